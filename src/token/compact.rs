//! The compact serialization of a JWS (RFC 7515, 7.1), taken apart but not believed.

use super::{Header, KnownHeaders, check_size};
use crate::{
    base64url,
    eight_bytes::{last_position, position},
    refusal::{Code, Refusal},
};

/// The decoded segments of a token of which nothing is known yet.
pub(crate) struct Compact<'a> {
    /// The header as it stands in the token.
    pub(crate) header_segment: &'a [u8],
    /// What the header says, if that is known without reading it.
    pub(crate) known_header: Option<&'a Header>,
    /// What the signature is over: the first two segments and the dot between them.
    pub(crate) signed: &'a [u8],
    /// Header, payload and signature, one behind the other: all of a token is one allocation.
    bytes: Vec<u8>,
    payload_at: usize,
    signature_at: usize,
}

impl<'a> Compact<'a> {
    /// The steps `size`, `segments` and `base64url`.
    pub(crate) fn parse(
        token: &'a [u8],
        max_bytes: usize,
        known: Option<&'a KnownHeaders>,
    ) -> Result<Self, Refusal> {
        check_size(token.len(), max_bytes)?;
        Self::take_apart(token, known).map_err(|refusal| explain(refusal, token))
    }

    /// The header as bytes, which need not even be text.
    pub(crate) fn header(&self) -> &[u8] {
        self.bytes.get(..self.payload_at).unwrap_or_default()
    }

    pub(crate) fn signature(&self) -> &[u8] {
        self.bytes.get(self.signature_at..).unwrap_or_default()
    }

    /// Header and payload as text, with the place where the payload begins.
    ///
    /// # Errors
    ///
    /// `INVALID_HEADER` or `INVALID_PAYLOAD`, whichever is not UTF-8.
    pub(crate) fn into_text(mut self) -> Result<(String, usize), Refusal> {
        self.bytes.truncate(self.signature_at);
        // Two texts in a row are a text, but a text can be cut where it makes two that are none.
        match String::from_utf8(self.bytes) {
            Ok(text) if text.is_char_boundary(self.payload_at) => Ok((text, self.payload_at)),
            Ok(_) => Err(Refusal::new(Code::InvalidHeader)),
            Err(fault) if fault.utf8_error().valid_up_to() < self.payload_at => {
                Err(Refusal::new(Code::InvalidHeader))
            }
            Err(_) => Err(Refusal::new(Code::InvalidPayload)),
        }
    }

    fn take_apart(token: &'a [u8], known: Option<&'a KnownHeaders>) -> Result<Self, Refusal> {
        let segments = Segments::split(token).ok_or(Refusal::new(Code::MalformedToken))?;
        // A fourth segment would be part of the payload here, and a dot is not base64url: so it is
        // enough to look for one where decoding fails.
        segments.decode(known).ok_or_else(|| {
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
///
/// `header` is encoded already: most tokens of a key have the same.
pub(crate) fn compact(
    header: &str,
    payload: &str,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, Refusal>,
) -> Result<String, Refusal> {
    let room = [payload.len(), LONGEST_SIGNATURE].map(base64url::encoded_length);
    let room = room.iter().fold(header.len(), |sum, length| sum.saturating_add(*length));
    let mut token = Vec::with_capacity(room.saturating_add(2));
    token.extend_from_slice(header.as_bytes());
    token.push(DOT);
    base64url::append_encoded(&mut token, payload.as_bytes());
    let signature = sign(&token)?;
    token.push(DOT);
    base64url::append_encoded(&mut token, &signature);
    String::from_utf8(token).map_err(|_| Refusal::new(Code::Internal))
}

/// HS512 and Ed25519 make 64 bytes.
const LONGEST_SIGNATURE: usize = 64;

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
        let last = last_position(token, DOT)?;
        let (signed, signature) = (token.get(..last)?, token.get(last.checked_add(1)?..)?);
        let first = position(signed, DOT)?;
        let (header, payload) = (signed.get(..first)?, signed.get(first.checked_add(1)?..)?);
        if header.is_empty() || payload.is_empty() {
            return None;
        }
        Some(Self { signed, header, payload, signature })
    }

    /// `None` if a segment is not canonical base64url.
    fn decode(&self, known: Option<&'a KnownHeaders>) -> Option<Compact<'a>> {
        let known = known.and_then(|known| known.find(self.header));
        let length = self.signed.len().saturating_add(self.signature.len());
        let mut bytes = Vec::with_capacity(length.saturating_mul(3) / 4);
        match known {
            Some((_, json)) => bytes.extend_from_slice(json),
            None => base64url::append_decoded(&mut bytes, self.header)?,
        }
        let payload_at = bytes.len();
        base64url::append_decoded(&mut bytes, self.payload)?;
        let signature_at = bytes.len();
        base64url::append_decoded(&mut bytes, self.signature)?;
        Some(Compact {
            header_segment: self.header,
            known_header: known.map(|(header, _)| header),
            signed: self.signed,
            bytes,
            payload_at,
            signature_at,
        })
    }
}
