//! What a gate is told of real plans.

use std::sync::Arc;

use classify::{Allowance, Knowledge, Level, Options, classify};
use gate::{Change, DriftKind, Novelty, Scope, novel};
use ledger::Shape;

use crate::world::shape;

fn change_of(text: &str) -> Change {
    let plan = plan::read(text).unwrap();
    let knowledge = Knowledge::builtin();
    let options = Options {
        knowledge: Some(&knowledge),
        ..Options::default()
    };
    let classification = classify(&plan, &options).unwrap();
    Change::of(&plan, &classification, Some(&knowledge), Scope::default()).unwrap()
}

fn fixture(name: &str) -> Change {
    let path = format!(
        "{}/../../fixtures/plans/{name}/plan.json",
        env!("CARGO_MANIFEST_DIR")
    );
    change_of(&std::fs::read_to_string(path).unwrap())
}

#[test]
fn drift_that_is_taken_back_counts() {
    let change = fixture("A09-drift-reverted-by-update");
    assert_eq!(change.drift.len(), 1);
    assert_eq!(change.drift[0].kind, DriftKind::Changed);
    // `tags` went from null to an empty map as well, as after every fresh apply.
    assert_eq!(change.drift[0].paths, ["visibility_timeout_seconds"]);
}

#[test]
fn what_was_deleted_and_is_made_again_counts() {
    let change = fixture("A10-drift-deleted-outside-recreate");
    assert_eq!(change.drift.len(), 1);
    assert_eq!(change.drift[0].kind, DriftKind::Deleted);
}

#[test]
fn noise_is_no_drift() {
    assert!(fixture("H12-drift-noise-only").drift.is_empty());
}

/// A plan with drift on one object from `was` to `found`, planned from there to `planned`.
fn drifting(
    actions: &str,
    was: &str,
    found: &str,
    planned: &str,
    unknown: &str,
    sets: &str,
) -> Change {
    change_of(&format!(
        r#"{{"format_version":"1.2","resource_drift":[{{"address":"t.x","mode":"managed","type":"t","name":"x",
           "change":{{"actions":["update"],"before":{was},"after":{found}}}}}],
         "resource_changes":[{{"address":"t.x","mode":"managed","type":"t","name":"x",
           "change":{{"actions":{actions},"before":{found},"after":{planned},"after_unknown":{unknown}}}}}],
         "configuration":{{"root_module":{{"resources":[{sets}]}}}}}}"#
    ))
}

