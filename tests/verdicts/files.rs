//! The files of vectors. They are part of the program, since a test under wasm can read none.

use serde_json::Value;

pub(crate) struct File {
    pub(crate) path: &'static str,
    pub(crate) kind: Kind,
    text: &'static str,
}

#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Credentials,
    Http,
    Keys,
    Sessions,
    Sign,
    Throttle,
    Tokens,
}

impl File {
    pub(crate) fn cases(&self) -> Result<Vec<Value>, String> {
        let cases: Vec<Value> =
            serde_json::from_str(self.text).map_err(|error| format!("{}: {error}", self.path))?;
        if cases.is_empty() { Err(format!("{} holds no case", self.path)) } else { Ok(cases) }
    }
}

macro_rules! files {
    ($($kind:ident $path:literal)*) => {
        &[$(File { path: $path, kind: Kind::$kind, text: include_str!(concat!("../vectors/", $path)) },)*]
    };
}

/// Sorted by their path, which is the order of the verdicts in every runtime.
pub(crate) const FILES: &[File] = files! {
    Credentials "credentials/access.json"
    Credentials "credentials/header.json"
    Http "http/body.json"
    Http "http/client.json"
    Http "http/credential.json"
    Http "http/csrf.json"
    Http "http/ending.json"
    Http "http/endpoints.json"
    Http "http/login.json"
    Http "http/origin.json"
    Http "http/refresh.json"
    Http "http/settings.json"
    Keys "keys/disguised.json"
    Keys "keys/hmac.json"
    Keys "keys/jwk-ed25519.json"
    Keys "keys/jwk-oct.json"
    Keys "keys/jwks.json"
    Keys "keys/pem.json"
    Keys "keys/rfc7638.json"
    Keys "keys/rfc8037.json"
    Sessions "sessions/access.json"
    Sessions "sessions/conflict.json"
    Sessions "sessions/form.json"
    Sessions "sessions/grace.json"
    Sessions "sessions/keys.json"
    Sessions "sessions/lifetime.json"
    Sessions "sessions/limits.json"
    Sessions "sessions/reuse.json"
    Sessions "sessions/revoked.json"
    Sessions "sessions/rotation.json"
    Sessions "sessions/tag.json"
    Sign "sign/algorithms.json"
    Sign "sign/claims.json"
    Sign "sign/keys.json"
    Sign "sign/options.json"
    Throttle "throttle/account.json"
    Throttle "throttle/address.json"
    Throttle "throttle/judging.json"
    Tokens "tokens/accepted.json"
    Tokens "tokens/alg.json"
    Tokens "tokens/base64url.json"
    Tokens "tokens/claims-identity.json"
    Tokens "tokens/claims-required.json"
    Tokens "tokens/claims-time.json"
    Tokens "tokens/crit.json"
    Tokens "tokens/header.json"
    Tokens "tokens/key.json"
    Tokens "tokens/order.json"
    Tokens "tokens/payload.json"
    Tokens "tokens/policy.json"
    Tokens "tokens/rfc7515.json"
    Tokens "tokens/rfc8037.json"
    Tokens "tokens/scopes.json"
    Tokens "tokens/segments.json"
    Tokens "tokens/session.json"
    Tokens "tokens/signature.json"
    Tokens "tokens/size.json"
    Tokens "tokens/typ.json"
};
