//! What was changed outside the engine, without what says nothing.

use std::collections::HashMap;

use plan::{
    Actions, AttributeChange, AttributePath, Difference, Plan, Refusal, ResourceChange, Step,
};
use serde::{Deserialize, Serialize};

use crate::change::Blocks;

/// An object that was changed outside the engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drift {
    /// Its address.
    pub address: String,
    /// What happened to it.
    pub kind: DriftKind,
    /// Where it was changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
}

/// What happened to an object outside the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DriftKind {
    /// It has other values.
    Changed,
    /// It is gone.
    Deleted,
}

/// Returns what was changed outside the engine and has to do with this plan.
///
/// A fresh apply shows drift on nearly every object, so a path counts only if
/// this plan does something about it:
///
/// - null, empty strings, lists and maps are equal, and so is JSON in another
///   layout; a mark "sensitive" that comes or goes is no change of a value;
/// - what the plan leaves as it is found is ignored by the code, computed, or
///   by now in the code: left out;
/// - what only becomes unknown counts if the code sets it;
/// - a deleted object counts if the plan does something at its address;
/// - an object that the plan takes away counts with every path that the code
///   sets; where its block is gone nobody can tell, and every path counts.
pub(crate) fn of(plan: &Plan<'_>, blocks: &Blocks<'_, '_>) -> Result<Vec<Drift>, Refusal> {
    let planned: HashMap<_, &ResourceChange<'_>> = plan
        .changes
        .iter()
        .map(|entry| ((&*entry.address, entry.deposed.as_deref()), entry))
        .collect();
    let mut found = Vec::new();
    for drifted in &plan.drift {
        let key = (&*drifted.address, drifted.deposed.as_deref());
        // What has no entry stays as it was found.
        let Some(now) = planned.get(&key) else {
            continue;
        };
        let drift = |kind, paths| Drift {
            address: drifted.address.to_string(),
            kind,
            paths,
        };
        if drifted.change.actions.destroys() {
            found.push(drift(DriftKind::Deleted, Vec::new()));
            continue;
        }
        let owner = drifted.configuration_address();
        let block = blocks.get(&*owner);
        let sets = |path: &AttributePath<'_>| {
            block.is_none_or(|block| path.attribute().is_none_or(|name| block.sets(name)))
        };
        let goes = matches!(
            now.change.actions,
            Actions::Delete | Actions::UnlistedDelete | Actions::Forget
        );
        let planned = if goes {
            Vec::new()
        } else {
            plan.attribute_changes(&now.change, &owner)?
        };
        let mut paths: Vec<String> = plan
            .attribute_changes(&drifted.change, &owner)?
            .into_iter()
            .filter(|change| !is_noise(change))
            .map(|change| change.path)
            .filter(|path| {
                if goes {
                    return sets(path);
                }
                planned.iter().any(|change| {
                    let is_computed = change.difference == Difference::Unknown && !sets(path);
                    meet(&change.path, path) && !is_noise(change) && !is_computed
                })
            })
            .map(|path| path.to_string())
            .collect();
        paths.sort();
        paths.dedup();
        if !paths.is_empty() {
            found.push(drift(DriftKind::Changed, paths));
        }
    }
    found.sort_by(|a, b| a.address.cmp(&b.address));
    Ok(found)
}

/// Whether nothing changed that anyone would call a change.
fn is_noise(change: &AttributeChange<'_>) -> bool {
    matches!(
        change.difference,
        Difference::Layout | Difference::Sensitivity
    ) || (change.difference != Difference::Unknown
        && change.before.is_empty()
        && change.after.is_empty())
}

/// Whether one path leads to or through the other. Elements of lists and sets are not told apart:
/// their positions shift.
fn meet(a: &AttributePath<'_>, b: &AttributePath<'_>) -> bool {
    a.0.iter()
        .zip(&b.0)
        .take_while(|(a, b)| !matches!((a, b), (Step::Index(_), _) | (_, Step::Index(_))))
        .all(|(a, b)| a == b)
}
