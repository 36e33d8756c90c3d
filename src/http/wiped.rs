//! Bytes of a request that may be a password or a token.

use std::ops::{Deref, DerefMut};

use zeroize::Zeroize;

/// Bytes that are wiped when they go. As `Zeroizing`, in one copy: what wipes is long, and there are many places where
/// some go.
pub(super) struct Wiped(pub(super) Vec<u8>);

impl Drop for Wiped {
    #[inline(never)]
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Deref for Wiped {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.0
    }
}

impl DerefMut for Wiped {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }
}
