//! How long the same claims satisfy the same policy.

use std::ops::Range;

use super::{date::Time, policy::Policy, registered::Typed};

/// The seconds since 1970 in which claims that are accepted now are accepted, if nothing changes but the time.
///
/// Whole seconds, cut off on both sides, so that nobody who remembers a verdict is ahead of the check or behind it.
pub(super) fn holds(claims: &Typed<'_>, login: Option<Time>, policy: &Policy) -> Range<u32> {
    let tolerance = policy.clock_tolerance.as_f64();
    let begins = [claims.nbf, claims.iat].into_iter().flatten().map(|begin| begin.seconds() - tolerance);
    let ends = [
        claims.exp.map(Time::seconds),
        claims.iat.zip(policy.max_token_age).map(|(iat, most)| iat.seconds() + most.as_f64()),
        login.zip(policy.max_auth_age).map(|(login, most)| login.seconds() + most.as_f64()),
    ];
    let begin = begins.fold(0.0, f64::max);
    let end = ends.into_iter().flatten().map(|end| end + tolerance).fold(f64::INFINITY, f64::min);
    whole(begin.ceil())..whole(end.floor())
}

/// What is beyond the range counts as its end: nothing holds longer than until 2106.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast of a float stays in range"
)]
const fn whole(seconds: f64) -> u32 {
    seconds as u32
}

#[cfg(test)]
mod tests {
    use super::super::{check, date::Seconds};
    use super::*;

    const NOW: f64 = 1_700_000_000.0;

    fn span(seconds: f64) -> Seconds {
        Seconds::new(seconds).unwrap()
    }

    fn is_accepted(claims: &str, policy: &Policy, at: f64) -> bool {
        check(claims, policy, Time::new(at).unwrap()).is_ok()
    }

    #[test]
    fn it_is_as_long_as_the_strictest_of_the_dates_says() {
        let policy = Policy::default().clock_tolerance(span(5.0)).unwrap();
        let aged = policy.clone().max_token_age(span(30.0));
        let fresh = policy.clone().max_auth_age(span(20.0));
        let all = r#"{"exp":1700000060,"nbf":1699999990,"iat":1699999995.5,"auth_time":1699999999}"#;
        for (claims, policy, range) in [
            (r#"{"exp":1700000060}"#, &policy, 0..1_700_000_065),
            (r#"{"exp":1700000060.9}"#, &policy, 0..1_700_000_065),
            (all, &policy, 1_699_999_991..1_700_000_065),
            (all, &aged, 1_699_999_991..1_700_000_030),
            (all, &fresh, 1_699_999_991..1_700_000_024),
            (r#"{"exp":99999999999}"#, &policy, 0..u32::MAX),
        ] {
            assert_eq!(check(claims, policy, Time::new(NOW).unwrap()).unwrap(), range, "{claims}");
        }
        let never = Policy::default().required_claims(Vec::<String>::new()).unwrap();
        assert_eq!(check("{}", &never, Time::new(NOW).unwrap()).unwrap(), 0..u32::MAX);
    }

    #[test]
    fn whoever_is_accepted_is_accepted_for_as_long_as_it_is_said() {
        let fractions = [0.0, 0.1, 0.25, 0.5, 0.7, 0.999];
        let (mut inside, mut outside) = (0, 0);
        for (number, fraction) in fractions.into_iter().cycle().take(600).enumerate() {
            let number = number as f64;
            let tolerance = span((number % 4.0) + fractions[number as usize / 7 % 6]);
            let policy = Policy::default().clock_tolerance(tolerance).unwrap();
            let policy =
                policy.max_token_age(span(number % 11.0 + fraction)).max_auth_age(span(number % 13.0));
            let claims = format!(
                r#"{{"exp":{},"nbf":{},"iat":{},"auth_time":{}}}"#,
                NOW + number % 9.0 + fraction,
                NOW - number % 5.0 + fraction,
                NOW - number % 7.0 - fraction,
                NOW - number % 3.0 + fraction,
            );
            let Ok(range) = check(&claims, &policy, Time::new(NOW).unwrap()) else { continue };
            for step in 0..4_000 {
                let at = NOW - 20.0 + f64::from(step) / 100.0;
                if at >= f64::from(range.start) && at < f64::from(range.end) {
                    assert!(is_accepted(&claims, &policy, at), "{claims} {policy:?} {at}");
                    inside += 1;
                } else {
                    outside += 1;
                }
            }
            // Not before, and not after.
            for at in [f64::from(range.start) - 1.0, f64::from(range.end) + 1.0] {
                assert!(!is_accepted(&claims, &policy, at), "{claims} {policy:?} {at}");
            }
        }
        assert!(inside > 10_000 && outside > 10_000, "{inside} {outside}");
    }
}
