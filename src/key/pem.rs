//! Reading a PEM text (RFC 7468; RFC 8410): one block, PKCS#8 or SPKI, Ed25519, unencrypted.

use zeroize::Zeroizing;

use super::{
    ed25519::{PrivateKey, PublicKey},
    secret::{Disguise, contains},
};
use crate::{base64url, refusal::Refusal};

/// The longest text that is looked at, in bytes.
const MAX_PEM: usize = 65_536;

const BEGIN: &str = "-----BEGIN ";

/// What a PEM text may hold.
pub(super) enum Ed25519 {
    Private(PrivateKey),
    Public(PublicKey),
}

pub(super) fn read(text: &str) -> Result<Ed25519, Refusal> {
    if text.len() > MAX_PEM {
        return Err(Refusal::invalid_key("the PEM text is longer than 65536 bytes"));
    }
    let text = text.trim_ascii();
    let Some(block) = text.strip_prefix(BEGIN) else { return Err(Refusal::invalid_key(no_block(text))) };
    if contains(block.as_bytes(), BEGIN.as_bytes()) {
        return Err(Refusal::invalid_key("the PEM text has several blocks, one key is expected"));
    }
    if contains(block.as_bytes(), b"\\n") {
        return Err(Refusal::invalid_key(no_block(block)));
    }
    let (label, body) = block.split_once('-').unwrap_or((block, ""));
    match label {
        "PRIVATE KEY" => private(body).map(Ed25519::Private),
        "PUBLIC KEY" => public(body).map(Ed25519::Public),
        other => Err(Refusal::invalid_key(other_label(other))),
    }
}

/// PKCS#8 (RFC 5958; RFC 8410, 7).
fn private(body: &str) -> Result<PrivateKey, Refusal> {
    let damaged = || Refusal::invalid_key("the PEM block is not a PKCS#8 private key");
    let der = decode(body, "-----END PRIVATE KEY-----").ok_or_else(damaged)?;
    let Some(OneAsymmetricKey { algorithm, seed, public }) = OneAsymmetricKey::read(&der) else {
        return Err(other_algorithm(&der).unwrap_or_else(damaged));
    };
    check_algorithm(algorithm)?;
    let key = PrivateKey::from_seed(seed.try_into().map_err(|_| damaged())?);
    if public.is_some_and(|public| public != key.public()) {
        return Err(Refusal::invalid_key(
            "the private key in the PEM does not belong to the public key beside it",
        ));
    }
    Ok(key)
}

/// SPKI (RFC 5280, 4.1; RFC 8410, 4).
fn public(body: &str) -> Result<PublicKey, Refusal> {
    let damaged = || Refusal::invalid_key("the PEM block is not an SPKI public key");
    let der = decode(body, "-----END PUBLIC KEY-----").ok_or_else(damaged)?;
    let Some((algorithm, key)) = subject_public_key_info(&der) else {
        return Err(other_algorithm(&der).unwrap_or_else(damaged));
    };
    check_algorithm(algorithm)?;
    PublicKey::from_bytes(key)
}

/// What stands between the two lines of a block, in memory that is wiped.
fn decode(body: &str, end: &str) -> Option<Zeroizing<Vec<u8>>> {
    let lines = body.strip_prefix("----")?.strip_suffix(end)?;
    let mut text = Zeroizing::new(Vec::with_capacity(lines.len()));
    text.extend(lines.bytes().filter(|byte| !matches!(byte, b'\r' | b'\n')));
    if text.len() % 4 != 0 {
        return None;
    }
    let padding = text.iter().rev().take(2).take_while(|byte| **byte == b'=').count();
    let length = text.len().saturating_sub(padding);
    text.truncate(length);
    // The alphabet of PEM differs from that of tokens in two characters.
    for byte in text.iter_mut() {
        *byte = match *byte {
            b'+' => b'-',
            b'/' => b'_',
            b'-' | b'_' => return None,
            other => other,
        };
    }
    base64url::decode(&text).map(Zeroizing::new)
}

/// The parts of a private key that are of interest.
struct OneAsymmetricKey<'a> {
    algorithm: &'a [u8],
    seed: &'a [u8],
    public: Option<&'a [u8]>,
}

impl<'a> OneAsymmetricKey<'a> {
    fn read(der: &'a [u8]) -> Option<Self> {
        let (mut sequence, []) = element(0x30, der)? else { return None };
        let (version, algorithm, key);
        (version, sequence) = element(0x02, sequence)?;
        (algorithm, sequence) = element(0x30, sequence)?;
        (key, sequence) = element(0x04, sequence)?;
        // The key is an OCTET STRING inside of the OCTET STRING.
        let (seed, []) = element(0x04, key)? else { return None };
        if let Some((_attributes, rest)) = element(0xA0, sequence) {
            sequence = rest;
        }
        // A public key makes it version 2, which is written as 1.
        let public = match (version, sequence) {
            ([0 | 1], []) => None,
            ([1], public) => match element(0x81, public)? {
                ([0, public @ ..], []) => Some(public),
                _ => return None,
            },
            _ => return None,
        };
        Some(Self { algorithm, seed, public })
    }
}

