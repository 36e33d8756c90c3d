//! A session as the tests of its exports see it: an auth, a login, and a store that is one record.

use hallpass_wasm::{auth, session_login, session_present, session_settle};
use js_sys::{JSON, Map, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::caller::{NOW, good, hmac_key, none, options, report, write};

/// An auth of one key, with these options beside issuer and audience.
pub(crate) fn auth_with<const N: usize>(members: [(&str, JsValue); N]) -> u32 {
    good(auth(&[hmac_key(none())], settings(members))).handle
}

pub(crate) fn any_auth() -> u32 {
    auth_with([])
}

/// What every auth needs, and these options.
pub(crate) fn settings<const N: usize>(members: [(&str, JsValue); N]) -> JsValue {
    let all: Map =
        options([("issuer", "https://id.example".into()), ("audience", "api".into())]).unchecked_into();
    for (name, value) in members {
        all.set(&name.into(), &value);
    }
    // The pair that ends the options comes last.
    all.delete(&"".into());
    all.set(&"".into(), &JsValue::NULL);
    all.into()
}

/// What a login gives: the record and the pair, as objects.
pub(crate) fn logged_in(auth: u32) -> (JsValue, JsValue) {
    let login = options([("subject", "alice".into()), ("scope", "read write".into())]);
    let json = good(session_login(auth, login, NOW)).first;
    (member(&parsed(&json), "record"), member(&parsed(&json), "pair"))
}

pub(crate) fn parsed(json: &str) -> JsValue {
    JSON::parse(json).unwrap_or(JsValue::UNDEFINED)
}

/// `undefined` if there is no such member, and likewise below: what is compared with it then differs.
pub(crate) fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

pub(crate) fn text(object: &JsValue, name: &str) -> String {
    member(object, name).as_string().unwrap_or_default()
}

pub(crate) fn number(object: &JsValue, name: &str) -> f64 {
    member(object, name).as_f64().unwrap_or(f64::NAN)
}

/// A record as it crosses: without what is null, and with the pair that ends it.
pub(crate) fn stored(record: &JsValue) -> JsValue {
    stored_but(record, &[])
}

/// The same with some members changed, or left out where they are `undefined`.
pub(crate) fn stored_but(record: &JsValue, changes: &[(&str, JsValue)]) -> JsValue {
    let all = Map::new();
    for name in Object::keys(record.unchecked_ref::<Object>()) {
        all.set(&name, &Reflect::get(record, &name).unwrap_or(JsValue::UNDEFINED));
    }
    for (name, value) in changes {
        all.set(&(*name).into(), value);
    }
    let kept = Map::new();
    all.for_each(&mut |value, name| {
        if !value.is_null() && !value.is_undefined() {
            kept.set(&name, &value);
        }
    });
    kept.set(&"".into(), &JsValue::NULL);
    kept.into()
}

/// The record after the rotation that a presented token asks for.
pub(crate) fn rotated(auth: u32, record: &JsValue, token: &str, now: f64) -> JsValue {
    let next = member(&parsed(&good(session_present(auth, write(token), now)).first), "next");
    let merged = Object::assign(&Object::new(), record.unchecked_ref());
    Object::assign(&merged, next.unchecked_ref()).into()
}

/// A whole refresh, with a store that does what it is asked.
pub(crate) fn refresh(auth: u32, record: &mut JsValue, token: &str, now: f64) -> JsValue {
    *record = rotated(auth, record, token, now);
    good(session_settle(auth, write(token), stored(record), now));
    parsed(&report().first)
}
