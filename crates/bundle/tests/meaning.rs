//! What changes the digest of a plan's meaning, and what does not: on every plan there is.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::collections::HashMap;
use std::path::PathBuf;

use bundle::{MeaningAbout, meaning};
use classify::Level;
use plan::PlanMode;
use proptest::prelude::*;
use serde_json::{Value, json};

const ABOUT: MeaningAbout<'static> = MeaningAbout {
    key: b"lineage",
    mode: PlanMode::Normal,
    targets: &[],
    level: Level::Minor,
    policy: None,
};

fn of(plan: &Value) -> String {
    of_text(&plan.to_string())
}

fn of_text(text: &str) -> String {
    meaning(&plan::read(text).unwrap(), &ABOUT).unwrap()
}

/// Every fixture that is a plan, by name.
fn fixtures() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/plans");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let Ok(bytes) = std::fs::read(entry.path().join("plan.json")) else {
            continue;
        };
        let text = plan::utf8(&bytes).unwrap().to_owned();
        let name = entry.file_name().into_string().unwrap();
        if plan::read(&text).is_ok() && name != UNTOLD {
            found.push((name, text));
        }
    }
    found.sort();
    assert!(found.len() > 70);
    found
}

/// What this plan does cannot be told from its actions.
const UNTOLD: &str = "S07-unknown-action-combination";

#[test]
fn what_cannot_be_told_has_no_digest() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/plans");
    let text = std::fs::read_to_string(folder.join(UNTOLD).join("plan.json")).unwrap();
    let refusal = meaning(&plan::read(&text).unwrap(), &ABOUT).unwrap_err();
    assert_eq!(refusal.code, plan::RefusalCode::UnlistedActions);
}

fn entry(address: &str) -> Value {
    json!({
        "address": address, "mode": "managed", "type": "a", "name": "b",
        "provider_name": "registry.terraform.io/hashicorp/a",
        "change": {
            "actions": ["update"],
            "before": {"n": 100, "s": "x", "l": [1, 2], "o": {"p": 1, "q": null}},
            "after": {"n": 200, "s": "x", "l": [1, 2], "o": {"p": 2}},
            "after_unknown": {"u": true, "l": [false, false], "o": {}},
            "before_sensitive": {"s": true, "l": [false, false]},
            "after_sensitive": {"s": true},
            "replace_paths": [["n"], ["o", "p"]]
        }
    })
}

fn base() -> Value {
    json!({
        "format_version": "1.2", "terraform_version": "1.11.4", "timestamp": "2026-01-01T00:00:00Z",
        "applyable": true, "complete": true, "errored": false,
        "resource_changes": [
            entry("a.b[\"x\"]"), entry("a.b[\"y\"]"),
            {"address": "a.still", "mode": "managed", "type": "a", "name": "still",
             "change": {"actions": ["no-op"], "before": {"p": 1}, "after": {"p": 1}}},
        ],
        "resource_drift": [entry("a.b[\"x\"]")],
        "deferred_changes": [{"reason": "provider_config_unknown", "resource_change": entry("a.later")}],
        "output_changes": {
            "o": {"actions": ["update"], "before": "create", "after": "new", "after_unknown": false},
            "same": {"actions": ["no-op"], "before": 1, "after": 1},
        },
        "action_invocations": [{"address": "action.x.y", "type": "x", "name": "y", "config_values": {"p": 1},
            "config_sensitive": {}, "config_unknown": {},
            "lifecycle_action_trigger": {"triggering_resource_address": "a.b", "action_trigger_event": "AfterUpdate",
                                         "action_trigger_block_index": 0, "actions_list_index": 0}}],
        "prior_state": {"format_version": "1.0", "terraform_version": "1.11.4", "values": {"root_module": {}}},
        "configuration": {"root_module": {}},
    })
}

/// Returns the base with one place of it changed.
fn with(pointer: &str, change: impl FnOnce(&mut Value)) -> Value {
    let mut plan = base();
    change(
        plan.pointer_mut(pointer)
            .unwrap_or_else(|| panic!("{pointer}")),
    );
    plan
}

fn set(pointer: &str, value: Value) -> Value {
    with(pointer, |place| *place = value)
}

fn add(pointer: &str, name: &str, value: Value) -> Value {
    with(pointer, |place| {
        place[name] = value;
    })
}

