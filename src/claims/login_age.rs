//! The step `session`: how recent the login behind a token must be (RFC 9470).

use super::{
    date::Time,
    policy::Policy,
    registered::{Claim, Registered},
};
use crate::{
    json::Value,
    refusal::{Code, Refusal},
};

/// `fresh` must be `true` where a fresh login is asked for, and `auth_time` recent enough where an age is. A claim
/// of another type is as good as none.
pub(super) fn check_login_age(claims: &Registered<'_>, policy: &Policy, now: Time) -> Result<(), Refusal> {
    let is_fresh = matches!(claims.value(Claim::Fresh), Some(Value::Bool(true)));
    let is_recent = policy.max_auth_age.is_none_or(|most| {
        let earliest = now.seconds() - policy.clock_tolerance.as_f64() - most.as_f64();
        login_time(claims).is_some_and(|login| login.seconds() >= earliest)
    });
    let claim = if policy.fresh_login && !is_fresh {
        Claim::Fresh
    } else if !is_recent {
        Claim::AuthTime
    } else {
        return Ok(());
    };
    Err(Refusal::new(Code::FreshLoginRequired).about(claim.name()).wanting_login_within(policy.max_auth_age))
}

/// As with every date, a value in milliseconds is none: it would be recent for ever.
pub(super) fn login_time(claims: &Registered<'_>) -> Option<Time> {
    match claims.value(Claim::AuthTime) {
        Some(Value::Number(number)) => Time::new(number.value()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{check, date::Seconds};
    use super::*;

    const NOW: f64 = 1_700_000_000.0;

    fn span(seconds: f64) -> Seconds {
        Seconds::new(seconds).unwrap()
    }

    fn judged(claims: &str, policy: &Policy) -> Result<(), Refusal> {
        check(&format!(r#"{{"exp":1700000060{claims}}}"#), policy, Time::new(NOW).unwrap()).map(drop)
    }

    #[track_caller]
    fn refused(claims: &str, policy: &Policy, claim: &str) -> Refusal {
        let refusal = judged(claims, policy).unwrap_err();
        assert_eq!((refusal.code(), refusal.subject()), (Code::FreshLoginRequired, Some(claim)), "{claims}");
        refusal
    }

    #[test]
    fn nothing_is_asked_unless_the_policy_asks() {
        let policy = Policy::default().fresh_login(false);
        for claims in ["", r#","fresh":"no","auth_time":"never""#, r#","auth_time":null,"fresh":0"#] {
            assert!(judged(claims, &policy).is_ok());
        }
    }

    #[test]
    fn a_fresh_login_says_so() {
        let policy = Policy::default().fresh_login(true);
        assert!(judged(r#","fresh":true"#, &policy).is_ok());
        for claims in [
            "",
            r#","fresh":false"#,
            r#","fresh":"true""#,
            r#","fresh":1"#,
            r#","fresh":null"#,
            r#","fresh":[true]"#,
            r#","fresh":{}"#,
            r#","Fresh":true"#,
            r#","x":{"fresh":true}"#,
        ] {
            let refusal = refused(claims, &policy, "fresh");
            assert!(!refusal.challenge().unwrap().contains("max_age"));
        }
    }

    #[test]
    fn a_login_is_no_longer_ago_than_asked() {
        let policy = Policy::default().max_auth_age(span(300.0));
        for claims in ["1699999700", "1700000000", "1699999700.5", "1.7e9", "1700000060"] {
            assert!(judged(&format!(r#","auth_time":{claims}"#), &policy).is_ok(), "{claims}");
        }
        for claims in [
            "1699999699",
            "1699999699.9",
            "0",
            "-1",
            "1700000000000",
            "1e11",
            "1e300",
            "\"1700000000\"",
            "null",
            "true",
            "[1700000000]",
            "{}",
        ] {
            refused(&format!(r#","auth_time":{claims}"#), &policy, "auth_time");
        }
        refused("", &policy, "auth_time");
    }

    #[test]
    fn the_tolerance_widens_the_age() {
        let policy = Policy::default().max_auth_age(span(300.0)).clock_tolerance(span(5.0)).unwrap();
        assert!(judged(r#","auth_time":1699999695"#, &policy).is_ok());
        refused(r#","auth_time":1699999694"#, &policy, "auth_time");
    }

    #[test]
    fn no_age_means_now() {
        let policy = Policy::default().max_auth_age(span(0.0));
        assert!(judged(r#","auth_time":1700000000"#, &policy).is_ok());
        refused(r#","auth_time":1699999999"#, &policy, "auth_time");
    }

    /// RFC 9470, 3.
    #[test]
    fn the_challenge_says_how_recent_the_login_must_be() {
        let policy = Policy::default().max_auth_age(span(300.9));
        let challenge = concat!(
            r#"Bearer error="insufficient_user_authentication", "#,
            r#"error_description="a more recent login is required", max_age="300""#
        );
        assert_eq!(refused("", &policy, "auth_time").challenge().as_deref(), Some(challenge));
        let both = policy.fresh_login(true);
        assert_eq!(
            refused(r#","auth_time":1700000000"#, &both, "fresh").challenge().as_deref(),
            Some(challenge)
        );
        refused(r#","fresh":true"#, &both, "auth_time");
        assert!(judged(r#","fresh":true,"auth_time":1700000000"#, &both).is_ok());
    }

    #[test]
    fn everything_else_goes_before_it() {
        let policy = Policy::default().fresh_login(true).scopes(["read"]).unwrap();
        let code = |claims: &str| judged(claims, &policy).unwrap_err().code();
        assert_eq!(code(""), Code::InsufficientScope);
        assert_eq!(code(r#","scope":"read""#), Code::FreshLoginRequired);
        assert_eq!(code(r#","iat":"x""#), Code::InvalidClaim);
    }

    #[test]
    fn claims_of_sessions_may_be_required_by_name() {
        let policy = Policy::default().required_claims(["sid", "fresh", "auth_time"]).unwrap();
        assert!(judged(r#","sid":1,"fresh":0,"auth_time":null"#, &policy).is_ok());
        for (claims, missing) in [
            (r#","fresh":0,"auth_time":0"#, "sid"),
            (r#","sid":0,"auth_time":0"#, "fresh"),
            (r#","sid":0,"fresh":0"#, "auth_time"),
        ] {
            let refusal = judged(claims, &policy).unwrap_err();
            assert_eq!((refusal.code(), refusal.subject()), (Code::MissingClaim, Some(missing)));
        }
    }
}
