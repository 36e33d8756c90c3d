//! A store of one session that does as it is told and takes notes; or one that answers what the vector says.

use hallpass::{
    Code, Refusal,
    session::{Record, Rotation},
};
use serde_json::{Value, json};

use super::canonical::canonical;

pub(super) struct Store {
    /// As JSON, since a store may hold what is no record.
    held: Value,
    answer: Option<Value>,
    calls: Vec<&'static str>,
}

impl Store {
    pub(super) fn of(vector: &Value) -> Result<Self, String> {
        let held = vector.get("store").cloned().ok_or("the vector does not say what the store holds")?;
        Ok(Self { held, answer: vector.get("answer").cloned(), calls: Vec::new() })
    }

    pub(super) const fn is_honest(&self) -> bool {
        self.answer.is_none()
    }

    pub(super) fn held(&self) -> String {
        canonical(&self.held)
    }

    pub(super) fn calls(&self) -> String {
        canonical(&Value::from(self.calls.clone()))
    }

    /// Takes no notes: it is asked by what only looks on.
    pub(super) fn find(&self, id: &str) -> Result<Option<Record>, Refusal> {
        if self.has(id) { record(&self.held).map(Some) } else { Ok(None) }
    }

    pub(super) fn rotate(
        &mut self,
        id: &str,
        expected: u32,
        next: Rotation,
    ) -> Result<Option<Record>, Refusal> {
        self.calls.push("rotate");
        if let Some(answer) = &self.answer {
            return record(answer.get("session").unwrap_or(&Value::Null)).map(Some);
        }
        let is_as_expected = self.member("generation") == &json!(expected);
        if self.has(id) && is_as_expected && self.member("revokedAt").is_null() {
            self.set("generation", next.generation.into());
            self.set("rotatedAt", next.rotated_at.into());
            self.set("expiresAt", next.expires_at.into());
        }
        self.find(id)
    }

    pub(super) fn revoke(&mut self, id: &str, at: i64) {
        self.calls.push("revoke");
        if self.has(id) && self.member("revokedAt").is_null() {
            self.set("revokedAt", at.into());
        }
    }

    fn has(&self, id: &str) -> bool {
        self.member("id") == &json!(id)
    }

    fn member(&self, name: &str) -> &Value {
        self.held.get(name).unwrap_or(&Value::Null)
    }

    fn set(&mut self, name: &str, value: Value) {
        if let Some(members) = self.held.as_object_mut() {
            members.insert(name.to_owned(), value);
        }
    }
}

/// Reads a record as the host in TypeScript does: each member must be there and be of its type, and what is not even
/// written like an id is none.
fn record(json: &Value) -> Result<Record, Refusal> {
    let conflict = || Refusal::new(Code::StoreConflict);
    let text = |name| json.get(name).and_then(Value::as_str).map(str::to_owned).ok_or_else(conflict);
    let whole = |name| json.get(name).and_then(whole_number).ok_or_else(conflict);
    let whole_or_none = |name: &'static str| match json.get(name) {
        Some(Value::Null) => Ok(None),
        _ => whole(name).map(Some),
    };
    let generation = u32::try_from(whole("generation")?).map_err(|_| Refusal::contradictory_record());
    Ok(Record {
        id: text("id").and_then(|id| if is_written_like_an_id(&id) { Ok(id) } else { Err(conflict()) })?,
        subject: text("subject")?,
        scope: text("scope")?,
        claims: text("claims")?,
        auth_time: whole_or_none("authTime")?,
        created_at: whole("createdAt")?,
        ends_at: whole("endsAt")?,
        generation: generation?,
        rotated_at: whole("rotatedAt")?,
        expires_at: whole("expiresAt")?,
        revoked_at: whole_or_none("revokedAt")?,
    })
}

/// A whole number that is not negative, and that a double tells from its neighbours.
fn whole_number(value: &Value) -> Option<i64> {
    value.as_i64().filter(|number| (0..1 << 53).contains(number))
}

fn is_written_like_an_id(text: &str) -> bool {
    text.len() == 22 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}
