//! Who issues the tokens of sessions: keys and settings, found to go together.

use std::fmt;

use super::{Lifetimes, Settings, sealing_key::SealingKey};
use crate::{
    claims::Policy,
    json::Object,
    key::{Key, KeySet},
    refusal::{Code, Refusal},
};

/// Issues, refreshes and judges the tokens of sessions. Holds no session: those are in the host's store.
pub struct Auth {
    keys: KeySet,
    /// Those of the keys that can sign, in their order.
    refresh_keys: Vec<SealingKey>,
    /// Likewise; none where there are no cookies.
    csrf_keys: Vec<SealingKey>,
    settings: Settings,
    lifetimes: Lifetimes,
}

impl Auth {
    /// Takes one key or several: the first that can sign does, all of them verify. So keys are rotated by putting
    /// the new one in front, and the old one away when the tokens made with it have expired.
    ///
    /// # Errors
    ///
    /// - what [`KeySet::new`] refuses with;
    /// - `KEY_TYPE_MISMATCH`: none of the keys can sign;
    /// - `INVALID_OPTION`: a setting is missing or out of its range.
    pub fn new(keys: Vec<Key>, settings: Settings) -> Result<Self, Refusal> {
        let lifetimes = settings.lifetimes()?;
        let keys = KeySet::new(keys)?;
        let mut parties = Object::new();
        parties.text("iss", &settings.issuer);
        parties.texts("aud", &settings.audience);
        let parties = parties.end();
        let mut auth = Self { keys, refresh_keys: Vec::new(), csrf_keys: Vec::new(), settings, lifetimes };
        for key in auth.keys.keys().iter().filter(|key| key.can_sign()) {
            auth.refresh_keys.push(SealingKey::of(key, "refresh", &parties)?);
            if auth.settings.cookies {
                auth.csrf_keys.push(SealingKey::of(key, "csrf", &parties)?);
            }
        }
        auth.signer()?;
        Ok(auth)
    }

    /// The keys, for [`verify`](crate::verify()).
    #[must_use]
    pub const fn keys(&self) -> &KeySet {
        &self.keys
    }

    /// What is asked of every access token: issuer, audience, the type `at+jwt`, and the claims `exp`, `iat`, `sub`,
    /// `jti` and `sid`. A call may ask for more.
    ///
    /// # Errors
    ///
    /// `INTERNAL`, which is not expected to happen.
    pub fn policy(&self) -> Result<Policy, Refusal> {
        self.settings.policy()
    }

    /// The spans of time.
    #[must_use]
    pub const fn lifetimes(&self) -> &Lifetimes {
        &self.lifetimes
    }

    /// The key that signs, and the one for refresh tokens that is made of it.
    pub(super) fn signer(&self) -> Result<(&Key, &SealingKey), Refusal> {
        let signer = self.keys.keys().iter().find(|key| key.can_sign());
        signer
            .zip(self.refresh_keys.first())
            .ok_or_else(|| Refusal::because(Code::KeyTypeMismatch, "none of the keys is for signing"))
    }

    pub(super) fn refresh_keys(&self) -> &[SealingKey] {
        &self.refresh_keys
    }

    /// Those for CSRF tokens, that of the signing key first; none where there are no cookies.
    pub(crate) fn csrf_keys(&self) -> &[SealingKey] {
        &self.csrf_keys
    }

    pub(crate) const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Writes who issues the tokens and whom they are for.
    pub(super) fn write_parties(&self, subject: &str, payload: &mut Object) {
        payload.text("iss", &self.settings.issuer);
        payload.text("sub", subject);
        match self.settings.audience.as_slice() {
            [one] => payload.text("aud", one),
            several => payload.texts("aud", several),
        }
    }
}

/// INVARIANT: shows nothing secret, as [`Key`] does not.
impl fmt::Debug for Auth {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Auth").field("keys", &self.keys).finish_non_exhaustive()
    }
}
