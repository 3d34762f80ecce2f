//! The README says only what works: its examples are run, and its commands exist.

use crate::support::{root, run};

/// Runs every `$ tf-upstream …` of the README's console blocks and puts the output below it.
fn with_real_output(readme: &str) -> (String, usize) {
    let mut out = String::new();
    let mut ran = 0;
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line != "```console" {
            continue;
        }
        let command = lines.next().unwrap();
        let args: Vec<&str> = command
            .strip_prefix("$ tf-upstream ")
            .unwrap_or_else(|| panic!("not an example of ours: {command}"))
            .split(' ')
            .collect();
        let output = run(&args);
        assert_eq!(output.stderr, "", "{command}");
        out.push_str(&format!("{command}\n{}", output.stdout));
        ran += 1;
        let end = lines.by_ref().find(|line| *line == "```");
        out.push_str(end.unwrap());
        out.push('\n');
    }
    (out, ran)
}

#[test]
fn examples_show_what_is_printed() {
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (wanted, ran) = with_real_output(&readme);
    assert_eq!(ran, 5);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, wanted).unwrap();
        return;
    }
    assert!(readme == wanted, "README.md is not current: run `just gen`");
}

#[test]
fn ci_runs_the_test_command_of_the_readme() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let ci = std::fs::read_to_string(root().join(".ci/run")).unwrap();
    let command = "cargo test --workspace --locked";
    assert!(readme.contains(&format!("```sh\n{command}\n```")));
    assert!(ci.contains(command));
}
