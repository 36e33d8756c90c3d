//! Options of sessions, and the records that stores give.

use hallpass::{
    Refusal,
    session::{Login, Record, Settings},
};
use wasm_bindgen::JsValue;

use super::value::{Entries, Value, entries};

pub(crate) fn settings(options: JsValue) -> Result<Settings, Refusal> {
    let mut settings = Settings::default();
    for (name, value) in entries(options)? {
        match name.as_str() {
            "issuer" => settings.issuer = value.text("issuer")?,
            "audience" => settings.audience = value.texts("audience")?,
            "cookies" => settings.cookies = value.flag("cookies")?,
            "cookieName" => settings.cookie_name = value.text("cookieName")?,
            "trustedOrigins" => settings.trusted_origins = value.list("trustedOrigins")?,
            "idleTtl" => settings.idle_ttl = Some(value.span("idleTtl")?),
            _ => value.set_span(
                &name,
                &mut [
                    ("accessTtl", &mut settings.access_ttl),
                    ("refreshTtl", &mut settings.refresh_ttl),
                    ("refreshGrace", &mut settings.refresh_grace),
                    ("storeTimeout", &mut settings.store_timeout),
                    ("clockTolerance", &mut settings.clock_tolerance),
                ],
            )?,
        }
    }
    Ok(settings)
}

pub(crate) fn login(options: JsValue) -> Result<Login, Refusal> {
    let mut login = Login::new("");
    for (name, value) in entries(options)? {
        let (name, text) = match name.as_str() {
            "subject" => ("subject", &mut login.subject),
            "claims" => ("claims", &mut login.claims),
            "scope" => {
                match value {
                    Value::Text(scope) => login.scope = scope,
                    words => login.grant(&words.texts("scope")?)?,
                }
                continue;
            }
            "fresh" => {
                login.fresh = value.flag("fresh")?;
                continue;
            }
            _ => return Err(Refusal::unknown_option(&name)),
        };
        *text = value.text(name)?;
    }
    Ok(login)
}

/// The record of a session, of which a store left out what is null; none if it has no members at all.
pub(crate) fn record(members: JsValue) -> Result<Option<Record>, Refusal> {
    let members = entries(members)?;
    if members.is_empty() {
        return Ok(None);
    }
    read(members).map(Some).ok_or_else(Refusal::contradictory_record)
}

fn read(members: Entries) -> Option<Record> {
    let mut texts: [Option<String>; 4] = Default::default();
    let mut numbers: [Option<i64>; 7] = Default::default();
    for (name, value) in members {
        match value {
            Value::Text(text) => *texts.get_mut(TEXTS.iter().position(|known| *known == name)?)? = Some(text),
            Value::Number(number) => {
                *numbers.get_mut(NUMBERS.iter().position(|known| *known == name)?)? = Some(whole(number)?);
            }
            _ => return None,
        }
    }
    let [id, subject, scope, claims] = texts;
    let [auth_time, created_at, ends_at, generation, rotated_at, expires_at, revoked_at] = numbers;
    Some(Record {
        id: id?,
        subject: subject?,
        scope: scope?,
        claims: claims?,
        auth_time,
        created_at: created_at?,
        ends_at: ends_at?,
        generation: generation?.try_into().ok()?,
        rotated_at: rotated_at?,
        expires_at: expires_at?,
        revoked_at,
    })
}

const TEXTS: [&str; 4] = ["id", "subject", "scope", "claims"];
const NUMBERS: [&str; 7] =
    ["authTime", "createdAt", "endsAt", "generation", "rotatedAt", "expiresAt", "revokedAt"];

#[expect(clippy::cast_possible_truncation, reason = "a whole number in range")]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && (0.0..1e11).contains(&number)).then_some(number as i64)
}
