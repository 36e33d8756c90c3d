//! Rules about any file: its length, its name, what must not stand in it.

use anyhow::Result;

use super::tree::{Tree, finds};
use crate::project;

const LONGEST: usize = 450;
const WRITTEN_BY_HAND: [&str; 12] =
    [".rs", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".css", ".html", ".md", ".py", ".toml"];
const LOCK_FILES: [&str; 2] = ["Cargo.lock", "package-lock.json"];

// The marks are put together here, so that this file does not hold what it looks for.
const UNFINISHED: [&str; 3] = [concat!("to", "do"), concat!("fix", "me"), concat!("xx", "x")];
const VAGUE: [&str; 7] = ["utils", "util", "helpers", "helper", "common", "misc", "stuff"];
const MACHINE: [&str; 7] = [
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/wo", "rk/"),
    concat!("/tm", "p/"),
    concat!("/Use", "rs/"),
    concat!("/v", "ar/tmp"),
    concat!("C:", "\\Use", "rs"),
];
const REGISTRIES: [&str; 10] = [
    concat!("registry.", "npmjs"),
    concat!("registry.", "yarnpkg"),
    concat!("npm.", "jsr.io"),
    concat!("static.", "crates.io"),
    concat!("index.", "crates.io"),
    concat!("pypi.", "org/simple"),
    concat!("files.", "pythonhosted"),
    concat!("art", "ifactory"),
    concat!("proxy.", "golang.org"),
    concat!("deb.", "debian.org"),
];
/// The one name by which every Cargo.lock calls the public registry, wherever crates come from.
const PUBLIC_CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub fn length(tree: &Tree) -> Result<Vec<String>> {
    let by_hand = |path: &str| WRITTEN_BY_HAND.iter().any(|end| path.ends_with(end));
    let long = tree.texts().filter(|(path, text)| by_hand(path) && text.lines().count() > LONGEST);
    Ok(long.map(|(path, text)| format!("{path} has {} lines", text.lines().count())).collect())
}

pub fn unfinished(tree: &Tree) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| !is_lock(path)) {
        for (number, line) in text.lines().enumerate() {
            let mut words = line.split(|c: char| !c.is_ascii_alphanumeric());
            if let Some(word) =
                words.find(|word| UNFINISHED.iter().any(|mark| word.eq_ignore_ascii_case(mark)))
            {
                breaches.push(format!("{path}:{} says {word}", number + 1));
            }
        }
    }
    Ok(breaches)
}

pub fn names(tree: &Tree) -> Result<Vec<String>> {
    let vague = |path: &&str| {
        let parts = path.split('/').map(|part| part.split('.').next().unwrap_or(part).to_ascii_lowercase());
        parts.into_iter().any(|part| VAGUE.contains(&part.as_str()))
    };
    let paths = tree.files().map(|file| file.path.as_str());
    Ok(paths.filter(vague).map(|path| format!("{path} has a name that says nothing")).collect())
}

pub fn built(tree: &Tree) -> Result<Vec<String>> {
    const ENDS: [&str; 8] = [".wasm", ".tgz", ".map", ".min.js", ".rlib", ".pyc", ".log", ".tsbuildinfo"];
    const FOLDERS: [&str; 5] = ["target", "node_modules", "dist", "pkg", "__pycache__"];
    let built = |path: &&str| {
        ENDS.iter().any(|end| path.ends_with(end)) || path.split('/').any(|part| FOLDERS.contains(&part))
    };
    let paths = tree.files().map(|file| file.path.as_str());
    Ok(paths.filter(built).map(|path| format!("{path} is made by a build; ignore it")).collect())
}

pub fn machine_paths(tree: &Tree) -> Result<Vec<String>> {
    let here = [Some(project::root().to_path_buf()), std::env::home_dir()];
    let here = here.into_iter().flatten().map(|path| path.display().to_string());
    let marks: Vec<String> =
        MACHINE.iter().map(|&mark| mark.to_owned()).chain(here.filter(|path| path.len() > 5)).collect();
    let mut breaches = Vec::new();
    for (path, text) in tree.texts() {
        for mark in &marks {
            // Behind a letter it is the middle of another path or of a web address.
            let starts =
                |before: &str| !before.ends_with(|c: char| c.is_alphanumeric() || "._-~}/".contains(c));
            let found = finds(text, mark).filter(|(_, before, _)| starts(before));
            breaches.extend(found.map(|(line, ..)| format!("{path}:{line} holds {mark}")));
        }
    }
    breaches.dedup();
    Ok(breaches)
}

pub fn registries(tree: &Tree) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for (path, text) in tree.texts() {
        for mark in REGISTRIES {
            breaches.extend(finds(text, mark).map(|(line, ..)| format!("{path}:{line} names {mark}")));
        }
        if is_lock(path) {
            breaches.extend(sources(text).map(|(line, source)| format!("{path}:{line} comes from {source}")));
        }
    }
    Ok(breaches)
}

/// Where the packages of a lock file come from, other than from the public registry.
fn sources(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(number, line)| (number + 1, line.trim()));
    let named = lines.filter_map(|(number, line)| {
        let value = line.strip_prefix("source = \"").or_else(|| line.strip_prefix("\"resolved\": \""))?;
        Some((number, value.split('"').next()?))
    });
    named.filter(|(_, source)| source.contains("://") && *source != PUBLIC_CRATES)
}

fn is_lock(path: &str) -> bool {
    LOCK_FILES.iter().any(|name| path.ends_with(name))
}

#[cfg(test)]
mod tests {
    use super::sources;

    #[test]
    fn a_lock_file_names_no_registry_but_the_public_one() {
        let cargo = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\nsource = \"git+https://x.test/y\"\n";
        assert_eq!(sources(cargo).collect::<Vec<_>>(), [(2, "git+https://x.test/y")]);
        let npm = "  \"resolved\": \"https://npm.example.test/jose.tgz\",\n  \"resolved\": \"../target/npm/hallpass\"\n";
        assert_eq!(sources(npm).collect::<Vec<_>>(), [(1, "https://npm.example.test/jose.tgz")]);
    }
}
