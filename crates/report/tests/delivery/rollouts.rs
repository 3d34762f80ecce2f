//! Rollouts at every point of their way, from entries as a ledger has them.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp, ToSpan};
use ledger::{Actor, Checked, Entry, Kind, RolloutEvent};
use report::rollout::{Act, Choice, Known, Life, Problem, ProblemKind, Status};
use rollout::{Check, Colour, Event, Rollout, Share, Spec, Step, Steps, Weights};

use crate::verdicts::at;

pub(crate) fn share(percent: u8) -> Share {
    Share::new(percent).unwrap()
}

pub(crate) fn weights(router: &str, blue: Option<u32>, green: Option<u32>) -> Weights {
    let address = match router {
        "https" => "aws_lb_listener.https",
        _ => "module.dns.aws_route53_record.www[\"eu\"]",
    };
    Weights {
        router: router.to_owned(),
        address: address.to_owned(),
        blue,
        green,
    }
}

/// Returns the weights of both routers at a share of green; the second counts to 200.
fn both(green: u32) -> Vec<Weights> {
    vec![
        weights("https", Some(100 - green), Some(green)),
        weights("dns", Some(200 - 2 * green), Some(2 * green)),
    ]
}

fn without_green() -> Vec<Weights> {
    vec![
        weights("https", Some(100), None),
        weights("dns", Some(200), None),
    ]
}

fn without_blue() -> Vec<Weights> {
    vec![
        weights("https", None, Some(100)),
        weights("dns", None, Some(200)),
    ]
}

fn by(name: &str) -> Actor {
    Actor {
        name: name.to_owned(),
        email: format!("{name}@example.com"),
        forge: (name == "ada").then(|| "github:ada".to_owned()),
        run: (name == "pipeline").then(|| "4711".to_owned()),
    }
}

/// A rollout that is written down as it goes.
#[derive(Clone)]
pub(crate) struct Story {
    pub(crate) entries: Vec<Entry>,
    now: Timestamp,
}

impl Story {
    pub(crate) fn begun() -> Story {
        let mut story = Story {
            entries: Vec::new(),
            now: at("2026-03-11T09:00:00Z"),
        };
        story.tell(
            "ada",
            Event::Begun {
                spec: Spec {
                    live: Colour::Blue,
                    total: 100,
                    steps: Steps::new(vec![share(10), share(50), share(100)]).unwrap(),
                    hold: SignedDuration::from_mins(10),
                    drain: SignedDuration::from_mins(5),
                    checks: BTreeSet::from([Check::Idle, Check::Live]),
                },
            },
        );
        story.entries[0].reason = Some("new engine of the search".to_owned());
        story
    }

    pub(crate) fn tell(&mut self, who: &str, event: Event) -> &mut Entry {
        let seq = self.entries.len() as u64 + 40;
        self.entries.push(Entry {
            under_way: Vec::new(),
            format_version: 1,
            seq,
            kind: Kind::Rollout,
            environment: "prod".to_owned(),
            root: "infra".to_owned(),
            at: self.now,
            by: by(who),
            change: 40,
            commit: Some("c0ffee0000000000000000000000000000000000".to_owned()),
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
            rollout: Some(RolloutEvent {
                name: "web".to_owned(),
                event,
            }),
            step: None,
        });
        self.entries.last_mut().unwrap()
    }

    pub(crate) fn wait(&mut self, seconds: i64) -> &mut Story {
        self.now = self.now.checked_add(seconds.seconds()).unwrap();
        self
    }

    /// Puts everything into one second, as a fast engine does.
    pub(crate) fn at_once(mut self) -> Story {
        for entry in &mut self.entries {
            entry.at = self.now;
        }
        self
    }

    pub(crate) fn start(&mut self, step: Step, planned: Vec<Weights>) {
        self.wait(20).tell(
            "pipeline",
            Event::Started {
                step,
                contract: "sha256:5f1c9b0e4d7a".to_owned(),
                planned,
            },
        );
    }

    pub(crate) fn applied(&mut self, applied: Vec<Weights>) {
        self.wait(40).tell("pipeline", Event::Applied { applied });
    }

    pub(crate) fn observed(&mut self, shares: &[u8], weights: Vec<Weights>) {
        let shares = shares.iter().map(|percent| share(*percent)).collect();
        self.wait(10)
            .tell("pipeline", Event::Observed { shares, weights });
    }

    pub(crate) fn checked(&mut self, check: Check, holds: bool, seen: &str) {
        let entry = self
            .wait(5)
            .tell("pipeline", Event::Checked { check, holds });
        entry.checks.push(Checked {
            name: "health".to_owned(),
            holds,
            seen: seen.to_owned(),
        });
    }

    fn shift(&mut self, green: u8) {
        let all = both(green.into());
        self.start(Step::Shift(share(green)), all.clone());
        self.applied(all.clone());
        self.observed(&[green], all);
    }

