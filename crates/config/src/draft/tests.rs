//! Every layout that is recognised, and what is drafted of it.

use proptest::prelude::*;

use super::*;
use crate::environment::Requirement;
use crate::read_upstream;
use crate::upstream::Upstream;

fn found(branches: &[&str], files: &[&str]) -> Found {
    let own = |list: &[&str]| list.iter().map(|&it| it.to_owned()).collect();
    Found {
        branches: own(branches),
        default_branch: Some("main".to_owned()),
        files: own(files),
        lock_hosts: Vec::new(),
        workspaces: Vec::new(),
        mode: Mode::Enforce,
    }
}

fn read(text: &str) -> Upstream {
    read_upstream(text).unwrap_or_else(|mistakes| {
        panic!(
            "{}\n{text}",
            mistakes.render("upstream.hcl", text, crate::Paint::Plain)
        )
    })
}

/// Drafts, reads what was drafted with its examples, and returns it as people get it.
fn drafted(found: &Found) -> String {
    let draft = draft(found).unwrap();
    read(&draft.text);
    read(&with_examples(&draft.text));
    let explained: Vec<String> = draft
        .explained
        .iter()
        .map(|it| format!("- {it}\n"))
        .collect();
    format!("{}\n{}", explained.concat(), draft.text)
}

/// Takes the settings that are offered in comments into force.
fn with_examples(text: &str) -> String {
    const KEY: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJhvYB2eWr6VuuRHhFfRr7U3kIjVGQqQ5HyIXFPyPdTu";
    let offered = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let is_block = matches!(words.as_slice(), [_, "{"] | [_, _, "{"] | ["}"]);
        // Two commented settings of one name would be one too many.
        is_block || words.get(1) == Some(&"=") && words[0] != "own"
    };
    let lines = text
        .lines()
        .map(|line| match line.trim_start().strip_prefix('#') {
            Some(rest) if offered(rest) => rest.replace("ssh-ed25519 …", KEY),
            _ => line.to_owned(),
        });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_branch_per_environment() {
    insta::assert_snapshot!(drafted(&found(
        &["feature/x", "main", "staging", "dev", "fix-prod"],
        &[
            ".terraform.lock.hcl",
            "README.md",
            "envs/dev.s3.tfbackend",
            "envs/dev.tfvars",
            "envs/main.s3.tfbackend",
            "envs/main.tfvars",
            "envs/staging.s3.tfbackend",
            "envs/staging.tfvars",
            "main.tf",
            "modules/network/main.tf",
        ],
    )));
}

#[test]
fn a_branch_per_environment_and_nothing_else() {
    let mut found = found(
        &[
            "develop",
            "dev",
            "qa",
            "uat",
            "preprod",
            "production",
            "main",
        ],
        &[
            "main.tf",
            "terraform.tfvars",
            "network/main.tf",
            "dns/main.tf",
            "dns/backend.tf",
        ],
    );
    found.workspaces = vec!["default".to_owned(), "production".to_owned()];
    insta::assert_snapshot!(drafted(&found));
}

#[test]
fn a_trunk_of_another_name_is_productions() {
    let mut found = found(&["dev", "staging", "trunk"], &["infra/main.tf"]);
    found.default_branch = Some("trunk".to_owned());
    insta::assert_snapshot!(drafted(&found));
}

#[test]
fn a_folder_per_environment() {
    insta::assert_snapshot!(drafted(&found(
        &["main", "feature/y"],
        &[
            "environments/dev/main.tf",
            "environments/dev/terraform.tfvars",
            "environments/prod/main.tf",
            "environments/prod/terraform.tfvars",
            "environments/test/main.tf",
            "environments/test/terraform.tfvars",
            "modules/app/main.tf",
        ],
    )));
}

#[test]
fn many_roots_per_environment() {
    let mut files = Vec::new();
    for environment in ["dev", "stage", "prod"] {
        for root in ["app", "db", "network"] {
            for file in [
                "backend.tf",
                "main.tf",
                "terraform.tfvars",
                ".terraform.lock.hcl",
            ] {
                files.push(format!("live/{environment}/{root}/{file}"));
            }
            files.push(format!("live/{environment}/{root}/modules/x/main.tf"));
        }
    }
    for more in [
        "live/prod/dns/main.tf",
        "live/prod/dns/extra.tfvars",
        "live/global/iam/main.tf",
        "bootstrap/main.tf",
        "modules/vpc/main.tf",
    ] {
        files.push(more.to_owned());
    }
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    insta::assert_snapshot!(drafted(&found(&["main", "develop"], &files)));
}

