//! The refresh token (RFC 6749, 1.5): what it holds, how it is written and opened.
//!
//! `hpr_` and 66 bytes in base64url:
//!
//! | bytes | are |
//! |---|---|
//! | 1 | the version of this form, 1 |
//! | 3 | the hint of the refresh key |
//! | 16 | the session's id |
//! | 4 | the generation |
//! | 5 | when it expires, in seconds since 1970 |
//! | 5 | when the session ends |
//! | 32 | the tag: HMAC-SHA-256 over all before it |
//!
//! Numbers are big-endian. There is no dot in it, so it is never a JWT, and a JWT is never one of these. It is
//! made of the record alone: the same record always gives the same token, so a retry gets the *same* successor.
//! It carries its times, so that a store is not asked about one that is forged, garbled or expired.

use std::fmt;

use super::{Auth, SessionId, Standing, sealing_key::SealingKey};
use crate::{
    base64url,
    refusal::{Code, Refusal},
};

/// Tells people, and programs that look for leaked secrets, what it is.
const PREFIX: &[u8; 4] = b"hpr_";
const VERSION: u8 = 1;
/// The prefix and 66 bytes in base64url.
const LENGTH: usize = 92;

/// A refresh token that one of our keys has made. Whether it is still good is open.
///
/// INVARIANT: only [`Auth::open`] makes one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Presented {
    id: SessionId,
    generation: u32,
    expires_at: i64,
    ends_at: i64,
}

impl Presented {
    /// The session as it stood when the token was made. Deciding on it before the store is asked finds the
    /// tokens that have expired, and what the next rotation is to be.
    #[must_use]
    pub const fn as_issued(&self) -> Standing {
        let Self { id, generation, expires_at, ends_at } = *self;
        // When it was made is not known, and nothing depends on it while the generation is the same.
        Standing { id, generation, rotated_at: 0, expires_at, ends_at, is_revoked: false }
    }

    /// The name of the session.
    #[must_use]
    pub fn session_id(&self) -> String {
        self.id.text()
    }

    /// The number of the token, from 0.
    #[must_use]
    pub const fn generation(&self) -> u32 {
        self.generation
    }

    pub(super) const fn expires_at(&self) -> i64 {
        self.expires_at
    }

    fn read(content: &[u8; 34]) -> Option<Self> {
        let rest = content.strip_prefix(&[VERSION])?.get(3..)?;
        let (id, rest) = rest.split_first_chunk()?;
        let (generation, rest) = rest.split_first_chunk()?;
        let (expires_at, rest) = rest.split_first_chunk()?;
        Some(Self {
            id: SessionId::new(*id),
            generation: u32::from_be_bytes(*generation),
            expires_at: seconds(*expires_at),
            ends_at: seconds(*rest.first_chunk()?),
        })
    }
}

impl Auth {
    /// Opens a refresh token.
    ///
    /// # Errors
    ///
    /// `REFRESH_UNKNOWN` if none of the keys has made it, to the last bit.
    pub fn open(&self, token: &[u8]) -> Result<Presented, Refusal> {
        open(token, self.refresh_keys()).ok_or(Refusal::new(Code::RefreshUnknown))
    }

    /// The step `size`, for a caller who wants to know before the token is copied.
    ///
    /// # Errors
    ///
    /// `REFRESH_UNKNOWN` if no refresh token has so many bytes.
    pub const fn check_refresh_size(bytes: usize) -> Result<(), Refusal> {
        if bytes == LENGTH { Ok(()) } else { Err(Refusal::new(Code::RefreshUnknown)) }
    }
}

fn open(token: &[u8], keys: &[SealingKey]) -> Option<Presented> {
    let text = token.strip_prefix(PREFIX).filter(|_| token.len() == LENGTH)?;
    let bytes = base64url::decode(text)?;
    let (content, tag) = bytes.split_first_chunk::<34>()?;
    let hint = content.get(1..4)?;
    // INVARIANT: nothing of a token is read before its tag is found good.
    keys.iter().find(|key| key.hint() == hint && key.sealed(content, tag))?;
    Presented::read(content)
}

/// Writes the newest refresh token of a session.
pub(super) fn write(session: &Standing, key: &SealingKey) -> Result<String, Refusal> {
    // A time is at least 0 and below 10^11, for which five bytes are enough.
    let [_, _, _, expires_at @ ..] = session.expires_at.to_be_bytes();
    let [_, _, _, ends_at @ ..] = session.ends_at.to_be_bytes();
    let mut bytes = Vec::with_capacity(66);
    for part in [
        &[VERSION][..],
        &key.hint(),
        session.id.as_bytes(),
        &session.generation.to_be_bytes(),
        &expires_at,
        &ends_at,
    ] {
        bytes.extend_from_slice(part);
    }
    let tag = key.seal(&bytes)?;
    bytes.extend_from_slice(&tag);
    Ok(["hpr_", &base64url::encode(&bytes)].concat())
}

fn seconds([a, b, c, d, e]: [u8; 5]) -> i64 {
    i64::from_be_bytes([0, 0, 0, a, b, c, d, e])
}

/// Says nothing of whose session it is, so that no log does.
impl fmt::Debug for Presented {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Presented").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
