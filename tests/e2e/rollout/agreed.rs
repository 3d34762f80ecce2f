//! What people must agree to: that a rollout starts, and that what holds data is removed.

use std::fs;
use std::process::Command;

use super::scene::{ROOT, Scene, Settings};
use crate::engine::Engine;
use crate::flow::repository::{Ran, Repository};

on_each_engine![
    a_rollout_is_approved_once,
    what_holds_data_is_removed_by_its_name,
];

/// An approver with a key of their own, and who writes code.
fn people(repository: &Repository<'_>) -> String {
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "lead", "-f", "lead"])
        .current_dir(repository.base())
        .status();
    assert!(made.expect("ssh-keygen can be started").success());
    let key = fs::read_to_string(repository.base().join("lead.pub")).unwrap();
    format!(
        r#"
approver "lead" {{
  keys   = ["{}"]
  emails = ["lead@example.com"]
}}
person "pipeline" {{
  emails = ["pipeline@example.com"]
}}
"#,
        key.trim()
    )
}

/// The digest that is to be approved, as it is printed.
#[track_caller]
fn digest(ran: &Ran) -> String {
    let said = format!("{}{}", ran.stdout, ran.stderr);
    let digest = said
        .split_whitespace()
        .find(|word| word.starts_with("sha256:"));
    let digest = digest.unwrap_or_else(|| panic!("no digest: {said}"));
    let digest = digest.trim_end_matches([';', ',', '.']);
    assert_eq!(digest.len(), "sha256:".len() + 64, "{digest}");
    digest.to_owned()
}

/// The whole of it, at the start: its first plan may be minor, and its steps are not asked about again.
fn a_rollout_is_approved_once(engine: &Engine) {
    let settings = Settings {
        environment: "  gate {\n    major {\n      approvals = 1\n    }\n  }\n",
        more: people,
        ..Settings::default()
    };
    let scene = Scene::new(engine, &settings);
    let repository = &scene.repository;
    let approve = |digest: &str| {
        let key = repository.base().join("lead").display().to_string();
        let arguments = ["approve", "-e", "prod", "--key", &key, digest];
        repository.run(&arguments).ends_with(0);
    };
    let serial = scene.serial();
    let first = digest(&scene.bluegreen(&["start"]).ends_with(41));
    assert_eq!(digest(&scene.bluegreen(&["start"]).ends_with(41)), first);
    approve(&first);

    // What was approved is the rollout of this code.
    let path = repository.path().join(ROOT).join("main.tf");
    let code = fs::read_to_string(path).unwrap();
    scene.put_in_root("main.tf", &code.replace("\"1.1\"", "\"1.2\""));
    repository.push("Use a newer version");
    let other = digest(&scene.bluegreen(&["start"]).ends_with(41));
    assert_ne!(other, first);
    assert_eq!(scene.steps(), [""; 0], "nothing was begun");
    assert_eq!(scene.serial(), serial, "nothing was applied");

    approve(&other);
    scene.bluegreen(&["start"]).ends_with(0);
    scene.is("ready", Some(100), Some(0));
    scene.bluegreen(&["shift"]).ends_with(0);
    scene.is("holding", Some(90), Some(10));
    let entries = scene.entries(scene.home);
    let begun = entries
        .iter()
        .find(|entry| entry["rollout"]["event"]["event"] == "begun");
    let approvals = begun.unwrap()["approvals"].as_array().unwrap();
    assert_eq!(approvals.len(), 1, "{begun:?}");
}

fn what_holds_data_is_removed_by_its_name(engine: &Engine) {
    let settings = Settings {
        more: |_| "\nresource \"terraform_data\" {\n  stateful = \"database\"\n}\n".to_owned(),
        ..Settings::default()
    };
    let scene = Scene::new(engine, &settings);
    let addresses = [
        "module.web_green[0].terraform_data.server[0]",
        "module.web_green[0].terraform_data.server[1]",
        "module.web_green[0].terraform_data.target",
    ];
    scene.bluegreen(&["start"]).ends_with(0);
    let mut command = vec!["retire", "--wait"];
    // Each for itself: as long as one is missing, nothing goes.
    for (place, address) in addresses.into_iter().enumerate() {
        let ran = scene.bluegreen(&command).ends_with(40).says("database");
        for (other, named) in addresses.into_iter().enumerate() {
            assert_eq!(
                ran.stdout.contains(named),
                other >= place,
                "{named}: {ran:#?}"
            );
        }
        scene.is("detached", Some(100), None);
        assert!(scene.front.applied().stands.green, "nothing was removed");
        command.extend(["--consent", address]);
    }
    scene.bluegreen(&command).ends_with(0);
    scene.is("abandoned", Some(100), None);
    assert!(!scene.front.applied().stands.green, "it is gone");
}
