//! `bench`: side by side with the peers, under the machine's Node and under Node 24.

use std::process::Stdio;

use anyhow::{Context, Result, ensure};

use crate::{need::Need, package, project, step};

/// Node 24 comes from npm, as a development dependency of `bench`.
const NODE_24: &str = "bench/node_modules/node24/bin/node";

/// Runs the benchmarks; `quick` is to see that all of it works.
pub fn bench(quick: bool) -> Result<()> {
    package::ensure()?;
    Need::Npm("bench").ensure()?;
    let newer = project::path(NODE_24);
    ensure!(newer.exists(), "bench/package.json does not bring Node 24 under the name node24");
    for node in ["node".into(), newer] {
        let version = step::output(&mut project::program(&node, ".", &["--version"]))?;
        println!("\nNode {}", version.trim().trim_start_matches('v'));
        let mut command = project::program(&node, ".", &["bench/run.mjs"]);
        let status = command
            .args(quick.then_some("--quick"))
            .stdin(Stdio::null())
            .status()
            .context("could not start Node")?;
        ensure!(status.success(), "bench/run.mjs failed: {status}");
    }
    Ok(())
}
