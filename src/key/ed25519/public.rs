//! The public half of a key pair, and how it verifies.

use std::{
    ops::Neg,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use curve25519_dalek::{
    constants::ED25519_BASEPOINT_POINT,
    edwards::{CompressedEdwardsY, EdwardsPoint},
    scalar::Scalar,
    traits::{Identity, VartimeMultiscalarMul},
};

use super::{
    PrivateKey, challenge,
    table::{KeyTable, base_table},
    table_budget::{KEY_TABLES, Permit},
};
use crate::refusal::{Code, Refusal};

/// After this many good signatures a key gets its table.
///
/// To make one costs what fifteen verifications with it save, and the base point's table, made once,
/// twice that. A process that verifies a few tokens and ends shall not pay for it. Only good
/// signatures count, so nobody can fill the memory with tables by sending forged tokens.
pub(super) const USES_WORTH_A_TABLE: u32 = 16;

/// A public key that is safe to verify with.
///
/// INVARIANT: the encoding is canonical and the point is not of small order. A point that has a
/// small-order part beside its large one is accepted, as `verify_strict` does.
pub(in crate::key) struct PublicKey {
    encoding: [u8; 32],
    /// The point of the key, negated, as every verification wants it.
    negated: EdwardsPoint,
    good_uses: AtomicU32,
    /// About 380 KB, counted by its permit and given back with the key.
    table: OnceLock<(KeyTable, Permit<'static>)>,
}

impl PublicKey {
    /// Not inlined into the two places that read one.
    #[inline(never)]
    pub(in crate::key) fn from_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
        let refuse = |reason| Refusal::because(Code::InvalidKey, reason);
        let bytes = bytes.try_into().map_err(|_| refuse("an Ed25519 public key has 32 bytes"))?;
        let point = CompressedEdwardsY(bytes)
            .decompress()
            .ok_or_else(|| refuse("the public key is no point of the curve"))?;
        // Under a point of small order anybody can make signatures that verify.
        if point.is_small_order() {
            return Err(refuse("the public key is of small order"));
        }
        if point.compress().to_bytes() != bytes {
            return Err(refuse("the public key is not in its canonical encoding"));
        }
        Ok(Self::of(bytes, &point))
    }

    /// The public half of a private key, which is canonical and of large order by construction.
    pub(in crate::key) fn of_private(key: &PrivateKey) -> Self {
        Self::of(*key.public(), key.public_point())
    }

    fn of(encoding: [u8; 32], point: &EdwardsPoint) -> Self {
        Self { encoding, negated: point.neg(), good_uses: AtomicU32::new(0), table: OnceLock::new() }
    }

    pub(in crate::key) fn as_bytes(&self) -> &[u8; 32] {
        &self.encoding
    }

    pub(super) fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let table = self.table.get().map(|(table, _)| table);
        let good = self.judge(table, message, signature);
        if good && table.is_none() && self.good_uses.fetch_add(1, Ordering::Relaxed) >= USES_WORTH_A_TABLE - 1
        {
            self.prepare();
        }
        good
    }

    /// Makes the table now, unless it exists or memory for it is denied.
    pub(in crate::key) fn prepare(&self) {
        if self.table.get().is_none()
            && let Some(permit) = KEY_TABLES.permit()
            && let Some(table) = self.make_table()
        {
            // Another thread may have been faster; then this table and its permit are dropped.
            let _ = self.table.set((table, permit));
        }
    }

    #[cfg(test)]
    pub(super) fn has_table(&self) -> bool {
        self.table.get().is_some()
    }

    /// The table of -A, with that of the base point at hand.
    pub(super) fn make_table(&self) -> Option<KeyTable> {
        base_table()?;
        KeyTable::of(&self.negated)
    }

    /// The verdict of dalek's `verify_strict`, with the table or without.
    ///
    /// `verify_strict` refuses an S that is not reduced, an R that is no point or of small order,
    /// an A of small order, and an R that is not byte for byte the encoding of [S]B - [k]A. The
    /// last check leaves only canonical encodings of points for R, and of those the ones of small
    /// order are known by their bytes; A is of large order by the invariant.
    pub(super) fn judge(&self, table: Option<&KeyTable>, message: &[u8], signature: &[u8; 64]) -> bool {
        let Some((r, s)) = signature.split_first_chunk::<32>() else { return false };
        let Some(s) = s.first_chunk::<32>() else { return false };
        let Some(s) = Scalar::from_canonical_bytes(*s).into_option() else { return false };
        if is_canonical_small_order(r) {
            return false;
        }
        let k = challenge(r, &self.encoding, message);
        let expected = table.and_then(|table| Self::by_table(table, &s, &k)).unwrap_or_else(|| {
            EdwardsPoint::vartime_multiscalar_mul([s, k], [ED25519_BASEPOINT_POINT, self.negated])
        });
        expected.compress().as_bytes() == r
    }

    fn by_table(table: &KeyTable, s: &Scalar, k: &Scalar) -> Option<EdwardsPoint> {
        let mut sum = EdwardsPoint::identity();
        base_table()?.add_multiple(s, &mut sum)?;
        table.add_multiple(k, &mut sum)?;
        Some(sum)
    }
}

/// Whether the bytes are the canonical encoding of one of the 8 points of small order.
pub(super) fn is_canonical_small_order(bytes: &[u8; 32]) -> bool {
    let mut y = *bytes;
    if let Some(last) = y.last_mut() {
        *last &= 0x7f;
    }
    SMALL_ORDER_Y.contains(&y)
}

/// The y-coordinates of the points of small order: of order 1, of order 2, of order 4 (two points),
/// of order 8 (two for each of the last two).
const SMALL_ORDER_Y: [[u8; 32]; 5] = [
    *b"\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
    *b"\xec\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\
       \xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f",
    [0; 32],
    *b"\x26\xe8\x95\x8f\xc2\xb2\x27\xb0\x45\xc3\xf4\x89\xf2\xef\x98\xf0\
       \xd5\xdf\xac\x05\xd3\xc6\x33\x39\xb1\x38\x02\x88\x6d\x53\xfc\x05",
    *b"\xc7\x17\x6a\x70\x3d\x4d\xd8\x4f\xba\x3c\x0b\x76\x0d\x10\x67\x0f\
       \x2a\x20\x53\xfa\x2c\x39\xcc\xc6\x4e\xc7\xfd\x77\x92\xac\x03\x7a",
];
