//! Finds and runs terraform, tofu, git, ssh-keygen and age: the only crate that starts a process.

mod child;
mod event;
mod failure;
mod find;
pub mod git;
pub mod probe;
pub mod seal;
pub mod ssh;
mod state;
mod stop;
mod tail;
mod traps;
mod vars;
mod work;

pub use event::{Diagnostic, Event, Severity, Step, Summary};
pub use failure::{FailureKind, Lock, RunError};
pub use find::{Engine, FindError, FoundBy, Product, Said, Search, find, find_that_said};
pub use state::{CheckResult, CheckStatus, Output, StateReport};
pub use stop::{Stop, StopSignal};
pub use traps::{Trap, TrapSeverity, traps};
pub use vars::Vars;
pub use work::{Init, InitWhen, Place, PlanAsk, PlanMode, Ran, Refresh, Work};
