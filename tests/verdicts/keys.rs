//! The vectors of `keys/`: what is a key, and what is none.

use hallpass::{Key, KeySet, Refusal};
use serde_json::Value;

use super::{
    Outcome,
    canonical::{canonical, quoted},
    expect, keyring, line,
};

pub(crate) fn verdict(vector: &Value) -> Result<Outcome, String> {
    let read = match vector.get("jwks") {
        Some(jwks) => describe_set(jwks)?,
        None => match keyring::read_key(vector)? {
            Ok(key) => Ok(describe(&key)?),
            Err(refusal) => Err(refusal),
        },
    };
    let expect = expect(vector)?;
    Ok(match read {
        Ok(description) => Outcome::good(description, expect),
        Err(refusal) => Outcome::refused(&refusal, expect),
    })
}

type Description = Vec<(&'static str, String)>;

fn describe(key: &Key) -> Result<Description, String> {
    let public_jwk = if key.alg().as_str().starts_with("HS") {
        "null".to_owned()
    } else {
        canonical(&json(&key.public_jwk().map_err(|refusal| refusal.to_string())?)?)
    };
    Ok(vec![
        ("verdict", quoted("key")),
        ("alg", quoted(key.alg().as_str())),
        ("kid", line::or_null(key.kid())),
        ("canSign", key.can_sign().to_string()),
        ("thumbprint", quoted(&key.thumbprint())),
        ("publicJwk", public_jwk),
    ])
}

/// Of a set only the public keys can be seen, so it is told by their thumbprints.
fn describe_set(jwks: &Value) -> Result<Result<Description, Refusal>, String> {
    let set = match KeySet::from_jwks(&jwks.to_string()) {
        Ok(set) => set,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let public = json(&set.public_jwks().map_err(|refusal| refusal.to_string())?)?;
    let mut thumbprints = Vec::new();
    for jwk in public.get("keys").and_then(Value::as_array).ok_or("the public set has no keys")? {
        let key = Key::from_jwk(&jwk.to_string(), None, None).map_err(|refusal| refusal.to_string())?;
        thumbprints.push(Value::from(key.thumbprint()));
    }
    Ok(Ok(vec![("verdict", quoted("keys")), ("keys", canonical(&Value::from(thumbprints)))]))
}

fn json(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}
