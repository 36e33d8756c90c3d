//! The head of a request: what the rules look at of it.

use std::{borrow::Cow, fmt};

use crate::{
    json::texts,
    refusal::{Code, Refusal},
};

/// The head of a request. A header that is not there is `None`, and so is one of those that nobody needs.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Head<'a> {
    /// In upper case, as on the wire.
    pub method: Cow<'a, str>,
    /// The path of the URL, its percent-encoding as it came.
    pub path: Cow<'a, str>,
    /// The query of the URL, without the question mark.
    pub query: Option<Cow<'a, str>>,
    /// `Host`, or host and port of the URL.
    pub host: Option<Cow<'a, str>>,
    /// `Authorization`.
    pub authorization: Option<Cow<'a, str>>,
    /// `Cookie`.
    pub cookie: Option<Cow<'a, str>>,
    /// `Origin`.
    pub origin: Option<Cow<'a, str>>,
    /// `Sec-Fetch-Site`.
    pub fetch_site: Option<Cow<'a, str>>,
    /// `X-CSRF-Token`.
    pub csrf: Option<Cow<'a, str>>,
    /// `Content-Type`.
    pub content_type: Option<Cow<'a, str>>,
}

const NAMES: [&str; 10] = [
    "method",
    "path",
    "query",
    "host",
    "authorization",
    "cookie",
    "origin",
    "fetchSite",
    "csrf",
    "contentType",
];

/// What a head may have beside its token.
const BESIDE_TOKEN: usize = 65_536;

impl<'a> Head<'a> {
    /// Reads a head from the text of a JSON object whose members are named as in JavaScript, each a string or null.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` if it is anything else.
    pub fn read(json: &'a str) -> Result<Self, Refusal> {
        let mut members = [const { None }; NAMES.len()];
        texts(json, &NAMES, &mut members).map_err(|_| {
            Refusal::because(Code::InvalidArgument, "the head of the request is not an object of texts")
        })?;
        let [method, path, query, host, authorization, cookie, origin, fetch_site, csrf, content_type] =
            members;
        Ok(Self {
            method: method.unwrap_or_default(),
            path: path.unwrap_or_default(),
            query,
            host,
            authorization,
            cookie,
            origin,
            fetch_site,
            csrf,
            content_type,
        })
    }

    /// The step `size` for the JSON text of a head, for a caller who wants to know before it is copied; `limit` is
    /// that of the token, as of [`Policy::token_limit`](crate::Policy::token_limit).
    ///
    /// # Errors
    ///
    /// `TOKEN_TOO_LARGE` if it has more bytes than the token and 65,536 beside it.
    pub fn check_size(bytes: usize, limit: usize) -> Result<(), Refusal> {
        if bytes > limit.saturating_add(BESIDE_TOKEN) {
            return Err(Refusal::because(
                Code::TokenTooLarge,
                "the head of the request is larger than the limit",
            ));
        }
        Ok(())
    }

    pub(super) fn authorization(&self) -> &[u8] {
        self.authorization.as_deref().unwrap_or_default().as_bytes()
    }

    /// Whether the method asks for no change (RFC 9110, 9.2.1).
    pub(super) fn is_safe(&self) -> bool {
        ["GET", "HEAD", "OPTIONS"].contains(&&*self.method)
    }
}

/// INVARIANT: shows no credential, so that no log does.
impl fmt::Debug for Head<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Head").field("method", &self.method).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_an_object_of_texts() {
        let json = r#"{"method":"POST","path":"/a","query":"q","host":"h","authorization":"z","cookie":"c",
            "origin":"o","fetchSite":"f","csrf":"x","contentType":"t","other":[1]}"#;
        let head = Head::read(json).unwrap();
        let Head { method, path, query, host, authorization, cookie, origin, fetch_site, csrf, content_type } =
            head;
        assert_eq!((&*method, &*path), ("POST", "/a"));
        let rest = [query, host, authorization, cookie, origin, fetch_site, csrf, content_type];
        let expected = ["q", "h", "z", "c", "o", "f", "x", "t"].map(|text| Some(Cow::Borrowed(text)));
        assert_eq!(rest, expected);
        let none = Head::read(r#"{"method":null,"cookie":null}"#).unwrap();
        assert!(none.method.is_empty() && none.cookie.is_none() && none.csrf.is_none());
        for json in ["", "[]", r#"{"method":1}"#, r#"{"cookie":["a"]}"#, r#"{"cookie":"a","cookie":"b"}"#] {
            assert_eq!(Head::read(json).unwrap_err().code(), Code::InvalidArgument, "{json}");
        }
    }

    #[test]
    fn a_head_has_room_beside_its_token() {
        assert!(Head::check_size(65_546, 10).is_ok());
        assert_eq!(Head::check_size(65_547, 10).unwrap_err().code(), Code::TokenTooLarge);
        assert!(Head::check_size(usize::MAX, usize::MAX).is_ok());
    }

    #[test]
    fn three_methods_ask_for_no_change() {
        let is_safe = |method: &'static str| Head { method: method.into(), ..Head::default() }.is_safe();
        assert!(["GET", "HEAD", "OPTIONS"].into_iter().all(is_safe));
        assert!(
            !["", "get", "Get", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "GET "]
                .into_iter()
                .any(is_safe)
        );
    }
}
