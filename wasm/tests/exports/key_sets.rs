//! The exports that make and show key sets.

use hallpass_wasm::{dispose, key_set, key_set_from_jwks, key_set_public_jwks, verify};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::caller::{
    JWK, NOW, PUBLIC_JWK, any_policy, good, hmac_key, jwk_key, none, options, refused, sign, write,
};

fn named(kid: &str) -> JsValue {
    options([("kid", kid.into())])
}

#[wasm_bindgen_test]
fn keys_make_a_set() {
    let keys = [hmac_key(named("a")), jwk_key(JWK, named("b"))];
    let set = good(key_set(&keys)).handle;
    assert_ne!(set, 0);
    let shown = good(key_set_public_jwks(set)).first;
    assert_eq!(
        shown,
        r#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","alg":"EdDSA","use":"sig","kid":"b"}]}"#
    );
}

#[wasm_bindgen_test]
fn keys_that_cannot_be_told_apart_make_none() {
    refused(key_set(&[]), "INVALID_KEY");
    refused(key_set(&[hmac_key(none()), jwk_key(JWK, none())]), "INVALID_KEY");
    refused(key_set(&[hmac_key(named("a")), jwk_key(JWK, named("a"))]), "INVALID_KEY");
}

#[wasm_bindgen_test]
fn only_keys_make_a_set() {
    let key = hmac_key(named("a"));
    refused(key_set(&[key, 0]), "HANDLE_DISPOSED");
    refused(key_set(&[key, any_policy()]), "INVALID_ARGUMENT");
    let set = good(key_set(&[key])).handle;
    refused(key_set(&[set]), "INVALID_ARGUMENT");
}

#[wasm_bindgen_test]
fn a_jwk_set_makes_a_set() {
    let jwks = format!(r#"{{"keys":[{PUBLIC_JWK},{{"kty":"RSA","kid":"passed over"}}]}}"#);
    let set = good(key_set_from_jwks(write(jwks))).handle;
    assert!(good(key_set_public_jwks(set)).first.contains("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
}

#[wasm_bindgen_test]
fn what_is_no_jwk_set_makes_none() {
    for text in ["", "{}", "[]", r#"{"keys":[]}"#, r#"{"keys":[],"keys":[]}"#, r#"{"keys":[1]}"#, PUBLIC_JWK]
    {
        refused(key_set_from_jwks(write(text)), "INVALID_KEY");
    }
}

#[wasm_bindgen_test]
fn a_set_outlives_the_keys_in_it() {
    let key = hmac_key(named("a"));
    let token = good(sign(key, write("{}"), options([("expiresIn", 60.into())]), NOW)).first;
    let set = good(key_set(&[key])).handle;
    good(dispose(key));
    good(verify(set, any_policy(), write(&token), NOW));
    refused(verify(key, any_policy(), write(&token), NOW), "HANDLE_DISPOSED");
}