/// A block that sets attributes.
fn block(sets: &[&str]) -> String {
    let sets: Vec<String> = sets
        .iter()
        .map(|name| format!(r#""{name}":{{}}"#))
        .collect();
    format!(
        r#"{{"address":"t.x","mode":"managed","type":"t","name":"x","expressions":{{{}}}}}"#,
        sets.join(",")
    )
}

fn paths(change: &Change) -> Vec<&str> {
    let paths = change.drift.iter().flat_map(|drift| &drift.paths);
    paths.map(String::as_str).collect()
}

#[test]
fn drift_that_this_plan_does_not_touch_is_left_out() {
    // `ignored` stays as it was found: the code ignores it, or has it by now.
    let change = drifting(
        r#"["update"]"#,
        r#"{"size":1,"ignored":1,"list":[],"text":null,"emptied":["a"]}"#,
        r#"{"size":2,"ignored":2,"list":null,"text":"","emptied":[]}"#,
        r#"{"size":1,"ignored":2,"list":["a"],"text":"b","emptied":null}"#,
        "{}",
        &block(&["size", "ignored", "list", "text", "emptied"]),
    );
    assert_eq!(paths(&change), ["size"]);
}

#[test]
fn what_a_dynamic_block_sets_counts_although_the_code_does_not_show_it() {
    let change = drifting(
        r#"["update"]"#,
        r#"{"ingress":[{"port":443}]}"#,
        r#"{"ingress":[{"port":22},{"port":443}]}"#,
        r#"{"ingress":[{"port":443}]}"#,
        "{}",
        &block(&[]),
    );
    assert_eq!(paths(&change).len(), 1);
}

#[test]
fn what_becomes_unknown_counts_if_the_code_sets_it() {
    let computed = |sets: &[&str]| {
        drifting(
            r#"["update"]"#,
            r#"{"version":1,"size":1}"#,
            r#"{"version":2,"size":1}"#,
            r#"{"size":3}"#,
            r#"{"version":true}"#,
            &block(sets),
        )
    };
    assert!(computed(&["size"]).drift.is_empty());
    assert_eq!(paths(&computed(&["size", "version"])), ["version"]);
}

#[test]
fn an_object_that_goes_counts_with_all_that_is_not_known_to_be_computed() {
    let gone = |sets: &str| {
        drifting(
            r#"["delete"]"#,
            r#"{"size":1,"version":1,"tags":null}"#,
            r#"{"size":2,"version":2,"tags":{}}"#,
            "null",
            "{}",
            sets,
        )
    };
    assert_eq!(paths(&gone("")), ["size", "version"]);
    assert_eq!(paths(&gone(&block(&["size"]))), ["size"]);
}

#[test]
fn a_secret_key_of_a_map_is_not_told() {
    let text = r#"{"format_version":"1.2",
        "variables":{"who":{"value":"hunter-two-secret"}},
        "configuration":{"root_module":{"variables":{"who":{"sensitive":true}}}},
        "resource_drift":[{"address":"t.x","mode":"managed","type":"t","name":"x",
           "change":{"actions":["update"],"before":{"tags":{"hunter-two-secret":"a"}},"after":{"tags":{"hunter-two-secret":"b"}}}}],
        "resource_changes":[{"address":"t.x","mode":"managed","type":"t","name":"x",
           "change":{"actions":["update"],"before":{"tags":{"hunter-two-secret":"b"}},"after":{"tags":{"hunter-two-secret":"a"}}}}]}"#;
    let change = change_of(text);
    assert_eq!(change.drift.len(), 1);
    let json = serde_json::to_string(&change).unwrap();
    assert!(!json.contains("hunter"), "{json}");
    assert_eq!(change.shapes[0].paths, ["tags"]);
}

#[test]
fn what_is_lost_is_counted_and_what_is_routine_is_not() {
    assert_eq!(
        fixture("04-replace-delete-create").destroys.len(),
        0,
        "terraform_data is routine"
    );
    assert_eq!(fixture("A02-sqs-rename-replace").destroys.len(), 1);
    assert_eq!(
        fixture("A20-ecs-task-definition-replace-is-routine")
            .destroys
            .len(),
        0
    );
    let forgotten = fixture("22-forget-removed-block");
    assert!(!forgotten.destroys.is_empty());
    assert_eq!(forgotten.destroys[0].what, "forget");
}

#[test]
fn a_guard_that_goes_is_told() {
    let change = fixture("A03-s3-bucket-force-destroy-flip");
    assert_eq!(change.level, Level::Minor);
    assert_eq!(change.guards_removed.len(), 1);
    assert_eq!(change.guards_removed[0].what, "force_destroy");
}

/// A plan that forgets one object.
fn forgets(resource_type: &str) -> String {
    format!(
        r#"{{"format_version":"1.2","resource_changes":[{{"address":"{resource_type}.x","mode":"managed",
           "type":"{resource_type}","name":"x","change":{{"actions":["forget"],"before":{{}},"after":null}}}}]}}"#
    )
}

