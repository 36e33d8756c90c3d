//! Python's libraries, in a virtual environment of our own.

use std::fs;

use anyhow::{Context, Result};

use super::debian;
use crate::{project, step};

/// The interpreter, where the tests look for it, from the root of the workspace.
const PYTHON: &str = "target/tools/venv/bin/python";

const FOLDER: &str = "target/tools/venv";
/// They are installed together, so that no package stands in two versions.
const REQUIREMENTS: [&str; 2] = ["tests/interop/requirements.txt", "tests/clients/requirements.txt"];

/// Makes the environment and installs the pinned requirements, when they have changed.
pub fn provide() -> Result<()> {
    let read = |file| fs::read_to_string(project::path(file)).with_context(|| format!("{file} is missing"));
    let wanted = REQUIREMENTS.into_iter().map(read).collect::<Result<String>>()?;
    let stamp = project::path(FOLDER).join("requirements.installed");
    let works = step::output(&mut project::program(project::path(PYTHON), ".", &["--version"])).is_ok();
    if works && fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    environment()?;
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    let pip = [&install[..], &REQUIREMENTS.map(|file| ["--requirement", file]).concat()].concat();
    step::run("pip install the Python libraries", &mut project::program(project::path(PYTHON), ".", &pip))
        .context("the Python libraries could not be installed; is the Python package index in reach?")?;
    fs::write(stamp, wanted)?;
    Ok(())
}

fn environment() -> Result<()> {
    let make = || {
        let words = ["-m", "venv", "--clear", FOLDER];
        step::output(&mut project::program("python3", ".", &words))
    };
    if make().is_ok() {
        return Ok(());
    }
    let sorry = "python3 with its module venv is missing and could not be installed; \
                 install Debian's packages python3 and python3-venv";
    debian::install(&["python3", "python3-venv"]).context(sorry)?;
    make().context(sorry)?;
    Ok(())
}
