//! What `classify` is given: a pipe, several files, and files that are not a plan it may judge.

use std::process::{Output, Stdio};

use crate::engine::{Engine, Root, assert_ran, both, write};
use crate::upstream::{self, DONE, MAJOR, REFUSED};

const ONE: &str = r#"
resource "terraform_data" "a" {
  input = "one"
}
"#;

/// The first command of the README: `terraform show -json tfplan | tf-upstream classify -`.
fn piped_from_the_engine(engine: &Engine) {
    let root = engine.root();
    root.configure(ONE);
    root.plan(&[]);

    let mut show = root
        .command(&["show", "-json", "tfplan"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the engine can be started");
    let plan = show.stdout.take().expect("its output is piped");
    let output = upstream::command(&root.path(), &["classify", "-"])
        .stdin(plan)
        .output()
        .expect("tf-upstream can be started");
    assert!(show.wait().expect("the engine ends").success());

    assert_eq!(upstream::exit_code(&output), DONE, "{}", both(&output));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    for word in ["minor", "terraform_data.a"] {
        assert!(said.contains(word), "`{word}` in: {}", both(&output));
    }
}

/// A refused plan keeps its place, the others are judged, and the refusal decides the exit code.
fn several_plans_of_which_one_is_refused(engine: &Engine) {
    let root = engine.root();
    root.apply(ONE);
    let destroy = root.plan(&["-destroy"]);
    std::fs::rename(&destroy.json, root.path().join("destroy.json")).expect("a file is renamed");
    write(&root.path().join("broken.json"), "{");

    let (code, report) = upstream::classify(
        &root.path(),
        &[
            "--no-builtin-knowledge",
            "--detailed-exitcode",
            "broken.json",
            "destroy.json",
        ],
    );
    assert_eq!(code, REFUSED, "{report}");
    assert_eq!(report.level(), Some("major"), "{report}");
    assert!(!report.complete(), "{report}");
    assert!(report.plan(0, "level").is_null(), "{report}");
    assert!(report.plan(0, "refused")["code"].is_string(), "{report}");
    assert_eq!(report.plan(1, "level"), "major", "{report}");
    assert!(report.plan(1, "refused").is_null(), "{report}");

    let (code, report) = upstream::classify(
        &root.path(),
        &[
            "--no-builtin-knowledge",
            "--detailed-exitcode",
            "destroy.json",
        ],
    );
    assert_eq!(code, MAJOR, "{report}");
}

/// The engine writes and shows the plan of a failed run, which leaves out what failed.
fn errored_plan(engine: &Engine) {
    let root = engine.root();
    root.configure(
        r#"
resource "terraform_data" "a" {}

resource "terraform_data" "b" {
  lifecycle {
    precondition {
      condition     = length(path.module) > 99
      error_message = "This never holds."
    }
  }
}
"#,
    );
    let (_, planned) = root.try_plan(&[]);
    assert_eq!(planned.status.code(), Some(1), "{}", both(&planned));
    refuses(&root, "plan.json");
}

fn prevented_destroy(engine: &Engine) {
    let root = engine.root();
    root.apply(ONE);
    root.configure(
        r#"
resource "terraform_data" "a" {
  input = "one"

  lifecycle {
    prevent_destroy = true
  }
}
"#,
    );
    let (_, planned) = root.try_plan(&["-destroy"]);
    assert_eq!(planned.status.code(), Some(1), "{}", both(&planned));
    refuses(&root, "plan.json");
}

/// Not read yet; the message must name the command that makes it readable.
fn binary_plan_file(engine: &Engine) {
    let root = engine.root();
    root.configure(ONE);
    root.plan(&[]);
    let output = refuses(&root, "tfplan");
    assert!(both(&output).contains("show -json"), "{}", both(&output));
}

/// The same command without a path shows the state, which would read as a plan without changes.
fn state_instead_of_a_plan(engine: &Engine) {
    let root = engine.root();
    root.apply(ONE);
    let state = root.run(&["show", "-json"]);
    assert_ran("show -json", &state);
    write(&root.path().join("state.json"), &state.stdout);
    refuses(&root, "state.json");
    refuses(&root, "terraform.tfstate");
}

/// `plan -json` logs events, one a line; they lack what a verdict needs.
fn event_stream_instead_of_a_plan(engine: &Engine) {
    let root = engine.root();
    root.configure(ONE);
    let stream = root.run(&["plan", "-json", "-input=false"]);
    assert_ran("plan -json", &stream);
    write(&root.path().join("stream.json"), &stream.stdout);
    let output = refuses(&root, "stream.json");
    assert!(both(&output).contains("show -json"), "{}", both(&output));
}

fn damaged_plan(engine: &Engine) {
    let root = engine.root();
    root.configure(ONE);
    let plan = root.plan(&[]);
    let whole = std::fs::read(&plan.json).expect("plan.json is read");
    let end = whole.trim_ascii_end().len();

    write(&root.path().join("cut.json"), &whole[..end - 1]);
    refuses(&root, "cut.json");
    write(&root.path().join("half.json"), &whole[..end / 2]);
    refuses(&root, "half.json");
    write(
        &root.path().join("twice.json"),
        [&whole[..], &whole].concat(),
    );
    refuses(&root, "twice.json");
    write(&root.path().join("empty.json"), "");
    refuses(&root, "empty.json");
}

/// Refused in both forms, never with a level, and not softened by any other exit code rule.
/// Returns what the form for people said.
fn refuses(root: &Root, file: &str) -> Output {
    let (code, report) = upstream::classify(&root.path(), &["--detailed-exitcode", file]);
    assert_eq!(code, REFUSED, "{report}");
    assert!(report.plan(0, "level").is_null(), "{report}");
    assert!(!report.complete(), "{report}");
    for field in ["code", "message"] {
        let said = report.plan(0, "refused")[field].as_str();
        assert!(
            said.is_some_and(|said| !said.is_empty()),
            "{field}: {report}"
        );
    }

    let output = upstream::run(&root.path(), &["classify", file]);
    assert_eq!(upstream::exit_code(&output), REFUSED, "{}", both(&output));
    assert!(
        both(&output).contains(file),
        "the message names the file: {}",
        both(&output)
    );
    output
}

on_each_engine![
    piped_from_the_engine,
    several_plans_of_which_one_is_refused,
    errored_plan,
    prevented_destroy,
    binary_plan_file,
    state_instead_of_a_plan,
    event_stream_instead_of_a_plan,
    damaged_plan,
];
