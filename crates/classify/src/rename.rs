//! Finds a delete and a create that look like one object with a new address.

use std::borrow::Cow;
use std::collections::BTreeMap;

use plan::{Actions, Mode, Plan, Refusal, ResourceChange, Value, Values};

use crate::facts::KnownTypes;

/// A delete and a create that are probably a rename.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename<'a> {
    /// The address that is destroyed.
    pub from: Cow<'a, str>,
    /// The address that is created.
    pub to: Cow<'a, str>,
    /// How many of the attributes that the new object sets are equal in the old one.
    pub equal: usize,
    /// How many attributes the new object sets.
    pub known: usize,
}

impl Rename<'_> {
    /// Whether everything that is known is equal: then the move needs no other change.
    pub fn is_exact(&self) -> bool {
        self.equal == self.known
    }

    /// Returns the block that turns the delete and the create into a move.
    pub fn moved_block(&self) -> String {
        format!(
            "moved {{\n  from = {}\n  to   = {}\n}}\n",
            self.from, self.to
        )
    }
}

/// More pairs than this, over all types, are not compared.
const MOST_PAIRS: usize = 10_000;

/// Fewer equal attributes, of a hundred, make no rename.
const LEAST_SIMILARITY: usize = 80;

/// Attributes that tell one object from another: where they differ there was no rename.
const IDENTITY: [&str; 9] = [
    "name",
    "bucket",
    "identifier",
    "family",
    "cidr_block",
    "cidr_range",
    "address_prefixes",
    "domain",
    "key",
];

fn is_identity(attribute: &str) -> bool {
    IDENTITY.contains(&attribute)
        || attribute.ends_with("_name")
        || attribute.ends_with("_identifier")
}

/// How alike two objects are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Likeness {
    equal: usize,
    known: usize,
}

impl Likeness {
    fn percent(self) -> usize {
        self.equal * 100 / self.known.max(1)
    }
}

/// The hints, and whether some type had too many pairs to compare.
pub(crate) struct Renames<'a> {
    pub(crate) found: Vec<Rename<'a>>,
    pub(crate) not_sought: Vec<String>,
}

struct Candidate<'p, 'a> {
    entry: &'p ResourceChange<'a>,
    value: Value<'a>,
}

pub(crate) fn find<'a>(plan: &Plan<'a>, types: &KnownTypes<'_>) -> Result<Renames<'a>, Refusal> {
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
    let mut pairs = 0_usize;
    let mut renames = Renames {
        found: Vec::new(),
        not_sought: Vec::new(),
    };
    for ((resource_type, _), [deleted, created]) in by_type {
        let known = types.about(resource_type);
        let identity: &[String] = known.as_ref().map_or(&[], |known| &known.identity);
        if deleted.is_empty() || created.is_empty() {
            continue;
        }
        pairs += deleted.len() * created.len();
        if pairs > MOST_PAIRS {
            renames.not_sought.push(resource_type.to_owned());
            continue;
        }
        let deleted = open(deleted, |values| values.before)?;
        let created = open(created, |values| values.after)?;
        pair(&deleted, &created, identity, &mut renames.found);
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
    identity: &[String],
    found: &mut Vec<Rename<'a>>,
) {
    let mut scores = Vec::new();
    for (from, old) in deleted.iter().enumerate() {
        for (to, new) in created.iter().enumerate() {
            if let Some(likeness) = likeness(&old.value, &new.value, identity)
                && likeness.percent() >= LEAST_SIMILARITY
            {
                // The same name elsewhere is the likelier rename.
                let same_name = old.entry.name == new.entry.name;
                scores.push(((likeness.percent(), same_name), likeness, from, to));
            }
        }
    }
    scores.sort_by_key(|&(score, ..)| std::cmp::Reverse(score));
    let mut taken_from = vec![false; deleted.len()];
    let mut taken_to = vec![false; created.len()];
    for &(score, likeness, from, to) in &scores {
        if taken_from[from] || taken_to[to] {
            continue;
        }
        let is_tie = scores.iter().any(|&(other, _, other_from, other_to)| {
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
            equal: likeness.equal,
            known: likeness.known,
        });
    }
}

/// Returns how many attributes that the new object sets are equal in the old one; none where
/// nothing is known, or where what tells objects apart differs.
fn likeness(old: &Value<'_>, new: &Value<'_>, identity: &[String]) -> Option<Likeness> {
    let Value::Object(members) = new else {
        return None;
    };
    let mut likeness = Likeness { equal: 0, known: 0 };
    for (name, value) in members {
        if value.is_empty() || value.has_unknown() {
            continue;
        }
        likeness.known += 1;
        if old.get(name) == Some(value) {
            likeness.equal += 1;
        } else if is_identity(name) || identity.iter().any(|own| own == name) {
            return None;
        }
    }
    (likeness.known > 0).then_some(likeness)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renames(deleted: &str, created: &str) -> Vec<String> {
        let text = format!(
            r#"{{"format_version":"1.2","resource_changes":[
                {{"address":"t.old","type":"t","name":"old","change":{{"actions":["delete"],"before":{deleted},"after":null}}}},
                {{"address":"t.new","type":"t","name":"new","change":{{"actions":["create"],"before":null,"after":{created}}}}}]}}"#
        );
        let plan = plan::read(&text).unwrap();
        find(&plan, &KnownTypes::new(None))
            .unwrap()
            .found
            .iter()
            .map(|rename| format!("{} {} of {}", rename.is_exact(), rename.equal, rename.known))
            .collect()
    }

    #[test]
    fn what_is_alike_is_a_rename() {
        let object = r#"{"name":"a","size":1,"zone":"z","kind":"k","mode":"m","id":"computed"}"#;
        let same = r#"{"name":"a","size":1,"zone":"z","kind":"k","mode":"m"}"#;
        assert_eq!(renames(object, same), ["true 5 of 5"]);
        assert_eq!(renames(object, &same.replace('1', "2")), ["false 4 of 5"]);
    }

    #[test]
    fn another_name_is_another_object() {
        let object = |name: &str| {
            format!(r#"{{"name":"{name}","size":1,"zone":"z","kind":"k","mode":"m","more":"x"}}"#)
        };
        assert_eq!(renames(&object("invoices"), &object("orders")), [""; 0]);
    }
}
