//! The algorithms hallpass signs and verifies with, and their names (RFC 7518, 3.1; RFC 8037, 3.1; RFC 9864, 2.2).

/// The one algorithm that a key owns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Alg {
    /// HMAC with SHA-256; what a secret is for unless it is said.
    #[default]
    Hs256,
    /// HMAC with SHA-384.
    Hs384,
    /// HMAC with SHA-512.
    Hs512,
    /// Ed25519, under the name it has had since RFC 8037.
    EdDsa,
    /// Ed25519, under the name that RFC 9864 gives it.
    Ed25519,
}

impl Alg {
    /// Every name, in the order of the declaration.
    pub const ALL: [Self; 5] = [Self::Hs256, Self::Hs384, Self::Hs512, Self::EdDsa, Self::Ed25519];

    /// The algorithm with exactly this name: names are case-sensitive (RFC 7515, 4.1.1).
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|alg| alg.as_str() == name)
    }

    /// The name, as `alg` members hold it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hs256 => "HS256",
            Self::Hs384 => "HS384",
            Self::Hs512 => "HS512",
            Self::EdDsa => "EdDSA",
            Self::Ed25519 => "Ed25519",
        }
    }

    /// Whether two names mean the same algorithm: `EdDSA` and `Ed25519` do for our keys.
    #[must_use]
    pub fn is_same_algorithm(self, other: Self) -> bool {
        self.canonical() == other.canonical()
    }

    /// The algorithm under the first of its names.
    pub(super) const fn canonical(self) -> Self {
        match self {
            Self::Ed25519 => Self::EdDsa,
            other => other,
        }
    }

    /// Whether the key is a secret that both sides share.
    #[must_use]
    pub const fn is_symmetric(self) -> bool {
        self.hash_len().is_some()
    }

    /// The bytes that the hash of an HMAC algorithm gives: also the shortest secret (RFC 7518, 3.2).
    pub(super) const fn hash_len(self) -> Option<usize> {
        match self {
            Self::Hs256 => Some(32),
            Self::Hs384 => Some(48),
            Self::Hs512 => Some(64),
            Self::EdDsa | Self::Ed25519 => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back_and_no_other_is() {
        for alg in Alg::ALL {
            assert_eq!(Alg::parse(alg.as_str()), Some(alg));
        }
        for other in ["", "none", "hs256", "HS256 ", "HS1", "eddsa", "ED25519", "Ed448", "RS256", "ES256"] {
            assert_eq!(Alg::parse(other), None, "{other:?}");
        }
    }

    #[test]
    fn only_the_two_names_of_ed25519_mean_the_same() {
        for one in Alg::ALL {
            for other in Alg::ALL {
                let both_edwards = !one.is_symmetric() && !other.is_symmetric();
                assert_eq!(one.is_same_algorithm(other), one == other || both_edwards);
            }
        }
    }
}
