//! HS256, HS384 and HS512 (RFC 7518, 3.2) for jwt-compact, with the key's part of the work done once per key.

use std::{borrow::Cow, hint::black_box, marker::PhantomData, num::NonZeroUsize};

use ::hmac::{
    Hmac, Mac,
    digest::{KeyInit, Output, typenum::Unsigned},
};
use jwt_compact::{Algorithm, AlgorithmSignature};
use sha2::{Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

use super::{Alg, bridge, secret};
use crate::refusal::{Code, Refusal};

/// A checked secret and the HMAC state made of it.
///
/// The secret is wiped on drop. The state is overwritten on drop as well, though the compiler gives
/// no promise that it keeps that write, since the `hmac` crate has no way to wipe a state. What is
/// not wiped: the padded block that the state is made of and the copy of the state that each
/// operation works on. Both lie on the stack and are soon written over by other calls.
pub(super) struct HmacKey {
    secret: Zeroizing<Vec<u8>>,
    state: State,
}

/// The state by algorithm: a key never serves another one.
enum State {
    Hs256(Keyed<Hmac<Sha256>>),
    Hs384(Keyed<Hmac<Sha384>>),
    Hs512(Keyed<Hmac<Sha512>>),
}

impl HmacKey {
    pub(super) fn new(secret: &[u8], alg: Alg) -> Result<Self, Refusal> {
        secret::check(secret, alg)?;
        Self::keyed(secret, alg)
    }

    /// For a secret that was not chosen by anybody.
    pub(super) fn keyed(secret: &[u8], alg: Alg) -> Result<Self, Refusal> {
        let state = match alg {
            Alg::Hs256 => State::Hs256(Keyed::new(secret)?),
            Alg::Hs384 => State::Hs384(Keyed::new(secret)?),
            Alg::Hs512 => State::Hs512(Keyed::new(secret)?),
            Alg::EdDsa | Alg::Ed25519 => return Err(Refusal::new(Code::KeyTypeMismatch)),
        };
        Ok(Self { secret: Zeroizing::new(secret.to_vec()), state })
    }

    pub(super) fn secret(&self) -> &[u8] {
        &self.secret
    }

    pub(super) fn verifies(&self, message: &[u8], tag: &[u8]) -> bool {
        match &self.state {
            State::Hs256(key) => bridge::verifies(&Hs::new(), key, message, tag),
            State::Hs384(key) => bridge::verifies(&Hs::new(), key, message, tag),
            State::Hs512(key) => bridge::verifies(&Hs::new(), key, message, tag),
        }
    }

    pub(super) fn sign(&self, message: &[u8]) -> Vec<u8> {
        match &self.state {
            State::Hs256(key) => bridge::sign(&Hs::new(), key, message),
            State::Hs384(key) => bridge::sign(&Hs::new(), key, message),
            State::Hs512(key) => bridge::sign(&Hs::new(), key, message),
        }
    }
}

/// HMAC with one of the hashes, as an algorithm of jwt-compact.
struct Hs<M>(PhantomData<fn() -> M>);

impl<M> Hs<M> {
    const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<M: JoseMac> Algorithm for Hs<M> {
    type SigningKey = Keyed<M>;
    type VerifyingKey = Keyed<M>;
    type Signature = Tag<M>;

    fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(M::ALG.as_str())
    }

    fn sign(&self, key: &Keyed<M>, message: &[u8]) -> Tag<M> {
        let mut mac = key.0.clone();
        mac.update(message);
        Tag(mac.finalize().into_bytes())
    }

    fn verify_signature(&self, tag: &Tag<M>, key: &Keyed<M>, message: &[u8]) -> bool {
        // `verify` compares in constant time, and the type of the tag fixes its length.
        let mut mac = key.0.clone();
        mac.update(message);
        mac.verify(&tag.0).is_ok()
    }
}

/// A MAC that JOSE has a name for.
trait JoseMac: Mac + KeyInit + Clone {
    const ALG: Alg;
}

impl JoseMac for Hmac<Sha256> {
    const ALG: Alg = Alg::Hs256;
}

impl JoseMac for Hmac<Sha384> {
    const ALG: Alg = Alg::Hs384;
}

impl JoseMac for Hmac<Sha512> {
    const ALG: Alg = Alg::Hs512;
}

/// The state after the key's block: inner and outer hash have taken it in, no message has yet.
struct Keyed<M: JoseMac>(M);

impl<M: JoseMac> Keyed<M> {
    fn new(secret: &[u8]) -> Result<Self, Refusal> {
        // HMAC takes keys of any length, so this does not fail.
        <M as KeyInit>::new_from_slice(secret).map(Self).map_err(|_| Refusal::new(Code::Internal))
    }
}

impl<M: JoseMac> Drop for Keyed<M> {
    fn drop(&mut self) {
        if let Ok(blank) = <M as KeyInit>::new_from_slice(&[]) {
            self.0 = blank;
            black_box(&self.0);
        }
    }
}

/// The tag at its full length. A shorter or a longer one cannot be made.
struct Tag<M: JoseMac>(Output<M>);

impl<M: JoseMac> AlgorithmSignature for Tag<M> {
    const LENGTH: Option<NonZeroUsize> = NonZeroUsize::new(M::OutputSize::USIZE);

    fn try_from_slice(bytes: &[u8]) -> anyhow::Result<Self> {
        let mut tag = Output::<M>::default();
        if tag.len() != bytes.len() {
            return Err(anyhow::Error::msg("a tag of another length"));
        }
        tag.copy_from_slice(bytes);
        Ok(Self(tag))
    }

    fn as_bytes(&self) -> Cow<'_, [u8]> {
        Cow::Borrowed(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::hex;

    /// RFC 4231, 4: key, data, HMAC-SHA-256, HMAC-SHA-384, HMAC-SHA-512. Case 5 is about truncated
    /// tags, which JOSE does not have; its data is used for the truncation test below.
    const RFC_4231: [(&str, &str, &str, &str, &str); 6] = [
        (
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
            "4869205468657265",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6",
            "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4\
             be9d914eeb61f1702e696c203a126854",
        ),
        (
            "4a656665",
            "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fd\
             caeab1a34d4a6b4b636e070a38bce737",
        ),
        (
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd\
             dddd",
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9febe83ef4e55966144b2a5ab39dc13814b94e3ab6e101a34f27",
            "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c806b485a47e67c807\
             b946a337bee8942674278859e13292fb",
        ),
        (
            "0102030405060708090a0b0c0d0e0f10111213141516171819",
            "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd\
             cdcd",
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
            "3e8a69b7783c25851933ab6290af6ca77a9981480850009cc5577c6e1f573b4e6801dd23c4a7d679ccf8a386c674cffb",
            "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c11aa25eb4d679275cc5788063\
             a5f19741120c4f2de2adebeb10a298dd",
        ),
        (
            "131 x aa",
            "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579\
             204669727374",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952",
            "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e52\
             95e64f73f63f0aec8b915a985d786598",
        ),
        (
            "131 x aa",
            "5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b2d73697a65206b65\
             7920616e642061206c6172676572207468616e20626c6f636b2d73697a6520646174612e20546865206b6579206e6565\
             647320746f20626520686173686564206265666f7265206265696e6720757365642062792074686520484d414320616c\
             676f726974686d2e",
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            "6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5a678cc31e799176d3860e6110c46523e",
            "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944b6022cac3c4982b10d5eeb55c3e4de15\
             134676fb6de0446065c97440fa8c6a58",
        ),
    ];

    fn check<M: JoseMac>(secret: &[u8], data: &[u8], expected: &[u8]) {
        let (alg, key) = (Hs::<M>::new(), Keyed::<M>::new(secret).unwrap());
        let tag = alg.sign(&key, data);
        assert_eq!(*tag.as_bytes(), *expected);
        assert!(alg.verify_signature(&tag, &key, data));
        assert!(!alg.verify_signature(&tag, &key, &[data, b"!"].concat()));
        for at in 0..expected.len() {
            for bit in 0..8 {
                let mut bytes = expected.to_vec();
                bytes[at] ^= 1 << bit;
                let tag = Tag::<M>::try_from_slice(&bytes).unwrap();
                assert!(!alg.verify_signature(&tag, &key, data), "bit {bit} of byte {at} turned");
            }
        }
    }

    #[test]
    fn rfc_4231() {
        for (key, data, sha256, sha384, sha512) in RFC_4231 {
            let key = if key == "131 x aa" { vec![0xaa; 131] } else { hex(key) };
            check::<Hmac<Sha256>>(&key, &hex(data), &hex(sha256));
            check::<Hmac<Sha384>>(&key, &hex(data), &hex(sha384));
            check::<Hmac<Sha512>>(&key, &hex(data), &hex(sha512));
        }
    }

    #[test]
    fn a_tag_has_its_full_length_and_no_other() {
        for length in 0..=129 {
            let bytes = vec![7; length];
            assert_eq!(Tag::<Hmac<Sha256>>::try_from_slice(&bytes).is_ok(), length == 32);
            assert_eq!(Tag::<Hmac<Sha384>>::try_from_slice(&bytes).is_ok(), length == 48);
            assert_eq!(Tag::<Hmac<Sha512>>::try_from_slice(&bytes).is_ok(), length == 64);
        }
    }

    #[test]
    fn names_are_those_of_the_algorithms() {
        fn name<M: JoseMac>() -> Cow<'static, str> {
            Hs::<M>::new().name()
        }
        assert_eq!(
            [name::<Hmac<Sha256>>(), name::<Hmac<Sha384>>(), name::<Hmac<Sha512>>()],
            ["HS256", "HS384", "HS512"]
        );
    }
}