#[test]
fn regions_come_after_their_own() {
    insta::assert_snapshot!(drafted(&found(
        &["main"],
        &[
            "envs/dev/main.tf",
            "envs/staging-eu/main.tf",
            "envs/prod-eu/main.tf",
            "envs/prod-us/main.tf",
        ],
    )));
}

#[test]
fn what_comes_before_is_the_nearest_of_its_line() {
    let after = |folders: &[&str]| -> Vec<String> {
        let files: Vec<String> = folders
            .iter()
            .map(|it| format!("envs/{it}/main.tf"))
            .collect();
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let environments = read(&draft(&found(&["main"], &files)).unwrap().text).environments;
        (environments.iter())
            .filter_map(|it| Some(format!("{}<{}", it.after.as_ref()?.value, it.name)))
            .collect()
    };
    assert_eq!(after(&["prod", "dev"]), ["dev<prod"]);
    assert_eq!(
        after(&[
            "data-prod",
            "web-prod",
            "data-dev",
            "web-staging",
            "web-dev"
        ]),
        [
            "web-dev<web-staging",
            "data-dev<data-prod",
            "web-staging<web-prod"
        ]
    );
    assert_eq!(
        after(&["dev", "staging", "staging-eu", "prod-eu", "prod-us"]),
        [
            "dev<staging",
            "dev<staging-eu",
            "staging-eu<prod-eu",
            "staging<prod-us"
        ]
    );
    assert_eq!(
        after(&["dev-eu", "staging", "prod-eu"]),
        ["dev-eu<staging", "staging<prod-eu"],
        "never past an environment that serves all"
    );
    assert!(after(&["blue", "green"]).is_empty());
}

#[test]
fn what_is_passed_nowhere_is_said() {
    let files = [
        "main.tf",
        "common.tfvars",
        "examples/x.tfvars",
        "production.tfvars",
        "env.tfbackend",
    ];
    let draft = draft(&found(&["main"], &files)).unwrap();
    assert_eq!(
        read(&draft.text).environments[0].var_files,
        ["production.tfvars"]
    );
    let said = draft.explained.concat();
    assert!(
        said.contains("common.tfvars and env.tfbackend are named for no environment"),
        "{said}"
    );
}

#[test]
fn workspaces() {
    let mut found = found(
        &["main"],
        &["main.tf", "vars/dev.tfvars", "vars/prod.tfvars"],
    );
    found.workspaces = ["default", "prod", "dev", "Stage"]
        .map(str::to_owned)
        .to_vec();
    insta::assert_snapshot!(drafted(&found));
}

#[test]
fn variable_files() {
    insta::assert_snapshot!(drafted(&found(
        &["main"],
        &[
            "stack/main.tf",
            "stack/env/dev/terraform.tfvars",
            "stack/env/prod/terraform.tfvars"
        ],
    )));
}

#[test]
fn variable_files_and_backends() {
    insta::assert_snapshot!(drafted(&found(
        &["main"],
        &[
            "main.tf",
            "dev.tfvars",
            "prod.tfvars",
            "backend-dev.tfbackend",
            "backend-prod.tfbackend"
        ],
    )));
}

#[test]
fn one_environment_and_one_root() {
    let mut found = found(&["main", "feature/z"], &["main.tf", "outputs.tf"]);
    found.lock_hosts = vec!["registry.opentofu.org".to_owned()];
    insta::assert_snapshot!(drafted(&found));
}

#[test]
fn a_report_only_draft_denies_nowhere() {
    let mut found = found(&["dev", "main"], &["main.tf"]);
    found.mode = Mode::Report;
    let text = draft(&found).unwrap().text;
    let modes: Vec<Mode> = read(&text)
        .environments
        .iter()
        .map(|it| it.mode.value)
        .collect();
    assert_eq!(modes, [Mode::Report; 2]);
    found.mode = Mode::Enforce;
    let text = draft(&found).unwrap().text;
    assert!(
        read(&text)
            .environments
            .iter()
            .all(|it| it.mode.value == Mode::Enforce)
    );
}

