//! Answers what facts ask of one value before and after.

use std::cmp::Ordering;

use config::{Literal, Predicate};
use plan::{Difference, Number, Value, differences};

use crate::Answer;
use crate::policy::{self, Question};
use crate::quantity::{self, Quantity};
use crate::range;
use crate::version::{Step, Version};

/// Whether the references that make a value unknown only grew.
pub(crate) type OnlyGrew<'g> = &'g dyn Fn() -> bool;

/// Answers a predicate about a value before and after.
pub(crate) fn holds(
    predicate: &Predicate,
    before: &Value<'_>,
    after: &Value<'_>,
    only_grew: OnlyGrew<'_>,
) -> Answer {
    if before == after {
        return Answer::No;
    }
    if matches!(before, Value::Sensitive(_)) || matches!(after, Value::Sensitive(_)) {
        return sealed(predicate, before, after);
    }
    if matches!(after, Value::Unknown) {
        return unknown(predicate, before, only_grew);
    }
    // A list may be written as JSON, too.
    if predicate.counts_elements()
        && let (Some(before), Some(after)) = (written_list(before), written_list(after))
    {
        return holds(predicate, &before, &after, only_grew);
    }
    let argument = predicate.argument();
    match predicate {
        Predicate::Changed => changed(before, after),
        Predicate::VersionMajorUp => step(before, after, &[Step::MajorUp]),
        Predicate::VersionMinorUp => step(before, after, &[Step::MinorUp]),
        Predicate::VersionPatchUp => step(before, after, &[Step::PatchUp]),
        Predicate::VersionUp => step(
            before,
            after,
            &[Step::MajorUp, Step::MinorUp, Step::PatchUp],
        ),
        Predicate::VersionDown => step(before, after, &[Step::Down]),
        Predicate::Crosses(_) => crosses(before, after, argument),
        Predicate::Increases => moves(before, after, Ordering::Less),
        Predicate::Decreases => moves(before, after, Ordering::Greater),
        Predicate::BecomesZero => Answer::of(is_zero(after) && !is_zero(before)),
        Predicate::LeavesZero => Answer::of(is_zero(before) && !is_zero(after)),
        Predicate::FallsBelow(_) => passes(before, after, argument, Ordering::Less),
        Predicate::RisesAbove(_) => passes(before, after, argument, Ordering::Greater),
        Predicate::StepsUp(_) => steps(before, after, argument, Ordering::Less),
        Predicate::StepsDown(_) => steps(before, after, argument, Ordering::Greater),
        Predicate::TurnsOn => Answer::of(is_true(after) && !is_true(before)),
        Predicate::TurnsOff => Answer::of(is_true(before) && !is_true(after)),
        Predicate::Set => Answer::of(is_absent(before) && !is_absent(after)),
        Predicate::Unset => Answer::of(!is_absent(before) && is_absent(after)),
        Predicate::Becomes(_) => Answer::of(becomes(before, after, argument)),
        Predicate::Leaves(_) => Answer::of(becomes(after, before, argument)),
        Predicate::ElementAdded => lost(after, before),
        Predicate::ElementRemoved => lost(before, after),
        Predicate::KeyAdded => key_lost(after, before),
        Predicate::KeyRemoved => key_lost(before, after),
        Predicate::Adds(_) => gains(before, after, argument),
        Predicate::Removes(_) => loses(before, after, argument),
        Predicate::RangeWidens => match range::widens(before, after) {
            Some(widens) => Answer::of(widens),
            // What was nothing, or becomes nothing, is no wider range.
            None if is_absent(before) || is_absent(after) => Answer::No,
            None => Answer::Possible,
        },
        Predicate::PolicyStatementRemoved => ask(Question::StatementRemoved, before, after),
        Predicate::PolicyActionRemoved => ask(Question::ActionRemoved, before, after),
        Predicate::PolicyPrincipalRemoved => ask(Question::PrincipalRemoved, before, after),
        Predicate::PolicyResourceRemoved => ask(Question::ResourceRemoved, before, after),
        Predicate::PolicyConditionAdded => ask(Question::ConditionAdded, before, after),
        Predicate::PolicyDenyAdded => ask(Question::DenyAdded, before, after),
        Predicate::PolicyNarrowed => ask(Question::Narrowed, before, after),
        Predicate::PolicyWidened => ask(Question::Widened, before, after),
        Predicate::PolicyOpened => ask(Question::Opened, before, after),
        Predicate::PolicyGrantsAll => ask(Question::GrantsAll, before, after),
    }
}

