//! Two operators: one rollout at a time, one step at a time, and nothing else meanwhile.

use super::halts::Halts;
use super::scene::{Scene, Settings, whole};
use crate::engine::Engine;
use crate::flow::halting::{Running, start};

on_each_engine![
    a_second_operator_is_held_back,
    of_two_that_shift_at_once_one_does,
    ordinary_changes_wait,
    a_pause_holds,
];

fn a_second_operator_is_held_back(engine: &Engine) {
    let mut scene = Scene::new(engine, &Settings::default());
    let halts = Halts::new(&mut scene, engine);
    let other = scene.repository.clone_to("other", &[]);
    scene.bluegreen(&["start"]).ends_with(0);
    // The engine is at work.
    let shift = halts.until_at(&scene, &["shift"], "engine-apply");
    let events = scene.events();
    for command in [
        &["shift"][..],
        &["shift", "--auto"],
        &["rollback"],
        &["pause", "--reason", "wait for me"],
        &["retire"],
        &["start"],
    ] {
        let ran = scene.bluegreen_in(&other, command);
        let ran = ran.ends_with(42).says("shift to 10 %");
        // Who it is, is said wherever the apply itself is in the way, and by `status` at any rate.
        if command[0] != "pause" {
            ran.says("by pipeline");
        }
    }
    let status = scene.status();
    assert_eq!(status["stage"]["code"], "running", "{status:#}");
    assert_eq!(status["last"]["by"]["name"], "pipeline", "{status:#}");
    assert_eq!(scene.events(), events, "nothing was written");
    halts.release("engine-apply");
    shift.end().ends_with(0);
    scene.is("holding", Some(90), Some(10));
    // What one began another goes on with.
    let ran = scene.bluegreen_in(&other, &["shift", "--wait"]);
    ran.ends_with(0);
    scene.is("holding", Some(50), Some(50));
}

/// Both plan before either writes: the push decides.
fn of_two_that_shift_at_once_one_does(engine: &Engine) {
    let settings = Settings {
        steps: "[10, 20, 30, 100]",
        ..Settings::default()
    };
    let mut scene = Scene::new(engine, &settings);
    let halts = Halts::new(&mut scene, engine);
    let clones = [
        scene.repository.path(),
        scene.repository.clone_to("other", &[]),
    ];
    scene.bluegreen(&["start"]).ends_with(0);
    for share in [10, 20, 30] {
        halts.meet();
        let running = [0, 1].map(|at| {
            let mut command = scene.repository.command(&whole(&["shift", "--wait"]));
            command.current_dir(&clones[at]);
            start(command)
        });
        let ran = running.map(Running::end);
        halts.part();
        let mut codes = ran.each_ref().map(|ran| ran.code);
        codes.sort_unstable();
        assert_eq!(codes, [Some(0), Some(42)], "{share}: {ran:#?}");
        scene.is("holding", Some(100 - share), Some(share));
        let started = format!("started shift {share}");
        let times = scene
            .steps()
            .iter()
            .filter(|step| **step == started)
            .count();
        assert_eq!(times, 1, "{:?}", scene.steps());
    }
}

/// A plan is made as ever; it is applied when the rollout is over.
fn ordinary_changes_wait(engine: &Engine) {
    let scene = Scene::new(engine, &Settings::default());
    scene.bluegreen(&["start"]).ends_with(0);
    let serial = scene.serial();
    scene.put_in_root("queue.tf", "resource \"terraform_data\" \"queue\" {}\n");
    scene.repository.push("Add a queue");
    // A plan takes the rollout as it is, or it would undo it.
    (scene.repository.run(&["plan"]).ends_with(0))
        .says("terraform_data.queue")
        .says_nothing_of("web_green")
        .says_nothing_of("terraform_data.router");
    waits(&scene);
    // Nor is it a way to have no rollout any more.
    let path = scene.repository.path().join("upstream.hcl");
    let policy = std::fs::read_to_string(path).unwrap();
    let (before, _) = policy.split_once("\nrollout ").unwrap();
    scene.repository.put("upstream.hcl", before);
    scene.repository.push("Do without rollouts");
    waits(&scene);
    scene.repository.put("upstream.hcl", &policy);
    scene.repository.push("Do with rollouts");
    assert_eq!(scene.serial(), serial, "nothing was applied");
    scene.is("ready", Some(100), Some(0));
}

/// Neither a gate nor an apply lets a plan through, whatever is said to them.
#[track_caller]
fn waits(scene: &Scene<'_>) {
    let repository = &scene.repository;
    repository.run(&["plan"]).ends_with(0);
    for command in [
        &["gate"][..],
        &["apply"],
        &["apply", "--override", "serial", "--reason", "it is urgent"],
        &["apply", "--fix-forward", "--reason", "it is urgent"],
    ] {
        let ran = repository.run(command).ends_with(42);
        if command.len() == 1 {
            ran.says("rollout web").says("bluegreen status web");
        }
    }
}

fn a_pause_holds(engine: &Engine) {
    let scene = Scene::new(engine, &Settings::default());
    let other = scene.repository.clone_to("other", &[]);
    scene.bluegreen(&["start"]).ends_with(0);
    scene.bluegreen(&["shift"]).ends_with(0);
    scene.bluegreen(&["pause"]).ends_with(2);
    scene
        .bluegreen_in(&other, &["pause", "--reason", "the shop is full"])
        .ends_with(0);
    for command in [&["shift", "--wait"][..], &["shift", "--auto"], &["commit"]] {
        let ran = scene.bluegreen(command).ends_with(40);
        if command[0] == "shift" {
            ran.says("paused");
        }
    }
    let status = scene.status();
    assert_eq!(status["pause"]["reason"], "the shop is full", "{status:#}");
    scene.is("holding", Some(90), Some(10));
    // Back is open all the time.
    scene.bluegreen(&["rollback"]).ends_with(0);
    scene.is("rolled-back", Some(100), Some(0));
    scene.bluegreen(&["shift"]).ends_with(40).says("paused");
    scene.bluegreen(&["resume"]).ends_with(0);
    scene
        .bluegreen(&["resume"])
        .ends_with(40)
        .says("not paused");
    scene.bluegreen(&["shift"]).ends_with(0);
    scene.is("holding", Some(90), Some(10));
}
