use super::*;
use crate::{
    Alg, Key,
    session::{
        Settings,
        samples::{at, auth, auth_of, ed25519, hs256, logged_in, named, secret, settings},
    },
};

/// Standings of a session with the id 00 01 02 ... 0f: one right after the login, and one at the far end of everything.
fn standings() -> [Standing; 2] {
    let id = SessionId::new(std::array::from_fn(|place| place as u8));
    [(0, 1_702_592_000), (u32::MAX, 99_999_999_999)].map(|(generation, ends_at)| Standing {
        id,
        generation,
        rotated_at: 0,
        expires_at: ends_at,
        ends_at,
        is_revoked: false,
    })
}

/// The expected tokens were made with `hmac`, `hashlib` and `base64` of Python.
#[test]
fn tokens_are_those_that_python_makes() {
    let hmac = |length, alg| Key::hmac(&secret(length), alg, None).unwrap();
    for (key, tokens) in [
        (
            hmac(32, Alg::Hs256),
            [
                "hpr_AfbOiAABAgMEBQYHCAkKCwwNDg8AAAAAAGV7fgAAZXt-AItACOgi8-8pX_-9j7tFHimqobLcEWQb2HHmK-Q7N8ul",
                "hpr_AfbOiAABAgMEBQYHCAkKCwwNDg______F0h25_8XSHbn_27k75kpc34SSKuLvf1_O7WiERsE_SR25TZBLqH806pX",
            ],
        ),
        // A secret that is longer than a block is hashed first, which must not be forgotten.
        (
            hmac(100, Alg::Hs256),
            [
                "hpr_AX9jhQABAgMEBQYHCAkKCwwNDg8AAAAAAGV7fgAAZXt-AIvXj5Yvc7gXuGfF-gRe1S5Y-4uJ7R10P4mfSKEqC-Me",
                "hpr_AX9jhQABAgMEBQYHCAkKCwwNDg______F0h25_8XSHbn_3yXremAhM35tRcenAZ2DknRberlugUwtNcxNViczsUD",
            ],
        ),
        (
            hmac(48, Alg::Hs384),
            [
                "hpr_AQfTjgABAgMEBQYHCAkKCwwNDg8AAAAAAGV7fgAAZXt-ANF8kPNUyjvXQ-JRuzl31m-WAeh5RBOWe8jwMxb2gNS0",
                "hpr_AQfTjgABAgMEBQYHCAkKCwwNDg______F0h25_8XSHbn_9hacv2aWkOmCzbE9M47MqAJULlviOXQs-4I_jZEZlwF",
            ],
        ),
        (
            hmac(64, Alg::Hs512),
            [
                "hpr_Aep_4QABAgMEBQYHCAkKCwwNDg8AAAAAAGV7fgAAZXt-AB8ClUHMjiOVzuPxhspi_WLZicvX0kpfOK-FnbxMpNag",
                "hpr_Aep_4QABAgMEBQYHCAkKCwwNDg______F0h25_8XSHbn_4MFmVD0TrWZWt7Ni8u6Lep2qsr19a-71cyrFEa7_Y8s",
            ],
        ),
        (
            ed25519(None),
            [
                "hpr_AelAkAABAgMEBQYHCAkKCwwNDg8AAAAAAGV7fgAAZXt-ANNDnuIdPTXYR0Iv_0M2tNlvT9bCaoQ7GmMJo8eTp-F0",
                "hpr_AelAkAABAgMEBQYHCAkKCwwNDg______F0h25_8XSHbn_-rWP6w1Qp_kXLdL7ghG-2X9BV2JhUZ_IFEYZALmiKZi",
            ],
        ),
    ] {
        let auth = auth_of([key]);
        for (standing, token) in standings().iter().zip(tokens) {
            assert_eq!(write(standing, &auth.refresh_keys()[0]).unwrap(), token);
            assert_eq!(auth.open(token.as_bytes()).unwrap().as_issued(), *standing);
        }
    }
}

