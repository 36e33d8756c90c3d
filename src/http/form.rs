//! The encoding of `application/x-www-form-urlencoded` (WHATWG URL, 5.1; RFC 6749, B), without what its readers disagree
//! about.

/// Puts what was encoded behind what is there. It is not longer than the text.
///
/// Says whether that went well: a percent sign must have two hexadecimal digits behind it, and the bytes be UTF-8.
#[inline(never)]
pub(super) fn decode(text: &[u8], bytes: &mut Vec<u8>) -> bool {
    let start = bytes.len();
    let mut rest = text;
    while let [byte, tail @ ..] = rest {
        rest = tail;
        bytes.push(match (*byte, tail) {
            (b'+', _) => b' ',
            (b'%', [high, low, tail @ ..]) => {
                rest = tail;
                let digits = (char::from(*high).to_digit(16), char::from(*low).to_digit(16));
                let (Some(high), Some(low)) = digits else { return false };
                (high << 4 | low).to_le_bytes()[0]
            }
            (b'%', _) => return false,
            (other, _) => other,
        });
    }
    bytes.get(start..).is_some_and(|decoded| str::from_utf8(decoded).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::samples::Dice;

    fn decoded(text: &[u8]) -> Option<String> {
        let mut bytes = b"before".to_vec();
        let is_good = decode(text, &mut bytes);
        let decoded = bytes.strip_prefix(b"before").unwrap();
        assert!(decoded.len() <= text.len());
        is_good.then(|| String::from_utf8(decoded.to_vec()).unwrap())
    }

    /// Every byte in its encoded form, with digits of either case; alone, most of those above ASCII are no text.
    #[test]
    fn each_byte_is_what_its_digits_say() {
        for byte in 0..=255_u8 {
            for text in [format!("%{byte:02x}"), format!("%{byte:02X}")] {
                let expected = str::from_utf8(&[byte]).ok().map(str::to_owned);
                assert_eq!(decoded(text.as_bytes()), expected, "{text}");
            }
            let raw = str::from_utf8(&[byte]).ok().map(str::to_owned);
            let expected = match byte {
                b'%' => None,
                b'+' => Some(" ".to_owned()),
                _ => raw,
            };
            assert_eq!(decoded(&[byte]), expected);
        }
    }

    #[test]
    fn a_percent_sign_has_two_digits_behind_it() {
        for first in 0..=255_u8 {
            for second in 0..=255_u8 {
                let is_good = first.is_ascii_hexdigit() && second.is_ascii_hexdigit() && first < b'8';
                assert_eq!(decoded(&[b'%', first, second]).is_some(), is_good, "{first} {second}");
            }
        }
        for text in ["%", "a%", "%4", "%%41", "%4%41", "% 1", "%+1", "%-1", "%0x"] {
            assert_eq!(decoded(text.as_bytes()), None, "{text}");
        }
    }

    /// What the encoder of the standard writes comes back, whatever it was.
    #[test]
    fn text_comes_back() {
        let mut dice = Dice(7);
        for _ in 0..2_000 {
            let text: String =
                (0..dice.below(20)).filter_map(|_| char::from_u32(dice.below(0x11_0000) as u32)).collect();
            let mut encoded = String::new();
            for byte in text.bytes() {
                match byte {
                    b' ' => encoded.push('+'),
                    b'*' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                        encoded.push(byte.into())
                    }
                    other => encoded.push_str(&format!("%{other:02X}")),
                }
            }
            assert_eq!(decoded(encoded.as_bytes()), Some(text));
        }
    }
}
