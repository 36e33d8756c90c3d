//! As much HTTP/1.1 as the demo's check and the verdict sink need.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::Duration,
};

use anyhow::{Context, Result, bail};

const PATIENCE: Duration = Duration::from_secs(30);
const BODY_LIMIT: usize = 64 << 20;

/// Fetches a path from a server on this machine; anything but 200 is an error.
pub fn get(port: u16, path: &str) -> Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    // HTTP/1.0, so that the answer is not chunked and ends with the connection.
    write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) = answer.split_once("\r\n\r\n").context("the server sent no HTTP answer")?;
    let status = head.split(' ').nth(1).unwrap_or_default();
    if status != "200" {
        bail!("{path} is answered with {status}");
    }
    Ok(body.to_owned())
}

/// A request as a server sees it.
pub struct Request {
    pub method: String,
    pub path: String,
    pub body: Vec<u8>,
}

/// Reads one request.
pub fn read_request(stream: &TcpStream) -> Result<Request> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(stream);
    let first = read_line(&mut reader)?;
    let mut words = first.split(' ');
    let method = words.next().unwrap_or_default().to_owned();
    let path = words.next().context("no path in the request")?.to_owned();
    let (mut length, mut chunked) = (0, false);
    loop {
        let line = read_line(&mut reader)?.to_ascii_lowercase();
        match line.split_once(':') {
            None => break,
            Some(("content-length", value)) => length = value.trim().parse()?,
            Some(("transfer-encoding", value)) => chunked = value.trim() == "chunked",
            Some(_) => {}
        }
    }
    let mut body = Vec::new();
    if chunked {
        read_chunks(&mut reader, &mut body)?;
    } else {
        read_bytes(&mut reader, length, &mut body)?;
    }
    Ok(Request { method, path, body })
}

/// Answers any origin, since the page under test has an origin of its own.
pub fn answer(mut stream: &TcpStream, status: &str) -> Result<()> {
    write!(
        stream,
        "HTTP/1.1 {status}\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: POST\r\n\
         Access-Control-Allow-Headers: *\r\nAccess-Control-Allow-Private-Network: true\r\n\
         Content-Length: 0\r\nConnection: close\r\n\r\n"
    )?;
    Ok(())
}

fn read_line(reader: &mut impl BufRead) -> Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

fn read_bytes(reader: &mut impl Read, length: usize, body: &mut Vec<u8>) -> Result<()> {
    let start = body.len();
    if start + length > BODY_LIMIT {
        bail!("the request is too large");
    }
    body.resize(start + length, 0);
    Ok(reader.read_exact(&mut body[start..])?)
}

fn read_chunks(reader: &mut impl BufRead, body: &mut Vec<u8>) -> Result<()> {
    loop {
        let size = usize::from_str_radix(&read_line(reader)?, 16)?;
        read_bytes(reader, size, body)?;
        read_line(reader)?;
        if size == 0 {
            return Ok(());
        }
    }
}
