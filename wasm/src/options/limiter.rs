//! Options of a limiter.

use hallpass::{Refusal, throttle::Limits};
use wasm_bindgen::JsValue;

use super::value::entries;

pub(crate) fn limits(options: JsValue) -> Result<Limits, Refusal> {
    let mut limits = Limits::default();
    for (name, value) in entries(options)? {
        match name.as_str() {
            "name" => limits.name = Some(value.text("name")?),
            "accountAttempts" => limits.account_attempts = value.count("accountAttempts")?,
            "addressAttempts" => limits.address_attempts = value.count("addressAttempts")?,
            _ => value.set_span(
                &name,
                &mut [
                    ("accountWindow", &mut limits.account_window),
                    ("addressWindow", &mut limits.address_window),
                    ("storeTimeout", &mut limits.store_timeout),
                ],
            )?,
        }
    }
    Ok(limits)
}