/// A sensitive value can be compared and not read: that it differs is all that can be known.
fn sealed(predicate: &Predicate, before: &Value<'_>, after: &Value<'_>) -> Answer {
    if before.same_content(after) {
        return Answer::No;
    }
    match predicate {
        Predicate::Changed if matches!(after, Value::Unknown) => Answer::Possible,
        Predicate::Changed => Answer::Yes,
        Predicate::Set => set_from(before),
        Predicate::Unset if matches!(before, Value::Null) => Answer::No,
        Predicate::Unset if matches!(after, Value::Null) => Answer::Yes,
        _ => Answer::Possible,
    }
}

fn set_from(before: &Value<'_>) -> Answer {
    match before {
        Value::Sensitive(_) => Answer::Possible,
        _ => Answer::of(is_absent(before)),
    }
}

/// Whether nothing is there. A block is there also when nothing stands in it.
pub(crate) fn is_absent(value: &Value<'_>) -> bool {
    match value {
        Value::List(items) => items
            .iter()
            .all(|item| !matches!(item, Value::Object(_)) && is_absent(item)),
        Value::Object(members) => members.is_empty(),
        _ => value.is_empty(),
    }
}

/// Whether a value is one of the constants that it was not.
fn becomes(before: &Value<'_>, after: &Value<'_>, literals: &[Literal]) -> bool {
    (literals.iter()).any(|literal| is(after, literal) && !is(before, literal))
}

/// What is known only after apply may be anything, but what it was limits what can happen.
fn unknown(predicate: &Predicate, before: &Value<'_>, only_grew: OnlyGrew<'_>) -> Answer {
    if predicate.looks_inside() && only_grew() {
        return Answer::No;
    }
    let argument = predicate.argument();
    let can_be = match predicate {
        Predicate::TurnsOn => !is_true(before),
        Predicate::TurnsOff => is_true(before),
        Predicate::BecomesZero => !is_zero(before),
        Predicate::LeavesZero => is_zero(before),
        Predicate::Set => is_absent(before),
        Predicate::Unset
        | Predicate::ElementRemoved
        | Predicate::KeyRemoved
        | Predicate::PolicyStatementRemoved
        | Predicate::PolicyActionRemoved
        | Predicate::PolicyPrincipalRemoved
        | Predicate::PolicyResourceRemoved
        | Predicate::PolicyConditionAdded => !before.is_empty(),
        // What was nothing becomes what another resource makes: that is no constant.
        Predicate::Becomes(_) => !matches!(before, Value::Null) && !is_any(before, argument),
        Predicate::Leaves(_) => is_any(before, argument),
        Predicate::StepsUp(_) => place(before, argument) != Some(argument.len() - 1),
        Predicate::StepsDown(_) => place(before, argument) != Some(0),
        Predicate::Increases | Predicate::Decreases | Predicate::FallsBelow(_) => {
            !matches!(before, Value::Null)
        }
        Predicate::Removes(_) => {
            elements(before).is_some_and(|items| items.iter().any(|item| is_any(item, argument)))
        }
        _ => true,
    };
    if can_be { Answer::Possible } else { Answer::No }
}

fn changed(before: &Value<'_>, after: &Value<'_>) -> Answer {
    // Nothing, an empty list and false are written for one another.
    let is_off = |value: &Value<'_>| is_absent(value) || matches!(value, Value::Bool(false));
    if is_off(before) && is_off(after) {
        return Answer::No;
    }
    differences(before, after)
        .into_iter()
        .map(|change| match change.difference {
            Difference::Layout | Difference::Sensitivity => Answer::No,
            Difference::Unknown => Answer::Possible,
            Difference::Added | Difference::Removed | Difference::Changed | Difference::Order => {
                Answer::Yes
            }
        })
        .max()
        .unwrap_or(Answer::No)
}

fn step(before: &Value<'_>, after: &Value<'_>, wanted: &[Step]) -> Answer {
    // What had no version takes no step.
    if matches!(before, Value::Null) {
        return Answer::No;
    }
    let step = Version::of(before)
        .zip(Version::of(after))
        .and_then(|(before, after)| before.step_to(&after));
    match step {
        Some(step) => Answer::of(wanted.contains(&step)),
        // The same text in another type, such as 14 and "14", is no step.
        None => Answer::Possible,
    }
}

fn crosses(before: &Value<'_>, after: &Value<'_>, argument: &[Literal]) -> Answer {
    let Some(border) = argument
        .first()
        .and_then(Literal::as_str)
        .and_then(Version::parse)
    else {
        return Answer::Possible;
    };
    let is_below = |value| Version::of(value)?.is_below(&border);
    match (is_below(before), is_below(after)) {
        (Some(before), Some(after)) => Answer::of(before && !after),
        _ => Answer::Possible,
    }
}

