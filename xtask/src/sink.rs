//! A small HTTP server that takes the verdicts of tests which run where no file can be written:
//! `POST /verdicts/<name>` is stored as `target/verdicts/<name>.jsonl`.

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

use anyhow::{Result, bail};

use crate::{http, project};

/// The tests learn the address when they are compiled: the same port each time saves a rebuild.
const USUAL_PORT: u16 = 17871;

/// The folder of the verdict files.
pub fn folder() -> PathBuf {
    project::path("target/verdicts")
}

/// Listens until it is dropped.
pub struct Sink {
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Sink {
    pub fn open() -> Result<Self> {
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
                thread::spawn(move || serve(&stream));
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

fn serve(stream: &TcpStream) {
    let status = match http::read_request(stream) {
        Ok(request) if request.method == "OPTIONS" => "204 No Content",
        Ok(request) => match store(&request) {
            Ok(()) => "204 No Content",
            Err(_) => "400 Bad Request",
        },
        Err(_) => "400 Bad Request",
    };
    let _ = http::answer(stream, status);
}

fn store(request: &http::Request) -> Result<()> {
    let name = request.path.strip_prefix("/verdicts/").unwrap_or_default();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if request.method != "POST" || name.is_empty() || !name.chars().all(plain) {
        bail!("not a verdict");
    }
    Ok(fs::write(folder().join(format!("{name}.jsonl")), &request.body)?)
}
