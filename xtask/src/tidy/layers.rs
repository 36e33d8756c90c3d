//! Rules about who may use what.

use anyhow::Result;

use super::{
    rust_source::{Piece, Pieces, shipped},
    tree::Tree,
};

/// Only the TypeScript layer, which checks types, may call the glue, and in it one folder. The module of passwords
/// has exports that take numbers alone, and is used without its glue.
const CROSSING: &str = "pkg-template/src/raw/";

/// The names of the glue: in the TypeScript sources, and of its files.
const GLUE: [&str; 3] = ["hallpass-wasm", "hallpass_wasm_bg", "hallpass_password_bg"];

pub fn glue(tree: &Tree) -> Result<Vec<String>> {
    let sources = tree.texts_in("pkg-template/src/", "ts").chain(tree.texts_in("pkg-template/src/", "js"));
    let importers = sources.filter(|(_, text)| imports_glue(text)).map(|(path, _)| path);
    let (inside, outside): (Vec<_>, Vec<_>) = importers.partition(|path| path.starts_with(CROSSING));
    let mut breaches: Vec<String> = outside
        .iter()
        .map(|path| format!("{path} imports the glue; only what is in {CROSSING} may"))
        .collect();
    if inside.is_empty() {
        breaches.push(format!("nothing in {CROSSING} imports the glue"));
    }
    Ok(breaches)
}

fn imports_glue(text: &str) -> bool {
    let names = |quote: char| text.match_indices(quote).map(move |(at, _)| (at, quote));
    ['\'', '"', '`'].into_iter().flat_map(names).any(|(at, quote)| {
        let name = text[at + 1..].split([quote, '\n']).next().unwrap_or_default();
        let before = text[..at].trim_end().trim_end_matches('(').trim_end();
        let imported = ["from", "import", "require"].iter().any(|word| before.ends_with(word));
        imported && GLUE.iter().any(|glue| name.contains(glue))
    })
}

/// What knows the time, draws at random, or is JavaScript, under whatever path it comes.
const FOREIGN: [&str; 17] = [
    "unsafe",
    "SystemTime",
    "Instant",
    "UNIX_EPOCH",
    "getrandom",
    "OsRng",
    "thread_rng",
    "js_sys",
    "web_sys",
    "wasm_bindgen",
    "stdin",
    "stdout",
    "stderr",
    "print",
    "println",
    "eprint",
    "eprintln",
];

/// The modules of `std` that reach for the machine.
const MACHINE: [&str; 7] = ["env", "fs", "io", "net", "os", "process", "thread"];

/// The other half of this rule is the dependency tree, which the suite `native` looks at.
pub fn core(tree: &Tree) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for file in shipped(tree, "src/") {
        let (path, pieces) = file?;
        breaches.extend(foreign(&pieces).map(|(line, what)| format!("{path}:{line} uses `{what}`")));
        breaches
            .extend(of_std(&pieces).into_iter().map(|(line, what)| format!("{path}:{line} uses `{what}`")));
    }
    Ok(breaches)
}

fn foreign(pieces: &Pieces) -> impl Iterator<Item = (usize, &str)> {
    pieces.iter().filter_map(|(line, piece)| match piece {
        Piece::Word(word) if FOREIGN.contains(&word.as_str()) => Some((*line, word.as_str())),
        _ => None,
    })
}

/// `std::fs`, however the paths are grouped, and what would hide such a path: another name for `std`.
fn of_std(pieces: &Pieces) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, (line, piece)) in pieces.iter().enumerate() {
        if !matches!(piece, Piece::Word(word) if word == "std") {
            continue;
        }
        match pieces.get(at + 1..).unwrap_or_default() {
            [(_, Piece::Mark(':')), rest @ ..] => {
                let modules = modules(rest).into_iter().filter(|(_, name)| is_machine(name));
                found.extend(modules.map(|(line, name)| (line, format!("std::{name}"))));
            }
            [(_, Piece::Word(word)), ..] if word == "as" => found.push((*line, "std as".to_owned())),
            _ => {}
        }
    }
    found
}

fn is_machine(module: &str) -> bool {
    MACHINE.contains(&module) || ["*", "self"].contains(&module)
}

/// The first names of a path, or of each path in braces.
fn modules(pieces: &[(usize, Piece)]) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let (mut depth, mut starts) = (0_usize, true);
    for (line, piece) in pieces {
        match piece {
            Piece::Word(word) if starts => found.push((*line, word.as_str())),
            Piece::Mark('*') if starts => found.push((*line, "*")),
            Piece::Mark('{') if starts || depth > 0 => depth += 1,
            Piece::Mark('}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            break;
        }
        starts = depth == 1 && matches!(piece, Piece::Mark('{' | ','));
    }
    found
}

pub fn integration(tree: &Tree) -> Result<Vec<String>> {
    let calls = tree.text(".ci/run")?.lines().any(|line| line.trim() == "cargo xtask test");
    Ok(if calls { Vec::new() } else { vec![".ci/run does not run `cargo xtask test`".to_owned()] })
}

#[cfg(test)]
mod tests {
    use super::{foreign, imports_glue, of_std};
    use crate::tidy::rust_source::pieces;

    #[test]
    fn the_machine_is_found_in_any_grouping() {
        let found =
            |text: &str| of_std(&pieces(text).unwrap()).into_iter().map(|(_, what)| what).collect::<Vec<_>>();
        assert_eq!(found("use std::fs;"), ["std::fs"]);
        assert_eq!(found("use std::{fmt, io::{self, fs}, net::TcpStream};"), ["std::io", "std::net"]);
        assert_eq!(found("fn a() { ::std::process::exit(1) }"), ["std::process"]);
        assert_eq!(found("use std::{self as s, borrow::Cow};"), ["std::self"]);
        assert_eq!(found("use std::*;"), ["std::*"]);
        assert_eq!(found("extern crate std as s;"), ["std as"]);
        assert_eq!(found("use std::{borrow::Cow, fmt::{self, io}}; fn env() { thread() }"), [""; 0]);
    }

    #[test]
    fn the_clock_is_found_under_any_path() {
        let found = |text: &str| foreign(&pieces(text).unwrap()).count();
        assert_eq!(found("use std::{time::{Duration, SystemTime}};"), 1);
        assert_eq!(found("use std::time as t; fn now() { t::Instant::now(); }"), 1);
        assert_eq!(found("fn a() { \"SystemTime\"; } // Instant"), 0);
        assert_eq!(found("#[cfg(test)] mod tests { use std::time::Instant; }"), 0);
    }

    #[test]
    fn the_glue_is_found_in_any_form_of_import() {
        for text in [
            "import * as glue from 'hallpass-wasm'",
            "import {\n  verify,\n} from \"../hallpass_wasm_bg.js\"",
            "import './hallpass_wasm_bg.js'",
            "await import( './hallpass_wasm_bg.js')",
            "require('./hallpass_wasm_bg.js')",
        ] {
            assert!(imports_glue(text), "{text}");
        }
        for text in ["declare module 'hallpass-wasm' {", "{ './hallpass_wasm_bg.js': glue }"] {
            assert!(!imports_glue(text), "{text}");
        }
    }
}
