//! `bench`: side by side with the peers, under the machine's Node and under Node 24.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, Result, ensure};

use crate::{need::Need, package, project, step};

/// Node 24 comes from npm, as a development dependency of `bench`.
const NODE_24: &str = "bench/node_modules/node24/bin/node";

/// Runs the benchmarks; `quick` is to see that all of it works.
pub fn bench(quick: bool) -> Result<()> {
    package::ensure()?;
    for need in [Need::Npm("bench"), Need::Npm("tests"), Need::Servers] {
        need.ensure()?;
    }
    let newer = project::path(NODE_24);
    ensure!(newer.exists(), "bench/package.json does not bring Node 24 under the name node24");
    for node in [PathBuf::from("node"), newer.clone()] {
        let version = step::output(&mut project::program(&node, ".", &["--version"]))?;
        println!("\nNode {}", version.trim().trim_start_matches('v'));
        for script in ["bench/run.mjs", "bench/passwords.mjs"] {
            run(&node, script, quick)?;
        }
    }
    run(&newer, "bench/sessions.mjs", quick)
}

fn run(node: &Path, script: &str, quick: bool) -> Result<()> {
    println!();
    let mut command = project::program(node, ".", &[script]);
    command.args(quick.then_some("--quick")).stdin(Stdio::null());
    let status = command.status().context("could not start Node")?;
    ensure!(status.success(), "{script} failed: {status}");
    Ok(())
}
