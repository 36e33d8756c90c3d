//! The body of a request: a form or JSON, and the fields that are looked for in it.

use super::{
    Wiped,
    cut::{cut, next},
    form::decode,
};
use crate::{
    credential::trimmed,
    json::{Value, object},
    refusal::{Code, Refusal},
};

/// The largest body that is looked at, in bytes.
const LARGEST: usize = 65_536;

/// The step `request` for a caller who wants to know before the body is copied.
///
/// # Errors
///
/// `BODY_TOO_LARGE` if a body of so many bytes is not looked at.
pub const fn check_body_size(bytes: usize) -> Result<(), Refusal> {
    if bytes > LARGEST { Err(Refusal::new(Code::BodyTooLarge)) } else { Ok(()) }
}

/// The fields that mean something. All others are passed over (RFC 6749, 3.2).
#[derive(Clone, Copy)]
pub(super) enum Field {
    GrantType,
    Username,
    Password,
    Scope,
    RefreshToken,
    Token,
    ClientId,
    ClientSecret,
}

const NAMES: [&str; 8] =
    ["grant_type", "username", "password", "scope", "refresh_token", "token", "client_id", "client_secret"];

/// What a request holds, each field at most once.
pub(super) struct Fields {
    /// All of them behind each other, to be wiped at once: there may be passwords and tokens among them.
    bytes: Wiped,
    /// Where each begins and ends.
    places: [Option<(usize, usize)>; NAMES.len()],
}

impl Fields {
    /// None yet. In so many bytes of a request there are as many of fields at most.
    pub(super) fn with_room_for(bytes: usize) -> Self {
        // From the start, since a buffer that grows leaves a copy behind.
        Self { bytes: Wiped(Vec::with_capacity(bytes)), places: [None; NAMES.len()] }
    }

    /// Reads a body. Where no field must be there, an empty one is good whatever its type.
    ///
    /// # Errors
    ///
    /// - `UNSUPPORTED_MEDIA_TYPE`: it is neither a form nor JSON;
    /// - `INVALID_REQUEST`: it is not well-formed, or a field is there twice or has control characters in it.
    pub(super) fn read(
        &mut self,
        body: &[u8],
        content_type: Option<&str>,
        may_be_empty: bool,
    ) -> Result<(), Refusal> {
        if may_be_empty && body.is_empty() {
            return Ok(());
        }
        match content_type.and_then(media_type) {
            Some(MediaType::Form) => self.read_form(body),
            Some(MediaType::Json) => self.read_json(body),
            None => Err(Refusal::new(Code::UnsupportedMediaType)),
        }
    }

    fn read_form(&mut self, body: &[u8]) -> Result<(), Refusal> {
        let mut rest = Some(body);
        while let Some(pair) = next(&mut rest, b'&') {
            let (name, value) = cut(pair, b'=');
            let start = self.bytes.len();
            let is_name = decode(name, &mut self.bytes);
            let name = self.bytes.get(start..).unwrap_or_default();
            let place = NAMES.iter().position(|known| known.as_bytes() == name);
            self.bytes.truncate(start);
            let is_value = decode(value.unwrap_or_default(), &mut self.bytes);
            match place {
                Some(place) if self.keep(place, start, is_value) => {}
                Some(place) => return Err(invalid(place)),
                None if is_name && is_value => self.bytes.truncate(start),
                // What is passed over must be well-formed all the same.
                None => return Err(Refusal::new(Code::InvalidRequest)),
            }
        }
        Ok(())
    }

    fn read_json(&mut self, body: &[u8]) -> Result<(), Refusal> {
        let json = str::from_utf8(body).map_err(|_| Refusal::new(Code::InvalidRequest))?;
        let mut fault = None;
        object(json, |name, value, _| {
            let Some(place) = NAMES.iter().position(|known| name.is(known)) else { return };
            let start = self.bytes.len();
            let is_text = match value {
                Value::Null => return,
                Value::Text(text) => {
                    let text = Wiped(text.to_str().into_owned().into_bytes());
                    self.bytes.extend_from_slice(&text);
                    true
                }
                _ => false,
            };
            if !self.keep(place, start, is_text) {
                fault = Some(place);
            }
        })
        .map_err(|_| Refusal::new(Code::InvalidRequest))?;
        fault.map_or(Ok(()), |place| Err(invalid(place)))
    }

    /// Takes the bytes from there on for a field, of which there must be none yet. Says whether it is as it must be.
    ///
    /// RFC 6749, A: no field has control characters. A tab may be in names and passwords, and is in no token.
    #[inline(never)]
    fn keep(&mut self, place: usize, start: usize, is_good: bool) -> bool {
        let end = self.bytes.len();
        let is_text = |text: &[u8]| !text.iter().any(|byte| *byte != b'\t' && byte.is_ascii_control());
        match self.places.get_mut(place) {
            Some(field @ None) if is_good && self.bytes.get(start..).is_some_and(is_text) => {
                *field = Some((start, end));
                true
            }
            _ => false,
        }
    }

    /// Puts the encoded value of a field there that came from elsewhere, in the place of any other. Says whether it was
    /// well-formed.
    pub(super) fn put(&mut self, field: Field, value: &[u8]) -> bool {
        let (place, start) = (field as usize, self.bytes.len());
        if let Some(place) = self.places.get_mut(place) {
            *place = None;
        }
        let is_good = decode(value, &mut self.bytes);
        self.keep(place, start, is_good)
    }

    /// A field that has something in it. Without a value it is as if it was not there (RFC 6749, 3.2).
    pub(super) fn get(&self, field: Field) -> Option<&str> {
        self.get_even_empty(field).filter(|text| !text.is_empty())
    }

    /// A field that must have something in it.
    pub(super) fn required(&self, field: Field) -> Result<&str, Refusal> {
        self.get(field).ok_or_else(|| invalid(field as usize))
    }

    /// The password, which must be there, and may well be empty.
    pub(super) fn password(&self) -> Result<&str, Refusal> {
        self.get_even_empty(Field::Password).ok_or_else(|| invalid(Field::Password as usize))
    }

    #[inline(never)]
    fn get_even_empty(&self, field: Field) -> Option<&str> {
        let (start, end) = (*self.places.get(field as usize)?)?;
        str::from_utf8(self.bytes.get(start..end)?).ok()
    }
}

#[inline(never)]
fn invalid(place: usize) -> Refusal {
    Refusal::new(Code::InvalidRequest).about(NAMES.get(place).copied().unwrap_or_default())
}

enum MediaType {
    Form,
    Json,
}

/// The type of a body (RFC 9110, 8.3.1), which is text in UTF-8 whether it says so or not.
#[inline(never)]
fn media_type(value: &str) -> Option<MediaType> {
    let (essence, mut parameters) = cut(value.as_bytes(), b';');
    while let Some(parameter) = next(&mut parameters, b';') {
        let (name, value) = cut(trimmed(parameter), b'=');
        let value = value.unwrap_or_default();
        if is_word(name, b"charset") && !is_word(value, b"utf-8") && !is_word(value, b"\"utf-8\"") {
            return None;
        }
    }
    let essence = trimmed(essence);
    if is_word(essence, b"application/x-www-form-urlencoded") {
        Some(MediaType::Form)
    } else if is_word(essence, b"application/json") {
        Some(MediaType::Json)
    } else {
        None
    }
}

#[inline(never)]
fn is_word(text: &[u8], word: &[u8]) -> bool {
    text.eq_ignore_ascii_case(word)
}
