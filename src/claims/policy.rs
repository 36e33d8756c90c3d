//! What a verifier asks of a token beyond a good signature.

use super::{
    date::{Seconds, Time},
    registered::Claim,
    scope::is_scope_token,
    word_set::WordSet,
};
use crate::{
    refusal::Refusal,
    token::{DEFAULT_MAX_TOKEN_BYTES, check_size},
};

/// `typ` of an access token (RFC 9068, 2.1).
pub(crate) const ACCESS_TOKEN: &str = "at+jwt";

/// What is asked of a token. Built once, used for many tokens.
///
/// The default asks for `exp`, allows no clock tolerance, takes tokens up to 16 384 bytes, and
/// refuses a token that is meant for some audience or is of a special type.
///
/// ```
/// # use hallpass::{Policy, Refusal};
/// let policy = Policy::default().issuer(["https://id.example"])?.audience(["api"])?.scopes(["orders:read"])?;
/// # Ok::<(), Refusal>(())
/// ```
#[derive(Clone, Debug)]
pub struct Policy {
    pub(super) issuers: WordSet,
    pub(super) audiences: WordSet,
    pub(super) subject: Option<String>,
    pub(crate) typ: Option<String>,
    pub(super) clock_tolerance: Seconds,
    pub(super) max_token_age: Option<Seconds>,
    /// What [`Policy::required_claims`] was given.
    asked: Vec<String>,
    /// What follows from all members together.
    pub(super) required: Vec<Required>,
    pub(super) scopes: WordSet,
    pub(super) any_scope: WordSet,
    pub(super) fresh_login: bool,
    pub(super) max_auth_age: Option<Seconds>,
    /// Required whatever [`Policy::required_claims`] is given.
    profile: &'static [Claim],
    now: Option<Time>,
    max_token_bytes: usize,
    /// Whether a token that has expired is as good, as long as nothing else is wrong with it: to end its session.
    pub(crate) despite_expiry: bool,
}

/// A claim that must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Required {
    Registered(Claim),
    /// `bit` marks the claim in the set of those found.
    Custom {
        name: String,
        bit: u64,
    },
}

impl Default for Policy {
    fn default() -> Self {
        let mut policy = Self {
            issuers: WordSet::default(),
            audiences: WordSet::default(),
            subject: None,
            typ: None,
            clock_tolerance: Seconds::default(),
            max_token_age: None,
            asked: Vec::from([Claim::Exp.name().to_owned()]),
            required: Vec::new(),
            scopes: WordSet::default(),
            any_scope: WordSet::default(),
            fresh_login: false,
            max_auth_age: None,
            profile: &[],
            now: None,
            max_token_bytes: DEFAULT_MAX_TOKEN_BYTES,
            despite_expiry: false,
        };
        policy.settle_required();
        policy
    }
}

impl Policy {
    /// The most that [`Policy::max_token_bytes`] may be set to.
    pub const MAX_TOKEN_BYTES: usize = 1_048_576;

    /// The longest list of issuers, audiences or scopes.
    const MAX_LIST: usize = 1_000;

    /// Claims other than the registered ones that may be required: as many as a set of bits holds.
    const MAX_CUSTOM: usize = 64;

    /// `iss` must be there and be one of these (RFC 7519, 4.1.1).
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if there is none, an empty one, or more than 1000.
    pub fn issuer<S: Into<String>>(mut self, issuers: impl IntoIterator<Item = S>) -> Result<Self, Refusal> {
        self.issuers = list("issuer", strings(issuers))?;
        self.settle_required();
        Ok(self)
    }

    /// `aud` must be there and name one of these (RFC 7519, 4.1.3). Without it, a token that has an
    /// `aud` is refused.
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if there is none, an empty one, or more than 1000.
    pub fn audience<S: Into<String>>(
        mut self,
        audiences: impl IntoIterator<Item = S>,
    ) -> Result<Self, Refusal> {
        self.audiences = list("audience", strings(audiences))?;
        self.settle_required();
        Ok(self)
    }

