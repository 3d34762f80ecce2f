//! What a rollout would do next by itself, and the ways back.

use jiff::Timestamp;

use crate::{Check, Rollout, Share, Stage, Step};

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// A plan of this step, held against its contract and applied.
    Step(Step),
    /// A look at what share the new colour has.
    Observe,
    /// A check.
    Check(Check),
    /// Nothing before this time.
    Wait(Timestamp),
    /// The decision that there is no way back.
    Commit,
    /// A person, who decides how to go on: it is paused, a step failed, or a check does not hold.
    Decide,
    /// A look at what became of a step whose runner may have died.
    Resolve(Step),
    /// Nothing: it is over.
    Over,
}

impl Rollout {
    /// Returns what comes next if all is well.
    pub fn next(&self, now: Timestamp) -> Next {
        match self.stage() {
            Stage::Swapped | Stage::Abandoned => Next::Over,
            Stage::Running(step) => Next::Resolve(step),
            _ if self.is_paused(now) => Next::Decide,
            Stage::Unobserved(_) => Next::Observe,
            Stage::Failed(_) | Stage::RolledBack => Next::Decide,
            Stage::Begun => Next::Step(Step::Provision),
            Stage::Provisioned => Next::Step(Step::Attach),
            Stage::Validating => Next::Check(Check::Idle),
            Stage::Ready => self.onwards(Share::NONE),
            Stage::Holding(_) if now < self.held_until() => Next::Wait(self.held_until()),
            Stage::Holding(_) if !self.is_well(Check::Live) => Next::Check(Check::Live),
            Stage::Holding(share) => self.onwards(share),
            Stage::Committed => Next::Step(Step::Detach),
            Stage::Detached if now < self.drained_at() => Next::Wait(self.drained_at()),
            Stage::Detached => Next::Step(Step::Retire),
        }
    }

    fn onwards(&self, from: Share) -> Next {
        match self.spec().steps.after(from) {
            Some(share) => Next::Step(Step::Shift(share)),
            None => Next::Commit,
        }
    }

    /// Returns the steps that lead back from here, the nearest first; none once it is committed.
    pub fn ways_back(&self) -> Vec<Step> {
        if self.is_committed() {
            return Vec::new();
        }
        let mut steps = self.steps();
        steps.retain(|step| matches!(step, Step::RollBack(_) | Step::Detach | Step::Retire));
        steps
    }
}
