//! The one table of refusals. Rust, the TypeScript types and `docs/errors.md` are made from it.

/// Where in the flow a refusal arises. The steps from [`Step::Size`] to [`Step::Session`] run in
/// this order and the first refusal wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Step {
    /// The request is one that its path takes: method, body and fields (RFC 6749, 5.2).
    Request,
    /// The request brings one token, in the `Authorization` header (RFC 6750, 2.1) or in a cookie.
    Credential,
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
    /// The session behind the token lives, and its login is as recent as asked (RFC 9470).
    Session,
    /// The refresh token is the newest of a session that lives (RFC 6749, 6).
    Refresh,
    /// The browser that made the request was not made to by a page of somebody else.
    Browser,
    /// Somebody who logs in is who they say they are.
    Login,
    /// The machinery around the rules: memory, clock, random source, store.
    Host,
    /// What the calling code handed in.
    Caller,
}

impl Step {
    /// The steps of a verification, in the order they run.
    pub const VERIFICATION: [Self; 13] = [
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
        Self::Session,
    ];

    /// The name of the step, as JavaScript sees it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Credential => "credential",
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
            Self::Session => "session",
            Self::Refresh => "refresh",
            Self::Browser => "browser",
            Self::Login => "login",
            Self::Host => "host",
            Self::Caller => "caller",
        }
    }
}

/// What the answer's `WWW-Authenticate` header says (RFC 6750, 3; RFC 6749, 5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Challenge {
    /// There is no such header.
    None,
    /// That a Bearer token is wanted, and nothing else, since none was sent.
    Bare,
    /// What is wrong with the token that was sent.
    Error,
    /// That a client is to authenticate with its id and secret.
    Basic,
}

macro_rules! challenge {
    (None $error:literal $message:literal) => {
        None
    };
    (Bare $error:literal $message:literal) => {
        Some("Bearer")
    };
    (Error $error:literal $message:literal) => {
        Some(concat!("Bearer error=\"", $error, "\", error_description=\"", $message, "\""))
    };
    // RFC 7617, 2: the realm must be there.
    (Basic $error:literal $message:literal) => {
        Some("Basic realm=\"client\"")
    };
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $variant:ident $code:literal $step:ident $status:literal $challenge:ident $error:literal, $message:literal;)*) => {
        /// The stable code of a refusal.
        // A whole word, so that moving a refusal takes no care of the bytes around it: 2 KB of the module.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[repr(u32)]
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

            /// The `error` of the answer (RFC 6749, 5.2; RFC 6750, 3.1; RFC 9470, 3).
            #[must_use]
            pub const fn error(self) -> &'static str {
                match self { $(Self::$variant => $error,)* }
            }

            /// Whether the answer carries a challenge, and which.
            #[must_use]
            pub const fn challenge(self) -> Challenge {
                match self { $(Self::$variant => Challenge::$challenge,)* }
            }

            /// The value of the `WWW-Authenticate` header as far as the code alone gives it. Apart from the other
            /// members, so that a module which only challenges does not carry the sentences that it never says.
            pub(super) const fn challenge_text(self) -> Option<&'static str> {
                match self { $(Self::$variant => challenge!($challenge $error $message),)* }
            }

            /// What the code means, in one sentence.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self { $(Self::$variant => $message,)* }
            }
        }
    };
}

