//! What holds for every plan: adding an entry never lowers the level, and order never matters.

use proptest::prelude::*;

use classify::{Knowledge, Level, Options};

/// One entry of a plan, as JSON without its address.
fn entry() -> impl Strategy<Value = String> {
    let actions = prop::sample::select(vec![
        r#"["no-op"]"#,
        r#"["create"]"#,
        r#"["read"]"#,
        r#"["update"]"#,
        r#"["delete"]"#,
        r#"["delete","create"]"#,
        r#"["create","delete"]"#,
        r#"["forget"]"#,
        r#"["create","forget"]"#,
        r#"["forget","create"]"#,
        r#"["open"]"#,
        r#"["delete","update"]"#,
    ]);
    let extra = prop::sample::select(vec![
        "",
        r#","deposed":"1a2b3c4d""#,
        r#","action_reason":"replace_because_tainted""#,
        r#","previous_address":"x.before""#,
        r#","action_reason":"delete_because_no_resource_config""#,
    ]);
    let fields = prop::sample::select(vec![
        r#""before":{"k":1},"after":{"k":2}"#,
        r#""before":{"k":1},"after":{},"after_unknown":{"k":true},"replace_paths":[["k"]]"#,
        r#""before":{"tags":{"a":"1"}},"after":{"tags":{"a":"2"}}"#,
        r#""before":{"k":"s"},"after":{"k":"t"},"before_sensitive":{"k":true},"after_sensitive":{"k":true},"replace_paths":[["k"]]"#,
        r#""before":{"k":1},"after":{"k":1},"importing":{"id":"i"}"#,
        r#""before":{"instance_type":"a"},"after":{},"after_unknown":{"instance_type":true}"#,
        r#""before":{"disable_api_termination":true},"after":{"disable_api_termination":false}"#,
    ]);
    let resource_type = prop::sample::select(vec![
        "aws_instance",
        "terraform_data",
        "aws_cloudwatch_metric_alarm",
        "acme_thing",
    ]);
    (actions, extra, fields, resource_type).prop_map(|(actions, extra, fields, resource_type)| {
        // Entries that contradict themselves are refused, and a refusal has no level.
        let (mode, fields) = match actions {
            r#"["read"]"# => ("data", fields),
            r#"["open"]"# => ("ephemeral", fields),
            r#"["no-op"]"# => ("managed", r#""before":{"k":1},"after":{"k":1.0}"#),
            _ => ("managed", fields),
        };
        format!(
            r#""mode":"{mode}","type":"{resource_type}","name":"n"{extra},"change":{{"actions":{actions},{fields}}}"#
        )
    })
}

/// What stands beside the entries.
fn surroundings() -> impl Strategy<Value = String> {
    (
        prop::sample::select(vec!["", r#","applyable":true"#, r#","applyable":false"#]),
        prop::sample::select(vec!["", r#","complete":true"#, r#","complete":false"#]),
        prop::sample::select(vec![
            "",
            r#","output_changes":{"o":{"actions":["update"],"before":1,"after":2}}"#,
            r#","output_changes":{"o":{"actions":["delete"],"before":1,"after":null}}"#,
        ]),
    )
        .prop_map(|(applyable, complete, outputs)| format!("{applyable}{complete}{outputs}"))
}

fn plan(entries: &[(usize, String)], surroundings: &str) -> String {
    let list: Vec<String> = entries
        .iter()
        .map(|(at, entry)| format!(r#"{{"address":"x.y[{at}]",{entry}}}"#))
        .collect();
    format!(
        r#"{{"format_version":"1.2","resource_changes":[{}]{surroundings}}}"#,
        list.join(",")
    )
}

fn judged(text: &str, knowledge: Option<&Knowledge>) -> (Level, Vec<String>, String) {
    let plan = plan::read(text).unwrap();
    let options = Options {
        knowledge,
        ..Options::default()
    };
    let judged = classify::classify(&plan, &options).unwrap();
    let findings = judged
        .findings
        .iter()
        .map(|finding| format!("{} {} {}", finding.id(), finding.level, finding.message()))
        .collect();
    let rest = format!(
        "{:?} {:?} {:?} {:?} {:?}",
        judged.rollback, judged.strategy, judged.counts, judged.notices, judged.renames
    );
    (judged.level, findings, rest)
}

fn numbered(entries: Vec<String>) -> Vec<(usize, String)> {
    entries.into_iter().enumerate().collect()
}

proptest! {
    #[test]
    fn adding_an_entry_never_lowers_the_level(
        entries in prop::collection::vec(entry(), 0..6),
        more in entry(),
        surroundings in surroundings(),
    ) {
        let mut entries = numbered(entries);
        let builtin = Knowledge::builtin();
        let before = plan(&entries, &surroundings);
        entries.push((99, more));
        let after = plan(&entries, &surroundings);
        for knowledge in [None, Some(&builtin)] {
            let (before, after) = (judged(&before, knowledge).0, judged(&after, knowledge).0);
            prop_assert!(after >= before, "{before} became {after}");
        }
    }

    #[test]
    fn the_order_of_entries_never_matters(
        (entries, shuffled) in prop::collection::vec(entry(), 0..6)
            .prop_map(numbered)
            .prop_flat_map(|entries| (Just(entries.clone()), Just(entries).prop_shuffle())),
        surroundings in surroundings(),
    ) {
        let builtin = Knowledge::builtin();
        let (one, other) = (plan(&entries, &surroundings), plan(&shuffled, &surroundings));
        for knowledge in [None, Some(&builtin)] {
            prop_assert_eq!(judged(&one, knowledge), judged(&other, knowledge));
        }
    }

    #[test]
    fn by_the_action_alone_a_delete_is_never_less_than_major(
        entries in prop::collection::vec(entry(), 1..6),
        surroundings in surroundings(),
    ) {
        let has_delete = entries.iter().any(|entry| entry.contains(r#""delete""#));
        let (level, ..) = judged(&plan(&numbered(entries), &surroundings), None);
        if has_delete {
            prop_assert_eq!(level, Level::Major);
        }
    }
}
