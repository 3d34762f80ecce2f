//! Rollouts to which anything may happen: the ledger takes what they let follow, and nothing else.

use std::collections::BTreeMap;

use jiff::Timestamp;
use ledger::Place;
use proptest::prelude::*;
use rollout::{Check, Event, Next, Rollout, Share, Stage, Step};

use crate::support::*;
use crate::telling::*;

/// What may be tried in a ledger, whether or not it may follow.
#[derive(Debug, Clone)]
enum Try {
    /// An event of one of two rollouts.
    Event(usize, Event),
    /// A change that has nothing to do with either.
    Settle,
    /// Some time passes.
    Wait(i64),
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let steps = [
        Step::Provision,
        Step::Attach,
        Step::Shift(share(50)),
        Step::Shift(Share::ALL),
        Step::RollBack(share(50)),
        Step::RollBack(Share::NONE),
        Step::Detach,
        Step::Retire,
    ];
    let event = prop_oneof![
        4 => prop::sample::select(steps.to_vec()).prop_map(started),
        4 => Just(applied()),
        3 => prop::sample::select(vec![Share::NONE, share(50), Share::ALL]).prop_map(seen),
        2 => Just(begun()),
        1 => Just(Event::Failed),
        1 => Just(Event::Committed { variables: None }),
        1 => Just(Event::Paused { until: None }),
        1 => Just(Event::Resumed),
        1 => Just(Event::GivenUp),
        2 => any::<bool>().prop_map(|holds| Event::Checked { check: Check::Live, holds }),
    ];
    let tried = prop_oneof![
        14 => (0..2_usize, event).prop_map(|(which, event)| Try::Event(which, event)),
        1 => Just(Try::Settle),
        2 => (0..4_i64).prop_map(Try::Wait),
    ];
    prop::collection::vec(tried, 0..40)
}

/// Goes on with what a rollout itself would do next, where it would: random events alone go nowhere.
fn next(rollout: Option<&Rollout>, now: Timestamp) -> Event {
    let Some(rollout) = rollout else {
        return begun();
    };
    match rollout.next(now) {
        Next::Step(step) => started(step),
        Next::Observe => match rollout.stage() {
            Stage::Unobserved(step) => seen(step.share().unwrap_or(Share::ALL)),
            _ => seen(Share::NONE),
        },
        Next::Check(check) => checked(check),
        Next::Commit => Event::Committed { variables: None },
        Next::Resolve(_) => applied(),
        Next::Wait(_) | Next::Decide | Next::Over => Event::Resumed,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// What the rollout refuses is not written; what is written is proven, and read as it was.
    #[test]
    fn the_ledger_takes_what_the_rollout_lets_follow(tries in tries(), onwards in 0..30_usize) {
        let folder = Folder::new();
        let git = folder.work("work");
        let ledger = open(&git, &Place::default());
        let names = ["web", "api"];
        let mut truth: BTreeMap<&str, (u64, Rollout)> = BTreeMap::new();
        let mut minute = 0;
        let onwards = (0..onwards).map(|_| None);
        for tried in onwards.chain(tries.into_iter().map(Some)) {
            let (name, event) = match tried {
                None => {
                    let web = truth.get("web").map(|(_, rollout)| rollout);
                    if let Some(Next::Wait(until)) = web.map(|web| web.next(at(minute))) {
                        minute = (until.as_second() - at(0).as_second()) / 60;
                    }
                    ("web", next(truth.get("web").map(|(_, rollout)| rollout), at(minute)))
                }
                Some(Try::Event(which, event)) => (names[which], event),
                Some(Try::Settle) => {
                    settle(&ledger, minute);
                    minute += 2;
                    continue;
                }
                Some(Try::Wait(minutes)) => {
                    minute += minutes;
                    continue;
                }
            };
            let running = truth.get(name).filter(|(_, rollout)| !rollout.stage().is_over());
            let is_begun = matches!(event, Event::Begun { .. });
            let mut after = running.cloned();
            let may = match (&mut after, &event) {
                (None, Event::Begun { spec }) => {
                    after = Some((0, Rollout::new(spec.clone(), at(minute))));
                    true
                }
                (None, _) => false,
                (Some((_, rollout)), event) => rollout.apply(at(minute), event).is_ok(),
            };
            let change = match is_begun {
                true => None,
                // Also of one that is over, and of none at all.
                false => Some(truth.get(name).map_or(1, |(change, _)| *change)),
            };
            let written = try_append(&ledger, &told(name, change, event.clone()), at(minute));
            prop_assert_eq!(written.is_ok(), may, "{:?}: {:?}", event, written);
            if let (Ok(written), Some((begun, rollout))) = (written, after) {
                let begun = if is_begun { written.entry.seq } else { begun };
                truth.insert(name, (begun, rollout));
            }
        }
        let head = ledger.head().unwrap();
        let head = head.as_ref();
        let verified = ledger.verify(head, at(minute)).unwrap();
        prop_assert_eq!(verified.findings, []);
        for name in names {
            let life = ledger.rollout(head, name, at(minute)).unwrap();
            let life = life.map(|life| (life.begun.entry.seq, life.rollout));
            prop_assert_eq!(life.as_ref(), truth.get(name));
        }
        let open = ledger.open_rollouts(head, at(minute)).unwrap();
        let open: Vec<_> = open.iter().map(|life| (life.name(), &life.rollout)).collect();
        let expected: Vec<_> = (truth.iter())
            .filter(|(_, (_, rollout))| !rollout.stage().is_over())
            .map(|(name, (_, rollout))| (*name, rollout))
            .collect();
        prop_assert_eq!(open, expected);
    }
}
