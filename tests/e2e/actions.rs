//! The table: one case for each way a plan can change something, or nothing.

use crate::case::{CASE, Case, Finding, Level, finding};
use crate::engine::Engine;
use crate::upstream::{self, DONE};

const ONE: &str = r#"
resource "terraform_data" "a" {
  input = "one"
}
"#;

const TRIGGERED: &str = r#"
resource "terraform_data" "a" {
  triggers_replace = ["one"]
}
"#;

fn create(engine: &Engine) {
    Case {
        after: ONE,
        level: Level::Minor,
        findings: &[finding("create", "terraform_data.a")],
        counts: &[("create", 1), ("no_op", 0)],
        ..CASE
    }
    .run(engine);
}

fn update_in_place(engine: &Engine) {
    Case {
        before: ONE,
        after: r#"
resource "terraform_data" "a" {
  input = "two"
}
"#,
        level: Level::Minor,
        findings: &[finding("update", "terraform_data.a")],
        counts: &[("update", 1)],
        ..CASE
    }
    .run(engine);
}

fn replace_delete_first(engine: &Engine) {
    Case {
        before: TRIGGERED,
        after: r#"
resource "terraform_data" "a" {
  triggers_replace = ["two"]
}
"#,
        level: Level::Major,
        findings: &[Finding {
            action_reason: Some("replace_because_cannot_update"),
            order: Some("delete_then_create"),
            replace_paths: &[&["triggers_replace"]],
            ..finding("replace", "terraform_data.a")
        }],
        counts: &[("replace", 1), ("create", 0), ("delete", 0)],
        ..CASE
    }
    .run(engine);
}

fn replace_create_first(engine: &Engine) {
    Case {
        before: TRIGGERED,
        after: r#"
resource "terraform_data" "a" {
  triggers_replace = ["two"]

  lifecycle {
    create_before_destroy = true
  }
}
"#,
        level: Level::Major,
        findings: &[Finding {
            action_reason: Some("replace_because_cannot_update"),
            order: Some("create_then_delete"),
            replace_paths: &[&["triggers_replace"]],
            ..finding("replace", "terraform_data.a")
        }],
        counts: &[("replace", 1)],
        ..CASE
    }
    .run(engine);
}

fn replace_of_a_tainted_resource(engine: &Engine) {
    Case {
        before: ONE,
        between: &["taint", "terraform_data.a"],
        after: ONE,
        level: Level::Major,
        findings: &[Finding {
            action_reason: Some("replace_because_tainted"),
            order: Some("delete_then_create"),
            ..finding("replace", "terraform_data.a")
        }],
        counts: &[("replace", 1)],
        ..CASE
    }
    .run(engine);
}

fn replace_on_request(engine: &Engine) {
    Case {
        before: ONE,
        after: ONE,
        plan: &["-replace=terraform_data.a"],
        level: Level::Major,
        findings: &[Finding {
            action_reason: Some("replace_by_request"),
            order: Some("delete_then_create"),
            ..finding("replace", "terraform_data.a")
        }],
        counts: &[("replace", 1)],
        ..CASE
    }
    .run(engine);
}

fn destroy_mode(engine: &Engine) {
    Case {
        before: ONE,
        after: ONE,
        plan: &["-destroy"],
        level: Level::Major,
        findings: &[finding("delete", "terraform_data.a")],
        counts: &[("delete", 1)],
        ..CASE
    }
    .run(engine);
}

fn removed_from_the_configuration(engine: &Engine) {
    Case {
        before: ONE,
        after: "# nothing is left\n",
        level: Level::Major,
        findings: &[Finding {
            action_reason: Some("delete_because_no_resource_config"),
            ..finding("delete", "terraform_data.a")
        }],
        counts: &[("delete", 1)],
        ..CASE
    }
    .run(engine);
}

