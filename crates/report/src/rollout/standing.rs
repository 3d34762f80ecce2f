//! What a rollout has come to, in words, and how a reader should take it.

use ::rollout::{Check, Share, Stage};

use super::rows::{Window, window};
use super::{Failure, Known, Life, Status};

/// Returns the stable name of what a rollout has come to.
pub(super) fn stage_code(life: &Life) -> &'static str {
    let known = match life {
        Life::Unknown => return "unknown",
        Life::Never { .. } => return "idle",
        Life::Known(known) => known,
    };
    match known.rollout.stage() {
        Stage::Begun => "begun",
        Stage::Running(_) => "running",
        Stage::Failed(_) => "failed",
        Stage::Unobserved(_) => "unobserved",
        Stage::Provisioned => "provisioned",
        Stage::Validating => "validating",
        Stage::Ready => "ready",
        Stage::Holding(_) => "holding",
        Stage::RolledBack => "rolled-back",
        Stage::Committed => "committed",
        Stage::Detached => "detached",
        Stage::Swapped => "swapped",
        Stage::Abandoned => "abandoned",
    }
}

/// Returns what a rollout has come to.
pub(super) fn stage(status: &Status) -> String {
    let known = match &status.life {
        Life::Unknown => return "not known".to_owned(),
        Life::Never { active } => {
            let serves = match active {
                Some(colour) => format!("; {colour} serves"),
                None => String::new(),
            };
            return format!("no rollout yet{serves}");
        }
        Life::Known(known) => known,
    };
    let (new, leaving) = (known.rollout.new_colour(), known.rollout.leaving());
    let old = new.other();
    match known.rollout.stage() {
        Stage::Begun => "begun, nothing is done yet".to_owned(),
        Stage::Running(step) => format!("\"{step}\" is being applied, or its runner died"),
        Stage::Failed(step) if known.failure == Some(Failure::Observation) => {
            let wanted = match step.share() {
                Some(share) => share,
                None if known.rollout.is_committed() => Share::ALL,
                None => Share::NONE,
            };
            match wanted {
                Share::NONE => format!("failed, routers give {new} traffic that it should not get"),
                Share::ALL => format!("failed, routers give {old} traffic that it should not get"),
                share => format!("failed, routers do not give {new} the {share} that they should"),
            }
        }
        Stage::Failed(step) => format!("failed, the engine did not finish \"{step}\""),
        Stage::Unobserved(step) => {
            format!("\"{step}\" is applied, and nobody has looked yet what the routers do")
        }
        Stage::Provisioned => format!("provisioned, {new} is built and no router knows it"),
        Stage::Validating if is_unwell(known, Check::Idle) => {
            format!("validating, {new} is not well and gets no traffic")
        }
        Stage::Validating => {
            format!("validating, {new} is in the routers and gets traffic only when it is well")
        }
        Stage::Ready => format!("ready, {new} is well and gets no traffic yet"),
        Stage::Holding(Share::ALL) => {
            format!("baking, {new} has all of the traffic{}", unwell(known))
        }
        Stage::Holding(share) => {
            format!("holding, {new} has {share} of the traffic{}", unwell(known))
        }
        Stage::RolledBack => format!("rolled back, {old} has all of the traffic again"),
        Stage::Committed => format!("committed, {new} is the live one and {old} leaves"),
        Stage::Detached => match window(known) {
            Some(Window::Drain(until)) if status.now < until => {
                format!("draining, {leaving} is out of the routers and ends what it has begun")
            }
            _ => format!("drained, {leaving} is out of the routers and can be removed"),
        },
        Stage::Swapped => format!("swapped, {new} serves and {old} is removed"),
        Stage::Abandoned => format!("abandoned, {old} serves and {new} is not there"),
    }
}

/// Returns what is added where the service was found not to be well.
fn unwell(known: &Known) -> &'static str {
    if is_unwell(known, Check::Live) {
        ", and the live check does not hold"
    } else {
        ""
    }
}

/// How a reader should take where a rollout stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// Nothing is under way.
    Quiet,
    /// All is well.
    Well,
    /// It is not as it was, or not known yet, and somebody has to go on.
    Care,
    /// Something is wrong.
    Bad,
}

/// Returns how to take where a rollout stands.
pub(super) fn mood(status: &Status) -> Mood {
    let known = match &status.life {
        Life::Unknown => return Mood::Bad,
        Life::Never { .. } if !status.problems.is_empty() => return Mood::Care,
        Life::Never { .. } => return Mood::Quiet,
        Life::Known(known) => known,
    };
    match known.rollout.stage() {
        Stage::Failed(_) => Mood::Bad,
        Stage::Holding(_) if is_unwell(known, Check::Live) => Mood::Bad,
        Stage::Validating if is_unwell(known, Check::Idle) => Mood::Bad,
        Stage::Running(_) | Stage::Unobserved(_) | Stage::RolledBack => Mood::Care,
        _ if !status.problems.is_empty() => Mood::Care,
        Stage::Abandoned => Mood::Quiet,
        Stage::Swapped => Mood::Well,
        _ if known.rollout.is_paused(status.now) => Mood::Care,
        _ => Mood::Well,
    }
}

/// Returns what share the new colour has, or may have, where that is more than one thing.
pub(super) fn doubt(known: &Known) -> Option<String> {
    let shares: Vec<String> = known.rollout.shares().map(|one| one.to_string()).collect();
    if shares.len() < 2 {
        return None;
    }
    let new = known.rollout.new_colour();
    let was_seen = matches!(known.rollout.stage(), Stage::Failed(_))
        && known.failure == Some(Failure::Observation);
    Some(if was_seen {
        format!(
            "the routers do not agree: {new} has {} of the traffic, each at some of them",
            shares.join(" and ")
        )
    } else {
        format!(
            "{new} may have {} of the traffic: nobody has looked since the step began",
            shares.join(" or ")
        )
    })
}

/// Whether a check did not hold since the rollout came to where it stands.
pub(super) fn is_unwell(known: &Known, check: Check) -> bool {
    (known.checks.iter()).any(|last| last.check == check && !last.holds && last.current)
}
