//! Several plans in one call: one that is refused never hides the others.

use insta_cmd::assert_cmd_snapshot;

use crate::support::{plan_of, run, tf_upstream};

fn plans() -> Vec<String> {
    vec![
        plan_of("03-update-in-place"),
        plan_of("39-precondition-fails-errored"),
        "fixtures/plans/no-such-file.json".to_owned(),
        plan_of("A02-sqs-rename-replace"),
        "fixtures/plans".to_owned(),
    ]
}

#[test]
fn refused_plans_keep_their_place() {
    for format in ["terminal", "markdown"] {
        let plans = plans();
        let mut args = vec!["classify", "--format", format];
        args.extend(plans.iter().map(String::as_str));
        assert_cmd_snapshot!(format!("many-{format}"), tf_upstream(&args));
    }
    let plans = plans();
    let mut args = vec!["classify", "--format", "json"];
    args.extend(plans.iter().map(String::as_str));
    let ran = run(&args);
    assert_eq!(ran.code, 30);
    let document: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(document["level"], "major");
    assert_eq!(document["complete"], false);
    let levels: Vec<_> = document["plans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| (plan["level"].as_str(), plan["refused"]["code"].as_str()))
        .collect();
    assert_eq!(
        levels,
        [
            (Some("minor"), None),
            (None, Some("errored_plan")),
            (None, Some("unreadable")),
            (Some("major"), None),
            (None, Some("unreadable")),
        ]
    );
}

#[test]
fn one_line_for_each() {
    let plans = plans();
    let mut args = vec!["classify", "-q"];
    args.extend(plans.iter().map(String::as_str));
    assert_cmd_snapshot!(tf_upstream(&args));
}

#[test]
fn markdown_stays_within_its_limit_and_says_what_it_leaves_out() {
    let entry = |at: usize| {
        format!(
            r#"{{"address":"aws_instance.a[\"{at}{}\"]","mode":"managed","type":"aws_instance","name":"a",
               "change":{{"actions":["delete"],"before":{{}},"after":null}}}}"#,
            "x".repeat(200)
        )
    };
    let entries: Vec<String> = (0..2000).map(entry).collect();
    let plan = format!(
        r#"{{"format_version":"1.2","resource_changes":[{}]}}"#,
        entries.join(",")
    );
    let ran = crate::support::run_with(&["classify", "--format", "markdown"], plan.as_bytes());
    assert!(ran.stdout.len() <= 65_000, "{}", ran.stdout.len());
    assert!(ran.stdout.starts_with("### 🔴 **major**"));
    assert!(
        ran.stdout.contains("parts of this report were left out"),
        "{}",
        &ran.stdout[60_000..]
    );
}

#[test]
fn the_major_changes_of_every_plan_come_before_the_minor_ones_of_any() {
    // Two plans: the first has more minor changes than there is room for, the last one major change.
    let folder = tempfile::tempdir().unwrap();
    let entry = |at: usize, actions: &str| {
        format!(
            r#"{{"address":"aws_instance.a[{at}]","mode":"managed","type":"t{at}","name":"a{}","change":{{"actions":[{actions}],"before":{{}},"after":{{}}}}}}"#,
            "x".repeat(100)
        )
    };
    let many: Vec<String> = (0..3000).map(|at| entry(at, r#""create""#)).collect();
    for (name, entries) in [
        ("many.json", many.join(",")),
        ("one.json", entry(0, r#""delete""#)),
    ] {
        std::fs::write(
            folder.path().join(name),
            format!(r#"{{"format_version":"1.2","resource_changes":[{entries}]}}"#),
        )
        .unwrap();
    }
    let directory = folder.path().to_str().unwrap();
    let ran = run(&[
        "-C",
        directory,
        "classify",
        "--format",
        "markdown",
        "many.json",
        "one.json",
    ]);
    assert!(ran.stdout.len() <= 65_000, "{}", ran.stdout.len());
    assert!(
        ran.stdout
            .contains("| **major** | delete | `aws_instance.a[0]` |")
    );
    assert!(ran.stdout.contains("parts of this report were left out"));
}
