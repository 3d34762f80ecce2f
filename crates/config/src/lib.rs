//! Reads knowledge packs and `upstream.hcl` with spans, and turns mistakes into diagnostics.
//!
//! This is the only crate that names `hcl`. Every mistake of a file is
//! reported at once, each at its place; what is returned is plain structs.
//!
//! ```
//! let pack = config::read_pack(
//!     r#"
//! provider = "example/widgets"
//! service  = "Widgets"
//! resource "widget" {
//!   fact "grows" {
//!     attribute = "size"
//!     when      = "increases"
//!     effects   = ["none"]
//!     level     = "minor"
//!     message   = "more room: routine"
//!     source    = "https://example.com/widgets"
//!     evidence  = "experience"
//!     fires     = [1, 2]
//!     misses    = [2, 1]
//!   }
//! }
//! "#,
//! )
//! .expect("a sound pack");
//! assert_eq!(pack.resources[0].facts[0].name, "grows");
//! ```

mod check_block;
mod claim;
mod condition;
mod diagnostic;
mod draft;
mod environment;
mod environment_block;
mod environment_outline;
mod fact;
mod freeze_block;
mod gate_block;
mod glob;
mod grammar;
mod lines;
mod names;
mod object_address;
mod outside_names;
mod pack;
mod path;
mod people;
mod predicate;
mod reader;
mod reference;
mod rollout;
mod rollout_block;
mod rollout_file;
mod router_block;
mod schema;
mod scope;
mod section;
mod sibling_block;
mod ssh_key;
mod upstream;
mod values;
mod version;

pub use condition::{Condition, Test};
pub use diagnostic::{Diagnostic, Diagnostics, Paint};
pub use draft::{Draft, DraftRefusal, Found, draft};
pub use environment::{
    Check, Environment, Freeze, FreezeAllow, FreezeWhen, Gate, Ledger, LevelGate, Mode, OwnChanges,
    Person, Possible, Probe, Requirement, SerialScope, Setting,
};
pub use fact::{Example, Fact, Guard, Pack, Resource, Source};
pub use glob::{glob_matches, glob_matches_exactly, is_code};
pub use jiff::civil::Date;
pub use names::{Effect, Evidence, GuardMeaning, Level, On, Rollback};
pub use pack::{read_general_pack, read_pack};
pub use path::{PathPattern, PathStep};
pub use predicate::{Literal, Predicate};
pub use reader::nearest;
pub use reference::reference;
pub use rollout::{Entry, Rollout, Router, Sibling};
pub use schema::json_schema;
pub use scope::covers;
pub use upstream::{
    Allowance, LevelOverride, Upstream, is_policy, read_upstream, read_upstream_for,
};
pub use values::duration_of;
