//! Chromium and its driver, from Debian's packages.

use std::path::Path;

use anyhow::{Context, Result};

use super::debian;

/// The same path stands in `tests/webdriver.json`.
const CHROMIUM: &str = "/usr/bin/chromium";
const CHROMEDRIVER: &str = "/usr/bin/chromedriver";

/// Installs both when one is missing.
pub fn provide() -> Result<()> {
    if [CHROMIUM, CHROMEDRIVER].iter().all(|program| Path::new(program).exists()) {
        return Ok(());
    }
    debian::install(&["chromium", "chromium-driver"]).context(
        "chromium is missing and could not be installed; install Debian's packages chromium and chromium-driver",
    )
}