    /// `sub` must be there and be this (RFC 7519, 4.1.2).
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if it is empty.
    pub fn subject(mut self, subject: impl Into<String>) -> Result<Self, Refusal> {
        self.subject = Some(not_empty("subject", subject.into())?);
        self.settle_required();
        Ok(self)
    }

    /// `typ` of the header must be there and be this, compared as a media type: in any case, with
    /// or without `application/` (RFC 8725, 3.11). Without it `typ` must be absent or `JWT`.
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if it is empty.
    pub fn typ(mut self, typ: impl Into<String>) -> Result<Self, Refusal> {
        self.typ = Some(not_empty("typ", typ.into())?);
        Ok(self)
    }

    /// How far the clocks of issuer and verifier may be apart; at most a day. Widens `exp`, `nbf`,
    /// `iat` and the maximum age.
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if it is more than a day.
    pub fn clock_tolerance(mut self, tolerance: Seconds) -> Result<Self, Refusal> {
        if tolerance.as_f64() > 86_400.0 {
            return Err(Refusal::invalid_option("clockTolerance", "must be at most a day"));
        }
        self.clock_tolerance = tolerance;
        Ok(self)
    }

    /// `iat` must be there and be no longer ago than this.
    #[must_use]
    pub fn max_token_age(mut self, age: Seconds) -> Self {
        self.max_token_age = Some(age);
        self.settle_required();
        self
    }

    /// The claims that must be there, whatever their value. Takes the place of the default, which
    /// is `exp`.
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if a name is empty or there are more than 64.
    pub fn required_claims<S: Into<String>>(
        mut self,
        names: impl IntoIterator<Item = S>,
    ) -> Result<Self, Refusal> {
        let names = strings(names);
        if names.len() > Self::MAX_CUSTOM {
            return Err(Refusal::invalid_option("requiredClaims", "must name at most 64 claims"));
        }
        if names.iter().any(String::is_empty) {
            return Err(Refusal::invalid_option("requiredClaims", "must not hold an empty string"));
        }
        self.asked = names;
        self.settle_required();
        Ok(self)
    }

    /// The token must grant all of these scopes (RFC 6749, 3.3).
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if there is none or one that cannot be a scope.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Result<Self, Refusal> {
        self.scopes = scopes_of("scopes", strings(scopes))?;
        Ok(self)
    }

    /// The token must grant at least one of these scopes.
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if there is none or one that cannot be a scope.
    pub fn any_scope<S: Into<String>>(
        mut self,
        scopes: impl IntoIterator<Item = S>,
    ) -> Result<Self, Refusal> {
        self.any_scope = scopes_of("anyScope", strings(scopes))?;
        Ok(self)
    }

    /// Whether the token must come straight from a login: claim `fresh` must be `true`, which a token that was
    /// refreshed does not have. Else the answer asks for a new login (RFC 9470).
    #[must_use]
    pub fn fresh_login(mut self, required: bool) -> Self {
        self.fresh_login = required;
        self
    }

    /// The login behind the token, claim `auth_time`, must be there and be no longer ago than this. Else the
    /// answer asks for a new login and says how recent (RFC 9470).
    #[must_use]
    pub fn max_auth_age(mut self, age: Seconds) -> Self {
        self.max_auth_age = Some(age);
        self
    }

    /// Asks for the type of an access token and for its claims (RFC 9068, 2.2), and that it belongs to a session.
    pub(crate) fn of_access_tokens(
        issuer: &str,
        audience: &[String],
        tolerance: Seconds,
    ) -> Result<Self, Refusal> {
        let mut policy = Self::default().clock_tolerance(tolerance)?;
        policy.issuers = list("issuer", Vec::from([issuer.to_owned()]))?;
        policy.audiences = list("audience", audience.to_vec())?;
        policy.typ = Some(ACCESS_TOKEN.to_owned());
        policy.profile = &[Claim::Exp, Claim::Iat, Claim::Sub, Claim::Jti, Claim::Sid];
        policy.settle_required();
        Ok(policy)
    }

