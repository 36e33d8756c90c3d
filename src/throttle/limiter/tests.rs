use super::*;

const NOW: f64 = 1_700_000_000.0;

fn at(seconds: f64) -> Time {
    Time::from_seconds(seconds).unwrap()
}

fn bucket(kind: Kind, text: &str) -> Result<String, Refusal> {
    Limiter::new(Limits::default())?.bucket(kind, text, at(NOW)).map(|bucket| bucket.name)
}

#[track_caller]
fn same(kind: Kind, texts: &[&str], name: &str) {
    for text in texts {
        assert_eq!(bucket(kind, text).unwrap(), name, "{text}");
    }
}

/// The expected names were made with `hashlib` and `base64` of Python.
#[test]
fn accounts_are_hashed_in_lower_case() {
    let alice = "account:abEUWgMzSHUWHqGME3O1cDru_xRJkKn4R4Z_-D7Vqq0";
    same(Kind::Account, &["alice@example.test", "Alice@Example.TEST"], alice);
    same(Kind::Account, &["a", "A"], "account:ypeBEsobvcr6wjGzmiPcTaeG7_gUfE5yuYB3ha_uSLs");
    let names = ["ä", "Ä", " a", "a ", "a\0"].map(|text| bucket(Kind::Account, text).unwrap());
    for (place, name) in names.iter().enumerate() {
        assert_eq!(names.iter().position(|other| other == name), Some(place));
    }
}

#[test]
fn an_account_is_1_to_1024_bytes() {
    assert!(bucket(Kind::Account, &"é".repeat(512)).is_ok());
    for text in ["", &"x".repeat(1_025), &"é".repeat(513)] {
        assert_eq!(bucket(Kind::Account, text).unwrap_err().code(), Code::InvalidArgument);
    }
}

#[test]
fn addresses_are_counted_by_the_network_of_one_party() {
    same(
        Kind::Address,
        &["203.0.113.7", "::ffff:203.0.113.7", "::FFFF:cb00:7107", "0:0:0:0:0:ffff:cb00:7107"],
        "address:ywBxBw",
    );
    same(
        Kind::Address,
        &["2001:db8:0:1::", "2001:DB8:0:1:ffff:ffff:ffff:ffff", "2001:db8::1:0:0:0:1%eth0"],
        "address:IAENuAAAAAE",
    );
    // Only zeros before the `ffff` make it an IPv4 address.
    same(
        Kind::Address,
        &["2001:db8:0:1::ffff:203.0.113.7", "2001:db8:0:1:0:ffff:cb00:7107"],
        "address:IAENuAAAAAE",
    );
    // Neighbours, and an address that only looks like one of IPv4.
    let others = ["203.0.113.8", "2001:db8:0:2::1", "2001:db8::1", "::203.0.113.7", "::1", "0.0.0.0"];
    let names = others.map(|text| bucket(Kind::Address, text).unwrap());
    assert!(
        !names.contains(&"address:ywBxBw".to_owned()) && !names.contains(&"address:IAENuAAAAAE".to_owned())
    );
    // The old mapping without `ffff` and the loopback are in one network of zeros.
    assert_eq!(names[3], names[4]);
    assert_ne!(names[4], names[5]);
    for text in
        ["", "localhost", "203.0.113.7:80", "[::1]", "203.0.113.07", "unknown", "203.0.113.7, 10.0.0.1"]
    {
        assert_eq!(bucket(Kind::Address, text).unwrap_err().code(), Code::InvalidArgument);
    }
}

#[test]
fn no_name_of_one_kind_is_one_of_the_other() {
    assert_ne!(bucket(Kind::Account, "1.2.3.4").unwrap(), bucket(Kind::Address, "1.2.3.4").unwrap());
}

/// The expected names were made with `hashlib` and `base64` of Python.
#[test]
fn limiters_of_different_names_count_apart() {
    let of = |name: Option<&str>, kind, text: &str| {
        let limits = Limits { name: name.map(str::to_owned), ..Limits::default() };
        Limiter::new(limits).unwrap().bucket(kind, text, at(NOW)).unwrap().name
    };
    let register = Some("register");
    for (kind, texts, name) in [
        (
            Kind::Account,
            ["alice@example.test", "Alice@Example.TEST"],
            "account:7Q_S-UldqwP4SLG4DPYZwF9Y7UBHp8BMyadvHgEpcEI",
        ),
        (
            Kind::Address,
            ["203.0.113.7", "::ffff:203.0.113.7"],
            "address:nhP3d1szcMykbHiu02XPRHsULAeu9P7uJEZ2BqxgWCM",
        ),
        (
            Kind::Address,
            ["2001:db8:0:1::1", "2001:db8:0:1:ffff::2"],
            "address:ATQWWlj74zzP4aC2pkFMTVOT5VtIoGeSi-rbKvFlR5g",
        ),
    ] {
        for text in texts {
            assert_eq!(of(register, kind, text), name, "{text}");
            for other in [None, Some("Register"), Some("registe"), Some("registerr")] {
                assert_ne!(of(other, kind, text), name, "{other:?} {text}");
            }
        }
    }
    // What is cut elsewhere is not the same, nor what is put before an account.
    assert_ne!(of(Some("ab"), Kind::Account, "c"), of(Some("a"), Kind::Account, "bc"));
    for text in ["registeralice", "register:alice", "register\0alice", "register\u{FF}alice"] {
        assert_ne!(of(None, Kind::Account, text), of(register, Kind::Account, "alice"));
    }
}

