//! No value of an attribute is printed unless asked for, and a sensitive one never.
//!
//! The engine redacts nothing: the plan holds each secret in clear, several times, and not always
//! marked. `terraform_data` copies its `input` to its `output`, which carries no mark.

use crate::engine::{Engine, both};
use crate::upstream::{self, DONE};

const OLD_SECRET: &str = "canary-old-0f6e1d";
const NEW_SECRET: &str = "canary-new-93b2c7";
const OLD_VALUE: &str = "ordinary-old-5a41";
const NEW_VALUE: &str = "ordinary-new-c8d0";

const FORMATS: [&str; 3] = ["terminal", "json", "markdown"];

/// The secret on its own, inside an object, and as part of a longer string.
fn configuration(secret: &str, value: &str) -> String {
    format!(
        r#"
variable "password" {{
  type      = string
  sensitive = true
  default   = "{secret}"
}}

resource "terraform_data" "alone" {{
  input = var.password
}}

resource "terraform_data" "in_an_object" {{
  input = {{
    password = var.password
    ordinary = "{value}"
  }}
}}

resource "terraform_data" "in_a_string" {{
  input = "postgres://user:${{var.password}}@localhost"
}}

resource "terraform_data" "replaced" {{
  input            = "{value}"
  triggers_replace = [var.password]
}}

output "password" {{
  value     = var.password
  sensitive = true
}}
"#
    )
}

fn an_update_of_secrets(engine: &Engine) {
    let root = engine.root();
    root.apply(&configuration(OLD_SECRET, OLD_VALUE));
    root.configure(&configuration(NEW_SECRET, NEW_VALUE));
    let plan = root.plan(&[]);

    let text = std::fs::read_to_string(&plan.json).expect("plan.json is read");
    for value in [OLD_SECRET, NEW_SECRET, OLD_VALUE, NEW_VALUE] {
        assert!(text.contains(value), "the engine no longer writes {value}");
    }
    prints_none_of(
        &root.path(),
        &[],
        &[OLD_SECRET, NEW_SECRET, OLD_VALUE, NEW_VALUE],
    );
    prints_none_of(&root.path(), &["--show-values"], &[OLD_SECRET, NEW_SECRET]);
}

fn a_create_and_a_destroy_of_secrets(engine: &Engine) {
    let root = engine.root();
    root.configure(&configuration(NEW_SECRET, NEW_VALUE));
    root.plan(&[]);
    prints_none_of(&root.path(), &[], &[NEW_SECRET, NEW_VALUE]);
    prints_none_of(&root.path(), &["--show-values"], &[NEW_SECRET]);

    root.apply(&configuration(OLD_SECRET, OLD_VALUE));
    root.plan(&["-destroy"]);
    prints_none_of(&root.path(), &[], &[OLD_SECRET, OLD_VALUE]);
    prints_none_of(&root.path(), &["--show-values"], &[OLD_SECRET]);
}

/// A plan that is refused must not be quoted either, neither cut off inside a secret nor whole.
fn a_refusal(engine: &Engine) {
    let root = engine.root();
    root.configure(&configuration(NEW_SECRET, NEW_VALUE));
    let plan = root.plan(&[]);
    let text = std::fs::read_to_string(&plan.json).expect("plan.json is read");
    let inside = text.find(NEW_SECRET).expect("the secret is there") + NEW_SECRET.len();
    for damaged in [&text[..inside], &format!("{text}{NEW_SECRET}")] {
        std::fs::write(&plan.json, damaged).expect("plan.json is written");
        for format in FORMATS {
            let output = upstream::run(
                &root.path(),
                &["classify", "--format", format, "-v", "plan.json"],
            );
            assert_eq!(upstream::exit_code(&output), upstream::REFUSED);
            assert!(!both(&output).contains(NEW_SECRET), "{}", both(&output));
        }
    }
}

fn prints_none_of(directory: &std::path::Path, arguments: &[&str], values: &[&str]) {
    for format in FORMATS {
        let mut all = vec!["classify", "--format", format, "-v", "plan.json"];
        all.extend(arguments);
        let output = upstream::run(directory, &all);
        let said = both(&output);
        assert_eq!(upstream::exit_code(&output), DONE, "{all:?}: {said}");
        assert!(said.contains("terraform_data.alone"), "{all:?}: {said}");
        for value in values {
            assert!(!said.contains(value), "{all:?} printed {value}: {said}");
        }
    }
}

on_each_engine![
    an_update_of_secrets,
    a_create_and_a_destroy_of_secrets,
    a_refusal,
];
