//! A key for another purpose than tokens that are JWTs, made from one that signs them.

use zeroize::Zeroizing;

use super::{Alg, Key, Material, Uses, hmac::HmacKey};
use crate::refusal::Refusal;

impl Key {
    /// An HS256 key whose secret is the first 32 bytes of an HMAC over the label, keyed with the secret of this
    /// key: with the hash of an HMAC key, with SHA-256 over the seed of an Ed25519 key. Whoever learns it learns
    /// nothing of this key.
    ///
    /// INVARIANT: the label has a character that no JWT can have in front of its signature, where there are only
    /// base64url and dots. So the signature of no token is ever such a secret.
    ///
    /// # Errors
    ///
    /// `KEY_TYPE_MISMATCH` if the key cannot sign.
    pub(crate) fn derive(&self, label: &str) -> Result<Self, Refusal> {
        let label = label.as_bytes();
        let mut secret = Zeroizing::new(match self.signing_material()? {
            Material::Ed25519 { private: Some(key), .. } => {
                HmacKey::keyed(key.seed(), Alg::Hs256)?.sign(label)
            }
            _ => self.sign(label)?,
        });
        secret.truncate(32);
        let material = Material::Hmac(HmacKey::keyed(&secret, Alg::Hs256)?);
        Ok(Self::new(Alg::Hs256, None, Uses::ALL, material))
    }
}
