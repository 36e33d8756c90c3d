//! The claims that a host adds to its access tokens.

use crate::{
    claims::Claim,
    issue,
    json::{self, Object},
    refusal::{Code, Refusal},
};

/// Writes the members of an object into a payload. None of them may be a claim that the session itself sets, or one
/// that grants scopes under another name.
///
/// # Errors
///
/// `INVALID_ARGUMENT` if the text is not a strict JSON object, or has such a claim, which the refusal names.
pub(super) fn write(claims: &str, payload: &mut Object) -> Result<(), Refusal> {
    let mut taken = None;
    json::object(claims, |name, _, value| {
        taken = taken.or_else(|| Claim::ALL.into_iter().find(|claim| name.is(claim.name())));
        payload.source(name.source(), value);
    })
    .map_err(|_| issue::not_strict())?;
    let Some(claim) = taken else { return Ok(()) };
    let reason = "the claims of a login must not set what the session itself sets";
    Err(Refusal::because(Code::InvalidArgument, reason).about(claim.name()))
}
