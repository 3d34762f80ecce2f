//! The rows that every format shows of a rollout: colours, points on its way, routers, checks.

use ::rollout::{Check, Colour, Share, Stage, Step, Weights};
use jiff::Timestamp;

use super::{Known, Life, Outcome, Status, Traffic};

/// What a colour is at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The one that serves from day to day.
    Live,
    /// The one that did, and may yet again: traffic may move away from it.
    Old,
    /// The one that is built to take its place.
    New,
    /// The one that is taken away.
    Leaving,
    /// Not there, as no rollout needs it.
    Idle,
    /// It is not known what it is.
    Unknown,
}

impl Role {
    /// Returns its stable name, which is also how it is told.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Role::Live => "live",
            Role::Old => "old",
            Role::New => "new",
            Role::Leaving => "leaving",
            Role::Idle => "idle",
            Role::Unknown => "unknown",
        }
    }
}

/// Returns what a colour is.
pub(super) fn role(status: &Status, colour: Colour) -> Role {
    let known = match &status.life {
        Life::Unknown | Life::Never { active: None } => return Role::Unknown,
        Life::Never {
            active: Some(active),
        } if *active == colour => return Role::Live,
        Life::Never { .. } => return Role::Idle,
        Life::Known(known) => known,
    };
    let rollout = &known.rollout;
    let is_new = colour == rollout.new_colour();
    match (rollout.is_committed(), rollout.stage()) {
        (true, _) if is_new => Role::Live,
        (true, Stage::Swapped) => Role::Idle,
        (true, _) => Role::Leaving,
        (false, Stage::Abandoned) if is_new => Role::Idle,
        (false, Stage::Abandoned) => Role::Live,
        (false, _) => match (is_given_up(known), is_new) {
            (true, true) => Role::Leaving,
            (true, false) => Role::Live,
            (false, true) => Role::New,
            (false, false) => Role::Old,
        },
    }
}

/// Whether the new colour is being taken away, or was.
fn is_given_up(known: &Known) -> bool {
    let removes = |step| matches!(step, Step::Detach | Step::Retire);
    !known.rollout.is_committed()
        && match known.rollout.stage() {
            Stage::Running(step) | Stage::Failed(step) | Stage::Unobserved(step) => removes(step),
            stage => stage == Stage::Detached,
        }
}

/// Returns every share that a colour may have now, the smallest first; none where nothing is known.
pub(super) fn shares(status: &Status, colour: Colour) -> Vec<Share> {
    match &status.life {
        Life::Unknown => Vec::new(),
        Life::Never { active } => (active.iter())
            .map(|active| {
                if *active == colour {
                    Share::ALL
                } else {
                    Share::NONE
                }
            })
            .collect(),
        Life::Known(known) if known.rollout.new_colour() == colour => {
            known.rollout.shares().collect()
        }
        Life::Known(known) => {
            let mut rest: Vec<Share> = known.rollout.shares().map(Share::rest).collect();
            rest.reverse();
            rest
        }
    }
}

/// A wait that a rollout is in, or has been through where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Window {
    /// A share is held until then.
    Hold(Timestamp),
    /// What leaves ends what it has begun until then.
    Drain(Timestamp),
}

/// Returns the wait of where the rollout stands; none where it does not wait.
pub(super) fn window(known: &Known) -> Option<Window> {
    let (since, spec) = (known.rollout.since(), known.rollout.spec());
    let end = |wait| since.checked_add(wait).unwrap_or(Timestamp::MAX);
    match known.rollout.stage() {
        Stage::Holding(_) => Some(Window::Hold(end(spec.hold))),
        Stage::Detached => Some(Window::Drain(end(spec.drain))),
        _ => None,
    }
}

/// A point on the way of a rollout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Point {
    /// Its stable name: that of a step, or `commit`, or `give-up`.
    pub(super) code: &'static str,
    /// The share that it leads to, for a shift.
    pub(super) share: Option<Share>,
    /// How it is told.
    pub(super) label: String,
    /// Where the rollout is from there.
    pub(super) place: Place,
}

/// Where a rollout is from a point on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It is past it.
    Done,
    /// It is there; what it does there.
    Here(&'static str),
    /// It is not there yet.
    ToCome,
}

