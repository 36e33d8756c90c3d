//! The vectors of `sign/`: exact tokens, and what is not signed.

use serde_json::Value;

use super::{Keyring, Outcome, canonical::quoted, expect, options, text};

pub(crate) fn verdict(vector: &Value, keyring: &Keyring) -> Result<Outcome, String> {
    let key = keyring.key(text(vector, "key")?)?;
    let claims = text(vector, "claims")?;
    let token = options::sign_options(vector.get("options").unwrap_or(&Value::Null))?
        .and_then(|options| hallpass::sign(claims, key, &options, options.time(f64::NAN)?));
    let expect = expect(vector)?;
    Ok(match token {
        Ok(token) => Outcome::good(vec![("verdict", quoted("signed")), ("token", quoted(&token))], expect),
        Err(refusal) => Outcome::refused(&refusal, expect),
    })
}
