//! The vectors of `sessions/`: what becomes of a refresh token and its session.

use hallpass::{Code, Key, Refusal, Time, session::Auth, session::Pair, verify};
use serde_json::Value;

use super::{
    Keyring, Outcome,
    canonical::{canonical, quoted},
    expect, keyring, options,
    store::Store,
    text,
};

/// For `jti`, and how it is written. The vectors leave it out, since elsewhere it is random.
const ENTROPY: &[u8; 16] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
const JTI: &str = ",\"jti\":\"AAECAwQFBgcICQoLDA0ODw\"}";

pub(crate) fn verdict(vector: &Value, keyring: &Keyring) -> Result<Outcome, String> {
    let token = text(vector, "refreshToken")?;
    let clock = vector.get("currentDate").and_then(Value::as_f64).ok_or("currentDate is no number")?;
    let expect = expect(vector)?;
    let mut store = Store::of(vector)?;
    let (auth, now) = match (auth(vector, keyring)?, Time::from_seconds(clock)) {
        (Ok(auth), Ok(now)) => (auth, now),
        (Err(refusal), _) | (_, Err(refusal)) => return Ok(refused(&refusal, &store, expect)),
    };
    let is_active = is_active(&auth, token, &store, now);
    match refresh(&auth, token, &mut store, now) {
        Ok(pair) => {
            let mut verdict = vec![("verdict", quoted("refreshed")), ("record", store.held())];
            verdict.extend(describe(&auth, &pair, now)?);
            verdict.push(("calls", store.calls()));
            Ok(Outcome::good(verdict, expect).and(unlike_introspection(None, is_active)))
        }
        Err(refusal) => Ok(refused(&refusal, &store, expect)
            .and(unlike_introspection(Some(&refusal), is_active.filter(|_| store.is_honest())))),
    }
}

/// The auth of a vector. The outer error is a fault of the vector.
pub(super) fn auth(vector: &Value, keyring: &Keyring) -> Result<Result<Auth, Refusal>, String> {
    let names = vector.get("keys").and_then(Value::as_array).ok_or("keys is no list")?;
    let names = names.iter().map(|name| name.as_str().ok_or("the name of a key is no string"));
    let keys = names.map(|name| keyring.key(name?).cloned()).collect::<Result<Vec<Key>, String>>()?;
    let settings = options::settings(vector.get("options").unwrap_or(&Value::Null))?;
    Ok(Auth::new(keys, settings))
}

/// What a host does: one call of the store, and another one only to end a session.
fn refresh(auth: &Auth, token: &str, store: &mut Store, now: Time) -> Result<Pair, Refusal> {
    let presentation = auth.present(token.as_bytes(), now)?;
    let id = presentation.presented.session_id();
    let record = store.rotate(&id, presentation.presented.generation(), presentation.next)?;
    let pair = auth.settle(&presentation.presented, record.as_ref(), ENTROPY, now);
    if pair.as_ref().is_err_and(|refusal| refusal.code() == Code::RefreshReused) {
        // A rotation would be noted with this very second.
        store.revoke(&id, presentation.next.rotated_at);
    }
    pair
}

fn describe(auth: &Auth, pair: &Pair, now: Time) -> Result<Vec<(&'static str, String)>, String> {
    let mut segments = pair.access_token.split('.').map(|segment| {
        String::from_utf8(keyring::decode(segment)?).map_err(|error| format!("a segment is no text: {error}"))
    });
    let header = segments.next().ok_or("the access token has no header")??;
    let payload = segments.next().ok_or("the access token has no payload")??;
    let payload = payload.strip_suffix(JTI).ok_or("jti is not the last claim of the access token")?;
    let accepted = auth.policy().and_then(|policy| verify(&pair.access_token, auth.keys(), &policy, now));
    let authenticated = accepted.map_or_else(|refusal| refusal.code().as_str(), |_| "accepted");
    Ok(vec![
        ("refreshToken", quoted(&pair.refresh_token)),
        ("accessHeader", quoted(&header)),
        ("accessPayload", quoted(&format!("{payload}}}"))),
        ("expiresIn", pair.expires_in.to_string()),
        ("refreshExpiresIn", pair.refresh_expires_in.to_string()),
        ("scope", quoted(&pair.scope)),
        ("sessionId", quoted(&pair.session_id)),
        ("authenticated", quoted(authenticated)),
    ])
}

fn refused(refusal: &Refusal, store: &Store, expect: &Value) -> Outcome {
    Outcome::refused_with(refusal, vec![("record", store.held()), ("calls", store.calls())], expect)
}

/// What introspection says of the token before it is used; `None` if it cannot be asked.
fn is_active(auth: &Auth, token: &str, store: &Store, now: Time) -> Option<bool> {
    let Ok(presentation) = auth.present(token.as_bytes(), now) else { return Some(false) };
    let record = store.find(&presentation.presented.session_id()).ok()?;
    Some(auth.introspect(&presentation.presented, record.as_ref(), now).is_ok())
}

/// A token is active if it can be refreshed. Of a store that contradicts itself nothing follows.
fn unlike_introspection(refusal: Option<&Refusal>, is_active: Option<bool>) -> Option<String> {
    let says = refusal.map_or("REFRESHED", |refusal| refusal.code().as_str());
    let wanted = match says {
        "REFRESHED" => true,
        code if code.starts_with("REFRESH_") => false,
        _ => return None,
    };
    is_active
        .filter(|is_active| *is_active != wanted)
        .map(|is_active| format!("introspection says {is_active}, refreshing {}", canonical(&says.into())))
}