/// Returns the way of a rollout, and where on it it stands.
pub(super) fn way(known: &Known, now: Timestamp) -> Vec<Point> {
    let draining = match window(known) {
        Some(Window::Drain(until)) if until <= now => "drained",
        _ => "draining",
    };
    let (points, at) = if is_given_up(known) {
        way_out(known, draining)
    } else {
        way_on(known, draining)
    };
    let (before, here) = match at {
        Here::After(count) => (count, None),
        Here::At(place, doing) => (place, Some(doing)),
    };
    (points.into_iter().enumerate())
        .map(|(position, (code, share, label))| Point {
            code,
            share,
            label,
            place: match here {
                Some(doing) if position == before => Place::Here(doing),
                _ if position < before => Place::Done,
                _ => Place::ToCome,
            },
        })
        .collect()
}

enum Here {
    /// So many points are done, and it is at none.
    After(usize),
    /// It is at this one and does this.
    At(usize, &'static str),
}

type Named = (&'static str, Option<Share>, String);

fn way_on(known: &Known, draining: &'static str) -> (Vec<Named>, Here) {
    let plain = |code: &'static str| (code, None, code.to_owned());
    let shares = known.rollout.spec().steps.shares();
    let mut points = vec![plain("provision"), plain("attach")];
    points.extend((shares.iter()).map(|share| ("shift", Some(*share), share.to_string())));
    points.extend(["commit", "detach", "retire"].map(plain));
    let commit = 2 + shares.len();
    // Without traffic it is where attaching has led to.
    let place = |share: Share| 1 + shares.iter().filter(|step| **step <= share).count();
    let at = |step: Step| match step {
        // What is mended after the commit is the commit's share.
        Step::Shift(_) | Step::RollBack(_) if known.rollout.is_committed() => commit,
        Step::Provision => 0,
        Step::Attach => 1,
        Step::Shift(share) | Step::RollBack(share) => place(share),
        Step::Detach => commit + 1,
        Step::Retire => commit + 2,
    };
    let here = match known.rollout.stage() {
        Stage::Begun => Here::After(0),
        Stage::Running(step @ Step::RollBack(_)) => Here::At(at(step), "rolling back"),
        Stage::Running(step) => Here::At(at(step), "running"),
        Stage::Failed(step) => Here::At(at(step), "failed"),
        Stage::Unobserved(step) => Here::At(at(step), "not observed"),
        Stage::Provisioned => Here::After(1),
        Stage::Validating => Here::At(1, "validating"),
        Stage::Ready => Here::At(1, "ready"),
        Stage::Holding(Share::ALL) => Here::At(place(Share::ALL), "baking"),
        Stage::Holding(share) => Here::At(place(share), "holding"),
        Stage::RolledBack => Here::At(1, "rolled back"),
        Stage::Committed => Here::After(commit + 1),
        Stage::Detached => Here::At(commit + 1, draining),
        Stage::Swapped | Stage::Abandoned => Here::After(points.len()),
    };
    (points, here)
}

/// The way of a rollout that is given up. What is retired at once was in no router.
fn way_out(known: &Known, draining: &'static str) -> (Vec<Named>, Here) {
    let given_up = ("give-up", None, "given up".to_owned());
    let (doing, is_retired) = match known.rollout.stage() {
        Stage::Running(step) => ("running", step == Step::Retire),
        Stage::Failed(step) => ("failed", step == Step::Retire),
        Stage::Unobserved(step) => ("not observed", step == Step::Retire),
        _ => (draining, false),
    };
    let steps = if is_retired {
        &["retire"][..]
    } else {
        &["detach", "retire"]
    };
    let steps = steps.iter().map(|step| (*step, None, (*step).to_owned()));
    (
        std::iter::once(given_up).chain(steps).collect(),
        Here::At(1, doing),
    )
}

/// What one router was to do, was told to do, and does.
#[derive(Debug, Clone, Copy)]
pub(super) struct RouterRow<'s> {
    pub(super) router: &'s str,
    pub(super) address: &'s str,
    pub(super) planned: Option<&'s Weights>,
    pub(super) applied: Option<&'s Weights>,
    pub(super) observed: Option<&'s Weights>,
    /// None where there is nothing to hold what was seen against.
    pub(super) agreement: Option<Agreement>,
}

/// Whether the weights of a router are the same, planned, applied and observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// They are.
    Agree,
    /// They are not.
    Differ,
    /// The plan was not applied to its end.
    NotApplied,
    /// Nobody has looked since it was applied.
    NotObserved,
}

