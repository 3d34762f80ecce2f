//! A rollout for programs: a stable JSON document.

mod document;

use std::io::{self, Write};

use ::rollout::{Colour, Next, Stage, Step, Weights};
use jiff::Timestamp;
use ledger::{Actor, Checked};

use self::document::{
    ActorObject, BegunObject, CheckObject, ChoiceObject, ColourObject, Document, HappenedObject,
    MomentObject, NextObject, PauseObject, PointObject, ProblemObject, RouterObject, SeenObject,
    StageObject, WaitObject, WayBackObject, WeightsObject,
};
use super::next::{coming, next, next_code, no_way_back};
use super::rows::{
    Agreement, CheckRow, Place, Point, RouterRow, Window, checks, role, routers, shares, way,
    window,
};
use super::standing::{stage, stage_code};
use super::words::{act, check_name, effort};
use super::{Act, Choice, Failure, Happened, Known, Life, Moment, Problem, Status};

/// The version of the document's format. A new field raises the second number, anything else the first.
pub const FORMAT_VERSION: &str = "1.0";

/// Writes where a rollout stands as JSON.
pub fn write(status: &Status, out: &mut dyn Write) -> io::Result<()> {
    crate::json::write_value(&document(status), out)
}

/// Returns the JSON schema of the document.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Document<'static>);
    schema.insert(
        "title".to_owned(),
        "tf-upstream bluegreen status --format json".into(),
    );
    schema.to_value()
}

fn document(status: &Status) -> Document<'_> {
    let known = status.known();
    let under_way = status.under_way();
    let wait = |wanted: fn(Window) -> Option<Timestamp>| {
        let until = under_way.and_then(window).and_then(wanted)?;
        Some(WaitObject {
            until: until.to_string(),
            seconds_left: left(until, status.now),
        })
    };
    Document {
        format_version: FORMAT_VERSION,
        tool_version: env!("CARGO_PKG_VERSION"),
        now: status.now.to_string(),
        name: &status.name,
        environment: &status.environment,
        root: &status.root,
        under_way: match status.life {
            Life::Unknown => None,
            Life::Never { .. } => Some(false),
            Life::Known(_) => Some(under_way.is_some()),
        },
        stage: stage_object(status),
        blue: colour(status, Colour::Blue),
        green: colour(status, Colour::Green),
        shares: known.map_or_else(Vec::new, |known| {
            known.rollout.shares().map(u8::from).collect()
        }),
        begun: known.map(|known| BegunObject {
            at: known.begun.at.to_string(),
            by: actor(&known.begun.by),
            commit: known.commit.as_deref(),
        }),
        last: known.map(|known| moment(&known.last)),
        way: under_way.map_or_else(Vec::new, |known| {
            way(known, status.now).iter().map(point).collect()
        }),
        pause: under_way.and_then(|known| pause(known, status.now)),
        hold: wait(|window| match window {
            Window::Hold(until) => Some(until),
            Window::Drain(_) => None,
        }),
        drain: wait(|window| match window {
            Window::Drain(until) => Some(until),
            Window::Hold(_) => None,
        }),
        routers: known.map_or_else(Vec::new, |known| {
            let at = known.traffic.observed_at;
            (routers(&known.traffic).into_iter())
                .map(|row| router(row, at))
                .collect()
        }),
        checks: known.map_or_else(Vec::new, |known| {
            checks(known).into_iter().map(check_object).collect()
        }),
        way_back: WayBackObject {
            none_because: match under_way {
                Some(known) if status.ways_back.is_empty() => Some(no_way_back(known)),
                Some(_) => None,
                None => Some("no rollout is under way".to_owned()),
            },
            choices: choices(status, &status.ways_back),
        },
        next: NextObject {
            code: next_code(status),
            words: next(status),
            until: known.and_then(|known| match coming(known, status.now) {
                Next::Wait(until) => Some(until.to_string()),
                _ => None,
            }),
            choices: choices(status, &status.next),
        },
        problems: status.problems.iter().map(problem).collect(),
        history: known.map_or_else(Vec::new, |known| {
            known.history.iter().map(happened).collect()
        }),
    }
}

fn stage_object(status: &Status) -> StageObject {
    let known = status.known();
    let (mut step, mut share) = (None, None);
    match known.map(|known| known.rollout.stage()) {
        Some(Stage::Running(one) | Stage::Failed(one) | Stage::Unobserved(one)) => {
            step = Some(step_code(one));
            share = one.share();
        }
        Some(Stage::Holding(held)) => share = Some(held),
        _ => {}
    }
    let is_failed = known.is_some_and(|known| matches!(known.rollout.stage(), Stage::Failed(_)));
    StageObject {
        code: stage_code(&status.life),
        words: stage(status),
        step,
        share: share.map(u8::from),
        failure: known
            .and_then(|known| known.failure)
            .filter(|_| is_failed)
            .map(|failure| match failure {
                Failure::Engine => "engine",
                Failure::Observation => "observation",
            }),
        since: known.map(|known| known.rollout.since().to_string()),
        seconds: known.map(|known| left(status.now, known.rollout.since())),
    }
}

