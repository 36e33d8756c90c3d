//! The exports that throttle logins.

use hallpass::{
    Code, Refusal, Time,
    throttle::{Kind, Limiter},
};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::{handles::Resource, options, report::Answer, state::State};

/// Makes a limiter. Options: `name`, `accountAttempts`, `accountWindow`, `addressAttempts`, `addressWindow`,
/// `storeTimeout`. The number says how long to wait for the store, in milliseconds.
#[wasm_bindgen]
#[must_use]
pub fn limiter(options: JsValue) -> u32 {
    let limits = options::limits(options);
    State::answer(|state| {
        let limits = limits?;
        let number = limits.store_timeout.milliseconds();
        let handle = state.handles.insert(Resource::Limiter(Limiter::new(limits)?))?;
        Ok(Answer { handle, number, ..Answer::default() })
    })
}

/// The first text is the name under which the account (kind 0) or the address (kind 1) in the window is counted,
/// and until when.
#[wasm_bindgen]
#[must_use]
pub fn limiter_bucket(limiter: u32, kind: u32, length: usize, clock: f64) -> u32 {
    State::answer(|state| {
        let limiter = state.handles.limiter(limiter)?;
        let bucket =
            limiter.bucket(kind_of(kind)?, state.window.text(length)?, Time::from_seconds(clock)?)?;
        Ok(Answer::of(bucket.json()))
    })
}

/// Judges what the store has counted.
#[wasm_bindgen]
#[must_use]
pub fn limiter_judge(limiter: u32, kind: u32, count: f64, reset_at: f64, clock: f64) -> u32 {
    State::answer(|state| {
        let limiter = state.handles.limiter(limiter)?;
        limiter.judge(kind_of(kind)?, count, reset_at, Time::from_seconds(clock)?)?;
        Ok(Answer::default())
    })
}

fn kind_of(kind: u32) -> Result<Kind, Refusal> {
    match kind {
        0 => Ok(Kind::Account),
        1 => Ok(Kind::Address),
        _ => Err(Refusal::new(Code::InvalidArgument)),
    }
}
