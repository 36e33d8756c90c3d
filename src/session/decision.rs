//! What becomes of a session when a refresh token is presented.

use super::{Lifetimes, Presented, Standing};
use crate::{
    claims::Time,
    json::Object,
    refusal::{Code, Refusal},
};

/// Decides about a refresh token by how its session stands; `None` if the store knows no such session.
///
/// The same answers serve twice. Before the store is asked, [`Presented::as_issued`] gives the rotation to ask it
/// for. On what the store says afterwards, a rotation that was carried out, by whomever and not longer ago than
/// the grace, is a [`Decision::Repeat`]: so all who retry or race get the one successor.
///
/// **`now` must be the same both times**, or a slow store would make its caller late for their own rotation.
#[must_use]
pub fn decide(
    session: Option<&Standing>,
    presented: &Presented,
    now: Time,
    lifetimes: &Lifetimes,
) -> Decision {
    let now = now.whole_seconds();
    let issued = presented.as_issued();
    if let Some(end) = ended(&issued, now) {
        return end;
    }
    let Some(session) = session else { return Decision::Unknown };
    if session.id != issued.id {
        return Decision::Conflict;
    }
    if session.is_revoked {
        return Decision::Revoked;
    }
    if let Some(end) = ended(session, now) {
        return end;
    }
    let Some(next) = issued.generation.checked_add(1) else { return Decision::Expired };
    if session.generation == issued.generation {
        let expires_at = lifetimes.expiry(now, session.ends_at);
        let next = Rotation { generation: next, rotated_at: now, expires_at };
        return Decision::Rotate { expected: issued.generation, next };
    }
    // Where another machine's clock is ahead of ours, the rotation lies in the future: that is within the grace.
    if session.generation == next && now.saturating_sub(session.rotated_at) <= lifetimes.grace {
        return Decision::Repeat;
    }
    // Somebody has used a successor of it already. Who of the two is the thief cannot be known, so neither goes on
    // (RFC 9700, 4.14.2). A token that is *ahead* of the store, which then has lost a write, is no better.
    Decision::Reused
}

/// What is to be done about a refresh token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Decision {
    /// It is the newest. The store is to rotate, if the generation is still the expected one.
    Rotate {
        /// The generation that the store must find.
        expected: u32,
        /// What it then puts there.
        next: Rotation,
    },
    /// It was rotated just now: the newest token of the session is the answer, again.
    Repeat,
    /// It was rotated before, and not just now: the store is to end the session.
    Reused,
    /// The session has reached its end.
    Expired,
    /// The session was not refreshed for too long.
    Idle,
    /// The session was ended.
    Revoked,
    /// The store does not know the session.
    Unknown,
    /// The store gave another session than the one it was asked for.
    Conflict,
}

impl Decision {
    /// The refusal that the decision means for who presented the token; `None` if it means a token.
    #[must_use]
    pub fn refusal(self) -> Option<Refusal> {
        Some(match self {
            Self::Rotate { .. } | Self::Repeat => return None,
            Self::Reused => Refusal::new(Code::RefreshReused),
            Self::Expired => Refusal::new(Code::RefreshExpired),
            Self::Idle => {
                Refusal::because(Code::RefreshExpired, "the session was not refreshed for too long")
            }
            Self::Revoked => Refusal::new(Code::RefreshRevoked),
            Self::Unknown => Refusal::new(Code::RefreshUnknown),
            Self::Conflict => Refusal::other_session(),
        })
    }
}

/// What a refresh changes in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// The number of the new refresh token.
    pub generation: u32,
    /// When it is made.
    pub rotated_at: i64,
    /// When the session then ends unless it is refreshed before.
    pub expires_at: i64,
}

impl Rotation {
    /// The rotation as JSON text, its members named as in JavaScript.
    #[must_use]
    pub fn json(&self) -> String {
        let mut json = Object::new();
        json.integer("generation", self.generation.into());
        json.integer("rotatedAt", self.rotated_at);
        json.integer("expiresAt", self.expires_at);
        json.end()
    }
}

fn ended(session: &Standing, now: i64) -> Option<Decision> {
    if now >= session.ends_at {
        Some(Decision::Expired)
    } else if now >= session.expires_at {
        Some(Decision::Idle)
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
