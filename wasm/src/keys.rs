//! The exports that make, describe and combine keys.

use hallpass::{Code, Key, KeySet, Refusal};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use zeroize::Zeroizing;

use crate::{
    handles::Resource,
    options::{self, KeyOptions},
    report::Answer,
    stack,
    state::State,
};

/// Makes an HMAC key of the bytes in the window, which are wiped. Options: `alg` (HS256 unless
/// said), `kid`.
#[wasm_bindgen]
#[must_use]
pub fn key_hmac(length: usize, options: JsValue) -> u32 {
    make_key(length, options, |state, options| {
        let alg = options.alg.unwrap_or_default();
        Key::hmac(state.window.bytes(length)?, alg, options.kid)
    })
}

/// Makes a key of fresh random bytes. Options: `alg`, `kid`.
#[wasm_bindgen]
#[must_use]
pub fn key_generate(options: JsValue) -> u32 {
    let mut entropy = Zeroizing::new([0; 64]);
    let drawn = getrandom::fill(&mut *entropy);
    make_key(0, options, |_, options| {
        drawn.map_err(|_| Refusal::new(Code::RngUnavailable))?;
        let alg = options.alg.ok_or(Refusal::invalid_option("alg", "is missing"))?;
        Key::generate(alg, &entropy, options.kid)
    })
}

/// Makes a key of the JWK in the window, which is wiped. Options: `alg` for an `oct` JWK that has
/// none, `kid`.
#[wasm_bindgen]
#[must_use]
pub fn key_from_jwk(length: usize, options: JsValue) -> u32 {
    make_key(length, options, |state, options| {
        Key::from_jwk(state.window.text(length)?, options.alg, options.kid)
    })
}

/// Makes a key of the PEM in the window, which is wiped. Options: `kid`.
#[wasm_bindgen]
#[must_use]
pub fn key_from_pem(length: usize, options: JsValue) -> u32 {
    make_key(length, options, |state, options| {
        Key::from_pem(state.window.text(length)?, options.without_alg()?)
    })
}

/// The first text is the thumbprint of the key (RFC 7638, SHA-256, base64url).
#[wasm_bindgen]
#[must_use]
pub fn key_thumbprint(key: u32) -> u32 {
    State::answer(|state| Ok(Answer::of(state.handles.key(key)?.thumbprint())))
}

/// The first text is the public JWK of the key.
#[wasm_bindgen]
#[must_use]
pub fn key_public_jwk(key: u32) -> u32 {
    State::answer(|state| state.handles.key(key)?.public_jwk().map(Answer::of))
}

/// The first text is the secret or private JWK of the key; [`wipe`](crate::wipe) it.
#[wasm_bindgen]
#[must_use]
pub fn key_secret_jwk(key: u32) -> u32 {
    State::answer(|state| {
        Ok(Answer { first: state.handles.key(key)?.secret_jwk()?.into(), ..Answer::default() })
    })
}

/// Makes a key set of keys. They stay usable by themselves, and the set outlives them.
#[wasm_bindgen]
#[must_use]
pub fn key_set(keys: &[u32]) -> u32 {
    State::answer(|state| {
        let keys = state.handles.all(keys)?;
        keep_set(state, KeySet::new(keys)?)
    })
}

/// Makes a key set of the JWK Set in the window, which is wiped.
#[wasm_bindgen]
#[must_use]
pub fn key_set_from_jwks(length: usize) -> u32 {
    State::answer(|state| {
        let set = state.window.text(length).and_then(KeySet::from_jwks);
        state.window.wipe(length);
        keep_set(state, set?)
    })
}

/// The first text is the JWK Set of the public keys of a key set.
#[wasm_bindgen]
#[must_use]
pub fn key_set_public_jwks(set: u32) -> u32 {
    State::answer(|state| state.handles.key_set(set)?.public_jwks().map(Answer::of))
}

/// Reads the options while the state is not lent, makes the key, and wipes what it was made of.
fn make_key(
    length: usize,
    options: JsValue,
    make: impl FnOnce(&State, KeyOptions) -> Result<Key, Refusal>,
) -> u32 {
    let options = options::key(options);
    let refused = State::answer(|state| {
        let key = options.and_then(|options| make(state, options));
        state.window.wipe(length);
        let key = key?;
        let first = key.description().into();
        Ok(Answer { handle: state.handles.insert(Resource::Key(key))?, first, ..Answer::default() })
    });
    stack::burn();
    refused
}

fn keep_set(state: &mut State, set: KeySet) -> Result<Answer, Refusal> {
    Ok(Answer { handle: state.handles.insert(Resource::KeySet(set))?, ..Answer::default() })
}
