use super::*;
use crate::{SignOptions, Time, base64url, sign};

fn entropy() -> [u8; 64] {
    std::array::from_fn(|i| (i as u8).wrapping_mul(5))
}

#[test]
fn rfc_7515_a_1() {
    let jwk = r#"{"kty":"oct",
        "k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}"#;
    let key = Key::from_jwk(jwk, Some(Alg::Hs256), None).unwrap();
    let message = b"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.\
        eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let tag = base64url::decode(b"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap();
    assert_eq!(key.sign(message).unwrap(), tag);
    assert!(key.verifies(message, &tag));
    for length in 0..tag.len() {
        assert!(!key.verifies(message, &tag[..length]));
    }
    assert!(!key.verifies(message, &[&tag[..], &[0]].concat()));
}

#[test]
fn rfc_8037_a_4_and_a_5() {
    let jwk = r#"{"kty":"OKP","crv":"Ed25519",
        "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
        "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    let key = Key::from_jwk(jwk, None, None).unwrap();
    let message = b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    let signature = base64url::decode(
        b"hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
    )
    .unwrap();
    assert_eq!(key.sign(message).unwrap(), signature);
    assert!(key.verifies(message, &signature));
    key.prepare();
    assert!(key.verifies(message, &signature));
    assert!(!key.verifies(message, &signature[..63]));
    assert!(!key.verifies(message, &[&signature[..], &[0]].concat()));
}

#[test]
fn a_token_names_the_algorithm_of_its_key() {
    for alg in Alg::ALL {
        let key = Key::generate(alg, &entropy(), None).unwrap();
        let options = SignOptions::default().kid("a").unwrap();
        let token = sign("{}", &key, &options, Time::from_seconds(1.0).unwrap()).unwrap();
        let (message, signature) = token.rsplit_once('.').unwrap();
        assert!(key.verifies(message.as_bytes(), &base64url::decode(signature.as_bytes()).unwrap()));
        let header = base64url::decode(message.split_once('.').unwrap().0.as_bytes()).unwrap();
        let expected = format!(r#"{{"alg":"{}","kid":"a","typ":"JWT"}}"#, alg.as_str());
        assert_eq!(String::from_utf8(header).unwrap(), expected);
    }
}

#[test]
fn a_key_accepts_its_algorithm_under_each_of_its_names() {
    for alg in Alg::ALL {
        let key = Key::generate(alg, &entropy(), None).unwrap();
        for other in Alg::ALL {
            assert_eq!(key.accepts(other), alg.is_same_algorithm(other));
        }
    }
}

#[test]
fn a_public_key_does_not_sign() {
    let private = Key::generate(Alg::EdDsa, &entropy(), None).unwrap();
    let public = Key::from_jwk(&private.public_jwk().unwrap(), None, None).unwrap();
    assert!(private.can_sign() && !public.can_sign());
    for refusal in [
        public.sign(b"message").unwrap_err(),
        sign("{}", &public, &SignOptions::default(), Time::from_seconds(1.0).unwrap()).unwrap_err(),
        public.secret_jwk().unwrap_err(),
        Key::generate(Alg::Hs256, &entropy(), None).unwrap().public_jwk().unwrap_err(),
    ] {
        assert_eq!(refusal.code(), Code::KeyTypeMismatch);
    }
}

#[test]
fn generated_keys_take_the_bytes_they_need() {
    let k = |alg| {
        let jwk = Key::generate(alg, &entropy(), None).unwrap().secret_jwk().unwrap();
        let value: serde_json::Value = serde_json::from_str(&jwk).unwrap();
        let member = if alg.is_symmetric() { "k" } else { "d" };
        base64url::decode(value[member].as_str().unwrap().as_bytes()).unwrap()
    };
    assert_eq!(k(Alg::Hs256), entropy()[..32]);
    assert_eq!(k(Alg::Hs384), entropy()[..48]);
    assert_eq!(k(Alg::Hs512), entropy());
    assert_eq!(k(Alg::EdDsa), entropy()[..32]);
    for alg in Alg::ALL {
        let refusal = Key::generate(alg, &[0; 64], None).unwrap_err();
        assert_eq!(refusal.code(), Code::RngUnavailable);
    }
}

#[test]
fn exported_keys_come_back_the_same() {
    for alg in Alg::ALL {
        for kid in [None, Some("a"), Some("\"\\\u{1}é\u{1f511}")] {
            let key = Key::generate(alg, &entropy(), kid.map(str::to_owned)).unwrap();
            let again = Key::from_jwk(&key.secret_jwk().unwrap(), None, None).unwrap();
            assert_eq!((again.alg(), again.kid(), again.can_sign()), (alg, kid, true));
            assert_eq!(again.sign(b"message").unwrap(), key.sign(b"message").unwrap());
        }
    }
    let key = Key::generate(Alg::Ed25519, &entropy(), Some("a".to_owned())).unwrap();
    let public = key.public_jwk().unwrap();
    let (start, end) =
        (r#"{"kty":"OKP","crv":"Ed25519","x":""#, r#"","alg":"Ed25519","use":"sig","kid":"a"}"#);
    assert!(public.starts_with(start) && public.ends_with(end), "{public}");
    assert_eq!(public.len(), start.len() + 43 + end.len());
}

#[test]
fn what_key_ops_forbid_stays_forbidden_after_an_export() {
    let secret = Key::generate(Alg::Hs256, &entropy(), None).unwrap().secret_jwk().unwrap();
    for (ops, can_sign, can_verify) in [("sign", true, false), ("verify", false, true)] {
        let jwk = secret.replace(r#""use":"sig""#, &format!(r#""key_ops":["{ops}"]"#));
        let key = Key::from_jwk(&jwk, None, None).unwrap();
        let again = Key::from_jwk(&key.secret_jwk().unwrap(), None, None).unwrap();
        assert_eq!((again.can_sign(), again.can_verify()), (can_sign, can_verify));
        let tag = Key::from_jwk(&secret, None, None).unwrap().sign(b"message").unwrap();
        assert_eq!(again.verifies(b"message", &tag), can_verify);
        assert_eq!(again.sign(b"message").is_ok(), can_sign);
    }
}

#[test]
fn debug_shows_nothing_secret() {
    let key = Key::generate(Alg::EdDsa, &entropy(), Some("a".to_owned())).unwrap();
    assert_eq!(format!("{key:?}"), r#"Key { alg: "EdDSA", kid: Some("a"), can_sign: true }"#);
}

#[test]
fn keys_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    crosses::<Key>();
    crosses::<KeySet>();
}
