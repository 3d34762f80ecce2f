//! The ledger on real repositories, with none of the user's git settings.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod any_rollout;
mod appending;
mod fetching;
mod hostile;
mod large;
mod offline;
mod races;
mod rollouts;
mod signed;
mod steps;
mod support;
mod telling;
