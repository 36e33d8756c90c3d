//! The exports that make and describe keys.

use hallpass_wasm::{
    key_from_jwk, key_from_pem, key_generate, key_hmac, key_public_jwk, key_secret_jwk, key_thumbprint,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::caller::{
    JWK, PUBLIC_JWK, SECRET, THUMBPRINT, good, hmac_key, jwk_key, none, options, refused, refused_about,
    write,
};

/// RFC 8410, 10.1 and 10.3.
const PUBLIC_PEM: &str = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";
const PRIVATE_PEM: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";

#[wasm_bindgen_test]
fn a_secret_makes_a_key() {
    let report = good(key_hmac(write(SECRET), none()));
    assert_ne!(report.handle, 0);
    assert_eq!(report.first, r#"{"alg":"HS256","canSign":true}"#);

    let named = options([("alg", "HS384".into()), ("kid", "ma\"in".into())]);
    let report = good(key_hmac(write([SECRET, SECRET].concat()), named));
    assert_eq!(report.first, r#"{"alg":"HS384","kid":"ma\"in","canSign":true}"#);
}

#[wasm_bindgen_test]
fn a_poor_secret_makes_none() {
    refused(key_hmac(0, none()), "KEY_TOO_SHORT");
    refused(key_hmac(write("short"), none()), "KEY_TOO_SHORT");
    refused(key_hmac(write([7; 32]), none()), "KEY_WEAK");
    refused(key_hmac(write(PUBLIC_PEM), none()), "KEY_TYPE_MISMATCH");
    refused_about(key_hmac(write(SECRET), options([("alg", "EdDSA".into())])), "INVALID_OPTION", "alg");
}

#[wasm_bindgen_test]
fn keys_are_generated() {
    for (alg, description) in [
        ("HS256", r#"{"alg":"HS256","canSign":true}"#),
        ("HS384", r#"{"alg":"HS384","canSign":true}"#),
        ("HS512", r#"{"alg":"HS512","canSign":true}"#),
        ("EdDSA", r#"{"alg":"EdDSA","canSign":true}"#),
        ("Ed25519", r#"{"alg":"Ed25519","canSign":true}"#),
    ] {
        let thumbprints = [(); 2].map(|()| {
            let report = good(key_generate(options([("alg", alg.into())])));
            assert_eq!(report.first, description);
            good(key_thumbprint(report.handle)).first
        });
        let [one, other] = thumbprints;
        assert_ne!(one, other);
    }
    let report = good(key_generate(options([("alg", "HS256".into()), ("kid", "k".into())])));
    assert_eq!(report.first, r#"{"alg":"HS256","kid":"k","canSign":true}"#);
}

#[wasm_bindgen_test]
fn nothing_is_generated_without_an_algorithm() {
    refused_about(key_generate(none()), "INVALID_OPTION", "alg");
    refused_about(key_generate(options([("alg", "RS256".into())])), "INVALID_OPTION", "alg");
}

#[wasm_bindgen_test]
fn a_jwk_makes_a_key() {
    assert_eq!(good(key_from_jwk(write(JWK), none())).first, r#"{"alg":"EdDSA","canSign":true}"#);
    let report = good(key_from_jwk(write(PUBLIC_JWK), options([("kid", "k".into())])));
    assert_eq!(report.first, r#"{"alg":"EdDSA","kid":"k","canSign":false}"#);

    let oct = r#"{"kty":"oct","k":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"}"#;
    refused(key_from_jwk(write(oct), none()), "INVALID_KEY");
    let report = good(key_from_jwk(write(oct), options([("alg", "HS256".into())])));
    assert_eq!(report.first, r#"{"alg":"HS256","canSign":true}"#);
}

#[wasm_bindgen_test]
fn what_is_no_jwk_makes_none() {
    for text in ["", "null", "[]", "{", r#"{"kty":"RSA"}"#, r#"{"kty":"OKP","kty":"OKP"}"#] {
        refused(key_from_jwk(write(text), none()), "INVALID_KEY");
    }
}

#[wasm_bindgen_test]
fn a_pem_makes_a_key() {
    assert_eq!(good(key_from_pem(write(PRIVATE_PEM), none())).first, r#"{"alg":"EdDSA","canSign":true}"#);
    let report = good(key_from_pem(write(PUBLIC_PEM), options([("kid", "k".into())])));
    assert_eq!(report.first, r#"{"alg":"EdDSA","kid":"k","canSign":false}"#);
}

#[wasm_bindgen_test]
fn what_is_no_pem_makes_none() {
    refused(key_from_pem(write(""), none()), "INVALID_KEY");
    refused(key_from_pem(write(JWK), none()), "INVALID_KEY");
    refused(key_from_pem(write(PUBLIC_PEM.replace("PUBLIC", "RSA PUBLIC")), none()), "INVALID_KEY");
    refused_about(
        key_from_pem(write(PUBLIC_PEM), options([("alg", "EdDSA".into())])),
        "INVALID_OPTION",
        "alg",
    );
}

#[wasm_bindgen_test]
fn options_of_keys_are_checked() {
    let with = |name: &str, value: JsValue| key_hmac(write(SECRET), options([(name, value)]));
    for value in ["none", "hs256", "HS256 ", "", "RS256"] {
        refused_about(with("alg", value.into()), "INVALID_OPTION", "alg");
    }
    for value in [JsValue::NULL, JsValue::UNDEFINED, 1.into(), true.into(), none()] {
        refused_about(with("alg", value.clone()), "INVALID_OPTION", "alg");
        refused_about(with("kid", value), "INVALID_OPTION", "kid");
    }
    for name in ["algorithm", "Alg", "keyid", "__proto__", "constructor"] {
        refused_about(with(name, "HS256".into()), "INVALID_OPTION", name);
    }
}

#[wasm_bindgen_test]
fn a_key_shows_its_thumbprint() {
    assert_eq!(good(key_thumbprint(jwk_key(JWK, none()))).first, THUMBPRINT);
    assert_eq!(good(key_thumbprint(jwk_key(PUBLIC_JWK, none()))).first, THUMBPRINT);
    refused(key_thumbprint(0), "HANDLE_DISPOSED");
}

#[wasm_bindgen_test]
fn a_key_shows_its_public_half() {
    let report = good(key_public_jwk(jwk_key(JWK, options([("kid", "k".into())]))));
    assert_eq!(
        report.first,
        r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","alg":"EdDSA","use":"sig","kid":"k"}"#
    );
    refused(key_public_jwk(hmac_key(none())), "KEY_TYPE_MISMATCH");
}

#[wasm_bindgen_test]
fn a_key_hands_out_its_secret_half() {
    let exported = good(key_secret_jwk(jwk_key(JWK, none()))).first;
    assert!(exported.contains(r#""d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A""#));
    assert_eq!(good(key_thumbprint(jwk_key(&exported, none()))).first, THUMBPRINT);

    let exported = good(key_secret_jwk(hmac_key(none()))).first;
    assert!(exported.contains(r#""k":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY""#));
    refused(key_secret_jwk(jwk_key(PUBLIC_JWK, none())), "KEY_TYPE_MISMATCH");
}
