//! Which entry may follow which: the life of a change.

use std::collections::BTreeMap;

use crate::{Code, Entry, Kind, StepOf, Upstream};

mod illegal;
mod rollouts;

pub use illegal::Illegal;
pub(crate) use rollouts::{ComeTo, Rollouts, listed};

/// What a change has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Started,
    Applied,
    ApplyFailed,
    VerificationFailed,
    Settled,
    RolledBack,
    Resolved,
}

impl Stage {
    fn words(self) -> &'static str {
        match self {
            Stage::Started => "has started",
            Stage::Applied => "is applied",
            Stage::ApplyFailed => "failed to apply",
            Stage::VerificationFailed => "failed its verification",
            Stage::Settled => "is settled",
            Stage::RolledBack => "is rolled back",
            Stage::Resolved => "is resolved",
        }
    }

    pub(crate) fn has_failed(self) -> bool {
        matches!(self, Stage::ApplyFailed | Stage::VerificationFailed)
    }
}

/// What the entry that began a change says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Begun {
    code: Option<Code>,
    meaning: Option<String>,
    commit: Option<String>,
    upstream: Option<Upstream>,
    step: Option<StepOf>,
}

/// What entries, taken in their order, have come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Order {
    /// The change that began last, and what it has come to.
    newest: Option<(u64, Stage)>,
    /// Older changes that failed and are neither rolled back nor resolved.
    failed: Vec<u64>,
    /// Whether anything was ever settled or adopted.
    settled_once: bool,
    begun: BTreeMap<u64, Begun>,
    /// Overrides, and the changes they belong to.
    debts: BTreeMap<u64, u64>,
    rollouts: Rollouts,
    /// Nothing is known of entries before this one.
    known_from: u64,
}

impl Order {
    /// Nothing has happened.
    pub(crate) fn beginning() -> Order {
        Order {
            newest: None,
            failed: Vec::new(),
            settled_once: false,
            begun: BTreeMap::new(),
            debts: BTreeMap::new(),
            rollouts: Rollouts::default(),
            known_from: 0,
        }
    }

    /// What was before this entry, which settled or adopted something, does not matter any more.
    pub(crate) fn after_settled(entry: &Entry) -> Order {
        let mut order = Order::beginning();
        order.newest = Some((entry.change, Stage::Settled));
        order.settled_once = true;
        order.known_from = entry.seq;
        order.rollouts = Rollouts::said_by(entry);
        order.begin(entry.change, entry);
        order
    }

    pub(crate) fn newest(&self) -> Option<(u64, Stage)> {
        self.newest
    }

    /// The last change that failed and still stands so.
    pub(crate) fn last_failed(&self) -> Option<u64> {
        match self.newest {
            Some((change, stage)) if stage.has_failed() => Some(change),
            _ => self.failed.last().copied(),
        }
    }

    /// The change that is not done, if there is one.
    fn open(&self) -> Option<u64> {
        match self.newest {
            Some((change, Stage::Started | Stage::Applied)) => Some(change),
            _ => self.last_failed(),
        }
    }

    /// Returns the rollouts that are under way.
    pub(crate) fn rollouts(&mut self) -> &mut Rollouts {
        &mut self.rollouts
    }

    /// Whether the entry that began a change has been taken.
    pub(crate) fn knows(&self, change: u64) -> bool {
        self.begun.contains_key(&change)
    }

    /// Copies into an entry what the entry that began its change says, and what is under way after it:
    /// nothing of that, where it may not stand here.
    pub(crate) fn complete(&self, entry: &mut Entry) {
        if let Ok(rollouts) = self.rollouts.after(entry) {
            entry.under_way = rollouts.listed();
        }
        if let Some(begun) = self.begun.get(&entry.change)
            && speaks_of_a_change(entry)
        {
            entry.code = entry.code.take().or_else(|| begun.code.clone());
            entry.meaning = entry.meaning.take().or_else(|| begun.meaning.clone());
            entry.commit = entry.commit.take().or_else(|| begun.commit.clone());
            entry.upstream = (entry.upstream.take()).or_else(|| begun.upstream.clone());
            entry.step = entry.step.take().or_else(|| begun.step.clone());
        }
    }

    fn begin(&mut self, change: u64, entry: &Entry) {
        self.begun.insert(
            change,
            Begun {
                code: entry.code.clone(),
                meaning: entry.meaning.clone(),
                commit: entry.commit.clone(),
                upstream: entry.upstream.clone(),
                step: entry.step.clone(),
            },
        );
    }