#[test]
fn what_says_the_same_has_the_same_digest() {
    let wanted = of(&base());
    let noop = |address: &str| {
        json!({"address": address, "mode": "managed", "type": "a", "name": "n",
               "change": {"actions": ["no-op"], "before": {"p": 1}, "after": {"p": 1}}})
    };
    for (what, plan) in [
        (
            "timestamp",
            set("/timestamp", json!("2027-02-02T00:00:00Z")),
        ),
        ("engine", set("/terraform_version", json!("1.12.0"))),
        ("format", set("/format_version", json!("1.3"))),
        (
            "prior state",
            set(
                "/prior_state/values",
                json!({"root_module": {"resources": []}}),
            ),
        ),
        (
            "one more that stays",
            with("/resource_changes", |list| {
                list.as_array_mut().unwrap().push(noop("a.other"));
            }),
        ),
        (
            "one less that stays",
            with("/resource_changes", |list| {
                list.as_array_mut().unwrap().pop();
            }),
        ),
        (
            "order of entries",
            with("/resource_changes", |list| {
                list.as_array_mut().unwrap().reverse();
            }),
        ),
        ("drift", set("/resource_drift", json!([]))),
        (
            "an output that stays",
            with("/output_changes", |outputs| {
                outputs.as_object_mut().unwrap().remove("same");
            }),
        ),
        (
            "a number",
            set("/resource_changes/0/change/before/n", json!(100.0)),
        ),
        (
            "null for missing",
            add("/resource_changes/0/change/after", "nothing", Value::Null),
        ),
        (
            "missing for null",
            set("/resource_changes/0/change/before/o", json!({"p": 1})),
        ),
        (
            "empty masks",
            add("/resource_changes/0/change/after_unknown", "l", json!([])),
        ),
        (
            "masks that mark nothing",
            set(
                "/resource_changes/0/change/before_sensitive",
                json!({"s": true, "o": {}}),
            ),
        ),
        (
            "order of paths",
            set(
                "/resource_changes/0/change/replace_paths",
                json!([["o", "p"], ["n"]]),
            ),
        ),
        (
            "why",
            add(
                "/resource_changes/0",
                "action_reason",
                json!("replace_because_tainted"),
            ),
        ),
        ("checks", add("", "checks", json!([]))),
    ] {
        assert_eq!(of(&plan), wanted, "{what}");
    }
    assert_eq!(
        of_text(&serde_json::to_string_pretty(&base()).unwrap()),
        wanted
    );
}

