//! Sessions: a login, and the tokens that follow from it until it ends.
//!
//! There is one [`Record`] for each session in a store, which the host keeps, and one refresh token that is
//! alive. What happens when one is presented is decided here, by [`decide`], and the store carries it out
//! with one atomic verb:
//!
//! ```text
//! login:    Auth::login -> the store keeps the record -> Pair
//! refresh:  Auth::present -> the store rotates if nobody else did -> Auth::settle -> Pair
//! logout:   the store marks the record as revoked
//! ```
//!
//! A refresh token is made from the record and the key alone. So a retry gets the same successor again, and
//! the store holds nothing that a token could be made from.
//!
//! ```
//! use hallpass::session::{Auth, Login, Settings};
//! use hallpass::{Alg, Key, Time};
//!
//! let key = Key::hmac(b"8f1c0d2b7a9e4f35b6d8e0a1c2f3948d", Alg::Hs256, None)?;
//! let mut settings = Settings::default();
//! settings.issuer = "https://id.example".to_owned();
//! settings.audience = vec!["api".to_owned()];
//! let auth = Auth::new(vec![key], settings)?;
//!
//! # let random = std::array::from_fn(|place| place as u8);
//! let now = Time::from_seconds(1_700_000_000.0)?;
//! let made = auth.login(&Login::new("alice"), &random, now)?;
//! let mut stored = made.record;
//!
//! # let random = std::array::from_fn(|place| place as u8);
//! let asked = auth.present(made.pair.refresh_token.as_bytes(), now)?;
//! // A store does this in one step, or two refreshes at once would both succeed.
//! if stored.generation == asked.presented.generation() && stored.revoked_at.is_none() {
//!     stored = stored.rotated(asked.next);
//! }
//! let pair = auth.settle(&asked.presented, Some(&stored), &random, now)?;
//! assert_ne!(pair.refresh_token, made.pair.refresh_token);
//! # Ok::<(), hallpass::Refusal>(())
//! ```

mod access_token;
mod auth;
mod custom_claims;
mod decision;
mod id;
mod live;
mod login;
mod pair;
mod record;
mod refresh;
mod refresh_token;
#[cfg(test)]
pub(crate) mod samples;
mod sealing_key;
mod settings;
mod standing;

pub use self::{
    auth::Auth,
    decision::{Decision, Rotation, decide},
    id::SessionId,
    live::live,
    login::{LoggedIn, Login},
    pair::Pair,
    record::Record,
    refresh::Presentation,
    refresh_token::Presented,
    settings::{Lifetimes, Settings},
    standing::Standing,
};
pub(crate) use self::{
    login::{check_entropy, no_scope},
    record::is_subject,
    settings::check_store_timeout,
};
