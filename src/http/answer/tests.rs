use super::*;
use crate::{
    Code,
    http::samples::{auth_with, desk, endpoints},
    session::{
        Login,
        samples::{entropy, log_in},
    },
};

fn answered(auth: &Auth, cookies: bool, pair: Option<&Pair>) -> Answer {
    auth.answer(&endpoints(), &Outcome { cookies, pair: pair.cloned() }, &entropy()).unwrap()
}

fn cookies(answer: &Answer) -> Vec<&str> {
    answer.headers.iter().filter(|(name, _)| *name == "set-cookie").map(|(_, value)| value.as_str()).collect()
}

#[test]
fn tokens_stand_in_the_body() {
    let (auth, made) = desk();
    let pair = &made.pair;
    let answer = answered(&auth, false, Some(pair));
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.headers,
        [("content-type", "application/json".to_owned()), ("cache-control", "no-store".to_owned())]
    );
    let expected = format!(
        r#"{{"access_token":"{}","token_type":"bearer","expires_in":900,"refresh_token":"{}","refresh_expires_in":2592000,"scope":"read write"}}"#,
        pair.access_token, pair.refresh_token
    );
    assert_eq!(answer.body, expected);
}

#[test]
fn or_in_cookies_and_then_in_no_body() {
    let (auth, made) = desk();
    let (pair, answer) = (&made.pair, answered(&auth, true, Some(&made.pair)));
    let csrf = auth.csrf_token(&pair.session_id, &entropy()).unwrap();
    assert_eq!(
        cookies(&answer),
        [
            format!(
                "__Host-hallpass-access={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=2592000",
                pair.access_token
            ),
            format!(
                "__Secure-hallpass-refresh={}; Path=/auth/refresh; Secure; HttpOnly; SameSite=Strict; Max-Age=2592000",
                pair.refresh_token
            ),
            format!("__Host-hallpass-csrf={csrf}; Path=/; Secure; SameSite=Strict; Max-Age=2592000"),
        ]
    );
    let expected = format!(
        r#"{{"token_type":"cookie","expires_in":900,"refresh_expires_in":2592000,"scope":"read write","csrf_token":"{csrf}"}}"#
    );
    assert_eq!(answer.body, expected);
    for token in [&pair.access_token, &pair.refresh_token] {
        assert!(!answer.body.contains(token.as_str()));
    }
}

/// RFC 6265bis, 5.7: a cookie is replaced by one of its name, host and path.
#[test]
fn a_logout_takes_each_cookie_away_where_it_was() {
    let (auth, made) = desk();
    let gone = answered(&auth, true, None);
    assert_eq!(gone.body, "{}");
    let attributes =
        |cookie: &str| cookie.split_once("; ").unwrap().1.replace("Max-Age=2592000", "Max-Age=0");
    let there = answered(&auth, true, Some(&made.pair));
    for (gone, there) in cookies(&gone).iter().zip(cookies(&there)) {
        assert_eq!(gone.split_once(';').unwrap().0, format!("{}=", there.split_once('=').unwrap().0));
        assert_eq!(attributes(gone), attributes(there));
    }
    assert_eq!(cookies(&gone).len(), 3);
    assert_eq!(answered(&auth, false, None).headers.len(), 2);
    // Also where there are no cookies at all.
    assert!(cookies(&answered(&auth_with(|settings| settings.cookies = false), false, None)).is_empty());
}

#[test]
fn where_nothing_refreshes_there_is_no_refresh_cookie() {
    let (auth, made) = desk();
    let outcome = Outcome { cookies: true, pair: Some(made.pair) };
    let without = Endpoints::new("", &[("refresh", None)]).unwrap();
    let answer = auth.answer(&without, &outcome, &entropy()).unwrap();
    assert_eq!(cookies(&answer).len(), 2);
    let moved = Endpoints::new("/a", &[("refresh", Some("/b/c"))]).unwrap();
    let answer = auth.answer(&moved, &outcome, &entropy()).unwrap();
    assert!(cookies(&answer)[1].contains("; Path=/a/b/c; "));
}

#[track_caller]
fn refused(auth: &Auth, pair: Option<&Pair>, code: Code) {
    let outcome = Outcome { cookies: true, pair: pair.cloned() };
    assert_eq!(auth.answer(&endpoints(), &outcome, &entropy()).unwrap_err().code(), code);
}

