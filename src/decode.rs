//! Looking into a token without believing it.

use crate::{
    json,
    refusal::{Code, Refusal},
    token::{Compact, DEFAULT_MAX_TOKEN_BYTES, Header, check_size},
};

/// What stands in a token that nobody has verified.
#[derive(Clone)]
pub struct Decoded {
    /// The claims: the text of a strict JSON object.
    pub claims: String,
    /// The JOSE header: the text of a strict JSON object.
    pub header: String,
}

/// Says nothing of what the token holds, so that no log does.
impl std::fmt::Debug for Decoded {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Decoded").finish_non_exhaustive()
    }
}

impl Decoded {
    /// The step `size`, for a caller who wants to know before the token is copied: at most 16 384
    /// bytes are looked at.
    ///
    /// # Errors
    ///
    /// `TOKEN_TOO_LARGE` if a token of so many bytes is not looked at.
    pub fn check_size(bytes: usize) -> Result<(), Refusal> {
        check_size(bytes, DEFAULT_MAX_TOKEN_BYTES)
    }
}

/// Takes a token apart **without any check of its signature or claims**. Anybody can have written
/// what comes out; decide nothing by it.
///
/// # Errors
///
/// The steps size, segments, base64url, header and payload refuse as they do in a verification.
pub fn decode_unverified(token: impl AsRef<[u8]>) -> Result<Decoded, Refusal> {
    let compact = Compact::parse(token.as_ref(), DEFAULT_MAX_TOKEN_BYTES, None)?;
    Header::parse(compact.header())?;
    let (mut header, payload_at) = compact.into_text()?;
    let claims = header.split_off(payload_at);
    json::object(&claims, |_, _, _| {}).map_err(|_| Refusal::new(Code::InvalidPayload))?;
    Ok(Decoded { claims, header })
}
