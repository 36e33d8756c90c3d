//! Handles: what they lead to, and what they lead to no more.

use hallpass_wasm::{
    access_policy, auth, authenticate, dispose, key_generate, key_public_jwk, key_secret_jwk, key_set,
    key_set_public_jwks, key_thumbprint, policy, session_introspect, session_login, session_present,
    session_settle, verify,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    caller::{NOW, any_policy, good, hmac_key, none, options, refused, sign, write},
    session::{any_auth, settings},
};

#[wasm_bindgen_test]
fn a_handle_is_given_up_once() {
    let key = hmac_key(none());
    let set = good(key_set(&[key])).handle;
    for handle in [key, set, any_policy()] {
        good(dispose(handle));
        refused(dispose(handle), "HANDLE_DISPOSED");
    }
}

#[wasm_bindgen_test]
fn a_handle_that_never_was_leads_nowhere() {
    for handle in [0, 0xFFFF, 0xFFFF_FFFF, 0xFFFF_0000, 0x1234_5678] {
        refused(dispose(handle), "HANDLE_DISPOSED");
        refused(key_thumbprint(handle), "HANDLE_DISPOSED");
        refused(key_set_public_jwks(handle), "HANDLE_DISPOSED");
        refused(verify(handle, any_policy(), 1, NOW), "HANDLE_DISPOSED");
        refused(verify(hmac_key(none()), handle, 1, NOW), "HANDLE_DISPOSED");
        refused(authenticate(handle, any_policy(), 0, NOW), "HANDLE_DISPOSED");
        refused(auth(&[handle], settings([])), "HANDLE_DISPOSED");
        refused(session_present(handle, 92, NOW), "HANDLE_DISPOSED");
    }
}

#[wasm_bindgen_test]
fn everything_refuses_what_was_given_up() {
    let key = hmac_key(none());
    let set = good(key_set(&[key])).handle;
    let any = any_policy();
    for handle in [key, set, any] {
        good(dispose(handle));
    }
    refused(key_thumbprint(key), "HANDLE_DISPOSED");
    refused(key_public_jwk(key), "HANDLE_DISPOSED");
    refused(key_secret_jwk(key), "HANDLE_DISPOSED");
    refused(key_set(&[key]), "HANDLE_DISPOSED");
    refused(key_set_public_jwks(set), "HANDLE_DISPOSED");
    refused(sign(key, write("{}"), none(), NOW), "HANDLE_DISPOSED");
    refused(verify(key, any_policy(), write("x"), NOW), "HANDLE_DISPOSED");
    refused(verify(set, any_policy(), write("x"), NOW), "HANDLE_DISPOSED");
    refused(verify(hmac_key(none()), any, write("x"), NOW), "HANDLE_DISPOSED");
}

#[wasm_bindgen_test]
fn an_old_handle_does_not_lead_to_what_took_its_place() {
    let old = hmac_key(none());
    good(dispose(old));
    let new = any_policy();
    assert_eq!(new & 0xFFFF, old & 0xFFFF, "the place is used again");
    assert_ne!(new, old);
    refused(key_thumbprint(old), "HANDLE_DISPOSED");
    refused(dispose(old), "HANDLE_DISPOSED");
    good(dispose(new));
}

#[wasm_bindgen_test]
fn a_handle_of_another_kind_is_refused() {
    let key = hmac_key(none());
    let set = good(key_set(&[key])).handle;
    let any = any_policy();
    for handle in [set, any] {
        refused(key_thumbprint(handle), "INVALID_ARGUMENT");
        refused(key_public_jwk(handle), "INVALID_ARGUMENT");
        refused(key_secret_jwk(handle), "INVALID_ARGUMENT");
        refused(sign(handle, write("{}"), none(), NOW), "INVALID_ARGUMENT");
    }
    for handle in [key, any] {
        refused(key_set_public_jwks(handle), "INVALID_ARGUMENT");
    }
    for handle in [key, set, any] {
        let login = options([("subject", "alice".into())]);
        refused(access_policy(handle, none()), "INVALID_ARGUMENT");
        refused(session_login(handle, login, NOW), "INVALID_ARGUMENT");
        refused(session_present(handle, 92, NOW), "INVALID_ARGUMENT");
        refused(session_settle(handle, 92, none(), NOW), "INVALID_ARGUMENT");
        refused(session_introspect(handle, 92, none(), NOW), "INVALID_ARGUMENT");
    }
    for handle in [set, any, any_auth()] {
        refused(auth(&[handle], settings([])), "INVALID_ARGUMENT");
        refused(key_set(&[handle]), "INVALID_ARGUMENT");
    }
    refused(sign(any_auth(), write("{}"), none(), NOW), "INVALID_ARGUMENT");
    refused(authenticate(any, any, write("Bearer x"), NOW), "INVALID_ARGUMENT");
    refused(authenticate(key, key, write("Bearer x"), NOW), "INVALID_ARGUMENT");
    refused(verify(any, any, write("x"), NOW), "INVALID_ARGUMENT");
    refused(verify(key, key, write("x"), NOW), "INVALID_ARGUMENT");
    refused(verify(key, set, write("x"), NOW), "INVALID_ARGUMENT");
}

#[wasm_bindgen_test]
fn a_table_that_is_full_has_room_again() {
    let mut handles = Vec::new();
    let number = loop {
        match policy(none()) {
            0 => handles.push(crate::caller::report().handle),
            number => break number,
        }
    };
    refused(number, "RESOURCE_EXHAUSTED");
    refused(key_generate(options([("alg", "HS256".into())])), "RESOURCE_EXHAUSTED");
    assert!(handles.len() > 60_000);
    for handle in handles {
        good(dispose(handle));
    }
    good(policy(none()));
}
