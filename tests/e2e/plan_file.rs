//! Reads real plan files and holds them against what the engine itself says of them.
//!
//! The engine says it in three ways: the JSON of the plan, the state it pulls, and the arguments it
//! was given.

use std::fs;
use std::path::Path;

use plan::{Actions, PlanFile, PlanMode};
use serde_json::Value;

use crate::engine::{Engine, Plan, Root, assert_ran, write};

on_each_engine![
    every_change_agrees_with_the_json,
    a_deposed_object_agrees_with_the_json,
    modes_are_told_apart,
    limits_are_told,
    the_state_is_the_one_that_the_engine_pulls,
    the_workspace_is_told,
    the_place_of_the_state_is_told,
    the_code_is_that_in_the_folder,
    a_plan_that_failed_is_told,
    two_thousand_resources,
];

fn read(plan: &Plan) -> PlanFile {
    let bytes = fs::read(&plan.binary).expect("a plan file");
    plan::read_plan_file(&bytes).unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// Reads the plan file and holds it against its JSON.
fn read_and_compare(plan: &Plan) -> PlanFile {
    let file = read(plan);
    let text = fs::read_to_string(&plan.json).expect("plan JSON");
    let json = plan::read(&text).unwrap_or_else(|refusal| panic!("{refusal}"));
    file.agrees_with(&json)
        .unwrap_or_else(|refusal| panic!("{refusal}"));

    // Once more, without the code that is under test: nothing is in one and not in the other.
    let json: Value = serde_json::from_str(&text).expect("plan JSON");
    let mut in_json: Vec<String> = json["resource_changes"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|entry| {
            let words: Vec<_> = entry["change"]["actions"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            let deposed = entry["deposed"].as_str().unwrap_or_default();
            let address = entry["address"].as_str().unwrap_or_default();
            format!("{address} {deposed} {}", words.join(","))
        })
        .collect();
    let mut in_file: Vec<String> = file
        .changes
        .iter()
        .map(|change| {
            let deposed = change.deposed.as_deref().unwrap_or_default();
            format!("{} {deposed} {}", change.address, words(change.actions))
        })
        .collect();
    in_json.sort();
    in_file.sort();
    assert_eq!(in_file, in_json);
    file
}

fn words(actions: Actions) -> &'static str {
    match actions {
        Actions::NoOp => "no-op",
        Actions::Create => "create",
        Actions::Read => "read",
        Actions::Update => "update",
        Actions::Delete => "delete",
        Actions::DeleteThenCreate => "delete,create",
        Actions::CreateThenDelete => "create,delete",
        Actions::Forget => "forget",
        _ => "something that these engines do not plan",
    }
}

const BEFORE: &str = r#"
module "called" {
  source = "./child"
}

resource "terraform_data" "keyed" {
  for_each = toset(["a.b[\"c\"]", "kept a secret", "ü"])
  input    = "one"
}

resource "terraform_data" "counted" {
  count            = 2
  triggers_replace = "one"
}

resource "terraform_data" "swapped" {
  triggers_replace = "one"
  lifecycle {
    create_before_destroy = true
  }
}

resource "terraform_data" "old" {}
resource "terraform_data" "forgotten" {}
resource "terraform_data" "gone" {}
"#;

const AFTER: &str = r#"
variable "secret" {
  default   = "kept a secret"
  sensitive = true
}

module "called" {
  source = "./child"
}

resource "terraform_data" "keyed" {
  for_each = toset(["a.b[\"c\"]", "kept a secret", "ü"])
  input    = "two ${var.secret}"
}

resource "terraform_data" "counted" {
  count            = 1
  triggers_replace = "two"
}

resource "terraform_data" "swapped" {
  triggers_replace = "two"
  lifecycle {
    create_before_destroy = true
  }
}

resource "terraform_data" "new" {}
resource "terraform_data" "imported" {}
resource "terraform_data" "created" {}

data "terraform_remote_state" "read" {
  backend = "local"
  config  = { path = terraform_data.created.id == "" ? "" : "other.tfstate" }
}

moved {
  from = terraform_data.old
  to   = terraform_data.new
}

import {
  id = "an-id"
  to = terraform_data.imported
}

removed {
  from = terraform_data.forgotten
  lifecycle {
    destroy = false
  }
}
"#;

fn every_change_agrees_with_the_json(engine: &Engine) {
    let root = engine.root();
    root.configure(BEFORE);
    let first = root.plan(&[]);
    let file = read_and_compare(&first);
    assert!(
        file.changes
            .iter()
            .all(|change| change.actions == Actions::Create)
    );
    assert_eq!((file.state.lineage, file.state.serial), (None, 0));
    assert_ran("apply", &root.apply_plan(&first));

    write(
        &root.path().join("other.tfstate"),
        r#"{"version":4,"terraform_version":"1.5.0","serial":1,"lineage":"other","outputs":{},"resources":[]}"#,
    );
    root.configure(AFTER);
    let file = read_and_compare(&root.plan(&[]));
    let actions: std::collections::HashSet<_> =
        file.changes.iter().map(|change| change.actions).collect();
    for expected in [
        Actions::NoOp,
        Actions::Create,
        Actions::Read,
        Actions::Update,
        Actions::Delete,
        Actions::DeleteThenCreate,
        Actions::CreateThenDelete,
        Actions::Forget,
    ] {
        assert!(
            actions.contains(&expected),
            "{expected:?} was to be planned"
        );
    }
    assert_eq!(
        file.changes.iter().filter(|one| one.importing).count(),
        1,
        "one object is imported"
    );
    assert_ran("apply", &root.apply_plan(&root.plan(&[])));

    // Data that leaves the state is in neither.
    root.configure("");
    read_and_compare(&root.plan(&[]));
}

fn a_deposed_object_agrees_with_the_json(engine: &Engine) {
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
    assert!(!root.apply_plan(&plan).status.success());
    let file = read_and_compare(&root.plan(&[]));
    let keys: Vec<_> = file.changes.iter().map(|change| change.key()).collect();
    assert_eq!(keys.len(), 2);
    assert_eq!(keys[0].0, keys[1].0, "the address is not unique");
    assert_ne!(keys[0].1, keys[1].1);
}

fn modes_are_told_apart(engine: &Engine) {
    let root = engine.root();
    root.apply(
        "resource \"terraform_data\" \"a\" {}\noutput \"id\" { value = terraform_data.a.id }\n",
    );
    for (arguments, mode) in [
        (&[][..], PlanMode::Normal),
        (&["-destroy"], PlanMode::Destroy),
        (&["-refresh-only"], PlanMode::RefreshOnly),
    ] {
        assert_eq!(read_and_compare(&root.plan(arguments)).mode, mode);
    }
}

fn limits_are_told(engine: &Engine) {
    let root = engine.root();
    root.apply(
        r#"
resource "terraform_data" "a" { count = 2 }
resource "terraform_data" "b" {}
module "called" {
  source = "./child"
}
"#,
    );
    let lists = |arguments: &[&str]| {
        let file = read_and_compare(&root.plan(arguments));
        (file.targets, file.excludes, file.force_replace)
    };
    let list = |items: &[&str]| {
        items
            .iter()
            .map(|&item| item.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(lists(&[]), (list(&[]), list(&[]), list(&[])));
    assert_eq!(
        lists(&["-target=terraform_data.a[1]", "-target=module.called"]),
        (
            list(&["terraform_data.a[1]", "module.called"]),
            list(&[]),
            list(&[])
        )
    );
    assert_eq!(
        lists(&["-replace=terraform_data.a[0]"]),
        (list(&[]), list(&[]), list(&["terraform_data.a[0]"]))
    );
    if engine.is_opentofu() {
        assert_eq!(
            lists(&["-exclude=terraform_data.b"]),
            (list(&[]), list(&["terraform_data.b"]), list(&[]))
        );
    }
}

fn the_state_is_the_one_that_the_engine_pulls(engine: &Engine) {
    let root = engine.root();
    root.apply("resource \"terraform_data\" \"a\" {}\n");
    for configuration in [
        "resource \"terraform_data\" \"a\" {}\n",
        "resource \"terraform_data\" \"b\" {}\n",
    ] {
        root.configure(configuration);
        let plan = root.plan(&[]);
        let pulled = root.run(&["state", "pull"]);
        assert_ran("state pull", &pulled);
        let pulled: Value = serde_json::from_slice(&pulled.stdout).expect("a state");
        let file = read_and_compare(&plan);
        assert_eq!(Some(file.state.serial), pulled["serial"].as_u64());
        let lineage = file.state.lineage.expect("a lineage");
        assert_eq!(
            lineage.key(),
            pulled["lineage"].as_str().expect("a lineage").as_bytes()
        );
        assert_ran("apply", &root.apply_plan(&plan));
    }
}

fn the_workspace_is_told(engine: &Engine) {
    let root = engine.root();
    root.configure("resource \"terraform_data\" \"a\" {}\n");
    assert_eq!(read_and_compare(&root.plan(&[])).workspace, "default");
    assert_ran("workspace new", &root.run(&["workspace", "new", "prod"]));
    let prod = read_and_compare(&root.plan(&[]));
    assert_eq!(prod.workspace, "prod");

    // Chosen by the environment only.
    let binary = root.path().join("tfplan");
    let output = root
        .command(&["plan", "-input=false", "-out=tfplan"])
        .env("TF_WORKSPACE", "dev")
        .output()
        .expect("the engine can be started");
    assert_ran("plan", &output);
    let dev = plan::read_plan_file(&fs::read(binary).expect("a plan file")).expect("a plan");
    assert_eq!(dev.workspace, "dev");
    assert_eq!(dev.backend, prod.backend);
}

fn the_place_of_the_state_is_told(engine: &Engine) {
    let backend = |text: &str| {
        let root = engine.root();
        root.configure(&format!("{text}\nresource \"terraform_data\" \"a\" {{}}\n"));
        read_and_compare(&root.plan(&[])).backend
    };
    let local = |path: &str| {
        backend(&format!(
            "terraform {{\n  backend \"local\" {{\n    path = \"{path}\"\n  }}\n}}\n"
        ))
    };
    let none = backend("");
    assert_eq!(none.kind, "local");
    assert_eq!(none, local("terraform.tfstate"));
    assert_eq!(none, local("./terraform.tfstate"));
    assert_ne!(none, local("prod/terraform.tfstate"));
    assert_eq!(
        none,
        backend(
            "terraform {\n  backend \"local\" {\n    workspace_dir = \"terraform.tfstate.d\"\n  }\n}\n"
        )
    );
}

fn the_code_is_that_in_the_folder(engine: &Engine) {
    let root = engine.root();
    let remote = remote_module(&root);
    root.configure(&format!(
        r#"
module "called" {{
  source = "./child"
}}
module "fetched" {{
  source = "git::file://{}"
}}
"#,
        remote.display()
    ));
    write(&root.path().join("second.tf.json"), "{}");
    write(&root.path().join("no-code.txt"), "nothing");
    let file = read_and_compare(&root.plan(&[]));

    let modules: Vec<_> = file
        .modules
        .iter()
        .map(|module| (&*module.key, &*module.dir))
        .collect();
    assert_eq!(
        modules,
        [
            ("", "."),
            ("called", "child"),
            ("fetched", ".terraform/modules/fetched")
        ]
    );
    assert_eq!(file.modules[1].source.as_deref(), Some("./child"));
    let fetched = file.modules[2].source.as_deref();
    assert!(fetched.is_some_and(|source| source.starts_with("git::file://")));

    let mut in_folders = Vec::new();
    for (module, folder) in modules {
        for entry in fs::read_dir(root.path().join(folder)).expect("a folder") {
            let name = entry.expect("a file").file_name();
            let name = name.to_str().expect("a UTF-8 name").to_owned();
            if name.ends_with(".tf") || name.ends_with(".tf.json") {
                in_folders.push((module.to_owned(), name));
            }
        }
    }
    in_folders.sort();
    let in_file: Vec<_> = file
        .sources
        .iter()
        .map(|source| (source.module.clone(), source.name.clone()))
        .collect();
    assert_eq!(in_file, in_folders);

    // A file that changes is another file, and nothing else is.
    fs::write(root.path().join("second.tf.json"), "{ }").expect("a file is written");
    let changed = read_and_compare(&root.plan(&[]));
    let differing: Vec<_> = file
        .sources
        .iter()
        .zip(&changed.sources)
        .filter(|(one, other)| one != other)
        .map(|(one, _)| &*one.name)
        .collect();
    assert_eq!(differing, ["second.tf.json"]);
}

/// A repository with one module, beside the root.
fn remote_module(root: &Root<'_>) -> std::path::PathBuf {
    let path = root.path().with_file_name("remote");
    fs::create_dir(&path).expect("a folder");
    write(
        &path.join("main.tf"),
        "resource \"terraform_data\" \"a\" {}\n",
    );
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "main.tf"],
        &["commit", "--quiet", "--message=A module"],
    ] {
        git(&path, arguments);
    }
    path
}

fn git(path: &Path, arguments: &[&str]) {
    let output = std::process::Command::new("git")
        .args(["-c", "user.name=platform-lead"])
        .args(["-c", "user.email=platform-lead@example.com"])
        .args(["-c", "commit.gpgsign=false"])
        .args(arguments)
        .current_dir(path)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git can be started");
    assert_ran("git", &output);
}

/// Such a plan is written, too, and can be shown.
fn a_plan_that_failed_is_told(engine: &Engine) {
    let root = engine.root();
    root.configure(
        r#"
resource "terraform_data" "a" {
  input = 1
  lifecycle {
    precondition {
      condition     = terraform.workspace == "no such"
      error_message = "Never."
    }
  }
}
resource "terraform_data" "b" {}
"#,
    );
    let (plan, output) = root.try_plan(&[]);
    assert!(!output.status.success());
    let file = read(&plan);
    assert!(file.errored);
    assert_ne!(file.applyable, Some(true));
}

fn two_thousand_resources(engine: &Engine) {
    let root = engine.root();
    root.configure(
        "resource \"terraform_data\" \"a\" {\n  count = 2000\n  input = \"${count.index}\"\n}\n",
    );
    assert_eq!(read_and_compare(&root.plan(&[])).changes.len(), 2000);
}
