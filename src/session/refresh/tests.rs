use serde_json::{Value, json};

use super::*;
use crate::{
    decode_unverified,
    session::{
        Login, Settings,
        samples::{DAY, NOW, at, auth, auth_of, entropy, hs256, log_in, logged_in, named, settings, span},
    },
};

/// A refresh as a host does it, with a store that does what it is asked.
fn refresh(auth: &Auth, token: &str, record: &mut Record, now: i64) -> Result<Pair, Refusal> {
    let Presentation { presented, next } = auth.present(token.as_bytes(), at(now))?;
    if record.generation == presented.generation() && record.revoked_at.is_none() {
        *record = record.clone().rotated(next);
    }
    auth.settle(&presented, Some(record), &entropy(), at(now))
}

fn claims(pair: &Pair) -> Value {
    serde_json::from_str(&decode_unverified(&pair.access_token).unwrap().claims).unwrap()
}

fn code<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> Code {
    outcome.unwrap_err().code()
}

#[test]
fn a_refresh_gives_the_next_tokens() {
    let auth = auth();
    let (mut record, first) = (logged_in(&auth).record, logged_in(&auth).pair);
    let second = refresh(&auth, &first.refresh_token, &mut record, NOW + 600).unwrap();
    assert_ne!(second.refresh_token, first.refresh_token);
    assert_eq!((record.generation, record.rotated_at), (1, NOW + 600));
    assert_eq!((second.expires_in, second.refresh_expires_in), (900, 30 * DAY - 600));
    // The claims are those of the login, but for `fresh`; `auth_time` stays that of the login.
    let expected = json!({
        "exp": NOW + 1_500, "iat": NOW + 600, "scope": "read write", "sid": record.id, "auth_time": NOW,
        "iss": "https://id.example", "sub": "alice", "aud": "api", "jti": "AAECAwQFBgcICQoLDA0ODw",
    });
    assert_eq!(claims(&second), expected);
}

#[test]
fn a_retry_gets_the_same_refresh_token_again() {
    let auth = auth();
    let (mut record, first) = (logged_in(&auth).record, logged_in(&auth).pair.refresh_token);
    let second = refresh(&auth, &first, &mut record, NOW + 600).unwrap().refresh_token;
    for now in [NOW + 600, NOW + 605, NOW + 610] {
        assert_eq!(refresh(&auth, &first, &mut record, now).unwrap().refresh_token, second);
    }
    assert_eq!(code(refresh(&auth, &first, &mut record, NOW + 611)), Code::RefreshReused);
    // Whoever has the second one goes on only if the host did not end the session, which it is told to do.
    assert!(refresh(&auth, &second, &mut record, NOW + 612).is_ok());
}

#[test]
fn a_session_lives_as_long_as_it_is_refreshed_and_no_longer_than_it_may() {
    let settings = Settings { refresh_ttl: span("1d"), idle_ttl: Some(span("1h")), ..settings() };
    let auth = Auth::new(vec![hs256()], settings).unwrap();
    let made = logged_in(&auth);
    let (mut record, mut token) = (made.record, made.pair.refresh_token);
    for round in 1..=24 {
        let now = NOW + round * 3_500;
        let pair = refresh(&auth, &token, &mut record, now).unwrap();
        assert_eq!(pair.refresh_expires_in, (NOW + DAY - now).min(3_600));
        token = pair.refresh_token;
    }
    assert_eq!((record.generation, record.expires_at), (24, NOW + DAY));
    // Towards the end of the session its access tokens get shorter, too.
    let now = NOW + DAY - 200;
    let last = refresh(&auth, &token, &mut record, now).unwrap();
    assert_eq!((last.expires_in, last.refresh_expires_in), (200, 200));
    assert_eq!(claims(&last)["exp"], NOW + DAY);
    assert_eq!(code(refresh(&auth, &last.refresh_token, &mut record, NOW + DAY)), Code::RefreshExpired);
}

#[test]
fn settings_that_change_are_taken_over_at_the_next_refresh() {
    let made = logged_in(&auth());
    let shorter = Settings { access_ttl: span("1m"), idle_ttl: Some(span("1h")), ..settings() };
    let changed = Auth::new(vec![hs256()], shorter).unwrap();
    let mut record = made.record;
    let pair = refresh(&changed, &made.pair.refresh_token, &mut record, NOW + 60).unwrap();
    assert_eq!((pair.expires_in, pair.refresh_expires_in), (60, 3_600));
    assert_eq!(record.ends_at, NOW + 30 * DAY);
}

