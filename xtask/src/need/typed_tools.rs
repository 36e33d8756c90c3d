//! The programs that the papers have people type, from Debian's packages of the same names.

use anyhow::{Context, Result};

use super::debian;
use crate::project;

/// Installs those that are missing.
pub fn provide() -> Result<()> {
    ["curl", "openssl"].into_iter().filter(|name| !project::is_installed(name)).try_for_each(|name| {
        debian::install(&[name]).with_context(|| {
            format!("{name} is missing and could not be installed; install Debian's package {name}")
        })
    })
}
