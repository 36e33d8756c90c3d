//! What a request to an endpoint asks for, in a form that leaves nothing to read.

use std::fmt;

use zeroize::Zeroizing;

use super::{Caller, Client};
use crate::{json::Object, session::SessionId};

/// What is asked for, and by whom as far as the request itself shows it. A session that is named stands in a token of
/// ours; whether it lives, the store knows.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Asked<'r> {
    /// To begin a session.
    Login {
        /// Never empty.
        username: &'r str,
        /// As it was typed.
        password: &'r str,
        /// The scopes, parted by spaces; `None` for all that there are.
        scope: Option<&'r str>,
        /// Who asks, where it says so.
        client: Option<Client<'r>>,
        /// Whether the browser is to hold the tokens in cookies.
        cookies: bool,
    },
    /// To trade a refresh token for the next pair.
    Refresh {
        /// The token, of which little is known yet.
        refresh_token: &'r str,
        /// Who asks, where it says so.
        client: Option<Client<'r>>,
        /// Whether the token came in a cookie, as the next ones are to.
        cookies: bool,
    },
    /// To end the session of the request.
    Logout {
        /// The session.
        session_id: SessionId,
        /// Whether the browser holds its tokens in cookies, which are to be taken away.
        cookies: bool,
    },
    /// To end the session of a token (RFC 7009). Whatever that is, the answer is good.
    Revoke {
        /// `None` if the token is none of ours.
        session_id: Option<SessionId>,
        /// Who asks, where it says so.
        client: Option<Client<'r>>,
    },
    /// What a token is good for (RFC 7662).
    Introspect {
        /// The token, of which nothing is known yet.
        token: &'r str,
        /// Who asks.
        by: Inquirer<'r>,
    },
    /// The sessions of a subject.
    Sessions(Caller),
    /// To end all of them.
    EndSessions(Caller),
    /// To end one, if it is the caller's.
    EndSession {
        /// The session.
        id: SessionId,
        /// Who asks.
        caller: Caller,
    },
    /// The public keys.
    Jwks,
}

/// Who asks what a token is good for.
#[derive(Clone, PartialEq, Eq)]
pub enum Inquirer<'r> {
    /// A client, which still has to be found to be one.
    Client(Client<'r>),
    /// The holder of an access token, who may learn of tokens of their own and of no others.
    Holder(Caller),
}

impl Asked<'_> {
    /// What is asked for as JSON text, its members named as in JavaScript and always there. A secret, for it may hold a
    /// password.
    #[must_use]
    pub fn json(&self) -> Zeroizing<String> {
        let mut json = Object::with_room_for(self.room());
        match self {
            Self::Login { username, password, scope, client, cookies } => {
                begin("login", *cookies, &mut json);
                json.text("username", username);
                json.text("password", password);
                json.text_or_null("scope", *scope);
                write_client(*client, &mut json);
            }
            Self::Refresh { refresh_token, client, cookies } => {
                begin("refresh", *cookies, &mut json);
                json.text("refreshToken", refresh_token);
                write_client(*client, &mut json);
            }
            Self::Logout { session_id, cookies } => {
                begin("logout", *cookies, &mut json);
                write_session("sessionId", Some(*session_id), &mut json);
            }
            Self::Revoke { session_id, client } => {
                begin("revoke", false, &mut json);
                write_session("sessionId", *session_id, &mut json);
                write_client(*client, &mut json);
            }
            Self::Introspect { token, by } => {
                begin("introspect", false, &mut json);
                json.text("token", token);
                let (client, caller) = match by {
                    Inquirer::Client(client) => (Some(*client), None),
                    Inquirer::Holder(caller) => (None, Some(caller)),
                };
                write_client(client, &mut json);
                write_caller(caller, &mut json);
            }
            Self::Sessions(caller) => {
                begin("sessions", caller.cookies, &mut json);
                write_caller(Some(caller), &mut json);
            }
            Self::EndSessions(caller) => {
                begin("endSessions", caller.cookies, &mut json);
                write_caller(Some(caller), &mut json);
            }
            Self::EndSession { id, caller } => {
                begin("endSession", caller.cookies, &mut json);
                write_session("id", Some(*id), &mut json);
                write_caller(Some(caller), &mut json);
            }
            Self::Jwks => begin("jwks", false, &mut json),
        }
        json.end().into()
    }

    /// Enough that the text does not have to grow, which would leave a copy of a secret behind.
    fn room(&self) -> usize {
        let (text, client) = match self {
            Self::Login { username, password, scope, client, .. } => (
                username.len().saturating_add(password.len()).saturating_add(scope.map_or(0, str::len)),
                client,
            ),
            Self::Refresh { refresh_token, client, .. } => (refresh_token.len(), client),
            Self::Revoke { client, .. } => (0, client),
            Self::Introspect { token, by: Inquirer::Client(client) } => (token.len(), &Some(*client)),
            Self::Introspect { token, .. } => (token.len(), &None),
            _ => (0, &None),
        };
        let client =
            client.map_or(0, |Client { id, secret }| id.len().saturating_add(secret.map_or(0, str::len)));
        // Of quotes, backslashes and tabs each becomes two.
        text.saturating_add(client).saturating_mul(2)
    }
}

fn begin(endpoint: &str, cookies: bool, json: &mut Object) {
    json.text("endpoint", endpoint);
    json.source("cookies", if cookies { "true" } else { "false" });
}

fn write_client(client: Option<Client<'_>>, json: &mut Object) {
    match client {
        Some(Client { id, secret }) => {
            json.open("client");
            json.text("id", id);
            json.text_or_null("secret", secret);
            json.close();
        }
        None => json.text_or_null("client", None),
    }
}

fn write_caller(caller: Option<&Caller>, json: &mut Object) {
    json.text_or_null("subject", caller.map(|caller| &*caller.subject));
    write_session("sessionId", caller.map(|caller| caller.session_id), json);
}

fn write_session(name: &str, id: Option<SessionId>, json: &mut Object) {
    json.text_or_null(name, id.map(SessionId::text).as_deref());
}

/// INVARIANT: shows no password and no token, so that no log does.
impl fmt::Debug for Asked<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Asked").finish_non_exhaustive()
    }
}

impl fmt::Debug for Inquirer<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Inquirer").finish_non_exhaustive()
    }
}
