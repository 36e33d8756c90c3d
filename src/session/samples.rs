//! What the tests of sessions start from.

use super::{Auth, LoggedIn, Login, Settings};
use crate::{Alg, Key, Refusal, Seconds, Time};

pub(crate) const NOW: i64 = 1_700_000_000;
pub(crate) const DAY: i64 = 86_400;

pub(crate) fn at(seconds: i64) -> Time {
    Time::from_seconds(seconds as f64).unwrap()
}

pub(crate) fn span(text: &str) -> Seconds {
    Seconds::parse(text).unwrap()
}

/// Bytes of a pattern that the test vectors know too.
pub(crate) fn secret(length: usize) -> Vec<u8> {
    (0..length).map(|place| (place as u8).wrapping_mul(7).wrapping_add(1)).collect()
}

pub(crate) fn hs256() -> Key {
    Key::hmac(&secret(32), Alg::Hs256, None).unwrap()
}

/// RFC 8037, A.1.
pub(crate) fn ed25519(kid: Option<&str>) -> Key {
    let jwk = r#"{"kty":"OKP","crv":"Ed25519",
        "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    Key::from_jwk(jwk, None, kid.map(str::to_owned)).unwrap()
}

/// A key that differs from the others, with a name.
pub(crate) fn named(kid: &str) -> Key {
    let mut bytes = secret(32);
    bytes.extend_from_slice(kid.as_bytes());
    Key::hmac(&bytes, Alg::Hs256, Some(kid.to_owned())).unwrap()
}

pub(crate) fn settings() -> Settings {
    Settings {
        issuer: "https://id.example".to_owned(),
        audience: vec!["api".to_owned()],
        ..Settings::default()
    }
}

pub(crate) fn auth() -> Auth {
    auth_of([hs256()])
}

pub(crate) fn auth_of<const N: usize>(keys: [Key; N]) -> Auth {
    Auth::new(keys.to_vec(), settings()).unwrap()
}

pub(crate) fn entropy<const N: usize>() -> [u8; N] {
    std::array::from_fn(|place| place as u8)
}

pub(crate) fn log_in(auth: &Auth, login: &Login) -> Result<LoggedIn, Refusal> {
    auth.login(login, &entropy(), at(NOW))
}

pub(crate) fn logged_in(auth: &Auth) -> LoggedIn {
    log_in(auth, &Login { scope: "read write".to_owned(), ..Login::new("alice") }).unwrap()
}
