//! The words a developer types: `cargo xtask demo`, `cargo xtask test` and their neighbours.

mod arguments;
mod bench;
mod build;
mod demo;
mod demo_page;
mod http;
mod need;
mod once;
mod package;
mod process_tree;
mod project;
mod sink;
mod size;
mod snip;
mod step;
mod suite;
mod tidy;

use std::process::ExitCode;

use anyhow::{Result, bail};

use self::{arguments::Arguments, need::Need};

const HELP: &str = "\
cargo xtask <command>

  demo [--port N] [--check]   make the package and run the demo; --check fetches it once, logs in and stops
  test [SUITE...]             run every suite, or the named ones; `cargo xtask help` lists them below
  build [--opt LEVEL]         make target/wasm and target/password; LEVEL is a level of wasm-opt, such as O3 or Oz, or `none`
  package                     make target/npm/hallpass and its tarball
  bench [--quick] [--record]  compare with the peers under this machine's Node and Node 24, and in Deno and Bun;
                              --record keeps the ratios in bench/recorded.json and draws docs/bench.svg
  size                        show the size of each shipped file: raw, gzip, brotli
  tidy [--fix]                check the house rules; --fix rewrites the generated files
  help                        show this

Every command installs what it needs and is missing. Logs of all steps are in target/logs.
";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_else(|| "help".to_owned());
    let result = process_tree::end_with_us().and_then(|()| dispatch(&command, Arguments::new(words)));
    match result {
        Ok(code) => code,
        // The process is about to be ended by the handler of the signal, without a word.
        Err(_) if process_tree::is_ending() => loop {
            std::thread::park();
        },
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, mut arguments: Arguments) -> Result<ExitCode> {
    match command {
        "demo" => {
            let port = arguments.option("--port")?.map(|port| port.parse()).transpose()?;
            let check = arguments.flag("--check");
            arguments.end()?;
            if check { demo::check(port) } else { demo::serve(port) }
        }
        "test" => return suite::test(&arguments.words()?),
        "build" => {
            let level = arguments.option("--opt")?;
            arguments.end()?;
            build::build_at(level.as_deref())
        }
        "package" => {
            arguments.end()?;
            package::ensure()
        }
        "bench" => {
            let (quick, record) = (arguments.flag("--quick"), arguments.flag("--record"));
            arguments.end()?;
            bench::bench(quick, record)
        }
        "size" => {
            arguments.end()?;
            size::show()
        }
        "tidy" => {
            let fix = arguments.flag("--fix");
            arguments.end()?;
            Need::Node.ensure()?;
            tidy::tidy(fix)
        }
        "help" | "--help" | "-h" => {
            arguments.end()?;
            print!("{HELP}\n{}", suite::list());
            Ok(())
        }
        other => bail!("`{other}` is no command; `cargo xtask help` lists them"),
    }?;
    Ok(ExitCode::SUCCESS)
}
