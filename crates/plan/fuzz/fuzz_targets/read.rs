//! Reads any bytes as a plan, then opens, compares and reveals every value in it.

#![no_main]

use std::borrow::Cow;

use fuzz::{check_refusal, text};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use plan::{
    AttributeChange, Change, Module, Plan, Refusal, SENSITIVE, Shown, Value, differences,
    without_keys,
};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fuzz::mutate(data, size, max_size, seed)
});

fuzz_target!(|data: &[u8]| {
    let read = text(data).and_then(|text| {
        same_as_utf16(&text);
        plan::read(&text).map(|plan| open(&plan))
    });
    if let Err(refusal) = read {
        check_refusal(&refusal);
    }
});

/// Asserts that UTF-16 gives the same text.
fn same_as_utf16(text: &str) {
    // Without a mark only a text that starts as JSON does is told to be UTF-16. A long one tells no
    // more than a short one, and takes the time that reading it should have.
    if !text.starts_with('{') || text.len() > 2000 {
        return;
    }
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(fuzz::text(&bytes).expect("it is whole"), text);
}

fn open(plan: &Plan<'_>) {
    let deferred = plan.deferred.iter().map(|deferred| &deferred.change);
    for entry in plan.changes.iter().chain(&plan.drift).chain(deferred) {
        let address = entry.configuration_address();
        assert_eq!(without_keys(&address), address);
        for path in &entry.change.replace_paths {
            check_path(path);
        }
        check_changes(plan, plan.attribute_changes(&entry.change, &address));
        open_change(plan, &entry.change, &address);
        for text in [&entry.previous_address, &entry.module_address] {
            text.as_deref().map(without_keys);
        }
    }
    for output in &plan.outputs {
        check_changes(plan, plan.output_changes(output));
        open_change(plan, &output.change, &output.name);
    }
    for check in &plan.checks {
        for message in check
            .problems
            .iter()
            .filter_map(|problem| problem.message.as_deref())
        {
            assert!(is_open(plan, message));
        }
    }
    for object in &plan.prior {
        object.depends_on();
    }
    walk(plan.configuration.root());
}

fn check_changes<'a>(plan: &Plan<'a>, changes: Result<Vec<AttributeChange<'a>>, Refusal>) {
    match changes {
        Ok(changes) => {
            for change in &changes {
                check_path(&change.path);
                let (before, after) = change.reveal(&plan.secrets);
                check_shown(plan, &before);
                check_shown(plan, &after);
            }
        }
        Err(refusal) => check_refusal(&refusal),
    }
}

fn open_change<'a>(plan: &Plan<'a>, change: &Change<'a>, owner: &str) {
    if let Ok(values) = change.values(owner) {
        for value in [&values.before, &values.after] {
            check_value(value);
            check_shown(plan, &plan.secrets.reveal(value));
            assert!(value.has_unknown() || differences(value, value).is_empty());
        }
    }
}

fn check_path(path: &plan::AttributePath<'_>) {
    assert!(path.touches(path));
    // One step is shown as itself, and more as something.
    assert!(path.0.len() < 2 || !path.to_string().is_empty());
}

fn check_value(value: &Value<'_>) {
    // A number can be ordered, whatever its size.
    if let Value::Number(number) = value {
        assert_eq!(number.cmp(number), std::cmp::Ordering::Equal);
    }
    match value {
        Value::List(items) => items.iter().for_each(check_value),
        Value::Object(members) => members.iter().for_each(|(_, value)| check_value(value)),
        _ => {}
    }
    let _ = (value.is_empty(), format!("{value:?}"));
}

/// Whether no sensitive value stands in a text, or it is what is shown instead of one.
fn is_open(plan: &Plan<'_>, text: &str) -> bool {
    text == SENSITIVE || plan.secrets.reveal_text(Cow::Borrowed(text)) == text
}

fn check_shown(plan: &Plan<'_>, shown: &Shown<'_>) {
    match shown {
        Shown::String(text) => assert!(is_open(plan, text)),
        Shown::Number(text) => assert!(is_open(plan, text)),
        Shown::List(items) => items.iter().for_each(|item| check_shown(plan, item)),
        Shown::Object(members) => {
            for (name, value) in members {
                assert!(name.starts_with("(sensitive ") || is_open(plan, name));
                check_shown(plan, value);
            }
        }
        Shown::Null | Shown::Bool(_) | Shown::Unknown | Shown::Sensitive => {}
    }
}

fn walk(module: &Module<'_>) {
    for resource in module.resources() {
        let _ = (
            resource.address(),
            resource.references(),
            resource.has_provisioners(),
        );
    }
    for _ in module.outputs() {}
    for (_, call) in module.calls() {
        for _ in call.arguments() {}
        call.references();
        walk(call.module());
    }
}
