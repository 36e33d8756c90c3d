//! Who makes a request: the subject and the session of an accepted token.

use std::fmt;

use crate::{
    json::texts,
    refusal::{Code, Refusal},
    session::{SessionId, is_subject},
};

/// The holder of an access token.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Caller {
    /// Claim `sub`.
    pub subject: String,
    /// Claim `sid`.
    pub session_id: SessionId,
    /// Whether the token came in a cookie.
    pub cookies: bool,
}

const NAMES: [&str; 2] = ["sub", "sid"];

impl Caller {
    /// Takes the claims of an accepted token.
    ///
    /// # Errors
    ///
    /// `INVALID_CLAIM` if subject or session are none that a login can have made: somebody else has the key too.
    #[inline(never)]
    pub(super) fn of(claims: &str, cookies: bool) -> Result<Self, Refusal> {
        let mut found = [None, None];
        let scanned = texts(claims, &NAMES, &mut found);
        let [subject, session_id] = found.map(Option::unwrap_or_default);
        match SessionId::parse(&session_id) {
            Some(session_id) if scanned.is_ok() && is_subject(&subject) => {
                Ok(Self { subject: subject.into_owned(), session_id, cookies })
            }
            _ => Err(Refusal::mistyped_claim(Code::InvalidClaim, "sid")),
        }
    }
}

/// Says nothing of who it is, so that no log does.
impl fmt::Debug for Caller {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Caller").finish_non_exhaustive()
    }
}
