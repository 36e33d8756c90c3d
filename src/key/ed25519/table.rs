//! Multiples of a public point, stored so that multiplying it by a scalar takes additions alone.
//!
//! For verification only. It takes a time that depends on the scalar, so a secret scalar must never
//! come here.

use std::sync::OnceLock;

use curve25519_dalek::{constants::ED25519_BASEPOINT_POINT, edwards::EdwardsPoint, scalar::Scalar};

/// The table of a public key: 37 rows of 64 points, 378,880 bytes. A width of 6 would cost 2 more of 41
/// microseconds (wasm32) and take 220 KB, a width of 5 cost 7 more and take 131 KB.
pub(super) type KeyTable = Table<7>;

/// The table of the base point, made once: 32 rows of 128 points, 655,360 bytes.
type BaseTable = Table<8>;

/// The base point's table; `None` when there was no memory for it.
pub(super) fn base_table() -> Option<&'static BaseTable> {
    static BASE: OnceLock<Option<BaseTable>> = OnceLock::new();
    BASE.get_or_init(|| BaseTable::of(&ED25519_BASEPOINT_POINT)).as_ref()
}

/// Row `i` holds the multiples 1 to 2^(`WIDTH` - 1) of [2^(`WIDTH` * i)]P.
pub(super) struct Table<const WIDTH: usize> {
    points: Box<[EdwardsPoint]>,
}

impl<const WIDTH: usize> Table<WIDTH> {
    const ROW: usize = 1 << (WIDTH - 1);

    /// INVARIANT: a reduced scalar is below 2^253, and the last row has room for the carry that
    /// comes into it, so no carry is left over: 253 is no multiple of the widths in use.
    const ROWS: usize = 253_usize.div_ceil(WIDTH);

    /// Makes the table on the heap, since the stack of wasm32 is too small for it; `None` when
    /// there is no memory for it.
    pub(super) fn of(point: &EdwardsPoint) -> Option<Self> {
        const { assert!(WIDTH > 1 && WIDTH <= 8 && 253 % WIDTH != 0) };
        let mut points = Vec::new();
        points.try_reserve_exact(Self::ROWS.saturating_mul(Self::ROW)).ok()?;
        let mut first = *point;
        for _ in 0..Self::ROWS {
            let mut multiple = first;
            points.push(multiple);
            for _ in 1..Self::ROW {
                add(&mut multiple, &first);
                points.push(multiple);
            }
            // The last multiple of a row is half the first of the next.
            first = multiple;
            add(&mut first, &multiple);
        }
        Some(Self { points: points.into_boxed_slice() })
    }

    /// Adds the multiple of the table's point to `sum`. `None` means that the table is not whole,
    /// and `sum` then means nothing.
    pub(super) fn add_multiple(&self, scalar: &Scalar, sum: &mut EdwardsPoint) -> Option<()> {
        for (row, digit) in self.points.chunks_exact(Self::ROW).zip(Digits::<WIDTH>::of(scalar)) {
            let Some(nearest) = usize::from(digit.unsigned_abs()).checked_sub(1) else { continue };
            let multiple = row.get(nearest)?;
            if digit > 0 {
                add(sum, multiple);
            } else {
                subtract(sum, multiple);
            }
        }
        Some(())
    }
}

#[allow(clippy::arithmetic_side_effects, reason = "points of a curve form a group, nothing overflows")]
fn add(sum: &mut EdwardsPoint, point: &EdwardsPoint) {
    *sum += point;
}

#[allow(clippy::arithmetic_side_effects, reason = "points of a curve form a group, nothing overflows")]
fn subtract(sum: &mut EdwardsPoint, point: &EdwardsPoint) {
    *sum -= point;
}

/// The digits of a scalar in radix 2^`WIDTH`, least first, each from -2^(`WIDTH` - 1) + 1 to
/// 2^(`WIDTH` - 1): with signs, half as many multiples need to be stored.
struct Digits<'a, const WIDTH: usize> {
    bytes: std::slice::Iter<'a, u8>,
    /// Bits taken from the scalar and not yet from here, least first.
    bits: u16,
    bit_count: usize,
    carry: i16,
}

