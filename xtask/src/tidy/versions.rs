//! Versions that are written in more than one place.

use anyhow::{Context, Result};
use serde_json::Value;

use super::tree::Tree;
use crate::{need::WASM_BINDGEN, project::VERSION};

pub fn agree(tree: &Tree) -> Result<Vec<String>> {
    let lock = tree.text("Cargo.lock")?;
    let mut breaches = Vec::new();
    let mut expect = |what: &str, found: &str, wanted: &str| {
        if found != wanted {
            breaches.push(format!("{what} is {found}, not {wanted}"));
        }
    };
    for name in ["wasm-bindgen", "wasm-bindgen-cli-support"] {
        expect(&format!("{name} in Cargo.lock"), locked(lock, name)?, WASM_BINDGEN);
    }
    for name in ["hallpass", "hallpass-password", "hallpass-wasm", "xtask"] {
        expect(&format!("{name} in Cargo.lock"), locked(lock, name)?, VERSION);
    }
    let package: Value = serde_json::from_str(tree.text("pkg-template/package.json")?)?;
    // The build puts the version of the workspace there.
    expect("pkg-template/package.json", package["version"].as_str().unwrap_or("missing"), "0.0.0");
    if !tree.text("CHANGELOG.md")?.contains(&format!("## {VERSION}")) {
        breaches.push(format!("CHANGELOG.md has no section {VERSION}"));
    }
    Ok(breaches)
}

fn locked<'a>(lock: &'a str, name: &str) -> Result<&'a str> {
    let start = format!("name = \"{name}\"\nversion = \"");
    let (_, rest) = lock.split_once(&start).with_context(|| format!("Cargo.lock does not hold {name}"))?;
    rest.split('"').next().context("Cargo.lock is cut off")
}
