//! The exports about requests. The head of one comes as the text of a JSON object, see [`Head::read`].

use hallpass::{
    Code, Refusal, Time,
    http::{Head, Outcome, Request, check_body_size, grant_json},
};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::{handles::Resource, options, report::Answer, sessions::random, state::State, tokens::accepted};

/// As `authenticate`, for the request whose head is in the window: cookies count too if they are on. A head that is too
/// large need not be in the window.
#[wasm_bindgen]
#[must_use]
pub fn authenticate_request(auth: u32, policy: u32, length: usize, clock: f64) -> u32 {
    State::answer(|state| {
        let (auth, policy) = (state.handles.auth(auth)?, state.handles.policy(policy)?);
        Head::check_size(length, policy.token_limit())?;
        let head = Head::read(state.window.text(length)?)?;
        Ok(accepted(auth.authenticate(&head, policy, policy.time(clock)?)?, policy))
    })
}

/// Makes the endpoints. Options: `basePath`, and `login`, `token`, `refresh`, `logout`, `revoke`, `introspect`, `sessions`
/// and `jwks`, each a path or false.
#[wasm_bindgen]
#[must_use]
pub fn endpoints(options: JsValue) -> u32 {
    let endpoints = options::endpoints(options);
    State::answer(|state| {
        let handle = state.handles.insert(Resource::Endpoints(Box::new(endpoints?)))?;
        Ok(Answer { handle, ..Answer::default() })
    })
}

/// The number is 1 if there is something at the path in the window, else 0.
#[wasm_bindgen]
#[must_use]
pub fn http_matches(endpoints: u32, length: usize) -> u32 {
    State::answer(|state| {
        let is_there = state.handles.endpoints(endpoints)?.matches(state.window.text(length)?);
        Ok(Answer { number: is_there.into(), ..Answer::default() })
    })
}

/// Says what the request asks for whose head is in the window and behind it the bytes of its body, and wipes both. The
/// first text may hold a password; [`wipe`](crate::wipe) it. A body that is too large need not be in the window.
#[wasm_bindgen]
#[must_use]
pub fn http_ask(endpoints: u32, auth: u32, head_length: usize, body_length: usize, clock: f64) -> u32 {
    State::answer(|state| {
        // Of a body that is too large there is nothing in the window.
        let refused = check_body_size(body_length);
        let length = head_length.saturating_add(if refused.is_ok() { body_length } else { 0 });
        let asked = refused.and_then(|()| asked(state, endpoints, auth, head_length, length, clock));
        state.window.wipe(length);
        asked
    })
}

fn asked(
    state: &State,
    endpoints: u32,
    auth: u32,
    head_length: usize,
    length: usize,
    clock: f64,
) -> Result<Answer, Refusal> {
    let (endpoints, auth) = (state.handles.endpoints(endpoints)?, state.handles.auth(auth)?);
    Head::check_size(head_length, auth.policy()?.token_limit())?;
    let head = Head::read(state.window.text(head_length)?)?;
    let body = state.window.bytes(length)?.get(head_length..).unwrap_or_default();
    let now = Time::from_seconds(clock)?;
    let asked = Request::read(endpoints, &head, body)?.asked(auth, now)?.json();
    Ok(Answer { first: asked.into(), ..Answer::default() })
}

/// Writes the answer to what came of a request: the window holds `cookies` and `pair` as JSON text. The first text is
/// `status`, `headers` and `body`.
#[wasm_bindgen]
#[must_use]
pub fn http_answer(endpoints: u32, auth: u32, length: usize) -> u32 {
    let mut entropy = [0; 16];
    let drawn = random(&mut entropy);
    State::answer(|state| {
        drawn?;
        let (endpoints, auth) = (state.handles.endpoints(endpoints)?, state.handles.auth(auth)?);
        let outcome = Outcome::read(state.window.text(length)?)?;
        Ok(Answer::of(auth.answer(endpoints, &outcome, &entropy)?.json()))
    })
}

/// The first text is the scopes to grant: the window holds `asked` and `allowed` as JSON text.
#[wasm_bindgen]
#[must_use]
pub fn http_grant(length: usize) -> u32 {
    State::answer(|state| grant_json(state.window.text(length)?).map(Answer::of))
}

/// Refuses with the code of this number as the table has it, for what is found out elsewhere.
#[wasm_bindgen]
#[must_use]
pub fn refusal(number: u32) -> u32 {
    State::answer(|_| {
        let code = Code::ALL.iter().find(|code| code.number() == number);
        Err(Refusal::new(code.copied().unwrap_or(Code::Internal)))
    })
}
