//! The value of an `Authorization` header, and the policy of an auth.

use hallpass_wasm::{access_policy, authenticate, policy, session_login, verify};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    caller::{NOW, any_policy, good, hmac_key, none, options, refused, refused_about, strings, write},
    session::{any_auth, auth_with, logged_in, member, parsed, refresh, text},
};

#[wasm_bindgen_test]
fn the_value_of_a_header_is_judged_like_its_token() {
    let auth = any_auth();
    let policy = good(access_policy(auth, none())).handle;
    let token = text(&logged_in(auth).1, "accessToken");
    for value in [format!("Bearer {token}"), format!("bearer  {token} ")] {
        let report = good(authenticate(auth, policy, write(value), NOW));
        assert_eq!(text(&parsed(&report.first), "sub"), "alice");
        assert_eq!(report.second, r#"{"alg":"HS256","typ":"at+jwt"}"#);
    }
    refused_about(
        authenticate(auth, policy, write(format!("Bearer {token}")), NOW + 900.0),
        "TOKEN_EXPIRED",
        "exp",
    );
    refused(
        authenticate(hmac_key(none()), policy, write(format!("Bearer {token}=")), NOW),
        "INVALID_ENCODING",
    );
}

#[wasm_bindgen_test]
fn a_value_without_one_token_is_refused() {
    let (auth, any) = (any_auth(), any_policy());
    for value in ["", " ", "Basic YTpi", "Bearerx"] {
        let report = refused(authenticate(auth, any, write(value), NOW), "MISSING_CREDENTIALS");
        assert_eq!(report.challenge, "Bearer");
    }
    for value in
        ["Bearer", "Bearer ", "Bearer a b", "Bearer a, Bearer b", "Bearer \u{e9}", "Bearer =", "Bearer\ta"]
    {
        let report = refused(authenticate(auth, any, write(value), NOW), "MALFORMED_CREDENTIALS");
        assert!(report.challenge.starts_with("Bearer error=\"invalid_request\", "));
    }
    refused(authenticate(auth, any, write([b'B', 0xFF]), NOW), "MISSING_CREDENTIALS");
}

#[wasm_bindgen_test]
fn a_value_that_is_too_large_need_not_be_copied() {
    let auth = any_auth();
    let small = good(access_policy(auth, options([("maxTokenBytes", 10.into())]))).handle;
    refused(authenticate(auth, small, 27, NOW), "TOKEN_TOO_LARGE");
    refused(authenticate(auth, any_policy(), 1 << 30, NOW), "TOKEN_TOO_LARGE");
    refused(authenticate(auth, small, write("Bearer 01234567890"), NOW), "TOKEN_TOO_LARGE");
    refused(authenticate(auth, small, write("Bearer    0123456789"), NOW), "MALFORMED_TOKEN");
    for clock in [f64::NAN, -1.0] {
        refused(authenticate(auth, small, write("Bearer x"), clock), "CLOCK_INVALID");
    }
}

#[wasm_bindgen_test]
fn the_policy_of_an_auth_takes_what_a_call_may_ask() {
    let auth = any_auth();
    let all = options([
        ("scopes", "read".into()),
        ("anyScope", strings(&["write", "admin"])),
        ("freshLogin", true.into()),
        ("maxAuthAge", "5m".into()),
        ("subject", "alice".into()),
        ("maxTokenAge", "10m".into()),
        ("clockTolerance", 5.into()),
        ("requiredClaims", strings(&["scope"])),
        ("currentDate", NOW.into()),
        ("maxTokenBytes", 1000.into()),
    ]);
    let report = good(access_policy(auth, all));
    assert_eq!(report.number, 1000);
    let token = text(&logged_in(auth).1, "accessToken");
    good(verify(auth, report.handle, write(token), f64::NAN));
}

#[wasm_bindgen_test]
fn whose_tokens_are_taken_the_auth_says_alone() {
    let auth = any_auth();
    for (name, value) in [("issuer", JsValue::from("i")), ("audience", "a".into()), ("typ", "JWT".into())] {
        refused_about(access_policy(auth, options([(name, value)])), "INVALID_OPTION", name);
    }
    for name in ["issuers", "fresh", "max_auth_age", "accessTtl"] {
        refused_about(access_policy(auth, options([(name, 1.into())])), "INVALID_OPTION", name);
    }
    refused(access_policy(auth, JsValue::NULL), "INVALID_OPTION");
}

#[wasm_bindgen_test]
fn what_a_call_requires_comes_on_top_of_what_the_auth_does() {
    let auth = any_auth();
    let token = text(&logged_in(auth).1, "accessToken");
    let tenant = good(access_policy(auth, options([("requiredClaims", strings(&["tenant"]))]))).handle;
    refused_about(verify(auth, tenant, write(&token), NOW), "MISSING_CLAIM", "tenant");
    let nothing = good(access_policy(auth, options([("requiredClaims", strings(&[]))]))).handle;
    good(verify(auth, nothing, write(&token), NOW));
    // The token of another audience is as foreign as before.
    let other = text(&logged_in(auth_with([("audience", "other".into())])).1, "accessToken");
    refused_about(verify(auth, nothing, write(other), NOW), "AUDIENCE_MISMATCH", "aud");
}

#[wasm_bindgen_test]
fn only_a_login_is_fresh() {
    let auth = any_auth();
    let fresh = good(access_policy(auth, options([("freshLogin", true.into())]))).handle;
    let recent = good(access_policy(auth, options([("maxAuthAge", 300.into())]))).handle;
    let (mut record, pair) = logged_in(auth);
    let judged = |policy, pair: &JsValue, now| verify(auth, policy, write(text(pair, "accessToken")), now);
    good(judged(fresh, &pair, NOW + 301.0));
    good(judged(recent, &pair, NOW + 300.0));
    let report = refused(judged(recent, &pair, NOW + 301.0), "FRESH_LOGIN_REQUIRED");
    assert_eq!(report.subject, "auth_time");
    assert!(report.challenge.starts_with("Bearer error=\"insufficient_user_authentication\", "));
    assert!(report.challenge.ends_with(", max_age=\"300\""));

    let second = refresh(auth, &mut record, &text(&pair, "refreshToken"), NOW + 60.0);
    refused_about(judged(fresh, &second, NOW + 60.0), "FRESH_LOGIN_REQUIRED", "fresh");
    good(judged(recent, &second, NOW + 60.0));

    let stale = options([("subject", "alice".into()), ("fresh", false.into())]);
    let made = parsed(&good(session_login(auth, stale, NOW)).first);
    for (policy, claim) in [(fresh, "fresh"), (recent, "auth_time")] {
        refused_about(judged(policy, &member(&made, "pair"), NOW), "FRESH_LOGIN_REQUIRED", claim);
    }
}

#[wasm_bindgen_test]
fn every_policy_may_ask_for_a_recent_login() {
    good(policy(options([("freshLogin", false.into()), ("maxAuthAge", "1h".into())])));
    for value in [JsValue::NULL, JsValue::UNDEFINED, 1.into(), "true".into(), strings(&[])] {
        refused_about(policy(options([("freshLogin", value.clone())])), "INVALID_OPTION", "freshLogin");
        refused_about(
            access_policy(any_auth(), options([("freshLogin", value)])),
            "INVALID_OPTION",
            "freshLogin",
        );
    }
    for value in [JsValue::NULL, (-1).into(), f64::NAN.into(), "soon".into(), true.into()] {
        refused_about(policy(options([("maxAuthAge", value)])), "INVALID_OPTION", "maxAuthAge");
    }
}
