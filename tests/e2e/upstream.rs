//! Runs the `tf-upstream` under test and reads its JSON report.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::engine::{both, seal};

/// Exit codes of the documented list; what a pipeline branches on.
pub(crate) const DONE: i32 = 0;
pub(crate) const MINOR: i32 = 10;
pub(crate) const MAJOR: i32 = 20;
pub(crate) const REFUSED: i32 = 30;

pub(crate) fn command(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tf-upstream"));
    seal(&mut command);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR"] {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .current_dir(directory)
        .stdin(Stdio::null());
    command
}

pub(crate) fn run(directory: &Path, arguments: &[&str]) -> Output {
    command(directory, arguments)
        .output()
        .expect("tf-upstream can be started")
}

/// `classify --format json` with more arguments: exit code and report.
pub(crate) fn classify(directory: &Path, arguments: &[&str]) -> (i32, Report) {
    let mut all = vec!["classify", "--format", "json"];
    all.extend(arguments);
    let output = run(directory, &all);
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{all:?} printed no JSON ({error}): {}", both(&output));
    });
    (exit_code(&output), Report(report))
}

pub(crate) fn exit_code(output: &Output) -> i32 {
    output
        .status
        .code()
        .unwrap_or_else(|| panic!("ended by a signal: {}", both(output)))
}

/// The JSON report. Failing assertions print it whole, so a test's message is enough to judge.
pub(crate) struct Report(Value);

impl Report {
    pub(crate) fn level(&self) -> Option<&str> {
        self.0["level"].as_str()
    }

    pub(crate) fn complete(&self) -> bool {
        self.0["complete"]
            .as_bool()
            .unwrap_or_else(|| panic!("`complete` is missing: {self}"))
    }

    /// A field of the plan at this place on the command line.
    pub(crate) fn plan(&self, place: usize, field: &str) -> &Value {
        &self.0["plans"][place][field]
    }

    pub(crate) fn findings(&self) -> &[Value] {
        self.plan(0, "findings")
            .as_array()
            .unwrap_or_else(|| panic!("`findings` is missing: {self}"))
    }

    pub(crate) fn count(&self, kind: &str) -> u64 {
        self.plan(0, "counts")[kind]
            .as_u64()
            .unwrap_or_else(|| panic!("count `{kind}` is missing: {self}"))
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:#}", self.0)
    }
}
