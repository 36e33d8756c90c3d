//! The Ed25519 and HMAC sets of Wycheproof, through the public interface alone.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a panic is how a test fails")]

use hallpass::{Alg, Code, Key};
use wycheproof::{TestResult, eddsa, mac};

#[test]
fn ed25519() {
    let set = eddsa::TestSet::load(eddsa::TestName::Ed25519).unwrap();
    let (mut good, mut bad) = (0, 0);
    for group in &set.test_groups {
        let plain = Key::from_pem(&group.pem, None).unwrap();
        let prepared = Key::from_pem(&group.pem, None).unwrap();
        prepared.prepare();
        for test in &group.tests {
            let expected = test.result == TestResult::Valid;
            let verdicts = [&plain, &prepared].map(|key| key.verifies(test.msg.as_ref(), test.sig.as_ref()));
            assert_eq!(verdicts, [expected; 2], "{} {}", test.tc_id, test.comment);
            *if expected { &mut good } else { &mut bad } += 1;
        }
    }
    assert_eq!((good, bad), (88, 63));
}

#[test]
fn hmac_sha256() {
    hmac(mac::TestName::HmacSha256, Alg::Hs256, 32);
}

#[test]
fn hmac_sha384() {
    hmac(mac::TestName::HmacSha384, Alg::Hs384, 48);
}

#[test]
fn hmac_sha512() {
    hmac(mac::TestName::HmacSha512, Alg::Hs512, 64);
}

/// The same in each of the three sets.
const COUNTS: Counts = Counts { good: 30, bad: 108, shortened: 30, key_too_short: 6, key_weak: 0 };

#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    good: u32,
    bad: u32,
    /// Right, but shortened, which JOSE does not allow.
    shortened: u32,
    /// With a key that is shorter than the hash.
    key_too_short: u32,
    /// With a key of fewer than 8 different bytes.
    key_weak: u32,
}

fn hmac(name: mac::TestName, alg: Alg, hash_len: usize) {
    let set = mac::TestSet::load(name).unwrap();
    let mut counts = Counts::default();
    for group in &set.test_groups {
        for test in &group.tests {
            let case = format!("{name:?} {} {}", test.tc_id, test.comment);
            let key = match Key::hmac(&test.key, alg, None) {
                Ok(key) => key,
                Err(refusal) if refusal.code() == Code::KeyTooShort => {
                    assert!(test.key.len() < hash_len, "{case}");
                    counts.key_too_short += 1;
                    continue;
                }
                Err(refusal) => {
                    assert_eq!(refusal.code(), Code::KeyWeak, "{case}");
                    counts.key_weak += 1;
                    continue;
                }
            };
            let tag: &[u8] = test.tag.as_ref();
            let whole = key.sign(&test.msg).unwrap();
            assert_eq!(whole.starts_with(tag), test.result == TestResult::Valid, "{case}");
            let verdict = key.verifies(&test.msg, tag);
            assert_eq!(verdict, whole == tag, "{case}");
            *match test.result {
                TestResult::Valid if verdict => &mut counts.good,
                TestResult::Valid => &mut counts.shortened,
                _ => &mut counts.bad,
            } += 1;
        }
    }
    assert_eq!(counts, COUNTS);
}
