//! The state of everything, and the store in it.

use std::collections::BTreeMap;

use hallpass::{Code, session::Rotation};

/// A refresh token, by its place among those that were ever made.
pub(crate) type Token = usize;

/// The token that every client begins with.
pub(crate) const FIRST: Token = 0;

#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct World {
    /// What the store holds; `None` after it has forgotten a session that was over.
    pub(crate) session: Option<Session>,
    pub(crate) now: i64,
    pub(crate) actors: Vec<Actor>,
    /// For each token that was presented and answered with another one, that other one.
    pub(crate) successors: BTreeMap<Token, Token>,
    pub(crate) logged_out: bool,
    /// Whether somebody used a token again outside the grace.
    pub(crate) reused: bool,
}

/// What changes of a record.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Session {
    pub(crate) generation: u32,
    pub(crate) rotated_at: i64,
    pub(crate) expires_at: i64,
    pub(crate) revoked_at: Option<i64>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Actor {
    /// Refreshes with a token, `to_do` times in all, and tries again `retries` times if it gets no answer.
    Refresh {
        phase: Phase,
        token: Token,
        to_do: u8,
        retries: u8,
    },
    Logout,
    Done(Outcome),
}

/// Where a refresh stands. Nothing can come in between two calls of the store, so what lies between is one step.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Phase {
    /// The client has yet to send its token.
    Sending,
    /// The token was opened at this time, and the store is to be asked.
    Asking { now: i64 },
    /// The token was used before, and the store is to end the session.
    Ending,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Outcome {
    Tokens,
    Refused(Code),
    LoggedOut,
    /// The actor died, and its client gave up.
    Dead,
}

impl Actor {
    pub(crate) fn refreshing(times: u8) -> Self {
        Self::Refresh { phase: Phase::Sending, token: FIRST, to_do: times, retries: 1 }
    }

    /// The client of an actor that died tries again, from the start.
    pub(crate) fn dies(&self) -> Self {
        match *self {
            Self::Refresh { token, to_do, retries: retries @ 1.., .. } => {
                Self::Refresh { phase: Phase::Sending, token, to_do, retries: retries - 1 }
            }
            _ => Self::Done(Outcome::Dead),
        }
    }
}

/// The store: each of these is one atomic step.
impl World {
    pub(crate) fn rotate(&mut self, expected: u32, next: Rotation) -> Option<Session> {
        let session = self.session.as_mut()?;
        if session.generation == expected && session.revoked_at.is_none() {
            session.generation = next.generation;
            session.rotated_at = next.rotated_at;
            session.expires_at = next.expires_at;
        }
        Some(*session)
    }

    pub(crate) fn revoke(&mut self, now: i64) {
        if let Some(session) = &mut self.session {
            session.revoked_at.get_or_insert(now);
        }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.session.is_none_or(|session| self.now >= session.expires_at)
    }
}
