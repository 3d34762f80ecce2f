//! Reads as far back as a question needs, and holds every entry against the one before it.

use engine::git::{Match, Oid};
use jiff::Timestamp;

use super::{Ledger, Pages};
use crate::error::LedgerError;
use crate::history::{Answer, Disorder, History, InFlight, LastState};
use crate::order::Order;
use crate::problem::Problem;
use crate::{Book, Recorded, read};

impl<'g> Ledger<'g> {
    /// Reads from a commit on, newest first.
    pub fn reader(&self, head: Option<&Oid>, now: Timestamp) -> Reader<'_, 'g> {
        Reader::over(self.pages(head, Match::All, now))
    }
}

/// Reads as far back as a question needs.
#[derive(Debug)]
pub struct Reader<'l, 'g> {
    pages: Pages<'l, 'g>,
    history: History,
    /// The newest entry, whether or not it counts.
    newest: Option<Recorded>,
    /// The oldest entry read so far, whether or not it counts.
    oldest: Option<Recorded>,
}

impl<'l, 'g> Reader<'l, 'g> {
    /// Reads these pages, none of which has been taken yet.
    pub(super) fn over(pages: Pages<'l, 'g>) -> Reader<'l, 'g> {
        Reader {
            pages,
            history: History::default(),
            newest: None,
            oldest: None,
        }
    }

    /// Returns what has been read so far of the entries that count.
    pub(super) fn history(&self) -> &History {
        &self.history
    }

    /// Returns the newest entry that has been read, whether or not it counts.
    pub(super) fn into_newest(self) -> Option<Recorded> {
        self.newest
    }

    /// Returns the change that is not done.
    pub fn in_flight(&mut self) -> Result<Option<InFlight<'_>>, LedgerError> {
        self.order()?;
        match self.history.in_flight() {
            Ok(Answer::Is(found)) => Ok(found),
            Ok(Answer::ReadOn) => Ok(None),
            Err(disorder) => Err(self.disorder(disorder)),
        }
    }

    /// Returns the newest entry that settled or adopted something.
    pub fn last_settled(&mut self) -> Result<Option<&Recorded>, LedgerError> {
        while self.history.last_settled() == Answer::ReadOn {
            self.more()?;
        }
        match self.history.last_settled() {
            Answer::Is(found) => Ok(found),
            Answer::ReadOn => Ok(None),
        }
    }

    /// Returns where the state was when the ledger last heard of it.
    pub fn last_state(&mut self) -> Result<Option<LastState<'_>>, LedgerError> {
        while self.history.last_state() == Answer::ReadOn {
            self.more()?;
        }
        match self.history.last_state() {
            Answer::Is(found) => Ok(found),
            Answer::ReadOn => Ok(None),
        }
    }

    /// Reads until an entry is found, or to the beginning; returns the entries up to and with it.
    pub fn back_to(
        &mut self,
        found: impl Fn(&Recorded) -> bool,
    ) -> Result<&[Recorded], LedgerError> {
        loop {
            let at = self.history.entries().iter().position(&found);
            if let Some(at) = at {
                return Ok(&self.history.entries()[..=at]);
            }
            if self.history.is_whole() {
                return Ok(self.history.entries());
            }
            self.more()?;
        }
    }

    /// Reads everything.
    pub fn all(mut self) -> Result<History, LedgerError> {
        while !self.history.is_whole() {
            self.more()?;
        }
        Ok(self.history)
    }

    /// Returns what the entries that count have come to.
    pub(super) fn order(&mut self) -> Result<Order, LedgerError> {
        loop {
            match self.history.order() {
                Ok(Answer::Is((order, _))) => return Ok(order),
                Ok(Answer::ReadOn) => self.more()?,
                Err(disorder) => return Err(self.disorder(disorder)),
            }
        }
    }

    pub(super) fn disorder(&self, disorder: Disorder) -> LedgerError {
        LedgerError::Disorder {
            branch: self.pages.ledger.branch.to_string(),
            disorder,
        }
    }

    /// Reads one more page, and holds every entry against the one before it.
    pub(super) fn more(&mut self) -> Result<(), LedgerError> {
        let ledger = self.pages.ledger;
        let lenient = ledger.book == Book::Approvals && self.pages.is_searched();
        let Some(rows) = self.pages.next_page()? else {
            self.history.reached_the_beginning();
            return Ok(());
        };
        let beginning = self.pages.are_at_the_beginning();
        let mut page = Vec::with_capacity(rows.len());
        for row in rows {
            let parents = row.commit.parents.len();
            let oid = row.commit.oid.clone();
            if lenient && row.outcome.is_err() {
                continue;
            }
            let recorded = ledger.reliable(row)?;
            if !self.pages.is_searched() {
                if parents > 1 {
                    return Err(ledger.unreliable(oid.as_str(), Problem::Merge));
                }
                if let Some(newer) = page.last().or(self.oldest.as_ref()) {
                    read::follows(&newer.entry, Some(&recorded.entry))
                        .map_err(|problem| ledger.unreliable(&newer.commit, problem))?;
                }
                if parents == 0 {
                    read::follows(&recorded.entry, None)
                        .map_err(|problem| ledger.unreliable(&recorded.commit, problem))?;
                }
            }
            page.push(recorded);
        }
        if self.newest.is_none() {
            self.newest = page.first().cloned();
        }
        self.oldest = page.last().cloned().or(self.oldest.take());
        page.retain(|recorded| ledger.trust.counts(ledger.book, &recorded.signature));
        self.history.read_on(page);
        if beginning {
            self.history.reached_the_beginning();
        }
        Ok(())
    }
}
