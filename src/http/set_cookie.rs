//! Writing cookies (RFC 6265bis, 4.1).

use super::{cookie::Cookie, endpoints::Endpoints};
use crate::{
    json::push_integer,
    refusal::{Code, Refusal},
    session::Auth,
};

/// Browsers drop a cookie whose name and value are longer, and say nothing (RFC 6265bis, 5.6).
const LONGEST: usize = 4_096;

impl Cookie {
    /// The value of the `Set-Cookie` header that gives the browser this value for so many seconds; an empty one for
    /// none takes the cookie away. `None` if the cookie has no path here.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` if the value is no token, or too long for a cookie.
    pub(super) fn set(
        self,
        value: &str,
        max_age: i64,
        auth: &Auth,
        endpoints: &Endpoints,
    ) -> Result<Option<String>, Refusal> {
        let (path, attributes) = match self {
            // A link from another page must find its reader logged in.
            Self::Access => ("/", "; Secure; HttpOnly; SameSite=Lax; Max-Age="),
            // For scripts of the page, who send it back in a header.
            Self::Csrf => ("/", "; Secure; SameSite=Strict; Max-Age="),
            Self::Refresh => match endpoints.refresh_path() {
                Some(path) => (path, "; Secure; HttpOnly; SameSite=Strict; Max-Age="),
                None => return Ok(None),
            },
        };
        // INVARIANT: nothing in a value can end it, nor the header. Names and paths were looked at when they were set.
        if !value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')) {
            return Err(Refusal::because(Code::InvalidArgument, "the value of a cookie is no token"));
        }
        let name = self.name(auth);
        if name.len().saturating_add(value.len()) > LONGEST {
            let reason =
                "the claims are too many for a cookie of 4096 bytes, which is all that browsers keep";
            return Err(Refusal::because(Code::InvalidArgument, reason));
        }
        let mut cookie = [&name, "=", value, "; Path=", path, attributes].concat();
        push_integer(&mut cookie, max_age);
        Ok(Some(cookie))
    }
}
