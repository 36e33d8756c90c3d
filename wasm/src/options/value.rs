//! The values of options, read with serde and then asked for by type.

use core::fmt;

use hallpass::{Alg, Code, Refusal, Seconds, Time};
use js_sys::Array;
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};
use serde_wasm_bindgen::preserve;
use wasm_bindgen::{JsCast, JsValue};

/// Reads a `Map`, or another iterable of pairs, from the name of each option to its value.
///
/// The last pair has the empty name. Were the pairs cut short, by a host whose iterators do not
/// work, a policy would ask for less than it was meant to; so without their end they are refused.
pub(crate) fn entries(options: JsValue) -> Result<Entries, Refusal> {
    let not_whole =
        || Refusal::because(Code::InvalidOption, "the options are not an object, or were cut short");
    // What is no object would make serde write a message that nobody reads.
    if !options.is_object() {
        return Err(not_whole());
    }
    let mut entries =
        serde_wasm_bindgen::Deserializer::from(options).deserialize_map(Pairs).map_err(|_| not_whole())?;
    entries.pop_if(|(name, _)| name.is_empty()).ok_or_else(not_whole)?;
    Ok(entries)
}

/// The options by name, in the order they were given.
pub(crate) type Entries = Vec<(String, Value)>;

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Entries;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("options")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((name, value)) = map.next_entry()? {
            match name {
                Value::Text(name) => entries.push((name, value)),
                _ => return Err(A::Error::custom("a name is no string")),
            }
        }
        Ok(entries)
    }
}

/// What an option can be. All other types are one, since none of them is ever right.
pub(crate) enum Value {
    Text(String),
    Texts(Vec<String>),
    Number(f64),
    Flag(bool),
    Other,
}

impl Value {
    pub(super) fn text(self, option: &'static str) -> Result<String, Refusal> {
        match self {
            Self::Text(text) => Ok(text),
            _ => Err(wrong(option, "a string")),
        }
    }

    pub(super) fn list(self, option: &'static str) -> Result<Vec<String>, Refusal> {
        match self {
            Self::Texts(texts) => Ok(texts),
            _ => Err(wrong(option, "an array of strings")),
        }
    }

    /// One string or several.
    pub(super) fn texts(self, option: &'static str) -> Result<Vec<String>, Refusal> {
        match self {
            Self::Text(text) => Ok(Vec::from([text])),
            Self::Texts(texts) => Ok(texts),
            _ => Err(wrong(option, "a string or an array of strings")),
        }
    }

    /// For scopes, where one string holds several words parted by spaces.
    pub(super) fn words(self, option: &'static str) -> Result<Vec<String>, Refusal> {
        match self {
            Self::Text(text) => Ok(text.split(' ').map(str::to_owned).collect()),
            other => other.texts(option),
        }
    }

    pub(super) fn alg(self, option: &'static str) -> Result<Alg, Refusal> {
        let alg = match self {
            Self::Text(text) => Alg::parse(&text),
            _ => None,
        };
        alg.ok_or_else(|| wrong(option, "one of HS256, HS384, HS512, EdDSA and Ed25519"))
    }

    pub(super) fn span(self, option: &'static str) -> Result<Seconds, Refusal> {
        let span = match self {
            Self::Number(seconds) => Seconds::new(seconds),
            Self::Text(text) => Seconds::parse(&text),
            _ => None,
        };
        span.ok_or_else(|| {
            wrong(option, "a span of time: seconds, or text such as '45s', '15m', '12h', '30d' or '2w'")
        })
    }

    /// Puts the span where the option of this name belongs.
    pub(super) fn set_span(
        self,
        name: &str,
        options: &mut [(&'static str, &mut Seconds)],
    ) -> Result<(), Refusal> {
        for (option, span) in options {
            if *option == name {
                **span = self.span(option)?;
                return Ok(());
            }
        }
        Err(Refusal::unknown_option(name))
    }

    pub(super) fn date(self, option: &'static str) -> Result<Time, Refusal> {
        match self {
            Self::Number(seconds) => Time::from_seconds(seconds).ok(),
            _ => None,
        }
        .ok_or_else(|| wrong(option, "a date, or seconds since 1970"))
    }

    pub(super) fn flag(self, option: &'static str) -> Result<bool, Refusal> {
        match self {
            Self::Flag(flag) => Ok(flag),
            _ => Err(wrong(option, "true or false")),
        }
    }

    pub(super) fn count(self, option: &'static str) -> Result<usize, Refusal> {
        match self {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a whole number in range"
            )]
            Self::Number(number)
                if number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number) =>
            {
                Ok(number as usize)
            }
            _ => Err(wrong(option, "a whole number")),
        }
    }
}

fn wrong(option: &'static str, expected: &str) -> Refusal {
    Refusal::invalid_option(option, &format!("must be {expected}"))
}

impl<'de> Deserialize<'de> for Value {
    /// Takes the value as JavaScript has it: serde would not tell a number from a BigInt.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        preserve::deserialize(deserializer).map(|value: JsValue| Self::of(&value))
    }
}

impl Value {
    fn of(value: &JsValue) -> Self {
        if let Some(text) = value.as_string() {
            Self::Text(text)
        } else if let Some(number) = value.as_f64() {
            Self::Number(number)
        } else if let Some(flag) = value.as_bool() {
            Self::Flag(flag)
        } else if let Some(list) = value.dyn_ref::<Array>() {
            let texts = list.iter().map(|element| element.as_string()).collect::<Option<_>>();
            texts.map_or(Self::Other, Self::Texts)
        } else {
            Self::Other
        }
    }
}
