//! The part of `configuration` that a verdict needs: what refers to what, and what is declared sensitive.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::object::Object;
use crate::secrets::{self, Marked};
use crate::text_field::Str;
use crate::value::{self, Value};

/// The code a plan was made from, as far as plan JSON tells.
///
/// It has holes: `locals`, `replace_triggered_by`, `lifecycle` settings and
/// the bodies of `dynamic` blocks are not in plan JSON.
#[derive(Deserialize, Default)]
#[serde(expecting = "an object")]
pub struct Configuration<'a> {
    #[serde(borrow, default)]
    pub(crate) root_module: Object<Module<'a>>,
    #[serde(borrow, default)]
    provider_config: Pairs<'a, ProviderConfiguration<'a>>,
}

/// A `provider` block.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct ProviderConfiguration<'a> {
    #[serde(borrow, default)]
    full_name: Option<Str<'a>>,
    #[serde(borrow, default)]
    module_address: Option<Str<'a>>,
    #[serde(borrow, default)]
    expressions: Option<&'a RawValue>,
}

impl<'a> ProviderConfiguration<'a> {
    /// Returns what the block sets; what is no constant there is unknown.
    fn values(&self) -> Value<'a> {
        match self.expressions {
            Some(expressions) => written(expressions.get(), 0),
            None => Value::Null,
        }
    }
}

/// A `provider` block and what it refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderReferences<'a> {
    /// The key that resources name it by.
    pub key: &'a str,
    /// The module it is in; none for the root module.
    pub module_address: Option<&'a str>,
    /// What it refers to, as written.
    pub references: Vec<Cow<'a, str>>,
}

impl<'a> Configuration<'a> {
    /// Returns the provider blocks that refer to something.
    pub fn providers(&self) -> impl Iterator<Item = ProviderReferences<'_>> {
        self.provider_config.0.iter().filter_map(|(key, provider)| {
            let references = references(provider.expressions);
            (!references.is_empty()).then(|| ProviderReferences {
                key: key.as_str(),
                module_address: provider.module_address.as_ref().map(Str::as_str),
                references,
            })
        })
    }

    /// Returns what a provider block sets; what is no constant there is unknown.
    pub fn provider_values(&self, key: &str) -> Value<'a> {
        let block = self
            .provider_config
            .0
            .iter()
            .find(|(name, _)| name.as_str() == key);
        block.map_or(Value::Null, |(_, provider)| provider.values())
    }

    /// Returns what the only block of a provider sets; of several it is unknown which is meant.
    pub fn values_of_only_provider(&self, full_name: &str) -> Value<'a> {
        let mut blocks = self.provider_config.0.iter().filter(|(_, provider)| {
            (provider.full_name.as_ref()).is_some_and(|name| name.as_str() == full_name)
        });
        match (blocks.next(), blocks.next()) {
            (Some((_, provider)), None) => provider.values(),
            (None, _) => Value::Null,
            _ => Value::Unknown,
        }
    }

    /// Collects the constants that code gives to what is sensitive.
    pub(crate) fn collect_sensitive(&self, marked: &mut Vec<Marked<'a>>) {
        for (_, provider) in &self.provider_config.0 {
            mark_constants(provider.expressions, &secrets::is_secret_name, marked);
        }
        self.root_module.collect_sensitive(marked);
    }

    /// Returns the root module.
    pub fn root(&self) -> &Module<'a> {
        &self.root_module
    }
}

/// A module: its resources and the modules it calls.
#[derive(Deserialize, Default)]
#[serde(expecting = "an object")]
pub struct Module<'a> {
    #[serde(borrow, default, deserialize_with = "or_default")]
    resources: Vec<Object<Resource<'a>>>,
    #[serde(borrow, default)]
    module_calls: Pairs<'a, ModuleCall<'a>>,
    #[serde(borrow, default)]
    outputs: Pairs<'a, Output<'a>>,
    #[serde(borrow, default)]
    variables: Pairs<'a, Variable<'a>>,
}

