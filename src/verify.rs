//! The flow of a verification, top to bottom.
//!
//! Each step is a type, and only the step before can make it: a [`Compact`] form gives an
//! [`Untrusted`] token, which has no claims to read; with a key it becomes a [`Signed`] one, whose
//! claims are still not accepted; with a policy and a time it becomes [`Accepted`]. Leaving a step
//! out does not compile.

use crate::{
    claims::{self, Policy, Time},
    key::{Key, KeySet},
    refusal::{Code, Refusal},
    token::{Compact, Header},
};

/// Verifies a token in compact form: its signature by the one key that it can be from, then its
/// claims and scopes by the policy. `now` is what [`Policy::time`] gives.
///
/// # Errors
///
/// The first step that refuses decides: size, segments, base64url, header, alg, crit, typ, key,
/// signature, payload, claims, scopes. Nothing is said of the claims of a token whose signature is
/// not good.
pub fn verify<'k>(
    token: impl AsRef<[u8]>,
    keys: impl Into<Keys<'k>>,
    policy: &Policy,
    now: Time,
) -> Result<Accepted, Refusal> {
    judge(token.as_ref(), keys.into(), policy, now)
}

fn judge(token: &[u8], keys: Keys<'_>, policy: &Policy, now: Time) -> Result<Accepted, Refusal> {
    let compact = Compact::parse(token, policy.token_limit())?;
    let untrusted = Untrusted::parse(compact)?;
    let key = untrusted.choose_key(keys, policy)?;
    let signed = untrusted.signed_by(key)?;
    signed.accept(policy, now)
}

/// The keys that a token may be signed with.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Keys<'k> {
    /// This one and no other.
    One(&'k Key),
    /// One of these; which, the header's `kid` says.
    Set(&'k KeySet),
}

impl<'k> From<&'k Key> for Keys<'k> {
    fn from(key: &'k Key) -> Self {
        Self::One(key)
    }
}

impl<'k> From<&'k KeySet> for Keys<'k> {
    fn from(set: &'k KeySet) -> Self {
        Self::Set(set)
    }
}

impl<'k> Keys<'k> {
    /// Whether the algorithm is that of the key which the name belongs to, or of any key where the
    /// name belongs to none.
    fn accept(self, alg: &str, kid: Option<&str>) -> bool {
        match self {
            Self::One(key) => key.accepts(alg),
            Self::Set(set) => set.accepts(alg, kid),
        }
    }

    fn select(self, alg: &str, kid: Option<&str>) -> Result<&'k Key, Refusal> {
        match self {
            Self::One(key) => key.select(alg, kid),
            Self::Set(set) => set.select(alg, kid),
        }
    }
}

/// A token with a readable header. Whatever it says may be a lie.
struct Untrusted<'t> {
    compact: Compact<'t>,
    header: Header,
}

impl<'t> Untrusted<'t> {
    fn parse(compact: Compact<'t>) -> Result<Self, Refusal> {
        let header = Header::parse(&compact.header)?;
        Ok(Self { compact, header })
    }

    /// INVARIANT: `alg` is compared with what the keys are for and never chooses an algorithm
    /// (RFC 8725, 3.1).
    fn choose_key<'k>(&self, keys: Keys<'k>, policy: &Policy) -> Result<&'k Key, Refusal> {
        let (alg, kid) = (self.header.alg.as_str(), self.header.kid.as_deref());
        if !keys.accept(alg, kid) {
            return Err(Refusal::new(Code::AlgNotAllowed));
        }
        self.header.check_crit()?;
        self.header.check_typ(policy.typ.as_deref())?;
        keys.select(alg, kid)
    }

    fn signed_by(self, key: &Key) -> Result<Signed, Refusal> {
        let Compact { signed, header, payload, signature } = self.compact;
        if !key.verifies(signed, &signature) {
            return Err(Refusal::new(Code::InvalidSignature));
        }
        // Text that is not UTF-8 cannot have passed as a header, but may well be a payload.
        Ok(Signed {
            header: String::from_utf8(header).map_err(|_| Refusal::new(Code::InvalidHeader))?,
            payload: String::from_utf8(payload).map_err(|_| Refusal::new(Code::InvalidPayload))?,
        })
    }
}

/// A token that the holder of the key made. Whether it is for us and for now is open.
struct Signed {
    header: String,
    payload: String,
}

impl Signed {
    fn accept(self, policy: &Policy, now: Time) -> Result<Accepted, Refusal> {
        claims::check(&self.payload, policy, now)?;
        Ok(Accepted { header: self.header, claims: self.payload })
    }
}

/// A token that passed every step.
#[derive(Clone)]
pub struct Accepted {
    header: String,
    claims: String,
}

impl Accepted {
    /// The claims as they were signed: the text of a strict JSON object.
    #[must_use]
    pub fn claims(&self) -> &str {
        &self.claims
    }

    /// The JOSE header: the text of a strict JSON object.
    #[must_use]
    pub fn header(&self) -> &str {
        &self.header
    }

    /// Claims and header, given away.
    #[must_use]
    pub fn into_parts(self) -> (String, String) {
        (self.claims, self.header)
    }
}

/// Says nothing of what the token holds, so that no log does.
impl std::fmt::Debug for Accepted {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Accepted").finish_non_exhaustive()
    }
}
