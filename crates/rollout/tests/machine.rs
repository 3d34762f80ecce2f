//! The life of a rollout: as told, and whatever happens.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use rollout::{Check, Colour, Event, Illegal, Next, Rollout, Share, Spec, Stage, Step, Steps};

fn share(percent: u8) -> Share {
    Share::new(percent).unwrap()
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).unwrap()
}

fn spec(checks: &[Check]) -> Spec {
    Spec {
        live: Colour::Blue,
        total: 100,
        steps: Steps::new(vec![share(10), share(50), share(100)]).unwrap(),
        hold: SignedDuration::from_secs(60),
        drain: SignedDuration::from_secs(30),
        checks: checks.iter().copied().collect(),
    }
}

fn started(step: Step) -> Event {
    Event::Started {
        step,
        contract: "sha256:1".to_owned(),
        planned: Vec::new(),
    }
}

fn applied() -> Event {
    Event::Applied {
        applied: Vec::new(),
    }
}

fn seen(share: Share) -> Event {
    Event::Observed {
        shares: BTreeSet::from([share]),
        weights: Vec::new(),
    }
}

fn paused() -> Event {
    Event::Paused { until: None }
}

fn committed() -> Event {
    Event::Committed { variables: None }
}

/// A rollout, a clock that goes on, and what its events have come to.
struct Told {
    rollout: Rollout,
    now: i64,
}

impl Told {
    fn new(checks: &[Check]) -> Told {
        Told {
            rollout: Rollout::new(spec(checks), at(0)),
            now: 0,
        }
    }

    #[track_caller]
    fn lets(&mut self, event: &Event) -> &mut Told {
        let outcome = self.rollout.apply(at(self.now), event);
        assert_eq!(outcome, Ok(()), "{event:?} in {:?}", self.rollout.stage());
        self
    }

    #[track_caller]
    fn refuses(&mut self, event: &Event) -> Illegal {
        let before = self.rollout.clone();
        let illegal = self.rollout.apply(at(self.now), event).unwrap_err();
        assert_eq!(self.rollout, before, "what is refused changes nothing");
        illegal
    }

    #[track_caller]
    fn does(&mut self, step: Step) -> &mut Told {
        self.lets(&started(step)).lets(&applied())
    }

    /// Does a step, and sees what it led to.
    #[track_caller]
    fn moves(&mut self, step: Step) -> &mut Told {
        let share = step.share().unwrap_or(if self.rollout.is_committed() {
            Share::ALL
        } else {
            Share::NONE
        });
        self.does(step).lets(&seen(share))
    }

    #[track_caller]
    fn is(&mut self, stage: Stage) -> &mut Told {
        assert_eq!(self.rollout.stage(), stage);
        self
    }

    fn waits(&mut self, seconds: i64) -> &mut Told {
        self.now += seconds;
        self
    }

    fn next(&self) -> Next {
        self.rollout.next(at(self.now))
    }
}

const IDLE_HOLDS: Event = Event::Checked {
    check: Check::Idle,
    holds: true,
};
const LIVE_HOLDS: Event = Event::Checked {
    check: Check::Live,
    holds: true,
};
const LIVE_FAILS: Event = Event::Checked {
    check: Check::Live,
    holds: false,
};