/// A resource or data block.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub struct Resource<'a> {
    #[serde(borrow)]
    address: Str<'a>,
    #[serde(borrow, default)]
    expressions: Option<&'a RawValue>,
    #[serde(borrow, default)]
    count_expression: Option<&'a RawValue>,
    #[serde(borrow, default)]
    for_each_expression: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "or_default")]
    depends_on: Vec<Str<'a>>,
    #[serde(borrow, default)]
    provider_config_key: Option<Str<'a>>,
    #[serde(borrow, default, deserialize_with = "or_default")]
    provisioners: Vec<&'a RawValue>,
}

/// A `module` block.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub struct ModuleCall<'a> {
    #[serde(borrow, default)]
    expressions: Pairs<'a, &'a RawValue>,
    #[serde(borrow, default)]
    count_expression: Option<&'a RawValue>,
    #[serde(borrow, default)]
    for_each_expression: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "or_default")]
    depends_on: Vec<Str<'a>>,
    #[serde(borrow, default)]
    module: Object<Module<'a>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Output<'a> {
    #[serde(borrow, default)]
    expression: Option<&'a RawValue>,
    #[serde(default)]
    sensitive: Option<bool>,
    #[serde(borrow, default, deserialize_with = "or_default")]
    depends_on: Vec<Str<'a>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Variable<'a> {
    #[serde(default)]
    sensitive: Option<bool>,
    #[serde(borrow, default)]
    default: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Constant<'a> {
    #[serde(borrow, default)]
    constant_value: Option<&'a RawValue>,
}

impl<'a> Module<'a> {
    /// Returns the resources and data sources of the module itself.
    pub fn resources(&self) -> impl Iterator<Item = &Resource<'a>> {
        self.resources.iter().map(|resource| &resource.0)
    }

    /// Returns the modules it calls, by name.
    pub fn calls(&self) -> impl Iterator<Item = (&str, &ModuleCall<'a>)> {
        self.module_calls
            .0
            .iter()
            .map(|(name, call)| (name.as_str(), call))
    }

    /// Returns each output's name and what it refers to.
    pub fn outputs(&self) -> impl Iterator<Item = (&str, Vec<Cow<'a, str>>)> {
        self.outputs.0.iter().map(|(name, output)| {
            let mut found = references(output.expression);
            found.extend(output.depends_on.iter().map(|text| text.0.clone()));
            (name.as_str(), found)
        })
    }

    /// Returns the names of the variables that are declared sensitive.
    pub(crate) fn sensitive_variables(&self) -> HashSet<&str> {
        self.variables
            .0
            .iter()
            .filter(|(_, declared)| declared.sensitive == Some(true))
            .map(|(name, _)| name.as_str())
            .collect()
    }

    fn collect_sensitive(&self, marked: &mut Vec<Marked<'a>>) {
        for (_, variable) in &self.variables.0 {
            if let (Some(true), Some(value)) = (variable.sensitive, variable.default) {
                marked.push(Marked { value, mask: None });
            }
        }
        for (_, output) in &self.outputs.0 {
            if let (Some(true), Some(expression)) = (output.sensitive, output.expression) {
                mark_constant(expression, marked);
            }
        }
        for resource in self.resources() {
            // Write-only attributes are nowhere but in code.
            if resource
                .expressions
                .is_some_and(|raw| raw.get().contains("_wo\""))
            {
                mark_constants(resource.expressions, &|name| name.ends_with("_wo"), marked);
            }
        }
        for (_, call) in &self.module_calls.0 {
            let sensitive = call.module.sensitive_variables();
            for (name, expression) in &call.expressions.0 {
                if sensitive.contains(name.as_str()) {
                    mark_constant(expression, marked);
                }
            }
            call.module.collect_sensitive(marked);
        }
    }
}

