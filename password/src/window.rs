//! The piece of memory through which text and bytes come in.

use hallpass::{Code, Refusal};
use zeroize::Zeroize;

/// Grows to what is asked for and keeps its size.
#[derive(Default)]
pub(crate) struct Window {
    bytes: Vec<u8>,
}

impl Window {
    /// Room for a stored hash and a password, either of which may be longer than it is allowed to be,
    /// for that is said here and not by whoever writes.
    const MAX: usize = 65_536;

    /// The address of at least `length` bytes; `None` if there is no room for them.
    pub(crate) fn reserve(&mut self, length: usize) -> Option<u32> {
        if length > Self::MAX {
            return None;
        }
        let missing = length.saturating_sub(self.bytes.len());
        if missing > 0 {
            // What is given back to the allocator is not wiped by it.
            self.bytes.zeroize();
            self.bytes.try_reserve_exact(length).ok()?;
            self.bytes.resize(length, 0);
        }
        u32::try_from(self.bytes.as_ptr().addr()).ok()
    }

    pub(crate) fn bytes(&self, from: usize, length: usize) -> Result<&[u8], Refusal> {
        let rest = self.bytes.get(from..).and_then(|rest| rest.get(..length));
        rest.ok_or(Refusal::new(Code::InvalidArgument))
    }

    /// Refuses with `code` what is not UTF-8.
    pub(crate) fn text(&self, from: usize, length: usize, code: Code) -> Result<&str, Refusal> {
        core::str::from_utf8(self.bytes(from, length)?).map_err(|_| Refusal::new(code))
    }

    /// Overwrites what came in.
    pub(crate) fn wipe(&mut self, length: usize) {
        if let Some(bytes) = self.bytes.get_mut(..length) {
            bytes.zeroize();
        }
    }
}
