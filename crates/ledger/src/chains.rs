//! Random ledgers that are in order, for the tests of what is read from them.

use engine::git::{Commit, Oid, Person};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use rollout::{Colour, Event, Share, Spec};

use crate::order::Order;
use crate::{
    Actor, Checked, Code, Entry, Kind, Recorded, RolloutEvent, Row, Signature, State, StepOf,
    wording,
};

pub(crate) const UNIT: (&str, &str) = ("prod", "live/prod");

/// One of three pieces of code.
pub(crate) fn code(which: u8) -> Code {
    Code {
        tree: format!("sha256:tree{which}"),
        configuration: "sha256:configuration".to_owned(),
        lock: "sha256:lock".to_owned(),
        own: "sha256:own".to_owned(),
    }
}

fn actor(which: u8) -> Actor {
    Actor {
        name: format!("person-{which}"),
        email: format!("person-{which}@example.com"),
        forge: None,
        run: None,
    }
}

/// All that may happen to a rollout, in some order that begins elsewhere each time.
fn events(from: usize) -> Vec<Event> {
    let share = |percent| Share::new(percent).unwrap();
    let (none, half, all) = (Share::NONE, share(50), Share::ALL);
    let started = |step| Event::Started {
        step,
        contract: "sha256:contract".to_owned(),
        planned: Vec::new(),
    };
    let observed = |share| Event::Observed {
        shares: [share].into(),
        weights: Vec::new(),
    };
    let spec = Spec {
        live: Colour::Blue,
        total: 100,
        steps: vec![half, all].try_into().unwrap(),
        hold: SignedDuration::ZERO,
        drain: SignedDuration::ZERO,
        checks: [].into(),
    };
    let mut events = vec![
        Event::Begun { spec },
        started(rollout::Step::Provision),
        started(rollout::Step::Attach),
        started(rollout::Step::Shift(half)),
        started(rollout::Step::Shift(all)),
        Event::Applied {
            applied: Vec::new(),
        },
        observed(none),
        observed(half),
        observed(all),
        Event::Committed { variables: None },
        started(rollout::Step::RollBack(none)),
        started(rollout::Step::Detach),
        started(rollout::Step::Retire),
        Event::Failed,
        Event::Paused { until: None },
        Event::Resumed,
        Event::GivenUp,
    ];
    let from = from % events.len();
    events.rotate_left(from);
    events
}

/// Returns the entry of what happens next to a rollout: the first of all that may.
fn told(entry: &Entry, order: &mut Order, name: &str, from: usize) -> Option<Entry> {
    let begun = (order.rollouts().listed().into_iter())
        .find(|under_way| under_way.name == name)
        .map(|under_way| under_way.begun);
    events(from).into_iter().find_map(|event| {
        let mut entry = entry.clone();
        entry.change = begun.unwrap_or(entry.seq);
        entry.rollout = Some(RolloutEvent {
            name: name.to_owned(),
            event,
        });
        order.complete(&mut entry);
        order.clone().take(&entry).is_ok().then_some(entry)
    })
}

/// Returns the step that was started last.
fn started_last(entries: &[Entry]) -> Option<StepOf> {
    entries.iter().rev().find_map(|entry| match &entry.rollout {
        Some(RolloutEvent {
            name,
            event: Event::Started { step, .. },
        }) => Some(StepOf {
            name: name.clone(),
            root: UNIT.1.to_owned(),
            rollout: entry.change,
            started: entry.seq,
            step: *step,
        }),
        _ => None,
    })
}

/// A step that may or may not be legal: which kind, which code and person, which change it is about.
pub(crate) type Step = (usize, u8, u8, u8);

pub(crate) fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..Kind::ALL.len(), 0..3_u8, 0..3_u8, 0..6_u8), 0..most)
}

