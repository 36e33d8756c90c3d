//! A refusal: its code, what it is about, and a sentence that is safe to log.

mod challenge;
mod table;

use std::borrow::Cow;
use std::fmt;

pub use self::table::{BearerError, Code, Step};

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
        let mut refusal = Self::new(code);
        refusal.detail().message = Some(message.into());
        refusal
    }

    /// Names the claim or the option that is to blame.
    #[must_use]
    pub fn about(mut self, subject: impl Into<Cow<'static, str>>) -> Self {
        self.detail().subject = Some(subject.into());
        self
    }

    /// Names the scopes that would have been enough, parted by spaces.
    #[must_use]
    pub(crate) fn wanting_scope(mut self, scope: String) -> Self {
        self.detail().scope = Some(scope);
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

    /// One sentence for the log.
    #[must_use]
    pub fn message(&self) -> &str {
        self.detail.as_ref().and_then(|detail| detail.message.as_deref()).unwrap_or(self.code.message())
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
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
