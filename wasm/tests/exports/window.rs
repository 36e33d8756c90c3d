//! The window: how long it gets, and what stays in it.

use hallpass_wasm::{decode, input, key_from_jwk, key_from_pem, key_hmac, key_set_from_jwks};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::caller::{JWK, NOW, SECRET, good, hmac_key, none, refused, sign, window, write};

/// The largest token there may be, and room for what is around it.
const LONGEST: usize = (1 << 20) + (64 << 10);

#[wasm_bindgen_test]
fn it_is_as_long_as_the_longest_input() {
    window(LONGEST);
    assert_eq!(input(LONGEST + 1), 0);
    assert_eq!(input(usize::MAX), 0);
    good(key_hmac(write(SECRET), none()));
}

#[wasm_bindgen_test]
fn it_does_not_shrink() {
    window(1000).set_index(999, 7);
    assert_eq!(window(1).length(), 1);
    assert_eq!(window(1000).get_index(999), 7);
}

#[wasm_bindgen_test]
fn a_length_beyond_it_is_refused() {
    let key = hmac_key(none());
    for length in [LONGEST + 1, usize::MAX] {
        refused(key_hmac(length, none()), "INVALID_ARGUMENT");
        refused(key_from_jwk(length, none()), "INVALID_ARGUMENT");
        refused(key_from_pem(length, none()), "INVALID_ARGUMENT");
        refused(key_set_from_jwks(length), "INVALID_ARGUMENT");
        refused(sign(key, length, none(), NOW), "INVALID_ARGUMENT");
        // The length of a token is judged before the window is looked at.
        refused(decode(length), "TOKEN_TOO_LARGE");
    }
}

#[wasm_bindgen_test]
fn text_must_be_utf_8() {
    let key = hmac_key(none());
    refused(key_from_jwk(write([0xff]), none()), "INVALID_ARGUMENT");
    refused(key_from_pem(write([0xc0, 0xaf]), none()), "INVALID_ARGUMENT");
    refused(key_set_from_jwks(write([0xed, 0xa0, 0x80])), "INVALID_ARGUMENT");
    refused(sign(key, write([b'{', 0x80, b'}']), none(), NOW), "INVALID_ARGUMENT");
    refused(decode(write([0xff])), "MALFORMED_TOKEN");
}

#[wasm_bindgen_test]
fn secrets_do_not_stay_in_it() {
    let length = write(SECRET);
    good(key_hmac(length, none()));
    assert!(is_wiped(length));

    let length = write("too short, yet a secret");
    refused(key_hmac(length, none()), "KEY_TOO_SHORT");
    assert!(is_wiped(length));

    let length = write(JWK);
    good(key_from_jwk(length, none()));
    assert!(is_wiped(length));

    let length = write("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    refused(key_from_pem(length, none()), "INVALID_KEY");
    assert!(is_wiped(length));

    let length = write(format!("{{\"keys\":[{JWK}]}}"));
    good(key_set_from_jwks(length));
    assert!(is_wiped(length));

    let length = write(SECRET);
    refused(key_hmac(length, 7.into()), "INVALID_OPTION");
    assert!(is_wiped(length));
}

fn is_wiped(length: usize) -> bool {
    window(length).to_vec().iter().all(|byte| *byte == 0)
}
