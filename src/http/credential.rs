//! The token of a request, in its `Authorization` header or in a cookie, and what else a cookie takes.

use super::{Caller, Head, cookie::Cookie};
use crate::{
    claims::{Policy, Time},
    credential::bearer,
    refusal::{Code, Refusal},
    session::Auth,
    verify::{Accepted, verify},
};

impl Auth {
    /// Verifies the access token of a request: that of its `Authorization` header, or, where cookies are on, that of its
    /// cookie. `now` is what [`Policy::time`] gives.
    ///
    /// With a cookie, a request that would change something must come from a page of ours or of a trusted origin, which is
    /// looked at before the token is, and bring the CSRF token of its session, which is looked at behind it.
    ///
    /// # Errors
    ///
    /// - `MISSING_CREDENTIALS`, `MALFORMED_CREDENTIALS`: as [`credential::bearer`](crate::credential::bearer);
    /// - `AMBIGUOUS_CREDENTIALS`: there is more than one token;
    /// - `FORBIDDEN_ORIGIN`, `CSRF_FAILED`;
    /// - what [`verify`](crate::verify()) refuses with.
    pub fn authenticate(&self, head: &Head<'_>, policy: &Policy, now: Time) -> Result<Accepted, Refusal> {
        self.accept(head, policy, now).map(|(accepted, _)| accepted)
    }

    /// The accepted token, and whether it came in a cookie.
    pub(super) fn accept(
        &self,
        head: &Head<'_>,
        policy: &Policy,
        now: Time,
    ) -> Result<(Accepted, bool), Refusal> {
        let (token, by_cookie) = self.credential(head)?;
        let may_be_forged = by_cookie && !head.is_safe();
        if may_be_forged {
            self.check_origin(head)?;
        }
        let accepted = verify(token, self.keys(), policy, now)?;
        if may_be_forged {
            self.check_csrf(head, Caller::of(accepted.claims(), true)?.session_id)?;
        }
        Ok((accepted, by_cookie))
    }

    /// The token, and whether it came in a cookie. Another scheme than Bearer is none, as without cookies.
    fn credential<'h>(&self, head: &'h Head<'_>) -> Result<(&'h [u8], bool), Refusal> {
        let in_header = bearer(head.authorization());
        let in_cookie = Cookie::Access.of(head, self)?;
        match (in_header, in_cookie) {
            (Ok(_), Some(_)) => Err(Refusal::new(Code::AmbiguousCredentials)),
            (Err(refusal), Some(token)) if refusal.code() == Code::MissingCredentials => Ok((token, true)),
            (in_header, _) => in_header.map(|token| (token, false)),
        }
    }
}
