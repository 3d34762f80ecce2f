//! How a plan should be carried out, and which declared rollouts could carry its major changes.

use config::Rollout;

use crate::finding::{Action, Finding};
use crate::level::{Level, Strategy};

impl Finding<'_> {
    /// Whether another one can be built beside the object and take over from it: not where it only
    /// goes away, and not where it holds data that the other would not have.
    pub fn can_stand_twice(&self) -> bool {
        self.action != Action::Delete && self.own_data.is_none()
    }
}

/// Returns how a plan of a level should be carried out. Blue-green is only promised where it helps with
/// at least one of the major changes.
pub(crate) fn strategy(level: Level, findings: &[Finding<'_>]) -> Strategy {
    match level {
        Level::None => Strategy::None,
        Level::Minor => Strategy::Serial,
        Level::Major if major(findings).any(Finding::can_stand_twice) => Strategy::BlueGreen,
        Level::Major => Strategy::MaintenanceWindow,
    }
}

fn major<'f, 'a>(findings: &'f [Finding<'a>]) -> impl Iterator<Item = &'f Finding<'a>> {
    (findings.iter()).filter(|finding| finding.level == Level::Major)
}

/// What a declared rollout could do for the major changes of a plan, in the order of its findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion<'f, 'a> {
    /// The rollout.
    pub rollout: &'f Rollout,
    /// What it could carry: it belongs to a colour, and the other one could be built with it.
    pub carries: Vec<&'f Finding<'a>>,
    /// What belongs to a colour, and holds data that the other colour would not have.
    pub holds_data: Vec<&'f Finding<'a>>,
    /// What belongs to no colour of it.
    pub outside: Vec<&'f Finding<'a>>,
}

/// Returns the rollouts with a colour that major changes belong to, in the order they are declared.
///
/// `root` is the root that the plan is of. Where nobody knows it, a colour is told by its scope alone,
/// and a colour that has a root of its own and no scope has nothing.
pub fn suggestions<'f, 'a>(
    findings: &'f [Finding<'a>],
    rollouts: &'f [Rollout],
    root: Option<&str>,
) -> Vec<Suggestion<'f, 'a>> {
    let belongs = |rollout: &Rollout, address: &str| match root {
        Some(root) => rollout.colour_of(root, root, address).is_some(),
        None => (rollout.siblings().into_iter())
            .any(|(_, sibling)| !sibling.scope.value.is_empty() && sibling.covers(address)),
    };
    let suggestion = |rollout: &'f Rollout| {
        let mut suggestion = Suggestion {
            rollout,
            carries: Vec::new(),
            holds_data: Vec::new(),
            outside: Vec::new(),
        };
        for finding in major(findings) {
            let of = if !belongs(rollout, &finding.address) {
                &mut suggestion.outside
            } else if finding.own_data.is_some() {
                &mut suggestion.holds_data
            } else {
                &mut suggestion.carries
            };
            of.push(finding);
        }
        suggestion
    };
    (rollouts.iter())
        .map(suggestion)
        .filter(|one| !one.carries.is_empty() || !one.holds_data.is_empty())
        .collect()
}
