//! Several keys at once, of which the token chooses one by its `kid` (RFC 7517, 5).

use super::{Alg, Key, jwk::Jwk};
use crate::{
    json::{self, Value},
    refusal::{Code, Refusal},
    token::KnownHeaders,
};

/// The most keys that a set holds.
const MAX_KEYS: usize = 1000;

/// Keys to verify with. It shares them: a key that is dropped elsewhere lives on in its sets.
#[derive(Debug)]
pub struct KeySet {
    keys: Vec<Key>,
    index: Index,
    known_headers: KnownHeaders,
}

impl KeySet {
    /// A set of 1 to 1000 keys. Where there are several, each needs a `kid` of its own.
    ///
    /// # Errors
    ///
    /// `INVALID_KEY` if there are none or too many, or if they cannot be told apart.
    pub fn new(keys: Vec<Key>) -> Result<Self, Refusal> {
        let index = Index::of(&keys)?;
        Ok(Self { keys, index, known_headers: KnownHeaders::default() })
    }

    /// A set from a JWK Set as JSON text. Keys of other kinds or for other purposes are passed
    /// over, as RFC 7517, 5 has it; a malformed key of ours is not.
    ///
    /// # Errors
    ///
    /// What [`Key::from_jwk`] and [`KeySet::new`] refuse with.
    pub fn from_jwks(json: &str) -> Result<Self, Refusal> {
        let mut array = None;
        json::object(json, |name, value, _| {
            if name.is("keys") {
                array = Some(value);
            }
        })
        .map_err(|_| Refusal::invalid_key("the JWK Set is not one strict JSON object"))?;
        let Some(Value::Array(array)) = array else {
            return Err(Refusal::invalid_key("the JWK Set has no array of keys"));
        };
        let mut keys = Ok(Vec::new());
        json::elements(array, |value| {
            if let Ok(found) = &mut keys
                && let Err(refusal) = add_jwk(value, found)
            {
                keys = Err(refusal);
            }
        })
        .map_err(|_| Refusal::new(Code::Internal))?;
        let keys = keys?;
        if keys.is_empty() {
            return Err(Refusal::invalid_key("the JWK Set has no key that can be used"));
        }
        Self::new(keys)
    }

    /// The public keys as a JWK Set, JSON text. Shared secrets are left out: they have no public half.
    ///
    /// # Errors
    ///
    /// `INTERNAL`, which is not expected to happen.
    pub fn public_jwks(&self) -> Result<String, Refusal> {
        let mut jwks = "{\"keys\":[".to_owned();
        for key in self.keys.iter().filter(|key| !key.alg().is_symmetric()) {
            if !jwks.ends_with('[') {
                jwks.push(',');
            }
            jwks.push_str(&key.public_jwk()?);
        }
        jwks.push_str("]}");
        Ok(jwks)
    }

    /// The keys, in the order they were given.
    #[must_use]
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    pub(crate) const fn known_headers(&self) -> &KnownHeaders {
        &self.known_headers
    }

    /// Whether a header with this `alg` is for the key that its `kid` names, or for any of the keys
    /// where it names none.
    #[must_use]
    pub(crate) fn accepts(&self, alg: Alg, kid: Option<&str>) -> bool {
        if let [key] = self.keys.as_slice() {
            return key.accepts(alg);
        }
        let named = kid.and_then(|kid| self.index.named(kid)).and_then(|at| self.keys.get(at));
        named.map_or_else(|| self.index.sole(alg).is_some(), |key| key.accepts(alg))
    }

    /// The key that a token with this `alg` and `kid` is for.
    ///
    /// The time it takes does not grow with the number of keys.
    ///
    /// # Errors
    ///
    /// - `ALG_NOT_ALLOWED`: no key, or not the one with the `kid`, has the algorithm;
    /// - `UNKNOWN_KEY`: no key has the `kid`, or there is no `kid` and several keys have the
    ///   algorithm;
    /// - `KEY_TYPE_MISMATCH`: the only key is for signing only.
    pub(crate) fn select(&self, alg: Alg, kid: Option<&str>) -> Result<&Key, Refusal> {
        if let [key] = self.keys.as_slice() {
            return key.select(alg, kid);
        }
        let sole = self.index.sole(alg).ok_or(Refusal::new(Code::AlgNotAllowed))?;
        let at = match kid {
            Some(kid) => self.index.named(kid),
            None => sole,
        };
        let key = at.and_then(|at| self.keys.get(at)).ok_or(Refusal::new(Code::UnknownKey))?;
        if key.accepts(alg) { Ok(key) } else { Err(Refusal::new(Code::AlgNotAllowed)) }
    }
}

fn add_jwk(value: Value<'_>, keys: &mut Vec<Key>) -> Result<(), Refusal> {
    let Value::Object(json) = value else {
        return Err(Refusal::invalid_key("the JWK Set holds something that is not an object"));
    };
    let jwk = Jwk::read(json)?;
    if jwk.is_ours() {
        keys.push(jwk.into_key(None, None)?);
    }
    Ok(())
}

/// Where the keys that may verify stand. Sorted lists: a thousand names take ten comparisons, and
/// maps would be more code.
#[derive(Debug, Default)]
struct Index {
    by_kid: Vec<(String, usize)>,
    /// For each algorithm at hand its key, unless it has several.
    by_alg: Vec<(Alg, Option<usize>)>,
}

impl Index {
    fn of(keys: &[Key]) -> Result<Self, Refusal> {
        if keys.is_empty() {
            return Err(Refusal::invalid_key("a key set needs at least one key"));
        }
        if keys.len() > MAX_KEYS {
            return Err(Refusal::invalid_key("a key set holds at most 1000 keys"));
        }
        let mut index = Self::default();
        for (at, key) in keys.iter().enumerate() {
            match key.kid().map(|kid| (kid, index.place_of(kid))) {
                Some((_, Ok(_))) => {
                    return Err(Refusal::invalid_key("two keys of the set have the same kid"));
                }
                Some((kid, Err(place))) => index.by_kid.insert(place, (kid.to_owned(), at)),
                None if keys.len() > 1 => {
                    return Err(Refusal::invalid_key("each key of a set of several needs a kid"));
                }
                None => {}
            }
            if key.can_verify() {
                let alg = key.alg().canonical();
                match index.by_alg.iter_mut().find(|(other, _)| *other == alg) {
                    Some((_, sole)) => *sole = None,
                    None => index.by_alg.push((alg, Some(at))),
                }
            }
        }
        index.by_kid.retain(|(_, at)| keys.get(*at).is_some_and(Key::can_verify));
        Ok(index)
    }

    /// Where the name stands, or where it would.
    fn place_of(&self, kid: &str) -> Result<usize, usize> {
        self.by_kid.binary_search_by(|(other, _)| other.as_str().cmp(kid))
    }

    fn named(&self, kid: &str) -> Option<usize> {
        self.by_kid.get(self.place_of(kid).ok()?).map(|(_, at)| *at)
    }

    /// The one key of the algorithm, or that there are several; `None` if there is none.
    fn sole(&self, alg: Alg) -> Option<Option<usize>> {
        let alg = alg.canonical();
        self.by_alg.iter().find(|(other, _)| *other == alg).map(|(_, sole)| *sole)
    }
}

#[cfg(test)]
mod tests;