/// Returns how many seconds lie between now and then; none where it is over.
fn left(until: Timestamp, now: Timestamp) -> u64 {
    u64::try_from(until.duration_since(now).as_secs()).unwrap_or(0)
}

fn colour(status: &Status, colour: Colour) -> ColourObject<'_> {
    ColourObject {
        role: role(status, colour).as_str(),
        shares: shares(status, colour).into_iter().map(u8::from).collect(),
        root: status.own_root(colour),
    }
}

fn moment(moment: &Moment) -> MomentObject<'_> {
    MomentObject {
        at: moment.at.to_string(),
        by: actor(&moment.by),
    }
}

fn actor(by: &Actor) -> ActorObject<'_> {
    ActorObject {
        name: &by.name,
        forge: by.forge.as_deref(),
        run: by.run.as_deref(),
    }
}

fn point(point: &Point) -> PointObject {
    PointObject {
        code: point.code,
        share: point.share.map(u8::from),
        place: match point.place {
            Place::Done => "done",
            Place::Here(_) => "here",
            Place::ToCome => "to-come",
        },
    }
}

fn pause(known: &Known, now: Timestamp) -> Option<PauseObject<'_>> {
    if !known.rollout.is_paused(now) {
        return None;
    }
    let until = known.rollout.paused_until();
    Some(PauseObject {
        moment: known.pause.as_ref().map(|pause| moment(&pause.moment)),
        reason: (known.pause.as_ref()).and_then(|pause| pause.reason.as_deref()),
        until: until.map(|until| until.to_string()),
        seconds_left: until.map(|until| left(until, now)),
    })
}

fn router(row: RouterRow<'_>, at: Option<Timestamp>) -> RouterObject<'_> {
    let weights = |weights: Option<&Weights>| {
        weights.map(|weights| WeightsObject {
            blue: weights.blue,
            green: weights.green,
        })
    };
    RouterObject {
        router: row.router,
        address: row.address,
        planned: weights(row.planned),
        applied: weights(row.applied),
        observed: weights(row.observed),
        observed_at: row.observed.and(at).map(|at| at.to_string()),
        agreement: row.agreement.map(Agreement::as_str),
    }
}

fn check_object(row: CheckRow<'_>) -> CheckObject<'_> {
    let seen = row.last.map_or(&[][..], |last| &last.seen);
    CheckObject {
        check: check_name(row.check),
        holds: row.last.map(|last| last.holds),
        at: row.last.map(|last| last.at.to_string()),
        current: row.is_current,
        seen: (seen.iter())
            .map(|Checked { name, holds, seen }| SeenObject {
                name,
                holds: *holds,
                seen,
            })
            .collect(),
    }
}

fn choices<'s>(status: &Status, choices: &'s [Choice]) -> Vec<ChoiceObject<'s>> {
    let rollout = status.known().map(|known| &known.rollout);
    (choices.iter())
        .map(|choice| {
            let step = match choice.act {
                Act::Step(step) | Act::Resolve(step) => Some(step),
                _ => None,
            };
            ChoiceObject {
                act: act_code(choice.act),
                step: step.map(step_code),
                share: step.and_then(Step::share).map(u8::from),
                does: act(choice.act, rollout),
                takes: effort(choice.act),
                command: &choice.command,
            }
        })
        .collect()
}

fn act_code(act: Act) -> &'static str {
    match act {
        Act::Start => "start",
        Act::Step(_) => "step",
        Act::Observe => "observe",
        Act::Check(_) => "check",
        Act::Wait => "wait",
        Act::Commit => "commit",
        Act::Resume => "resume",
        Act::Resolve(_) => "resolve",
        Act::GiveUp => "give-up",
    }
}

fn step_code(step: Step) -> &'static str {
    match step {
        Step::Provision => "provision",
        Step::Attach => "attach",
        Step::Shift(_) => "shift",
        Step::RollBack(_) => "roll-back",
        Step::Detach => "detach",
        Step::Retire => "retire",
    }
}

fn problem(problem: &Problem) -> ProblemObject<'_> {
    ProblemObject {
        code: problem.kind.as_str(),
        place: problem.place.as_deref(),
        what: &problem.what,
        advice: problem.advice.as_deref(),
    }
}

fn happened(happened: &Happened) -> HappenedObject<'_> {
    HappenedObject {
        at: happened.moment.at.to_string(),
        by: actor(&happened.moment.by),
        event: happened.code,
        what: happened.what.to_string(),
        reason: happened.reason.as_deref(),
    }
}