fn fewer_instances(engine: &Engine) {
    Case {
        before: r#"
resource "terraform_data" "a" {
  for_each = toset(["keep", "drop.me"])
}
"#,
        after: r#"
resource "terraform_data" "a" {
  for_each = toset(["keep"])
}
"#,
        level: Level::Major,
        findings: &[Finding {
            action_reason: Some("delete_because_each_key"),
            ..finding("delete", r#"terraform_data.a["drop.me"]"#)
        }],
        counts: &[("delete", 1), ("no_op", 1)],
        ..CASE
    }
    .run(engine);
}

fn move_only(engine: &Engine) {
    Case {
        before: ONE,
        after: r#"
resource "terraform_data" "b" {
  input = "one"
}

moved {
  from = terraform_data.a
  to   = terraform_data.b
}
"#,
        level: Level::Minor,
        findings: &[Finding {
            previous_address: Some("terraform_data.a"),
            ..finding("move", "terraform_data.b")
        }],
        counts: &[("move", 1), ("create", 0), ("delete", 0)],
        ..CASE
    }
    .run(engine);
}

/// A move must not soften what happens to the resource at its new address.
fn move_with_replace(engine: &Engine) {
    Case {
        before: TRIGGERED,
        after: r#"
resource "terraform_data" "b" {
  triggers_replace = ["two"]
}

moved {
  from = terraform_data.a
  to   = terraform_data.b
}
"#,
        level: Level::Major,
        findings: &[Finding {
            previous_address: Some("terraform_data.a"),
            action_reason: Some("replace_because_cannot_update"),
            order: Some("delete_then_create"),
            replace_paths: &[&["triggers_replace"]],
            ..finding("replace", "terraform_data.b")
        }],
        counts: &[("replace", 1)],
        ..CASE
    }
    .run(engine);
}

fn import_only(engine: &Engine) {
    Case {
        after: r#"
resource "terraform_data" "a" {}

import {
  to = terraform_data.a
  id = "already-there"
}
"#,
        level: Level::Minor,
        findings: &[finding("import", "terraform_data.a")],
        counts: &[("import", 1), ("create", 0)],
        ..CASE
    }
    .run(engine);
}

fn forget(engine: &Engine) {
    Case {
        before: ONE,
        after: r"
removed {
  from = terraform_data.a

  lifecycle {
    destroy = false
  }
}
",
        level: Level::Minor,
        findings: &[Finding {
            action_reason: Some("delete_because_no_resource_config"),
            ..finding("forget", "terraform_data.a")
        }],
        counts: &[("forget", 1), ("delete", 0)],
        ..CASE
    }
    .run(engine);
}

fn no_change(engine: &Engine) {
    Case {
        before: ONE,
        after: ONE,
        counts: &[("no_op", 1), ("update", 0)],
        ..CASE
    }
    .run(engine);
}

/// A data source that must wait for a new resource is read during apply, which risks nothing.
fn read_of_a_data_source(engine: &Engine) {
    Case {
        after: r#"
resource "terraform_data" "a" {}

data "terraform_remote_state" "upstream" {
  backend = "local"

  config = {
    path = "${terraform_data.a.id}.tfstate"
  }
}
"#,
        level: Level::Minor,
        findings: &[finding("create", "terraform_data.a")],
        counts: &[("create", 1), ("read", 1)],
        ..CASE
    }
    .run(engine);
}

fn output_created(engine: &Engine) {
    Case {
        before: ONE,
        after: r#"
resource "terraform_data" "a" {
  input = "one"
}

output "greeting" {
  value = terraform_data.a.output
}
"#,
        level: Level::Minor,
        findings: &[finding("output_create", "output.greeting")],
        counts: &[("no_op", 1), ("create", 0)],
        ..CASE
    }
    .run(engine);
}

const GREETING: &str = r#"
output "greeting" {
  value = "hello"
}
"#;

fn output_updated(engine: &Engine) {
    Case {
        before: GREETING,
        after: r#"
output "greeting" {
  value = "good morning"
}
"#,
        level: Level::Minor,
        findings: &[finding("output_update", "output.greeting")],
        ..CASE
    }
    .run(engine);
}

fn output_removed(engine: &Engine) {
    Case {
        before: GREETING,
        after: "# nothing is left\n",
        level: Level::Minor,
        findings: &[finding("output_delete", "output.greeting")],
        ..CASE
    }
    .run(engine);
}

fn refresh_only_without_drift(engine: &Engine) {
    Case {
        before: ONE,
        after: ONE,
        plan: &["-refresh-only"],
        ..CASE
    }
    .run(engine);
}

/// A refresh-only plan lists no resource at all; a new output is all that it shows.
fn refresh_only_with_an_output(engine: &Engine) {
    Case {
        before: ONE,
        after: r#"
resource "terraform_data" "a" {
  input = "not planned, because only the state is refreshed"
}

output "greeting" {
  value = "hello"
}
"#,
        plan: &["-refresh-only"],
        level: Level::Minor,
        findings: &[finding("output_create", "output.greeting")],
        counts: &[("update", 0)],
        ..CASE
    }
    .run(engine);
}

/// Judged by what is in it, and said to be incomplete: the plan hides the rest. `OpenTofu` does not
/// write `complete`, so there nothing can be known about it.
fn targeted(engine: &Engine) {
    Case {
        before: ONE,
        after: r#"
resource "terraform_data" "b" {}
"#,
        plan: &["-target=terraform_data.b"],
        level: Level::Minor,
        complete: engine.is_opentofu(),
        findings: &[finding("create", "terraform_data.b")],
        counts: &[("create", 1), ("delete", 0)],
        ..CASE
    }
    .run(engine);
}

/// A create-before-destroy that fails half-way leaves two objects under one address: the new one,
/// tainted, and the old one, deposed. Both must be judged.
fn deposed_object(engine: &Engine) {
    let configuration = |trigger: &str, command: &str| {
        format!(
            r#"
resource "terraform_data" "a" {{
  triggers_replace = ["{trigger}"]

  lifecycle {{
    create_before_destroy = true
  }}

  provisioner "local-exec" {{
    command = "{command}"
  }}
}}
"#
        )
    };
    let root = engine.root();
    root.apply(&configuration("one", "exit 0"));
    root.configure(&configuration("two", "exit 1"));
    let plan = root.plan(&[]);
    assert!(
        !root.apply_plan(&plan).status.success(),
        "the provisioner was to stop the apply half-way"
    );
    root.plan(&[]);

    let (code, report) = upstream::classify(&root.path(), &["--no-builtin-knowledge", "plan.json"]);
    assert_eq!(code, DONE, "{report}");
    assert_eq!(report.level(), Some("major"), "{report}");
    let mut said: Vec<_> = report
        .findings()
        .iter()
        .map(|finding| {
            let key = finding["deposed"].as_str();
            (
                finding["action"].as_str(),
                finding["address"].as_str(),
                key.map(str::len),
            )
        })
        .collect();
    said.sort_unstable();
    let address = Some("terraform_data.a");
    assert_eq!(
        said,
        [
            (Some("delete"), address, Some(8)),
            (Some("replace"), address, None),
        ],
        "{report}"
    );
}

/// Every level in one plan: the highest one counts, and every finding is there.
fn many_at_once(engine: &Engine) {
    Case {
        before: r#"
resource "terraform_data" "gone" {}

resource "terraform_data" "same" {}

resource "terraform_data" "updated" {
  input = "one"
}
"#,
        after: r#"
resource "terraform_data" "same" {}

resource "terraform_data" "updated" {
  input = "two"
}

module "new" {
  source = "./child"
  count  = 2
}
"#,
        level: Level::Major,
        findings: &[
            finding("create", "module.new[0].terraform_data.a"),
            finding("create", "module.new[1].terraform_data.a"),
            Finding {
                action_reason: Some("delete_because_no_resource_config"),
                ..finding("delete", "terraform_data.gone")
            },
            finding("update", "terraform_data.updated"),
        ],
        counts: &[("create", 2), ("update", 1), ("delete", 1), ("no_op", 1)],
        ..CASE
    }
    .run(engine);
}

on_each_engine![
    create,
    update_in_place,
    replace_delete_first,
    replace_create_first,
    replace_of_a_tainted_resource,
    replace_on_request,
    destroy_mode,
    removed_from_the_configuration,
    fewer_instances,
    move_only,
    move_with_replace,
    import_only,
    forget,
    no_change,
    read_of_a_data_source,
    output_created,
    output_updated,
    output_removed,
    refresh_only_without_drift,
    refresh_only_with_an_output,
    targeted,
    deposed_object,
    many_at_once,
];
