//! What is made from the refusal table of the core: the TypeScript table and `docs/errors.md`.

use std::fs;

use anyhow::{Context, Result};
use hallpass::{Challenge, Code, Step};

use super::tree::Tree;
use crate::{project, step};

const TYPESCRIPT: &str = "pkg-template/src/refusals.ts";
const MARKDOWN: &str = "docs/errors.md";

/// Writes the files that have changed and names them.
pub fn write() -> Result<Vec<&'static str>> {
    let stale =
        |(path, text): &(&str, String)| fs::read_to_string(project::path(path)).ok().as_ref() != Some(text);
    let mut written = Vec::new();
    for (path, text) in files().into_iter().filter(stale) {
        fs::write(project::path(path), text).with_context(|| format!("could not write {path}"))?;
        written.push(path);
    }
    Ok(written)
}

pub fn in_step(tree: &Tree) -> Result<Vec<String>> {
    let stale = files().into_iter().filter(|(path, text)| tree.text(path).ok() != Some(text));
    Ok(stale.map(|(path, _)| format!("{path} is stale; run `cargo xtask tidy --fix`")).collect())
}

pub fn sentences(_: &Tree) -> Result<Vec<String>> {
    let shout = |message: &str| message.starts_with(|c: char| c.is_uppercase()) || message.ends_with('.');
    let loud = Code::ALL.iter().filter(|code| code.message().is_empty() || shout(code.message()));
    Ok(loud.map(|code| format!("the message of {} is not such a sentence", code.as_str())).collect())
}

pub fn vectors(_: &Tree) -> Result<Vec<String>> {
    up_to_date("tests/vectors/generate.mjs")
}

pub fn gallery(_: &Tree) -> Result<Vec<String>> {
    up_to_date("www/tools/forge.mjs")
}

/// Generators of their own say themselves whether what they wrote is up to date.
fn up_to_date(generator: &str) -> Result<Vec<String>> {
    let checked = step::output(&mut project::node(&[generator, "--check"]));
    Ok(checked.err().map(|error| format!("{error:#}")).into_iter().collect())
}

fn files() -> [(&'static str, String); 2] {
    [(TYPESCRIPT, typescript()), (MARKDOWN, markdown())]
}

fn typescript() -> String {
    let mut text =
        "// Made from src/refusal/table.rs by `cargo xtask tidy --fix`.\nexport const refusals = [\n"
            .to_owned();
    for code in Code::ALL {
        text += &format!(
            "  {{ code: '{}', step: '{}', status: {}, error: {}, message: {} }},\n",
            code.as_str(),
            code.step().name(),
            code.status(),
            quoted(code.error()),
            quoted(code.message()),
        );
    }
    let steps: Vec<String> = Step::VERIFICATION.iter().map(|step| quoted(step.name())).collect();
    text + "] as const\n\nexport const verificationSteps = [" + &steps.join(", ") + "] as const\n"
}

/// A JavaScript string in single quotes.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

fn markdown() -> String {
    let mut text = "<!-- Made from src/refusal/table.rs by `cargo xtask tidy --fix`. -->\n\n".to_owned();
    text += "# Errors\n\n";
    text += "A verification runs its steps in this order, and the first refusal wins:\n\n";
    let steps: Vec<&str> = Step::VERIFICATION.iter().map(|step| step.name()).collect();
    text += &format!("{}.\n\n", steps.join(" → "));
    text += "Before them stand `request`, about what the request itself must be, and `credential`, about the token that it\n";
    text += "should bring. The step `browser` is about requests that somebody else's page had a browser make, `refresh` about\n";
    text += "refresh tokens and `login` about somebody who logs in. The step `host` is about the machinery around the\n";
    text += "rules, the step `caller` about what the calling code handed in.\n\n";
    text += "`error` is the code of the answer's body (RFC 6749, 5.2) and, where there is one, of its\n";
    text += "`WWW-Authenticate: Bearer` challenge (RFC 6750, 3.1). For `METHOD_NOT_ALLOWED` the answer says in `Allow` what the\n";
    text += "path takes.\n\n";
    text += "| step | code | HTTP | error | challenge | meaning |\n|---|---|---|---|---|---|\n";
    for code in Code::ALL {
        let challenge = match code.challenge() {
            Challenge::None => "",
            Challenge::Bare => "`Bearer`",
            Challenge::Basic => "`Basic`",
            _ => "`Bearer` with the error",
        };
        text += &format!(
            "| {} | `{}` | {} | `{}` | {challenge} | {} |\n",
            code.step().name(),
            code.as_str(),
            code.status(),
            code.error(),
            code.message(),
        );
    }
    text
}
