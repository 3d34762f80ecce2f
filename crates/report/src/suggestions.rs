//! What declared rollouts could do for a plan, in sentences.

use classify::{Finding, Sentence, Suggestion};

use crate::rows::{MOST_NAMED, advice};

/// What to do where the knowledge base has no advice.
const WITHOUT_ADVICE: &str =
    "make a backup and see that it can be restored, then agree on a maintenance window";

/// Returns the command that begins a rollout.
pub(crate) fn command(suggestion: &Suggestion<'_, '_>) -> String {
    let rollout = suggestion.rollout;
    ::gate::bluegreen("start", Some(&rollout.name), &rollout.environment.value)
}

/// Returns what to do with an object that holds data, which no rollout can carry.
pub(crate) fn instead(finding: &Finding<'_>) -> Sentence {
    let advice = advice(finding);
    if advice.0.is_empty() {
        Sentence::of(WITHOUT_ADVICE)
    } else {
        advice
    }
}

/// Returns what there is to say of rollouts, a sentence each without a full stop.
pub(crate) fn sentences(suggestions: &[Suggestion<'_, '_>]) -> Vec<Sentence> {
    let mut told = Vec::new();
    for suggestion in suggestions {
        told.extend(can_go(suggestion));
    }
    // A colour of several rollouts has its data once.
    let mut held: Vec<&Finding<'_>> = Vec::new();
    for finding in suggestions.iter().flat_map(|one| &one.holds_data) {
        if !held.iter().any(|other| other.id() == finding.id()) {
            held.push(finding);
        }
    }
    told.extend(held.iter().take(MOST_NAMED).map(|finding| {
        Sentence::of("Blue-green cannot help with ")
            .name(&finding.address)
            .words(", which holds data (")
            .name(finding.own_data.as_deref().unwrap_or_default())
            .words("): ")
            .then(instead(finding))
    }));
    if held.len() > MOST_NAMED {
        told.push(Sentence::of(format!(
            "Blue-green cannot help with {} more that hold data either",
            held.len() - MOST_NAMED
        )));
    }
    told
}

fn can_go(suggestion: &Suggestion<'_, '_>) -> Option<Sentence> {
    let addresses = |of: &[&Finding<'_>]| {
        let addresses: Vec<_> = of.iter().map(|finding| &finding.address).collect();
        Sentence::list(&addresses, MOST_NAMED)
    };
    if suggestion.carries.is_empty() {
        return None;
    }
    let told = Sentence::of("This can go blue-green: put the change of ")
        .then(addresses(&suggestion.carries))
        .words(" into the idle colour of ")
        .name(&suggestion.rollout.name)
        .words(" and run ")
        .name(command(suggestion));
    Some(if suggestion.outside.is_empty() {
        told
    } else {
        told.words("; what is of no colour goes in a change of its own: ")
            .then(addresses(&suggestion.outside))
    })
}
