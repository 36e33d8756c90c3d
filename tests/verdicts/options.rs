//! Policies and options from the JSON of a vector. An outer error is a fault of the vector, an inner
//! one is hallpass refusing the option.

use hallpass::{Policy, Refusal, Seconds, SignOptions, Time};
use serde_json::Value;

pub(crate) fn policy(json: &Value) -> Result<Result<Policy, Refusal>, String> {
    let mut policy = Policy::default();
    for (name, value) in members(json)? {
        let next = match name.as_str() {
            "issuer" => policy.issuer(words(value)?),
            "audience" => policy.audience(words(value)?),
            "subject" => policy.subject(word(value)?),
            "typ" => policy.typ(word(value)?),
            "clockTolerance" => policy.clock_tolerance(span(value)?),
            "maxTokenAge" => Ok(policy.max_token_age(span(value)?)),
            "requiredClaims" => policy.required_claims(words(value)?),
            "scopes" => policy.scopes(scopes(value)?),
            "anyScope" => policy.any_scope(scopes(value)?),
            "currentDate" => Ok(policy.current_date(time(value)?)),
            "maxTokenBytes" => policy.max_token_bytes(count(value)?),
            _ => return Err(format!("there is no option {name}")),
        };
        policy = match next {
            Ok(policy) => policy,
            Err(refusal) => return Ok(Err(refusal)),
        };
    }
    Ok(Ok(policy))
}

pub(crate) fn sign_options(json: &Value) -> Result<Result<SignOptions, Refusal>, String> {
    let mut options = SignOptions::default();
    for (name, value) in members(json)? {
        let next = match name.as_str() {
            "issuer" => options.issuer(word(value)?),
            "audience" if value.is_string() => options.audience(word(value)?),
            "audience" => options.audiences(words(value)?),
            "subject" => options.subject(word(value)?),
            "jwtid" => options.jwtid(word(value)?),
            "expiresIn" => options.expires_in(span(value)?),
            "notBefore" => Ok(options.not_before(span(value)?)),
            "typ" => options.typ(word(value)?),
            "kid" => options.kid(word(value)?),
            "currentDate" => Ok(options.current_date(time(value)?)),
            _ => return Err(format!("there is no option {name}")),
        };
        options = match next {
            Ok(options) => options,
            Err(refusal) => return Ok(Err(refusal)),
        };
    }
    Ok(Ok(options))
}

fn members(json: &Value) -> Result<&serde_json::Map<String, Value>, String> {
    json.as_object().ok_or_else(|| "the options are no object".to_owned())
}

fn word(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| format!("{value} is no string"))
}

/// A string or a list of strings.
fn words(value: &Value) -> Result<Vec<&str>, String> {
    match value {
        Value::Array(values) => values.iter().map(word).collect(),
        value => Ok(vec![word(value)?]),
    }
}

/// A list of scopes, or one string of them parted by spaces.
fn scopes(value: &Value) -> Result<Vec<&str>, String> {
    match value {
        Value::String(text) => Ok(text.split(' ').collect()),
        list => words(list),
    }
}

fn span(value: &Value) -> Result<Seconds, String> {
    let span = match value {
        Value::String(text) => Seconds::parse(text),
        number => number.as_f64().and_then(Seconds::new),
    };
    span.ok_or_else(|| format!("{value} is no span of time"))
}

fn time(value: &Value) -> Result<Time, String> {
    let seconds = value.as_f64().ok_or_else(|| format!("{value} is no time"))?;
    Time::from_seconds(seconds).map_err(|refusal| refusal.to_string())
}

fn count(value: &Value) -> Result<usize, String> {
    value.as_u64().and_then(|count| usize::try_from(count).ok()).ok_or_else(|| format!("{value} is no count"))
}
