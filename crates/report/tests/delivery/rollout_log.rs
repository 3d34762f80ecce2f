//! What the ledger says of a rollout.

use jiff::SignedDuration;
use ledger::{Entry, Kind, Recorded, RolloutEvent, StepOf, UnderWay};
use report::Verbosity;
use report::log::{Line, Seal, Worth, write_json};
use rollout::{Check, Colour, Event, Share, Spec, Step, Steps, Weights};

use crate::ledger_log::{entry, recorded, terminal};
use crate::reading::written;
use crate::verdicts::at;

fn share(percent: u8) -> Share {
    Share::new(percent).unwrap()
}

fn weights(router: &str, green: u32) -> Weights {
    Weights {
        router: router.to_owned(),
        address: format!("aws_lb_listener.{router}"),
        blue: Some(100 - green),
        green: Some(green),
    }
}

/// All that can happen to a rollout, with every text there is the same.
pub(crate) fn events(text: &str) -> Vec<Event> {
    let weights = || {
        vec![Weights {
            router: text.to_owned(),
            address: text.to_owned(),
            blue: Some(90),
            green: None,
        }]
    };
    let checked = |check, holds| Event::Checked { check, holds };
    vec![
        Event::Begun {
            spec: Spec {
                live: Colour::Blue,
                total: 100,
                steps: Steps::new(vec![share(10), share(50), share(100)]).unwrap(),
                hold: SignedDuration::from_mins(90),
                drain: SignedDuration::from_secs(300),
                checks: [Check::Idle, Check::Live].into(),
            },
        },
        Event::Started {
            step: Step::Shift(share(10)),
            contract: text.to_owned(),
            planned: weights(),
        },
        Event::Applied { applied: weights() },
        Event::Failed,
        Event::Observed {
            shares: [share(10), share(50)].into(),
            weights: weights(),
        },
        checked(Check::Idle, true),
        checked(Check::Live, false),
        Event::Committed {
            variables: Some(text.to_owned()),
        },
        Event::Paused { until: None },
        Event::Paused {
            until: Some(at("2026-03-18T10:00:00Z")),
        },
        Event::Resumed,
        Event::GivenUp,
    ]
}

/// An entry of a rollout, as a runner writes it.
pub(crate) fn told(seq: u64, name: &str, event: Event) -> Entry {
    let mut entry = Entry {
        change: 20,
        code: None,
        commit: None,
        meaning: None,
        level: None,
        counts: None,
        state: None,
        engine: None,
        ..entry(seq, Kind::Rollout)
    };
    entry.rollout = Some(RolloutEvent {
        name: name.to_owned(),
        event,
    });
    entry.under_way = vec![UnderWay {
        name: name.to_owned(),
        begun: 20,
    }];
    entry
}

/// A rollout to 10 %, its live check that does not hold, and the rest of what can happen; newest first.
fn story() -> Vec<Recorded> {
    let contract = "sha256:5f1c9b0e4d7a2c8866aa0b5f3e1d9c7b";
    let mut all: Vec<Entry> = (20..)
        .zip(events("x"))
        .map(|(seq, event)| told(seq, "web", event))
        .collect();
    for entry in &mut all {
        match entry.rollout.as_mut().map(|rollout| &mut rollout.event) {
            Some(Event::Started {
                contract: of,
                planned,
                ..
            }) => {
                contract.clone_into(of);
                *planned = vec![weights("https", 10), weights("dns", 10)];
            }
            Some(Event::Applied { applied }) => *applied = vec![weights("https", 10)],
            Some(Event::Observed { weights: seen, .. }) => {
                *seen = vec![weights("https", 10), weights("dns", 50)];
            }
            Some(Event::Committed { variables }) => {
                *variables = Some("c0ffee0000000000000000000000000000000000".to_owned());
            }
            Some(Event::Paused { until: Some(_) }) => {
                entry.reason = Some("the queue is full".to_owned());
            }
            Some(Event::GivenUp) => entry.under_way.clear(),
            _ => {}
        }
    }
    all[0].commit = Some("c0ffee0000000000000000000000000000000000".to_owned());
    all[0].approvals = vec!["a11ce00000000000000000000000000000000000".to_owned()];
    let mut applied = entry(32, Kind::Applied);
    applied.change = 31;
    applied.step = Some(StepOf {
        name: "web".to_owned(),
        root: "live/prod".to_owned(),
        rollout: 20,
        started: 21,
        step: Step::Shift(share(10)),
    });
    all.push(applied);
    all.into_iter().rev().map(recorded).collect()
}

#[test]
fn a_rollout_is_told_in_every_format() {
    let all = story();
    let lines: Vec<Line<'_>> = (all.iter())
        .map(|recorded| Line {
            commit: recorded.commit.clone(),
            outcome: Ok(recorded),
            seal: Seal::Unsigned,
            worth: Worth::Counts,
        })
        .collect();
    insta::assert_snapshot!("rollout_log", terminal(&lines, Verbosity::Normal, 100));
    insta::assert_snapshot!("rollout_log_quiet", terminal(&lines, Verbosity::Quiet, 60));
    insta::assert_snapshot!(
        "rollout_log_verbose",
        terminal(&lines, Verbosity::Verbose, 100)
    );
    // The apply of a step, what was observed, and what was started.
    let some = [&lines[0], &lines[8], &lines[11]].map(Clone::clone);
    insta::assert_snapshot!("rollout_log_json", written(|out| write_json(&some, out)));
}