/// Collects the constant of an expression, if it is one.
fn mark_constant<'a>(expression: &'a RawValue, marked: &mut Vec<Marked<'a>>) {
    if let Ok(Object(Constant {
        constant_value: Some(value),
    })) = serde_json::from_str(expression.get())
    {
        marked.push(Marked { value, mask: None });
    }
}

/// Collects the constants of the expressions whose names are wanted.
fn mark_constants<'a>(
    expressions: Option<&'a RawValue>,
    wanted: &dyn Fn(&str) -> bool,
    marked: &mut Vec<Marked<'a>>,
) {
    if let Some(expressions) = expressions
        && let Ok(members) = value::members_named(expressions.get(), wanted)
    {
        for (_, expression) in members {
            mark_constant(expression, marked);
        }
    }
}

impl<'a> Resource<'a> {
    /// Returns the address, relative to the module.
    pub fn address(&self) -> &str {
        self.address.as_str()
    }

    /// Whether provisioners run when the resource is created.
    ///
    /// Plan JSON does not say which of them run on destroy instead.
    pub fn has_provisioners(&self) -> bool {
        !self.provisioners.is_empty()
    }

    /// Whether the block sets an attribute. `dynamic` blocks are not in plan JSON.
    pub fn sets(&self, attribute: &str) -> bool {
        let Some(raw) = self.expressions else {
            return false;
        };
        value::members(raw.get()).map_or(true, |members| {
            members.0.iter().any(|(name, _)| name.as_str() == attribute)
        })
    }

    /// Returns what an attribute or block refers to, as written.
    pub fn references_of(&self, attribute: &str) -> Vec<Cow<'a, str>> {
        let members = self.expressions.map(|raw| value::members(raw.get()));
        let Some(Ok(members)) = members else {
            return Vec::new();
        };
        let expression = members
            .0
            .into_iter()
            .find(|(name, _)| name.as_str() == attribute);
        references(expression.map(|(_, raw)| raw))
    }

    /// Returns what its `depends_on` names, as written in its module.
    pub fn depends_on(&self) -> impl Iterator<Item = &str> {
        self.depends_on.iter().map(Str::as_str)
    }

    /// Returns the key of the provider block it uses.
    pub fn provider_key(&self) -> Option<&str> {
        self.provider_config_key.as_ref().map(Str::as_str)
    }

    /// Returns everything the block refers to, as written.
    pub fn references(&self) -> Vec<Cow<'a, str>> {
        let mut found = references(self.expressions);
        for provisioner in &self.provisioners {
            found.extend(references(Some(*provisioner)));
        }
        found.extend(references(self.count_expression));
        found.extend(references(self.for_each_expression));
        found.extend(self.depends_on.iter().map(|text| text.0.clone()));
        found
    }
}

impl<'a> ModuleCall<'a> {
    /// Returns the called module.
    pub fn module(&self) -> &Module<'a> {
        &self.module
    }

    /// Returns each argument's name and what it refers to.
    pub fn arguments(&self) -> impl Iterator<Item = (&str, Vec<Cow<'a, str>>)> {
        self.expressions
            .0
            .iter()
            .map(|(name, expression)| (name.as_str(), references(Some(*expression))))
    }

    /// Returns what its `depends_on` names, as written in the calling module.
    pub fn depends_on(&self) -> impl Iterator<Item = &str> {
        self.depends_on.iter().map(Str::as_str)
    }

    /// Returns what the call as a whole refers to: `count`, `for_each` and `depends_on`.
    pub fn references(&self) -> Vec<Cow<'a, str>> {
        let mut found = references(self.count_expression);
        found.extend(references(self.for_each_expression));
        found.extend(self.depends_on.iter().map(|text| text.0.clone()));
        found
    }
}

