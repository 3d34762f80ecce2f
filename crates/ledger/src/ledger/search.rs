//! Finds entries by the index in their messages, and what they prove about some code.

use engine::git::{Match, Oid};
use jiff::Timestamp;

use super::rows::FIRST_PAGE;
use super::{Ledger, Reader};
use crate::draft::is_token;
use crate::error::LedgerError;
use crate::history::{Answer, Enough, History, Proof};
use crate::wording::NONCE;
use crate::{Code, Kind, Recorded};

/// What the messages of a ledger are searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought<'a> {
    /// Entries of a kind. For [`History::debts`]: overridden and acknowledged.
    Kind(Kind),
    /// Entries about a plan's meaning, and such whose meaning only begins so.
    Meaning(&'a str),
}

/// What [`History::debts`] is answered from.
pub const DEBTS: [Sought<'static>; 2] = [
    Sought::Kind(Kind::Overridden),
    Sought::Kind(Kind::Acknowledged),
];

/// How many of those that are searched for are found at first, where a few newest may be enough: a
/// search that is content ends before it has walked the whole ledger.
pub(super) const FIRST_FOUND: usize = 4;

impl<'g> Ledger<'g> {
    /// Returns what is proven about some code. Where that is `enough`, nothing older is read.
    pub fn proof(
        &self,
        head: Option<&Oid>,
        code: &Code,
        enough: Option<Enough>,
        now: Timestamp,
    ) -> Result<Proof, LedgerError> {
        if enough.is_some() {
            // What goes on to the next environment mostly is among the newest: then nothing is searched.
            let mut newest = self.reader(head, now);
            newest.more()?;
            if let Answer::Is(proof) = newest.history().proof(code, enough) {
                return Ok(proof);
            }
        }
        let mut reader = self.searched(head, &[("Code", &code.combined())], FIRST_FOUND, now);
        loop {
            if let Answer::Is(proof) = reader.history().proof(code, enough) {
                return Ok(proof);
            }
            reader.more()?;
        }
    }

    /// Returns all entries that one of these finds, by the index in the messages: one walk for all
    /// that is asked. The history answers what is asked of such entries, and nothing else: not what
    /// is in flight.
    ///
    /// Among approvals by key an entry that cannot be read is passed over: everybody may write
    /// there, and each stands for itself.
    pub fn search(
        &self,
        head: Option<&Oid>,
        sought: &[Sought<'_>],
        now: Timestamp,
    ) -> Result<History, LedgerError> {
        let combined: Vec<(&str, String)> = sought
            .iter()
            .filter_map(|sought| match sought {
                Sought::Kind(kind) => Some(("Kind", kind.name().to_owned())),
                // No entry has a meaning that no draft may have.
                Sought::Meaning(meaning) => {
                    is_token(meaning).then(|| ("Meaning", (*meaning).to_owned()))
                }
            })
            .collect();
        if combined.is_empty() {
            return Ok(History::whole(Vec::new()));
        }
        let trailers: Vec<(&str, &str)> = combined
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.searched(head, &trailers, FIRST_PAGE, now).all()
    }

    /// Returns the entry that was written with this nonce, if there is one.
    pub(crate) fn by_nonce(
        &self,
        head: Option<&Oid>,
        nonce: &str,
        now: Timestamp,
    ) -> Result<Option<Recorded>, LedgerError> {
        let history = self
            .searched(head, &[(NONCE, nonce)], FIRST_FOUND, now)
            .all()?;
        Ok(history.entries().first().cloned())
    }

    /// Reads only entries with one of these trailers, found by the index in the messages.
    pub(super) fn searched(
        &self,
        head: Option<&Oid>,
        trailers: &[(&str, &str)],
        first: usize,
        now: Timestamp,
    ) -> Reader<'_, 'g> {
        let texts = trailers
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        let pages = self.pages(head, Match::AnyOf(texts), now);
        Reader::over(pages.with_first(first))
    }
}
