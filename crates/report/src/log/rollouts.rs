//! What entries say of rollouts, in words.

use classify::Sentence;
use ledger::{RolloutEvent, StepOf, UnderWay};
use rollout::{Check, Event, Share, Spec, Weights};

/// Returns what happened: `rollout web, shift to 10 % started`.
pub(super) fn what(RolloutEvent { name, event }: &RolloutEvent) -> Sentence {
    let rest = match event {
        Event::Begun { spec } => format!(" begun, from {} to {}", spec.live, spec.live.other()),
        Event::Started { step, .. } => format!(", {step} started"),
        Event::Applied { .. } => ", step applied".to_owned(),
        Event::Failed => ", step failed".to_owned(),
        Event::Observed { shares, .. } => format!(", observed {}", joined(shares)),
        Event::Checked { check, holds } => match holds {
            true => format!(", {} check holds", word(*check)),
            false => format!(", {} check does not hold", word(*check)),
        },
        Event::Committed { .. } => " committed: no way back but another rollout".to_owned(),
        Event::Paused { until: None } => " paused".to_owned(),
        Event::Paused { until: Some(until) } => {
            format!(" paused until {}", until.strftime("%Y-%m-%d %H:%M UTC"))
        }
        Event::Resumed => " resumed".to_owned(),
        Event::GivenUp => " given up".to_owned(),
    };
    Sentence::of("rollout ").name(name).words(rest)
}

/// Returns which step an apply carries out: `shift to 10 % of web`.
pub(super) fn step(step: &StepOf) -> Sentence {
    Sentence::of(format!("{} of ", step.step)).name(&step.name)
}

/// Returns which rollout and which entry started the step, in the ledger of which root.
pub(super) fn started(step: &StepOf) -> Sentence {
    Sentence::of(format!(
        "started by entry {} of rollout {} in ",
        step.started, step.rollout
    ))
    .name(&step.root)
}

/// Returns what more there is to say of it, each on a line of its own.
pub(super) fn details(event: &Event, digest: fn(&str) -> String) -> Vec<Sentence> {
    match event {
        Event::Begun { spec } => begun(spec),
        Event::Started {
            contract, planned, ..
        } => {
            let mut lines = weights("planned", planned);
            lines.push(Sentence::of("plan held against its contract: ").name(digest(contract)));
            lines
        }
        Event::Applied { applied } => weights("applied", applied),
        Event::Observed { weights: seen, .. } => weights("observed", seen),
        Event::Committed {
            variables: Some(commit),
        } => vec![Sentence::of("variables in commit ").name(digest(commit))],
        Event::Committed { variables: None }
        | Event::Failed
        | Event::Checked { .. }
        | Event::Paused { .. }
        | Event::Resumed
        | Event::GivenUp => Vec::new(),
    }
}

/// Returns what is under way after an entry; nothing where nothing is.
pub(super) fn under_way(all: &[UnderWay]) -> Option<Sentence> {
    let each = (all.iter()).map(|of| {
        Sentence::of("rollout ")
            .name(&of.name)
            .words(format!(" since entry {}", of.begun))
    });
    let all = each.reduce(|all, one| all.words(", ").then(one))?;
    Some(Sentence::of("under way: ").then(all))
}

fn begun(spec: &Spec) -> Vec<Sentence> {
    let checks: Vec<&str> = spec.checks.iter().map(|check| word(*check)).collect();
    let checks = match checks.is_empty() {
        true => "none".to_owned(),
        false => checks.join(", "),
    };
    vec![
        Sentence::of(format!(
            "shares of {}: {}",
            spec.live.other(),
            joined(spec.steps.shares())
        )),
        Sentence::of(format!(
            "each held for {:#}, drained for {:#}, checks: {checks}",
            spec.hold, spec.drain
        )),
    ]
}

fn weights(what: &str, all: &[Weights]) -> Vec<Sentence> {
    let weight = |of: Option<u32>| of.map_or("none".to_owned(), |weight| weight.to_string());
    (all.iter())
        .map(|of| {
            Sentence::of(format!("{what}: "))
                .name(&of.router)
                .words(format!(
                    " blue {}, green {} at ",
                    weight(of.blue),
                    weight(of.green)
                ))
                .name(&of.address)
        })
        .collect()
}

fn word(check: Check) -> &'static str {
    match check {
        Check::Idle => "idle",
        Check::Live => "live",
    }
}

fn joined<'s>(shares: impl IntoIterator<Item = &'s Share>) -> String {
    let shares: Vec<String> = shares.into_iter().map(Share::to_string).collect();
    shares.join(", ")
}
