//! What calls leave behind on the stack.

use core::hint::black_box;

use zeroize::Zeroize;

/// Deeper than any call that handles a key goes.
const WORDS: usize = 8_192;

/// Overwrites 64 KiB of the stack below the caller. Key material passes through registers and stack
/// slots that nobody wipes; this is called when a key was made, shown or given up.
#[inline(never)]
pub(crate) fn burn() {
    let mut below = [0_u64; WORDS];
    below.zeroize();
    black_box(&below);
}
