//! The flow of issuing: claims and a key give a token.

use crate::{
    base64url,
    claims::{Claim, Registered, Seconds, Time},
    json::{self, Object},
    key::Key,
    refusal::{Code, Refusal},
    token,
};

/// Signs claims, given as the text of a JSON object, and returns the token in compact form.
///
/// The caller's claims go into the token as they are written. `iat` is added unless they have it.
/// The payload begins with what the clock and the options give (`exp`, `nbf`, `iat`), then come the
/// caller's claims in their order, then `iss`, `sub`, `aud` and `jti` of the options. `now` is what
/// [`SignOptions::time`] gives.
///
/// # Errors
///
/// - `INVALID_ARGUMENT`: the claims are not a strict JSON object, or a registered claim among them
///   is not of its type;
/// - `INVALID_OPTION`: an option sets a claim that the claims have already;
/// - `KEY_TYPE_MISMATCH`: the key cannot sign;
/// - `CLOCK_INVALID`: a date of the token would be beyond what a date can be.
pub fn sign(claims: &str, key: &Key, options: &SignOptions, now: Time) -> Result<String, Refusal> {
    sign_for(claims, key, options, &Once::default(), now)
}

/// What is another for each token. Options that are the same for many tokens can then be made once.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default)]
pub struct Once<'a> {
    /// As [`SignOptions::subject`].
    pub subject: Option<&'a str>,
    /// As [`SignOptions::jwtid`].
    pub jwtid: Option<&'a str>,
}

/// As [`sign`], with options that are for this token alone and go before those of the same name.
///
/// # Errors
///
/// As there, and `INVALID_OPTION` for an empty text.
#[doc(hidden)]
pub fn sign_for(
    claims: &str,
    key: &Key,
    options: &SignOptions,
    once: &Once<'_>,
    now: Time,
) -> Result<String, Refusal> {
    for (option, value) in [("subject", once.subject), ("jwtid", once.jwtid)] {
        if value.is_some_and(str::is_empty) {
            return Err(Refusal::invalid_option(option, "must not be empty"));
        }
    }
    let subject = once.subject.or(options.subject.as_deref());
    let jwtid = once.jwtid.or(options.jwtid.as_deref());
    let mut payload = Object::with_room_for(claims.len());
    if let Some(span) = options.expires_in {
        payload.integer("exp", now.after(span)?.whole_seconds());
    }
    if let Some(span) = options.not_before {
        payload.integer("nbf", now.after(span)?.whole_seconds());
    }
    let (members, registered) = read(claims)?;
    if registered.value(Claim::Iat).is_none() {
        payload.integer("iat", now.whole_seconds());
    }
    options.check_conflicts(&registered, subject, jwtid)?;
    for (name, value) in members {
        payload.source(name, value);
    }
    options.write_parties(&mut payload, subject, jwtid);
    let (kid, typ) = (options.kid.as_deref().or(key.kid()), options.typ.as_deref().unwrap_or("JWT"));
    seal(payload, key, kid, typ)
}

/// Puts the header before a payload and the signature behind it.
pub(crate) fn seal(payload: Object, key: &Key, kid: Option<&str>, typ: &str) -> Result<String, Refusal> {
    let is_plain = typ == "JWT" && kid == key.kid();
    let written;
    let header = if is_plain {
        key.plain_header()
    } else {
        written = header(key, kid, typ);
        &written
    };
    token::compact(header, &payload.end(), |message| key.sign(message))
}

/// The header of a token, as it stands there.
pub(crate) fn header(key: &Key, kid: Option<&str>, typ: &str) -> String {
    let mut header = Object::new();
    header.text("alg", key.alg().as_str());
    if let Some(kid) = kid {
        header.text("kid", kid);
    }
    header.text("typ", typ);
    base64url::encode(header.end().as_bytes())
}

/// A claim of the caller's: the source texts of its name and its value.
type Member<'a> = (&'a str, &'a str);

/// Takes the caller's claims apart. Those that are registered must be of their type.
fn read(claims: &str) -> Result<(Vec<Member<'_>>, Registered<'_>), Refusal> {
    let (mut members, mut registered) = (Vec::with_capacity(16), Registered::default());
    json::object(claims, |name, value, source| {
        registered.keep(name, value);
        members.push((name.source(), source));
    })
    .map_err(|_| not_strict())?;
    registered.typed().map_err(|claim| Refusal::mistyped_claim(Code::InvalidArgument, claim.name()))?;
    Ok((members, registered))
}

pub(crate) fn not_strict() -> Refusal {
    Refusal::because(Code::InvalidArgument, "the claims are not a strict JSON object")
}

/// What `sign` puts into a token beyond the caller's claims.
#[derive(Clone, Debug, Default)]
pub struct SignOptions {
    issuer: Option<String>,
    audience: Option<Audience>,
    subject: Option<String>,
    jwtid: Option<String>,
    expires_in: Option<Seconds>,
    not_before: Option<Seconds>,
    typ: Option<String>,
    kid: Option<String>,
    now: Option<Time>,
}

