//! The states of a rollout, and the events that lead from one to another.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Colour, Share, Step, Steps, Weights};

/// What a rollout was begun as. It does not change while it runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The colour that serves when it begins.
    pub live: Colour,
    /// What the weights of both colours add up to.
    pub total: u32,
    /// The shares it goes through.
    pub steps: Steps,
    /// How long each share is held before the next, and the last one before it is committed.
    pub hold: SignedDuration,
    /// How long a colour that was taken out of the router is left to end what it has begun.
    pub drain: SignedDuration,
    /// The checks that are declared; where one is not, it is not waited for.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub checks: BTreeSet<Check>,
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Check {
    /// The new colour, before it gets any traffic.
    Idle,
    /// The service as its users see it.
    Live,
}

/// What a rollout has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// It is approved, and nothing is done yet.
    Begun,
    /// A plan of this step is being applied, or its runner died.
    Running(Step),
    /// A step failed, or what is observed is not what it should have led to.
    Failed(Step),
    /// A step was applied, and its effect was not observed yet: an apply that succeeded has not moved
    /// traffic by that.
    Unobserved(Step),
    /// The new colour is there; the router does not know it.
    Provisioned,
    /// The router knows the new colour, which gets no traffic and was not found to be well yet.
    Validating,
    /// The new colour is well, and gets no traffic yet.
    Ready,
    /// The new colour has this share, and it is observed. At all of it this is the bake.
    Holding(Share),
    /// The traffic is back at the old colour.
    RolledBack,
    /// The new colour is the live one from here on: there is no way back but another rollout.
    Committed,
    /// The colour that leaves is out of the router, and ends what it has begun.
    Detached,
    /// It is over; the colours have changed places.
    Swapped,
    /// It is over; everything is as it was before.
    Abandoned,
}

impl Stage {
    /// Whether nothing follows.
    pub fn is_over(self) -> bool {
        matches!(self, Stage::Swapped | Stage::Abandoned)
    }
}

/// Something that happened, or that is about to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Event {
    /// It began: what it is to be.
    Begun {
        /// What it was begun as.
        spec: Spec,
    },
    /// A step is about to be applied.
    Started {
        /// Which.
        step: Step,
        /// The digest of what its plan means, which was held against the step's contract.
        contract: String,
        /// The weights that it plans.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        planned: Vec<Weights>,
    },
    /// The engine applied it.
    Applied {
        /// The weights that the state has after it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        applied: Vec<Weights>,
    },
    /// The engine did not finish: the step may have taken effect, in part or as a whole.
    Failed,
    /// Somebody looked what the routers do.
    Observed {
        /// The shares that routers were seen to give the new colour: one, where all agree.
        shares: BTreeSet<Share>,
        /// The weights behind them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        weights: Vec<Weights>,
    },
    /// A check was run.
    Checked {
        /// Which.
        check: Check,
        /// Whether it held.
        holds: bool,
    },
    /// Somebody decided that there is no way back from here on.
    Committed {
        /// The commit for the environment's branch that says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        variables: Option<String>,
    },
    /// Somebody stopped it.
    Paused {
        /// Until when; until they let it go on, where it does not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
    },
    /// It may go on.
    Resumed,
    /// It was given up before anything was done.
    GivenUp,
}

/// Why an event cannot follow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Illegal {
    /// A step is being applied.
    #[error("{0} is being applied, or its runner died")]
    Running(Step),
    /// No step is being applied that could end.
    #[error("no step is being applied")]
    NotRunning,
    /// The step does not follow.
    #[error("{step} cannot follow here; what can: {}", listed(.possible))]
    Step {
        /// The step.
        step: Step,
        /// What could follow.
        possible: Vec<Step>,
    },
    /// The plan of a step was held against no contract.
    #[error("the plan for {0} was held against no contract")]
    NoContract(Step),
    /// It is too early.
    #[error("{what} not before {until}")]
    TooEarly {
        /// What would have to wait.
        what: String,
        /// Until when.
        until: Timestamp,
    },
    /// A check has not held.
    #[error("the check of the {} colour has not held since the last step", match .0 { Check::Idle => "new", Check::Live => "live" })]
    NotChecked(Check),
    /// What would be taken away may still get traffic.
    #[error("{colour} may still get traffic, and must not be taken away")]
    StillServes {
        /// The colour.
        colour: Colour,
    },
    /// Somebody paused it.
    #[error("it is paused")]
    Paused,
    /// It was not paused.
    #[error("it is not paused")]
    NotPaused,
    /// There is nothing to commit, or to give up, here.
    #[error("{0} is not possible here")]
    NotHere(&'static str),
    /// It is over.
    #[error("the rollout is over")]
    Over,
    /// It has not begun.
    #[error("the rollout has not begun")]
    NotBegun,
    /// Nothing was observed that could count.
    #[error("no router was seen to give anything to either colour")]
    NothingSeen,
}

