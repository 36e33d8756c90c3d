//! Whether the session behind an access token lives.

use super::{Record, SessionId, Standing};
use crate::{
    claims::Time,
    refusal::{Code, Refusal},
};

/// The step `session` for who asks the store: the session of an accepted token must be there, not be revoked and
/// not have ended.
///
/// # Errors
///
/// - `TOKEN_REVOKED`: it is not so;
/// - `STORE_CONFLICT`: the store gave the record of another session, or one that no login can have made.
pub fn live(sid: &str, record: Option<&Record>, now: Time) -> Result<(), Refusal> {
    let Some((id, record)) = SessionId::parse(sid).zip(record) else {
        return Err(Refusal::new(Code::TokenRevoked));
    };
    let session = Standing::of(record)?;
    if session.id != id {
        return Err(Refusal::other_session());
    }
    if session.is_revoked || now.whole_seconds() >= session.expires_at {
        return Err(Refusal::new(Code::TokenRevoked));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{
        Auth, Settings,
        samples::{DAY, NOW, at, auth, hs256, logged_in, settings, span},
    };

    #[track_caller]
    fn judged(sid: &str, record: Option<&Record>, now: i64, expected: Option<Code>) {
        assert_eq!(live(sid, record, at(now)).err().map(|refusal| refusal.code()), expected);
    }

    #[test]
    fn a_session_lives_until_it_is_ended_or_reaches_its_end() {
        let record = logged_in(&auth()).record;
        judged(&record.id, Some(&record), NOW, None);
        judged(&record.id, Some(&record), NOW + 30 * DAY - 1, None);
        judged(&record.id, Some(&record), NOW + 30 * DAY, Some(Code::TokenRevoked));
        judged(&record.id, None, NOW, Some(Code::TokenRevoked));
        let revoked = Record { revoked_at: Some(NOW), ..record.clone() };
        judged(&record.id, Some(&revoked), NOW, Some(Code::TokenRevoked));
    }

    #[test]
    fn a_session_that_was_not_refreshed_is_over() {
        let settings = Settings { idle_ttl: Some(span("1h")), ..settings() };
        let record = logged_in(&Auth::new(vec![hs256()], settings).unwrap()).record;
        judged(&record.id, Some(&record), NOW + 3_599, None);
        judged(&record.id, Some(&record), NOW + 3_600, Some(Code::TokenRevoked));
    }

    #[test]
    fn a_name_that_no_session_has_is_revoked() {
        let record = logged_in(&auth()).record;
        for sid in ["", "a", "AAECAwQFBgcICQoLDA0ODx", &"A".repeat(100_000)] {
            judged(sid, Some(&record), NOW, Some(Code::TokenRevoked));
            judged(sid, None, NOW, Some(Code::TokenRevoked));
        }
    }

    #[test]
    fn a_store_that_contradicts_itself_is_not_believed() {
        let record = logged_in(&auth()).record;
        judged("BBBBBBBBBBBBBBBBBBBBBA", Some(&record), NOW, Some(Code::StoreConflict));
        let broken = Record { ends_at: -1, ..record.clone() };
        judged(&record.id, Some(&broken), NOW, Some(Code::StoreConflict));
    }
}
