//! The answers that hold tokens (RFC 6749, 5.1), in the body or in cookies, and the one that takes them away.

use std::fmt;

use super::{cookie::Cookie, endpoints::Endpoints};
use crate::{
    json::{self, Object, Value, quote},
    refusal::{Code, Refusal},
    session::{Auth, Pair},
};

/// What a login, a refresh or a logout came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether the browser is to hold the tokens in cookies, as the request asked.
    pub cookies: bool,
    /// The tokens; `None` when somebody was logged out.
    pub pair: Option<Pair>,
}

/// An answer to a request.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, their names in lower case. `set-cookie` may be there several times.
    pub headers: Vec<(&'static str, String)>,
    /// The body: the text of a JSON object.
    pub body: String,
}

impl Auth {
    /// The answer to send. The 16 bytes are to be fresh from a secure random source; they are used for cookies.
    ///
    /// # Errors
    ///
    /// - `INVALID_OPTION`: cookies are off;
    /// - `INVALID_ARGUMENT`: the access token is too long for a cookie, or the pair is none of ours;
    /// - `RNG_UNAVAILABLE`: the bytes cannot come from a working random source.
    pub fn answer(
        &self,
        endpoints: &Endpoints,
        outcome: &Outcome,
        entropy: &[u8; 16],
    ) -> Result<Answer, Refusal> {
        let mut headers = vec![
            ("content-type", "application/json".to_owned()),
            // RFC 6749, 5.1: what holds tokens is kept nowhere.
            ("cache-control", "no-store".to_owned()),
        ];
        let mut csrf = String::new();
        if outcome.cookies {
            let (mut access, mut refresh, mut max_age) = ("", "", 0);
            if let Some(pair) = &outcome.pair {
                csrf = self.csrf_token(&pair.session_id, entropy)?;
                // That of the access cookie too, so that a token which has expired is told from none.
                (access, refresh, max_age) =
                    (&pair.access_token, &pair.refresh_token, pair.refresh_expires_in);
            }
            for (cookie, value) in
                [(Cookie::Access, access), (Cookie::Refresh, refresh), (Cookie::Csrf, &csrf)]
            {
                let set = cookie.set(value, max_age, self, endpoints)?;
                headers.extend(set.map(|set| ("set-cookie", set)));
            }
        }
        let body = outcome.pair.as_ref().map_or("{}".to_owned(), |pair| body(pair, outcome.cookies, &csrf));
        Ok(Answer { status: 200, headers, body })
    }
}

/// INVARIANT: what scripts can read holds no token that a cookie holds too.
fn body(pair: &Pair, cookies: bool, csrf: &str) -> String {
    let mut body = Object::with_room_for(pair.access_token.len());
    if !cookies {
        body.text("access_token", &pair.access_token);
    }
    body.text("token_type", if cookies { "cookie" } else { "bearer" });
    body.integer("expires_in", pair.expires_in);
    if !cookies {
        body.text("refresh_token", &pair.refresh_token);
    }
    body.integer("refresh_expires_in", pair.refresh_expires_in);
    body.text("scope", &pair.scope);
    if cookies {
        body.text("csrf_token", csrf);
    }
    body.end()
}

impl Outcome {
    /// Reads an outcome from the text of a JSON object, its members named as in JavaScript, the pair as
    /// [`Pair::json`] writes it or null.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` if it is anything else.
    pub fn read(json: &str) -> Result<Self, Refusal> {
        let mut outcome = Self { cookies: false, pair: None };
        let mut is_good = true;
        let scanned = json::object(json, |name, value, _| match value {
            Value::Bool(flag) if name.is_literal("cookies") => outcome.cookies = flag,
            Value::Null if name.is_literal("pair") => {}
            Value::Object(source) if name.is_literal("pair") => {
                outcome.pair = Pair::read(source);
                is_good &= outcome.pair.is_some();
            }
            _ => is_good = false,
        });
        if is_good && scanned.is_ok() { Ok(outcome) } else { Err(Refusal::new(Code::InvalidArgument)) }
    }
}

impl Answer {
    /// The answer as JSON text, its members named as in JavaScript and the body as a string.
    #[must_use]
    pub fn json(&self) -> String {
        let mut headers = "[".to_owned();
        for (name, value) in &self.headers {
            headers.push_str(if headers.len() == 1 { "[" } else { ",[" });
            quote(&mut headers, name);
            headers.push(',');
            quote(&mut headers, value);
            headers.push(']');
        }
        headers.push(']');
        let mut json = Object::with_room_for(headers.len().saturating_add(self.body.len()));
        json.integer("status", self.status.into());
        json.source("headers", &headers);
        json.text("body", &self.body);
        json.end()
    }
}

/// INVARIANT: shows no token, so that no log does.
impl fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Answer").field("status", &self.status).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