#[test]
fn the_last_environment_has_a_gate() {
    let text = draft(&found(&["dev", "staging", "main"], &["main.tf"]))
        .unwrap()
        .text;
    let environments = read(&text).environments;
    let last = &environments[2];
    assert_eq!(last.name, "prod");
    assert_eq!(
        last.after.as_ref().map(|it| it.value.as_str()),
        Some("staging")
    );
    let wanted = [Requirement::Upstream, Requirement::Serial];
    assert_eq!(last.gate.minor.require.value, wanted);
    assert_eq!(last.gate.major.require.value, wanted);
    assert!(
        last.gate.major.require.line.is_some(),
        "said, and no default"
    );
    assert_eq!(last.gate.major.approvals.value, 1);
    assert_eq!(last.gate.minor.approvals.value, 0);
    assert!(
        last.gate.minor.soak.value.is_zero(),
        "a choice, in a comment"
    );
    assert!(text.contains("# soak = \"24h\""));
}

#[test]
fn a_gate_of_one_environment_asks_for_nothing_upstream() {
    let text = draft(&found(&["main"], &["main.tf"])).unwrap().text;
    let environments = read(&text).environments;
    assert_eq!(environments.len(), 1);
    assert_eq!(
        environments[0].gate.major.require.value,
        [Requirement::Serial]
    );
    assert_eq!(environments[0].gate.major.approvals.value, 1);
}

#[test]
fn states_are_never_shared_by_environments_of_one_branch() {
    // Only one of the two has backend settings.
    let found = found(
        &["main"],
        &["main.tf", "dev.tfvars", "prod.tfvars", "dev.tfbackend"],
    );
    let environments = read(&draft(&found).unwrap().text).environments;
    let workspaces: Vec<_> = (environments.iter())
        .map(|it| it.workspace.as_ref().map(|it| it.value.as_str()))
        .collect();
    assert_eq!(workspaces, [None, Some("prod")]);
}

#[test]
fn a_file_that_speaks_of_two_environments_is_nobodys() {
    let found = found(
        &["dev", "main"],
        &[
            "main.tf",
            "envs/dev/prod.tfvars",
            "envs/dev/dev.tfvars",
            "envs/all.tfvars",
        ],
    );
    let environments = read(&draft(&found).unwrap().text).environments;
    assert_eq!(environments[0].var_files, ["envs/dev/dev.tfvars"]);
    assert!(environments[1].var_files.is_empty());
}

#[test]
fn folders_that_only_look_like_environments_are_none() {
    for files in [
        &["main.tf", "test/main.tf"][..],
        &["main.tf", "examples/dev/main.tf", "examples/prod/main.tf"],
        &["main.tf", "modules/dev/main.tf", "modules/prod/main.tf"],
        &["main.tf", "tests/dev/main.tf", "tests/prod/main.tf"],
        &[
            "main.tf",
            ".terraform/dev/main.tf",
            ".terraform/prod/main.tf",
        ],
        &["dev-tools/main.tf", "prod-api/main.tf"],
        &["live/app/main.tf", "live/network/main.tf"],
    ] {
        let draft = draft(&found(&["main"], files)).unwrap();
        let environments = read(&draft.text).environments;
        assert_eq!(environments.len(), 1, "{files:?}\n{}", draft.text);
    }
}

#[test]
fn folders_of_components_hold_environments() {
    let files = [
        "app/dev/main.tf",
        "app/prod/main.tf",
        "dns/prod/main.tf",
        "net/dev/main.tf",
        "net/prod/main.tf",
    ];
    let environments = read(&draft(&found(&["main"], &files)).unwrap().text).environments;
    let roots: Vec<_> = environments
        .iter()
        .map(|it| it.roots.value.join(" "))
        .collect();
    assert_eq!(roots, ["app/dev net/dev", "app/prod dns/prod net/prod"]);
}

#[test]
fn a_pattern_matches_what_it_stands_for_and_nothing_else() {
    // `live/*/app` would take in both environments, `live/dev/*` a folder of examples.
    let files = [
        "live/dev/app/main.tf",
        "live/dev/db/main.tf",
        "live/dev/example/main.tf",
        "live/prod/app/main.tf",
        "live/prod/db/main.tf",
    ];
    let environments = read(&draft(&found(&["main"], &files)).unwrap().text).environments;
    assert_eq!(environments[0].roots.value, ["live/dev/app", "live/dev/db"]);
    assert_eq!(environments[1].roots.value, ["live/prod/*"]);
}

