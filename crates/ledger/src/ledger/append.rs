//! Writes an entry: only where it may follow, and only after the head it was decided on.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use engine::git::{CommitAsk, GitError, Identity, NewEntry, Oid, Pushed, Sign, Swap};
use jiff::Timestamp;

use super::rows::ENTRY;
use super::{Attached, Ledger};
use crate::draft::Draft;
use crate::error::{AppendError, LedgerError};
use crate::order::{Illegal, Order};
use crate::trust::Sameness;
use crate::{Book, Entry, Kind, Recorded, Signature, read, wording};

/// How an entry's commit is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    /// Whether and how it is signed.
    pub sign: Sign,
    /// Who makes it, where that is not whom the entry is by.
    pub committer: Option<Identity>,
}

impl Default for Signing {
    /// As git is set up.
    fn default() -> Self {
        Signing {
            sign: Sign::AsConfigured,
            committer: None,
        }
    }
}

impl Ledger<'_> {
    /// Writes an entry after `base`, the head that the decision to write it was made on.
    ///
    /// It is written only if `base` still is the head, here and at the remote, and only where it may
    /// follow: `apply started` never while another change has started and not ended.
    pub fn append(
        &self,
        draft: &Draft,
        base: Option<&Oid>,
        attached: &Attached,
        signing: &Signing,
        now: Timestamp,
    ) -> Result<Recorded, AppendError> {
        self.append_at(draft, base, attached, signing, now, now, &nonce())
    }

    /// Writes an entry that happened at a time of its own.
    #[expect(
        clippy::too_many_arguments,
        reason = "private, and each is another thing"
    )]
    pub(crate) fn append_at(
        &self,
        draft: &Draft,
        base: Option<&Oid>,
        attached: &Attached,
        signing: &Signing,
        happened: Timestamp,
        now: Timestamp,
        nonce: &str,
    ) -> Result<Recorded, AppendError> {
        draft.check()?;
        if self.head()?.as_ref() != base {
            return Err(AppendError::Outrun);
        }
        let (order, newest) = match self.book {
            Book::Ledger => {
                let mut reader = self.reader(base, now);
                let mut order = reader.order()?;
                if let Some(of) = about(draft).and_then(|name| order.rollouts().unknown(name))
                    && let Some((_, come_to)) = reader.life(&of)?
                {
                    order.rollouts().learn(come_to);
                }
                (order, reader.into_newest())
            }
            // Each stands for itself, and everybody may write there: what is none is passed over.
            Book::Approvals => (Order::beginning(), self.newest_readable(base, now)?),
        };
        let (seq, at) = match &newest {
            Some(before) => (before.entry.seq.saturating_add(1), before.entry.at),
            None => (1, Timestamp::MIN),
        };
        // Commits know whole seconds.
        let happened = Timestamp::from_second(happened.as_second()).unwrap_or(happened);
        let mut entry = draft.clone().into_entry(&self.unit, seq, at.max(happened));
        let debt = match (entry.acknowledges, &newest) {
            (Some(seq), Some(newest)) => self.entry(newest, seq, now)?,
            _ => None,
        };
        if let Some(debt) = &debt {
            entry.change = debt.entry.change;
        }
        self.complete(&order, &mut entry, newest.as_ref(), now)?;
        self.may_follow(order, &entry, debt.as_ref())?;
        let recorded = self.commit(entry, base, attached, signing, nonce)?;
        if let Some(debt) = &debt
            && self.trust.same_person(debt, &recorded) == Sameness::Same
        {
            return Err(Illegal::OwnDebt {
                seq: debt.entry.seq,
            }
            .into());
        }
        self.publish(recorded, base)
    }

    /// Returns the newest entry that counts and can be read.
    fn newest_readable(
        &self,
        head: Option<&Oid>,
        now: Timestamp,
    ) -> Result<Option<Recorded>, LedgerError> {
        let mut pages = self.rows(head, now);
        while let Some(page) = pages.next_page()? {
            let counts = |of: &Recorded| self.trust.counts(self.book, &of.signature);
            let mut readable = page.into_iter().filter_map(|row| row.outcome.ok());
            if let Some(found) = readable.find(counts) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Copies into an entry what the beginning of its change says, wherever that is.
    fn complete(
        &self,
        order: &Order,
        entry: &mut Entry,
        newest: Option<&Recorded>,
        now: Timestamp,
    ) -> Result<(), LedgerError> {
        order.complete(entry);
        let needs = matches!(entry.kind, Kind::RolledBack | Kind::Resolved);
        if needs
            && !order.knows(entry.change)
            && entry.change != entry.seq
            && let Some(newest) = newest
            && let Some(began) = self.entry(newest, entry.change, now)?
        {
            entry.code = entry.code.take().or(began.entry.code);
            entry.meaning = entry.meaning.take().or(began.entry.meaning);
            entry.commit = entry.commit.take().or(began.entry.commit);
            entry.step = entry.step.take().or(began.entry.step);
        }
        Ok(())
    }

    fn may_follow(
        &self,
        mut order: Order,
        entry: &Entry,
        debt: Option<&Recorded>,
    ) -> Result<(), AppendError> {
        if self.book == Book::Approvals && entry.kind != Kind::Approved {
            return Err(AppendError::Unfit {
                why: "only approvals are written among approvals",
            });
        }
        order.take(entry)?;
        if entry.kind == Kind::RolledBack && entry.code.is_none() {
            return Err(Illegal::OutOfOrder {
                kind: entry.kind.words(),
                why: format!("no change {} with code has begun", entry.change),
            }
            .into());
        }
        if let Some(seq) = entry.acknowledges
            && debt.is_none_or(|debt| debt.entry.kind != Kind::Overridden)
        {
            return Err(Illegal::NoDebt { seq }.into());
        }
        Ok(())
    }

    /// Makes the commit of an entry.
    fn commit(
        &self,
        entry: Entry,
        base: Option<&Oid>,
        attached: &Attached,
        signing: &Signing,
        nonce: &str,
    ) -> Result<Recorded, AppendError> {
        let unfit = |why| AppendError::Unfit { why };
        let mut json = serde_json::to_vec_pretty(&entry).map_err(|_| unfit("it is no JSON"))?;
        json.push(b'\n');
        if json.len() as u64 > read::LARGEST {
            return Err(unfit("it is larger than an entry may be"));
        }
        let mut files = vec![(ENTRY, json)];
        files.extend(attached.files()?);
        let mut tree = Vec::with_capacity(files.len());
        for (name, bytes) in files {
            tree.push(NewEntry {
                name: name.to_owned(),
                oid: self.git.write_blob(&bytes)?,
            });
        }
        let author = Identity {
            name: entry.by.name.clone(),
            email: entry.by.email.clone(),
        };
        let oid = self.git.commit_tree(&CommitAsk {
            tree: &self.git.make_tree(&tree)?,
            parents: base.map_or(&[], std::slice::from_ref),
            message: &wording::message(&entry, nonce),
            at: entry.at.as_second(),
            author: &author,
            committer: signing.committer.as_ref().unwrap_or(&author),
            sign: &signing.sign,
        })?;
        // Read back as everybody else will read it.
        let recorded = self.read_one(oid, entry.at)?.ok_or(unfit("git lost it"))?;
        if !self.trust.counts(self.book, &recorded.signature) {
            return Err(AppendError::CountsForNothing {
                why: match (self.book, &recorded.signature) {
                    (Book::Approvals, Signature::None) => {
                        "an approval by key must be signed: set `gpg.format = ssh`, `user.signingKey` and `commit.gpgSign = true` in git"
                    }
                    (Book::Approvals, _) => {
                        "the key that signs here is no approver's: it stands in no `approver` block of upstream.hcl"
                    }
                    (Book::Ledger, Signature::None) => {
                        "`ledger.writers` names keys, and git does not sign here: set `gpg.format = ssh`, `user.signingKey` and `commit.gpgSign = true`"
                    }
                    (Book::Ledger, _) => "the key that signs here is not among `ledger.writers`",
                },
            });
        }
        Ok(recorded)
    }

    /// Makes a commit the head, if `base` still is.
    fn publish(&self, recorded: Recorded, base: Option<&Oid>) -> Result<Recorded, AppendError> {
        let oid = Oid::new(&recorded.commit).map_err(GitError::from)?;
        if let Some(remote) = &self.place.remote {
            match self.git.push(remote, &oid, &self.branch, base) {
                Ok(Pushed::Done) => {}
                Ok(Pushed::Outrun) => return Err(AppendError::Outrun),
                Ok(Pushed::Refused { message }) => {
                    return Err(AppendError::Refused {
                        branch: self.branch.to_string(),
                        why: message,
                    });
                }
                Err(error @ GitError::Unreachable { .. }) => {
                    return Err(AppendError::Unreachable {
                        why: error.to_string(),
                        recorded: Box::new(recorded),
                    });
                }
                Err(error) => return Err(error.into()),
            }
            // The entry is written. What is remembered here may lag: the next fetch mends that.
            let _ = self.git.update_ref(&self.here, &oid, base);
            return Ok(recorded);
        }
        match self.git.update_ref(&self.here, &oid, base)? {
            Swap::Swapped => Ok(recorded),
            Swap::Lost => Err(AppendError::Outrun),
        }
    }
}

/// Returns the rollout whose life an entry is held against.
fn about(draft: &Draft) -> Option<&str> {
    let rollout = draft.rollout.as_ref().map(|rollout| &rollout.name);
    let step = draft.step.as_ref().map(|step| &step.name);
    rollout.or(step).map(String::as_str)
}

/// Returns what no other run has: the standard library's hash keys are random, and that is all that
/// is needed. It is no secret.
pub(crate) fn nonce() -> String {
    let word = |salt: u64| {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u64(salt);
        hasher.write_u32(std::process::id());
        hasher.finish()
    };
    format!("{:016x}{:016x}", word(1), word(2))
}
