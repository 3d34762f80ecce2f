//! Tests of the whole command line and of what holds across crates. Needs no engine.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod architecture;
mod canary;
mod cases;
mod classify;
mod configs;
mod explain;
mod facts;
mod generated;
mod hostile;
mod knowledge;
mod many;
mod properties;
mod readme;
mod refusals;
mod rules;
mod suggestions;
mod support;
