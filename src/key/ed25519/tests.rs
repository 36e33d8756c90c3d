use curve25519_dalek::{
    constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION},
    edwards::EdwardsPoint,
    traits::Identity,
};
use ed25519_dalek::{Signature as DalekSignature, Signer, SigningKey, Verifier, VerifyingKey};

use super::{
    public::{USES_WORTH_A_TABLE, is_canonical_small_order},
    table::KeyTable,
    *,
};
use crate::{key::hex, refusal::Code};

/// Bytes that look random and are the same in each run.
fn noise(label: &str, number: u32) -> [u8; 64] {
    Sha512::new().chain_update(label).chain_update(number.to_le_bytes()).finalize().into()
}

fn scalar(label: &str, number: u32) -> Scalar {
    Scalar::from_bytes_mod_order_wide(&noise(label, number))
}

/// A key with both ways to verify, whose verdicts must be those of `verify_strict`.
struct BothWays {
    key: PublicKey,
    table: KeyTable,
}

impl BothWays {
    fn of(point: EdwardsPoint) -> Self {
        let key = PublicKey::from_bytes(point.compress().as_bytes()).unwrap();
        let table = key.make_table().unwrap();
        Self { key, table }
    }

    fn dalek(&self) -> VerifyingKey {
        VerifyingKey::from_bytes(self.key.as_bytes()).unwrap()
    }

    #[track_caller]
    fn verify(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let strictly = self.dalek().verify_strict(message, &DalekSignature::from_bytes(signature)).is_ok();
        let plainly = self.key.judge(None, message, signature);
        let by_table = self.key.judge(Some(&self.table), message, signature);
        assert_eq!([plainly, by_table], [strictly; 2], "{:?} {message:?} {signature:?}", self.key.as_bytes());
        plainly
    }

    /// What RFC 8032 asks for at the least, with no check against points of small order.
    fn verify_laxly(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.dalek().verify(message, &DalekSignature::from_bytes(signature)).is_ok()
    }

    fn challenge(&self, r: &[u8; 32], message: &[u8]) -> Scalar {
        let hash = Sha512::new().chain_update(r).chain_update(self.key.as_bytes()).chain_update(message);
        Scalar::from_bytes_mod_order_wide(&hash.finalize().into())
    }
}

fn signature(r: &[u8], s: &[u8]) -> [u8; 64] {
    [r, s].concat().try_into().unwrap()
}

