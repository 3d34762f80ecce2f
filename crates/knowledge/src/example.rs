//! Holds the examples of facts against the facts: what should fire does, and a near miss does not.

use config::{Diagnostic, Example, Fact, Literal, On, PathStep, Resource};
use serde_json::json;

use crate::change::{Change, fire};

/// A change of one object, made from an example.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// What is done.
    pub on: On,
    /// The object before and after.
    pub example: Example,
    /// Whether the fact should fire.
    pub should_fire: bool,
}

/// Tries the examples of every fact; returns those that do not do what they should.
pub fn check_examples(resource: &Resource) -> Vec<Diagnostic> {
    let mut failures = Vec::new();
    for fact in &resource.facts {
        for trial in trials(fact) {
            let span = if trial.example.span.is_empty() {
                fact.span.clone()
            } else {
                trial.example.span.clone()
            };
            let message = match (is_fired(fact, &trial), trial.should_fire) {
                (Err(message), _) => message,
                (Ok(false), true) => format!("`{}` should fire here, and does not", fact.name),
                (Ok(true), false) => format!("`{}` should not fire here, and does", fact.name),
                _ => continue,
            };
            failures.push(Diagnostic {
                span,
                message,
                help: None,
            });
        }
    }
    failures
}

fn is_fired(fact: &Fact, trial: &Trial) -> Result<bool, String> {
    // General knowledge names attributes by patterns.
    let text = trial.plan("example_type");
    let plan = plan::read(&text).map_err(|refusal| refusal.found)?;
    let Some(entry) = plan.changes.first() else {
        return Err("the example changes nothing".to_owned());
    };
    let values = entry.values().map_err(|refusal| refusal.found)?;
    let provider = plan.configuration.provider_values(PROVIDER);
    let change = Change {
        on: trial.on,
        before: &values.before,
        after: &values.after,
        only_grew: &|_| false,
        is_computed: &|_| false,
        is_new: &|_| false,
        provider: &|| &provider,
    };
    Ok(fire(fact, &change).is_some())
}

/// Returns a change that fires a fact and one that nearly does.
///
/// Where the pack has none they are made up: another attribute changes, or an
/// action is taken that the fact does not speak of.
pub fn trials(fact: &Fact) -> Vec<Trial> {
    let on = fact.on.first().copied().unwrap_or(On::Update);
    let attribute = fact.attributes.first();
    let given = |example: &Example, should_fire| Trial {
        on,
        example: example.clone(),
        should_fire,
    };
    let fires = match (&fact.fires, attribute) {
        (Some(example), _) => given(example, true),
        (None, Some(path)) => made(
            on,
            place(&path.0, json!("one")),
            place(&path.0, json!("two")),
            true,
        ),
        (None, None) => made(
            on,
            json!({"id": "one"}),
            json!({"id": "one", "other": true}),
            true,
        ),
    };
    let misses = match (&fact.misses, attribute) {
        (Some(example), _) => Some(given(example, false)),
        (None, Some(path)) if on == On::Update || on == On::Replace => {
            let same = place(&path.0, json!("one"));
            let mut other = same.clone();
            if let Some(members) = other.as_object_mut() {
                members.insert("another".to_owned(), json!(true));
            }
            Some(made(on, same, other, false))
        }
        (None, Some(_)) => Some(made(
            on,
            json!({"another": true}),
            json!({"another": true}),
            false,
        )),
        (None, None) => On::ALL
            .iter()
            .find(|other| !fact.on.contains(other))
            .map(|&other| {
                made(
                    other,
                    json!({"id": "one"}),
                    json!({"id": "one", "other": true}),
                    false,
                )
            }),
    };
    std::iter::once(fires).chain(misses).collect()
}

/// Makes a change, without the side that its action does not have.
fn made(on: On, before: Literal, after: Literal, should_fire: bool) -> Trial {
    let (before, after) = match on {
        On::Create => (Literal::Null, after),
        On::Delete => (before, Literal::Null),
        On::Update | On::Replace => (before, after),
    };
    Trial {
        on,
        example: Example {
            before,
            after,
            ..Example::default()
        },
        should_fire,
    }
}

impl Trial {
    /// Returns a plan that makes the change to an object of a type.
    pub fn plan(&self, resource_type: &str) -> String {
        let Example {
            before,
            after,
            unknown,
            provider,
            ..
        } = &self.example;
        let mut mask = json!({});
        for path in unknown {
            merge(&mut mask, place(&path.0, json!(true)));
        }
        let mut change = json!({
            "actions": match self.on {
                On::Create => json!(["create"]),
                On::Update => json!(["update"]),
                On::Replace => json!(["delete", "create"]),
                On::Delete => json!(["delete"]),
            },
            "before": before,
            "after": after,
            "after_unknown": mask,
            "before_sensitive": {},
            "after_sensitive": {},
        });
        if self.on == On::Replace {
            change["replace_paths"] = differing(before, after)
                .into_iter()
                .map(|name| json!([name]))
                .collect();
        }
        let address = format!("{resource_type}.example");
        let mut plan = json!({
            "format_version": "1.2",
            "terraform_version": "1.11.4",
            "resource_changes": [{
                "address": address,
                "mode": "managed",
                "type": resource_type,
                "name": "example",
                "change": change,
            }],
        });
        if !provider.is_null() {
            plan["configuration"] = json!({
                "provider_config": { PROVIDER: { "expressions": expressions(provider) } },
                "root_module": { "resources": [{ "address": address, "provider_config_key": PROVIDER }] },
            });
        }
        plan.to_string()
    }
}

/// The key of the provider's block in the plans of examples.
const PROVIDER: &str = "example";

/// Returns values as a plan writes the code of a provider's block.
fn expressions(values: &Literal) -> Literal {
    match values {
        Literal::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), expressions(value)))
            .collect(),
        Literal::Array(items) if items.iter().all(Literal::is_object) => {
            items.iter().map(expressions).collect()
        }
        constant => json!({ "constant_value": constant }),
    }
}

/// Returns the attributes that differ.
fn differing(before: &Literal, after: &Literal) -> Vec<String> {
    let names = |side: &Literal| -> Vec<String> {
        side.as_object()
            .map(|members| members.keys().cloned().collect())
            .unwrap_or_default()
    };
    let mut found = names(before);
    found.extend(names(after));
    found.retain(|name| before.get(name) != after.get(name));
    found.sort();
    found.dedup();
    found
}

/// Returns an object that has a value at a path, with one element in every list on the way.
///
/// A name that is a pattern is taken as one that it describes.
fn place(path: &[PathStep], value: Literal) -> Literal {
    match path {
        [] => value,
        [PathStep::Name(name), rest @ ..] => json!({ name.replace('*', "x"): place(rest, value) }),
        [PathStep::Each, rest @ ..] => json!([place(rest, value)]),
    }
}

/// Adds the members of one mask to another.
fn merge(mask: &mut Literal, other: Literal) {
    match (mask, other) {
        (Literal::Object(mask), Literal::Object(other)) => {
            for (name, value) in other {
                merge(mask.entry(name).or_insert(json!({})), value);
            }
        }
        (mask, other) => *mask = other,
    }
}
