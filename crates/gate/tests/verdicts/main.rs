//! Verdicts as a whole: every requirement in every standing, what must hold of all verdicts, and real plans.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod plans;
mod policy_change;
mod properties;
mod stricter;
mod table;
mod whole;
mod world;
