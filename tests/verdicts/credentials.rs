//! The vectors of `credentials/`: the token in the `Authorization` header of a request.

use hallpass::{Accepted, Policy, Refusal, credential, session::Auth, verify};
use serde_json::Value;

use super::{Keyring, Outcome, expect, options, sessions, tokens};

pub(crate) fn verdict(vector: &Value, keyring: &Keyring) -> Result<Outcome, String> {
    let header = match vector.get("header") {
        // A request without the header is like one with an empty one.
        Some(Value::Null) => "",
        Some(Value::String(header)) => header,
        _ => return Err("header is neither a string nor null".to_owned()),
    };
    let asked = vector.get("policy").unwrap_or(&Value::Null);
    let expect = expect(vector)?;
    let auth = sessions::auth(vector, keyring)?;
    let authenticated = match auth.and_then(|auth| Ok((auth.policy()?, auth))) {
        Ok((base, auth)) => options::access_policy(base, asked)?
            .and_then(|policy| authenticate(header.as_bytes(), &auth, &policy)),
        Err(refusal) => Err(refusal),
    };
    Ok(match authenticated {
        Ok(accepted) => Outcome::good(tokens::describe(&accepted)?, expect),
        Err(refusal) => Outcome::refused(&refusal, expect),
    })
}

fn authenticate(header: &[u8], auth: &Auth, policy: &Policy) -> Result<Accepted, Refusal> {
    credential::check_size(header.len(), policy.token_limit())?;
    verify(credential::bearer(header)?, auth.keys(), policy, policy.time(f64::NAN)?)
}
