//! How many tables of public keys may be alive at once, so that a set of many keys cannot fill the memory.

use std::sync::atomic::{AtomicUsize, Ordering};

/// 32 tables of public keys are 12 MB. Further keys are verified with at the plain speed.
pub(super) static KEY_TABLES: Budget = Budget::of(32);

/// A count of what is alive and its limit.
pub(super) struct Budget {
    alive: AtomicUsize,
    limit: usize,
}

impl Budget {
    const fn of(limit: usize) -> Self {
        Self { alive: AtomicUsize::new(0), limit }
    }

    /// The right to one more, unless the limit is reached.
    pub(super) fn permit(&self) -> Option<Permit<'_>> {
        let more = |alive: usize| alive.checked_add(1).filter(|alive| *alive <= self.limit);
        self.alive.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more).ok()?;
        Some(Permit(self))
    }
}

/// The right to one, given back on drop.
pub(super) struct Permit<'a>(&'a Budget);

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.alive.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permits_end_at_the_limit_and_come_back_on_drop() {
        let budget = Budget::of(3);
        let mut permits: Vec<_> = (0..3).map(|_| budget.permit().unwrap()).collect();
        assert!(budget.permit().is_none());
        permits.pop();
        let again = budget.permit();
        assert!(again.is_some() && budget.permit().is_none());
        drop((permits, again));
        assert_eq!(budget.alive.load(Ordering::Relaxed), 0);
    }
}
