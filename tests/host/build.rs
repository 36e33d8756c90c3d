//! `wasm-pack test --chrome` and its like set this variable; `--node` does not.

fn main() {
    println!("cargo::rustc-check-cfg=cfg(in_browser)");
    println!("cargo::rerun-if-env-changed=WASM_BINDGEN_TEST_ONLY_WEB");
    if std::env::var_os("WASM_BINDGEN_TEST_ONLY_WEB").is_some() {
        println!("cargo::rustc-cfg=in_browser");
    }
}
