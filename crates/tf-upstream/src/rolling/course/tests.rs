//! A course and the machine agree: what a command does next is never what the rollout forbids.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use rollout::{Check, Colour, Event, Rollout, Share, Spec, Stage, Step, Steps};

use super::{Act, Goal};

const HOLD: i64 = 60;
const DRAIN: i64 = 30;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).unwrap()
}

fn share(percent: u8) -> Share {
    Share::new(percent).unwrap()
}

fn begun(checks: BTreeSet<Check>) -> Rollout {
    let spec = Spec {
        live: Colour::Blue,
        total: 100,
        steps: Steps::new(vec![share(10), share(50), share(100)]).unwrap(),
        hold: SignedDuration::from_secs(HOLD),
        drain: SignedDuration::from_secs(DRAIN),
        checks,
    };
    Rollout::new(spec, at(0))
}

fn both() -> BTreeSet<Check> {
    BTreeSet::from([Check::Idle, Check::Live])
}

/// How the world answers to what a command does.
#[derive(Debug, Clone, Copy)]
struct Luck {
    goal: Goal,
    /// Whether the engine, or the check, does well.
    is_good: bool,
    /// Whether the runner dies in the middle.
    dies: bool,
    /// The share that routers are seen to give, where it is not the one that they should.
    moved: Option<u8>,
    pause: u8,
}

fn goals() -> impl Strategy<Value = Goal> {
    prop_oneof![
        Just(Goal::Ready),
        Just(Goal::Shift(None)),
        Just(Goal::Shift(Some(share(50)))),
        Just(Goal::Back(Share::NONE)),
        Just(Goal::Back(share(10))),
        Just(Goal::Commit),
        Just(Goal::Retire),
        Just(Goal::Decision),
    ]
}

fn lucks() -> impl Strategy<Value = Vec<Luck>> {
    let one = (
        goals(),
        prop::bool::weighted(0.8),
        prop::bool::weighted(0.1),
        prop::option::weighted(0.05, prop::sample::select(vec![0_u8, 10, 33, 100])),
        any::<u8>(),
    );
    let one = one.prop_map(|(goal, is_good, dies, moved, pause)| Luck {
        goal,
        is_good,
        dies,
        moved,
        pause,
    });
    prop::collection::vec(one, 1..80)
}

/// Carries out an act, as a command would; false where a command ends there.
fn carry_out(rollout: &mut Rollout, act: &Act, now: &mut i64, luck: Luck) -> bool {
    let lets = |rollout: &mut Rollout, event: Event, now: i64| {
        let outcome = rollout.apply(at(now), &event);
        assert_eq!(outcome, Ok(()), "{act:?} leads to {event:?} in {rollout:?}");
    };
    let seen = |rollout: &Rollout| {
        let expected = match rollout.stage() {
            Stage::Unobserved(step) => step.share(),
            _ => None,
        };
        let rest = if rollout.is_committed() { 100 } else { 0 };
        let expected = expected.unwrap_or(share(rest));
        BTreeSet::from([luck.moved.map_or(expected, share)])
    };
    match act {
        Act::Arrived | Act::Stop(_) => return false,
        Act::Step(step) => {
            let started = Event::Started {
                step: *step,
                contract: "sha256:1".to_owned(),
                planned: Vec::new(),
            };
            lets(rollout, started, *now);
            if luck.dies {
                return false;
            }
            let ended = match luck.is_good {
                true => Event::Applied {
                    applied: Vec::new(),
                },
                false => Event::Failed,
            };
            lets(rollout, ended, *now);
        }
        Act::Recover(_) => lets(rollout, Event::Failed, *now),
        Act::Observe => {
            let shares = seen(rollout);
            let weights = Vec::new();
            lets(rollout, Event::Observed { shares, weights }, *now);
            // A command ends where it sees something else than it should.
            return !matches!(rollout.stage(), Stage::Failed(_));
        }
        Act::Check(check) => {
            let (check, holds) = (*check, luck.is_good);
            lets(rollout, Event::Checked { check, holds }, *now);
            return luck.is_good;
        }
        Act::Hold(until) | Act::Drain(until) => {
            assert!(*until > at(*now), "{act:?} waits for nothing");
            *now = until.as_second() - 1_800_000_000;
        }
        Act::Commit => lets(rollout, Event::Committed { variables: None }, *now),
        Act::GiveUp => lets(rollout, Event::GivenUp, *now),
    }
    true
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_command_tries_what_the_rollout_forbids(lucks in lucks(), idle in any::<bool>(), live in any::<bool>()) {
        let declared = [(Check::Idle, idle), (Check::Live, live)];
        let checks = declared.into_iter().filter_map(|(check, is)| is.then_some(check));
        let mut rollout = begun(checks.collect());
        let mut now = 0;
        for luck in lucks {
            let goal = luck.goal.fixed(&rollout);
            now += i64::from(luck.pause);
            // A command ends: what it does is not the same over and over.
            for acts in 0.. {
                prop_assert!(acts < 50, "{goal:?} does not end: {rollout:?}");
                let act = goal.next(&rollout, at(now));
                if !carry_out(&mut rollout, &act, &mut now, luck) || !luck.is_good {
                    break;
                }
            }
        }
    }

    #[test]
    fn whatever_happened_it_can_be_brought_to_an_end(lucks in lucks()) {
        let mut rollout = begun(both());
        let mut now = 0;
        for luck in lucks {
            let goal = luck.goal.fixed(&rollout);
            let act = goal.next(&rollout, at(now));
            carry_out(&mut rollout, &act, &mut now, luck);
        }
        let well = Luck { goal: Goal::Retire, is_good: true, dies: false, moved: None, pause: 0 };
        for goal in [Goal::Back(Share::NONE), Goal::Retire] {
            for _ in 0..20 {
                let act = goal.next(&rollout, at(now));
                if !carry_out(&mut rollout, &act, &mut now, well) {
                    break;
                }
            }
        }
        prop_assert!(rollout.stage().is_over(), "{rollout:?}");
    }
}

