//! wasm-pack: the tests of the core (at the root) and of the binding (in `wasm`), and the raw module.

use std::{fs, process::Command};

use anyhow::{Context, Result, ensure};

use super::test_log;
use crate::{project, sink::Sink, step};

const TOOLS: &str = "target/tools/bin";
const RAW: &str = "target/raw";

pub fn node() -> Result<()> {
    test("Node", &["--node"])
}

pub fn chrome() -> Result<()> {
    test("Chromium", &["--headless", "--chrome", "--chromedriver", "/usr/bin/chromedriver"])
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

fn test(place: &str, words: &[&str]) -> Result<()> {
    let sink = Sink::open()?;
    let crates = [("the core", "."), ("the binding", "wasm")];
    let results = crates.map(|(what, folder)| {
        let mut command = wasm_pack(folder, &[&["test"], words, &["--mode", "no-install"]].concat());
        command.env("HALLPASS_VERDICT_SINK", sink.url());
        let log = step::run(&format!("{what} in {place}"), &mut command)?;
        test_log::judge(&log).with_context(|| format!("{what} in {place}"))
    });
    results.into_iter().find(Result::is_err).unwrap_or(Ok(()))
}

fn wasm_pack(folder: &str, words: &[&str]) -> Command {
    let mut command = project::program(project::path(TOOLS).join("wasm-pack"), folder, words);
    command.env("PATH", project::path_with(&[TOOLS])).env("CARGO_TARGET_DIR", project::path("target"));
    command
}
