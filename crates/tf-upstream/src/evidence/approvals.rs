//! Who approved what a plan means, and who approved another one.

use gate::{Approval, Approver};
use jiff::Timestamp;
use ledger::{Book, History, Kind, Ledger, Recorded, Signature, Sought, Trust, Unit};

use super::fault;
use crate::books::Books;
use crate::command_error::CommandError;

/// Collects the approvals of a meaning: by key from their own book, by the forge from the ledger.
pub(super) fn collect(
    books: &Books<'_>,
    unit: &Unit,
    trust: &Trust,
    meaning: &str,
    said: &History,
    settled: Option<Timestamp>,
    now: Timestamp,
) -> Result<Vec<Approval>, CommandError> {
    let book = books.book(unit, Book::Approvals, trust)?;
    let head = book.head()?;
    let by_key = match book.search(head.as_ref(), &[Sought::Meaning(meaning)], now) {
        Ok(history) => history,
        // What cannot be relied on is no approval.
        Err(error) => {
            fault(error)?;
            History::whole(Vec::new())
        }
    };
    let mut found = Vec::new();
    for (book, history) in [(Book::Approvals, &by_key), (Book::Ledger, said)] {
        for recorded in history.entries() {
            let entry = &recorded.entry;
            if entry.kind != Kind::Approved || entry.meaning.as_deref() != Some(meaning) {
                continue;
            }
            let by = match (book, &recorded.signature, &entry.by.forge) {
                (Book::Approvals, Signature::Good(key), _) => Approver::Key(key.clone()),
                (Book::Ledger, _, Some(forge)) => Approver::Forge(forge.clone()),
                _ => continue,
            };
            found.push(Approval {
                by,
                environment: entry.environment.clone(),
                root: entry.root.clone(),
                meaning: entry.meaning.clone().unwrap_or_default(),
                at: entry.at,
                expires: entry.expires,
                commit: recorded.commit.clone(),
            });
        }
    }
    found.extend(of_other_meaning(&book, trust, meaning, settled, now)?);
    Ok(found)
}

/// Returns the newest approvals of another meaning, of what was not settled since. They count for
/// nothing; but whoever gave one must be told that something changed.
fn of_other_meaning(
    book: &Ledger<'_>,
    trust: &Trust,
    meaning: &str,
    settled: Option<Timestamp>,
    now: Timestamp,
) -> Result<Vec<Approval>, CommandError> {
    let head = book.head()?;
    let page = match book.rows(head.as_ref(), now).next_page() {
        Ok(page) => page.unwrap_or_default(),
        Err(error) => {
            fault(error)?;
            Vec::new()
        }
    };
    let is_other = |recorded: &Recorded| {
        let entry = &recorded.entry;
        trust.counts(Book::Approvals, &recorded.signature)
            && entry
                .meaning
                .as_deref()
                .is_some_and(|other| other != meaning)
            && entry.expires.is_none_or(|expires| now < expires)
            // Times are whole seconds: in doubt it is told once more.
            && settled.is_none_or(|settled| settled <= entry.at)
    };
    Ok(page
        .into_iter()
        .filter_map(|row| row.outcome.ok())
        .filter(is_other)
        .filter_map(|recorded| {
            let Signature::Good(key) = recorded.signature else {
                return None;
            };
            Some(Approval {
                by: Approver::Key(key),
                environment: recorded.entry.environment,
                root: recorded.entry.root,
                meaning: recorded.entry.meaning.unwrap_or_default(),
                at: recorded.entry.at,
                expires: recorded.entry.expires,
                commit: recorded.commit,
            })
        })
        .collect())
}
