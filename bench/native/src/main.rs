//! `cargo run --release -p hallpass-bench`: the core's verification side by side with the one that
//! jwt-compact offers, and with the cryptography alone.

mod compact_path;
mod core_path;
mod floor;
mod race;
mod workload;

use std::error::Error;

use self::race::Contender;

fn main() -> Result<(), Box<dyn Error>> {
    let hs256 = workload::hs256(10_000)?;
    let hs256_entrants: Vec<Contender> = vec![
        core_path::hs256()?,
        compact_path::hs256_typed(),
        compact_path::hs256_untyped(),
        floor::hmac_sha256().map_err(|error| error.to_string())?,
    ];
    race::run("HS256 verify", &hs256_entrants, &hs256, 500)?;

    let ed25519 = workload::ed25519(1_000)?;
    let ed25519_entrants: Vec<Contender> = vec![
        core_path::ed25519()?,
        compact_path::ed25519_typed(),
        compact_path::ed25519_untyped(),
        floor::dalek_verify(),
        floor::dalek_verify_strict(),
    ];
    race::run("EdDSA verify", &ed25519_entrants, &ed25519, 50)
}