    fn agrees(&self, entry: &Entry) -> Result<(), Illegal> {
        let Some(begun) = self.begun.get(&entry.change) else {
            return Ok(());
        };
        let disagrees = |what| {
            Err(Illegal::Disagrees {
                what,
                change: entry.change,
            })
        };
        if begun.code != entry.code {
            return disagrees("code");
        }
        if begun.meaning != entry.meaning {
            return disagrees("meaning of the plan");
        }
        if begun.commit != entry.commit {
            return disagrees("commit");
        }
        if begun.step != entry.step {
            return disagrees("step of a rollout");
        }
        Ok(())
    }

    /// Takes the next entry, or says why it may not stand here and leaves everything as it was.
    pub(crate) fn take(&mut self, entry: &Entry) -> Result<(), Illegal> {
        let kind = entry.kind.words();
        let out_of_order = |why: String| Err(Illegal::OutOfOrder { kind, why });
        let begins = matches!(
            entry.kind,
            Kind::Adopted | Kind::ApplyStarted | Kind::Approved
        );
        if begins && entry.change != entry.seq {
            return Err(Illegal::WrongChange {
                kind,
                found: entry.change,
                expected: format!("itself, {}", entry.seq),
            });
        }
        if matches!(entry.kind, Kind::Adopted | Kind::ApplyStarted) && entry.code.is_none() {
            return Err(Illegal::Lacks {
                kind,
                what: "the digests of the code",
            });
        }
        in_its_place(entry)?;
        let rollouts = self.rollouts.after(entry)?;
        rollouts.are_said_by(entry)?;
        match entry.kind {
            Kind::Approved => {
                if entry.meaning.is_none() {
                    return Err(Illegal::Lacks {
                        kind,
                        what: "the meaning that is approved",
                    });
                }
            }
            Kind::Adopted => {
                if self.settled_once {
                    return out_of_order("something is settled here already".to_owned());
                }
                if let Some((change, stage)) = self.newest
                    && !matches!(stage, Stage::RolledBack | Stage::Resolved)
                {
                    return out_of_order(format!("change {change} {}", stage.words()));
                }
                if let Some(change) = self.failed.last() {
                    return out_of_order(format!("change {change} failed"));
                }
                self.newest = Some((entry.change, Stage::Settled));
                self.settled_once = true;
                self.begin(entry.change, entry);
            }
            Kind::ApplyStarted => {
                match self.newest {
                    Some((change, Stage::Started)) => return Err(Illegal::Running { change }),
                    Some((change, stage)) if stage.has_failed() => self.failed.push(change),
                    _ => {}
                }
                self.newest = Some((entry.change, Stage::Started));
                self.begin(entry.change, entry);
            }
            Kind::Applied | Kind::ApplyFailed => {
                self.moves(entry, &[Stage::Started])?;
                self.newest = Some((
                    entry.change,
                    if entry.kind == Kind::Applied {
                        Stage::Applied
                    } else {
                        Stage::ApplyFailed
                    },
                ));
            }
            Kind::Settled | Kind::VerificationFailed => {
                // Verified again later, a change may fail although it had settled, and hold again.
                self.moves(
                    entry,
                    &[Stage::Applied, Stage::Settled, Stage::VerificationFailed],
                )?;
                if entry.kind == Kind::Settled {
                    self.newest = Some((entry.change, Stage::Settled));
                    self.settled_once = true;
                    self.failed.clear();
                } else {
                    self.newest = Some((entry.change, Stage::VerificationFailed));
                }
            }
            Kind::RolledBack => self.take_rolled_back(entry)?,
            Kind::Resolved => self.take_resolved(entry)?,
            Kind::Overridden => {
                let newest = self.newest.map(|(change, _)| change);
                if entry.change != entry.seq && Some(entry.change) != newest {
                    return Err(Illegal::WrongChange {
                        kind,
                        found: entry.change,
                        expected: "itself or the last change".to_owned(),
                    });
                }
                if entry.overrides.is_empty() {
                    return Err(Illegal::Lacks {
                        kind,
                        what: "which requirements were skipped",
                    });
                }
                self.debts.insert(entry.seq, entry.change);
            }
            Kind::Acknowledged => {
                let Some(seq) = entry.acknowledges else {
                    return Err(Illegal::Lacks {
                        kind,
                        what: "which entry is acknowledged",
                    });
                };
                match self.debts.get(&seq) {
                    Some(&change) if change != entry.change => {
                        return Err(Illegal::WrongChange {
                            kind,
                            found: entry.change,
                            expected: change.to_string(),
                        });
                    }
                    Some(_) => {}
                    None if seq < self.known_from => {}
                    None => return Err(Illegal::NoDebt { seq }),
                }
            }
            // Held against its rollout above.
            Kind::Rollout => {}
        }
        self.rollouts = rollouts;
        Ok(())
    }

