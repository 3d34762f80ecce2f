//! Steps that fail in the midst of their work: what they left is no reason to be stuck.

use super::load::{Load, NOW_AND_THEN};
use super::scene::{Scene, Settings};
use crate::engine::{Engine, write};

on_each_engine![
    a_provision_that_fails_is_repeated,
    a_provision_that_fails_is_given_up,
];

/// A scene whose next server does not come up as long as a file is there.
fn broken(engine: &Engine) -> Scene<'_> {
    let scene = Scene::new(engine, &Settings::default());
    let file = scene.repository.base().join("broken");
    write(&file, "");
    let code = format!(
        "resource \"terraform_data\" \"server\" {{\n  provisioner \"local-exec\" {{\n    command = \"test ! -e {}\"\n  }}\n}}\n",
        file.display()
    );
    scene.put_in_root("service/come_up_override.tf", &code);
    scene.repository.push("See that servers come up");
    scene.bluegreen(&["start"]).ends_with(50);
    scene.is("failed", Some(100), None);
    assert_eq!(scene.status()["stage"]["step"], "provision");
    std::fs::remove_file(file).unwrap();
    scene
}

/// What is there by half is made anew.
fn a_provision_that_fails_is_repeated(engine: &Engine) {
    let scene = broken(engine);
    let load = Load::start(scene.front.address, NOW_AND_THEN);
    scene.advised().ends_with(0);
    scene.is("ready", Some(100), Some(0));
    scene.bluegreen(&["shift"]).ends_with(0);
    scene.is("holding", Some(90), Some(10));
    assert!(load.next(100).green > 0);
    assert_eq!(load.end_after(1).failed(), [""; 0]);
}

fn a_provision_that_fails_is_given_up(engine: &Engine) {
    let scene = broken(engine);
    scene.bluegreen(&["retire", "--wait"]).ends_with(0);
    scene.is("abandoned", Some(100), None);
    let left = scene.addresses();
    assert!(
        left.iter().all(|address| !address.contains("green")),
        "{left:?}"
    );
}
