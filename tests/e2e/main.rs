//! Holds `tf-upstream` against real engines: real configurations, real plans, real applies.
//!
//! Configurations use `terraform_data`, a resource built into the engine, so nothing is downloaded
//! and nothing outside a temporary directory is touched. Only `facts.rs`, `schema.rs`, `modules.rs` and
//! `rollout.rs` have a real provider, and it has a cloud that is none: see `cloud.rs`. Fixtures would be
//! quicker, but they only say what one engine wrote one day; these tests say what the engines at hand write
//! now.
//!
//! Each test is a function of an engine and runs once on each of two, see `engine.rs` for how they
//! are found:
//!
//! ```text
//! cargo test -p tf-upstream --test e2e                       all
//! cargo test -p tf-upstream --test e2e second_engine         one engine only
//! cargo test -p tf-upstream --test e2e replace               by name
//! ```

/// Makes every listed function a test on the first and on the second engine. A function that was
/// left out of the list is dead code, which clippy turns into an error.
macro_rules! on_each_engine {
    ($($test:ident),+ $(,)?) => {
        mod first_engine {
            $(#[test] fn $test() { if let Some(engine) = crate::engine::first() { super::$test(engine) } })+
        }
        mod second_engine {
            $(#[test] fn $test() { if let Some(engine) = crate::engine::second() { super::$test(engine) } })+
        }
    };
}

mod actions;
mod case;
mod cloud;
mod engine;
mod facts;
mod flow;
mod inputs;
mod levels;
mod modules;
mod pair;
mod plan_file;
mod rollout;
mod schema;
mod secrets;
mod traps;
mod upstream;
