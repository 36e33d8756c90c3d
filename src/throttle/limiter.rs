//! How many attempts there may be, and for how long they are remembered.

use super::Bucket;
use crate::{
    claims::{Seconds, Time},
    refusal::{Code, Refusal},
    session::check_store_timeout,
};

/// What attempts are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// The account that somebody wants to log in to: against guessing from many addresses.
    Account,
    /// The address that they come from: against trying one password with many accounts.
    Address,
}

/// How many attempts there may be, and within what time. The ranges are checked when the [`Limiter`] is made.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// What the limiter is called: 1 to 64 letters and digits of ASCII, `-` and `_`. Limiters of different names on one
    /// store count apart, and so does one of no name.
    pub name: Option<String>,
    /// How many an account may have: from 1 to a million, by default 10.
    pub account_attempts: usize,
    /// For how long those of an account are counted together: from a second to 30 days, by default 15 minutes.
    pub account_window: Seconds,
    /// How many an address may have: from 1 to a million, by default 100.
    pub address_attempts: usize,
    /// For how long those of an address are counted together: from a second to 30 days, by default 15 minutes.
    pub address_window: Seconds,
    /// How long the host is to wait for its store: from 10 milliseconds to a minute, by default 3 seconds.
    pub store_timeout: Seconds,
}

impl Default for Limits {
    fn default() -> Self {
        let window = Seconds::from_whole(900);
        Self {
            name: None,
            account_attempts: 10,
            account_window: window,
            address_attempts: 100,
            address_window: window,
            store_timeout: Seconds::from_whole(3),
        }
    }
}

/// Names what is counted, and judges the counts.
#[derive(Clone, Debug)]
pub struct Limiter {
    limits: Limits,
}

impl Limiter {
    /// # Errors
    ///
    /// `INVALID_OPTION` if a limit is out of its range, or the name is none.
    pub fn new(limits: Limits) -> Result<Self, Refusal> {
        let attempts = |option, attempts: usize| {
            let attempts = u32::try_from(attempts).unwrap_or(u32::MAX);
            Refusal::unless_within(option, attempts.into(), (1.0, 1e6), "must be from 1 to 1000000")
        };
        let window = |option, window: Seconds| {
            let range = "must be from 1 second to 30 days";
            Refusal::unless_within(option, window.as_f64(), (1.0, 2_592_000.0), range)
        };
        if !limits.name.as_deref().is_none_or(is_name) {
            let expected = "must be 1 to 64 letters and digits of ASCII, - and _";
            return Err(Refusal::invalid_option("name", expected));
        }
        attempts("accountAttempts", limits.account_attempts)?;
        window("accountWindow", limits.account_window)?;
        attempts("addressAttempts", limits.address_attempts)?;
        window("addressWindow", limits.address_window)?;
        check_store_timeout(limits.store_timeout)?;
        Ok(Self { limits })
    }

    /// Under what name an attempt is counted, and until when if it is the first.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` if the text is not an account of 1 to 1024 bytes, or not an address.
    pub fn bucket(&self, kind: Kind, text: &str, now: Time) -> Result<Bucket, Refusal> {
        let until = now.whole_seconds().saturating_add(self.limit(kind).1.into());
        Bucket::of(self.limits.name.as_deref(), kind, text, until)
    }

    /// Judges an attempt that was counted already, so that attempts at the same time cannot slip through.
    ///
    /// # Errors
    ///
    /// - `RATE_LIMITED`, with the time to wait: there were more than the limit;
    /// - `STORE_CONFLICT`: what the store gave is no count, or no time.
    pub fn judge(&self, kind: Kind, count: f64, reset_at: f64, now: Time) -> Result<(), Refusal> {
        let (attempts, window) = self.limit(kind);
        let reset_at = Time::new(reset_at).filter(|_| count >= 1.0 && count.fract() == 0.0);
        let Some(reset_at) = reset_at else {
            return Err(Refusal::because(Code::StoreConflict, "the store gave a count that is none"));
        };
        if count <= f64::from(attempts) {
            return Ok(());
        }
        let wait = (reset_at.seconds() - now.seconds()).ceil().min(window.into()).max(1.0);
        Err(Refusal::new(Code::RateLimited).retry_in(Seconds::new(wait).unwrap_or_default().whole()))
    }

    /// How many attempts there may be, within how many seconds.
    fn limit(&self, kind: Kind) -> (u32, u32) {
        let (attempts, window) = match kind {
            Kind::Account => (self.limits.account_attempts, self.limits.account_window),
            Kind::Address => (self.limits.address_attempts, self.limits.address_window),
        };
        (u32::try_from(attempts).unwrap_or(u32::MAX), window.whole())
    }
}

fn is_name(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=64).contains(&text.len()) && text.bytes().all(is_part)
}

#[cfg(test)]
mod tests;
