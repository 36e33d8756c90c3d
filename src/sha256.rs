//! The SHA-256 of something, as text.

use sha2::{Digest, Sha256};

use crate::base64url;

/// In base64url. Hashing fills its last block in code that is long when inlined, so here is one copy of it.
#[inline(never)]
pub(crate) fn sha256(bytes: &[u8]) -> String {
    base64url::encode(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-2, B.1 and B.2, and the empty text.
    #[test]
    fn known_answers() {
        for (text, hash) in [
            ("", "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"),
            ("abc", "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "JI1qYdIGOLjlwCaTDD5gOaM85Flk_yFn9uzt1BnbBsE",
            ),
        ] {
            assert_eq!(sha256(text.as_bytes()), hash);
        }
    }
}
