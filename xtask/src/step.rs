//! A step: one piece of work, one line of progress, one log.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, bail};

use crate::{process_tree, project};

/// No single program may take longer. It is far above what any of them needs on a slow machine.
const LIMIT: Duration = Duration::from_secs(40 * 60);
const TAIL: usize = 120;
const NAME_WIDTH: usize = 52;

/// Does the work and shows the name of the step, then how long it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    print!("  {name:<NAME_WIDTH$} ");
    io::stdout().flush()?;
    let start = Instant::now();
    let result = work();
    let verdict = if result.is_ok() { "" } else { "  FAILED" };
    println!("{:>9}{verdict}", duration(start.elapsed()));
    result
}

/// Runs the program as a step. Gives what it wrote; shows the end of that when it fails.
pub fn run(name: &str, command: &mut Command) -> Result<String> {
    let mut text = String::new();
    let result = step(name, || logged(name, command, &mut text));
    if result.is_err() && !text.is_empty() {
        println!("{}", tail(&text));
    }
    result.map(|()| text)
}

/// Runs the program without a line of progress and gives its standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = describe(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("could not start {shown}"))?;
    if !output.status.success() {
        bail!("{shown} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A duration as people read it.
pub fn duration(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 100.. => format!("{} min {:02} s", seconds / 60, seconds % 60),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}

/// Output goes to a file and not to a pipe: a program left behind by a test cannot hold us up.
fn logged(name: &str, command: &mut Command, text: &mut String) -> Result<()> {
    let shown = describe(command);
    let log = Path::new("target/logs").join(format!("{}.log", file_name(name)));
    let file = project::root().join(&log);
    fs::create_dir_all(project::path("target/logs"))?;
    let writer = File::create(&file).with_context(|| format!("could not write {}", log.display()))?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn().with_context(|| format!("could not start {shown}"))?;
    let verdict = wait(&mut child)?;
    *text = String::from_utf8_lossy(&fs::read(&file)?).into_owned();
    verdict.map_err(|why| anyhow!("{shown} failed ({why}); its log is {}", log.display()))
}

/// The inner result says how the program failed.
fn wait(child: &mut Child) -> Result<Result<(), String>> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(2);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(if status.success() { Ok(()) } else { Err(status.to_string()) });
        }
        if start.elapsed() > LIMIT {
            process_tree::kill(child.id());
            child.wait()?;
            return Ok(Err(format!("not finished after {}", duration(LIMIT))));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(100));
    }
}

fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = [program].into_iter().chain(command.get_args());
    let mut shown = words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ");
    if shown.chars().count() > 160 {
        shown = shown.chars().take(160).chain(" ...".chars()).collect();
    }
    format!("`{shown}`")
}

fn file_name(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric() && c != '.');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// The end of a log, without the lines in which cargo tells of its progress.
fn tail(text: &str) -> String {
    const PROGRESS: [&str; 5] = ["Compiling ", "Checking ", "Downloaded ", "Downloading ", "Finished "];
    let is_progress = |line: &&str| PROGRESS.iter().any(|word| line.trim_start().starts_with(word));
    let lines: Vec<&str> = text.lines().filter(|line| !is_progress(line)).collect();
    let shown = &lines[lines.len().saturating_sub(TAIL)..];
    shown.iter().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}