impl<'a, const WIDTH: usize> Digits<'a, WIDTH> {
    fn of(scalar: &'a Scalar) -> Self {
        Self { bytes: scalar.as_bytes().iter(), bits: 0, bit_count: 0, carry: 0 }
    }
}

impl<const WIDTH: usize> Iterator for Digits<'_, WIDTH> {
    type Item = i16;

    /// The next digit. After the scalar's last bit come zeros, without end.
    #[allow(clippy::arithmetic_side_effects, reason = "WIDTH is at most 8: at most 15 bits are held")]
    fn next(&mut self) -> Option<i16> {
        if self.bit_count < WIDTH {
            self.bits |= u16::from(self.bytes.next().copied().unwrap_or(0)) << self.bit_count;
            self.bit_count += 8;
        }
        let radix = 1_i16 << WIDTH;
        let mut digit = (self.bits & ((1 << WIDTH) - 1)).cast_signed() + self.carry;
        self.bits >>= WIDTH;
        self.bit_count -= WIDTH;
        self.carry = 0;
        if digit > radix / 2 {
            digit -= radix;
            self.carry = 1;
        }
        Some(digit)
    }
}

#[cfg(test)]
mod tests {
    use curve25519_dalek::{constants::EIGHT_TORSION, traits::Identity};
    use sha2::{Digest, Sha512};

    use super::*;

    #[allow(clippy::arithmetic_side_effects, reason = "scalars form a field, nothing overflows")]
    fn scalars() -> impl Iterator<Item = Scalar> {
        let edges = [Scalar::ZERO, Scalar::ONE, -Scalar::ONE, -(Scalar::ONE + Scalar::ONE)];
        let powers = (0..252_u32).map(|n| (0..n).fold(Scalar::ONE, |power, _| power + power));
        let around = powers.flat_map(|power| [power, power - Scalar::ONE, -power]);
        let random =
            (0..200_u32).map(|n| Scalar::from_bytes_mod_order_wide(&Sha512::digest(n.to_le_bytes()).into()));
        edges.into_iter().chain(around).chain(random)
    }

    #[test]
    fn digits_are_in_range_and_make_up_the_scalar() {
        fn check<const WIDTH: usize>() {
            for scalar in scalars() {
                let radix = Scalar::from(1_u32 << WIDTH);
                let mut digits: Vec<i16> =
                    Digits::<WIDTH>::of(&scalar).take(Table::<WIDTH>::ROWS + 3).collect();
                assert!(digits[Table::<WIDTH>::ROWS..].iter().all(|digit| *digit == 0));
                digits.truncate(Table::<WIDTH>::ROWS);
                let sum = digits.iter().rev().fold(Scalar::ZERO, |sum, digit| {
                    assert!(usize::from(digit.unsigned_abs()) <= Table::<WIDTH>::ROW);
                    let magnitude = Scalar::from(digit.unsigned_abs());
                    sum * radix + if *digit < 0 { -magnitude } else { magnitude }
                });
                assert_eq!(sum, scalar);
            }
        }
        check::<7>();
        check::<8>();
    }

    #[test]
    fn multiples_are_those_of_the_library_also_off_the_prime_order_subgroup() {
        for torsion in EIGHT_TORSION {
            let point = ED25519_BASEPOINT_POINT * Scalar::from(77_u8) + torsion;
            let table = KeyTable::of(&point).unwrap();
            for scalar in scalars().step_by(9) {
                let mut sum = EdwardsPoint::identity();
                table.add_multiple(&scalar, &mut sum).unwrap();
                assert_eq!(sum, point * scalar);
            }
        }
        for scalar in scalars() {
            let mut sum = EdwardsPoint::identity();
            base_table().unwrap().add_multiple(&scalar, &mut sum).unwrap();
            assert_eq!(sum, EdwardsPoint::mul_base(&scalar));
        }
    }

    #[test]
    fn a_key_table_takes_the_memory_that_is_promised() {
        let table = KeyTable::of(&ED25519_BASEPOINT_POINT).unwrap();
        assert_eq!(size_of_val(&*table.points), 378_880);
        assert_eq!(size_of_val(&*base_table().unwrap().points), 655_360);
    }
}
