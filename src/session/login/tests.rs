use serde_json::{Value, json};

use super::*;
use crate::{
    Code, Policy, decode_unverified,
    session::{
        Settings,
        samples::{
            DAY, NOW, at, auth, auth_of, ed25519, entropy, hs256, log_in, logged_in, named, settings, span,
        },
    },
    verify,
};

fn claims(token: &str) -> String {
    decode_unverified(token).unwrap().claims
}

#[track_caller]
fn refused(login: &Login, code: Code, subject: Option<&str>) {
    let refusal = log_in(&auth(), login).unwrap_err();
    assert_eq!((refusal.code(), refusal.subject()), (code, subject), "{}", refusal.message());
}

#[test]
fn an_access_token_is_as_rfc_9068_has_it() {
    let made = logged_in(&auth());
    let token = decode_unverified(&made.pair.access_token).unwrap();
    assert_eq!(token.header, r#"{"alg":"HS256","typ":"at+jwt"}"#);
    assert_eq!(
        token.claims,
        concat!(
            r#"{"exp":1700000900,"iat":1700000000,"scope":"read write","sid":"AAECAwQFBgcICQoLDA0ODw","#,
            r#""auth_time":1700000000,"fresh":true,"iss":"https://id.example","sub":"alice","aud":"api","#,
            r#""jti":"EBESExQVFhcYGRobHB0eHw"}"#
        )
    );
    let made = log_in(
        &auth_of([named("k")]),
        &Login {
            claims: r#"{"tenant": [1, {"a":null}],"na\u006de":"A\"b","n":1e2}"#.to_owned(),
            fresh: false,
            ..Login::new("bob")
        },
    );
    let token = decode_unverified(made.unwrap().pair.access_token).unwrap();
    assert_eq!(token.header, r#"{"alg":"HS256","kid":"k","typ":"at+jwt"}"#);
    assert_eq!(
        token.claims,
        concat!(
            r#"{"exp":1700000900,"iat":1700000000,"sid":"AAECAwQFBgcICQoLDA0ODw","tenant":[1, {"a":null}],"#,
            r#""na\u006de":"A\"b","n":1e2,"iss":"https://id.example","sub":"bob","aud":"api","#,
            r#""jti":"EBESExQVFhcYGRobHB0eHw"}"#
        )
    );
}

#[test]
fn several_audiences_are_an_array() {
    let settings = Settings { audience: vec!["a".to_owned(), "b".to_owned()], ..settings() };
    let auth = Auth::new(vec![hs256()], settings).unwrap();
    assert!(claims(&logged_in(&auth).pair.access_token).contains(r#""aud":["a","b"],"jti""#));
}

#[test]
fn the_policy_of_the_auth_takes_its_access_tokens_and_no_others() {
    for auth in [auth(), auth_of([ed25519(None)]), auth_of([ed25519(Some("a")), named("b")])] {
        let (policy, pair) = (auth.policy().unwrap(), logged_in(&auth).pair);
        assert!(verify(&pair.access_token, auth.keys(), &policy, at(NOW)).is_ok());
        let code = |token: &str, policy: &Policy, now| {
            verify(token, auth.keys(), policy, at(now)).unwrap_err().code()
        };
        assert_eq!(code(&pair.access_token, &policy, NOW + 900), Code::TokenExpired);
        assert_eq!(code(&pair.refresh_token, &policy, NOW), Code::MalformedToken);
        // A policy that asks for nothing does not take an access token for another kind of token.
        let lax = Policy::default().issuer(["https://id.example"]).unwrap().audience(["api"]).unwrap();
        assert_eq!(code(&pair.access_token, &lax, NOW), Code::TypMismatch);
    }
}

#[test]
fn each_claim_of_an_access_token_is_asked_for() {
    let (key, auth) = (hs256(), auth());
    let whole = claims(&logged_in(&auth).pair.access_token);
    let options = || crate::SignOptions::default().typ("at+jwt").unwrap();
    let judged = |claims: &Value| {
        let token = crate::sign(&claims.to_string(), &key, &options(), at(NOW)).unwrap();
        verify(token, auth.keys(), &auth.policy().unwrap(), at(NOW))
    };
    let whole: Value = serde_json::from_str(&whole).unwrap();
    assert!(judged(&whole).is_ok());
    // `iat` is not among them: `sign` would add it.
    for name in ["exp", "sub", "jti", "sid", "iss", "aud"] {
        let mut less = whole.clone();
        less.as_object_mut().unwrap().remove(name);
        let refusal = judged(&less).unwrap_err();
        assert_eq!((refusal.code(), refusal.subject()), (Code::MissingClaim, Some(name)));
    }
    for (name, code) in [("iss", Code::IssuerMismatch), ("aud", Code::AudienceMismatch)] {
        let mut other = whole.clone();
        other[name] = json!("somebody else");
        assert_eq!(judged(&other).unwrap_err().code(), code);
    }
}

#[test]
fn what_a_call_requires_comes_on_top() {
    let auth = auth();
    let token = logged_in(&auth).pair.access_token;
    let judged = |policy: Policy| verify(&token, auth.keys(), &policy, at(NOW));
    let missing = judged(auth.policy().unwrap().required_claims(["tenant"]).unwrap()).unwrap_err();
    assert_eq!((missing.code(), missing.subject()), (Code::MissingClaim, Some("tenant")));
    let none = auth.policy().unwrap().required_claims([""; 0]).unwrap();
    assert!(judged(none.clone()).is_ok());
    let without = crate::sign(
        r#"{"sub":"a","sid":"b"}"#,
        &hs256(),
        &crate::SignOptions::default()
            .typ("at+jwt")
            .and_then(|options| options.issuer("https://id.example")?.audience("api"))
            .unwrap(),
        at(NOW),
    );
    let missing = verify(without.unwrap(), auth.keys(), &none, at(NOW)).unwrap_err();
    assert_eq!((missing.code(), missing.subject()), (Code::MissingClaim, Some("exp")));
}

#[test]
fn the_record_says_what_the_session_is() {
    let made = logged_in(&auth());
    let expected = Record {
        id: "AAECAwQFBgcICQoLDA0ODw".to_owned(),
        subject: "alice".to_owned(),
        scope: "read write".to_owned(),
        claims: "{}".to_owned(),
        auth_time: Some(NOW),
        created_at: NOW,
        ends_at: NOW + 30 * DAY,
        generation: 0,
        rotated_at: NOW,
        expires_at: NOW + 30 * DAY,
        revoked_at: None,
    };
    assert_eq!(made.record, expected);
    assert_eq!((made.pair.expires_in, made.pair.refresh_expires_in), (900, 30 * DAY));
    assert_eq!((made.pair.scope.as_str(), &made.pair.session_id), ("read write", &expected.id));
    let idle = Settings { idle_ttl: Some(span("2h")), ..settings() };
    let made = logged_in(&Auth::new(vec![hs256()], idle).unwrap());
    assert_eq!((made.record.expires_at, made.record.ends_at), (NOW + 7_200, NOW + 30 * DAY));
    assert_eq!(made.pair.refresh_expires_in, 7_200);
}

#[test]
fn what_is_written_is_what_javascript_reads() {
    let made = log_in(
        &auth(),
        &Login { claims: r#"{"a":"\u0000"}"#.to_owned(), fresh: false, ..Login::new("a\"b\\c\u{1f600}") },
    )
    .unwrap();
    let written: Value = serde_json::from_str(&made.json()).unwrap();
    assert_eq!(
        written["record"],
        json!({
            "id": "AAECAwQFBgcICQoLDA0ODw", "subject": "a\"b\\c\u{1f600}", "scope": "",
            "claims": r#"{"a":"\u0000"}"#, "authTime": null, "createdAt": NOW, "endsAt": NOW + 30 * DAY,
            "generation": 0, "rotatedAt": NOW, "expiresAt": NOW + 30 * DAY, "revokedAt": null,
        })
    );
    assert_eq!(
        written["pair"],
        json!({
            "accessToken": made.pair.access_token, "refreshToken": made.pair.refresh_token, "expiresIn": 900,
            "refreshExpiresIn": 30 * DAY, "scope": "", "sessionId": "AAECAwQFBgcICQoLDA0ODw",
        })
    );
    assert_eq!(serde_json::from_str::<Value>(&made.record.json()).unwrap(), written["record"]);
    assert_eq!(serde_json::from_str::<Value>(&made.pair.json()).unwrap(), written["pair"]);
}

#[test]
fn fractions_of_a_second_are_dropped() {
    let late = Time::from_seconds(NOW as f64 + 0.999).unwrap();
    let made = auth().login(&Login::new("alice"), &entropy(), late).unwrap();
    assert_eq!(made.record, log_in(&auth(), &Login::new("alice")).unwrap().record);
    assert_eq!(made.pair, log_in(&auth(), &Login::new("alice")).unwrap().pair);
}

#[test]
fn a_subject_is_one_to_255_characters() {
    for subject in ["a", "é", "\u{1f600}", " ", &"x".repeat(255), &"\u{1f600}".repeat(255)] {
        assert!(log_in(&auth(), &Login::new(subject)).is_ok());
    }
    for subject in ["", &"x".repeat(256), &"é".repeat(256), "a\nb", "\0", "a\u{7f}"] {
        refused(&Login::new(subject), Code::InvalidArgument, Some("subject"));
    }
}

#[test]
fn a_scope_is_words_parted_by_spaces() {
    for scope in ["", "a", "a b", "orders:read https://x.example/y"] {
        assert!(log_in(&auth(), &Login { scope: scope.to_owned(), ..Login::new("a") }).is_ok());
    }
    for scope in [" ", "a ", " a", "a  b", "a\tb", "a\"b", "ü", "a\\b"] {
        let login = Login { scope: scope.to_owned(), ..Login::new("a") };
        refused(&login, Code::InvalidOption, Some("scope"));
    }
}

#[test]
fn a_list_of_scopes_holds_one_word_each() {
    let granted = |scopes: &[&str]| {
        let mut login = Login { scope: "before".to_owned(), ..Login::new("a") };
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect::<Vec<_>>();
        login.grant(&scopes).map(|()| login.scope).map_err(|refusal| refusal.code())
    };
    for (scopes, scope) in [(&[][..], ""), (&["a"], "a"), (&["a", "b", "a"], "a b a")] {
        assert_eq!(granted(scopes).as_deref(), Ok(scope));
    }
    for scopes in [&[""][..], &[" "], &["a b"], &["a", ""], &["a", "ü"]] {
        assert_eq!(granted(scopes), Err(Code::InvalidOption));
    }
}

#[test]
fn claims_must_not_be_what_the_session_sets() {
    let with = |claims: &str| Login { claims: claims.to_owned(), ..Login::new("a") };
    for name in [
        "iss",
        "sub",
        "aud",
        "exp",
        "nbf",
        "iat",
        "jti",
        "scope",
        "scopes",
        "scp",
        "sid",
        "auth_time",
        "fresh",
    ] {
        refused(&with(&format!(r#"{{"a":1,"{name}":1}}"#)), Code::InvalidArgument, Some(name));
    }
    // Of several, the first is named.
    refused(&with(r#"{"sid":1,"a":1,"exp":1,"iss":1}"#), Code::InvalidArgument, Some("sid"));
    // Escapes do not hide a name.
    refused(&with(r#"{"\u0073id":"x"}"#), Code::InvalidArgument, Some("sid"));
    for claims in ["", "[]", "null", "1", "{", r#"{"a":1,"a":2}"#, r#"{"a":1}x"#, r#"{"a":1e999}"#, "{a:1}"] {
        refused(&with(claims), Code::InvalidArgument, None);
    }
    for claims in ["{}", " { } ", r#"{"Sub":1,"sids":1,"a":{"sub":1}}"#] {
        assert!(log_in(&auth(), &with(claims)).is_ok(), "{claims}");
    }
}

#[test]
fn an_access_token_is_no_larger_than_one_that_is_accepted() {
    let with = |length| Login { claims: format!(r#"{{"a":"{}"}}"#, "x".repeat(length)), ..Login::new("a") };
    let auth = auth();
    let longest = (11_500..12_500).rfind(|length| log_in(&auth, &with(*length)).is_ok()).unwrap();
    let token = log_in(&auth, &with(longest)).unwrap().pair.access_token;
    assert!((16_380..=16_384).contains(&token.len()), "{}", token.len());
    assert!(verify(&token, auth.keys(), &auth.policy().unwrap(), at(NOW)).is_ok());
    refused(&with(longest + 3), Code::InvalidArgument, None);
    refused(&with(1_000_000), Code::InvalidArgument, None);
}

#[test]
fn a_broken_random_source_begins_no_session() {
    for broken in [[0; 32], [255; 32], std::array::from_fn(|place| (place % 7) as u8)] {
        let refusal = auth().login(&Login::new("a"), &broken, at(NOW)).unwrap_err();
        assert_eq!(refusal.code(), Code::RngUnavailable);
    }
}

#[test]
fn a_session_ends_before_the_end_of_time() {
    let last = 99_999_999_999 - 30 * DAY;
    let made = auth().login(&Login::new("a"), &entropy(), at(last)).unwrap();
    assert_eq!(made.record.ends_at, 99_999_999_999);
    assert!(auth().open(made.pair.refresh_token.as_bytes()).is_ok());
    let refusal = auth().login(&Login::new("a"), &entropy(), at(last + 1)).unwrap_err();
    assert_eq!(refusal.code(), Code::ClockInvalid);
    assert!(auth().login(&Login::new("a"), &entropy(), at(0)).is_ok());
}

#[test]
fn nothing_is_shown_in_a_log() {
    let made = logged_in(&auth());
    assert_eq!(format!("{made:?}"), "LoggedIn { record: Record { generation: 0, .. }, pair: Pair { .. } }");
    assert_eq!(format!("{:?}", Login::new("alice")), "Login { .. }");
}
