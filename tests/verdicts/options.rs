//! Policies and options from the JSON of a vector. An outer error is a fault of the vector, an inner
//! one is hallpass refusing the option.

use hallpass::{Policy, Refusal, Seconds, SignOptions, Time, session::Settings, throttle::Limits};
use serde_json::Value;

pub(crate) fn policy(json: &Value) -> Result<Result<Policy, Refusal>, String> {
    narrowed(Policy::default(), json, |policy, name, value| match name {
        "issuer" => Ok(policy.issuer(words(value)?)),
        "audience" => Ok(policy.audience(words(value)?)),
        "typ" => Ok(policy.typ(word(value)?)),
        _ => Err(format!("there is no option {name}")),
    })
}

/// What a call asks for beyond the policy of an auth, which alone says whose tokens it takes.
pub(crate) fn access_policy(base: Policy, json: &Value) -> Result<Result<Policy, Refusal>, String> {
    narrowed(base, json, |_, name, _| Ok(Err(Refusal::unknown_option(name))))
}

type Next = Result<Result<Policy, Refusal>, String>;

fn narrowed(mut policy: Policy, json: &Value, party: fn(Policy, &str, &Value) -> Next) -> Next {
    for (name, value) in members(json)? {
        let next = match name.as_str() {
            "subject" => policy.subject(word(value)?),
            "clockTolerance" => policy.clock_tolerance(span(value)?),
            "maxTokenAge" => Ok(policy.max_token_age(span(value)?)),
            "requiredClaims" => policy.required_claims(words(value)?),
            "scopes" => policy.scopes(scopes(value)?),
            "anyScope" => policy.any_scope(scopes(value)?),
            "freshLogin" => Ok(policy.fresh_login(flag(value)?)),
            "maxAuthAge" => Ok(policy.max_auth_age(span(value)?)),
            "currentDate" => Ok(policy.current_date(time(value)?)),
            "maxTokenBytes" => policy.max_token_bytes(count(value)?),
            party_member => party(policy, party_member, value)?,
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

pub(crate) fn settings(json: &Value) -> Result<Settings, String> {
    let mut settings = Settings::default();
    for (name, value) in members(json)? {
        match name.as_str() {
            "issuer" => settings.issuer = word(value)?.to_owned(),
            "audience" => settings.audience = words(value)?.into_iter().map(str::to_owned).collect(),
            "accessTtl" => settings.access_ttl = span(value)?,
            "refreshTtl" => settings.refresh_ttl = span(value)?,
            "cookies" => settings.cookies = flag(value)?,
            "cookieName" => settings.cookie_name = word(value)?.to_owned(),
            "trustedOrigins" => {
                settings.trusted_origins = words(value)?.into_iter().map(str::to_owned).collect();
            }
            "idleTtl" => settings.idle_ttl = Some(span(value)?),
            "refreshGrace" => settings.refresh_grace = span(value)?,
            "clockTolerance" => settings.clock_tolerance = span(value)?,
            _ => return Err(format!("there is no option {name}")),
        }
    }
    Ok(settings)
}

pub(crate) fn limits(json: &Value) -> Result<Limits, String> {
    let mut limits = Limits::default();
    for (name, value) in members(json)? {
        match name.as_str() {
            "name" => limits.name = Some(word(value)?.to_owned()),
            "accountAttempts" => limits.account_attempts = count(value)?,
            "accountWindow" => limits.account_window = span(value)?,
            "addressAttempts" => limits.address_attempts = count(value)?,
            "addressWindow" => limits.address_window = span(value)?,
            _ => return Err(format!("there is no option {name}")),
        }
    }
    Ok(limits)
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

fn flag(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| format!("{value} is neither true nor false"))
}

fn time(value: &Value) -> Result<Time, String> {
    let seconds = value.as_f64().ok_or_else(|| format!("{value} is no time"))?;
    Time::from_seconds(seconds).map_err(|refusal| refusal.to_string())
}

fn count(value: &Value) -> Result<usize, String> {
    value.as_u64().and_then(|count| usize::try_from(count).ok()).ok_or_else(|| format!("{value} is no count"))
}