#[test]
fn a_shift_goes_to_the_next_share_and_stays_there() {
    let mut rollout = begun(both());
    let mut now = 0;
    let well = Luck {
        goal: Goal::Ready,
        is_good: true,
        dies: false,
        moved: None,
        pause: 0,
    };
    let mut go = |goal: Goal, rollout: &mut Rollout| {
        let goal = goal.fixed(rollout);
        loop {
            let act = goal.next(rollout, at(now));
            if !carry_out(rollout, &act, &mut now, well) {
                return act;
            }
        }
    };
    assert_eq!(go(Goal::Ready, &mut rollout), Act::Arrived);
    assert_eq!(rollout.stage(), Stage::Ready);
    for expected in [10, 50, 100, 100] {
        assert_eq!(go(Goal::Shift(None), &mut rollout), Act::Arrived);
        assert_eq!(rollout.stage(), Stage::Holding(share(expected)));
    }
    assert_eq!(go(Goal::Back(share(50)), &mut rollout), Act::Arrived);
    assert_eq!(rollout.stage(), Stage::Holding(share(50)));
    assert!(matches!(go(Goal::Commit, &mut rollout), Act::Stop(_)));
    assert!(matches!(go(Goal::Retire, &mut rollout), Act::Stop(_)));
    // By itself it goes as far as the decision, and no further.
    assert_eq!(go(Goal::Decision, &mut rollout), Act::Arrived);
    assert_eq!(rollout.stage(), Stage::Holding(Share::ALL));
    assert_eq!(go(Goal::Commit, &mut rollout), Act::Arrived);
    assert_eq!(rollout.stage(), Stage::Committed);
    assert!(matches!(
        go(Goal::Back(Share::NONE), &mut rollout),
        Act::Stop(_)
    ));
    assert_eq!(go(Goal::Retire, &mut rollout), Act::Arrived);
    assert_eq!(rollout.stage(), Stage::Swapped);
}

#[test]
fn going_back_does_not_wait_for_a_look() {
    let mut rollout = begun(BTreeSet::new());
    let events = [Step::Provision, Step::Attach, Step::Shift(share(10))];
    for step in events {
        let started = Event::Started {
            step,
            contract: "sha256:1".to_owned(),
            planned: Vec::new(),
        };
        rollout.apply(at(0), &started).unwrap();
        let applied = Event::Applied {
            applied: Vec::new(),
        };
        rollout.apply(at(0), &applied).unwrap();
        if step == Step::Attach {
            let observed = Event::Observed {
                shares: BTreeSet::from([Share::NONE]),
                weights: Vec::new(),
            };
            rollout.apply(at(0), &observed).unwrap();
        }
    }
    assert_eq!(rollout.stage(), Stage::Unobserved(Step::Shift(share(10))));
    let back = Step::RollBack(Share::NONE);
    assert_eq!(
        Goal::Back(Share::NONE).next(&rollout, at(0)),
        Act::Step(back)
    );
    assert_eq!(Goal::Shift(None).next(&rollout, at(0)), Act::Observe);
}