#[test]
fn a_name_is_1_to_64_letters_and_digits() {
    let named = |name: &str| Limiter::new(Limits { name: Some(name.to_owned()), ..Limits::default() });
    for name in ["a", "Z", "0", "-", "_", "second-factor_2", &"x".repeat(64)] {
        assert!(named(name).is_ok(), "{name}");
    }
    for name in ["", &"x".repeat(65), "a b", "a:b", "a.b", "a\n", "a\0", "é", "\u{212A}", "a/b", "a="] {
        let refusal = named(name).unwrap_err();
        assert_eq!((refusal.code(), refusal.subject()), (Code::InvalidOption, Some("name")), "{name}");
    }
}

#[test]
fn a_count_is_kept_for_its_window() {
    let limits = Limits {
        account_window: Seconds::parse("1h").unwrap(),
        address_window: Seconds::parse("1d").unwrap(),
        ..Limits::default()
    };
    let limiter = Limiter::new(limits).unwrap();
    for (kind, text, json) in [
        (
            Kind::Account,
            "a",
            r#"{"bucket":"account:ypeBEsobvcr6wjGzmiPcTaeG7_gUfE5yuYB3ha_uSLs","until":1700003600}"#,
        ),
        (Kind::Address, "::1", r#"{"bucket":"address:AAAAAAAAAAA","until":1700086400}"#),
    ] {
        assert_eq!(limiter.bucket(kind, text, at(NOW + 0.9)).unwrap().json(), json);
    }
}

#[test]
fn more_attempts_than_the_limit_are_too_many() {
    let limiter =
        Limiter::new(Limits { account_attempts: 2, address_attempts: 3, ..Limits::default() }).unwrap();
    let judged =
        |kind, count| limiter.judge(kind, count, NOW + 60.0, at(NOW)).map_err(|refusal| refusal.code());
    for (kind, most) in [(Kind::Account, 2), (Kind::Address, 3)] {
        for count in 1..=most {
            assert_eq!(judged(kind, f64::from(count)), Ok(()));
        }
        for count in [most + 1, 1_000, i32::MAX] {
            assert_eq!(judged(kind, f64::from(count)), Err(Code::RateLimited));
        }
    }
}

#[test]
fn whoever_is_refused_is_told_how_long_to_wait() {
    let limiter = Limiter::new(Limits::default()).unwrap();
    for (reset_at, now, wait) in [
        (NOW + 60.0, NOW, 60),
        (NOW + 60.0, NOW + 0.001, 60),
        (NOW + 60.0, NOW + 59.2, 1),
        (NOW + 60.5, NOW, 61),
        // At least a second, and no longer than a count lasts, whatever clock the store has.
        (NOW, NOW, 1),
        (NOW - 5.0, NOW, 1),
        (0.0, NOW, 1),
        (NOW + 901.0, NOW, 900),
        (99_999_999_999.0, NOW, 900),
    ] {
        let refusal = limiter.judge(Kind::Account, 11.0, reset_at, at(now)).unwrap_err();
        assert_eq!(
            (refusal.code(), refusal.retry_after()),
            (Code::RateLimited, Some(wait)),
            "{reset_at} {now}"
        );
        assert_eq!((refusal.code().status(), refusal.challenge()), (429, None));
    }
}

#[test]
fn a_count_that_is_none_is_a_conflict() {
    let limiter = Limiter::new(Limits::default()).unwrap();
    for (count, reset_at) in [
        (f64::NAN, NOW),
        (f64::INFINITY, NOW),
        (0.0, NOW),
        (-1.0, NOW),
        (1.5, NOW),
        (1.0, f64::NAN),
        (1.0, -1.0),
        (1.0, NOW * 1000.0),
        (99.0, f64::INFINITY),
    ] {
        let refusal = limiter.judge(Kind::Address, count, reset_at, at(NOW)).unwrap_err();
        assert_eq!(refusal.code(), Code::StoreConflict, "{count} {reset_at}");
    }
}

#[test]
fn each_limit_has_its_range() {
    let second = Seconds::new(1.0).unwrap();
    let month = Seconds::parse("30d").unwrap();
    let most = Limits {
        account_attempts: 1_000_000,
        address_attempts: 1_000_000,
        account_window: month,
        address_window: month,
        ..Limits::default()
    };
    let least = Limits {
        account_attempts: 1,
        address_attempts: 1,
        account_window: second,
        address_window: second,
        ..Limits::default()
    };
    assert!(Limiter::new(most).is_ok() && Limiter::new(least).is_ok());
    let refused = |limits| {
        let refusal = Limiter::new(limits).unwrap_err();
        assert_eq!(refusal.code(), Code::InvalidOption);
        refusal.subject().unwrap().to_owned()
    };
    for attempts in [0, 1_000_001, usize::MAX] {
        assert_eq!(refused(Limits { account_attempts: attempts, ..Limits::default() }), "accountAttempts");
        assert_eq!(refused(Limits { address_attempts: attempts, ..Limits::default() }), "addressAttempts");
    }
    for window in [0.0, 0.999, 2_592_001.0] {
        let window = Seconds::new(window).unwrap();
        assert_eq!(refused(Limits { account_window: window, ..Limits::default() }), "accountWindow");
        assert_eq!(refused(Limits { address_window: window, ..Limits::default() }), "addressWindow");
    }
    let never = Seconds::default();
    assert_eq!(refused(Limits { store_timeout: never, ..Limits::default() }), "storeTimeout");
}
