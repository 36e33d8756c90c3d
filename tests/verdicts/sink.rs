//! Hands the verdicts of a run under wasm to whoever collects them.

use js_sys::{Function, Object, Promise, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Posts the verdicts to `<sink>/verdicts/wasm-node` or `<sink>/verdicts/wasm-chrome`.
pub(crate) async fn send(sink: &str, verdicts: &str) -> Result<(), String> {
    let place = if is_node() { "wasm-node" } else { "wasm-chrome" };
    let url = format!("{sink}/verdicts/{place}");
    post(&url, verdicts).await.map_err(|error| format!("{url} did not take the verdicts: {error:?}"))
}

fn is_node() -> bool {
    let versions = Reflect::get(&global(), &"process".into())
        .and_then(|process| Reflect::get(&process, &"versions".into()))
        .and_then(|versions| Reflect::get(&versions, &"node".into()));
    versions.is_ok_and(|version| version.is_string())
}

/// A body of plain text needs no question beforehand (CORS), wherever the page comes from.
async fn post(url: &str, body: &str) -> Result<(), JsValue> {
    let request = Object::new();
    Reflect::set(&request, &"method".into(), &"POST".into())?;
    Reflect::set(&request, &"body".into(), &body.into())?;
    let fetch: Function = Reflect::get(&global(), &"fetch".into())?.dyn_into()?;
    let answer: Promise = fetch.call2(&global(), &url.into(), &request)?.dyn_into()?;
    let answer = JsFuture::from(answer).await?;
    if Reflect::get(&answer, &"ok".into())?.is_truthy() { Ok(()) } else { Err(answer) }
}
