//! The JOSE header (RFC 7515, 4), read for what decides and nothing else.
//!
//! `jku`, `jwk`, `x5u` and `x5c` would let the token bring its own key; they are never looked at.

use crate::{
    json::{self, Value},
    refusal::{Code, Refusal},
};

/// What the header claims about the token.
pub(crate) struct Header {
    pub(crate) alg: String,
    pub(crate) kid: Option<String>,
    typ: Option<String>,
    has_crit: bool,
}

impl Header {
    /// The step `header`.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        Self::read(bytes).ok_or(Refusal::new(Code::InvalidHeader))
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (mut alg, mut kid, mut typ, mut crit) = (None, None, None, None);
        let json = std::str::from_utf8(bytes).ok()?;
        json::object(json, |name, value, _| {
            for (known, slot) in
                [("alg", &mut alg), ("kid", &mut kid), ("typ", &mut typ), ("crit", &mut crit)]
            {
                if name.is(known) {
                    *slot = Some(value);
                }
            }
        })
        .ok()?;
        Some(Self { alg: text(alg)??, kid: text(kid)?, typ: text(typ)?, has_crit: crit.is_some() })
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
            (None, None) => true,
            (Some(_), None) => false,
            (expected, Some(typ)) => {
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
fn text(value: Option<Value<'_>>) -> Option<Option<String>> {
    match value {
        None => Some(None),
        Some(Value::Text(text)) => Some(Some(text.to_str().into_owned())),
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
