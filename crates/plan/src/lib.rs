//! Reads the JSON of a Terraform or OpenTofu plan into one borrowed model.
//!
//! [`read`] takes the text of `terraform show -json PLANFILE`, of every
//! format version from 0.1 to 1.x, and returns a [`Plan`] that borrows from
//! it, or a [`Refusal`]. Fields are told by their presence, never by the
//! version; what is not understood is refused, never taken for "no changes".
//!
//! [`read_plan_file`] reads the binary plan file itself for what its JSON cannot
//! say (workspace, mode, targets, which state, which code), and holds it
//! against that JSON.
//!
//! Sensitive values do not leave this crate: an opened [`Value`] has them
//! sealed, and [`Secrets`] masks them, by mask and by value, in whatever is
//! to be shown.
//!
//! ```
//! let text = r#"{"format_version":"1.2","resource_changes":[{
//!     "address":"aws_db_instance.db","mode":"managed","type":"aws_db_instance","name":"db",
//!     "change":{"actions":["delete","create"],"before":{"port":5432},"after":{"port":5433},
//!               "replace_paths":[["port"]]}}]}"#;
//! let plan = plan::read(text)?;
//! assert!(plan.changes[0].change.actions.destroys());
//! assert_eq!(plan.changes[0].change.replace_paths[0].to_string(), "port");
//! # Ok::<(), plan::Refusal>(())
//! ```

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde_json::value::RawValue;

mod actions;
mod address;
mod change;
mod configuration;
mod diff;
mod documents;
mod fingerprint;
mod number;
mod object;
mod path;
mod plan_file;
mod raw;
mod read;
mod refusal;
mod secrets;
mod text;
mod text_field;
mod value;

pub use actions::Actions;
pub use address::{with_keys, without_keys};
pub use change::{Change, Mode, ResourceChange, Values};
pub use configuration::{Configuration, Module, ModuleCall, Resource};
pub use diff::{AttributeChange, Difference, differences};
pub use fingerprint::Covers;
pub use number::Number;
pub use path::{AttributePath, Step};
pub use plan_file::{
    Backend, BinaryChange, Lineage, PlanFile, PlanFileRefusal, PlanFileRefusalCode, PlanMode,
    PlanModule, SourceFile, StateMark, read_plan_file,
};
pub use read::read;
pub use refusal::{Refusal, RefusalCode};
pub use secrets::{SENSITIVE, Secrets, Shown};
pub use text::{Encoding, encoding, transcode_utf16, utf8};
pub use value::{Sealed, Value};

use secrets::Root;
use value::Touch;

/// A plan: what an engine intends to do.
pub struct Plan<'a> {
    /// The version of the JSON format.
    pub format_version: Cow<'a, str>,
    /// The version of the engine; OpenTofu writes its own here too.
    pub engine_version: Option<Cow<'a, str>>,
    /// When the plan was made.
    pub timestamp: Option<Cow<'a, str>>,
    /// Whether the engine would apply it; older engines and OpenTofu do not say.
    pub applyable: Option<bool>,
    /// Whether it covers everything; older engines and OpenTofu do not say.
    pub complete: Option<bool>,
    /// Every entry but those that leave an object as and where it is.
    pub changes: Vec<ResourceChange<'a>>,
    /// How many objects stay as they are.
    pub unchanged: usize,
    /// The blocks of which an instance stays as it is, as addresses in configuration.
    pub unchanged_blocks: HashSet<String>,
    /// What was found changed outside the engine. Information, never a verdict.
    pub drift: Vec<ResourceChange<'a>>,
    /// What is planned for later, because it cannot be known yet.
    pub deferred: Vec<DeferredChange<'a>>,
    /// Outputs of the root module that change.
    pub outputs: Vec<OutputChange<'a>>,
    /// The results of checks, preconditions, postconditions and validations.
    pub checks: Vec<Check<'a>>,
    /// Actions that run beside the changes.
    pub invocations: Vec<ActionInvocation<'a>>,
    /// The code the plan was made from.
    pub configuration: Configuration<'a>,
    /// The objects that exist, as the state has them after the engine looked at them for this plan.
    pub prior: Vec<PriorResource<'a>>,
    /// The outputs of the root module before the plan.
    pub prior_outputs: Vec<PriorOutput<'a>>,
    /// The sensitive values, for masking.
    pub secrets: Secrets<'a>,
}