/// The algorithm and the key.
fn subject_public_key_info(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (sequence, []) = element(0x30, der)? else { return None };
    let (algorithm, sequence) = element(0x30, sequence)?;
    match element(0x03, sequence)? {
        ([0, key @ ..], []) => Some((algorithm, key)),
        _ => None,
    }
}

/// The content of the DER element that the bytes begin with, and what follows it. An Ed25519 key
/// needs no length beyond 127, so the one-byte form is the only one. The `der` crate reads more
/// than that, and would be an eighth of the module's size.
fn element(tag: u8, der: &[u8]) -> Option<(&[u8], &[u8])> {
    match der {
        [first, length @ 0..=0x7F, rest @ ..] if *first == tag => rest.split_at_checked(usize::from(*length)),
        _ => None,
    }
}

const ED25519: &[u8] = &[0x06, 0x03, 0x2B, 0x65, 0x70];

/// The AlgorithmIdentifier is that of Ed25519, which has no parameters (RFC 8410, 3).
fn check_algorithm(algorithm: &[u8]) -> Result<(), Refusal> {
    if algorithm == ED25519 {
        return Ok(());
    }
    if algorithm.starts_with(ED25519) {
        return Err(Refusal::invalid_key(
            "the Ed25519 key in the PEM has parameters, which it must not have",
        ));
    }
    Err(other_algorithm(algorithm).unwrap_or_else(|| {
        Refusal::invalid_key("the PEM is a key of an unknown kind, only Ed25519 is supported")
    }))
}

/// Says what the key is, if it is one that people have: by the object identifier somewhere in it.
fn other_algorithm(der: &[u8]) -> Option<Refusal> {
    const OTHERS: [(&[u8], &str); 6] = [
        (
            &[0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01],
            "the PEM is an RSA key, only Ed25519 is supported",
        ),
        (
            &[0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01],
            "the PEM is an EC key, only Ed25519 is supported",
        ),
        (
            &[0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x38, 0x04, 0x01],
            "the PEM is a DSA key, only Ed25519 is supported",
        ),
        (&[0x06, 0x03, 0x2B, 0x65, 0x6E], "the PEM is an X25519 key, only Ed25519 is supported"),
        (&[0x06, 0x03, 0x2B, 0x65, 0x6F], "the PEM is an X448 key, only Ed25519 is supported"),
        (&[0x06, 0x03, 0x2B, 0x65, 0x71], "the PEM is an Ed448 key, only Ed25519 is supported"),
    ];
    OTHERS.iter().find(|(oid, _)| contains(der, oid)).map(|(_, reason)| Refusal::invalid_key(reason))
}

fn other_label(label: &str) -> &'static str {
    match label {
        "ENCRYPTED PRIVATE KEY" => "the PEM is an encrypted private key, decrypt it first",
        "RSA PRIVATE KEY" | "RSA PUBLIC KEY" => "the PEM is an RSA key, only Ed25519 is supported",
        "EC PRIVATE KEY" | "EC PARAMETERS" => "the PEM is an EC key, only Ed25519 is supported",
        "DSA PRIVATE KEY" | "DSA PARAMETERS" => "the PEM is a DSA key, only Ed25519 is supported",
        "OPENSSH PRIVATE KEY" => "the PEM is a private key in the format of OpenSSH, convert it to PKCS#8",
        "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => {
            "the PEM is a certificate, give the public key in it"
        }
        "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => "the PEM is a request for a certificate",
        "X509 CRL" => "the PEM is a list of revoked certificates",
        "PGP PUBLIC KEY BLOCK" | "PGP PRIVATE KEY BLOCK" => "the text is a PGP key",
        _ => "the PEM block is neither a private key (PKCS#8) nor a public key (SPKI)",
    }
}

fn no_block(text: &str) -> &'static str {
    if contains(text.as_bytes(), b"\\n") {
        return "the PEM text has line breaks written as a backslash and an n, put real ones in their place";
    }
    if contains(text.as_bytes(), BEGIN.as_bytes()) {
        return "there is text before the PEM block";
    }
    match Disguise::of(text.as_bytes()) {
        Some(Disguise::Ssh) => "the text is an ssh key, convert it to PKCS#8 or SPKI",
        Some(Disguise::Jwk) => "the text is a JWK or a JWK Set, import it as such",
        _ => "the text has no PEM block",
    }
}

#[cfg(test)]
mod tests;
