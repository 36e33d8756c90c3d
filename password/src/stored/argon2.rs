//! Argon2 (RFC 9106), in the PHC string format: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.

use core::hint::black_box;

use ::argon2::{Algorithm, Argon2 as Function, Block, Params, Version};
use base64ct::{Base64Unpadded, Encoding};
use hallpass::{Code, Refusal};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{
    fields::{excessive, expected, parameters, salt, unreadable},
    password::Password,
    settings::Settings,
    stored::SALT_LENGTH,
};

/// The bytes of a new hash.
const HASH_LENGTH: usize = 32;

/// 256 MiB, the most that the settings of a new hash may ask for.
const MOST_MEMORY: u32 = 262_144;

/// In KiB gone over: ten passes over the most memory, as with the settings of a new hash.
const MOST_WORK: u64 = 2_621_440;

/// A new hash has at most 4 lanes, other libraries make 8 or 16 on large machines.
const MOST_LANES: u32 = 64;

pub(super) struct Argon2 {
    algorithm: Algorithm,
    version: Version,
    memory: u32,
    iterations: u32,
    lanes: u32,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

impl Argon2 {
    /// Reads the fields behind the name. Without one for the version it is the first, 16.
    pub(super) fn parse(name: &str, fields: &[&str]) -> Result<Self, Refusal> {
        let algorithm = match name {
            "argon2id" => Algorithm::Argon2id,
            "argon2i" => Algorithm::Argon2i,
            _ => Algorithm::Argon2d,
        };
        let (version, written) = match fields {
            ["v=19", written @ ..] => (Version::V0x13, written),
            ["v=16", written @ ..] => (Version::V0x10, written),
            written => (Version::V0x10, written),
        };
        let [costs, salted, hashed] = written else {
            return Err(unreadable("the stored hash does not have the fields of Argon2"));
        };
        let [memory, iterations, lanes] = parameters(costs, ["m", "t", "p"])?;
        if lanes > MOST_LANES
            || memory > MOST_MEMORY
            || u64::from(memory).saturating_mul(u64::from(iterations)) > MOST_WORK
        {
            return Err(excessive());
        }
        let salt = salt::<Base64Unpadded>(salted)?;
        let stored = Self {
            algorithm,
            version,
            memory,
            iterations,
            lanes,
            salt,
            hash: expected::<Base64Unpadded>(hashed)?,
        };
        // Too little memory for the lanes, no lanes, no passes, too short a salt (RFC 9106, 3.1).
        if stored.salt.len() < ::argon2::MIN_SALT_LEN || stored.params().is_err() {
            return Err(unreadable("the stored hash asks for less than Argon2 is defined for"));
        }
        Ok(stored)
    }

    pub(super) fn hash(
        password: &Password<'_>,
        salt: &[u8; SALT_LENGTH],
        settings: &Settings,
        blocks: &mut Blocks,
    ) -> Result<String, Refusal> {
        let stored = Self::new(settings, salt.to_vec());
        let hash = stored.derive(password, blocks)?;
        let (mut salt_text, mut hash_text) = ([0; 24], [0; 44]);
        let salt = Base64Unpadded::encode(&stored.salt, &mut salt_text);
        let hash = Base64Unpadded::encode(&hash, &mut hash_text);
        let (Ok(salt), Ok(hash)) = (salt, hash) else { return Err(Refusal::new(Code::Internal)) };
        let Self { memory, iterations, lanes, .. } = stored;
        Ok(format!("$argon2id$v=19$m={memory},t={iterations},p={lanes}${salt}${hash}"))
    }

    /// All zeros: whoever finds a password that comes to it has broken Argon2.
    pub(super) fn nobodys(settings: &Settings) -> Self {
        Self::new(settings, [0; SALT_LENGTH].to_vec())
    }

    fn new(settings: &Settings, salt: Vec<u8>) -> Self {
        Self {
            algorithm: Algorithm::Argon2id,
            version: Version::V0x13,
            memory: settings.memory(),
            iterations: settings.iterations(),
            lanes: settings.parallelism(),
            salt,
            hash: [0; HASH_LENGTH].to_vec(),
        }
    }

    pub(super) fn memory(&self) -> u32 {
        self.memory
    }

    pub(super) fn matches(&self, password: &Password<'_>, blocks: &mut Blocks) -> Result<bool, Refusal> {
        let hash = self.derive(password, blocks)?;
        Ok(hash.ct_eq(&self.hash).into())
    }

    /// More lanes or more passes than asked for do not make a hash worse. One of the other two kinds
    /// is: Argon2i costs an attacker less, Argon2d can be read off the cache by a neighbour.
    pub(super) fn needs_rehash(&self, settings: &Settings) -> bool {
        self.algorithm != Algorithm::Argon2id
            || self.version != Version::V0x13
            || self.memory < settings.memory()
            || self.iterations < settings.iterations()
            || self.lanes < settings.parallelism()
            || self.salt.len() < SALT_LENGTH
            || self.hash.len() < HASH_LENGTH
    }

    fn params(&self) -> ::argon2::Result<Params> {
        Params::new(self.memory, self.iterations, self.lanes, Some(self.hash.len()))
    }

    fn derive(&self, password: &Password<'_>, blocks: &mut Blocks) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let internal = |_| Refusal::new(Code::Internal);
        let params = self.params().map_err(internal)?;
        let blocks = blocks.lend(params.block_count())?;
        let mut hash = Zeroizing::new(self.hash.clone());
        Function::new(self.algorithm, self.version, params)
            .hash_password_into_with_memory(password.bytes(), &self.salt, &mut hash, &mut *blocks)
            .map_err(internal)?;
        wipe(blocks);
        Ok(hash)
    }
}

/// The memory that Argon2 fills. It is kept for the next hash, which would take a quarter longer if it
/// had to take it anew.
#[derive(Default)]
pub struct Blocks(Vec<Block>);

impl Blocks {
    fn lend(&mut self, count: usize) -> Result<&mut [Block], Refusal> {
        let exhausted =
            || Refusal::because(Code::ResourceExhausted, "there is not enough memory for the hash");
        if self.0.len() < count {
            self.release();
            self.0.try_reserve_exact(count).map_err(|_| exhausted())?;
            self.0.resize_with(count, Block::new);
        }
        self.0.get_mut(..count).ok_or_else(exhausted)
    }

    /// Gives the memory back, so that the old and the new never stand beside each other.
    pub(super) fn release(&mut self) {
        self.0 = Vec::new();
    }
}

/// Overwrites what the password was worked into. Not by `zeroize`, which would write each of the
/// millions of words on its own.
fn wipe(blocks: &mut [Block]) {
    blocks.fill(Block::new());
    black_box(blocks);
}
