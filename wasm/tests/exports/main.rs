//! The exports of the binding, called as the TypeScript layer calls them: bytes through the window,
//! options as a `Map`, answers from the report. Runs in Node and in Chromium by `wasm-pack test`.
#![cfg(target_arch = "wasm32")]

mod authenticate;
mod auths;
mod caller;
mod handles;
mod http;
mod key_sets;
mod keys;
mod limiters;
mod options;
mod records;
mod report;
mod session;
mod sessions;
mod tokens;
mod window;

test_host::configure!();
