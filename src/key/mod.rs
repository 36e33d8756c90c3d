//! Keys: what one is made from, what it may do, and how it signs and verifies.

mod algorithm;
mod bridge;
mod derive;
mod ed25519;
mod export;
mod hmac;
mod jwk;
mod key_set;
mod operations;
mod pem;
mod secret;
mod thumbprint;

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use zeroize::Zeroizing;

pub(crate) use self::secret::has_different_bytes;
pub use self::{algorithm::Alg, key_set::KeySet};
use self::{
    ed25519::{PrivateKey, PublicKey},
    hmac::HmacKey,
    jwk::Jwk,
};
use crate::{
    refusal::{Code, Refusal},
    token::KnownHeaders,
};

/// A key and the one algorithm it owns. Cheap to clone: clones share the secret and its tables.
///
/// Secret bytes are wiped when the last clone is dropped. Copies that lie on the stack while a key
/// is made or used are not wiped.
#[derive(Clone)]
pub struct Key(Arc<Inner>);

struct Inner {
    alg: Alg,
    kid: Option<String>,
    uses: Uses,
    material: Material,
    known_headers: KnownHeaders,
    /// The header of the tokens that it signs, unless they are of another type or bear another name.
    plain_header: OnceLock<String>,
}

/// What the maker of a key allows it to do (`key_ops`, RFC 7517, 4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Uses {
    sign: bool,
    verify: bool,
}

impl Uses {
    const ALL: Self = Self { sign: true, verify: true };
}

enum Material {
    Hmac(HmacKey),
    Ed25519 { private: Option<PrivateKey>, public: PublicKey },
}

impl Key {
    /// A key from a secret that both sides share, for HS256, HS384 or HS512.
    ///
    /// # Errors
    ///
    /// - `KEY_TYPE_MISMATCH`: the secret is a PEM text, an ssh key or a JWK;
    /// - `KEY_TOO_SHORT`: it is shorter than the hash;
    /// - `KEY_WEAK`: it has fewer than 8 different bytes;
    /// - `INVALID_KEY`: it is longer than 65,536 bytes;
    /// - `INVALID_OPTION`: `alg` is not one of the three.
    pub fn hmac(secret: &[u8], alg: Alg, kid: Option<String>) -> Result<Self, Refusal> {
        Ok(Self::new(alg, kid, Uses::ALL, Material::Hmac(HmacKey::new(secret, alg)?)))
    }

    /// A new key from bytes of a secure random source. An HMAC key takes as many of them as its
    /// hash is long, an Ed25519 key the first 32.
    ///
    /// # Errors
    ///
    /// `RNG_UNAVAILABLE` if the bytes cannot come from a working random source.
    pub fn generate(alg: Alg, entropy: &[u8; 64], kid: Option<String>) -> Result<Self, Refusal> {
        let used = entropy.get(..alg.hash_len().unwrap_or(32)).unwrap_or(entropy);
        // A source that is broken, or an array nobody filled, must not become a key.
        if !secret::has_different_bytes(used) {
            return Err(Refusal::because(
                Code::RngUnavailable,
                "the random source gave too few different bytes",
            ));
        }
        match used.first_chunk::<32>() {
            Some(seed) if !alg.is_symmetric() => Ok(Self::private(PrivateKey::from_seed(seed), alg, kid)),
            _ => Self::hmac(used, alg, kid),
        }
    }

    /// A key from a JWK as JSON text (RFC 7517; RFC 8037, 2): `oct`, or `OKP` with Ed25519.
    ///
    /// `alg` is for a JWK that names no algorithm and must not contradict one that does; the same
    /// holds for `kid`.
    ///
    /// # Errors
    ///
    /// - `INVALID_KEY`: the JWK is malformed, of another kind, or not safe to use;
    /// - `KEY_TYPE_MISMATCH`: it is not for `alg`;
    /// - `INVALID_OPTION`: it has another `kid`;
    /// - for a secret, also what [`Key::hmac`] refuses it with.
    pub fn from_jwk(json: &str, alg: Option<Alg>, kid: Option<String>) -> Result<Self, Refusal> {
        Jwk::read(json)?.into_key(alg, kid)
    }

    /// An Ed25519 key from a PEM text: a private key (PKCS#8) or a public one (SPKI) (RFC 8410).
    ///
    /// # Errors
    ///
    /// `INVALID_KEY` if the text holds anything else; the message says what it was.
    pub fn from_pem(text: &str, kid: Option<String>) -> Result<Self, Refusal> {
        Ok(match pem::read(text)? {
            pem::Ed25519::Private(key) => Self::private(key, Alg::EdDsa, kid),
            pem::Ed25519::Public(key) => Self::public(key, Alg::EdDsa, kid),
        })
    }

    fn private(key: PrivateKey, alg: Alg, kid: Option<String>) -> Self {
        let public = PublicKey::of_private(&key);
        Self::new(alg, kid, Uses::ALL, Material::Ed25519 { private: Some(key), public })
    }

    fn public(key: PublicKey, alg: Alg, kid: Option<String>) -> Self {
        let uses = Uses { sign: false, verify: true };
        Self::new(alg, kid, uses, Material::Ed25519 { private: None, public: key })
    }

    fn new(alg: Alg, kid: Option<String>, uses: Uses, material: Material) -> Self {
        Self(Arc::new(Inner {
            alg,
            kid,
            uses,
            material,
            known_headers: KnownHeaders::default(),
            plain_header: OnceLock::new(),
        }))
    }

    /// The algorithm, under the name that tokens signed with the key bear.
    #[must_use]
    pub fn alg(&self) -> Alg {
        self.0.alg
    }

    /// The name of the key, which tells keys of a set apart (RFC 7517, 4.5).
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.0.kid.as_deref()
    }

    /// Whether the key has a secret part and is allowed to sign with it.
    #[must_use]
    pub fn can_sign(&self) -> bool {
        self.0.uses.sign
    }

    /// Whether the key is allowed to verify.
    #[must_use]
    pub fn can_verify(&self) -> bool {
        self.0.uses.verify
    }

    /// The key's fingerprint: the SHA-256 thumbprint of RFC 7638 in base64url.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        thumbprint::of(&self.0.material)
    }

    /// The public key as a JWK, JSON text. A shared secret has no public half.
    ///
    /// # Errors
    ///
    /// `KEY_TYPE_MISMATCH` for an HMAC key.
    pub fn public_jwk(&self) -> Result<String, Refusal> {
        export::public_jwk(&self.0)
    }

    /// What may be shown of the key, as JSON text: `alg`, `canSign`, and `kid` if it has one.
    #[must_use]
    pub fn description(&self) -> String {
        export::description(&self.0)
    }

    /// The whole key as a JWK, JSON text: whoever reads it can sign.
    ///
    /// # Errors
    ///
    /// `KEY_TYPE_MISMATCH` if the key has no secret part.
    pub fn secret_jwk(&self) -> Result<Zeroizing<String>, Refusal> {
        export::secret_jwk(&self.0)
    }
}

impl fmt::Debug for Key {
    /// INVARIANT: shows nothing secret, so that a key may stand in a log by accident.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Key")
            .field("alg", &self.alg().as_str())
            .field("kid", &self.kid())
            .field("can_sign", &self.can_sign())
            .finish()
    }
}

/// Bytes written in hexadecimal, as the RFCs print them.
#[cfg(test)]
fn hex(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

#[cfg(test)]
mod tests;