/// Whether a quantity moves: `from` is how it compares before with after. Null is no quantity.
fn moves(before: &Value<'_>, after: &Value<'_>, from: Ordering) -> Answer {
    if matches!(before, Value::Null) || matches!(after, Value::Null) {
        return Answer::No;
    }
    match quantity::compare(before, after) {
        Some(order) => Answer::of(order == from),
        None => Answer::Possible,
    }
}

fn passes(before: &Value<'_>, after: &Value<'_>, argument: &[Literal], side: Ordering) -> Answer {
    let Some(border) = argument.first().map(Literal::to_string) else {
        return Answer::Possible;
    };
    if matches!(before, Value::Null) || matches!(after, Value::Null) {
        return Answer::No;
    }
    match (Quantity::of(before), Quantity::of(after)) {
        (Some(before), Some(after)) => Answer::of(
            before.compare_number(&border) != side && after.compare_number(&border) == side,
        ),
        _ => Answer::Possible,
    }
}

fn steps(before: &Value<'_>, after: &Value<'_>, order: &[Literal], from: Ordering) -> Answer {
    if matches!(before, Value::Null) || matches!(after, Value::Null) {
        return Answer::No;
    }
    match (place(before, order), place(after, order)) {
        (Some(before), Some(after)) => Answer::of(before.cmp(&after) == from),
        _ => Answer::Possible,
    }
}

fn place(value: &Value<'_>, order: &[Literal]) -> Option<usize> {
    order.iter().position(|literal| is(value, literal))
}

fn is_zero(value: &Value<'_>) -> bool {
    Quantity::of(value).is_some_and(|quantity| quantity.is_zero())
}

fn is_true(value: &Value<'_>) -> bool {
    match value {
        Value::Bool(value) => *value,
        Value::String(text) => text == "true",
        _ => false,
    }
}

fn ask(question: Question, before: &Value<'_>, after: &Value<'_>) -> Answer {
    policy::answer(question, before, after)
}

/// Whether a value is one of the constants.
pub(crate) fn is_any(value: &Value<'_>, literals: &[Literal]) -> bool {
    literals.iter().any(|literal| is(value, literal))
}

/// Whether a value is a constant. Null counts as false; numbers and booleans may be in quotes.
fn is(value: &Value<'_>, literal: &Literal) -> bool {
    match (value, literal) {
        (Value::Null, Literal::Null | Literal::Bool(false)) => true,
        (Value::Bool(value), Literal::Bool(literal)) => value == literal,
        (Value::Bool(value), Literal::String(literal)) => value.to_string() == *literal,
        (Value::String(value), Literal::Bool(literal)) => *value == literal.to_string(),
        (Value::String(value), Literal::String(literal)) => value == literal,
        (Value::Number(value), Literal::Number(literal)) => {
            *value == Number::new(&literal.to_string())
        }
        (Value::String(value), Literal::Number(literal)) => *value == literal.to_string(),
        (Value::Number(value), Literal::String(literal)) => value.as_str() == literal,
        (Value::List(items), Literal::Array(literals)) => {
            items.len() == literals.len()
                && items
                    .iter()
                    .zip(literals)
                    .all(|(item, literal)| is(item, literal))
        }
        // An object is told by the members that are named.
        (Value::Object(_), Literal::Object(literals)) => literals
            .iter()
            .all(|(name, literal)| is(value.get(name).unwrap_or(&Value::Null), literal)),
        _ => false,
    }
}

/// Returns the elements of a list; nothing has none, and what is no list cannot be told.
fn elements<'v, 'a>(value: &'v Value<'a>) -> Option<&'v [Value<'a>]> {
    match value {
        Value::List(items) => Some(items),
        Value::Null => Some(&[]),
        _ => None,
    }
}