    /// Judges by this time instead of what the clock says.
    #[must_use]
    pub fn current_date(mut self, now: Time) -> Self {
        self.now = Some(now);
        self
    }

    /// The largest token that is looked at, in bytes.
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if it is 0 or more than [`Policy::MAX_TOKEN_BYTES`].
    pub fn max_token_bytes(mut self, bytes: usize) -> Result<Self, Refusal> {
        if bytes == 0 || bytes > Self::MAX_TOKEN_BYTES {
            return Err(Refusal::invalid_option("maxTokenBytes", "must be from 1 to 1048576"));
        }
        self.max_token_bytes = bytes;
        Ok(self)
    }

    /// The largest token that is looked at, in bytes.
    #[must_use]
    pub const fn token_limit(&self) -> usize {
        self.max_token_bytes
    }

    /// The time to judge by: the policy's own, else what the clock says in seconds since 1970.
    ///
    /// # Errors
    ///
    /// `CLOCK_INVALID` if the clock is asked and does not say seconds.
    pub fn time(&self, clock: f64) -> Result<Time, Refusal> {
        self.now.map_or_else(|| Time::from_seconds(clock), Ok)
    }

    /// Whether the policy has a time of its own, so that its verdicts do not change with the clock.
    #[must_use]
    pub const fn is_dated(&self) -> bool {
        self.now.is_some()
    }

    /// The step `size`, for a caller who wants to know before the token is copied.
    ///
    /// # Errors
    ///
    /// `TOKEN_TOO_LARGE` if a token of so many bytes is not looked at.
    pub fn check_size(&self, bytes: usize) -> Result<(), Refusal> {
        check_size(bytes, self.max_token_bytes)
    }

    /// The bits of the required custom claims whose name satisfies the question.
    pub(crate) fn custom_bits(&self, question: impl Fn(&str) -> bool) -> u64 {
        self.required.iter().fold(0, |bits, required| match required {
            Required::Custom { name, bit } if question(name) => bits | bit,
            _ => bits,
        })
    }

    /// What was asked for by name, then what follows from the other members.
    fn settle_required(&mut self) {
        let implied = [
            (Claim::Iss, !self.issuers.is_empty()),
            (Claim::Aud, !self.audiences.is_empty()),
            (Claim::Sub, self.subject.is_some()),
            (Claim::Iat, self.max_token_age.is_some()),
        ];
        let mut bit = 1_u64;
        self.required.clear();
        for name in &self.asked {
            let registered = Claim::ALL.into_iter().find(|claim| claim.name() == name);
            self.required.push(
                registered.map_or_else(|| Required::Custom { name: name.clone(), bit }, Required::Registered),
            );
            bit = bit.wrapping_shl(1);
        }
        self.required.extend(self.profile.iter().copied().map(Required::Registered));
        self.required.extend(
            implied.into_iter().filter(|(_, asked)| *asked).map(|(claim, _)| Required::Registered(claim)),
        );
    }
}

fn not_empty(option: &'static str, value: String) -> Result<String, Refusal> {
    if value.is_empty() { Err(Refusal::invalid_option(option, "must not be empty")) } else { Ok(value) }
}

fn strings<S: Into<String>>(values: impl IntoIterator<Item = S>) -> Vec<String> {
    values.into_iter().map(Into::into).collect()
}

fn list(option: &'static str, values: Vec<String>) -> Result<WordSet, Refusal> {
    if values.is_empty() || values.len() > Policy::MAX_LIST || values.iter().any(String::is_empty) {
        return Err(Refusal::invalid_option(option, "must hold 1 to 1000 strings, none of them empty"));
    }
    Ok(WordSet::new(values))
}

fn scopes_of(option: &'static str, scopes: Vec<String>) -> Result<WordSet, Refusal> {
    if scopes.is_empty()
        || scopes.len() > Policy::MAX_LIST
        || !scopes.iter().all(|scope| is_scope_token(scope))
    {
        return Err(Refusal::invalid_option(option, "must hold 1 to 1000 scopes as RFC 6749 spells them"));
    }
    Ok(WordSet::new(scopes))
}
