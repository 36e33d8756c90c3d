//! Ed25519 (RFC 8032, 5.1) for jwt-compact, with the strict verdicts of dalek's `verify_strict`.

mod private;
mod public;
mod table;
mod table_budget;

use std::{borrow::Cow, num::NonZeroUsize};

use curve25519_dalek::scalar::Scalar;
use jwt_compact::{Algorithm, AlgorithmSignature};
use sha2::{Digest, Sha512};

pub(super) use self::{private::PrivateKey, public::PublicKey};

/// Ed25519 as an algorithm of jwt-compact, under the name `EdDSA`.
pub(super) struct EdDsa;

impl Algorithm for EdDsa {
    type SigningKey = PrivateKey;
    type VerifyingKey = PublicKey;
    type Signature = Signature;

    fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed("EdDSA")
    }

    fn sign(&self, key: &PrivateKey, message: &[u8]) -> Signature {
        Signature(key.sign(message))
    }

    fn verify_signature(&self, signature: &Signature, key: &PublicKey, message: &[u8]) -> bool {
        key.verifies(message, &signature.0)
    }
}

/// The 64 bytes of a signature: the point R, then the scalar S.
pub(super) struct Signature([u8; 64]);

impl AlgorithmSignature for Signature {
    const LENGTH: Option<NonZeroUsize> = NonZeroUsize::new(64);

    fn try_from_slice(bytes: &[u8]) -> anyhow::Result<Self> {
        match bytes.try_into() {
            Ok(bytes) => Ok(Self(bytes)),
            Err(_) => Err(anyhow::Error::msg("a signature of another length")),
        }
    }

    fn as_bytes(&self) -> Cow<'_, [u8]> {
        Cow::Borrowed(&self.0)
    }
}

/// The number that ties R, the public key and the message together: `k` in RFC 8032, 5.1.
fn challenge(r: &[u8; 32], public: &[u8; 32], message: &[u8]) -> Scalar {
    hash_to_scalar(&[r, public, message])
}

fn hash_to_scalar(parts: &[&[u8]]) -> Scalar {
    let mut hash = Sha512::new();
    parts.iter().for_each(|part| hash.update(part));
    Scalar::from_bytes_mod_order_wide(&hash.finalize().into())
}

#[cfg(test)]
mod tests;
