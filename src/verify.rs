//! The flow of a verification, top to bottom.
//!
//! Each step is a type, and only the step before can make it: a [`Compact`] form gives an
//! [`Untrusted`] token, which has no claims to read; with a key it becomes a [`Signed`] one, whose
//! claims are still not accepted; with a policy and a time it becomes [`Accepted`]. Leaving a step
//! out does not compile.

use std::ops::Range;

use crate::{
    claims::{self, Policy, Time},
    key::{Alg, Key, KeySet},
    refusal::{Code, Refusal},
    token::{Compact, Header, KnownHeaders},
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
    let known = keys.known_headers();
    let compact = Compact::parse(token, policy.token_limit(), Some(known))?;
    let untrusted = Untrusted::parse(compact)?;
    let key = untrusted.choose_key(keys, policy)?;
    let signed = untrusted.signed_by(key, known)?;
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
    fn known_headers(self) -> &'k KnownHeaders {
        match self {
            Self::One(key) => key.known_headers(),
            Self::Set(set) => set.known_headers(),
        }
    }

    /// Whether the algorithm is that of the key which the name belongs to, or of any key where the
    /// name belongs to none.
    fn accept(self, alg: Alg, kid: Option<&str>) -> bool {
        match self {
            Self::One(key) => key.accepts(alg),
            Self::Set(set) => set.accepts(alg, kid),
        }
    }

    fn select(self, alg: Alg, kid: Option<&str>) -> Result<&'k Key, Refusal> {
        match self {
            Self::One(key) => key.select(alg, kid),
            Self::Set(set) => set.select(alg, kid),
        }
    }
}

/// A token with a readable header. Whatever it says may be a lie.
struct Untrusted<'t> {
    compact: Compact<'t>,
    /// Unless it is known.
    read: Option<Header>,
}

impl<'t> Untrusted<'t> {
    fn parse(compact: Compact<'t>) -> Result<Self, Refusal> {
        let read = match compact.known_header {
            Some(_) => None,
            None => Some(Header::parse(compact.header())?),
        };
        Ok(Self { compact, read })
    }

    /// INVARIANT: `alg` is compared with what the keys are for and never chooses an algorithm
    /// (RFC 8725, 3.1).
    fn choose_key<'k>(&self, keys: Keys<'k>, policy: &Policy) -> Result<&'k Key, Refusal> {
        let header = self.read.as_ref().or(self.compact.known_header).ok_or(Refusal::new(Code::Internal))?;
        let kid = header.kid.as_deref();
        let Some(alg) = header.alg.filter(|alg| keys.accept(*alg, kid)) else {
            return Err(Refusal::new(Code::AlgNotAllowed));
        };
        header.check_crit()?;
        header.check_typ(policy.typ.as_deref())?;
        keys.select(alg, kid)
    }

    fn signed_by(self, key: &Key, known: &KnownHeaders) -> Result<Signed, Refusal> {
        if !key.verifies(self.compact.signed, self.compact.signature()) {
            return Err(Refusal::new(Code::InvalidSignature));
        }
        if let Some(header) = self.read {
            known.remember(self.compact.header_segment, self.compact.header(), header);
        }
        // Text that is not UTF-8 cannot have passed as a header, but may well be a payload.
        let (text, payload_at) = self.compact.into_text()?;
        Ok(Signed(Accepted { text, payload_at, holds: 0..0 }))
    }
}

/// A token that the holder of the key made. Whether it is for us and for now is open.
struct Signed(Accepted);

impl Signed {
    fn accept(mut self, policy: &Policy, now: Time) -> Result<Accepted, Refusal> {
        self.0.holds = claims::check(self.0.claims(), policy, now)?;
        Ok(self.0)
    }
}

/// A token that passed every step.
#[derive(Clone)]
pub struct Accepted {
    /// The header, and behind it the claims.
    text: String,
    payload_at: usize,
    holds: Range<u32>,
}

impl Accepted {
    /// The claims as they were signed: the text of a strict JSON object.
    #[must_use]
    pub fn claims(&self) -> &str {
        self.text.get(self.payload_at..).unwrap_or_default()
    }

    /// The JOSE header: the text of a strict JSON object.
    #[must_use]
    pub fn header(&self) -> &str {
        self.text.get(..self.payload_at).unwrap_or_default()
    }

    /// In which seconds since 1970 the same policy accepts the same token, as long as the key is good: for who
    /// remembers tokens. It is cut off to whole seconds, and ends in 2106.
    #[must_use]
    pub const fn holds(&self) -> &Range<u32> {
        &self.holds
    }

    /// Claims and header, given away.
    #[must_use]
    pub fn into_parts(mut self) -> (String, String) {
        let claims = self.text.split_off(self.payload_at.min(self.text.len()));
        (claims, self.text)
    }
}

/// Says nothing of what the token holds, so that no log does.
impl std::fmt::Debug for Accepted {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Accepted").finish_non_exhaustive()
    }
}
