//! The values that a path leads to, before and after, paired with one another.

use config::{PathPattern, PathStep};
use plan::Value;

/// A value before and the value it becomes.
pub(crate) type Pair<'v, 'a> = (&'v Value<'a>, &'v Value<'a>);

/// More elements than this on both sides are paired by position only.
const MOST_COMPARED: usize = 4096;

/// Returns what a path leads to, before and after.
///
/// Elements of lists are paired by what they have in common, since sets look
/// like lists; one that has no counterpart is paired with null.
pub(crate) fn pairs<'v, 'a>(
    path: &PathPattern,
    before: &'v Value<'a>,
    after: &'v Value<'a>,
) -> Vec<Pair<'v, 'a>> {
    let mut found = Vec::new();
    follow(&path.0, before, after, &mut found);
    found
}

fn follow<'v, 'a>(
    path: &[PathStep],
    before: &'v Value<'a>,
    after: &'v Value<'a>,
    found: &mut Vec<Pair<'v, 'a>>,
) {
    let is_closed = |value: &Value<'_>| matches!(value, Value::Sensitive(_));
    let Some((step, rest)) = path.split_first() else {
        found.push((before, after));
        return;
    };
    // What is sealed as a whole cannot be followed into: it is compared as it is.
    if is_closed(before) || is_closed(after) {
        if !before.same_content(after) {
            found.push((before, after));
        }
        return;
    }
    match step {
        PathStep::Name(name) => {
            follow(rest, member(before, name), member(after, name), found);
        }
        PathStep::Each => each(rest, before, after, found),
    }
}

/// Returns the member of an object; of what is unknown, the unknown.
fn member<'v, 'a>(value: &'v Value<'a>, name: &str) -> &'v Value<'a> {
    match value {
        Value::Unknown => value,
        _ => value.get(name).unwrap_or(&Value::Null),
    }
}

fn each<'v, 'a>(
    rest: &[PathStep],
    before: &'v Value<'a>,
    after: &'v Value<'a>,
    found: &mut Vec<Pair<'v, 'a>>,
) {
    match (before, after) {
        (Value::List(before), Value::List(after)) => {
            for (before, after) in counterparts(before, after) {
                follow(rest, before, after, found);
            }
        }
        (Value::List(items), other) => {
            let other = unknown_or_null(other);
            for item in items {
                follow(rest, item, other, found);
            }
            if items.is_empty() {
                follow(rest, &Value::Null, other, found);
            }
        }
        (other, Value::List(items)) => {
            let other = unknown_or_null(other);
            for item in items {
                follow(rest, other, item, found);
            }
        }
        // A single block that an engine or provider writes without its list.
        (Value::Object(_), _) | (_, Value::Object(_)) => follow(rest, before, after, found),
        (before, after) => follow(rest, unknown_or_null(before), unknown_or_null(after), found),
    }
}

fn unknown_or_null<'v, 'a>(value: &'v Value<'a>) -> &'v Value<'a> {
    match value {
        Value::Unknown => value,
        _ => &Value::Null,
    }
}

/// Pairs the elements of two lists: equal ones first (they do not differ and are left out), then
/// those with the most members in common.
fn counterparts<'v, 'a>(before: &'v [Value<'a>], after: &'v [Value<'a>]) -> Vec<Pair<'v, 'a>> {
    let mut taken = vec![false; after.len()];
    let mut left = Vec::new();
    if before.len().saturating_mul(after.len()) > MOST_COMPARED {
        left.extend(before);
    } else {
        for item in before {
            let twin = (0..after.len()).find(|&at| !taken[at] && after[at] == *item);
            match twin {
                Some(at) => taken[at] = true,
                None => left.push(item),
            }
        }
    }
    let mut new: Vec<&Value<'a>> = after
        .iter()
        .zip(&taken)
        .filter(|(_, taken)| !**taken)
        .map(|(item, _)| item)
        .collect();
    let mut found = Vec::new();
    let is_single = left.len() == 1 && new.len() == 1;
    for item in left {
        let best = (0..new.len())
            .max_by_key(|&at| (in_common(item, new[at]), std::cmp::Reverse(at)))
            .filter(|&at| is_single || in_common(item, new[at]) > 0);
        match best {
            Some(at) => found.push((item, new.remove(at))),
            None => found.push((item, &Value::Null)),
        }
    }
    found.extend(new.into_iter().map(|item| (&Value::Null, item)));
    found
}

/// Returns how many members two elements have in common. What identifies an element counts more.
fn in_common(a: &Value<'_>, b: &Value<'_>) -> usize {
    let Value::Object(members) = a else {
        return 0;
    };
    members
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .filter(|(name, value)| b.get(name) == Some(value))
        .map(|(name, _)| {
            let identifies = ["name", "id", "key", "arn", "path", "priority"]
                .contains(&name.as_ref())
                || name.ends_with("_name")
                || name.ends_with("_id")
                || name.ends_with("_arn");
            if identifies { 100 } else { 1 }
        })
        .sum()
}

/// Returns every value that a path leads to on one side.
pub(crate) fn values<'v, 'a>(path: &[PathStep], value: &'v Value<'a>) -> Vec<&'v Value<'a>> {
    let Some((step, rest)) = path.split_first() else {
        return vec![value];
    };
    match (step, value) {
        (_, Value::Unknown | Value::Sensitive(_)) => vec![value],
        (PathStep::Name(name), _) => values(rest, member(value, name)),
        (PathStep::Each, Value::List(items)) => {
            items.iter().flat_map(|item| values(rest, item)).collect()
        }
        (PathStep::Each, Value::Object(_)) => values(rest, value),
        (PathStep::Each, _) => Vec::new(),
    }
}