#[test]
fn what_may_hold_data_is_not_forgotten_silently() {
    let database = change_of(&forgets("aws_db_instance"));
    assert_eq!(database.stateful_forgotten.len(), 1);
    let unheard_of = change_of(&forgets("widget"));
    assert_eq!(
        unheard_of.stateful_forgotten[0].what,
        "it is not known whether it holds data"
    );
    let alarm = change_of(&forgets("aws_cloudwatch_metric_alarm"));
    assert!(alarm.stateful_forgotten.is_empty());
    // Without the knowledge base nobody can tell.
    let text = forgets("aws_cloudwatch_metric_alarm");
    let plan = plan::read(&text).unwrap();
    let classification = classify(&plan, &Options::default()).unwrap();
    let change = Change::of(&plan, &classification, None, Scope::default()).unwrap();
    assert_eq!(change.stateful_forgotten.len(), 1);
}

#[test]
fn gaps_are_told() {
    assert!(fixture("36-targeted-incomplete").gaps.partial);
    assert!(fixture("S04-deferred-only").gaps.deferred);
    assert!(fixture("01-create-only").gaps.is_empty());
    assert!(fixture("02-no-changes").is_empty());
}

#[test]
fn only_a_certain_major_makes_a_change_certain() {
    assert!(!fixture("S04-deferred-only").certain);
    assert!(fixture("A02-sqs-rename-replace").certain);
}

#[test]
fn shapes_are_told_without_positions() {
    let change = change_of(
        r#"{"format_version":"1.2","resource_changes":[{"address":"t.x","mode":"managed","type":"t","name":"x",
           "change":{"actions":["update"],"before":{"rule":[{"port":1},{"port":2}],"tags":{"a":"1"}},
                     "after":{"rule":[{"port":1},{"port":3}],"tags":{"a":"2"}}}}]}"#,
    );
    assert_eq!(
        change.shapes,
        [shape("t.x", &["update"], &["rule", "tags.a"])]
    );
}

#[test]
fn it_goes_through_a_manifest_unchanged() {
    for name in [
        "89-mixed-everything",
        "A09-drift-reverted-by-update",
        "02-no-changes",
    ] {
        let change = fixture(name);
        let json = serde_json::to_string(&change).unwrap();
        let back: Change = serde_json::from_str(&json).unwrap();
        assert_eq!(back, change, "{name}");
    }
}

#[test]
fn every_change_was_seen_in_itself() {
    let fixtures = format!("{}/../../fixtures/plans", env!("CARGO_MANIFEST_DIR"));
    let mut shapes = 0;
    for entry in std::fs::read_dir(fixtures).unwrap() {
        let Ok(text) = std::fs::read_to_string(entry.unwrap().path().join("plan.json")) else {
            continue;
        };
        let Ok(plan) = plan::read(&text) else {
            continue;
        };
        let Ok(classification) = classify(&plan, &Options::default()) else {
            continue;
        };
        let change = Change::of(&plan, &classification, None, Scope::default()).unwrap();
        // What nobody can tell apart and what no engine writes is never seen.
        let masked = |shape: &&Shape| {
            shape.address.contains("(sensitive") || shape.actions.contains(&"unlisted".to_owned())
        };
        let unseen = novel(&change.shapes, &change.shapes);
        assert_eq!(unseen.len(), change.shapes.iter().filter(masked).count());
        assert_eq!(novel(&change.shapes, &[]).len(), change.shapes.len());
        shapes += change.shapes.len();
    }
    assert!(shapes > 100);
}

