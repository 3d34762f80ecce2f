//! Somebody changes weights or colours past a rollout: the next command notices, and says where.

use std::fs;

use serde_json::json;

use super::scene::{RESOLVE, ROOT, Scene, Settings, stands};
use crate::engine::{Engine, write};

on_each_engine![weights_by_hand, a_colour_by_hand];

/// Applies what the code and these variables say, with the engine alone.
#[track_caller]
fn apply_by_hand(scene: &Scene<'_>, blue: u32, green: u32) {
    let variables = scene.repository.base().join("by-hand.tfvars.json");
    write(&variables, stands("blue", blue, green, true).to_string());
    let folder = format!("-chdir={ROOT}");
    let file = format!("-var-file={}", variables.display());
    (scene.repository)
        .engine(&[
            &folder,
            "apply",
            "-input=false",
            "-no-color",
            "-auto-approve",
            &file,
        ])
        .ends_with(0);
}

fn weights_by_hand(engine: &Engine) {
    let scene = Scene::new(engine, &Settings::default());
    scene.bluegreen(&["start"]).ends_with(0);
    scene.bluegreen(&["shift"]).ends_with(0);
    scene.is("holding", Some(90), Some(10));
    apply_by_hand(&scene, 40, 60);
    scene.front.gives(Some(40), Some(60));
    let serial = scene.serial();
    let ran = scene
        .bluegreen(&["shift", "--wait"])
        .says("terraform_data.router");
    assert_eq!(ran.code, Some(40), "{ran:#?}");
    assert_eq!(scene.serial(), serial, "nothing was applied");
    // It is on record.
    let status = scene.status();
    let router = &status["routers"][0];
    assert_eq!(router["address"], "terraform_data.router", "{status:#}");
    assert_eq!(router["observed"], json!({ "blue": 40, "green": 60 }));
    assert_eq!(status["stage"]["failure"], "observation", "{status:#}");
    // It is brought back to where it should be, and goes on.
    scene.is("failed", Some(40), Some(60));
    scene.recovers_in(&scene.repository.path()).ends_with(0);
    scene.is("holding", Some(90), Some(10));
    scene.bluegreen(&["shift", "--wait"]).ends_with(0);
    scene.is("holding", Some(50), Some(50));
}

fn a_colour_by_hand(engine: &Engine) {
    let scene = Scene::new(engine, &Settings::default());
    scene.bluegreen(&["start"]).ends_with(0);
    scene.bluegreen(&["shift"]).ends_with(0);
    let path = scene.repository.path().join(ROOT).join("main.tf");
    let code = fs::read_to_string(path).unwrap();
    scene.put_in_root("main.tf", &code.replace("\"1.0\"", "\"0.9\""));
    apply_by_hand(&scene, 90, 10);
    scene.put_in_root("main.tf", &code);
    let (serial, steps) = (scene.serial(), scene.steps());
    let ran = scene
        .bluegreen(&["shift", "--wait"])
        .says("module.web_blue[0].terraform_data.server[0]")
        .says("module.web_blue[0].terraform_data.server[1]");
    assert_eq!(ran.code, Some(40), "{ran:#?}");
    assert_eq!((scene.serial(), scene.steps()), (serial, steps));
    scene.is("holding", Some(90), Some(10));
    // Whoever changed it puts it back, and somebody looks whether that is all.
    apply_by_hand(&scene, 90, 10);
    scene
        .bluegreen(&["shift", "--wait"])
        .ends_with(40)
        .says("tf-upstream resolve -e prod");
    scene.repository.run(&RESOLVE).ends_with(0);
    scene.bluegreen(&["shift", "--wait"]).ends_with(0);
    scene.is("holding", Some(50), Some(50));
}
