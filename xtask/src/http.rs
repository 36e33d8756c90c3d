//! As much HTTP/1.1 as the demo's check and the verdict sink need.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};

const PATIENCE: Duration = Duration::from_secs(30);
const LONGEST_LINE: u64 = 8 << 10;
const MOST_HEADERS: usize = 100;
const BODY_LIMIT: usize = 16 << 20;

/// Fetches a path from a server on this machine; anything but 200 is an error.
pub fn get(port: u16, path: &str) -> Result<String> {
    exchange(port, path, "GET", "", "")
}

/// The same with a token.
pub fn get_with_token(port: u16, path: &str, token: &str) -> Result<String> {
    exchange(port, path, "GET", &format!("Authorization: Bearer {token}\r\n"), "")
}

/// Sends a form, whose fields stand as they are; anything but 200 is an error.
pub fn post_form(port: u16, path: &str, form: &str) -> Result<String> {
    let length = form.len();
    let headers = format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n");
    exchange(port, path, "POST", &headers, form)
}

fn exchange(port: u16, path: &str, method: &str, headers: &str, body: &str) -> Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    // HTTP/1.0, so that the answer is not chunked and ends with the connection.
    write!(
        stream,
        "{method} {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n{headers}Connection: close\r\n\r\n{body}"
    )?;
    let mut answer = Vec::new();
    let most = BODY_LIMIT as u64;
    ensure!((&stream).take(most).read_to_end(&mut answer)? < BODY_LIMIT, "the answer to {path} is too large");
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
    /// The site that a browser says it is sent from.
    pub origin: Option<String>,
    pub body: Vec<u8>,
}

/// Reads one request.
pub fn read_request(stream: &TcpStream) -> Result<Request> {
    stream.set_read_timeout(Some(PATIENCE))?;
    parse(&mut BufReader::new(stream))
}

/// Answers with nothing but a status, which only a page of that origin may read.
pub fn answer(mut stream: &TcpStream, status: &str, reader: Option<&str>) -> Result<()> {
    let allowed = reader.map(|origin| format!("Access-Control-Allow-Origin: {origin}\r\n"));
    let allowed = allowed.unwrap_or_default();
    write!(stream, "HTTP/1.1 {status}\r\n{allowed}Content-Length: 0\r\nConnection: close\r\n\r\n")?;
    Ok(())
}

fn parse(reader: &mut impl BufRead) -> Result<Request> {
    let first = read_line(reader)?;
    let mut words = first.split(' ');
    let method = words.next().unwrap_or_default().to_owned();
    let path = words.next().context("no path in the request")?.to_owned();
    let (mut length, mut chunked, mut origin, mut headers) = (0, false, None, 0);
    loop {
        let line = read_line(reader)?.to_ascii_lowercase();
        match line.split_once(':') {
            None => break,
            Some(("content-length", value)) => length = value.trim().parse()?,
            Some(("transfer-encoding", value)) => chunked = value.trim() == "chunked",
            Some(("origin", value)) => origin = Some(value.trim().to_owned()),
            Some(_) => {}
        }
        headers += 1;
        ensure!(headers <= MOST_HEADERS, "the request has too many headers");
    }
    let mut body = Vec::new();
    if chunked {
        read_chunks(reader, &mut body)?;
    } else {
        read_bytes(reader, length, &mut body)?;
    }
    Ok(Request { method, path, origin, body })
}

fn read_line(reader: &mut impl BufRead) -> Result<String> {
    let mut line = String::new();
    reader.take(LONGEST_LINE).read_line(&mut line)?;
    ensure!(line.ends_with('\n'), "a line of the request is too long, or cut off");
    Ok(line.trim_end().to_owned())
}

fn read_bytes(reader: &mut impl Read, length: usize, body: &mut Vec<u8>) -> Result<()> {
    let end = body.len().checked_add(length).filter(|end| *end <= BODY_LIMIT);
    let end = end.context("the request is too large")?;
    // Grows with what comes, not with what was promised.
    reader.take(length as u64).read_to_end(body)?;
    ensure!(body.len() == end, "the body of the request is cut off");
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::{Request, parse};

    fn request(text: &str) -> anyhow::Result<Request> {
        parse(&mut text.as_bytes())
    }

    #[test]
    fn both_ways_to_send_a_body_are_read() {
        let plain =
            request("POST /a HTTP/1.1\r\nOrigin: http://x.test\r\nContent-Length: 3\r\n\r\nabc").unwrap();
        assert_eq!((plain.method.as_str(), plain.path.as_str(), &*plain.body), ("POST", "/a", &b"abc"[..]));
        assert_eq!(plain.origin.as_deref(), Some("http://x.test"));
        let chunks = "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
        assert_eq!(request(chunks).unwrap().body, b"abc");
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let huge = usize::MAX;
        assert!(request(&format!("POST /a HTTP/1.1\r\nContent-Length: {huge}\r\n\r\nabc")).is_err());
        let chunks = format!("POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n{huge:x}\r\nb");
        assert!(request(&chunks).is_err());
        assert!(request("POST /a HTTP/1.1\r\nContent-Length: 4\r\n\r\nabc").is_err());
        assert!(request(&format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(9000))).is_err());
        assert!(request(&format!("GET /a HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(101))).is_err());
        assert!(request(&format!("GET /a HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(100))).is_ok());
    }
}
