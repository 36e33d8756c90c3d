//! Reading a JWK (RFC 7517, 4; RFC 7518, 6.4; RFC 8037, 2): strict in every member that is known,
//! blind to the others.

use std::borrow::Cow;

use zeroize::{Zeroize, Zeroizing};

use super::{
    Alg, Key, Material, Uses,
    ed25519::{PrivateKey, PublicKey},
    hmac::HmacKey,
};
use crate::{
    base64url,
    json::{self, Text, Value},
    refusal::{Code, Refusal},
};

/// The most operations that are looked at. RFC 7517 names eight.
const MAX_KEY_OPS: usize = 32;

/// The members of a JWK, the types of their values checked and nothing else.
#[derive(Default)]
pub(super) struct Jwk<'a> {
    kty: Option<Text<'a>>,
    crv: Option<Text<'a>>,
    x: Option<Text<'a>>,
    d: Option<Text<'a>>,
    k: Option<Text<'a>>,
    alg: Option<Text<'a>>,
    kid: Option<Text<'a>>,
    usage: Option<Text<'a>>,
    key_ops: Option<&'a str>,
    /// The first member whose value is of another type than it must be.
    mistyped: Option<&'static str>,
    is_set: bool,
}

impl<'a> Jwk<'a> {
    /// Reads one JSON object, in which no name may occur twice.
    pub(super) fn read(json: &'a str) -> Result<Self, Refusal> {
        let mut jwk = Self::default();
        json::object(json, |name, value, _| jwk.take(&name.to_str(), value))
            .map_err(|_| Refusal::invalid_key("the JWK is not one strict JSON object"))?;
        Ok(jwk)
    }

    fn take(&mut self, name: &str, value: Value<'a>) {
        let (name, slot) = match name {
            "kty" => ("kty", &mut self.kty),
            "crv" => ("crv", &mut self.crv),
            "x" => ("x", &mut self.x),
            "d" => ("d", &mut self.d),
            "k" => ("k", &mut self.k),
            "alg" => ("alg", &mut self.alg),
            "kid" => ("kid", &mut self.kid),
            "use" => ("use", &mut self.usage),
            "key_ops" => {
                match value {
                    Value::Array(array) => self.key_ops = Some(array),
                    _ => self.mistyped = self.mistyped.or(Some("key_ops")),
                }
                return;
            }
            "keys" => {
                self.is_set = true;
                return;
            }
            _ => return,
        };
        match value {
            Value::Text(text) => *slot = Some(text),
            _ => self.mistyped = self.mistyped.or(Some(name)),
        }
    }

    /// Whether a set that holds this JWK shall use it: keys of other kinds and for other purposes
    /// stand beside ours in a set. A JWK without a kind is malformed, hence not passed over.
    pub(super) fn is_ours(&self) -> bool {
        let kind = match self.kty {
            Some(kty) if kty.is("oct") => true,
            Some(kty) if kty.is("OKP") => self.crv.is_none_or(|crv| crv.is("Ed25519")),
            Some(_) => false,
            None => true,
        };
        kind && self.alg.is_none_or(|alg| Alg::parse(&alg.to_str()).is_some())
            && self.usage.is_none_or(|usage| usage.is("sig"))
            && !matches!(self.uses(), Ok(Uses { sign: false, verify: false }))
    }

    /// The key, whose algorithm and name may come from the caller where the JWK has none.
    pub(super) fn into_key(self, alg: Option<Alg>, kid: Option<String>) -> Result<Key, Refusal> {
        let kind = self.kind()?;
        if let Some(member) = self.mistyped {
            return Err(Refusal::because(
                Code::InvalidKey,
                format!("the {member} of the JWK is of the wrong type"),
            ));
        }
        if self.usage.is_some_and(|usage| !usage.is("sig")) {
            return Err(Refusal::invalid_key("the use of the JWK is not sig"));
        }
        let uses = self.uses()?;
        if uses == (Uses { sign: false, verify: false }) {
            return Err(Refusal::invalid_key("the key_ops of the JWK allow neither sign nor verify"));
        }
        let alg = self.alg(kind, alg)?;
        let kid = self.kid(kid)?;
        match kind {
            Kind::Secret => self.secret(alg, kid, uses),
            Kind::Ed25519 => self.ed25519(alg, kid, uses),
        }
    }

    fn kind(&self) -> Result<Kind, Refusal> {
        match self.kty {
            None if self.is_set => Err(Refusal::invalid_key("a JWK Set was given in place of one JWK")),
            None => Err(Refusal::invalid_key("the JWK has no kty")),
            Some(kty) if kty.is("oct") => Ok(Kind::Secret),
            Some(kty) if kty.is("OKP") => match self.crv {
                Some(crv) if crv.is("Ed25519") => Ok(Kind::Ed25519),
                Some(_) => Err(Refusal::invalid_key("the crv of the JWK is not Ed25519")),
                None => Err(Refusal::invalid_key("the JWK has no crv")),
            },
            Some(kty) if kty.is("RSA") => {
                Err(Refusal::invalid_key("the JWK is an RSA key, only oct and Ed25519 are supported"))
            }
            Some(kty) if kty.is("EC") => {
                Err(Refusal::invalid_key("the JWK is an EC key, only oct and Ed25519 are supported"))
            }
            Some(_) => Err(Refusal::invalid_key("the kty of the JWK is neither oct nor OKP")),
        }
    }

