//! How a session stands: the part of it that rotation and revocation change, and that decides.

use super::{Record, SessionId};
use crate::refusal::Refusal;

/// How a session stands.
///
/// INVARIANT: comes from a record that was looked at, or from a refresh token whose tag is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub(super) id: SessionId,
    pub(super) generation: u32,
    pub(super) rotated_at: i64,
    pub(super) expires_at: i64,
    pub(super) ends_at: i64,
    pub(super) is_revoked: bool,
}

impl Standing {
    pub(crate) const fn session_id(&self) -> SessionId {
        self.id
    }

    /// How the session of a record stands that came from a store.
    ///
    /// # Errors
    ///
    /// `STORE_CONFLICT` if the record is not one that a login can have made.
    pub fn of(record: &Record) -> Result<Self, Refusal> {
        Self::of_new(record).map_err(|_| Refusal::contradictory_record())
    }

    /// # Errors
    ///
    /// What a login is refused with that would have made the record.
    pub(super) fn of_new(record: &Record) -> Result<Self, Refusal> {
        Ok(Self {
            id: record.check()?,
            generation: record.generation,
            rotated_at: record.rotated_at,
            expires_at: record.expires_at,
            ends_at: record.ends_at,
            is_revoked: record.revoked_at.is_some(),
        })
    }
}
