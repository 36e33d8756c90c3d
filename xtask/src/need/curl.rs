//! curl, from Debian's package.

use anyhow::{Context, Result};

use super::debian;
use crate::project;

/// Installs it when it is missing.
pub fn provide() -> Result<()> {
    if project::is_installed("curl") {
        return Ok(());
    }
    debian::install(&["curl"])
        .context("curl is missing and could not be installed; install Debian's package curl")
}
