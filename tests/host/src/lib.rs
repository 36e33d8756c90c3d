//! Where the tests of a wasm module run is written into the module when it is compiled: a test file
//! that says nothing is left out by `wasm-pack test --chrome`, and one that says `run_in_browser` by
//! `wasm-pack test --node`. Here it is said for the one that was asked for.

#[doc(hidden)]
pub use wasm_bindgen_test;

/// Stands once in each test file that runs in Node as well as in a browser.
#[cfg(in_browser)]
#[macro_export]
macro_rules! configure {
    () => {
        $crate::wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
    };
}

/// Stands once in each test file that runs in Node as well as in a browser.
#[cfg(not(in_browser))]
#[macro_export]
macro_rules! configure {
    () => {};
}
