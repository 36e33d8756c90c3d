//! The flow of a refresh, in two halves: between them stands the store, with its one atomic verb.

use super::{
    Auth, Decision, Pair, Presented, Record, Rotation, Standing, access_token::Once, decide,
    login::check_entropy,
};
use crate::{
    claims::Time,
    json::Object,
    refusal::{Code, Refusal},
};

impl Auth {
    /// The first half: what to ask the store for.
    ///
    /// # Errors
    ///
    /// - `REFRESH_UNKNOWN`: none of the keys has made the token;
    /// - `REFRESH_EXPIRED`: the token has expired, or its session has.
    pub fn present(&self, token: &[u8], now: Time) -> Result<Presentation, Refusal> {
        let presented = self.open(token)?;
        match decide(Some(&presented.as_issued()), &presented, now, self.lifetimes()) {
            Decision::Rotate { expected: _, next } => Ok(Presentation { presented, next }),
            other => Err(refusal(other)),
        }
    }

    /// The second half: what to answer, by the record that the store then has; `None` if it has none.
    ///
    /// `now` must be what [`Auth::present`] was given, and the 16 bytes fresh from a secure random source. On
    /// `REFRESH_REUSED` the host is to end the session.
    ///
    /// # Errors
    ///
    /// - `REFRESH_REUSED`, `REFRESH_REVOKED`, `REFRESH_EXPIRED`, `REFRESH_UNKNOWN`;
    /// - `STORE_CONFLICT`: the record contradicts itself, the token, or that it was rotated;
    /// - `RNG_UNAVAILABLE`: the bytes cannot come from a working random source.
    pub fn settle(
        &self,
        presented: &Presented,
        record: Option<&Record>,
        entropy: &[u8; 16],
        now: Time,
    ) -> Result<Pair, Refusal> {
        check_entropy(entropy)?;
        let (record, standing, decision) = self.judge(presented, record, now)?;
        if decision != Decision::Repeat {
            return Err(refusal(decision));
        }
        let once = Once { fresh: false, jti: entropy, now: now.whole_seconds() };
        // What a login would be refused with is a fault of the store here.
        Pair::of(self, record, &standing, &once).map_err(|_| Refusal::contradictory_record())
    }

    /// What a refresh token is good for (RFC 7662, 2.2), as JSON text: its session lives, and it is the newest
    /// of it, or was so within the grace.
    ///
    /// # Errors
    ///
    /// As [`Auth::settle`].
    pub fn introspect(
        &self,
        presented: &Presented,
        record: Option<&Record>,
        now: Time,
    ) -> Result<String, Refusal> {
        let (record, _, decision) = self.judge(presented, record, now)?;
        let mut json = Object::new();
        json.source("active", "true");
        json.text("scope", &record.scope);
        // When the token before the newest was made is not known any more.
        if decision != Decision::Repeat {
            json.integer("iat", record.rotated_at);
        }
        json.integer("exp", presented.expires_at());
        json.text("sid", &record.id);
        self.write_parties(&record.subject, &mut json);
        Ok(json.end())
    }

    /// The session of a token that means another one, for what it is now or will be.
    fn judge<'r>(
        &self,
        presented: &Presented,
        record: Option<&'r Record>,
        now: Time,
    ) -> Result<(&'r Record, Standing, Decision), Refusal> {
        let Some(record) = record else {
            return Err(refusal(decide(None, presented, now, self.lifetimes())));
        };
        let standing = Standing::of(record)?;
        let decision = decide(Some(&standing), presented, now, self.lifetimes());
        decision.refusal().map_or(Ok((record, standing, decision)), Err)
    }
}

/// A refresh token that has not expired, and what the store is to be asked for.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Presentation {
    /// The token, opened.
    pub presented: Presented,
    /// What to put in the place of its generation.
    pub next: Rotation,
}

impl Presentation {
    /// What to ask the store for as JSON text, its members named as in JavaScript.
    #[must_use]
    pub fn json(&self) -> String {
        let mut json = Object::new();
        json.text("id", &self.presented.session_id());
        json.integer("generation", self.presented.generation().into());
        json.source("next", &self.next.json());
        json.end()
    }
}

/// The token is still the newest although the store was asked to rotate: whatever it says it did, it did not.
fn refusal(decision: Decision) -> Refusal {
    decision.refusal().unwrap_or_else(|| {
        Refusal::because(Code::StoreConflict, "the store was asked to rotate the session and has not done so")
    })
}

#[cfg(test)]
mod tests;
