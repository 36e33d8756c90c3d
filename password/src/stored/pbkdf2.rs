//! PBKDF2 (RFC 8018, 5.2), in three ways of writing:
//!
//! * PHC strings: `$pbkdf2-sha256$i=600000,l=32$salt$hash`, where `l` may be left out,
//! * passlib's: `$pbkdf2-sha256$29000$salt$hash`, in base64 with `.` in the place of `+`,
//! * Django's: `pbkdf2_sha256$870000$salt$hash`, with the salt as it is and padded base64.

use base64ct::{Base64, Base64Pbkdf2, Base64Unpadded};
use hallpass::Refusal;
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{
    fields::{self, excessive, expected, number, parameters, plain_salt, unreadable},
    password::Password,
};

/// In iterations of SHA-1: five times and more what anybody recommends, and some seconds with each of
/// the digests. Each block of the hash takes all iterations anew.
const MOST_WORK: u64 = 12_000_000;

pub(super) struct Pbkdf2 {
    digest: Digest,
    iterations: u32,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

#[derive(Clone, Copy)]
enum Digest {
    Sha1,
    Sha256,
    Sha512,
}

impl Pbkdf2 {
    /// Reads a PHC string or one of passlib's.
    pub(super) fn parse(name: &str, costs: &str, salted: &str, hashed: &str) -> Result<Self, Refusal> {
        let digest = match name {
            "pbkdf2" | "pbkdf2-sha1" => Digest::Sha1,
            "pbkdf2-sha256" => Digest::Sha256,
            "pbkdf2-sha512" => Digest::Sha512,
            _ => return Err(unknown_digest()),
        };
        if !costs.contains('=') {
            let salt = fields::salt::<Base64Pbkdf2>(salted)?;
            return Self::new(digest, number(costs)?, salt, expected::<Base64Pbkdf2>(hashed)?);
        }
        let salt = fields::salt::<Base64Unpadded>(salted)?;
        let hash = expected::<Base64Unpadded>(hashed)?;
        let iterations = if costs.contains(',') {
            let [iterations, length] = parameters(costs, ["i", "l"])?;
            if usize::try_from(length) != Ok(hash.len()) {
                return Err(unreadable("the stored hash does not have the length that it says"));
            }
            iterations
        } else {
            let [iterations] = parameters(costs, ["i"])?;
            iterations
        };
        Self::new(digest, iterations, salt, hash)
    }

    pub(super) fn parse_django(
        name: &str,
        iterations: &str,
        salt: &str,
        hashed: &str,
    ) -> Result<Self, Refusal> {
        let digest = match name {
            "pbkdf2_sha1" => Digest::Sha1,
            "pbkdf2_sha256" => Digest::Sha256,
            _ => return Err(unknown_digest()),
        };
        Self::new(digest, number(iterations)?, plain_salt(salt)?, expected::<Base64>(hashed)?)
    }

    fn new(digest: Digest, iterations: u32, salt: Vec<u8>, hash: Vec<u8>) -> Result<Self, Refusal> {
        if iterations == 0 {
            return Err(unreadable("the stored hash asks for no iterations at all"));
        }
        let blocks = u64::try_from(hash.len().div_ceil(digest.length())).unwrap_or(u64::MAX);
        if u64::from(iterations).saturating_mul(blocks).saturating_mul(digest.weight()) > MOST_WORK {
            return Err(excessive());
        }
        Ok(Self { digest, iterations, salt, hash })
    }

    pub(super) fn matches(&self, password: &Password<'_>) -> bool {
        let derive = match self.digest {
            Digest::Sha1 => ::pbkdf2::pbkdf2_hmac::<Sha1>,
            Digest::Sha256 => ::pbkdf2::pbkdf2_hmac::<Sha256>,
            Digest::Sha512 => ::pbkdf2::pbkdf2_hmac::<Sha512>,
        };
        let mut hash = Zeroizing::new(self.hash.clone());
        derive(password.bytes(), &self.salt, self.iterations, &mut hash);
        hash.ct_eq(&self.hash).into()
    }
}

fn unknown_digest() -> Refusal {
    unreadable("the stored hash names a digest that is not known")
}

impl Digest {
    fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }

    /// How many times the work of SHA-1 an iteration takes, as measured in WebAssembly. There, SHA-512 is
    /// not the faster one that it is on machines of 64 bits.
    fn weight(self) -> u64 {
        match self {
            Self::Sha1 => 1,
            Self::Sha256 => 2,
            Self::Sha512 => 3,
        }
    }
}