#[test]
fn what_cannot_be_drafted_is_refused() {
    let refused = |it: &Found| {
        let refusal = draft(it).unwrap_err();
        // It is `init` that says so: to run it again is no advice.
        assert!(!refusal.advice().contains("tf-upstream init"));
        refusal
    };
    assert_eq!(
        refused(&found(&["main"], &["README.md"])),
        DraftRefusal::NoConfiguration
    );
    let modules = ["modules/a/main.tf", "examples/b/main.tf"];
    assert_eq!(refused(&found(&["main"], &modules)), DraftRefusal::NoRoot);
    let mut strange = found(&[], &["main.tf"]);
    for branch in ["-x", "a b\"", "a\u{202e}b", "", "${x}"] {
        strange.default_branch = Some(branch.to_owned());
        assert_eq!(refused(&strange), DraftRefusal::UnusableBranch, "{branch}");
    }
}

#[test]
fn strange_names_are_passed_over_and_not_shown() {
    let files = [
        "main.tf",
        "a\u{1b}[2J/main.tf",
        "x[1]/main.tf",
        "a /main.tf",
        "\"/main.tf",
        "dev*.tfvars",
        "../main.tf",
    ];
    let mut found = found(&["main", "dev", "\u{1b}[2J", "-dev"], &files);
    found.workspaces = vec!["-x".to_owned(), "${y}".to_owned()];
    let draft = draft(&found).unwrap();
    read(&draft.text);
    let shown = draft.text + &draft.explained.concat();
    assert!(
        !shown.contains(['\u{1b}', '$']) && !shown.contains("x[1]") && !shown.contains("a /"),
        "{shown}"
    );
    assert!(shown.contains("not looked at"), "{shown}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever is found, what is drafted can be read, has the mode that was asked for, and no state twice.
    #[test]
    fn every_draft_is_read(
        branches in prop::collection::vec(branch(), 0..6),
        default_branch in prop::option::of(branch()),
        files in prop::collection::vec(file(), 0..14),
        workspaces in prop::collection::vec(name(), 0..4),
        lock_hosts in prop::collection::vec(Just("registry.terraform.io".to_owned()), 0..2),
    ) {
        let found = Found { branches, default_branch, files, lock_hosts, workspaces, mode: Mode::Report };
        if let Ok(draft) = draft(&found) {
            let read = read_upstream(&draft.text);
            prop_assert!(read.is_ok(), "{found:?}\n{}", draft.text);
            let read = read.unwrap();
            prop_assert!(!read.environments.is_empty());
            prop_assert!(read.environments.iter().all(|it| it.mode.value == Mode::Report));
            for environment in &read.environments {
                let passed = environment.var_files.iter().chain(&environment.backend_config);
                prop_assert!(passed.clone().all(|it| found.files.contains(it)));
                let is_own = |it: &String| {
                    environment.own.value.iter().any(|own| crate::glob_matches(own, it))
                };
                prop_assert!(passed.clone().all(is_own));
                let is_there = |root: &String| {
                    (found.files.iter()).any(|file| {
                        let folder = file.rsplit_once('/').map_or(".", |(folder, _)| folder);
                        crate::glob_matches_exactly(root, folder)
                    })
                };
                prop_assert!(environment.roots.value.iter().all(is_there), "{}", draft.text);
            }
            let examples = with_examples(&draft.text);
            prop_assert!(read_upstream(&examples).is_ok(), "{found:?}\n{examples}");
            let lines = draft.explained.iter().chain([&draft.text]);
            let is_shown = |c: char| !c.is_control() || c == '\n';
            prop_assert!(lines.flat_map(|it| it.chars()).all(is_shown));
        }
    }
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(vec![
            "dev", "develop", "test", "qa", "staging", "stage", "prod", "production", "main", "live",
            "envs", "environments", "app", "network", "modules", "prod-eu", "dev_eu", "pre-prod", "Dev",
            "global", "trunk", ".hidden", "x.y",
        ]).prop_map(str::to_owned),
        1 => "[a-zA-Z0-9._*?${}\"\\\\ \u{1b}ü-]{0,6}",
    ]
}

fn branch() -> impl Strategy<Value = String> {
    prop::collection::vec(name(), 1..3).prop_map(|it| it.join("/"))
}

fn file() -> impl Strategy<Value = String> {
    let last = prop_oneof![
        4 => prop::sample::select(vec![
            "main.tf", "backend.tf", "providers.tf", "x.tofu", "terraform.tfvars", "a.auto.tfvars",
            ".terraform.lock.hcl", "README.md",
        ]).prop_map(str::to_owned),
        2 => (name(), prop::sample::select(vec![".tfvars", ".tfvars.json", ".s3.tfbackend", ".tf"]))
            .prop_map(|(name, ending)| name + ending),
    ];
    (prop::collection::vec(name(), 0..4), last).prop_map(|(mut folders, last)| {
        folders.push(last);
        folders.join("/")
    })
}
