//! What the tests of requests start from.

use super::{Endpoints, Head};
use crate::session::{
    Auth, LoggedIn, Settings,
    samples::{self, hs256, logged_in},
};

/// An auth with cookies, and a session of it.
pub(super) fn desk() -> (Auth, LoggedIn) {
    let auth = auth_with(|_| {});
    let made = logged_in(&auth);
    (auth, made)
}

pub(super) fn auth_with(change: impl FnOnce(&mut Settings)) -> Auth {
    let mut settings = Settings { cookies: true, ..samples::settings() };
    change(&mut settings);
    Auth::new(vec![hs256()], settings).unwrap()
}

pub(super) fn endpoints() -> Endpoints {
    Endpoints::new("/auth", &[]).unwrap()
}

pub(super) fn head(method: &'static str, path: &'static str) -> Head<'static> {
    Head { method: method.into(), path: path.into(), ..Head::default() }
}

/// Numbers that look random and are always the same (xorshift).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.checked_rem(sides as u64).unwrap_or_default() as usize
    }
}
