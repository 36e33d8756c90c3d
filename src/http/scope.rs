//! The scopes that a login is granted (RFC 6749, 3.3).

use super::cut::next;
use crate::{
    claims::{is_scope_list, is_scope_token},
    json::{self, Value},
    refusal::{Code, Refusal},
    session::no_scope,
};

/// Nobody asks for more, and each is compared with each of the user's.
const MOST: usize = 1_000;

/// The scopes that a user has of those that were asked for, in the user's order and parted by spaces; all of the
/// user's if none were.
///
/// # Errors
///
/// - `INVALID_SCOPE`: scopes were asked for, and the user has none of them; or they are not spelt as RFC 6749 says;
/// - `INVALID_OPTION`: those of the user are not.
pub fn grant(asked: Option<&str>, allowed: &[&str]) -> Result<String, Refusal> {
    let mut granted = String::new();
    let asked = asked.unwrap_or_default();
    if !is_scope_list(asked) || asked.bytes().filter(|byte| *byte == b' ').count() >= MOST {
        return Err(Refusal::new(Code::InvalidScope));
    }
    for scope in allowed {
        if !is_scope_token(scope) {
            return Err(no_scope());
        }
        if asked.is_empty() || is_among(asked, scope.as_bytes()) {
            if !granted.is_empty() {
                granted.push(' ');
            }
            granted.push_str(scope);
        }
    }
    if granted.is_empty() && !asked.is_empty() { Err(Refusal::new(Code::InvalidScope)) } else { Ok(granted) }
}

fn is_among(words: &str, word: &[u8]) -> bool {
    let mut rest = Some(words.as_bytes());
    while let Some(other) = next(&mut rest, b' ') {
        if other == word {
            return true;
        }
    }
    false
}

/// The same for the text of a JSON object with a string or null `asked` and, as `allowed`, an array of strings or one with
/// a space between each two.
///
/// # Errors
///
/// As [`grant`], and `INVALID_ARGUMENT` if it is anything else.
pub fn grant_json(json: &str) -> Result<String, Refusal> {
    let (mut asked, mut allowed, mut is_good) = (None, Vec::new(), true);
    let scanned = json::object(json, |name, value, _| match value {
        // As they stand there: what would be escaped is in no scope.
        Value::Text(text) if name.is_literal("asked") => asked = Some(text.source()),
        Value::Null if name.is_literal("asked") => {}
        Value::Text(text) if name.is_literal("allowed") => {
            if !text.source().is_empty() {
                allowed.extend(text.source().split(' '));
            }
        }
        Value::Array(source) if name.is_literal("allowed") => {
            let scanned = json::elements(source, |element| match element {
                Value::Text(text) => allowed.push(text.source()),
                _ => is_good = false,
            });
            is_good &= scanned.is_ok();
        }
        _ => is_good = false,
    });
    if is_good && scanned.is_ok() {
        return grant(asked, &allowed);
    }
    Err(Refusal::new(Code::InvalidArgument))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_granted_as_far_as_the_user_has_it() {
        let of = |asked: Option<&str>| grant(asked, &["read", "write:all", "admin"]);
        for (asked, granted) in [
            (None, "read write:all admin"),
            (Some(""), "read write:all admin"),
            (Some("admin read"), "read admin"),
            (Some("x write:all y"), "write:all"),
            (Some("read read"), "read"),
        ] {
            assert_eq!(of(asked).unwrap(), granted);
        }
        for asked in ["x", "rea", "readx", "READ", "read  admin", " read", "read ", "re\"ad", "\u{e9}"] {
            assert_eq!(of(Some(asked)).unwrap_err().code(), Code::InvalidScope, "{asked}");
        }
        assert_eq!(grant(None, &[]).unwrap(), "");
        assert_eq!(grant(Some("read"), &[]).unwrap_err().code(), Code::InvalidScope);
    }

    #[test]
    fn a_thousand_may_be_asked_for() {
        let many = |count: usize| vec!["a"; count].join(" ");
        assert!(grant(Some(&many(1_000)), &["a"]).is_ok());
        assert_eq!(grant(Some(&many(1_001)), &["a"]).unwrap_err().code(), Code::InvalidScope);
    }

    #[test]
    fn scopes_of_a_user_are_scopes() {
        for scope in ["", "a b", " ", "a\"", "a\\", "\u{7f}", "\u{e9}", "a\n"] {
            let refusal = grant(None, &["ok", scope]).unwrap_err();
            assert_eq!(
                (refusal.code(), refusal.subject()),
                (Code::InvalidOption, Some("scope")),
                "{scope:?}"
            );
        }
    }

    #[test]
    fn json_says_the_same() {
        for (json, granted) in [
            (r#"{"asked":null,"allowed":["a","b"]}"#, "a b"),
            (r#"{"allowed":["a","b"],"asked":"b"}"#, "b"),
            (r#"{"asked":null,"allowed":[]}"#, ""),
            (r#"{"asked":"b","allowed":"a b"}"#, "b"),
            (r#"{"asked":null,"allowed":""}"#, ""),
        ] {
            assert_eq!(grant_json(json).unwrap(), granted, "{json}");
        }
        let code = |json: &str| grant_json(json).unwrap_err().code();
        for json in [
            "",
            "[]",
            r#"{"asked":1}"#,
            r#"{"asked":null,"allowed":[1]}"#,
            r#"{"asked":null,"allowed":null}"#,
            r#"{"x":1}"#,
        ] {
            assert_eq!(code(json), Code::InvalidArgument, "{json}");
        }
        assert_eq!(code(r#"{"asked":"\u0061\"","allowed":["a"]}"#), Code::InvalidScope);
        assert_eq!(code(r#"{"asked":null,"allowed":["a\"b"]}"#), Code::InvalidOption);
        assert_eq!(code(r#"{"asked":null,"allowed":"a  b"}"#), Code::InvalidOption);
    }
}
