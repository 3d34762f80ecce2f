//! `tf-upstream explain`: why, and what would lower the level.

use insta_cmd::assert_cmd_snapshot;

use crate::support::{judged, plan_of, run, run_with, tf_upstream};

#[test]
fn explanations() {
    for (name, address, case) in [
        ("replace", "terraform_data.rep", "89-mixed-everything"),
        ("delete", "terraform_data.del", "89-mixed-everything"),
        ("deposed", "terraform_data.a", "28-deposed-destroy"),
        ("tainted", "terraform_data.a", "06-tainted"),
        (
            "possible",
            "aws_security_group_rule.r",
            "A08-unknown-id-cascade-replace",
        ),
        (
            "all-instances",
            "terraform_data.a",
            "77-count-list-head-removed-shifts",
        ),
        ("module", "module.m", "45-weird-instance-keys"),
        ("misspelt", "terraform_data.re", "89-mixed-everything"),
        ("refused", "terraform_data.a", "S08-empty-actions"),
    ] {
        assert_cmd_snapshot!(
            format!("explain-{name}"),
            tf_upstream(&judged(&["explain", address], case, &plan_of(case)))
        );
    }
}

#[test]
fn the_plan_may_come_from_standard_input() {
    let plan =
        std::fs::read(crate::support::root().join(plan_of("A02-sqs-rename-replace"))).unwrap();
    let ran = run_with(&["explain", "aws_sqs_queue.q", "--format", "json"], &plan);
    assert_eq!(ran.code, 0, "{ran:?}");
    let explained: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(explained["findings"][0]["level"], "major");
    assert!(
        !explained["findings"][0]["what_would_lower"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn what_does_not_change_is_a_usage_error() {
    let ran = run(&["explain", "no.such", &plan_of("A02-sqs-rename-replace")]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("changes nothing at no.such"),
        "{}",
        ran.stderr
    );
}