#[test]
fn a_rollout_goes_all_the_way() {
    let mut told = Told::new(&[Check::Idle, Check::Live]);
    assert_eq!(told.next(), Next::Step(Step::Provision));
    told.does(Step::Provision).is(Stage::Provisioned);
    assert_eq!(told.next(), Next::Step(Step::Attach));
    told.does(Step::Attach).is(Stage::Unobserved(Step::Attach));
    assert_eq!(told.next(), Next::Observe);
    told.lets(&seen(Share::NONE)).is(Stage::Validating);
    assert_eq!(told.next(), Next::Check(Check::Idle));
    told.lets(&IDLE_HOLDS).is(Stage::Ready);
    told.moves(Step::Shift(share(10)))
        .is(Stage::Holding(share(10)));
    assert_eq!(told.next(), Next::Wait(at(60)));
    told.waits(60);
    assert_eq!(told.next(), Next::Check(Check::Live));
    told.lets(&LIVE_HOLDS).moves(Step::Shift(share(50)));
    // It does not hold, and goes back by one step.
    told.waits(60).lets(&LIVE_FAILS);
    assert_eq!(
        told.rollout.ways_back(),
        [Step::RollBack(share(10)), Step::RollBack(Share::NONE)]
    );
    told.moves(Step::RollBack(share(10)))
        .is(Stage::Holding(share(10)));
    for percent in [50, 100] {
        told.waits(60).lets(&LIVE_HOLDS);
        told.moves(Step::Shift(share(percent)));
    }
    told.waits(60).lets(&LIVE_HOLDS);
    assert_eq!(told.next(), Next::Commit);
    assert_eq!(told.rollout.leaving(), Colour::Green);
    told.lets(&committed()).is(Stage::Committed);
    assert_eq!(told.rollout.leaving(), Colour::Blue);
    assert!(told.rollout.ways_back().is_empty());
    told.moves(Step::Detach).is(Stage::Detached);
    assert_eq!(told.next(), Next::Wait(at(now_of(&told) + 30)));
    told.waits(30).does(Step::Retire).is(Stage::Swapped);
    assert_eq!(told.next(), Next::Over);
    assert_eq!(told.refuses(&paused()), Illegal::Over);
}

fn now_of(told: &Told) -> i64 {
    told.now
}

#[test]
fn a_rollout_is_given_up_at_every_point() {
    let mut told = Told::new(&[]);
    told.lets(&Event::GivenUp).is(Stage::Abandoned);

    let mut told = Told::new(&[]);
    told.does(Step::Provision)
        .does(Step::Retire)
        .is(Stage::Abandoned);

    let mut told = Told::new(&[]);
    told.does(Step::Provision)
        .moves(Step::Attach)
        .is(Stage::Ready);
    told.moves(Step::Shift(share(10)))
        .moves(Step::RollBack(Share::NONE));
    told.is(Stage::RolledBack).moves(Step::Detach).waits(30);
    assert_eq!(told.rollout.leaving(), Colour::Green);
    told.does(Step::Retire).is(Stage::Abandoned);
}

#[test]
fn nothing_is_done_too_early() {
    let mut told = Told::new(&[Check::Idle, Check::Live]);
    told.does(Step::Provision).moves(Step::Attach);
    // Not before the idle colour is well.
    assert!(matches!(
        told.refuses(&started(Step::Shift(share(10)))),
        Illegal::Step { .. }
    ));
    told.lets(&IDLE_HOLDS);
    // Not two steps at once.
    assert!(matches!(
        told.refuses(&started(Step::Shift(share(50)))),
        Illegal::Step { .. }
    ));
    told.moves(Step::Shift(share(10))).waits(59);
    let early = told.refuses(&started(Step::Shift(share(50))));
    assert_eq!(
        early.to_string(),
        "shift to 50 % not before 2027-01-15T08:01:00Z"
    );
    told.waits(1);
    let unchecked = told.refuses(&started(Step::Shift(share(50))));
    assert_eq!(unchecked, Illegal::NotChecked(Check::Live));
    // What held at the step before says nothing of this one.
    told.lets(&LIVE_HOLDS)
        .moves(Step::Shift(share(50)))
        .waits(60);
    let unchecked = told.refuses(&started(Step::Shift(share(100))));
    assert_eq!(unchecked, Illegal::NotChecked(Check::Live));
    told.lets(&LIVE_HOLDS).moves(Step::Shift(share(100)));
    assert!(matches!(
        told.refuses(&committed()),
        Illegal::TooEarly { .. }
    ));
    told.waits(60);
    assert_eq!(told.refuses(&committed()), Illegal::NotChecked(Check::Live));
    told.lets(&LIVE_HOLDS)
        .lets(&committed())
        .moves(Step::Detach)
        .waits(29);
    assert!(matches!(
        told.refuses(&started(Step::Retire)),
        Illegal::TooEarly { .. }
    ));
}

