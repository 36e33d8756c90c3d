//! The JOSE header (RFC 7515, 4), read for what decides and nothing else.
//!
//! `jku`, `jwk`, `x5u` and `x5c` would let the token bring its own key; they are never looked at.

use crate::{
    json::{self, Text, Value},
    key::Alg,
    refusal::{Code, Refusal},
};

/// What the header claims about the token.
pub(crate) struct Header {
    /// The algorithm; `None` if it is none of ours.
    pub(crate) alg: Option<Alg>,
    pub(crate) kid: Option<String>,
    typ: Typ,
    has_crit: bool,
}

/// The plain types of most tokens need no copy of their name.
enum Typ {
    Absent,
    Jwt,
    Other(String),
}

impl Header {
    /// The step `header`.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        Self::read(bytes).ok_or(Refusal::new(Code::InvalidHeader))
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (mut alg, mut kid, mut typ, mut has_crit) = (None, None, None, false);
        let json = std::str::from_utf8(bytes).ok()?;
        json::object(json, |name, value, _| {
            if name.is_literal("alg") {
                alg = Some(value);
            } else if name.is_literal("typ") {
                typ = Some(value);
            } else if name.is_literal("kid") {
                kid = Some(value);
            } else if name.is_literal("crit") {
                has_crit = true;
            }
        })
        .ok()?;
        let typ = match text(typ)? {
            None => Typ::Absent,
            Some(typ) if typ.is_literal("JWT") => Typ::Jwt,
            Some(typ) => Typ::Other(typ.to_str().into_owned()),
        };
        let alg = Alg::parse(&text(alg)??.to_str());
        Some(Self { alg, kid: text(kid)?.map(|kid| kid.to_str().into_owned()), typ, has_crit })
    }

    /// The step `crit`: no extension is understood, so whatever is critical is refused
    /// (RFC 7515, 4.1.11).
    pub(crate) fn check_crit(&self) -> Result<(), Refusal> {
        if self.has_crit { Err(Refusal::new(Code::CritUnsupported)) } else { Ok(()) }
    }

    /// The step `typ` (RFC 8725, 3.11): without an expected type only a plain JWT passes, so that a
    /// token made for one purpose never serves another.
    pub(crate) fn check_typ(&self, expected: Option<&str>) -> Result<(), Refusal> {
        let matches = match (expected, &self.typ) {
            (None, Typ::Absent | Typ::Jwt) => true,
            (Some(_), Typ::Absent) => false,
            (Some(expected), Typ::Jwt) => media_type(expected).eq_ignore_ascii_case("JWT"),
            (expected, Typ::Other(typ)) => {
                media_type(typ).eq_ignore_ascii_case(media_type(expected.unwrap_or("JWT")))
            }
        };
        match (matches, expected) {
            (true, _) => Ok(()),
            (false, Some(_)) => Err(Refusal::new(Code::TypMismatch)),
            (false, None) => Err(Refusal::because(
                Code::TypMismatch,
                "the typ of the token is not JWT, and the policy names no other",
            )),
        }
    }
}

/// A member that must be a string where it is there: `None` if it is something else.
fn text(value: Option<Value<'_>>) -> Option<Option<Text<'_>>> {
    match value {
        None => Some(None),
        Some(Value::Text(text)) => Some(Some(text)),
        Some(_) => None,
    }
}

/// A media type without the `application/` that RFC 7515, 4.1.9 lets senders leave out, which is
/// only where no other slash follows.
fn media_type(typ: &str) -> &str {
    const PREFIX: &str = "application/";
    match typ.split_at_checked(PREFIX.len()) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case(PREFIX) && !rest.contains('/') => rest,
        _ => typ,
    }
}
