//! `size`: how large each shipped file is, and the budgets for what one runtime loads.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{
    package::{self, FOLDER},
    project, step,
};

/// What one part of the package may weigh: its module plus the JavaScript of one runtime, gzipped.
struct Budget {
    what: &'static str,
    module: &'static str,
    /// The folder of its entries.
    entries: &'static str,
    most: u64,
}

const BUDGETS: [Budget; 2] = [
    Budget { what: "tokens and sessions", module: "dist/hallpass.wasm", entries: "dist", most: 150 * 1024 },
    Budget { what: "passwords", module: "dist/password.wasm", entries: "dist/password", most: 60 * 1024 },
];

/// The scripts that a runtime loads, by their place in the folder of the entries.
const RUNTIMES: [(&str, &[&str]); 4] = [
    ("node", &["node.cjs", "node.mjs"]),
    ("deno", &["deno.js"]),
    ("workerd", &["workerd.js"]),
    ("browser", &["browser.js"]),
];

/// Every entry loads the class of errors.
const ERRORS: &str = "dist/error.js";

/// Shows the table.
pub fn show() -> Result<()> {
    package::ensure()?;
    print!("{}", table(&measure()?));
    Ok(())
}

/// Shows the table and fails when a budget is overrun.
pub fn check() -> Result<()> {
    let files = measure()?;
    print!("{}", table(&files));
    let results = BUDGETS.map(|budget| budget.check(&files));
    results.into_iter().find(Result::is_err).unwrap_or(Ok(()))
}

impl Budget {
    fn check(&self, files: &[File]) -> Result<()> {
        let Self { what, module, entries, most } = self;
        let scripts = RUNTIMES.map(|(runtime, scripts)| {
            let paths = scripts.iter().map(|script| format!("{entries}/{script}"));
            let sizes = paths.chain([ERRORS.to_owned()]).map(|path| gzipped(files, &path));
            sizes.sum::<Result<u64>>().map(|size| (size, runtime))
        });
        let scripts = scripts.into_iter().collect::<Result<Vec<_>>>()?;
        // A runtime loads one entry only.
        let (scripts, runtime) = scripts.into_iter().max().context("there are no runtimes")?;
        let module = gzipped(files, module)?;
        let sum = module + scripts;
        println!(
            "  {what}: module {module} + scripts of {runtime} {scripts} = {sum} bytes gzipped of {most}"
        );
        ensure!(sum <= *most, "{what} are {sum} bytes gzipped, the budget is {most}");
        Ok(())
    }
}

fn gzipped(files: &[File], path: &str) -> Result<u64> {
    let file = files.iter().find(|file| file.path == path);
    file.map(|file| file.gzip).with_context(|| format!("the package has no {path}"))
}

struct File {
    path: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Node compresses, since gzip and brotli are built into it.
fn measure() -> Result<Vec<File>> {
    let text = step::output(&mut project::node(&["xtask/measure.mjs", FOLDER]))?;
    let rows: Vec<Value> = serde_json::from_str(&text)?;
    let number = |row: &Value, name: &str| row[name].as_u64().context("a size is missing");
    let file = |row: &Value| {
        Ok(File {
            path: row["path"].as_str().context("a path is missing")?.to_owned(),
            raw: number(row, "raw")?,
            gzip: number(row, "gzip")?,
            brotli: number(row, "brotli")?,
        })
    };
    rows.iter().map(file).collect()
}

fn table(files: &[File]) -> String {
    let width = files.iter().map(|file| file.path.len()).max().unwrap_or_default();
    let mut table = format!("  {:width$} {:>9} {:>9} {:>9}\n", "file", "raw", "gzip", "brotli");
    for File { path, raw, gzip, brotli } in files {
        table += &format!("  {path:width$} {raw:>9} {gzip:>9} {brotli:>9}\n");
    }
    table
}
