//! The scales a change is measured on: level, certainty, rollback, strategy, effect.

use config::named;
pub use config::{Effect, Level, Rollback};

named! {
    /// Whether a finding will happen or may.
    Certainty {
        /// It may: it hangs on a value known only after apply, comes in a later plan, or is told by an attribute's name alone.
        Possible = "possible",
        /// It will.
        Certain = "certain",
    }
}

named! {
    /// How a plan should be carried out.
    Strategy {
        /// There is nothing to carry out.
        None = "none",
        /// Apply it, one change at a time.
        Serial = "serial",
        /// Build the new beside the old, move over, then remove the old.
        BlueGreen = "blue_green",
        /// Nothing can be built beside what goes away or holds data: agree on a time, with approvals.
        MaintenanceWindow = "maintenance_window",
    }
}
