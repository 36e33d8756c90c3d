//! The report: what a call has to say beyond its number.

use hallpass::Code;
use hallpass_wasm::{decode, key_hmac, key_secret_jwk, policy, report_address, wipe};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::caller::{good, hmac_key, none, options, refused, report, window, write};

#[wasm_bindgen_test]
fn a_good_call_tells_of_no_refusal() {
    refused(decode(write("x")), "MALFORMED_TOKEN");
    let report = good(policy(none()));
    assert_ne!(report.handle, 0);
    assert_eq!((report.message, report.subject, report.challenge), Default::default());
    assert_eq!((report.first, report.second), Default::default());
}

#[wasm_bindgen_test]
fn a_refusal_tells_nothing_but_of_itself() {
    good(policy(none()));
    let report = refused(decode(write("x")), "MALFORMED_TOKEN");
    assert_eq!((report.handle, report.number), (0, 0));
    assert_eq!((report.first, report.second, report.subject), Default::default());
    // The sentence of the code is in the table of the package.
    assert_eq!(report.message, "");
    let challenge =
        format!("Bearer error=\"invalid_token\", error_description=\"{}\"", Code::MalformedToken.message());
    assert_eq!(report.challenge, challenge);
}

#[wasm_bindgen_test]
fn a_mistake_of_the_caller_challenges_nobody() {
    let report = refused(policy(options([("issuers", "i".into())])), "INVALID_OPTION");
    assert_eq!((report.subject.as_str(), report.challenge.as_str()), ("issuers", ""));
    assert!(report.message.contains("\"issuers\""));
}

#[wasm_bindgen_test]
fn the_report_stays_in_its_place() {
    let address = report_address();
    assert_ne!(address, 0);
    assert_eq!(address % 4, 0);
    window(1 << 20);
    good(policy(none()));
    assert_eq!(report_address(), address);
}

#[wasm_bindgen_test]
fn a_secret_can_be_wiped_from_it() {
    let key = hmac_key(none());
    assert!(good(key_secret_jwk(key)).first.contains("\"k\""));
    wipe();
    let report = report();
    assert_eq!((report.first, report.second), Default::default());
}

#[wasm_bindgen_test]
fn no_message_repeats_a_secret() {
    let report = refused(key_hmac(write("hunter2"), none()), "KEY_TOO_SHORT");
    assert!(!report.message.contains("hunter2"));
}