#[test]
fn what_says_anything_else_has_another_digest() {
    let change = "/resource_changes/0/change";
    let at = |rest: &str| format!("{change}{rest}");
    let mut plans = vec![
        ("base", base()),
        ("action", set(&at("/actions"), json!(["delete", "create"]))),
        (
            "order of actions",
            set(&at("/actions"), json!(["create", "delete"])),
        ),
        ("before", set(&at("/before/n"), json!(300))),
        ("after", set(&at("/after/n"), json!(300))),
        ("type of a value", set(&at("/after/n"), json!("200"))),
        ("order of a list", set(&at("/after/l"), json!([2, 1]))),
        ("nested", set(&at("/after/o/p"), json!(3))),
        ("unknown", add(&at("/after_unknown"), "v", json!(true))),
        (
            "no longer unknown",
            set(&at("/after_unknown/u"), json!(false)),
        ),
        (
            "sensitive before",
            set(&at("/before_sensitive/s"), json!(false)),
        ),
        (
            "sensitive after",
            set(&at("/after_sensitive/s"), json!(false)),
        ),
        (
            "sensitive element",
            set(&at("/before_sensitive/l"), json!([false, true])),
        ),
        ("path", set(&at("/replace_paths"), json!([["n"]]))),
        ("import", add(change, "importing", json!({"id": "i"}))),
        (
            "import of another",
            add(change, "importing", json!({"id": "j"})),
        ),
        (
            "identity",
            add(change, "after_identity", json!({"account": 1})),
        ),
        (
            "address",
            set("/resource_changes/0/address", json!("a.b[\"z\"]")),
        ),
        (
            "previous address",
            add("/resource_changes/0", "previous_address", json!("a.c")),
        ),
        (
            "deposed",
            add("/resource_changes/0", "deposed", json!("0123abcd")),
        ),
        (
            "provider",
            set(
                "/resource_changes/0/provider_name",
                json!("registry.example.com/x/a"),
            ),
        ),
        ("type", set("/resource_changes/0/type", json!("c"))),
        (
            "one entry less",
            with("/resource_changes", |list| {
                list.as_array_mut().unwrap().remove(0);
            }),
        ),
        (
            "a move alone",
            add("/resource_changes/2", "previous_address", json!("a.was")),
        ),
        ("output", set("/output_changes/o/after", json!("newer"))),
        (
            "output before",
            set("/output_changes/o/before", json!("other")),
        ),
        (
            "output action",
            set("/output_changes/o/actions", json!(["create"])),
        ),
        (
            "output sensitive",
            add("/output_changes/o", "after_sensitive", json!(true)),
        ),
        (
            "output unknown",
            set("/output_changes/o/after_unknown", json!(true)),
        ),
        (
            "output name",
            with("/output_changes", |outputs| {
                let output = outputs.as_object_mut().unwrap().remove("o").unwrap();
                outputs["p"] = output;
            }),
        ),
        (
            "deferred reason",
            set("/deferred_changes/0/reason", json!("absent_prereq")),
        ),
        (
            "deferred change",
            set(
                "/deferred_changes/0/resource_change/change/after/n",
                json!(1),
            ),
        ),
        ("nothing deferred", set("/deferred_changes", json!([]))),
        (
            "invocation",
            set("/action_invocations/0/address", json!("action.x.z")),
        ),
        (
            "what is invoked with",
            set("/action_invocations/0/config_values/p", json!(2)),
        ),
        (
            "unknown in an invocation",
            add("/action_invocations/0/config_unknown", "q", json!(true)),
        ),
        (
            "when it is invoked",
            set(
                "/action_invocations/0/lifecycle_action_trigger/action_trigger_event",
                json!("BeforeUpdate"),
            ),
        ),
        (
            "who sets it off",
            set(
                "/action_invocations/0/lifecycle_action_trigger/triggering_resource_address",
                json!("a.c"),
            ),
        ),
        (
            "place of an invocation",
            set(
                "/action_invocations/0/lifecycle_action_trigger/actions_list_index",
                json!(1),
            ),
        ),
        (
            "invoked by name",
            with("/action_invocations/0", |one| {
                one.as_object_mut()
                    .unwrap()
                    .remove("lifecycle_action_trigger");
            }),
        ),
        ("put off", {
            let mut plan = base();
            let one = plan["action_invocations"].take();
            plan["deferred_action_invocations"] =
                json!([{"reason": "absent_prereq", "action_invocation": one[0]}]);
            plan
        }),
    ];
    plans.push(("deferred instead of now", {
        let mut plan = base();
        let entry = plan["resource_changes"].as_array_mut().unwrap().remove(0);
        let later = json!({"reason": "provider_config_unknown", "resource_change": entry});
        plan["deferred_changes"].as_array_mut().unwrap().push(later);
        plan
    }));
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (what, plan) in &plans {
        if let Some(other) = seen.insert(of(plan), what) {
            panic!("{what} is taken for {other}");
        }
    }
}

#[test]
fn what_is_known_beside_the_plan_counts() {
    let text = base().to_string();
    let plan = plan::read(&text).unwrap();
    let of = |about: &MeaningAbout<'_>| meaning(&plan, about).unwrap();
    let targets =
        |names: &[&str]| -> Vec<String> { names.iter().map(|&name| name.to_owned()).collect() };
    let (ab, ba, a_b) = (
        targets(&["a", "b"]),
        targets(&["b", "a", "b"]),
        targets(&["ab"]),
    );
    let all = [
        ABOUT,
        MeaningAbout {
            key: b"other",
            ..ABOUT
        },
        MeaningAbout { key: b"", ..ABOUT },
        MeaningAbout {
            mode: PlanMode::Destroy,
            ..ABOUT
        },
        MeaningAbout {
            mode: PlanMode::RefreshOnly,
            ..ABOUT
        },
        MeaningAbout {
            level: Level::Major,
            ..ABOUT
        },
        MeaningAbout {
            targets: &ab,
            ..ABOUT
        },
        MeaningAbout {
            targets: &a_b,
            ..ABOUT
        },
        MeaningAbout {
            policy: Some("sha256:aa"),
            ..ABOUT
        },
        MeaningAbout {
            policy: Some("sha256:bb"),
            ..ABOUT
        },
        // It is no field of another place.
        MeaningAbout {
            policy: Some("normal"),
            ..ABOUT
        },
        MeaningAbout {
            policy: Some(""),
            ..ABOUT
        },
    ];
    let digests: Vec<String> = all.iter().map(of).collect();
    for (at, digest) in digests.iter().enumerate() {
        assert!(!digests[..at].contains(digest), "{:?}", all[at]);
        assert!(digest.starts_with("sha256:") && digest.len() == 71);
    }
    assert_eq!(
        of(&MeaningAbout {
            targets: &ab,
            ..ABOUT
        }),
        of(&MeaningAbout {
            targets: &ba,
            ..ABOUT
        })
    );
}