impl fmt::Debug for Plan<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Values stay out of logs and test failures.
        f.debug_struct("Plan")
            .field("format_version", &self.format_version)
            .field("changes", &self.changes.len())
            .finish_non_exhaustive()
    }
}

impl<'a> Plan<'a> {
    /// Returns what differs in the attributes of a resource, with map keys masked.
    ///
    /// `owner` names the resource in a refusal.
    pub fn attribute_changes(
        &self,
        change: &Change<'a>,
        owner: &str,
    ) -> Result<Vec<AttributeChange<'a>>, Refusal> {
        self.value_changes(change, owner, Root::Attribute)
    }

    /// Returns the values of a resource and what differs in them, opened once for both.
    pub fn opened_changes(
        &self,
        change: &Change<'a>,
        owner: &str,
    ) -> Result<(Values<'a>, Vec<AttributeChange<'a>>), Refusal> {
        let values = change.values(owner)?;
        let changes = if change.is_same_text() {
            Vec::new()
        } else {
            self.differences(change, &values, owner, Root::Attribute)?
        };
        Ok((values, changes))
    }

    /// Returns what differs in the value of an output, with map keys masked.
    pub fn output_changes(
        &self,
        output: &OutputChange<'a>,
    ) -> Result<Vec<AttributeChange<'a>>, Refusal> {
        self.value_changes(
            &output.change,
            &format!("output {}", output.name),
            Root::Value,
        )
    }

    fn value_changes(
        &self,
        change: &Change<'a>,
        owner: &str,
        root: Root,
    ) -> Result<Vec<AttributeChange<'a>>, Refusal> {
        if change.is_same_text() {
            return Ok(Vec::new());
        }
        self.differences(change, &change.values(owner)?, owner, root)
    }

    fn differences(
        &self,
        change: &Change<'a>,
        values: &Values<'a>,
        owner: &str,
        root: Root,
    ) -> Result<Vec<AttributeChange<'a>>, Refusal> {
        let mut changes = differences(&values.before, &values.after);
        let marked = change.marked(owner)?;
        for one in &mut changes {
            let one_side_is_missing =
                matches!(one.before, Value::Null) || matches!(one.after, Value::Null);
            one.sealed = match marked.touch(&one.path.0) {
                Touch::None => false,
                Touch::Below => !one_side_is_missing,
                Touch::Whole => true,
            };
            self.secrets.mask_path(&mut one.path, root);
        }
        Ok(changes)
    }
}

/// A change that the engine puts off to a later plan.
pub struct DeferredChange<'a> {
    /// Why, in the engine's word.
    pub reason: Option<Cow<'a, str>>,
    /// What is foreseen.
    pub change: ResourceChange<'a>,
}

/// An output of the root module that changes.
pub struct OutputChange<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// What is to happen: create, update or delete.
    pub change: Change<'a>,
}

/// The outcome of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckStatus {
    /// It holds.
    Pass,
    /// It does not hold.
    Fail,
    /// It could not be evaluated.
    Error,
    /// It will be known only after apply.
    Unknown,
}

/// A check, precondition, postcondition or variable validation.
pub struct Check<'a> {
    /// What it belongs to, as the engine displays it.
    pub address: Cow<'a, str>,
    /// Its outcome.
    pub status: CheckStatus,
    /// What it complains of.
    pub problems: Vec<CheckProblem<'a>>,
}

/// One complaint of a check.
pub struct CheckProblem<'a> {
    /// The instance it is about.
    pub address: Cow<'a, str>,
    /// The message; it may quote values, but no sensitive one.
    pub message: Option<Cow<'a, str>>,
}

