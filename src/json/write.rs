//! Writing JSON: one object, member by member.

/// An object that grows into text.
pub(crate) struct Object {
    text: String,
}

impl Object {
    pub(crate) fn new() -> Self {
        Self::with_room_for(0)
    }

    /// Does not have to grow for a text of so many bytes and the usual members beside it.
    #[inline(never)]
    pub(crate) fn with_room_for(bytes: usize) -> Self {
        let mut text = String::with_capacity(bytes.saturating_add(128));
        text.push('{');
        Self { text }
    }

    #[inline(never)]
    pub(crate) fn text(&mut self, name: &str, value: &str) {
        self.name(name);
        quote(&mut self.text, value);
    }

    #[inline(never)]
    pub(crate) fn integer(&mut self, name: &str, value: i64) {
        self.name(name);
        push_integer(&mut self.text, value);
    }

    pub(crate) fn integer_or_null(&mut self, name: &str, value: Option<i64>) {
        match value {
            Some(value) => self.integer(name, value),
            None => self.source(name, "null"),
        }
    }

    #[inline(never)]
    pub(crate) fn text_or_null(&mut self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self.text(name, value),
            None => self.source(name, "null"),
        }
    }

    pub(crate) fn texts(&mut self, name: &str, values: &[String]) {
        self.name(name);
        for (place, value) in values.iter().enumerate() {
            self.text.push(if place == 0 { '[' } else { ',' });
            quote(&mut self.text, value);
        }
        self.text.push(']');
    }

    #[inline(never)]
    /// Name and value as they stand in another text that was found to be strict.
    pub(crate) fn source(&mut self, name: &str, value: &str) {
        self.name(name);
        self.text.push_str(value);
    }

    /// Begins an object that is the value of a member, up to [`Object::close`].
    pub(crate) fn open(&mut self, name: &str) {
        self.name(name);
        self.text.push('{');
    }

    pub(crate) fn close(&mut self) {
        self.text.push('}');
    }

    pub(crate) fn end(mut self) -> String {
        self.text.push('}');
        self.text
    }

    fn name(&mut self, name: &str) {
        if !self.text.ends_with('{') {
            self.text.push(',');
        }
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
    }
}

/// Not inlined, and without the formatter of the standard library, which takes longer than a number that is a date.
#[inline(never)]
pub(crate) fn push_integer(text: &mut String, value: i64) {
    let mut digits = [b'0'; 20];
    let mut rest = value.unsigned_abs();
    let mut first = digits.len();
    for (place, digit) in digits.iter_mut().enumerate().rev() {
        *digit = b'0' | u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        first = place;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        text.push('-');
    }
    text.push_str(digits.get(first..).and_then(|digits| str::from_utf8(digits).ok()).unwrap_or_default());
}

/// Writes a string with what must be escaped (RFC 8259, 7), as `JSON.stringify` does.
pub(crate) fn quote(json: &mut String, value: &str) {
    json.push('"');
    // Most texts have nothing in them that must be escaped.
    if !value.bytes().any(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F)) {
        json.push_str(value);
        json.push('"');
        return;
    }
    for character in value.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\0'..='\u{1f}' => {
                json.push_str(if character < '\u{10}' { "\\u000" } else { "\\u001" });
                json.push(char::from_digit(u32::from(character) & 15, 16).unwrap_or('0'));
            }
            _ => json.push(character),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_written_as_serde_json_writes_them() {
        let every_ascii = (0_u8..=127).map(char::from).collect::<String>();
        for value in [every_ascii.as_str(), "", "é\u{2028}\u{1f600}\u{7f}\u{ffff}"] {
            let mut json = String::new();
            quote(&mut json, value);
            assert_eq!(json, serde_json::to_string(value).unwrap());
        }
    }

    #[test]
    fn members_follow_each_other() {
        let mut object = Object::new();
        assert_eq!(Object::new().end(), "{}");
        object.integer("n", -7);
        object.text("t", "a\"b");
        object.texts("l", &["x".to_owned(), "y".to_owned()]);
        object.source("s", "[1, 2]");
        object.integer_or_null("m", Some(i64::MIN));
        object.integer_or_null("z", None);
        for value in [0, 9, 10, -1, 1_700_000_000, i64::MAX, i64::MIN, i64::MIN + 1] {
            let mut text = String::new();
            push_integer(&mut text, value);
            assert_eq!(text, value.to_string());
        }
        let expected = r#"{"n":-7,"t":"a\"b","l":["x","y"],"s":[1, 2],"m":-9223372036854775808,"z":null}"#;
        assert_eq!(object.end(), expected);
    }

    #[test]
    fn objects_stand_in_objects() {
        let mut object = Object::new();
        object.open("a");
        object.close();
        object.open("b");
        object.text("c", "ends in {");
        object.integer("d", 1);
        object.close();
        object.text("e", "{");
        object.text("f", "");
        assert_eq!(object.end(), r#"{"a":{},"b":{"c":"ends in {","d":1},"e":"{","f":""}"#);
    }
}
