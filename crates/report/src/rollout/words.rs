//! What can be done and what happened, in words; times, lengths of time and weights.

use ::rollout::{Check, Colour, Event, Rollout, Share, Spec, Step, Weights};
use classify::Sentence;
use jiff::{SignedDuration, Timestamp};

use super::{Act, Moment};
use crate::log::who;

/// Returns an instant, to the second: `2026-03-11 12:03:00 UTC`.
pub(super) fn time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}

/// Returns a length of time by its two largest parts: `45s`, `3m 20s`, `2d 4h`. Less than nothing is nothing.
pub(super) fn length(duration: SignedDuration) -> String {
    let seconds = duration.as_secs().max(0);
    let parts = [
        (seconds / 86_400, "d"),
        (seconds / 3_600 % 24, "h"),
        (seconds / 60 % 60, "m"),
        (seconds % 60, "s"),
    ];
    let first = parts.iter().position(|(count, _)| *count > 0);
    let told: Vec<String> = (parts.iter().skip(first.unwrap_or(3)).take(2))
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count}{unit}"))
        .collect();
    if told.is_empty() {
        "0s".to_owned()
    } else {
        told.join(" ")
    }
}

/// Returns an instant and how far away it is: `2026-03-11 12:03:00 UTC (3m 20s ago)`.
pub(super) fn time_from(at: Timestamp, now: Timestamp) -> String {
    let away = at.duration_since(now);
    if away.is_negative() {
        format!("{} ({} ago)", time(at), length(-away))
    } else if away.is_zero() {
        format!("{} (now)", time(at))
    } else {
        format!("{} (in {})", time(at), length(away))
    }
}

/// Returns when, and who: `2026-03-11 12:03:00 UTC (3m 20s ago) by ada`.
pub(super) fn moment(moment: &Moment, now: Timestamp) -> Sentence {
    Sentence::of(format!("{} ", time_from(moment.at, now))).then(who(&moment.by))
}

/// Returns the weights of both colours: `90 : 10`, blue's first; `–` for one the router does not know.
pub(super) fn pair(weights: Option<&Weights>) -> String {
    let one = |weight: Option<u32>| match weight {
        Some(weight) => weight.to_string(),
        None => "–".to_owned(),
    };
    match weights {
        Some(weights) => format!("{} : {}", one(weights.blue), one(weights.green)),
        None => "–".to_owned(),
    }
}

/// Returns the name of a check, as it is declared.
pub(super) fn check_name(check: Check) -> &'static str {
    match check {
        Check::Idle => "idle",
        Check::Live => "live",
    }
}

/// Returns what a command does.
pub(super) fn act(act: Act, rollout: Option<&Rollout>) -> String {
    // Without a rollout there is nothing to do but to begin one.
    let (new, leaving) = match rollout {
        Some(rollout) => (rollout.new_colour(), rollout.leaving().as_str()),
        None => (Colour::Green, "the colour that leaves"),
    };
    match act {
        Act::Start => "begin a rollout".to_owned(),
        Act::Step(step) => step_words(step, new, leaving),
        Act::Observe => "look what the routers do".to_owned(),
        Act::Check(Check::Idle) => format!("check {new} before it gets traffic"),
        Act::Check(Check::Live) => "check the service as its users see it".to_owned(),
        Act::Wait => "wait until then, and go on".to_owned(),
        Act::Commit => format!(
            "commit: {new} stays the live one, and only another rollout leads back to {}",
            new.other()
        ),
        Act::Resume => "let it go on".to_owned(),
        Act::Resolve(step) => format!("say what became of \"{step}\""),
        Act::GiveUp => "give it up: nothing is done yet".to_owned(),
    }
}

fn step_words(step: Step, new: Colour, leaving: &str) -> String {
    let old = new.other();
    match step {
        Step::Provision => format!("build {new} beside {old}"),
        Step::Attach => format!("make {new} known to the routers, without traffic"),
        Step::Shift(Share::ALL) => format!("give {new} all of the traffic"),
        Step::Shift(share) => format!("give {new} {share} of the traffic"),
        Step::RollBack(Share::NONE) => format!("give {old} all of the traffic again"),
        Step::RollBack(share) => format!("go back to {share} for {new}"),
        Step::Detach => format!("take {leaving} out of the routers"),
        Step::Retire => format!("remove {leaving}"),
    }
}

/// Returns what a way back takes.
pub(super) fn effort(act: Act) -> Option<&'static str> {
    match act {
        Act::Step(Step::RollBack(_)) => Some("one update of the routers"),
        Act::Step(Step::Detach) => Some("one update of the routers, which moves no traffic"),
        Act::Step(Step::Retire) => Some("deletes what was built, which gets no traffic"),
        _ => None,
    }
}

/// Returns the stable name of an event, and what happened. `step` is the one that started last.
pub(super) fn happened(event: &Event, spec: &Spec, step: Option<Step>) -> (&'static str, Sentence) {
    let step = step.map_or_else(|| "the step".to_owned(), |step| step.to_string());
    let new = spec.live.other();
    match event {
        Event::Begun { spec } => {
            let steps: Vec<String> = (spec.steps.shares().iter())
                .map(|share| share.percent().to_string())
                .collect();
            let begun = format!(
                "begun, from {} to {new} in steps of {} %",
                spec.live,
                steps.join(", ")
            );
            ("begun", Sentence::of(begun))
        }
        Event::Started { step, .. } => ("started", Sentence::of(format!("{step} started"))),
        Event::Applied { .. } => ("applied", Sentence::of(format!("{step} applied"))),
        Event::Failed => ("failed", Sentence::of(format!("{step} failed"))),
        Event::Observed { shares, .. } => {
            let shares: Vec<String> = shares.iter().map(Share::to_string).collect();
            let seen = format!("{new} was seen to have {}", shares.join(" and "));
            ("observed", Sentence::of(seen))
        }
        Event::Checked { check, holds } => {
            let holds = if *holds { "holds" } else { "does not hold" };
            let told = format!("{} check {holds}", check_name(*check));
            ("checked", Sentence::of(told))
        }
        Event::Committed { variables: None } => ("committed", Sentence::of("committed")),
        Event::Committed {
            variables: Some(commit),
        } => (
            "committed",
            Sentence::of("committed, as ").name(crate::log::short(commit)),
        ),
        Event::Paused { until: None } => ("paused", Sentence::of("paused")),
        Event::Paused { until: Some(until) } => (
            "paused",
            Sentence::of(format!("paused until {}", time(*until))),
        ),
        Event::Resumed => ("resumed", Sentence::of("may go on")),
        Event::GivenUp => ("given-up", Sentence::of("given up, nothing was done")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_their_two_largest_parts() {
        for (seconds, told) in [
            (-5, "0s"),
            (0, "0s"),
            (45, "45s"),
            (60, "1m"),
            (200, "3m 20s"),
            (3_600, "1h"),
            (3_605, "1h"),
            (3_660, "1h 1m"),
            (187_200, "2d 4h"),
            (86_460, "1d"),
        ] {
            assert_eq!(
                length(SignedDuration::from_secs(seconds)),
                told,
                "{seconds}"
            );
        }
    }
}
