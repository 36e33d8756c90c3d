//! The keys that refresh tokens and CSRF tokens are sealed with: one of each for each key that can sign.

use crate::{key::Key, refusal::Refusal};

/// A key of its own, so that no token which is sealed with it has a tag that is the signature of a JWT, nor the other
/// way round.
pub(crate) struct SealingKey {
    key: Key,
    hint: [u8; 3],
    /// What every tag is over begins with this, so that the tag serves nothing else. The hint is made with another
    /// label, which does not begin like it.
    label: String,
}

impl SealingKey {
    /// The parties are who issues the tokens and whom they are for, as the text of a JSON object. They go into the key,
    /// so that a session which was begun for one audience cannot be refreshed where tokens for another are made, even
    /// if both have the same signing key and the same store.
    ///
    /// INVARIANT: no purpose begins with another and a space, so no label of one key begins with that of another.
    ///
    /// # Errors
    ///
    /// `KEY_TYPE_MISMATCH` if the key cannot sign.
    pub(super) fn of(key: &Key, purpose: &'static str, parties: &str) -> Result<Self, Refusal> {
        let labelled = |what: &str, rest: &str| ["hallpass ", purpose, what, rest].concat();
        let key = key.derive(&labelled(" key ", parties))?;
        let hint = key.sign(labelled(" hint", "").as_bytes())?.first_chunk().copied().unwrap_or_default();
        Ok(Self { key, hint, label: labelled(" token\0", "") })
    }

    /// Tells the keys of one deployment apart without trying each of them. Two may have the same.
    pub(crate) const fn hint(&self) -> [u8; 3] {
        self.hint
    }

    /// The tag of a content: 32 bytes.
    pub(crate) fn seal(&self, content: &[u8]) -> Result<Vec<u8>, Refusal> {
        self.key.sign(&self.labelled(content))
    }

    /// Whether the tag is that of the content. Compares in constant time: how much of a guessed tag was right must
    /// not show.
    pub(crate) fn sealed(&self, content: &[u8], tag: &[u8]) -> bool {
        self.key.verifies(&self.labelled(content), tag)
    }

    fn labelled(&self, content: &[u8]) -> Vec<u8> {
        let mut message = self.label.as_bytes().to_vec();
        message.extend_from_slice(content);
        message
    }
}
