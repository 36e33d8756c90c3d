//! Sign, verify and judge JSON Web Tokens; begin, refresh and end the [sessions](session) behind them; take them out
//! of [requests](credential); answer the [requests](http) that are about them; [throttle] logins.
//!
//! This crate is the whole of hallpass's rules and nothing else: it reads no clock and no random
//! source and does no input or output: time and randomness come in as arguments. Options are named
//! in its messages as they are in JavaScript, where most of its callers are.
//!
//! ```
//! use hallpass::{Alg, Key, Policy, Seconds, SignOptions, Time, sign, verify};
//!
//! let key = Key::hmac(b"8f1c0d2b7a9e4f35b6d8e0a1c2f3948d", Alg::Hs256, None)?;
//! let now = Time::from_seconds(1_700_000_000.0)?;
//!
//! let options = SignOptions::default().subject("johndoe")?.expires_in(Seconds::parse("15m").unwrap())?;
//! let token = sign("{}", &key, &options, now)?;
//!
//! let accepted = verify(&token, &key, &Policy::default(), now)?;
//! assert!(accepted.claims().contains("johndoe"));
//! # Ok::<(), hallpass::Refusal>(())
//! ```
#![forbid(unsafe_code)]

mod base64url;
mod claims;
pub mod credential;
mod decode;
mod eight_bytes;
pub mod http;
mod issue;
mod json;
mod key;
mod refusal;
pub mod session;
mod sha256;
pub mod throttle;
mod token;
mod verify;

pub use self::{
    claims::{Policy, Seconds, Time},
    decode::{Decoded, decode_unverified},
    issue::{Once, SignOptions, sign, sign_for},
    key::{Alg, Key, KeySet},
    refusal::{Challenge, Code, Refusal, Step},
    verify::{Accepted, Keys, verify},
};
