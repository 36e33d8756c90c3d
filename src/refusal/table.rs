//! The one table of refusals. Rust, the TypeScript types and `docs/errors.md` are made from it.

/// Where in the flow a refusal arises. The steps up to [`Step::Scopes`] run in this order and the
/// first refusal wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Step {
    /// The token is short enough to be looked at.
    Size,
    /// It has the three segments of a JWS in compact form (RFC 7515, 7.1).
    Segments,
    /// Each segment is canonical base64url without padding (RFC 7515, 2).
    Base64url,
    /// The JOSE header is one strict JSON object (RFC 7515, 4).
    Header,
    /// `alg` is the algorithm of the key (RFC 8725, 3.1).
    Alg,
    /// No critical extension is asked for (RFC 7515, 4.1.11).
    Crit,
    /// `typ` is what the policy expects (RFC 8725, 3.11).
    Typ,
    /// A key was found for the token.
    Key,
    /// The signature is good.
    Signature,
    /// The payload is one strict JSON object (RFC 7519, 7.2).
    Payload,
    /// The claims satisfy the policy (RFC 7519, 4.1).
    Claims,
    /// The scopes satisfy the policy (RFC 6750, 3.1).
    Scopes,
    /// The machinery around the rules: memory, clock, random source.
    Host,
    /// What the calling code handed in.
    Caller,
}

impl Step {
    /// The steps of a verification, in the order they run.
    pub const VERIFICATION: [Self; 12] = [
        Self::Size,
        Self::Segments,
        Self::Base64url,
        Self::Header,
        Self::Alg,
        Self::Crit,
        Self::Typ,
        Self::Key,
        Self::Signature,
        Self::Payload,
        Self::Claims,
        Self::Scopes,
    ];

    /// The name of the step, as JavaScript sees it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Segments => "segments",
            Self::Base64url => "base64url",
            Self::Header => "header",
            Self::Alg => "alg",
            Self::Crit => "crit",
            Self::Typ => "typ",
            Self::Key => "key",
            Self::Signature => "signature",
            Self::Payload => "payload",
            Self::Claims => "claims",
            Self::Scopes => "scopes",
            Self::Host => "host",
            Self::Caller => "caller",
        }
    }
}

/// The `error` parameter of a Bearer challenge (RFC 6750, 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BearerError {
    /// The token is expired, revoked, malformed or otherwise not good.
    InvalidToken,
    /// The token is good, but does not reach far enough.
    InsufficientScope,
}

impl BearerError {
    /// The code as it stands in the challenge.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidToken => "invalid_token",
            Self::InsufficientScope => "insufficient_scope",
        }
    }
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $variant:ident $code:literal $step:ident $status:literal $bearer:expr, $message:literal;)*) => {
        /// The stable code of a refusal.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code { $(#[doc = $message] $(#[$doc])* $variant,)* }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The place in the table, counted from 1.
            #[must_use]
            pub const fn number(self) -> u32 {
                (self as u32).saturating_add(1)
            }

            /// The code as text, such as `TOKEN_EXPIRED`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The step that refuses with this code.
            #[must_use]
            pub const fn step(self) -> Step {
                match self { $(Self::$variant => Step::$step,)* }
            }

            /// The HTTP status of the answer.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status,)* }
            }

            /// The error of the Bearer challenge, where the answer carries one.
            #[must_use]
            pub const fn bearer_error(self) -> Option<BearerError> {
                match self { $(Self::$variant => $bearer,)* }
            }

            /// What the code means, in one sentence.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self { $(Self::$variant => $message,)* }
            }
        }
    };
}

const INVALID_TOKEN: Option<BearerError> = Some(BearerError::InvalidToken);
const INSUFFICIENT_SCOPE: Option<BearerError> = Some(BearerError::InsufficientScope);

