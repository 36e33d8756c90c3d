//! The `WWW-Authenticate` challenge of a refusal (RFC 6750, 3; RFC 9470, 3; RFC 6749, 5.2).

use super::Refusal;
use crate::json;

impl Refusal {
    /// The value of the `WWW-Authenticate` header of the answer, where the RFC wants one.
    ///
    /// The description is the code's own sentence and never the refusal's: what the client is told
    /// does not depend on what the policy asks for.
    #[must_use]
    pub fn challenge(&self) -> Option<String> {
        let mut challenge = self.code.challenge_text()?.to_owned();
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
