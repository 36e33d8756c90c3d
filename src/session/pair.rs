//! What a login and a refresh give: an access token and a refresh token.

use std::fmt;

use super::{
    Auth, Record, Standing,
    access_token::{self, Once},
    refresh_token,
};
use crate::{json::Object, refusal::Refusal};

/// The tokens of a session, as a token endpoint answers with them (RFC 6749, 5.1).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pair {
    /// A JWT as RFC 9068 has it.
    pub access_token: String,
    /// The newest refresh token of the session.
    pub refresh_token: String,
    /// For how many seconds the access token is good.
    pub expires_in: i64,
    /// For how many seconds the refresh token is, unless it is used.
    pub refresh_expires_in: i64,
    /// The scopes that are granted, parted by spaces.
    pub scope: String,
    /// The name of the session.
    pub session_id: String,
}

impl Pair {
    /// The newest tokens of a session.
    pub(super) fn of(
        auth: &Auth,
        record: &Record,
        standing: &Standing,
        once: &Once<'_>,
    ) -> Result<Self, Refusal> {
        let (key, refresh_key) = auth.signer()?;
        let (access_token, expires_in) = access_token::write(auth, key, record, once)?;
        Ok(Self {
            access_token,
            refresh_token: refresh_token::write(standing, refresh_key)?,
            expires_in,
            refresh_expires_in: standing.expires_at.saturating_sub(once.now),
            scope: record.scope.clone(),
            session_id: record.id.clone(),
        })
    }

    /// The pair as JSON text, its members named as in JavaScript.
    #[must_use]
    pub fn json(&self) -> String {
        let mut json = Object::with_room_for(self.access_token.len());
        self.write(&mut json);
        json.end()
    }

    pub(super) fn write(&self, json: &mut Object) {
        json.text("accessToken", &self.access_token);
        json.text("refreshToken", &self.refresh_token);
        json.integer("expiresIn", self.expires_in);
        json.integer("refreshExpiresIn", self.refresh_expires_in);
        json.text("scope", &self.scope);
        json.text("sessionId", &self.session_id);
    }
}

/// INVARIANT: shows no token, so that no log does.
impl fmt::Debug for Pair {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pair").finish_non_exhaustive()
    }
}
