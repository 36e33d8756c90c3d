//! The demo page in `www/dist`, made with the package just as npm would install it.

use anyhow::Result;

use crate::{need::Need, once::Once, package, project, step};

/// Makes the page, once in a run.
pub fn ensure() -> Result<()> {
    static MADE: Once = Once::new();
    MADE.ensure(make)
}

fn make() -> Result<()> {
    package::ensure()?;
    Need::Npm("www").ensure()?;
    let tarball = package::tarball().display().to_string();
    let install = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", &tarball];
    step::run("install the package in www", &mut project::npm("www", &install))?;
    step::run("build the demo page", &mut project::npm("www", &["run", "build"]))?;
    Ok(())
}
