//! Canonical base64url (RFC 7515, 2): no padding, no unused bits, no other alphabet, no white space.
//!
//! A library would do, and weighs five times as much in a module whose size is counted. The tests
//! hold this against `base64ct`. It is not constant in time: tokens are known to those who send
//! them, and a key is read once.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What is not in the alphabet has this bit in its word, which no character of it has.
const NONE: u32 = 1 << 31;

/// For each of the four places in a group, the bits that a character there gives to the group's three bytes, the first of
/// which is the lowest. Four loads and three ORs are half the work of shifting six bits into place.
static PLACES: [[u32; 256]; 4] = [places(0), places(1), places(2), places(3)];

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "computed by the compiler")]
const fn places(place: usize) -> [u32; 256] {
    let mut words = [NONE; 256];
    let mut value = 0_u32;
    while value < 64 {
        words[ALPHABET[value as usize] as usize] = match place {
            0 => value << 2,
            1 => (value >> 4) | ((value & 0b1111) << 12),
            2 => ((value >> 2) << 8) | ((value & 0b11) << 22),
            _ => value << 16,
        };
        value += 1;
    }
    words
}

/// The bytes; `None` if the text is not their one canonical form.
pub(crate) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    // Room for all from the start: what is decoded may be a secret, and a buffer that grows leaves a copy behind.
    let mut bytes = Vec::with_capacity(text.len().saturating_mul(3) / 4);
    append_decoded(&mut bytes, text)?;
    Some(bytes)
}

/// Decodes behind what there is already; `None` if the text is not canonical, and then what was appended means nothing.
pub(crate) fn append_decoded(bytes: &mut Vec<u8>, text: &[u8]) -> Option<()> {
    let (groups, rest) = text.as_chunks::<4>();
    let start = bytes.len();
    bytes.resize(start.saturating_add(text.len().saturating_mul(3) / 4), 0);
    let (triples, tail) = bytes.get_mut(start..)?.as_chunks_mut::<3>();
    let [first, second, third, fourth] = &PLACES;
    // Faults are gathered and looked at once, behind the loop.
    let mut seen = 0;
    for ([a, b, c, d], triple) in groups.iter().zip(triples) {
        let word = at(first, *a) | at(second, *b) | at(third, *c) | at(fourth, *d);
        seen |= word;
        let [x, y, z, _] = word.to_le_bytes();
        *triple = [x, y, z];
    }
    // Bits of the last character that belong to no byte must be zero.
    let word = match *rest {
        [] => 0,
        [a, b] => at(first, a) | at(second, b),
        [a, b, c] => at(first, a) | at(second, b) | at(third, c),
        _ => return None,
    };
    let bytes = word.to_le_bytes();
    let (left_over, unused) = bytes.split_at_checked(tail.len())?;
    tail.copy_from_slice(left_over);
    ((seen | word) & NONE == 0 && unused.iter().all(|byte| *byte == 0)).then_some(())
}

#[inline]
fn at(words: &[u32; 256], character: u8) -> u32 {
    words.get(usize::from(character)).copied().unwrap_or(NONE)
}

#[inline(never)]
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = Vec::with_capacity(encoded_length(bytes.len()));
    append_encoded(&mut text, bytes);
    // The alphabet is ASCII, so this is text. The buffer itself becomes the text: what is encoded may
    // be a secret, of which no copy must stay behind.
    String::from_utf8(text).unwrap_or_default()
}

/// How many characters so many bytes take at the most.
pub(crate) const fn encoded_length(bytes: usize) -> usize {
    bytes.div_ceil(3).saturating_mul(4)
}

/// Encodes behind what there is already. A secret wants room for it there.
#[inline(never)]
pub(crate) fn append_encoded(text: &mut Vec<u8>, bytes: &[u8]) {
    let (triples, rest) = bytes.as_chunks::<3>();
    let start = text.len();
    text.resize(start.saturating_add(triples.len().saturating_mul(4)), 0);
    let (groups, _) = text.get_mut(start..).unwrap_or_default().as_chunks_mut::<4>();
    for (triple, group) in triples.iter().zip(groups) {
        *group = characters(*triple);
    }
    // What is left over: one byte makes two characters, two make three.
    match *rest {
        [a] => text.extend_from_slice(characters([a, 0, 0]).first_chunk::<2>().unwrap_or(&[0; 2])),
        [a, b] => text.extend_from_slice(characters([a, b, 0]).first_chunk::<3>().unwrap_or(&[0; 3])),
        _ => {}
    }
}

#[inline]
fn characters([a, b, c]: [u8; 3]) -> [u8; 4] {
    let word = u32::from_be_bytes([0, a, b, c]);
    [word >> 18, word >> 12, word >> 6, word].map(character)
}

#[inline]
fn character(bits: u32) -> u8 {
    usize::try_from(bits & 0x3F).ok().and_then(|value| ALPHABET.get(value)).copied().unwrap_or_default()
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