#[test]
fn after_an_apply_that_failed_only_three_things_are_left() {
    let mut told = Told::new(&[]);
    told.does(Step::Provision).moves(Step::Attach);
    told.moves(Step::Shift(share(10))).waits(60);
    told.lets(&started(Step::Shift(share(50))))
        .lets(&Event::Failed);
    // Nobody knows how much of it took effect.
    assert!(told.rollout.shares().eq([share(10), share(50)]));
    assert_eq!(
        told.rollout.steps(),
        [
            Step::Shift(share(50)),
            Step::RollBack(share(10)),
            Step::RollBack(Share::NONE)
        ]
    );
    assert_eq!(told.next(), Next::Decide);
    assert_eq!(told.refuses(&committed()), Illegal::NotHere("a commit"));
    // It took effect all the same.
    told.lets(&seen(share(50))).is(Stage::Holding(share(50)));
}

#[test]
fn what_somebody_changed_by_hand_is_noticed() {
    let mut told = Told::new(&[]);
    told.does(Step::Provision).moves(Step::Attach);
    told.lets(&seen(share(30)));
    told.is(Stage::Failed(Step::RollBack(Share::NONE)));
    told.moves(Step::RollBack(Share::NONE))
        .is(Stage::RolledBack);
    told.moves(Step::Shift(share(10)));
    told.lets(&seen(share(70)))
        .is(Stage::Failed(Step::Shift(share(10))));
    told.moves(Step::Shift(share(10)))
        .is(Stage::Holding(share(10)));
    for percent in [50, 100] {
        told.waits(60).moves(Step::Shift(share(percent)));
    }
    told.waits(60).lets(&committed());
    // The colour that is to go has traffic again.
    told.lets(&seen(share(99)))
        .is(Stage::Failed(Step::Shift(Share::ALL)));
    assert_eq!(told.rollout.steps(), [Step::Shift(Share::ALL)]);
    told.moves(Step::Shift(Share::ALL)).is(Stage::Committed);
}

#[test]
fn a_pause_stops_everything_but_the_way_back() {
    let mut told = Told::new(&[]);
    told.does(Step::Provision)
        .moves(Step::Attach)
        .moves(Step::Shift(share(10)));
    told.waits(60).lets(&paused());
    assert_eq!(told.next(), Next::Decide);
    assert_eq!(told.refuses(&paused()), Illegal::Paused);
    assert_eq!(
        told.refuses(&started(Step::Shift(share(50)))),
        Illegal::Paused
    );
    told.moves(Step::RollBack(Share::NONE))
        .is(Stage::RolledBack);
    assert_eq!(told.refuses(&started(Step::Detach)), Illegal::Paused);
    told.lets(&Event::Resumed).moves(Step::Detach);
    assert_eq!(told.refuses(&Event::Resumed), Illegal::NotPaused);
}

#[test]
fn no_step_without_its_contract() {
    let mut told = Told::new(&[]);
    let illegal = told.refuses(&Event::Started {
        step: Step::Provision,
        contract: String::new(),
        planned: Vec::new(),
    });
    assert_eq!(illegal, Illegal::NoContract(Step::Provision));
    assert_eq!(told.refuses(&applied()), Illegal::NotRunning);
}

/// What is really there, as an unlucky engine leaves it.
#[derive(Debug, Clone)]
struct World {
    exists: BTreeSet<&'static str>,
    attached: BTreeSet<&'static str>,
    share: Share,
}

impl World {
    fn new() -> World {
        World {
            exists: BTreeSet::from(["blue"]),
            attached: BTreeSet::from(["blue"]),
            share: Share::NONE,
        }
    }

