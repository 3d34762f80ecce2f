//! What the entries of a rollout tell of it beside what it has come to: who, when, why, and what was seen.

use ::rollout::{Event, Rollout, Share};
use jiff::Timestamp;
use ledger::Entry;

use super::words::happened;
use super::{Failure, Happened, Known, Moment, Outcome, Pause, Traffic};

impl Known {
    /// Takes a rollout and its entries, from the one that began it on, the oldest first: those that it was
    /// folded from. Entries that say nothing of a rollout are passed over. Nothing where there are no others.
    pub fn of<'e>(rollout: Rollout, entries: impl IntoIterator<Item = &'e Entry>) -> Option<Known> {
        let mut known: Option<Known> = None;
        // The rollout as it stood at each entry.
        let mut then = None;
        // What the routers should give the new colour. Steps without a share leave it as it is.
        let mut wanted = Share::NONE;
        for entry in entries {
            let Some(told) = &entry.rollout else {
                continue;
            };
            let known = known.get_or_insert_with(|| Known {
                rollout: rollout.clone(),
                begun: moment(entry),
                commit: entry.commit.clone(),
                last: moment(entry),
                step: None,
                pause: None,
                failure: None,
                traffic: Traffic::default(),
                checks: Vec::new(),
                history: Vec::new(),
            });
            if let Event::Started { step, .. } = &told.event {
                wanted = step.share().unwrap_or(wanted);
            }
            if went_on(&mut then, entry.at, &told.event) {
                // What was checked where it stood before says nothing of where it stands.
                for outcome in &mut known.checks {
                    outcome.current = false;
                }
            }
            known.take(entry, &told.event, wanted);
        }
        known
    }

    fn take(&mut self, entry: &Entry, event: &Event, wanted: Share) {
        self.last = moment(entry);
        if let Event::Started { step, .. } = event {
            self.step = Some(*step);
        }
        let (code, what) = happened(event, self.rollout.spec(), self.step);
        self.history.push(Happened {
            moment: moment(entry),
            code,
            what,
            reason: entry.reason.clone(),
        });
        match event {
            Event::Started { planned, .. } => {
                self.traffic.planned.clone_from(planned);
                self.traffic.planned_at = Some(entry.at);
                self.traffic.applied.clear();
                self.traffic.applied_at = None;
                self.failure = None;
            }
            Event::Applied { applied } => {
                self.traffic.applied.clone_from(applied);
                self.traffic.applied_at = Some(entry.at);
            }
            Event::Failed => self.failure = Some(Failure::Engine),
            Event::Observed { shares, weights } => {
                self.traffic.observed.clone_from(weights);
                self.traffic.observed_at = Some(entry.at);
                if shares.iter().any(|share| *share != wanted) {
                    self.failure = Some(Failure::Observation);
                }
            }
            Event::Checked { check, holds } => {
                self.checks.retain(|outcome| outcome.check != *check);
                self.checks.push(Outcome {
                    check: *check,
                    at: entry.at,
                    holds: *holds,
                    current: true,
                    seen: entry.checks.clone(),
                });
            }
            Event::Paused { .. } => {
                self.pause = Some(Pause {
                    moment: moment(entry),
                    reason: entry.reason.clone(),
                });
            }
            Event::Resumed => self.pause = None,
            Event::Begun { .. } | Event::Committed { .. } | Event::GivenUp => {}
        }
    }
}

/// Lets a rollout follow an event. Returns whether it stands elsewhere than before, or cannot follow.
fn went_on(then: &mut Option<Rollout>, at: Timestamp, event: &Event) -> bool {
    match (&mut *then, event) {
        (Some(rollout), event) => {
            let stood = (rollout.stage(), rollout.since());
            rollout.apply(at, event).is_err() || stood != (rollout.stage(), rollout.since())
        }
        (None, Event::Begun { spec }) => {
            *then = Some(Rollout::new(spec.clone(), at));
            true
        }
        (None, _) => true,
    }
}

fn moment(entry: &Entry) -> Moment {
    Moment {
        at: entry.at,
        by: entry.by.clone(),
    }
}
