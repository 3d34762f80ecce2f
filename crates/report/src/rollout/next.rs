//! What comes next in words, or who must decide what, and why there is no way back.

use ::rollout::{Check, Next, Stage};
use jiff::Timestamp;

use super::standing::is_unwell;
use super::words::{act, check_name, time_from};
use super::{Act, Known, Life, Status};

/// Returns why there is no way back.
pub(super) fn no_way_back(known: &Known) -> String {
    let (new, old) = (
        known.rollout.new_colour(),
        known.rollout.new_colour().other(),
    );
    match known.rollout.stage() {
        _ if known.rollout.is_committed() => {
            format!("none: {new} is committed, and only another rollout leads back to {old}")
        }
        Stage::Running(step) => {
            format!("none before it is known what became of \"{step}\"")
        }
        Stage::Begun => "none is needed: nothing is done yet".to_owned(),
        _ => "none from here".to_owned(),
    }
}

/// Returns what comes next. Where the service is not well, nobody should wait for the hold to end.
pub(super) fn coming(known: &Known, now: Timestamp) -> Next {
    match known.rollout.next(now) {
        Next::Wait(_) if is_unwell(known, Check::Live) => Next::Check(Check::Live),
        next => next,
    }
}

/// Returns the stable name of what comes next.
pub(super) fn next_code(status: &Status) -> &'static str {
    let known = match &status.life {
        Life::Unknown => return "unknown",
        Life::Never { .. } => return "start",
        Life::Known(known) => known,
    };
    match coming(known, status.now) {
        Next::Step(_) => "step",
        Next::Observe => "observe",
        Next::Check(_) => "check",
        Next::Wait(_) => "wait",
        Next::Commit => "commit",
        Next::Decide => "decide",
        Next::Resolve(_) => "resolve",
        Next::Over => "start",
    }
}

/// Returns what happens next by itself, or who must decide what.
pub(super) fn next(status: &Status) -> String {
    let known = match &status.life {
        Life::Unknown => return "nothing before the rollout can be read again".to_owned(),
        Life::Never { .. } => return "a rollout can begin".to_owned(),
        Life::Known(known) => known,
    };
    match coming(known, status.now) {
        Next::Wait(until) => {
            let then = match act_of(known.rollout.next(until)) {
                Some(then) => format!(", then {}", act(then, Some(&known.rollout))),
                None => String::new(),
            };
            format!("nothing before {}{then}", time_from(until, status.now))
        }
        Next::Decide => decide(known, status.now),
        Next::Resolve(step) => {
            format!("nothing before \"{step}\" has ended; if its runner died, somebody must say so")
        }
        Next::Over => "another rollout can begin".to_owned(),
        Next::Check(check) if is_unwell(known, check) => format!(
            "a person decides: run the {} check again, or go back; it goes no further before that holds",
            check_name(check)
        ),
        other => match act_of(other) {
            Some(next) => act(next, Some(&known.rollout)),
            None => "a person decides".to_owned(),
        },
    }
}

/// Returns what a command would do for what comes next.
fn act_of(next: Next) -> Option<Act> {
    match next {
        Next::Step(step) => Some(Act::Step(step)),
        Next::Observe => Some(Act::Observe),
        Next::Check(check) => Some(Act::Check(check)),
        Next::Commit => Some(Act::Commit),
        Next::Wait(_) | Next::Decide | Next::Resolve(_) | Next::Over => None,
    }
}

fn decide(known: &Known, now: Timestamp) -> String {
    let rollout = &known.rollout;
    if rollout.is_paused(now) {
        return match rollout.paused_until() {
            Some(until) => format!("it is paused, and may go on at {}", time_from(until, now)),
            None => "it is paused: a person lets it go on".to_owned(),
        };
    }
    let new = rollout.new_colour();
    match rollout.stage() {
        Stage::RolledBack => {
            format!("a person decides, who knows what was wrong: try again, or give {new} up")
        }
        Stage::Failed(step) if rollout.ways_back().iter().all(|back| *back == step) => {
            format!("a person decides when to apply \"{step}\" again")
        }
        Stage::Failed(step) => format!("a person decides: apply \"{step}\" again, or go back"),
        _ => "a person decides".to_owned(),
    }
}