/// Whether a list has an element that another has not.
fn lost(from: &Value<'_>, to: &Value<'_>) -> Answer {
    let (Some(from), Some(to)) = (elements(from), elements(to)) else {
        return Answer::Possible;
    };
    let gone: Vec<&Value<'_>> = from
        .iter()
        .filter(|item| match item {
            Value::Object(_) => {
                !to.iter().any(|other| contains(other, item)) && !is_split(item, to)
            }
            // Of values gathered from several elements one may go while another of its kind stays.
            _ => {
                let count =
                    |items: &[Value<'_>]| items.iter().filter(|other| *other == *item).count();
                count(from) > count(to)
            }
        })
        .collect();
    if gone.is_empty() {
        return Answer::No;
    }
    // An element that is not known yet may be the one that is missing. That the references only grew
    // does not help here: what stays as it was would be known.
    let open = to.iter().filter(|item| item.has_unknown()).count();
    let is_open_itself = gone.iter().all(|item| item.has_unknown());
    if gone.len() > open && !is_open_itself {
        Answer::Yes
    } else {
        Answer::Possible
    }
}

/// Whether one element is another or more than it: the same members, and lists with at least its elements.
fn contains(outer: &Value<'_>, inner: &Value<'_>) -> bool {
    match (outer, inner) {
        (Value::Object(others), Value::Object(members)) => {
            // What is asked for beside the rest makes an element narrower.
            let asks_more = others.iter().any(|(name, value)| {
                name != "description" && inner.get(name).is_none() && !is_absent(value)
            });
            if asks_more {
                return false;
            }
            // An empty list may stand for everything, but not beside one that has elements.
            let names_some = (members.iter())
                .any(|(_, value)| matches!(value, Value::List(items) if !items.is_empty()));
            members.iter().all(|(name, value)| {
                let other = outer.get(name).unwrap_or(&Value::Null);
                name == "description"
                    || (names_some && is_list(value) && is_absent(value))
                    || contains(other, value)
            })
        }
        (Value::List(outer), Value::List(inner)) => {
            inner
                .iter()
                .all(|item| outer.iter().any(|other| contains(other, item)))
                && (!inner.is_empty() || outer.is_empty())
        }
        (Value::List(outer), Value::Null) => outer.is_empty(),
        (Value::Null, other) | (other, Value::Null) => other.is_empty(),
        _ => outer == inner,
    }
}

fn is_list(value: &Value<'_>) -> bool {
    matches!(value, Value::List(_) | Value::Null)
}

/// Whether an element stands in several pieces: each with the same single members, and together
/// with at least the elements of its lists.
fn is_split(item: &Value<'_>, to: &[Value<'_>]) -> bool {
    let Value::Object(members) = item else {
        return false;
    };
    let pieces: Vec<&Value<'_>> = to
        .iter()
        .filter(|other| {
            members.iter().all(|(name, value)| {
                is_list(value)
                    || name == "description"
                    || contains(other.get(name).unwrap_or(&Value::Null), value)
            })
        })
        .collect();
    pieces.len() > 1
        && members.iter().all(|(name, value)| match value {
            Value::List(items) => items.iter().all(|item| {
                pieces.iter().any(|piece| match piece.get(name) {
                    Some(Value::List(others)) => others.iter().any(|other| contains(other, item)),
                    _ => false,
                })
            }),
            _ => true,
        })
}

fn key_lost(from: &Value<'_>, to: &Value<'_>) -> Answer {
    let keys = |value: &Value<'_>| match value {
        Value::Object(members) => Some(
            members
                .iter()
                .filter(|(_, value)| !matches!(value, Value::Null))
                .map(|(name, _)| name.to_string())
                .collect::<Vec<_>>(),
        ),
        Value::Null => Some(Vec::new()),
        _ => None,
    };
    match (keys(from), keys(to)) {
        (Some(from), Some(to)) => Answer::of(from.iter().any(|key| !to.contains(key))),
        _ => Answer::Possible,
    }
}

/// Returns the list that a string holds as JSON; nothing is an empty one.
fn written_list<'v>(value: &'v Value<'_>) -> Option<Value<'v>> {
    match value {
        Value::String(text) if text.trim().is_empty() => Some(Value::List(Vec::new())),
        Value::String(_) => value
            .document()
            .filter(|document| matches!(document, Value::List(_))),
        _ => None,
    }
}

/// Returns how often a constant is in a list.
fn count(items: &[Value<'_>], literal: &Literal) -> usize {
    items.iter().filter(|item| is(item, literal)).count()
}

/// Whether a list gains one of the constants. What is known only after apply is made by another
/// resource, and is no constant.
fn gains(before: &Value<'_>, after: &Value<'_>, wanted: &[Literal]) -> Answer {
    let (Some(before), Some(after)) = (elements(before), elements(after)) else {
        return Answer::Possible;
    };
    Answer::of((wanted.iter()).any(|literal| count(after, literal) > count(before, literal)))
}

fn loses(before: &Value<'_>, after: &Value<'_>, wanted: &[Literal]) -> Answer {
    let (Some(before), Some(after)) = (elements(before), elements(after)) else {
        return Answer::Possible;
    };
    if !(wanted.iter()).any(|literal| count(before, literal) > count(after, literal)) {
        Answer::No
    } else if !after.iter().any(Value::has_unknown) {
        Answer::Yes
    } else {
        Answer::Possible
    }
}
