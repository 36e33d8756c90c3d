//! One line of a verdict file. The order of its members is fixed, for all files are compared byte for byte.

use hallpass::Refusal;

use super::canonical::quoted;

pub(crate) fn line(id: &str, verdict: &[(&'static str, String)]) -> String {
    let mut line = format!("{{\"id\":{}", quoted(id));
    for (name, value) in verdict {
        line.push_str(&format!(",\"{name}\":{value}"));
    }
    line.push_str("}\n");
    line
}

pub(crate) fn refused(refusal: &Refusal) -> Vec<(&'static str, String)> {
    let code = refusal.code();
    vec![
        ("verdict", quoted(code.as_str())),
        ("step", quoted(code.step().name())),
        ("status", code.status().to_string()),
        ("claim", or_null(refusal.subject())),
        ("message", quoted(refusal.message())),
        ("challenge", or_null(refusal.challenge().as_deref())),
    ]
}

pub(crate) fn or_null(text: Option<&str>) -> String {
    text.map_or_else(|| "null".to_owned(), quoted)
}
