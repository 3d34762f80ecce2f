//! What facts ask of the attributes beside the one they look at.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::path::PathPattern;
use crate::predicate::{Literal, Predicate, write_alternatives};

/// A question about one value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Test {
    /// It is one of the values; null counts as false.
    Is(Vec<Literal>),
    /// It is not null and not empty.
    Set,
    /// It is null or empty.
    NotSet,
    /// It is there and known before apply: what it names exists.
    Known,
    /// It is not there, or known only after apply.
    NotKnown,
}

/// A condition on other attributes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// All of them hold.
    All(Vec<Condition>),
    /// One of them holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// A value before.
    Before(PathPattern, Test),
    /// A value after.
    After(PathPattern, Test),
    /// A value in the provider's block.
    Provider(PathPattern, Test),
    /// The change of another attribute.
    Change(PathPattern, Predicate),
}

impl Condition {
    /// Calls `visit` with every path of the resource, in the order they are written.
    pub fn each_path<'c>(&'c self, visit: &mut impl FnMut(&'c PathPattern)) {
        match self {
            Condition::All(conditions) | Condition::Any(conditions) => {
                for condition in conditions {
                    condition.each_path(visit);
                }
            }
            Condition::Not(condition) => condition.each_path(visit),
            Condition::Before(path, _) | Condition::After(path, _) | Condition::Change(path, _) => {
                visit(path);
            }
            Condition::Provider(..) => {}
        }
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Test::Is(values) => {
                f.write_str("is ")?;
                write_alternatives(f, values)
            }
            Test::Set => f.write_str("is set"),
            Test::NotSet => f.write_str("is not set"),
            Test::Known => f.write_str("is known"),
            Test::NotKnown => f.write_str("is not known"),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, conditions: &[Condition], word: &str| {
            for (position, condition) in conditions.iter().enumerate() {
                if position > 0 {
                    f.write_str(word)?;
                }
                match condition {
                    Condition::All(_) | Condition::Any(_) => write!(f, "({condition})")?,
                    _ => write!(f, "{condition}")?,
                }
            }
            Ok(())
        };
        match self {
            Condition::All(conditions) => list(f, conditions, " and "),
            Condition::Any(conditions) => list(f, conditions, " or "),
            Condition::Not(condition) => write!(f, "not ({condition})"),
            Condition::Before(path, test) => write!(f, "{path} {test} before"),
            Condition::After(path, test) => write!(f, "{path} {test} after"),
            Condition::Provider(path, test) => write!(f, "{path} of the provider {test}"),
            Condition::Change(path, predicate) => write!(f, "{path} {predicate}"),
        }
    }
}
