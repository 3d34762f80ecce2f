//! Holds a plan file against the JSON said to be of it.

use std::collections::HashMap;

use crate::actions::Actions;
use crate::address::without_keys;
use crate::{Plan, ResourceChange};

use super::message::{Kind, kind};
use super::refusal::{PlanFileRefusal, PlanFileRefusalCode};
use super::{BinaryChange, PlanFile};

impl PlanFile {
    /// Returns a refusal if `json` is not the JSON of this plan file.
    ///
    /// Compared is what both say: engine, time, what the plan covers, and of each change the
    /// address, the deposed key, the actions, where it was before, and whether it is imported.
    /// Values are not compared: only the provider's schema tells how they look in JSON.
    pub fn agrees_with(&self, json: &Plan<'_>) -> Result<(), PlanFileRefusal> {
        let differ = |what: &str| {
            Err(disagreement(format!(
                "the plan file and the JSON differ in {what}"
            )))
        };
        if json
            .engine_version
            .as_ref()
            .is_some_and(|version| *version != self.engine_version)
        {
            return differ("the version of the engine");
        }
        if let (Some(here), Some(there)) = (&self.timestamp, &json.timestamp)
            && here != there
        {
            return differ("when the plan was made");
        }
        // Where the file says nothing, the JSON may say no: of what is false, an engine writes
        // nothing into the file.
        let same = |here: Option<bool>, there: Option<bool>| {
            here == there || here.is_none() && there == Some(false)
        };
        if !same(self.applyable, json.applyable) {
            return differ("whether the plan can be applied");
        }
        if !same(self.complete, json.complete) {
            return differ("whether the plan covers everything");
        }
        if self.deferred != json.deferred.len() {
            return differ("how many changes are put off");
        }
        if self.invocations != json.invocations.len() {
            return differ("how many actions are invoked");
        }
        self.same_changes(json)
    }

    fn same_changes(&self, json: &Plan<'_>) -> Result<(), PlanFileRefusal> {
        let mut in_json: HashMap<_, _> = json
            .changes
            .iter()
            .map(|change| ((written_address(change), change.deposed.as_deref()), change))
            .collect();
        let mut unchanged = 0;
        for here in &self.changes {
            match in_json.remove(&here.key()) {
                Some(there) if is_same(here, there) => {}
                Some(_) => {
                    return Err(disagreement(format!(
                        "the plan file and the JSON differ in what is to happen to an instance of {}",
                        without_keys(&here.address)
                    )));
                }
                None if here.leaves_as_is() => unchanged += 1,
                None if is_left_out_of_json(here) => {}
                None => {
                    return Err(disagreement(format!(
                        "an instance of {} is to change in the plan file, and not in the JSON",
                        without_keys(&here.address)
                    )));
                }
            }
        }
        if let Some(there) = in_json.into_values().next() {
            return Err(disagreement(format!(
                "an instance of {} is to change in the JSON, and not in the plan file",
                there.configuration_address()
            )));
        }
        if unchanged != json.unchanged {
            return Err(disagreement(format!(
                "{unchanged} objects stay as they are in the plan file, and {} in the JSON",
                json.unchanged
            )));
        }
        Ok(())
    }
}

fn disagreement(found: String) -> PlanFileRefusal {
    PlanFileRefusal::new(PlanFileRefusalCode::Disagreement, found)
}

fn is_same(here: &BinaryChange, there: &ResourceChange<'_>) -> bool {
    here.actions == there.change.actions
        && here.importing == there.change.importing
        && here.previous_address.as_deref() == previous_address(there)
}

/// The address as the engine wrote it, keys that are secrets included.
fn written_address<'p>(change: &'p ResourceChange<'_>) -> &'p str {
    change.written.address.as_deref().unwrap_or(&change.address)
}

fn previous_address<'p>(change: &'p ResourceChange<'_>) -> Option<&'p str> {
    let written = change.written.previous_address.as_deref();
    written.or(change.previous_address.as_deref())
}

/// Engines keep two kinds of changes to themselves: data that leaves the state, and ephemeral
/// resources.
fn is_left_out_of_json(change: &BinaryChange) -> bool {
    match kind(&change.address) {
        Kind::Data => change.actions == Actions::Delete,
        Kind::Ephemeral => true,
        Kind::Managed => false,
    }
}
