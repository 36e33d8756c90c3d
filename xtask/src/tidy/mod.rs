//! `tidy`: the house rules, each of them a check.

mod generated;
mod layers;
mod papers;
mod printing;
mod rust_source;
mod text;
mod tree;
mod twice;
mod versions;

use anyhow::{Result, bail, ensure};

use self::tree::Tree;
use crate::step;

/// Gives one sentence per breach.
type Check = fn(&Tree) -> Result<Vec<String>>;

const CHECKS: &[(&str, Check)] = &[
    ("generated files are in step with the refusal table", generated::in_step),
    ("refusals are lower-case sentences, no full stop", generated::sentences),
    ("test vectors are in step with their generator", generated::vectors),
    ("the demo's gallery is in step with its generator", generated::gallery),
    ("no file is longer than 450 lines", text::length),
    ("no unfinished work is left in a file", text::unfinished),
    ("every file is named after one concept", text::names),
    ("nothing that is built is tracked", text::built),
    ("no file holds a path of a machine", text::machine_paths),
    ("no file holds the host name of a registry", text::registries),
    ("the folder raw, and nothing else, imports the glue", layers::glue),
    ("the core has no clock, randomness, I/O, JavaScript", layers::core),
    ("what is shipped prints nothing with Debug", printing::debug),
    ("limits that stand twice agree", twice::limits),
    ("wasm-pack and xtask give wasm-opt the same flags", twice::wasm_opt),
    (".ci/run runs the test command of the README", layers::integration),
    ("the README names both commands", papers::commands),
    ("every decision is linked from ARCHITECTURE.md", papers::decisions),
    ("every error code in the papers is in the table", papers::codes),
    ("every link between the papers leads somewhere", papers::links),
    ("versions agree", versions::agree),
];

/// Checks all rules; rewrites the generated files first if asked to.
pub fn tidy(fix: bool) -> Result<()> {
    if fix {
        for file in generated::write()? {
            println!("  rewrote {file}");
        }
    }
    let tree = Tree::read()?;
    let mut broken = 0;
    for (name, check) in CHECKS {
        let mut breaches = Vec::new();
        let result = step::step(name, || {
            breaches = check(&tree)?;
            ensure!(breaches.is_empty(), "{} breaches", breaches.len());
            Ok(())
        });
        for breach in &breaches {
            println!("    {breach}");
        }
        if let Err(error) = result {
            if breaches.is_empty() {
                println!("    {error:#}");
            }
            broken += 1;
        }
    }
    if broken > 0 {
        bail!("{broken} of {} house rules are broken", CHECKS.len());
    }
    Ok(())
}
