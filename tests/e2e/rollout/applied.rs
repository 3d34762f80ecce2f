//! What was applied, as states of the example on `terraform_data` have it.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::front::{Applied, Entry};
use super::service::{Both, Colour};

/// Reads states: of all in one, or of the router and of each colour. Nothing where one is not whole, as
/// while an engine writes it. One that is not there yet holds nothing.
pub(super) fn in_states(states: &[PathBuf]) -> Option<Applied> {
    let mut targets = Both::<Option<String>>::default();
    let mut servers = Both::<usize>::default();
    let mut entries = Vec::new();
    for path in states {
        let Ok(text) = fs::read_to_string(path) else {
            continue;
        };
        let state: Value = serde_json::from_str(&text).ok()?;
        let file = path.file_stem()?.to_str()?.to_owned();
        for resource in state["resources"].as_array()? {
            // The colour by the module that it is in, or by the state that it is alone in.
            let module = resource["module"].as_str().unwrap_or(&file);
            let colour = (Colour::BOTH.into_iter()).find(|colour| module.contains(colour.name()));
            let instances = resource["instances"].as_array()?;
            match (colour, resource["name"].as_str()?) {
                (Some(colour), "server") => *servers.of_mut(colour) += instances.len(),
                (Some(colour), "target") => {
                    let target = instances.first().map(|one| &one["attributes"]["id"]);
                    *targets.of_mut(colour) = target.and_then(Value::as_str).map(str::to_owned);
                }
                (None, "router") => {
                    let list = &instances.first()?["attributes"]["output"]["value"]["entries"];
                    for entry in list.as_array()? {
                        let weight = u32::try_from(entry["weight"].as_u64()?).ok()?;
                        entries.push((entry["target"].as_str()?.to_owned(), weight));
                    }
                }
                _ => {}
            }
        }
    }
    let whose = |target: &str| {
        (Colour::BOTH.into_iter()).find(|colour| targets.of(*colour).as_deref() == Some(target))
    };
    Some(Applied {
        entries: (entries.iter())
            .map(|(target, weight)| Entry {
                colour: whose(target),
                weight: *weight,
            })
            .collect(),
        stands: Both::from(|colour| *servers.of(colour) > 0 && targets.of(colour).is_some()),
    })
}
