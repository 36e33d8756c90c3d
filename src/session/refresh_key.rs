//! The key that refresh tokens are sealed with: one for each key that can sign.

use crate::{key::Key, refusal::Refusal};

/// What the tag of a refresh token is over begins with this, so that the tag serves nothing else. The hint is made
/// with another label, which does not begin like it.
const TOKEN: &[u8] = b"hallpass refresh token\0";

/// A key of its own, so that no refresh token has a tag that is the signature of a JWT, nor the other way round.
pub(super) struct RefreshKey {
    key: Key,
    hint: [u8; 3],
}

impl RefreshKey {
    /// The parties are who issues the tokens and whom they are for, as the text of a JSON object. They go into the key,
    /// so that a session which was begun for one audience cannot be refreshed where tokens for another are made, even
    /// if both have the same signing key and the same store.
    ///
    /// # Errors
    ///
    /// `KEY_TYPE_MISMATCH` if the key cannot sign.
    pub(super) fn of(key: &Key, parties: &str) -> Result<Self, Refusal> {
        let key = key.derive(&["hallpass refresh key ", parties].concat())?;
        let hint = key.sign(b"hallpass refresh hint")?.first_chunk().copied().unwrap_or_default();
        Ok(Self { key, hint })
    }

    /// Tells the keys of one deployment apart without trying each of them. Two may have the same.
    pub(super) const fn hint(&self) -> [u8; 3] {
        self.hint
    }

    /// The tag of a content: 32 bytes.
    pub(super) fn seal(&self, content: &[u8]) -> Result<Vec<u8>, Refusal> {
        self.key.sign(&labelled(content))
    }

    /// Whether the tag is that of the content. Compares in constant time: how much of a guessed tag was right must
    /// not show.
    pub(super) fn sealed(&self, content: &[u8], tag: &[u8]) -> bool {
        self.key.verifies(&labelled(content), tag)
    }
}

fn labelled(content: &[u8]) -> Vec<u8> {
    let mut message = TOKEN.to_vec();
    message.extend_from_slice(content);
    message
}
