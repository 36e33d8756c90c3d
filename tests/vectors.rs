//! Runs every vector of `tests/vectors` through the public API of the core: natively, and in Node or
//! Chromium by `wasm-pack test`. All of them must judge alike, so each run also leaves its verdicts.

mod verdicts;

#[cfg(target_arch = "wasm32")]
test_host::configure!();

/// There are more by far; a run with fewer has lost some on its way.
const AT_LEAST: usize = 2000;

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_vector_has_the_verdict_it_expects() -> Result<(), verdicts::Failure> {
    let run = verdicts::run()?;
    // The folder is given by `cargo xtask test`, which compares the files of all runtimes.
    if let Some(folder) = std::env::var_os("HALLPASS_VERDICT_DIR") {
        let file = std::path::Path::new(&folder).join("native.jsonl");
        std::fs::write(&file, &run.verdicts).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    run.judge(AT_LEAST)
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test::wasm_bindgen_test]
async fn every_vector_has_the_verdict_it_expects() -> Result<(), verdicts::Failure> {
    let run = verdicts::run()?;
    // Under wasm no file can be written, and the address must be known when this is compiled.
    if let Some(sink) = option_env!("HALLPASS_VERDICT_SINK") {
        verdicts::sink::send(sink, &run.verdicts).await?;
    }
    run.judge(AT_LEAST)
}

/// The files are part of the program, since wasm cannot read any; so their list is written by hand.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn no_file_of_vectors_is_left_out() -> Result<(), verdicts::Failure> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let mut found = Vec::new();
    for kind in ["credentials", "http", "keys", "sessions", "sign", "throttle", "tokens"] {
        let entries =
            std::fs::read_dir(folder.join(kind)).map_err(|error| format!("{}: {error}", folder.display()))?;
        for entry in entries {
            let name = entry.map_err(|error| error.to_string())?.file_name();
            let name = name.to_string_lossy();
            if name.ends_with(".json") {
                found.push(format!("{kind}/{name}"));
            }
        }
    }
    found.sort();
    let listed: Vec<_> = verdicts::FILES.iter().map(|file| file.path.to_owned()).collect();
    assert_eq!(
        listed, found,
        "tests/verdicts/files.rs lists the files of tests/vectors, sorted by their path"
    );
    Ok(())
}
