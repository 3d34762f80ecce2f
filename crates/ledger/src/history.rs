//! What a ledger's entries come to: what is in flight, what is settled, what is owed.

use jiff::Timestamp;
use rollout::{Share, Step};

use crate::order::{Illegal, Order, Stage as Come};
use crate::trust::{Sameness, Trust};
use crate::{Code, Entry, Kind, Recorded};

/// An answer, or the wish for older entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<T> {
    /// The answer; older entries would not change it.
    Is(T),
    /// The entries so far do not decide it.
    ReadOn,
}

/// Entries that count, newest first, as far as they have been read.
///
/// Every question is answered from as few entries as it takes, and the answer does not depend on how
/// many more have been read.
#[derive(Debug, Clone, Default)]
pub struct History {
    entries: Vec<Recorded>,
    /// Whether the oldest of them is the first of all.
    whole: bool,
}

/// Where the change stands that is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// An apply is running, or its runner died.
    Started,
    /// It is applied, and not verified yet.
    Applied,
    /// Its apply or its verification failed, and it is neither rolled back nor resolved.
    Failed,
}

/// A change that is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InFlight<'h> {
    /// The entry that began it; where that is older than what was read, the oldest that tells of it.
    pub since: &'h Recorded,
    /// The newest entry that tells of it.
    pub last: &'h Recorded,
    /// Where it stands.
    pub stage: Stage,
}

/// Entries that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {seq} (commit {commit}) may not stand where it stands: {why}")]
pub struct Disorder {
    /// The entry's number.
    pub seq: u64,
    /// Its commit.
    pub commit: String,
    /// Why.
    pub why: Illegal,
}

/// What a ledger proves about some code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// It was never settled here.
    Never,
    /// It failed or was rolled back, and has not settled since.
    Spoiled(Box<Recorded>),
    /// It is settled.
    Settled(SettledSince),
}

/// Since when some code is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledSince {
    /// When it first settled and has not failed or been rolled back since.
    pub first: Timestamp,
    /// The entry that says so: the newest that settled it.
    pub entry: Box<Recorded>,
    /// Whether a check held when it settled, at least once in that time.
    pub checked: bool,
    /// Whether what is older was not read, because this was long enough: it may have settled earlier.
    pub at_least: bool,
}

/// When what is known of settled code is enough, so that older entries need not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enough {
    /// It is settled since this time, or earlier.
    pub since: Timestamp,
    /// And this is proven of it.
    pub proof: EnoughProof,
}

/// What must be proven of settled code, beside that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnoughProof {
    /// Nothing.
    Settled,
    /// That a check held.
    Checked,
}

impl Enough {
    fn is_met_by(self, settled: &SettledSince) -> bool {
        settled.first <= self.since && (settled.checked || self.proof == EnoughProof::Settled)
    }
}

/// Requirements that were skipped and that nobody else has looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Debt<'h> {
    /// The entry that skipped them.
    pub entry: &'h Recorded,
    /// What was tried to settle it.
    pub standing: DebtStanding<'h>,
}

/// What was tried to settle a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DebtStanding<'h> {
    /// Nothing.
    Open,
    /// Whoever made it acknowledged it, which does not count.
    OnlyByTheSame(&'h Recorded),
    /// Somebody acknowledged it who says to be somebody else; no key and no forge proves it.
    Weakly(&'h Recorded),
}

/// Where the state was when the ledger last heard of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastState<'h> {
    /// The digest of its lineage.
    pub lineage: &'h str,
    /// Its serial.
    pub serial: u64,
    /// The entry that says so.
    pub entry: &'h Recorded,
}

impl History {
    /// Takes all entries of a ledger, newest first.
    pub fn whole(entries: Vec<Recorded>) -> History {
        History {
            entries,
            whole: true,
        }
    }

    /// Takes entries older than those taken so far, newest first.
    pub(crate) fn read_on(&mut self, older: Vec<Recorded>) {
        self.entries.extend(older);
    }

    /// Says that there are no older entries.
    pub(crate) fn reached_the_beginning(&mut self) {
        self.whole = true;
    }

    /// Returns whether all entries have been read.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }

    /// Returns the entries, newest first.
    pub fn entries(&self) -> &[Recorded] {
        &self.entries
    }

    fn unless_older<T>(&self, otherwise: T) -> Answer<T> {
        if self.whole {
            Answer::Is(otherwise)
        } else {
            Answer::ReadOn
        }
    }

    /// Returns the newest entry that settled or adopted something.
    pub(crate) fn last_settled(&self) -> Answer<Option<&Recorded>> {
        match self.entries.iter().find(|of| settles(&of.entry)) {
            Some(found) => Answer::Is(Some(found)),
            None => self.unless_older(None),
        }
    }

    /// Returns what the entries have come to, and how many of the newest were needed for it.
    ///
    /// What was before something settled does not matter any more.
    pub(crate) fn order(&self) -> Result<Answer<(Order, usize)>, Disorder> {
        let settled = self.entries.iter().position(|of| settles(&of.entry));
        let (mut order, count) = match settled {
            Some(at) => (Order::after_settled(&self.entries[at].entry), at),
            None if self.whole => (Order::beginning(), self.entries.len()),
            None => return Ok(Answer::ReadOn),
        };
        for recorded in self.entries[..count].iter().rev() {
            order.take(&recorded.entry).map_err(|why| Disorder {
                seq: recorded.entry.seq,
                commit: recorded.commit.clone(),
                why,
            })?;
        }
        Ok(Answer::Is((order, count)))
    }

