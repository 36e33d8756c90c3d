//! What a login and a refresh give: an access token and a refresh token.

use std::fmt;

use super::{
    Auth, Record, Standing,
    access_token::{self, Once},
    refresh_token,
};
use crate::{
    claims::Time,
    json::{Object, Value, object},
    refusal::Refusal,
};

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

    /// The other way round: reads what [`Pair::json`] writes; `None` if it is anything else.
    #[must_use]
    pub fn read(json: &str) -> Option<Self> {
        let mut pair = Self {
            access_token: String::new(),
            refresh_token: String::new(),
            expires_in: 0,
            refresh_expires_in: 0,
            scope: String::new(),
            session_id: String::new(),
        };
        let mut found = 0_u32;
        object(json, |name, value, _| {
            let is = |known| name.is_literal(known);
            match value {
                Value::Text(text) => {
                    let place = match () {
                        () if is("accessToken") => &mut pair.access_token,
                        () if is("refreshToken") => &mut pair.refresh_token,
                        () if is("scope") => &mut pair.scope,
                        () if is("sessionId") => &mut pair.session_id,
                        () => return,
                    };
                    *place = text.to_str().into_owned();
                }
                Value::Number(number) => {
                    let place = match () {
                        () if is("expiresIn") => &mut pair.expires_in,
                        () if is("refreshExpiresIn") => &mut pair.refresh_expires_in,
                        () => return,
                    };
                    let Some(seconds) = Time::new(number.value()) else { return };
                    *place = seconds.whole_seconds();
                }
                _ => return,
            }
            found = found.saturating_add(1);
        })
        .ok()?;
        // No name can be there twice.
        (found == 6).then_some(pair)
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
