//! Holds the HCL modules under `modules/` against real engines: their own tests, their format, and what
//! each step of a rollout may change, as plans of the two examples say it.

mod example;
pub(crate) mod suites;
