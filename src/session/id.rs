//! The name of a session: claim `sid` of its access tokens (OpenID Connect Front-Channel Logout 1.0, 3).

use crate::base64url;

/// 16 random bytes; as text 22 characters of base64url.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SessionId([u8; 16]);

impl SessionId {
    pub(super) const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Reads the 22 characters; `None` if they are anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // A claim can be long, and nothing needs to be decoded to see that it is no such name.
        if text.len() != 22 {
            return None;
        }
        base64url::decode(text.as_bytes())?.try_into().ok().map(Self)
    }

    pub(crate) const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The 22 characters.
    #[must_use]
    pub fn text(self) -> String {
        base64url::encode(&self.0)
    }
}
