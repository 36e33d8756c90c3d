//! Records as stores give them: each member is checked, and what is no record is a fault of the store.

use hallpass_wasm::{session_introspect, session_live, session_settle};
use js_sys::{Map, Object, Symbol};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    caller::{NOW, good, none, refused, strings, write},
    session::{any_auth, logged_in, rotated, stored, stored_but, text},
};

/// All who take a record must refuse this one.
#[track_caller]
fn conflicts(what: &str, record: impl Fn(&JsValue) -> JsValue) {
    let auth = any_auth();
    let (made, pair) = logged_in(auth);
    let (token, id) = (text(&pair, "refreshToken"), text(&made, "id"));
    let made = rotated(auth, &made, &token, NOW);
    good(session_settle(auth, write(&token), stored(&made), NOW));
    for number in [
        session_settle(auth, write(&token), record(&made), NOW),
        session_introspect(auth, write(&token), record(&made), NOW),
        session_live(write(&id), record(&made), NOW),
    ] {
        assert_ne!(number, 0, "{what}");
        let report = refused(number, "STORE_CONFLICT");
        assert_eq!(
            (report.message.as_str(), report.subject.as_str()),
            ("the store gave a session that no login can have made", "")
        );
    }
}

#[wasm_bindgen_test]
fn a_member_that_is_missing_is_a_conflict() {
    for name in
        ["id", "subject", "scope", "claims", "createdAt", "endsAt", "generation", "rotatedAt", "expiresAt"]
    {
        conflicts(name, |record| stored_but(record, &[(name, JsValue::UNDEFINED)]));
    }
}

#[wasm_bindgen_test]
fn what_may_be_null_may_be_missing() {
    let auth = any_auth();
    let (record, pair) = logged_in(auth);
    let token = text(&pair, "refreshToken");
    let record = rotated(auth, &record, &token, NOW);
    let pair = session_settle(auth, write(&token), stored_but(&record, &[("authTime", JsValue::NULL)]), NOW);
    good(pair);
    let revoked = stored_but(&record, &[("revokedAt", NOW.into())]);
    refused(session_settle(auth, write(&token), revoked, NOW), "REFRESH_REVOKED");
}

#[wasm_bindgen_test]
fn a_member_of_another_type_is_a_conflict() {
    for name in ["id", "subject", "scope", "claims"] {
        for value in [1.into(), true.into(), strings(&["x"]), Object::new().into(), Symbol::for_("x").into()]
        {
            conflicts(name, |record| stored_but(record, &[(name, JsValue::clone(&value))]));
        }
    }
    for name in ["createdAt", "endsAt", "generation", "rotatedAt", "expiresAt", "authTime", "revokedAt"] {
        for value in [
            "1700000000".into(),
            true.into(),
            strings(&["1700000000"]),
            JsValue::from(1_700_000_000_i64),
            f64::NAN.into(),
            f64::INFINITY.into(),
            (-1).into(),
            1.5.into(),
            (NOW * 1000.0).into(),
            Object::new().into(),
        ] {
            conflicts(name, |record| stored_but(record, &[(name, JsValue::clone(&value))]));
        }
    }
    conflicts("generation", |record| stored_but(record, &[("generation", 4_294_967_296.0.into())]));
}

#[wasm_bindgen_test]
fn a_member_of_another_name_is_a_conflict() {
    for (name, value) in [
        ("sub", JsValue::from("alice")),
        ("ID", "x".into()),
        ("created_at", NOW.into()),
        ("toString", "x".into()),
        // The names of texts are none of numbers, and the other way round.
        ("createdAt", "x".into()),
        ("subject", 7.into()),
    ] {
        conflicts(name, |record| stored_but(record, &[(name, value.clone())]));
    }
}

#[wasm_bindgen_test]
fn a_record_without_its_end_is_no_record() {
    let auth = any_auth();
    let (record, pair) = logged_in(auth);
    let token = text(&pair, "refreshToken");
    let record = stored(&rotated(auth, &record, &token, NOW));
    let cut: &Map = wasm_bindgen::JsCast::unchecked_ref(&record);
    cut.delete(&"".into());
    refused(session_settle(auth, write(&token), record, NOW), "INVALID_OPTION");
    for value in [JsValue::NULL, JsValue::UNDEFINED, 1.into(), "x".into(), Map::new().into()] {
        refused(session_settle(auth, write(&token), value.clone(), NOW), "INVALID_OPTION");
        refused(session_introspect(auth, write(&token), value.clone(), NOW), "INVALID_OPTION");
        refused(session_live(write("x"), value, NOW), "INVALID_OPTION");
    }
    refused(session_settle(auth, write(&token), none(), NOW), "REFRESH_UNKNOWN");
}

#[wasm_bindgen_test]
fn a_record_that_was_not_rotated_is_a_conflict() {
    let auth = any_auth();
    let (record, pair) = logged_in(auth);
    let token = text(&pair, "refreshToken");
    let report = refused(session_settle(auth, write(&token), stored(&record), NOW), "STORE_CONFLICT");
    assert_eq!(report.message, "the store was asked to rotate the session and has not done so");
    let other = stored_but(&record, &[("id", "AAAAAAAAAAAAAAAAAAAAAA".into())]);
    let report = refused(session_settle(auth, write(&token), other, NOW), "STORE_CONFLICT");
    assert_eq!(report.message, "the store gave another session than the one it was asked for");
}
