//! Random ledgers that are in order, for the tests of what is read from them.

use engine::git::{Commit, Oid, Person};
use jiff::Timestamp;
use proptest::prelude::*;

use crate::order::Order;
use crate::{Actor, Checked, Code, Entry, Kind, Recorded, Row, Signature, State, wording};

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
                reason: None,
            };
            match kind {
                Kind::ApplyStarted | Kind::Adopted => entry.code = Some(code(which)),
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
