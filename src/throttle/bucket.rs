//! The names under which attempts are counted.

use super::{Kind, address};
use crate::{
    base64url,
    json::Object,
    refusal::{Code, Refusal},
    sha256::sha256,
};

/// Under what name an attempt is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bucket {
    /// `account:` and a hash, or `address:` and a network, in base64url.
    pub name: String,
    /// When the count begins anew, if this attempt is the first: seconds since 1970.
    pub until: i64,
}

const LONGEST_ACCOUNT: usize = 1_024;

impl Bucket {
    pub(super) fn of(kind: Kind, text: &str, until: i64) -> Result<Self, Refusal> {
        let (label, name, expected) = match kind {
            Kind::Account => ("account:", account(text), "the account must be a text of 1 to 1024 bytes"),
            Kind::Address => {
                ("address:", address(text), "the address must be an IPv4 or IPv6 address, without a port")
            }
        };
        let mut name = name.ok_or_else(|| Refusal::because(Code::InvalidArgument, expected))?;
        name.insert_str(0, label);
        Ok(Self { name, until })
    }

    /// The bucket as JSON text, its members named as in JavaScript.
    #[must_use]
    pub fn json(&self) -> String {
        let mut json = Object::new();
        json.text("bucket", &self.name);
        json.integer("until", self.until);
        json.end()
    }
}

/// Hashed, since people type their passwords where the name belongs, and a name may be longer than a key of the
/// store can be. Whoever knows `Alice` also knows `alice`.
fn account(text: &str) -> Option<String> {
    let has_length = (1..=LONGEST_ACCOUNT).contains(&text.len());
    has_length.then(|| sha256(text.to_ascii_lowercase().as_bytes()))
}

/// An IPv4 address itself, also if it is written as an IPv6 one (RFC 4291, 2.5.5.2); of IPv6 the first 64 bits, since
/// every customer has at least that many addresses (RFC 6177).
fn address(text: &str) -> Option<String> {
    let bytes = address::read(text.as_bytes())?;
    let (network, interface) = bytes.split_at_checked(8)?;
    Some(base64url::encode(
        interface.strip_prefix(&[0, 0, 0xFF, 0xFF]).filter(|_| network == [0; 8]).unwrap_or(network),
    ))
}
