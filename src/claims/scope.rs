//! Scopes: a set of case-sensitive words (RFC 6749, 3.3).

/// Whether a value is words parted by single spaces. An empty value holds no word.
#[inline(never)]
pub(crate) fn is_scope_list(value: &str) -> bool {
    // A space is right behind a word and before one, and never where a word could not be.
    let mut last = b' ';
    for byte in value.bytes() {
        if !(is_scope_byte(byte) || byte == b' ' && last != b' ') {
            return false;
        }
        last = byte;
    }
    value.is_empty() || last != b' '
}

/// The words of such a value. Not `split`, whose search pays off for long texts only.
pub(crate) fn scope_words(value: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(value);
    let words = std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|byte| byte == b' ');
        rest = end.and_then(|end| text.get(end.saturating_add(1)..));
        text.get(..end.unwrap_or(text.len()))
    });
    words.filter(|word| !word.is_empty())
}

const fn is_scope_byte(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x5B | 0x5D..=0x7E)
}

/// `scope-token = 1*( %x21 / %x23-5B / %x5D-7E )`
pub(crate) fn is_scope_token(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(is_scope_byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_by_one_space() {
        for (value, words) in [("read write:all", &["read", "write:all"][..]), ("", &[]), ("read", &["read"])]
        {
            assert!(is_scope_list(value));
            assert!(scope_words(value).eq(words.iter().copied()));
        }
        for value in [
            " ",
            " read",
            "read ",
            "read  write",
            "read\twrite",
            "re\"ad",
            "re\\ad",
            "lesen-ü",
            "a\nb",
            "\u{7f}",
        ] {
            assert!(!is_scope_list(value), "{value:?}");
        }
    }
}
