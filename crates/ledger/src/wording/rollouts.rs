//! What a message says of a rollout.

use rollout::{Check, Event, Share, Weights};

use super::one_line;
use crate::{RolloutEvent, StepOf};

/// Returns what happened: `rollout web, shift to 10 % started`.
pub(super) fn subject(RolloutEvent { name, event }: &RolloutEvent) -> String {
    let name = one_line(name, 60);
    let rest = match event {
        Event::Begun { spec } => {
            let (from, to) = (spec.live, spec.live.other());
            format!(" begun, from {from} to {to}")
        }
        Event::Started { step, .. } => format!(", {step} started"),
        Event::Applied { .. } => ", step applied".to_owned(),
        Event::Failed => ", step failed".to_owned(),
        Event::Observed { shares, .. } => {
            let shares: Vec<String> = shares.iter().map(Share::to_string).collect();
            format!(", observed {}", shares.join(", "))
        }
        Event::Checked { check, holds } => {
            let check = match check {
                Check::Idle => "idle",
                Check::Live => "live",
            };
            let holds = match holds {
                true => "holds",
                false => "does not hold",
            };
            format!(", {check} check {holds}")
        }
        Event::Committed { .. } => " committed".to_owned(),
        Event::Paused { until: None } => " paused".to_owned(),
        Event::Paused { until: Some(until) } => format!(" paused until {until}"),
        Event::Resumed => " resumed".to_owned(),
        Event::GivenUp => " given up".to_owned(),
    };
    format!("rollout {name}{rest}")
}

/// Returns which step an apply carries out: `shift to 10 % of web`.
pub(super) fn step(step: &StepOf) -> String {
    format!("{} of {}", step.step, one_line(&step.name, 60))
}

/// Returns what more there is to say, in sentences, each a line.
pub(super) fn details(event: &Event) -> Vec<String> {
    match event {
        Event::Begun { spec } => {
            let shares: Vec<String> = (spec.steps.shares().iter()).map(Share::to_string).collect();
            vec![format!(
                "Shares of {}: {}.",
                spec.live.other(),
                shares.join(", ")
            )]
        }
        Event::Started { planned, .. } => weights("planned", planned),
        Event::Applied { applied } => weights("applied", applied),
        Event::Observed { weights: seen, .. } => weights("observed", seen),
        Event::Committed {
            variables: Some(commit),
        } => vec![format!("Variables in commit {}.", one_line(commit, 64))],
        Event::Committed { variables: None }
        | Event::Failed
        | Event::Checked { .. }
        | Event::Paused { .. }
        | Event::Resumed
        | Event::GivenUp => Vec::new(),
    }
}

fn weights(what: &str, all: &[Weights]) -> Vec<String> {
    let weight = |of: Option<u32>| of.map_or("none".to_owned(), |weight| weight.to_string());
    (all.iter())
        .map(|of| {
            format!(
                "Weights {what} for {}: blue {}, green {}.",
                one_line(&of.router, 60),
                weight(of.blue),
                weight(of.green)
            )
        })
        .collect()
}
