//! Hashes as databases hold them.

mod argon2;
mod bcrypt;
mod pbkdf2;
mod scrypt;
#[cfg(test)]
mod tests;

use hallpass::{Code, Refusal};

pub use self::argon2::Blocks;

use self::{argon2::Argon2, bcrypt::Bcrypt, pbkdf2::Pbkdf2, scrypt::Scrypt};
use crate::{fields::unreadable, password::Password, settings::Settings};

/// How many random bytes a new hash is salted with (RFC 9106, 3.1).
pub const SALT_LENGTH: usize = 16;

/// Hashes a password with Argon2id, in the PHC string format.
///
/// # Errors
/// `INVALID_ARGUMENT` for an empty password, `RESOURCE_EXHAUSTED`.
pub fn hash(
    password: &Password<'_>,
    salt: &[u8; SALT_LENGTH],
    settings: &Settings,
    blocks: &mut Blocks,
) -> Result<String, Refusal> {
    if password.bytes().is_empty() {
        return Err(Refusal::because(Code::InvalidArgument, "the password is empty"));
    }
    Argon2::hash(password, salt, settings, blocks)
}

/// A stored hash that was read: it is of a known kind, and what it asks for is within bounds.
pub struct Stored(Kind);

enum Kind {
    Argon2(Argon2),
    Bcrypt(Bcrypt),
    Scrypt(Scrypt),
    Pbkdf2(Pbkdf2),
}

impl Stored {
    /// Reads a hash. Those which begin with a name are Django's.
    ///
    /// INVARIANT: nothing is computed and no memory is taken for a hash before it has come through
    /// here, for a database is the first thing that an attacker writes to.
    ///
    /// # Errors
    /// `INVALID_HASH`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        // The longest that a known kind has is less than half of this.
        const LONGEST: usize = 512;
        if text.len() > LONGEST {
            return Err(unreadable("the stored hash is longer than any hash"));
        }
        let fields: Vec<&str> = text.split('$').collect();
        let kind = match fields.as_slice() {
            ["" | "argon2", name @ ("argon2id" | "argon2i" | "argon2d"), rest @ ..] => {
                Kind::Argon2(Argon2::parse(name, rest)?)
            }
            ["", "2a" | "2b" | "2y", cost, salt_and_hash] => {
                Kind::Bcrypt(Bcrypt::parse(cost, salt_and_hash)?)
            }
            ["", "scrypt", parameters, salt, hash] => Kind::Scrypt(Scrypt::parse(parameters, salt, hash)?),
            ["", name, parameters, salt, hash] if name.starts_with("pbkdf2") => {
                Kind::Pbkdf2(Pbkdf2::parse(name, parameters, salt, hash)?)
            }
            [name, iterations, salt, hash] if name.starts_with("pbkdf2_") => {
                Kind::Pbkdf2(Pbkdf2::parse_django(name, iterations, salt, hash)?)
            }
            _ => return Err(unreadable("the stored hash is of no known kind")),
        };
        Ok(Self(kind))
    }

    /// A hash for a user who is not there: it costs what hashes made with these settings cost, and
    /// no password is known to match it.
    #[must_use]
    pub fn nobodys(settings: &Settings) -> Self {
        Self(Kind::Argon2(Argon2::nobodys(settings)))
    }

    /// How many KiB of memory its verification takes; 0 for hardly any.
    #[must_use]
    pub fn memory(&self) -> u32 {
        match &self.0 {
            Kind::Argon2(stored) => stored.memory(),
            Kind::Scrypt(stored) => stored.memory(),
            Kind::Bcrypt(_) | Kind::Pbkdf2(_) => 0,
        }
    }

    /// Whether this is the password.
    ///
    /// # Errors
    /// `PASSWORD_TOO_LONG` for what bcrypt would cut, `RESOURCE_EXHAUSTED`.
    pub fn matches(&self, password: &Password<'_>, blocks: &mut Blocks) -> Result<bool, Refusal> {
        match &self.0 {
            Kind::Argon2(stored) => stored.matches(password, blocks),
            Kind::Bcrypt(stored) => stored.matches(password),
            Kind::Scrypt(stored) => stored.matches(password, blocks),
            Kind::Pbkdf2(stored) => Ok(stored.matches(password)),
        }
    }

    /// Whether a hash made with these settings would be the better one.
    #[must_use]
    pub fn needs_rehash(&self, settings: &Settings) -> bool {
        match &self.0 {
            Kind::Argon2(stored) => stored.needs_rehash(settings),
            Kind::Bcrypt(_) | Kind::Scrypt(_) | Kind::Pbkdf2(_) => true,
        }
    }
}
