//! What can be wrong with an entry.

use jiff::Timestamp;

use crate::order::Illegal;

/// What is wrong with an entry, or with where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The commit has no `entry.json`.
    #[error("it has no entry.json: it is not an entry of a ledger")]
    Foreign,
    /// `entry.json` is too large to be one.
    #[error("its entry.json has {size} bytes; an entry has at most {most}")]
    TooLarge {
        /// How large it is.
        size: u64,
        /// How large it may be.
        most: u64,
    },
    /// `entry.json` cannot be read.
    #[error("its entry.json is not one that this version reads: {why}")]
    Malformed {
        /// Where and what, without values.
        why: String,
    },
    /// A newer version wrote it.
    #[error("its entry.json has format version {found}, this version reads 1: update tf-upstream")]
    Version {
        /// The version.
        found: u64,
    },
    /// It is about something else than the branch it is on.
    #[error("it is an entry of {environment}, root {root}: it was moved here from another ledger")]
    OtherUnit {
        /// The environment it names.
        environment: String,
        /// The root it names.
        root: String,
    },
    /// A ledger's entry among approvals, or the other way round.
    #[error("an entry `{kind}` has no place among the approvals")]
    OtherBook {
        /// The kind, in words.
        kind: &'static str,
    },
    /// The message says something else than `entry.json`.
    #[error("its message says something else than its entry.json: trailer `{trailer}`")]
    Disagrees {
        /// The trailer.
        trailer: &'static str,
    },
    /// The commit is by somebody else than the entry.
    #[error("its commit names another author than its entry.json")]
    OtherAuthor,
    /// The commit's time is not the entry's.
    #[error("its commit has another time than its entry.json")]
    OtherTime,
    /// It is from the future.
    #[error(
        "its time, {at}, is more than 5 minutes ahead of this machine's clock: one of the clocks is wrong"
    )]
    Ahead {
        /// Its time.
        at: Timestamp,
    },
    /// It is older than the entry before it.
    #[error("its time, {at}, is before that of the entry before it, {before}")]
    Backwards {
        /// Its time.
        at: Timestamp,
        /// The time of the entry before.
        before: Timestamp,
    },
    /// Its number does not follow.
    #[error("its number is {found}, and must be {expected}: entries are missing or were put in")]
    Number {
        /// Its number.
        found: u64,
        /// What it would have to be.
        expected: u64,
    },
    /// It follows more than one commit.
    #[error("it is a merge: a ledger is one line")]
    Merge,
    /// The chain has no beginning here.
    #[error(
        "nothing comes before it, but its number is {found}: the beginning was cut off, or this clone is shallow (`git fetch --unshallow`)"
    )]
    CutOff {
        /// Its number.
        found: u64,
    },
    /// It may not follow what came before.
    #[error(transparent)]
    Illegal(#[from] Illegal),
    /// What it relied on is not there.
    #[error("it relied on entry {entry} of {environment}, which that ledger does not have")]
    Unanchored {
        /// The environment of the other ledger.
        environment: String,
        /// The commit of the entry.
        entry: String,
    },
    /// Its writer is not one of those whose entries count.
    #[error("it counts for nothing: {why}")]
    CountsForNothing {
        /// Why.
        why: String,
    },
}
