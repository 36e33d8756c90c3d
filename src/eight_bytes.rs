//! Searching and comparing eight bytes at a time.
//!
//! WebAssembly has no `memchr` and no `memcmp`, and what stands in for them goes byte by byte. Where each token is
//! searched or compared with something, that is a tenth of the whole verification.

/// A byte in each place of a word.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The high bit of each byte.
const HIGH: u64 = all(0x80);

/// Sets the high bit of each byte that is zero. A bit above the lowest may be set by a borrow: only the lowest is to be
/// believed.
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(all(1)) & !word & HIGH
}

/// As [`zeros`], for quotes, backslashes and control characters.
const fn not_plain(word: u64) -> u64 {
    let controls = word.wrapping_sub(all(b' ')) & !word & HIGH;
    zeros(word ^ all(b'"')) | zeros(word ^ all(b'\\')) | controls
}

/// How many bytes of a JSON string come before its end, an escape or what must not stand in it; `None` if none of these
/// comes.
pub(crate) fn plain_length(bytes: &[u8]) -> Option<usize> {
    search(bytes, not_plain, |byte| matches!(byte, b'"' | b'\\' | 0..=0x1F))
}

/// Where the byte stands first.
pub(crate) fn position(bytes: &[u8], wanted: u8) -> Option<usize> {
    search(bytes, |word| zeros(word ^ all(wanted)), |byte| byte == wanted)
}

#[inline]
fn search(bytes: &[u8], found: impl Fn(u64) -> u64, is_found: impl Fn(u8) -> bool) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut before = 0_usize;
    for word in words {
        let found = found(u64::from_le_bytes(*word));
        if found != 0 {
            return before.checked_add(usize::try_from(found.trailing_zeros() / 8).ok()?);
        }
        before = before.saturating_add(8);
    }
    before.checked_add(rest.iter().position(|byte| is_found(*byte))?)
}

/// Where the byte stands last.
pub(crate) fn last_position(bytes: &[u8], wanted: u8) -> Option<usize> {
    let (rest, words) = bytes.as_rchunks::<8>();
    let mut behind = 0_usize;
    for word in words.iter().rev() {
        // The first byte is the highest, so that the last one is the lowest.
        let found = zeros(u64::from_be_bytes(*word) ^ all(wanted));
        behind = behind.saturating_add(8);
        if found != 0 {
            let from_end = usize::try_from(found.trailing_zeros() / 8).ok()?;
            return bytes.len().checked_sub(behind)?.checked_add(7)?.checked_sub(from_end);
        }
    }
    rest.iter().rposition(|byte| *byte == wanted)
}

/// Whether the bytes are the same. Not constant in time: not for secrets.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    let ((words, rest), (other_words, other_rest)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    let differing =
        |(one, other): (&[u8; 8], &[u8; 8])| u64::from_le_bytes(*one) ^ u64::from_le_bytes(*other);
    one.len() == other.len()
        && words.iter().zip(other_words).map(differing).all(|differs| differs == 0)
        && rest.iter().zip(other_rest).all(|(one, other)| one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that come close to what is searched for, in no order.
    fn noise(seed: usize, length: usize) -> Vec<u8> {
        let near = *b"\0\x1f !\"#-./[\\]\x7f\x80\xa2\xff";
        let mut state = (seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state as usize
        };
        (0..length).map(|_| if next() % 3 == 0 { near[next() % 16] } else { b'a' }).collect()
    }

    #[test]
    fn agrees_with_a_search_byte_by_byte() {
        for seed in 0..4_000 {
            let bytes = noise(seed, seed % 41);
            for wanted in [b'.', 0x00, 0x80, 0xFF, b'"', b'a', b'b'] {
                assert_eq!(
                    position(&bytes, wanted),
                    bytes.iter().position(|byte| *byte == wanted),
                    "{bytes:?}"
                );
                assert_eq!(
                    last_position(&bytes, wanted),
                    bytes.iter().rposition(|byte| *byte == wanted),
                    "{bytes:?}"
                );
            }
            let plain = bytes.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F));
            assert_eq!(plain_length(&bytes), plain, "{bytes:?}");
        }
    }

    #[test]
    fn the_same_is_the_same_at_every_length_and_differs_by_any_bit() {
        for length in 0..40 {
            let bytes = noise(length, length);
            assert!(same(&bytes, &bytes.clone()));
            assert!(!same(&bytes, &[&bytes[..], b"a"].concat()));
            for bit in 0..length * 8 {
                let mut other = bytes.clone();
                other[bit / 8] ^= 1 << (bit % 8);
                assert!(!same(&bytes, &other) && !same(&other, &bytes));
            }
        }
    }
}