/// An action that the engine will invoke: a side effect outside every resource.
pub struct ActionInvocation<'a> {
    /// Its address.
    pub address: Cow<'a, str>,
    /// Its type.
    pub action_type: Option<Cow<'a, str>>,
    /// What sets it off.
    pub trigger: Trigger<'a>,
    /// Whether it is put off to a later plan.
    pub deferred: bool,
    pub(crate) details: InvocationDetails<'a>,
}

/// What tells an invocation from others and is not shown.
#[derive(Default)]
pub(crate) struct InvocationDetails<'a> {
    /// The address as the engine wrote it, where showing it needs another.
    pub(crate) address: Option<Cow<'a, str>>,
    /// The address of the resource that sets it off, likewise.
    pub(crate) resource: Option<Cow<'a, str>>,
    pub(crate) reason: Option<Cow<'a, str>>,
    pub(crate) provider: Option<Cow<'a, str>>,
    pub(crate) values: Option<&'a RawValue>,
    pub(crate) sensitive: Option<&'a RawValue>,
    pub(crate) unknown: Option<&'a RawValue>,
    pub(crate) block: Option<&'a RawValue>,
    pub(crate) place: Option<&'a RawValue>,
}

/// What sets an action off.
pub enum Trigger<'a> {
    /// A change of a resource.
    Lifecycle {
        /// The resource.
        resource: Option<Cow<'a, str>>,
        /// When: `BeforeCreate`, `AfterUpdate` and so on.
        event: Option<Cow<'a, str>>,
    },
    /// It was asked for by name.
    Invoked,
}

/// An existing object, as the state has it.
pub struct PriorResource<'a> {
    /// Its address, with instance keys, as the engine wrote it: a key may hold a secret, so it is shown
    /// through [`Secrets::reveal_address`].
    pub address: Cow<'a, str>,
    /// What kind of thing it is.
    pub mode: Mode,
    /// The resource type; none where the engine does not say.
    pub resource_type: Option<Cow<'a, str>>,
    /// Whether it is what an earlier replacement left behind.
    pub is_deposed: bool,
    values: Option<&'a RawValue>,
    sensitive: Option<&'a RawValue>,
    depends_on: Option<&'a RawValue>,
}

impl<'a> PriorResource<'a> {
    /// Opens its values; null where the state has none.
    ///
    /// # Errors
    ///
    /// If they do not have the shape of values and their mask.
    pub fn values(&self) -> Result<Value<'a>, Refusal> {
        value::open(self.values, self.sensitive, None).map_err(|error| {
            let owner = address::without_keys(&self.address);
            change::open_refusal(&error, &format!("the values of {owner} in the state"))
        })
    }

    /// Returns the addresses in configuration that it depends on.
    pub fn depends_on(&self) -> Vec<Cow<'a, str>> {
        self.depends_on
            .and_then(|raw| serde_json::from_str::<Vec<text_field::Str<'a>>>(raw.get()).ok())
            .map(|list| list.into_iter().map(|text| text.0).collect())
            .unwrap_or_default()
    }
}

/// An output of the root module, as the state has it.
pub struct PriorOutput<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// Whether it is declared sensitive.
    pub is_sensitive: bool,
    value: Option<&'a RawValue>,
}

impl<'a> PriorOutput<'a> {
    /// Opens its value; one that is declared sensitive is sealed.
    ///
    /// # Errors
    ///
    /// If it does not have the shape of a value.
    pub fn value(&self) -> Result<Value<'a>, Refusal> {
        let opened = match (self.is_sensitive, self.value) {
            (true, Some(raw)) => Ok(Value::sealed(raw)),
            (_, raw) => value::open(raw, None, None),
        };
        opened.map_err(|error| {
            change::open_refusal(
                &error,
                &format!("the value of output {} in the state", self.name),
            )
        })
    }
}