#[test]
fn parity_takes_the_same_or_weaker_actions_only() {
    let strongest = [
        (
            &["no-op"][..],
            &[
                "no-op",
                "create",
                "update",
                "create,delete",
                "delete,create",
                "create,forget",
                "forget,create",
            ][..],
        ),
        (&["create"], &["create", "create,delete", "delete,create"]),
        (&["update"], &["update", "create,delete", "delete,create"]),
        (&["create", "delete"], &["create,delete", "delete,create"]),
        (&["delete", "create"], &["delete,create"]),
        (&["forget"], &["forget", "delete"]),
        (&["delete"], &["delete"]),
        (
            &["create", "forget"],
            &["create,forget", "create,delete", "delete,create"],
        ),
        (&["invoke"], &["invoke"]),
        (&["delete", "unlisted"], &[]),
    ];
    let every = [
        "no-op",
        "create",
        "update",
        "create,delete",
        "delete,create",
        "forget",
        "delete",
        "create,forget",
        "forget,create",
        "invoke",
        "delete,unlisted",
    ];
    for (planned, by) in strongest {
        for seen in every {
            let words: Vec<&str> = seen.split(',').collect();
            let unseen = novel(&[shape("t.x", planned, &[])], &[shape("t.x", &words, &[])]);
            assert_eq!(
                unseen.is_empty(),
                by.contains(&seen),
                "{planned:?} by {seen}"
            );
        }
    }
}

#[test]
fn parity_tells_objects_and_paths_apart() {
    let planned = shape("t.x", &["update"], &["size", "tags"]);
    let seen = [
        shape("t.x", &["update"], &["size"]),
        shape("t.y", &["update"], &["size", "tags"]),
        // Another strength of action: its paths do not count.
        shape("t.x", &["create"], &["tags"]),
    ];
    let unseen = novel(std::slice::from_ref(&planned), &seen);
    assert_eq!(unseen[0].novelty, Novelty::Paths(vec!["tags".to_owned()]));
    // What was done in two applies was done.
    let both = [seen[0].clone(), shape("t.x", &["update"], &["tags"])];
    assert!(novel(std::slice::from_ref(&planned), &both).is_empty());
    let deposed = Shape {
        deposed: Some("00000000".to_owned()),
        ..shape("t.x", &["delete"], &[])
    };
    let other_key = Shape {
        deposed: Some("11111111".to_owned()),
        ..deposed.clone()
    };
    assert!(novel(std::slice::from_ref(&deposed), &[other_key]).is_empty());
    let plain = shape("t.x", &["delete"], &[]);
    assert_eq!(novel(&[plain], &[deposed]).len(), 1);
}

#[test]
fn a_masked_key_was_never_seen() {
    let masked = shape("t.x[\"(sensitive 1)\"]", &["update"], &[]);
    assert_eq!(
        novel(std::slice::from_ref(&masked), std::slice::from_ref(&masked)).len(),
        1
    );
}

#[test]
fn what_is_allowed_is_destroyed_all_the_same() {
    let text = r#"{"format_version":"1.2","resource_changes":[
        {"address":"aws_db_instance.x","mode":"managed","type":"aws_db_instance","name":"x",
         "change":{"actions":["delete"],"before":{"id":"a"},"after":null}},
        {"address":"aws_cloudwatch_metric_alarm.x","mode":"managed","type":"aws_cloudwatch_metric_alarm","name":"x",
         "change":{"actions":["delete"],"before":{"id":"a"},"after":null}}]}"#;
    let plan = plan::read(text).unwrap();
    let allowances = [Arc::new(Allowance {
        name: "moving-out".to_owned(),
        rule: "resource-delete".to_owned(),
        address: "*".to_owned(),
        reason: "it moved to another account".to_owned(),
        expires: "2027-01-01".parse().unwrap(),
        span: 0..0,
    })];
    let knowledge = Knowledge::builtin();
    let options = Options {
        knowledge: Some(&knowledge),
        allowances: &allowances,
        ..Options::default()
    };
    let classification = classify(&plan, &options).unwrap();
    let scope = Scope {
        targets: vec!["aws_db_instance.x".to_owned()],
        excludes: Vec::new(),
    };
    let change = Change::of(&plan, &classification, Some(&knowledge), scope).unwrap();
    assert_eq!(change.level, Level::Minor);
    assert_eq!(change.changes, 2);
    assert_eq!(
        change.destroys.len(),
        1,
        "an alarm is harmless: {change:#?}"
    );
    assert_eq!(change.destroys[0].address, "aws_db_instance.x");
    assert!(!change.gaps.is_empty());
}
