//! Password hashes: Argon2id for new passwords, and the verification of what older databases hold.
//!
//! The primitives are those of RustCrypto, with the `bcrypt` crate around RustCrypto's Blowfish. What
//! stands here is which of them a stored hash asks for, how much it may ask for, and how the result
//! is compared.
//!
//! This is a WebAssembly module of its own, so that whoever only verifies tokens never loads it. Its
//! boundary is made like that of the token module: numbers are passed, text and bytes come in through
//! a [window](window::Window), what there is to say stands in the [report](report::Report), and each
//! export that can fail returns the number of the refusal or 0. It differs in one thing: it imports
//! nothing. The salt is an argument like the password, so the module runs without any glue, in as
//! many instances as there are threads, and an instance that has grown can be thrown away.
#![forbid(unsafe_code)]

mod exports;
mod fields;
mod password;
mod report;
mod settings;
mod stack;
mod state;
mod stored;
mod window;

pub use self::{
    exports::*,
    password::Password,
    settings::Settings,
    stored::{Blocks, SALT_LENGTH, Stored, hash},
};
