//! Ends a program together with everything it has started.
//!
//! npm and wasm-pack start the program that matters as a grandchild; ending only the child would
//! leave a server or a browser running.

use std::{
    fs,
    process::{self, Command},
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::{Context, Result};

static ENDING: AtomicBool = AtomicBool::new(false);

/// Ends the process and its descendants.
pub fn kill(root: u32) {
    end(&with_descendants(root));
}

/// Ends our descendants when we are told to end, be it by Ctrl-C or by another program.
pub fn end_with_us() -> Result<()> {
    let handler = || {
        ENDING.store(true, Ordering::SeqCst);
        let ours = with_descendants(process::id());
        end(&ours[1..]);
        process::exit(130);
    };
    ctrlc::set_handler(handler).context("could not listen for signals")
}

/// Whether that has happened. What fails from then on has failed because of it.
pub fn is_ending() -> bool {
    ENDING.load(Ordering::SeqCst)
}

fn end(processes: &[u32]) {
    // The shell's own `kill`, since the program of that name is not installed everywhere.
    let ids = processes.iter().map(u32::to_string);
    let _ = Command::new("sh").args(["-c", "kill -KILL \"$@\" 2>/dev/null", "sh"]).args(ids).status();
}

/// The process itself comes first.
fn with_descendants(root: u32) -> Vec<u32> {
    let table = table();
    let mut found = vec![root];
    let mut at = 0;
    while let Some(&parent) = found.get(at) {
        found.extend(table.iter().filter(|row| row.1 == parent).map(|row| row.0));
        at += 1;
    }
    found
}

/// Process and parent, for every process.
fn table() -> Vec<(u32, u32)> {
    match fs::read_dir("/proc/self/task") {
        Ok(_) => from_proc(),
        Err(_) => from_ps(),
    }
}

fn from_proc() -> Vec<(u32, u32)> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let row = |entry: fs::DirEntry| {
        let id = entry.file_name().to_str()?.parse().ok()?;
        let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
        // The name in brackets may hold anything, so read from behind its end: state, parent.
        let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
        Some((id, parent))
    };
    entries.filter_map(row).collect()
}

fn from_ps() -> Vec<(u32, u32)> {
    let Ok(output) = Command::new("ps").args(["-A", "-o", "pid=,ppid="]).output() else { return Vec::new() };
    let row = |line: &str| {
        let mut words = line.split_whitespace();
        Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?))
    };
    String::from_utf8_lossy(&output.stdout).lines().filter_map(row).collect()
}
