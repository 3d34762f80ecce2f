//! One book of a unit in git: where it is, and which entries it has.

use std::collections::HashSet;

use engine::git::{CommitsAsk, Git, Oid, RefName, Remote};

use crate::error::LedgerError;
use crate::problem::Problem;
use crate::trust::Trust;
use crate::{Book, Recorded, Unit};

mod append;
mod attached;
mod fetch;
mod reader;
mod rollouts;
mod rows;
mod search;
mod signatures;

pub use append::Signing;
pub(crate) use append::nonce;
pub use attached::Attached;
pub use fetch::{Fetched, fetch_all};
pub use reader::Reader;
pub use rollouts::{RolloutLife, StepLife};
pub use rows::{Pages, Row};
pub use search::{DEBTS, Sought};

/// Where a ledger is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The repository it is pushed to; none: this one.
    pub remote: Option<Remote>,
}

/// One book of one unit.
#[derive(Debug, Clone)]
pub struct Ledger<'g> {
    git: &'g Git,
    place: Place,
    unit: Unit,
    book: Book,
    trust: Trust,
    /// The branch it is written to.
    branch: RefName,
    /// Where it is read here: the branch itself, or what was fetched of it.
    here: RefName,
}

impl<'g> Ledger<'g> {
    /// Opens a book. Nothing is read yet.
    pub fn open(
        git: &'g Git,
        place: &Place,
        unit: &Unit,
        book: Book,
        trust: &Trust,
    ) -> Result<Ledger<'g>, LedgerError> {
        let branch = unit.branch(book)?;
        let here = match &place.remote {
            Some(remote) => unit.tracking(book, remote)?,
            None => branch.clone(),
        };
        Ok(Ledger {
            git,
            place: place.clone(),
            unit: unit.clone(),
            book,
            trust: trust.clone(),
            branch,
            here,
        })
    }

    /// Returns the branch it is written to.
    pub fn branch(&self) -> &RefName {
        &self.branch
    }

    /// Returns the unit it is about.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// Returns the commit of the newest entry, as it was last fetched.
    pub fn head(&self) -> Result<Option<Oid>, LedgerError> {
        Ok(self.git.read_ref(&self.here)?)
    }

    /// Returns whether a commit is an entry of this book, as it was last fetched.
    pub fn holds(&self, commit: &Oid) -> Result<bool, LedgerError> {
        let Some(head) = self.head()? else {
            return Ok(false);
        };
        // A commit that is not here at all is in no history here.
        if self.git.resolve(commit.as_str())?.is_none() {
            return Ok(false);
        }
        Ok(self.git.is_ancestor(commit, &head)?)
    }

    /// Returns the commits of all entries of this book, as it was last fetched.
    pub fn commits(&self) -> Result<HashSet<Oid>, LedgerError> {
        let Some(head) = self.head()? else {
            return Ok(HashSet::new());
        };
        let commits = self.git.commits(&CommitsAsk {
            from: &[head],
            ..CommitsAsk::default()
        })?;
        Ok(commits.into_iter().map(|commit| commit.oid).collect())
    }

    /// Says that nothing is concluded from this book, and because of which commit.
    fn unreliable(&self, commit: &str, problem: Problem) -> LedgerError {
        LedgerError::Unreliable {
            branch: self.branch.to_string(),
            commit: commit.to_owned(),
            problem,
        }
    }

    /// Returns the entry of a row that must have one.
    fn reliable(&self, row: Row) -> Result<Recorded, LedgerError> {
        row.outcome
            .map_err(|problem| self.unreliable(row.commit.oid.as_str(), problem))
    }

    pub(crate) fn trust(&self) -> &Trust {
        &self.trust
    }

    pub(crate) fn book(&self) -> Book {
        self.book
    }

    pub(crate) fn git(&self) -> &Git {
        self.git
    }
}
