//! JSON text that is equal for equal values, whichever language writes it.

use serde_json::Value;

/// The value with its members sorted by code point, without white space, and with numbers written
/// as `JSON.stringify` writes them.
pub(crate) fn canonical(value: &Value) -> String {
    match value {
        Value::Number(number) => js_number(number.as_f64().unwrap_or(f64::NAN)),
        Value::Array(elements) => {
            let elements: Vec<_> = elements.iter().map(canonical).collect();
            format!("[{}]", elements.join(","))
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            let members: Vec<_> = members
                .iter()
                .map(|(name, value)| format!("{}:{}", quoted(name), canonical(value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        other => other.to_string(),
    }
}

/// A JSON string; serde_json and JavaScript escape the same characters.
pub(crate) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// ECMA-262, Number::toString: the shortest digits that mean this double, which are Rust's as well;
/// only where the exponent begins differs.
fn js_number(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    if (1e-6..1e21).contains(&number.abs()) {
        return number.to_string();
    }
    let text = format!("{number:e}");
    if text.contains("e-") { text } else { text.replace('e', "e+") }
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn numbers_are_written_as_javascript_does() {
    let written = [
        ("1700003600.0", "1700003600"),
        ("-0", "0"),
        ("-1.50", "-1.5"),
        ("9007199254740993", "9007199254740992"),
        ("1.5e20", "150000000000000000000"),
        ("1e21", "1e+21"),
        ("-1.25E300", "-1.25e+300"),
        ("0.000001", "0.000001"),
        ("0.0000001", "1e-7"),
        ("1e-400", "0"),
    ];
    for (text, javascript) in written {
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(canonical(&value), javascript, "{text}");
    }
}
