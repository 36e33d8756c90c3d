//! Rules about what is printed.

use anyhow::Result;

use super::{
    rust_source::{Piece, Pieces, shipped},
    tree::Tree,
};

/// `snip` makes every `Debug` of the shipped module trap, so nothing there may print with it.
pub fn debug(tree: &Tree) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for file in shipped(tree, "src/").chain(shipped(tree, "wasm/src/")) {
        let (path, pieces) = file?;
        breaches.extend(debugged(&pieces).map(|line| format!("{path}:{line} prints with Debug")));
    }
    Ok(breaches)
}

/// The lines of `{:?}` and its like, and of `dbg!`.
fn debugged(pieces: &Pieces) -> impl Iterator<Item = usize> {
    let next = |at: usize| pieces.get(at + 1).map(|(_, piece)| piece);
    pieces.iter().enumerate().filter_map(move |(at, (line, piece))| {
        let found = match piece {
            Piece::Word(word) => word == "dbg" && next(at) == Some(&Piece::Mark('!')),
            Piece::Literal(literal) => holds_debug(literal),
            Piece::Mark(_) => false,
        };
        found.then_some(*line)
    })
}

/// Whether a text has a place whose format ends in `?`: `{:?}`, `{name:#?}`, `{0:02x?}`.
fn holds_debug(literal: &str) -> bool {
    let places = literal.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    places.map(|(place, _)| place).any(|place| place.contains(':') && place.trim_end().ends_with('?'))
}

#[cfg(test)]
mod tests {
    use super::debugged;
    use crate::tidy::rust_source::pieces;

    #[test]
    fn debug_is_found_in_every_spelling() {
        let lines = |text: &str| debugged(&pieces(text).unwrap()).collect::<Vec<_>>();
        assert_eq!(lines("format!(\"{a:?}\");\nformat!(\"{{x}} {:#?}\", a);\ndbg!(a);"), [1, 2, 3]);
        assert_eq!(lines("write!(f, r#\"{0:02x?}\"#, a)"), [1]);
        assert_eq!(lines("/// `{:?}`\nfn dbg() { format!(\"{a} ?{b:>4}?\"); }"), [0; 0]);
        assert_eq!(lines("#[cfg(test)] mod tests { fn a() { dbg!(1); } }"), [0; 0]);
    }
}
