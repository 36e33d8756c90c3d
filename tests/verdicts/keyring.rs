//! The keys and key sets of `keys.json` by their names.

use std::collections::BTreeMap;

use hallpass::{Alg, Key, KeySet, Keys, Refusal};
use serde_json::Value;

pub(crate) struct Keyring {
    json: Value,
    keys: BTreeMap<String, Key>,
    sets: BTreeMap<String, KeySet>,
}

impl Keyring {
    pub(crate) fn read() -> Result<Self, String> {
        let json: Value =
            serde_json::from_str(include_str!("../vectors/keys.json")).map_err(|error| error.to_string())?;
        let members = |name: &str| json.get(name).and_then(Value::as_object).ok_or("keys.json lacks a part");

        let mut keys = BTreeMap::new();
        for (name, source) in members("keys")? {
            let key = read_key(source)?.map_err(|refusal| format!("the key {name} is refused: {refusal}"))?;
            keys.insert(name.clone(), key);
        }
        let mut sets = BTreeMap::new();
        for (name, names) in members("sets")? {
            let chosen = names.as_array().into_iter().flatten().filter_map(Value::as_str);
            let chosen: Option<Vec<_>> = chosen.map(|name| keys.get(name).cloned()).collect();
            let set =
                KeySet::new(chosen.ok_or_else(|| format!("the set {name} names a key that is not there"))?)
                    .map_err(|refusal| format!("the set {name} is refused: {refusal}"))?;
            sets.insert(name.clone(), set);
        }
        Ok(Self { keys, sets, json })
    }

    /// The key or the set once more, with nothing learned from any token.
    pub(crate) fn unused(&self, name: &str) -> Result<Unused, String> {
        let source = |name: &str| self.json.get("keys").and_then(|keys| keys.get(name));
        let key = |name: &str| match source(name) {
            Some(source) => read_key(source)?.map_err(|refusal| refusal.to_string()),
            None => Err(format!("there is no key {name}")),
        };
        match self.json.get("sets").and_then(|sets| sets.get(name)).and_then(Value::as_array) {
            Some(names) => {
                let keys = names.iter().filter_map(Value::as_str).map(key).collect::<Result<_, _>>()?;
                KeySet::new(keys).map(Unused::Set).map_err(|refusal| refusal.to_string())
            }
            None => key(name).map(Unused::Key),
        }
    }

    /// Lets every key make its tables now.
    pub(crate) fn prepare(&self) {
        self.keys.values().for_each(Key::prepare);
    }

    pub(crate) fn key(&self, name: &str) -> Result<&Key, String> {
        self.keys.get(name).ok_or_else(|| format!("there is no key {name}"))
    }

    pub(crate) fn key_or_set(&self, name: &str) -> Result<Keys<'_>, String> {
        match self.sets.get(name) {
            Some(set) => Ok(set.into()),
            None => self.key(name).map(Keys::from),
        }
    }
}

/// Keys that nothing was verified with.
pub(crate) enum Unused {
    Key(Key),
    Set(KeySet),
}

impl Unused {
    pub(crate) fn keys(&self) -> Keys<'_> {
        match self {
            Self::Key(key) => key.into(),
            Self::Set(set) => set.into(),
        }
    }
}

/// Reads a key as a vector describes it. The outer error is a fault of the vector.
pub(crate) fn read_key(source: &Value) -> Result<Result<Key, Refusal>, String> {
    let option =
        |name: &str| source.get("options").and_then(|options| options.get(name)).and_then(Value::as_str);
    let alg = match option("alg") {
        None => None,
        Some(name) => Some(Alg::parse(name).ok_or_else(|| format!("there is no algorithm {name}"))?),
    };
    let kid = option("kid").map(str::to_owned);

    if let Some(hmac) = source.get("hmac") {
        return Ok(Key::hmac(&secret(hmac)?, alg.unwrap_or(Alg::Hs256), kid));
    }
    if let Some(jwk) = source.get("jwk") {
        return Ok(Key::from_jwk(&jwk.to_string(), alg, kid));
    }
    match source.get("pem").and_then(Value::as_str) {
        Some(pem) => Ok(Key::from_pem(pem, kid)),
        None => Err("there is neither hmac nor jwk nor pem".to_owned()),
    }
}

fn secret(hmac: &Value) -> Result<Vec<u8>, String> {
    if let Some(text) = hmac.get("text").and_then(Value::as_str) {
        return Ok(text.as_bytes().to_vec());
    }
    decode(super::text(hmac, "base64url")?)
}

/// base64url, apart from the decoder that is under test.
pub(crate) fn decode(encoded: &str) -> Result<Vec<u8>, String> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (mut decoded, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for character in encoded.bytes() {
        let place = ALPHABET.iter().position(|known| *known == character);
        let value = place
            .and_then(|place| u32::try_from(place).ok())
            .ok_or("there is a character that base64url does not have")?;
        (bits, held) = ((bits << 6) | value, held.saturating_add(6));
        if held >= 8 {
            held = held.saturating_sub(8);
            decoded.extend(u8::try_from((bits >> held) & 0xFF));
        }
    }
    Ok(decoded)
}
