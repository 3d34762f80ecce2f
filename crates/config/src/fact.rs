//! What is known of resource types, as plain structs.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::names::{Effect, Evidence, GuardMeaning, Level, On, Rollback};
use crate::path::PathPattern;
use crate::predicate::{Literal, Predicate};

/// A file of facts about one service of one provider.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// The provider's source address, without the host: `hashicorp/aws`.
    pub provider: String,
    /// The service, as people call it.
    pub service: String,
    /// What is known of its resource types.
    pub resources: Vec<Resource>,
}

/// What is known of one resource type, or of several of which the same holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct Resource {
    /// The types.
    #[serde(skip)]
    pub types: Vec<String>,
    /// What it holds, where it has data of its own.
    pub stateful: Option<String>,
    /// Whether what it holds comes anew when it is built, from an image or from code: then another one
    /// beside it can take over all the same.
    pub rebuilt: bool,
    /// Whether users' requests pass through it.
    pub traffic: bool,
    /// The attributes that tell one object from another.
    pub identity: Vec<String>,
    /// The boolean attribute without which changes wait for the maintenance window.
    pub deferred_unless: Option<PathPattern>,
    /// What attributes mean on a delete.
    pub guards: Vec<Guard>,
    /// The facts, in the order they are written.
    pub facts: Vec<Fact>,
}

/// What an attribute means when its object is deleted or replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guard {
    /// The attribute, read from the value before.
    pub attribute: PathPattern,
    /// The values that make it hold.
    pub is: Vec<Literal>,
    /// What it means.
    pub on_delete: GuardMeaning,
    /// Where it is in the text.
    #[serde(skip)]
    pub span: Range<usize>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The page.
    pub url: String,
    /// How well the page supports the fact.
    pub evidence: Evidence,
}

/// One sourced statement about a resource type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its name; with the type it is the fact's id.
    pub name: String,
    /// The actions it speaks of.
    pub on: Vec<On>,
    /// The places it looks at, any of which will do; empty: the object as a whole.
    pub attributes: Vec<PathPattern>,
    /// What it asks of them.
    pub when: Predicate,
    /// What it asks of other attributes.
    pub only_if: Option<Condition>,
    /// What happens.
    pub effects: Vec<Effect>,
    /// How big that is.
    pub level: Level,
    /// How it goes back.
    pub rollback: Rollback,
    /// What happens, for people.
    pub message: String,
    /// What to do instead or first.
    pub advice: Option<String>,
    /// Where it comes from.
    pub source: Source,
    /// A change that fires it.
    #[serde(skip)]
    pub fires: Option<Example>,
    /// A near miss.
    #[serde(skip)]
    pub misses: Option<Example>,
    /// Where it is in the text.
    #[serde(skip)]
    pub span: Range<usize>,
}

impl Fact {
    /// Returns the id that a fact has for a type.
    pub fn id(&self, resource_type: &str) -> String {
        format!("{resource_type}/{}", self.name)
    }
}

/// A change that shows what a fact does.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Example {
    /// The object before; null for a create.
    pub before: Literal,
    /// The object after; null for a delete.
    pub after: Literal,
    /// What is known only after apply.
    pub unknown: Vec<PathPattern>,
    /// What the provider's block sets; null where that does not matter.
    pub provider: Literal,
    /// Where it is in the text.
    pub span: Range<usize>,
}
