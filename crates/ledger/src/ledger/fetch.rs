//! Fetches books, and notices where one was rewritten, deleted or cut off.

use engine::git::{GitError, RefName};
use jiff::Timestamp;

use super::Ledger;
use crate::error::LedgerError;
use crate::problem::Problem;

/// What fetching found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// There is no ledger yet.
    Absent,
    /// It is as it was.
    Unchanged,
    /// It has new entries, or was seen for the first time.
    Moved,
}

impl Ledger<'_> {
    /// Fetches the book from its remote. Where there is none, there is nothing to do.
    pub fn fetch(&self) -> Result<Fetched, LedgerError> {
        let mut fetched = fetch_all(&[self])?;
        Ok(fetched.pop().unwrap_or(Fetched::Absent))
    }

    /// Refuses a chain that a shallow clone cuts off: a search would take what is missing for nothing.
    fn reaches_its_beginning(&self) -> Result<(), LedgerError> {
        let Some(head) = self.head()? else {
            return Ok(());
        };
        let page = self.rows(Some(&head), Timestamp::MAX).next_page()?;
        let Some(row) = page.and_then(|rows| rows.into_iter().next()) else {
            return Ok(());
        };
        let found = self.reliable(row)?.entry.seq;
        let first = format!("{head}~{}", found.saturating_sub(1));
        match self.git.resolve(&first)? {
            Some(_) => Ok(()),
            None => Err(self.unreliable(head.as_str(), Problem::CutOff { found })),
        }
    }
}

/// Fetches books of the same repository and place: one question, and at most one transfer.
pub fn fetch_all(ledgers: &[&Ledger<'_>]) -> Result<Vec<Fetched>, LedgerError> {
    let Some(first) = ledgers.first() else {
        return Ok(Vec::new());
    };
    let Some(remote) = &first.place.remote else {
        return ledgers
            .iter()
            .map(|ledger| {
                Ok(match ledger.head()? {
                    Some(_) => Fetched::Unchanged,
                    None => Fetched::Absent,
                })
            })
            .collect();
    };
    let names: Vec<RefName> = ledgers.iter().map(|of| of.branch.clone()).collect();
    let there = first.git.ls_remote(remote, &names)?;
    let here: Vec<RefName> = ledgers.iter().map(|of| of.here.clone()).collect();
    let here = first.git.read_refs(&here)?;
    let mut moved = Vec::new();
    let mut fetched = Vec::with_capacity(ledgers.len());
    for (ledger, was) in ledgers.iter().zip(here) {
        let now = there
            .iter()
            .find_map(|(name, oid)| (*name == ledger.branch).then_some(oid));
        fetched.push(match (was, now) {
            (None, None) => Fetched::Absent,
            (Some(was), None) => {
                return Err(LedgerError::Deleted {
                    branch: ledger.branch.to_string(),
                    was: was.to_string(),
                });
            }
            (Some(was), Some(now)) if was == *now => Fetched::Unchanged,
            (was, Some(now)) => {
                moved.push((ledger, was, now.clone()));
                Fetched::Moved
            }
        });
    }
    let pairs: Vec<(RefName, RefName)> = moved
        .iter()
        .map(|(ledger, ..)| (ledger.branch.clone(), ledger.here.clone()))
        .collect();
    match first.git.fetch(remote, &pairs) {
        Ok(()) => {
            if first.git.is_shallow()? {
                for ledger in ledgers {
                    ledger.reaches_its_beginning()?;
                }
            }
            Ok(fetched)
        }
        Err(error @ GitError::Diverged { .. }) => {
            for (ledger, was, now) in moved {
                // Those that continue were taken: what still is where it was is the culprit.
                if let Some(was) = was
                    && ledger.head()?.as_ref() == Some(&was)
                {
                    return Err(LedgerError::Rewritten {
                        branch: ledger.branch.to_string(),
                        was: was.to_string(),
                        now: now.to_string(),
                        tracking: ledger.here.to_string(),
                    });
                }
            }
            Err(error.into())
        }
        Err(error) => Err(error.into()),
    }
}
