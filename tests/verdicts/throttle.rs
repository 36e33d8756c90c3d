//! The vectors of `throttle/`: under which name attempts are counted, and when there were too many.

use hallpass::{
    Refusal, Time,
    throttle::{Kind, Limiter},
};
use serde_json::Value;

use super::{Outcome, canonical::quoted, expect, options, text};

pub(crate) fn verdict(vector: &Value) -> Result<Outcome, String> {
    let kind = match text(vector, "kind")? {
        "account" => Kind::Account,
        "address" => Kind::Address,
        other => return Err(format!("nothing is counted by {other}")),
    };
    let number =
        |name: &str| vector.get(name).and_then(Value::as_f64).ok_or_else(|| format!("{name} is no number"));
    let limiter = Limiter::new(options::limits(vector.get("options").unwrap_or(&Value::Null))?);
    let now = Time::from_seconds(number("currentDate")?).map_err(|refusal| refusal.to_string())?;
    let told = match limiter {
        Err(refusal) => Err(refusal),
        Ok(limiter) if vector.get("text").is_some() => name(&limiter, kind, text(vector, "text")?, now),
        Ok(limiter) => limiter
            .judge(kind, number("count")?, number("resetAt")?, now)
            .map(|()| vec![("verdict", quoted("judged")), ("allowed", "true".to_owned())]),
    };
    let expect = expect(vector)?;
    Ok(match told {
        Ok(told) => Outcome::good(told, expect),
        Err(refusal) => {
            let retry_after =
                refusal.retry_after().map_or_else(|| "null".to_owned(), |wait| wait.to_string());
            Outcome::refused_with(&refusal, vec![("retryAfter", retry_after)], expect)
        }
    })
}

fn name(
    limiter: &Limiter,
    kind: Kind,
    text: &str,
    now: Time,
) -> Result<Vec<(&'static str, String)>, Refusal> {
    let bucket = limiter.bucket(kind, text, now)?;
    Ok(vec![
        ("verdict", quoted("counted")),
        ("bucket", quoted(&bucket.name)),
        ("until", bucket.until.to_string()),
    ])
}
