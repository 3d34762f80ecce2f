//! Proves a whole ledger: chain, numbers, times, messages, order, signatures.

use std::collections::{BTreeMap, BTreeSet};

use engine::git::{CommitsAsk, Oid};
use engine::ssh::Verdict;
use jiff::Timestamp;

use crate::error::LedgerError;
use crate::ledger::{Ledger, Row};
use crate::order::{Illegal, Order};
use crate::problem::Problem;
use crate::trust::{Sameness, Trust};
use crate::{Book, Kind, Recorded, Signature, Upstream, read};

/// Something wrong with a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The commit.
    pub commit: String,
    /// The entry's number, where it can be read.
    pub seq: Option<u64>,
    /// What is wrong.
    pub problem: Problem,
}

/// What proving a ledger found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many commits there are.
    pub entries: usize,
    /// How many of them count.
    pub counted: usize,
    /// How many have a good signature by a known key.
    pub signed: usize,
    /// How many have a signature of a format that is not judged (OpenPGP, X.509): as unsigned.
    pub not_judged: usize,
    /// What is wrong, oldest first.
    pub findings: Vec<Finding>,
    /// The entries of other ledgers that entries relied on, by the number of the entry here, as far
    /// as they were not looked for: [`Ledger::holds`] does.
    pub relied_on: Vec<(u64, Upstream)>,
    /// How many entries of other ledgers were looked for and found.
    pub anchored: usize,
}

impl Verified {
    /// Returns how many of the oldest entries do not count because they were written before any writer
    /// was named. That is no fault: the first entry that counts is a writer's, and was written on top
    /// of them.
    pub fn before_writers(&self) -> usize {
        let mut found: Vec<&str> = (self.findings.iter())
            .filter(|finding| {
                finding.seq.is_none() || matches!(finding.problem, Problem::CountsForNothing { .. })
            })
            .map(|finding| finding.commit.as_str())
            .collect();
        found.sort_unstable();
        found.dedup();
        // Each entry counts, or something was found about it, or it is such a one.
        self.entries.saturating_sub(self.counted + found.len())
    }
}

impl Ledger<'_> {
    /// Proves the whole book, as it was last fetched.
    pub fn verify(&self, head: Option<&Oid>, now: Timestamp) -> Result<Verified, LedgerError> {
        let commits = match head {
            Some(head) => self.git().commits(&CommitsAsk {
                from: std::slice::from_ref(head),
                ..CommitsAsk::default()
            })?,
            None => Vec::new(),
        };
        let rows = self.open_rows(commits, now)?;
        Ok(prove(self.book(), self.trust(), &rows))
    }
}

/// Proves rows, newest first, that are a whole book.
pub(crate) fn prove(book: Book, trust: &Trust, rows: &[Row]) -> Verified {
    let mut proof = Prover {
        trust,
        book,
        order: Order::beginning(),
        debts: BTreeMap::new(),
        before_writers: BTreeSet::new(),
        found: Verified {
            entries: rows.len(),
            counted: 0,
            signed: 0,
            not_judged: 0,
            findings: Vec::new(),
            relied_on: Vec::new(),
            anchored: 0,
        },
    };
    let mut before: Option<&Row> = None;
    for row in rows.iter().rev() {
        proof.chain(row, before);
        proof.content(row);
        before = Some(row);
    }
    proof.found
}

struct Prover<'t> {
    trust: &'t Trust,
    book: Book,
    order: Order,
    /// Overrides by their numbers.
    debts: BTreeMap<u64, Recorded>,
    /// The commits that would be no fault if the next entry counted.
    before_writers: BTreeSet<String>,
    found: Verified,
}

impl Prover<'_> {
    fn find(&mut self, row: &Row, problem: Problem) {
        self.found.findings.push(Finding {
            commit: row.commit.oid.to_string(),
            seq: row.outcome.as_ref().ok().map(|of| of.entry.seq),
            problem,
        });
    }

    /// Holds a row against the one before it.
    fn chain(&mut self, row: &Row, before: Option<&Row>) {
        let linked = match (&row.commit.parents[..], before) {
            ([], None) => true,
            ([parent], Some(before)) => *parent == before.commit.oid,
            _ => false,
        };
        if !linked {
            self.find(row, Problem::Merge);
        }
        let Ok(recorded) = &row.outcome else {
            return;
        };
        let before = match before {
            None => None,
            Some(before) => match &before.outcome {
                Ok(before) => Some(&before.entry),
                // What cannot be read has been found already, and has no number to go on from.
                Err(_) => return,
            },
        };
        if let Err(problem) = read::follows(&recorded.entry, before) {
            self.find(row, problem);
        }
    }

    fn content(&mut self, row: &Row) {
        let recorded = match &row.outcome {
            Ok(recorded) => recorded,
            Err(problem) => return self.find(row, problem.clone()),
        };
        match &row.verdict {
            Some(Verdict::OtherFormat) => self.found.not_judged += 1,
            Some(Verdict::Good(_)) => self.found.signed += 1,
            _ => {}
        }
        if !self.trust.counts(self.book, &recorded.signature) {
            let why = self.why_not(row, recorded);
            // A signature that does not hold was never a good one.
            let is_bad = matches!(row.verdict, Some(Verdict::Bad { .. }));
            if self.book == Book::Ledger && self.found.counted == 0 && !is_bad {
                (self.before_writers).insert(row.commit.oid.to_string());
            }
            return self.find(row, Problem::CountsForNothing { why });
        }
        if self.found.counted == 0 {
            let before = std::mem::take(&mut self.before_writers);
            self.found.findings.retain(|finding| {
                !matches!(finding.problem, Problem::CountsForNothing { .. })
                    || !before.contains(&finding.commit)
            });
        }
        self.found.counted += 1;
        let entry = &recorded.entry;
        if let Some(upstream) = &entry.upstream {
            self.found.relied_on.push((entry.seq, upstream.clone()));
        }
        if let Err(illegal) = self.order.take(entry) {
            return self.find(row, illegal.into());
        }
        match (entry.kind, entry.acknowledges) {
            (Kind::Overridden, _) => {
                self.debts.insert(entry.seq, recorded.clone());
            }
            (Kind::Acknowledged, Some(seq)) => {
                let same = self
                    .debts
                    .get(&seq)
                    .is_some_and(|debt| self.trust.same_person(debt, recorded) == Sameness::Same);
                if same {
                    self.find(row, Illegal::OwnDebt { seq }.into());
                }
            }
            _ => {}
        }
    }

    fn why_not(&self, row: &Row, recorded: &Recorded) -> String {
        match (&row.verdict, &recorded.signature) {
            (Some(Verdict::Bad { why }), _) => format!("its signature does not hold ({why})"),
            (Some(Verdict::UnknownKey(key)), _) => {
                format!("it is signed by a key that is not known, {key}")
            }
            (Some(Verdict::OtherFormat), _) => {
                "its signature is not by an SSH key; others are not judged".to_owned()
            }
            (_, Signature::Good(key)) => format!("it is signed by no writer's key, {key}"),
            _ => "it is not signed".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
