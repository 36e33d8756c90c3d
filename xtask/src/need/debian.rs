//! Debian packages, where this machine lets us install them.

use std::process::Command;

use anyhow::Result;

use crate::{project, step};

/// Installs the packages, as root or through sudo when it asks for no password.
pub fn install(packages: &[&str]) -> Result<()> {
    let through = if is_root() { "apt-get" } else { "sudo apt-get" };
    let name = format!("update the list of Debian's packages ({through})");
    let updated = step::run(&name, &mut apt_get(&["update"]));
    // An outdated list may still do; a broken one shows itself in the next step.
    let _ = updated;
    let words = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    let name = format!("install Debian's packages {} ({through})", packages.join(", "));
    step::run(&name, &mut apt_get(&words))?;
    Ok(())
}

fn is_root() -> bool {
    step::output(&mut project::program("id", ".", &["-u"])).is_ok_and(|id| id.trim() == "0")
}

fn apt_get(words: &[&str]) -> Command {
    let mut command = if is_root() {
        project::program("apt-get", ".", words)
    } else {
        let through_sudo = [&["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"], words].concat();
        project::program("sudo", ".", &through_sudo)
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
