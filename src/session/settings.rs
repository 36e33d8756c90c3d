//! How sessions are to be: for whom, and how long.

use crate::{
    claims::{Policy, Seconds},
    http,
    refusal::Refusal,
};

/// What an [`Auth`](super::Auth) is made of beside keys. `issuer` and `audience` have no default; the ranges are
/// checked when the [`Auth`](super::Auth) is made.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// `iss` of the access tokens.
    pub issuer: String,
    /// `aud` of the access tokens: one string, or an array of several. Refresh tokens are good for this list alone.
    pub audience: Vec<String>,
    /// How long an access token lives, which nobody can revoke: from a second to a day, by default 15 minutes.
    pub access_ttl: Seconds,
    /// How long a session lives however often it is refreshed: from the life of an access token to 400 days, by
    /// default 30 days.
    pub refresh_ttl: Seconds,
    /// How long a session lives without being refreshed: from the life of an access token to that of the session,
    /// which is what it is by default.
    pub idle_ttl: Option<Seconds>,
    /// How long a refresh token that was rotated still gets its successor: up to 5 minutes, by default 10 seconds.
    /// Times of sessions are whole seconds; so even 0 lets those pass that come within the same second.
    pub refresh_grace: Seconds,
    /// How long the host is to wait for its store: from 10 milliseconds to a minute, by default 3 seconds.
    pub store_timeout: Seconds,
    /// How far the clocks of issuer and verifier may be apart: up to a day, by default nothing.
    pub clock_tolerance: Seconds,
    /// Whether browsers may hold the tokens in cookies; by default not.
    pub cookies: bool,
    /// What tells the cookies of this application from others of its host: 1 to 32 letters, digits, `-` and `_`; by
    /// default `hallpass`.
    pub cookie_name: String,
    /// The origins, beside the server's own, whose pages may make requests with cookies: each as browsers write it, such
    /// as `https://app.example`. By default none.
    pub trusted_origins: Vec<String>,
}

const DAY: f64 = 86_400.0;

impl Default for Settings {
    fn default() -> Self {
        Self {
            issuer: String::new(),
            audience: Vec::new(),
            access_ttl: Seconds::from_whole(900),
            refresh_ttl: Seconds::from_whole(30 * 86_400),
            idle_ttl: None,
            refresh_grace: Seconds::from_whole(10),
            store_timeout: Seconds::from_whole(3),
            clock_tolerance: Seconds::default(),
            cookies: false,
            cookie_name: "hallpass".to_owned(),
            trusted_origins: Vec::new(),
        }
    }
}

impl Settings {
    /// What is asked of every access token.
    pub(super) fn policy(&self) -> Result<Policy, Refusal> {
        for (option, length) in [("issuer", self.issuer.len()), ("audience", self.audience.len())] {
            if length == 0 {
                return Err(Refusal::invalid_option(option, "is missing"));
            }
        }
        Policy::of_access_tokens(&self.issuer, &self.audience, self.clock_tolerance)
    }

    /// # Errors
    ///
    /// `INVALID_OPTION` if a setting is missing or out of its range.
    pub(super) fn lifetimes(&self) -> Result<Lifetimes, Refusal> {
        self.policy()?;
        let (access, refresh) = (self.access_ttl.as_f64(), self.refresh_ttl.as_f64());
        let (idle, grace) = (self.idle_ttl.unwrap_or(self.refresh_ttl).as_f64(), self.refresh_grace.as_f64());
        let within = Refusal::unless_within;
        within("accessTtl", access, (1.0, DAY), "must be from 1 second to 24 hours")?;
        within("refreshTtl", refresh, (access, 400.0 * DAY), "must be from accessTtl to 400 days")?;
        within("idleTtl", idle, (access, refresh), "must be from accessTtl to refreshTtl")?;
        within("refreshGrace", grace, (0.0, 300.0), "must be at most 5 minutes")?;
        check_store_timeout(self.store_timeout)?;
        http::check_settings(self)?;
        Ok(Lifetimes {
            access: self.access_ttl.whole().into(),
            refresh: self.refresh_ttl.whole().into(),
            idle: self.idle_ttl.map(|span| span.whole().into()),
            grace: self.refresh_grace.whole().into(),
        })
    }
}

pub(crate) fn check_store_timeout(span: Seconds) -> Result<(), Refusal> {
    let range = "must be from 0.01 to 60 seconds";
    Refusal::unless_within("storeTimeout", span.as_f64(), (0.01, 60.0), range)
}

/// The spans of time of a session, in whole seconds and consistent with each other.
#[derive(Clone, Copy, Debug)]
pub struct Lifetimes {
    pub(super) access: i64,
    pub(super) refresh: i64,
    pub(super) idle: Option<i64>,
    pub(super) grace: i64,
}

impl Lifetimes {
    /// When a session ends that is refreshed now and never again.
    pub(super) fn expiry(&self, now: i64, ends_at: i64) -> i64 {
        self.idle.map_or(ends_at, |idle| ends_at.min(now.saturating_add(idle)))
    }
}

#[cfg(test)]
mod tests;
