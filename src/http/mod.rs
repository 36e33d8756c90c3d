//! What requests about tokens ask for, and the answers to them: the rules of RFC 6749, 6750, 7009 and 7662, of cookies
//! and of requests that browsers are made to send.
//!
//! A request comes as its [`Head`] and the bytes of its body. [`Auth::authenticate`](crate::session::Auth::authenticate)
//! judges the token of any request, in its `Authorization` header or in a cookie. For the endpoints of a login,
//! a [`Request`] says what is wanted; the host then looks users and sessions up, and [`Auth::answer`] writes what to send.
//!
//! ```
//! use hallpass::http::{Asked, Endpoints, Head, Request};
//! # use hallpass::session::{Auth, Settings};
//! # use hallpass::{Alg, Key, Time};
//! # let key = Key::hmac(b"8f1c0d2b7a9e4f35b6d8e0a1c2f3948d", Alg::Hs256, None)?;
//! # let mut settings = Settings::default();
//! # settings.issuer = "https://id.example".to_owned();
//! # settings.audience = vec!["api".to_owned()];
//! # let auth = Auth::new(vec![key], settings)?;
//! # let now = Time::from_seconds(1_700_000_000.0)?;
//!
//! let endpoints = Endpoints::new("/auth", &[])?;
//! let mut head = Head::default();
//! head.method = "POST".into();
//! head.path = "/auth/token".into();
//! head.content_type = Some("application/x-www-form-urlencoded".into());
//!
//! let request = Request::read(&endpoints, &head, b"username=alice&password=secret")?;
//! assert!(matches!(request.asked(&auth, now)?, Asked::Login { username, .. } if username == "alice"));
//! # Ok::<(), hallpass::Refusal>(())
//! ```
//!
//! [`Auth::answer`]: crate::session::Auth::answer

mod answer;
mod asked;
mod body;
mod caller;
mod client;
mod cookie;
mod credential;
mod csrf;
mod cut;
mod endpoints;
mod form;
mod head;
mod origin;
mod request;
#[cfg(test)]
mod samples;
mod scope;
mod set_cookie;
mod wiped;

pub use self::{
    answer::{Answer, Outcome},
    asked::{Asked, Inquirer},
    body::check_body_size,
    caller::Caller,
    client::Client,
    endpoints::Endpoints,
    head::Head,
    request::Request,
    scope::{grant, grant_json},
};

use self::{endpoints::Endpoint, wiped::Wiped};
use crate::{refusal::Refusal, session::Settings};

/// # Errors
///
/// `INVALID_OPTION` if a setting about browsers has a value that it must not have.
pub(crate) fn check_settings(settings: &Settings) -> Result<(), Refusal> {
    if !cookie::is_name(&settings.cookie_name) {
        let fault = "must be 1 to 32 letters, digits, hyphens and underscores";
        return Err(Refusal::invalid_option("cookieName", fault));
    }
    if !settings.trusted_origins.iter().all(|origin| origin::is_serialized(origin)) {
        let fault =
            "must hold origins as browsers write them, such as 'https://app.example'; of http only localhost";
        return Err(Refusal::invalid_option("trustedOrigins", fault));
    }
    Ok(())
}
