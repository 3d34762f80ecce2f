//! What a rollout has come to, in words.

use rollout::{Rollout, Stage, Weights};

/// Returns what a rollout has come to.
pub(crate) fn stage(rollout: &Rollout) -> String {
    let new = rollout.new_colour();
    let old = rollout.spec().live;
    let leaving = rollout.leaving();
    match rollout.stage() {
        Stage::Begun => "begun, and nothing is built yet".to_owned(),
        Stage::Running(step) => format!("{step} is being applied, or its runner died"),
        Stage::Failed(step) => format!("{step} failed, or its outcome is not what it should be"),
        Stage::Unobserved(step) => format!("{step} is applied, and not observed yet"),
        Stage::Provisioned => format!("{new} is built, and no router knows it"),
        Stage::Validating => format!("{new} gets no traffic, and was not found to be well yet"),
        Stage::Ready => format!("{new} is ready, and gets no traffic yet"),
        Stage::Holding(share) => format!("{new} has {share} of the traffic"),
        Stage::RolledBack => format!("all traffic is back at {old}"),
        Stage::Committed => format!("committed: {new} is the live one"),
        Stage::Detached => format!("{leaving} is out of its routers, and ends what it began"),
        Stage::Swapped => format!("over: {new} serves, and {old} is gone"),
        Stage::Abandoned => format!("given up: {old} serves, and {new} is gone"),
    }
}

/// Returns weights of routers: `https (aws_lb_listener.https) blue 90 green 10`.
pub(crate) fn weights(all: &[Weights]) -> String {
    let one = |weight: Option<u32>| weight.map_or("none".to_owned(), |weight| weight.to_string());
    let told: Vec<String> = (all.iter())
        .map(|weights| {
            format!(
                "{} ({}) blue {} green {}",
                report::printable(&weights.router),
                report::printable(&weights.address),
                one(weights.blue),
                one(weights.green)
            )
        })
        .collect();
    told.join(", ")
}
