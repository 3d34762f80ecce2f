//! What kinds of applies there are, and what those of a rollout are exempt from.

use config::Requirement;
use jiff::SignedDuration;

/// What kind of apply is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApplyKind {
    /// A change as any other.
    Normal,
    /// The way back of a change.
    Rollback,
    /// A change that mends what failed.
    FixForward,
    /// The plan that a blue-green rollout begins with, which met the contract of its step. It is held
    /// to the requirements of a major change whatever its own level: the rollout replaces what serves.
    /// The meaning in its case is that of the whole rollout.
    RolloutStart {
        /// How long the rollout takes at least, with all of its steps and holds.
        length: SignedDuration,
    },
    /// A step of a rollout that has begun, whose plan met its contract. A ledger that is behind the
    /// state holds it back, as it does every other change.
    RolloutStep,
    /// A step that leads back, whose plan met its contract: traffic is taken back, or what was built
    /// is given up. A ledger that is behind the state is noted and does not hold it back: whoever moved
    /// weights by hand must not bar the way back by it.
    RolloutBack,
}

impl ApplyKind {
    /// Whether it is a plan of a rollout.
    pub(crate) fn is_of_rollout(self) -> bool {
        self.is_step() || matches!(self, ApplyKind::RolloutStart { .. })
    }

    /// Whether it is a step of a rollout that has begun.
    pub(crate) fn is_step(self) -> bool {
        matches!(self, ApplyKind::RolloutStep | ApplyKind::RolloutBack)
    }

    /// Returns why a plan of a rollout is exempt from a requirement; none where it is not.
    ///
    /// What a plan of a rollout may do is said by the contract of its step, which it met before the
    /// gate is asked; what the rollout as a whole needs was judged when it began. That the plan is
    /// what it says, and alone, and that all is well before it, is asked of every step.
    pub(crate) fn exempt(self, requirement: Requirement) -> Option<&'static str> {
        const BEGAN: &str = "the rollout was held to it when it began, with the same code";
        const CONTRACT: &str =
            "the plan is within the contract of its step, which says what it may change";
        match (self, requirement) {
            (
                ApplyKind::RolloutStart { .. },
                Requirement::Parity | Requirement::MaxChanges | Requirement::MaxDestroys,
            ) => Some(CONTRACT),
            (ApplyKind::RolloutBack, Requirement::Freeze) => {
                Some("a rollout may be taken back at any time")
            }
            (ApplyKind::RolloutBack, Requirement::Checks) => {
                Some("what does not hold is what this is to mend")
            }
            (ApplyKind::RolloutStep | ApplyKind::RolloutBack, requirement) => match requirement {
                Requirement::Upstream | Requirement::Checked => Some(BEGAN),
                Requirement::Approvals => Some("the rollout was approved as a whole when it began"),
                Requirement::Parity
                | Requirement::MaxChanges
                | Requirement::MaxDestroys
                | Requirement::Guards => Some(CONTRACT),
                // A contract is held against what the plan found, and the routers are looked at again
                // after each step: what was changed by hand there is refused by those.
                Requirement::NoDrift => Some(
                    "the contract of its step is held against what is there now, and what the step led to is observed",
                ),
                Requirement::Integrity
                | Requirement::Branch
                | Requirement::Complete
                | Requirement::Clean
                | Requirement::Serial
                | Requirement::BlueGreen
                | Requirement::Freeze
                | Requirement::Checks => None,
            },
            _ => None,
        }
    }
}
