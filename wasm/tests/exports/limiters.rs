//! The exports that throttle logins.

use hallpass_wasm::{dispose, limiter, limiter_bucket, limiter_judge, verify};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::caller::{NOW, any_policy, good, hmac_key, none, options, refused, refused_about, strings, write};

const ACCOUNT: u32 = 0;
const ADDRESS: u32 = 1;

fn any_limiter() -> u32 {
    good(limiter(none())).handle
}

#[wasm_bindgen_test]
fn a_limiter_takes_every_option() {
    let all = options([
        ("accountAttempts", 3.into()),
        ("accountWindow", "1h".into()),
        ("addressAttempts", 5.into()),
        ("addressWindow", 60.into()),
        ("storeTimeout", 0.25.into()),
    ]);
    let report = good(limiter(all));
    assert_ne!(report.handle, 0);
    // How long to wait for the store, in milliseconds.
    assert_eq!(report.number, 250);
    assert_eq!(good(limiter(none())).number, 3_000);
    let bucket = |kind, text: &str| good(limiter_bucket(report.handle, kind, write(text), NOW + 0.5)).first;
    assert!(bucket(ACCOUNT, "alice").ends_with(r#"","until":1700003600}"#));
    assert_eq!(bucket(ADDRESS, "203.0.113.7"), r#"{"bucket":"address:ywBxBw","until":1700000060}"#);
    good(limiter_judge(report.handle, ACCOUNT, 3.0, NOW + 60.0, NOW));
    refused(limiter_judge(report.handle, ACCOUNT, 4.0, NOW + 60.0, NOW), "RATE_LIMITED");
    good(limiter_judge(report.handle, ADDRESS, 5.0, NOW + 60.0, NOW));
    refused(limiter_judge(report.handle, ADDRESS, 6.0, NOW + 60.0, NOW), "RATE_LIMITED");
}

#[wasm_bindgen_test]
fn options_of_a_limiter_are_checked() {
    for name in ["accountAttempts", "addressAttempts"] {
        for value in
            [JsValue::NULL, 0.into(), 1.5.into(), (-1).into(), 1_000_001.into(), "10".into(), f64::NAN.into()]
        {
            refused_about(limiter(options([(name, value)])), "INVALID_OPTION", name);
        }
    }
    for name in ["accountWindow", "addressWindow"] {
        for value in
            [JsValue::NULL, 0.into(), 0.5.into(), "31d".into(), "soon".into(), true.into(), strings(&["1h"])]
        {
            refused_about(limiter(options([(name, value)])), "INVALID_OPTION", name);
        }
    }
    for value in [0.into(), 61.into(), JsValue::NULL] {
        refused_about(limiter(options([("storeTimeout", value)])), "INVALID_OPTION", "storeTimeout");
    }
    for value in ["".into(), "a b".into(), "x".repeat(65).into(), 1.into(), JsValue::NULL, strings(&["a"])] {
        refused_about(limiter(options([("name", value)])), "INVALID_OPTION", "name");
    }
    for name in ["attempts", "window", "store", "__proto__"] {
        refused_about(limiter(options([(name, 1.into())])), "INVALID_OPTION", name);
    }
    refused(limiter(JsValue::NULL), "INVALID_OPTION");
}

#[wasm_bindgen_test]
fn the_same_account_and_the_same_network_have_the_same_name() {
    let limiter = any_limiter();
    let bucket = |kind, text: &str| good(limiter_bucket(limiter, kind, write(text), NOW)).first;
    assert_eq!(bucket(ACCOUNT, "Alice@Example.test"), bucket(ACCOUNT, "alice@example.test"));
    assert_ne!(bucket(ACCOUNT, "alice"), bucket(ACCOUNT, "alicf"));
    assert!(!bucket(ACCOUNT, "alice").contains("alice"));
    assert_eq!(bucket(ADDRESS, "::ffff:203.0.113.7"), bucket(ADDRESS, "203.0.113.7"));
    assert_eq!(bucket(ADDRESS, "2001:db8::1%eth0"), bucket(ADDRESS, "2001:db8::ffff:1"));
}

#[wasm_bindgen_test]
fn another_name_of_the_limiter_is_another_name_of_the_count() {
    let buckets = [none(), options([("name", "a".into())]), options([("name", "b".into())])].map(|options| {
        let limiter = good(limiter(options)).handle;
        [(ACCOUNT, "alice"), (ADDRESS, "::1")]
            .map(|(kind, text)| good(limiter_bucket(limiter, kind, write(text), NOW)).first)
    });
    for place in 0..2 {
        assert_ne!(buckets[0][place], buckets[1][place]);
        assert_ne!(buckets[0][place], buckets[2][place]);
        assert_ne!(buckets[1][place], buckets[2][place]);
    }
}

#[wasm_bindgen_test]
fn what_is_no_account_and_no_address_is_refused() {
    let limiter = any_limiter();
    for text in [String::new(), "x".repeat(1_025)] {
        refused(limiter_bucket(limiter, ACCOUNT, write(text), NOW), "INVALID_ARGUMENT");
    }
    for text in ["", "localhost", "1.2.3.4:80", "[::1]", "1.2.3", "::1::2"] {
        let report = refused(limiter_bucket(limiter, ADDRESS, write(text), NOW), "INVALID_ARGUMENT");
        assert_eq!(report.message, "the address must be an IPv4 or IPv6 address, without a port");
    }
    for kind in [ACCOUNT, ADDRESS] {
        refused(limiter_bucket(limiter, kind, write([0xFF]), NOW), "INVALID_ARGUMENT");
        refused(limiter_bucket(limiter, kind, 1 << 30, NOW), "INVALID_ARGUMENT");
        refused(limiter_bucket(limiter, kind, write("::1"), f64::NAN), "CLOCK_INVALID");
    }
    for kind in [2, u32::MAX] {
        refused(limiter_bucket(limiter, kind, write("::1"), NOW), "INVALID_ARGUMENT");
        refused(limiter_judge(limiter, kind, 1.0, NOW, NOW), "INVALID_ARGUMENT");
    }
}

#[wasm_bindgen_test]
fn the_report_says_how_long_to_wait() {
    let limiter = any_limiter();
    for (reset_at, wait) in [(NOW + 60.0, 60), (NOW + 0.1, 1), (NOW - 9.0, 1), (NOW + 1e6, 900)] {
        let report = refused(limiter_judge(limiter, ACCOUNT, 11.0, reset_at, NOW), "RATE_LIMITED");
        assert_eq!((report.number, report.challenge.as_str()), (wait, ""));
    }
    // No other refusal has it.
    assert_eq!(refused(limiter_bucket(limiter, ADDRESS, write("x"), NOW), "INVALID_ARGUMENT").number, 0);
    assert_eq!(good(limiter_judge(limiter, ACCOUNT, 10.0, NOW + 60.0, NOW)).number, 0);
}

#[wasm_bindgen_test]
fn a_count_that_is_none_is_a_conflict() {
    let limiter = any_limiter();
    for (count, reset_at) in [(f64::NAN, NOW), (0.0, NOW), (1.5, NOW), (1.0, f64::NAN), (1.0, NOW * 1000.0)] {
        refused(limiter_judge(limiter, ACCOUNT, count, reset_at, NOW), "STORE_CONFLICT");
    }
    refused(limiter_judge(limiter, ACCOUNT, 1.0, NOW, f64::INFINITY), "CLOCK_INVALID");
}

#[wasm_bindgen_test]
fn a_limiter_ends_and_is_nothing_else() {
    let (limiter, key) = (any_limiter(), hmac_key(none()));
    refused(limiter_bucket(key, ACCOUNT, write("a"), NOW), "INVALID_ARGUMENT");
    refused(limiter_judge(any_policy(), ACCOUNT, 1.0, NOW, NOW), "INVALID_ARGUMENT");
    refused(verify(limiter, any_policy(), write("x"), NOW), "INVALID_ARGUMENT");
    good(dispose(limiter));
    refused(limiter_bucket(limiter, ACCOUNT, write("a"), NOW), "HANDLE_DISPOSED");
    refused(limiter_judge(limiter, ACCOUNT, 1.0, NOW, NOW), "HANDLE_DISPOSED");
    refused(dispose(limiter), "HANDLE_DISPOSED");
}