    /// A step that its contract let pass takes effect.
    fn take(&mut self, step: Step, leaving: Colour) {
        match step {
            Step::Provision => {
                self.exists.insert("green");
            }
            Step::Attach => {
                self.attached.insert("green");
                self.share = Share::NONE;
            }
            Step::Shift(share) | Step::RollBack(share) => self.share = share,
            Step::Detach => {
                self.attached.remove(leaving.as_str());
            }
            Step::Retire => {
                self.exists.remove(leaving.as_str());
            }
        }
    }

    /// Whether whoever gets traffic is there and known to the router.
    fn serves(&self) -> bool {
        let there = |colour| self.exists.contains(colour) && self.attached.contains(colour);
        (self.share == Share::NONE || there("green")) && (self.share == Share::ALL || there("blue"))
    }
}

/// Something that is tried: most of it is refused.
#[derive(Debug, Clone)]
enum Try {
    Start(Step),
    /// One of the steps that may follow, so that the tries get somewhere.
    Follow(usize),
    Applied,
    Failed {
        took_effect: bool,
    },
    Look,
    Check(Check, bool),
    Commit,
    Pause,
    Resume,
    GiveUp,
    Wait(i64),
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let percent = prop_oneof![Just(0u8), Just(10), Just(50), Just(100), 0..=100u8];
    let step = prop_oneof![
        Just(Step::Provision),
        Just(Step::Attach),
        percent
            .clone()
            .prop_map(|percent| Step::Shift(share(percent))),
        percent.prop_map(|percent| Step::RollBack(share(percent))),
        Just(Step::Detach),
        Just(Step::Retire),
    ];
    let check = prop_oneof![Just(Check::Idle), Just(Check::Live)];
    let one = prop_oneof![
        2 => step.prop_map(Try::Start),
        8 => (0..4usize).prop_map(Try::Follow),
        8 => Just(Try::Applied),
        2 => any::<bool>().prop_map(|took_effect| Try::Failed { took_effect }),
        6 => Just(Try::Look),
        4 => (check, prop::bool::weighted(0.8)).prop_map(|(check, holds)| Try::Check(check, holds)),
        2 => Just(Try::Commit),
        1 => Just(Try::Pause),
        2 => Just(Try::Resume),
        1 => Just(Try::GiveUp),
        3 => (0..90i64).prop_map(Try::Wait),
    ];
    prop::collection::vec(one, 0..160)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn whatever_happens_somebody_serves(tries in tries(), checks in prop::collection::btree_set(
        prop_oneof![Just(Check::Idle), Just(Check::Live)], 0..3))
    {
        let mut spec = spec(&[]);
        spec.checks = checks;
        let mut rollout = Rollout::new(spec.clone(), at(0));
        let mut world = World::new();
        let mut now = 0;
        let mut kept: Vec<(Timestamp, Event)> = Vec::new();
        for one in tries {
            let event = match &one {
                Try::Start(step) => started(*step),
                Try::Follow(which) => match rollout.steps().get(*which) {
                    Some(step) => started(*step),
                    None => continue,
                },
                Try::Applied => applied(),
                Try::Failed { .. } => Event::Failed,
                Try::Look => seen(world.share),
                Try::Check(check, holds) => Event::Checked { check: *check, holds: *holds },
                Try::Commit => committed(),
                Try::Pause => paused(),
                Try::Resume => Event::Resumed,
                Try::GiveUp => Event::GivenUp,
                Try::Wait(seconds) => {
                    now += seconds;
                    continue;
                }
            };
            let before = rollout.stage();
            let leaving = rollout.leaving();
            if rollout.apply(at(now), &event).is_err() {
                prop_assert_eq!(before, rollout.stage());
                continue;
            }
            kept.push((at(now), event));
            if let Stage::Running(step) = before {
                let takes = match one {
                    Try::Failed { took_effect } => took_effect,
                    _ => true,
                };
                if takes {
                    world.take(step, leaving);
                }
            }
            prop_assert!(world.serves(), "{world:?} after {kept:#?}");
            // What it believes possible includes what is.
            prop_assert!(rollout.shares().any(|share| share == world.share)
                || matches!(rollout.stage(), Stage::Running(_)), "{world:?} {rollout:?}");
            // A step that runs may take effect at any moment.
            if let Stage::Running(step) = rollout.stage() {
                let mut then = world.clone();
                then.take(step, rollout.leaving());
                prop_assert!(then.serves(), "{then:?} while {step} runs, after {kept:#?}");
            }
            match rollout.stage() {
                Stage::Swapped => prop_assert_eq!(world.share, Share::ALL),
                Stage::Abandoned => {
                    prop_assert_eq!(world.share, Share::NONE);
                    prop_assert!(!world.exists.contains("green"));
                }
                _ => {}
            }
        }
        // Another machine comes to the same from the same events.
        let mut again = Rollout::new(spec, at(0));
        for (at, event) in &kept {
            prop_assert_eq!(again.apply(*at, event), Ok(()));
        }
        prop_assert_eq!(again, rollout);
    }