impl Agreement {
    /// Returns its stable name.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Agreement::Agree => "agree",
            Agreement::Differ => "differ",
            Agreement::NotApplied => "not-applied",
            Agreement::NotObserved => "not-observed",
        }
    }

    /// Returns how it is told.
    pub(super) fn words(self) -> &'static str {
        match self {
            Agreement::Agree => "agree",
            Agreement::Differ => "DIFFER",
            Agreement::NotApplied => "not applied",
            Agreement::NotObserved => "not observed since",
        }
    }
}

/// Returns what is known of each router, in the order in which they are told of.
pub(super) fn routers(traffic: &Traffic) -> Vec<RouterRow<'_>> {
    let mut rows: Vec<RouterRow<'_>> = Vec::new();
    let all = [&traffic.planned, &traffic.applied, &traffic.observed];
    for weights in all.into_iter().flatten() {
        let (router, address) = (weights.router.as_str(), weights.address.as_str());
        if (rows.iter()).any(|row| (row.router, row.address) == (router, address)) {
            continue;
        }
        let of = |list: &'_ [Weights]| {
            (list.iter()).position(|one| one.router == router && one.address == address)
        };
        let planned = of(&traffic.planned).and_then(|at| traffic.planned.get(at));
        let applied = of(&traffic.applied).and_then(|at| traffic.applied.get(at));
        let observed = of(&traffic.observed).and_then(|at| traffic.observed.get(at));
        rows.push(RouterRow {
            router,
            address,
            planned,
            applied,
            observed,
            agreement: agreement(traffic, planned, applied, observed),
        });
    }
    rows
}

/// Returns none where there is nothing to hold what was seen against.
fn agreement(
    traffic: &Traffic,
    planned: Option<&Weights>,
    applied: Option<&Weights>,
    observed: Option<&Weights>,
) -> Option<Agreement> {
    let told: Vec<&Weights> = [planned, applied, observed].into_iter().flatten().collect();
    let was_looked_at =
        observed.is_some() && traffic.observed_at >= traffic.planned_at.max(traffic.applied_at);
    match (planned, applied) {
        (None, None) => None,
        // What is seen tells more than whether the engine came to its end.
        _ if was_looked_at && told.windows(2).all(|two| is_alike(two[0], two[1])) => {
            Some(Agreement::Agree)
        }
        _ if was_looked_at => Some(Agreement::Differ),
        (_, None) => Some(Agreement::NotApplied),
        (_, Some(_)) => Some(Agreement::NotObserved),
    }
}

/// Whether weights share the traffic alike, whatever they add up to. An entry with no weight is not the
/// same as none.
fn is_alike(one: &Weights, other: &Weights) -> bool {
    let known = |weights: &Weights| (weights.blue.is_some(), weights.green.is_some());
    let numbers = |weights: &Weights| {
        let number = |weight: Option<u32>| u64::from(weight.unwrap_or(0));
        (number(weights.blue), number(weights.green))
    };
    let ((one_blue, one_green), (other_blue, other_green)) = (numbers(one), numbers(other));
    let is_nothing = |(blue, green)| blue == 0 && green == 0;
    known(one) == known(other)
        && is_nothing(numbers(one)) == is_nothing(numbers(other))
        && one_blue * other_green == other_blue * one_green
}

/// A check that is declared, or was run.
#[derive(Debug, Clone, Copy)]
pub(super) struct CheckRow<'s> {
    pub(super) check: Check,
    /// How it ended last; none where it was not run.
    pub(super) last: Option<&'s Outcome>,
    /// Whether that was since the rollout came to where it stands.
    pub(super) is_current: bool,
}

/// Returns the checks that are declared or were run.
pub(super) fn checks(known: &Known) -> Vec<CheckRow<'_>> {
    ([Check::Idle, Check::Live].into_iter())
        .filter_map(|check| {
            let last = known.checks.iter().find(|one| one.check == check);
            let is_declared = known.rollout.spec().checks.contains(&check);
            (is_declared || last.is_some()).then(|| CheckRow {
                check,
                last,
                is_current: last.is_some_and(|one| one.current),
            })
        })
        .collect()
}
