//! The cryptography alone: the signature is decoded, and nothing else of the token is looked at.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signature, SignatureError, SigningKey, Verifier, VerifyingKey};
use hmac::{Hmac, Mac};
use sha2::{Sha256, digest::InvalidLength};

use crate::{
    race::Contender,
    workload::{SECRET, SEED},
};

pub(crate) fn hmac_sha256() -> Result<Contender, InvalidLength> {
    // Keyed once: the two blocks of the key are not hashed again for each token.
    let keyed = Hmac::<Sha256>::new_from_slice(SECRET)?;
    let verify = move |input: &[u8], signature: &[u8]| {
        let mut mac = keyed.clone();
        mac.update(input);
        mac.verify_slice(signature).is_ok()
    };
    Ok(contender("HMAC-SHA-256 alone", verify))
}

pub(crate) fn dalek_verify() -> Contender {
    ed25519("ed25519-dalek alone, verify", |key, input, signature| key.verify(input, signature))
}

pub(crate) fn dalek_verify_strict() -> Contender {
    ed25519("ed25519-dalek alone, verify_strict", |key, input, signature| key.verify_strict(input, signature))
}

fn ed25519(
    name: &'static str,
    check: impl Fn(&VerifyingKey, &[u8], &Signature) -> Result<(), SignatureError> + 'static,
) -> Contender {
    let key = SigningKey::from_bytes(SEED).verifying_key();
    contender(name, move |input, signature| {
        Signature::from_slice(signature).is_ok_and(|signature| check(&key, input, &signature).is_ok())
    })
}

fn contender(name: &'static str, verify: impl Fn(&[u8], &[u8]) -> bool + 'static) -> Contender {
    let verify = move |token: &str| {
        let (input, signature) = token.rsplit_once('.')?;
        Some(verify(input.as_bytes(), &URL_SAFE_NO_PAD.decode(signature).ok()?))
    };
    Contender { name, verify: Box::new(move |token| verify(token) == Some(true)) }
}