    #[test]
    fn from_everywhere_there_is_a_way_to_an_end(tries in tries(), back in any::<bool>()) {
        let mut rollout = Rollout::new(spec(&[Check::Idle, Check::Live]), at(0));
        let mut world = World::new();
        let mut now = 0;
        for one in tries {
            let event = match one {
                Try::Follow(which) => match rollout.steps().get(which) {
                    Some(step) => started(*step),
                    None => continue,
                },
                Try::Applied => applied(),
                Try::Failed { .. } => Event::Failed,
                Try::Look => seen(world.share),
                Try::Check(check, holds) => Event::Checked { check, holds },
                Try::Commit => committed(),
                Try::Pause => paused(),
                Try::Wait(seconds) => {
                    now += seconds;
                    continue;
                }
                _ => continue,
            };
            let before = rollout.stage();
            let leaving = rollout.leaving();
            if rollout.apply(at(now), &event).is_ok() && let Stage::Running(step) = before {
                world.take(step, leaving);
            }
        }
        // From here on everything goes well.
        for _ in 0..200 {
            if rollout.stage().is_over() {
                break;
            }
            now += 60;
            let way_back = rollout.ways_back().first().copied().filter(|_| back);
            let event = match (rollout.next(at(now)), way_back) {
                (Next::Resolve(_), _) => applied(),
                _ if rollout.is_paused(at(now)) => Event::Resumed,
                (Next::Observe, _) => seen(world.share),
                (_, Some(step)) => started(step),
                (Next::Step(step), None) => started(step),
                (Next::Check(check), None) => Event::Checked { check, holds: true },
                (Next::Wait(_), None) => continue,
                (Next::Commit, None) => committed(),
                (Next::Decide, None) => match (rollout.stage(), rollout.steps().first()) {
                    (Stage::RolledBack, _) if !back => {
                        let idle = Event::Checked { check: Check::Idle, holds: true };
                        prop_assert_eq!(rollout.apply(at(now), &idle), Ok(()));
                        started(rollout.steps()[0])
                    }
                    (_, Some(step)) => started(*step),
                    (stage, None) => panic!("nothing follows {stage:?}"),
                },
                (Next::Over, _) => break,
            };
            let before = rollout.stage();
            let leaving = rollout.leaving();
            let outcome = rollout.apply(at(now), &event);
            prop_assert_eq!(outcome, Ok(()), "{:?} in {:?}", event, rollout);
            if let Stage::Running(step) = before {
                world.take(step, leaving);
            }
            prop_assert!(world.serves());
        }
        prop_assert!(rollout.stage().is_over(), "{rollout:?}");
    }
}

