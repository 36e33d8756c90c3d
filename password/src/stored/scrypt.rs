//! scrypt (RFC 7914), as passlib and others write it: `$scrypt$ln=16,r=8,p=1$salt$hash`.

use core::hint::black_box;

use ::scrypt::Params;
use base64ct::Base64Unpadded;
use hallpass::{Code, Refusal};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{
    fields::{excessive, expected, parameters, salt, unreadable},
    password::Password,
    stored::Blocks,
};

/// 256 MiB, as for Argon2.
const MOST_MEMORY: u64 = 268_435_456;

/// N·r·p: four times OWASP's strongest setting, eight times passlib's own.
const MOST_WORK: u64 = 4_194_304;

/// For r and for p; 8 and 16 are what is seen. N·r·p does not speak of the PBKDF2 at both ends, which
/// goes over r·p blocks: with a small N, that alone would be seconds.
const MOST_BLOCKS: u64 = 64;

pub(super) struct Scrypt {
    params: Params,
    memory: u32,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

impl Scrypt {
    pub(super) fn parse(costs: &str, salted: &str, hashed: &str) -> Result<Self, Refusal> {
        let [log_n, r, p] = parameters(costs, ["ln", "r", "p"])?;
        let salt = salt::<Base64Unpadded>(salted)?;
        let hash = expected::<Base64Unpadded>(hashed)?;

        let (r, p) = (u64::from(r), u64::from(p));
        let n = 1_u64.checked_shl(log_n).unwrap_or(u64::MAX);
        let block = r.saturating_mul(128);
        // The table of N blocks, the p blocks that are worked on, and one to work with.
        let bytes = block.saturating_mul(n.saturating_add(p).saturating_add(1));
        if r > MOST_BLOCKS
            || p > MOST_BLOCKS
            || bytes > MOST_MEMORY
            || n.saturating_mul(r).saturating_mul(p) > MOST_WORK
        {
            return Err(excessive());
        }
        let undefined = || unreadable("the stored hash asks for what scrypt is not defined for");
        // N must be larger than 1 (RFC 7914, 2), which the crate does not ask for.
        if log_n == 0 {
            return Err(undefined());
        }
        let narrow = |number: u64| u32::try_from(number).map_err(|_| excessive());
        let log_n = u8::try_from(log_n).map_err(|_| excessive())?;
        let params = Params::new(log_n, narrow(r)?, narrow(p)?, hash.len()).map_err(|_| undefined())?;
        Ok(Self { params, memory: narrow(bytes.div_ceil(1024))?, salt, hash })
    }

    pub(super) fn memory(&self) -> u32 {
        self.memory
    }

    pub(super) fn matches(&self, password: &Password<'_>, blocks: &mut Blocks) -> Result<bool, Refusal> {
        blocks.release();
        drop(self.room()?);
        let mut hash = Zeroizing::new(self.hash.clone());
        ::scrypt::scrypt(password.bytes(), &self.salt, &self.params, &mut hash)
            .map_err(|_| Refusal::new(Code::Internal))?;
        self.wipe()?;
        Ok(hash.ct_eq(&self.hash).into())
    }

    /// As much memory as the crate takes. It aborts when there is none; here that is found out before,
    /// and what is taken and given back lies ready for it.
    fn room(&self) -> Result<Vec<u8>, Refusal> {
        let exhausted =
            || Refusal::because(Code::ResourceExhausted, "there is not enough memory for the hash");
        let bytes = usize::try_from(self.memory).map_err(|_| exhausted())?.saturating_mul(1024);
        let mut room = Vec::new();
        room.try_reserve_exact(bytes).map_err(|_| exhausted())?;
        Ok(room)
    }

    /// The crate does not overwrite what it worked the password into. It has given it back by now, so
    /// the same memory is what is taken next.
    fn wipe(&self) -> Result<(), Refusal> {
        let mut room = self.room()?;
        room.resize(room.capacity(), 0);
        black_box(&room);
        Ok(())
    }
}
