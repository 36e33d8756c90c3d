//! A small HTTP server that takes the verdicts of tests which run where no file can be written:
//! `POST /verdicts/<name>` is stored as `target/verdicts/<name>.jsonl`, for the one name that is
//! awaited.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
};

use anyhow::{Result, ensure};

use crate::{http, project};

/// The tests learn the address when they are compiled: the same port each time saves a rebuild.
const USUAL_PORT: u16 = 17871;

/// The folder of the verdict files.
pub fn folder() -> PathBuf {
    project::path("target/verdicts")
}

/// The verdict file of a runtime.
pub fn file(name: &str) -> PathBuf {
    folder().join(format!("{name}.jsonl"))
}

/// Listens until it is dropped.
pub struct Sink {
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Sink {
    /// Awaits the verdicts of that name, and no others.
    pub fn open(name: &'static str) -> Result<Self> {
        fs::create_dir_all(folder())?;
        let here = Ipv4Addr::LOCALHOST;
        let listener = TcpListener::bind((here, USUAL_PORT)).or_else(|_| TcpListener::bind((here, 0)))?;
        let address = listener.local_addr()?;
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                thread::spawn(move || serve(&stream, name));
            }
        });
        Ok(Self { address, stop, thread: Some(thread) })
    }

    /// What `HALLPASS_VERDICT_SINK` is set to.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // A last connection wakes the listener up, so that it sees the flag.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(stream: &TcpStream, name: &str) {
    let request = http::read_request(stream);
    let stored = request.as_ref().is_ok_and(|request| store(request, name).is_ok());
    let status = if stored { "204 No Content" } else { "400 Bad Request" };
    // A page on another port of this machine has to see whether its verdicts were taken.
    let origin = request.as_ref().ok().and_then(|request| request.origin.as_deref());
    let _ = http::answer(stream, status, origin.filter(|origin| is_local(origin)));
}

/// A browser lets any page send a plain POST, so it matters which page that was.
fn store(request: &http::Request, name: &str) -> Result<()> {
    let from_here = request.origin.as_deref().is_none_or(is_local);
    ensure!(from_here && request.method == "POST", "not from our tests");
    ensure!(request.path.strip_prefix("/verdicts/") == Some(name), "not the verdicts that are awaited");
    Ok(fs::write(file(name), &request.body)?)
}

fn is_local(origin: &str) -> bool {
    let host = origin.strip_prefix("http://").and_then(|rest| rest.split(':').next());
    matches!(host, Some("127.0.0.1" | "localhost"))
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn only_pages_of_this_machine_are_listened_to() {
        assert!(is_local("http://127.0.0.1:40123"));
        assert!(is_local("http://localhost"));
        for other in ["https://a.test", "http://127.0.0.1.a.test:80", "null", "http://a.test:127.0.0.1"] {
            assert!(!is_local(other), "{other}");
        }
    }
}
