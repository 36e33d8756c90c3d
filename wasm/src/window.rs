//! The piece of memory through which text and bytes come in.

use hallpass::{Code, Policy, Refusal};
use zeroize::Zeroize;

/// Grows to what is asked for and keeps its size, so that most calls find it long enough.
#[derive(Default)]
pub(crate) struct Window {
    bytes: Vec<u8>,
}

impl Window {
    /// The longest input: the longest token, or a key set of a thousand keys.
    const MAX: usize = Policy::MAX_TOKEN_BYTES + 65_536;

    /// The address of at least `length` bytes; `None` if there is no room for them.
    pub(crate) fn reserve(&mut self, length: usize) -> Option<u32> {
        if length > Self::MAX {
            return None;
        }
        let missing = length.saturating_sub(self.bytes.len());
        if missing > 0 {
            self.bytes.try_reserve(missing).ok()?;
            self.bytes.resize(length, 0);
        }
        u32::try_from(self.bytes.as_ptr().addr()).ok()
    }

    pub(crate) fn bytes(&self, length: usize) -> Result<&[u8], Refusal> {
        self.bytes.get(..length).ok_or(Refusal::new(Code::InvalidArgument))
    }

    pub(crate) fn text(&self, length: usize) -> Result<&str, Refusal> {
        core::str::from_utf8(self.bytes(length)?).map_err(|_| Refusal::new(Code::InvalidArgument))
    }

    /// Overwrites what came in, for when that was a secret.
    pub(crate) fn wipe(&mut self, length: usize) {
        if let Some(bytes) = self.bytes.get_mut(..length) {
            bytes.zeroize();
        }
    }
}
