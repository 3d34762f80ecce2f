//! Events of rollouts for tests, and how they are written.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use ledger::{AppendError, Attached, Draft, Illegal, Kind, Ledger, Recorded, RolloutEvent, StepOf};
use rollout::{Check, Colour, Event, Share, Spec, Step, Steps, Weights};

use crate::support::*;

pub(crate) fn share(percent: u8) -> Share {
    Share::new(percent).unwrap()
}

pub(crate) fn spec() -> Spec {
    Spec {
        live: Colour::Blue,
        total: 100,
        steps: Steps::new(vec![share(10), share(50), share(100)]).unwrap(),
        hold: SignedDuration::from_mins(2),
        drain: SignedDuration::from_mins(1),
        checks: BTreeSet::from([Check::Idle, Check::Live]),
    }
}

pub(crate) fn begun() -> Event {
    Event::Begun { spec: spec() }
}

pub(crate) fn started(step: Step) -> Event {
    Event::Started {
        step,
        contract: "sha256:contract".to_owned(),
        planned: step.share().map(weights).into_iter().collect(),
    }
}

pub(crate) fn applied() -> Event {
    Event::Applied {
        applied: Vec::new(),
    }
}

pub(crate) fn weights(share: Share) -> Weights {
    Weights {
        router: "https".to_owned(),
        address: "aws_lb_listener.https".to_owned(),
        blue: Some(u32::from(share.rest().percent())),
        green: Some(u32::from(share.percent())),
    }
}

pub(crate) fn seen(share: Share) -> Event {
    Event::Observed {
        shares: BTreeSet::from([share]),
        weights: vec![weights(share)],
    }
}

pub(crate) fn checked(check: Check) -> Event {
    Event::Checked { check, holds: true }
}

/// What happened to a rollout that entry `change` began; none where this begins it.
pub(crate) fn told(name: &str, change: Option<u64>, event: Event) -> Draft {
    let mut draft = draft(Kind::Rollout, change);
    draft.rollout = Some(RolloutEvent {
        name: name.to_owned(),
        event,
    });
    draft
}

pub(crate) fn try_append(
    ledger: &Ledger<'_>,
    draft: &Draft,
    now: Timestamp,
) -> Result<Recorded, AppendError> {
    let head = ledger.head().unwrap();
    ledger.append(draft, head.as_ref(), &Attached::default(), &unsigned(), now)
}

#[track_caller]
pub(crate) fn refused(ledger: &Ledger<'_>, draft: &Draft, minute: i64) -> Illegal {
    let head = ledger.head().unwrap();
    match try_append(ledger, draft, at(minute)) {
        Err(AppendError::Illegal(illegal)) => {
            assert_eq!(ledger.head().unwrap(), head, "nothing is written");
            illegal
        }
        other => panic!("{other:?}"),
    }
}

pub(crate) fn step_of(rollout: u64, started: u64, step: Step) -> StepOf {
    StepOf {
        name: "web".to_owned(),
        root: "live/prod".to_owned(),
        rollout,
        started,
        step,
    }
}

/// Applies a step as the ordinary change it is; returns the entries.
pub(crate) fn carry_out(ledger: &Ledger<'_>, step: &StepOf, minute: i64) -> Vec<Recorded> {
    let mut began = draft(Kind::ApplyStarted, None);
    began.step = Some(step.clone());
    let began = append(ledger, &began, at(minute));
    let change = Some(began.entry.seq);
    let applied = append(ledger, &draft(Kind::Applied, change), at(minute));
    let settled = append(ledger, &draft(Kind::Settled, change), at(minute));
    vec![began, applied, settled]
}
