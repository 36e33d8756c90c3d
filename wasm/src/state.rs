//! The one state of the module.

use core::cell::RefCell;

use hallpass::{Code, Refusal};

use crate::{
    handles::Handles,
    report::{Answer, Report},
    window::Window,
};

#[derive(Default)]
pub(crate) struct State {
    pub(crate) window: Window,
    pub(crate) report: Report,
    pub(crate) handles: Handles,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

impl State {
    /// Lends the state out; `None` if it is lent already.
    ///
    /// INVARIANT: nothing that runs while the state is lent calls JavaScript, which could call back
    /// into the module. Options are read and random bytes are drawn before.
    pub(crate) fn with<T>(action: impl FnOnce(&mut Self) -> T) -> Option<T> {
        STATE.with(|state| state.try_borrow_mut().ok().map(|mut state| action(&mut state)))
    }

    /// Runs a call and publishes its outcome.
    pub(crate) fn answer(call: impl FnOnce(&mut Self) -> Result<Answer, Refusal>) -> u32 {
        let mut call = Some(call);
        Self::publish(&mut |state| match call.take() {
            Some(call) => call(state),
            None => Err(Refusal::new(Code::Internal)),
        })
    }

    /// One copy of what all calls have in common.
    fn publish(call: &mut dyn FnMut(&mut Self) -> Result<Answer, Refusal>) -> u32 {
        Self::with(|state| {
            let outcome = call(state);
            state.report.publish(outcome)
        })
        .unwrap_or(Code::Internal.number())
    }
}
