//! What differs between the values before and after a change, path by path.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::object::Lookup;
use crate::path::{AttributePath, Step};
use crate::secrets::{Secrets, Shown, json_document};
use crate::value::Value;

/// How one value differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Difference {
    /// It was not there, or null.
    Added,
    /// It is no longer there, or null.
    Removed,
    /// It has another value.
    Changed,
    /// What it will be is known only after apply.
    Unknown,
    /// Only the mark "sensitive" differs.
    Sensitivity,
    /// The elements are the same in another order.
    Order,
    /// JSON that differs in layout or key order only.
    Layout,
}

/// One value that differs.
#[derive(Debug, Clone)]
pub struct AttributeChange<'a> {
    /// Where it is.
    pub path: AttributePath<'a>,
    /// How it differs.
    pub difference: Difference,
    /// Its value before.
    pub before: Value<'a>,
    /// Its value after.
    pub after: Value<'a>,
    /// Whether either side is marked as sensitive: then neither is shown.
    pub(crate) sealed: bool,
}

impl<'a> AttributeChange<'a> {
    /// Returns both values for showing.
    ///
    /// Where one side is sensitive neither is shown: the other is what the
    /// secret was, or what it becomes.
    pub fn reveal(&self, secrets: &Secrets<'a>) -> (Shown<'a>, Shown<'a>) {
        let (before, after) = (secrets.reveal(&self.before), secrets.reveal(&self.after));
        let is_sealed = self.sealed || before == Shown::Sensitive || after == Shown::Sensitive;
        let cover = |shown: Shown<'a>| match shown {
            // That nothing is there, or not yet, gives nothing away.
            Shown::Null | Shown::Unknown => shown,
            _ if is_sealed => Shown::Sensitive,
            _ => shown,
        };
        (cover(before), cover(after))
    }
}

/// Returns what differs between two values, in the order of the attributes.
///
/// Elements of lists are compared as multisets, since sets look like lists:
/// one removed element is one change, whatever positions shifted.
pub fn differences<'a>(before: &Value<'a>, after: &Value<'a>) -> Vec<AttributeChange<'a>> {
    let mut changes = Vec::new();
    compare(&AttributePath::default(), before, after, &mut changes);
    changes
}

fn compare<'a>(
    path: &AttributePath<'a>,
    before: &Value<'a>,
    after: &Value<'a>,
    changes: &mut Vec<AttributeChange<'a>>,
) {
    let difference = match (before, after) {
        (_, Value::Unknown) => Difference::Unknown,
        (Value::Sensitive(a), Value::Sensitive(b)) => {
            if a == b {
                return;
            }
            Difference::Changed
        }
        (Value::Sensitive(_), Value::Null) => Difference::Removed,
        (Value::Null, Value::Sensitive(_)) => Difference::Added,
        (Value::Sensitive(_), _) | (_, Value::Sensitive(_)) => {
            if before.same_content(after) {
                Difference::Sensitivity
            } else {
                Difference::Changed
            }
        }
        _ if before == after => return,
        (Value::Object(a), Value::Object(b)) => return compare_objects(path, a, b, changes),
        (Value::Null, Value::Object(b)) if path.0.is_empty() => {
            return compare_objects(path, &[], b, changes);
        }
        (Value::Object(a), Value::Null) if path.0.is_empty() => {
            return compare_objects(path, a, &[], changes);
        }
        (Value::List(a), Value::List(b)) => {
            if compare_lists(path, a, b, changes) {
                return;
            }
            Difference::Order
        }
        (Value::Null, _) => Difference::Added,
        (_, Value::Null) => Difference::Removed,
        (Value::String(a), Value::String(b)) if same_json(a, b) => Difference::Layout,
        _ => Difference::Changed,
    };
    changes.push(AttributeChange {
        path: path.clone(),
        difference,
        before: before.clone(),
        after: after.clone(),
        sealed: false,
    });
}

fn compare_objects<'a>(
    path: &AttributePath<'a>,
    before: &[(Cow<'a, str>, Value<'a>)],
    after: &[(Cow<'a, str>, Value<'a>)],
    changes: &mut Vec<AttributeChange<'a>>,
) {
    let (in_before, in_after) = (Lookup::new(before), Lookup::new(after));
    for (at, (name, value)) in before.iter().enumerate() {
        let other = in_after.get(at, name).unwrap_or(&Value::Null);
        // A cheap first test, so that no path is built for what is the same.
        if value != other {
            compare(&path.child(Step::Name(name.clone())), value, other, changes);
        }
    }
    for (at, (name, value)) in after.iter().enumerate() {
        if in_before.get(at, name).is_none() && !matches!(value, Value::Null) {
            compare(
                &path.child(Step::Name(name.clone())),
                &Value::Null,
                value,
                changes,
            );
        }
    }
}

