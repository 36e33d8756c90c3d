//! An auth: what it is made of, and what it serves for.

use hallpass_wasm::{
    access_policy, auth, authenticate, dispose, key_set_public_jwks, session_introspect, session_login,
    session_present, session_settle, verify,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    caller::{
        JWK, NOW, PUBLIC_JWK, any_policy, good, hmac_key, jwk_key, none, options, refused, refused_about,
        strings, write,
    },
    session::{logged_in, number, settings, stored, text},
};

#[wasm_bindgen_test]
fn an_auth_says_how_long_to_wait_for_the_store() {
    assert_eq!(good(auth(&[hmac_key(none())], settings([]))).number, 3_000);
    for (timeout, milliseconds) in [(0.01, 10), (0.25, 250), (1.5, 1_500), (60.0, 60_000)] {
        let report = good(auth(&[hmac_key(none())], settings([("storeTimeout", timeout.into())])));
        assert_ne!(report.handle, 0);
        assert_eq!((report.number, report.first.as_str()), (milliseconds, ""));
    }
}

#[wasm_bindgen_test]
fn settings_that_do_not_go_together_are_refused() {
    let with = |name: &str, value: JsValue| auth(&[hmac_key(none())], settings([(name, value)]));
    refused_about(auth(&[hmac_key(none())], none()), "INVALID_OPTION", "issuer");
    refused_about(auth(&[hmac_key(none())], options([("issuer", "i".into())])), "INVALID_OPTION", "audience");
    for value in [JsValue::NULL, 1.into(), "".into(), strings(&["i"])] {
        refused_about(with("issuer", value), "INVALID_OPTION", "issuer");
    }
    for value in [JsValue::NULL, 1.into(), "".into(), strings(&[]), strings(&["a", ""])] {
        refused_about(with("audience", value), "INVALID_OPTION", "audience");
    }
    for (name, values) in [
        ("accessTtl", [0.into(), "25h".into(), "soon".into(), JsValue::NULL]),
        ("refreshTtl", [1.into(), "401d".into(), "".into(), f64::NAN.into()]),
        ("idleTtl", [1.into(), "31d".into(), true.into(), JsValue::UNDEFINED]),
        ("refreshGrace", [301.into(), "6m".into(), (-1).into(), JsValue::NULL]),
        ("storeTimeout", [0.into(), "2m".into(), 0.001.into(), JsValue::from(3_i64)]),
        ("clockTolerance", ["2d".into(), (-1).into(), strings(&["5s"]), JsValue::NULL]),
    ] {
        for value in values {
            refused_about(with(name, value), "INVALID_OPTION", name);
        }
    }
    for name in ["issuers", "sessions", "key", "clock", "__proto__"] {
        refused_about(with(name, 1.into()), "INVALID_OPTION", name);
    }
    refused(auth(&[], settings([])), "INVALID_KEY");
    refused(auth(&[jwk_key(PUBLIC_JWK, none())], settings([])), "KEY_TYPE_MISMATCH");
    refused(auth(&[hmac_key(none()), hmac_key(none())], settings([])), "INVALID_KEY");
    refused(auth(&[hmac_key(none())], JsValue::NULL), "INVALID_OPTION");
}

#[wasm_bindgen_test]
fn an_auth_takes_every_option() {
    let all = settings([
        ("audience", strings(&["a", "b"])),
        ("accessTtl", "5m".into()),
        ("refreshTtl", "1d".into()),
        ("idleTtl", 3_600.into()),
        ("refreshGrace", 0.into()),
        ("storeTimeout", "1s".into()),
        ("clockTolerance", 5.into()),
    ]);
    let handle = good(auth(&[hmac_key(none())], all)).handle;
    let (record, pair) = logged_in(handle);
    assert_eq!((number(&pair, "expiresIn"), number(&pair, "refreshExpiresIn")), (300.0, 3_600.0));
    assert_eq!((number(&record, "expiresAt"), number(&record, "endsAt")), (NOW + 3_600.0, NOW + 86_400.0));
}

#[wasm_bindgen_test]
fn an_auth_serves_wherever_a_key_set_does() {
    let auth = good(auth(&[jwk_key(JWK, options([("kid", "k".into())]))], settings([]))).handle;
    let jwks = good(key_set_public_jwks(auth)).first;
    assert!(jwks.contains(r#""kid":"k""#) && !jwks.contains("\"d\""));
    let policy = good(access_policy(auth, none())).handle;
    let token = text(&logged_in(auth).1, "accessToken");
    good(verify(auth, policy, write(&token), NOW));
    good(authenticate(auth, policy, write(format!("Bearer {token}")), NOW));
    // The policy is no part of the keys, and the other way round.
    good(verify(jwk_key(PUBLIC_JWK, none()), policy, write(&token), NOW));
    refused(verify(auth, any_policy(), write(&token), NOW), "TYP_MISMATCH");
}

#[wasm_bindgen_test]
fn an_auth_outlives_its_keys_and_ends_for_itself() {
    let key = hmac_key(none());
    let handle = good(auth(&[key], settings([]))).handle;
    good(dispose(key));
    let (record, pair) = logged_in(handle);
    let token = text(&pair, "refreshToken");
    let policy = good(access_policy(handle, none())).handle;
    good(dispose(handle));
    refused(session_login(handle, options([("subject", "a".into())]), NOW), "HANDLE_DISPOSED");
    refused(session_present(handle, write(&token), NOW), "HANDLE_DISPOSED");
    refused(session_settle(handle, write(&token), stored(&record), NOW), "HANDLE_DISPOSED");
    refused(session_introspect(handle, write(&token), stored(&record), NOW), "HANDLE_DISPOSED");
    refused(access_policy(handle, none()), "HANDLE_DISPOSED");
    refused(verify(handle, policy, write("x"), NOW), "HANDLE_DISPOSED");
    refused(authenticate(handle, policy, write(""), NOW), "HANDLE_DISPOSED");
    refused(key_set_public_jwks(handle), "HANDLE_DISPOSED");
    refused(auth(&[key], settings([])), "HANDLE_DISPOSED");
    // What was made of it stays.
    refused(verify(hmac_key(none()), policy, write("x"), NOW), "MALFORMED_TOKEN");
}
