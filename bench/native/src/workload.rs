//! The keys and the tokens, made with jwt-compact.

use std::error::Error;

use chrono::{DateTime, Utc};
use jwt_compact::{
    AlgorithmExt, Claims, CreationError, Header,
    alg::{Ed25519, Hs256, Hs256Key},
};

use crate::compact_path::Typed;

pub(crate) const ISSUER: &str = "https://issuer.example";
pub(crate) const AUDIENCE: &str = "https://api.example";
pub(crate) const SCOPE: &str = "orders:read";
/// 2026-01-01T00:00:00Z, the time of every verification.
pub(crate) const NOW: i64 = 1_767_225_600;
pub(crate) const SECRET: &[u8; 32] = b"8f1c0d2b7a9e4f35b6d8e0a1c2f3948d";
pub(crate) const SEED: &[u8; 32] = b"a seed that is only to measure..";

pub(crate) fn hs256(count: usize) -> Result<Vec<String>, Box<dyn Error>> {
    let key = Hs256Key::new(SECRET);
    make(count, |claims| Hs256.token(&header(), claims, &key))
}

pub(crate) fn ed25519(count: usize) -> Result<Vec<String>, Box<dyn Error>> {
    let key = ed25519_dalek::SigningKey::from_bytes(SEED);
    make(count, |claims| Ed25519.token(&header(), claims, &key))
}

fn header() -> Header {
    Header::empty().with_token_type("JWT")
}

fn make(
    count: usize,
    token: impl Fn(&Claims<Typed>) -> Result<String, CreationError>,
) -> Result<Vec<String>, Box<dyn Error>> {
    (0..count)
        .map(|number| {
            let mut claims = Claims::new(Typed {
                iss: ISSUER.to_owned(),
                aud: AUDIENCE.to_owned(),
                sub: format!("user-{number:08}"),
                scope: "orders:read orders:write".to_owned(),
            });
            claims.issued_at = moment(NOW);
            claims.expiration = moment(NOW.saturating_add(3600));
            // Without its `std` feature the crate's errors are no `Error`.
            token(&claims).map_err(|error| error.to_string().into())
        })
        .collect()
}

pub(crate) fn moment(seconds: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(seconds, 0)
}
