//! The token as it comes: three segments of base64url, the first of them a JOSE header.

mod compact;
mod header;
mod known_headers;

pub(crate) use self::{
    compact::{Compact, compact},
    header::Header,
    known_headers::KnownHeaders,
};
use crate::refusal::{Code, Refusal};

/// The largest token that is looked at unless a policy says otherwise, in bytes.
pub(crate) const DEFAULT_MAX_TOKEN_BYTES: usize = 16_384;

/// The step `size`, before a token is read or copied.
pub(crate) fn check_size(bytes: usize, limit: usize) -> Result<(), Refusal> {
    if bytes > limit { Err(Refusal::new(Code::TokenTooLarge)) } else { Ok(()) }
}
