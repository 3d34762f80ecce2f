//! The ledger, for people and for programs: its entries, and what proving it found.

mod entries;
mod proof;
mod rollouts;
mod wording;

use ledger::{Problem, Recorded, Row, Signature};

pub use entries::{write_json, write_terminal};
pub use proof::{write_json as write_verified_json, write_terminal as write_verified_terminal};
pub(crate) use wording::{prose, short, who};

/// The version of the format of what `log --verify` writes. A new field raises the second number, anything else the first.
pub const FORMAT_VERSION: &str = "1.0";

/// One commit of a ledger, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'r> {
    /// The commit.
    pub commit: String,
    /// The entry, or why there is none that can be relied on.
    pub outcome: Result<&'r Recorded, &'r Problem>,
    /// What is known of its signature.
    pub seal: Seal<'r>,
    /// Whether the entry counts under the policy.
    pub worth: Worth,
}

/// What is known of the signature of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal<'r> {
    /// Nobody looked: no keys are known to look for.
    NotLookedAt,
    /// There is none, or it is of a format that is not judged.
    Unsigned,
    /// A good one, by this key.
    Good(&'r str),
    /// It does not hold, or its key is not known.
    Bad,
}

/// Whether an entry counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    /// It does.
    Counts,
    /// It counts for nothing.
    Nothing,
}

impl<'r> Line<'r> {
    /// Returns how a row is shown. `counts` says whether an entry does, under the policy.
    pub fn of(row: &'r Row, counts: &dyn Fn(&Recorded) -> bool) -> Self {
        let outcome = row.outcome.as_ref();
        let seal = match (&row.verdict, outcome) {
            (None, _) | (_, Err(_)) => Seal::NotLookedAt,
            (Some(_), Ok(recorded)) => match &recorded.signature {
                Signature::None => Seal::Unsigned,
                Signature::Good(key) => Seal::Good(key),
                Signature::Bad => Seal::Bad,
            },
        };
        let worth = match outcome {
            Ok(recorded) if counts(recorded) => Worth::Counts,
            _ => Worth::Nothing,
        };
        Line {
            commit: row.commit.oid.to_string(),
            outcome,
            seal,
            worth,
        }
    }
}
