//! Holds plans against the contracts of all steps: those that meet them, and one for every way not to.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod breaks;
mod engines;
mod meets;
mod mending;
mod others;
mod properties;
mod routers;
mod support;
mod world;
