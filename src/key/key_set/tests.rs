use super::*;

fn hmac(alg: Alg, kid: &str) -> Key {
    let kid = (!kid.is_empty()).then(|| kid.to_owned());
    Key::hmac(b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", alg, kid).unwrap()
}

fn edwards(number: u8, kid: &str) -> Key {
    let mut entropy: [u8; 64] = std::array::from_fn(|i| i as u8);
    entropy[0] = number;
    Key::generate(Alg::EdDsa, &entropy, Some(kid.to_owned())).unwrap()
}

fn selected(set: &KeySet, alg: Alg, kid: Option<&str>) -> Result<String, Code> {
    set.select(alg, kid).map(|key| key.kid().unwrap_or("-").to_owned()).map_err(|refusal| refusal.code())
}

fn refusal(keys: Vec<Key>) -> String {
    let refusal = KeySet::new(keys).unwrap_err();
    assert_eq!(refusal.code(), Code::InvalidKey);
    refusal.message().to_owned()
}

#[test]
fn a_set_of_one_is_as_the_key_alone() {
    let named = KeySet::new(vec![hmac(Alg::Hs256, "a")]).unwrap();
    assert_eq!(selected(&named, Alg::Hs256, None).as_deref(), Ok("a"));
    assert_eq!(selected(&named, Alg::Hs256, Some("a")).as_deref(), Ok("a"));
    assert_eq!(selected(&named, Alg::Hs256, Some("b")), Err(Code::UnknownKey));
    assert_eq!(selected(&named, Alg::Hs512, Some("a")), Err(Code::AlgNotAllowed));
    let nameless = KeySet::new(vec![hmac(Alg::Hs256, "")]).unwrap();
    assert_eq!(selected(&nameless, Alg::Hs256, Some("b")).as_deref(), Ok("-"));
}

#[test]
fn the_kid_chooses_and_the_algorithm_must_be_that_of_the_key() {
    let set = KeySet::new(vec![hmac(Alg::Hs256, "a"), edwards(1, "b"), edwards(2, "c")]).unwrap();
    assert_eq!(selected(&set, Alg::Hs256, Some("a")).as_deref(), Ok("a"));
    assert_eq!(selected(&set, Alg::EdDsa, Some("b")).as_deref(), Ok("b"));
    assert_eq!(selected(&set, Alg::Ed25519, Some("c")).as_deref(), Ok("c"));
    assert_eq!(selected(&set, Alg::Hs256, Some("b")), Err(Code::AlgNotAllowed));
    assert_eq!(selected(&set, Alg::EdDsa, Some("a")), Err(Code::AlgNotAllowed));
    assert_eq!(selected(&set, Alg::EdDsa, Some("d")), Err(Code::UnknownKey));
    assert_eq!(selected(&set, Alg::Hs512, Some("d")), Err(Code::AlgNotAllowed));
    assert_eq!(selected(&set, Alg::EdDsa, Some("")), Err(Code::UnknownKey));
}

#[test]
fn without_a_kid_the_only_key_of_the_algorithm_is_taken() {
    let set = KeySet::new(vec![hmac(Alg::Hs256, "a"), edwards(1, "b"), edwards(2, "c")]).unwrap();
    assert_eq!(selected(&set, Alg::Hs256, None).as_deref(), Ok("a"));
    assert_eq!(selected(&set, Alg::EdDsa, None), Err(Code::UnknownKey));
    assert_eq!(selected(&set, Alg::Hs384, None), Err(Code::AlgNotAllowed));
    assert!(
        set.accepts(Alg::Hs256, None) && set.accepts(Alg::EdDsa, None) && set.accepts(Alg::Ed25519, None)
    );
    assert!(!set.accepts(Alg::Hs384, None) && !set.accepts(Alg::Hs512, None));
}

#[test]
fn keys_need_names_that_differ() {
    assert_eq!(refusal(vec![]), "a key set needs at least one key");
    assert_eq!(
        refusal(vec![edwards(1, "a"), hmac(Alg::Hs256, "")]),
        "each key of a set of several needs a kid"
    );
    assert_eq!(refusal(vec![edwards(1, "a"), edwards(2, "a")]), "two keys of the set have the same kid");
    let many = |count: usize| (0..count).map(|n| hmac(Alg::Hs256, &n.to_string())).collect();
    let set = KeySet::new(many(1000)).unwrap();
    assert_eq!(selected(&set, Alg::Hs256, Some("999")).as_deref(), Ok("999"));
    assert_eq!(refusal(many(1001)), "a key set holds at most 1000 keys");
}

#[test]
fn keys_live_on_in_the_set() {
    let key = edwards(1, "a");
    let signature = key.sign(b"message").unwrap();
    let set = KeySet::new(vec![key.clone()]).unwrap();
    drop(key);
    assert!(set.select(Alg::EdDsa, None).unwrap().verifies(b"message", &signature));
}

const JWK: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"a"}"#;

