//! `size`: how large each shipped file is, and the budget for what one runtime loads.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{
    package::{self, FOLDER},
    project, step,
};

/// The module plus its JavaScript, gzipped.
const BUDGET: u64 = 100 * 1024;

/// Shows the table.
pub fn show() -> Result<()> {
    package::ensure()?;
    print!("{}", table(&measure()?));
    Ok(())
}

/// Shows the table and fails when the budget is overrun.
pub fn check() -> Result<()> {
    let files = measure()?;
    print!("{}", table(&files));
    let module = files
        .iter()
        .find(|file| file.path.ends_with("hallpass.wasm"))
        .context("there is no hallpass.wasm")?;
    let (name, scripts) = heaviest(&files).context("the package has no JavaScript")?;
    let sum = module.gzip + scripts;
    println!("  module {} + scripts of {name} {scripts} = {sum} bytes gzipped, budget {BUDGET}", module.gzip);
    ensure!(sum <= BUDGET, "the module and its JavaScript are {sum} bytes gzipped, the budget is {BUDGET}");
    Ok(())
}

/// The entry whose scripts weigh most, since a runtime loads one entry only. An entry may have
/// several files of the same name, such as one for `import` and one for `require`.
fn heaviest(files: &[File]) -> Option<(&str, u64)> {
    let mut entries = BTreeMap::new();
    for file in files.iter().filter(|file| file.is_script()) {
        let name = file.path.rsplit_once('.').map_or(file.path.as_str(), |(name, _)| name);
        *entries.entry(name).or_default() += file.gzip;
    }
    entries.into_iter().max_by_key(|(_, size)| *size)
}

struct File {
    path: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl File {
    fn is_script(&self) -> bool {
        [".js", ".mjs", ".cjs"].iter().any(|end| self.path.ends_with(end))
    }
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