refusals! {
    NotFound "NOT_FOUND" Request 404 None "not_found", "there is nothing at this path";
    MethodNotAllowed "METHOD_NOT_ALLOWED" Request 405 None "method_not_allowed", "the path does not take this method";
    BodyTooLarge "BODY_TOO_LARGE" Request 413 None "invalid_request", "the body of the request is larger than the limit";
    UnsupportedMediaType "UNSUPPORTED_MEDIA_TYPE" Request 415 None "invalid_request", "the body of the request is neither a form nor JSON in UTF-8";
    InvalidRequest "INVALID_REQUEST" Request 400 None "invalid_request", "a field of the request is missing, there twice, or has a value that it must not have";
    UnsupportedGrantType "UNSUPPORTED_GRANT_TYPE" Request 400 None "unsupported_grant_type", "the grant_type is neither password nor refresh_token";
    InvalidScope "INVALID_SCOPE" Request 400 None "invalid_scope", "none of the scopes that were asked for can be granted";
    InvalidClient "INVALID_CLIENT" Request 401 Basic "invalid_client", "the client is unknown or did not authenticate";
    MissingCredentials "MISSING_CREDENTIALS" Credential 401 Bare "unauthorized", "the request brings no token";
    MalformedCredentials "MALFORMED_CREDENTIALS" Credential 400 Error "invalid_request", "the Authorization header is not one Bearer token";
    AmbiguousCredentials "AMBIGUOUS_CREDENTIALS" Credential 400 Error "invalid_request", "the request brings more than one credential";
    TokenTooLarge "TOKEN_TOO_LARGE" Size 401 Error "invalid_token", "the token is larger than the limit";
    MalformedToken "MALFORMED_TOKEN" Segments 401 Error "invalid_token", "the token does not have the three segments of a signed token";
    InvalidEncoding "INVALID_ENCODING" Base64url 401 Error "invalid_token", "a segment of the token is not canonical base64url";
    InvalidHeader "INVALID_HEADER" Header 401 Error "invalid_token", "the header of the token is not a strict JSON object with an alg";
    AlgNotAllowed "ALG_NOT_ALLOWED" Alg 401 Error "invalid_token", "the token names an algorithm that the key does not have";
    CritUnsupported "CRIT_UNSUPPORTED" Crit 401 Error "invalid_token", "the token asks for an extension that is not supported";
    TypMismatch "TYP_MISMATCH" Typ 401 Error "invalid_token", "the token is of another type than expected";
    UnknownKey "UNKNOWN_KEY" Key 401 Error "invalid_token", "no key is known for the token";
    InvalidSignature "INVALID_SIGNATURE" Signature 401 Error "invalid_token", "the signature of the token is not valid";
    InvalidPayload "INVALID_PAYLOAD" Payload 401 Error "invalid_token", "the payload of the token is not a strict JSON object";
    MissingClaim "MISSING_CLAIM" Claims 401 Error "invalid_token", "a required claim is missing";
    InvalidClaim "INVALID_CLAIM" Claims 401 Error "invalid_token", "a claim has a value that it must not have";
    TokenExpired "TOKEN_EXPIRED" Claims 401 Error "invalid_token", "the token has expired";
    TokenNotActive "TOKEN_NOT_ACTIVE" Claims 401 Error "invalid_token", "the token is not active yet";
    TokenIssuedInFuture "TOKEN_ISSUED_IN_FUTURE" Claims 401 Error "invalid_token", "the token was issued in the future";
    IssuerMismatch "ISSUER_MISMATCH" Claims 401 Error "invalid_token", "the token is from another issuer";
    AudienceMismatch "AUDIENCE_MISMATCH" Claims 401 Error "invalid_token", "the token is for another audience";
    SubjectMismatch "SUBJECT_MISMATCH" Claims 401 Error "invalid_token", "the token is about another subject";
    InsufficientScope "INSUFFICIENT_SCOPE" Scopes 403 Error "insufficient_scope", "the token lacks a required scope";
    TokenRevoked "TOKEN_REVOKED" Session 401 Error "invalid_token", "the session of the token has ended";
    FreshLoginRequired "FRESH_LOGIN_REQUIRED" Session 401 Error "insufficient_user_authentication", "a more recent login is required";
    RefreshUnknown "REFRESH_UNKNOWN" Refresh 401 None "invalid_grant", "the refresh token is not one of ours";
    RefreshExpired "REFRESH_EXPIRED" Refresh 401 None "invalid_grant", "the refresh token has expired";
    RefreshRevoked "REFRESH_REVOKED" Refresh 401 None "invalid_grant", "the session of the refresh token has ended";
    RefreshReused "REFRESH_REUSED" Refresh 401 None "invalid_grant", "the refresh token was used before, so its session has ended";
    CsrfFailed "CSRF_FAILED" Browser 403 None "forbidden", "the request does not bring the CSRF token of its session";
    ForbiddenOrigin "FORBIDDEN_ORIGIN" Browser 403 None "forbidden", "the request comes from a page of an origin that is not trusted";
    InvalidCredentials "INVALID_CREDENTIALS" Login 401 Bare "invalid_grant", "the username or the password is wrong";
    RateLimited "RATE_LIMITED" Login 429 None "rate_limited", "there were too many failed logins";
    PasswordTooLong "PASSWORD_TOO_LONG" Login 400 None "invalid_request", "the password is longer than can be hashed";
    AccountDisabled "ACCOUNT_DISABLED" Login 403 None "access_denied", "the account is disabled";
    StoreUnavailable "STORE_UNAVAILABLE" Host 503 None "temporarily_unavailable", "the store of sessions failed or did not answer in time";
    StoreConflict "STORE_CONFLICT" Host 503 None "temporarily_unavailable", "the store of sessions contradicts itself";
    Internal "INTERNAL" Host 500 None "server_error", "hallpass failed inside and refuses to go on";
    RngUnavailable "RNG_UNAVAILABLE" Host 500 None "server_error", "the host offers no secure random source here";
    ClockInvalid "CLOCK_INVALID" Host 500 None "server_error", "the clock does not give seconds since 1970";
    ResourceExhausted "RESOURCE_EXHAUSTED" Host 500 None "server_error", "there is not enough memory or room for another key, set or verifier";
    InitFailed "INIT_FAILED" Host 500 None "server_error", "the WebAssembly module could not be loaded";
    NotInitialized "NOT_INITIALIZED" Host 500 None "server_error", "the WebAssembly module is not loaded yet";
    InvalidArgument "INVALID_ARGUMENT" Caller 500 None "server_error", "an argument is not what the function takes";
    InvalidOption "INVALID_OPTION" Caller 500 None "server_error", "an option is unknown or has a value that it must not have";
    InvalidKey "INVALID_KEY" Caller 500 None "server_error", "the key cannot be read or is not safe to use";
    KeyTooShort "KEY_TOO_SHORT" Caller 500 None "server_error", "the secret is shorter than the hash of its algorithm";
    KeyWeak "KEY_WEAK" Caller 500 None "server_error", "the secret has fewer than 8 different bytes";
    KeyTypeMismatch "KEY_TYPE_MISMATCH" Caller 500 None "server_error", "the key is of another kind than the operation takes";
    InvalidHash "INVALID_HASH" Caller 500 None "server_error", "the stored password hash cannot be read or asks for too much";
    HandleDisposed "HANDLE_DISPOSED" Caller 500 None "server_error", "the key, key set or verifier was disposed of";
}
