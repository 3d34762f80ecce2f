//! `tf-upstream classify`: what a person and a program see, and the exit codes.

use insta_cmd::assert_cmd_snapshot;

use crate::support::{judged, plan_of, run, run_with, tf_upstream, without_digest};

/// Plans that show one thing each.
const TELLING: [&str; 14] = [
    "02-no-changes",
    "03-update-in-place",
    "04-replace-delete-create",
    "22-forget-removed-block",
    "28-deposed-destroy",
    "31-output-removed",
    "36-targeted-incomplete",
    "42-sensitive-forces-replace",
    "45-weird-instance-keys",
    "89-mixed-everything",
    "A08-unknown-id-cascade-replace",
    "A10-drift-deleted-outside-recreate",
    "A18-default-tags-fleet-update",
    "S04-deferred-only",
];

#[test]
fn terminal() {
    for case in TELLING {
        assert_cmd_snapshot!(
            format!("terminal-{case}"),
            tf_upstream(&judged(&["classify"], case, &plan_of(case)))
        );
    }
}

#[test]
fn markdown() {
    for case in TELLING {
        assert_cmd_snapshot!(
            format!("markdown-{case}"),
            tf_upstream(&judged(
                &["classify", "--format", "markdown"],
                case,
                &plan_of(case)
            ))
        );
    }
}

#[test]
fn json() {
    for case in [
        "42-sensitive-forces-replace",
        "89-mixed-everything",
        "S08-empty-actions",
    ] {
        assert_cmd_snapshot!(
            format!("json-{case}"),
            tf_upstream(&judged(
                &["classify", "--format", "json"],
                case,
                &plan_of(case)
            ))
        );
    }
}

#[test]
fn values_on_request() {
    for case in [
        "03-update-in-place",
        "32-sensitive-output-change",
        "42-sensitive-forces-replace",
        "A14-rds-engine-upgrade-in-place",
        "A20-ecs-task-definition-replace-is-routine",
    ] {
        for format in ["terminal", "markdown", "json"] {
            without_digest(|| {
                assert_cmd_snapshot!(
                    format!("values-{format}-{case}"),
                    tf_upstream(&judged(
                        &["classify", "--show-values", "--format", format],
                        case,
                        &plan_of(case)
                    ))
                );
            });
        }
    }
}

#[test]
fn quiet_and_verbose() {
    let case = plan_of("A18-default-tags-fleet-update");
    assert_cmd_snapshot!("quiet", tf_upstream(&["classify", "-q", &case]));
    assert_cmd_snapshot!("verbose", tf_upstream(&["classify", "-v", &case]));
}

#[test]
fn colour_is_on_request_only() {
    let case = plan_of("89-mixed-everything");
    let plain = run(&["classify", &case]);
    assert!(!plain.stdout.contains('\u{1b}'));
    let styled = run(&["classify", "--color", "always", &case]);
    assert!(styled.stdout.contains("\u{1b}["));
    let mut command = tf_upstream(&["classify", &case]);
    command.env("NO_COLOR", "1");
    assert!(
        !String::from_utf8(command.output().unwrap().stdout)
            .unwrap()
            .contains('\u{1b}')
    );
}

#[test]
fn exit_codes() {
    let (none, minor, major, refused) = (
        plan_of("02-no-changes"),
        plan_of("03-update-in-place"),
        plan_of("A02-sqs-rename-replace"),
        plan_of("39-precondition-fails-errored"),
    );
    let missing = "fixtures/plans/no-such-file.json";
    let cases: [(&[&str], i32); 17] = [
        (&[&none], 0),
        (&[&minor], 0),
        (&[&major], 0),
        (&[&refused], 30),
        (&["--detailed-exitcode", &none], 0),
        (&["--detailed-exitcode", &minor], 10),
        (&["--detailed-exitcode", &major], 20),
        (&["--detailed-exitcode", &refused], 30),
        (&["--fail-on", "minor", &none], 0),
        (&["--fail-on", "minor", &minor], 20),
        (&["--fail-on", "major", &minor], 0),
        (&["--fail-on", "major", &major], 20),
        (&["--detailed-exitcode", &minor, &major], 20),
        (&["--detailed-exitcode", &refused, &major], 30),
        (&[missing], 1),
        (&["--detailed-exitcode", missing, &major], 1),
        (&["--no-such-flag"], 2),
    ];
    for (args, code) in cases {
        let mut all = vec!["classify"];
        all.extend(args);
        assert_eq!(run(&all).code, code, "{args:?}");
    }
}

