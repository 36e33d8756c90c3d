//! Rules about what stands in two places, since neither can read the other.

use anyhow::{Context, Result};
use hallpass::Policy;
use serde_json::Value;

use super::tree::Tree;
use crate::{build, project, step};

const CROSSING: &str = "pkg-template/src/raw/limits.ts";
const PASSWORD: &str = "pkg-template/src/password/password.ts";
const TOKEN: &str = "src/token/mod.rs";
const WINDOW: &str = "wasm/src/window.rs";
const CREDENTIAL: &str = "src/credential.rs";
const REFRESH_TOKEN: &str = "src/session/refresh_token.rs";
const BUCKET: &str = "src/throttle/bucket.rs";

/// TypeScript does not even copy what the core would refuse for its size.
pub fn limits(tree: &Tree) -> Result<Vec<String>> {
    let pairs = [
        (CROSSING, "MAX_INPUT", WINDOW, "MAX"),
        (CROSSING, "MAX_DECODED_TOKEN", TOKEN, "DEFAULT_MAX_TOKEN_BYTES"),
        (CROSSING, "MAX_SCHEME", CREDENTIAL, "AROUND"),
        (CROSSING, "MAX_REFRESH_TOKEN", REFRESH_TOKEN, "LENGTH"),
        (CROSSING, "MAX_BUCKET_TEXT", BUCKET, "LONGEST_ACCOUNT"),
        (CROSSING, "MAX_BODY", "src/http/body.rs", "LARGEST"),
        (CROSSING, "BESIDE_TOKEN", "src/http/head.rs", "BESIDE_TOKEN"),
        (PASSWORD, "MAX_LENGTH", "password/src/password.rs", "MAX_BYTES"),
    ];
    let mut breaches = Vec::new();
    for (our_path, ours, their_path, theirs) in pairs {
        let found = constant(tree, our_path, &format!("const {ours} = "))?;
        let wanted = constant(tree, their_path, &format!("const {theirs}: usize = "))?;
        if found != wanted {
            breaches
                .push(format!("{ours} of {our_path} is {found}, but {theirs} of {their_path} is {wanted}"));
        }
    }
    Ok(breaches)
}

/// The value behind `start`, up to the end of the line.
fn constant(tree: &Tree, path: &str, start: &str) -> Result<usize> {
    let behind = tree.text(path)?.split_once(start).map(|(_, rest)| rest.lines().next().unwrap_or_default());
    let value = behind.and_then(sum);
    value.with_context(|| format!("{path} has no `{start}` with a number behind it"))
}

/// A number, or a sum of numbers.
fn sum(text: &str) -> Option<usize> {
    let number = |term: &str| match term.trim() {
        "Policy::MAX_TOKEN_BYTES" => Some(Policy::MAX_TOKEN_BYTES),
        digits => digits.replace('_', "").parse().ok(),
    };
    text.trim_end().trim_end_matches(';').split('+').map(number).sum()
}

/// `wasm-pack build wasm` makes the module the way `build` does.
pub fn wasm_opt(_: &Tree) -> Result<Vec<String>> {
    let metadata = step::output(&mut project::cargo(&["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().context("cargo knows no packages")?;
    let binding = packages.iter().find(|package| package["name"] == "hallpass-wasm");
    let profile = &binding.context("cargo knows no hallpass-wasm")?["metadata"]["wasm-pack"]["profile"];
    let flags = profile["release"]["wasm-opt"].as_array();
    let flags = flags.context("wasm/Cargo.toml has no flags for wasm-opt")?.iter().filter_map(Value::as_str);
    let mut flags: Vec<&str> = flags.collect();
    let level = format!("-{}", build::DEFAULT_LEVEL);
    let mut wanted = [&[level.as_str()], &build::FEATURES[..]].concat();
    flags.sort_unstable();
    wanted.sort_unstable();
    let (flags, wanted) = (flags.join(" "), wanted.join(" "));
    let differ = format!("wasm/Cargo.toml gives wasm-opt {flags}, but xtask/src/build.rs {wanted}");
    Ok(if flags == wanted { Vec::new() } else { vec![differ] })
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn sums_are_read() {
        assert_eq!(sum("1_114_112"), Some(1_114_112));
        assert_eq!(sum("Policy::MAX_TOKEN_BYTES + 65_536;"), Some(1_114_112));
        assert_eq!(sum("limit()"), None);
    }
}
