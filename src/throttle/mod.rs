//! Throttling of logins, by account and by address. The host's store counts; what is counted and when there were
//! too many is decided here.

mod address;
mod bucket;
mod limiter;

pub(crate) use self::bucket::LONGEST_ACCOUNT;
pub use self::{
    bucket::Bucket,
    limiter::{Kind, Limiter, Limits},
};
