//! Which rollouts are under way in a root, and what they hold back.

use classify::Sentence;
use config::Requirement;
use jiff::Timestamp;

use crate::evidence::UnitInFlight;
use crate::judge::Judge;
use crate::upstream::reach;
use crate::verdict::{DecidedBy, Outcome, Standing};
use crate::wording::{self, moment};

/// Which rollouts are under way in a root: with their routers, or with a colour, in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RolloutEvidence {
    /// These; those that are over are left out.
    Known(Vec<UnderWay>),
    /// A ledger that would tell could not be read.
    Unknown {
        /// Why, in a sentence.
        why: String,
    },
}

/// A rollout that has begun and is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderWay {
    /// Its name.
    pub name: String,
    /// Its environment.
    pub environment: String,
    /// The root in whose ledger it is.
    pub home: String,
    /// What it has come to, in words: `the new colour has 10 % of the traffic`.
    pub stage: String,
    /// When it came to that.
    pub since: Timestamp,
    /// Who brought it there.
    pub by: String,
    /// Whose plan is judged.
    pub whose: Whose,
}

/// Whether a plan belongs to a rollout that is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// It does.
    This,
    /// It does not.
    Another,
}

impl Judge<'_, '_> {
    fn rollouts(&self) -> &[UnderWay] {
        match &self.evidence.rollouts {
            RolloutEvidence::Known(rollouts) => rollouts,
            RolloutEvidence::Unknown { .. } => &[],
        }
    }

    /// Returns the rollout that the plan belongs to.
    fn own_rollout(&self) -> Option<&UnderWay> {
        let is_of_rollout = self.case.kind.is_of_rollout();
        (self.rollouts().iter()).find(|one| is_of_rollout && one.whose == Whose::This)
    }

    /// Whether what is in flight is a step of the rollout that this is a step of.
    pub(crate) fn is_step_of_this(&self, unit: &UnitInFlight) -> bool {
        let is_step = self.case.kind.is_step();
        (self.own_rollout())
            .is_some_and(|own| is_step && unit.rollout.as_deref() == Some(own.name.as_str()))
    }

    /// Returns how `serial` comes out where a rollout holds the plan back. It is never skipped: the
    /// plan was made for the weights on the branch, and would take the traffic back to those.
    pub(crate) fn held_by_rollout(&self) -> Option<Outcome> {
        let own = self.own_rollout();
        let other = (self.rollouts().iter()).find(|one| Some(*one) != own);
        let Some(other) = other else {
            let is_known = matches!(self.evidence.rollouts, RolloutEvidence::Known(_));
            let is_of_none = is_known && self.case.kind.is_step() && own.is_none();
            return is_of_none.then(|| self.step_of_none());
        };
        let command = |command| wording::bluegreen(command, Some(&other.name), &other.environment);
        let because = Sentence::of("the rollout ").name(&other.name);
        let because = if other.home == self.case.root {
            because
        } else {
            because.words(" of the root ").name(&other.home)
        };
        let because = because
            .words(" is under way: ")
            .name(&other.stage)
            .words(format!(" (since {}), by ", moment(other.since)))
            .name(&other.by);
        let to_meet =
            Sentence::of("finish it, or roll it back and retire what it built; where it stands: ")
                .name(command("status"));
        Some(Outcome {
            overridable: false,
            ..Outcome::unmet(Requirement::Serial, because, to_meet, DecidedBy::Always)
                .standing(Standing::InFlight)
        })
    }

    fn step_of_none(&self) -> Outcome {
        let status = wording::bluegreen("status", None, &self.environment.name);
        Outcome {
            overridable: false,
            ..Outcome::unmet(
                Requirement::Serial,
                "this is a step of a rollout, and none that it could belong to is under way",
                Sentence::of("see what became of it: ").name(status),
                DecidedBy::Always,
            )
        }
    }

    /// Returns how `serial` comes out where it is not known whether a rollout holds the plan back.
    pub(crate) fn unsure_of_rollouts(&self) -> Option<Outcome> {
        const CODE: Requirement = Requirement::Serial;
        if let RolloutEvidence::Unknown { why } = &self.evidence.rollouts {
            let because =
                Sentence::of("it is not known whether a rollout is under way: ").name(why);
            return Some(Outcome::unmet(
                CODE,
                because,
                reach(self.case),
                DecidedBy::Always,
            ));
        }
        None
    }
}
