//! What the tests share: the repository's root, the fixtures, and a sealed command.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A `tf-upstream` command that sees nothing of the environment it runs in.
///
/// It runs at the root with relative paths, so that snapshots hold no path of a machine.
pub(crate) fn tf_upstream(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tf-upstream"));
    command
        .current_dir(root())
        .env_clear()
        .env("LANG", "C.UTF-8")
        .args(args);
    command
}

/// What a command printed, and its exit code.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

/// Runs `tf-upstream` with bytes on standard input.
pub(crate) fn run_with(args: &[&str], stdin: &[u8]) -> Ran {
    let mut child = tf_upstream(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments does not read: that is no failure of the test.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    Ran {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

/// Runs `tf-upstream` with nothing on standard input.
pub(crate) fn run(args: &[&str]) -> Ran {
    run_with(args, b"")
}

/// A fixture's name and its plan JSON.
pub(crate) struct Fixture {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Every fixture, by name.
pub(crate) fn fixtures() -> Vec<Fixture> {
    let mut fixtures: Vec<Fixture> = std::fs::read_dir(root().join("fixtures/plans"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| Fixture {
            name: path.file_name().unwrap().to_str().unwrap().to_owned(),
            bytes: std::fs::read(path.join("plan.json")).unwrap(),
        })
        .collect();
    fixtures.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(fixtures.len() >= 74, "only {} fixtures", fixtures.len());
    fixtures
}

/// Returns the path of a fixture's plan, relative to the root.
pub(crate) fn plan_of(case: &str) -> String {
    format!("fixtures/plans/{case}/plan.json")
}

/// Returns the arguments that judge a fixture as `cases.tsv` says: by the action alone, or with all that is known.
pub(crate) fn judged<'a>(args: &[&'a str], case: &'a str, plan: &'a str) -> Vec<&'a str> {
    let mut all = args.to_vec();
    // Those made with the real provider are the ones that need knowledge of their types.
    if !case.starts_with('A') {
        all.push("--no-builtin-knowledge");
    }
    all.push(plan);
    all
}

/// Leaves the digest of the packs out of snapshots: it changes with every word in them.
pub(crate) fn without_digest(assert: impl FnOnce()) {
    let digest = (
        r#""knowledge_digest": "[0-9a-f]{64}""#,
        r#""knowledge_digest": "[sha256]""#,
    );
    insta::with_settings!({filters => [digest]}, { assert() });
}