#[test]
fn keys_are_rotated_while_sessions_live() {
    let old = auth_of([named("old")]);
    let made = logged_in(&old);
    let mut record = made.record;
    let both = auth_of([named("new"), named("old")]);
    let second = refresh(&both, &made.pair.refresh_token, &mut record, NOW + 60).unwrap();
    let header = decode_unverified(&second.access_token).unwrap().header;
    assert_eq!(header, r#"{"alg":"HS256","kid":"new","typ":"at+jwt"}"#);
    let new = auth_of([named("new")]);
    assert!(refresh(&new, &second.refresh_token, &mut record, NOW + 120).is_ok());
    assert_eq!(code(new.present(made.pair.refresh_token.as_bytes(), at(NOW))), Code::RefreshUnknown);
}

#[test]
fn only_a_store_that_did_rotate_is_believed() {
    let auth = auth();
    let (record, token) = (logged_in(&auth).record, logged_in(&auth).pair.refresh_token);
    let Presentation { presented, next } = auth.present(token.as_bytes(), at(NOW)).unwrap();
    let settle = |record: Option<&Record>| auth.settle(&presented, record, &entropy(), at(NOW));
    assert_eq!(code(settle(Some(&record))), Code::StoreConflict);
    assert_eq!(code(settle(None)), Code::RefreshUnknown);
    let rotated = record.rotated(next);
    assert!(settle(Some(&rotated)).is_ok());
    assert_eq!(
        code(settle(Some(&Record { revoked_at: Some(NOW), ..rotated.clone() }))),
        Code::RefreshRevoked
    );
    let other = Record { id: "BBBBBBBBBBBBBBBBBBBBBA".to_owned(), ..rotated };
    assert_eq!(code(settle(Some(&other))), Code::StoreConflict);
}

#[test]
fn a_record_that_no_login_can_have_made_is_a_conflict() {
    let auth = auth();
    let made = logged_in(&auth);
    let Presentation { presented, next } = auth.present(made.pair.refresh_token.as_bytes(), at(NOW)).unwrap();
    let good = made.record.rotated(next);
    let text = |text: &str| text.to_owned();
    for bad in [
        Record { id: String::new(), ..good.clone() },
        Record { id: text("AAECAwQFBgcICQoLDA0ODx"), ..good.clone() },
        Record { id: text("AAECAwQFBgcICQoLDA0ODw=="), ..good.clone() },
        Record { id: text("AAECAwQFBgcICQoLDA0ODwAAAA"), ..good.clone() },
        Record { subject: String::new(), ..good.clone() },
        Record { subject: text("a\0"), ..good.clone() },
        Record { subject: "x".repeat(256), ..good.clone() },
        Record { scope: text("a  b"), ..good.clone() },
        Record { claims: String::new(), ..good.clone() },
        Record { claims: text("[]"), ..good.clone() },
        Record { claims: text(r#"{"sub":"mallory"}"#), ..good.clone() },
        Record { claims: text(r#"{"fresh":true}"#), ..good.clone() },
        Record { claims: format!(r#"{{"a":"{}"}}"#, "x".repeat(20_000)), ..good.clone() },
        Record { created_at: -1, ..good.clone() },
        Record { ends_at: 100_000_000_000, ..good.clone() },
        Record { ends_at: i64::MAX, ..good.clone() },
        Record { expires_at: good.ends_at + 1, ..good.clone() },
        Record { expires_at: i64::MIN, ..good.clone() },
        Record { rotated_at: i64::MIN, ..good.clone() },
        Record { rotated_at: i64::MAX, ..good.clone() },
        Record { auth_time: Some(-1), ..good.clone() },
        Record { revoked_at: Some(i64::MAX), ..good.clone() },
    ] {
        let refusal = auth.settle(&presented, Some(&bad), &entropy(), at(NOW)).unwrap_err();
        assert_eq!(refusal.code(), Code::StoreConflict, "{}", bad.json());
        assert!(!refusal.message().contains("mallory"));
    }
    assert!(auth.settle(&presented, Some(&good), &entropy(), at(NOW)).is_ok());
}

#[test]
fn a_broken_random_source_gives_no_tokens() {
    let auth = auth();
    let made = logged_in(&auth);
    let Presentation { presented, next } = auth.present(made.pair.refresh_token.as_bytes(), at(NOW)).unwrap();
    let record = made.record.rotated(next);
    assert_eq!(code(auth.settle(&presented, Some(&record), &[0; 16], at(NOW))), Code::RngUnavailable);
}

#[test]
fn what_is_asked_of_the_store_is_written_as_javascript_names_it() {
    let auth = auth();
    let made = logged_in(&auth);
    let presentation = auth.present(made.pair.refresh_token.as_bytes(), at(NOW + 5)).unwrap();
    let json = concat!(
        r#"{"id":"AAECAwQFBgcICQoLDA0ODw","generation":0,"#,
        r#""next":{"generation":1,"rotatedAt":1700000005,"expiresAt":1702592000}}"#
    );
    assert_eq!(presentation.json(), json);
}

#[test]
fn introspection_tells_of_the_newest_token_and_within_the_grace_of_the_one_before() {
    let auth = auth();
    let made = log_in(&auth, &Login { scope: "read".to_owned(), ..Login::new("alice") }).unwrap();
    let (mut record, first) = (made.record, made.pair.refresh_token);
    let told = |token: &str, record: Option<&Record>, now| {
        let presented = auth.open(token.as_bytes()).unwrap();
        auth.introspect(&presented, record, at(now))
            .map(|json| serde_json::from_str::<Value>(&json).unwrap())
            .map_err(|refusal| refusal.code())
    };
    let mut expected = json!({
        "active": true, "scope": "read", "sub": "alice", "iss": "https://id.example", "aud": "api",
        "iat": NOW, "exp": NOW + 30 * DAY, "sid": record.id,
    });
    assert_eq!(told(&first, Some(&record), NOW + 5), Ok(expected.clone()));
    let second = refresh(&auth, &first, &mut record, NOW + 60).unwrap().refresh_token;
    expected["iat"] = json!(NOW + 60);
    assert_eq!(told(&second, Some(&record), NOW + 65), Ok(expected.clone()));
    // When the first one was made is forgotten.
    expected.as_object_mut().unwrap().remove("iat");
    assert_eq!(told(&first, Some(&record), NOW + 70), Ok(expected));
    assert_eq!(told(&first, Some(&record), NOW + 71), Err(Code::RefreshReused));
    assert_eq!(told(&first, None, NOW), Err(Code::RefreshUnknown));
    assert_eq!(told(&second, Some(&record), NOW + 30 * DAY), Err(Code::RefreshExpired));
    record.revoked_at = Some(NOW + 70);
    assert_eq!(told(&second, Some(&record), NOW + 70), Err(Code::RefreshRevoked));
}
