//! The shape of a change, and whether another environment has seen it.

use std::collections::{BTreeSet, HashMap};

use ledger::Shape;
use plan::{Actions, AttributePath, Difference, Plan, Refusal, ResourceChange, Step};

use crate::change::Blocks;

/// How a masked key begins. Its number means nothing outside its own plan.
const MASKED: &str = "(sensitive";

/// Returns the shapes of what a plan does now, in order. Deferred changes are not among them.
pub(crate) fn of(plan: &Plan<'_>, blocks: &Blocks<'_, '_>) -> Result<Vec<Shape>, Refusal> {
    let mut shapes = Vec::new();
    for entry in &plan.changes {
        let Some(actions) = words(entry.change.actions) else {
            continue;
        };
        shapes.push(Shape {
            address: entry.address.to_string(),
            deposed: entry.deposed.as_deref().map(str::to_owned),
            actions: actions.iter().map(|&word| word.to_owned()).collect(),
            paths: paths(plan, blocks, entry)?,
        });
    }
    for invocation in plan.invocations.iter().filter(|one| !one.deferred) {
        shapes.push(Shape {
            address: invocation.address.to_string(),
            deposed: None,
            actions: vec!["invoke".to_owned()],
            paths: Vec::new(),
        });
    }
    shapes.sort();
    Ok(shapes)
}

/// Returns actions as plan JSON has them, but for one; none where nothing happens to an object.
fn words(actions: Actions) -> Option<&'static [&'static str]> {
    match actions {
        Actions::Read | Actions::Open => None,
        // Whatever else it is, it is no plain delete, and must not be taken for one that was seen.
        Actions::UnlistedDelete => Some(&["delete", "unlisted"]),
        actions => Some(actions.words()),
    }
}

/// Returns where an update or replacement changes something.
///
/// A path ends before the first position in a list and before the first
/// masked key: neither is the same in another environment. What the provider
/// computes follows from the rest and is left out.
fn paths(
    plan: &Plan<'_>,
    blocks: &Blocks<'_, '_>,
    entry: &ResourceChange<'_>,
) -> Result<Vec<String>, Refusal> {
    let actions = entry.change.actions;
    if actions != Actions::Update && !actions.replaces() {
        return Ok(Vec::new());
    }
    let owner = entry.configuration_address();
    let block = blocks.get(&*owner);
    let changes = plan.attribute_changes(&entry.change, &owner)?;
    let changed = changes.iter().filter(|change| {
        let is_set = || {
            block.is_none_or(|block| {
                (change.path.attribute()).is_none_or(|attribute| block.sets(attribute))
            })
        };
        change.difference != Difference::Unknown || is_set()
    });
    let found: BTreeSet<String> = changed
        .map(|change| &change.path)
        .chain(&entry.change.replace_paths)
        .map(stable)
        .collect();
    Ok(found.into_iter().collect())
}

fn stable(path: &AttributePath<'_>) -> String {
    let steps = path.0.iter().take_while(|step| match step {
        Step::Index(_) => false,
        Step::Name(name) => !name.starts_with(MASKED),
    });
    AttributePath(steps.cloned().collect()).to_string()
}

/// A change that the environment upstream has not seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Novel {
    /// The address.
    pub address: String,
    /// What is new about it.
    pub novelty: Novelty,
}

/// What is new about a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Novelty {
    /// Nothing happened at this address.
    Unseen,
    /// Something weaker happened at this address.
    Stronger {
        /// What is done here.
        here: String,
        /// What was done there.
        there: Vec<String>,
    },
    /// The same happened, but not at these paths.
    Paths(Vec<String>),
}

/// Returns what is planned here and was not seen there.
///
/// A change was seen if at the same address (deposed objects apart) something
/// as strong or stronger happened, and every path it changes was changed by
/// that. Both sides must name instance keys alike: plain, or hashed. A masked
/// key is told apart from no other, so it is never seen.
pub fn novel(planned: &[Shape], seen: &[Shape]) -> Vec<Novel> {
    let mut at: HashMap<(&str, bool), Vec<&Shape>> = HashMap::new();
    for shape in seen {
        at.entry((&shape.address, shape.deposed.is_some()))
            .or_default()
            .push(shape);
    }
    let mut found = Vec::new();
    for shape in planned {
        let novelty = match at.get(&(&*shape.address, shape.deposed.is_some())) {
            Some(there) if !shape.address.contains(MASKED) => compare(shape, there),
            _ => Some(Novelty::Unseen),
        };
        found.extend(novelty.map(|novelty| Novel {
            address: shape.address.clone(),
            novelty,
        }));
    }
    found
}

fn compare(planned: &Shape, there: &[&Shape]) -> Option<Novelty> {
    let covering: Vec<&&Shape> = there
        .iter()
        .filter(|seen| covers(&seen.actions, &planned.actions))
        .collect();
    if covering.is_empty() {
        let names: BTreeSet<String> = there.iter().map(|seen| seen.actions.join(", ")).collect();
        return Some(Novelty::Stronger {
            here: planned.actions.join(", "),
            there: names.into_iter().collect(),
        });
    }
    let new: Vec<String> = planned
        .paths
        .iter()
        .filter(|path| !covering.iter().any(|seen| seen.paths.contains(path)))
        .cloned()
        .collect();
    (!new.is_empty()).then_some(Novelty::Paths(new))
}

/// Whether actions that were seen prove that the planned ones go well: the same, or weaker ones.
fn covers(seen: &[String], planned: &[String]) -> bool {
    let words = |actions: &[String]| actions.join(",");
    let (seen, planned) = (words(seen), words(planned));
    // A combination no engine is known to write proves nothing, not even itself.
    if planned == "delete,unlisted" {
        return false;
    }
    let stronger: &[&str] = match &*planned {
        "no-op" => &[
            "create",
            "update",
            "create,delete",
            "delete,create",
            "create,forget",
            "forget,create",
        ],
        "create" => &["create,delete", "delete,create"],
        "update" | "create,forget" | "forget,create" => &["create,delete", "delete,create"],
        "create,delete" => &["delete,create"],
        "forget" => &["delete"],
        _ => &[],
    };
    seen == planned || stronger.contains(&&*seen)
}
