//! The core: `hallpass::verify` with a policy made once.

use std::error::Error;

use hallpass::{Alg, Key, Policy, Time, verify};

use crate::{
    race::Contender,
    workload::{AUDIENCE, ISSUER, NOW, SCOPE, SECRET, SEED},
};

pub(crate) fn hs256() -> Result<Contender, Box<dyn Error>> {
    contender(Key::hmac(SECRET, Alg::Hs256, None)?)
}

pub(crate) fn ed25519() -> Result<Contender, Box<dyn Error>> {
    let mut entropy = [0; 64];
    entropy.iter_mut().zip(SEED).for_each(|(byte, seed)| *byte = *seed);
    let secret = Key::generate(Alg::EdDsa, &entropy, None)?;
    // What a verifier holds: the public half.
    contender(Key::from_jwk(&secret.public_jwk()?, None, None)?)
}

fn contender(key: Key) -> Result<Contender, Box<dyn Error>> {
    let policy = Policy::default().issuer([ISSUER])?.audience([AUDIENCE])?.scopes([SCOPE])?;
    #[expect(clippy::cast_precision_loss, reason = "the year 2026 is well below 2^53")]
    let now = Time::from_seconds(NOW as f64)?;
    Ok(Contender {
        name: "hallpass::verify: every rule, claims as JSON text",
        verify: Box::new(move |token| verify(token, &key, &policy, now).is_ok()),
    })
}
