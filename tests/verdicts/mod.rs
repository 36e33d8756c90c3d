//! Vectors in, verdicts out.

mod canonical;
mod credentials;
mod files;
mod http;
mod keyring;
mod keys;
mod line;
mod options;
mod sessions;
mod sign;
#[cfg(target_arch = "wasm32")]
pub(crate) mod sink;
mod store;
mod throttle;
mod tokens;

use std::collections::BTreeSet;

use hallpass::Refusal;
use serde_json::Value;

use self::{canonical::canonical, files::Kind, keyring::Keyring};

pub(crate) use self::files::FILES;

/// Why a run is no good: what `cargo test` and wasm-bindgen-test show with `{:?}`, line by line.
pub(crate) struct Failure(String);

impl std::fmt::Debug for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<String> for Failure {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// What came of all vectors.
pub(crate) struct Run {
    /// A line for each vector, the same in every runtime.
    pub(crate) verdicts: String,
    failures: Vec<String>,
    count: usize,
}

impl Run {
    /// Tells every failure at once.
    pub(crate) fn judge(&self, at_least: usize) -> Result<(), Failure> {
        if self.count < at_least {
            return Err(Failure(format!("there are only {} vectors, not {at_least}", self.count)));
        }
        if self.failures.is_empty() {
            return Ok(());
        }
        let all = self.failures.join("\n  ");
        Err(Failure(format!("{} of {} vectors failed:\n  {all}", self.failures.len(), self.count)))
    }
}

/// Runs all vectors in the order of their files; and once more with keys that have what makes later
/// verifications fast, which must change nothing.
pub(crate) fn run() -> Result<Run, String> {
    let keyring = Keyring::read()?;
    let mut run = run_with(&keyring)?;
    keyring.prepare();
    if run_with(&keyring)?.verdicts != run.verdicts {
        run.failures.push("the verdicts are others once the keys are prepared".to_owned());
    }
    Ok(run)
}

fn run_with(keyring: &Keyring) -> Result<Run, String> {
    let mut ids = BTreeSet::new();
    let mut run = Run { verdicts: String::new(), failures: Vec::new(), count: 0 };
    for file in FILES {
        for vector in file.cases()? {
            let id = text(&vector, "id")?.to_owned();
            let outcome = match file.kind {
                Kind::Credentials => credentials::verdict(&vector, keyring),
                Kind::Http => http::verdict(&vector, keyring),
                Kind::Keys => keys::verdict(&vector),
                Kind::Sessions => sessions::verdict(&vector, keyring),
                Kind::Sign => sign::verdict(&vector, keyring),
                Kind::Throttle => throttle::verdict(&vector),
                Kind::Tokens => tokens::verdict(&vector, keyring),
            };
            let outcome = outcome.map_err(|fault| format!("{id}: {fault}"))?;
            run.verdicts.push_str(&line::line(&id, &outcome.verdict));
            run.failures.extend(outcome.failure.map(|failure| format!("{id}: {failure}")));
            run.count = run.count.saturating_add(1);
            if !ids.insert(id.clone()) {
                return Err(format!("two vectors are called {id}"));
            }
        }
    }
    Ok(run)
}

/// What came of one vector.
pub(crate) struct Outcome {
    /// The members of its line behind the id, their values as canonical JSON.
    verdict: Vec<(&'static str, String)>,
    failure: Option<String>,
}

impl Outcome {
    /// A good end. Each member that the vector expects must be there with its value.
    fn good(verdict: Vec<(&'static str, String)>, expect: &Value) -> Self {
        let failure = match expect.as_object() {
            Some(members) if expect.get("code").is_none() && !members.is_empty() => {
                members.iter().find_map(|(name, wanted)| unlike_member(&verdict, name, wanted))
            }
            _ => Some(format!("not refused, expected {expect}")),
        };
        Self { verdict, failure }
    }

    fn refused(refusal: &Refusal, expect: &Value) -> Self {
        Self::refused_with(refusal, Vec::new(), expect)
    }

    /// A refusal, and what else is to be told of it.
    fn refused_with(refusal: &Refusal, more: Vec<(&'static str, String)>, expect: &Value) -> Self {
        let mut verdict = line::refused(refusal);
        verdict.extend(more);
        let found = (refusal.code().as_str(), refusal.subject());
        let subject = SUBJECTS.into_iter().find_map(|name| expect.get(name)).and_then(Value::as_str);
        let failure = match expect.get("code").and_then(Value::as_str) {
            None => Some(format!("refused with {found:?} ({refusal}), expected no refusal")),
            Some(code) if (code, subject) != found => {
                Some(format!("refused with {found:?} ({refusal}), expected {:?}", (code, subject)))
            }
            Some(_) => unlike_expected(&verdict, refusal, expect),
        };
        Self { verdict, failure }
    }

    /// Adds a fault of something beyond what the vector expects.
    fn and(mut self, failure: Option<String>) -> Self {
        self.failure = self.failure.or(failure);
        self
    }
}

/// What a refusal is about, as vectors call it.
const SUBJECTS: [&str; 3] = ["claim", "option", "subject"];

/// Which member beside code and subject is not as expected.
fn unlike_expected(verdict: &[(&str, String)], refusal: &Refusal, expect: &Value) -> Option<String> {
    expect.as_object()?.iter().find_map(|(name, wanted)| match name.as_str() {
        "code" => None,
        subject if SUBJECTS.contains(&subject) => None,
        // What tells refusals of one code apart.
        "says" => (!wanted.as_str().is_some_and(|wanted| refusal.message().contains(wanted)))
            .then(|| format!("it says {:?}, expected {wanted}", refusal.message())),
        name => unlike_member(verdict, name, wanted),
    })
}

fn unlike_member(verdict: &[(&str, String)], name: &str, wanted: &Value) -> Option<String> {
    let wanted = canonical(wanted);
    let found = verdict.iter().find(|(member, _)| *member == name).map(|(_, value)| value);
    (found != Some(&wanted)).then(|| format!("{name} is {found:?}, expected {wanted}"))
}

/// A member of a vector that must be a string.
fn text<'v>(vector: &'v Value, name: &str) -> Result<&'v str, String> {
    vector.get(name).and_then(Value::as_str).ok_or_else(|| format!("{name} is no string"))
}

fn expect(vector: &Value) -> Result<&Value, String> {
    vector.get("expect").ok_or_else(|| "the vector expects nothing".to_owned())
}
