//! The token in the `Authorization` header of a request (RFC 6750, 2.1).

use crate::refusal::{Code, Refusal};

/// Takes the token out of the value of an `Authorization` header:
/// `credentials = "Bearer" 1*SP b64token`.
///
/// # Errors
///
/// - `MISSING_CREDENTIALS`: the value is empty, or of another scheme than Bearer;
/// - `MALFORMED_CREDENTIALS`: the scheme is Bearer, in upper or lower case, and what follows is not one token.
pub fn bearer(value: &[u8]) -> Result<&[u8], Refusal> {
    let token = token68(value, b"bearer").ok_or(Refusal::new(Code::MissingCredentials))?;
    token.ok_or(Refusal::new(Code::MalformedCredentials))
}

/// What follows the scheme, if it is this one: one token, or else nothing (RFC 9110, 11.4).
pub(crate) fn token68<'v>(value: &'v [u8], scheme: &[u8]) -> Option<Option<&'v [u8]>> {
    let value = trimmed(value);
    let end = value.iter().position(|byte| !is_token_character(*byte)).unwrap_or(value.len());
    let (found, rest) = value.split_at_checked(end)?;
    found.eq_ignore_ascii_case(scheme).then(|| b64token(rest))
}

/// Without the white space around a field value, `OWS = *( SP / HTAB )` (RFC 9110, 5.5). A line break is none.
#[inline(never)]
pub(crate) fn trimmed(mut value: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = value {
        value = rest;
    }
    value
}

/// The step `size` for a whole header value, for a caller who wants to know before it is copied; `limit` is that of
/// the token, as of [`Policy::token_limit`](crate::Policy::token_limit).
///
/// # Errors
///
/// `TOKEN_TOO_LARGE` if the token in a value of so many bytes cannot be within the limit.
pub fn check_size(bytes: usize, limit: usize) -> Result<(), Refusal> {
    crate::token::check_size(bytes, limit.saturating_add(AROUND))
}

/// The most that a header value has around its token: the scheme, the space behind it and some slack.
const AROUND: usize = 16;

/// `1*SP b64token`. Two headers become one value with a comma in it, and then nobody can say which token is meant.
fn b64token(rest: &[u8]) -> Option<&[u8]> {
    let spaces = rest.iter().position(|byte| *byte != b' ').filter(|spaces| *spaces > 0)?;
    let token = rest.get(spaces..)?;
    let padding = token.iter().rposition(|byte| *byte != b'=')?;
    token.get(..=padding)?.iter().all(|byte| is_b64token_character(*byte)).then_some(token)
}

/// `b64token = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="`
fn is_b64token_character(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'-'..=b'9' | b'_' | b'~' | b'+')
}

/// Whether the name of a scheme may hold it (RFC 9110, 5.6.2).
fn is_token_character(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\"(),/:;<=>?@[\\]{}".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn judged(value: &str, expected: Result<&str, Code>) {
        let found = bearer(value.as_bytes()).map_err(|refusal| refusal.code());
        assert_eq!(found, expected.map(str::as_bytes), "{value:?}");
    }

    #[test]
    fn the_token_is_what_follows_the_scheme() {
        for (value, token) in [
            ("Bearer abc.def.ghi", "abc.def.ghi"),
            ("bearer abc", "abc"),
            ("BEARER abc", "abc"),
            ("bEaReR    abc", "abc"),
            // RFC 9110, 5.5: space around a value is no part of it.
            ("  Bearer abc\t ", "abc"),
            ("Bearer AZaz09-._~+/", "AZaz09-._~+/"),
            ("Bearer abc=", "abc="),
            ("Bearer abc====", "abc===="),
            ("Bearer bearer", "bearer"),
            ("Bearer hpr_AVMSiAAB", "hpr_AVMSiAAB"),
        ] {
            judged(value, Ok(token));
        }
    }

    #[test]
    fn another_scheme_brings_no_token() {
        for value in [
            "",
            " ",
            "\t",
            "Basic YWxpY2U6c2VjcmV0",
            "Basic",
            "DPoP abc",
            "Bearerabc",
            "Bearer-x abc",
            "Bearer! abc",
            "bear abc",
            "bearers abc",
            "xBearer abc",
            "abc.def.ghi",
            "\u{130}earer abc",
            ",Bearer abc",
            "\"Bearer\" abc",
            "Basic abc, Bearer abc",
            "=",
        ] {
            judged(value, Err(Code::MissingCredentials));
        }
    }

    #[test]
    fn a_bearer_value_is_one_token() {
        for value in [
            "Bearer",
            "Bearer ",
            "Bearer a b",
            "Bearer a, Bearer b",
            "Bearer a,b",
            "Bearer a,",
            "Bearer,a",
            "Bearer\ta",
            "Bearer \ta",
            "Bearer=a",
            "Bearer: a",
            "Bearer/a",
            "Bearer \"a\"",
            "Bearer =",
            "Bearer ===",
            "Bearer a=b",
            "Bearer =a",
            "Bearer a;b",
            "Bearer a\nb",
            "Bearer a\0",
            "Bearer \u{e9}",
            "Bearer a%20",
            "Bearer realm=x",
            "Bearer a\u{a0}",
        ] {
            judged(value, Err(Code::MalformedCredentials));
        }
        let bytes = bearer(b"Bearer a\xff").unwrap_err();
        assert_eq!(bytes.code(), Code::MalformedCredentials);
    }

    /// RFC 6750, 2.1 and RFC 9110, 5.6.2: all there is to say about each byte.
    #[test]
    fn each_byte_is_judged_as_the_grammar_has_it() {
        for byte in 0..=255_u8 {
            let alphanumeric = byte.is_ascii_alphanumeric();
            assert_eq!(is_b64token_character(byte), alphanumeric || b"-._~+/".contains(&byte), "{byte}");
            assert_eq!(
                is_token_character(byte),
                alphanumeric || b"!#$%&'*+-.^_`|~".contains(&byte),
                "{byte}"
            );
        }
    }

    #[test]
    fn a_value_may_be_a_little_longer_than_its_token() {
        assert!(check_size(116, 100).is_ok());
        assert_eq!(check_size(117, 100).unwrap_err().code(), Code::TokenTooLarge);
        assert!(check_size(usize::MAX, usize::MAX).is_ok());
    }

    #[test]
    fn only_a_missing_token_is_challenged_without_an_error() {
        let challenge = |value: &str| bearer(value.as_bytes()).unwrap_err().challenge().unwrap();
        assert_eq!(challenge(""), "Bearer");
        assert!(challenge("Bearer").starts_with("Bearer error=\"invalid_request\", "));
    }
}
