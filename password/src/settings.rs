//! What a new hash costs.

use hallpass::Refusal;

/// How much memory and time a new Argon2id hash takes, within bounds that are safe in both directions:
/// never less than the weakest setting that OWASP's Password Storage Cheat Sheet lists, and never so
/// much that a login is an attack on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    memory: u32,
    iterations: u32,
    parallelism: u32,
}

/// A whole number within bounds, both of which are allowed.
struct Bounds {
    option: &'static str,
    least: u32,
    most: u32,
    rule: &'static str,
}

const MEMORY: Bounds = Bounds {
    option: "memory",
    least: 7168,
    most: 262_144,
    rule: "must be a whole number of KiB from 7168 to 262144",
};
const ITERATIONS: Bounds =
    Bounds { option: "iterations", least: 1, most: 10, rule: "must be a whole number from 1 to 10" };
const PARALLELISM: Bounds =
    Bounds { option: "parallelism", least: 1, most: 4, rule: "must be a whole number from 1 to 4" };

/// OWASP trades memory for passes: 47,104 KiB once, 19,456 twice, ... 7168 five times. The product of
/// the last, its least, is what any other pair must reach.
const LEAST_WORK: u32 = 7168 * 5;

impl Default for Settings {
    /// OWASP's second setting, and the default of most libraries: 19 MiB, two passes, one lane.
    fn default() -> Self {
        Self { memory: 19_456, iterations: 2, parallelism: 1 }
    }
}

impl Settings {
    /// Takes the options of a caller; NaN stands for one that was left out.
    ///
    /// # Errors
    /// `INVALID_OPTION`, which names the option.
    pub fn new(memory: f64, iterations: f64, parallelism: f64) -> Result<Self, Refusal> {
        let default = Self::default();
        let settings = Self {
            memory: MEMORY.take(memory, default.memory)?,
            iterations: ITERATIONS.take(iterations, default.iterations)?,
            parallelism: PARALLELISM.take(parallelism, default.parallelism)?,
        };
        if settings.memory.saturating_mul(settings.iterations) < LEAST_WORK {
            let least = LEAST_WORK.div_ceil(settings.memory);
            let fault = format!("must be at least {least} with so little memory");
            return Err(Refusal::invalid_option(ITERATIONS.option, &fault));
        }
        Ok(settings)
    }

    /// In KiB.
    #[must_use]
    pub fn memory(&self) -> u32 {
        self.memory
    }

    /// How often the memory is gone over.
    #[must_use]
    pub fn iterations(&self) -> u32 {
        self.iterations
    }

    /// Into how many lanes the memory is parted.
    #[must_use]
    pub fn parallelism(&self) -> u32 {
        self.parallelism
    }
}

impl Bounds {
    fn take(&self, value: f64, default: u32) -> Result<u32, Refusal> {
        if value.is_nan() {
            return Ok(default);
        }
        if value.fract() != 0.0 || !(f64::from(self.least)..=f64::from(self.most)).contains(&value) {
            return Err(Refusal::invalid_option(self.option, self.rule));
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number in range"
        )]
        Ok(value as u32)
    }
}

#[cfg(test)]
mod tests {
    use hallpass::Code;

    use super::Settings;

    const LEFT_OUT: f64 = f64::NAN;

    fn refused_about(memory: f64, iterations: f64, parallelism: f64) -> String {
        let refusal = Settings::new(memory, iterations, parallelism).unwrap_err();
        assert_eq!(refusal.code(), Code::InvalidOption);
        refusal.subject().unwrap_or_default().to_owned()
    }

    #[test]
    fn what_is_left_out_is_owasps_setting() {
        let settings = Settings::new(LEFT_OUT, LEFT_OUT, LEFT_OUT).unwrap();
        assert_eq!(settings, Settings::default());
        assert_eq!((settings.memory(), settings.iterations(), settings.parallelism()), (19_456, 2, 1));
    }

    #[test]
    fn every_setting_of_owasp_is_allowed() {
        for (memory, iterations) in [(47_104, 1), (19_456, 2), (12_288, 3), (9216, 4), (7168, 5)] {
            assert!(Settings::new(f64::from(memory), f64::from(iterations), 1.0).is_ok());
        }
        assert!(Settings::new(262_144.0, 10.0, 4.0).is_ok());
    }

    #[test]
    fn less_work_than_owasps_least_is_refused() {
        for (memory, iterations) in [(7168.0, 4.0), (19_456.0, 1.0), (35_839.0, 1.0), (17_919.0, 2.0)] {
            assert_eq!(refused_about(memory, iterations, 1.0), "iterations");
        }
        let refusal = Settings::new(7168.0, 2.0, LEFT_OUT).unwrap_err();
        assert_eq!(refusal.message(), "the option \"iterations\" must be at least 5 with so little memory");
    }

    #[test]
    fn what_is_out_of_bounds_or_not_whole_is_refused() {
        for memory in [7167.0, 262_145.0, 0.0, -19_456.0, 19_456.5, f64::INFINITY, f64::NEG_INFINITY, 1e300] {
            assert_eq!(refused_about(memory, LEFT_OUT, LEFT_OUT), "memory");
        }
        for iterations in [0.0, -1.0, 11.0, 1.5, f64::INFINITY] {
            assert_eq!(refused_about(LEFT_OUT, iterations, LEFT_OUT), "iterations");
        }
        for parallelism in [0.0, -1.0, 5.0, 1.5, f64::INFINITY] {
            assert_eq!(refused_about(LEFT_OUT, LEFT_OUT, parallelism), "parallelism");
        }
    }
}
