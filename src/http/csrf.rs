//! The CSRF token: that a request with cookies was made by a page which could read them.
//!
//! `hpc_` and 52 bytes in base64url:
//!
//! | bytes | are |
//! |---|---|
//! | 1 | the version of this form, 1 |
//! | 3 | the hint of the CSRF key |
//! | 16 | random |
//! | 32 | the tag: HMAC-SHA-256 over all before it and the session's id |
//!
//! It is good for its session alone, and as long as that. Nobody who can only plant cookies can make one.

use super::Head;
use crate::{
    base64url,
    refusal::{Code, Refusal},
    session::{Auth, SessionId, check_entropy},
};

/// As with refresh tokens: for people, and for programs that look for leaked secrets.
const PREFIX: &str = "hpc_";
const VERSION: u8 = 1;

impl Auth {
    /// Makes a CSRF token for a session. The 16 bytes are to be fresh from a secure random source.
    ///
    /// # Errors
    ///
    /// - `RNG_UNAVAILABLE`: the bytes cannot come from a working random source;
    /// - `INVALID_ARGUMENT`: no session has such an id;
    /// - `INVALID_OPTION`: cookies are off.
    pub fn csrf_token(&self, session_id: &str, entropy: &[u8; 16]) -> Result<String, Refusal> {
        check_entropy(entropy)?;
        let id = SessionId::parse(session_id)
            .ok_or(Refusal::because(Code::InvalidArgument, "no session has such an id"))?;
        let key = self
            .csrf_keys()
            .first()
            .ok_or(Refusal::because(Code::InvalidOption, "cookies are off").about("cookies"))?;
        let mut bytes = Vec::with_capacity(68);
        for part in [&[VERSION][..], &key.hint(), entropy, id.as_bytes()] {
            bytes.extend_from_slice(part);
        }
        let tag = key.seal(&bytes)?;
        // The id is known to who is asked.
        bytes.truncate(20);
        bytes.extend_from_slice(&tag);
        Ok([PREFIX, &base64url::encode(&bytes)].concat())
    }

    /// The step `browser` behind an accepted token.
    ///
    /// # Errors
    ///
    /// `CSRF_FAILED` if the request does not bring one of this session.
    pub(super) fn check_csrf(&self, head: &Head<'_>, id: SessionId) -> Result<(), Refusal> {
        let is_good = head.csrf.as_deref().and_then(|token| self.open_csrf(token, &id)).is_some();
        if is_good { Ok(()) } else { Err(Refusal::new(Code::CsrfFailed)) }
    }

    fn open_csrf(&self, token: &str, id: &SessionId) -> Option<()> {
        let text = token.strip_prefix(PREFIX)?;
        let bytes = base64url::decode(text.as_bytes())?;
        let (content, tag) = bytes.split_first_chunk::<20>()?;
        let hint = content.strip_prefix(&[VERSION])?.first_chunk::<3>()?;
        let content = [&content[..], id.as_bytes()].concat();
        self.csrf_keys().iter().find(|key| key.hint() == *hint && key.sealed(&content, tag)).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        http::samples::{auth_with, desk},
        session::{
            Settings,
            samples::{ed25519, entropy, named, settings},
        },
    };

    fn is_good(auth: &Auth, token: &str, id: SessionId) -> bool {
        auth.check_csrf(&Head { csrf: Some(token.into()), ..Head::default() }, id).is_ok()
    }

    #[test]
    fn a_token_is_good_for_its_session_and_to_the_last_bit() {
        let (auth, made) = desk();
        let id = SessionId::parse(&made.pair.session_id).unwrap();
        let token = auth.csrf_token(&made.pair.session_id, &entropy()).unwrap();
        assert_eq!(token.len(), 74);
        assert!(is_good(&auth, &token, id));
        let bytes = base64url::decode(&token.as_bytes()[4..]).unwrap();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[at] ^= 1 << bit;
                let changed = format!("hpc_{}", base64url::encode(&changed));
                assert!(!is_good(&auth, &changed, id), "bit {bit} of byte {at} turned");
            }
        }
        for bit in 0..128 {
            let mut other = *id.as_bytes();
            other[bit / 8] ^= 1 << (bit % 8);
            let other = SessionId::parse(&base64url::encode(&other)).unwrap();
            assert!(!is_good(&auth, &token, other), "bit {bit} of the session turned");
        }
        for length in 0..token.len() {
            assert!(!is_good(&auth, &token[..length], id));
        }
    }

    #[test]
    fn any_key_that_can_sign_opens_and_the_first_makes() {
        let with = |keys: &[&str]| {
            let keys = keys.iter().map(|kid| named(kid)).collect();
            Auth::new(keys, Settings { cookies: true, ..settings() }).unwrap()
        };
        let (old, both, new) = (with(&["a"]), with(&["b", "a"]), with(&["b"]));
        let text = "AAECAwQFBgcICQoLDA0ODw";
        let id = SessionId::parse(text).unwrap();
        let (of_old, of_both) =
            (old.csrf_token(text, &entropy()).unwrap(), both.csrf_token(text, &entropy()).unwrap());
        assert!(is_good(&both, &of_old, id) && is_good(&both, &of_both, id) && is_good(&new, &of_both, id));
        assert!(!is_good(&new, &of_old, id) && !is_good(&old, &of_both, id));
        let eddsa = Auth::new(vec![ed25519(None)], Settings { cookies: true, ..settings() }).unwrap();
        assert!(is_good(&eddsa, &eddsa.csrf_token(text, &entropy()).unwrap(), id));
    }

    #[test]
    fn what_makes_no_token_says_why() {
        let (auth, made) = desk();
        let plain = auth_with(|settings| settings.cookies = false);
        let code =
            |auth: &Auth, id: &str, entropy: &[u8; 16]| auth.csrf_token(id, entropy).unwrap_err().code();
        let id = made.pair.session_id.as_str();
        assert_eq!(code(&auth, id, &[0; 16]), Code::RngUnavailable);
        assert_eq!(code(&auth, "x", &entropy()), Code::InvalidArgument);
        assert_eq!(code(&plain, id, &entropy()), Code::InvalidOption);
        assert!(!is_good(&plain, &auth.csrf_token(id, &entropy()).unwrap(), SessionId::parse(id).unwrap()));
    }
}
