//! The engine crate against small scripts that behave as engines seldom do, or only do by chance.
//!
//! What real engines do is tested in `tests/e2e/traps.rs` at the top of the repository.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod find;
mod init;
mod run;
mod scripts;
mod signals;
