//! Where things are, and the programs that are run there.

use std::{
    env,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

/// The version of the workspace, which is also the version of the npm package.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The folder that holds the workspace.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        // Cargo says where this crate is now; it may have moved since it was compiled.
        let xtask = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        Path::new(&xtask).parent().expect("xtask is a folder of the workspace").to_path_buf()
    });
    &ROOT
}

/// A path inside the workspace.
pub fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// A program that runs in `folder` of the workspace.
pub fn program(name: impl AsRef<OsStr>, folder: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(path(folder));
    command
}

/// Cargo, building into the `target` folder of the workspace whatever the user's settings are.
pub fn cargo(arguments: &[&str]) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = program(cargo, ".", arguments);
    command.env("CARGO_TARGET_DIR", path("target"));
    command
}

/// Node.js, run at the root.
pub fn node(arguments: &[&str]) -> Command {
    program("node", ".", arguments)
}

/// npm, run in `folder`.
pub fn npm(folder: &str, arguments: &[&str]) -> Command {
    program("npm", folder, arguments)
}

/// The search path with our own tools first.
pub fn path_with(folders: &[&str]) -> OsString {
    let ours = folders.iter().map(|folder| path(folder));
    let theirs = env::var_os("PATH").unwrap_or_default();
    env::join_paths(ours.chain(env::split_paths(&theirs))).expect("a folder name holds the path separator")
}

/// Whether a program of that name is on the search path.
pub fn is_installed(name: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}
