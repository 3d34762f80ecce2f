//! The invariants of ARCHITECTURE.md that the compiler does not hold.

use std::path::{Path, PathBuf};

use crate::support::root;

/// Which crates of ours each crate may use.
const MAY_USE: [(&str, &[&str]); 12] = [
    ("plan", &[]),
    ("config", &[]),
    ("engine", &[]),
    ("knowledge", &["plan", "config"]),
    ("classify", &["plan", "config", "knowledge"]),
    ("rollout", &[]),
    ("contract", &["plan", "config", "rollout"]),
    ("ledger", &["engine", "rollout"]),
    ("gate", &["plan", "config", "classify", "ledger"]),
    ("bundle", &["plan", "config", "classify", "ledger", "gate"]),
    (
        "report",
        &[
            "plan",
            "config",
            "knowledge",
            "classify",
            "rollout",
            "ledger",
            "gate",
        ],
    ),
    (
        "tf-upstream",
        &[
            "plan",
            "config",
            "engine",
            "knowledge",
            "classify",
            "rollout",
            "contract",
            "ledger",
            "gate",
            "bundle",
            "report",
        ],
    ),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The sources of every crate, with the crate's folder.
fn crates() -> Vec<(String, Vec<PathBuf>)> {
    let mut crates: Vec<_> = std::fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, sources(&entry.path().join("src")))
        })
        .collect();
    crates.sort();
    assert!(crates.iter().all(|(_, files)| !files.is_empty()));
    crates
}

/// Returns code without its tests and comments.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("\n#[cfg(test)]\nmod tests").next().unwrap();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn crates_use_only_what_they_may() {
    let names: Vec<String> = crates().into_iter().map(|(name, _)| name).collect();
    let mut listed: Vec<&str> = MAY_USE.iter().map(|(name, _)| *name).collect();
    listed.sort_unstable();
    assert_eq!(names, listed, "every crate has its line in MAY_USE");
    for (name, allowed) in MAY_USE {
        let manifest =
            std::fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).unwrap();
        let dependencies = manifest
            .split("\n[dependencies]\n")
            .nth(1)
            .unwrap()
            .split("\n[")
            .next()
            .unwrap();
        for (other, _) in MAY_USE {
            let uses = dependencies.lines().any(|line| {
                line.starts_with(&format!("{other}.")) || line.starts_with(&format!("{other} "))
            });
            assert!(
                !uses || allowed.contains(&other),
                "{name} must not use {other}"
            );
        }
    }
}

/// Asserts that no crate but those named has any of the words in its code.
fn only_in(allowed: &[&str], words: &[&str]) {
    for (name, files) in crates() {
        // A module of tests in a file of its own may do what tests may.
        for file in files.into_iter().filter(|file| !file.ends_with("tests.rs")) {
            let code = code(&file);
            for word in words {
                assert!(
                    allowed.contains(&name.as_str()) || !code.contains(word),
                    "{} has {word}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn only_config_names_hcl() {
    only_in(&["config"], &["hcl::"]);
}

#[test]
fn only_engine_starts_processes() {
    only_in(&["engine"], &["process::Command", "Command::new"]);
}

#[test]
fn only_the_binary_prints() {
    only_in(
        &["tf-upstream"],
        &[
            "println!",
            "print!(",
            "eprintln!",
            "eprint!(",
            "stdout()",
            "stderr()",
        ],
    );
}

#[test]
fn only_the_binary_and_what_touches_the_world_read_files() {
    only_in(&["tf-upstream", "engine", "ledger"], &["std::fs", "File::"]);
}

#[test]
fn only_the_binary_reads_the_environment() {
    only_in(
        &["tf-upstream"],
        &["env::var", "env::vars", "env::current_dir", "stdin()"],
    );
}

#[test]
fn every_file_says_its_duty_first() {
    for (_, files) in crates() {
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            assert!(
                text.starts_with("//! "),
                "{} has no first doc line",
                file.display()
            );
        }
    }
}

#[test]
fn exit_codes_are_in_one_file() {
    for (_, files) in crates() {
        for file in files {
            let is_the_list = file.ends_with("exit_code.rs");
            let code = code(&file);
            assert!(
                is_the_list
                    || (!code.contains("process::exit") && !code.contains("ExitCode::from")),
                "{} makes an exit code",
                file.display()
            );
        }
    }
}

#[test]
fn the_architecture_page_names_every_crate_and_file_of_invariants() {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for (name, _) in MAY_USE {
        assert!(page.contains(&format!("crates/{name}")), "{name}");
    }
    assert!(page.contains("tests/cli/architecture.rs"));
}
