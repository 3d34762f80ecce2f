//! What a command does next to get a rollout where it wants it: pure.

use jiff::Timestamp;
use rollout::{Check, Rollout, Share, Stage, Step};

/// Where a command wants a rollout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Goal {
    /// The new colour is ready for traffic.
    Ready,
    /// The new colour has this share, or the next one.
    Shift(Option<Share>),
    /// The new colour has this share or less.
    Back(Share),
    /// It is committed.
    Commit,
    /// What leaves is gone.
    Retire,
    /// As far as it goes without anybody who decides.
    Decision,
}

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    /// Nothing: it is there.
    Arrived,
    /// A step.
    Step(Step),
    /// A look at the routers.
    Observe,
    /// A check that must hold.
    Check(Check),
    /// A wait, with the live check now and then.
    Hold(Timestamp),
    /// A wait until what leaves has ended what it began.
    Drain(Timestamp),
    /// The commit.
    Commit,
    /// Giving up what was never begun.
    GiveUp,
    /// What became of a step whose runner may have died.
    Recover(Step),
    /// The way is not open, and why.
    Stop(&'static str),
}

impl Act {
    /// Whether it takes a rollout on, which a pause is to prevent.
    pub(crate) fn is_onwards(&self) -> bool {
        match self {
            Act::Step(step) => !matches!(step, Step::RollBack(_)),
            Act::Check(_) | Act::Hold(_) | Act::Drain(_) | Act::Commit | Act::GiveUp => true,
            Act::Arrived | Act::Observe | Act::Recover(_) | Act::Stop(_) => false,
        }
    }
}

impl Goal {
    /// Makes the goal one that stays the same while the rollout moves.
    pub(crate) fn fixed(self, rollout: &Rollout) -> Goal {
        match self {
            Goal::Shift(None) => {
                let from = match rollout.stage() {
                    Stage::Holding(share) => share,
                    Stage::Running(Step::Shift(to))
                    | Stage::Failed(Step::Shift(to))
                    | Stage::Unobserved(Step::Shift(to)) => return Goal::Shift(Some(to)),
                    _ => Share::NONE,
                };
                // After all of it there is nothing more to shift: it is there.
                let next = rollout.spec().steps.after(from).unwrap_or(Share::ALL);
                Goal::Shift(Some(next))
            }
            goal => goal,
        }
    }

    /// Returns where it goes on to from here by itself, with what a command was asked for at first.
    pub(crate) fn further(self, asked: Goal) -> Option<Goal> {
        match (self, asked) {
            // A share that somebody named is where it is to stay.
            (Goal::Shift(_), Goal::Shift(Some(_))) => None,
            (Goal::Ready | Goal::Shift(_), _) => Some(Goal::Decision),
            (Goal::Commit, _) => Some(Goal::Retire),
            (Goal::Back(_) | Goal::Retire | Goal::Decision, _) => None,
        }
    }

    /// Returns what is to be done next.
    pub(crate) fn next(self, rollout: &Rollout, now: Timestamp) -> Act {
        match rollout.stage() {
            Stage::Running(step) => return Act::Recover(step),
            // In a hurry nobody waits for a look at what is taken back anyway.
            Stage::Unobserved(Step::Shift(_)) if matches!(self, Goal::Back(_)) => {}
            Stage::Unobserved(_) => return Act::Observe,
            Stage::Swapped | Stage::Abandoned => return Act::Arrived,
            _ => {}
        }
        match self {
            Goal::Ready => ready(rollout),
            Goal::Shift(to) => shift(rollout, to.unwrap_or(Share::ALL), now),
            Goal::Back(to) => back(rollout, to),
            Goal::Commit => commit(rollout, now),
            Goal::Retire => retire(rollout, now),
            Goal::Decision => match rollout.stage() {
                Stage::Committed | Stage::Detached => retire(rollout, now),
                Stage::Failed(Step::Detach | Step::Retire) if rollout.is_committed() => {
                    retire(rollout, now)
                }
                Stage::RolledBack => Act::Arrived,
                Stage::Failed(_) => {
                    Act::Stop("a step failed: look what became of it, then repeat it or go back")
                }
                Stage::Holding(Share::ALL) => match commit(rollout, now) {
                    Act::Commit => Act::Arrived,
                    act => act,
                },
                Stage::Begun | Stage::Provisioned | Stage::Validating => ready(rollout),
                _ => shift(rollout, Share::ALL, now),
            },
        }
    }
}