/// Returns the legal ones of these steps as entries, oldest first.
///
/// Every step tries the changes there are until one is legal, so that long lives of changes come up.
pub(crate) fn legal(steps: &[Step]) -> Vec<Entry> {
    let mut order = Order::beginning();
    let mut entries: Vec<Entry> = Vec::new();
    for &(kind, which, person, back) in steps {
        let seq = entries.len() as u64 + 1;
        let kind = Kind::ALL[kind];
        let changes = [seq, order.newest().map_or(seq, |(change, _)| change)]
            .into_iter()
            .chain((1..seq).rev().skip(usize::from(back)));
        for change in changes {
            let mut entry = Entry {
                format_version: 1,
                seq,
                kind,
                environment: UNIT.0.to_owned(),
                root: UNIT.1.to_owned(),
                at: Timestamp::from_second(1_700_000_000 + 60 * (seq as i64)).unwrap(),
                by: actor(person),
                change,
                commit: None,
                code: None,
                meaning: None,
                level: None,
                counts: None,
                state: None,
                engine: None,
                tool: "0.1.0".to_owned(),
                upstream: None,
                approvals: Vec::new(),
                overrides: Vec::new(),
                acknowledges: None,
                expires: None,
                checks: Vec::new(),
                rollout: None,
                step: None,
                under_way: Vec::new(),
                reason: None,
            };
            match kind {
                Kind::ApplyStarted | Kind::Adopted => {
                    entry.code = Some(code(which));
                    if kind == Kind::ApplyStarted && person == 0 {
                        entry.step = started_last(&entries);
                    }
                }
                Kind::Rollout => {
                    let name = ["web", "api"][usize::from(which % 2)];
                    let from = usize::from(person) * 6 + usize::from(back);
                    match told(&entry, &mut order, name, from) {
                        Some(told) => entry = told,
                        None => continue,
                    }
                }
                Kind::Approved => entry.meaning = Some(format!("sha256:{which}")),
                Kind::Overridden => entry.overrides = vec!["soak".to_owned()],
                Kind::Acknowledged => {
                    let debt = entries.iter().rev().find(|debt| {
                        debt.kind == Kind::Overridden && debt.by.name != entry.by.name
                    });
                    let Some(debt) = debt else { continue };
                    entry.acknowledges = Some(debt.seq);
                    entry.change = debt.change;
                }
                Kind::Settled if which > 0 => entry.checks.push(Checked {
                    name: "api".to_owned(),
                    holds: true,
                    seen: "200".to_owned(),
                }),
                Kind::Applied => {
                    entry.state = Some(State {
                        lineage: "sha256:lineage".to_owned(),
                        before: seq,
                        after: Some(seq + 1),
                    });
                }
                _ => {}
            }
            order.complete(&mut entry);
            if order.take(&entry).is_ok() {
                entries.push(entry);
                break;
            }
        }
    }
    entries
}

fn oid(number: u64) -> Oid {
    Oid::new(&format!("{number:040x}")).unwrap()
}

/// Returns the row of an entry, as git has it.
pub(crate) fn row(entry: &Entry, number: u64) -> Row {
    let at = entry.at.as_second();
    let person = Person {
        name: entry.by.name.clone(),
        email: entry.by.email.clone(),
        at,
    };
    Row {
        commit: Commit {
            oid: oid(number),
            parents: match number {
                1 => Vec::new(),
                _ => vec![oid(number - 1)],
            },
            author: person.clone(),
            committer: person,
            message: wording::message(entry, "0"),
        },
        outcome: Ok(recorded(entry, number)),
        verdict: None,
    }
}

/// Returns an entry as it is read.
pub(crate) fn recorded(entry: &Entry, number: u64) -> Recorded {
    Recorded {
        commit: oid(number).to_string(),
        entry: entry.clone(),
        signature: Signature::None,
    }
}

/// Returns entries as they are read, newest first.
pub(crate) fn newest_first(entries: &[Entry]) -> Vec<Recorded> {
    entries
        .iter()
        .rev()
        .map(|entry| recorded(entry, entry.seq))
        .collect()
}
