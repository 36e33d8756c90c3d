use super::*;
use crate::{
    Code, Key,
    session::{
        Auth,
        samples::{ed25519, hs256, named, settings, span},
    },
};

fn seconds(seconds: f64) -> Seconds {
    Seconds::new(seconds).unwrap()
}

#[track_caller]
fn refused(settings: Settings, option: &str) {
    let refusal = Auth::new(vec![hs256()], settings).unwrap_err();
    assert_eq!(
        (refusal.code(), refusal.subject()),
        (Code::InvalidOption, Some(option)),
        "{}",
        refusal.message()
    );
}

#[track_caller]
fn taken(settings: Settings) {
    Auth::new(vec![hs256()], settings).unwrap();
}

#[test]
fn issuer_and_audience_have_no_default() {
    refused(Settings::default(), "issuer");
    refused(Settings { issuer: String::new(), ..settings() }, "issuer");
    refused(Settings { audience: Vec::new(), ..settings() }, "audience");
    refused(Settings { audience: vec!["a".to_owned(), String::new()], ..settings() }, "audience");
    refused(Settings { audience: vec!["a".to_owned(); 1_001], ..settings() }, "audience");
    taken(settings());
}

#[test]
fn each_span_has_its_range() {
    for (good, bad) in [(1.0, 0.999), (86_400.0, 86_400.1)] {
        taken(Settings { access_ttl: seconds(good), ..settings() });
        refused(Settings { access_ttl: seconds(bad), ..settings() }, "accessTtl");
    }
    for (good, bad) in [(900.0, 899.9), (34_560_000.0, 34_560_001.0)] {
        taken(Settings { refresh_ttl: seconds(good), ..settings() });
        refused(Settings { refresh_ttl: seconds(bad), ..settings() }, "refreshTtl");
    }
    for (good, bad) in [(900.0, 899.0), (2_592_000.0, 2_592_001.0)] {
        taken(Settings { idle_ttl: Some(seconds(good)), ..settings() });
        refused(Settings { idle_ttl: Some(seconds(bad)), ..settings() }, "idleTtl");
    }
    taken(Settings { refresh_grace: seconds(0.0), ..settings() });
    taken(Settings { refresh_grace: seconds(300.0), ..settings() });
    refused(Settings { refresh_grace: seconds(300.5), ..settings() }, "refreshGrace");
    for (good, bad) in [(0.01, 0.009), (60.0, 61.0)] {
        taken(Settings { store_timeout: seconds(good), ..settings() });
        refused(Settings { store_timeout: seconds(bad), ..settings() }, "storeTimeout");
    }
    taken(Settings { clock_tolerance: span("1d"), ..settings() });
    refused(Settings { clock_tolerance: span("2d"), ..settings() }, "clockTolerance");
}

/// The ranges depend on each other, whatever is set first.
#[test]
fn all_spans_may_be_the_same() {
    let second = seconds(1.0);
    taken(Settings { access_ttl: second, refresh_ttl: second, idle_ttl: Some(second), ..settings() });
    let day = span("1d");
    taken(Settings { access_ttl: day, refresh_ttl: day, idle_ttl: Some(day), ..settings() });
}

#[test]
fn one_of_the_keys_must_be_able_to_sign() {
    let public = |kid| Key::from_jwk(&ed25519(kid).public_jwk().unwrap(), None, None).unwrap();
    let code = |keys: Vec<Key>| Auth::new(keys, settings()).unwrap_err().code();
    assert_eq!(code(vec![public(None)]), Code::KeyTypeMismatch);
    assert_eq!(code(Vec::new()), Code::InvalidKey);
    assert_eq!(code(vec![hs256(), ed25519(None)]), Code::InvalidKey);
    assert_eq!(code(vec![named("a"), named("a")]), Code::InvalidKey);
    let verifying = r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow","alg":"HS256","key_ops":["verify"]}"#;
    assert_eq!(code(vec![Key::from_jwk(verifying, None, None).unwrap()]), Code::KeyTypeMismatch);
    // The first that can sign does.
    let auth = Auth::new(vec![public(Some("a")), named("b"), named("c")], settings()).unwrap();
    assert_eq!(auth.signer().unwrap().0.kid(), Some("b"));
    assert_eq!(auth.refresh_keys().len(), 2);
}

#[test]
fn an_auth_shows_nothing_secret() {
    let auth = Auth::new(vec![hs256()], settings()).unwrap();
    let shown = format!("{auth:?}");
    assert!(shown.starts_with("Auth { keys: KeySet { keys: [Key { alg: \"HS256\""), "{shown}");
    assert!(!shown.contains("refresh"), "{shown}");
}
