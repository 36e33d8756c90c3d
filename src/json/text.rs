//! A JSON string as it stands in the input, compared and read without a copy where it has no escapes.

use std::borrow::Cow;
use std::{cmp::Ordering, str::Chars};

/// The content of a JSON string that the scanner has found to be valid, quotes left out.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    raw: &'a str,
    escaped: bool,
}

impl<'a> Text<'a> {
    /// INVARIANT: `raw` went through the scanner, so every escape in it is complete.
    pub(super) const fn new(raw: &'a str, escaped: bool) -> Self {
        Self { raw, escaped }
    }

    /// The string itself; borrowed unless it has escapes.
    pub(crate) fn to_str(self) -> Cow<'a, str> {
        if !self.escaped {
            return Cow::Borrowed(self.raw);
        }
        // A buffer that grows leaves a copy behind, and this may be a secret.
        let mut text = String::with_capacity(self.raw.len());
        text.extend(self.chars());
        Cow::Owned(text)
    }

    /// The source text between the quotes.
    pub(crate) const fn source(self) -> &'a str {
        self.raw
    }

    #[inline(never)]
    pub(crate) fn is(self, other: &str) -> bool {
        if self.escaped { self.chars().eq(other.chars()) } else { self.raw == other }
    }

    /// As [`Text::is`], inlined: with a literal it is a comparison of a length and a few bytes.
    #[inline]
    pub(crate) fn is_literal(self, other: &str) -> bool {
        if self.escaped { self.is(other) } else { self.raw == other }
    }

    /// One of 64 bits, the same for texts that are equal. A name that is written with escapes has all of them.
    #[inline]
    pub(super) fn trait_bit(self) -> u64 {
        if self.escaped {
            return u64::MAX;
        }
        let bytes = self.raw.as_bytes();
        let (first, last) = (bytes.first().copied().unwrap_or(0), bytes.last().copied().unwrap_or(0));
        let mixed = u32::from(first).wrapping_mul(5) ^ u32::from(last) ^ (bytes.len() as u32).wrapping_mul(3);
        1_u64.wrapping_shl(mixed)
    }

    fn chars(self) -> Unescaped<'a> {
        Unescaped { rest: self.raw.chars() }
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        if self.escaped || other.escaped {
            return self.chars().eq(other.chars());
        }
        // Names of one length are common, names of one length and one last byte are not.
        let (one, other) = (self.raw.as_bytes(), other.raw.as_bytes());
        one.len() == other.len() && one.last() == other.last() && one == other
    }
}

impl Eq for Text<'_> {}

impl PartialOrd for Text<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.escaped || other.escaped { self.chars().cmp(other.chars()) } else { self.raw.cmp(other.raw) }
    }
}

struct Unescaped<'a> {
    rest: Chars<'a>,
}

impl Iterator for Unescaped<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self.rest.next()? {
            '\\' => Some(match self.rest.next()? {
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => return self.unicode_escape(),
                other => other,
            }),
            plain => Some(plain),
        }
    }
}

impl Unescaped<'_> {
    fn unicode_escape(&mut self) -> Option<char> {
        let unit = self.four_hex_digits()?;
        if !(0xD800..0xDC00).contains(&unit) {
            return char::from_u32(unit);
        }
        let (Some('\\'), Some('u')) = (self.rest.next(), self.rest.next()) else { return None };
        let low = self.four_hex_digits()?;
        char::decode_utf16([u16::try_from(unit).ok()?, u16::try_from(low).ok()?]).next()?.ok()
    }

    fn four_hex_digits(&mut self) -> Option<u32> {
        let mut unit = 0_u32;
        for _ in 0..4 {
            unit = (unit << 4) | self.rest.next()?.to_digit(16)?;
        }
        Some(unit)
    }
}
