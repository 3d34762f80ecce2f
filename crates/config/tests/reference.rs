//! The reference and the schema of `upstream.hcl` say what the reader does.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::collections::BTreeSet;
use std::path::Path;

use config::{Upstream, json_schema, read_upstream_for, reference};
use serde_json::Value;

const TOOL: &str = "0.1.0";

/// What one section of the reference says of a block.
struct Section {
    /// The blocks around it, and itself.
    path: Vec<String>,
    /// Its settings: name, type and default.
    settings: Vec<(String, String, String)>,
    /// The blocks in it.
    blocks: Vec<String>,
}

fn sections() -> Vec<Section> {
    let text = reference();
    let parts: Vec<&str> = text.split("\n## ").skip(1).collect();
    let unquoted = |text: &str| text.trim().trim_matches('`').to_owned();
    (parts.iter().map(|part| {
        let (title, body) = part.split_once('\n').unwrap();
        let rows = body.lines().filter(|line| line.starts_with("| `"));
        let settings = rows.map(|row| {
            let cells: Vec<&str> = row.split(" | ").collect();
            assert_eq!(cells.len(), 4, "{row}");
            (
                unquoted(cells[0].trim_start_matches('|')),
                cells[1].to_owned(),
                cells[2].to_owned(),
            )
        });
        let blocks = body.lines().find_map(|line| line.strip_prefix("Blocks: "));
        let blocks = blocks.map(|list| {
            list.trim_end_matches('.')
                .split(", ")
                .map(unquoted)
                .collect()
        });
        Section {
            path: match title {
                "upstream.hcl" => Vec::new(),
                _ => title.split(" › ").map(str::to_owned).collect(),
            },
            settings: settings.collect(),
            blocks: blocks.unwrap_or_default(),
        }
    }))
    .collect()
}

/// Returns the label of a block, if it has one.
fn label(path: &[String]) -> &'static str {
    match path.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [.., "rollout", "check"] => " \"idle\"",
        [.., "colour"] => " \"blue\"",
        [
            ..,
            "gate" | "minor" | "major" | "http" | "tcp" | "command" | "ledger" | "bundle" | "entry",
        ] => "",
        _ => " \"name\"",
    }
}

/// Puts text into a block within blocks.
fn within(path: &[String], text: &str) -> String {
    (1..=path.len())
        .rev()
        .fold(text.to_owned(), |inner, depth| {
            let (name, label) = (&path[depth - 1], label(&path[..depth]));
            format!("{name}{label} {{\n{inner}\n}}\n")
        })
}

#[test]
fn the_reference_names_what_the_reader_asks_for() {
    let all = sections();
    assert!(all.len() > 15);
    for section in &all {
        // A name like no other is answered with all that are allowed.
        let text = within(&section.path, "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz = 1");
        let mistakes = read_upstream_for(&text, TOOL).unwrap_err();
        let answer = (mistakes.0.iter())
            .find(|one| one.message.contains("zzzz"))
            .and_then(|one| one.help.as_deref()?.strip_prefix("allowed here: "))
            .unwrap_or_else(|| panic!("{text}: {mistakes}"));
        let asked: BTreeSet<&str> = answer.split(", ").collect();
        let settings = section.settings.iter().map(|(name, ..)| name.as_str());
        let listed: BTreeSet<&str> = settings
            .chain(section.blocks.iter().map(String::as_str))
            .collect();
        assert_eq!(asked, listed, "{:?}", section.path);
        // And every block that is named has a section.
        for block in &section.blocks {
            let inner = [&section.path[..], std::slice::from_ref(block)].concat();
            assert!(all.iter().any(|other| other.path == inner), "{inner:?}");
        }
    }
}

/// What a file says, but for the lines it says it on.
fn said(upstream: &Upstream) -> String {
    let shown = format!("{upstream:#?}");
    let mut kept = String::new();
    let mut is_line = false;
    for row in shown.lines() {
        // A line that is set is shown over three rows.
        is_line = is_line && !row.trim_start().starts_with(')');
        if row.contains(" line: Some(") {
            is_line = true;
        }
        if !is_line && !row.contains(" line: ") && row.trim() != ")," {
            kept.push_str(row);
            kept.push('\n');
        }
    }
    kept
}

/// What a block needs before a default can be added to it.
fn needed(path: &[String]) -> &'static str {
    match path.last().map_or("", String::as_str) {
        "environment" => "branch = \"main\"",
        "approver" | "person" => "gitlab = \"name\"",
        "freeze" => "days = [\"sat\"]\ntime_zone = \"UTC\"",
        "check" => "tcp {\n  address = \"example.com:1\"\n}",
        "http" => "url = \"https://example.com\"",
        "colour" => "scope = [\"module.blue\"]\noutput = \"blue\"",
        "router" => "address = [\"aws_lb_listener.https\"]",
        "entry" => "match = \"arn\"\nweight = \"weight\"",
        _ => "",
    }
}

