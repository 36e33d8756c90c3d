//! The credentials of a client (RFC 6749, 2.3.1): with HTTP Basic, or in the body.

use std::fmt;

use super::{
    Wiped,
    body::{Field, Fields},
    cut::cut,
};
use crate::{
    base64url,
    credential::token68,
    refusal::{Code, Refusal},
};

/// Who a client says it is. Whether it is so, the host has to find out.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Client<'r> {
    /// Never empty.
    pub id: &'r str,
    /// Never empty; `None` if the client only said its name.
    pub secret: Option<&'r str>,
}

impl<'r> Client<'r> {
    /// The client of a request; `None` if it names none.
    ///
    /// # Errors
    ///
    /// `INVALID_REQUEST` for a secret that is nobody's.
    pub(super) fn of(fields: &'r Fields) -> Result<Option<Self>, Refusal> {
        match (fields.get(Field::ClientId), fields.get(Field::ClientSecret)) {
            (None, None) => Ok(None),
            (_, secret) => Ok(Some(Self { id: fields.required(Field::ClientId)?, secret })),
        }
    }
}

impl Fields {
    /// Takes the client of an `Authorization` header: `Basic`, and in base64 the id, a colon and the secret. Both are
    /// encoded as in a form before that. With neither of them it is as if the header was not there: some programs
    /// always send it.
    ///
    /// # Errors
    ///
    /// - `INVALID_CLIENT`: the header is not what RFC 6749 and RFC 7617 say;
    /// - `AMBIGUOUS_CREDENTIALS`: the body brings a secret too, or names another client.
    pub(super) fn read_basic(&mut self, authorization: &[u8]) -> Result<(), Refusal> {
        let Some(encoded) = token68(authorization, b"basic") else { return Ok(()) };
        let pair = Wiped(encoded.and_then(base64).unwrap_or_default());
        if **pair == *b":" {
            return Ok(());
        }
        let has_secret = self.get(Field::ClientSecret).is_some();
        let named = self.get(Field::ClientId).map(str::to_owned);
        let (id, secret) = cut(&pair, b':');
        let is_good = self.put(Field::ClientId, id)
            && secret.is_some_and(|secret| self.put(Field::ClientSecret, secret));
        let Some(id) = self.get(Field::ClientId).filter(|_| is_good) else {
            return Err(Refusal::new(Code::InvalidClient));
        };
        // To say one's name once more is no second credential.
        if has_secret || named.is_some_and(|named| named != id) {
            return Err(Refusal::new(Code::AmbiguousCredentials));
        }
        Ok(())
    }
}

/// Canonical base64 (RFC 4648, 4), by way of base64url: other characters and full groups.
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let bare = text.strip_suffix(b"==").or(text.strip_suffix(b"=")).unwrap_or(text);
    let mut url = Wiped(bare.to_vec());
    for byte in url.iter_mut() {
        *byte = match *byte {
            b'+' => b'-',
            b'/' => b'_',
            b'-' | b'_' => b'=',
            other => other,
        };
    }
    base64url::decode(&url).filter(|_| text.len().is_multiple_of(4))
}

/// INVARIANT: shows no secret, so that no log does.
impl fmt::Debug for Client<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("id", &self.id).finish_non_exhaustive()
    }
}
