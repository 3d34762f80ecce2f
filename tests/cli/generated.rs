//! Files that are generated from the code are current. `just gen` writes them anew.

use std::fmt::Write;
use std::path::Path;

use crate::support::{fixtures, root, run_with};

/// Compares a committed file with what it should hold, or writes it when `UPDATE` is set.
fn hold(path: &str, wanted: &str) {
    let path: &Path = &root().join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, wanted).unwrap();
        return;
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        found == wanted,
        "{} is not current: run `just gen`",
        path.display()
    );
}

#[test]
fn the_schema_is_current() {
    let mut schema = serde_json::to_string_pretty(&report::json::schema()).unwrap();
    schema.push('\n');
    hold("docs/classify.schema.json", &schema);
}

#[test]
fn the_schema_of_verdicts_is_current() {
    let mut schema = serde_json::to_string_pretty(&report::gate::schema()).unwrap();
    schema.push('\n');
    hold("docs/gate.schema.json", &schema);
}

#[test]
fn the_schema_of_rollouts_is_current() {
    let mut schema = serde_json::to_string_pretty(&report::rollout::schema()).unwrap();
    schema.push('\n');
    hold("docs/bluegreen-status.schema.json", &schema);
}

#[test]
fn the_json_of_every_fixture_fits_the_schema() {
    let schema = report::json::schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for fixture in fixtures() {
        for way in [
            &["classify", "--format", "json"][..],
            &["classify", "--format", "json", "--show-values"],
        ] {
            let ran = run_with(way, &fixture.bytes);
            let document = serde_json::from_str(&ran.stdout).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&document)
                .map(|error| format!("{} at {}", error, error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{}: {errors:?}", fixture.name);
            assert_eq!(document["format_version"], "1.1");
        }
    }
}

#[test]
fn the_reference_of_the_policy_is_current() {
    hold("docs/upstream.md", &config::reference());
    hold("docs/upstream.schema.json", &config::json_schema());
}

#[test]
fn the_command_line_reference_is_current() {
    let mut text = String::from(
        "# Command line\n\n<!-- Generated from the command line's definition by `just gen`. -->\n",
    );
    let mut command = tf_upstream::command();
    command.build();
    write_command(&mut command, "##", &mut text);
    hold("docs/cli.md", &text);
}

#[test]
fn the_list_of_codes_is_current() {
    let mut text = String::from(
        "# Names in the report\n\n<!-- Generated from the code by `just gen`. -->\n\n\
         What the JSON report and this documentation call things. Names stay; new ones are added.\n",
    );
    let mut list = |title: &str, rows: Vec<(&str, &str)>| {
        writeln!(text, "\n## {title}\n\n| name | meaning |\n|---|---|").unwrap();
        for (name, about) in rows {
            writeln!(text, "| `{name}` | {} |", about.replace('|', "\\|")).unwrap();
        }
    };
    macro_rules! rows {
        ($name:ident) => {
            classify::$name::ALL
                .iter()
                .map(|value| (value.as_str(), value.about()))
                .collect()
        };
    }
    list("Levels", rows!(Level));
    list("Certainty", rows!(Certainty));
    list("Rollback", rows!(Rollback));
    list("Strategies", rows!(Strategy));
    list("Effects", rows!(Effect));
    list("Rules", rows!(Rule));
    list("Actions", rows!(Action));
    list("Orders of a replacement", rows!(Order));
    list("Noise", rows!(Noise));
    list("Notices", rows!(NoticeCode));
    list(
        "Refusals, and what to do",
        plan::RefusalCode::ALL
            .iter()
            .map(|code| (code.as_str(), code.advice()))
            .collect(),
    );
    hold("docs/names.md", &text);
}

#[test]
fn the_pages_of_facts_are_current() {
    let knowledge = classify::Knowledge::builtin();
    let known: Vec<knowledge::Known> = knowledge
        .types()
        .iter()
        .filter_map(|name| knowledge.about(name))
        .collect();
    let general = knowledge.general_by_types();
    let pages = report::knowledge::pages(&known, &general);
    let folder = root().join("docs/facts");
    let mut wanted: Vec<_> = pages.iter().map(|page| folder.join(&page.path)).collect();
    for page in &pages {
        hold(&format!("docs/facts/{}", page.path), &page.text);
    }
    // A page whose facts are gone must go, too.
    wanted.sort();
    let mut found = markdown_files(&folder);
    found.sort();
    if std::env::var_os("UPDATE").is_some() {
        for stale in found.extract_if(.., |path| !wanted.contains(path)) {
            std::fs::remove_file(stale).unwrap();
        }
    }
    assert_eq!(found, wanted);
}

fn markdown_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(markdown_files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn write_command(command: &mut clap::Command, heading: &str, text: &mut String) {
    let name = command.get_bin_name().unwrap_or("tf-upstream").to_owned();
    let help = command
        .clone()
        .term_width(100)
        .render_long_help()
        .to_string();
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    writeln!(
        text,
        "\n{heading} `{name}`\n\n```text\n{}\n```",
        help.join("\n").trim()
    )
    .unwrap();
    for inner in command
        .get_subcommands_mut()
        .filter(|inner| inner.get_name() != "help")
    {
        write_command(inner, &format!("{heading}#"), text);
    }
}