/// What a rollout needs around a block of it, and beside it.
fn rollout_around(path: &[String], text: &str) -> String {
    let mut around = String::from("environment = \"prod\"\nvariables = \"where.tfvars.json\"\n");
    for (kind, block) in [
        (
            "colour",
            "colour \"blue\" {\nscope = [\"module.blue\"]\noutput = \"blue\"\n}\n",
        ),
        (
            "",
            "colour \"green\" {\nscope = [\"module.green\"]\noutput = \"green\"\n}\n",
        ),
        (
            "router",
            "router \"name\" {\naddress = [\"aws_lb_listener.https\"]\n}\n",
        ),
    ] {
        if path.get(1).is_none_or(|inner| inner != kind) {
            around.push_str(block);
        }
    }
    let mut text = text.replacen("{\n", &format!("{{\n{around}"), 1);
    if path.len() > 2 && path[1] == "router" {
        let head = "router \"name\" {\n";
        text = text.replacen(head, &format!("{head}{}\n", needed(&path[..2])), 1);
    }
    format!(
        "{text}environment \"prod\" {{\nbranch = \"main\"\nvar_files = [\"where.tfvars.json\"]\n}}\n"
    )
}

fn complete(path: &[String], added: &str) -> String {
    let inner = format!("{}\n{added}", needed(path));
    let text = within(path, &inner);
    // The environment around a block has a branch, too.
    match path {
        [first, _, ..] if first == "environment" => {
            text.replacen("{\n", "{\nbranch = \"main\"\n", 1)
        }
        [first, ..] if first == "rollout" => rollout_around(path, &text),
        _ => text,
    }
}

#[test]
fn the_defaults_are_what_holds_without_a_line() {
    let mut held = 0;
    for section in sections() {
        // What a fact needs is told in the documentation of packs.
        if section
            .path
            .first()
            .is_some_and(|first| first == "resource")
        {
            continue;
        }
        let without = complete(&section.path, "");
        for (name, _, default) in &section.settings {
            let Some(value) = default
                .strip_prefix('`')
                .and_then(|text| text.strip_suffix('`'))
            else {
                continue;
            };
            // A default in words may start and end with code.
            if value.contains('`') {
                continue;
            }
            let with = complete(&section.path, &format!("{name} = {value}"));
            let [without, with] = [&without, &with].map(|text| {
                let read = read_upstream_for(text, TOOL);
                said(&read.unwrap_or_else(|mistakes| panic!("{text}: {mistakes}")))
            });
            assert_eq!(without, with, "{:?} {name}", section.path);
            held += 1;
        }
    }
    assert!(held > 20, "{held}");
}

#[test]
fn what_is_required_is_missed() {
    for section in sections() {
        let text = within(&section.path, "");
        for (name, _, default) in &section.settings {
            if default != "required" {
                continue;
            }
            let mistakes = read_upstream_for(&text, TOOL).unwrap_err();
            let wanted = format!("`{name}` is missing");
            assert!(
                mistakes.0.iter().any(|one| one.message == wanted),
                "{text} {wanted}"
            );
        }
    }
}

/// A value that is not of the type, for every type that the reference knows.
fn unlike(kind: &str) -> &'static str {
    if kind == "string" || kind == "duration" || kind.starts_with("one of") {
        "3"
    } else if kind == "true or false" || kind.starts_with("whole number") {
        "\"3\""
    } else {
        "\"list\""
    }
}

#[test]
fn the_types_are_what_the_reader_takes() {
    for section in sections() {
        for (name, kind, _) in &section.settings {
            if kind == "value" {
                continue;
            }
            let text = within(&section.path, &format!("{name} = {}", unlike(kind)));
            let mistakes = read_upstream_for(&text, TOOL).unwrap_err();
            let value = text.find(&format!("{name} = ")).unwrap() + name.len() + 3;
            let is_said = (mistakes.0.iter()).any(|one| {
                one.span.start == value && one.message.starts_with(&format!("`{name}` is "))
            });
            assert!(is_said, "{text}: {mistakes}");
        }
    }
}

fn texts(kind: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/configs")
        .join(kind);
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .filter(|(name, _)| name.starts_with("upstream"))
        .collect();
    found.sort();
    found
}

#[test]
fn sound_files_fit_the_schema_and_unknown_names_do_not() {
    let schema: Value = serde_json::from_str(&json_schema()).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (name, text) in texts("valid") {
        let json: Value = hcl::from_str(&text).unwrap();
        let errors: Vec<String> = (validator.iter_errors(&json))
            .map(|error| format!("{error} at {}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
    // Mistakes of shape are mistakes in both; the rest only the reader sees.
    for name in [
        "unknown-names",
        "wrong-kinds",
        "not-literal",
        "rollouts",
        "rollout-entries",
        "gate-numbers",
    ] {
        let text = texts("invalid")
            .into_iter()
            .find(|(other, _)| *other == format!("upstream-{name}"))
            .unwrap()
            .1;
        let json: Value = hcl::from_str(&text).unwrap();
        assert!(!validator.is_valid(&json), "{name}");
    }
    for section in sections() {
        let path = &section.path;
        let sound: Value = hcl::from_str(&complete(path, "")).unwrap();
        let unknown: Value = hcl::from_str(&complete(path, "zzzz = 1")).unwrap();
        let count = |json: &Value| validator.iter_errors(json).count();
        assert!(count(&unknown) > count(&sound), "{path:?}");
    }
}