#[test]
fn drift_is_what_a_refresh_only_plan_applies() {
    let of = |mode, plan: &Value| {
        let about = MeaningAbout { mode, ..ABOUT };
        let text = plan.to_string();
        meaning(&plan::read(&text).unwrap(), &about).unwrap()
    };
    let other = set("/resource_drift/0/change/after/n", json!(7));
    assert_eq!(of(PlanMode::Normal, &base()), of(PlanMode::Normal, &other));
    assert_eq!(
        of(PlanMode::Destroy, &base()),
        of(PlanMode::Destroy, &other)
    );
    assert_ne!(
        of(PlanMode::RefreshOnly, &base()),
        of(PlanMode::RefreshOnly, &other)
    );
}

#[test]
fn every_fixture_has_a_digest_of_its_own() {
    let mut seen: HashMap<String, String> = HashMap::new();
    let mut same = Vec::new();
    for (name, text) in fixtures() {
        let first = seen.entry(of_text(&text)).or_insert_with(|| name.clone());
        if *first != name {
            same.push(format!("{name} = {first}"));
        }
    }
    assert_eq!(same, SAME);
}

/// Plans that do the same: their checks differ, or nothing changes and the mode says the rest.
const SAME: &[&str] = &[
    "40-postcondition-unknown = 38-check-failing",
    "61-empty-configuration = 02-no-changes",
    "85-destroy-mode-empty-state = 02-no-changes",
    "A19-state-schema-upgrade-noop = 02-no-changes",
    "H02-refresh-only-rewrites-state = 02-no-changes",
    "H12-drift-noise-only = 02-no-changes",
    "H17-refresh-only-move = 02-no-changes",
];

/// Returns the plan with the members of every object in another order.
fn shuffled(value: &Value, seed: usize) -> String {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            let by = seed % members.len().max(1);
            members.rotate_left(by);
            if seed % 2 == 1 {
                members.reverse();
            }
            let members: Vec<String> = members
                .into_iter()
                .map(|(name, value)| format!("{} : {}", json!(name), shuffled(value, seed)))
                .collect();
            format!("{{{}}}", members.join("\n, "))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| shuffled(item, seed)).collect();
            format!("[ {} ]", items.join(","))
        }
        Value::Number(number) => format!("{number}{}", ["", "e0"][seed % 2]),
        _ => value.to_string(),
    }
}

#[test]
fn layout_and_order_of_fixtures_do_not_count() {
    for (at, (name, text)) in fixtures().into_iter().enumerate() {
        let wanted = of_text(&text);
        let mut plan: Value = serde_json::from_str(&text).unwrap();
        for list in ["resource_changes", "deferred_changes", "action_invocations"] {
            if let Some(Value::Array(items)) = plan.get_mut(list) {
                items.reverse();
            }
        }
        assert_eq!(of_text(&shuffled(&plan, at + 1)), wanted, "{name}");
    }
}

/// A value, small and of every kind.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3_i64..300).prop_map(Value::from),
        "[a-c\"\\\\]{0,3}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map("[a-c]{1,2}", inner, 0..3)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Returns a value without members that are null: they are as good as missing.
fn pruned(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.clone(), pruned(value)))
            .collect(),
        Value::Array(items) => items.iter().map(pruned).collect(),
        _ => value.clone(),
    }
}

proptest! {
    #[test]
    fn digests_are_equal_exactly_where_values_are(a in value(), b in value(), c in value(), d in value()) {
        let plan = |before: &Value, after: &Value| {
            set("/output_changes/o", json!({"actions": ["update"], "before": before, "after": after}))
        };
        let same = pruned(&a) == pruned(&c) && pruned(&b) == pruned(&d);
        prop_assert_eq!(of(&plan(&a, &b)) == of(&plan(&c, &d)), same);
        prop_assert_eq!(of(&plan(&a, &b)), of(&plan(&pruned(&a), &pruned(&b))));
    }

    #[test]
    fn another_policy_is_another_meaning(
        which in any::<proptest::sample::Index>(),
        a in proptest::option::of("[a-b]{0,2}"),
        b in proptest::option::of("[a-b]{0,2}"),
    ) {
        let all = fixtures();
        let plan = plan::read(&which.get(&all).1).unwrap();
        let of = |policy: &Option<String>| {
            meaning(&plan, &MeaningAbout { policy: policy.as_deref(), ..ABOUT }).unwrap()
        };
        prop_assert_eq!(of(&a) == of(&b), a == b);
    }
}
