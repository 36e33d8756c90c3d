//! The flow of a login: who somebody is has been found out, and a session begins.

use std::fmt;

use super::{Auth, Pair, Record, Standing, access_token::Once};
use crate::{
    base64url,
    claims::{Time, is_scope_token},
    json::Object,
    key::has_different_bytes,
    refusal::{Code, Refusal},
};

impl Auth {
    /// Begins a session. The store must keep the record before the pair is given away, or a refresh would find
    /// no session.
    ///
    /// The 32 bytes are to be fresh from a secure random source: they become the name of the session and that of
    /// the first access token.
    ///
    /// # Errors
    ///
    /// - `INVALID_ARGUMENT`: the subject or the claims are not what they must be, or make an access token of more
    ///   than 16384 bytes;
    /// - `INVALID_OPTION`: the scope is not;
    /// - `RNG_UNAVAILABLE`: the bytes cannot come from a working random source;
    /// - `CLOCK_INVALID`: the session would end beyond what a date can be.
    pub fn login(&self, login: &Login, entropy: &[u8; 32], now: Time) -> Result<LoggedIn, Refusal> {
        check_entropy(entropy)?;
        let (id, jti) = entropy.split_at(16);
        let now = now.whole_seconds();
        let ends_at = now.saturating_add(self.lifetimes().refresh);
        let record = Record {
            id: base64url::encode(id),
            subject: login.subject.clone(),
            scope: login.scope.clone(),
            claims: login.claims.clone(),
            auth_time: login.fresh.then_some(now),
            created_at: now,
            ends_at,
            generation: 0,
            rotated_at: now,
            expires_at: self.lifetimes().expiry(now, ends_at),
            revoked_at: None,
        };
        let standing = Standing::of_new(&record)?;
        let pair = Pair::of(self, &record, &standing, &Once { fresh: login.fresh, jti, now })?;
        Ok(LoggedIn { record, pair })
    }
}

/// A source that is broken, or an array nobody filled, must not name a session.
pub(crate) fn check_entropy(entropy: &[u8]) -> Result<(), Refusal> {
    if has_different_bytes(entropy) {
        return Ok(());
    }
    Err(Refusal::because(Code::RngUnavailable, "the random source gave too few different bytes"))
}

/// A session that has begun.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LoggedIn {
    /// For the store.
    pub record: Record,
    /// For who logged in.
    pub pair: Pair,
}

impl LoggedIn {
    /// Both as JSON text, their members named as in JavaScript.
    #[must_use]
    pub fn json(&self) -> String {
        let mut json = Object::with_room_for(self.pair.access_token.len());
        json.open("record");
        self.record.write(&mut json);
        json.close();
        json.open("pair");
        self.pair.write(&mut json);
        json.close();
        json.end()
    }
}

/// Who logs in, and what their tokens are to say.
#[derive(Clone)]
#[non_exhaustive]
pub struct Login {
    /// Whom the session is about: 1 to 255 characters, none of them a control character.
    pub subject: String,
    /// The scopes to grant: words parted by single spaces (RFC 6749, 3.3), or nothing. No refresh widens them.
    pub scope: String,
    /// Claims for the access tokens: the text of a JSON object without what the session itself sets.
    pub claims: String,
    /// Whether the subject proved just now who they are. If not, the tokens have no `auth_time`.
    pub fresh: bool,
}

impl Login {
    /// A fresh login, without scopes and custom claims.
    #[must_use]
    pub fn new(subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), scope: String::new(), claims: "{}".to_owned(), fresh: true }
    }

    /// Sets the scopes from a list of words.
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if one of them is not a scope as RFC 6749, 3.3 spells it.
    pub fn grant(&mut self, scopes: &[String]) -> Result<(), Refusal> {
        self.scope.clear();
        for scope in scopes {
            if !is_scope_token(scope) {
                return Err(no_scope());
            }
            if !self.scope.is_empty() {
                self.scope.push(' ');
            }
            self.scope.push_str(scope);
        }
        Ok(())
    }
}

pub(crate) fn no_scope() -> Refusal {
    Refusal::invalid_option("scope", "must hold scopes as RFC 6749 spells them")
}

/// Says nothing of who logs in, so that no log does.
impl fmt::Debug for Login {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Login").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
