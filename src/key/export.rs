//! A key as a JWK, written into memory that is wiped when it is dropped.

use zeroize::Zeroizing;

use super::{Inner, Material, Uses};
use crate::{
    base64url, json,
    refusal::{Code, Refusal},
};

/// The public half: `kty`, `crv`, `x`, `alg`, `use` and `kid`.
pub(super) fn public_jwk(key: &Inner) -> Result<String, Refusal> {
    match &key.material {
        Material::Hmac(_) => {
            Err(Refusal::because(Code::KeyTypeMismatch, "a shared secret has no public half"))
        }
        Material::Ed25519 { public, .. } => {
            let x = encode(public.as_bytes());
            let metadata = metadata(key, Uses::ALL);
            Ok(text([r#"{"kty":"OKP","crv":"Ed25519","x":""#, &x, &metadata]).to_string())
        }
    }
}

/// The whole key: as the public half, and `d` or `k`. What a `key_ops` forbade stays forbidden.
pub(super) fn secret_jwk(key: &Inner) -> Result<Zeroizing<String>, Refusal> {
    let metadata = metadata(key, key.uses);
    match &key.material {
        Material::Hmac(secret) => Ok(text([r#"{"kty":"oct","k":""#, &encode(secret.secret()), &metadata])),
        Material::Ed25519 { private: Some(private), public } => {
            let (x, d) = (encode(public.as_bytes()), encode(private.seed()));
            Ok(text([r#"{"kty":"OKP","crv":"Ed25519","x":""#, &x, r#"","d":""#, &d, &metadata]))
        }
        Material::Ed25519 { private: None, .. } => {
            Err(Refusal::because(Code::KeyTypeMismatch, "a public key has no secret part"))
        }
    }
}

/// Nothing of the key material.
pub(super) fn description(key: &Inner) -> String {
    let mut description = json::Object::new();
    description.text("alg", key.alg.as_str());
    if let Some(kid) = &key.kid {
        description.text("kid", kid);
    }
    description.source("canSign", if key.uses.sign { "true" } else { "false" });
    description.end()
}

/// What follows the key material, from the quote that ends it to the end of the object.
fn metadata(key: &Inner, uses: Uses) -> String {
    let mut metadata = String::from(r#"","alg":""#);
    metadata.push_str(key.alg.as_str());
    metadata.push_str(r#"","use":"sig""#);
    metadata.push_str(match uses {
        Uses { sign: true, verify: false } => r#","key_ops":["sign"]"#,
        Uses { sign: false, verify: true } => r#","key_ops":["verify"]"#,
        _ => "",
    });
    if let Some(kid) = &key.kid {
        metadata.push_str(r#","kid":"#);
        json::quote(&mut metadata, kid);
    }
    metadata.push('}');
    metadata
}

/// The parts as one text. Its room is reserved at once: growing would leave a copy behind.
pub(super) fn text<const N: usize>(parts: [&str; N]) -> Zeroizing<String> {
    let len = parts.iter().map(|part| part.len()).fold(0, usize::saturating_add);
    let mut text = Zeroizing::new(String::with_capacity(len));
    for part in parts {
        text.push_str(part);
    }
    text
}

/// Canonical base64url in memory that is wiped.
pub(super) fn encode(bytes: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(base64url::encode(bytes))
}
