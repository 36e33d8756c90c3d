//! bcrypt, as `crypt` writes it: `$2b$12$` and then 22 characters of salt and 31 of hash.
//!
//! `$2a$`, `$2b$` and `$2y$` name the same function. `$2x$`, which marks the hashes of a broken
//! implementation, is none of the known kinds: of the passwords that it takes for the same, one is not.

use base64ct::Base64Bcrypt;
use hallpass::{Code, Refusal};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{
    fields::{excessive, expected, salt, unreadable},
    password::Password,
};

/// bcrypt reads no more of a password, so everybody's longer ones are cut by it.
const LONGEST_PASSWORD: usize = 72;

/// Sixteen times the work of cost 12, the usual one: some seconds.
const MOST_COST: u32 = 16;
const LEAST_COST: u32 = 4;

const SALT_CHARACTERS: usize = 22;

pub(super) struct Bcrypt {
    cost: u32,
    salt: [u8; 16],
    /// The 24th byte that the function gives is thrown away by all who write its hashes.
    hash: [u8; 23],
}

impl Bcrypt {
    pub(super) fn parse(cost: &str, salt_and_hash: &str) -> Result<Self, Refusal> {
        let &[tens @ b'0'..=b'9', ones @ b'0'..=b'9'] = cost.as_bytes() else {
            return Err(unreadable("the cost of the stored hash is not two digits"));
        };
        let digit = |byte: u8| u32::from(byte.saturating_sub(b'0'));
        let cost = digit(tens).saturating_mul(10).saturating_add(digit(ones));
        if cost > MOST_COST {
            return Err(excessive());
        }
        if cost < LEAST_COST {
            return Err(unreadable("the stored hash asks for less than bcrypt is defined for"));
        }
        let cut_short = || unreadable("the stored hash does not have the length of bcrypt's");
        let (salted, hashed) = salt_and_hash.split_at_checked(SALT_CHARACTERS).ok_or_else(cut_short)?;
        let salt = salt::<Base64Bcrypt>(salted)?.try_into().map_err(|_| cut_short())?;
        let hash = expected::<Base64Bcrypt>(hashed)?.try_into().map_err(|_| cut_short())?;
        Ok(Self { cost, salt, hash })
    }

    /// A password with a NUL is never the one. bcrypt repeats the key until it is long enough, so `a` and
    /// `a\0a` would be the same; implementations in C cut it at the NUL, others refuse it. The work is
    /// done all the same, and the answer is that of any wrong password: else it would tell who has a
    /// bcrypt hash.
    pub(super) fn matches(&self, password: &Password<'_>) -> Result<bool, Refusal> {
        let key = key(password)?;
        let hash = Zeroizing::new(::bcrypt::bcrypt(self.cost, self.salt, &key));
        let compared = hash.get(..self.hash.len()).unwrap_or_default();
        let is_equal = bool::from(compared.ct_eq(&self.hash));
        Ok(is_equal && !password.bytes().contains(&0))
    }
}

/// The password and a NUL, of which no more than 72 bytes count.
fn key(password: &Password<'_>) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    let bytes = password.bytes();
    if bytes.len() > LONGEST_PASSWORD {
        let sentence = "the password is longer than the 72 bytes of UTF-8 that bcrypt reads";
        return Err(Refusal::because(Code::PasswordTooLong, sentence));
    }
    let mut key = Zeroizing::new(Vec::with_capacity(LONGEST_PASSWORD.saturating_add(1)));
    key.extend_from_slice(bytes);
    key.push(0);
    key.truncate(LONGEST_PASSWORD);
    Ok(key)
}
