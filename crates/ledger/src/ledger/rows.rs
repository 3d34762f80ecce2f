//! Reads commits as entries: by number, or in pages, newest first.

use engine::git::{Commit, CommitsAsk, Match, Object, Oid};
use engine::ssh::Verdict;
use jiff::Timestamp;

use super::Ledger;
use crate::error::LedgerError;
use crate::problem::Problem;
use crate::trust::signature;
use crate::{Recorded, Signature, read};

/// A commit of a ledger, and the entry in it if it is one.
#[derive(Debug, Clone)]
pub struct Row {
    /// The commit.
    pub commit: Commit,
    /// The entry, or why there is none that can be relied on.
    pub outcome: Result<Recorded, Problem>,
    /// The verdict on the signature; none where nobody asked.
    pub verdict: Option<Verdict>,
}

/// The file of an entry's tree that is the entry.
pub(super) const ENTRY: &str = "entry.json";

/// How many entries are read at first. With keys fewer, since each signature takes its time: what `log`
/// shows, and few more.
pub(super) const FIRST_PAGE: usize = 64;
const FIRST_SIGNED_PAGE: usize = 24;
const LARGEST_PAGE: usize = 4096;

impl<'g> Ledger<'g> {
    /// Reads rows, newest first, whether or not they can be relied on.
    pub fn rows(&self, head: Option<&Oid>, now: Timestamp) -> Pages<'_, 'g> {
        self.pages(head, Match::All, now)
    }

    /// Reads rows whose commits have such messages, newest first.
    pub(super) fn pages(
        &self,
        head: Option<&Oid>,
        messages: Match,
        now: Timestamp,
    ) -> Pages<'_, 'g> {
        let size = match self.trust.judge() {
            Some(_) => FIRST_SIGNED_PAGE,
            None => FIRST_PAGE,
        };
        Pages {
            ledger: self,
            next: head.cloned(),
            size,
            messages,
            now,
        }
    }

    /// Returns an entry by its number.
    pub(super) fn entry(
        &self,
        head: &Recorded,
        seq: u64,
        now: Timestamp,
    ) -> Result<Option<Recorded>, LedgerError> {
        let Some(back) = head.entry.seq.checked_sub(seq) else {
            return Ok(None);
        };
        let Some(oid) = self.git.resolve(&format!("{}~{back}", head.commit))? else {
            return Ok(None);
        };
        let found = self.read_one(oid, now)?;
        Ok(found.filter(|found| found.entry.seq == seq))
    }

    /// Returns the entry in a commit.
    pub(super) fn read_one(
        &self,
        commit: Oid,
        now: Timestamp,
    ) -> Result<Option<Recorded>, LedgerError> {
        let commits = self.git.commits(&CommitsAsk {
            from: &[commit],
            limit: Some(1),
            ..CommitsAsk::default()
        })?;
        let row = self.open_rows(commits, now)?.pop();
        row.map(|row| self.reliable(row)).transpose()
    }

    /// Reads the entries of commits and judges their signatures: one process reads all.
    pub(crate) fn open_rows(
        &self,
        commits: Vec<Commit>,
        now: Timestamp,
    ) -> Result<Vec<Row>, LedgerError> {
        let mut asked: Vec<Object> = commits
            .iter()
            .map(|commit| Object::At {
                tree: commit.oid.clone(),
                path: ENTRY.to_owned(),
            })
            .collect();
        if self.trust.judge().is_some() {
            asked.extend(commits.iter().map(|of| Object::Id(of.oid.clone())));
        }
        let largest = |object: &Object| match object {
            Object::At { .. } => read::LARGEST,
            Object::Id(_) => 4 * read::LARGEST,
        };
        let mut contents = self.git.objects_up_to(&asked, &largest)?;
        let signed = contents.split_off(commits.len());
        let mut verdicts = self.verdicts(&signed)?.into_iter();
        let rows = commits.into_iter().zip(contents);
        Ok(rows
            .map(|(commit, content)| {
                let verdict = verdicts.next();
                let entry = read::entry(&self.unit, self.book, &commit, &content, now);
                Row {
                    outcome: entry.map(|entry| Recorded {
                        commit: commit.oid.to_string(),
                        entry,
                        signature: verdict.as_ref().map_or(Signature::None, signature),
                    }),
                    commit,
                    verdict,
                }
            })
            .collect())
    }
}

/// Rows in pages, newest first, each page twice as long as the one before.
#[derive(Debug)]
pub struct Pages<'l, 'g> {
    pub(super) ledger: &'l Ledger<'g>,
    next: Option<Oid>,
    size: usize,
    messages: Match,
    now: Timestamp,
}

impl Pages<'_, '_> {
    /// Returns the next page; none where the beginning was reached.
    pub fn next_page(&mut self) -> Result<Option<Vec<Row>>, LedgerError> {
        let Some(from) = self.next.take() else {
            return Ok(None);
        };
        let commits = self.ledger.git.commits(&CommitsAsk {
            from: &[from],
            limit: Some(self.size),
            messages: self.messages.clone(),
            ..CommitsAsk::default()
        })?;
        if commits.len() == self.size {
            self.next = commits
                .last()
                .and_then(|last| last.parents.first().cloned());
        }
        self.size = (self.size * 2).min(LARGEST_PAGE);
        self.ledger.open_rows(commits, self.now).map(Some)
    }

    /// Makes the first page as long as this. With keys and without the same: what was walked ahead,
    /// before they were known, is known then.
    pub(super) fn with_first(mut self, first: usize) -> Self {
        self.size = first;
        self
    }

    /// Returns whether entries between those that are found are left out.
    pub(super) fn is_searched(&self) -> bool {
        self.messages != Match::All
    }

    /// Returns whether there is no further page.
    pub(super) fn are_at_the_beginning(&self) -> bool {
        self.next.is_none()
    }
}