refusals! {
    TokenTooLarge "TOKEN_TOO_LARGE" Size 401 INVALID_TOKEN, "the token is larger than the limit";
    MalformedToken "MALFORMED_TOKEN" Segments 401 INVALID_TOKEN, "the token does not have the three segments of a signed token";
    InvalidEncoding "INVALID_ENCODING" Base64url 401 INVALID_TOKEN, "a segment of the token is not canonical base64url";
    InvalidHeader "INVALID_HEADER" Header 401 INVALID_TOKEN, "the header of the token is not a strict JSON object with an alg";
    AlgNotAllowed "ALG_NOT_ALLOWED" Alg 401 INVALID_TOKEN, "the token names an algorithm that the key does not have";
    CritUnsupported "CRIT_UNSUPPORTED" Crit 401 INVALID_TOKEN, "the token asks for an extension that is not supported";
    TypMismatch "TYP_MISMATCH" Typ 401 INVALID_TOKEN, "the token is of another type than expected";
    UnknownKey "UNKNOWN_KEY" Key 401 INVALID_TOKEN, "no key is known for the token";
    InvalidSignature "INVALID_SIGNATURE" Signature 401 INVALID_TOKEN, "the signature of the token is not valid";
    InvalidPayload "INVALID_PAYLOAD" Payload 401 INVALID_TOKEN, "the payload of the token is not a strict JSON object";
    MissingClaim "MISSING_CLAIM" Claims 401 INVALID_TOKEN, "a required claim is missing";
    InvalidClaim "INVALID_CLAIM" Claims 401 INVALID_TOKEN, "a claim has a value that it must not have";
    TokenExpired "TOKEN_EXPIRED" Claims 401 INVALID_TOKEN, "the token has expired";
    TokenNotActive "TOKEN_NOT_ACTIVE" Claims 401 INVALID_TOKEN, "the token is not active yet";
    TokenIssuedInFuture "TOKEN_ISSUED_IN_FUTURE" Claims 401 INVALID_TOKEN, "the token was issued in the future";
    IssuerMismatch "ISSUER_MISMATCH" Claims 401 INVALID_TOKEN, "the token is from another issuer";
    AudienceMismatch "AUDIENCE_MISMATCH" Claims 401 INVALID_TOKEN, "the token is for another audience";
    SubjectMismatch "SUBJECT_MISMATCH" Claims 401 INVALID_TOKEN, "the token is about another subject";
    InsufficientScope "INSUFFICIENT_SCOPE" Scopes 403 INSUFFICIENT_SCOPE, "the token lacks a required scope";
    Internal "INTERNAL" Host 500 None, "hallpass failed inside and refuses to go on";
    RngUnavailable "RNG_UNAVAILABLE" Host 500 None, "the host offers no secure random source here";
    ClockInvalid "CLOCK_INVALID" Host 500 None, "the clock does not give seconds since 1970";
    ResourceExhausted "RESOURCE_EXHAUSTED" Host 500 None, "there is not enough memory or room for another key, set or verifier";
    InitFailed "INIT_FAILED" Host 500 None, "the WebAssembly module could not be loaded";
    NotInitialized "NOT_INITIALIZED" Host 500 None, "the WebAssembly module is not loaded yet";
    InvalidArgument "INVALID_ARGUMENT" Caller 500 None, "an argument is not what the function takes";
    InvalidOption "INVALID_OPTION" Caller 500 None, "an option is unknown or has a value that it must not have";
    InvalidKey "INVALID_KEY" Caller 500 None, "the key cannot be read or is not safe to use";
    KeyTooShort "KEY_TOO_SHORT" Caller 500 None, "the secret is shorter than the hash of its algorithm";
    KeyWeak "KEY_WEAK" Caller 500 None, "the secret has fewer than 8 different bytes";
    KeyTypeMismatch "KEY_TYPE_MISMATCH" Caller 500 None, "the key is of another kind than the operation takes";
    HandleDisposed "HANDLE_DISPOSED" Caller 500 None, "the key, key set or verifier was disposed of";
}
