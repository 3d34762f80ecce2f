//! One entry of a plan: which object, and what is to happen to it.

use std::borrow::Cow;

use serde_json::value::RawValue;

use crate::PriorResource;
use crate::actions::Actions;
use crate::address;
use crate::path::AttributePath;
use crate::refusal::{Refusal, RefusalCode};
use crate::value::{MarkedPlaces, OpenError, Value, open};

/// What kind of thing an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// A resource.
    Managed,
    /// A data source.
    Data,
    /// An ephemeral resource.
    Ephemeral,
    /// A mode that this version does not know; judged like a resource.
    Other,
}

/// One entry of `resource_changes`, `resource_drift` or `deferred_changes`.
#[derive(Clone)]
pub struct ResourceChange<'a> {
    /// Where the object is. Not unique: a deposed object has the same.
    pub address: Cow<'a, str>,
    /// Where it was, if it moved.
    pub previous_address: Option<Cow<'a, str>>,
    /// The module it is in, with instance keys; none in the root module.
    pub module_address: Option<Cow<'a, str>>,
    /// What kind of thing it is.
    pub mode: Mode,
    /// The resource type.
    pub resource_type: Cow<'a, str>,
    /// The name after the type, in code.
    pub name: Cow<'a, str>,
    /// The provider's full name.
    pub provider: Option<Cow<'a, str>>,
    /// The key of a deposed object: what an earlier replacement left behind.
    pub deposed: Option<Cow<'a, str>>,
    /// Why the engine plans this. Explains; never decides.
    pub action_reason: Option<Cow<'a, str>>,
    /// Whether which instances there are is not known yet.
    pub index_unknown: bool,
    /// What is to happen.
    pub change: Change<'a>,
    pub(crate) written: Written<'a>,
}

/// Addresses as the engine wrote them, where showing them needs others: their keys hold a secret.
#[derive(Clone, Default)]
pub(crate) struct Written<'a> {
    pub(crate) address: Option<Cow<'a, str>>,
    pub(crate) previous_address: Option<Cow<'a, str>>,
}

/// What is to happen to an object or an output.
#[derive(Clone)]
pub struct Change<'a> {
    /// The actions, in order.
    pub actions: Actions,
    /// The paths whose change forces replacement.
    pub replace_paths: Vec<AttributePath<'a>>,
    /// Whether the object is imported.
    pub importing: bool,
    /// Whether the engine wrote the configuration for what it imports.
    pub generated_config: bool,
    pub(crate) before: Option<&'a RawValue>,
    pub(crate) after: Option<&'a RawValue>,
    pub(crate) after_unknown: Option<&'a RawValue>,
    pub(crate) before_sensitive: Option<&'a RawValue>,
    pub(crate) after_sensitive: Option<&'a RawValue>,
    /// The paths whole, with the steps that an [`AttributePath`] leaves out.
    pub(crate) written_paths: Option<&'a RawValue>,
    pub(crate) import: Option<&'a RawValue>,
    pub(crate) before_identity: Option<&'a RawValue>,
    pub(crate) after_identity: Option<&'a RawValue>,
}

/// The values before and after a change, opened.
#[derive(Debug, Clone)]
pub struct Values<'a> {
    /// Before; null for what is created.
    pub before: Value<'a>,
    /// After; null for what goes away.
    pub after: Value<'a>,
}

impl<'a> ResourceChange<'a> {
    /// Returns the address in configuration: without instance keys.
    pub fn configuration_address(&self) -> Cow<'_, str> {
        address::without_keys(&self.address)
    }

    /// Opens the values before and after.
    pub fn values(&self) -> Result<Values<'a>, Refusal> {
        self.change.values(&self.address)
    }

    /// Whether it is about an object of the state, and not about what an earlier replacement left of it.
    pub fn is_of(&self, object: &PriorResource<'_>) -> bool {
        let written = self.written.address.as_ref().unwrap_or(&self.address);
        self.deposed.is_none() && !object.is_deposed && *written == object.address
    }
}

impl<'a> Change<'a> {
    /// Opens the values before and after; `owner` names them in a refusal.
    pub fn values(&self, owner: &str) -> Result<Values<'a>, Refusal> {
        let opened = |side: &str, result: Result<Value<'a>, OpenError>| {
            result.map_err(|error| open_refusal(&error, &format!("the values {side} of {owner}")))
        };
        Ok(Values {
            before: opened("before", open(self.before, self.before_sensitive, None))?,
            after: opened(
                "after",
                open(self.after, self.after_sensitive, self.after_unknown),
            )?,
        })
    }

    /// Whether the values are the same before and after, whatever the marks say.
    pub(crate) fn keeps_values(&self, owner: &str) -> Result<bool, Refusal> {
        if text(self.before) == text(self.after) {
            return Ok(true);
        }
        let opened = |raw| {
            open(raw, None, None)
                .map_err(|error| open_refusal(&error, &format!("the values of {owner}")))
        };
        Ok(opened(self.before)? == opened(self.after)?)
    }

    /// Returns what the sensitivity masks mark, before or after.
    pub(crate) fn marked(&self, owner: &str) -> Result<MarkedPlaces<'a>, Refusal> {
        let mut marked = MarkedPlaces::default();
        let masks = [self.before_sensitive, self.after_sensitive];
        for mask in masks.into_iter().flatten() {
            marked
                .add(mask)
                .map_err(|error| open_refusal(&error, &format!("the masks of {owner}")))?;
        }
        Ok(marked)
    }

    /// Whether the values before and after are the same text: no need to open them.
    pub fn is_same_text(&self) -> bool {
        text(self.before) == text(self.after)
            && !text(self.after_unknown).contains("true")
            && text(self.before_sensitive) == text(self.after_sensitive)
    }
}

/// Returns the text of a field; one that is not there is null.
fn text(raw: Option<&RawValue>) -> &str {
    raw.map_or("null", RawValue::get)
}

/// Returns the refusal for a value that could not be opened.
pub(crate) fn open_refusal(error: &OpenError, what: &str) -> Refusal {
    match error {
        // The key is not named: it may be a secret itself.
        OpenError::DuplicateKey => Refusal::new(
            RefusalCode::DuplicateKey,
            format!("a key stands twice in one object of {what}"),
        ),
        OpenError::TooDeep => Refusal::new(
            RefusalCode::TooDeep,
            format!("{what} are nested more than 100 levels deep"),
        ),
        OpenError::Malformed => Refusal::new(
            RefusalCode::Malformed,
            format!("{what} do not have the shape of values and masks"),
        ),
    }
}
