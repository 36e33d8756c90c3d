//! What a store keeps of a session.

use std::fmt;

use super::{Rotation, SessionId, login::no_scope};
use crate::{
    claims::{Time, is_scope_list},
    json::Object,
    refusal::{Code, Refusal},
};

/// A session as a store keeps it. It holds nothing that could be replayed.
///
/// Times are whole seconds since 1970. A record that comes back from a store is believed only after it was
/// looked at: see [`Standing::of`](super::Standing::of).
#[derive(Clone, PartialEq, Eq)]
pub struct Record {
    /// The session's name: 16 random bytes in base64url.
    pub id: String,
    /// Whom the session is about: claim `sub` of its access tokens.
    pub subject: String,
    /// The scopes that were granted at login, parted by spaces; empty for none.
    pub scope: String,
    /// The custom claims of its access tokens: the text of a JSON object.
    pub claims: String,
    /// When the subject proved who they are; `None` for a login that does not count as fresh.
    pub auth_time: Option<i64>,
    /// When the login was.
    pub created_at: i64,
    /// When the session ends, however often it is refreshed.
    pub ends_at: i64,
    /// The number of its newest refresh token, from 0.
    pub generation: u32,
    /// When that refresh token was made.
    pub rotated_at: i64,
    /// When the session ends unless it is refreshed before; never after `ends_at`.
    pub expires_at: i64,
    /// When the session was ended; `None` as long as it lives.
    pub revoked_at: Option<i64>,
}

impl Record {
    /// The record after a rotation.
    #[must_use]
    pub fn rotated(self, to: Rotation) -> Self {
        let Rotation { generation, rotated_at, expires_at } = to;
        Self { generation, rotated_at, expires_at, ..self }
    }

    /// The record as JSON text, its members named as in JavaScript.
    #[must_use]
    pub fn json(&self) -> String {
        let mut json = Object::with_room_for(self.claims.len());
        self.write(&mut json);
        json.end()
    }

    pub(super) fn write(&self, json: &mut Object) {
        json.text("id", &self.id);
        json.text("subject", &self.subject);
        json.text("scope", &self.scope);
        json.text("claims", &self.claims);
        json.integer_or_null("authTime", self.auth_time);
        json.integer("createdAt", self.created_at);
        json.integer("endsAt", self.ends_at);
        json.integer("generation", self.generation.into());
        json.integer("rotatedAt", self.rotated_at);
        json.integer("expiresAt", self.expires_at);
        json.integer_or_null("revokedAt", self.revoked_at);
    }

    /// Whether the record is one that a login can make, in every member but the claims: those are looked at where
    /// they are used.
    ///
    /// # Errors
    ///
    /// What a login is refused with that would have made it.
    pub(super) fn check(&self) -> Result<SessionId, Refusal> {
        if !is_subject(&self.subject) {
            let reason = "the subject must be 1 to 255 characters, none of them a control character";
            return Err(Refusal::because(Code::InvalidArgument, reason).about("subject"));
        }
        if !is_scope_list(&self.scope) {
            return Err(no_scope());
        }
        let (auth_time, revoked_at) = (self.auth_time.unwrap_or(0), self.revoked_at.unwrap_or(0));
        let times = [self.created_at, self.ends_at, self.rotated_at, self.expires_at, auth_time, revoked_at];
        if self.expires_at > self.ends_at || !times.into_iter().all(Time::is_whole_time) {
            return Err(Refusal::new(Code::ClockInvalid));
        }
        SessionId::parse(&self.id).ok_or(Refusal::new(Code::Internal))
    }
}

/// Whether a text can be the subject of a session. Some databases have no room for more, and none of them
/// agrees with the others about control characters.
pub(crate) fn is_subject(text: &str) -> bool {
    let mut characters = 0_u32;
    for byte in text.bytes() {
        if byte.is_ascii_control() || characters > 255 {
            return false;
        }
        // Every character has one byte that does not continue another.
        characters = characters.saturating_add(u32::from(byte & 0xC0 != 0x80));
    }
    (1..=255).contains(&characters)
}

/// Says nothing of whom the session is about, so that no log does.
impl fmt::Debug for Record {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Record").field("generation", &self.generation).finish_non_exhaustive()
    }
}
