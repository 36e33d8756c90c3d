//! The steps `claims`, `scopes` and `session`: a payload whose signature is good against the policy.

use std::ops::Range;

use super::{
    date::Time,
    holds::holds,
    login_age::{check_login_age, login_time},
    policy::{Policy, Required},
    registered::{Claim, Registered, Typed},
    scope::scope_words,
    word_set::WordSet,
};
use crate::{
    json,
    refusal::{Code, Refusal},
};

/// Judges the claims, and says how long the verdict holds. First the payload must be strict JSON, then nothing required may be missing,
/// then each claim must be of its type, and only then values are compared.
pub(crate) fn check(payload: &str, policy: &Policy, now: Time) -> Result<Range<u32>, Refusal> {
    let mut registered = Registered::default();
    let mut custom_found = 0_u64;
    json::object(payload, |name, value, _| {
        if registered.keep(name, value).is_none() {
            custom_found |= policy.custom_bits(|required| name.is(required));
        }
    })
    .map_err(|_| Refusal::new(Code::InvalidPayload))?;

    for required in &policy.required {
        let (found, name) = match required {
            Required::Registered(claim) => (registered.value(*claim).is_some(), claim.name()),
            Required::Custom { name, bit } => (custom_found & bit != 0, &**name),
        };
        if !found {
            return Err(Refusal::missing_claim(name));
        }
    }

    let claims =
        registered.typed().map_err(|claim| Refusal::mistyped_claim(Code::InvalidClaim, claim.name()))?;
    check_times(&claims, policy, now)?;
    check_parties(&claims, policy)?;
    check_scopes(&claims, policy)?;
    check_login_age(&registered, policy, now)?;
    Ok(holds(&claims, login_time(&registered), policy))
}

fn refused(code: Code, claim: Claim) -> Refusal {
    Refusal::new(code).about(claim.name())
}

fn check_times(claims: &Typed<'_>, policy: &Policy, now: Time) -> Result<(), Refusal> {
    let (now, tolerance) = (now.seconds(), policy.clock_tolerance.as_f64());
    // RFC 7519, 4.1.4: on or after `exp` the token is not to be accepted.
    if claims.exp.is_some_and(|exp| now - tolerance >= exp.seconds()) && !policy.despite_expiry {
        return Err(refused(Code::TokenExpired, Claim::Exp));
    }
    if claims.nbf.is_some_and(|nbf| now + tolerance < nbf.seconds()) {
        return Err(refused(Code::TokenNotActive, Claim::Nbf));
    }
    if let Some(iat) = claims.iat {
        if iat.seconds() > now + tolerance {
            return Err(refused(Code::TokenIssuedInFuture, Claim::Iat));
        }
        if policy.max_token_age.is_some_and(|most| now - tolerance - iat.seconds() > most.as_f64()) {
            return Err(Refusal::because(Code::TokenExpired, "the token is older than the policy allows")
                .about(Claim::Iat.name()));
        }
    }
    Ok(())
}

fn check_parties(claims: &Typed<'_>, policy: &Policy) -> Result<(), Refusal> {
    // Where the policy names a party, the claim is required, so it is there.
    if !policy.issuers.is_empty() && !claims.iss.is_some_and(|iss| policy.issuers.contains(&iss.to_str())) {
        return Err(refused(Code::IssuerMismatch, Claim::Iss));
    }
    // RFC 7519, 4.1.3: a party that does not find itself in an `aud` that is there must refuse.
    if let Some(aud) = claims.aud {
        let mut found = false;
        aud.each(|audience| found = found || policy.audiences.contains(audience));
        if !found && policy.audiences.is_empty() {
            let reason = "the token is for a certain audience, and the policy names none";
            return Err(Refusal::because(Code::AudienceMismatch, reason).about(Claim::Aud.name()));
        }
        if !found {
            return Err(refused(Code::AudienceMismatch, Claim::Aud));
        }
    }
    if policy.subject.as_ref().is_some_and(|subject| !claims.sub.is_some_and(|sub| sub.is(subject))) {
        return Err(refused(Code::SubjectMismatch, Claim::Sub));
    }
    Ok(())
}

fn check_scopes(claims: &Typed<'_>, policy: &Policy) -> Result<(), Refusal> {
    let (all, any) = (&policy.scopes, &policy.any_scope);
    if (all.is_empty() || granted(claims, all) == all.len()) && (any.is_empty() || granted(claims, any) > 0) {
        return Ok(());
    }
    // Of an any-of list each one would do; the challenge has room for a single list, so it names
    // what is needed in any case, and the choices only where nothing else is.
    let wanted = if all.is_empty() { any } else { all };
    Err(refused(Code::InsufficientScope, Claim::Scope).wanting_scope(wanted.asked().to_owned()))
}

/// How many of the wanted scopes the token grants.
fn granted(claims: &Typed<'_>, wanted: &WordSet) -> usize {
    wanted.count(|found| {
        for words in claims.scopes.iter().flatten() {
            words.each(|text| scope_words(text).for_each(&mut *found));
        }
    })
}
