//! Options of endpoints: their paths.

use hallpass::{Refusal, http::Endpoints};
use wasm_bindgen::JsValue;

use super::value::{Value, entries};

pub(crate) fn endpoints(options: JsValue) -> Result<Endpoints, Refusal> {
    let options = entries(options)?;
    let (mut base_path, mut paths) = ("", Vec::new());
    for (name, value) in &options {
        let path = match value {
            Value::Text(path) => Some(path.as_str()),
            Value::Flag(false) => None,
            // What is no text is no path either.
            _ => Some(""),
        };
        if name == "basePath" {
            base_path = path.filter(|_| matches!(value, Value::Text(_))).unwrap_or("no path");
        } else {
            paths.push((name.as_str(), path));
        }
    }
    Endpoints::new(base_path, &paths)
}