#[test]
fn rfc_8032_7_1() {
    for (public, message, signature) in [
        (
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155\
             5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac\
             18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ] {
        let point = VerifyingKey::from_bytes(&hex(public).try_into().unwrap()).unwrap();
        let key = BothWays::of(point.into());
        assert!(key.verify(&hex(message), &hex(signature).try_into().unwrap()));
    }
}

#[test]
fn no_encoding_of_a_small_order_point_is_a_key() {
    let encodings = [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    ];
    let canonical = EIGHT_TORSION.map(|point| point.compress().to_bytes());
    for encoding in encodings {
        let bytes: [u8; 32] = hex(encoding).try_into().unwrap();
        let refusal = PublicKey::from_bytes(&bytes).err().unwrap();
        assert_eq!(refusal.code(), Code::InvalidKey);
        assert_eq!(refusal.message(), "the public key is of small order", "{encoding}");
        assert!(!canonical.contains(&bytes) || is_canonical_small_order(&bytes), "{encoding}");
    }
    assert!(canonical.iter().all(|bytes| encodings.contains(&&*to_hex(bytes))));
    assert!(!is_canonical_small_order(ED25519_BASEPOINT_POINT.compress().as_bytes()));
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_key_is_a_point_in_its_canonical_encoding() {
    let message =
        |bytes: &[u8]| PublicKey::from_bytes(bytes).err().map(|refusal| refusal.message().to_owned());
    assert_eq!(message(ED25519_BASEPOINT_POINT.compress().as_bytes()), None);
    let mut beside_the_curve = 0;
    for y in 2..=18_u8 {
        // y + p: the same point as y, not reduced.
        let mut canonical = [0; 32];
        canonical[0] = y;
        let mut unreduced = [0xff; 32];
        (unreduced[0], unreduced[31]) = (0xed + y, 0x7f);
        match message(&canonical) {
            None => {
                let refusal = message(&unreduced).unwrap();
                assert_eq!(refusal, "the public key is not in its canonical encoding");
            }
            Some(refusal) => {
                assert_eq!(refusal, "the public key is no point of the curve");
                assert_eq!(message(&unreduced), Some(refusal));
                beside_the_curve += 1;
            }
        }
    }
    assert!((1..17).contains(&beside_the_curve));
    for length in [0, 31, 33, 64] {
        assert_eq!(message(&[3; 64][..length]).unwrap(), "an Ed25519 public key has 32 bytes");
    }
}

#[test]
fn signing_gives_the_bytes_that_dalek_gives() {
    for number in 0..64 {
        let seed = noise("seed", number).first_chunk().copied().unwrap();
        let (ours, dalek) = (PrivateKey::from_seed(&seed), SigningKey::from_bytes(&seed));
        assert_eq!(ours.public(), dalek.verifying_key().as_bytes());
        for length in [0, 1, 63, 64, 111, 112, 300] {
            let message: Vec<u8> = noise("message", number).iter().copied().cycle().take(length).collect();
            assert_eq!(ours.sign(&message), dalek.sign(&message).to_bytes());
        }
    }
}

#[test]
fn both_ways_agree_on_good_and_on_mutated_signatures() {
    let (mut good, mut bad) = (0, 0);
    for number in 0..8 {
        let signing = SigningKey::from_bytes(noise("seed", number).first_chunk().unwrap());
        let key = BothWays::of(signing.verifying_key().into());
        let other = BothWays::of(ED25519_BASEPOINT_POINT * scalar("other", number));
        for round in 0..40_u32 {
            let bytes = noise("message", number * 1000 + round);
            let message: Vec<u8> = bytes.iter().copied().cycle().take(round as usize * 7).collect();
            let whole = signing.sign(&message).to_bytes();
            assert!(key.verify(&message, &whole));
            good += 1;
            let chosen = usize::from(bytes[0]) * 2 + usize::from(bytes[1]) % 2;
            let mut turned = whole;
            turned[chosen / 8] ^= 1 << (chosen % 8);
            let mut mutants = Vec::from([turned, noise("no signature", number * 1000 + round)]);
            mutants.push(signature(&whole[32..], &whole[..32]));
            mutants.push(signature(&whole[..32], scalar("s", round).as_bytes()));
            mutants.push(signature(scalar("r", round).as_bytes(), &whole[32..]));
            for mutant in mutants {
                assert!(!key.verify(&message, &mutant));
                bad += 1;
            }
            assert!(!key.verify(&[&message[..], b"."].concat(), &whole));
            assert!(!other.verify(&message, &whole));
            bad += 2;
        }
    }
    assert_eq!((good, bad), (320, 2240));
}

#[test]
fn each_bit_of_a_signature_counts() {
    let signing = SigningKey::from_bytes(&[5; 32]);
    let key = BothWays::of(signing.verifying_key().into());
    let whole = signing.sign(b"message").to_bytes();
    for bit in 0..512 {
        let mut turned = whole;
        turned[bit / 8] ^= 1 << (bit % 8);
        assert!(!key.verify(b"message", &turned), "bit {bit}");
    }
}

/// The order of the base point, 2^252 + 27742317777372353535851937790883648493.
const ORDER: &str = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

#[test]
fn s_is_reduced() {
    let signing = SigningKey::from_bytes(&[6; 32]);
    let key = BothWays::of(signing.verifying_key().into());
    let whole = signing.sign(b"message").to_bytes();
    let order = hex(ORDER);
    let mut raised = whole;
    // S + n * L, which is the same scalar, as long as it fits.
    for n in 1..16 {
        let mut carry = 0;
        for (byte, addend) in raised[32..].iter_mut().zip(&order) {
            let sum = u16::from(*byte) + u16::from(*addend) + carry;
            (*byte, carry) = (sum as u8, sum >> 8);
        }
        assert_eq!(carry, 0);
        assert!(!key.verify(b"message", &raised), "S + {n}L");
    }
    for s in
        [[0; 32], [0xff; 32], order.try_into().unwrap(), (-Scalar::ONE).to_bytes(), Scalar::ONE.to_bytes()]
    {
        assert!(!key.verify(b"message", &signature(&whole[..32], &s)));
        assert!(!key.verify(b"message", &signature(ED25519_BASEPOINT_POINT.compress().as_bytes(), &s)));
    }
}

#[test]
fn r_is_not_of_small_order_though_the_equation_holds() {
    let mut refused = 0;
    for (number, torsion) in EIGHT_TORSION.into_iter().enumerate() {
        let a = scalar("a", number as u32);
        // With R = -[k]T and S = ka, [S]B = R + [k](aB + T) holds.
        let key = BothWays::of(ED25519_BASEPOINT_POINT * a + torsion);
        for message in 0..16_u8 {
            for small in EIGHT_TORSION {
                let r = small.compress().to_bytes();
                let k = key.challenge(&r, &[message]);
                let forged = signature(&r, (k * a).as_bytes());
                assert!(!key.verify(&[message], &forged));
                refused += u32::from(key.verify_laxly(&[message], &forged));
            }
        }
    }
    assert!(refused > 64, "only {refused} of the signatures fulfil the equation");
}

#[test]
fn r_is_byte_for_byte_the_point_that_comes_out() {
    let key = BothWays::of(ED25519_BASEPOINT_POINT * scalar("a", 0));
    for number in 0..200_u32 {
        let mut r = [0xff; 32];
        r[0] = 0xed_u8.wrapping_add((number % 19) as u8);
        r[31] = if number % 2 == 0 { 0x7f } else { 0xff };
        let s = scalar("s", number);
        assert!(!key.verify(b"message", &signature(&r, s.as_bytes())));
        assert!(!key.verify(b"message", &signature(&noise("r", number)[..32], s.as_bytes())));
    }
}

#[test]
fn keys_and_commitments_with_a_small_order_part_get_the_strict_verdict() {
    let (mut good, mut bad) = (0, 0);
    for (number, key_part) in EIGHT_TORSION.into_iter().enumerate() {
        let a = scalar("mixed", number as u32);
        let key = BothWays::of(ED25519_BASEPOINT_POINT * a + key_part);
        for message in 0..16_u8 {
            let secret = scalar("commitment", u32::from(message));
            for commitment_part in EIGHT_TORSION {
                let r = (ED25519_BASEPOINT_POINT * secret + commitment_part).compress().to_bytes();
                let k = key.challenge(&r, &[message]);
                let made = signature(&r, (secret + k * a).as_bytes());
                // [S]B - [k]A is R without its part, less [k] times the part of the key.
                let holds = commitment_part + key_part * k == EdwardsPoint::identity();
                assert_eq!(key.verify(&[message], &made), holds);
                if holds { good += 1 } else { bad += 1 }
            }
        }
    }
    assert!(good > 100 && bad > 700, "{good} good, {bad} bad");
}

#[test]
fn a_table_comes_with_good_signatures_and_not_with_forged_ones() {
    let signing = PrivateKey::from_seed(&[7; 32]);
    let key = PublicKey::of_private(&signing);
    let whole = signing.sign(b"message");
    for _ in 0..3 * USES_WORTH_A_TABLE {
        assert!(!key.verifies(b"other message", &whole));
    }
    for _ in 0..USES_WORTH_A_TABLE {
        assert!(!key.has_table());
        assert!(key.verifies(b"message", &whole));
    }
    assert!(key.has_table());
    assert!(key.verifies(b"message", &whole));
    assert!(!key.verifies(b"other message", &whole));
}

/// Without threads (wasm32) there is nothing to share.
#[cfg(not(target_family = "wasm"))]
#[test]
fn threads_may_share_a_key_while_its_table_is_made() {
    let signing = PrivateKey::from_seed(&[8; 32]);
    let key = PublicKey::of_private(&signing);
    let whole = signing.sign(b"message");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..40).for_each(|_| assert!(key.verifies(b"message", &whole))));
        }
    });
    assert!(key.has_table());
}