    /// Returns the change that is not done.
    ///
    /// One that runs comes before one that is not verified, and that before one that failed.
    pub(crate) fn in_flight(&self) -> Result<Answer<Option<InFlight<'_>>>, Disorder> {
        let Answer::Is((order, count)) = self.order()? else {
            return Ok(Answer::ReadOn);
        };
        let (change, stage) = match order.newest() {
            Some((change, Come::Started)) => (change, Stage::Started),
            Some((change, Come::Applied)) => (change, Stage::Applied),
            _ => match order.last_failed() {
                Some(change) => (change, Stage::Failed),
                None => return Ok(Answer::Is(None)),
            },
        };
        let moves = |of: &&Recorded| {
            of.entry.change == change
                && !matches!(of.entry.kind, Kind::Overridden | Kind::Acknowledged)
        };
        let of_change = || self.entries[..count].iter().filter(moves);
        Ok(Answer::Is(
            match (of_change().next(), of_change().next_back()) {
                (Some(last), Some(since)) => Some(InFlight { since, last, stage }),
                _ => None,
            },
        ))
    }

    /// Returns where the state was when the ledger last heard of it.
    pub(crate) fn last_state(&self) -> Answer<Option<LastState<'_>>> {
        let found = self.entries.iter().find_map(|entry| {
            let state = entry.entry.state.as_ref()?;
            let is_of_now = !matches!(entry.entry.kind, Kind::Approved | Kind::Rollout);
            is_of_now.then_some(LastState {
                lineage: &state.lineage,
                serial: state.after.unwrap_or(state.before),
                entry,
            })
        });
        match found {
            Some(found) => Answer::Is(Some(found)),
            None => self.unless_older(None),
        }
    }

    /// Returns what is proven about some code.
    ///
    /// The time that counts begins when it first settled, and anew when it settles after it failed
    /// or was rolled back. What a rollout applies settles code with the step that gives it all of the
    /// traffic, and not before. Where that is `enough`, no older entry is asked for.
    pub fn proof(&self, code: &Code, enough: Option<Enough>) -> Answer<Proof> {
        let mut settled: Option<SettledSince> = None;
        for recorded in &self.entries {
            let entry = &recorded.entry;
            if !entry
                .code
                .as_ref()
                .is_some_and(|other| other.same_common(code))
            {
                continue;
            }
            let says = said(entry);
            if says == Said::Settles {
                let held = !entry.checks.is_empty() && entry.checks.iter().all(|check| check.holds);
                match &mut settled {
                    Some(since) => {
                        since.first = entry.at;
                        since.checked |= held;
                    }
                    None => {
                        settled = Some(SettledSince {
                            first: entry.at,
                            entry: Box::new(recorded.clone()),
                            checked: held,
                            at_least: false,
                        });
                    }
                }
                if let Some(since) = &mut settled
                    && enough.is_some_and(|enough| enough.is_met_by(since))
                {
                    since.at_least = true;
                    break;
                }
            } else if says == Said::Spoils {
                return Answer::Is(match settled {
                    Some(since) => Proof::Settled(since),
                    None => Proof::Spoiled(Box::new(recorded.clone())),
                });
            }
        }
        match settled {
            Some(since) if since.at_least => Answer::Is(Proof::Settled(since)),
            Some(since) => self.unless_older(Proof::Settled(since)),
            None => self.unless_older(Proof::Never),
        }
    }

    /// Returns the overrides that nobody else is proven to have acknowledged, newest first.
    pub fn debts(&self, trust: &Trust) -> Answer<Vec<Debt<'_>>> {
        let mut debts = Vec::new();
        let made = |of: &&Recorded| of.entry.kind == Kind::Overridden;
        for entry in self.entries.iter().filter(made) {
            let mut standing = Some(DebtStanding::Open);
            for tried in &self.entries {
                if tried.entry.kind != Kind::Acknowledged
                    || tried.entry.acknowledges != Some(entry.entry.seq)
                    || tried.entry.seq <= entry.entry.seq
                {
                    continue;
                }
                standing = match (trust.same_person(entry, tried), standing) {
                    (Sameness::Different, _) | (_, None) => None,
                    (Sameness::SaysDifferent, _) => Some(DebtStanding::Weakly(tried)),
                    (Sameness::Same, Some(DebtStanding::Open)) => {
                        Some(DebtStanding::OnlyByTheSame(tried))
                    }
                    (Sameness::Same, other) => other,
                };
            }
            debts.extend(standing.map(|standing| Debt { entry, standing }));
        }
        self.unless_older(debts)
    }
}

fn settles(entry: &Entry) -> bool {
    matches!(entry.kind, Kind::Settled | Kind::Adopted)
}

/// What an entry says of the code it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// It holds.
    Settles,
    /// What it had proven counts no more.
    Spoils,
    /// Neither.
    Nothing,
}

/// Returns what an entry says of the code it names.
///
/// Where traffic is moved to new code step by step, in the ledger of the root that moves it, the code
/// holds once it has all of the traffic, and does not once some is taken back. Steps that clear away
/// what is left say nothing of it.
fn said(entry: &Entry) -> Said {
    let moves = (entry.step.as_ref()).filter(|step| step.root == entry.root);
    match moves.map(|step| step.step) {
        Some(Step::RollBack(_)) => Said::Spoils,
        Some(Step::Detach | Step::Retire) => Said::Nothing,
        Some(step) if step != Step::Shift(Share::ALL) && settles(entry) => Said::Nothing,
        _ if settles(entry) => Said::Settles,
        _ if fails(entry) => Said::Spoils,
        _ => Said::Nothing,
    }
}

/// Whether an entry says that a change failed or was taken back. A run that died is such: nobody knows
/// what it did.
fn fails(entry: &Entry) -> bool {
    matches!(
        entry.kind,
        Kind::ApplyFailed | Kind::VerificationFailed | Kind::RolledBack | Kind::Resolved
    )
}

#[cfg(test)]
mod tests;
