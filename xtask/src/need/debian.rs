//! Debian packages, where this machine lets us install them.

use std::process::Command;

use anyhow::Result;

use crate::{project, step};

/// Installs the packages, as root or through sudo when it asks for no password.
pub fn install(packages: &[&str]) -> Result<()> {
    let updated = step::run("apt-get update", &mut apt_get(&["update"]));
    // An outdated list may still do; a broken one shows itself in the next step.
    let _ = updated;
    let words = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    step::run(&format!("apt-get install {}", packages.join(" ")), &mut apt_get(&words))?;
    Ok(())
}

fn apt_get(words: &[&str]) -> Command {
    let id = step::output(&mut project::program("id", ".", &["-u"])).unwrap_or_default();
    let mut command = if id.trim() == "0" {
        project::program("apt-get", ".", words)
    } else {
        let through_sudo = [&["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"], words].concat();
        project::program("sudo", ".", &through_sudo)
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
