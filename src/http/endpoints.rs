//! Where the endpoints are, and which methods they take.

use super::cut::next;
use crate::{
    refusal::{Code, Refusal},
    session::SessionId,
};

/// An endpoint that has a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Endpoint {
    /// A login, for pages and apps of one's own.
    Login,
    /// The token endpoint (RFC 6749, 3.2).
    Token,
    /// A refresh, also with a cookie.
    Refresh,
    /// The end of the session of the token that the request brings.
    Logout,
    /// Token revocation (RFC 7009).
    Revoke,
    /// Token introspection (RFC 7662).
    Introspect,
    /// The sessions of the subject; behind it and a slash, one of them.
    Sessions,
    /// The public keys (RFC 7517, 5).
    Jwks,
}

/// The name of the option for the path of each, as JavaScript has it, and the path itself unless something else is said.
const ALL: [(Endpoint, &str, &str); 8] = [
    (Endpoint::Login, "login", "/login"),
    (Endpoint::Token, "token", "/token"),
    (Endpoint::Refresh, "refresh", "/refresh"),
    (Endpoint::Logout, "logout", "/logout"),
    (Endpoint::Revoke, "revoke", "/revoke"),
    (Endpoint::Introspect, "introspect", "/introspect"),
    (Endpoint::Sessions, "sessions", "/sessions"),
    (Endpoint::Jwks, "jwks", "/.well-known/jwks.json"),
];

/// The paths of the endpoints, in the order of [`ALL`].
#[derive(Clone, Debug)]
pub struct Endpoints([Option<String>; ALL.len()]);

/// What a request wants by its path and its method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route {
    Post(Endpoint),
    Sessions,
    EndSessions,
    EndSession(SessionId),
    Jwks,
}

impl Endpoints {
    /// Takes the path that they are all under, but for the public keys: empty, or such as `/auth`. It is the one that
    /// browsers see, since the refresh cookie is for there alone. Then those that are not where they are usually, by name:
    /// `login`, `token`, `refresh`, `logout`, `revoke`, `introspect`, `sessions` at a path of that name, `jwks` at
    /// `/.well-known/jwks.json`. One without a path is not served.
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if there is no endpoint of a name, if a path is none, or that of another endpoint.
    pub fn new(base_path: &str, others: &[(&str, Option<&str>)]) -> Result<Self, Refusal> {
        if !base_path.is_empty() && !is_path(base_path) {
            return Err(Refusal::invalid_option("basePath", "must be empty or a path such as '/auth'"));
        }
        let mut paths = ALL.map(|(_, _, path)| Some(path));
        for (name, path) in others {
            let place = ALL.iter().position(|(_, known, _)| known == name);
            *place.and_then(|place| paths.get_mut(place)).ok_or_else(|| Refusal::unknown_option(name))? =
                *path;
        }
        let mut endpoints = Self([const { None }; ALL.len()]);
        for (((endpoint, name, _), path), place) in ALL.iter().zip(paths).zip(0..) {
            let Some(path) = path else { continue };
            let base_path = if *endpoint == Endpoint::Jwks { "" } else { base_path };
            let whole = [base_path, path].concat();
            let fault = if !is_path(path) {
                "must be a path such as '/login', or false"
            } else if endpoints.at(&whole).is_some() {
                "must not be the path of another endpoint"
            } else {
                if let Some(place) = endpoints.0.get_mut::<usize>(place) {
                    *place = Some(whole);
                }
                continue;
            };
            return Err(Refusal::invalid_option(name, fault));
        }
        Ok(endpoints)
    }

    /// Whether there is something at the path of a URL, its percent-encoding as it came. A path is one only letter by
    /// letter: neither `//login` nor `/login/` nor `/%6cogin` is `/login`.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        self.at(path).is_some() || self.session(path).is_some()
    }

    /// # Errors
    ///
    /// - `NOT_FOUND`: there is nothing at the path;
    /// - `METHOD_NOT_ALLOWED`: what is there does not take the method; names those that it does, as `Allow` has them.
    pub(super) fn route(&self, path: &str, method: &str) -> Result<Route, Refusal> {
        let reads = method == "GET" || method == "HEAD";
        let deletes = method == "DELETE";
        let allowed = match self.at(path) {
            Some(Endpoint::Jwks) if reads => return Ok(Route::Jwks),
            Some(Endpoint::Jwks) => "GET, HEAD",
            Some(Endpoint::Sessions) if reads => return Ok(Route::Sessions),
            Some(Endpoint::Sessions) if deletes => return Ok(Route::EndSessions),
            Some(Endpoint::Sessions) => "GET, HEAD, DELETE",
            Some(endpoint) if method == "POST" => return Ok(Route::Post(endpoint)),
            Some(_) => "POST",
            None => match self.session(path) {
                Some(id) if deletes => return Ok(Route::EndSession(id)),
                Some(_) => "DELETE",
                None => return Err(Refusal::new(Code::NotFound)),
            },
        };
        Err(Refusal::new(Code::MethodNotAllowed).about(allowed))
    }

    /// Where the refresh cookie is good.
    pub(super) fn refresh_path(&self) -> Option<&str> {
        self.path(Endpoint::Refresh)
    }

    fn at(&self, path: &str) -> Option<Endpoint> {
        let paths = ALL.iter().zip(&self.0);
        paths.into_iter().find(|(_, own)| own.as_deref() == Some(path)).map(|((endpoint, ..), _)| *endpoint)
    }

    /// The id in the path of one session, which is not decoded: no id has a character that would be encoded.
    fn session(&self, path: &str) -> Option<SessionId> {
        SessionId::parse(path.strip_prefix(self.path(Endpoint::Sessions)?)?.strip_prefix('/')?)
    }

    fn path(&self, endpoint: Endpoint) -> Option<&str> {
        self.0.get(endpoint as usize)?.as_deref()
    }
}

/// Segments of what is never encoded (RFC 3986, 2.3), none of them empty, `.` or `..`: what a browser would change on its
/// way, or what would end the attribute of a cookie.
fn is_path(path: &str) -> bool {
    let Some((b'/', segments)) = path.as_bytes().split_first() else { return false };
    let mut rest = Some(segments);
    while let Some(segment) = next(&mut rest, b'/') {
        let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        if matches!(segment, b"" | b"." | b"..") || !segment.iter().all(is_plain) {
            return false;
        }
    }
    true
}
