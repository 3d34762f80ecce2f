//! What cannot be judged safely is refused: what was found, where, and what to do.

use std::fmt::Write;

use crate::support::{plan_of, root, run_with};

const CHANGE: &str = r#""mode":"managed","type":"x","name":"y","change":{"actions":["update"],"before":{"k":1},"after":{"k":2}}"#;

fn plan(entries: &str) -> String {
    format!(
        r#"{{"format_version":"1.2","terraform_version":"1.11.4","resource_changes":[{entries}]}}"#
    )
}

#[test]
fn every_refusal_says_what_where_and_what_to_do() {
    let deep = format!(
        r#"{{"address":"x.y","mode":"managed","type":"x","name":"y","change":{{"actions":["update"],"before":{{"k":{}1{}}},"after":{{}}}}}}"#,
        "[".repeat(110),
        "]".repeat(110)
    );
    let binary =
        std::fs::read(root().join("fixtures/plans/04-replace-delete-create/plan.bin")).unwrap();
    let inputs: Vec<(&str, Vec<u8>)> = [
        ("nothing", String::new()),
        ("white space", " \n\t".to_owned()),
        ("plan text", "\nTerraform used the selected providers to generate the following execution\nplan.".to_owned()),
        ("other text", "hello".to_owned()),
        ("array", "[]".to_owned()),
        ("empty object", "{}".to_owned()),
        ("empty state", r#"{"format_version":"1.0"}"#.to_owned()),
        ("state", r#"{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}}"#.to_owned()),
        ("state file", r#"{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"x","outputs":{},"resources":[]}"#.to_owned()),
        ("plan stream", "{\"@level\":\"info\",\"@message\":\"Terraform 1.11.4\",\"type\":\"version\"}\n{\"@level\":\"info\"}\n".to_owned()),
        ("redacted plan", r#"{"plan_format_version":"1.2","resource_changes":[],"output_changes":{}}"#.to_owned()),
        ("cloud plan", r#"{"remote_plan_format":1,"run_id":"run-x","hostname":"h"}"#.to_owned()),
        ("encrypted plan", r#"{"meta":{},"encrypted_data":"x","encryption_version":"v0"}"#.to_owned()),
        ("new major format", r#"{"format_version":"2.0","resource_changes":[]}"#.to_owned()),
        ("format 0.0", r#"{"format_version":"0.0","resource_changes":[]}"#.to_owned()),
        ("format is no version", r#"{"format_version":"one","resource_changes":[]}"#.to_owned()),
        ("format is a number", r#"{"format_version":1.2,"resource_changes":[]}"#.to_owned()),
        ("no format", r#"{"resource_changes":[]}"#.to_owned()),
        ("errored", r#"{"format_version":"1.2","errored":true,"resource_changes":[]}"#.to_owned()),
        ("errored is text", r#"{"format_version":"1.2","errored":"false","resource_changes":[]}"#.to_owned()),
        ("wrapper before", "[command]/usr/bin/terraform show -json tfplan\n{}".to_owned()),
        ("wrapper after", format!("{}\n::debug::exit 0", plan(""))),
        ("two documents", format!("{}{}", plan(""), plan(""))),
        ("truncated", plan(&format!(r#"{{"address":"x.y",{CHANGE}}}"#))[..120].to_owned()),
        ("broken", r#"{"format_version":"1.2",}"#.to_owned()),
        ("no address", plan(&format!("{{{CHANGE}}}"))),
        ("address is a number", plan(&format!(r#"{{"address":7,{CHANGE}}}"#))),
        ("no change", plan(r#"{"address":"x.y","mode":"managed","type":"x","name":"y"}"#)),
        ("no actions", plan(r#"{"address":"x.y","mode":"managed","type":"x","name":"y","change":{}}"#)),
        ("actions is text", plan(r#"{"address":"x.y","mode":"managed","type":"x","name":"y","change":{"actions":"update"}}"#)),
        ("actions empty", plan(r#"{"address":"x.y","mode":"managed","type":"x","name":"y","change":{"actions":[]}}"#)),
        ("action unknown", plan(r#"{"address":"x.y","mode":"managed","type":"x","name":"y","change":{"actions":["evict"]}}"#)),
        ("actions unlisted", plan(r#"{"address":"x.y","mode":"managed","type":"x","name":"y","change":{"actions":["read","create"]}}"#)),
        ("resource_changes is an object", r#"{"format_version":"1.2","resource_changes":{}}"#.to_owned()),
        ("duplicate section", r#"{"format_version":"1.2","resource_changes":[],"resource_changes":[]}"#.to_owned()),
        ("duplicate field", plan(&format!(r#"{{"address":"x.y","address":"x.z",{CHANGE}}}"#))),
        ("duplicate action list", plan(r#"{"address":"x.y","type":"x","change":{"actions":["delete"],"actions":["no-op"]}}"#)),
        ("duplicate key in a value", plan(r#"{"address":"x.y","type":"x","change":{"actions":["update"],"before":{"k":1,"k":2},"after":{}}}"#)),
        ("duplicate key in a mask", plan(r#"{"address":"x.y","type":"x","change":{"actions":["update"],"before":{"k":1},"after":{"k":2},"after_sensitive":{"k":true,"k":false}}}"#)),
        ("duplicate entry", plan(&format!(r#"{{"address":"x.y[\"k\"]",{CHANGE}}},{{"address":"x.y[\"k\"]",{CHANGE}}}"#))),
        ("duplicate output", r#"{"format_version":"1.2","output_changes":{"o":{"actions":["no-op"]},"o":{"actions":["delete"]}}}"#.to_owned()),
        ("output read", r#"{"format_version":"1.2","output_changes":{"o":{"actions":["read"]}}}"#.to_owned()),
        (
            "no-op with other values",
            plan(r#"{"address":"x.y","type":"x","change":{"actions":["no-op"],"before":{"k":1},"after":{"k":2}}}"#),
        ),
        (
            "no-op that goes away",
            plan(r#"{"address":"x.y[\"k\"]","type":"x","change":{"actions":["no-op"],"before":{"k":1},"after":null}}"#),
        ),
        (
            "no-op with replace paths",
            plan(r#"{"address":"x.y","type":"x","change":{"actions":["no-op"],"before":{"k":1},"after":{"k":1},"replace_paths":[["k"]]}}"#),
        ),
        (
            "a resource that is read",
            plan(r#"{"address":"x.y","mode":"managed","type":"x","change":{"actions":["read"],"before":null,"after":{"k":1}}}"#),
        ),
        (
            "an entry that is an array",
            plan(r#"["x.y",null,null,"managed","x","y",null,null,null,null,[["no-op"]]]"#),
        ),
        (
            "a change that is an array",
            plan(r#"{"address":"x.y","type":"x","change":[["no-op"],1,2]}"#),
        ),
        (
            "errored is null",
            r#"{"format_version":"1.2","errored":null,"resource_changes":[]}"#.to_owned(),
        ),
        (
            "nothing but a configuration",
            r#"{"format_version":"1.2","configuration":{},"errored":false,"timestamp":"x"}"#.to_owned(),
        ),
        (
            "an empty deposed key beside the current object",
            plan(&format!(r#"{{"address":"x.y",{CHANGE}}},{{"address":"x.y","deposed":"",{CHANGE}}}"#)),
        ),
        (
            "provider schemas",
            r#"{"format_version":"1.0","provider_schemas":{}}"#.to_owned(),
        ),
        (
            "validation",
            r#"{"format_version":"1.0","valid":true,"error_count":0,"warning_count":0,"diagnostics":[]}"#.to_owned(),
        ),
        (
            "a very long action",
            plan(&format!(r#"{{"address":"x.y","type":"x","change":{{"actions":["{}"]}}}}"#, "z".repeat(500))),
        ),
        ("replace path is text", plan(r#"{"address":"x.y","type":"x","change":{"actions":["delete","create"],"replace_paths":"k"}}"#)),
        ("too deep", plan(&deep)),
        ("half a UTF-16 character", "{\0}".to_owned()),
    ]
    .into_iter()
    .map(|(name, text)| (name, text.into_bytes()))
    .chain([
        ("binary plan", binary),
        ("not UTF-8", b"{\"format_version\":\"1.2\xff\"}".to_vec()),
        ("old binary plan", b"tfplan\x02...".to_vec()),
    ])
    .collect();
    let mut told = String::new();
    for (name, input) in inputs {
        let ran = run_with(&["classify"], &input);
        assert_eq!(ran.code, 30, "{name}: {ran:?}");
        assert!(ran.stdout.contains("What to do:"), "{name}");
        writeln!(told, "## {name}\n{}", ran.stdout).unwrap();
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_refusal_never_quotes_a_value() {
    let secret = "hunter2-in-the-wrong-place";
    for input in [
        plan(&format!(
            r#"{{"address":"x.y","type":"x","change":"{secret}"}}"#
        )),
        plan(&format!(
            r#"{{"address":"x.y[\"{secret}\"]","type":"x","change":{{"actions":[]}}}}"#
        )),
        plan(&format!(
            r#"{{"address":"x.y","type":"x","change":{{"actions":["update"],"before":{{"{secret}":1,"{secret}":2}}}}}}"#
        )),
        format!(r#"{{"format_version":"1.2","errored":"{secret}"}}"#),
        format!(r#"{{"format_version":"1.2","applyable":"x, expected {secret}"}}"#),
        format!(r#"{{"format_version":"1.2","resource_changes":"{secret}"}}"#),
        secret.to_owned(),
    ] {
        for format in ["terminal", "json", "markdown"] {
            let ran = run_with(&["classify", "--format", format], input.as_bytes());
            assert_eq!(ran.code, 30, "{input}");
            assert!(
                !ran.stdout.contains(secret) && !ran.stderr.contains(secret),
                "{input}: {ran:?}"
            );
        }
    }
}

#[test]
fn what_is_unusual_and_sound_is_read() {
    for (name, input) in [
        ("nulls for absent lists", r#"{"format_version":"1.2","resource_changes":null,"output_changes":null,"checks":null,"prior_state":null,"configuration":null,"planned_values":null,"variables":null}"#.to_owned()),
        ("unknown fields", r#"{"format_version":"1.99","resource_changes":[],"new":{"a":[1]},"new2":1e999}"#.to_owned()),
        ("the first format", r#"{"format_version":"0.1","terraform_version":"0.12.31","planned_values":{"root_module":{}},"configuration":{"root_module":{}}}"#.to_owned()),
        ("numbers of any size", plan(&format!(r#"{{"address":"x.y","type":"x","change":{{"actions":["update"],"before":{{"n":{}1}},"after":{{"n":{}2}}}}}}"#, "9".repeat(400), "9".repeat(400)))),
    ] {
        let ran = run_with(&["classify"], input.as_bytes());
        assert_eq!(ran.code, 0, "{name}: {ran:?}");
    }
    let digits = plan(
        r#"{"address":"x.y","type":"x","change":{"actions":["update"],"before":{"n":9007199254740993},"after":{"n":9007199254740992}}}"#,
    );
    let ran = run_with(&["classify"], digits.as_bytes());
    assert!(ran.stdout.contains("n changes in place"), "{}", ran.stdout);
    assert_eq!(
        run_with(
            &["classify"],
            &std::fs::read(root().join(plan_of("S20-utf8-bom"))).unwrap()
        )
        .code,
        0
    );
}