#[derive(Clone, Debug)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl SignOptions {
    /// Sets `iss` (RFC 7519, 4.1.1).
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if it is empty.
    pub fn issuer(mut self, issuer: impl Into<String>) -> Result<Self, Refusal> {
        self.issuer = Some(not_empty("issuer", issuer.into())?);
        Ok(self)
    }

    /// Sets `sub` (RFC 7519, 4.1.2).
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if it is empty.
    pub fn subject(mut self, subject: impl Into<String>) -> Result<Self, Refusal> {
        self.subject = Some(not_empty("subject", subject.into())?);
        Ok(self)
    }

    /// Sets `aud` to one string (RFC 7519, 4.1.3).
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if it is empty.
    pub fn audience(mut self, audience: impl Into<String>) -> Result<Self, Refusal> {
        self.audience = Some(Audience::One(not_empty("audience", audience.into())?));
        Ok(self)
    }

    /// Sets `aud` to an array of strings (RFC 7519, 4.1.3).
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if there is none or an empty one.
    pub fn audiences<S: Into<String>>(
        mut self,
        audiences: impl IntoIterator<Item = S>,
    ) -> Result<Self, Refusal> {
        let audiences = audiences
            .into_iter()
            .map(|audience| not_empty("audience", audience.into()))
            .collect::<Result<Vec<_>, _>>()?;
        if audiences.is_empty() {
            return Err(Refusal::invalid_option("audience", "must not be empty"));
        }
        self.audience = Some(Audience::Many(audiences));
        Ok(self)
    }

    /// Sets `jti` (RFC 7519, 4.1.7).
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if it is empty.
    pub fn jwtid(mut self, jwtid: impl Into<String>) -> Result<Self, Refusal> {
        self.jwtid = Some(not_empty("jwtid", jwtid.into())?);
        Ok(self)
    }

    /// Sets `exp` to this long from now (RFC 7519, 4.1.4).
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if it is less than a second.
    pub fn expires_in(mut self, span: Seconds) -> Result<Self, Refusal> {
        if span.as_f64() < 1.0 {
            return Err(Refusal::invalid_option("expiresIn", "must be at least a second"));
        }
        self.expires_in = Some(span);
        Ok(self)
    }

    /// Sets `nbf` to this long from now (RFC 7519, 4.1.5).
    #[must_use]
    pub fn not_before(mut self, span: Seconds) -> Self {
        self.not_before = Some(span);
        self
    }

    /// Sets `typ` of the header, which is `JWT` otherwise (RFC 8725, 3.11).
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if it is empty.
    pub fn typ(mut self, typ: impl Into<String>) -> Result<Self, Refusal> {
        self.typ = Some(not_empty("typ", typ.into())?);
        Ok(self)
    }

    /// Sets `kid` of the header, which is that of the key otherwise (RFC 7515, 4.1.4).
    ///
    /// # Errors
    ///
    /// `INVALID_OPTION` if it is empty.
    pub fn kid(mut self, kid: impl Into<String>) -> Result<Self, Refusal> {
        self.kid = Some(not_empty("kid", kid.into())?);
        Ok(self)
    }

    /// Takes this time for now instead of what the clock says.
    #[must_use]
    pub fn current_date(mut self, now: Time) -> Self {
        self.now = Some(now);
        self
    }

    /// The time of issuing: that of the options, else what the clock says in seconds since 1970.
    ///
    /// # Errors
    ///
    /// `CLOCK_INVALID` if the clock is asked and does not say seconds.
    pub fn time(&self, clock: f64) -> Result<Time, Refusal> {
        self.now.map_or_else(|| Time::from_seconds(clock), Ok)
    }

    fn check_conflicts(
        &self,
        claims: &Registered<'_>,
        subject: Option<&str>,
        jwtid: Option<&str>,
    ) -> Result<(), Refusal> {
        let set = [
            (Claim::Iss, "issuer", self.issuer.is_some()),
            (Claim::Aud, "audience", self.audience.is_some()),
            (Claim::Sub, "subject", subject.is_some()),
            (Claim::Exp, "expiresIn", self.expires_in.is_some()),
            (Claim::Nbf, "notBefore", self.not_before.is_some()),
            (Claim::Jti, "jwtid", jwtid.is_some()),
        ];
        let conflict = set.into_iter().find(|(claim, _, is_set)| *is_set && claims.value(*claim).is_some());
        conflict.map_or(Ok(()), |(claim, option, _)| {
            let message = format!("the option \"{option}\" and the claims both set \"{}\"", claim.name());
            Err(Refusal::because(Code::InvalidOption, message).about(option))
        })
    }

    fn write_parties(&self, payload: &mut Object, subject: Option<&str>, jwtid: Option<&str>) {
        if let Some(issuer) = &self.issuer {
            payload.text("iss", issuer);
        }
        if let Some(subject) = subject {
            payload.text("sub", subject);
        }
        match &self.audience {
            Some(Audience::One(audience)) => payload.text("aud", audience),
            Some(Audience::Many(audiences)) => payload.texts("aud", audiences),
            None => {}
        }
        if let Some(jwtid) = jwtid {
            payload.text("jti", jwtid);
        }
    }
}

fn not_empty(option: &'static str, value: String) -> Result<String, Refusal> {
    if value.is_empty() { Err(Refusal::invalid_option(option, "must not be empty")) } else { Ok(value) }
}
