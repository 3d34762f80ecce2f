//! Other changes that are to go along with a step: each is refused with its address, and nothing is applied.

use std::fs;

use super::scene::{ROOT, Scene, Settings};
use crate::engine::Engine;

on_each_engine![
    nothing_goes_along_with_a_step,
    nothing_goes_along_with_the_start
];

/// What is in the root beside the example, so that a change of it can be tried.
const MORE: &str = r#"
resource "terraform_data" "queue" {
  input = { name = "jobs" }
}

resource "terraform_data" "other_router" {
  input = { weights = { blue = 90, green = 10 } }
}

output "queue" {
  value = terraform_data.queue.id
}
"#;

/// A file of the root, a text in it, what stands there instead, and the address that must be named.
type Change = (&'static str, &'static str, &'static str, &'static str);

const CHANGES: [Change; 7] = [
    // As a tag on the live colour.
    (
        "main.tf",
        "\"1.0\"",
        "\"1.0.1\"",
        "module.web_blue[0].terraform_data.server[0]",
    ),
    // The new one was checked as it is.
    (
        "main.tf",
        "\"1.1\"",
        "\"1.1.1\"",
        "module.web_green[0].terraform_data.server[0]",
    ),
    (
        "main.tf",
        "10.0.0.0/16",
        "10.0.0.0/8",
        "terraform_data.network",
    ),
    (
        "more.tf",
        "blue = 90, green = 10",
        "blue = 0, green = 100",
        "terraform_data.other_router",
    ),
    (
        "more.tf",
        "output \"queue\" {\n  value = terraform_data.queue.id\n}\n",
        "",
        "output.queue",
    ),
    (
        "more.tf",
        "resource \"terraform_data\" \"queue\" {\n  input = { name = \"jobs\" }\n}\n",
        "removed {\n  from = terraform_data.queue\n  lifecycle {\n    destroy = false\n  }\n}\n",
        "terraform_data.queue",
    ),
    (
        "more.tf",
        "resource \"terraform_data\" \"queue\" {\n  input = { name = \"jobs\" }\n}\n",
        "",
        "terraform_data.queue",
    ),
];

fn scene(engine: &Engine) -> Scene<'_> {
    let scene = Scene::new(engine, &Settings::default());
    scene.put_in_root("more.tf", MORE);
    scene.repository.push("Add what is beside the shop");
    scene.repository.deliver();
    scene
}

/// Tries each change on the branch, and on the branch's head as somebody's own edit.
#[track_caller]
fn is_refused(scene: &Scene<'_>, command: &[&str], changes: &[Change]) {
    let repository = &scene.repository;
    let before = repository.git(&["rev-parse", "HEAD"]);
    let (serial, steps) = (scene.serial(), scene.steps());
    for &(file, from, to, address) in changes {
        let path = repository.path().join(ROOT).join(file);
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains(from), "{file} has {from:?}");
        let mut text = text.replace(from, to);
        if address == "terraform_data.queue" {
            text = text.replace("terraform_data.queue.id", "\"none\"");
        }
        scene.put_in_root(file, &text);
        for is_pushed in [false, true] {
            if is_pushed {
                repository.push("And something else");
            }
            let ran = scene.bluegreen(command).says(address);
            assert_eq!(ran.code, Some(40), "{address}: {ran:#?}");
            assert_eq!(scene.serial(), serial, "{address}: nothing was applied");
            assert_eq!(scene.steps(), steps, "{address}: nothing was begun");
        }
        repository.git(&["reset", "--quiet", "--hard", &before]);
        repository.git(&["push", "--quiet", "--force", "origin", "main"]);
    }
}

fn nothing_goes_along_with_a_step(engine: &Engine) {
    let scene = scene(engine);
    scene.bluegreen(&["start"]).ends_with(0);
    is_refused(&scene, &["shift"], &CHANGES);
    is_refused(&scene, &["retire"], &CHANGES[..3]);
    scene.is("ready", Some(100), Some(0));
    scene.bluegreen(&["shift"]).ends_with(0);
    is_refused(&scene, &["rollback"], &CHANGES[4..6]);
    scene.is("holding", Some(90), Some(10));

    // What changes nothing at all is other code than that which was agreed to all the same.
    let begun = scene.repository.git(&["rev-parse", "HEAD"]);
    scene.put_in_root("locals.tf", "locals {\n  nothing = true\n}\n");
    scene.repository.push("Change nothing");
    let steps = scene.steps();
    scene
        .bluegreen(&["shift", "--wait"])
        .ends_with(40)
        .says(&format!("git checkout {}", &begun[..12]));
    assert_eq!(scene.steps(), steps);
    scene.repository.git(&["checkout", "--quiet", &begun]);
    scene.bluegreen(&["shift", "--wait"]).ends_with(0);
    scene.is("holding", Some(50), Some(50));
}

fn nothing_goes_along_with_the_start(engine: &Engine) {
    let scene = scene(engine);
    let path = scene.repository.path().join(ROOT).join("main.tf");
    let text = fs::read_to_string(path).unwrap();
    scene.put_in_root("main.tf", &text.replace("\"1.0\"", "\"1.0.1\""));
    scene.repository.push("And something else");
    let serial = scene.serial();
    let ran = scene
        .bluegreen(&["start"])
        .says("module.web_blue[0].terraform_data.server[0]");
    assert_eq!(ran.code, Some(40), "{ran:#?}");
    assert_eq!(scene.serial(), serial);
    assert_eq!(scene.steps(), [""; 0]);
    scene.is("idle", Some(100), None);
}
