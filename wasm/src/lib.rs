//! The boundary between hallpass and JavaScript: numbers and bytes in, numbers and bytes out.
//!
//! There are no rules here, only conversions. No export throws: each that can fail returns the
//! number of the refusal, counted from 1 in the order of [`hallpass::Code::ALL`], or 0. What else
//! there is to say stands in the [report](report::Report). Text and bytes come in through a
//! [window](window::Window) of this module's memory, so that a call passes numbers only.
//!
//! The exports trust their caller to be the TypeScript layer of the package, which checks types.
//! Whatever they are called with, they do not touch memory that is not theirs: there is no
//! `unsafe` in this crate.
#![forbid(unsafe_code)]

mod handles;
mod http;
mod keys;
mod limiters;
mod options;
mod report;
mod sessions;
mod stack;
mod state;
mod tokens;
mod window;

pub use self::{http::*, keys::*, limiters::*, sessions::*, tokens::*};

use wasm_bindgen::prelude::wasm_bindgen;

use self::state::State;

/// The address of the report: fourteen words, see [`report::Report`].
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

/// Wipes what the report shows, for when that was a secret.
#[wasm_bindgen]
pub fn wipe() {
    // A state that is in use cannot be wiped here; whoever uses it writes the next report.
    let _in_use = State::with(|state| state.report.wipe());
    stack::burn();
}

/// Gives up whatever a handle leads to.
#[wasm_bindgen]
#[must_use]
pub fn dispose(handle: u32) -> u32 {
    let refused = State::answer(|state| state.handles.remove(handle).map(|()| report::Answer::default()));
    stack::burn();
    refused
}
