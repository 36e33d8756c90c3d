//! `build`: the binding crate becomes the WebAssembly module and its private glue in `target/wasm`.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    need::{Need, WASM_BINDGEN},
    project,
    snip::{SNIPPED, snip},
    step,
};

/// The level of wasm-opt that the package is made with.
pub const DEFAULT_LEVEL: &str = "O3";

const MODULE: &str = "hallpass_wasm_bg.wasm";
const STAMP: &str = ".made-from";
const NPM_LOCK: &str = "pkg-template/package-lock.json";

/// What rustc may use for wasm32-unknown-unknown; wasm-opt refuses what it was not told about.
pub const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds the module as it is shipped.
pub fn build() -> Result<()> {
    build_at(DEFAULT_LEVEL)
}

/// Builds the module with a level of wasm-opt, or with `none` of it.
pub fn build_at(level: &str) -> Result<()> {
    for need in [Need::WasmTarget, Need::Npm("pkg-template")] {
        need.ensure()?;
    }
    step::run("build the binding for wasm32", &mut compile()?)?;
    let compiled = project::path("target/wasm32-unknown-unknown/release/hallpass_wasm.wasm");
    let bytes = fs::read(&compiled).context("cargo left no hallpass_wasm.wasm; is wasm/ a cdylib?")?;
    let folder = project::path("target/wasm");
    let stamp = stamp(&bytes, level)?;
    if fs::read_to_string(folder.join(STAMP)).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    step::step("make the glue", || glue(&compiled, &folder))?;
    if level != "none" {
        optimise(level, &folder.join(MODULE))?;
    }
    refuse_machine_paths(&folder.join(MODULE))?;
    fs::write(folder.join(STAMP), stamp)?;
    Ok(())
}

/// Panic messages hold the paths of source files. They are rewritten, so that the module is the
/// same whoever builds it, and tells nothing about the machine.
fn compile() -> Result<Command> {
    let sysroot = step::output(&mut project::program("rustc", ".", &["--print", "sysroot"]))?;
    let cargo_home = cargo_home()?;
    let rewritten = [
        (project::root().display().to_string(), "/hallpass"),
        (cargo_home, "/cargo"),
        (format!("{}/lib/rustlib/src/rust", sysroot.trim()), "/rust"),
    ];
    let flags = rewritten.map(|(from, to)| format!("--remap-path-prefix={from}={to}"));
    let config = format!("target.wasm32-unknown-unknown.rustflags={}", serde_json::to_string(&flags)?);
    let target = ["--release", "--target", "wasm32-unknown-unknown"];
    let mut cargo = project::cargo(&["build", "--package", "hallpass-wasm"]);
    cargo.args(target).args(["--config", &config]);
    Ok(cargo)
}

fn cargo_home() -> Result<String> {
    if let Ok(home) = std::env::var("CARGO_HOME") {
        return Ok(home);
    }
    let home = std::env::home_dir().context("neither CARGO_HOME nor a home folder is known")?;
    Ok(home.join(".cargo").display().to_string())
}

fn glue(compiled: &Path, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).bundler(true)?.typescript(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen.generate_output()?;
    let snipped = snip(output.wasm_mut());
    // INVARIANT: the names by which functions are found change with the compiler, and then this
    // number falls.
    ensure!(snipped > 40, "only {snipped} functions that print were found in the module");
    output.emit(folder)
}

fn optimise(level: &str, module: &Path) -> Result<()> {
    let before = fs::metadata(module)?.len();
    let tool = project::path("pkg-template/node_modules/.bin/wasm-opt");
    ensure!(tool.exists(), "pkg-template/package.json does not bring binaryen, so there is no wasm-opt");
    let mut wasm_opt = project::program(tool, ".", &FEATURES);
    wasm_opt.arg(format!("-{level}")).arg(module).arg("-o").arg(module);
    step::run(&format!("wasm-opt -{level}"), &mut wasm_opt)?;
    let after = fs::metadata(module)?.len();
    println!("  {before} bytes before wasm-opt, {after} after");
    Ok(())
}

/// What the outputs depend on, the way they are made included, so that an unchanged module is not
/// made again.
fn stamp(compiled: &[u8], level: &str) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    let sources = [include_str!("build.rs"), include_str!("snip.rs")];
    (compiled, level, sources, SNIPPED, WASM_BINDGEN, binaryen()?).hash(&mut hasher);
    Ok(format!("{:016x}\n", hasher.finish()))
}

/// The version of wasm-opt.
fn binaryen() -> Result<String> {
    let lock: Value = serde_json::from_str(&fs::read_to_string(project::path(NPM_LOCK))?)?;
    let version = lock["packages"]["node_modules/binaryen"]["version"].as_str();
    Ok(version.with_context(|| format!("{NPM_LOCK} does not hold binaryen"))?.to_owned())
}

// INVARIANT: what is shipped holds no path of the machine that built it.
fn refuse_machine_paths(module: &Path) -> Result<()> {
    let bytes = fs::read(module)?;
    for path in [project::root().display().to_string(), cargo_home()?] {
        if bytes.windows(path.len()).any(|window| window == path.as_bytes()) {
            bail!("{MODULE} holds the path {path} of this machine");
        }
    }
    Ok(())
}
