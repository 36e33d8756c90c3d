//! The flow of a request to an endpoint: from its head and body to what it asks for.

use std::fmt;

use super::{
    Asked, Caller, Client, Endpoint, Endpoints, Head, Inquirer,
    body::{Field, Fields, check_body_size},
    cookie::Cookie,
    cut::{cut, next},
    endpoints::Route,
};
use crate::{
    claims::Time,
    credential::bearer,
    refusal::{Code, Refusal},
    session::Auth,
    throttle::LONGEST_ACCOUNT,
    verify::verify,
};

/// A request to an endpoint that takes it, well-formed as far as it goes.
///
/// What its body holds is wiped when it goes.
pub struct Request<'r> {
    head: &'r Head<'r>,
    route: Route,
    fields: Fields,
}

impl<'r> Request<'r> {
    /// Takes the head and the body of a request.
    ///
    /// # Errors
    ///
    /// - `BODY_TOO_LARGE`, `NOT_FOUND`, `METHOD_NOT_ALLOWED`, `UNSUPPORTED_MEDIA_TYPE`, `INVALID_REQUEST`;
    /// - `INVALID_CLIENT`, `AMBIGUOUS_CREDENTIALS`: about a client that authenticates with HTTP Basic.
    pub fn read(endpoints: &Endpoints, head: &'r Head<'r>, body: &[u8]) -> Result<Self, Refusal> {
        check_body_size(body.len())?;
        let route = endpoints.route(&head.path, &head.method)?;
        let authorization = head.authorization();
        let room = body.len().saturating_add(authorization.len());
        let mut request = Self { head, route, fields: Fields::with_room_for(room) };
        if let Route::Post(endpoint) = route {
            let may_be_empty = matches!(endpoint, Endpoint::Refresh | Endpoint::Logout);
            request.fields.read(body, head.content_type.as_deref(), may_be_empty)?;
            if endpoint != Endpoint::Logout {
                request.fields.read_basic(authorization)?;
            }
        }
        Ok(request)
    }

