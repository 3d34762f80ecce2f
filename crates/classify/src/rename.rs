//! Finds a delete and a create that look like one object with a new address.

use std::borrow::Cow;
use std::collections::BTreeMap;

use plan::{Actions, Mode, Plan, Refusal, ResourceChange, Value, Values};

/// A delete and a create that are probably a rename.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename<'a> {
    /// The address that is destroyed.
    pub from: Cow<'a, str>,
    /// The address that is created.
    pub to: Cow<'a, str>,
    /// How many of a hundred known attributes are equal.
    pub similarity: u32,
}

impl Rename<'_> {
    /// Returns the block that turns the delete and the create into a move.
    pub fn moved_block(&self) -> String {
        format!(
            "moved {{\n  from = {}\n  to   = {}\n}}\n",
            self.from, self.to
        )
    }
}

/// More pairs than this of one type are not compared.
const MOST_PAIRS: usize = 10_000;

/// Fewer equal attributes, of a hundred, make no rename.
const LEAST_SIMILARITY: u32 = 80;

/// The hints, and whether some type had too many pairs to compare.
pub(crate) struct Renames<'a> {
    pub(crate) found: Vec<Rename<'a>>,
    pub(crate) not_sought: Vec<String>,
}

struct Candidate<'p, 'a> {
    entry: &'p ResourceChange<'a>,
    value: Value<'a>,
}

pub(crate) fn find<'a>(plan: &Plan<'a>) -> Result<Renames<'a>, Refusal> {
    let mut by_type: BTreeMap<(&str, Option<&str>), [Vec<&ResourceChange<'a>>; 2]> =
        BTreeMap::new();
    for entry in &plan.changes {
        let side = match entry.change.actions {
            Actions::Delete => 0,
            Actions::Create => 1,
            _ => continue,
        };
        // A masked key cannot be written into a moved block.
        let is_masked = entry.address.contains("[\"(sensitive ");
        if entry.mode == Mode::Managed && entry.deposed.is_none() && !is_masked {
            by_type
                .entry((&entry.resource_type, entry.provider.as_deref()))
                .or_default()[side]
                .push(entry);
        }
    }
    let mut renames = Renames {
        found: Vec::new(),
        not_sought: Vec::new(),
    };
    for ((resource_type, _), [deleted, created]) in by_type {
        if deleted.is_empty() || created.is_empty() {
            continue;
        }
        if deleted.len() * created.len() > MOST_PAIRS {
            renames.not_sought.push(resource_type.to_owned());
            continue;
        }
        let deleted = open(deleted, |values| values.before)?;
        let created = open(created, |values| values.after)?;
        pair(&deleted, &created, &mut renames.found);
    }
    renames
        .found
        .sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
    Ok(renames)
}

fn open<'p, 'a>(
    entries: Vec<&'p ResourceChange<'a>>,
    side: impl Fn(Values<'a>) -> Value<'a>,
) -> Result<Vec<Candidate<'p, 'a>>, Refusal> {
    entries
        .into_iter()
        .map(|entry| {
            let value = side(entry.values()?);
            Ok(Candidate { entry, value })
        })
        .collect()
}

/// Pairs what is alike, the likest first. A tie is no hint: it would be a guess.
fn pair<'a>(
    deleted: &[Candidate<'_, 'a>],
    created: &[Candidate<'_, 'a>],
    found: &mut Vec<Rename<'a>>,
) {
    let mut scores = Vec::new();
    for (from, old) in deleted.iter().enumerate() {
        for (to, new) in created.iter().enumerate() {
            if let Some(similarity) = similarity(&old.value, &new.value)
                && similarity >= LEAST_SIMILARITY
            {
                // The same name elsewhere is the likelier rename.
                let same_name = old.entry.name == new.entry.name;
                scores.push(((similarity, same_name), from, to));
            }
        }
    }
    scores.sort_by_key(|&(score, ..)| std::cmp::Reverse(score));
    let mut taken_from = vec![false; deleted.len()];
    let mut taken_to = vec![false; created.len()];
    for &(score, from, to) in &scores {
        if taken_from[from] || taken_to[to] {
            continue;
        }
        let is_tie = scores.iter().any(|&(other, other_from, other_to)| {
            other == score
                && (other_from == from) != (other_to == to)
                && !taken_from[other_from]
                && !taken_to[other_to]
        });
        if is_tie {
            continue;
        }
        taken_from[from] = true;
        taken_to[to] = true;
        found.push(Rename {
            from: deleted[from].entry.address.clone(),
            to: created[to].entry.address.clone(),
            similarity: score.0,
        });
    }
}

/// Returns how many of a hundred attributes that the new object sets are equal in the old one.
fn similarity(old: &Value<'_>, new: &Value<'_>) -> Option<u32> {
    let Value::Object(members) = new else {
        return None;
    };
    let (mut all, mut equal) = (0_u32, 0_u32);
    for (name, value) in members {
        if value.is_empty() || value.has_unknown() {
            continue;
        }
        all += 1;
        if old.get(name) == Some(value) {
            equal += 1;
        }
    }
    (all > 0).then(|| equal * 100 / all)
}
