//! A refusal: its code, what it is about, and a sentence that is safe to log.

mod challenge;
mod table;

use std::borrow::Cow;
use std::fmt;

pub use self::table::{Challenge, Code, Step};
use crate::claims::Seconds;

/// Why something was refused.
///
/// The message is one lower-case sentence without a full stop. It never holds a token, a key or
/// the value of a claim, so it is safe to log.
#[derive(Clone, PartialEq, Eq)]
pub struct Refusal {
    code: Code,
    /// Most refusals say no more than their code; two words are all that is moved around.
    detail: Option<Box<Detail>>,
}

#[derive(Clone, Default, PartialEq, Eq)]
struct Detail {
    subject: Option<Cow<'static, str>>,
    message: Option<Cow<'static, str>>,
    scope: Option<String>,
    login_within: Option<u32>,
    retry_after: Option<u32>,
}

impl Refusal {
    /// A refusal that says no more than its code does.
    #[must_use]
    pub const fn new(code: Code) -> Self {
        Self { code, detail: None }
    }

    /// Says more than the code does. The sentence must be safe to log.
    #[must_use]
    pub fn because(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(code).saying(message.into())
    }

    /// Refusals are made in many places and seldom met: so what makes them is not inlined.
    #[cold]
    #[inline(never)]
    fn saying(mut self, message: Cow<'static, str>) -> Self {
        self.detail().message = Some(message);
        self
    }

    /// An option has a value that it must not have.
    #[must_use]
    pub fn invalid_option(option: &'static str, fault: &str) -> Self {
        Self::because(Code::InvalidOption, format!("the option \"{option}\" {fault}")).about(option)
    }

    /// The number of an option must be within a range, which the fault names.
    #[inline(never)]
    pub(crate) fn unless_within(
        option: &'static str,
        number: f64,
        range: (f64, f64),
        fault: &'static str,
    ) -> Result<(), Self> {
        if number < range.0 || number > range.1 { Err(Self::invalid_option(option, fault)) } else { Ok(()) }
    }

    /// There is no option of this name. The message repeats it only if it looks like one.
    #[must_use]
    pub fn unknown_option(name: &str) -> Self {
        if !is_tellable(name) {
            return Self::because(Code::InvalidOption, "there is an option of a name that does not exist");
        }
        Self::because(Code::InvalidOption, format!("there is no option \"{name}\"")).about(name.to_owned())
    }

    pub(crate) fn missing_claim(name: &str) -> Self {
        let refusal = Self::new(Code::MissingClaim).about(name.to_owned());
        if !is_tellable(name) {
            return refusal;
        }
        Self::because(Code::MissingClaim, format!("the claim \"{name}\" is missing")).about(name.to_owned())
    }

    /// A registered claim is not of its type.
    pub(crate) fn mistyped_claim(code: Code, name: &'static str) -> Self {
        let fault = match name {
            "exp" | "nbf" | "iat" => {
                "must be seconds since 1970, less than 10^11; these may be milliseconds or text"
            }
            _ => "has a value that it must not have",
        };
        Self::because(code, format!("the claim \"{name}\" {fault}")).about(name)
    }

    /// A store gave a record of a session with a member that is missing or not of its kind, or that no login can
    /// have made.
    #[must_use]
    pub fn contradictory_record() -> Self {
        Self::because(Code::StoreConflict, "the store gave a session that no login can have made")
    }

    pub(crate) fn other_session() -> Self {
        Self::because(Code::StoreConflict, "the store gave another session than the one it was asked for")
    }

    pub(crate) fn invalid_key(reason: &'static str) -> Self {
        Self::because(Code::InvalidKey, reason)
    }

    /// Names the claim or the option that is to blame.
    #[must_use]
    pub fn about(self, subject: impl Into<Cow<'static, str>>) -> Self {
        self.blaming(subject.into())
    }

    #[cold]
    #[inline(never)]
    fn blaming(mut self, subject: Cow<'static, str>) -> Self {
        self.detail().subject = Some(subject);
        self
    }

    /// Names the scopes that would have been enough, parted by spaces.
    #[must_use]
    pub(crate) fn wanting_scope(mut self, scope: String) -> Self {
        self.detail().scope = Some(scope);
        self
    }

    /// Says how recent a login would have been enough.
    #[must_use]
    pub(crate) fn wanting_login_within(mut self, age: Option<Seconds>) -> Self {
        self.detail().login_within = age.map(Seconds::whole);
        self
    }

    /// Says after how many seconds it is worth to try again.
    #[must_use]
    pub(crate) fn retry_in(mut self, seconds: u32) -> Self {
        self.detail().retry_after = Some(seconds);
        self
    }

    fn detail(&mut self) -> &mut Detail {
        self.detail.get_or_insert_default()
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// The claim or the option that is to blame, where there is one.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        self.detail.as_ref()?.subject.as_deref()
    }

    /// The scopes that would have been enough, parted by spaces (RFC 6750, 3).
    #[must_use]
    pub fn scope(&self) -> Option<&str> {
        self.detail.as_ref()?.scope.as_deref()
    }

    /// How many seconds ago a login may be to be enough: `max_age` of the challenge (RFC 9470, 3).
    #[must_use]
    pub fn login_within(&self) -> Option<u32> {
        self.detail.as_ref()?.login_within
    }

    /// The value of the answer's `Retry-After` header in seconds, where there is one (RFC 9110, 10.2.3).
    #[must_use]
    pub fn retry_after(&self) -> Option<u32> {
        self.detail.as_ref()?.retry_after
    }

    /// The sentence that says more than the code does, where there is one.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.detail.as_ref()?.message.as_deref()
    }

    /// One sentence for the log.
    #[must_use]
    pub fn message(&self) -> &str {
        self.reason().unwrap_or(self.code.message())
    }
}

/// Whether a name that a caller chose can stand in a message: short, and no line breaks or the like.
fn is_tellable(name: &str) -> bool {
    const LONGEST: usize = 64;
    name.len() <= LONGEST
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.:/#".contains(&byte))
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.message())
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.code.as_str(), self.message())
    }
}

impl std::error::Error for Refusal {}
