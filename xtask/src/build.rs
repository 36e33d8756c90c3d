//! `build`: each binding crate becomes a WebAssembly module and its private glue, in a folder of its
//! own under `target`.

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

/// The level of wasm-opt that the module of tokens is made with.
pub const DEFAULT_LEVEL: &str = "O3";

/// A WebAssembly module of the package.
struct Module {
    /// The crate that binds it to JavaScript.
    package: &'static str,
    /// The beginning of the names of what is made of it.
    name: &'static str,
    /// Where that is put.
    folder: &'static str,
    /// The level of wasm-opt.
    level: &'static str,
    /// How far its memory may grow, in bytes, where that is not bounded otherwise.
    most_memory: Option<u32>,
    /// What it may use beyond [`FEATURES`], as rustc and wasm-opt call it.
    extra: Option<(&'static str, &'static str)>,
}

const TOKENS: Module = Module {
    package: "hallpass-wasm",
    name: "hallpass_wasm",
    folder: "target/wasm",
    level: DEFAULT_LEVEL,
    most_memory: Some(256 << 20),
    extra: None,
};

/// Every engine that is supported has SIMD, which Argon2 gains by; what -O3 does makes it slower in Node 24.
const PASSWORDS: Module = Module {
    package: "hallpass-password",
    name: "hallpass_password",
    folder: "target/password",
    level: "O2",
    most_memory: None,
    extra: Some(("-Ctarget-feature=+simd128", "--enable-simd")),
};

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

/// Builds the modules as they are shipped.
pub fn build() -> Result<()> {
    build_at(None)
}

/// Builds the modules with a level of wasm-opt instead of their own, or with `none` of it.
pub fn build_at(level: Option<&str>) -> Result<()> {
    for need in [Need::WasmTarget, Need::Npm("pkg-template")] {
        need.ensure()?;
    }
    [TOKENS, PASSWORDS].iter().try_for_each(|module| make(module, level.unwrap_or(module.level)))
}

fn make(module: &Module, level: &str) -> Result<()> {
    let Module { package, name, .. } = module;
    step::run(&format!("build {package} for wasm32"), &mut compile(module)?)?;
    let compiled = project::path(&format!("target/wasm32-unknown-unknown/release/{name}.wasm"));
    let bytes = fs::read(&compiled).with_context(|| format!("cargo left no {name}.wasm; is it a cdylib?"))?;
    let folder = project::path(module.folder);
    let stamp = stamp(&bytes, level)?;
    if fs::read_to_string(folder.join(STAMP)).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    step::step("make the glue", || glue(&compiled, &folder))?;
    let made = folder.join(format!("{name}_bg.wasm"));
    if level != "none" {
        optimise(level, module, &made)?;
    }
    refuse_machine_paths(&made)?;
    fs::write(folder.join(STAMP), stamp)?;
    Ok(())
}

/// Panic messages hold the paths of source files. They are rewritten, so that the module is the
/// same whoever builds it, and tells nothing about the machine.
fn compile(module: &Module) -> Result<Command> {
    let sysroot = step::output(&mut project::program("rustc", ".", &["--print", "sysroot"]))?;
    let cargo_home = cargo_home()?;
    let mut rewritten = vec![
        (project::root().display().to_string(), "/hallpass"),
        (cargo_home.clone(), "/cargo"),
        (format!("{}/lib/rustlib/src/rust", sysroot.trim()), "/rust"),
    ];
    // The folder of a registry has its host in its name. The last rule that fits counts.
    let registries =
        fs::read_dir(Path::new(&cargo_home).join("registry/src")).into_iter().flatten().flatten();
    rewritten.extend(registries.map(|registry| (registry.path().display().to_string(), "/cargo")));
    rewritten.sort();
    let mut flags: Vec<String> =
        rewritten.iter().map(|(from, to)| format!("--remap-path-prefix={from}={to}")).collect();
    flags.extend(module.most_memory.map(|most| format!("-Clink-arg=--max-memory={most}")));
    flags.extend(module.extra.map(|(feature, _)| feature.to_owned()));
    let config = format!("target.wasm32-unknown-unknown.rustflags={}", serde_json::to_string(&flags)?);
    let target = ["--release", "--target", "wasm32-unknown-unknown"];
    let mut cargo = project::cargo(&["build", "--package", module.package]);
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
    ensure!(snipped > 20, "only {snipped} functions that print were found in the module");
    output.emit(folder)
}

fn optimise(level: &str, module: &Module, made: &Path) -> Result<()> {
    let before = fs::metadata(made)?.len();
    let tool = project::path("pkg-template/node_modules/.bin/wasm-opt");
    ensure!(tool.exists(), "pkg-template/package.json does not bring binaryen, so there is no wasm-opt");
    let mut wasm_opt = project::program(tool, ".", &FEATURES);
    wasm_opt.args(module.extra.map(|(_, feature)| feature));
    wasm_opt.arg(format!("-{level}")).arg(made).arg("-o").arg(made);
    step::run(&format!("wasm-opt -{level}"), &mut wasm_opt)?;
    let after = fs::metadata(made)?.len();
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
fn refuse_machine_paths(made: &Path) -> Result<()> {
    let bytes = fs::read(made)?;
    for path in [project::root().display().to_string(), cargo_home()?] {
        if bytes.windows(path.len()).any(|window| window == path.as_bytes()) {
            bail!("{} holds the path {path} of this machine", made.display());
        }
    }
    Ok(())
}