fn listed(steps: &[Step]) -> String {
    if steps.is_empty() {
        return "nothing".to_owned();
    }
    let steps: Vec<String> = steps.iter().map(Step::to_string).collect();
    steps.join(", ")
}

/// A rollout, as its events have led it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rollout {
    spec: Spec,
    stage: Stage,
    /// When the stage began.
    since: Timestamp,
    /// Every share that the new colour may have now: more than one while nobody has looked.
    shares: BTreeSet<Share>,
    /// How the checks ended last, since the stage began.
    checked: BTreeMap<Check, bool>,
    is_committed: bool,
    /// Whether somebody paused it, and until when.
    paused: Option<Pause>,
}

/// A pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pause {
    /// Its end; none where it lasts until somebody ends it.
    until: Option<Timestamp>,
}

impl Rollout {
    /// Takes what happened, from the beginning on. Nothing where there is nothing.
    ///
    /// # Errors
    ///
    /// If one of the events cannot have followed, with its place from 0.
    pub fn fold<'e>(
        events: impl IntoIterator<Item = (Timestamp, &'e Event)>,
    ) -> Result<Option<Rollout>, (usize, Illegal)> {
        let mut rollout: Option<Rollout> = None;
        for (place, (at, event)) in events.into_iter().enumerate() {
            match (&mut rollout, event) {
                (None, Event::Begun { spec }) => rollout = Some(Rollout::new(spec.clone(), at)),
                (None, _) => return Err((place, Illegal::NotBegun)),
                (Some(rollout), event) => rollout.apply(at, event).map_err(|why| (place, why))?,
            }
        }
        Ok(rollout)
    }

    /// Begins one: all of the traffic is at the live colour, and the other is not there.
    pub fn new(spec: Spec, at: Timestamp) -> Rollout {
        Rollout {
            spec,
            stage: Stage::Begun,
            since: at,
            shares: BTreeSet::from([Share::NONE]),
            checked: BTreeMap::new(),
            is_committed: false,
            paused: None,
        }
    }

    /// Returns what it was begun as.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// Returns what it has come to.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Returns when it came to that.
    pub fn since(&self) -> Timestamp {
        self.since
    }

    /// Returns every share that the new colour may have now, smallest first.
    pub fn shares(&self) -> impl Iterator<Item = Share> {
        self.shares.iter().copied()
    }

    /// Whether somebody paused it, and the pause is not over.
    pub fn is_paused(&self, now: Timestamp) -> bool {
        (self.paused).is_some_and(|pause| pause.until.is_none_or(|until| now < until))
    }

    /// Returns when the pause ends by itself; none where it does not, or there is none.
    pub fn paused_until(&self) -> Option<Timestamp> {
        self.paused.and_then(|pause| pause.until)
    }

    /// Whether there is no way back any more.
    pub fn is_committed(&self) -> bool {
        self.is_committed
    }

    /// Returns the colour that is built for it.
    pub fn new_colour(&self) -> Colour {
        self.spec.live.other()
    }

    /// Returns the colour that detaching and retiring is about: the old one once it is committed, and
    /// before that the new one, which is given up.
    pub fn leaving(&self) -> Colour {
        if self.is_committed {
            self.spec.live
        } else {
            self.new_colour()
        }
    }

    /// Returns the colour that a step is about: the one that it builds, removes, or gives its share.
    pub fn colour_of(&self, step: Step) -> Colour {
        match step {
            Step::Detach | Step::Retire => self.leaving(),
            Step::Provision | Step::Attach | Step::Shift(_) | Step::RollBack(_) => {
                self.new_colour()
            }
        }
    }

