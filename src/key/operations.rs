//! What a key does with a token.

use super::{Alg, Key, Material, bridge, ed25519::EdDsa};
use crate::{
    issue,
    refusal::{Code, Refusal},
    token::KnownHeaders,
};

impl Key {
    /// Whether a header with this `alg` is for this key.
    #[must_use]
    pub(crate) fn accepts(&self, alg: Alg) -> bool {
        alg.is_same_algorithm(self.0.alg)
    }

    /// The key itself, if a token with this `alg` and `kid` is for it. As [`KeySet::select`](super::KeySet::select).
    ///
    /// # Errors
    ///
    /// - `KEY_TYPE_MISMATCH`: the key is for signing only;
    /// - `ALG_NOT_ALLOWED`: it is for another algorithm;
    /// - `UNKNOWN_KEY`: it has another `kid`.
    pub(crate) fn select(&self, alg: Alg, kid: Option<&str>) -> Result<&Self, Refusal> {
        if !self.can_verify() {
            return Err(Refusal::because(Code::KeyTypeMismatch, "the key is for signing only"));
        }
        if !self.accepts(alg) {
            return Err(Refusal::new(Code::AlgNotAllowed));
        }
        match (kid, self.kid()) {
            (Some(asked), Some(own)) if asked != own => Err(Refusal::new(Code::UnknownKey)),
            _ => Ok(self),
        }
    }

    pub(crate) fn known_headers(&self) -> &KnownHeaders {
        &self.0.known_headers
    }

    /// Whether the signature over the message is good. A key that may not verify finds none good.
    #[doc(hidden)]
    #[must_use]
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        self.can_verify()
            && match &self.0.material {
                Material::Hmac(key) => key.verifies(message, signature),
                Material::Ed25519 { public, .. } => bridge::verifies(&EdDsa, public, message, signature),
            }
    }

    /// Does at once what makes later verifications fast and is otherwise done after the first few:
    /// an Ed25519 key gets its table of about 380 KB. Verdicts do not depend on it.
    #[doc(hidden)]
    pub fn prepare(&self) {
        if let Material::Ed25519 { public, .. } = &self.0.material {
            public.prepare();
        }
    }

    /// The header of a plain token that the key signs, as it stands there.
    pub(crate) fn plain_header(&self) -> &str {
        self.0.plain_header.get_or_init(|| issue::header(self, self.kid(), "JWT"))
    }

    /// The signature over a message.
    ///
    /// # Errors
    ///
    /// `KEY_TYPE_MISMATCH` if the key cannot sign.
    #[doc(hidden)]
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Refusal> {
        Ok(match self.signing_material()? {
            Material::Hmac(key) => key.sign(message),
            Material::Ed25519 { private, .. } => {
                bridge::sign(&EdDsa, private.as_ref().ok_or_else(cannot_sign)?, message)
            }
        })
    }

    pub(super) fn signing_material(&self) -> Result<&Material, Refusal> {
        if self.can_sign() { Ok(&self.0.material) } else { Err(cannot_sign()) }
    }
}

fn cannot_sign() -> Refusal {
    Refusal::because(Code::KeyTypeMismatch, "the key is not for signing")
}
