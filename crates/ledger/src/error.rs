//! Why a ledger cannot be read, and why an entry is not written.

use engine::git::GitError;
use engine::ssh::SshError;

use crate::history::Disorder;
use crate::order::Illegal;
use crate::problem::Problem;
use crate::{Recorded, UnitError};

/// Why a ledger cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Git failed.
    #[error(transparent)]
    Git(#[from] GitError),
    /// Signatures cannot be checked.
    #[error(transparent)]
    Ssh(#[from] SshError),
    /// There is no place for it.
    #[error(transparent)]
    Unit(#[from] UnitError),
    /// An entry cannot be relied on.
    #[error(
        "{branch}, commit {commit}: {problem}. Nothing is concluded from this ledger; `tf-upstream log --verify` lists all that is wrong with it"
    )]
    Unreliable {
        /// The branch.
        branch: String,
        /// The commit.
        commit: String,
        /// What is wrong.
        problem: Problem,
    },
    /// Entries contradict each other.
    #[error("{branch}: {disorder}. `tf-upstream log --verify` lists all that is wrong with it")]
    Disorder {
        /// The branch.
        branch: String,
        /// Which and why.
        disorder: Disorder,
    },
    /// The remote has another history than it had.
    #[error(
        "{branch} was rewritten at the remote: it was at {was} when it was last fetched here, and is at {now} now, which does not continue it. Find out who did that; if it was meant, forget the old one with `git update-ref -d {tracking}`"
    )]
    Rewritten {
        /// The branch.
        branch: String,
        /// Where it was.
        was: String,
        /// Where it is.
        now: String,
        /// Where we remember it.
        tracking: String,
    },
    /// The remote has no ledger any more.
    #[error(
        "{branch} is gone at the remote: it was at {was} when it was last fetched here. Find out who deleted it; it can be put back with `git push <remote> {was}:{branch}`"
    )]
    Deleted {
        /// The branch.
        branch: String,
        /// Where it was.
        was: String,
    },
}

/// Why an entry was not written.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody else wrote first: read again, decide again.
    #[error("somebody else wrote to the ledger first: read it again and decide again")]
    Outrun,
    /// It may not follow what is there.
    #[error("this entry may not be written now: {0}")]
    Illegal(#[from] Illegal),
    /// The remote does not take it.
    #[error(
        "the remote does not take the entry: {why}. The apply identity needs the right to push to {branch}"
    )]
    Refused {
        /// The branch.
        branch: String,
        /// What it says.
        why: String,
    },
    /// The remote cannot be reached. The entry may or may not have arrived.
    #[error("the ledger cannot be reached, and whether the entry arrived is not known: {why}")]
    Unreachable {
        /// What git says.
        why: String,
        /// The entry; [`Ledger::holds`](crate::Ledger::holds) tells later whether it arrived.
        recorded: Box<Recorded>,
    },
    /// The entry would count for nothing.
    #[error("the entry would count for nothing: {why}")]
    CountsForNothing {
        /// Why, and what to do.
        why: &'static str,
    },
    /// A field holds what cannot be written.
    #[error("the entry cannot be written: {why}")]
    Unfit {
        /// Why.
        why: &'static str,
    },
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl From<GitError> for AppendError {
    fn from(error: GitError) -> Self {
        AppendError::Ledger(LedgerError::Git(error))
    }
}
