//! `demo`: the reference server and its page, made with the packed package and run on this machine.

use std::{
    fs,
    net::TcpListener,
    path::Path,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::{demo_page, http, process_tree, project, step};

const USUAL_PORT: u16 = 8787;
const PATIENCE: Duration = Duration::from_secs(60);

/// What the server is set to: tokens expire while one watches, and so does the time in which a spent one is forgiven.
const SETTINGS: [(&str, &str); 3] = [("HOST", "127.0.0.1"), ("ACCESS_TTL", "30s"), ("REFRESH_GRACE", "5s")];

/// Runs the server until the developer stops it. Users and sessions stay for the next time.
pub fn serve(port: Option<u16>) -> Result<()> {
    demo_page::ensure()?;
    let port = choose(port)?;
    println!();
    let mut server = Server::start(port, &project::path("target/demo"), Stdio::inherit())?;
    println!("\nThe demo is at http://127.0.0.1:{port}/ (Ctrl-C stops it)\n");
    let status = server.0.wait()?;
    bail!("the demo server stopped: {status}")
}

/// Runs the server, fetches the page and what it refers to, logs in, and stops.
pub fn check(port: Option<u16>) -> Result<()> {
    demo_page::ensure()?;
    let port = choose(port)?;
    let data = project::path("target/demo-check");
    if data.exists() {
        fs::remove_dir_all(&data)?;
    }
    let _server = Server::start(port, &data, Stdio::null())?;
    step::step("fetch the page", || {
        let page = http::get(port, "/")?;
        ensure!(page.contains("<title>"), "the page has no title");
        let parts = references(&page);
        ensure!(!parts.is_empty(), "the page refers to no script");
        for part in &parts {
            http::get(port, part).with_context(|| format!("the page refers to {part}"))?;
        }
        Ok(())
    })?;
    step::step("log in", || {
        let answer = http::post_form(port, "/token", "username=johndoe&password=secret")?;
        let answer: Value = serde_json::from_str(&answer)?;
        let token = answer["access_token"].as_str().context("the login gave no token")?;
        let greeting = http::get_with_token(port, "/protected", token)?;
        ensure!(greeting.contains("Hello, johndoe!"), "the token was greeted with {greeting}");
        ensure!(http::get(port, "/protected").is_err(), "nobody is greeted, too");
        let guess = http::post_form(port, "/token", "username=johndoe&password=guess");
        ensure!(guess.is_err(), "a wrong password logs in, too");
        Ok(())
    })?;
    println!("  the demo answers at http://127.0.0.1:{port}/");
    Ok(())
}

/// A port that was asked for must be free; else the next free one is taken.
fn choose(port: Option<u16>) -> Result<u16> {
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    match port {
        Some(port) if is_free(&port) => Ok(port),
        Some(port) => bail!("port {port} is in use; choose another with --port"),
        None => (USUAL_PORT..USUAL_PORT + 100).find(is_free).context("no port from 8787 to 8886 is free"),
    }
}

/// The server; it ends with this value.
struct Server(Child);

impl Server {
    fn start(port: u16, data: &Path, output: Stdio) -> Result<Self> {
        let port_text = port.to_string();
        let mut npm = project::npm("www", &["run", "--silent", "serve", "--", "--port", &port_text]);
        npm.envs(SETTINGS).env("DATA_FOLDER", data).stdin(Stdio::null()).stdout(output);
        let mut server = Self(npm.spawn().context("could not start the demo server")?);
        let start = Instant::now();
        while http::get(port, "/").is_err() {
            if let Some(status) = server.0.try_wait()? {
                bail!("the demo server did not start: {status}");
            }
            ensure!(start.elapsed() < PATIENCE, "the demo server does not answer");
            thread::sleep(Duration::from_millis(100));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.0.try_wait(), Ok(None)) {
            process_tree::kill(self.0.id());
            let _ = self.0.wait();
        }
    }
}

/// The paths on this server in `src` and `href` of the page.
fn references(page: &str) -> Vec<String> {
    let after = |mark: &'static str| page.split(mark).skip(1);
    let values = after("src=\"").chain(after("href=\"")).filter_map(|rest| rest.split('"').next());
    let local = |value: &&str| !value.contains(':') && !value.starts_with("//") && !value.starts_with('#');
    let rooted = |value: &str| format!("/{}", value.trim_start_matches("./").trim_start_matches('/'));
    values.filter(local).map(rooted).collect()
}
