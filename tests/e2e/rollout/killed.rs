//! Commands on a rollout that are killed, at each transition: what is said of the rollout is so, whoever
//! repeats the command goes on from there, and users notice nothing.

use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use super::halts::Halts;
use super::load::{Load, NOW_AND_THEN};
use super::scene::{RESOLVE, Scene, Settings, merge_what_was_committed, whole};
use crate::engine::{self, Engine};
use crate::flow::halting::{Running, signal, start, until};

on_each_engine![
    killed_before_the_engine_begins,
    killed_while_the_engine_runs,
    the_engine_is_killed,
];

/// A shift to 10 % that is at a point, with users.
fn at<'e>(engine: &'e Engine, point: &str) -> (Scene<'e>, Halts, Load, Running) {
    let mut scene = Scene::new(engine, &Settings::default());
    let halts = Halts::new(&mut scene, engine);
    scene.bluegreen(&["start"]).ends_with(0);
    let load = Load::start(scene.front.address, NOW_AND_THEN);
    let shift = halts.until_at(&scene, &["shift"], point);
    (scene, halts, load, shift)
}

/// On another machine, goes on until the weights are as the shift wants them, and then to the next.
#[track_caller]
fn resumes(scene: &Scene<'_>, load: Load) {
    let other = scene.repository.clone_to("other", &[]);
    for _ in 0..6 {
        if scene.stage() == "holding" {
            break;
        }
        scene.recovers_in(&other).ends_with(0);
    }
    scene.is("holding", Some(90), Some(10));
    scene
        .bluegreen_in(&other, &["shift", "--wait"])
        .ends_with(0);
    scene.is("holding", Some(50), Some(50));
    assert_eq!(load.end_after(1).failed(), [""; 0]);
}

/// It may be at work for all that anybody knows.
fn killed_before_the_engine_begins(engine: &Engine) {
    let (scene, halts, load, shift) = at(engine, "engine-apply");
    let engine_pid = shift.engine();
    shift.kill();
    signal("-KILL", &engine_pid);
    halts.release("engine-apply");
    scene.is("running", Some(100), Some(0));
    for command in ["shift", "rollback"] {
        scene.bluegreen(&[command]).ends_with(42).says("resolve");
    }
    resumes(&scene, load);
}

/// The engine goes on by itself, and has moved traffic: that no entry says so is no reason not to know.
fn killed_while_the_engine_runs(engine: &Engine) {
    let (scene, halts, load, shift) = at(engine, "engine-applied");
    shift.kill();
    scene.is("running", Some(90), Some(10));
    let status = scene.status();
    assert_eq!(
        status["shares"],
        json!([0, 10]),
        "it may have moved: {status:#}"
    );
    for command in ["shift", "rollback", "retire"] {
        scene.bluegreen(&[command]).ends_with(42).says("resolve");
    }
    halts.release("engine-applied");
    resumes(&scene, load);
    let applied = scene
        .entries(scene.home)
        .iter()
        .any(|entry| entry["kind"] == "resolved");
    assert!(applied, "somebody looked, and that is on record");
}

fn the_engine_is_killed(engine: &Engine) {
    let (scene, halts, load, shift) = at(engine, "engine-apply");
    signal("-KILL", &shift.engine());
    shift.end().ends_with(50).says("killed by signal 9");
    halts.release("engine-apply");
    scene.is("failed", Some(100), Some(0));
    resumes(&scene, load);
}

/// Killed once before and once after every entry of a whole rollout, and of all that it takes to recover.
#[test]
fn killed_at_every_transition() {
    let Some(engine) = engine::first() else {
        return;
    };
    let settings = Settings {
        steps: "[50, 100]",
        ..Settings::default()
    };
    let mut scene = Scene::new(engine, &settings);
    let halts = Halts::new(&mut scene, engine);
    let load = Load::start(scene.front.address, NOW_AND_THEN);
    // A runner that has just begun a step is given half a minute to get on with it: that is waited for once.
    for step in [
        "provision",
        "attach",
        "shift50",
        "shift100",
        "detach",
        "retire",
    ] {
        if step != "shift50" {
            halts.pass_over(&format!("after-{step}-rollout-started"));
        }
        halts.pass_over(&format!("before-{step}-apply-started"));
    }
    halts.hold_every();
    let mut points = Vec::new();
    let mut command: Vec<String> = whole(&["start"]).into_iter().map(str::to_owned).collect();
    for _ in 0..200 {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        let mut running = start(scene.repository.command(&words));
        let mut stopped = None;
        until("it is at a point, or has ended", || {
            stopped = halts.stopped();
            stopped.is_some() || !running.is_running()
        });
        let ran = match stopped {
            Some(point) => {
                running.kill();
                halts.release(&point);
                points.push(point);
                None
            }
            None => Some(running.end()),
        };
        // Whatever it was killed at, it can be told what is so, and the record proves.
        scene.proves();
        let stage = scene.stage();
        if stage == "swapped" {
            break;
        }
        command = match ran {
            Some(ran) if ran.code == Some(42) && ran.stderr.contains("a moment ago") => {
                sleep(Duration::from_secs(2));
                command
            }
            Some(ran) if ran.code == Some(42) => {
                ran.says("tf-upstream resolve -e prod");
                RESOLVE.map(str::to_owned).into()
            }
            Some(ran) if ran.code == Some(40) => {
                ran.says("main does not have the commit of the rollout");
                scene.bluegreen(&["commit"]).ends_with(0);
                merge_what_was_committed(&scene);
                command
            }
            Some(ran) => {
                ran.ends_with(0);
                scene.next()
            }
            None => scene.next(),
        };
    }
    scene.is("swapped", None, Some(100));
    assert_eq!(load.end_after(1).failed(), [""; 0]);
    let of_each_step = [
        "provision",
        "attach",
        "shift50",
        "shift100",
        "detach",
        "retire",
    ]
    .into_iter()
    .flat_map(|step| {
        [
            "apply-started",
            "resolved",
            "applied",
            "settled",
            "rollout-failed",
            "rollout-applied",
        ]
        .map(|entry| format!("{step}-{entry}"))
    })
    // That the traffic is elsewhere, or that a colour is well, is said of some.
    .chain(
        [
            "-rollout-begun",
            "attach-rollout-observed",
            "attach-rollout-checked",
            "shift50-rollout-started",
            "shift50-rollout-observed",
            "shift50-rollout-checked",
            "shift100-rollout-observed",
            "shift100-rollout-committed",
            "detach-rollout-observed",
        ]
        .map(str::to_owned),
    );
    for entry in of_each_step {
        let point = format!("after-{entry}");
        assert!(points.contains(&point), "never killed {point}: {points:#?}");
        let point = format!("before-{entry}");
        assert!(
            points.contains(&point) || entry.ends_with("apply-started"),
            "never killed {point}: {points:#?}"
        );
    }
}
