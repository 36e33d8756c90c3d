use std::borrow::Cow;

use super::*;
use crate::{
    http::samples::{Dice, auth_with, desk, endpoints, head},
    session::{
        SessionId,
        samples::{NOW, at, entropy},
    },
};

const FORM: Option<Cow<'static, str>> = Some(Cow::Borrowed("application/x-www-form-urlencoded"));

fn form(path: &'static str) -> Head<'static> {
    Head { content_type: FORM, ..head("POST", path) }
}

fn code(auth: &Auth, head: &Head<'_>, body: &[u8]) -> Option<Code> {
    let request = Request::read(&endpoints(), head, body);
    let outcome = request.and_then(|request| request.asked(auth, at(NOW)).map(|_| ()));
    outcome.err().map(|refusal| refusal.code())
}

/// The whole story of a browser, as one who uses the crate writes it.
#[test]
fn a_browser_that_logged_in_can_refresh_and_log_out() {
    let (auth, made) = desk();
    let csrf = auth.csrf_token(&made.pair.session_id, &entropy()).unwrap();
    let mut refresh = head("POST", "/auth/refresh");
    refresh.cookie = Some(format!("a=b; __Secure-hallpass-refresh={}", made.pair.refresh_token).into());
    refresh.fetch_site = Some("same-origin".into());
    refresh.csrf = Some(csrf.into());
    let request = Request::read(&endpoints(), &refresh, b"").unwrap();
    let asked = request.asked(&auth, at(NOW)).unwrap();
    let expected = Asked::Refresh { refresh_token: &made.pair.refresh_token, client: None, cookies: true };
    assert!(asked == expected);

    let mut logout = Head { path: "/auth/logout".into(), ..refresh.clone() };
    logout.cookie = Some(format!("__Host-hallpass-access={}", made.pair.access_token).into());
    let request = Request::read(&endpoints(), &logout, b"").unwrap();
    let session_id = SessionId::parse(&made.pair.session_id).unwrap();
    // A month later too.
    for now in [NOW, NOW + 30 * 86_400] {
        assert!(request.asked(&auth, at(now)).unwrap() == Asked::Logout { session_id, cookies: true });
    }
    logout.csrf = None;
    assert_eq!(code(&auth, &logout, b""), Some(Code::CsrfFailed));
}

#[test]
fn nothing_is_shown_of_what_was_asked() {
    let (auth, _) = desk();
    let mut head = form("/auth/login");
    head.authorization = Some("Basic YXBwOmhpZGRlbg==".into());
    let request = Request::read(&endpoints(), &head, b"username=alice&password=hidden").unwrap();
    let asked = request.asked(&auth, at(NOW)).unwrap();
    for shown in [format!("{request:?}"), format!("{asked:?}"), format!("{head:?}")] {
        assert!(!shown.contains("hidden") && !shown.contains("alice") && !shown.contains("YXBw"), "{shown}");
    }
    let Asked::Login { client: Some(client), .. } = asked else { panic!("no client") };
    assert_eq!(format!("{client:?}"), "Client { id: \"app\", .. }");
}

#[test]
fn no_refusal_repeats_what_came() {
    let (auth, _) = desk();
    for body in
        ["username=hidden", "username=alice&password=hidden%", "hidden=%", "grant_type=hidden", "a=hidden"]
    {
        let refusal = Request::read(&endpoints(), &form("/auth/token"), body.as_bytes())
            .and_then(|request| request.asked(&auth, at(NOW)).map(|_| ()))
            .unwrap_err();
        let shown = format!("{refusal:?} {:?} {:?}", refusal.subject(), refusal.challenge());
        assert!(!shown.contains("hidden"), "{shown}");
    }
}

/// Whatever comes, there is an answer; and one that is good names nobody that the request does not.
#[test]
fn no_request_is_too_odd() {
    let (auth, made) = desk();
    let csrf = auth.csrf_token(&made.pair.session_id, &entropy()).unwrap();
    let pieces: Vec<Vec<u8>> = [
        "username",
        "=",
        "&",
        "password",
        "alice",
        "%",
        "%00",
        "%2",
        "+",
        "refresh_token",
        "token",
        "grant_type",
        "{",
        "}",
        "\"",
        ":",
        ",",
        "null",
        "[",
        "\\u00",
        "client_id",
        "client_secret",
        "scope",
        " ",
        ";",
        "cookie=1",
        "Basic ",
        "Bearer ",
        "YTpi",
        "==",
        "__Host-hallpass-access=",
        "__Secure-hallpass-refresh=",
        "https://",
        "api.example",
        "[::1]",
        "same-origin",
        "POST",
        "GET",
        "DELETE",
        "/auth",
        "/login",
        "/token",
        "/refresh",
        "/logout",
        "/revoke",
        "/introspect",
        "/sessions",
        "/",
        "application/json",
        "application/x-www-form-urlencoded",
        "charset=",
        "utf-8",
        "é",
    ]
    .iter()
    .map(|piece| piece.as_bytes().to_vec())
    .chain([vec![0], vec![0xFF, 0xFE], made.pair.access_token.clone().into_bytes(), csrf.into_bytes()])
    .chain([made.pair.refresh_token.clone().into_bytes()])
    .collect();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut good = 0_u32;
    for _ in 0..20_000 {
        let text = |dice: &mut Dice, most: usize| {
            let count = dice.below(most);
            let parts: Vec<u8> = (0..count).flat_map(|_| pieces[dice.below(pieces.len())].clone()).collect();
            String::from_utf8_lossy(&parts).into_owned()
        };
        let one = |dice: &mut Dice, from: std::ops::Range<usize>| {
            String::from_utf8_lossy(&pieces[from.start + dice.below(from.len())]).into_owned()
        };
        let mut head = Head {
            method: ["POST", "POST", "POST", "GET", "DELETE"][dice.below(5)].into(),
            path: format!("/auth{}", one(&mut dice, 40..47)).into(),
            content_type: Some(one(&mut dice, 48..50).into()),
            ..Head::default()
        };
        let mut optional = |most: usize| (dice.below(3) == 0).then(|| Cow::Owned(text(&mut dice, most)));
        head.query = optional(6);
        head.host = optional(4);
        head.authorization = optional(4);
        head.cookie = optional(6);
        head.origin = optional(4);
        head.fetch_site = optional(2);
        head.csrf = optional(2);
        let body = if dice.below(2) == 0 {
            format!("username=alice&password=x&refresh_token={}&token=x", text(&mut dice, 4))
        } else {
            text(&mut dice, 12)
        };
        if let Ok(request) = Request::read(&endpoints(), &head, body.as_bytes())
            && let Ok(asked) = request.asked(&auth, at(NOW))
        {
            let json: serde_json::Value = serde_json::from_str(&asked.json()).unwrap();
            assert!(json["endpoint"].is_string());
            good += 1;
        }
    }
    assert!(good > 1_000, "only {good} requests were good, which shows little");
}

/// 65,536 bytes take about as long whatever is in them: no list is gone through once for each of its elements.
#[test]
fn the_time_grows_with_the_size_alone() {
    let (auth, _) = desk();
    let fill = |piece: &str| piece.repeat(65_536 / piece.len()).into_bytes();
    let mut json = "{\"a\":0".to_owned();
    for number in 0..5_000 {
        json.push_str(&format!(",\"x{number}\":0"));
    }
    json.push('}');
    let start = std::time::Instant::now();
    for body in
        [fill("&"), fill("a&"), fill("%61&"), fill("="), fill("username&"), fill("%"), json.into_bytes()]
    {
        for content_type in ["application/json", "application/x-www-form-urlencoded"] {
            let head = Head { content_type: Some(content_type.into()), ..head("POST", "/auth/token") };
            assert!(code(&auth, &head, &body).is_some());
        }
    }
    for cookie in [";".repeat(1 << 20), "a=b;".repeat(1 << 18), "=".repeat(1 << 20)] {
        let head = Head { cookie: Some(cookie.into()), ..head("GET", "/auth/sessions") };
        assert_eq!(code(&auth, &head, b""), Some(Code::MissingCredentials));
    }
    let query = Head { query: Some("cookie&".repeat(1 << 17).into()), ..form("/auth/login") };
    assert_eq!(code(&auth, &query, b"username=a&password=b"), Some(Code::InvalidRequest));
    // Minutes, were it not so; and this is a build for debugging on a machine that does other things too.
    assert!(start.elapsed().as_secs() < 20);
}

#[test]
fn without_cookies_nothing_of_them_counts() {
    let auth = auth_with(|settings| settings.cookies = false);
    let (_, made) = desk();
    let mut head = head("POST", "/auth/refresh");
    head.cookie = Some(format!("__Secure-hallpass-refresh={}", made.pair.refresh_token).into());
    head.fetch_site = Some("cross-site".into());
    assert_eq!(code(&auth, &head, b""), Some(Code::MissingCredentials));
    head.path = "/auth/logout".into();
    head.authorization = Some(format!("Bearer {}", made.pair.access_token).into());
    assert_eq!(code(&auth, &head, b""), None);
}
