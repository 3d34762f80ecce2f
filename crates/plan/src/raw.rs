//! The shapes of a plan's parts as the engines write them, by presence of fields.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::actions::ReadActions;
use crate::configuration::{Pairs, or_default};
use crate::object::Object;
use crate::text_field::Str;

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct RawEntry<'a> {
    #[serde(borrow)]
    pub(crate) address: Str<'a>,
    #[serde(borrow, default)]
    pub(crate) previous_address: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) module_address: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) mode: Option<Str<'a>>,
    #[serde(borrow, rename = "type")]
    pub(crate) resource_type: Str<'a>,
    #[serde(borrow, default)]
    pub(crate) name: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) provider_name: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) deposed: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) action_reason: Option<Str<'a>>,
    #[serde(default)]
    pub(crate) index_unknown: Option<bool>,
    #[serde(borrow)]
    pub(crate) change: Object<RawChange<'a>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct RawChange<'a> {
    pub(crate) actions: ReadActions,
    #[serde(borrow, default)]
    pub(crate) before: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) after: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) after_unknown: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) before_sensitive: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) after_sensitive: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) replace_paths: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) importing: Option<&'a RawValue>,
    #[serde(default)]
    pub(crate) generated_config: Option<IgnoredAny>,
    #[serde(borrow, default)]
    pub(crate) before_identity: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) after_identity: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct RawDeferred<'a> {
    #[serde(borrow, default)]
    pub(crate) reason: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) resource_change: Object<RawEntry<'a>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct VariableValue<'a> {
    #[serde(borrow, default)]
    pub(crate) value: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct State<'a> {
    #[serde(borrow, default, deserialize_with = "or_default")]
    pub(crate) values: Object<StateValues<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(expecting = "an object")]
pub(crate) struct StateValues<'a> {
    #[serde(borrow, default)]
    pub(crate) outputs: Pairs<'a, StateOutput<'a>>,
    #[serde(borrow, default, deserialize_with = "or_default")]
    pub(crate) root_module: Object<StateModule<'a>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct StateOutput<'a> {
    #[serde(default)]
    pub(crate) sensitive: Option<bool>,
    #[serde(borrow, default)]
    pub(crate) value: Option<&'a RawValue>,
}

#[derive(Deserialize, Default)]
#[serde(expecting = "an object")]
pub(crate) struct StateModule<'a> {
    #[serde(borrow, default, deserialize_with = "or_default")]
    pub(crate) resources: Vec<Object<StateResource<'a>>>,
    #[serde(borrow, default, deserialize_with = "or_default")]
    pub(crate) child_modules: Vec<Object<StateModule<'a>>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct StateResource<'a> {
    #[serde(borrow)]
    pub(crate) address: Str<'a>,
    #[serde(borrow, default)]
    pub(crate) mode: Option<Str<'a>>,
    #[serde(borrow, rename = "type", default)]
    pub(crate) resource_type: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) deposed_key: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) values: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) sensitive_values: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) depends_on: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct RawCheck<'a> {
    #[serde(borrow)]
    pub(crate) address: Object<CheckAddress<'a>>,
    #[serde(borrow)]
    pub(crate) status: Str<'a>,
    #[serde(borrow, default, deserialize_with = "or_default")]
    pub(crate) instances: Vec<Object<CheckInstance<'a>>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct CheckAddress<'a> {
    #[serde(borrow, default)]
    pub(crate) to_display: Option<Str<'a>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct CheckInstance<'a> {
    #[serde(borrow)]
    pub(crate) address: Object<CheckAddress<'a>>,
    #[serde(borrow)]
    pub(crate) status: Str<'a>,
    #[serde(borrow, default, deserialize_with = "or_default")]
    pub(crate) problems: Vec<Object<RawProblem<'a>>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct RawProblem<'a> {
    #[serde(borrow, default)]
    pub(crate) message: Option<Str<'a>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct RawInvocation<'a> {
    #[serde(borrow)]
    pub(crate) address: Str<'a>,
    #[serde(borrow, rename = "type", default)]
    pub(crate) action_type: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) config_values: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) config_sensitive: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) config_unknown: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) provider_name: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) lifecycle_action_trigger: Option<Object<LifecycleTrigger<'a>>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct LifecycleTrigger<'a> {
    #[serde(borrow, default)]
    pub(crate) triggering_resource_address: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) action_trigger_event: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) action_trigger_block_index: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) actions_list_index: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct RawDeferredInvocation<'a> {
    #[serde(borrow, default)]
    pub(crate) reason: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) action_invocation: Object<RawInvocation<'a>>,
}