    /// Holds an entry that moves the last change on against where that change is.
    fn moves(&self, entry: &Entry, from: &[Stage]) -> Result<(), Illegal> {
        let kind = entry.kind.words();
        let Some((change, stage)) = self.newest else {
            return Err(Illegal::OutOfOrder {
                kind,
                why: "no change has begun".to_owned(),
            });
        };
        if entry.change != change {
            return Err(Illegal::WrongChange {
                kind,
                found: entry.change,
                expected: format!("the last one, {change}"),
            });
        }
        if !from.contains(&stage) {
            return Err(Illegal::OutOfOrder {
                kind,
                why: format!("change {change} {}", stage.words()),
            });
        }
        self.agrees(entry)
    }

    /// The change it belongs to is the one that was taken back.
    fn take_rolled_back(&mut self, entry: &Entry) -> Result<(), Illegal> {
        let kind = entry.kind.words();
        let change = entry.change;
        match self.newest {
            Some((newest, stage)) if newest == change => {
                if matches!(stage, Stage::Started | Stage::RolledBack) {
                    return Err(Illegal::OutOfOrder {
                        kind,
                        why: format!("change {change} {}", stage.words()),
                    });
                }
                self.agrees(entry)?;
                self.newest = Some((change, Stage::RolledBack));
            }
            _ if self.begun.contains_key(&change) || change < self.known_from => {
                self.agrees(entry)?;
                self.failed.retain(|failed| *failed != change);
            }
            _ => {
                return Err(Illegal::OutOfOrder {
                    kind,
                    why: format!("no change {change} has begun"),
                });
            }
        }
        Ok(())
    }

    fn take_resolved(&mut self, entry: &Entry) -> Result<(), Illegal> {
        let kind = entry.kind.words();
        let change = entry.change;
        match self.newest {
            Some((newest, stage)) if newest == change => {
                if matches!(stage, Stage::Settled | Stage::RolledBack | Stage::Resolved) {
                    return Err(Illegal::OutOfOrder {
                        kind,
                        why: format!("change {change} {}", stage.words()),
                    });
                }
                self.agrees(entry)?;
                self.newest = Some((change, Stage::Resolved));
            }
            // The state was changed by something the ledger does not know.
            _ if change == entry.seq => {
                // Where it is may be said of a change that failed its checks as well, and mends none:
                // else a state that was changed since would be in the way of every change that does.
                let is_checked = matches!(self.newest, Some((_, Stage::VerificationFailed)));
                if let Some(open) = self.open().filter(|_| !is_checked) {
                    return Err(Illegal::WrongChange {
                        kind,
                        found: change,
                        expected: format!("the one that is not done, {open}"),
                    });
                }
            }
            _ if self.failed.contains(&change) => {
                self.agrees(entry)?;
                self.failed.retain(|failed| *failed != change);
            }
            _ => {
                return Err(Illegal::OutOfOrder {
                    kind,
                    why: format!("there is nothing to resolve in change {change}"),
                });
            }
        }
        Ok(())
    }
}

/// Whether an entry carries the code and the meaning of a change that another entry began.
fn speaks_of_a_change(entry: &Entry) -> bool {
    entry.change != entry.seq
        && !matches!(
            entry.kind,
            Kind::Approved | Kind::Overridden | Kind::Acknowledged | Kind::Rollout
        )
}

/// Holds what is said of rollouts against the kind that says it.
fn in_its_place(entry: &Entry) -> Result<(), Illegal> {
    let kind = entry.kind.words();
    match (&entry.rollout, entry.kind) {
        (None, Kind::Rollout) => {
            return Err(Illegal::Lacks {
                kind,
                what: "what happened to which rollout",
            });
        }
        (Some(_), Kind::Rollout) | (None, _) => {}
        (Some(_), _) => {
            return Err(Illegal::Misplaced {
                kind,
                what: "what happened to a rollout",
            });
        }
    }
    if entry.step.is_some() && entry.kind != Kind::ApplyStarted && !speaks_of_a_change(entry) {
        return Err(Illegal::Misplaced {
            kind,
            what: "which step of a rollout it carries out",
        });
    }
    Ok(())
}
