//! A password that somebody typed.

use hallpass::{Code, Refusal};

/// A password of a length that can be hashed. It is hashed as its UTF-8 bytes, and never cut.
pub struct Password<'a>(&'a str);

impl<'a> Password<'a> {
    /// Nobody types more, and every byte would be work for whoever asks a server to hash it.
    pub const MAX_BYTES: usize = 4096;

    /// # Errors
    /// `PASSWORD_TOO_LONG`.
    pub fn new(text: &'a str) -> Result<Self, Refusal> {
        if text.len() > Self::MAX_BYTES {
            return Err(Refusal::because(
                Code::PasswordTooLong,
                "the password is longer than 4096 bytes of UTF-8",
            ));
        }
        Ok(Self(text))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use hallpass::Code;

    use super::Password;

    #[test]
    fn the_longest_password_has_4096_bytes() {
        assert!(Password::new(&"a".repeat(4096)).is_ok());
        assert!(Password::new("").is_ok());
        for long in ["a".repeat(4097), "é".repeat(2049)] {
            let refused = Password::new(&long).err().map(|refusal| refusal.code());
            assert_eq!(refused, Some(Code::PasswordTooLong));
        }
    }
}