#[test]
fn nothing_in_a_value_ends_a_cookie_or_its_header() {
    let (auth, made) = desk();
    for byte in (0..=255).map(char::from) {
        let is_good = byte.is_ascii_alphanumeric() || "-._".contains(byte);
        for text in [format!("a{byte}b"), format!("{byte}"), format!("a; Domain={byte}")] {
            if is_good && !text.contains(';') {
                continue;
            }
            refused(
                &auth,
                Some(&Pair { access_token: text.clone(), ..made.pair.clone() }),
                Code::InvalidArgument,
            );
            refused(&auth, Some(&Pair { refresh_token: text, ..made.pair.clone() }), Code::InvalidArgument);
        }
    }
}

/// RFC 6265bis, 5.6: browsers drop it without a word.
#[test]
fn a_cookie_is_no_longer_than_browsers_keep() {
    let (auth, made) = desk();
    let room = 4_096 - "__Host-hallpass-access".len();
    let with = |length: usize| Pair { access_token: "x".repeat(length), ..made.pair.clone() };
    let answer = answered(&auth, true, Some(&with(room)));
    assert_eq!(cookies(&answer)[0].split_once(';').unwrap().0.len(), 4_097);
    refused(&auth, Some(&with(room + 1)), Code::InvalidArgument);
    assert!(answered(&auth, false, Some(&with(100_000))).body.len() > 100_000);
}

#[test]
fn cookies_need_an_auth_that_has_some() {
    let (_, made) = desk();
    let plain = auth_with(|settings| settings.cookies = false);
    refused(&plain, Some(&made.pair), Code::InvalidOption);
    // Those of earlier days are taken away all the same.
    assert_eq!(cookies(&answered(&plain, true, None)).len(), 3);
    refused(&desk().0, Some(&Pair { session_id: "x".to_owned(), ..made.pair }), Code::InvalidArgument);
}

#[test]
fn a_broken_random_source_is_noticed() {
    let (auth, made) = desk();
    let outcome = Outcome { cookies: true, pair: Some(made.pair) };
    let refusal = auth.answer(&endpoints(), &outcome, &[7; 16]).unwrap_err();
    assert_eq!(refusal.code(), Code::RngUnavailable);
    assert!(auth.answer(&endpoints(), &Outcome { cookies: false, ..outcome }, &[7; 16]).is_ok());
}

#[test]
fn an_outcome_is_read_as_a_login_gives_it() {
    let (auth, made) = desk();
    let json = format!(r#"{{"cookies":true,"pair":{}}}"#, made.pair.json());
    assert_eq!(Outcome::read(&json), Ok(Outcome { cookies: true, pair: Some(made.pair.clone()) }));
    assert_eq!(Outcome::read(r#"{"pair":null,"cookies":false}"#), Ok(Outcome { cookies: false, pair: None }));
    let odd = log_in(&auth, &Login { scope: "a!#".to_owned(), ..Login::new("\u{1f600}\"") }).unwrap().pair;
    assert_eq!(Pair::read(&odd.json()), Some(odd));
    let pair = made.pair.json();
    for bad in [
        "",
        "null",
        "[]",
        r#"{"cookies":1,"pair":null}"#,
        r#"{"cookies":true,"pair":[]}"#,
        r#"{"cookies":true,"pair":{}}"#,
        r#"{"cookies":true,"pair":null,"x":1}"#,
        r#"{"cookies":true,"cookies":true,"pair":null}"#,
        &format!(r#"{{"cookies":true,"pair":{}}}"#, pair.replace("900", "\"900\"")),
        &format!(r#"{{"cookies":true,"pair":{}}}"#, pair.replace("900", "-900")),
        &format!(r#"{{"cookies":true,"pair":{}}}"#, pair.replace("900", "1e300")),
        &format!(r#"{{"cookies":true,"pair":{}}}"#, pair.replace("scope", "scopes")),
        &format!(r#"{{"cookies":true,"pair":{}}}"#, pair.replace("\"read write\"", "null")),
    ] {
        assert_eq!(Outcome::read(bad).map_err(|refusal| refusal.code()), Err(Code::InvalidArgument), "{bad}");
    }
}

#[test]
fn an_answer_is_json_with_its_body_as_text() {
    let (auth, made) = desk();
    let answer = answered(&auth, true, Some(&made.pair));
    let json: serde_json::Value = serde_json::from_str(&answer.json()).unwrap();
    assert_eq!(json["status"], 200);
    assert_eq!(json["body"], answer.body);
    let headers = json["headers"].as_array().unwrap();
    assert_eq!(headers.len(), answer.headers.len());
    for (found, (name, value)) in headers.iter().zip(&answer.headers) {
        assert_eq!((&found[0], &found[1]), (&(*name).into(), &value.as_str().into()));
    }
    assert_eq!(format!("{answer:?}"), "Answer { status: 200, .. }");
}
