//! What is asked of a contract, and what it answers.

use std::collections::BTreeSet;

use rollout::{Colour, Step, Weights};

/// A step of a rollout, whose plan is held against its contract.
#[derive(Clone, Copy)]
pub struct Case<'c> {
    /// What `upstream.hcl` says of the rollout.
    pub rollout: &'c config::Rollout,
    /// The root that the plan is of, from the repository's top.
    pub root: &'c str,
    /// The root with the routers, and with the colours that name none.
    pub home: &'c str,
    /// The step.
    pub step: Step,
    /// The colour that the step builds or removes, and whose share it changes: the new one until the
    /// rollout is committed; for detaching and retiring after that the old one.
    pub colour: Colour,
    /// Whether the rollout is committed: then the new colour is the one that must serve.
    pub is_committed: bool,
    /// What the weights of both colours add up to.
    pub total: u32,
    /// What entries of routers are told by.
    pub targets: &'c Targets,
    /// The addresses of stateful objects that may be removed all the same.
    pub consent: &'c [String],
    /// Says what of a resource type holds data; nothing where nothing does.
    pub stateful: &'c dyn Fn(&str) -> Option<String>,
}

/// What the outputs of both colours hold: the texts by which an entry is told to be a colour's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Targets {
    /// Blue's.
    pub blue: BTreeSet<String>,
    /// Green's.
    pub green: BTreeSet<String>,
}

impl Targets {
    /// Returns a colour's.
    pub fn of(&self, colour: Colour) -> &BTreeSet<String> {
        match colour {
            Colour::Blue => &self.blue,
            Colour::Green => &self.green,
        }
    }
}

/// What a plan within its contract does to the routers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    /// The weights before, as the engine read them when it planned: one for each router.
    pub before: Vec<Weights>,
    /// The weights after.
    pub after: Vec<Weights>,
}

/// Something that a step must not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// What it is about: the address of an object, an output or a router's name.
    pub address: String,
    /// What the plan does there, and why that is no part of the step.
    pub what: String,
    /// What to do about it.
    pub advice: String,
}
