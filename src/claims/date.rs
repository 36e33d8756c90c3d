//! Points in time and spans of it, both in seconds (RFC 7519, 2: NumericDate).

use crate::refusal::{Code, Refusal};

/// Seconds since 1970 stay below this (the year 5138), so that a value in milliseconds is noticed
/// instead of being taken for a date that never comes.
const END_OF_TIME: f64 = 100_000_000_000.0;

/// A point in time: seconds since 1970-01-01T00:00:00Z, fractions allowed, less than 10^11.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Time(f64);

impl Time {
    /// Takes what a clock says.
    ///
    /// # Errors
    ///
    /// `CLOCK_INVALID` if it is not a number of seconds, for instance if it is in milliseconds.
    #[inline(never)]
    pub fn from_seconds(seconds: f64) -> Result<Self, Refusal> {
        Self::new(seconds).ok_or(Refusal::new(Code::ClockInvalid))
    }

    pub(crate) fn new(seconds: f64) -> Option<Self> {
        // The range leaves NaN out as well.
        (0.0..END_OF_TIME).contains(&seconds).then_some(Self(seconds))
    }

    /// Whether so many whole seconds since 1970 are a time.
    pub(crate) const fn is_whole_time(seconds: i64) -> bool {
        seconds.cast_unsigned() < 100_000_000_000
    }

    /// The time that is this long from now.
    pub(crate) fn after(self, span: Seconds) -> Result<Self, Refusal> {
        Self::from_seconds(self.0 + span.0)
    }

    pub(crate) const fn seconds(self) -> f64 {
        self.0
    }

    /// The whole seconds.
    #[expect(clippy::cast_possible_truncation, reason = "a time is at least 0 and below 10^11")]
    pub(crate) const fn whole_seconds(self) -> i64 {
        self.0 as i64
    }
}

/// A span of time: seconds, at least 0, fractions allowed, at most a hundred years.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Seconds(f64);

impl Seconds {
    const MAX: f64 = 3_153_600_000.0;

    /// Takes a number of seconds; `None` if it is negative, not finite or above a hundred years.
    #[must_use]
    pub fn new(seconds: f64) -> Option<Self> {
        (0.0..=Self::MAX).contains(&seconds).then_some(Self(seconds))
    }

    /// Reads a whole number with its unit: `45s`, `15m`, `12h`, `30d`, `2w`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
        if count.is_empty() || count.len() > 10 || !count.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let unit = match unit {
            "s" => 1.0,
            "m" => 60.0,
            "h" => 3_600.0,
            "d" => 86_400.0,
            "w" => 604_800.0,
            _ => return None,
        };
        let count = count.bytes().fold(0.0, |count, digit| count * 10.0 + f64::from(digit & 15));
        Self::new(count * unit)
    }

    /// A span that was whole seconds before; nothing if it cannot be one.
    #[expect(clippy::cast_precision_loss, reason = "a span beyond what a double holds is refused")]
    pub(crate) fn from_whole(seconds: i64) -> Self {
        Self::new(seconds as f64).unwrap_or_default()
    }

    pub(crate) const fn as_f64(self) -> f64 {
        self.0
    }

    /// The whole milliseconds, for hosts that set timers.
    #[must_use]
    pub fn milliseconds(self) -> u32 {
        Self(self.0 * 1000.0).whole()
    }

    /// The whole seconds.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a span is at least 0 and at most a hundred years"
    )]
    pub(crate) const fn whole(self) -> u32 {
        self.0 as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_in_seconds() {
        for good in [0.0, 0.5, 1_700_000_000.0, 99_999_999_999.9] {
            assert!(Time::new(good).is_some(), "{good}");
        }
        for bad in [-1.0, 1e11, 1_700_000_000_000.0, f64::NAN, f64::INFINITY, -f64::INFINITY] {
            assert!(Time::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn whole_seconds_are_rounded_down() {
        assert_eq!(Time::new(1.999).map(Time::whole_seconds), Some(1));
        assert_eq!(Time::new(99_999_999_999.9).map(Time::whole_seconds), Some(99_999_999_999));
        for (seconds, is_time) in [
            (0, true),
            (99_999_999_999, true),
            (-1, false),
            (100_000_000_000, false),
            (i64::MIN, false),
            (i64::MAX, false),
        ] {
            assert_eq!(Time::is_whole_time(seconds), is_time, "{seconds}");
        }
        let spans = [0.999, 1.5, 3_153_600_000.0].map(|seconds| Seconds::new(seconds).unwrap());
        assert_eq!(spans.map(Seconds::whole), [0, 1, 3_153_600_000]);
        assert_eq!(Seconds::from_whole(900).as_f64(), 900.0);
        assert_eq!([-1, i64::MAX].map(Seconds::from_whole), [Seconds::default(); 2]);
        // More milliseconds than a word holds are as many as it does.
        assert_eq!(spans.map(Seconds::milliseconds), [999, 1_500, u32::MAX]);
    }

    #[test]
    fn spans_are_read_with_their_unit() {
        for (text, seconds) in [
            ("0s", 0.0),
            ("45s", 45.0),
            ("15m", 900.0),
            ("12h", 43_200.0),
            ("30d", 2_592_000.0),
            ("2w", 1_209_600.0),
        ] {
            assert_eq!(Seconds::parse(text).map(Seconds::as_f64), Some(seconds), "{text}");
        }
        for text in [
            "",
            "s",
            "15",
            "15 m",
            "1.5h",
            "-1s",
            "+1s",
            "1e3s",
            "15M",
            "1y",
            "9999999999w",
            "00000000001s",
            "١s",
            "15ms",
            "é",
        ] {
            assert_eq!(Seconds::parse(text), None, "{text}");
        }
    }
}
