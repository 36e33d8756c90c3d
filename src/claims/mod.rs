//! What a token says (RFC 7519, 4), and what a policy asks of it.

mod check;
mod date;
mod holds;
mod login_age;
mod policy;
mod registered;
mod scope;
mod word_set;

pub(crate) use self::{
    check::check,
    policy::ACCESS_TOKEN,
    registered::{Claim, Registered},
    scope::{is_scope_list, is_scope_token},
};
pub use self::{
    date::{Seconds, Time},
    policy::Policy,
};
