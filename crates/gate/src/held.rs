//! What a change is held to, and what of the policy asks for it.

use classify::Level;
use config::{LevelGate, Possible, Requirement, Setting};

use crate::judge::{Case, DecidedLine, Judge};
use crate::verdict::{DecidedBy, HeldTo, Outcome};

/// What a change is held to.
pub(crate) struct Held<'a> {
    pub(crate) to: HeldTo,
    /// Whose `require` and `soak` count; none where nothing changes.
    pub(crate) gate: Option<&'a LevelGate>,
}

impl<'a> Held<'a> {
    pub(crate) fn of(case: &Case<'a>) -> Self {
        let gate = &case.policy.environment.gate;
        let change = case.change;
        let (to, gate) = match change.level {
            // What serves is replaced step by step, however small each step is.
            _ if case.kind.is_step() => (HeldTo::Step, Some(&gate.major)),
            _ if case.kind.is_of_rollout() => (HeldTo::Major, Some(&gate.major)),
            Level::None => (HeldTo::Nothing, None),
            Level::Minor => (HeldTo::Minor, Some(&gate.minor)),
            Level::Major if !change.certain && gate.possible.value == Possible::Approvals => {
                (HeldTo::Possible, Some(&gate.minor))
            }
            Level::Major => (HeldTo::Major, Some(&gate.major)),
        };
        Held { to, gate }
    }

    /// Returns what it is called where something is said of it.
    pub(crate) fn name(&self) -> &'static str {
        match self.to {
            HeldTo::Nothing => "of a plan that changes nothing",
            HeldTo::Step => "of a step of a rollout",
            HeldTo::Minor => "of a minor change",
            HeldTo::Possible => "of a change that is only possibly major",
            HeldTo::Major => "of a major change",
        }
    }
}

impl Judge<'_, '_> {
    /// Returns what asks for a requirement, in whichever way it is asked for; none where nothing does.
    pub(crate) fn asked_by(&self, requirement: Requirement) -> Option<DecidedBy> {
        let gate = &self.environment.gate;
        let line_of = |most: Option<&Setting<u32>>| Some(self.case.line(most?.line));
        match requirement {
            Requirement::MaxChanges => line_of(gate.max_changes.as_ref()),
            Requirement::MaxDestroys => {
                let hard = gate.hard_max_destroys.as_ref();
                line_of(gate.max_destroys.as_ref().or(hard))
            }
            Requirement::Approvals => line_of(Some(&gate.major.approvals)),
            Requirement::Freeze => {
                (self.environment.freezes.first()).map(|freeze| self.case.line(Some(freeze.line)))
            }
            named if named.is_asked_by_name() => self.required(named),
            _ => Some(DecidedBy::Always),
        }
    }

    /// Returns what requires it, if anything does.
    pub(crate) fn required(&self, requirement: Requirement) -> Option<DecidedBy> {
        let require = &self.held.gate?.require;
        (require.value.contains(&requirement)).then(|| self.case.line(require.line))
    }

    /// Returns the outcome of what nobody requires.
    pub(crate) fn not_required(&self, requirement: Requirement) -> Outcome {
        let by = match self.held.gate {
            Some(gate) => self.case.line(gate.require.line),
            None => DecidedBy::Always,
        };
        let because = format!("it is not required {}", self.held.name());
        Outcome::not_applicable(requirement, because, by)
    }
}
