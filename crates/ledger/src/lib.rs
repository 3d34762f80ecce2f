//! The append-only record of what was applied, in git.
//!
//! One orphan branch a unit (environment and root), one commit an entry. [`Ledger`] reads and writes
//! it, [`History`] says what the entries come to, [`Ledger::verify`] proves all of it.

mod draft;
mod entry;
mod error;
mod history;
mod ledger;
mod offline;
mod order;
mod problem;
mod read;
mod trust;
mod unit;
mod verify;
mod wording;

pub use draft::Draft;
pub use entry::{
    Actor, Checked, Code, Counts, Entry, Kind, Recorded, RolloutEvent, Shape, Signature, State,
    StepOf, UnderWay, Upstream,
};
pub use error::{AppendError, LedgerError};
pub use history::{
    Answer, Debt, DebtStanding, Disorder, Enough, EnoughProof, History, InFlight, LastState, Proof,
    SettledSince, Stage,
};
pub use ledger::{
    Attached, DEBTS, Fetched, Ledger, Pages, Place, Reader, RolloutLife, Row, Signing, Sought,
    StepLife, fetch_all,
};
pub use offline::{OfflineEntry, OfflineError, OfflineFile};
pub use order::Illegal;
pub use problem::Problem;
pub use read::latest;
pub use trust::Trust;
pub use unit::{Book, Unit, UnitError};
pub use verify::{Finding, Verified};
pub use wording::message;

#[cfg(test)]
mod chains;
