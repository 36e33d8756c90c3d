//! The `WWW-Authenticate` challenge of a refusal (RFC 6750, 3).

use super::Refusal;

impl Refusal {
    /// The value of the `WWW-Authenticate` header of the answer, where the RFC wants one.
    ///
    /// The description is the code's own sentence and never the refusal's: what the client is told
    /// does not depend on what the policy asks for.
    #[must_use]
    pub fn challenge(&self) -> Option<String> {
        let error = self.code.bearer_error()?;
        let mut challenge = "Bearer error=\"".to_owned();
        challenge.push_str(error.as_str());
        challenge.push_str("\", error_description=\"");
        challenge.push_str(self.code.message());
        challenge.push('"');
        if let Some(scope) = self.scope() {
            challenge.push_str(", scope=\"");
            challenge.push_str(scope);
            challenge.push('"');
        }
        Some(challenge)
    }
}
