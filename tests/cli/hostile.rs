//! Hostile text in any name or value of a plan reaches no reader raw.

use crate::support::run_with;

/// Moves the cursor, hides, reorders, breaks out of tables, spans, fences and HTML.
const HOSTILE: &str = "\u{1b}[31m\u{1b}]0;x\u{7}\u{202e}\u{200b}\u{2066}\u{85}\r\nEND | cell ``` ` <!-- x --> <b> @everyone #1 https://evil.example ](x) \u{e0041}";

fn plan() -> String {
    let text = serde_json::to_string(HOSTILE).unwrap();
    let inner = &text[1..text.len() - 1];
    let change = |actions: &str| {
        format!(
            r#""change":{{"actions":{actions},"before":{{{text}:{text},"doc":"a\nb","b":{{{text}:1}}}},"after":{{{text}:"x","doc":"a\nc{inner}","b":{{{text}:2}}}},"replace_paths":[[{text},{text}]],"after_unknown":{{}},"before_sensitive":{{}},"after_sensitive":{{}}}}"#
        )
    };
    let entry = |at: usize, actions: &str| {
        format!(
            r#"{{"address":"x.y[\"{at}\"]{inner}","previous_address":"x.{inner}","module_address":{text},"mode":"managed","type":{text},"name":{text},"provider_name":{text},"deposed":{text},"action_reason":{text},{}}}"#,
            change(actions)
        )
    };
    format!(
        r#"{{"format_version":"1.2","terraform_version":{text},"timestamp":{text},"complete":false,"applyable":true,
        "resource_changes":[{},{},{},{}],
        "resource_drift":[{},{}],
        "deferred_changes":[{{"reason":{text},"resource_change":{}}}],
        "output_changes":{{{text}:{{"actions":["delete"],"before":{text},"after":null}}}},
        "action_invocations":[{{"address":{text},"type":{text},"lifecycle_action_trigger":{{"triggering_resource_address":{text},"action_trigger_event":{text}}}}}],
        "checks":[{{"address":{{"to_display":{text}}},"status":"fail","instances":[{{"address":{{"to_display":{text}}},"status":"fail","problems":[{{"message":{text}}}]}}]}}],
        "configuration":{{"root_module":{{"resources":[{{"address":{text},"depends_on":["x.y"]}}]}}}}}}"#,
        entry(1, r#"["delete","create"]"#),
        entry(2, r#"["update"]"#),
        entry(3, r#"["delete"]"#),
        entry(4, r#"["create","forget"]"#),
        entry(5, r#"["update"]"#),
        entry(6, r#"["delete"]"#),
        entry(7, r#"["update"]"#),
    )
}

fn is_raw(character: char) -> bool {
    character != '\n'
        && (character.is_control()
            || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}'))
}

#[test]
fn nothing_raw_in_any_format() {
    let plan = plan();
    for way in [
        &["classify", "-v", "--show-values"][..],
        &["classify"],
        &["classify", "-q"],
        &["classify", "--format", "json", "--show-values"],
        &["classify", "--format", "markdown", "--show-values"],
        &["explain", "x.y", "--show-values"],
        &["explain", "x.y", "--format", "json"],
    ] {
        let ran = run_with(way, plan.as_bytes());
        for output in [&ran.stdout, &ran.stderr] {
            let raw = output.chars().find(|character| is_raw(*character));
            assert_eq!(raw, None, "{way:?}:\n{output:?}");
            // Nothing of the text starts a line of its own.
            assert!(
                !output.lines().any(|line| line.starts_with("END")),
                "{way:?}:\n{output}"
            );
        }
    }
    // Refusals and suggestions are output too.
    let refused = plan.replace(r#"["delete","create"]"#, r#"["\u001b[2J"]"#);
    for way in [
        &["classify"][..],
        &["classify", "--format", "markdown"],
        &["explain", "x.z"],
    ] {
        let ran = run_with(way, refused.as_bytes());
        assert!(
            !ran.stdout.contains('\u{1b}') && !ran.stderr.contains('\u{1b}'),
            "{ran:?}"
        );
    }
    let ran = run_with(&["explain", "\u{1b}[2Jx.y"], plan.as_bytes());
    assert_eq!(ran.code, 2);
    assert!(!ran.stderr.contains('\u{1b}'), "{}", ran.stderr);
}

/// A policy file comes with a pull request: whoever writes one writes to everybody who reads the report.
#[test]
fn nothing_raw_of_a_policy_file() {
    // HCL strings hold no bare line breaks, and `\U` writes anything.
    let hostile: String = HOSTILE
        .chars()
        .map(|character| format!("\\U{:08x}", u32::from(character)))
        .collect();
    let text = format!(
        r#"
resource "x" {{
  stateful = "{hostile}"
  fact "changed" {{
    attributes = ["doc", "b"]
    effects    = ["outage"]
    level      = "major"
    message    = "{hostile}x"
    advice     = "{hostile}x"
    source     = "https://evil.example/](x)"
    evidence   = "experience"
  }}
}}
allowance "{hostile}" {{
  rule    = "resource-delete"
  address = "*"
  reason  = "{hostile}"
  expires = "9999-12-31"
}}
"#
    );
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("upstream.hcl"), &text).unwrap();
    let plan = r#"{"format_version":"1.2","resource_changes":[
        {"address":"x.y","mode":"managed","type":"x","name":"y","change":{"actions":["update"],"before":{"doc":1},"after":{"doc":2}}},
        {"address":"x.z","mode":"managed","type":"x","name":"z","change":{"actions":["delete"],"before":{"doc":1},"after":null}}]}"#;
    let directory = folder.path().to_str().unwrap();
    for way in [
        &["classify"][..],
        &["classify", "--format", "json"],
        &["classify", "--format", "markdown"],
        &["explain", "x.y"],
        &["explain", "x/changed"],
        &["knowledge", "list"],
        &["knowledge", "list", "--format", "json"],
        &["knowledge", "show", "x"],
        &["knowledge", "check", "upstream.hcl"],
    ] {
        let mut all = vec!["-C", directory];
        all.extend(way);
        let ran = run_with(&all, plan.as_bytes());
        assert_eq!(ran.code, 0, "{way:?}: {}", ran.stderr);
        let raw = ran.stdout.chars().find(|character| is_raw(*character));
        assert_eq!(raw, None, "{way:?}:\n{:?}", ran.stdout);
        assert!(
            !ran.stdout.lines().any(|line| line.starts_with("END")),
            "{way:?}"
        );
        if way.contains(&"markdown") {
            let outside: String = ran.stdout.lines().map(without_spans).collect();
            for markup in ["@everyone", "<!--", "<b>", "(https://evil", "#1 "] {
                assert!(!outside.contains(markup), "{markup} in\n{}", ran.stdout);
            }
        }
    }
    // A mistake shows the line it is on.
    std::fs::write(
        folder.path().join("upstream.hcl"),
        format!("{text}\nlevle \"\u{1b}[2J\u{202e}\" {{}}\n"),
    )
    .unwrap();
    let ran = run_with(
        &[
            "-C",
            directory,
            "--color",
            "never",
            "knowledge",
            "check",
            "upstream.hcl",
        ],
        b"",
    );
    assert_eq!(ran.code, 2);
    let raw = ran.stdout.chars().find(|character| is_raw(*character));
    assert_eq!(raw, None, "{:?}", ran.stdout);
}

#[test]
fn markdown_holds_no_markup_of_others() {
    let ran = run_with(
        &["classify", "--format", "markdown", "--show-values"],
        plan().as_bytes(),
    );
    // Inside code spans and fences text is inert; look at what is outside of them.
    let mut outside = String::new();
    let mut fence: Option<String> = None;
    for line in ran.stdout.lines() {
        let ticks: String = line.chars().take_while(|c| *c == '`').collect();
        match &fence {
            Some(open) if line == open => fence = None,
            Some(_) => {}
            None if ticks.len() >= 3 => fence = Some(ticks),
            None => {
                outside.push_str(&without_spans(line));
                outside.push('\n');
            }
        }
    }
    assert!(fence.is_none(), "a fence is left open");
    for markup in ["@everyone", "<!--", "<b>", "https://evil", "](x)", "#1 "] {
        assert!(!outside.contains(markup), "{markup} in\n{outside}");
    }
    // Every table row has the four cells it should have.
    for row in outside.lines().filter(|line| line.starts_with("| ")) {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
    }
}

/// Takes code spans out of a line, by CommonMark's rule: as many back-ticks close as open.
fn without_spans(line: &str) -> String {
    let mut outside = String::new();
    let mut rest = line;
    while let Some(start) = rest.find('`') {
        if rest[..start].ends_with('\\') {
            outside.push_str(&rest[..=start]);
            rest = &rest[start + 1..];
            continue;
        }
        let ticks = rest[start..].chars().take_while(|c| *c == '`').count();
        let body = &rest[start + ticks..];
        outside.push_str(&rest[..start]);
        let mut at = 0;
        let end = loop {
            let Some(next) = body[at..].find('`') else {
                break None;
            };
            let run = body[at + next..].chars().take_while(|c| *c == '`').count();
            if run == ticks {
                break Some(at + next + run);
            }
            at += next + run;
        };
        match end {
            // A table cell is split at a bare pipe even inside a span.
            Some(end) => {
                outside.push_str(
                    &body[..end]
                        .chars()
                        .filter(|c| *c == '|' || *c == '\\')
                        .collect::<String>(),
                );
                rest = &body[end..];
            }
            None => {
                rest = body;
            }
        }
    }
    outside + rest
}