    /// Says what the request asks for.
    ///
    /// # Errors
    ///
    /// - `INVALID_REQUEST`, which names the field; `UNSUPPORTED_GRANT_TYPE`;
    /// - `MISSING_CREDENTIALS`, `MALFORMED_CREDENTIALS`, `AMBIGUOUS_CREDENTIALS`;
    /// - with cookies `FORBIDDEN_ORIGIN`, and behind a token that is good `CSRF_FAILED`;
    /// - for a token that the request brings, what [`verify`](crate::verify()) refuses with, or `REFRESH_UNKNOWN`.
    pub fn asked(&self, auth: &Auth, now: Time) -> Result<Asked<'_>, Refusal> {
        match self.route {
            Route::Post(Endpoint::Token) => self.token(auth),
            Route::Post(Endpoint::Refresh) => self.refresh(auth),
            Route::Post(Endpoint::Logout) => self.logout(auth, now),
            Route::Post(Endpoint::Revoke) => self.revoke(auth, now),
            Route::Post(Endpoint::Introspect) => self.introspect(auth, now),
            Route::Post(_) => self.login(auth),
            Route::Sessions => self.caller(auth, now, false).map(Asked::Sessions),
            Route::EndSessions => self.caller(auth, now, false).map(Asked::EndSessions),
            Route::EndSession(id) => {
                self.caller(auth, now, false).map(|caller| Asked::EndSession { id, caller })
            }
            Route::Jwks => Ok(Asked::Jwks),
        }
    }

    /// RFC 6749, 4.3.2 and 6.
    fn token(&self, auth: &Auth) -> Result<Asked<'_>, Refusal> {
        match self.fields.get(Field::GrantType) {
            // Many programs leave it out.
            None | Some("password") => self.login(auth),
            Some("refresh_token") => {
                let refresh_token = self.fields.required(Field::RefreshToken)?;
                Ok(Asked::Refresh { refresh_token, client: Client::of(&self.fields)?, cookies: false })
            }
            Some(_) => Err(Refusal::new(Code::UnsupportedGrantType)),
        }
    }

    fn login(&self, auth: &Auth) -> Result<Asked<'_>, Refusal> {
        let username = self.fields.required(Field::Username)?;
        // Nobody is called that, and attempts could not be counted.
        if username.len() > LONGEST_ACCOUNT {
            return Err(Refusal::new(Code::InvalidRequest).about("username"));
        }
        let asked = Asked::Login {
            username,
            password: self.fields.password()?,
            scope: self.fields.get(Field::Scope),
            client: Client::of(&self.fields)?,
            cookies: self.wants_cookies(auth)?,
        };
        // Else somebody's page could log its visitors in as somebody, and read what they then do.
        if matches!(asked, Asked::Login { cookies: true, .. }) {
            auth.check_origin(self.head)?;
        }
        Ok(asked)
    }

    /// Whether the query says `cookie=1`. Nothing else of it means anything: what is in there ends up in logs.
    fn wants_cookies(&self, auth: &Auth) -> Result<bool, Refusal> {
        let (mut found, mut rest) = (None, self.head.query.as_deref().map(str::as_bytes));
        let mut is_told_once = true;
        while let Some(parameter) = next(&mut rest, b'&') {
            let (name, value) = cut(parameter, b'=');
            if name == b"cookie" {
                is_told_once = found.replace(value.unwrap_or_default()).is_none();
            }
        }
        match found {
            None => Ok(false),
            Some(b"0") if is_told_once => Ok(false),
            Some(b"1") if is_told_once && auth.settings().cookies => Ok(true),
            _ => Err(Refusal::new(Code::InvalidRequest).about("cookie")),
        }
    }

    fn refresh(&self, auth: &Auth) -> Result<Asked<'_>, Refusal> {
        let in_body = self.fields.get(Field::RefreshToken);
        let in_cookie = Cookie::Refresh.of(self.head, auth)?;
        let refresh_token = match (in_body, in_cookie) {
            (Some(_), Some(_)) => return Err(Refusal::new(Code::AmbiguousCredentials)),
            (None, None) => return Err(Refusal::new(Code::MissingCredentials)),
            (Some(token), None) => token,
            (None, Some(token)) => {
                auth.check_origin(self.head)?;
                // One that is not ours has no session, so no CSRF token either; whoever refreshes it finds that out, and
                // then takes the cookie away.
                if let Ok(presented) = auth.open(token) {
                    auth.check_csrf(self.head, presented.as_issued().session_id())?;
                }
                str::from_utf8(token).unwrap_or_default()
            }
        };
        Ok(Asked::Refresh { refresh_token, client: Client::of(&self.fields)?, cookies: in_cookie.is_some() })
    }

    fn logout(&self, auth: &Auth, now: Time) -> Result<Asked<'_>, Refusal> {
        if let Some(token) = self.fields.get(Field::RefreshToken) {
            let session_id = auth.open(token.as_bytes())?.as_issued().session_id();
            return Ok(Asked::Logout { session_id, cookies: false });
        }
        // Who comes too late to be let in may still leave.
        let Caller { session_id, cookies, .. } = self.caller(auth, now, true)?;
        Ok(Asked::Logout { session_id, cookies })
    }

    fn revoke(&self, auth: &Auth, now: Time) -> Result<Asked<'_>, Refusal> {
        let token = self.fields.required(Field::Token)?.as_bytes();
        let session_id = match auth.open(token) {
            Ok(presented) => Some(presented.as_issued().session_id()),
            Err(_) => holder(auth, token, now, true).ok().map(|holder| holder.session_id),
        };
        Ok(Asked::Revoke { session_id, client: Client::of(&self.fields)? })
    }

    fn introspect(&self, auth: &Auth, now: Time) -> Result<Asked<'_>, Refusal> {
        let token = self.fields.required(Field::Token)?;
        let client = Client::of(&self.fields)?;
        let by = match (client, bearer(self.head.authorization())) {
            (Some(Client { secret: Some(_), .. }), Ok(_)) => {
                return Err(Refusal::new(Code::AmbiguousCredentials));
            }
            (Some(client), Err(refusal)) if refusal.code() == Code::MissingCredentials => {
                Inquirer::Client(client)
            }
            // A client that only says its name has proved nothing, and here the token does.
            (_, bearer) => Inquirer::Holder(holder(auth, bearer?, now, false)?),
        };
        Ok(Asked::Introspect { token, by })
    }

    /// The holder of the token that the request brings.
    fn caller(&self, auth: &Auth, now: Time, despite_expiry: bool) -> Result<Caller, Refusal> {
        let mut policy = auth.policy()?;
        policy.despite_expiry = despite_expiry;
        let (accepted, cookies) = auth.accept(self.head, &policy, now)?;
        Caller::of(accepted.claims(), cookies)
    }
}

/// Says nothing of what it holds, so that no log does.
impl fmt::Debug for Request<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Request").finish_non_exhaustive()
    }
}

/// The holder of an access token, whoever brings it.
fn holder(auth: &Auth, token: &[u8], now: Time, despite_expiry: bool) -> Result<Caller, Refusal> {
    let mut policy = auth.policy()?;
    policy.despite_expiry = despite_expiry;
    Caller::of(verify(token, auth.keys(), &policy, now)?.claims(), false)
}

#[cfg(test)]
mod tests;
