//! What `cargo test` says at its end, natively and under wasm-pack.

use anyhow::{Result, ensure};

/// Shows how many tests passed. A run in which tests were left out, or none ran, is no good run,
/// though cargo and wasm-pack are content with it.
pub fn judge(log: &str) -> Result<()> {
    let passed = passed(log);
    println!("  {passed} tests passed");
    ensure!(passed > 0, "not a single test ran");
    ensure!(!log.contains("so skipping"), "a test file is not meant for this place and was skipped");
    let ignored = ["; 0 ignored;", " ignored;"].map(|mark| log.matches(mark).count());
    ensure!(ignored[0] == ignored[1], "a test is ignored");
    Ok(())
}

/// The sum over all test binaries.
fn passed(log: &str) -> usize {
    let count = |line: &str| line.strip_prefix("test result: ok. ")?.split(' ').next()?.parse::<usize>().ok();
    log.lines().filter_map(count).sum()
}

#[cfg(test)]
mod tests {
    use super::{judge, passed};

    #[test]
    fn the_counts_of_all_binaries_are_added() {
        let log = "test result: ok. 3 passed; 0 failed\nnoise\ntest result: ok. 12 passed; 0 failed\n";
        assert_eq!(passed(log), 15);
    }

    #[test]
    fn a_run_that_leaves_tests_out_is_refused() {
        let whole = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 filtered out\n";
        assert!(judge(whole).is_ok());
        assert!(judge("test result: ok. 0 passed; 0 failed; 0 ignored;\n").is_err());
        assert!(judge(&format!("{whole}browser tests so skipping. If you'd like\n")).is_err());
        assert!(judge("test result: ok. 3 passed; 0 failed; 2 ignored; 0 filtered out\n").is_err());
    }
}
