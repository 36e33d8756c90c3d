//! What JavaScript calls. The exports take nothing but numbers, so they can be called without glue.

use hallpass::{Code, Refusal};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    password::Password,
    report::Answer,
    settings::Settings,
    stack,
    state::State,
    stored::{self, SALT_LENGTH, Stored},
};

/// The address of the report: seven words, see [`Report`](crate::report::Report).
#[wasm_bindgen]
#[must_use]
pub fn report_address() -> u32 {
    State::with(|state| state.report.address()).unwrap_or(0)
}

/// Makes the window at least `length` bytes long and returns its address; 0 if it cannot be that
/// long. The address may change with each call.
#[wasm_bindgen]
#[must_use]
pub fn input(length: usize) -> u32 {
    State::with(|state| state.window.reserve(length)).flatten().unwrap_or(0)
}

/// Checks options, each of which is NaN if it was left out. The number is how many KiB of memory a
/// hash takes.
#[wasm_bindgen]
#[must_use]
pub fn plan_hash(memory: f64, iterations: f64, parallelism: f64) -> u32 {
    State::answer(|_| Ok(Answer::number(Settings::new(memory, iterations, parallelism)?.memory())))
}

/// Checks the stored hash in the window. The number is how many KiB of memory its verification
/// takes.
#[wasm_bindgen]
#[must_use]
pub fn plan_verify(stored_length: usize) -> u32 {
    State::answer(|state| {
        Ok(Answer::number(Stored::parse(state.window.text(0, stored_length, Code::InvalidHash)?)?.memory()))
    })
}

/// Hashes the password that stands in the window behind a salt of 16 bytes. The text is the hash.
#[wasm_bindgen]
#[must_use]
pub fn hash_password(password_length: usize, memory: f64, iterations: f64, parallelism: f64) -> u32 {
    work(SALT_LENGTH, password_length, |state| {
        let settings = Settings::new(memory, iterations, parallelism)?;
        let salt =
            state.window.bytes(0, SALT_LENGTH)?.try_into().map_err(|_| Refusal::new(Code::Internal))?;
        let password =
            Password::new(state.window.text(SALT_LENGTH, password_length, Code::InvalidArgument)?)?;
        let text = stored::hash(&password, salt, &settings, &mut state.blocks)?;
        Ok(Answer { text, ..Answer::default() })
    })
}

/// Verifies the password that stands in the window behind a stored hash. The number is 1 if it is
/// the one, else 0.
#[wasm_bindgen]
#[must_use]
pub fn verify_password(stored_length: usize, password_length: usize) -> u32 {
    work(stored_length, password_length, |state| {
        let stored = Stored::parse(state.window.text(0, stored_length, Code::InvalidHash)?)?;
        let password =
            Password::new(state.window.text(stored_length, password_length, Code::InvalidArgument)?)?;
        Ok(Answer::number(u32::from(stored.matches(&password, &mut state.blocks)?)))
    })
}

/// For a user who is not there: verifies the password in the window against a hash that nobody has,
/// of the kind that these options make. The number is 0.
#[wasm_bindgen]
#[must_use]
pub fn verify_nobody(password_length: usize, memory: f64, iterations: f64, parallelism: f64) -> u32 {
    work(0, password_length, |state| {
        let stored = Stored::nobodys(&Settings::new(memory, iterations, parallelism)?);
        let password = Password::new(state.window.text(0, password_length, Code::InvalidArgument)?)?;
        let _matches = stored.matches(&password, &mut state.blocks)?;
        Ok(Answer::number(0))
    })
}

/// The number is 1 if the stored hash in the window should be replaced by one that these options
/// make, else 0.
#[wasm_bindgen]
#[must_use]
pub fn needs_rehash(stored_length: usize, memory: f64, iterations: f64, parallelism: f64) -> u32 {
    State::answer(|state| {
        let settings = Settings::new(memory, iterations, parallelism)?;
        let stored = Stored::parse(state.window.text(0, stored_length, Code::InvalidHash)?)?;
        Ok(Answer::number(u32::from(stored.needs_rehash(&settings))))
    })
}

/// Runs a call that handles a password, and wipes what it was given and what it left on the stack.
fn work(
    before: usize,
    password_length: usize,
    call: impl FnOnce(&mut State) -> Result<Answer, Refusal>,
) -> u32 {
    let refused = State::answer(|state| {
        let outcome = call(state);
        state.window.wipe(before.saturating_add(password_length));
        outcome
    });
    stack::burn();
    refused
}
