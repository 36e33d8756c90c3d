//! What makes bytes fit to be the secret of an HMAC key.

use super::Alg;
use crate::refusal::{Code, Refusal};

/// The longest secret that is taken, in bytes.
pub(super) const MAX_SECRET: usize = 65_536;

/// A secret with fewer different bytes than this is a placeholder, not a secret.
const MIN_DIFFERENT_BYTES: usize = 8;

/// Checks a secret, in this order: it is no key of another kind in disguise, not too long, not
/// shorter than the hash, not a placeholder.
pub(super) fn check(secret: &[u8], alg: Alg) -> Result<(), Refusal> {
    let Some(hash_len) = alg.hash_len() else {
        return Err(Refusal::because(
            Code::InvalidOption,
            "a shared secret serves HS256, HS384 and HS512 only",
        )
        .about("alg"));
    };
    if let Some(disguise) = Disguise::of(secret) {
        return Err(Refusal::because(Code::KeyTypeMismatch, disguise.refusal()));
    }
    if secret.len() > MAX_SECRET {
        return Err(Refusal::because(Code::InvalidKey, "the secret is longer than 65536 bytes"));
    }
    if secret.len() < hash_len {
        return Err(Refusal::because(
            Code::KeyTooShort,
            match hash_len {
                32 => "the secret is shorter than the 32 bytes of HS256",
                48 => "the secret is shorter than the 48 bytes of HS384",
                _ => "the secret is shorter than the 64 bytes of HS512",
            },
        ));
    }
    if !has_different_bytes(secret) {
        return Err(Refusal::new(Code::KeyWeak));
    }
    Ok(())
}

/// Whether the bytes are varied enough to come from a random source.
#[inline(never)]
pub(crate) fn has_different_bytes(secret: &[u8]) -> bool {
    let mut seen = [false; 256];
    for byte in secret {
        if let Some(seen) = seen.get_mut(usize::from(*byte)) {
            *seen = true;
        }
    }
    seen.iter().filter(|seen| **seen).count() >= MIN_DIFFERENT_BYTES
}

/// A key of another kind, as text. Taken as a secret it would be no secret at all: who knows the
/// public key could sign (the algorithm confusion of RFC 8725, 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Disguise {
    Pem,
    Ssh,
    Jwk,
}

impl Disguise {
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii();
        let is_public_key = DER_BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning))
            || BASE64_BEGINNINGS.iter().any(|beginning| text.starts_with(beginning));
        if is_public_key || contains(text, b"-----BEGIN ") {
            Some(Self::Pem)
        } else if SSH_BEGINNINGS.iter().any(|beginning| text.starts_with(beginning)) {
            Some(Self::Ssh)
        } else if is_json_container(text) && (contains(text, b"\"kty\"") || contains(text, b"\"keys\"")) {
            Some(Self::Jwk)
        } else {
            None
        }
    }

    const fn refusal(self) -> &'static str {
        match self {
            Self::Pem => "the secret is a key in PEM or DER, which is no shared secret",
            Self::Ssh => "the secret is an ssh key, which is no shared secret",
            Self::Jwk => "the secret is a JWK or a JWK Set as text, import it as such",
        }
    }
}

/// RFC 4253, 6.6; RFC 4716, 3.2; RFC 5656, 3.1; OpenSSH PROTOCOL.u2f; the format of PuTTY.
/// The beginnings of public keys in DER (SPKI): Ed25519, EC with P-256, RSA with 2048, 3072 and 4096
/// bits.
const DER_BEGINNINGS: [&[u8]; 5] = [
    &[0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70],
    &[0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D],
    &[0x30, 0x82, 0x01, 0x22, 0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48],
    &[0x30, 0x82, 0x01, 0xA2, 0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48],
    &[0x30, 0x82, 0x02, 0x22, 0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48],
];

/// The same in base64, as they stand between the lines of a PEM; and a whole PEM in base64, as
/// environment variables hold it.
const BASE64_BEGINNINGS: [&[u8]; 6] = [
    b"MCowBQYDK2Vw",
    b"MFkwEwYHKoZIzj0",
    b"MIIBIjANBgkqhkiG",
    b"MIIBojANBgkqhkiG",
    b"MIICIjANBgkqhkiG",
    b"LS0tLS1CRUdJTi",
];