    /// Until green is in the routers without traffic.
    pub(crate) fn attached() -> Story {
        let mut story = Story::begun();
        story.start(Step::Provision, Vec::new());
        story.wait(200).applied(Vec::new());
        story.start(Step::Attach, both(0));
        story.applied(both(0));
        story.observed(&[0], both(0));
        story
    }

    /// Until green has a tenth.
    pub(crate) fn holding() -> Story {
        let mut story = Story::attached();
        story.checked(Check::Idle, true, "200 in 31 ms");
        story.shift(10);
        story.checked(Check::Live, true, "200 in 28 ms");
        story
    }

    /// Until green has half.
    pub(crate) fn half() -> Story {
        let mut story = Story::holding();
        story.wait(600);
        story.shift(50);
        story
    }

    pub(crate) fn committed() -> Story {
        let mut story = Story::half();
        story.checked(Check::Live, true, "200 in 28 ms");
        story.wait(600);
        story.shift(100);
        story.checked(Check::Live, true, "200 in 30 ms");
        story.wait(600).tell(
            "ada",
            Event::Committed {
                variables: Some("facade0000000000000000000000000000000000".to_owned()),
            },
        );
        story
    }

    pub(crate) fn detached() -> Story {
        let mut story = Story::committed();
        story.start(Step::Detach, without_blue());
        story.applied(without_blue());
        story.observed(&[100], without_blue());
        story
    }

    pub(crate) fn known(&self) -> Known {
        let events = self
            .entries
            .iter()
            .map(|entry| (entry.at, &entry.rollout.as_ref().unwrap().event));
        let rollout = Rollout::fold(events).unwrap().unwrap();
        Known::of(rollout, &self.entries).unwrap()
    }

    /// Looks at it so many seconds after its last event.
    pub(crate) fn status(&self, later: i64, ways_back: &[Act], next: &[Act]) -> Status {
        Status {
            now: self.now.checked_add(later.seconds()).unwrap(),
            life: Life::Known(Box::new(self.known())),
            ways_back: choices(ways_back),
            next: choices(next),
            ..never(None)
        }
    }
}

pub(crate) fn choices(acts: &[Act]) -> Vec<Choice> {
    (acts.iter())
        .map(|act| Choice {
            act: *act,
            command: command(*act),
        })
        .collect()
}

fn command(act: Act) -> String {
    let (verb, rest) = match act {
        Act::Start => ("start", String::new()),
        Act::Step(Step::RollBack(Share::NONE) | Step::Retire) => ("rollback", String::new()),
        Act::Step(Step::Detach) => ("retire", String::new()),
        Act::Step(Step::RollBack(share)) => ("rollback", format!(" --to {}", share.percent())),
        Act::Step(_) | Act::Observe | Act::Check(_) => ("shift", String::new()),
        Act::Wait => ("shift", " --wait".to_owned()),
        Act::Commit => ("commit", String::new()),
        Act::Resume => ("resume", String::new()),
        Act::Resolve(_) => return "tf-upstream resolve -e prod --root infra".to_owned(),
        Act::GiveUp => ("rollback", String::new()),
    };
    format!("tf-upstream bluegreen {verb} web -e prod{rest}")
}

pub(crate) fn never(active: Option<Colour>) -> Status {
    Status {
        now: at("2026-03-11T12:00:00Z"),
        name: "web".to_owned(),
        environment: "prod".to_owned(),
        root: "infra".to_owned(),
        blue_root: None,
        green_root: Some("infra/green".to_owned()),
        life: Life::Never { active },
        ways_back: Vec::new(),
        next: choices(&[Act::Start]),
        problems: Vec::new(),
    }
}

const BACK: Act = Act::Step(Step::RollBack(Share::NONE));

fn to(percent: u8) -> Act {
    Act::Step(Step::RollBack(share(percent)))
}

fn on(percent: u8) -> Act {
    Act::Step(Step::Shift(share(percent)))
}

