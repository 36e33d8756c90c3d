//! `test`: the suites, from cheap to dear.

mod native;
mod node;
mod packing;
mod test_log;
mod verdicts;
mod wasm_pack;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::{Context, Error, Result, ensure};

use crate::{demo, demo_page, need::Need, package, size, step, tidy};

struct Suite {
    name: &'static str,
    what: &'static str,
    needs: &'static [Need],
    /// What has to be made first.
    products: &'static [fn() -> Result<()>],
    /// The verdict files it writes.
    verdicts: &'static [&'static str],
    run: fn() -> Result<()>,
}

/// The suite that compares what others have written.
const COMPARISON: &str = "verdicts";

const SUITES: &[Suite] = &[
    Suite {
        name: "tidy",
        what: "the house rules",
        needs: &[Need::Node],
        products: &[],
        verdicts: &[],
        run: || tidy::tidy(false),
    },
    Suite {
        name: "native",
        what: "format, lints, dependency rules, and the tests of the core in Rust",
        needs: &[Need::RustComponents, Need::WasmTarget],
        products: &[],
        verdicts: &["native"],
        run: native::run,
    },
    Suite {
        name: "wasm-node",
        what: "the core and the binding as WebAssembly in Node",
        needs: &[Need::WasmTarget, Need::WasmTools],
        products: &[],
        verdicts: &[wasm_pack::NODE],
        run: wasm_pack::node,
    },
    Suite {
        name: "wasm-chrome",
        what: "the core and the binding as WebAssembly in Chromium",
        needs: &[Need::WasmTarget, Need::WasmTools, Need::Browser],
        products: &[],
        verdicts: &[wasm_pack::CHROME],
        run: wasm_pack::chrome,
    },
    Suite {
        name: "raw",
        what: "`wasm-pack build wasm`, for those who want the raw module",
        needs: &[Need::WasmTarget, Need::WasmTools, Need::Npm("pkg-template")],
        products: &[],
        verdicts: &[],
        run: wasm_pack::raw,
    },
    Suite {
        name: "package",
        what: "publint and attw judge the tarball",
        needs: &[],
        products: &[package::ensure],
        verdicts: &[],
        run: packing::judge,
    },
    Suite {
        name: "size",
        what: "the module and its JavaScript stay within their budgets",
        needs: &[],
        products: &[package::ensure],
        verdicts: &[],
        run: size::check,
    },
    Suite {
        name: "runtimes",
        what: "the tarball in Node 20, 22 and 24, Deno, Bun, workerd and Chromium",
        needs: &[Need::Npm("tests"), Need::Browser],
        products: &[package::ensure],
        verdicts: &["node20", "node22", "node24", "commonjs", "deno", "bun", "workerd", "chromium"],
        run: || node::run("tests/runtimes/run.mjs"),
    },
    Suite {
        name: "memory",
        what: "a million calls do not make the module's memory grow",
        needs: &[Need::Node],
        products: &[package::ensure],
        verdicts: &[],
        run: || node::run("tests/memory/run.mjs"),
    },
    Suite {
        name: "wiping",
        what: "secrets are gone from the module's memory when their keys are",
        needs: &[Need::Node],
        products: &[package::ensure],
        verdicts: &[],
        run: || node::run("tests/wiping/run.mjs"),
    },
    Suite {
        name: "sessions",
        what: "every interleaving of refreshes, revocations and crashes, through the package",
        needs: &[Need::Npm("tests")],
        products: &[package::ensure],
        verdicts: &[],
        run: || node::run("tests/sessions/interleavings.mjs"),
    },
    Suite {
        name: "stores",
        what: "every store on the real thing: SQLite, PostgreSQL, Redis, D1, Durable Objects",
        needs: &[Need::Npm("tests"), Need::Servers],
        products: &[package::ensure],
        verdicts: &[],
        run: || node::run("tests/stores/run.mjs"),
    },
    Suite {
        name: "flows",
        what: "every flow of the reference server: in memory, on Node with each database, as a Worker",
        needs: &[Need::Npm("tests"), Need::Servers, Need::Browser],
        products: &[demo_page::ensure],
        verdicts: &[],
        run: || node::run("tests/flows/run.mjs"),
    },
    Suite {
        name: "passwords",
        what: "password hashes of ours and of Python's libraries, in every runtime",
        needs: &[Need::Npm("tests"), Need::Browser, Need::Python],
        products: &[package::ensure],
        verdicts: &[],
        run: || node::run("tests/passwords/run.mjs"),
    },
    Suite {
        name: "adapters",
        what: "the handler and the guards with Express, Hono and node:http, and Hono in Bun, Deno and workerd",
        needs: &[Need::Npm("tests")],
        products: &[package::ensure],
        verdicts: &[],
        run: || node::run("tests/adapters/run.mjs"),
    },
    Suite {
        name: "packaging",
        what: "the tarball in fresh projects: ESM, CommonJS, TypeScript, bundlers, workerd",
        needs: &[Need::Npm("tests"), Need::Browser],
        products: &[package::ensure],
        verdicts: &[],
        run: || node::run("tests/packaging/run.mjs"),
    },
    Suite {
        name: "papers",
        what: "every block of code in the README and in docs, in fresh projects, with what their guides promise",
        needs: &[Need::Npm("tests"), Need::Browser, Need::Python, Need::TypedTools],
        products: &[package::ensure],
        verdicts: &[],
        run: || node::run("tests/papers/run.mjs"),
    },
    Suite {
        name: "interop",
        what: "tokens to and from jose, jsonwebtoken, fast-jwt, hono, PyJWT and joserfc",
        needs: &[Need::Npm("tests"), Need::Python],
        products: &[package::ensure],
        verdicts: &[],
        run: || node::run("tests/interop/run.mjs"),
    },
    Suite {
        name: "clients",
        what: "OAuth clients of npm and PyPI, a fuzzer and curl at the reference server",
        needs: &[Need::Npm("tests"), Need::Python, Need::TypedTools],
        products: &[demo_page::ensure],
        verdicts: &[],
        run: || node::run("tests/clients/run.mjs"),
    },
    Suite {
        name: "demo",
        what: "the demo is built, served and fetched, and logs in",
        needs: &[],
        products: &[demo_page::ensure],
        verdicts: &[],
        run: || demo::check(None),
    },
    Suite {
        name: "browser",
        what: "the demo page in the hands of Playwright",
        needs: &[Need::Npm("tests"), Need::Browser],
        products: &[demo_page::ensure],
        verdicts: &[],
        run: || node::run("tests/browser/run.mjs"),
    },
    Suite {
        name: COMPARISON,
        what: "every runtime gave the same verdicts, byte for byte",
        needs: &[],
        products: &[],
        verdicts: &[],
        run: verdicts::compare,
    },
];

