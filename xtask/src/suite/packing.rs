//! publint and attw judge the tarball as a stranger would get it.

use anyhow::{Result, ensure};

use crate::{package, project, step};

pub fn judge() -> Result<()> {
    let tarball = package::tarball();
    let judges = [("publint", "publint", &["run", "--strict"][..]), ("attw", "attw", &["--no-emoji"][..])];
    let results = judges.map(|(name, command, words)| {
        let program = project::path("pkg-template/node_modules/.bin").join(command);
        ensure!(program.exists(), "pkg-template/package.json does not bring {name}");
        step::run(name, project::program(program, ".", words).arg(&tarball)).map(drop)
    });
    results.into_iter().find(Result::is_err).unwrap_or(Ok(()))
}
