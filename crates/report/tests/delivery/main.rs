//! Verdicts and ledgers as people and programs get them, and hostile text in all of it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod gate_verdicts;
mod ledger_log;
mod reading;
mod rollout_log;
mod rollout_status;
mod rollout_step;
mod rollouts;
mod verdicts;
