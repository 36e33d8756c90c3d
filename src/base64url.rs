//! Canonical base64url (RFC 7515, 2): no padding, no unused bits, no other alphabet, no white space.
//!
//! A library would do, and weighs five times as much in a module whose size is counted. The tests
//! hold this against `base64ct`. It is not constant in time: tokens are known to those who send
//! them, and a key is read once.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What is not in the alphabet has this value, whose high bit no six bits can have.
const NONE: u8 = 0x80;

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "computed by the compiler")]
const VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut value = 0;
    while value < 64 {
        values[ALPHABET[value] as usize] = value as u8;
        value += 1;
    }
    values
};

/// The bytes; `None` if the text is not their one canonical form.
pub(crate) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let (groups, rest) = text.as_chunks::<4>();
    let mut bytes = vec![0; groups.len().saturating_mul(3)];
    let (triples, _) = bytes.as_chunks_mut::<3>();
    // Faults are gathered and looked at once, behind the loop.
    let mut seen = 0;
    for ([a, b, c, d], triple) in groups.iter().zip(triples) {
        let (a, b, c, d) = (value(*a), value(*b), value(*c), value(*d));
        seen |= a | b | c | d;
        *triple = [(a << 2) | (b >> 4), (b << 4) | (c >> 2), (c << 6) | d];
    }
    // Bits of the last character that belong to no byte must be zero.
    let unused = match *rest {
        [] => 0,
        [a, b] => {
            let (a, b) = (value(a), value(b));
            seen |= a | b;
            bytes.push((a << 2) | (b >> 4));
            b & 0b1111
        }
        [a, b, c] => {
            let (a, b, c) = (value(a), value(b), value(c));
            seen |= a | b | c;
            bytes.extend_from_slice(&[(a << 2) | (b >> 4), (b << 4) | (c >> 2)]);
            c & 0b11
        }
        _ => return None,
    };
    (seen & NONE == 0 && unused == 0).then_some(bytes)
}

fn value(character: u8) -> u8 {
    VALUES.get(usize::from(character)).copied().unwrap_or(NONE)
}

#[inline(never)]
pub(crate) fn encode(bytes: &[u8]) -> String {
    // The alphabet is ASCII, so this is text. The buffer itself becomes the text: what is encoded may
    // be a secret, of which no copy must stay behind.
    String::from_utf8(encoded(bytes)).unwrap_or_default()
}

/// Encodes behind what the text holds already. Not for secrets.
#[inline(never)]
pub(crate) fn append(text: &mut String, bytes: &[u8]) {
    text.push_str(str::from_utf8(&encoded(bytes)).unwrap_or_default());
}

fn encoded(bytes: &[u8]) -> Vec<u8> {
    let (triples, rest) = bytes.as_chunks::<3>();
    // Room for all from the start: a buffer that grows leaves a copy behind.
    let mut encoded = Vec::with_capacity(bytes.len().div_ceil(3).saturating_mul(4));
    encoded.resize(triples.len().saturating_mul(4), 0);
    let (groups, _) = encoded.as_chunks_mut::<4>();
    for (triple, group) in triples.iter().zip(groups) {
        *group = characters(*triple);
    }
    // What is left over: one byte makes two characters, two make three.
    let [a, b, c, _] = characters([at(rest, 0), at(rest, 1), 0]);
    match rest.len() {
        1 => encoded.extend_from_slice(&[a, b]),
        2 => encoded.extend_from_slice(&[a, b, c]),
        _ => {}
    }
    encoded
}

fn at(bytes: &[u8], place: usize) -> u8 {
    bytes.get(place).copied().unwrap_or_default()
}

fn characters([a, b, c]: [u8; 3]) -> [u8; 4] {
    [a >> 2, (a << 4) | (b >> 4), (b << 2) | (c >> 6), c]
        .map(|value| ALPHABET.get(usize::from(value & 0x3F)).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64UrlUnpadded, Encoding};

    use super::*;

    #[test]
    fn accepts_only_the_canonical_form() {
        assert_eq!(decode(b"-_8").as_deref(), Some(&[0xfb, 0xff][..]));
        assert_eq!(decode(b"").as_deref(), Some(&[][..]));
        for other in ["-_9", "-_8=", "+/8", "-_8\n", " -_8", "-", "-_8é", "-_8\0", "AAAAA", "AB"] {
            assert_eq!(decode(other.as_bytes()), None, "{other:?}");
        }
    }

    #[test]
    fn agrees_with_base64ct_on_every_short_text_and_on_long_ones() {
        for first in 0..=255 {
            for second in 0..=255 {
                for text in [vec![first, second], vec![b'A', first, second], vec![first, b'-', b'_', second]]
                {
                    let theirs =
                        str::from_utf8(&text).ok().and_then(|text| Base64UrlUnpadded::decode_vec(text).ok());
                    assert_eq!(decode(&text), theirs, "{text:?}");
                }
            }
        }
        for length in 0..300_usize {
            let bytes: Vec<u8> = (0..length).map(|at| (at * at * 7 % 256) as u8).collect();
            let text = encode(&bytes);
            assert_eq!(text, Base64UrlUnpadded::encode_string(&bytes));
            assert_eq!(decode(text.as_bytes()), Some(bytes));
        }
    }
}
