//! Follows paths into values, and takes out what they lead to.

use config::PathStep;
use plan::Value;

/// What stands where a path wanted to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closed {
    /// It is known only after apply.
    Unknown,
    /// It is sensitive.
    Sensitive,
}

const NULL: &Value<'static> = &Value::Null;

/// Returns what a path leads to: once for every element that it passes. What is not there is null.
pub(crate) fn follow<'v, 'a>(
    value: &'v Value<'a>,
    path: &[PathStep],
) -> Result<Vec<&'v Value<'a>>, Closed> {
    match value {
        Value::Unknown => return Err(Closed::Unknown),
        Value::Sensitive(_) => return Err(Closed::Sensitive),
        _ => {}
    }
    let Some((step, rest)) = path.split_first() else {
        return Ok(vec![value]);
    };
    match (step, value) {
        (PathStep::Name(name), _) => follow(value.get(name).unwrap_or(NULL), rest),
        (PathStep::Each, Value::List(items)) => {
            let mut found = Vec::new();
            for item in items {
                found.extend(follow(item, rest)?);
            }
            Ok(found)
        }
        // A single block that a provider writes without its list.
        (PathStep::Each, Value::Object(_)) => follow(value, rest),
        (PathStep::Each, _) => Ok(Vec::new()),
    }
}

/// What was taken out of a value at one place.
pub(crate) struct Taken<'a> {
    /// The place, as `default_action[0].forward[0].target_group`.
    pub(crate) place: String,
    /// What stood there.
    pub(crate) value: Value<'a>,
}

/// Returns the value with null wherever a path leads, and what stood there.
///
/// A path that stops at something unknown or sensitive takes that: it may hold what the path leads to.
pub(crate) fn take<'a>(
    value: &Value<'a>,
    path: &[PathStep],
    taken: &mut Vec<Taken<'a>>,
) -> Value<'a> {
    take_at(value, path, String::new(), taken)
}

fn take_at<'a>(
    value: &Value<'a>,
    path: &[PathStep],
    place: String,
    taken: &mut Vec<Taken<'a>>,
) -> Value<'a> {
    let is_closed = matches!(value, Value::Unknown | Value::Sensitive(_));
    let Some((step, rest)) = path.split_first().filter(|_| !is_closed) else {
        taken.push(Taken {
            place,
            value: value.clone(),
        });
        return Value::Null;
    };
    match (step, value) {
        (PathStep::Name(name), Value::Object(members)) => {
            let inner = if place.is_empty() {
                name.clone()
            } else {
                format!("{place}.{name}")
            };
            let mut is_there = false;
            let mut left = Vec::with_capacity(members.len());
            for (member, value) in members {
                let value = if member == name {
                    is_there = true;
                    take_at(value, rest, inner.clone(), taken)
                } else {
                    value.clone()
                };
                left.push((member.clone(), value));
            }
            // What is not there is an empty list of entries, not a place that nobody looked at.
            if !is_there && rest.is_empty() {
                taken.push(Taken {
                    place: inner,
                    value: Value::Null,
                });
            }
            Value::Object(left)
        }
        (PathStep::Each, Value::List(items)) => Value::List(
            items
                .iter()
                .enumerate()
                .map(|(at, item)| take_at(item, rest, format!("{place}[{at}]"), taken))
                .collect(),
        ),
        (PathStep::Each, Value::Object(_)) => take_at(value, rest, place, taken),
        _ => value.clone(),
    }
}

/// Returns the value with null wherever one of the paths leads.
pub(crate) fn without<'a>(value: &Value<'a>, paths: &[&[PathStep]]) -> Value<'a> {
    let mut left = value.clone();
    for path in paths {
        left = take(&left, path, &mut Vec::new());
    }
    left
}