#[test]
fn keys_of_other_kinds_and_for_other_purposes_are_passed_over() {
    let others = [
        r#"{"kty":"RSA","n":7,"kid":"a"}"#,
        r#"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#,
        r#"{"kty":"AKP","alg":"ML-DSA-44","pub":"AA"}"#,
        r#"{"kty":"OKP","crv":"X25519","x":"AA"}"#,
        r#"{"kty":"OKP","crv":"Ed448","x":"AA","alg":"Ed448"}"#,
        r#"{"kty":"oct","k":"AA","alg":"A128KW"}"#,
        r#"{"kty":"oct","k":"AA","use":"enc"}"#,
        r#"{"kty":"OKP","crv":"Ed25519","x":"AA","key_ops":["deriveBits"]}"#,
    ];
    let set = KeySet::from_jwks(&format!(r#"{{"more":1,"keys":[{},{JWK}]}}"#, others.join(","))).unwrap();
    assert_eq!(set.keys().len(), 1);
    assert_eq!(selected(&set, Alg::EdDsa, Some("a")).as_deref(), Ok("a"));
    for other in others {
        let refusal = KeySet::from_jwks(&format!(r#"{{"keys":[{other}]}}"#)).unwrap_err();
        assert_eq!(refusal.message(), "the JWK Set has no key that can be used", "{other}");
    }
}

#[test]
fn malformed_keys_of_ours_are_refused() {
    for (element, message) in [
        (r#"{"kty":"OKP","crv":"Ed25519","x":"AA"}"#, "an Ed25519 public key has 32 bytes"),
        (r#"{"kty":"OKP","x":"AA"}"#, "the JWK has no crv"),
        (
            r#"{"kty":"OKP","crv":"Ed25519","x":"AA","alg":"HS256"}"#,
            "the alg of the JWK does not fit its kty",
        ),
        (r#"{"kty":"OKP","crv":"Ed25519","x":"AA","kid":7}"#, "the kid of the JWK is of the wrong type"),
        (r#"{"kty":7}"#, "the JWK has no kty"),
        (r#"{"crv":"Ed25519"}"#, "the JWK has no kty"),
        ("7", "the JWK Set holds something that is not an object"),
        ("[]", "the JWK Set holds something that is not an object"),
        (JWK, "two keys of the set have the same kid"),
    ] {
        let refusal = KeySet::from_jwks(&format!(r#"{{"keys":[{JWK},{element}]}}"#)).unwrap_err();
        assert_eq!((refusal.code(), refusal.message()), (Code::InvalidKey, message), "{element}");
    }
    let (strict, array) = ("the JWK Set is not one strict JSON object", "the JWK Set has no array of keys");
    for (jwks, message) in [
        ("[]", strict),
        ("", strict),
        (r#"{"keys":[],"keys":[]}"#, strict),
        (r#"{"keys":[{"a":1,"a":2}]}"#, strict),
        ("{}", array),
        (r#"{"keys":{}}"#, array),
        (r#"{"keys":null}"#, array),
        (JWK, array),
        (r#"{"keys":[]}"#, "the JWK Set has no key that can be used"),
    ] {
        assert_eq!(KeySet::from_jwks(jwks).unwrap_err().message(), message, "{jwks}");
    }
}

#[test]
fn a_key_that_may_only_sign_is_never_selected() {
    let private = edwards(1, "a").secret_jwk().unwrap();
    let signing = private.replace(r#""use":"sig""#, r#""use":"sig","key_ops":["sign"]"#);
    let one = KeySet::from_jwks(&format!(r#"{{"keys":[{signing}]}}"#)).unwrap();
    assert_eq!(selected(&one, Alg::EdDsa, None), Err(Code::KeyTypeMismatch));
    let two =
        KeySet::from_jwks(&format!(r#"{{"keys":[{signing},{}]}}"#, JWK.replace("\"a\"", "\"b\""))).unwrap();
    assert_eq!(selected(&two, Alg::EdDsa, None).as_deref(), Ok("b"));
    assert_eq!(selected(&two, Alg::EdDsa, Some("a")), Err(Code::UnknownKey));
}

#[test]
fn the_public_set_holds_public_keys_alone() {
    let set = KeySet::new(vec![hmac(Alg::Hs256, "s"), edwards(1, "a"), edwards(2, "b")]).unwrap();
    let jwks = set.public_jwks().unwrap();
    let again = KeySet::from_jwks(&jwks).unwrap();
    let kids: Vec<_> = again.keys().iter().map(|key| (key.kid(), key.can_sign())).collect();
    assert_eq!(kids, [(Some("a"), false), (Some("b"), false)]);
    assert!(!jwks.contains("\"d\"") && !jwks.contains("\"k\""));
    let secrets = KeySet::new(vec![hmac(Alg::Hs256, "s")]).unwrap();
    assert_eq!(secrets.public_jwks().unwrap(), r#"{"keys":[]}"#);
}
