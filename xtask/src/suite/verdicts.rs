//! The verdict files of all runtimes, which must be the same byte for byte.

use std::fs;

use anyhow::{Context, Result, bail, ensure};

use super::SUITES;
use crate::{sink, step};

/// Removes the files of those runtimes.
pub fn remove<'a>(names: impl Iterator<Item = &'a &'static str>) -> Result<()> {
    for name in names {
        let file = sink::file(name);
        if file.exists() {
            fs::remove_file(file)?;
        }
    }
    // The tests of the core write there, and do not make the folder.
    Ok(fs::create_dir_all(sink::folder())?)
}

/// Compares every file with the first, the one of the core in Rust.
pub fn compare() -> Result<()> {
    let names: Vec<&str> = SUITES.iter().flat_map(|suite| suite.verdicts).copied().collect();
    let missing: Vec<&str> = names.iter().copied().filter(|name| read(name).is_err()).collect();
    ensure!(missing.is_empty(), "no verdicts from {}", missing.join(", "));
    let (first, others) = names.split_first().context("no suite writes verdicts")?;
    let expected = read(first)?;
    let count = expected.lines().count();
    ensure!(count > 0, "{first} wrote an empty file");
    for name in others {
        step::step(&format!("{name} agrees with {first}"), || {
            let found = read(name)?;
            if found == expected {
                return Ok(());
            }
            bail!("{}", difference(first, &expected, name, &found))
        })?;
    }
    refuse_strangers(&names)?;
    println!("  {count} verdicts from each of {} runtimes", names.len());
    Ok(())
}

fn read(name: &str) -> Result<String> {
    Ok(fs::read_to_string(sink::file(name))?)
}

/// A file that nobody expects is a runtime that nobody compares.
fn refuse_strangers(names: &[&str]) -> Result<()> {
    for entry in fs::read_dir(sink::folder())? {
        let file = entry?.file_name();
        let file = file.to_string_lossy();
        let known = file.strip_suffix(".jsonl").is_some_and(|name| names.contains(&name));
        ensure!(
            known,
            "target/verdicts/{file} is from no known runtime; remove it or add the runtime to its suite"
        );
    }
    Ok(())
}

fn difference(first: &str, expected: &str, name: &str, found: &str) -> String {
    let (ours, theirs) = (expected.lines(), found.lines());
    let pairs =
        ours.map(Some).chain(std::iter::repeat(None)).zip(theirs.map(Some).chain(std::iter::repeat(None)));
    let lines = expected.lines().count().max(found.lines().count());
    let different = pairs.take(lines).enumerate().find(|(_, (ours, theirs))| ours != theirs);
    match different {
        Some((at, (ours, theirs))) => format!(
            "{name} and {first} differ from line {} on\n    {first}: {}\n    {name}: {}",
            at + 1,
            ours.unwrap_or("(no such line)"),
            theirs.unwrap_or("(no such line)"),
        ),
        None => format!("{name} and {first} differ in their line ends"),
    }
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn the_first_line_that_differs_is_shown() {
        let shown = difference("native", "a\nb\n", "deno", "a\nc\n");
        assert_eq!(shown, "deno and native differ from line 2 on\n    native: b\n    deno: c");
    }

    #[test]
    fn a_missing_line_is_shown() {
        assert!(difference("native", "a\nb\n", "deno", "a\n").ends_with("deno: (no such line)"));
    }

    #[test]
    fn a_missing_line_end_is_a_difference() {
        assert_eq!(difference("native", "a\n", "deno", "a"), "deno and native differ in their line ends");
    }
}
