//! Work that is done at most once in a run.

use std::sync::OnceLock;

use anyhow::{Result, anyhow};

/// How the work went, once it was done. What has failed is not tried twice.
pub struct Once(OnceLock<Result<(), String>>);

impl Once {
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// Does the work, or says how it went.
    pub fn ensure(&self, work: impl FnOnce() -> Result<()>) -> Result<()> {
        let result = self.0.get_or_init(|| work().map_err(|error| format!("{error:#}")));
        result.clone().map_err(|why| anyhow!(why))
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::Once;

    #[test]
    fn a_failure_is_kept() {
        let once = Once::new();
        assert!(once.ensure(|| bail!("no")).is_err());
        assert_eq!(once.ensure(|| Ok(())).unwrap_err().to_string(), "no");
    }
}