/// Returns what expressions say as far as they are constants; the rest is unknown.
fn written(raw: &str, depth: usize) -> Value<'_> {
    if depth > value::MOST_DEPTH {
        return Value::Unknown;
    }
    if raw.starts_with('[') {
        return value::items(raw).map_or(Value::Unknown, |items| {
            Value::List(
                items
                    .into_iter()
                    .map(|item| written(item.get(), depth + 1))
                    .collect(),
            )
        });
    }
    let Ok(members) = value::members(raw) else {
        return Value::Unknown;
    };
    let members = members.0;
    if let Some((_, constant)) = members
        .iter()
        .find(|(name, _)| name.as_str() == "constant_value")
    {
        return value::open_unmarked(constant.get()).unwrap_or(Value::Unknown);
    }
    if members
        .iter()
        .any(|(name, _)| name.as_str() == "references")
    {
        return Value::Unknown;
    }
    Value::Object(
        members
            .into_iter()
            .map(|(name, inner)| (name.0, written(inner.get(), depth + 1)))
            .collect(),
    )
}

/// Returns the references in an expression or in nested blocks of them.
///
/// An expression that cannot be read refers to nothing: the blast radius is
/// information and never decides a level.
fn references<'a>(raw: Option<&'a RawValue>) -> Vec<Cow<'a, str>> {
    let mut found = Vec::new();
    if let Some(raw) = raw.filter(|raw| raw.get().contains("\"references\"")) {
        let mut deserializer = serde_json::Deserializer::from_str(raw.get());
        let walk = References {
            found: &mut found,
            in_list: false,
        };
        if walk.deserialize(&mut deserializer).is_err() {
            found.clear();
        }
    }
    found
}

struct References<'f, 'a> {
    found: &'f mut Vec<Cow<'a, str>>,
    in_list: bool,
}

impl<'de: 'a, 'a> DeserializeSeed<'de> for References<'_, 'a> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de: 'a, 'a> Visitor<'de> for References<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an expression")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<Str<'de>>()? {
            if name.as_str() == "constant_value" {
                map.next_value::<IgnoredAny>()?;
            } else {
                map.next_value_seed(References {
                    found: self.found,
                    in_list: name.as_str() == "references",
                })?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list
            .next_element_seed(References {
                found: self.found,
                in_list: self.in_list,
            })?
            .is_some()
        {}
        Ok(())
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        if self.in_list {
            self.found.push(Cow::Borrowed(text));
        }
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        if self.in_list {
            self.found.push(Cow::Owned(text.to_owned()));
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Reads `null` like an absent field.
pub(crate) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: de::Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::<T>::deserialize(deserializer)?.unwrap_or_default())
}

/// An object as a list of its members. The same name twice is an error; `null` is empty.
pub(crate) struct Pairs<'a, T>(pub(crate) Vec<(Str<'a>, T)>);

impl<T> Default for Pairs<'_, T> {
    fn default() -> Self {
        Pairs(Vec::new())
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Pairs<'a, T> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Named<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Named<T> {
            type Value = Vec<(Str<'de>, T)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Vec::new())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs: Vec<(Str<'de>, T)> = Vec::new();
                let mut seen = HashSet::new();
                while let Some((name, Object(value))) = map.next_entry::<Str<'de>, Object<T>>()? {
                    if !seen.insert(name.clone()) {
                        return Err(de::Error::custom("a name stands twice in one object"));
                    }
                    pairs.push((name, value));
                }
                Ok(pairs)
            }
        }
        deserializer.deserialize_any(Named(PhantomData)).map(Pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_in_nested_blocks_and_not_in_constants() {
        let raw: &RawValue = serde_json::from_str(
            r#"{"a":{"references":["x.y.id","x.y"]},
                "block":[{"b":{"references":["var.v"]},"n":{"constant_value":{"references":["not.this"]}}}],
                "references":{"constant_value":1}}"#,
        )
        .unwrap();
        assert_eq!(references(Some(raw)), ["x.y.id", "x.y", "var.v"]);
    }
}
