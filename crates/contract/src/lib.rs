//! Holds a plan against what a step of a blue-green rollout may change, and reads the weights of routers.
//!
//! A step may only do what its contract says: provision creates within the new colour, attach and
//! detach add and take out one colour's entries in the routers, shift and roll back change weights,
//! retire deletes within the colour that leaves. Everything else in a plan is a [`Breach`], and so is
//! whatever cannot be told: unknown, sensitive, put off, or of a kind that nobody described.

mod apart;
mod case;
mod changes;
mod code;
mod entries;
mod groups;
mod hold;
mod known;
mod layout;
mod meddling;
mod observe;
mod path;
mod resources;
mod router_wording;
mod scope;
mod steps;
mod targets;
mod wording;

pub use case::{Breach, Case, Held, Targets};
pub use hold::hold;
pub use meddling::meddling;
pub use observe::observe;
pub use scope::colour_of;
pub use targets::{targets, texts};