/// The last three are the blobs of ssh keys, without the name before them.
const SSH_BEGINNINGS: [&[u8]; 12] = [
    b"ssh-rsa ",
    b"ssh-dss ",
    b"ssh-ed25519 ",
    b"ssh-ed448 ",
    b"ecdsa-sha2-",
    b"sk-ssh-ed25519@",
    b"sk-ecdsa-sha2-",
    b"---- BEGIN SSH2 ",
    b"PuTTY-User-Key-File-",
    b"AAAAC3NzaC1lZDI1NTE5",
    b"AAAAB3NzaC1yc2E",
    b"AAAAE2VjZHNhLXNoYTIt",
];

fn is_json_container(text: &[u8]) -> bool {
    matches!(text, [b'{', .., b'}'] | [b'[', .., b']'])
}

pub(super) fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn varied(len: usize) -> Vec<u8> {
        (0..len).map(|i| (i % 251) as u8).collect()
    }

    fn code(secret: &[u8], alg: Alg) -> Option<Code> {
        check(secret, alg).err().map(|refusal| refusal.code())
    }

    #[test]
    fn the_length_is_at_least_that_of_the_hash_and_at_most_the_limit() {
        for (alg, len) in [(Alg::Hs256, 32), (Alg::Hs384, 48), (Alg::Hs512, 64)] {
            assert_eq!(code(&varied(len), alg), None);
            assert_eq!(code(&varied(len - 1), alg), Some(Code::KeyTooShort));
            assert_eq!(code(&varied(MAX_SECRET), alg), None);
            assert_eq!(code(&varied(MAX_SECRET + 1), alg), Some(Code::InvalidKey));
        }
        assert_eq!(code(b"", Alg::Hs256), Some(Code::KeyTooShort));
    }

    #[test]
    fn eight_different_bytes_are_needed() {
        let mut secret = vec![0; 32];
        for different in 1..=8 {
            let expected = if different < 8 { Some(Code::KeyWeak) } else { None };
            assert_eq!(code(&secret, Alg::Hs256), expected, "{different} different bytes");
            secret[different] = different as u8;
        }
    }

    #[test]
    fn keys_of_another_kind_are_found_before_anything_else() {
        let long = [b"-----BEGIN PUBLIC KEY-----".as_slice(), &varied(MAX_SECRET)].concat();
        for (secret, kind) in [
            (b"-----BEGIN PUBLIC KEY-----\nMCow".as_slice(), Disguise::Pem),
            (b"Bag Attributes\n-----BEGIN CERTIFICATE-----", Disguise::Pem),
            (&long, Disguise::Pem),
            (b"\xEF\xBB\xBF-----BEGIN RSA PRIVATE KEY-----", Disguise::Pem),
            (b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@here", Disguise::Ssh),
            (b" ssh-rsa AAAAB3NzaC1yc2E", Disguise::Ssh),
            (b"ecdsa-sha2-nistp256 AAAA", Disguise::Ssh),
            (b"sk-ssh-ed25519@openssh.com AAAA", Disguise::Ssh),
            (b"---- BEGIN SSH2 PUBLIC KEY ----", Disguise::Ssh),
            (b"PuTTY-User-Key-File-3: ssh-ed25519", Disguise::Ssh),
            (b"AAAAC3NzaC1lZDI1NTE5AAAAIJ", Disguise::Ssh),
            (b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\0", Disguise::Pem),
            (b"\x30\x82\x01\x22\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d", Disguise::Pem),
            (b"MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqow", Disguise::Pem),
            (b"LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0K", Disguise::Pem),
            (br#"{"kty":"oct","k":"AAAA"}"#, Disguise::Jwk),
            (b"\n{ \"keys\" : [] }\n", Disguise::Jwk),
        ] {
            assert_eq!(Disguise::of(secret), Some(kind));
            assert_eq!(code(secret, Alg::Hs256), Some(Code::KeyTypeMismatch));
        }
    }

    #[test]
    fn texts_that_only_resemble_a_key_are_secrets() {
        for secret in [
            b"my ssh-rsa key is a long and secret sentence".as_slice(),
            br#"{"password":"a long and secret sentence"}"#,
            b"--BEGIN-- a long and secret sentence, honest",
            b"sk-live-0123456789abcdef0123456789abcdef",
        ] {
            assert_eq!(code(secret, Alg::Hs256), None);
        }
    }

    #[test]
    fn an_asymmetric_algorithm_takes_no_secret() {
        let refusal = check(&varied(64), Alg::EdDsa).unwrap_err();
        assert_eq!((refusal.code(), refusal.subject()), (Code::InvalidOption, Some("alg")));
    }
}
