//! jwt-compact is the laxer of the two: what hallpass accepts, its own validator accepts as well, and
//! reads the same from it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::{collections::BTreeMap, fs, path::Path};

use jwt_compact::{
    Algorithm, AlgorithmExt, Renamed, UntrustedToken,
    alg::{Ed25519, Hs256, Hs256Key, Hs384, Hs384Key, Hs512, Hs512Key},
    jwk::JsonWebKey,
};
use serde_json::{Value, json};

/// Of the accepted tokens that have a single key, so many are there at the least.
const AT_LEAST: usize = 150;

type Custom = BTreeMap<String, Value>;

#[test]
fn what_hallpass_accepts_jwt_compact_accepts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let keys = read(&folder.join("keys.json"));
    let (mut accepted, mut differ) = (0, Vec::new());
    for entry in fs::read_dir(folder.join("tokens")).unwrap() {
        for vector in read(&entry.unwrap().path()).as_array().unwrap() {
            let Some(claims) = vector["expect"].get("claims") else { continue };
            let Some(jwk) = jwk(&keys["keys"][vector["keys"].as_str().unwrap()]) else { continue };
            let token = vector["token"].as_str().unwrap();
            let theirs = validate(token, &jwk);
            if theirs.as_ref().map(plain) != Ok(plain(claims)) {
                differ.push(format!("{}: {theirs:?}", vector["id"]));
            }
            accepted += 1;
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    assert!(accepted >= AT_LEAST, "only {accepted} tokens were compared");
}

/// Numbers as doubles, and dates in whole seconds: jwt-compact cuts off what is behind the point.
fn plain(claims: &Value) -> Value {
    let mut claims = doubles(claims);
    for date in ["exp", "nbf", "iat"] {
        if let Some(seconds) = claims.get(date).and_then(Value::as_f64) {
            claims[date] = json!(seconds.floor());
        }
    }
    claims
}

fn doubles(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(elements) => elements.iter().map(doubles).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), doubles(value))).collect()
        }
        other => other.clone(),
    }
}

fn read(file: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// The key of a vector as jwt-compact reads it; nothing for PEM, which it does not read, and for sets.
fn jwk(key: &Value) -> Option<JsonWebKey<'static>> {
    if let Some(jwk) = key.get("jwk") {
        return Some(serde_json::from_value(jwk.clone()).unwrap());
    }
    let secret = key.get("hmac")?.get("base64url")?;
    Some(serde_json::from_value(json!({ "kty": "oct", "k": secret })).unwrap())
}

fn validate(token: &str, jwk: &JsonWebKey<'_>) -> Result<Value, String> {
    let untrusted = UntrustedToken::new(token).map_err(|error| error.to_string())?;
    match untrusted.algorithm() {
        "HS256" => claims(&Hs256, &Hs256Key::try_from(jwk).unwrap(), &untrusted),
        "HS384" => claims(&Hs384, &Hs384Key::try_from(jwk).unwrap(), &untrusted),
        "HS512" => claims(&Hs512, &Hs512Key::try_from(jwk).unwrap(), &untrusted),
        "EdDSA" => claims(&Ed25519, &jwk.try_into().unwrap(), &untrusted),
        "Ed25519" => claims(&Renamed::new(Ed25519, "Ed25519"), &jwk.try_into().unwrap(), &untrusted),
        other => panic!("{other} was accepted"),
    }
}

fn claims<A: Algorithm>(alg: &A, key: &A::VerifyingKey, token: &UntrustedToken<'_>) -> Result<Value, String> {
    let valid = alg.validator::<Custom>(key).validate(token).map_err(|error| error.to_string())?;
    let claims = valid.claims();
    let mut all = claims.custom.clone();
    for (name, date) in [("exp", claims.expiration), ("nbf", claims.not_before), ("iat", claims.issued_at)] {
        if let Some(date) = date {
            all.insert(name.to_owned(), json!(date.timestamp()));
        }
    }
    Ok(json!(all))
}
