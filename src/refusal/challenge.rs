//! The `WWW-Authenticate` challenge of a refusal (RFC 6750, 3; RFC 9470, 3).

use super::{Challenge, Refusal};
use crate::json;

impl Refusal {
    /// The value of the `WWW-Authenticate` header of the answer, where the RFC wants one.
    ///
    /// The description is the code's own sentence and never the refusal's: what the client is told
    /// does not depend on what the policy asks for.
    #[must_use]
    pub fn challenge(&self) -> Option<String> {
        match self.code.challenge() {
            Challenge::None => return None,
            Challenge::Bare => return Some("Bearer".to_owned()),
            Challenge::Error => {}
        }
        let mut challenge = "Bearer error=\"".to_owned();
        challenge.push_str(self.code.error());
        challenge.push_str("\", error_description=\"");
        challenge.push_str(self.code.message());
        challenge.push('"');
        if let Some(scope) = self.scope() {
            challenge.push_str(", scope=\"");
            challenge.push_str(scope);
            challenge.push('"');
        }
        if let Some(seconds) = self.login_within() {
            challenge.push_str(", max_age=\"");
            json::push_integer(&mut challenge, seconds.into());
            challenge.push('"');
        }
        Some(challenge)
    }
}