/// Every case by its name.
pub(crate) fn all() -> Vec<(&'static str, Status)> {
    let mut all = vec![("idle", never(Some(Colour::Blue)))];

    let begun = Story::begun();
    let choice = [Act::Step(Step::Provision)];
    all.push(("begun", begun.status(4, &[Act::GiveUp], &choice)));

    let mut running = Story::begun();
    running.start(Step::Provision, Vec::new());
    let resolve = [Act::Resolve(Step::Provision)];
    all.push(("provisioning", running.status(83, &[], &resolve)));

    let mut provisioned = Story::begun();
    provisioned.start(Step::Provision, Vec::new());
    provisioned.applied(Vec::new());
    let (back, next) = ([Act::Step(Step::Retire)], [Act::Step(Step::Attach)]);
    all.push(("provisioned", provisioned.status(5, &back, &next)));

    let mut validating = Story::attached();
    validating.checked(Check::Idle, false, "503 after 3 tries, the last in 12 ms");
    let (back, next) = ([Act::Step(Step::Detach)], [Act::Check(Check::Idle)]);
    all.push(("validating", validating.status(65, &back, &next)));

    let mut ready = Story::attached();
    ready.checked(Check::Idle, true, "200 in 31 ms");
    all.push(("ready", ready.status(2, &back, &[on(10)])));

    let holding = Story::holding();
    all.push(("holding", holding.status(195, &[BACK], &[Act::Wait])));
    all.push(("held", holding.status(700, &[BACK], &[on(50)])));

    let mut live = Story::half();
    live.checked(Check::Live, false, "502 in 4 ms");
    let (back, next) = ([to(10), BACK], [Act::Check(Check::Live)]);
    all.push(("live_check_fails", live.status(800, &back, &next)));

    let mut paused = Story::half();
    let until = Some(at("2026-03-11T10:00:00Z"));
    let entry = paused.wait(60).tell("grace", Event::Paused { until });
    entry.reason = Some("the queue of the old colour is not empty yet".to_owned());
    let back = [to(10), BACK];
    all.push(("paused", paused.status(240, &back, &[Act::Resume])));

    let mut unobserved = Story::holding();
    unobserved.wait(600);
    unobserved.start(Step::Shift(share(50)), both(50));
    let resolve = [Act::Resolve(Step::Shift(share(50)))];
    all.push(("shifting", unobserved.status(8, &[], &resolve)));
    let mut failed = unobserved.clone();
    failed.wait(30).tell("pipeline", Event::Failed);
    let (back, next) = ([to(10), BACK], [on(50), Act::Observe]);
    all.push(("failed", failed.status(90, &back, &next)));
    unobserved.applied(both(50));
    all.push(("unobserved", unobserved.status(3, &back, &[Act::Observe])));

    let mut differ = unobserved;
    let seen = vec![
        weights("https", Some(50), Some(50)),
        weights("dns", Some(180), Some(20)),
    ];
    differ.observed(&[10, 50], seen);
    let mut differ = differ.status(30, &back, &[on(50)]);
    differ.problems.push(Problem {
        kind: ProblemKind::ByHand,
        place: Some("module.dns.aws_route53_record.www[\"eu\"]".to_owned()),
        what: "its weights are not those that were applied at 09:14".to_owned(),
        advice: Some("repeat the step, which sets them again, or go back".to_owned()),
    });
    all.push(("disagreeing", differ));

    let mut rolled = Story::half();
    rolled.checked(Check::Live, false, "502 in 4 ms");
    rolled.start(Step::RollBack(Share::NONE), both(0));
    rolled.applied(both(0));
    rolled.observed(&[0], both(0));
    let (back, next) = ([Act::Step(Step::Detach)], [on(10), back_detach()]);
    all.push(("rolled_back", rolled.status(4000, &back, &next)));

    let mut given_up = rolled.clone();
    given_up.start(Step::Detach, without_green());
    given_up.applied(without_green());
    given_up.observed(&[0], without_green());
    let retire = [Act::Step(Step::Retire)];
    all.push(("given_up", given_up.status(400, &retire, &retire)));

    let mut baking = Story::half();
    baking.checked(Check::Live, true, "200 in 28 ms");
    baking.wait(600);
    baking.shift(100);
    baking.checked(Check::Live, true, "200 in 30 ms");
    let back = [to(50), to(10), BACK];
    all.push(("baked", baking.status(601, &back, &[Act::Commit])));

    let committed = Story::committed().status(12, &[], &[back_detach()]);
    all.push(("committed", committed));
    let draining = Story::detached().status(62, &[], &[Act::Wait]);
    all.push(("draining", draining));

    let mut over = Story::detached();
    over.wait(300).start(Step::Retire, Vec::new());
    over.wait(90).applied(Vec::new());
    let mut over_status = over.status(90_000, &[], &[Act::Start]);
    over_status.problems.push(Problem {
        kind: ProblemKind::Variables,
        place: Some("envs/prod.rollout.tfvars.json".to_owned()),
        what: "blue is still the active colour on main".to_owned(),
        advice: Some("merge the branch with the commit of the rollout".to_owned()),
    });
    all.push(("over", over_status));

    given_up.wait(600).start(Step::Retire, Vec::new());
    given_up.wait(60).applied(Vec::new());
    all.push(("abandoned", given_up.status(7200, &[], &[Act::Start])));

    let mut unknown = never(None);
    unknown.life = Life::Unknown;
    unknown.next = Vec::new();
    unknown.problems = vec![
        Problem {
            kind: ProblemKind::Unreachable,
            place: None,
            what: "could not resolve host git.example.com".to_owned(),
            advice: Some("try again when the remote can be reached".to_owned()),
        },
        Problem {
            kind: ProblemKind::Entry,
            place: Some("entry 47".to_owned()),
            what: "its key is not that of a writer".to_owned(),
            advice: None,
        },
    ];
    all.push(("unknown", unknown));
    all
}

fn back_detach() -> Act {
    Act::Step(Step::Detach)
}
