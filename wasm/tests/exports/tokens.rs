//! The exports that sign, verify and look into tokens.

use hallpass_wasm::{decode, policy, verify};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::caller::{
    JWK, NOW, PUBLIC_JWK, any_policy, good, hmac_key, jwk_key, none, options, refused, refused_about, sign,
    write,
};

/// Signed by hand: `{"alg":"HS256","typ":"JWT"}`, `{"exp":1700000060,"iat":1700000000,"sub":"alice"}`.
const TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJleHAiOjE3MDAwMDAwNjAsImlhdCI6MTcwMDAwMDAwMCwic3ViIjoiYWxpY2UifQ.4OEuNF64OsERpl-7074BYAY9FpdsnIV5c3uhvFfoRyM";
const CLAIMS: &str = r#"{"exp":1700000060,"iat":1700000000,"sub":"alice"}"#;
const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

/// Still base64url, but two bytes short.
fn cut() -> &'static str {
    TOKEN.split_at(TOKEN.len().saturating_sub(3)).0
}

#[wasm_bindgen_test]
fn claims_are_signed() {
    let minute = || options([("expiresIn", 60.into())]);
    let claims = r#"{"sub":"alice"}"#;
    assert_eq!(good(sign(hmac_key(none()), write(claims), minute(), NOW)).first, TOKEN);
    // Nothing of a second is rounded up.
    assert_eq!(good(sign(hmac_key(none()), write(claims), minute(), NOW + 0.999)).first, TOKEN);
}

#[wasm_bindgen_test]
fn the_time_of_the_options_goes_before_the_clock() {
    let fixed = options([("expiresIn", 60.into()), ("currentDate", NOW.into())]);
    assert_eq!(good(sign(hmac_key(none()), write(r#"{"sub":"alice"}"#), fixed, 0.0)).first, TOKEN);
    let fixed = good(policy(options([("currentDate", NOW.into())]))).handle;
    good(verify(hmac_key(none()), fixed, write(TOKEN), NOW + 1e6));
}

#[wasm_bindgen_test]
fn what_cannot_be_signed_is_refused() {
    let key = hmac_key(none());
    for claims in ["", "[]", "null", "{", r#"{"a":1,"a":2}"#, r#"{"a":1e999}"#, r#"{"a":"\ud800"}"#] {
        refused(sign(key, write(claims), none(), NOW), "INVALID_ARGUMENT");
    }
    refused_about(sign(key, write(r#"{"exp":"soon"}"#), none(), NOW), "INVALID_ARGUMENT", "exp");
    let twice = options([("expiresIn", 60.into())]);
    refused_about(sign(key, write(r#"{"exp":1700000000}"#), twice, NOW), "INVALID_OPTION", "expiresIn");
    refused(sign(jwk_key(PUBLIC_JWK, none()), write("{}"), none(), NOW), "KEY_TYPE_MISMATCH");
}

#[wasm_bindgen_test]
fn a_clock_that_does_not_tell_seconds_is_refused() {
    let (key, any) = (hmac_key(none()), any_policy());
    for clock in [f64::NAN, f64::INFINITY, -1.0, NOW * 1000.0] {
        refused(sign(key, write("{}"), none(), clock), "CLOCK_INVALID");
        refused(verify(key, any, write(TOKEN), clock), "CLOCK_INVALID");
    }
}

#[wasm_bindgen_test]
fn a_good_token_gives_claims_and_header() {
    let report = good(verify(hmac_key(none()), any_policy(), write(TOKEN), NOW));
    assert_eq!((report.first.as_str(), report.second.as_str()), (CLAIMS, HEADER));
    let private = jwk_key(JWK, none());
    let token = good(sign(private, write("{}"), options([("expiresIn", 60.into())]), NOW)).first;
    good(verify(jwk_key(PUBLIC_JWK, none()), any_policy(), write(token), NOW));
}

#[wasm_bindgen_test]
fn the_report_says_how_long_the_verdict_holds() {
    let key = hmac_key(none());
    assert_eq!(good(verify(key, any_policy(), write(TOKEN), NOW)).holds, [1_700_000_000, 1_700_000_060]);
    let wide = good(policy(options([("clockTolerance", 5.into()), ("maxTokenAge", 30.into())]))).handle;
    assert_eq!(good(verify(key, wide, write(TOKEN), NOW)).holds, [1_699_999_995, 1_700_000_035]);
    let dated = good(policy(options([("currentDate", NOW.into())]))).handle;
    assert_eq!(good(verify(key, dated, write(TOKEN), 0.0)).holds, [0, u32::MAX]);
    assert_eq!(refused(verify(key, any_policy(), write(TOKEN), NOW + 60.0), "TOKEN_EXPIRED").holds, [0, 0]);
}

#[wasm_bindgen_test]
fn every_other_token_is_refused() {
    let (key, any) = (hmac_key(none()), any_policy());
    refused_about(verify(key, any, write(TOKEN), NOW + 60.0), "TOKEN_EXPIRED", "exp");
    refused_about(verify(key, any, write(TOKEN), NOW - 0.5), "TOKEN_ISSUED_IN_FUTURE", "iat");
    refused_about(verify(key, any, write(format!("{TOKEN}=")), NOW), "INVALID_ENCODING", "");
    refused_about(verify(key, any, write(cut()), NOW), "INVALID_SIGNATURE", "");
    refused(verify(jwk_key(PUBLIC_JWK, none()), any, write(TOKEN), NOW), "ALG_NOT_ALLOWED");
    refused(verify(key, any, 0, NOW), "MALFORMED_TOKEN");
    refused(verify(key, any, write([0xff, b'.', b'x', b'.']), NOW), "INVALID_ENCODING");
    // After all of these it works as before.
    good(verify(key, any, write(TOKEN), NOW));
}

#[wasm_bindgen_test]
fn missing_scopes_are_named_in_the_challenge() {
    let wants = good(policy(options([("scopes", "read write".into())]))).handle;
    let report = refused(verify(hmac_key(none()), wants, write(TOKEN), NOW), "INSUFFICIENT_SCOPE");
    assert_eq!(report.subject, "scope");
    assert!(report.challenge.starts_with("Bearer error=\"insufficient_scope\", "));
    assert!(report.challenge.ends_with(", scope=\"read write\""));
}

#[wasm_bindgen_test]
fn a_token_that_is_too_large_need_not_be_copied() {
    let key = hmac_key(none());
    // The window is far shorter than these lengths say.
    refused(verify(key, any_policy(), 1 << 30, NOW), "TOKEN_TOO_LARGE");
    refused(decode(1 << 30), "TOKEN_TOO_LARGE");
    let small = good(policy(options([("maxTokenBytes", 10.into())]))).handle;
    refused(verify(key, small, 11, NOW), "TOKEN_TOO_LARGE");
    refused(verify(key, small, write("0123456789"), NOW), "MALFORMED_TOKEN");
}

#[wasm_bindgen_test]
fn a_token_can_be_looked_into() {
    let report = good(decode(write(TOKEN)));
    assert_eq!((report.first.as_str(), report.second.as_str()), (CLAIMS, HEADER));
    // Its signature is not looked at, which the name of the function in the package says.
    good(decode(write(cut())));
    refused(decode(0), "MALFORMED_TOKEN");
    refused(decode(write("eyJhbGciOiJIUzI1NiJ9.W10.")), "INVALID_PAYLOAD");
    refused(decode(write("W10.e30.")), "INVALID_HEADER");
    refused(decode(write("eyJhbGciOiJIUzI1NiJ9.e30.=")), "INVALID_ENCODING");
    refused(decode(16_385), "TOKEN_TOO_LARGE");
}