/// Compares lists as multisets; returns false when only the order differs.
fn compare_lists<'a>(
    path: &AttributePath<'a>,
    before: &[Value<'a>],
    after: &[Value<'a>],
    changes: &mut Vec<AttributeChange<'a>>,
) -> bool {
    let mut unmatched: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, item) in after.iter().enumerate().rev() {
        unmatched.entry(item.content_hash()).or_default().push(at);
    }
    let mut removed = Vec::new();
    for (at, item) in before.iter().enumerate() {
        let twin = unmatched
            .get_mut(&item.content_hash())
            .and_then(|places| match places.last() {
                Some(&place) if after[place] == *item => places.pop(),
                _ => None,
            });
        if twin.is_none() {
            removed.push(at);
        }
    }
    let mut added: Vec<usize> = unmatched.into_values().flatten().collect();
    added.sort_unstable();
    if removed.is_empty() && added.is_empty() {
        return false;
    }
    // Elements that stayed at their place changed there; so did a single one.
    let in_place = removed == added && before.len() == after.len();
    if in_place || (removed.len() == 1 && added.len() == 1) {
        for (&from, &to) in removed.iter().zip(&added) {
            compare(
                &path.child(Step::Index(to)),
                &before[from],
                &after[to],
                changes,
            );
        }
        return true;
    }
    for &at in &removed {
        compare(
            &path.child(Step::Index(at)),
            &before[at],
            &Value::Null,
            changes,
        );
    }
    for &at in &added {
        compare(
            &path.child(Step::Index(at)),
            &Value::Null,
            &after[at],
            changes,
        );
    }
    true
}

/// Whether two texts hold the same JSON document.
fn same_json(a: &str, b: &str) -> bool {
    match (json_document(a), json_document(b)) {
        (Some(a), Some(b)) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::*;
    use crate::value::{open, open_unmarked};

    fn paths(before: &str, after: &str) -> Vec<(String, Difference)> {
        differences(
            &open_unmarked(before).unwrap(),
            &open_unmarked(after).unwrap(),
        )
        .into_iter()
        .map(|change| (change.path.to_string(), change.difference))
        .collect()
    }

    #[test]
    fn removing_one_element_is_one_change() {
        let changes = paths(
            r#"{"ingress":[{"p":1},{"p":2},{"p":3}]}"#,
            r#"{"ingress":[{"p":2},{"p":3}]}"#,
        );
        assert_eq!(changes, [("ingress[0]".to_owned(), Difference::Removed)]);
    }

    #[test]
    fn order_and_layout_are_told_apart_from_change() {
        assert_eq!(
            paths(r#"{"s":["a","b"]}"#, r#"{"s":["b","a"]}"#),
            [("s".to_owned(), Difference::Order)]
        );
        assert_eq!(
            paths(
                r#"{"p":"{\"a\":1,\"b\":[2]}"}"#,
                r#"{"p":"{ \"b\": [2],\n \"a\": 1.0 }"}"#
            ),
            [("p".to_owned(), Difference::Layout)]
        );
        assert_eq!(
            paths(r#"{"p":"{\"a\":1}"}"#, r#"{"p":"{\"a\":2}"}"#),
            [("p".to_owned(), Difference::Changed)]
        );
    }

    #[test]
    fn one_changed_element_is_followed_into() {
        assert_eq!(
            paths(
                r#"{"l":[{"a":1,"b":1},{"a":2,"b":2}]}"#,
                r#"{"l":[{"a":1,"b":1},{"a":2,"b":3}]}"#
            ),
            [("l[1].b".to_owned(), Difference::Changed)]
        );
    }

    #[test]
    fn null_and_missing_are_the_same() {
        assert_eq!(paths(r#"{"a":null,"b":1}"#, r#"{"b":1,"c":null}"#), []);
        assert_eq!(
            paths(r#"{"a":1}"#, r#"{"b":1}"#),
            [
                ("a".to_owned(), Difference::Removed),
                ("b".to_owned(), Difference::Added)
            ]
        );
    }

    #[test]
    fn a_mark_that_differs_is_no_change_of_value() {
        let raw = |json: &'static str| -> &'static RawValue { serde_json::from_str(json).unwrap() };
        let before = open(Some(raw(r#"{"p":"x1"}"#)), None, None).unwrap();
        let after = open(Some(raw(r#"{"p":"x1"}"#)), Some(raw(r#"{"p":true}"#)), None).unwrap();
        let changes = differences(&before, &after);
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].difference, Difference::Sensitivity);
    }
}
