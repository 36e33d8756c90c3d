//! The side of JavaScript: how it writes to the module's memory and reads from it.

use hallpass::Code;
use hallpass_wasm::{input, key_from_jwk, key_hmac, policy, report_address, sign_options};
use js_sys::{ArrayBuffer, Map, Uint8Array, Uint32Array, WebAssembly::Memory};
use wasm_bindgen::{JsCast, JsValue};

/// What the report shows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Report {
    pub(crate) handle: u32,
    pub(crate) first: String,
    pub(crate) second: String,
    pub(crate) message: String,
    pub(crate) subject: String,
    pub(crate) challenge: String,
    pub(crate) number: u32,
    pub(crate) holds: [u32; 2],
}

/// Reads the report anew; the memory may have moved since the last time.
pub(crate) fn report() -> Report {
    let mut words = [0; 14];
    Uint32Array::new_with_byte_offset_and_length(&buffer(), report_address(), 14).copy_to(&mut words);
    let [handle, first, first_length, second, second_length, rest @ ..] = words;
    let [message, message_length, subject, subject_length, challenge, challenge_length, number, holds @ ..] =
        rest;
    Report {
        handle,
        first: text(first, first_length),
        second: text(second, second_length),
        message: text(message, message_length),
        subject: text(subject, subject_length),
        challenge: text(challenge, challenge_length),
        number,
        holds,
    }
}

/// Signs as the package does: first the options become a handle.
pub(crate) fn sign(key: u32, length: usize, options: JsValue, clock: f64) -> u32 {
    match sign_options(options) {
        0 => hallpass_wasm::sign(key, length, 0, 0, report().handle, clock),
        refused => refused,
    }
}

/// The report of a call that must be good.
#[track_caller]
pub(crate) fn good(number: u32) -> Report {
    let report = report();
    assert_eq!((number, report.message.as_str()), (0, ""));
    report
}

/// The report of a call that must be refused with this code.
#[track_caller]
pub(crate) fn refused(number: u32, code: &str) -> Report {
    let place = number.checked_sub(1).and_then(|place| usize::try_from(place).ok());
    let found = place.and_then(|place| Code::ALL.get(place)).map(|code| code.as_str());
    let report = report();
    assert_eq!(found, Some(code), "{}", report.message);
    report
}

/// Refused, and the report names the option or the claim.
#[track_caller]
pub(crate) fn refused_about(number: u32, code: &str, subject: &str) {
    assert_eq!(refused(number, code).subject, subject);
}

/// Writes into the window and gives the length, which is what the exports take.
pub(crate) fn write(bytes: impl AsRef<[u8]>) -> usize {
    let bytes = bytes.as_ref();
    window(bytes.len()).copy_from(bytes);
    bytes.len()
}

/// The window as JavaScript sees it.
pub(crate) fn window(length: usize) -> Uint8Array {
    let address = input(length);
    assert_ne!(address, 0, "there is no window of {length} bytes");
    Uint8Array::new_with_byte_offset_and_length(&buffer(), address, u32::try_from(length).unwrap_or(0))
}

/// An options object, as the TypeScript layer hands it over.
pub(crate) fn options<const N: usize>(members: [(&str, JsValue); N]) -> JsValue {
    let map = Map::new();
    for (name, value) in members {
        map.set(&name.into(), &value);
    }
    map.set(&"".into(), &JsValue::NULL);
    map.into()
}

pub(crate) fn none() -> JsValue {
    options([])
}

pub(crate) fn strings(texts: &[&str]) -> JsValue {
    texts.iter().map(|text| JsValue::from(*text)).collect::<js_sys::Array>().into()
}

pub(crate) const NOW: f64 = 1_700_000_000.0;

pub(crate) const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// RFC 8037, A.1 and A.3.
pub(crate) const JWK: &str = r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
pub(crate) const PUBLIC_JWK: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
pub(crate) const THUMBPRINT: &str = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

pub(crate) fn hmac_key(options: JsValue) -> u32 {
    good(key_hmac(write(SECRET), options)).handle
}

pub(crate) fn jwk_key(jwk: &str, options: JsValue) -> u32 {
    good(key_from_jwk(write(jwk), options)).handle
}

pub(crate) fn any_policy() -> u32 {
    good(policy(none())).handle
}

fn text(address: u32, length: u32) -> String {
    let bytes = Uint8Array::new_with_byte_offset_and_length(&buffer(), address, length).to_vec();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn buffer() -> ArrayBuffer {
    wasm_bindgen::memory().unchecked_into::<Memory>().buffer().unchecked_into()
}