#[test]
fn standard_input_is_read_when_asked_for_and_when_nothing_is_named() {
    let plan =
        std::fs::read(crate::support::root().join(plan_of("A02-sqs-rename-replace"))).unwrap();
    for args in [
        &["classify", "-", "--detailed-exitcode"][..],
        &["classify", "--detailed-exitcode"],
    ] {
        let ran = run_with(args, &plan);
        assert_eq!(ran.code, 20, "{ran:?}");
        assert!(
            ran.stdout.starts_with("MAJOR  standard input: "),
            "{}",
            ran.stdout
        );
    }
    assert_eq!(run_with(&["classify", "-", "-"], &plan).code, 2);
}

#[test]
fn byte_order_marks_and_utf16_are_read() {
    let text = String::from_utf8(
        std::fs::read(crate::support::root().join(plan_of("A02-sqs-rename-replace"))).unwrap(),
    )
    .unwrap();
    let wide = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        let mut all = mark.to_vec();
        all.extend(text.encode_utf16().flat_map(bytes));
        all
    };
    for input in [
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        wide(b"\xFF\xFE", u16::to_le_bytes),
        wide(b"\xFE\xFF", u16::to_be_bytes),
        wide(b"", u16::to_le_bytes),
        text.replace('\n', "\r\n").into_bytes(),
    ] {
        assert_eq!(
            run_with(&["classify", "--detailed-exitcode"], &input).code,
            20
        );
    }
}

#[test]
fn a_closed_pipe_is_quiet_and_keeps_the_verdict() {
    let mut child = tf_upstream(&[
        "classify",
        "-v",
        "--fail-on",
        "minor",
        &plan_of("45-weird-instance-keys"),
    ])
    .stdout(std::process::Stdio::piped())
    .stderr(std::process::Stdio::piped())
    .spawn()
    .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(20));
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn another_directory() {
    let ran = run(&[
        "-C",
        "fixtures/plans/A02-sqs-rename-replace",
        "classify",
        "-q",
        "plan.json",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_cmd_snapshot!(
        "no-such-directory",
        tf_upstream(&["-C", "no/such/directory", "classify"])
    );
}

#[test]
fn json_that_differs_only_in_layout_is_said_to_be_so() {
    let plan = r#"{"format_version":"1.2","terraform_version":"1.11.4","applyable":true,"complete":true,"resource_changes":[
        {"address":"aws_iam_policy.p","mode":"managed","type":"aws_iam_policy","name":"p","change":{"actions":["update"],
         "before":{"policy":"{\"a\":1,\"b\":[2]}"},"after":{"policy":"{\n  \"b\": [2],\n  \"a\": 1\n}"},
         "after_unknown":{},"before_sensitive":{},"after_sensitive":{}}}]}"#;
    let ran = run_with(&["classify"], plan.as_bytes());
    assert!(
        ran.stdout
            .contains("only the layout of JSON in policy changes, not its meaning"),
        "{}",
        ran.stdout
    );
}

#[test]
fn multi_line_text_is_shown_line_by_line() {
    let plan = r#"{"format_version":"1.2","resource_changes":[
        {"address":"x.script","mode":"managed","type":"x","name":"script","change":{"actions":["update"],
         "before":{"user_data":"one\ntwo\nthree\nfour\nfive\nsix\nseven\n","big":12345678901234567890.123456789},
         "after":{"user_data":"one\ntwo\nthree\n4\nfive\nsix\nseven\n","big":12345678901234567890.123456788},
         "after_unknown":{},"before_sensitive":{},"after_sensitive":{}}},
        {"address":"x.policy","mode":"managed","type":"x","name":"policy","change":{"actions":["update"],
         "before":{"policy":"{\"Statement\":[{\"Action\":[\"a\",\"b\"],\"Effect\":\"Allow\"}]}"},
         "after":{"policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"a\"]}]}"},
         "after_unknown":{},"before_sensitive":{},"after_sensitive":{}}}]}"#;
    insta::assert_snapshot!(run_with(&["classify", "--show-values"], plan.as_bytes()).stdout);
}