    /// `key_ops`: strings, none twice (RFC 7517, 4.3).
    fn uses(&self) -> Result<Uses, Refusal> {
        let Some(key_ops) = self.key_ops else { return Ok(Uses::ALL) };
        let mut uses = Uses { sign: false, verify: false };
        let mut names = Vec::new();
        let mut distinct_texts = true;
        json::elements(key_ops, |value| match value {
            Value::Text(text) if names.len() < MAX_KEY_OPS && !names.contains(&text) => {
                uses.sign |= text.is("sign");
                uses.verify |= text.is("verify");
                names.push(text);
            }
            _ => distinct_texts = false,
        })
        .map_err(|_| Refusal::new(Code::Internal))?;
        if distinct_texts {
            Ok(uses)
        } else {
            Err(Refusal::invalid_key("the key_ops of the JWK are not a few distinct strings"))
        }
    }

    fn alg(&self, kind: Kind, asked: Option<Alg>) -> Result<Alg, Refusal> {
        let own = match self.alg {
            None => None,
            Some(name) => match Alg::parse(&name.to_str()) {
                Some(alg) if kind.fits(alg) => Some(alg),
                _ => return Err(Refusal::invalid_key("the alg of the JWK does not fit its kty")),
            },
        };
        match (own, asked) {
            (Some(own), Some(asked)) if own != asked => Err(Refusal::because(
                Code::KeyTypeMismatch,
                "the JWK is for another algorithm than the option alg",
            )),
            (Some(own), _) => Ok(own),
            (None, Some(asked)) if kind.fits(asked) => Ok(asked),
            (None, Some(_)) => {
                Err(Refusal::because(Code::KeyTypeMismatch, "the kty of the JWK does not fit the option alg"))
            }
            (None, None) => match kind {
                Kind::Ed25519 => Ok(Alg::EdDsa),
                Kind::Secret => {
                    Err(Refusal::invalid_key("a JWK of kty oct needs an alg, or the option alg beside it"))
                }
            },
        }
    }

    fn kid(&self, asked: Option<String>) -> Result<Option<String>, Refusal> {
        match (self.kid, asked) {
            (Some(own), Some(asked)) if !own.is(&asked) => {
                Err(Refusal::because(Code::InvalidOption, "the JWK has another kid than the option")
                    .about("kid"))
            }
            (Some(own), _) => Ok(Some(own.to_str().to_string())),
            (None, asked) => Ok(asked),
        }
    }

    fn secret(&self, alg: Alg, kid: Option<String>, uses: Uses) -> Result<Key, Refusal> {
        let k = self.k.ok_or_else(|| Refusal::invalid_key("the JWK has no k"))?;
        let secret =
            decode(k).ok_or_else(|| Refusal::invalid_key("the k of the JWK is not canonical base64url"))?;
        Ok(Key::new(alg, kid, uses, Material::Hmac(HmacKey::new(&secret, alg)?)))
    }

    fn ed25519(&self, alg: Alg, kid: Option<String>, uses: Uses) -> Result<Key, Refusal> {
        let x = self.x.ok_or_else(|| Refusal::invalid_key("the JWK has no x"))?;
        let x =
            decode(x).ok_or_else(|| Refusal::invalid_key("the x of the JWK is not canonical base64url"))?;
        let public = PublicKey::from_bytes(&x)?;
        let private = self.d.map(|d| private_of(d, &public)).transpose()?;
        // A private part that may not sign is not kept.
        let private = private.filter(|_| uses.sign);
        let uses = Uses { sign: private.is_some(), ..uses };
        if !uses.sign && !uses.verify {
            return Err(Refusal::invalid_key("the JWK is a public key, and its key_ops do not allow verify"));
        }
        Ok(Key::new(alg, kid, uses, Material::Ed25519 { private, public }))
    }
}

/// What of our kinds a JWK is.
#[derive(Clone, Copy)]
enum Kind {
    Secret,
    Ed25519,
}

impl Kind {
    const fn fits(self, alg: Alg) -> bool {
        alg.is_symmetric() == matches!(self, Self::Secret)
    }
}

/// The private key in `d`. It must be the one that `x` belongs to: signing with a foreign public
/// key gives the private key away.
fn private_of(d: Text<'_>, public: &PublicKey) -> Result<PrivateKey, Refusal> {
    let d = decode(d).ok_or_else(|| Refusal::invalid_key("the d of the JWK is not canonical base64url"))?;
    let seed =
        d.as_slice().try_into().map_err(|_| Refusal::invalid_key("an Ed25519 private key has 32 bytes"))?;
    let private = PrivateKey::from_seed(seed);
    if private.public() != public.as_bytes() {
        return Err(Refusal::invalid_key("the d of the JWK does not belong to its x"));
    }
    Ok(private)
}

/// Canonical base64url, all of it in memory that is wiped.
fn decode(text: Text<'_>) -> Option<Zeroizing<Vec<u8>>> {
    let mut text = text.to_str();
    let bytes = base64url::decode(text.as_bytes()).map(Zeroizing::new);
    if let Cow::Owned(text) = &mut text {
        text.zeroize();
    }
    bytes
}

#[cfg(test)]
mod tests;
