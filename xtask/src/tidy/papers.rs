//! Rules about the papers: README, ARCHITECTURE.md and all that is in `docs`.

use anyhow::Result;
use hallpass::Code;

use super::tree::Tree;
use crate::project;

/// Words of that form which are not error codes: environment variables.
const ENVIRONMENT: [&str; 6] = ["HALLPASS_", "CARGO_", "RUST_", "RUSTUP_", "WASM_BINDGEN_", "NODE_"];

pub fn commands(tree: &Tree) -> Result<Vec<String>> {
    let readme = tree.text("README.md")?;
    let missing =
        ["cargo xtask demo", "cargo xtask test"].into_iter().filter(|command| !readme.contains(command));
    Ok(missing.map(|command| format!("README.md does not name `{command}`")).collect())
}

pub fn decisions(tree: &Tree) -> Result<Vec<String>> {
    let architecture = tree.text("ARCHITECTURE.md")?;
    let pages = tree.texts_in("docs/decisions/", ".md").map(|(path, _)| path);
    let unlinked = pages.filter(|path| !architecture.contains(&format!("({path})")));
    Ok(unlinked.map(|path| format!("ARCHITECTURE.md does not link {path}")).collect())
}

pub fn codes(tree: &Tree) -> Result<Vec<String>> {
    let known = |word: &str| Code::ALL.iter().any(|code| code.as_str() == word);
    let mut breaches = Vec::new();
    for (path, text) in papers(tree) {
        for (number, line) in text.lines().enumerate() {
            let words = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let unknown = words.filter(|word| looks_like_code(word) && !known(word));
            breaches
                .extend(unknown.map(|word| format!("{path}:{} names {word}, which is no code", number + 1)));
        }
    }
    Ok(breaches)
}

pub fn links(tree: &Tree) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for (path, text) in papers(tree) {
        let folder = path.rsplit_once('/').map_or(".", |(folder, _)| folder);
        for target in link_targets(text) {
            let file = target.split('#').next().unwrap_or(target);
            if !file.is_empty() && !file.contains(':') && !project::path(folder).join(file).exists() {
                breaches.push(format!("{path} links to {file}, which is not there"));
            }
        }
    }
    Ok(breaches)
}

fn papers(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.texts_in("", ".md")
}

/// `TOKEN_EXPIRED`, but not `EDDSA` and not `HALLPASS_VERDICT_DIR`.
fn looks_like_code(word: &str) -> bool {
    let capitals = word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    capitals && word.contains('_') && !ENVIRONMENT.iter().any(|start| word.starts_with(start))
}

fn link_targets(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ', '\n']).next())
}

#[cfg(test)]
mod tests {
    use super::{link_targets, looks_like_code};

    #[test]
    fn codes_are_told_from_other_capitals() {
        assert!(looks_like_code("TOKEN_EXPIRED"));
        assert!(!looks_like_code("EDDSA"));
        assert!(!looks_like_code("Token_Expired"));
        assert!(!looks_like_code("HALLPASS_VERDICT_DIR"));
    }

    #[test]
    fn links_are_found() {
        let text = "see [one](docs/a.md#part) and [two](https://example.test) and `a[b](c`";
        assert_eq!(
            link_targets(text).take(2).collect::<Vec<_>>(),
            ["docs/a.md#part", "https://example.test"]
        );
    }
}
