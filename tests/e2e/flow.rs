//! From plan to settled change: the whole delivery, with a real engine and a real git remote.

#![expect(
    clippy::unwrap_used,
    reason = "tests, which the lint does not know by a target of its own"
)]

pub(crate) mod repository;

mod approvals;
mod checks;
mod cloud;
mod crashes;
pub(crate) mod halting;
mod newcomer;
mod offline;
mod policy;
mod promotion;
mod races;
mod s3;
mod sealing;
mod secrets;
mod tampering;
