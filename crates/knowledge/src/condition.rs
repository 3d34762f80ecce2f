//! Answers what facts ask of the attributes beside the one they look at.

use config::{Condition, Guard, PathPattern, Test};
use plan::Value;

use crate::Answer;
use crate::change::Change;
use crate::places;
use crate::predicate::{is_absent, is_any};

/// Answers a condition.
pub(crate) fn holds(condition: &Condition, change: &Change<'_, '_>) -> Answer {
    match condition {
        Condition::All(conditions) => conditions
            .iter()
            .map(|one| holds(one, change))
            .min()
            .unwrap_or(Answer::Yes),
        Condition::Any(conditions) => conditions
            .iter()
            .map(|one| holds(one, change))
            .max()
            .unwrap_or(Answer::No),
        Condition::Not(one) => holds(one, change).reverse(),
        Condition::Before(path, test) => test_value(path, test, change.before),
        // What this plan creates is not in use yet, also where its name is known.
        Condition::After(path, Test::Known) if (change.is_new)(path.attribute()) => Answer::No,
        Condition::After(path, Test::NotKnown) if (change.is_new)(path.attribute()) => Answer::Yes,
        // What the provider computes is not set by anybody.
        Condition::After(path, test) if change.is_left_open(path) => {
            test_value(path, test, &Value::Null)
        }
        Condition::After(path, test) => test_value(path, test, change.after),
        Condition::Provider(path, test) => test_value(path, test, (change.provider)()),
        Condition::Change(path, predicate) => change.answer(path, predicate),
    }
}

/// Answers whether an attribute has the value at which it guards.
pub fn guard_holds(guard: &Guard, before: &Value<'_>) -> Answer {
    let found = places::values(&guard.attribute.0, before);
    meets(&found, &|value| is_any(value, &guard.is))
}

fn test_value(path: &PathPattern, test: &Test, value: &Value<'_>) -> Answer {
    let found = places::values(&path.0, value);
    match test {
        Test::Is(values) => meets(&found, &|value| is_any(value, values)),
        // A value that is known later, or not to be read, is there.
        Test::Set => present(&found),
        Test::NotSet => present(&found).reverse(),
        Test::Known => Answer::of(is_known(&found)),
        Test::NotKnown => Answer::of(!is_known(&found)),
    }
}

/// Whether one of the values meets a test; a path that leads nowhere leads to null.
fn meets(found: &[&Value<'_>], test: &dyn Fn(&Value<'_>) -> bool) -> Answer {
    if found.is_empty() {
        return Answer::of(test(&Value::Null));
    }
    found
        .iter()
        .map(|value| match value {
            Value::Unknown | Value::Sensitive(_) => Answer::Possible,
            value => Answer::of(test(value)),
        })
        .max()
        .unwrap_or(Answer::No)
}

fn present(found: &[&Value<'_>]) -> Answer {
    Answer::of(found.iter().any(|value| !is_absent(value)))
}

fn is_known(found: &[&Value<'_>]) -> bool {
    found
        .iter()
        .any(|value| !is_absent(value) && !value.has_unknown())
}
