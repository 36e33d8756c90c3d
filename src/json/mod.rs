//! Strict JSON: what RFC 8259 allows, less what lets two readers see different things (RFC 7493).

mod members;
mod number;
mod scan;
mod text;
mod write;

pub(crate) use self::{
    members::texts,
    number::Number,
    scan::{Value, elements, object},
    text::Text,
    write::{Object, push_integer, quote},
};

/// How deep objects and arrays may nest; the outermost object is level 1.
pub(crate) const MAX_DEPTH: usize = 64;

/// The text is not strict JSON. Where and why is not told: it may come from an attacker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotStrict;
