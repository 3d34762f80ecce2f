//! Reads rollouts: what is under way, what one has come to, and what became of a step.

use engine::git::Oid;
use jiff::Timestamp;
use rollout::{Event, Rollout};

use super::search::FIRST_FOUND;
use super::{Ledger, Reader};
use crate::draft::is_token;
use crate::error::LedgerError;
use crate::history::Disorder;
use crate::order::{ComeTo, Illegal, listed};
use crate::wording;
use crate::{Kind, Recorded, RolloutEvent, StepOf, UnderWay};

/// A rollout, from the entry that began it on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolloutLife {
    /// The entry that began it.
    pub begun: Recorded,
    /// All its entries, oldest first, that one included.
    pub entries: Vec<Recorded>,
    /// What it has come to.
    pub rollout: Rollout,
}

impl RolloutLife {
    /// Returns its name.
    pub fn name(&self) -> &str {
        match &self.begun.entry.rollout {
            Some(RolloutEvent { name, .. }) => name,
            None => "",
        }
    }

    /// Returns what happened to it, oldest first, each with its entry.
    pub fn events(&self) -> impl DoubleEndedIterator<Item = (&Recorded, &Event)> {
        (self.entries.iter()).filter_map(|recorded| Some((recorded, event(recorded)?)))
    }

    /// Returns the entry that started a step last; none where no step was started.
    pub fn started(&self) -> Option<&Recorded> {
        let mut newest_first = self.events().rev();
        newest_first
            .find(|(_, event)| matches!(event, Event::Started { .. }))
            .map(|(recorded, _)| recorded)
    }
}

/// What became of an apply that carries out a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLife {
    /// The entry that began the apply; where the step was applied more than once, of the last time.
    pub began: Recorded,
    /// The newest entry of that change: its kind says how the apply ended, and `apply started` that it
    /// has not.
    pub newest: Recorded,
}

impl Ledger<'_> {
    /// Returns the rollouts that are under way, by their names. Where there is none, as few entries are
    /// read as there can be.
    ///
    /// # Errors
    ///
    /// If the ledger cannot be read, or an entry of one of them cannot have followed.
    pub fn open_rollouts(
        &self,
        head: Option<&Oid>,
        now: Timestamp,
    ) -> Result<Vec<RolloutLife>, LedgerError> {
        let mut reader = self.reader(head, now);
        let mut lives = Vec::new();
        for of in reader.under_way()? {
            lives.extend(reader.life(&of)?.map(|(life, _)| life));
        }
        Ok(lives)
    }

    /// Returns the newest rollout of a name, whether it is under way or over; none where none has begun.
    ///
    /// # Errors
    ///
    /// If the ledger cannot be read, or an entry of the rollout cannot have followed.
    pub fn rollout(
        &self,
        head: Option<&Oid>,
        name: &str,
        now: Timestamp,
    ) -> Result<Option<RolloutLife>, LedgerError> {
        // No entry has a name that no draft may have.
        if !is_token(name) {
            return Ok(None);
        }
        let mut reader = self.reader(head, now);
        let under_way = reader.under_way()?;
        if let Some(of) = under_way.iter().find(|of| of.name == name) {
            return Ok(reader.life(of)?.map(|(life, _)| life));
        }
        let mut reader = self.searched(head, &[(wording::ROLLOUT, name)], FIRST_FOUND, now);
        let begins = |recorded: &Recorded| {
            is_of(recorded, name) && matches!(event(recorded), Some(Event::Begun { .. }))
        };
        let found = reader.back_to(begins)?;
        let Some(oldest) = found.last().filter(|oldest| begins(oldest)) else {
            return Ok(None);
        };
        let of = UnderWay {
            name: name.to_owned(),
            begun: oldest.entry.seq,
        };
        // What is older than the writers that count now began nowhere.
        let mut entries: Vec<Recorded> = (found.iter())
            .filter(|recorded| is_of(recorded, name) && recorded.entry.change == of.begun)
            .cloned()
            .collect();
        entries.reverse();
        let told_by = entries.last().unwrap_or(oldest).clone();
        let (life, _) =
            live(entries, &of, &told_by).map_err(|disorder| reader.disorder(disorder))?;
        if !life.rollout.stage().is_over() {
            // Then the newest entry would say that it is under way.
            let expected = listed(&[of]);
            let why = Illegal::OtherRollouts { expected };
            return Err(reader.disorder(disorder(&told_by, why)));
        }
        Ok(Some(life))
    }

    /// Returns what became of the apply that carries out a step, in the ledger of the root it is applied
    /// in: none where no apply of it began there.
    ///
    /// `home` is the root in whose ledger the rollout is, `rollout` and `started` are the entries there
    /// that began it and that started the step, by their `seq`.
    ///
    /// # Errors
    ///
    /// If the ledger cannot be read.
    pub fn step_of(
        &self,
        head: Option<&Oid>,
        home: &str,
        rollout: u64,
        started: u64,
        now: Timestamp,
    ) -> Result<Option<StepLife>, LedgerError> {
        let sought = wording::step_index(rollout, started);
        let found = (self.searched(head, &[(wording::STEP, &sought)], FIRST_FOUND, now)).all()?;
        let is_it =
            |step: &StepOf| step.root == home && step.rollout == rollout && step.started == started;
        let mut of_it = (found.entries().iter())
            .filter(|recorded| recorded.entry.step.as_ref().is_some_and(is_it));
        let Some(newest) = of_it.next() else {
            return Ok(None);
        };
        let began = of_it.rfind(|recorded| recorded.entry.change == newest.entry.change);
        Ok(Some(StepLife {
            began: began.unwrap_or(newest).clone(),
            newest: newest.clone(),
        }))
    }
}

