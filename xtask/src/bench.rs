//! `bench`: side by side with the peers, under the machine's Node and under Node 24, and in part in Deno and Bun.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, Result, ensure};

use crate::{need::Need, package, project, step};

/// Node 24 comes from npm, as a development dependency of `bench`.
const NODE_24: &str = "bench/node_modules/node24/bin/node";

/// Runs the benchmarks; `quick` is to see that all of it works, `record` keeps the ratios and draws the chart.
pub fn bench(quick: bool, record: bool) -> Result<()> {
    ensure!(!(quick && record), "a quick run is not worth recording");
    package::ensure()?;
    for need in [Need::Npm("bench"), Need::Npm("tests"), Need::Servers] {
        need.ensure()?;
    }
    let newer = project::path(NODE_24);
    ensure!(newer.exists(), "bench/package.json does not bring Node 24 under the name node24");
    for node in [PathBuf::from("node"), newer.clone()] {
        let version = step::output(&mut project::program(&node, ".", &["--version"]))?;
        println!("\nNode {}", version.trim().trim_start_matches('v'));
        run(&node, &["bench/run.mjs"], if record { Some("--record") } else { quick.then_some("--quick") })?;
        run(&node, &["bench/passwords.mjs"], quick.then_some("--quick"))?;
        run(&node, &["bench/http.mjs"], quick.then_some("--quick"))?;
    }
    for (runtime, words) in [("deno", &["run", "-A", ELSEWHERE][..]), ("bun", &[ELSEWHERE])] {
        run(&elsewhere(runtime)?, words, quick.then_some("--quick"))?;
    }
    if record {
        run(&newer, &["bench/chart.mjs"], None)?;
    }
    run(&newer, &["bench/sessions.mjs"], quick.then_some("--quick"))
}

const ELSEWHERE: &str = "bench/elsewhere.mjs";

/// Deno or Bun, which are development dependencies of the tests.
fn elsewhere(runtime: &str) -> Result<PathBuf> {
    let ask = format!(
        "import {{ {runtime}Binary }} from './tests/runtimes/stage/binaries.mjs'; console.log({runtime}Binary())"
    );
    let path = step::output(&mut project::node(&["--input-type=module", "--eval", &ask]))?;
    Ok(PathBuf::from(path.trim()))
}

fn run(program: &Path, words: &[&str], option: Option<&str>) -> Result<()> {
    println!();
    let mut command = project::program(program, ".", words);
    command.args(option).stdin(Stdio::null());
    let status = command.status().with_context(|| format!("could not start {}", program.display()))?;
    ensure!(status.success(), "{} failed: {status}", words.join(" "));
    Ok(())
}
