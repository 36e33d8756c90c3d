//! The private half of a key pair, and how it signs (RFC 8032, 5.1.5 and 5.1.6).
//!
//! The group, its scalars and the hash are those of dalek and RustCrypto; what is here is the order
//! in which the RFC combines them. `ed25519_dalek::SigningKey` does the same and stands in the tests
//! as the measure of it. It brings the multiples of the base point along as 30 KB that no
//! compression makes smaller, a third of what the module may weigh. Here they are computed when the
//! first private key is made.

use std::sync::OnceLock;

use curve25519_dalek::{
    constants::ED25519_BASEPOINT_POINT,
    edwards::{EdwardsBasepointTable, EdwardsPoint},
    traits::BasepointTable,
};
use ed25519_dalek::hazmat::ExpandedSecretKey;
use zeroize::Zeroizing;

use super::{challenge, hash_to_scalar};

/// A private key and what follows from it.
///
/// INVARIANT: the public key is that of the seed. Signing with a foreign one would give the private
/// key away.
pub(in crate::key) struct PrivateKey {
    seed: Zeroizing<[u8; 32]>,
    /// dalek wipes it on drop.
    expanded: ExpandedSecretKey,
    public: [u8; 32],
    public_point: EdwardsPoint,
}

impl PrivateKey {
    /// Not inlined into the three places that make one.
    #[inline(never)]
    pub(in crate::key) fn from_seed(seed: &[u8; 32]) -> Self {
        let expanded = ExpandedSecretKey::from(seed);
        let public_point = base_table().mul_base(&expanded.scalar);
        Self {
            seed: Zeroizing::new(*seed),
            public: public_point.compress().to_bytes(),
            public_point,
            expanded,
        }
    }

    pub(in crate::key) fn seed(&self) -> &[u8; 32] {
        &self.seed
    }

    pub(in crate::key) fn public(&self) -> &[u8; 32] {
        &self.public
    }

    pub(super) fn public_point(&self) -> &EdwardsPoint {
        &self.public_point
    }

    #[allow(clippy::arithmetic_side_effects, reason = "scalars form a field, nothing overflows")]
    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        let nonce = Zeroizing::new(hash_to_scalar(&[&self.expanded.hash_prefix, message]));
        let r = base_table().mul_base(&nonce).compress();
        let s = *nonce + challenge(r.as_bytes(), &self.public, message) * self.expanded.scalar;

        let mut signature = [0; 64];
        let (first, second) = signature.split_at_mut(32);
        first.copy_from_slice(r.as_bytes());
        second.copy_from_slice(s.as_bytes());
        signature
    }
}

/// The multiples of the base point for constant-time use; 30 KB, made once.
fn base_table() -> &'static EdwardsBasepointTable {
    static TABLE: OnceLock<Box<EdwardsBasepointTable>> = OnceLock::new();
    TABLE.get_or_init(|| Box::new(EdwardsBasepointTable::create(&ED25519_BASEPOINT_POINT)))
}
