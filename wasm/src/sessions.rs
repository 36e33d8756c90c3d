//! The exports of sessions. A record comes as options do, from the name of each member to its value, with those
//! left out that are null; without any member it means that the store has no such session.

use hallpass::{
    Code, Refusal, Time,
    session::{Auth, live},
};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::{handles::Resource, options, report::Answer, stack, state::State, tokens};

/// Makes an auth of keys. Options: `issuer`, `audience`, `accessTtl`, `refreshTtl`, `idleTtl`, `refreshGrace`,
/// `storeTimeout`, `clockTolerance`, `cookies`, `cookieName`, `trustedOrigins`. The number says how long to wait for the store, in milliseconds.
#[wasm_bindgen]
#[must_use]
pub fn auth(keys: &[u32], options: JsValue) -> u32 {
    let settings = options::settings(options);
    let refused = State::answer(|state| {
        let settings = settings?;
        let number = settings.store_timeout.milliseconds();
        let auth = Box::new(Auth::new(state.handles.all(keys)?, settings)?);
        Ok(Answer { handle: state.handles.insert(Resource::Auth(auth))?, number, ..Answer::default() })
    });
    stack::burn();
    refused
}

/// Makes a policy for the access tokens of an auth. Options: those of `policy`, without `issuer`, `audience` and
/// `typ`. What it requires comes on top of what the auth does.
#[wasm_bindgen]
#[must_use]
pub fn access_policy(auth: u32, options: JsValue) -> u32 {
    let options = options::entries(options);
    State::answer(|state| {
        let policy = options::access_policy(state.handles.auth(auth)?.policy()?, options?)?;
        tokens::keep_policy(state, policy)
    })
}

/// Begins a session. Options: `subject`, `scope`, `claims` as JSON text, `fresh`. The first text is the record for
/// the store and the pair of tokens.
#[wasm_bindgen]
#[must_use]
pub fn session_login(auth: u32, options: JsValue, clock: f64) -> u32 {
    let mut entropy = [0; 32];
    match random(&mut entropy).and_then(|()| options::login(options)) {
        Ok(login) => answer(auth, clock, &mut |_, auth, now| Ok(auth.login(&login, &entropy, now)?.json())),
        Err(refusal) => State::answer(|_| Err(refusal)),
    }
}

/// The first half of a refresh: opens the refresh token in the window. The first text is what to ask the store for.
#[wasm_bindgen]
#[must_use]
pub fn session_present(auth: u32, length: usize, clock: f64) -> u32 {
    answer(auth, clock, &mut |state, auth, now| Ok(auth.present(token(state, length)?, now)?.json()))
}

/// The second half: judges the same refresh token by the record that the store then has. The first text is the pair
/// of tokens. `clock` must be what the first half was given, or a slow store would make its caller late.
#[wasm_bindgen]
#[must_use]
pub fn session_settle(auth: u32, length: usize, record: JsValue, clock: f64) -> u32 {
    let mut entropy = [0; 16];
    match random(&mut entropy).and_then(|()| options::record(record)) {
        Ok(record) => answer(auth, clock, &mut |state, auth, now| {
            let presented = auth.open(token(state, length)?)?;
            Ok(auth.settle(&presented, record.as_ref(), &entropy, now)?.json())
        }),
        Err(refusal) => State::answer(|_| Err(refusal)),
    }
}

/// What the refresh token in the window is good for. The first text is the answer of RFC 7662.
#[wasm_bindgen]
#[must_use]
pub fn session_introspect(auth: u32, length: usize, record: JsValue, clock: f64) -> u32 {
    match options::record(record) {
        Ok(record) => answer(auth, clock, &mut |state, auth, now| {
            auth.introspect(&auth.open(token(state, length)?)?, record.as_ref(), now)
        }),
        Err(refusal) => State::answer(|_| Err(refusal)),
    }
}

/// Judges the session behind an access token that was accepted: its `sid` is in the window.
#[wasm_bindgen]
#[must_use]
pub fn session_live(length: usize, record: JsValue, clock: f64) -> u32 {
    let record = options::record(record);
    State::answer(|state| {
        live(state.window.text(length)?, record?.as_ref(), Time::from_seconds(clock)?)?;
        Ok(Answer::default())
    })
}

/// What all calls have in common that ask an auth: one copy of it.
fn answer(
    auth: u32,
    clock: f64,
    call: &mut dyn FnMut(&State, &Auth, Time) -> Result<String, Refusal>,
) -> u32 {
    State::answer(|state| {
        let first = call(state, state.handles.auth(auth)?, Time::from_seconds(clock)?)?;
        Ok(Answer::of(first))
    })
}

/// One that is too long need not be in the window.
fn token(state: &State, length: usize) -> Result<&[u8], Refusal> {
    Auth::check_refresh_size(length)?;
    state.window.bytes(length)
}

/// Drawn before the state is lent. Not wiped: the bytes become names that stand in tokens.
pub(crate) fn random(bytes: &mut [u8]) -> Result<(), Refusal> {
    getrandom::fill(bytes).map_err(|_| Refusal::new(Code::RngUnavailable))
}
