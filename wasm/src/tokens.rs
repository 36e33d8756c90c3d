//! The exports that sign, verify and look into tokens.

use hallpass::{Accepted, Code, Decoded, Keys, Once, Policy, Refusal, credential};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::{handles::Resource, options, report::Answer, state::State};

/// Makes a policy. The number is the largest token that it admits, in bytes.
#[wasm_bindgen]
#[must_use]
pub fn policy(options: JsValue) -> u32 {
    let policy = options::policy(options);
    State::answer(|state| keep_policy(state, policy?))
}

pub(crate) fn keep_policy(state: &mut State, policy: Policy) -> Result<Answer, Refusal> {
    let number = u32::try_from(policy.token_limit()).unwrap_or(u32::MAX);
    let handle = state.handles.insert(Resource::Policy(Box::new(policy)))?;
    Ok(Answer { handle, number, ..Answer::default() })
}

/// Makes options for signing.
#[wasm_bindgen]
#[must_use]
pub fn sign_options(options: JsValue) -> u32 {
    let options = options::sign(options);
    State::answer(|state| {
        let handle = state.handles.insert(Resource::SignOptions(Box::new(options?)))?;
        Ok(Answer { handle, ..Answer::default() })
    })
}

/// Signs the claims in the window. The first text is the token. `clock` is in seconds since 1970.
///
/// Right behind the claims stand a subject and an identifier that are for this token alone; one of length 0 is not there.
#[wasm_bindgen]
#[must_use]
pub fn sign(key: u32, claims: usize, subject: usize, jwtid: usize, options: u32, clock: f64) -> u32 {
    State::answer(|state| {
        let (key, options) = (state.handles.key(key)?, state.handles.sign_options(options)?);
        let all = claims.saturating_add(subject).saturating_add(jwtid);
        let cut = |text, at| str::split_at_checked(text, at).ok_or(Refusal::new(Code::InvalidArgument));
        let (claims, rest) = cut(state.window.text(all)?, claims)?;
        let (subject, jwtid) = cut(rest, subject)?;
        let once = Once { subject: not_empty(subject), jwtid: not_empty(jwtid) };
        Ok(Answer::of(hallpass::sign_for(claims, key, options, &once, options.time(clock)?)?))
    })
}

fn not_empty(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// Verifies the token in the window by a key, a key set or an auth and a policy. The texts are claims and
/// header. `clock` is in seconds since 1970.
///
/// A token longer than the policy admits is refused by its length alone: it need not be in the
/// window.
#[wasm_bindgen]
#[must_use]
pub fn verify(keys: u32, policy: u32, length: usize, clock: f64) -> u32 {
    State::answer(|state| {
        let (keys, policy) = (state.handles.keys(keys)?, state.handles.policy(policy)?);
        policy.check_size(length)?;
        accept(state.window.bytes(length)?, keys, policy, clock)
    })
}

/// As `verify`, for the value of an `Authorization` header in the window: empty if there is no such header.
#[wasm_bindgen]
#[must_use]
pub fn authenticate(keys: u32, policy: u32, length: usize, clock: f64) -> u32 {
    State::answer(|state| {
        let (keys, policy) = (state.handles.keys(keys)?, state.handles.policy(policy)?);
        credential::check_size(length, policy.token_limit())?;
        accept(credential::bearer(state.window.bytes(length)?)?, keys, policy, clock)
    })
}

fn accept(token: &[u8], keys: Keys<'_>, policy: &Policy, clock: f64) -> Result<Answer, Refusal> {
    Ok(accepted(hallpass::verify(token, keys, policy, policy.time(clock)?)?, policy))
}

/// The texts are claims and header.
pub(crate) fn accepted(accepted: Accepted, policy: &Policy) -> Answer {
    // By a time of the policy's own the verdict is always the same.
    let holds = if policy.is_dated() { 0..u32::MAX } else { accepted.holds().clone() };
    Answer { accepted: Some(accepted), holds, ..Answer::default() }
}

/// Takes the token in the window apart without verifying it. The texts are claims and header. A
/// token that is too long need not be in the window.
#[wasm_bindgen]
#[must_use]
pub fn decode(length: usize) -> u32 {
    State::answer(|state| {
        Decoded::check_size(length)?;
        let decoded = hallpass::decode_unverified(state.window.bytes(length)?)?;
        Ok::<_, Refusal>(Answer {
            first: decoded.claims.into(),
            second: decoded.header.into(),
            ..Answer::default()
        })
    })
}
