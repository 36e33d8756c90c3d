use jwt_compact::jwk::JsonWebKey;

use super::*;

const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
const D: &str = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
const K: &str = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";

fn okp(members: &str) -> String {
    format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}"{members}}}"#)
}

fn oct(members: &str) -> String {
    format!(r#"{{"kty":"oct","k":"{K}"{members}}}"#)
}

fn key(json: &str) -> Key {
    Key::from_jwk(json, None, None).unwrap_or_else(|refusal| panic!("{refusal:?} {json}"))
}

#[track_caller]
fn refused(json: &str, code: Code, message: &str) {
    let refusal = Key::from_jwk(json, None, None).unwrap_err();
    assert_eq!((refusal.code(), refusal.message()), (code, message), "{json}");
}

#[test]
fn rfc_8037_a_1_and_a_2() {
    let private = key(&format!(r#"{{"kty":"OKP","crv":"Ed25519","d":"{D}","x":"{X}"}}"#));
    assert_eq!((private.alg(), private.can_sign(), private.can_verify()), (Alg::EdDsa, true, true));
    let public = key(&okp(""));
    assert_eq!((public.alg(), public.can_sign(), public.can_verify()), (Alg::EdDsa, false, true));
    assert_eq!(private.thumbprint(), public.thumbprint());
}

#[test]
fn the_algorithm_comes_from_the_jwk_or_from_the_option() {
    for (json, option, expected) in [
        (okp(""), None, Ok(Alg::EdDsa)),
        (okp(r#","alg":"EdDSA""#), None, Ok(Alg::EdDsa)),
        (okp(r#","alg":"Ed25519""#), None, Ok(Alg::Ed25519)),
        (okp(r#","alg":"Ed25519""#), Some(Alg::Ed25519), Ok(Alg::Ed25519)),
        (okp(""), Some(Alg::Ed25519), Ok(Alg::Ed25519)),
        (okp(""), Some(Alg::Hs256), Err(Code::KeyTypeMismatch)),
        (okp(r#","alg":"EdDSA""#), Some(Alg::Ed25519), Err(Code::KeyTypeMismatch)),
        (okp(r#","alg":"HS256""#), None, Err(Code::InvalidKey)),
        (okp(r#","alg":"HS256""#), Some(Alg::Hs256), Err(Code::InvalidKey)),
        (okp(r#","alg":"Ed448""#), None, Err(Code::InvalidKey)),
        (oct(r#","alg":"HS256""#), None, Ok(Alg::Hs256)),
        (oct(r#","alg":"HS512""#), None, Ok(Alg::Hs512)),
        (oct(r#","alg":"HS512""#), Some(Alg::Hs512), Ok(Alg::Hs512)),
        (oct(""), Some(Alg::Hs384), Ok(Alg::Hs384)),
        (oct(""), Some(Alg::EdDsa), Err(Code::KeyTypeMismatch)),
        (oct(r#","alg":"HS512""#), Some(Alg::Hs256), Err(Code::KeyTypeMismatch)),
        (oct(""), None, Err(Code::InvalidKey)),
        (oct(r#","alg":"EdDSA""#), None, Err(Code::InvalidKey)),
        (oct(r#","alg":"hs256""#), None, Err(Code::InvalidKey)),
        (oct(r#","alg":"none""#), None, Err(Code::InvalidKey)),
    ] {
        let alg = Key::from_jwk(&json, option, None).map(|key| key.alg()).map_err(|refusal| refusal.code());
        assert_eq!(alg, expected, "{json} {option:?}");
    }
}

#[test]
fn the_kid_comes_from_the_jwk_or_from_the_option() {
    let kid = |json: &str, option: Option<&str>| {
        Key::from_jwk(json, None, option.map(str::to_owned)).map(|key| key.kid().map(str::to_owned))
    };
    assert_eq!(kid(&okp(""), None).unwrap(), None);
    assert_eq!(kid(&okp(""), Some("a")).unwrap().as_deref(), Some("a"));
    assert_eq!(kid(&okp(r#","kid":"a""#), None).unwrap().as_deref(), Some("a"));
    assert_eq!(kid(&okp(r#","kid":"\u0061""#), Some("a")).unwrap().as_deref(), Some("a"));
    let refusal = kid(&okp(r#","kid":"a""#), Some("b")).unwrap_err();
    assert_eq!((refusal.code(), refusal.subject()), (Code::InvalidOption, Some("kid")));
}

#[test]
fn key_ops_decide_what_the_key_may_do() {
    let d = format!(r#","d":"{D}""#);
    for (json, can_sign, can_verify) in [
        (okp(&format!(r#"{d},"key_ops":["sign"]"#)), true, false),
        (okp(&format!(r#"{d},"key_ops":["verify"]"#)), false, true),
        (okp(&format!(r#"{d},"key_ops":["sign","verify"],"use":"sig""#)), true, true),
        (okp(r#","key_ops":["verify"]"#), false, true),
        (okp(r#","key_ops":["verify","sign"]"#), false, true),
        (oct(r#","alg":"HS256","key_ops":["verify"]"#), false, true),
        (oct(r#","alg":"HS256","key_ops":["sign"]"#), true, false),
        (oct(r#","alg":"HS256","key_ops":["verify","encrypt"]"#), false, true),
    ] {
        let key = key(&json);
        assert_eq!((key.can_sign(), key.can_verify()), (can_sign, can_verify), "{json}");
    }
    let distinct = "the key_ops of the JWK are not a few distinct strings";
    for (members, message) in [
        (r#","key_ops":[]"#, "the key_ops of the JWK allow neither sign nor verify"),
        (r#","key_ops":["deriveKey"]"#, "the key_ops of the JWK allow neither sign nor verify"),
        (r#","key_ops":["sign"]"#, "the JWK is a public key, and its key_ops do not allow verify"),
        (r#","key_ops":["verify","verify"]"#, distinct),
        (r#","key_ops":["verify","\u0076erify"]"#, distinct),
        (r#","key_ops":["verify",null]"#, distinct),
        (r#","key_ops":["verify",["sign"]]"#, distinct),
        (r#","key_ops":"verify""#, "the key_ops of the JWK is of the wrong type"),
        (r#","key_ops":null"#, "the key_ops of the JWK is of the wrong type"),
    ] {
        refused(&okp(members), Code::InvalidKey, message);
    }
}

#[test]
fn members_are_strings_of_the_right_content() {
    for (json, message) in [
        ("{}".to_owned(), "the JWK has no kty"),
        (r#"{"keys":[]}"#.to_owned(), "a JWK Set was given in place of one JWK"),
        (
            r#"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#.to_owned(),
            "the JWK is an RSA key, only oct and Ed25519 are supported",
        ),
        (
            r#"{"kty":"EC","crv":"P-256"}"#.to_owned(),
            "the JWK is an EC key, only oct and Ed25519 are supported",
        ),
        (okp("").replace("OKP", "okp"), "the kty of the JWK is neither oct nor OKP"),
        (okp("").replace("Ed25519", "X25519"), "the crv of the JWK is not Ed25519"),
        (okp("").replace(r#""crv":"Ed25519","#, ""), "the JWK has no crv"),
        (r#"{"kty":"OKP","crv":"Ed25519"}"#.to_owned(), "the JWK has no x"),
        (r#"{"kty":"oct","alg":"HS256"}"#.to_owned(), "the JWK has no k"),
        (okp("").replace(r#""OKP""#, "7"), "the JWK has no kty"),
        (okp(r#","kid":7"#), "the kid of the JWK is of the wrong type"),
        (okp(r#","kid":null"#), "the kid of the JWK is of the wrong type"),
        (okp(r#","alg":null"#), "the alg of the JWK is of the wrong type"),
        (okp(r#","d":null"#), "the d of the JWK is of the wrong type"),
        (okp(r#","use":["sig"]"#), "the use of the JWK is of the wrong type"),
        (okp(r#","use":"enc""#), "the use of the JWK is not sig"),
        (okp(r#","use":"SIG""#), "the use of the JWK is not sig"),
    ] {
        refused(&json, Code::InvalidKey, message);
    }
}

#[test]
fn unknown_members_are_left_alone_and_their_inside_is_not() {
    key(&okp(r#","x5c":["AAAA"],"ext":true,"mine":{"kty":1},"use":"sig""#));
    key(&format!(" \n{}\t", okp("")));
    key(&okp("").replace("kty", r"\u006bty").replace("OKP", r"\u004fKP").replace("11qY", r"\u00311qY"));
    let strict = "the JWK is not one strict JSON object";
    for json in [
        okp(r#","kty":"OKP""#),
        okp(r#","\u006bty":"OKP""#),
        okp(r#","mine":{"a":1,"a":2}"#),
        okp(r#","mine":"\ud800""#),
        okp(","),
        okp("") + "x",
        format!("[{}]", okp("")),
        "\u{feff}".to_owned() + &okp(""),
        String::new(),
        "null".to_owned(),
    ] {
        refused(&json, Code::InvalidKey, strict);
    }
}

#[test]
fn base64url_is_canonical() {
    for x in [
        X.replace('_', "/"),
        X.to_owned() + "=",
        X.replace("URo", "URp"),
        X.replace('q', " "),
        X.replace('q', r"\n"),
        X.to_owned() + "AA",
    ] {
        let message = "the x of the JWK is not canonical base64url";
        refused(&okp("").replace(X, &x), Code::InvalidKey, message);
        refused(
            &okp(&format!(r#","d":"{x}""#)),
            Code::InvalidKey,
            "the d of the JWK is not canonical base64url",
        );
    }
    refused(
        &oct(r#","alg":"HS256""#).replace("CAow", "CAox="),
        Code::InvalidKey,
        "the k of the JWK is not canonical base64url",
    );
    refused(&okp("").replace(X, "AAAA"), Code::InvalidKey, "an Ed25519 public key has 32 bytes");
    refused(&okp(r#","d":"AAAA""#), Code::InvalidKey, "an Ed25519 private key has 32 bytes");
}

#[test]
fn key_material_is_checked() {
    let identity = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    refused(&okp("").replace(X, identity), Code::InvalidKey, "the public key is of small order");
    let other = D.replace("nWGx", "nWGy");
    refused(
        &okp(&format!(r#","d":"{other}""#)),
        Code::InvalidKey,
        "the d of the JWK does not belong to its x",
    );
    // Also where key_ops say that it will not be used.
    refused(
        &okp(&format!(r#","key_ops":["verify"],"d":"{other}""#)),
        Code::InvalidKey,
        "the d of the JWK does not belong to its x",
    );
    let oct = |secret: &[u8]| format!(r#"{{"kty":"oct","alg":"HS256","k":"{}"}}"#, base64url::encode(secret));
    let code = |json: String| Key::from_jwk(&json, None, None).unwrap_err().code();
    assert_eq!(code(oct(b"")), Code::KeyTooShort);
    assert_eq!(code(oct(b"0123456789012345678901234567890")), Code::KeyTooShort);
    assert_eq!(code(oct(&[1; 32])), Code::KeyWeak);
    assert_eq!(code(oct(b"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2Vw")), Code::KeyTypeMismatch);
}

#[test]
fn reads_the_material_that_jwt_compact_reads() {
    for json in [okp(&format!(r#","d":"{D}""#)), oct("")] {
        let theirs: JsonWebKey<'_> = serde_json::from_str(&json).unwrap();
        let ours = Key::from_jwk(&json, json.contains("oct").then_some(Alg::Hs256), None).unwrap();
        let exported = ours.secret_jwk().unwrap();
        assert_eq!(serde_json::from_str::<JsonWebKey<'_>>(&exported).unwrap(), theirs);
    }
}
