//! The commands behind `wasm-pack test`, installed into `target/tools`.

use std::fs;

use anyhow::{Context, Result};

use crate::{project, step};

/// The one version of wasm-bindgen: of the library, of the glue and of the test runner.
pub const WASM_BINDGEN: &str = "0.2.130";

const WASM_PACK: &str = "0.15.1";

/// Installs what is missing or of another version.
pub fn provide() -> Result<()> {
    let tools = [
        ("wasm-bindgen-cli", "wasm-bindgen-test-runner", WASM_BINDGEN),
        ("wasm-pack", "wasm-pack", WASM_PACK),
    ];
    for (package, command, version) in tools {
        if is_there(command, version) {
            continue;
        }
        let name = format!("install {package} {version} (takes minutes)");
        step::run(&name, &mut install(package, version)).with_context(|| {
            format!(
                "{package} {version} is missing and could not be installed; is the cargo registry in reach?"
            )
        })?;
    }
    // Only worth keeping while both are being built: they share most of what they compile.
    let build = project::path("target/tools/build");
    if build.exists() {
        fs::remove_dir_all(build)?;
    }
    Ok(())
}

fn is_there(command: &str, version: &str) -> bool {
    let program = project::path("target/tools/bin").join(command);
    let shown = step::output(&mut project::program(program, ".", &["--version"]));
    shown.is_ok_and(|shown| shown.split_whitespace().any(|word| word == version))
}

/// Without `--locked`: the lock file of wasm-bindgen-cli names a yanked crate.
fn install(package: &str, version: &str) -> std::process::Command {
    let mut cargo =
        project::cargo(&["install", package, "--version", version, "--root", "target/tools", "--force"]);
    cargo.env("CARGO_TARGET_DIR", project::path("target/tools/build"));
    cargo
}