impl Reader<'_, '_> {
    /// Returns the rollouts that are under way, as the newest entries say, held against each other.
    fn under_way(&mut self) -> Result<Vec<UnderWay>, LedgerError> {
        Ok(self.order()?.rollouts().listed())
    }

    /// Returns a rollout that is under way, as it is shown and as the order of entries takes it; none
    /// where no entry counts.
    pub(super) fn life(
        &mut self,
        of: &UnderWay,
    ) -> Result<Option<(RolloutLife, ComeTo)>, LedgerError> {
        let read = self.back_to(|recorded| recorded.entry.seq <= of.begun)?;
        let Some(told_by) = read.first().cloned() else {
            return Ok(None);
        };
        let mut entries: Vec<Recorded> = (read.iter())
            .filter(|recorded| recorded.entry.seq >= of.begun && is_of(recorded, &of.name))
            .cloned()
            .collect();
        entries.reverse();
        let found = live(entries, of, &told_by).map_err(|disorder| self.disorder(disorder))?;
        Ok(Some(found))
    }
}

/// Folds the entries of a rollout, oldest first. `told_by` is an entry that says that there is one.
fn live(
    entries: Vec<Recorded>,
    of: &UnderWay,
    told_by: &Recorded,
) -> Result<(RolloutLife, ComeTo), Disorder> {
    let mut rest = entries.iter();
    let begun = (rest.next())
        .filter(|begun| begun.entry.seq == of.begun)
        .and_then(|begun| Some((begun.clone(), ComeTo::beginning(&begun.entry)?)));
    let Some((begun, mut come_to)) = begun else {
        let why = Illegal::NoRollout {
            name: of.name.clone(),
            change: of.begun,
        };
        return Err(disorder(told_by, why));
    };
    for recorded in rest {
        if let Some(event) = event(recorded) {
            (come_to.take(&recorded.entry, event)).map_err(|why| disorder(recorded, why))?;
        }
    }
    let life = RolloutLife {
        begun,
        entries,
        rollout: come_to.rollout().clone(),
    };
    Ok((life, come_to))
}

fn disorder(at: &Recorded, why: Illegal) -> Disorder {
    Disorder {
        seq: at.entry.seq,
        commit: at.commit.clone(),
        why,
    }
}

fn event(recorded: &Recorded) -> Option<&Event> {
    recorded.entry.rollout.as_ref().map(|of| &of.event)
}

fn is_of(recorded: &Recorded, name: &str) -> bool {
    recorded.entry.kind == Kind::Rollout
        && (recorded.entry.rollout.as_ref()).is_some_and(|of| of.name == name)
}
