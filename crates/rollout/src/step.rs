//! What a plan does for a rollout.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Share;

/// What a plan does for a rollout. Each has a contract that its plan must meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "step", content = "share", rename_all = "kebab-case")]
pub enum Step {
    /// Builds the new colour beside the one that serves.
    Provision,
    /// Makes the new colour known to the router, with nothing of the traffic.
    Attach,
    /// Gives the new colour more of the traffic.
    Shift(Share),
    /// Gives the new colour less of it.
    RollBack(Share),
    /// Takes the colour that leaves out of the router.
    Detach,
    /// Removes the colour that leaves.
    Retire,
}

impl Step {
    /// Returns the share that the new colour is to have after it; none where that does not change.
    pub fn share(self) -> Option<Share> {
        match self {
            Step::Shift(share) | Step::RollBack(share) => Some(share),
            Step::Attach => Some(Share::NONE),
            Step::Provision | Step::Detach | Step::Retire => None,
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Provision => formatter.write_str("provision"),
            Step::Attach => formatter.write_str("attach"),
            Step::Shift(share) => write!(formatter, "shift to {share}"),
            Step::RollBack(share) => write!(formatter, "roll back to {share}"),
            Step::Detach => formatter.write_str("detach"),
            Step::Retire => formatter.write_str("retire"),
        }
    }
}
