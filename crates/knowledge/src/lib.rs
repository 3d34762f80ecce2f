//! What is known of resource types: the packs, and the predicates that match a change against them.
//!
//! The packs under `packs/` are compiled in as one text with an index by
//! resource type, so that looking one type up costs the same whatever the
//! number of facts, and start-up costs nothing.
//!
//! ```
//! let knowledge = knowledge::Knowledge::builtin();
//! let known = knowledge.about("aws_db_instance").expect("it is in a pack");
//! assert_eq!(known.stateful.as_deref(), Some("database"));
//! ```

mod base;
mod change;
mod condition;
mod example;
mod pattern;
mod places;
mod policy;
mod predicate;
mod quantity;
mod range;
mod schema;
mod version;

pub use base::{Entry, GENERAL_TYPE, Knowledge, Known, KnownFact, entries};
pub use change::{Change, Fired, fire};
pub use condition::guard_holds;
pub use example::{Trial, check_examples, trials};
pub use pattern::matches as matches_pattern;
pub use schema::{Schema, SchemaError};

/// Whether something holds; a value that is not known, or not to be read, leaves it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// It does not hold.
    No,
    /// It cannot be told.
    Possible,
    /// It holds.
    Yes,
}

impl Answer {
    pub(crate) fn of(holds: bool) -> Self {
        if holds { Answer::Yes } else { Answer::No }
    }

    pub(crate) fn reverse(self) -> Self {
        match self {
            Answer::No => Answer::Yes,
            Answer::Possible => Answer::Possible,
            Answer::Yes => Answer::No,
        }
    }
}
