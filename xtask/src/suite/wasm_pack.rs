//! wasm-pack: the tests of the core (at the root) and of the binding (in `wasm`), and the raw module.

use std::{fs, process::Command};

use anyhow::{Context, Result, ensure};

use super::test_log;
use crate::{
    project,
    sink::{self, Sink},
    step,
};

/// The names of the verdicts; the tests of the core know them too.
pub const NODE: &str = "wasm-node";
pub const CHROME: &str = "wasm-chrome";

const TOOLS: &str = "target/tools/bin";
const RAW: &str = "target/raw";

pub fn node() -> Result<()> {
    test("Node", NODE, &["--node"])
}

pub fn chrome() -> Result<()> {
    test("Chromium", CHROME, &["--headless", "--chrome", "--chromedriver", "/usr/bin/chromedriver"])
}

/// The raw module is made the way anyone would make it; only the folder is ours.
pub fn raw() -> Result<()> {
    if project::path(RAW).exists() {
        fs::remove_dir_all(project::path(RAW))?;
    }
    // wasm-pack downloads wasm-opt unless there is one on the path.
    let mut build = wasm_pack(".", &["build", "wasm", "--mode", "no-install", "--out-dir", "../target/raw"]);
    build.env("PATH", project::path_with(&[TOOLS, "pkg-template/node_modules/.bin"]));
    step::run("wasm-pack build wasm", &mut build)?;
    let module = project::path(RAW).join("hallpass_wasm_bg.wasm");
    let bytes = fs::read(module).context("wasm-pack left no hallpass_wasm_bg.wasm")?;
    ensure!(bytes.starts_with(b"\0asm"), "what wasm-pack left is not a WebAssembly module");
    Ok(())
}

fn test(place: &str, verdicts: &'static str, words: &[&str]) -> Result<()> {
    let sink = Sink::open(verdicts)?;
    let crates = [("the core", "."), ("the binding", "wasm")];
    let results = crates.map(|(what, folder)| {
        let mut command = wasm_pack(folder, &[&["test"], words, &["--mode", "no-install"]].concat());
        command.env("HALLPASS_VERDICT_SINK", sink.url());
        let log = step::run(&format!("{what} in {place}"), &mut command)?;
        test_log::judge(&log).with_context(|| format!("{what} in {place}"))
    });
    results.into_iter().find(Result::is_err).unwrap_or(Ok(()))?;
    // Without an address compiled into them, the tests would send nothing, and say nothing of it.
    ensure!(sink::file(verdicts).exists(), "no verdicts came from {place}");
    Ok(())
}

fn wasm_pack(folder: &str, words: &[&str]) -> Command {
    let mut command = project::program(project::path(TOOLS).join("wasm-pack"), folder, words);
    command.env("PATH", project::path_with(&[TOOLS])).env("CARGO_TARGET_DIR", project::path("target"));
    // The test runner writes scripts into the temporary folder, and a package.json in a folder above
    // decides how Node reads them. In ours there is none.
    let temporary = project::path("target/tmp");
    if fs::create_dir_all(&temporary).is_ok() {
        command.env("TMPDIR", temporary);
    }
    command
}