/// Refused, and as unknown, whoever asks.
fn is_unknown(auth: &Auth, token: &[u8]) -> bool {
    let refused = |found: Result<Presented, Refusal>| found.err().map(|refusal| refusal.code());
    refused(auth.open(token)) == Some(Code::RefreshUnknown)
        && auth.present(token, at(1_700_000_000)).is_err_and(|refusal| refusal.code() == Code::RefreshUnknown)
}

#[test]
fn a_token_with_any_bit_turned_is_unknown() {
    for auth in [auth(), auth_of([ed25519(None)])] {
        let token = logged_in(&auth).pair.refresh_token;
        assert!(auth.open(token.as_bytes()).is_ok());
        let bytes = base64url::decode(&token.as_bytes()[4..]).unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut turned = bytes.clone();
            turned[bit / 8] ^= 1 << (bit % 8);
            let turned = format!("hpr_{}", base64url::encode(&turned));
            assert!(is_unknown(&auth, turned.as_bytes()), "bit {bit}");
        }
    }
}

#[test]
fn a_token_with_any_other_byte_anywhere_is_unknown() {
    let auth = auth();
    let token = logged_in(&auth).pair.refresh_token.into_bytes();
    for place in 0..token.len() {
        for byte in 0..=255 {
            let mut other = token.clone();
            other[place] = byte;
            assert_eq!(is_unknown(&auth, &other), other != token, "{byte} at {place}");
        }
    }
}

#[test]
fn a_token_of_another_length_is_unknown() {
    let auth = auth();
    let token = logged_in(&auth).pair.refresh_token;
    for length in 0..token.len() {
        assert!(is_unknown(&auth, &token.as_bytes()[..length]), "the first {length} bytes");
        assert!(is_unknown(&auth, &token.as_bytes()[token.len() - length..]), "the last {length} bytes");
    }
    for longer in [
        format!("{token}="),
        format!("{token}A"),
        format!(" {token}"),
        format!("{token}{token}"),
        format!("{token}\n"),
    ] {
        assert!(is_unknown(&auth, longer.as_bytes()));
    }
    for bytes in [0, 91, 93, usize::MAX] {
        assert_eq!(Auth::check_refresh_size(bytes).unwrap_err().code(), Code::RefreshUnknown);
    }
    assert!(Auth::check_refresh_size(token.len()).is_ok());
}

#[test]
fn what_is_no_refresh_token_is_unknown() {
    let auth = auth();
    let pair = logged_in(&auth).pair;
    let token = &pair.refresh_token;
    for other in [
        token.to_uppercase(),
        token.replacen("hpr_", "hpr-", 1),
        token.replacen("hpr_", "HPR_", 1),
        // The other alphabet of base64.
        token.replace('-', "+").replace('_', "/"),
        token.replace('-', "+"),
        pair.access_token,
        pair.session_id,
        "hpr_".to_owned() + &"A".repeat(88),
        "hpr_".to_owned() + &"_".repeat(88),
    ] {
        assert!(other == *token || is_unknown(&auth, other.as_bytes()), "{other}");
    }
}

/// Not even with a good tag, which takes the key: another version may mean anything, and another hint another key.
#[test]
fn another_version_and_another_hint_are_unknown() {
    let auth = auth();
    let bytes = base64url::decode(&logged_in(&auth).pair.refresh_token.as_bytes()[4..]).unwrap();
    let sealed = |place: usize, byte: u8| {
        let mut content = bytes[..34].to_vec();
        content[place] ^= byte;
        content.extend(auth.refresh_keys()[0].seal(&content).unwrap());
        format!("hpr_{}", base64url::encode(&content))
    };
    for (place, byte) in [(0, 1), (0, 3), (0, 0xFF), (1, 1), (2, 1), (3, 0x80)] {
        assert!(is_unknown(&auth, sealed(place, byte).as_bytes()));
    }
    assert!(auth.open(sealed(0, 0).as_bytes()).is_ok());
    // Anything else is believed, for whoever can seal it is one of us.
    assert_eq!(auth.open(sealed(23, 7).as_bytes()).unwrap().generation(), 7);
}

