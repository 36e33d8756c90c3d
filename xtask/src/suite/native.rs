//! The core in Rust: its form, its dependency tree, its tests.

use anyhow::{Result, bail};

use super::test_log;
use crate::{project, sink, step};

/// What the core must not bring along on wasm32: it has no JavaScript and no randomness.
const FORBIDDEN: [&str; 4] = ["wasm-bindgen", "js-sys", "web-sys", "getrandom"];

/// Crates that hold cryptography or encode keys: two versions of one would mean two sets of rules.
const CRYPTO: [&str; 30] = [
    "argon2",
    "base64",
    "base64ct",
    "bcrypt",
    "blake2",
    "block-buffer",
    "blowfish",
    "const-oid",
    "crypto-common",
    "curve25519-dalek",
    "der",
    "digest",
    "ed25519",
    "ed25519-dalek",
    "generic-array",
    "getrandom",
    "hmac",
    "jwt-compact",
    "password-hash",
    "pbkdf2",
    "pem-rfc7468",
    "pkcs8",
    "scrypt",
    "sha1",
    "sha2",
    "signature",
    "spki",
    "subtle",
    "typenum",
    "zeroize",
];

pub fn run() -> Result<()> {
    // All of them run, so that one round shows everything that is wrong.
    let results = [
        cargo("cargo fmt --check", &["fmt", "--all", "--check", "--", "--color", "never"]),
        cargo("cargo clippy", &["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]),
        step::step("the core brings no JavaScript and no randomness", pure_tree),
        step::step("one version of each crypto crate", single_versions),
        tests(),
    ];
    results.into_iter().find(Result::is_err).unwrap_or(Ok(()))
}

fn cargo(name: &str, words: &[&str]) -> Result<()> {
    step::run(name, &mut project::cargo(words)).map(drop)
}

fn tests() -> Result<()> {
    let mut core = project::cargo(&["test", "--package", "hallpass", "--no-fail-fast"]);
    core.env("HALLPASS_VERDICT_DIR", sink::folder());
    let log = step::run("cargo test of the core", &mut core)?;
    test_log::judge(&log)?;
    let mut passwords = project::cargo(&["test", "--package", "hallpass-password", "--no-fail-fast"]);
    let log = step::run("cargo test of the passwords", &mut passwords)?;
    test_log::judge(&log)?;
    let log = step::run("cargo test of xtask", &mut project::cargo(&["test", "--package", "xtask"]))?;
    test_log::judge(&log)
}

fn pure_tree() -> Result<()> {
    let words = ["tree", "--package", "hallpass", "--edges", "normal", "--prefix", "none"];
    let mut tree = project::cargo(&words);
    let tree = step::output(tree.args(["--target", "wasm32-unknown-unknown"]))?;
    match crates(&tree).find(|name| FORBIDDEN.contains(name)) {
        Some(name) => bail!("the core depends on {name} when it is compiled for wasm32"),
        None => Ok(()),
    }
}

fn single_versions() -> Result<()> {
    // Without xtask, none of which is shipped. Both for wasm32 and for this machine.
    let packages = ["--package", "hallpass", "--package", "hallpass-wasm", "--package", "hallpass-password"];
    for target in [&[][..], &["--target", "wasm32-unknown-unknown"]] {
        let mut tree = project::cargo(&["tree", "--duplicates", "--depth", "0", "--prefix", "none"]);
        let tree = step::output(tree.args(packages).args(target))?;
        if let Some(name) = crates(&tree).find(|name| CRYPTO.contains(name)) {
            bail!("{name} is in the dependency tree in more than one version");
        }
    }
    Ok(())
}

fn crates(tree: &str) -> impl Iterator<Item = &str> {
    tree.lines().filter_map(|line| line.split(' ').next())
}
