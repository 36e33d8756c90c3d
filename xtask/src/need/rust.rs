//! Parts of the Rust toolchain.

use anyhow::{Context, Result};

use crate::{project, step};

const TARGET: &str = "wasm32-unknown-unknown";

/// The target that the core and the binding are compiled for.
///
/// Asking the compiler works without rustup too.
pub fn target() -> Result<()> {
    let print = ["--target", TARGET, "--print", "target-libdir"];
    let folder = step::output(&mut project::program("rustc", ".", &print))?;
    if std::path::Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    let mut rustup = project::program("rustup", ".", &["target", "add", TARGET]);
    step::run("install the Rust target wasm32-unknown-unknown (rustup)", &mut rustup).with_context(|| {
        format!(
            "the Rust target {TARGET} is missing and could not be added; run `rustup target add {TARGET}`"
        )
    })?;
    Ok(())
}

/// The formatter and the linter.
pub fn components() -> Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if step::output(&mut project::cargo(&[command, "--version"])).is_ok() {
            continue;
        }
        let mut rustup = project::program("rustup", ".", &["component", "add", component]);
        step::run(&format!("install the Rust component {component} (rustup)"), &mut rustup).with_context(
            || {
                format!(
                    "{component} is missing and could not be added; run `rustup component add {component}`"
                )
            },
        )?;
    }
    Ok(())
}
