//! Whether a page of ours had the browser make a request: Fetch Metadata first, then `Origin` (RFC 6454, 7).
//!
//! The rule is that of `net/http.CrossOriginProtection` in Go.

use super::Head;
use crate::{
    refusal::{Code, Refusal},
    session::Auth,
};

impl Auth {
    /// The first thing to know of a request that would change something and is made in the name of whoever the
    /// browser has cookies of.
    ///
    /// A request with neither header is let pass: no browser of these years leaves both out of it, and what is no browser
    /// is not made to do anything by a page. The CSRF token stands behind that.
    ///
    /// # Errors
    ///
    /// `FORBIDDEN_ORIGIN` if a page of an origin that is not trusted made it.
    pub(super) fn check_origin(&self, head: &Head<'_>) -> Result<(), Refusal> {
        let origin = head.origin.as_deref();
        let is_ours = match head.fetch_site.as_deref() {
            // `none`: the user themself, with an address or a bookmark.
            Some(site) => ["same-origin", "none"].contains(&site),
            None => origin.is_none_or(|origin| is_of_host(origin, head.host.as_deref())),
        };
        let is_trusted =
            || origin.is_some_and(|origin| self.settings().trusted_origins.iter().any(|one| one == origin));
        if is_ours || is_trusted() { Ok(()) } else { Err(Refusal::new(Code::ForbiddenOrigin)) }
    }
}

/// Whether an origin is that of the host. `null` is nobody's.
fn is_of_host(origin: &str, host: Option<&str>) -> bool {
    let (Some((is_tls, authority)), Some(host)) = (taken_apart(origin), host) else { return false };
    // Some proxies write the port that goes without saying.
    let bare = |authority: &[u8]| {
        authority.strip_suffix(implied_port(is_tls)).unwrap_or(authority).to_ascii_lowercase()
    };
    let (origin, host) = (bare(authority), bare(host.as_bytes()));
    !host.is_empty() && origin == host
}

const fn implied_port(is_tls: bool) -> &'static [u8] {
    if is_tls { b":443" } else { b":80" }
}

/// Whether the scheme is https, and host and port. Of http only where it never leaves the machine: elsewhere no cookie
/// of ours is sent, and whoever sits on the wire can make such a page.
#[inline(never)]
fn taken_apart(origin: &str) -> Option<(bool, &[u8])> {
    let origin = origin.as_bytes();
    if let Some(authority) = origin.strip_prefix(b"https://") {
        return Some((true, authority));
    }
    let authority = origin.strip_prefix(b"http://")?;
    let is_loopback = matches!(host_of(authority), b"localhost" | b"127.0.0.1" | b"[::1]");
    is_loopback.then_some((false, authority))
}

/// What stands before the port.
fn host_of(authority: &[u8]) -> &[u8] {
    let digits = authority.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    match authority.len().checked_sub(digits).and_then(|end| authority.get(..end)) {
        Some([host @ .., b':']) if digits > 0 => host,
        _ => authority,
    }
}

/// Whether a text is an origin exactly as browsers write it (RFC 6454, 6.2): in lower case, without a path, and without
/// the port that goes without saying.
#[inline(never)]
pub(super) fn is_serialized(origin: &str) -> bool {
    taken_apart(origin).is_some_and(|(is_tls, authority)| {
        let host = host_of(authority);
        let port = authority.get(host.len()..).unwrap_or_default();
        is_host(host) && (port.is_empty() || port != implied_port(is_tls) && is_port(port))
    })
}

/// A name, or an IPv6 address in brackets.
fn is_host(host: &[u8]) -> bool {
    match host {
        [b'[', address @ .., b']'] => {
            let is_address = |byte: &u8| matches!(byte, b'a'..=b'f' | b'0'..=b'9' | b':');
            address.contains(&b':') && address.iter().all(is_address)
        }
        name => {
            let is_name = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_');
            !name.is_empty() && name.iter().all(is_name)
        }
    }
}

/// A colon and a number from 1 to 65535 without zeros before it.
fn is_port(port: &[u8]) -> bool {
    let number = port
        .iter()
        .skip(1)
        .fold(0_u32, |number, digit| number.saturating_mul(10).saturating_add(u32::from(digit & 15)));
    !port.starts_with(b":0") && number <= 65_535
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::samples::Dice;

    /// What is taken as an option can match, and matches the host that a browser would then send.
    #[test]
    fn a_serialized_origin_is_one_of_its_host() {
        let pieces = [
            "https://",
            "http://",
            "localhost",
            "a",
            ".",
            ":",
            "443",
            "80",
            "8443",
            "0",
            "[",
            "]",
            "::1",
            "/",
            "A",
            "_",
        ];
        let mut dice = Dice(11);
        let mut good = 0_u32;
        for _ in 0..200_000 {
            let mut origin = ["https://", "http://localhost", "https://a"][dice.below(3)].to_owned();
            (0..dice.below(5)).for_each(|_| origin.push_str(pieces[dice.below(pieces.len())]));
            if is_serialized(&origin) {
                let (_, host) = origin.split_once("://").unwrap();
                assert!(is_of_host(&origin, Some(host)), "{origin}");
                assert!(!host.is_empty() && !host.contains(['/', 'A']) && !host.ends_with(':'), "{origin}");
                good += 1;
            }
        }
        assert!(good > 10_000, "only {good} were origins");
    }

    #[test]
    fn a_port_is_a_number_that_is_not_the_usual_one() {
        for number in (0..70_000_u32).step_by(7).chain([0, 1, 80, 443, 65_535, 65_536]) {
            let is_port = (1..=65_535).contains(&number);
            assert_eq!(is_serialized(&format!("https://a:{number}")), is_port && number != 443, "{number}");
            assert_eq!(
                is_serialized(&format!("http://localhost:{number}")),
                is_port && number != 80,
                "{number}"
            );
        }
    }

    #[test]
    fn an_origin_is_of_no_host_where_there_is_none() {
        for origin in ["https://a.example", "null", "", "https://", "http://localhost"] {
            assert!(!is_of_host(origin, None) && !is_of_host(origin, Some("")), "{origin}");
        }
    }
}
