//! The compact serialization of a JWS (RFC 7515, 7.1), taken apart but not believed.

use super::check_size;
use crate::{
    base64url,
    refusal::{Code, Refusal},
};

/// The decoded segments of a token of which nothing is known yet.
pub(crate) struct Compact<'a> {
    /// What the signature is over: the first two segments and the dot between them.
    pub(crate) signed: &'a [u8],
    /// The header as bytes, which need not even be text.
    pub(crate) header: Vec<u8>,
    pub(crate) payload: Vec<u8>,
    pub(crate) signature: Vec<u8>,
}

impl<'a> Compact<'a> {
    /// The steps `size`, `segments` and `base64url`.
    pub(crate) fn parse(token: &'a [u8], max_bytes: usize) -> Result<Self, Refusal> {
        check_size(token.len(), max_bytes)?;
        Self::take_apart(token).map_err(|refusal| explain(refusal, token))
    }

    fn take_apart(token: &'a [u8]) -> Result<Self, Refusal> {
        let segments = Segments::split(token).ok_or(Refusal::new(Code::MalformedToken))?;
        // A fourth segment would be part of the payload here, and a dot is not base64url: so it is
        // enough to look for one where decoding fails.
        segments.decode().ok_or_else(|| {
            let code =
                if segments.payload.contains(&DOT) { Code::MalformedToken } else { Code::InvalidEncoding };
            Refusal::new(code)
        })
    }
}

/// The whole value of an `Authorization` header is what people hand in by mistake most often.
fn explain(refusal: Refusal, token: &[u8]) -> Refusal {
    match token.first_chunk::<7>() {
        Some(scheme) if scheme.eq_ignore_ascii_case(b"bearer ") => Refusal::because(
            refusal.code(),
            "the token has the word Bearer before it, which is not a part of it",
        ),
        _ => refusal,
    }
}

/// The other way round: what is signed is the encoded header, a dot and the encoded payload.
pub(crate) fn compact(
    header: &str,
    payload: &str,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, Refusal>,
) -> Result<String, Refusal> {
    let unsigned = header.len().saturating_add(payload.len());
    let mut token = String::with_capacity(unsigned.div_ceil(3).saturating_mul(4).saturating_add(128));
    base64url::append(&mut token, header.as_bytes());
    token.push('.');
    base64url::append(&mut token, payload.as_bytes());
    let signature = sign(token.as_bytes())?;
    token.push('.');
    base64url::append(&mut token, &signature);
    Ok(token)
}

const DOT: u8 = b'.';

/// The segments as they stand in the token. The payload may have dots in it.
struct Segments<'a> {
    signed: &'a [u8],
    header: &'a [u8],
    payload: &'a [u8],
    signature: &'a [u8],
}

impl<'a> Segments<'a> {
    /// `header.payload.signature`. An unsecured token has an empty third segment (RFC 7519, 6): it
    /// passes here, so that it is refused for its `alg`, which tells its owner more.
    fn split(token: &'a [u8]) -> Option<Self> {
        let is_dot = |byte: &u8| *byte == DOT;
        let last = token.iter().rposition(is_dot)?;
        let (signed, signature) = (token.get(..last)?, token.get(last.checked_add(1)?..)?);
        let first = signed.iter().position(is_dot)?;
        let (header, payload) = (signed.get(..first)?, signed.get(first.checked_add(1)?..)?);
        if header.is_empty() || payload.is_empty() {
            return None;
        }
        Some(Self { signed, header, payload, signature })
    }

    /// `None` if a segment is not canonical base64url.
    fn decode(&self) -> Option<Compact<'a>> {
        Some(Compact {
            signed: self.signed,
            header: base64url::decode(self.header)?,
            payload: base64url::decode(self.payload)?,
            signature: base64url::decode(self.signature)?,
        })
    }
}
