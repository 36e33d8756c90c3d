//! Node.js, npm, and the packages that a folder's lock file names.

use std::{fs, path::Path, time::SystemTime};

use anyhow::{Context, Result, ensure};

use super::Need;
use crate::{project, step};

const OLDEST_NODE: u32 = 20;

/// Node.js is the one thing that is never installed: people have their own way of doing that.
pub fn node() -> Result<()> {
    let missing =
        "node or npm is missing and could not be installed; install Node.js 20 or newer, which brings npm";
    ensure!(project::is_installed("npm"), missing);
    let version = step::output(&mut project::node(&["--version"])).context(missing)?;
    let version = version.trim().trim_start_matches('v');
    let major = version.split('.').next().and_then(|major| major.parse::<u32>().ok());
    ensure!(
        major.is_some_and(|major| major >= OLDEST_NODE),
        "Node.js {version} is too old; install Node.js {OLDEST_NODE} or newer"
    );
    Ok(())
}

/// Runs `npm ci` when the lock file is newer than what is installed.
pub fn provide(folder: &str) -> Result<()> {
    Need::Node.ensure()?;
    let folder_path = project::path(folder);
    let wanted = modified(&folder_path.join("package-lock.json"))
        .with_context(|| format!("{folder}/package-lock.json is missing"))?;
    let installed = modified(&folder_path.join("node_modules/.package-lock.json"));
    if installed.is_some_and(|installed| installed >= wanted) {
        return Ok(());
    }
    // None of the packages needs its install script, so no package gets to run one.
    let words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    let name = format!("npm ci in {folder}");
    step::run(&name, &mut project::npm(folder, &words)).with_context(|| {
        format!("the npm packages of {folder} could not be installed; is the npm registry in reach?")
    })?;
    Ok(())
}

fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}
