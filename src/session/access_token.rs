//! The access token of a session (RFC 9068).

use super::{Auth, Record, custom_claims};
use crate::{
    base64url,
    claims::ACCESS_TOKEN,
    issue::seal,
    json::Object,
    key::Key,
    refusal::{Code, Refusal},
    token::{DEFAULT_MAX_TOKEN_BYTES, check_size},
};

/// The claims that set one access token of a session apart from the next.
pub(super) struct Once<'a> {
    /// Whether the token comes straight from a login that counts as fresh.
    pub(super) fresh: bool,
    /// Random bytes, for `jti`.
    pub(super) jti: &'a [u8],
    pub(super) now: i64,
}

/// The token, and for how many seconds it is good.
///
/// INVARIANT: the record was checked, or made here.
pub(super) fn write(
    auth: &Auth,
    key: &Key,
    record: &Record,
    once: &Once<'_>,
) -> Result<(String, i64), Refusal> {
    // The end of a session is also that of its access tokens.
    let expires_in = auth.lifetimes().access.min(record.ends_at.saturating_sub(once.now));
    let mut payload = Object::with_room_for(record.claims.len());
    payload.integer("exp", once.now.saturating_add(expires_in));
    payload.integer("iat", once.now);
    if !record.scope.is_empty() {
        payload.text("scope", &record.scope);
    }
    payload.text("sid", &record.id);
    if let Some(time) = record.auth_time {
        payload.integer("auth_time", time);
    }
    if once.fresh {
        payload.source("fresh", "true");
    }
    custom_claims::write(&record.claims, &mut payload)?;
    auth.write_parties(&record.subject, &mut payload);
    payload.text("jti", &base64url::encode(once.jti));

    let token = seal(payload, key, key.kid(), ACCESS_TOKEN)?;
    // No verifier would take it.
    if check_size(token.len(), DEFAULT_MAX_TOKEN_BYTES).is_err() {
        let reason = "the claims are too many for an access token of 16384 bytes";
        return Err(Refusal::because(Code::InvalidArgument, reason));
    }
    Ok((token, expires_in))
}
