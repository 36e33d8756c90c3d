//! `demo`: the demo page, made with the packed package and served on this machine.

use std::{
    net::TcpListener,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};

use crate::{demo_page, http, process_tree, project, step};

const USUAL_PORT: u16 = 8787;
const PATIENCE: Duration = Duration::from_secs(60);

/// Serves the page until the developer stops it.
pub fn serve(port: Option<u16>) -> Result<()> {
    demo_page::ensure()?;
    let port = choose(port)?;
    let mut server = Server::start(port)?;
    println!("\nThe demo is at http://127.0.0.1:{port}/ (Ctrl-C stops it)\n");
    let status = server.0.wait()?;
    bail!("the demo server stopped: {status}")
}

/// Serves the page, fetches it and what it refers to, and stops.
pub fn check(port: Option<u16>) -> Result<()> {
    demo_page::ensure()?;
    let port = choose(port)?;
    let _server = Server::start(port)?;
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
    fn start(port: u16) -> Result<Self> {
        let port_text = port.to_string();
        let mut npm = project::npm("www", &["run", "--silent", "serve", "--", "--port", &port_text]);
        npm.env("PORT", &port_text).env("HOST", "127.0.0.1").stdin(Stdio::null()).stdout(Stdio::null());
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
