//! The claims whose meaning is registered (RFC 7519, 4.1; RFC 8693, 4.2) or that sessions give one, sorted
//! out and given types.

use super::{
    date::Time,
    scope::{is_scope_list, is_scope_token},
};
use crate::json::{self, Text, Value};

macro_rules! claims {
    ($($variant:ident $name:literal,)*) => {
        /// A claim that hallpass itself understands.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Claim { $($variant,)* }

        impl Claim {
            pub(crate) const ALL: [Self; [$($name,)*].len()] = [$(Self::$variant,)*];

            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }

        /// The values of those claims as they stand in a payload.
        #[derive(Default)]
        #[expect(non_snake_case, reason = "a field is named as its variant of `Claim`")]
        pub(crate) struct Registered<'a> { $($variant: Option<Value<'a>>,)* }

        impl<'a> Registered<'a> {
            pub(crate) const fn value(&self, claim: Claim) -> Option<Value<'a>> {
                match claim { $(Claim::$variant => self.$variant,)* }
            }

            /// Keeps the value if the name is a registered one; `None` if it is not.
            pub(crate) fn keep(&mut self, name: Text<'a>, value: Value<'a>) -> Option<Claim> {
                $(if name.is_literal($name) {
                    self.$variant = Some(value);
                    return Some(Claim::$variant);
                })*
                None
            }
        }
    };
}

claims! {
    Exp "exp",
    Nbf "nbf",
    Iat "iat",
    Iss "iss",
    Sub "sub",
    Aud "aud",
    Jti "jti",
    Scope "scope",
    Scopes "scopes",
    Scp "scp",
    Sid "sid",
    AuthTime "auth_time",
    Fresh "fresh",
}

/// The registered claims with their types. Those of sessions are looked at only where a policy asks for them.
pub(crate) struct Typed<'a> {
    pub(crate) exp: Option<Time>,
    pub(crate) nbf: Option<Time>,
    pub(crate) iat: Option<Time>,
    pub(crate) iss: Option<Text<'a>>,
    pub(crate) sub: Option<Text<'a>>,
    pub(crate) aud: Option<Words<'a>>,
    /// `scope`, `scopes` and `scp`: what is granted is all that they name.
    pub(crate) scopes: [Option<Words<'a>>; 3],
}

/// One string, or the source text of an array of strings.
#[derive(Clone, Copy)]
pub(crate) enum Words<'a> {
    One(Text<'a>),
    Many(&'a str),
}

impl<'a> Registered<'a> {
    /// Checks the type of each claim that is there.
    ///
    /// # Errors
    ///
    /// The first claim that is not what its RFC says, or is a date in anything but seconds.
    pub(crate) fn typed(&self) -> Result<Typed<'a>, Claim> {
        let typed = Typed {
            exp: self.date(Claim::Exp)?,
            nbf: self.date(Claim::Nbf)?,
            iat: self.date(Claim::Iat)?,
            iss: self.text(Claim::Iss)?,
            sub: self.text(Claim::Sub)?,
            aud: self.words(Claim::Aud, |_| true)?,
            scopes: [
                self.scope(Claim::Scope)?,
                self.words(Claim::Scopes, is_scope_token)?,
                self.words(Claim::Scp, is_scope_token)?,
            ],
        };
        self.text(Claim::Jti)?;
        Ok(typed)
    }

    fn date(&self, claim: Claim) -> Result<Option<Time>, Claim> {
        match self.value(claim) {
            None => Ok(None),
            Some(Value::Number(number)) => Time::new(number.value()).map(Some).ok_or(claim),
            Some(_) => Err(claim),
        }
    }

    fn text(&self, claim: Claim) -> Result<Option<Text<'a>>, Claim> {
        match self.value(claim) {
            None => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(_) => Err(claim),
        }
    }

    /// `scope` is one string of words (RFC 8693, 4.2).
    fn scope(&self, claim: Claim) -> Result<Option<Words<'a>>, Claim> {
        let Some(text) = self.text(claim)? else { return Ok(None) };
        if !is_scope_list(&text.to_str()) {
            return Err(claim);
        }
        Ok(Some(Words::One(text)))
    }

    /// A string or an array of strings. A single string of a scope claim holds words parted by
    /// spaces; the elements of an array are each to satisfy `is_word`.
    fn words(&self, claim: Claim, is_word: fn(&str) -> bool) -> Result<Option<Words<'a>>, Claim> {
        match self.value(claim) {
            None => Ok(None),
            Some(Value::Text(_)) if matches!(claim, Claim::Scopes | Claim::Scp) => self.scope(claim),
            Some(Value::Text(text)) => Ok(Some(Words::One(text))),
            Some(Value::Array(source)) => {
                let mut good = true;
                json::elements(source, |element| {
                    good &= matches!(element, Value::Text(text) if is_word(&text.to_str()));
                })
                .map_err(|_| claim)?;
                if good { Ok(Some(Words::Many(source))) } else { Err(claim) }
            }
            Some(_) => Err(claim),
        }
    }
}

impl Words<'_> {
    /// Goes through the strings.
    pub(crate) fn each(self, mut visit: impl FnMut(&str)) {
        match self {
            Self::One(text) => visit(&text.to_str()),
            Self::Many(source) => {
                // INVARIANT: the array was found strict, and to hold nothing but strings, when this
                // was made; so there is no fault left to report.
                let _strict = json::elements(source, |element| {
                    if let Value::Text(text) = element {
                        visit(&text.to_str());
                    }
                });
            }
        }
    }
}
