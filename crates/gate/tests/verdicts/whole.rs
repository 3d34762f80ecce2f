//! A few verdicts as a whole, as people and programs get them.

use std::fmt::Write as _;

use config::{Mode, Requirement};
use gate::{Anchor, Authors, Debt, InFlightKind, Rehearsal, UpstreamStanding, Verdict, stricter};

use crate::table::told;
use crate::world::{at, author, world};

fn text(verdict: &Verdict) -> String {
    let mut text = format!(
        "{} {}: {} (mode {}, held to {}, lets apply: {})\n",
        verdict.environment,
        verdict.root,
        verdict.decision,
        verdict.mode,
        verdict.held_to,
        verdict.lets_apply()
    );
    for outcome in &verdict.outcomes {
        writeln!(text, "{}", told(outcome)).unwrap();
    }
    for note in &verdict.notes {
        writeln!(text, "note {}: {}", note.code, note.message).unwrap();
    }
    text
}

#[test]
fn allowed() {
    insta::assert_snapshot!(text(&world().judge()));
}

#[test]
fn a_major_change_that_waits_for_much() {
    let mut world = world();
    world.major();
    world.require(Requirement::BlueGreen);
    world.approvals(1, 2);
    world.approved_by(&[1]);
    world.in_flight(".", InFlightKind::Unverified);
    world.upstream(UpstreamStanding::Settled {
        since: at("2026-03-11T09:00:00Z"),
    });
    world.change.shapes[0].paths.push("name".to_owned());
    insta::assert_snapshot!(text(&world.judge()));
}

#[test]
fn day_one_on_a_pull_request_that_reports_only() {
    let mut world = world();
    world.anchor = Anchor::NotAnchored;
    world.ledger.writers.clear();
    world.environment.mode.value = Mode::Report;
    world.evidence.rehearsal.push(Rehearsal::MergeRef);
    world.evidence.last_settled = None;
    world.approvals(1, 1);
    world.evidence.authors = Authors::Known(vec![author("new@example.com")]);
    insta::assert_snapshot!(text(&world.judge()));
}

#[test]
fn an_incident() {
    let mut world = world();
    world.evidence.dirty.push("main.tf".to_owned());
    world.overrides = vec![
        Requirement::Integrity,
        Requirement::Clean,
        Requirement::Freeze,
    ];
    world.evidence.debts.push(Debt {
        seq: 12,
        by: "on-call-lead".to_owned(),
        at: at("2026-03-01T03:00:00Z"),
        overrides: vec!["upstream".to_owned(), "soak".to_owned()],
    });
    insta::assert_snapshot!(text(&world.judge()));
}

#[test]
fn for_programs() {
    let mut old = world();
    old.label = "upstream.hcl as settled in 1a2b3c4";
    old.approvals(1, 1);
    old.evidence.rehearsal.push(Rehearsal::Simulated);
    let mut new = world();
    new.as_if.now = Some(at("2026-03-14T12:00:00.5Z"));
    insta::assert_json_snapshot!(stricter(old.judge(), new.judge()));
}

#[test]
fn what_could_go_blue_green_is_noted_where_it_need_not() {
    let noted = |change: fn(&mut crate::world::World)| {
        let mut world = world();
        world.declare("web");
        change(&mut world);
        let notes = world.judge().notes;
        let note = (notes.into_iter()).find(|note| note.code == gate::NoteCode::BlueGreen);
        note.map(|note| note.message.to_string())
    };
    let in_a_colour = "module.web_blue.aws_instance.web";
    assert_eq!(
        noted(|world| world.finding("module.web_blue.aws_instance.web", None)),
        Some(format!(
            "{in_a_colour} could go blue-green: change the settings or the code of the idle colour only, \
             and run tf-upstream bluegreen start web -e prod"
        ))
    );
    // Where it is required the outcome says it; and nothing is said that does not help.
    assert_eq!(
        noted(|world| {
            world.finding("module.web_blue.aws_instance.web", None);
            world.require(Requirement::BlueGreen);
        }),
        None
    );
    assert_eq!(
        noted(|world| {
            world.finding("module.web_blue.aws_instance.web", None);
            world.kind = gate::ApplyKind::Rollback;
        }),
        None
    );
    assert_eq!(noted(|world| world.finding("aws_vpc.main", None)), None);
    assert_eq!(
        noted(|world| world.finding("module.web_blue.aws_db_instance.main", Some("database"))),
        None
    );
    assert_eq!(noted(|_| {}), None);
}
