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
    /// `account:` and a hash, or `address:` and a network, in base64url; of a limiter that has a name, a hash of either
    /// kind.
    pub name: String,
    /// When the count begins anew, if this attempt is the first: seconds since 1970.
    pub until: i64,
}

/// In bytes.
pub(crate) const LONGEST_ACCOUNT: usize = 1_024;

impl Bucket {
    /// `limiter` is the name of the limiter.
    pub(super) fn of(limiter: Option<&str>, kind: Kind, text: &str, until: i64) -> Result<Self, Refusal> {
        let (label, counted, expected) = match kind {
            Kind::Account => ("account:", account(text), "the account must be a text of 1 to 1024 bytes"),
            Kind::Address => {
                ("address:", address(text), "the address must be an IPv4 or IPv6 address, without a port")
            }
        };
        let counted = counted.ok_or_else(|| Refusal::because(Code::InvalidArgument, expected))?;
        let mut name = match (limiter, kind) {
            // No text holds this byte (RFC 3629, 1), so no account of another limiter can look like the two together.
            (Some(limiter), _) => sha256(&[limiter.as_bytes(), &[0xFF], &counted].concat()),
            // Hashed, since people type their passwords where the name belongs, and a name may be longer than a key of
            // the store can be.
            (None, Kind::Account) => sha256(&counted),
            (None, Kind::Address) => base64url::encode(&counted),
        };
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

/// Whoever knows `Alice` also knows `alice`.
fn account(text: &str) -> Option<Vec<u8>> {
    let has_length = (1..=LONGEST_ACCOUNT).contains(&text.len());
    has_length.then(|| text.to_ascii_lowercase().into_bytes())
}

/// An IPv4 address itself, also if it is written as an IPv6 one (RFC 4291, 2.5.5.2); of IPv6 the first 64 bits, since
/// every customer has at least that many addresses (RFC 6177).
fn address(text: &str) -> Option<Vec<u8>> {
    let bytes = address::read(text.as_bytes())?;
    let (network, interface) = bytes.split_at_checked(8)?;
    let v4 = interface.strip_prefix(&[0, 0, 0xFF, 0xFF]).filter(|_| network == [0; 8]);
    Some(v4.unwrap_or(network).to_vec())
}
