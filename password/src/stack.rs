//! What calls leave behind on the stack.

use core::hint::black_box;

use zeroize::Zeroize;

/// Deeper than any call that handles a password goes: Argon2 has some blocks of 1 KiB there.
const WORDS: usize = 8_192;

/// Overwrites 64 KiB of the stack below the caller. A password, and what is made of it, passes through
/// registers, hash states and stack slots that nobody wipes.
#[inline(never)]
pub(crate) fn burn() {
    let mut below = [0_u64; WORDS];
    below.zeroize();
    black_box(&below);
}
