//! `package`: the npm package, unpacked in `target/npm/hallpass` and as a tarball beside it.

use std::{fs, path::PathBuf};

use anyhow::{Result, ensure};

use crate::{
    build,
    need::Need,
    once::Once,
    project::{self, VERSION},
    step,
};

/// The unpacked package, from the root of the workspace.
pub const FOLDER: &str = "target/npm/hallpass";

/// The tarball.
pub fn tarball() -> PathBuf {
    project::path(&format!("target/npm/hallpass-{VERSION}.tgz"))
}

/// Makes the package, once in a run.
pub fn ensure() -> Result<()> {
    static MADE: Once = Once::new();
    MADE.ensure(make)
}

fn make() -> Result<()> {
    build::build()?;
    Need::Npm("pkg-template").ensure()?;
    let made = ["--wasm", "target/wasm", "--password", "target/password"];
    let arguments =
        [&["pkg-template/build.mjs"], &made[..], &["--out", FOLDER, "--version", VERSION]].concat();
    step::run("make the npm package", &mut project::node(&arguments))?;
    if tarball().exists() {
        fs::remove_file(tarball())?;
    }
    let pack = ["pack", "--ignore-scripts", "--pack-destination", ".."];
    step::run("npm pack", &mut project::npm(FOLDER, &pack))?;
    ensure!(tarball().exists(), "npm pack left no hallpass-{VERSION}.tgz in target/npm");
    Ok(())
}
