//! Headers that tokens with good signatures had, which need not be decoded and parsed again.

use std::{fmt, sync::OnceLock};

use super::Header;
use crate::eight_bytes::same;

/// How many different headers are remembered. An issuer has one for each of its keys.
const MAX_KNOWN: usize = 4;

/// No longer header than this is remembered, as it stands in a token.
const MAX_LENGTH: usize = 512;

/// The first few headers that a key or a set of keys has found good.
///
/// INVARIANT: what is found here was parsed from the very same text, so it says the same; nothing is decided by its being
/// here. Only headers of tokens whose signature is good get here, so that nobody fills it with forged ones.
#[derive(Default)]
pub(crate) struct KnownHeaders {
    known: [OnceLock<Box<Known>>; MAX_KNOWN],
}

struct Known {
    /// As it stands in a token, in base64url.
    segment: Box<[u8]>,
    json: Box<[u8]>,
    header: Header,
}

impl KnownHeaders {
    /// The header, and its JSON, which is the segment decoded.
    pub(crate) fn find(&self, segment: &[u8]) -> Option<(&Header, &[u8])> {
        let mut known = self.known.iter().map_while(OnceLock::get);
        known.find(|known| same(&known.segment, segment)).map(|known| (&known.header, &*known.json))
    }

    /// Remembers a header, if there is room for it.
    pub(crate) fn remember(&self, segment: &[u8], json: &[u8], header: Header) {
        let is_full = self.known.last().is_none_or(|last| last.get().is_some());
        if is_full || segment.len() > MAX_LENGTH {
            return;
        }
        let mut known = Box::new(Known { segment: segment.into(), json: json.into(), header });
        for place in &self.known {
            // Another thread may take the place first; with the same header, or with another.
            match place.set(known) {
                Ok(()) => return,
                Err(_) if place.get().is_some_and(|known| *known.segment == *segment) => return,
                Err(again) => known = again,
            }
        }
    }
}

/// Says nothing of the headers, so that a key may stand in a log.
impl fmt::Debug for KnownHeaders {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("KnownHeaders")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alg, Code, Key, Policy, SignOptions, Time, sign, verify};

    fn remember(known: &KnownHeaders, segment: &str, json: &str) {
        known.remember(segment.as_bytes(), json.as_bytes(), Header::parse(json.as_bytes()).unwrap());
    }

    #[test]
    fn only_the_very_same_segment_is_found() {
        let known = KnownHeaders::default();
        remember(&known, "aGVhZGVy", r#"{"alg":"HS256","kid":"a"}"#);
        let (header, json) = known.find(b"aGVhZGVy").unwrap();
        assert_eq!((header.kid.as_deref(), json), (Some("a"), &br#"{"alg":"HS256","kid":"a"}"#[..]));
        for other in ["", "aGVhZGV", "aGVhZGVyA", "bGVhZGVy", "aGVhZGVY"] {
            assert!(known.find(other.as_bytes()).is_none());
        }
    }

    #[test]
    fn the_first_ones_stay_and_their_number_and_length_are_bounded() {
        let known = KnownHeaders::default();
        remember(&known, &"a".repeat(MAX_LENGTH + 1), r#"{"alg":"HS256"}"#);
        for segment in ["a", "a", "b", "c", "d", "e", "a"] {
            remember(&known, segment, r#"{"alg":"HS256"}"#);
        }
        for (segment, is_known) in [("a", true), ("b", true), ("c", true), ("d", true), ("e", false)] {
            assert_eq!(known.find(segment.as_bytes()).is_some(), is_known, "{segment}");
        }
        assert!(known.find("a".repeat(MAX_LENGTH + 1).as_bytes()).is_none());
    }

    #[test]
    fn a_forged_token_teaches_nothing() {
        let key = Key::hmac(b"0123456789abcdef0123456789abcdef", Alg::Hs256, None).unwrap();
        let now = Time::from_seconds(1_700_000_000.0).unwrap();
        let good = sign(r#"{"exp":1700000060}"#, &key, &SignOptions::default(), now).unwrap();
        let segment = good.split('.').next().unwrap().as_bytes();
        // The claims come first and their first character is in the middle of the token.
        let forged = good.replacen(".eyJ", ".eyK", 1);
        assert_eq!(
            verify(&forged, &key, &Policy::default(), now).unwrap_err().code(),
            Code::InvalidSignature
        );
        assert!(key.known_headers().find(segment).is_none());
        for _ in 0..2 {
            assert!(verify(&good, &key, &Policy::default(), now).is_ok());
            assert!(key.known_headers().find(segment).is_some());
            assert!(verify(&forged, &key, &Policy::default(), now).is_err());
        }
    }
}
