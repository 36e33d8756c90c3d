//! PostgreSQL and Redis, from Debian's packages. The tests start servers of their own.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use super::debian;

/// A folder for each version of PostgreSQL, and in it the commands that Debian keeps off the path.
const POSTGRESQL: &str = "/usr/lib/postgresql";
const REDIS: &str = "/usr/bin/redis-server";

/// Installs what is missing.
pub fn provide() -> Result<()> {
    let missing: Vec<&str> = [("postgresql", has_postgresql()), ("redis-server", Path::new(REDIS).exists())]
        .into_iter()
        .filter_map(|(package, is_there)| (!is_there).then_some(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    debian::install(&missing).with_context(|| {
        format!("a server is missing and could not be installed; install Debian's {}", missing.join(" and "))
    })
}

fn has_postgresql() -> bool {
    let versions = fs::read_dir(POSTGRESQL).into_iter().flatten().flatten();
    versions.into_iter().any(|version| version.path().join("bin/initdb").exists())
}
