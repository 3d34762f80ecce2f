//! Holds the names in packs against a provider's schema, as `terraform providers schema -json` prints it.

use std::ops::Range;

use config::{Diagnostic, PathPattern, PathStep, Resource};
use serde_json::Value;

/// The resource types of one or more providers.
pub struct Schema(Vec<(String, Value)>);

/// Why a text is no schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaError(pub String);

impl Schema {
    /// Reads a schema.
    ///
    /// # Errors
    ///
    /// Says what keeps the text from being one.
    pub fn read(text: &str) -> Result<Self, SchemaError> {
        let mut document: Value = serde_json::from_str(text)
            .map_err(|error| SchemaError(format!("it is not JSON: {error}")))?;
        let providers = document
            .get_mut("provider_schemas")
            .and_then(Value::as_object_mut)
            .ok_or_else(|| {
                SchemaError(
                    "it has no `provider_schemas`: it is not what `terraform providers schema -json` prints"
                        .to_owned(),
                )
            })?;
        Ok(Schema(
            providers
                .iter_mut()
                .filter_map(|(name, provider)| {
                    Some((name.clone(), provider.get_mut("resource_schemas")?.take()))
                })
                .collect(),
        ))
    }

    /// Whether it has the provider of a source address without a host, as in `hashicorp/aws`.
    pub fn has_provider(&self, provider: &str) -> bool {
        self.0.iter().any(|(name, _)| {
            name.strip_suffix(provider)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        })
    }

    fn block(&self, resource_type: &str) -> Option<&Value> {
        self.0
            .iter()
            .find_map(|(_, types)| types.get(resource_type))
            .and_then(|resource| resource.get("block"))
    }

    /// Returns the names in a resource's facts that the schema does not have, each with its place.
    ///
    /// Types that the schema does not have are reported, too.
    pub fn mistakes(&self, resource: &Resource) -> Vec<Diagnostic> {
        let mut mistakes = Vec::new();
        let mut report = |span: &Range<usize>, message| {
            mistakes.push(Diagnostic {
                span: span.clone(),
                message,
                help: None,
            });
        };
        for resource_type in &resource.types {
            let Some(block) = self.block(resource_type) else {
                let span = resource
                    .facts
                    .first()
                    .map_or(0..0, |fact| fact.span.clone());
                report(&span, format!("the schema has no type `{resource_type}`"));
                continue;
            };
            let mut look = |path: &PathPattern, span: &Range<usize>| {
                if let Err(problem) = find_in_block(block, &path.0) {
                    report(span, format!("`{resource_type}`: `{path}`: {problem}"));
                }
            };
            for fact in &resource.facts {
                for path in &fact.attributes {
                    look(path, &fact.span);
                }
                if let Some(condition) = &fact.only_if {
                    condition.each_path(&mut |path| look(path, &fact.span));
                }
            }
            for guard in &resource.guards {
                look(&guard.attribute, &guard.span);
            }
            let start = 0..0;
            for name in &resource.identity {
                look(&PathPattern(vec![PathStep::Name(name.clone())]), &start);
            }
            if let Some(path) = &resource.deferred_unless {
                look(path, &start);
            }
        }
        mistakes
    }
}

fn find_in_block(block: &Value, path: &[PathStep]) -> Result<(), String> {
    let Some((step, rest)) = path.split_first() else {
        return Ok(());
    };
    let PathStep::Name(name) = step else {
        return Err("a block has names, and no elements of its own".to_owned());
    };
    if let Some(attribute) = block.get("attributes").and_then(|all| all.get(name)) {
        if let Some(nested) = attribute.get("nested_type") {
            return find_in_nested(nested, name, rest);
        }
        return match attribute.get("type") {
            Some(kind) => find_in_type(kind, name, rest),
            None => Ok(()),
        };
    }
    match block.get("block_types").and_then(|all| all.get(name)) {
        Some(nested) => find_in_nested(nested, name, rest),
        None => Err(format!("there is no `{name}`")),
    }
}

/// Looks into a nested block, or an attribute that is written like one.
fn find_in_nested(nested: &Value, name: &str, path: &[PathStep]) -> Result<(), String> {
    let inner = nested.get("block").unwrap_or(nested);
    let mode = nested
        .get("nesting_mode")
        .and_then(Value::as_str)
        .unwrap_or_default();
    match (mode, path) {
        (_, []) => Ok(()),
        ("single" | "group", _) => find_in_block(inner, path),
        ("map", [PathStep::Name(_) | PathStep::Each, rest @ ..])
        | (_, [PathStep::Each, rest @ ..]) => find_in_block(inner, rest),
        _ => Err(format!("`{name}` is a list: write `{name}[*]`")),
    }
}

/// Looks into a type such as `["list", ["object", {"a": "string"}]]`.
fn find_in_type(kind: &Value, name: &str, path: &[PathStep]) -> Result<(), String> {
    let Some((step, rest)) = path.split_first() else {
        return Ok(());
    };
    match (kind.get(0).and_then(Value::as_str), kind.get(1), step) {
        // What has any type may have any member.
        (None, ..) if kind == "dynamic" => Ok(()),
        (Some("list" | "set"), Some(inner), PathStep::Each)
        | (Some("map"), Some(inner), PathStep::Name(_) | PathStep::Each) => {
            find_in_type(inner, name, rest)
        }
        (Some("list" | "set"), ..) => Err(format!("`{name}` is a list: write `{name}[*]`")),
        (Some("object"), Some(members), PathStep::Name(member)) => match members.get(member) {
            Some(inner) => find_in_type(inner, member, rest),
            None => Err(format!("`{name}` has no `{member}`")),
        },
        _ => Err(format!("`{name}` has nothing inside")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &str = r#"{"provider_schemas":{"x":{"resource_schemas":{"t":{"block":{
        "attributes":{"size":{"type":"number"},"tags":{"type":["map","string"]},
            "ports":{"type":["set",["object",{"from":"number"}]]},
            "spec":{"nested_type":{"nesting_mode":"single","attributes":{"a":{"type":"string"}}}}},
        "block_types":{"rule":{"nesting_mode":"list","block":{"attributes":{"cidr":{"type":"string"}}}}}}}}}}}"#;

    fn look(path: &str) -> Result<(), String> {
        let schema = Schema::read(SCHEMA).unwrap();
        find_in_block(
            schema.block("t").unwrap(),
            &PathPattern::parse(path).unwrap().0,
        )
    }

    #[test]
    fn names_are_found_in_attributes_blocks_and_types() {
        for path in [
            "size",
            "tags.any",
            "tags[\"a.b\"]",
            "ports[*].from",
            "spec.a",
            "rule[*].cidr",
            "rule",
        ] {
            assert_eq!(look(path), Ok(()), "{path}");
        }
        for path in [
            "sise",
            "size.more",
            "ports.from",
            "ports[*].to",
            "spec.b",
            "rule.cidr",
            "rule[*].x",
        ] {
            assert!(look(path).is_err(), "{path}");
        }
    }

    #[test]
    fn what_is_no_schema_is_said_so() {
        assert!(Schema::read("{}").is_err());
        assert!(Schema::read("[").is_err());
    }
}
