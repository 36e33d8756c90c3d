//! The vectors of `http/`: who makes a request, and what it asks for.

use hallpass::{
    Accepted, Refusal, Time,
    http::{Asked, Client, Endpoints, Head, Request, grant},
    session::Auth,
};
use serde_json::{Value, json};

use super::{Keyring, Outcome, canonical::canonical, expect, keyring, options, sessions, text, tokens};

pub(crate) fn verdict(vector: &Value, keyring: &Keyring) -> Result<Outcome, String> {
    let auth = match sessions::auth(vector, keyring)? {
        Ok(auth) => auth,
        Err(refusal) => return Ok(Outcome::refused(&refusal, expect(vector)?)),
    };
    let head = vector.get("request").ok_or("there is no request")?.to_string();
    let head = Head::read(&head).map_err(|refusal| format!("the request cannot be read: {refusal}"))?;
    if vector.get("endpoints").is_some() {
        return asking(vector, &auth, &head);
    }
    let base = auth.policy().map_err(|refusal| refusal.to_string())?;
    let policy = options::access_policy(base, vector.get("policy").unwrap_or(&Value::Null))?;
    let accepted: Result<Accepted, Refusal> = policy
        .and_then(|policy| policy.time(f64::NAN).and_then(|now| auth.authenticate(&head, &policy, now)));
    Ok(match accepted {
        Ok(accepted) => Outcome::good(tokens::describe(&accepted)?, expect(vector)?),
        Err(refusal) => Outcome::refused(&refusal, expect(vector)?),
    })
}

/// What is asked of an endpoint. The verdict has of it what can be seen from outside: see the README of the vectors.
fn asking(vector: &Value, auth: &Auth, head: &Head<'_>) -> Result<Outcome, String> {
    let expect = expect(vector)?;
    let clock = vector.get("currentDate").and_then(Value::as_f64).ok_or("currentDate is no number")?;
    let now = Time::from_seconds(clock).map_err(|refusal| refusal.to_string())?;
    let body = body(vector.get("body").unwrap_or(&Value::Null))?;
    let endpoints = endpoints(vector.get("endpoints").unwrap_or(&Value::Null))?;
    let request = endpoints.and_then(|endpoints| Request::read(&endpoints, head, &body));
    let asked = request.as_ref().map_err(Clone::clone).and_then(|request| request.asked(auth, now));
    let (asked, told) =
        match asked.and_then(|asked| told(&asked, vector, auth, now).map(|told| (asked, told))) {
            Ok((asked, told)) => (asked, told?),
            Err(refusal) => return Ok(Outcome::refused(&refusal, expect)),
        };
    let found: Value = serde_json::from_str(&asked.json()).map_err(|error| error.to_string())?;
    let wanted = vector.get("asked").cloned().unwrap_or(Value::Null);
    let unlike = (found != wanted).then(|| format!("asks for {found}, expected {wanted}"));
    let verdict = vec![("verdict", "\"asked\"".to_owned()), ("told", canonical(&told))];
    Ok(Outcome::good(verdict, expect).and(unlike))
}

type Told = Result<Value, String>;

fn told(asked: &Asked<'_>, vector: &Value, auth: &Auth, now: Time) -> Result<Told, Refusal> {
    let named = |client: &Option<Client<'_>>| {
        client.as_ref().map(|client| json!({ "id": client.id, "secret": client.secret }))
    };
    Ok(Ok(match asked {
        Asked::Login { username, password, scope, client, cookies } => {
            let allowed = match allowed(vector) {
                Ok(allowed) => allowed,
                Err(fault) => return Ok(Err(fault)),
            };
            let (client, granted) = (named(client), grant(*scope, &allowed)?);
            json!({
                "endpoint": "login", "cookies": cookies, "username": username, "password": password,
                "granted": granted, "client": client,
            })
        }
        Asked::Refresh { refresh_token, client, cookies } => {
            let presented = auth.present(refresh_token.as_bytes(), now)?.presented;
            json!({
                "endpoint": "refresh", "cookies": cookies, "client": named(client),
                "sessionId": presented.session_id(), "generation": presented.generation(),
            })
        }
        Asked::Logout { session_id, .. } => json!({ "endpoint": "logout", "sessionId": session_id.text() }),
        Asked::Revoke { session_id, client } => {
            let session_id = session_id.map(|id| id.text());
            json!({ "endpoint": "revoke", "sessionId": session_id, "client": named(client) })
        }
        Asked::Introspect { by, .. } => {
            let client = match by {
                hallpass::http::Inquirer::Client(client) => named(&Some(*client)),
                hallpass::http::Inquirer::Holder(_) => None,
            };
            json!({ "endpoint": "introspect", "client": client })
        }
        Asked::Sessions(caller) => json!({ "endpoint": "sessions", "subject": caller.subject }),
        Asked::EndSessions(caller) => json!({ "endpoint": "endSessions", "subject": caller.subject }),
        Asked::EndSession { id, caller } => {
            json!({ "endpoint": "endSession", "subject": caller.subject, "id": id.text() })
        }
        Asked::Jwks => json!({ "endpoint": "jwks" }),
        _ => return Ok(Err("there is an endpoint that the vectors do not know".to_owned())),
    }))
}

fn allowed(vector: &Value) -> Result<Vec<&str>, String> {
    let words = vector.get("allowed").and_then(Value::as_array).ok_or("allowed is no list")?;
    words.iter().map(|word| word.as_str().ok_or_else(|| "a scope is no string".to_owned())).collect()
}

/// Text; or bytes; or text and behind it another one over and over, up to so many bytes more.
fn body(body: &Value) -> Result<Vec<u8>, String> {
    match body {
        Value::Null => Ok(Vec::new()),
        Value::String(text) => Ok(text.as_bytes().to_vec()),
        body if body.get("base64url").is_some() => keyring::decode(text(body, "base64url")?),
        body => {
            let times =
                body.get("times").and_then(Value::as_u64).and_then(|times| usize::try_from(times).ok());
            let fill = text(body, "fill")?.bytes().cycle().take(times.ok_or("times is no number")?);
            Ok(text(body, "text")?.bytes().chain(fill).collect())
        }
    }
}

fn endpoints(json: &Value) -> Result<Result<Endpoints, Refusal>, String> {
    let members = json.as_object().ok_or("the endpoints are no object")?;
    let (mut base_path, mut paths) = ("", Vec::new());
    for (name, value) in members {
        let path = match value {
            Value::String(path) => Some(path.as_str()),
            Value::Bool(false) => None,
            _ => return Err(format!("{value} is no path")),
        };
        match name.as_str() {
            "basePath" => base_path = path.ok_or("the path for all is no string")?,
            name => paths.push((name, path)),
        }
    }
    Ok(Endpoints::new(base_path, &paths))
}
