//! What `upstream.hcl` says of blue-green rollouts, as plain structs.

use jiff::SignedDuration;

use crate::environment::{Check, Setting};
use crate::path::PathPattern;

/// A service that stands twice while it changes: its colours, and what decides which of them gets traffic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rollout {
    /// Its name. The same name may stand for the same service in several environments.
    pub name: String,
    /// The line of the block.
    pub line: u32,
    /// The environment that it runs in.
    pub environment: Setting<String>,
    /// The root module with the routers, and with the colours that name none. The environment's only
    /// one where there is no other.
    pub root: Option<Setting<String>>,
    /// One of the two siblings.
    pub blue: Sibling,
    /// The other.
    pub green: Sibling,
    /// What decides who gets traffic, at least one.
    pub routers: Vec<Router>,
    /// The file that holds the variable when no rollout runs, from the repository's top: one of the
    /// environment's `var_files`, JSON.
    pub variables: Setting<String>,
    /// The root modules' variable that says where the rollout stands. Default: its name, with `_` for `-`.
    pub variable: Setting<String>,
    /// The shares of the traffic that it goes through, in percent: rising, the last 100. Default: 10, 50, 100.
    pub steps: Setting<Vec<u8>>,
    /// How long each share is held. Default: 10 minutes.
    pub hold: Setting<SignedDuration>,
    /// How long a colour that was taken out of its routers has to end what it began. Default: 5 minutes.
    pub drain: Setting<SignedDuration>,
    /// What must hold of the new colour before it gets traffic: `check "idle"`.
    pub idle: Vec<Check>,
    /// What must hold of the service while traffic moves: `check "live"`.
    pub live: Vec<Check>,
}

/// A colour: where its resources are, and how a router's entry is told to be its.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    /// The line of its block.
    pub line: u32,
    /// The modules and resources that are its, as addresses in configuration or with keys: `module.web_blue`.
    /// Everything in its root where there is none and the root is its own.
    pub scope: Setting<Vec<String>>,
    /// The output of its root that holds what the routers' entries point at.
    pub output: Setting<String>,
    /// The root module that it is alone in; none where it is in the rollout's.
    pub root: Option<Setting<String>>,
}

/// Resources that decide who gets traffic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Router {
    /// Its name.
    pub name: String,
    /// The line of its block.
    pub line: u32,
    /// The addresses of its resources, in configuration or with keys.
    pub address: Setting<Vec<String>>,
    /// Where its entries are; what is known of the resource type where there is none.
    pub entry: Option<Entry>,
    /// A program that prints the weights as the world sees them, `{"blue": 90, "green": 10}`.
    pub probe: Option<Setting<Vec<String>>>,
}

/// Where the entries of a router are, and what in them says whose they are and how much they get.
/// Paths are written `default_action[*].forward[*].target_group`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The line of its block.
    pub line: u32,
    /// The list of entries; each resource is an entry itself where there is none.
    pub list: Option<Setting<PathPattern>>,
    /// What an entry points at, from the entry on: a value that the colour's output holds. `match` in the file.
    pub points_at: Setting<PathPattern>,
    /// Its weight, from the entry on. Where there is none the router sends everything to what it
    /// points at: it is switched, not shifted.
    pub weight: Option<Setting<PathPattern>>,
    /// Whether it takes part at all, from the entry on: for routers whose weights cannot be zero.
    pub enabled: Option<Setting<PathPattern>>,
    /// The least weight there can be. Default: 0.
    pub least: Setting<u32>,
}
