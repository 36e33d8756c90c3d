use base64ct::{Base64, Encoding};

use super::*;
use crate::{
    key::{Alg, Key, hex},
    refusal::Code,
};

/// RFC 8410, 10.3.
const PRIVATE: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
-----END PRIVATE KEY-----
";

/// RFC 8410, 10.3: with the public key and an attribute.
const PRIVATE_V2: &str = "-----BEGIN PRIVATE KEY-----
MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB
Z9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PRIVATE KEY-----
";

/// RFC 8410, 10.1.
const PUBLIC: &str = "-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PUBLIC KEY-----
";

fn block(label: &str, base64: &str) -> String {
    format!("-----BEGIN {label}-----\n{base64}\n-----END {label}-----\n")
}

fn refusal(text: &str) -> String {
    let refusal = Key::from_pem(text, None).unwrap_err();
    assert_eq!(refusal.code(), Code::InvalidKey, "{text}");
    refusal.message().to_owned()
}

#[test]
fn rfc_8410_10() {
    let public = Key::from_pem(PUBLIC, None).unwrap();
    assert_eq!((public.alg(), public.can_sign(), public.can_verify()), (Alg::EdDsa, false, true));
    for text in [PRIVATE, PRIVATE_V2] {
        let private = Key::from_pem(text, Some("a".to_owned())).unwrap();
        assert_eq!((private.can_sign(), private.kid()), (true, Some("a")));
        assert_eq!(private.thumbprint(), public.thumbprint());
        let signature = private.sign(b"message").unwrap();
        assert!(public.verifies(b"message", &signature));
    }
}

#[test]
fn space_around_the_block_and_other_line_ends_do_not_matter() {
    for text in [PRIVATE.replace('\n', "\r\n"), format!("\n\n  {PRIVATE}\n\n "), PRIVATE.trim().to_owned()] {
        assert!(Key::from_pem(&text, None).is_ok(), "{text:?}");
    }
}

#[test]
fn says_what_was_given_in_place_of_a_key() {
    for (label, said) in [
        ("CERTIFICATE", "the PEM is a certificate, give the public key in it"),
        ("CERTIFICATE REQUEST", "the PEM is a request for a certificate"),
        ("ENCRYPTED PRIVATE KEY", "the PEM is an encrypted private key, decrypt it first"),
        ("RSA PRIVATE KEY", "the PEM is an RSA key, only Ed25519 is supported"),
        ("EC PRIVATE KEY", "the PEM is an EC key, only Ed25519 is supported"),
        ("OPENSSH PRIVATE KEY", "the PEM is a private key in the format of OpenSSH, convert it to PKCS#8"),
        ("SOMETHING", "the PEM block is neither a private key (PKCS#8) nor a public key (SPKI)"),
        ("private key", "the PEM block is neither a private key (PKCS#8) nor a public key (SPKI)"),
    ] {
        assert_eq!(refusal(&block(label, "AAAA")), said);
    }
    for (label, base64, said) in [
        (
            "PUBLIC KEY",
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEUpshdBsgvLieEAX4r8vd/m9O8PuU\n\
             dx8sV5vGtArD7BhT8oMM3NMDfFaNzug5mJkl5IDfhfNBfyG4P3m5fIACRg==",
            "the PEM is an EC key, only Ed25519 is supported",
        ),
        (
            "PRIVATE KEY",
            "MC4CAQAwBQYDK2VuBCIEIEDPHkqNZEuelHT0VRYTTaVfh/TvRlUDDOLeqW1UWBpg",
            "the PEM is an X25519 key, only Ed25519 is supported",
        ),
    ] {
        assert_eq!(refusal(&block(label, base64)), said);
    }
    for (text, said) in [
        ("", "the text has no PEM block"),
        ("MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp", "the text has no PEM block"),
        (
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA me@here",
            "the text is an ssh key, convert it to PKCS#8 or SPKI",
        ),
        (r#"{"kty":"OKP"}"#, "the text is a JWK or a JWK Set, import it as such"),
    ] {
        assert_eq!(refusal(text), said);
    }
}

#[test]
fn one_block_and_a_bounded_text() {
    let several = "the PEM text has several blocks, one key is expected";
    assert_eq!(refusal(&format!("{PRIVATE}{PUBLIC}")), several);
    assert_eq!(refusal(&format!("{PUBLIC}{}", block("CERTIFICATE", "AAAA"))), several);
    let long = format!("{}{PUBLIC}", "\n".repeat(MAX_PEM - PUBLIC.len()));
    assert!(Key::from_pem(&long, None).is_ok());
    assert_eq!(refusal(&format!("\n{long}")), "the PEM text is longer than 65536 bytes");
}

#[test]
fn refuses_damage() {
    let private = "the PEM block is not a PKCS#8 private key";
    let public = "the PEM block is not an SPKI public key";
    for (text, said) in [
        (PRIVATE.replace("MC4C", "MC4D"), private),
        (PRIVATE.replace("VhC\n", "Vh\n"), private),
        (PRIVATE.replace("MC4C", "MC*C"), private),
        (PRIVATE.replace("END PRIVATE", "END PUBLIC"), private),
        (PRIVATE.replace("-----END PRIVATE KEY-----", ""), private),
        (PRIVATE.replace("PRIVATE", "PUBLIC"), public),
        (PUBLIC.replace("PUBLIC", "PRIVATE"), private),
        (PUBLIC.replace("ZuE=", "ZuE"), public),
        (PUBLIC.replace("ZuE=", "ZuF="), public),
        (block("PUBLIC KEY", ""), public),
    ] {
        assert_eq!(refusal(&text), said, "{text}");
    }
    // Another public key beside the private one.
    assert_eq!(
        refusal(&PRIVATE_V2.replace("ZuE=", "ZuI=").replace("Z9w7", "Z9w8")),
        "the private key in the PEM does not belong to the public key beside it",
    );
}

#[test]
fn public_keys_are_checked() {
    let spki = |point: &str| {
        let der = [hex("302a300506032b6570032100"), hex(point)].concat();
        block("PUBLIC KEY", &Base64::encode_string(&der))
    };
    let good = "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1";
    assert_eq!(spki(good), PUBLIC);
    let identity = "0100000000000000000000000000000000000000000000000000000000000000";
    assert_eq!(refusal(&spki(identity)), "the public key is of small order");
    let beside = "0200000000000000000000000000000000000000000000000000000000000000";
    assert_eq!(refusal(&spki(beside)), "the public key is no point of the curve");
}