    /// Lets something happen.
    ///
    /// # Errors
    ///
    /// If it must not, or cannot have: then the rollout is as before.
    pub fn apply(&mut self, at: Timestamp, event: &Event) -> Result<(), Illegal> {
        if self.stage.is_over() {
            return Err(Illegal::Over);
        }
        match event {
            Event::Begun { .. } => Err(Illegal::NotHere("beginning it again")),
            Event::Started { step, contract, .. } => self.start(at, *step, contract),
            Event::Applied { .. } => {
                let step = self.running()?;
                let stage = match step {
                    Step::Provision => Stage::Provisioned,
                    Step::Retire if self.is_committed => Stage::Swapped,
                    Step::Retire => Stage::Abandoned,
                    step => Stage::Unobserved(step),
                };
                self.enter(stage, at);
                Ok(())
            }
            Event::Failed => {
                let step = self.running()?;
                self.enter(Stage::Failed(step), at);
                Ok(())
            }
            Event::Observed { shares, .. } => self.observe(at, shares),
            Event::Checked { check, holds } => self.check(at, *check, *holds),
            Event::Committed { .. } => {
                self.unless_running()?;
                self.unless_paused(at)?;
                if self.stage != Stage::Holding(Share::ALL) {
                    return Err(Illegal::NotHere("a commit"));
                }
                self.after_hold(at, "a commit")?;
                self.is_committed = true;
                self.enter(Stage::Committed, at);
                Ok(())
            }
            Event::Paused { until } => {
                self.unless_running()?;
                self.unless_paused(at)?;
                self.paused = Some(Pause { until: *until });
                Ok(())
            }
            Event::Resumed if self.is_paused(at) => {
                self.paused = None;
                Ok(())
            }
            Event::Resumed => Err(Illegal::NotPaused),
            Event::GivenUp if self.stage == Stage::Begun => {
                self.enter(Stage::Abandoned, at);
                Ok(())
            }
            Event::GivenUp => Err(Illegal::NotHere("giving it up without a plan")),
        }
    }

    /// Returns the steps that the stage lets follow, whatever time and checks say.
    pub fn steps(&self) -> Vec<Step> {
        let first = self.spec.steps.after(Share::NONE).map(Step::Shift);
        match self.stage {
            Stage::Begun => vec![Step::Provision],
            Stage::Provisioned => vec![Step::Attach, Step::Retire],
            Stage::Validating => vec![Step::Detach],
            Stage::Ready | Stage::RolledBack => first.into_iter().chain([Step::Detach]).collect(),
            Stage::Holding(share) => (self.spec.steps.after(share).map(Step::Shift).into_iter())
                .chain(self.back_from(share))
                .collect(),
            Stage::Committed => vec![Step::Detach],
            Stage::Detached => vec![Step::Retire],
            // Again, or back.
            Stage::Failed(step) | Stage::Unobserved(step) => {
                let back = match step {
                    Step::Provision => vec![Step::Retire],
                    Step::Attach => vec![Step::Detach],
                    Step::Shift(_) | Step::RollBack(_) if self.is_committed => Vec::new(),
                    Step::Shift(share) => self.back_from(share),
                    Step::RollBack(share) => self.back_from(share),
                    Step::Detach | Step::Retire => Vec::new(),
                };
                std::iter::once(step).chain(back).collect()
            }
            Stage::Running(_) | Stage::Swapped | Stage::Abandoned => Vec::new(),
        }
    }

    /// The ways back from a share, the nearest first.
    fn back_from(&self, share: Share) -> Vec<Step> {
        (self.spec.steps.shares().iter().rev().copied())
            .chain([Share::NONE])
            .filter(|to| self.spec.steps.leads_back(*to, share))
            .map(Step::RollBack)
            .collect()
    }

    fn start(&mut self, at: Timestamp, step: Step, contract: &str) -> Result<(), Illegal> {
        self.unless_running()?;
        // Back is always allowed.
        if !matches!(step, Step::RollBack(_)) {
            self.unless_paused(at)?;
        }
        if contract.is_empty() {
            return Err(Illegal::NoContract(step));
        }
        let possible = self.steps();
        if !possible.contains(&step) {
            return Err(Illegal::Step { step, possible });
        }
        match (self.stage, step) {
            (Stage::Holding(_), Step::Shift(_)) => self.after_hold(at, &step.to_string())?,
            // What sent the traffic back may have been the new colour itself.
            (Stage::RolledBack, Step::Shift(_)) if !self.is_well(Check::Idle) => {
                return Err(Illegal::NotChecked(Check::Idle));
            }
            (Stage::Detached, Step::Retire) => {
                self.not_before(self.since, self.spec.drain, at, "retire")?;
            }
            _ => {}
        }
        if matches!(step, Step::Detach | Step::Retire) {
            self.unless_served_by(self.leaving())?;
        }
        // Until it is observed: before, after, or whatever else it may have been.
        self.shares.extend(step.share());
        self.enter(Stage::Running(step), at);
        Ok(())
    }

