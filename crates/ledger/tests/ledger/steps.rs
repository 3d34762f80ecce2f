//! Applies that carry out a step of a rollout.

use ledger::{Illegal, Kind, Place, Recorded, StepOf};
use rollout::{Event, Step};

use crate::support::*;
use crate::telling::*;

#[test]
fn an_apply_carries_out_only_a_step_that_was_started() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    append(&ledger, &told("web", None, begun()), at(0));
    append(
        &ledger,
        &told("web", Some(1), started(Step::Provision)),
        at(0),
    );
    let of = |step: StepOf| {
        let mut began = draft(Kind::ApplyStarted, None);
        began.step = Some(step);
        began
    };
    let is_no_rollout = |step: StepOf| {
        let illegal = refused(&ledger, &of(step), 0);
        assert!(matches!(illegal, Illegal::NoRollout { .. }), "{illegal}");
    };
    let is_not_started = |step: StepOf| {
        let illegal = refused(&ledger, &of(step), 0);
        assert!(matches!(illegal, Illegal::NotStarted { .. }), "{illegal}");
    };
    let right = step_of(1, 2, Step::Provision);
    is_not_started(step_of(1, 2, Step::Attach));
    is_not_started(step_of(1, 1, Step::Provision));
    is_no_rollout(step_of(2, 2, Step::Provision));
    is_no_rollout(StepOf {
        name: "api".to_owned(),
        ..right.clone()
    });
    // What is in another root's ledger cannot be seen from here.
    let elsewhere = StepOf {
        root: "live/routers".to_owned(),
        rollout: 7,
        started: 9,
        ..right.clone()
    };
    let other = carry_out(&ledger, &elsewhere, 0);
    let entries = carry_out(&ledger, &right, 0);
    assert!(
        (entries.iter()).all(|recorded| recorded.entry.step.as_ref() == Some(&right)),
        "taken over"
    );
    let head = ledger.head().unwrap();
    let found = |root: &str, rollout, started| {
        (ledger
            .step_of(head.as_ref(), root, rollout, started, at(1))
            .unwrap())
        .map(|life| (life.began, life.newest))
    };
    let ends = |entries: &[Recorded]| Some((entries[0].clone(), entries[2].clone()));
    assert_eq!(found("live/prod", 1, 2), ends(&entries));
    assert_eq!(found("live/routers", 7, 9), ends(&other));
    assert_eq!(found("live/prod", 7, 9), None);
    assert_eq!(found("live/prod", 1, 20), None);
    // It ended, and is started again before it is applied again.
    append(&ledger, &told("web", Some(1), Event::Failed), at(1));
    is_not_started(right.clone());
    let again = append(
        &ledger,
        &told("web", Some(1), started(Step::Provision)),
        at(1),
    );
    is_not_started(right);
    let again = step_of(1, again.entry.seq, Step::Provision);
    let began = append(&ledger, &of(again.clone()), at(1));
    // Whoever says how it ended must not name another step; who names none means this one.
    let mut failed = draft(Kind::ApplyFailed, Some(began.entry.seq));
    failed.step = Some(step_of(1, 2, Step::Provision));
    let illegal = refused(&ledger, &failed, 1);
    assert!(matches!(illegal, Illegal::Disagrees { .. }), "{illegal}");
    failed.step = None;
    append(&ledger, &failed, at(1));
    append(
        &ledger,
        &draft(Kind::Resolved, Some(began.entry.seq)),
        at(1),
    );
    let head = ledger.head().unwrap();
    let life = ledger.step_of(head.as_ref(), "live/prod", 1, again.started, at(1));
    let life = life.unwrap().unwrap();
    assert_eq!(
        (life.began, life.newest.entry.kind),
        (began, Kind::Resolved)
    );
    assert_eq!(ledger.verify(head.as_ref(), at(1)).unwrap().findings, []);
}

#[test]
fn a_step_that_is_taken_back_later_keeps_its_name() {
    let folder = Folder::new();
    let git = folder.work("work");
    let ledger = open(&git, &Place::default());
    append(&ledger, &told("web", None, begun()), at(0));
    append(
        &ledger,
        &told("web", Some(1), started(Step::Provision)),
        at(0),
    );
    let step = step_of(1, 2, Step::Provision);
    let change = carry_out(&ledger, &step, 0)[0].entry.seq;
    settle(&ledger, 1);
    // What began it is older than what is read for anything else.
    let back = append(&ledger, &draft(Kind::RolledBack, Some(change)), at(4));
    assert_eq!(back.entry.step, Some(step));
    let head = ledger.head().unwrap();
    let life = ledger.step_of(head.as_ref(), "live/prod", 1, 2, at(4));
    assert_eq!(life.unwrap().unwrap().newest, back);
    assert_eq!(ledger.verify(head.as_ref(), at(4)).unwrap().findings, []);
}