/// A signature of the key over what the tag is over is of no use, nor is one over anything else.
#[test]
fn the_tag_is_not_made_with_the_signing_key() {
    let (key, auth) = (hs256(), auth());
    let token = logged_in(&auth).pair.refresh_token;
    let bytes = base64url::decode(&token.as_bytes()[4..]).unwrap();
    for message in [bytes[..34].to_vec(), [&b"hallpass refresh token\0"[..], &bytes[..34]].concat()] {
        let forged = [&bytes[..34], &key.sign(&message).unwrap()].concat();
        assert!(is_unknown(&auth, format!("hpr_{}", base64url::encode(&forged)).as_bytes()));
    }
}

#[test]
fn a_token_of_another_key_is_unknown() {
    let (ours, theirs) = (auth_of([named("a")]), auth_of([named("b")]));
    let token = logged_in(&ours).pair.refresh_token;
    assert!(ours.open(token.as_bytes()).is_ok());
    assert!(is_unknown(&theirs, token.as_bytes()));
    // Nor does the hint of a known key make it one.
    let (mut bytes, hint) =
        (base64url::decode(&token.as_bytes()[4..]).unwrap(), theirs.refresh_keys()[0].hint());
    bytes[1..4].copy_from_slice(&hint);
    assert!(is_unknown(&theirs, format!("hpr_{}", base64url::encode(&bytes)).as_bytes()));
}

#[test]
fn tokens_outlive_a_change_of_keys_as_long_as_their_key_is_there() {
    let old = auth_of([named("old")]);
    let token = logged_in(&old).pair.refresh_token;
    let both = auth_of([named("new"), named("old")]);
    assert!(both.open(token.as_bytes()).is_ok());
    assert!(is_unknown(&auth_of([named("new")]), token.as_bytes()));
    // New tokens are made with the key in front.
    let token = logged_in(&both).pair.refresh_token;
    assert!(auth_of([named("new")]).open(token.as_bytes()).is_ok());
    assert!(is_unknown(&old, token.as_bytes()));
}

/// A session that was begun for one audience is not refreshed where the tokens are for another.
#[test]
fn a_token_of_another_issuer_or_audience_is_unknown() {
    let of = |issuer: &str, audience: &[&str]| {
        let audience = audience.iter().map(|audience| (*audience).to_owned()).collect();
        Auth::new(vec![hs256()], Settings { issuer: issuer.to_owned(), audience, ..settings() }).unwrap()
    };
    let parties: [(&str, &[&str]); 6] = [
        ("i", &["a"]),
        ("i", &["a", "b"]),
        ("i", &["b", "a"]),
        ("i", &["ab"]),
        ("j", &["a"]),
        ("i\",\"aud\":[\"a", &["a"]),
    ];
    for (issuer, audience) in parties {
        let token = logged_in(&of(issuer, audience)).pair.refresh_token;
        for (other_issuer, other_audience) in parties {
            let is_same = (issuer, audience) == (other_issuer, other_audience);
            assert_eq!(is_unknown(&of(other_issuer, other_audience), token.as_bytes()), !is_same);
        }
    }
}

/// What is kept of a key to verify access tokens with cannot open refresh tokens.
#[test]
fn a_public_key_opens_nothing() {
    let private = ed25519(Some("old"));
    let token = logged_in(&auth_of([private.clone()])).pair.refresh_token;
    let public = Key::from_jwk(&private.public_jwk().unwrap(), None, None).unwrap();
    assert!(is_unknown(&auth_of([named("new"), public]), token.as_bytes()));
    assert!(auth_of([named("new"), private]).open(token.as_bytes()).is_ok());
}

#[test]
fn nothing_is_shown_in_a_log() {
    let presented = auth().open(logged_in(&auth()).pair.refresh_token.as_bytes()).unwrap();
    assert_eq!(format!("{presented:?}"), "Presented { .. }");
}