    fn observe(&mut self, at: Timestamp, seen: &BTreeSet<Share>) -> Result<(), Illegal> {
        self.unless_running()?;
        if seen.is_empty() {
            return Err(Illegal::NothingSeen);
        }
        self.shares.clone_from(seen);
        let is = |expected| seen.iter().all(|share| *share == expected);
        let expected = match self.stage {
            Stage::Unobserved(step) | Stage::Failed(step) => {
                let expected = step.share().unwrap_or_else(|| self.extreme());
                let is_shift = matches!(step, Step::Shift(_) | Step::RollBack(_));
                if !is(expected) {
                    // What a shift did not reach it may reach again; others do not touch weights.
                    let failed = if is_shift { step } else { self.mend() };
                    self.enter(Stage::Failed(failed), at);
                } else if matches!(self.stage, Stage::Unobserved(_)) || is_shift {
                    // A step that failed and took effect all the same is done; what a failed attach or
                    // detach has left is in no share.
                    self.arrive(step, at);
                }
                return Ok(());
            }
            Stage::Holding(share) => share,
            _ => self.extreme(),
        };
        if !is(expected) {
            self.enter(Stage::Failed(self.mend()), at);
        }
        Ok(())
    }

    /// The step that brings back what somebody moved by hand, to what it should be or further.
    fn mend(&self) -> Step {
        match self.stage {
            Stage::Holding(share) => Step::Shift(share),
            _ if self.is_committed => Step::Shift(Share::ALL),
            _ => Step::RollBack(Share::NONE),
        }
    }

    fn check(&mut self, at: Timestamp, check: Check, holds: bool) -> Result<(), Illegal> {
        self.unless_running()?;
        match (self.stage, check, holds) {
            (Stage::Validating, Check::Idle, true) => self.enter(Stage::Ready, at),
            (Stage::Ready, Check::Idle, false) => self.enter(Stage::Validating, at),
            _ => {
                self.checked.insert(check, holds);
            }
        }
        Ok(())
    }

    /// What a step leads to once it is observed.
    fn arrive(&mut self, step: Step, at: Timestamp) {
        let stage = match step {
            Step::Attach if self.spec.checks.contains(&Check::Idle) => Stage::Validating,
            Step::Attach => Stage::Ready,
            Step::Shift(_) if self.is_committed => Stage::Committed,
            Step::RollBack(Share::NONE) => Stage::RolledBack,
            Step::Shift(share) | Step::RollBack(share) => Stage::Holding(share),
            Step::Detach => Stage::Detached,
            Step::Provision => Stage::Provisioned,
            Step::Retire if self.is_committed => Stage::Swapped,
            Step::Retire => Stage::Abandoned,
        };
        self.enter(stage, at);
    }

    fn enter(&mut self, stage: Stage, at: Timestamp) {
        self.stage = stage;
        self.since = at;
        self.checked.clear();
    }

    /// The share at which the colour that leaves has nothing.
    fn extreme(&self) -> Share {
        if self.is_committed {
            Share::ALL
        } else {
            Share::NONE
        }
    }

    fn running(&self) -> Result<Step, Illegal> {
        match self.stage {
            Stage::Running(step) => Ok(step),
            _ => Err(Illegal::NotRunning),
        }
    }

    fn unless_running(&self) -> Result<(), Illegal> {
        match self.stage {
            Stage::Running(step) => Err(Illegal::Running(step)),
            _ => Ok(()),
        }
    }

    fn unless_paused(&self, at: Timestamp) -> Result<(), Illegal> {
        if self.is_paused(at) {
            return Err(Illegal::Paused);
        }
        Ok(())
    }

    fn unless_served_by(&self, colour: Colour) -> Result<(), Illegal> {
        let extreme = self.extreme();
        if self.shares.iter().any(|share| *share != extreme) {
            return Err(Illegal::StillServes { colour });
        }
        Ok(())
    }

    /// Whether a check held last since the stage began, or is not declared.
    pub fn is_well(&self, check: Check) -> bool {
        !self.spec.checks.contains(&check) || self.checked.get(&check) == Some(&true)
    }

    /// When the hold of this stage is over.
    pub fn held_until(&self) -> Timestamp {
        end(self.since, self.spec.hold)
    }

    /// When what leaves may be removed.
    pub fn drained_at(&self) -> Timestamp {
        end(self.since, self.spec.drain)
    }

    fn after_hold(&self, at: Timestamp, what: &str) -> Result<(), Illegal> {
        self.not_before(self.since, self.spec.hold, at, what)?;
        if !self.is_well(Check::Live) {
            return Err(Illegal::NotChecked(Check::Live));
        }
        Ok(())
    }

    fn not_before(
        &self,
        since: Timestamp,
        wait: SignedDuration,
        at: Timestamp,
        what: &str,
    ) -> Result<(), Illegal> {
        let until = end(since, wait);
        if at < until {
            return Err(Illegal::TooEarly {
                what: what.to_owned(),
                until,
            });
        }
        Ok(())
    }
}

/// A wait that is longer than time never ends.
fn end(since: Timestamp, wait: SignedDuration) -> Timestamp {
    since.checked_add(wait).unwrap_or(Timestamp::MAX)
}
