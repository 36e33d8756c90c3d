//! The grammar of a JSON number and its value.
//!
//! `str::parse::<f64>` would be exact for every number, yet brings 14 KB of tables into a module
//! whose whole size is counted. Dates need no more than what is here.

/// A JSON number, taken apart: its value is `digits * 10^exponent`, with a minus sign or not.
#[derive(Clone, Copy)]
pub(crate) struct Number {
    negative: bool,
    /// The first 19 significant digits.
    digits: u64,
    exponent: i32,
}

/// The order of magnitude from which on numbers are refused: a little above, a double is infinite
/// and readers disagree about the value (RFC 7493, 2.2).
const TOO_LARGE: i32 = 308;

/// From here on the digits leave no room for one more.
const DIGITS_FULL: u64 = u64::MAX / 10;

impl Number {
    /// Reads the number at the start of `bytes` and how long it is; `None` when there is none or
    /// when it is 10^308 or beyond.
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let mut number = Self { negative: false, digits: 0, exponent: 0 };
        let mut rest = bytes;
        if let [b'-', tail @ ..] = rest {
            number.negative = true;
            rest = tail;
        }
        rest = match rest {
            [b'0', tail @ ..] => tail,
            [b'1'..=b'9', ..] => number.take_digits(rest, 0)?,
            _ => return None,
        };
        if let [b'.', tail @ ..] = rest {
            rest = number.take_digits(tail, 1)?;
        }
        if let [b'e' | b'E', tail @ ..] = rest {
            let (sign, digits) = match tail {
                [b'-', digits @ ..] => (-1, digits),
                [b'+', digits @ ..] | digits => (1, digits),
            };
            let mut exponent = Self { negative: false, digits: 0, exponent: 0 };
            rest = exponent.take_digits(digits, 0)?;
            let exponent = if exponent.exponent > 0 {
                i32::MAX
            } else {
                i32::try_from(exponent.digits).unwrap_or(i32::MAX)
            };
            number.exponent = number.exponent.saturating_add(exponent.saturating_mul(sign));
        }
        // There are 20 digits at most, so only with a large exponent can it be too large.
        if number.exponent > TOO_LARGE.saturating_sub(20) {
            let magnitude = number.digits.checked_ilog10().and_then(|log| i32::try_from(log).ok());
            if magnitude.is_some_and(|log| log.saturating_add(number.exponent) >= TOO_LARGE) {
                return None;
            }
        }
        Some((number, bytes.len().checked_sub(rest.len())?))
    }

    /// Takes one digit or more, each of them `shift` places to the right of the one before it if it
    /// is behind the point. Returns what follows.
    fn take_digits<'a>(&mut self, bytes: &'a [u8], shift: i32) -> Option<&'a [u8]> {
        let mut rest = bytes;
        while let [digit @ b'0'..=b'9', tail @ ..] = rest {
            rest = tail;
            // Compared, for wasm has no multiplication that tells of an overflow.
            if self.digits < DIGITS_FULL {
                self.digits = self.digits.wrapping_mul(10).wrapping_add(u64::from(digit & 15));
                self.exponent = self.exponent.saturating_sub(shift);
            } else {
                // What does not fit any more only scales what stands before it.
                self.exponent = self.exponent.saturating_add(1).saturating_sub(shift);
            }
        }
        if rest.len() == bytes.len() { None } else { Some(rest) }
    }

    /// The nearest double where that takes at most 15 digits, as dates do; else one next to it.
    #[expect(clippy::cast_precision_loss, reason = "a double has the digits that dates need")]
    pub(crate) fn value(self) -> f64 {
        let mut value = self.digits as f64;
        let mut exponent = self.exponent;
        // 10^22 is the largest power of ten that a double holds exactly.
        while exponent != 0 && value != 0.0 {
            let step = exponent.clamp(-22, 22);
            let power = power_of_ten(step.unsigned_abs());
            value = if step < 0 { value / power } else { value * power };
            exponent = exponent.saturating_sub(step);
        }
        if self.negative { -value } else { value }
    }
}

fn power_of_ten(exponent: u32) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<f64> {
        let (number, length) = Number::read(text.as_bytes())?;
        (length == text.len()).then(|| number.value())
    }

    #[test]
    fn values_are_those_of_the_standard_library() {
        for text in [
            "0",
            "-0",
            "7",
            "1700000000",
            "1700000000.5",
            "1700000000.123456",
            "1.7e9",
            "17E+8",
            "1700000000000e-3",
            "0.1",
            "123456789012345",
            "9007199254740993",
            "1e11",
            "1e22",
            "-2.5",
            "0.0000001e7",
            "00e0",
            "99999999999.99",
            "0e999999999999999999999",
            "1e-400",
        ] {
            let expected = text.parse::<f64>().unwrap();
            match value(text) {
                Some(value) => assert_eq!(value, expected, "{text}"),
                None => assert_eq!(text, "00e0"),
            }
        }
    }

    #[test]
    fn more_digits_than_fit_are_near_enough() {
        for text in [
            "1700000000.12345678901234567890",
            "12345678901234567890123456789",
            "0.00000000000000000000000000012345678901234567890123",
        ] {
            let (value, expected) = (value(text).unwrap(), text.parse::<f64>().unwrap());
            assert!((value - expected).abs() <= expected * 1e-15, "{text} {value}");
        }
    }

    #[test]
    fn numbers_of_309_digits_and_more_are_refused() {
        for text in ["1e307", "9.99e307", "0.001e310", "0.0e9999", "123e-400", "0e4000000000"] {
            assert!(value(text).is_some_and(f64::is_finite), "{text}");
        }
        for text in ["1e308", "1e309", "10e307", "-1e400", "1e99999999999999999999", "0.001e312"] {
            assert_eq!(value(text), None, "{text}");
        }
        assert!(Number::read(&[b'9'; 308]).is_some());
        assert!(Number::read(&[b'9'; 309]).is_none());
    }

    #[test]
    fn only_the_grammar_of_json_passes() {
        for text in [
            "", "-", "+1", ".5", "1.", "1e", "1e+", "01", "0x1", "1_0", "--1", "NaN", "Infinity", "1.e5",
            "1..5",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
