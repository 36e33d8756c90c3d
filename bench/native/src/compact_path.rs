//! jwt-compact as its manual shows it: `UntrustedToken`, a validator, `validate_expiration`; then
//! the checks of issuer, audience and scope that are left to the user.

use chrono::Duration;
use jwt_compact::{
    Algorithm, AlgorithmExt, TimeOptions, UntrustedToken,
    alg::{Ed25519, Hs256, Hs256Key},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    race::Contender,
    workload::{AUDIENCE, ISSUER, NOW, SCOPE, SECRET, SEED, moment},
};

const TYPED: &str = "jwt-compact: validator, exp, iss, aud, scope; claims as a struct";
const UNTYPED: &str = "jwt-compact: the same; claims as a map of serde_json";

/// Claims as a Rust service declares them. It takes tokens with any further claims.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Typed {
    pub(crate) iss: String,
    pub(crate) aud: String,
    pub(crate) sub: String,
    pub(crate) scope: String,
}

/// Claims whose shape is not known beforehand, which is what a library for others has to do with.
type Untyped = serde_json::Map<String, serde_json::Value>;

pub(crate) fn hs256_typed() -> Contender {
    contender::<_, Typed>(TYPED, Hs256, Hs256Key::new(SECRET))
}

pub(crate) fn hs256_untyped() -> Contender {
    contender::<_, Untyped>(UNTYPED, Hs256, Hs256Key::new(SECRET))
}

pub(crate) fn ed25519_typed() -> Contender {
    contender::<_, Typed>(TYPED, Ed25519, public_key())
}

pub(crate) fn ed25519_untyped() -> Contender {
    contender::<_, Untyped>(UNTYPED, Ed25519, public_key())
}

fn public_key() -> ed25519_dalek::VerifyingKey {
    ed25519_dalek::SigningKey::from_bytes(SEED).verifying_key()
}

fn contender<A, T>(name: &'static str, algorithm: A, key: A::VerifyingKey) -> Contender
where
    A: Algorithm + 'static,
    A::VerifyingKey: 'static,
    T: DeserializeOwned + Meant + 'static,
{
    Contender { name, verify: Box::new(move |token| verify::<A, T>(token, &algorithm, &key).is_some()) }
}

fn verify<A: Algorithm, T: DeserializeOwned + Meant>(
    token: &str,
    algorithm: &A,
    key: &A::VerifyingKey,
) -> Option<jwt_compact::Token<T>> {
    let now = moment(NOW)?;
    let untrusted = UntrustedToken::new(token).ok()?;
    let token = algorithm.validator::<T>(key).validate(&untrusted).ok()?;
    let claims = token.claims();
    claims.validate_expiration(&TimeOptions::new(Duration::zero(), || now)).ok()?;
    claims.custom.is_meant_for_us().then_some(token)
}

/// What the user of jwt-compact checks by hand.
trait Meant {
    fn is_meant_for_us(&self) -> bool;
}

impl Meant for Typed {
    fn is_meant_for_us(&self) -> bool {
        self.iss == ISSUER && self.aud == AUDIENCE && has_scope(&self.scope)
    }
}

impl Meant for Untyped {
    fn is_meant_for_us(&self) -> bool {
        let text = |name| self.get(name).and_then(serde_json::Value::as_str);
        text("iss") == Some(ISSUER) && text("aud") == Some(AUDIENCE) && text("scope").is_some_and(has_scope)
    }
}

fn has_scope(scope: &str) -> bool {
    scope.split(' ').any(|each| each == SCOPE)
}