/// The suites as `help` shows them.
pub fn list() -> String {
    let line = |suite: &Suite| format!("  {:<12} {}\n", suite.name, suite.what);
    format!("Suites of `cargo xtask test`:\n{}", SUITES.iter().map(line).collect::<String>())
}

/// Runs the named suites, or all. The last line says how many passed and failed.
pub fn test(names: &[String]) -> Result<ExitCode> {
    let chosen = choose(names)?;
    // Nor must they when a suite breaks off before it writes any.
    verdicts::remove(chosen.iter().flat_map(|suite| suite.verdicts))?;
    let mut table = Vec::new();
    for suite in &chosen {
        println!("\n{}: {}", suite.name, suite.what);
        let start = Instant::now();
        let result = run(suite);
        if let Err(error) = &result {
            println!("  {error:#}");
        }
        table.push((suite.name, result, start.elapsed()));
    }
    println!();
    let failed = table.iter().filter(|row| row.1.is_err()).count();
    for (name, result, time) in &table {
        show(name, result, *time);
    }
    println!("\n{} passed, {failed} failed", table.len() - failed);
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn choose(names: &[String]) -> Result<Vec<&'static Suite>> {
    let known = |name: &String| {
        let names = || SUITES.iter().map(|suite| suite.name).collect::<Vec<_>>().join(", ");
        let found = SUITES.iter().find(|suite| suite.name == name);
        found.with_context(|| format!("`{name}` is no suite; the suites are {}", names()))
    };
    let named = names.iter().map(known).collect::<Result<Vec<_>>>()?;
    // In the order of the table, whatever the order of the words: the comparison of verdicts is last.
    let is_named = |suite: &&Suite| named.is_empty() || named.iter().any(|named| named.name == suite.name);
    let (chosen, others): (Vec<_>, Vec<_>) = SUITES.iter().partition(is_named);
    let absent: Vec<_> =
        others.iter().filter(|suite| !suite.verdicts.is_empty()).map(|suite| suite.name).collect();
    // Verdicts of an earlier run must not stand in for those of this one.
    ensure!(
        absent.is_empty() || chosen.iter().all(|suite| suite.name != COMPARISON),
        "`{COMPARISON}` compares what other suites write in the same run; name {} too, or no suite at all",
        absent.join(", ")
    );
    Ok(chosen)
}

/// A suite which cannot run has failed: nothing is skipped.
fn run(suite: &Suite) -> Result<()> {
    for need in suite.needs {
        need.ensure()?;
    }
    for make in suite.products {
        make()?;
    }
    (suite.run)()
}

fn show(name: &str, result: &Result<()>, time: Duration) {
    let (verdict, why) = match result {
        Ok(()) => ("passed", String::new()),
        Err(error) => ("FAILED", first_line(error)),
    };
    println!("{}", format!("{name:<12} {verdict} {:>12}  {why}", step::duration(time)).trim_end());
}

fn first_line(error: &Error) -> String {
    format!("{error:#}").lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{SUITES, choose};

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn verdicts_are_compared_only_with_all_that_write_them() {
        assert_eq!(choose(&[]).unwrap().len(), SUITES.len());
        assert!(choose(&words(&["verdicts"])).is_err());
        assert!(choose(&words(&["verdicts", "native", "wasm-node", "wasm-chrome"])).is_err());
        let all = ["verdicts", "native", "wasm-node", "wasm-chrome", "runtimes"];
        assert_eq!(choose(&words(&all)).unwrap().len(), all.len());
        assert_eq!(choose(&words(&["native"])).unwrap().len(), 1);
    }

    #[test]
    fn an_unknown_suite_is_refused() {
        assert!(choose(&words(&["nativ"])).is_err());
    }
}
