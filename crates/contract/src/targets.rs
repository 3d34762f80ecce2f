//! What entries of routers are told by: the texts in the colours' outputs.

use std::collections::BTreeSet;

use plan::{Plan, Value};
use rollout::Colour;
use serde_json::Value as Json;

use crate::path::Closed;
use crate::wording;
use crate::{Breach, Targets};

/// Returns the texts in an output of the root before the plan. They are what routers' entries are told
/// by.
///
/// Empty where there is no such output, or where nothing is in it: the colour is not there.
///
/// # Errors
///
/// If the output is sensitive: what it holds cannot be compared with what a router shows.
pub fn targets(plan: &Plan<'_>, output: &str) -> Result<BTreeSet<String>, Breach> {
    let address = format!("output.{output}");
    let change = plan.outputs.iter().find(|one| one.name == output);
    let prior = plan.prior_outputs.iter().find(|one| one.name == output);
    let value = match (change, prior) {
        // In the state before a plan the engines have an output already as it will be, wherever that is
        // known: in a plan that removes a colour it is empty there, and one that points a colour
        // elsewhere would say so itself. How it was is in its change.
        (Some(output), _) => output.change.values(&address).map(|values| values.before),
        (None, Some(output)) => output.value(),
        (None, None) => return Ok(BTreeSet::new()),
    };
    let value = value.map_err(|refusal| wording::unreadable(&*address, &refusal))?;
    let mut found = BTreeSet::new();
    collect(&value, &mut found).map_err(|closed| wording::closed_output(&address, closed))?;
    Ok(found)
}

/// Returns the texts in the value of an output that was read elsewhere, from a state: the same as
/// [`targets`] finds where a plan has that value.
pub fn texts(value: &Json) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut left = vec![value];
    while let Some(value) = left.pop() {
        match value {
            Json::String(text) if !text.is_empty() => {
                found.insert(text.clone());
            }
            Json::Array(items) => left.extend(items),
            Json::Object(members) => left.extend(members.values()),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
        }
    }
    found
}

/// Collects the texts in a value. Keys of maps and empty texts are none.
pub(crate) fn collect(value: &Value<'_>, found: &mut BTreeSet<String>) -> Result<(), Closed> {
    match value {
        Value::String(text) if !text.is_empty() => {
            found.insert(text.clone().into_owned());
        }
        Value::List(items) => {
            for item in items {
                collect(item, found)?;
            }
        }
        Value::Object(members) => {
            for (_, member) in members {
                collect(member, found)?;
            }
        }
        Value::Unknown => return Err(Closed::Unknown),
        Value::Sensitive(_) => return Err(Closed::Sensitive),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    Ok(())
}

/// Why it cannot be told whose an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unclear {
    /// What it points at is in the outputs of both colours.
    Both,
    /// It points at a colour, and at something that is not in that colour's output.
    Partly(Colour),
}

/// Returns the colour that an entry with these texts points at; none where it is neither's.
pub(crate) fn whose(
    texts: &BTreeSet<String>,
    targets: &Targets,
) -> Result<Option<Colour>, Unclear> {
    let has = |colour: Colour| {
        let (mine, other) = (targets.of(colour), targets.of(colour.other()));
        texts
            .iter()
            .any(|text| mine.contains(text) && !other.contains(text))
    };
    let colour = match (has(Colour::Blue), has(Colour::Green)) {
        (true, true) => return Err(Unclear::Both),
        (true, false) => Colour::Blue,
        (false, true) => Colour::Green,
        // What both outputs hold tells nothing, and may be either's.
        (false, false) if texts.iter().any(|text| targets.blue.contains(text)) => {
            return Err(Unclear::Both);
        }
        (false, false) => return Ok(None),
    };
    if texts.iter().all(|text| targets.of(colour).contains(text)) {
        Ok(Some(colour))
    } else {
        Err(Unclear::Partly(colour))
    }
}
