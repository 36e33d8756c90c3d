//! Rules about who may use what.

use anyhow::Result;

use super::tree::{Tree, finds};

/// The glue itself, and the name under which the TypeScript sources know it.
const GLUE: [&str; 2] = ["hallpass_wasm_bg", "'hallpass-wasm'"];

/// Only a layer that checks types may call the glue, and that layer is one file.
pub fn glue(tree: &Tree) -> Result<Vec<String>> {
    let imports = |text: &str| {
        let mut lines = text.lines().filter(|line| line.contains("from ") || line.contains("import("));
        lines.any(|line| GLUE.iter().any(|glue| line.contains(glue)))
    };
    let importers = tree.texts_in("pkg-template/src/", ".ts").filter(|(_, text)| imports(text));
    let importers: Vec<&str> = importers.map(|(path, _)| path).collect();
    Ok(match importers.as_slice() {
        [_] => Vec::new(),
        [] => vec!["no file of pkg-template/src imports the glue".to_owned()],
        many => vec![format!("{} all import the glue", many.join(", "))],
    })
}

/// The other half of this rule is the dependency tree, which the suite `native` looks at.
pub fn core(tree: &Tree) -> Result<Vec<String>> {
    const FORBIDDEN: [&str; 6] =
        ["unsafe {", "unsafe fn", "unsafe impl", "wasm_bindgen::", "js_sys::", "std::time::SystemTime"];
    let mut breaches = Vec::new();
    for (path, text) in tree.texts_in("src/", ".rs") {
        for mark in FORBIDDEN {
            breaches.extend(finds(text, mark).map(|(line, ..)| format!("{path}:{line} holds `{mark}`")));
        }
    }
    Ok(breaches)
}

pub fn integration(tree: &Tree) -> Result<Vec<String>> {
    let calls = tree.text(".ci/run")?.lines().any(|line| line.trim() == "cargo xtask test");
    Ok(if calls { Vec::new() } else { vec![".ci/run does not run `cargo xtask test`".to_owned()] })
}
