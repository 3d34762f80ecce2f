//! The closed sets of names that facts are told in: level, effect, rollback, evidence, action.

/// Makes an enum whose values have a name for programs and a sentence for people: its doc comment.
#[macro_export]
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

            /// Returns the value that has a name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == name)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// Makes a named enum go into the compiled-in packs and out of them by its name.
macro_rules! stored_by_name {
    ($($name:ident),+) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                $name::named(&name).ok_or_else(|| serde::de::Error::custom("no such name"))
            }
        }
    )+};
}

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
    /// How a change goes back.
    Rollback {
        /// The reverse plan is itself minor.
        Quick = "quick",
        /// The reverse plan is possible and loses nothing, but interrupts the service again.
        Disruptive = "disruptive",
        /// The reverse destroys something.
        Destructive = "destructive",
        /// There is no reverse: what was lost stays lost.
        Impossible = "impossible",
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

impl Effect {
    /// Whether a change with this effect is major, whatever else it does.
    pub fn is_major(self) -> bool {
        match self {
            Effect::DataLoss
            | Effect::Outage
            | Effect::Restarts
            | Effect::RollsNodes
            | Effect::MovesTraffic
            | Effect::DeniesAccess
            | Effect::Exposes
            | Effect::RotatesCredential => true,
            // An upscale that cannot be shrunk and a routine replacement are minor.
            Effect::Irreversible
            | Effect::Replaces
            | Effect::GuardRemoved
            | Effect::Degrades
            | Effect::None => false,
        }
    }

    /// Returns how a change with this effect goes back.
    pub fn rollback(self) -> Rollback {
        match self {
            Effect::DataLoss | Effect::Irreversible => Rollback::Impossible,
            Effect::Replaces => Rollback::Destructive,
            Effect::Outage | Effect::Restarts | Effect::RollsNodes => Rollback::Disruptive,
            // Who was shut out is let in again by an update, and traffic goes back by one.
            Effect::MovesTraffic
            | Effect::DeniesAccess
            | Effect::Exposes
            | Effect::GuardRemoved
            | Effect::Degrades
            | Effect::None => Rollback::Quick,
            // The old one has been given up.
            Effect::RotatesCredential => Rollback::Disruptive,
        }
    }
}

named! {
    /// How well a fact is known.
    Evidence {
        /// The source states the effect.
        Documented = "documented",
        /// The provider's schema, code or argument reference says it.
        Schema = "schema",
        /// The source documents the attribute; the effect is what operators know.
        Experience = "experience",
    }
}

named! {
    /// The actions that facts speak of.
    On {
        /// An object is created.
        Create = "create",
        /// An object is updated in place.
        Update = "update",
        /// An object is destroyed and another takes its place, in either order.
        Replace = "replace",
        /// An object is destroyed.
        Delete = "delete",
    }
}

named! {
    /// What an attribute means when its object is deleted or replaced.
    GuardMeaning {
        /// The apply will fail.
        Blocked = "blocked",
        /// Nothing is kept of what the object holds.
        NoBackup = "no_backup",
        /// What the object holds is destroyed with it.
        Empties = "empties",
        /// The object itself is not deleted.
        Kept = "kept",
    }
}

stored_by_name!(Level, Rollback, Effect, Evidence, On, GuardMeaning);
