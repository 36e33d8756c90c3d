//! Reading cookies (RFC 6265bis, 5.7), and how ours are called.

use super::{
    Head,
    cut::{cut, next},
};
use crate::{
    credential::trimmed,
    refusal::{Code, Refusal},
    session::Auth,
};

/// The cookies that an auth gives a browser.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cookie {
    Access,
    Csrf,
    Refresh,
}

impl Cookie {
    /// A browser takes a cookie whose name begins so only over TLS, and `__Host-` only for this host and all of its
    /// paths: no other host of the domain can plant one (RFC 6265bis, 4.1.3). A refresh token is for one path alone.
    const fn affixes(self) -> (&'static str, &'static str) {
        match self {
            Self::Access => ("__Host-", "-access"),
            Self::Csrf => ("__Host-", "-csrf"),
            Self::Refresh => ("__Secure-", "-refresh"),
        }
    }

    pub(super) fn name(self, auth: &Auth) -> String {
        let (before, behind) = self.affixes();
        [before, &auth.settings().cookie_name, behind].concat()
    }

    /// The value of the cookie as it stands in its header: quotes are a part of it, and nothing is decoded. `None`
    /// where no such cookie came, or cookies are off.
    ///
    /// # Errors
    ///
    /// `AMBIGUOUS_CREDENTIALS` if two of the name came: somebody has planted one, and its place says nothing of which.
    pub(super) fn of<'h>(self, head: &'h Head<'_>, auth: &Auth) -> Result<Option<&'h [u8]>, Refusal> {
        if !auth.settings().cookies {
            return Ok(None);
        }
        let (ours, mut found, mut rest) = (self.name(auth), None, head.cookie.as_deref().map(str::as_bytes));
        while let Some(pair) = next(&mut rest, b';') {
            // No other white space: with it around, a name has no prefix that a browser would have looked at.
            // A pair without an equals sign is a value without a name.
            if let (name, Some(value)) = cut(trimmed(pair), b'=')
                && name == ours.as_bytes()
                && found.replace(value).is_some()
            {
                return Err(Refusal::new(Code::AmbiguousCredentials));
            }
        }
        Ok(found)
    }
}

/// What may stand between prefix and suffix.
pub(super) fn is_name(name: &str) -> bool {
    (1..=32).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
