//! Option objects of the package. Unknown names and wrong types are refused, each with the name of
//! the option.

mod endpoints;
mod limiter;
mod session;
mod value;

use hallpass::{Alg, Policy, Refusal, SignOptions};
use wasm_bindgen::JsValue;

use self::value::Value;
pub(crate) use self::{
    endpoints::endpoints,
    limiter::limits,
    session::{login, record, settings},
    value::{Entries, entries},
};

/// Options of the functions that make a key.
#[derive(Default)]
pub(crate) struct KeyOptions {
    pub(crate) alg: Option<Alg>,
    pub(crate) kid: Option<String>,
}

pub(crate) fn key(options: JsValue) -> Result<KeyOptions, Refusal> {
    let mut key = KeyOptions::default();
    for (name, value) in entries(options)? {
        match name.as_str() {
            "alg" => key.alg = Some(value.alg("alg")?),
            "kid" => key.kid = Some(value.text("kid")?),
            _ => return Err(Refusal::unknown_option(&name)),
        }
    }
    Ok(key)
}

impl KeyOptions {
    /// For keys that bring their algorithm with them.
    pub(crate) fn without_alg(self) -> Result<Option<String>, Refusal> {
        match self.alg {
            None => Ok(self.kid),
            Some(_) => Err(Refusal::unknown_option("alg")),
        }
    }
}

pub(crate) fn policy(options: JsValue) -> Result<Policy, Refusal> {
    narrowed(Policy::default(), entries(options)?, |policy, name, value| match name {
        "issuer" => policy.issuer(value.texts("issuer")?),
        "audience" => policy.audience(value.texts("audience")?),
        "typ" => policy.typ(value.text("typ")?),
        _ => Err(Refusal::unknown_option(name)),
    })
}

/// What a call may ask for beyond the policy of an auth, which alone says whose tokens it takes.
pub(crate) fn access_policy(base: Policy, options: Entries) -> Result<Policy, Refusal> {
    narrowed(base, options, |_, name, _| Err(Refusal::unknown_option(name)))
}

fn narrowed(
    mut policy: Policy,
    options: Entries,
    party: fn(Policy, &str, Value) -> Result<Policy, Refusal>,
) -> Result<Policy, Refusal> {
    for (name, value) in options {
        policy = match name.as_str() {
            "subject" => policy.subject(value.text("subject")?),
            "clockTolerance" => policy.clock_tolerance(value.span("clockTolerance")?),
            "maxTokenAge" => Ok(policy.max_token_age(value.span("maxTokenAge")?)),
            "requiredClaims" => policy.required_claims(value.list("requiredClaims")?),
            "scopes" => policy.scopes(value.words("scopes")?),
            "anyScope" => policy.any_scope(value.words("anyScope")?),
            "freshLogin" => Ok(policy.fresh_login(value.flag("freshLogin")?)),
            "maxAuthAge" => Ok(policy.max_auth_age(value.span("maxAuthAge")?)),
            "currentDate" => Ok(policy.current_date(value.date("currentDate")?)),
            "maxTokenBytes" => policy.max_token_bytes(value.count("maxTokenBytes")?),
            other => party(policy, other, value),
        }?;
    }
    Ok(policy)
}

pub(crate) fn sign(options: JsValue) -> Result<SignOptions, Refusal> {
    let mut sign = SignOptions::default();
    for (name, value) in entries(options)? {
        sign = match name.as_str() {
            "issuer" => sign.issuer(value.text("issuer")?),
            "audience" => match value {
                Value::Texts(audiences) => sign.audiences(audiences),
                one => sign.audience(one.text("audience")?),
            },
            "subject" => sign.subject(value.text("subject")?),
            "expiresIn" => sign.expires_in(value.span("expiresIn")?),
            "notBefore" => Ok(sign.not_before(value.span("notBefore")?)),
            "jwtid" => sign.jwtid(value.text("jwtid")?),
            "typ" => sign.typ(value.text("typ")?),
            "kid" => sign.kid(value.text("kid")?),
            "currentDate" => Ok(sign.current_date(value.date("currentDate")?)),
            _ => Err(Refusal::unknown_option(&name)),
        }?;
    }
    Ok(sign)
}
