//! The members of an object that are asked for by name.

use std::borrow::Cow;

use super::{NotStrict, Value, object};

/// Puts the string of each name into its place; null is as no such member, and members of other names may be anything.
///
/// # Errors
///
/// The text is not a strict object, or one of the members is neither a string nor null.
pub(crate) fn texts<'a>(
    json: &'a str,
    names: &[&str],
    texts: &mut [Option<Cow<'a, str>>],
) -> Result<(), NotStrict> {
    let mut are_texts = true;
    object(json, |name, value, _| {
        let place = names.iter().position(|known| name.is(known));
        match (place.and_then(|place| texts.get_mut(place)), value) {
            (Some(place), Value::Text(text)) => *place = Some(text.to_str()),
            (None, _) | (_, Value::Null) => {}
            _ => are_texts = false,
        }
    })?;
    if are_texts { Ok(()) } else { Err(NotStrict) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(json: &str) -> Result<[Option<String>; 2], NotStrict> {
        let mut found = [None, None];
        texts(json, &["a", "b"], &mut found)?;
        Ok(found.map(|text| text.map(Cow::into_owned)))
    }

    #[test]
    fn each_text_is_in_the_place_of_its_name() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(found(r#"{"b":"2","c":[{}],"a":"\u0031"}"#), Ok([text("1"), text("2")]));
        assert_eq!(found(r#"{"\u0061":"","b":null}"#), Ok([text(""), None]));
        assert_eq!(found("{}"), Ok([None, None]));
    }

    #[test]
    fn what_is_no_object_of_texts_is_refused() {
        for value in ["1", "true", "[]", "{}", "[\"a\"]"] {
            assert_eq!(found(&format!(r#"{{"a":"x","b":{value}}}"#)), Err(NotStrict));
        }
        for json in ["", "[]", "{\"a\":\"x\"", r#"{"a":"x","a":"x"}"#, r#"{"c":{"d":1,"d":1}}"#, "{\"c\":1}x"]
        {
            assert_eq!(found(json), Err(NotStrict), "{json}");
        }
    }
}
