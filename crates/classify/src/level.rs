//! The scales a change is measured on: level, certainty, rollback, strategy, effect.

/// Makes an enum whose values have a name for programs and a sentence for people: its doc comment.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[doc = $doc:literal])+ $variant:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// Returns the name used in output and documentation.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $text,)+
                }
            }

            /// Returns what it means.
            pub fn about(self) -> &'static str {
                match self {
                    $($name::$variant => concat!($($doc),+).trim_ascii(),)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
pub(crate) use named;

named! {
    /// How big a change is.
    Level {
        /// Nothing changes.
        None = "none",
        /// It goes serially, with a quick way back at hand.
        Minor = "minor",
        /// It may cause unavailability, lose data, break someone else, or has no quick way back.
        Major = "major",
    }
}

named! {
    /// Whether a finding will happen or may.
    Certainty {
        /// It may: it hangs on a value known only after apply, or comes in a later plan.
        Possible = "possible",
        /// It will.
        Certain = "certain",
    }
}

named! {
    /// How a change goes back.
    Rollback {
        /// The reverse plan is itself minor.
        Quick = "quick",
        /// The reverse destroys something.
        Destructive = "destructive",
        /// There is no reverse: what was lost stays lost.
        Impossible = "impossible",
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
        /// Nothing can be built beside what goes away: agree on a time, with approvals.
        MaintenanceWindow = "maintenance_window",
    }
}

named! {
    /// What happens to a service.
    Effect {
        /// Data is lost.
        DataLoss = "data_loss",
        /// It cannot be taken back.
        Irreversible = "irreversible",
        /// Another object takes its place, with another identity.
        Replaces = "replaces",
        /// It is not available for a while.
        Outage = "outage",
        /// It restarts.
        Restarts = "restarts",
        /// Nodes are replaced one after another.
        RollsNodes = "rolls_nodes",
        /// Traffic goes somewhere else.
        MovesTraffic = "moves_traffic",
        /// Someone loses access.
        DeniesAccess = "denies_access",
        /// Someone gains access.
        Exposes = "exposes",
        /// A credential becomes another.
        RotatesCredential = "rotates_credential",
        /// A protection is gone.
        GuardRemoved = "guard_removed",
        /// It gets slower or less redundant.
        Degrades = "degrades",
        /// Nothing that anyone would notice.
        None = "none",
    }
}
