//! The exports of sessions, from the login to the end.

use hallpass_wasm::{
    access_policy, session_introspect, session_live, session_login, session_present, session_settle, verify,
};
use js_sys::JSON;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    caller::{NOW, good, none, options, refused, refused_about, strings, write},
    session::{any_auth, auth_with, logged_in, member, number, parsed, refresh, rotated, stored, text},
};

const DAY: f64 = 86_400.0;

#[wasm_bindgen_test]
fn a_login_gives_a_record_and_a_pair() {
    let auth = any_auth();
    let login = options([
        ("subject", "alice".into()),
        ("scope", strings(&["read", "write"])),
        ("claims", r#"{"tenant":7}"#.into()),
        ("fresh", false.into()),
    ]);
    let made = parsed(&good(session_login(auth, login, NOW + 0.9)).first);
    let (record, pair) = (member(&made, "record"), member(&made, "pair"));
    assert_eq!(
        (
            text(&record, "subject").as_str(),
            text(&record, "scope").as_str(),
            text(&record, "claims").as_str()
        ),
        ("alice", "read write", r#"{"tenant":7}"#)
    );
    assert!(member(&record, "authTime").is_null() && member(&record, "revokedAt").is_null());
    for (name, expected) in [
        ("createdAt", NOW),
        ("rotatedAt", NOW),
        ("generation", 0.0),
        ("endsAt", NOW + 30.0 * DAY),
        ("expiresAt", NOW + 30.0 * DAY),
    ] {
        assert_eq!(number(&record, name), expected, "{name}");
    }
    assert_eq!(text(&record, "id").len(), 22);
    assert_eq!(text(&pair, "sessionId"), text(&record, "id"));
    assert_eq!((number(&pair, "expiresIn"), number(&pair, "refreshExpiresIn")), (900.0, 30.0 * DAY));
    assert_eq!(text(&pair, "scope"), "read write");
    let refresh_token = text(&pair, "refreshToken");
    assert!(refresh_token.starts_with("hpr_") && refresh_token.len() == 92);

    let policy = good(access_policy(auth, none())).handle;
    let claims = parsed(&good(verify(auth, policy, write(text(&pair, "accessToken")), NOW)).first);
    assert_eq!((text(&claims, "sub").as_str(), number(&claims, "tenant")), ("alice", 7.0));
    assert_eq!(text(&claims, "sid"), text(&record, "id"));
    assert!(member(&claims, "fresh").is_undefined() && member(&claims, "auth_time").is_undefined());
}

#[wasm_bindgen_test]
fn no_two_sessions_and_no_two_access_tokens_have_the_same_name() {
    let auth = any_auth();
    let policy = good(access_policy(auth, none())).handle;
    let jti = |pair: &JsValue| {
        let claims = good(verify(auth, policy, write(text(pair, "accessToken")), NOW)).first;
        text(&parsed(&claims), "jti")
    };
    let ((mut one, pair), (other, _)) = (logged_in(auth), logged_in(auth));
    assert_ne!(text(&one, "id"), text(&other, "id"));
    let first = jti(&pair);
    let second = jti(&refresh(auth, &mut one, &text(&pair, "refreshToken"), NOW));
    assert!(first.len() == 22 && first != second);
}

#[wasm_bindgen_test]
fn what_cannot_log_in_is_refused() {
    let auth = any_auth();
    let with = |name: &str, value: JsValue| {
        session_login(auth, options([("subject", "alice".into()), (name, value)]), NOW)
    };
    for value in [JsValue::NULL, JsValue::UNDEFINED, 1.into(), true.into(), strings(&["alice"])] {
        refused_about(with("subject", value), "INVALID_OPTION", "subject");
    }
    for value in ["".into(), JsValue::from("x".repeat(256)), "a\nb".into()] {
        refused_about(with("subject", value), "INVALID_ARGUMENT", "subject");
    }
    refused_about(session_login(auth, none(), NOW), "INVALID_ARGUMENT", "subject");
    for value in [
        JsValue::NULL,
        1.into(),
        "a  b".into(),
        " ".into(),
        strings(&["a", ""]),
        strings(&[""]),
        strings(&["a b"]),
        strings(&[" "]),
        "ü".into(),
    ] {
        refused_about(with("scope", value), "INVALID_OPTION", "scope");
    }
    for value in ["", "read", "read write"] {
        good(with("scope", value.into()));
    }
    good(with("scope", strings(&[])));
    for value in [JsValue::NULL, 1.into(), js_sys::Object::new().into()] {
        refused_about(with("claims", value), "INVALID_OPTION", "claims");
    }
    refused(with("claims", "[]".into()), "INVALID_ARGUMENT");
    refused_about(with("claims", r#"{"sub":"mallory"}"#.into()), "INVALID_ARGUMENT", "sub");
    for value in [JsValue::NULL, 1.into(), "true".into()] {
        refused_about(with("fresh", value), "INVALID_OPTION", "fresh");
    }
    for name in ["scopes", "sub", "expiresIn", "__proto__"] {
        refused_about(with(name, "x".into()), "INVALID_OPTION", name);
    }
    for clock in [f64::NAN, -1.0, NOW * 1000.0] {
        refused(session_login(auth, options([("subject", "alice".into())]), clock), "CLOCK_INVALID");
    }
    refused(session_login(auth, options([("subject", "alice".into())]), 99_999_999_999.0), "CLOCK_INVALID");
}

#[wasm_bindgen_test]
fn a_refresh_has_two_halves() {
    let auth = any_auth();
    let (record, pair) = logged_in(auth);
    let token = text(&pair, "refreshToken");
    let asked = parsed(&good(session_present(auth, write(&token), NOW + 60.5)).first);
    assert_eq!((text(&asked, "id"), number(&asked, "generation")), (text(&record, "id"), 0.0));
    let next = member(&asked, "next");
    assert_eq!(
        JSON::stringify(&next).map(String::from).unwrap_or_default(),
        r#"{"generation":1,"rotatedAt":1700000060,"expiresAt":1702592000}"#
    );

    let record = rotated(auth, &record, &token, NOW + 60.5);
    let second = parsed(&good(session_settle(auth, write(&token), stored(&record), NOW + 60.5)).first);
    assert_eq!(
        (number(&second, "expiresIn"), number(&second, "refreshExpiresIn")),
        (900.0, 30.0 * DAY - 60.0)
    );
    // Whoever asks again within the grace gets the same.
    let again = parsed(&good(session_settle(auth, write(&token), stored(&record), NOW + 70.0)).first);
    assert_eq!(text(&again, "refreshToken"), text(&second, "refreshToken"));
    assert_ne!(text(&again, "accessToken"), text(&second, "accessToken"));
    refused(session_settle(auth, write(&token), stored(&record), NOW + 71.0), "REFRESH_REUSED");
}

#[wasm_bindgen_test]
fn a_refresh_token_that_is_none_is_refused_before_the_store_is_asked() {
    let auth = any_auth();
    let (record, pair) = logged_in(auth);
    let token = text(&pair, "refreshToken");
    let mut garbled = token.clone().into_bytes();
    garbled.swap(10, 11);
    let others =
        [String::new(), "x".to_owned(), "x".repeat(92), text(&pair, "accessToken"), token.to_uppercase()];
    for other in others.iter().map(String::as_bytes).chain([garbled.as_slice(), &[0xFF; 92]]) {
        refused(session_present(auth, write(other), NOW), "REFRESH_UNKNOWN");
        refused(session_settle(auth, write(other), stored(&record), NOW), "REFRESH_UNKNOWN");
        refused(session_introspect(auth, write(other), stored(&record), NOW), "REFRESH_UNKNOWN");
    }
    // One that is too long need not be in the window.
    for length in [0, 91, 93, 1 << 20, 1 << 30, usize::MAX] {
        refused(session_present(auth, length, NOW), "REFRESH_UNKNOWN");
        refused(session_settle(auth, length, none(), NOW), "REFRESH_UNKNOWN");
        refused(session_introspect(auth, length, none(), NOW), "REFRESH_UNKNOWN");
    }
    refused(session_present(auth, write(&token), NOW + 30.0 * DAY), "REFRESH_EXPIRED");
    refused(session_present(auth, write(&token), f64::NAN), "CLOCK_INVALID");
    let other = auth_with([("audience", "another".into())]);
    refused(session_present(other, write(&token), NOW), "REFRESH_UNKNOWN");
}

#[wasm_bindgen_test]
fn an_idle_session_says_so() {
    let auth = auth_with([("idleTtl", "1h".into())]);
    let token = text(&logged_in(auth).1, "refreshToken");
    let report = refused(session_present(auth, write(&token), NOW + 3_600.0), "REFRESH_EXPIRED");
    assert_eq!(report.message, "the session was not refreshed for too long");
    let report = refused(session_present(auth, write(&token), NOW + 30.0 * DAY), "REFRESH_EXPIRED");
    assert_eq!((report.message, report.challenge), Default::default());
}

#[wasm_bindgen_test]
fn whether_a_session_lives_is_asked_by_its_name() {
    let auth = any_auth();
    let (record, _) = logged_in(auth);
    let id = text(&record, "id");
    let report = good(session_live(write(&id), stored(&record), NOW));
    assert_eq!((report.first, report.handle), Default::default());
    let report = refused(session_live(write(&id), none(), NOW), "TOKEN_REVOKED");
    assert!(report.challenge.starts_with("Bearer error=\"invalid_token\""));
    refused(session_live(write(&id), stored(&record), NOW + 30.0 * DAY), "TOKEN_REVOKED");
    for other in ["", "x", &id.repeat(2)] {
        refused(session_live(write(other), stored(&record), NOW), "TOKEN_REVOKED");
    }
    refused(session_live(write("AAAAAAAAAAAAAAAAAAAAAA"), stored(&record), NOW), "STORE_CONFLICT");
    refused(session_live(write([0xFF; 22]), stored(&record), NOW), "INVALID_ARGUMENT");
    refused(session_live(1 << 30, stored(&record), NOW), "INVALID_ARGUMENT");
    refused(session_live(write(&id), stored(&record), -1.0), "CLOCK_INVALID");
}

#[wasm_bindgen_test]
fn introspection_is_as_rfc_7662_has_it() {
    let auth = any_auth();
    let (mut record, pair) = logged_in(auth);
    let token = text(&pair, "refreshToken");
    let told = good(session_introspect(auth, write(&token), stored(&record), NOW)).first;
    let id = text(&record, "id");
    let expected = format!(
        r#"{{"active":true,"scope":"read write","iat":1700000000,"exp":1702592000,"sid":"{id}","iss":"https://id.example","sub":"alice","aud":"api"}}"#
    );
    assert_eq!(told, expected);
    refresh(auth, &mut record, &token, NOW + 60.0);
    assert!(
        !good(session_introspect(auth, write(&token), stored(&record), NOW + 70.0)).first.contains("iat")
    );
    refused(session_introspect(auth, write(&token), stored(&record), NOW + 71.0), "REFRESH_REUSED");
    refused(session_introspect(auth, write(&token), none(), NOW), "REFRESH_UNKNOWN");
}
