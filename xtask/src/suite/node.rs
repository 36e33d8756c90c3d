//! The suites that are written in JavaScript.

use anyhow::{Context, Result, ensure};

use crate::{project, step};

/// Runs the script, and shows its own summary. Without one, or with one that counts nothing, the
/// suite has failed, though node is content with it.
pub fn run(script: &str) -> Result<()> {
    ensure!(project::path(script).is_file(), "{script} is missing");
    let log = step::run(&format!("node {script}"), &mut project::node(&[script]))?;
    let (summary, passed, failed) =
        log.lines().rev().find_map(summary).with_context(|| format!("{script} did not say what passed"))?;
    println!("  {summary}");
    ensure!(passed > 0, "not a single check of {script} ran");
    ensure!(failed == 0, "{script} says that {failed} failed, and yet ended as if all were well");
    Ok(())
}

/// `17 passed, 0 failed`, `browser: 106 passed, 0 failed` or `interop: 2273 checks, 0 failed`.
fn summary(line: &str) -> Option<(&str, u64, u64)> {
    let line = line.trim();
    let counts = line
        .split_once(": ")
        .map_or(line, |(name, rest)| if name.chars().all(|c| c.is_ascii_lowercase()) { rest } else { line });
    let (passed, failed) = counts.split_once(", ")?;
    let passed = passed.strip_suffix(" passed").or_else(|| passed.strip_suffix(" checks"))?;
    let failed = failed.split(':').next()?.strip_suffix(" failed")?;
    Some((line, passed.parse().ok()?, failed.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::summary;

    #[test]
    fn summaries_are_told_from_other_lines() {
        let counts = |line| summary(line).map(|(_, passed, failed)| (passed, failed));
        assert_eq!(counts("17 passed, 0 failed"), Some((17, 0)));
        assert_eq!(counts("browser: 106 passed, 0 failed"), Some((106, 0)));
        assert_eq!(counts("interop: 2273 checks, 0 failed"), Some((2273, 0)));
        assert_eq!(counts("13 passed, 1 failed: contents"), Some((13, 1)));
        assert_eq!(counts("ok   deno: 4330 passed, 1212 verdicts (1888 ms)"), None);
        assert_eq!(counts("   110  accepted both ways: joserfc 1.8.0"), None);
    }
}
