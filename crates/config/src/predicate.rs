//! What facts ask of one value before and after.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A constant in a pack.
pub type Literal = serde_json::Value;

/// Makes the predicates without an argument, with the name each has in packs.
macro_rules! predicates {
    (plain { $($(#[doc = $plain_doc:literal])+ $plain:ident = $plain_name:literal,)+ }
     with { $($(#[doc = $with_doc:literal])+ $with:ident = $with_name:literal,)+ }) => {
        /// A question about one value before and after.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Predicate {
            $($(#[doc = $plain_doc])+ $plain,)+
            $($(#[doc = $with_doc])+ $with(Vec<Literal>),)+
        }

        impl Predicate {
            /// The names of those that take no argument.
            pub const PLAIN: &[&str] = &[$($plain_name),+];
            /// The names of those that take an argument.
            pub const WITH_ARGUMENT: &[&str] = &[$($with_name),+];

            /// Returns the predicate of a name that takes no argument.
            pub fn plain(name: &str) -> Option<Self> {
                match name {
                    $($plain_name => Some(Predicate::$plain),)+
                    _ => None,
                }
            }

            /// Returns the predicate of a name that takes an argument.
            pub fn with_argument(name: &str, values: Vec<Literal>) -> Option<Self> {
                match name {
                    $($with_name => Some(Predicate::$with(values)),)+
                    _ => None,
                }
            }

            /// Returns the name used in packs.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Predicate::$plain => $plain_name,)+
                    $(Predicate::$with(_) => $with_name,)+
                }
            }

            /// Returns the argument.
            pub fn argument(&self) -> &[Literal] {
                match self {
                    $(Predicate::$plain => &[],)+
                    $(Predicate::$with(values) => values,)+
                }
            }
        }
    };
}

predicates! {
    plain {
        /// It differs.
        Changed = "changed",
        /// A version rises in its first part (below 1.0, in its second).
        VersionMajorUp = "version_major_up",
        /// A version rises in its second part and not in its first.
        VersionMinorUp = "version_minor_up",
        /// A version rises behind its second part only.
        VersionPatchUp = "version_patch_up",
        /// A version rises.
        VersionUp = "version_up",
        /// A version falls.
        VersionDown = "version_down",
        /// A number, size or duration rises.
        Increases = "increases",
        /// A number, size or duration falls.
        Decreases = "decreases",
        /// A number becomes zero.
        BecomesZero = "becomes_zero",
        /// A number was zero.
        LeavesZero = "leaves_zero",
        /// A boolean becomes true.
        TurnsOn = "turns_on",
        /// A boolean was true.
        TurnsOff = "turns_off",
        /// It was null or empty.
        Set = "set",
        /// It becomes null or empty.
        Unset = "unset",
        /// A list or set gains an element.
        ElementAdded = "element_added",
        /// A list or set loses an element.
        ElementRemoved = "element_removed",
        /// A map gains a key.
        KeyAdded = "key_added",
        /// A map loses a key.
        KeyRemoved = "key_removed",
        /// A range of addresses becomes one that holds all of it and more.
        RangeWidens = "range_widens",
        /// A JSON policy loses a statement that allows.
        PolicyStatementRemoved = "policy_statement_removed",
        /// A JSON policy no longer allows an action.
        PolicyActionRemoved = "policy_action_removed",
        /// A JSON policy no longer lets a principal in.
        PolicyPrincipalRemoved = "policy_principal_removed",
        /// A JSON policy no longer covers a resource.
        PolicyResourceRemoved = "policy_resource_removed",
        /// What a JSON policy allows is bound to another condition.
        PolicyConditionAdded = "policy_condition_added",
        /// A JSON policy denies what it did not.
        PolicyDenyAdded = "policy_deny_added",
        /// A JSON policy allows less in any respect.
        PolicyNarrowed = "policy_narrowed",
        /// A JSON policy allows something that it did not.
        PolicyWidened = "policy_widened",
        /// A JSON policy lets anyone in without a condition, and did not.
        PolicyOpened = "policy_opened",
        /// A JSON policy allows every action on every resource, and did not.
        PolicyGrantsAll = "policy_grants_all",
    }
    with {
        /// A version rises from below the given one to it or beyond.
        Crosses = "crosses",
        /// A number falls below the given one.
        FallsBelow = "falls_below",
        /// A number rises above the given one.
        RisesAbove = "rises_above",
        /// It moves forward in the given order.
        StepsUp = "steps_up",
        /// It moves backward in the given order.
        StepsDown = "steps_down",
        /// It becomes one of the given values.
        Becomes = "becomes",
        /// It was one of the given values.
        Leaves = "leaves",
        /// A list or set gains one of the given values.
        Adds = "adds",
        /// A list or set loses one of the given values.
        Removes = "removes",
    }
}

impl Predicate {
    /// Whether it looks at a document or collection as a whole, in which references are told apart.
    pub fn looks_inside(&self) -> bool {
        matches!(
            self,
            Predicate::ElementAdded
                | Predicate::ElementRemoved
                | Predicate::KeyAdded
                | Predicate::KeyRemoved
                | Predicate::PolicyStatementRemoved
                | Predicate::PolicyActionRemoved
                | Predicate::PolicyPrincipalRemoved
                | Predicate::PolicyResourceRemoved
                | Predicate::PolicyConditionAdded
                | Predicate::PolicyDenyAdded
                | Predicate::PolicyNarrowed
                | Predicate::PolicyWidened
                | Predicate::PolicyOpened
                | Predicate::PolicyGrantsAll
                | Predicate::Adds(_)
                | Predicate::Removes(_)
        )
    }
}

impl Predicate {
    /// Whether it asks which elements come and go.
    pub fn counts_elements(&self) -> bool {
        matches!(
            self,
            Predicate::ElementAdded
                | Predicate::ElementRemoved
                | Predicate::Adds(_)
                | Predicate::Removes(_)
        )
    }
}

/// Writes values as `a`, `a or b`, `a, b or c`.
pub(crate) fn write_alternatives(f: &mut fmt::Formatter<'_>, values: &[Literal]) -> fmt::Result {
    for (position, value) in values.iter().enumerate() {
        if position > 0 {
            f.write_str(if position + 1 == values.len() {
                " or "
            } else {
                ", "
            })?;
        }
        write!(f, "{value}")?;
    }
    Ok(())
}

impl fmt::Display for Predicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match self {
            Predicate::StepsUp(order) | Predicate::StepsDown(order) => {
                f.write_str(" in")?;
                for value in order {
                    write!(f, " {value}")?;
                }
            }
            _ => {
                if !self.argument().is_empty() {
                    f.write_str(" ")?;
                    write_alternatives(f, self.argument())?;
                }
            }
        }
        Ok(())
    }
}
