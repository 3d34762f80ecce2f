//! Which events of a rollout may follow which, and which rollouts are under way.

use std::collections::BTreeMap;

use rollout::{Event, Rollout, Stage};

use super::Illegal;
use crate::{Entry, Kind, RolloutEvent, StepOf, UnderWay};

/// The rollouts that are under way, by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Rollouts {
    open: BTreeMap<String, Open>,
}

/// One that is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Open {
    /// The entry that began it.
    begun: u64,
    /// What it has come to; none where its beginning was not read.
    come_to: Option<ComeTo>,
}

/// What the entries of a rollout, taken in their order, have come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ComeTo {
    name: String,
    /// The entry that began it.
    begun: u64,
    rollout: Rollout,
    /// The entry that started a step last.
    started: Option<u64>,
}

impl ComeTo {
    /// Takes the entry that begins a rollout; none where it is no such entry.
    pub(crate) fn beginning(entry: &Entry) -> Option<ComeTo> {
        match &entry.rollout {
            Some(RolloutEvent {
                name,
                event: Event::Begun { spec },
            }) => Some(ComeTo {
                name: name.clone(),
                begun: entry.seq,
                rollout: Rollout::new(spec.clone(), entry.at),
                started: None,
            }),
            _ => None,
        }
    }

    /// Takes the next entry of it.
    pub(crate) fn take(&mut self, entry: &Entry, event: &Event) -> Result<(), Illegal> {
        if entry.change != self.begun {
            return Err(Illegal::WrongChange {
                kind: entry.kind.words(),
                found: entry.change,
                expected: self.begun.to_string(),
            });
        }
        self.rollout
            .apply(entry.at, event)
            .map_err(|why| Illegal::Rollout {
                name: self.name.clone(),
                change: self.begun,
                why: Box::new(why),
            })?;
        if matches!(event, Event::Started { .. }) {
            self.started = Some(entry.seq);
        }
        Ok(())
    }

    pub(crate) fn rollout(&self) -> &Rollout {
        &self.rollout
    }

    /// Whether the step is the one that was started, and has not ended.
    fn runs(&self, step: &StepOf) -> bool {
        self.rollout.stage() == Stage::Running(step.step) && self.started == Some(step.started)
    }
}

impl Rollouts {
    /// Takes what an entry says is under way, without knowing what any of it has come to.
    pub(crate) fn said_by(entry: &Entry) -> Rollouts {
        let open = |under_way: &UnderWay| Open {
            begun: under_way.begun,
            come_to: None,
        };
        Rollouts {
            open: (entry.under_way.iter())
                .map(|under_way| (under_way.name.clone(), open(under_way)))
                .collect(),
        }
    }

    /// Returns what an entry says of them.
    pub(crate) fn listed(&self) -> Vec<UnderWay> {
        (self.open.iter())
            .map(|(name, open)| UnderWay {
                name: name.clone(),
                begun: open.begun,
            })
            .collect()
    }

    /// Returns a rollout that is under way, where it is not known what it has come to.
    pub(crate) fn unknown(&self, name: &str) -> Option<UnderWay> {
        (self.open.get(name))
            .filter(|open| open.come_to.is_none())
            .map(|open| UnderWay {
                name: name.to_owned(),
                begun: open.begun,
            })
    }

    /// Takes what one of them has come to.
    pub(crate) fn learn(&mut self, come_to: ComeTo) {
        if let Some(open) = self.open.get_mut(&come_to.name)
            && open.begun == come_to.begun
        {
            open.come_to = Some(come_to);
        }
    }

    /// Returns what is under way after the next entry, or why that may not stand here.
    pub(super) fn after(&self, entry: &Entry) -> Result<Rollouts, Illegal> {
        let mut after = self.clone();
        after.move_on(entry)?;
        Ok(after)
    }

    /// Holds what an entry says is under way after it against what is.
    pub(super) fn are_said_by(&self, entry: &Entry) -> Result<(), Illegal> {
        let expected = self.listed();
        if expected == entry.under_way {
            return Ok(());
        }
        Err(Illegal::OtherRollouts {
            expected: listed(&expected),
        })
    }

    fn move_on(&mut self, entry: &Entry) -> Result<(), Illegal> {
        if let Some(step) = &entry.step
            && entry.kind == Kind::ApplyStarted
        {
            return self.lets_apply(entry, step);
        }
        let Some(RolloutEvent { name, event }) = &entry.rollout else {
            return Ok(());
        };
        if let Some(come_to) = ComeTo::beginning(entry) {
            return self.begin(entry, come_to);
        }
        let none = || Illegal::NoRollout {
            name: name.clone(),
            change: entry.change,
        };
        let open = self.open.get_mut(name).ok_or_else(none)?;
        if open.begun != entry.change {
            return Err(none());
        }
        let is_over = match &mut open.come_to {
            Some(come_to) => {
                come_to.take(entry, event)?;
                come_to.rollout.stage().is_over()
            }
            // What it has come to was before anything that was read: whoever wrote it knew.
            None => !entry.under_way.iter().any(|of| of.name == *name),
        };
        if is_over {
            self.open.remove(name);
        }
        Ok(())
    }

    fn begin(&mut self, entry: &Entry, come_to: ComeTo) -> Result<(), Illegal> {
        if entry.change != entry.seq {
            return Err(Illegal::WrongChange {
                kind: entry.kind.words(),
                found: entry.change,
                expected: format!("itself, {}", entry.seq),
            });
        }
        if let Some(open) = self.open.get(&come_to.name) {
            return Err(Illegal::RolloutUnderWay {
                name: come_to.name,
                change: open.begun,
            });
        }
        let open = Open {
            begun: entry.seq,
            come_to: Some(come_to.clone()),
        };
        self.open.insert(come_to.name, open);
        Ok(())
    }

    /// An apply carries out a step only after the rollout said that it starts. Where that is said in
    /// the ledger of another root, it cannot be told here.
    fn lets_apply(&self, entry: &Entry, step: &StepOf) -> Result<(), Illegal> {
        if step.root != entry.root {
            return Ok(());
        }
        let open = (self.open.get(&step.name)).filter(|open| open.begun == step.rollout);
        let Some(open) = open else {
            return Err(Illegal::NoRollout {
                name: step.name.clone(),
                change: step.rollout,
            });
        };
        let runs = match &open.come_to {
            Some(come_to) => come_to.runs(step),
            None => step.rollout < step.started && step.started < entry.seq,
        };
        if runs {
            return Ok(());
        }
        Err(Illegal::NotStarted {
            name: step.name.clone(),
            step: step.step,
            started: step.started,
        })
    }
}

/// Returns what is under way, for a message.
pub(crate) fn listed(under_way: &[UnderWay]) -> String {
    if under_way.is_empty() {
        return "none".to_owned();
    }
    let each: Vec<String> = (under_way.iter())
        .map(|of| format!("{} (entry {})", of.name, of.begun))
        .collect();
    each.join(", ")
}
