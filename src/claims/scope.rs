//! Scopes: a set of case-sensitive words (RFC 6749, 3.3).

/// The words of a scope value; `None` if it is not one. An empty value holds no word.
pub(crate) fn scope_list(value: &str) -> Option<impl Iterator<Item = &str>> {
    let well_formed = value.is_empty() || value.split(' ').all(is_scope_token);
    well_formed.then(|| value.split(' ').filter(|word| !word.is_empty()))
}

/// `scope-token = 1*( %x21 / %x23-5B / %x5D-7E )`
pub(crate) fn is_scope_token(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| matches!(byte, 0x21 | 0x23..=0x5B | 0x5D..=0x7E))
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn words_are_parted_by_one_space() {
        let words = |value| scope_list(value).map(Iterator::collect::<Vec<_>>);
        assert_eq!(words("read write:all"), Some(["read", "write:all"].to_vec()));
        assert_eq!(words(""), Some(Vec::new()));
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
            assert_eq!(words(value), None, "{value:?}");
        }
    }
}