fn ready(rollout: &Rollout) -> Act {
    match rollout.stage() {
        Stage::Begun | Stage::Failed(Step::Provision) => Act::Step(Step::Provision),
        Stage::Provisioned | Stage::Failed(Step::Attach) => Act::Step(Step::Attach),
        Stage::Validating => Act::Check(Check::Idle),
        Stage::Failed(_) => Act::Stop("a step failed that comes after it was ready"),
        _ => Act::Arrived,
    }
}

fn shift(rollout: &Rollout, to: Share, now: Timestamp) -> Act {
    let steps = &rollout.spec().steps;
    match rollout.stage() {
        Stage::Holding(share) if share >= to => Act::Arrived,
        Stage::Holding(share) => after_hold(rollout, now).unwrap_or_else(|| {
            let next = steps.after(share).unwrap_or(Share::ALL);
            Act::Step(Step::Shift(next))
        }),
        Stage::RolledBack if !rollout.is_well(Check::Idle) => Act::Check(Check::Idle),
        Stage::Ready | Stage::RolledBack => match steps.after(Share::NONE) {
            Some(first) => Act::Step(Step::Shift(first)),
            None => Act::Stop("it has no step"),
        },
        Stage::Failed(step @ Step::Shift(_)) => Act::Step(step),
        Stage::Failed(Step::RollBack(_)) => Act::Stop("going back failed: go back first"),
        Stage::Committed | Stage::Detached => Act::Stop("it is committed"),
        _ => Act::Stop("the new colour is not ready for traffic"),
    }
}

fn back(rollout: &Rollout, to: Share) -> Act {
    if rollout.is_committed() {
        return Act::Stop("it is committed: the way back is another rollout");
    }
    match rollout.stage() {
        Stage::Holding(share) if share <= to => Act::Arrived,
        Stage::Holding(_)
        | Stage::Unobserved(_)
        | Stage::Failed(Step::Shift(_) | Step::RollBack(_)) => {
            let step = Step::RollBack(to);
            if rollout.steps().contains(&step) {
                Act::Step(step)
            } else {
                Act::Stop("it goes back to 0, or to one of the steps before")
            }
        }
        // The new colour has no traffic.
        _ => Act::Arrived,
    }
}

fn commit(rollout: &Rollout, now: Timestamp) -> Act {
    match rollout.stage() {
        Stage::Committed | Stage::Detached => Act::Arrived,
        Stage::Holding(Share::ALL) => after_hold(rollout, now).unwrap_or(Act::Commit),
        _ => Act::Stop("not all of the traffic is at the new colour"),
    }
}

fn retire(rollout: &Rollout, now: Timestamp) -> Act {
    match rollout.stage() {
        Stage::Begun => Act::GiveUp,
        Stage::Provisioned | Stage::Failed(Step::Provision | Step::Retire) => {
            Act::Step(Step::Retire)
        }
        Stage::Validating
        | Stage::Ready
        | Stage::RolledBack
        | Stage::Committed
        | Stage::Failed(Step::Attach | Step::Detach) => Act::Step(Step::Detach),
        Stage::Detached if now < rollout.drained_at() => Act::Drain(rollout.drained_at()),
        Stage::Detached => Act::Step(Step::Retire),
        Stage::Failed(step @ Step::Shift(_)) if rollout.is_committed() => Act::Step(step),
        _ => Act::Stop(
            "both colours may have traffic: go back first, or go on until it can be committed",
        ),
    }
}

/// What is left to do before the share of a stage may change: nothing, where it was held and is well.
fn after_hold(rollout: &Rollout, now: Timestamp) -> Option<Act> {
    if now < rollout.held_until() {
        return Some(Act::Hold(rollout.held_until()));
    }
    (!rollout.is_well(Check::Live)).then_some(Act::Check(Check::Live))
}

#[cfg(test)]
mod tests;
