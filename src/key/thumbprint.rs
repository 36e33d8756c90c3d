//! The fingerprint of a key: its SHA-256 thumbprint (RFC 7638; RFC 8037, 2).

use super::{
    Material,
    export::{encode, text},
};
use crate::sha256::sha256;

/// The hash of the required members of the JWK, in alphabetical order and without white space.
///
/// jwt-compact's `JsonWebKey::thumbprint` gives the same, which the tests hold it against. It goes
/// through a `serde_json::Value`, which leaves copies of a secret on the heap and takes a sixth of
/// the module's size.
pub(super) fn of(material: &Material) -> String {
    let members = match material {
        Material::Hmac(key) => text([r#"{"k":""#, &encode(key.secret()), r#"","kty":"oct"}"#]),
        Material::Ed25519 { public, .. } => {
            text([r#"{"crv":"Ed25519","kty":"OKP","x":""#, &encode(public.as_bytes()), r#""}"#])
        }
    };
    sha256(members.as_bytes())
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use jwt_compact::{alg::SecretBytes, jwk::JsonWebKey};
    use sha2::Sha256;

    use super::*;
    use crate::{
        base64url,
        key::{Alg, Key},
    };

    #[test]
    fn rfc_8037_a_3() {
        let key = Key::from_jwk(
            r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
            None,
            None,
        );
        assert_eq!(key.unwrap().thumbprint(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    #[test]
    fn only_the_required_members_count() {
        let bare = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
        let full = r#"{"use":"sig","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","crv":"Ed25519","kid":"a",
            "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","alg":"Ed25519","kty":"OKP","mine":[1]}"#;
        let thumbprint = |json| Key::from_jwk(json, None, None).unwrap().thumbprint();
        assert_eq!(thumbprint(full), thumbprint(bare));
    }

    #[test]
    fn a_public_key_has_the_thumbprint_that_jwt_compact_gives_it() {
        for seed in 0..32_u8 {
            let entropy = std::array::from_fn(|place| seed.wrapping_mul(31) ^ place as u8);
            let key = Key::generate(Alg::EdDsa, &entropy, None).unwrap();
            let Material::Ed25519 { public, .. } = &key.0.material else { panic!("not an Ed25519 key") };
            let (curve, x) = (Cow::Borrowed("Ed25519"), Cow::Borrowed(&public.as_bytes()[..]));
            let jwk = JsonWebKey::KeyPair { curve, x, secret: None };
            assert_eq!(key.thumbprint(), base64url::encode(&jwk.thumbprint::<Sha256>()));
        }
    }

    #[test]
    fn a_secret_has_the_thumbprint_that_jwt_compact_gives_it() {
        for (alg, len) in [(Alg::Hs256, 32), (Alg::Hs384, 49), (Alg::Hs512, 1000)] {
            let secret: Vec<u8> = (0..len).map(|i| (i * 7 % 256) as u8).collect();
            let jwk = JsonWebKey::Symmetric { secret: SecretBytes::borrowed(&secret) };
            let expected = base64url::encode(&jwk.thumbprint::<Sha256>());
            assert_eq!(Key::hmac(&secret, alg, None).unwrap().thumbprint(), expected);
        }
    }
}
