//! Requests: who makes them, what they ask for, and how they are answered.

use hallpass_wasm::{
    access_policy, authenticate_request, endpoints, http_answer, http_ask, http_grant, http_matches, refusal,
};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    caller::{NOW, good, none, options, refused, refused_about, strings, window, write},
    session::{any_auth, auth_with, logged_in, member, number, parsed, text},
};

fn cookie_auth() -> u32 {
    auth_with([("cookies", true.into()), ("trustedOrigins", strings(&["https://app.example"]))])
}

fn any_endpoints() -> u32 {
    good(endpoints(none())).handle
}

/// The head of a request as JSON text, with these members after method and path.
fn head(method: &str, path: &str, members: &[(&str, &str)]) -> String {
    let mut json = format!(r#"{{"method":"{method}","path":"{path}""#);
    for (name, value) in members {
        json.push_str(&format!(r#","{name}":"{value}""#));
    }
    json + "}"
}

/// Asks with head and body right behind each other in the window.
fn asked(endpoints: u32, auth: u32, head: &str, body: &str) -> u32 {
    let head_length = head.len();
    write(format!("{head}{body}"));
    http_ask(endpoints, auth, head_length, body.len(), NOW)
}

const FORM: (&str, &str) = ("contentType", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("contentType", "application/json");

#[wasm_bindgen_test]
fn the_token_of_a_request_is_in_its_header_or_in_a_cookie() {
    let auth = cookie_auth();
    let policy = good(access_policy(auth, none())).handle;
    let token = text(&logged_in(auth).1, "accessToken");
    let bearer = format!("Bearer {token}");
    let cookie = format!("a=b; __Host-hallpass-access={token}");
    for member in [("authorization", bearer.as_str()), ("cookie", &cookie)] {
        let report = good(authenticate_request(auth, policy, write(head("GET", "/", &[member])), NOW));
        assert_eq!(text(&parsed(&report.first), "sub"), "alice");
        assert_eq!(report.second, r#"{"alg":"HS256","typ":"at+jwt"}"#);
    }
    let both = head("GET", "/", &[("authorization", &bearer), ("cookie", &cookie)]);
    refused(authenticate_request(auth, policy, write(both), NOW), "AMBIGUOUS_CREDENTIALS");
    let report = refused(authenticate_request(auth, policy, write("{}"), NOW), "MISSING_CREDENTIALS");
    assert_eq!(report.challenge, "Bearer");
    // Where cookies are off they are none.
    let plain = any_auth();
    let policy = good(access_policy(plain, none())).handle;
    let by_cookie = head("GET", "/", &[("cookie", &cookie)]);
    refused(authenticate_request(plain, policy, write(by_cookie), NOW), "MISSING_CREDENTIALS");
}

#[wasm_bindgen_test]
fn a_cookie_alone_changes_nothing() {
    let (auth, paths) = (cookie_auth(), any_endpoints());
    let policy = good(access_policy(auth, none())).handle;
    let (_, pair) = logged_in(auth);
    let cookie = format!("__Host-hallpass-access={}", text(&pair, "accessToken"));
    let json =
        format!(r#"{{"cookies":true,"pair":{}}}"#, String::from(js_sys::JSON::stringify(&pair).unwrap()));
    let answer = parsed(&good(http_answer(paths, auth, write(json))).first);
    let csrf = text(&parsed(&text(&answer, "body")), "csrf_token");
    let judged =
        |members: &[(&str, &str)]| authenticate_request(auth, policy, write(head("POST", "/", members)), NOW);
    good(judged(&[("cookie", &cookie), ("csrf", &csrf), ("fetchSite", "same-origin")]));
    good(judged(&[
        ("cookie", &cookie),
        ("csrf", &csrf),
        ("fetchSite", "cross-site"),
        ("origin", "https://app.example"),
    ]));
    refused(judged(&[("cookie", &cookie), ("fetchSite", "same-origin")]), "CSRF_FAILED");
    let foreign = [("cookie", cookie.as_str()), ("csrf", &csrf), ("fetchSite", "cross-site")];
    let report = refused(judged(&foreign), "FORBIDDEN_ORIGIN");
    assert_eq!(report.challenge, "");
}

#[wasm_bindgen_test]
fn a_head_that_is_too_large_need_not_be_copied() {
    let auth = cookie_auth();
    let policy = good(access_policy(auth, options([("maxTokenBytes", 10.into())]))).handle;
    refused(authenticate_request(auth, policy, 65_547, NOW), "TOKEN_TOO_LARGE");
    refused(authenticate_request(auth, policy, write("{\"path\":1}"), NOW), "INVALID_ARGUMENT");
    refused(authenticate_request(auth, policy, write([b'{', 0xFF]), NOW), "INVALID_ARGUMENT");
    refused(authenticate_request(policy, policy, write("{}"), NOW), "INVALID_ARGUMENT");
}

#[wasm_bindgen_test]
fn endpoints_are_where_they_are_put() {
    let paths = options([("basePath", "/auth".into()), ("login", "/log-in".into()), ("token", false.into())]);
    let paths = good(endpoints(paths)).handle;
    for (path, is_there) in [
        ("/auth/log-in", 1),
        ("/auth/sessions/AAECAwQFBgcICQoLDA0ODw", 1),
        ("/.well-known/jwks.json", 1),
        ("/auth/login", 0),
        ("/auth/token", 0),
        ("/auth/log-in/", 0),
        ("/log-in", 0),
        ("", 0),
    ] {
        assert_eq!(good(http_matches(paths, write(path))).number, is_there, "{path}");
    }
    for value in [JsValue::NULL, true.into(), 1.into(), "login".into(), "/".into(), "/a b".into(), "".into()]
    {
        refused_about(endpoints(options([("login", value)])), "INVALID_OPTION", "login");
    }
    refused_about(endpoints(options([("basePath", false.into())])), "INVALID_OPTION", "basePath");
    refused_about(endpoints(options([("basePath", "/".into())])), "INVALID_OPTION", "basePath");
    refused_about(endpoints(options([("logon", "/a".into())])), "INVALID_OPTION", "logon");
    refused_about(endpoints(options([("token", "/login".into())])), "INVALID_OPTION", "token");
    refused(endpoints(JsValue::NULL), "INVALID_OPTION");
}

#[wasm_bindgen_test]
fn a_request_says_what_it_asks_for() {
    let (auth, paths) = (cookie_auth(), any_endpoints());
    let login = head("POST", "/token", &[FORM]);
    let report = good(asked(paths, auth, &login, "username=alice&password=s%2Bcret&scope=read"));
    assert_eq!(
        report.first,
        r#"{"endpoint":"login","cookies":false,"username":"alice","password":"s+cret","scope":"read","client":null}"#
    );
    // The body held a password.
    assert_eq!(window(login.len() + 43).to_vec(), vec![0; login.len() + 43]);
    let by_json = head("POST", "/login", &[JSON, ("query", "cookie=1")]);
    let report = good(asked(paths, auth, &by_json, r#"{"username":"alice","password":""}"#));
    assert_eq!(member(&parsed(&report.first), "cookies"), JsValue::TRUE);
    assert_eq!(
        good(asked(paths, auth, &head("GET", "/.well-known/jwks.json", &[]), "")).first,
        r#"{"endpoint":"jwks","cookies":false}"#
    );
}

#[wasm_bindgen_test]
fn a_request_that_is_none_of_ours_is_refused() {
    let (auth, paths) = (cookie_auth(), any_endpoints());
    refused(asked(paths, auth, &head("POST", "/log", &[FORM]), "a=b"), "NOT_FOUND");
    refused_about(asked(paths, auth, &head("GET", "/login", &[]), ""), "METHOD_NOT_ALLOWED", "POST");
    refused_about(
        asked(paths, auth, &head("POST", "/login", &[FORM]), "password=x"),
        "INVALID_REQUEST",
        "username",
    );
    refused(asked(paths, auth, &head("POST", "/login", &[]), "password=x"), "UNSUPPORTED_MEDIA_TYPE");
    let basic = head("POST", "/revoke", &[FORM, ("authorization", "Basic !")]);
    assert_eq!(
        refused(asked(paths, auth, &basic, "token=x"), "INVALID_CLIENT").challenge,
        "Basic realm=\"client\""
    );
    // A body that is too large need not be there.
    let login = write(head("POST", "/login", &[FORM]));
    refused(http_ask(paths, auth, login, 65_537, NOW), "BODY_TOO_LARGE");
    for clock in [f64::NAN, -1.0] {
        refused(http_ask(paths, auth, write(head("GET", "/login", &[])), 0, clock), "CLOCK_INVALID");
    }
    refused(http_ask(auth, paths, 2, 0, NOW), "INVALID_ARGUMENT");
}

#[wasm_bindgen_test]
fn tokens_are_answered_with() {
    let (auth, paths) = (cookie_auth(), any_endpoints());
    let (_, pair) = logged_in(auth);
    let pair_json = String::from(js_sys::JSON::stringify(&pair).unwrap());
    let answer = |cookies: bool, pair: &str| {
        let json = format!(r#"{{"cookies":{cookies},"pair":{pair}}}"#);
        let answer = parsed(&good(http_answer(paths, auth, write(json))).first);
        assert_eq!(number(&answer, "status"), 200.0);
        let headers: Array = member(&answer, "headers").unchecked_into();
        let cookies = headers.iter().filter(|header| Array::from(header).get(0) == "set-cookie").count();
        (parsed(&text(&answer, "body")), cookies)
    };
    let (body, cookies) = answer(false, &pair_json);
    assert_eq!((text(&body, "token_type").as_str(), cookies), ("bearer", 0));
    assert_eq!(text(&body, "access_token"), text(&pair, "accessToken"));
    let (body, cookies) = answer(true, &pair_json);
    assert_eq!((text(&body, "token_type").as_str(), cookies), ("cookie", 3));
    assert!(member(&body, "access_token").is_undefined() && text(&body, "csrf_token").starts_with("hpc_"));
    assert_eq!(answer(true, "null").1, 3);
    assert_eq!(answer(false, "null").1, 0);
    for json in ["", "{}x", "[]", r#"{"cookies":1,"pair":null}"#, r#"{"cookies":true,"pair":{}}"#] {
        refused(http_answer(paths, auth, write(json)), "INVALID_ARGUMENT");
    }
    refused_about(
        http_answer(paths, any_auth(), write(format!(r#"{{"cookies":true,"pair":{pair_json}}}"#))),
        "INVALID_OPTION",
        "cookies",
    );
}

#[wasm_bindgen_test]
fn scopes_are_granted_that_the_user_has() {
    let granted = |json: &str| http_grant(write(json));
    assert_eq!(good(granted(r#"{"asked":"b x","allowed":["a","b"]}"#)).first, "b");
    assert_eq!(good(granted(r#"{"asked":null,"allowed":["a","b"]}"#)).first, "a b");
    refused(granted(r#"{"asked":"x","allowed":["a"]}"#), "INVALID_SCOPE");
    refused_about(granted(r#"{"asked":null,"allowed":["a b"]}"#), "INVALID_OPTION", "scope");
    for json in ["", r#"{"asked":1,"allowed":[]}"#, r#"{"asked":null,"allowed":[1]}"#] {
        refused(granted(json), "INVALID_ARGUMENT");
    }
}

#[wasm_bindgen_test]
fn a_refusal_can_be_had_by_its_number() {
    for code in hallpass::Code::ALL {
        refused(refusal(code.number()), code.as_str());
    }
    refused(refusal(0), "INTERNAL");
    refused(refusal(1_000), "INTERNAL");
}
