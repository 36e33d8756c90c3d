//! The one state of an instance.

use core::cell::RefCell;

use hallpass::{Code, Refusal};

use crate::{
    report::{Answer, Report},
    stored::Blocks,
    window::Window,
};

#[derive(Default)]
pub(crate) struct State {
    pub(crate) window: Window,
    pub(crate) report: Report,
    pub(crate) blocks: Blocks,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

impl State {
    /// Lends the state out; `None` if it is lent already, which cannot be: nothing here calls out.
    pub(crate) fn with<T>(action: impl FnOnce(&mut Self) -> T) -> Option<T> {
        STATE.with(|state| state.try_borrow_mut().ok().map(|mut state| action(&mut state)))
    }

    /// Runs a call and publishes its outcome.
    pub(crate) fn answer(call: impl FnOnce(&mut Self) -> Result<Answer, Refusal>) -> u32 {
        Self::with(|state| {
            let outcome = call(state);
            state.report.publish(outcome)
        })
        .unwrap_or(Code::Internal.number())
    }
}