#[test]
fn a_pause_ends_by_itself_where_it_says_when() {
    let mut told = Told::new(&[]);
    let until = Some(at(told.now + 100));
    told.lets(&Event::Paused { until });
    assert_eq!(told.refuses(&started(Step::Provision)), Illegal::Paused);
    assert_eq!(told.next(), Next::Decide);
    told.waits(100);
    assert_eq!(told.refuses(&Event::Resumed), Illegal::NotPaused);
    told.lets(&started(Step::Provision));
}

#[test]
fn routers_that_disagree_are_a_failed_step_and_both_colours_may_serve() {
    let mut told = Told::new(&[]);
    told.does(Step::Provision);
    told.moves(Step::Attach);
    told.does(Step::Shift(share(10)));
    told.lets(&Event::Observed {
        shares: BTreeSet::from([share(0), share(10)]),
        weights: Vec::new(),
    });
    told.is(Stage::Failed(Step::Shift(share(10))));
    assert_eq!(told.rollout.shares().count(), 2);
    let nothing = Event::Observed {
        shares: BTreeSet::new(),
        weights: Vec::new(),
    };
    assert_eq!(told.refuses(&nothing), Illegal::NothingSeen);
}

#[test]
fn events_are_told_from_their_json() {
    let spec = spec(&[Check::Idle, Check::Live]);
    let weights = vec![rollout::Weights {
        router: "https".to_owned(),
        address: "aws_lb_listener.https".to_owned(),
        blue: Some(90),
        green: Some(10),
    }];
    let events = [
        Event::Begun { spec },
        started(Step::Provision),
        Event::Started {
            step: Step::Shift(share(10)),
            contract: "sha256:1".to_owned(),
            planned: weights.clone(),
        },
        Event::Applied {
            applied: weights.clone(),
        },
        Event::Failed,
        Event::Observed {
            shares: BTreeSet::from([share(10)]),
            weights,
        },
        Event::Checked {
            check: Check::Live,
            holds: false,
        },
        committed(),
        Event::Paused { until: Some(at(1)) },
        Event::Resumed,
        Event::GivenUp,
    ];
    for event in events {
        let text = serde_json::to_string(&event).unwrap();
        assert_eq!(
            serde_json::from_str::<Event>(&text).unwrap(),
            event,
            "{text}"
        );
    }
    let text = r#"{"event":"started","step":{"step":"shift","share":10},"contract":"sha256:1"}"#;
    assert!(matches!(
        serde_json::from_str(text).unwrap(),
        Event::Started { step: Step::Shift(to), .. } if to == share(10)
    ));
}

#[test]
fn nothing_follows_what_has_not_begun() {
    let event = Event::GivenUp;
    assert_eq!(
        Rollout::fold([(at(0), &event)]),
        Err((0, Illegal::NotBegun))
    );
    let begun = Event::Begun { spec: spec(&[]) };
    let twice = [(at(0), &begun), (at(1), &begun)];
    assert!(matches!(
        Rollout::fold(twice),
        Err((1, Illegal::NotHere(_)))
    ));
    assert_eq!(Rollout::fold([]), Ok(None));
}

#[test]
fn a_share_is_nothing_or_all_only_where_it_is_to_the_last_part() {
    let weights = |blue, green| rollout::Weights {
        router: String::new(),
        address: String::new(),
        blue,
        green,
    };
    for (blue, green, expected) in [
        (Some(90), Some(10), Some(10)),
        (Some(999), Some(1), Some(1)),
        (Some(1), Some(999), Some(99)),
        (Some(100), Some(0), Some(0)),
        (Some(100), None, Some(0)),
        (None, Some(7), Some(100)),
        (Some(0), Some(0), None),
        (None, None, None),
    ] {
        let seen = weights(blue, green).share(Colour::Green);
        assert_eq!(seen.map(Share::percent), expected, "{blue:?} {green:?}");
    }
}
