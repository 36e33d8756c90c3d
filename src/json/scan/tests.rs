use super::*;

fn names(json: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    object(json, |name, _, source| names.push(format!("{}={source}", name.to_str()))).ok()?;
    Some(names)
}

#[test]
fn hands_out_the_members_of_the_object_and_no_others() {
    assert_eq!(
        names(r#" { "a" : 1 , "b":[1,{"c":2}], "d":{"e":{}} , "\u0066":"x" } "#),
        Some(["a=1", r#"b=[1,{"c":2}]"#, r#"d={"e":{}}"#, r#"f="x""#].map(String::from).to_vec())
    );
    assert_eq!(names("{}"), Some(Vec::new()));
}

#[test]
fn hands_out_the_elements_of_an_array() {
    let mut count = 0;
    assert_eq!(elements(r#"["a",[1,2],{"b":[3]},null]"#, |_| count += 1), Ok(()));
    assert_eq!(count, 4);
}

#[test]
fn refuses_what_is_not_strict() {
    for json in [
        "",
        " ",
        "[]",
        "1",
        "null",
        "\"a\"",
        "{",
        "}",
        "{]",
        "[}",
        "{}{}",
        "{} x",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":[1,]}",
        "{\"a\":[,1]}",
        "{\"a\":[1 2]}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":1e400}",
        "{\"a\":NaN}",
        "{\"a\":tru}",
        "{\"a\":truee}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\"}",
        "{\"a\":\"\\ud800\\u0041\"}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":1}",
        "{\"x\":{\"a\":1,\"a\":1}}",
        "{\"x\":[{\"a\":1,\"a\":1}]}",
        "\u{feff}{}",
        "{\"a\":1}//",
        "{\"a\":\"\\u00g0\"}",
        "{\"a\":{\"b\":1]}",
        "{\"a\":[1}}",
        "{\"a\" 1}",
        "{1:1}",
    ] {
        assert_eq!(names(json), None, "{json}");
    }
}

#[test]
fn accepts_the_neighbours_of_what_it_refuses() {
    for json in [
        "{\"a\":0}",
        "{\"a\":-0.5e-3}",
        "{\"a\":1e307}",
        "{\"a\":\"\\ud83d\\ude00\"}",
        "{\"a\":{\"a\":1}}",
        "{\"a\":[{\"a\":1},{\"a\":1}]}",
        "{\"a\":1,\"A\":1}",
        "{\"a\":\"\u{7f}\u{e9}\"}",
        "{\"\":[]}",
        "{\"a\":[]}",
    ] {
        assert!(names(json).is_some(), "{json}");
    }
}

#[test]
fn depth_is_bounded() {
    let nested = |levels: usize| format!("{{\"a\":{}{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1));
    assert!(names(&nested(MAX_DEPTH)).is_some());
    assert!(names(&nested(MAX_DEPTH + 1)).is_none());
    assert!(names(&nested(10_000)).is_none());
}

#[test]
fn finds_a_repeated_name_among_many() {
    let members = |count: usize| (0..count).map(|n| format!("\"n{n}\":0")).collect::<Vec<_>>().join(",");
    for count in [15, 16, 17, 18, 2_000] {
        let all = members(count);
        assert!(names(&format!("{{{all}}}")).is_some(), "{count}");
        for repeated in [0, count / 2, count - 1] {
            assert!(names(&format!("{{{all},\"n{repeated}\":0}}")).is_none(), "{count} {repeated}");
            assert!(names(&format!("{{\"\\u006e{repeated}\":0,{all}}}")).is_none(), "{count} {repeated}");
        }
    }
}

#[test]
fn agrees_with_serde_json_on_the_grammar() {
    // Mutations of valid texts: whatever the scanner accepts, serde_json accepts too, and the
    // other way round except for what strict means (no name here repeats).
    let seeds = [
        r#"{"a":[1,-2.5e+3,"x\n\u00e9",{"b":null}],"c":true,"d":{}}"#,
        r#"{"k":"\ud83d\ude00","z":[[],[[]]]}"#,
    ];
    for seed in seeds {
        for at in 0..seed.len() {
            for byte in *b"\"\\{}[]:,0-.eE tnu\x01a" {
                let mut bytes = seed.as_bytes().to_vec();
                bytes[at] = byte;
                let Ok(json) = std::str::from_utf8(&bytes) else { continue };
                let peer = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(json);
                let ours = names(json);
                if ours.is_some() != peer.is_ok() {
                    let repeats = json.matches("\"a\"").count() > 1
                        || json.matches("\"c\"").count() > 1
                        || json.matches("\"d\"").count() > 1;
                    assert!(ours.is_none() && repeats, "{json}");
                }
            }
        }
    }
}
