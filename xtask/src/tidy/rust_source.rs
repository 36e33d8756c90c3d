//! Rust as the compiler reads it: the words and texts of a file, without comments and tests.

use std::str::FromStr;

use anyhow::{Result, anyhow};
use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

use super::tree::Tree;

/// A piece of a file that is shipped.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    Word(String),
    /// A literal as it is written, in its quotes.
    Literal(String),
    /// One character; `::` is given as one too, namely `:`.
    Mark(char),
}

/// The pieces of a file, each with its line.
pub type Pieces = Vec<(usize, Piece)>;

/// The files of a folder with what is shipped of them.
pub fn shipped<'t>(tree: &'t Tree, folder: &'t str) -> impl Iterator<Item = Result<(&'t str, Pieces)>> {
    tree.texts_in(folder, ".rs").filter(|(path, _)| !is_test(path)).map(|(path, text)| {
        let pieces = pieces(text).map_err(|error| anyhow!("{path} is not Rust: {error}"))?;
        Ok((path, pieces))
    })
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.split('/').any(|folder| folder == "tests")
}

/// The pieces of a text, but for its comments and its `#[cfg(test)]` parts.
pub fn pieces(text: &str) -> Result<Pieces, proc_macro2::LexError> {
    let mut pieces = Vec::new();
    collect(TokenStream::from_str(text)?, &mut pieces);
    Ok(pieces)
}

fn collect(tokens: TokenStream, pieces: &mut Pieces) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let line = token.span().start().line;
        let piece = match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                let is_inner = tokens.next_if(|next| is_mark(next, '!')).is_some();
                let Some(TokenTree::Group(attribute)) = tokens.next() else { continue };
                match kind(&attribute) {
                    // Of a whole file or block.
                    Attribute::Test if is_inner => return,
                    Attribute::Test => skip_item(&mut tokens),
                    Attribute::Comment => {}
                    Attribute::Other => collect(attribute.stream(), pieces),
                }
                continue;
            }
            TokenTree::Punct(mark) if mark.as_char() == ':' && mark.spacing() == Spacing::Joint => {
                tokens.next_if(|next| is_mark(next, ':'));
                Piece::Mark(':')
            }
            TokenTree::Punct(mark) => Piece::Mark(mark.as_char()),
            TokenTree::Ident(word) => {
                let word = word.to_string();
                Piece::Word(word.strip_prefix("r#").unwrap_or(&word).to_owned())
            }
            TokenTree::Literal(literal) => Piece::Literal(literal.to_string()),
            TokenTree::Group(group) => {
                let (open, close) = brackets(&group);
                pieces.push((line, Piece::Mark(open)));
                collect(group.stream(), pieces);
                pieces.push((group.span_close().start().line, Piece::Mark(close)));
                continue;
            }
        };
        pieces.push((line, piece));
    }
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

fn brackets(group: &Group) -> (char, char) {
    match group.delimiter() {
        Delimiter::Parenthesis => ('(', ')'),
        Delimiter::Brace => ('{', '}'),
        Delimiter::Bracket => ('[', ']'),
        Delimiter::None => (' ', ' '),
    }
}

/// An item ends with its first block or semicolon.
fn skip_item(tokens: &mut impl Iterator<Item = TokenTree>) {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is_mark(token, ';'),
    };
    tokens.find(ends);
}

enum Attribute {
    Test,
    Comment,
    Other,
}

fn kind(attribute: &Group) -> Attribute {
    let words = words(attribute.stream());
    let has = |name: &str| words.iter().any(|word| word == name);
    match words.first().map(String::as_str) {
        Some("doc") => Attribute::Comment,
        // What is left out of tests, or stands in them among others, is shipped.
        Some("cfg") if has("test") && !has("not") && !has("any") => Attribute::Test,
        _ => Attribute::Other,
    }
}

fn words(tokens: TokenStream) -> Vec<String> {
    tokens.into_iter().fold(Vec::new(), |mut found, token| {
        match token {
            TokenTree::Ident(word) => found.push(word.to_string()),
            TokenTree::Group(group) => found.extend(words(group.stream())),
            _ => {}
        }
        found
    })
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    fn words(text: &str) -> Vec<String> {
        let words = pieces(text).unwrap().into_iter().filter_map(|(_, piece)| match piece {
            Piece::Word(word) => Some(word),
            _ => None,
        });
        words.collect()
    }

    #[test]
    fn comments_and_texts_hold_no_words() {
        let text = "/// Not Instant.\n// nor Instant\nfn a() { \"Instant\"; /* Instant */ }";
        assert_eq!(words(text), ["fn", "a"]);
    }

    #[test]
    fn tests_are_left_out() {
        let text = "#[cfg(test)]\nuse a::{b};\n#[cfg(test)] #[path = \"x\"] mod c { d }\nfn e() {}";
        assert!(words(text).ends_with(&["fn".to_owned(), "e".to_owned()]));
        assert!(!words(text).iter().any(|word| word == "d" || word == "b"));
        assert_eq!(words("#[cfg(all(test, unix))] mod c;"), [""; 0]);
        assert_eq!(words("#![cfg(test)] fn a() {}"), [""; 0]);
        assert_eq!(words("#[cfg(not(test))] fn a() {}").last().unwrap(), "a");
    }

    #[test]
    fn lines_are_counted() {
        assert_eq!(pieces("a\n\n  b").unwrap()[1], (3, Piece::Word("b".to_owned())));
    }
}
