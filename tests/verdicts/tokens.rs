//! The vectors of `tokens/`: what is accepted, and by which step everything else is refused.

use hallpass::{Accepted, Decoded, Keys, Refusal, Step, decode_unverified, verify};
use serde_json::Value;

use super::{
    Keyring, Outcome,
    canonical::{canonical, quoted},
    expect, options, text,
};

pub(crate) fn verdict(vector: &Value, keyring: &Keyring) -> Result<Outcome, String> {
    let keys = keyring.key_or_set(text(vector, "keys")?)?;
    let token = text(vector, "token")?;
    let policy = vector.get("policy").unwrap_or(&Value::Null);
    let judged = |keys: Keys<'_>| -> Result<_, String> {
        Ok(options::policy(policy)?.and_then(|policy| verify(token, keys, &policy, policy.time(f64::NAN)?)))
    };
    let verified = judged(keys)?;
    let odd_start = unlike_first(&verified, keyring.unused(text(vector, "keys")?)?.keys(), judged)?;
    // Decoding has a limit of its own.
    let odd = match policy.get("maxTokenBytes") {
        None => odd_decoding(&verified, decode_unverified(token)),
        Some(_) => None,
    };
    let expect = expect(vector)?;
    Ok(match &verified {
        Ok(accepted) => Outcome::good(describe(accepted)?, expect),
        Err(refusal) => Outcome::refused(refusal, expect),
    }
    .and(odd)
    .and(odd_start))
}

/// Keys learn from the tokens that they accept, and are faster then. What a key says that has learned must be what the
/// same key says of its first token, and of its second.
fn unlike_first(
    verified: &Result<Accepted, Refusal>,
    unused: Keys<'_>,
    judged: impl Fn(Keys<'_>) -> Result<Result<Accepted, Refusal>, String>,
) -> Result<Option<String>, String> {
    let told = |verdict: &Result<Accepted, Refusal>| match verdict {
        Ok(accepted) => Ok((accepted.claims().to_owned(), accepted.header().to_owned())),
        Err(refusal) => Err((refusal.code(), refusal.to_string(), refusal.challenge())),
    };
    for time in ["first", "second"] {
        if told(&judged(unused)?) != told(verified) {
            return Ok(Some(format!("the {time} verdict of an unused key is another")));
        }
    }
    Ok(None)
}

pub(super) fn describe(accepted: &Accepted) -> Result<Vec<(&'static str, String)>, String> {
    let sorted = |json: &str| {
        serde_json::from_str(json).map(|value| canonical(&value)).map_err(|error| error.to_string())
    };
    Ok(vec![
        ("verdict", quoted("accepted")),
        ("claims", sorted(accepted.claims())?),
        ("header", sorted(accepted.header())?),
    ])
}

/// Decoding without verifying goes through the first steps and the payload: where one of those
/// decides, both must say the same.
fn odd_decoding(verified: &Result<Accepted, Refusal>, decoded: Result<Decoded, Refusal>) -> Option<String> {
    const SHARED: [Step; 5] = [Step::Size, Step::Segments, Step::Base64url, Step::Header, Step::Payload];
    match (verified, decoded) {
        (Ok(accepted), Ok(decoded)) => (accepted.claims() != decoded.claims
            || accepted.header() != decoded.header)
            .then(|| "decoding gives other claims or another header".to_owned()),
        (Err(refusal), decoded) if SHARED.contains(&refusal.code().step()) => {
            let code = decoded.err().map(|refusal| refusal.code());
            (code != Some(refusal.code())).then(|| format!("decoding says {code:?}"))
        }
        (Err(refusal), Err(other))
            if refusal.code().step() >= Step::Claims && refusal.code().step() <= Step::Scopes =>
        {
            Some(format!("decoding is refused with {:?}", other.code()))
        }
        (Ok(_), Err(other)) => Some(format!("decoding is refused with {:?}", other.code())),
        (Err(_), _) => None,
    }
}
