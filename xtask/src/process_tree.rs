//! Ends a program together with everything it has started.
//!
//! npm and wasm-pack start the program that matters as a grandchild; ending only the child would
//! leave a server or a browser running.

use std::{
    fs,
    process::{self, Command},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

static ENDING: AtomicBool = AtomicBool::new(false);

/// How long programs may take to end when they are told to. Servers answer what is under way.
const PATIENCE: Duration = Duration::from_secs(6);

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

/// Tells them to end, and ends those that do not.
fn end(processes: &[u32]) {
    signal("TERM", processes);
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        let table = table();
        if !table.iter().any(|row| processes.contains(&row.0)) {
            return;
        }
        thread::sleep(Duration::from_millis(20));
    }
    signal("KILL", processes);
}

fn signal(name: &str, processes: &[u32]) {
    // The shell's own `kill`, since the program of that name is not installed everywhere.
    let ids = processes.iter().map(u32::to_string);
    let command = format!("kill -{name} \"$@\" 2>/dev/null");
    let _ = Command::new("sh").args(["-c", &command, "sh"]).args(ids).status();
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

/// Process and parent, for every process that has not ended. One that nobody has waited for yet has.
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
        let mut words = stat.rsplit_once(')')?.1.split_whitespace();
        words.next().filter(|state| *state != "Z")?;
        Some((id, words.next()?.parse().ok()?))
    };
    entries.filter_map(row).collect()
}

fn from_ps() -> Vec<(u32, u32)> {
    let words = ["-A", "-o", "pid=,ppid=,stat="];
    let Ok(output) = Command::new("ps").args(words).output() else { return Vec::new() };
    let row = |line: &str| {
        let mut words = line.split_whitespace();
        let row = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        words.next().filter(|state| !state.starts_with('Z'))?;
        Some(row)
    };
    String::from_utf8_lossy(&output.stdout).lines().filter_map(row).collect()
}
