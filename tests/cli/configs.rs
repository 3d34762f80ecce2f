//! The tool reads every sound `upstream.hcl`, and refuses every other with exit code 2 before it judges anything.

use crate::support::{plan_of, root, run};

/// The fixtures of a kind that are policies, by name.
fn policies(kind: &str) -> Vec<String> {
    let folder = format!("fixtures/configs/{kind}");
    let mut found: Vec<String> = std::fs::read_dir(root().join(&folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("upstream"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    found.sort();
    found
}

#[test]
fn sound_policies_are_read() {
    let all = policies("valid");
    assert!(all.len() >= 10);
    for path in all {
        let ran = run(&["knowledge", "check", &path]);
        assert_eq!(ran.code, 0, "{path}: {}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("sound"), "{path}: {}", ran.stdout);
    }
}

#[test]
fn nothing_is_judged_under_a_mistaken_policy() {
    let plan = plan_of("01-create-only");
    let all = policies("invalid");
    assert!(all.len() >= 30);
    for path in all {
        let ran = run(&["classify", "--config", &path, &plan]);
        assert_eq!(ran.code, 2, "{path}: {}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.stdout, "", "{path}");
    }
}
