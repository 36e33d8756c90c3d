//! Options as they come from JavaScript: each is checked, none is ignored.

use hallpass_wasm::policy;
use js_sys::{Function, Map, Object, Symbol};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::caller::{NOW, good, hmac_key, none, options, refused, refused_about, sign, strings, write};

#[wasm_bindgen_test]
fn a_policy_takes_every_option() {
    let all = options([
        ("issuer", strings(&["i", "j"])),
        ("audience", "a".into()),
        ("subject", "s".into()),
        ("typ", "at+jwt".into()),
        ("clockTolerance", "5s".into()),
        ("maxTokenAge", 60.5.into()),
        ("requiredClaims", strings(&[])),
        ("scopes", "read write".into()),
        ("anyScope", strings(&["a", "b"])),
        ("currentDate", NOW.into()),
        ("maxTokenBytes", 1000.into()),
    ]);
    let report = good(policy(all));
    assert_ne!(report.handle, 0);
    assert_eq!(report.number, 1000);
}

#[wasm_bindgen_test]
fn a_policy_tells_how_large_a_token_may_be() {
    assert_eq!(good(policy(none())).number, 16_384);
    assert_eq!(good(policy(options([("maxTokenBytes", 1_048_576.into())]))).number, 1_048_576);
}

#[wasm_bindgen_test]
fn a_value_of_the_wrong_type_is_refused_by_name() {
    let symbol = || JsValue::from(Symbol::for_("x"));
    let text =
        || vec![JsValue::NULL, JsValue::UNDEFINED, 1.into(), true.into(), Object::new().into(), symbol()];
    let one_or_several =
        || [text(), vec![strings(&["", "a"]), js_sys::Array::of1(&1.into()).into()]].concat();
    let span = || {
        vec![
            JsValue::NULL,
            JsValue::UNDEFINED,
            (-1).into(),
            f64::NAN.into(),
            f64::INFINITY.into(),
            "".into(),
            "5".into(),
            "1.5h".into(),
            "5 m".into(),
            "-5m".into(),
            true.into(),
            strings(&["5m"]),
            symbol(),
            JsValue::from(5_i64),
        ]
    };
    let count = || {
        vec![
            JsValue::NULL,
            "16384".into(),
            0.into(),
            1.5.into(),
            (-1).into(),
            f64::NAN.into(),
            1e9.into(),
            JsValue::from(1000_i64),
        ]
    };
    let date = || {
        vec![
            JsValue::NULL,
            "2023".into(),
            f64::NAN.into(),
            (-1).into(),
            1.7e12.into(),
            true.into(),
            JsValue::from(1_700_000_000_i64),
        ]
    };
    for (name, values) in [
        ("issuer", one_or_several()),
        ("audience", one_or_several()),
        ("subject", [text(), vec!["".into(), strings(&["s"])]].concat()),
        ("typ", [text(), vec!["".into(), strings(&["s"])]].concat()),
        ("clockTolerance", span()),
        ("maxTokenAge", span()),
        ("requiredClaims", [text(), vec!["exp".into(), strings(&[""])]].concat()),
        ("scopes", [one_or_several(), vec!["a  b".into(), strings(&["a b"])]].concat()),
        ("anyScope", one_or_several()),
        ("maxTokenBytes", count()),
        ("currentDate", date()),
    ] {
        for value in values {
            let number = policy(options([(name, value.clone())]));
            assert_ne!(number, 0, "{name}: {value:?} is taken");
            refused_about(number, "INVALID_OPTION", name);
        }
    }
}

#[wasm_bindgen_test]
fn a_name_that_does_not_exist_is_refused() {
    for name in [
        "issuers",
        "Issuer",
        "iss",
        "clockTolerence",
        "ignoreExpiration",
        "algorithms",
        "toString",
        "__proto__",
    ] {
        refused_about(policy(options([(name, true.into())])), "INVALID_OPTION", name);
    }
    // Names that might break out of a log line are not repeated.
    for name in ["a b", "a\nb", "\u{1b}[31m", "é", &"x".repeat(65)] {
        refused_about(policy(options([(name, true.into())])), "INVALID_OPTION", "");
    }
}

#[wasm_bindgen_test]
fn what_is_no_map_from_names_is_refused() {
    for value in [
        JsValue::NULL,
        1.into(),
        true.into(),
        "issuer".into(),
        Symbol::for_("x").into(),
        Function::new_no_args("").into(),
    ] {
        refused(policy(value), "INVALID_OPTION");
    }
    let by_number = Map::new();
    by_number.set(&1.into(), &"i".into());
    by_number.set(&"".into(), &JsValue::NULL);
    refused(policy(by_number.into()), "INVALID_OPTION");
}

/// A host whose iterators do not work must not end up with a laxer policy.
#[wasm_bindgen_test]
fn options_without_their_end_are_refused() {
    let cut_short = Map::new();
    refused(policy(cut_short.clone().into()), "INVALID_OPTION");
    cut_short.set(&"issuer".into(), &"i".into());
    refused(policy(cut_short.clone().into()), "INVALID_OPTION");
    cut_short.set(&"".into(), &JsValue::NULL);
    good(policy(cut_short.into()));
}

#[wasm_bindgen_test]
fn signing_takes_every_option() {
    let all = options([
        ("issuer", "i".into()),
        ("audience", strings(&["a", "b"])),
        ("subject", "s".into()),
        ("expiresIn", "15m".into()),
        ("notBefore", 1.into()),
        ("jwtid", "j".into()),
        ("typ", "at+jwt".into()),
        ("kid", "k".into()),
        ("currentDate", NOW.into()),
    ]);
    assert_eq!(good(sign(hmac_key(none()), write("{}"), all, f64::NAN)).first.split('.').count(), 3);
}

#[wasm_bindgen_test]
fn options_of_signing_are_checked() {
    let key = hmac_key(none());
    let with = |name: &str, value: JsValue| sign(key, write("{}"), options([(name, value)]), NOW);
    for name in ["issuer", "subject", "jwtid", "typ", "kid"] {
        for value in [JsValue::NULL, 1.into(), strings(&["x"]), "".into()] {
            refused_about(with(name, value), "INVALID_OPTION", name);
        }
    }
    for value in [JsValue::NULL, 1.into(), strings(&[]), strings(&[""])] {
        refused_about(with("audience", value), "INVALID_OPTION", "audience");
    }
    for value in [JsValue::NULL, f64::NAN.into(), "soon".into(), (-1).into(), 0.into()] {
        refused_about(with("expiresIn", value), "INVALID_OPTION", "expiresIn");
    }
    refused_about(with("expires_in", 60.into()), "INVALID_OPTION", "expires_in");
    refused_about(with("algorithm", "none".into()), "INVALID_OPTION", "algorithm");
}
