//! The suites that are written in JavaScript.

use anyhow::{Result, ensure};

use crate::{project, step};

/// Runs the script, and shows the last line that it wrote: its own summary.
pub fn run(script: &str) -> Result<()> {
    ensure!(project::path(script).is_file(), "{script} is missing");
    let log = step::run(&format!("node {script}"), &mut project::node(&[script]))?;
    if let Some(summary) = log.lines().rev().find(|line| !line.trim().is_empty()) {
        println!("  {}", summary.trim());
    }
    Ok(())
}
