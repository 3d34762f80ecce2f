//! A whole rollout on `terraform_data`, on both engines: from one colour to the other, under load.

use super::load::{Load, NOW_AND_THEN, OFTEN};
use super::scene::{Scene, Settings, merge_what_was_committed};
use crate::engine::Engine;

on_each_engine![from_blue_to_green, given_up];

/// As many requests as are sent in all, at least.
const REQUESTS: usize = 2000;

fn from_blue_to_green(engine: &Engine) {
    let scene = Scene::new(engine, &Settings::default());
    let before = scene.addresses();
    let load = Load::start(scene.front.address, OFTEN);
    scene.is("idle", Some(100), None);

    // The new colour comes up ill, and gets nothing before it is well.
    scene.services.green.is_well(false);
    scene.bluegreen(&["start"]).ends_with(52).says("idle");
    scene.is("validating", Some(100), Some(0));
    let ran = scene.bluegreen(&["shift"]);
    assert_ne!(ran.code, Some(0), "{ran:?}");
    scene.services.green.is_well(true);
    scene.advised().ends_with(0);
    scene.is("ready", Some(100), Some(0));
    assert_eq!(load.next(100).green, 0, "not before a shift");

    scene.bluegreen(&["shift"]).ends_with(0);
    scene.is("holding", Some(90), Some(10));
    is_about(load.next(300).green, 10);

    // Nobody can see anything wrong at 10 %, and everybody at 50 %.
    scene.front.is_ill_from(50);
    scene
        .bluegreen(&["shift", "--auto"])
        .ends_with(52)
        .says("the live check does not hold")
        .says("all traffic is back at blue");
    scene.is("rolled-back", Some(100), Some(0));
    assert_eq!(load.next(100).green, 0, "it went back");

    scene.front.is_well();
    scene
        .bluegreen(&["shift", "--to", "50", "--wait"])
        .ends_with(0);
    scene.is("holding", Some(50), Some(50));
    is_about(load.next(300).green, 50);
    // Back a little, by hand, and on again.
    scene.bluegreen(&["rollback", "--to", "10"]).ends_with(0);
    scene.is("holding", Some(90), Some(10));
    is_about(load.next(300).green, 10);
    scene.bluegreen(&["shift", "--wait"]).ends_with(0);
    scene.is("holding", Some(50), Some(50));

    scene.bluegreen(&["shift", "--wait"]).ends_with(0);
    scene.is("holding", Some(0), Some(100));
    assert_eq!(load.next(300).blue, 0, "all of it is green's");
    scene
        .bluegreen(&["retire"])
        .ends_with(40)
        .says("go back first");

    scene.bluegreen(&["commit", "--wait"]).ends_with(0);
    scene.is("committed", Some(0), Some(100));
    scene
        .bluegreen(&["rollback"])
        .ends_with(40)
        .says("it is committed");
    // What is removed before the branch says so would be built again by it.
    scene
        .bluegreen(&["retire", "--wait"])
        .ends_with(40)
        .says("main does not have the commit of the rollout");
    scene.is("detached", None, Some(100));
    merge_what_was_committed(&scene);
    scene.bluegreen(&["retire", "--wait"]).ends_with(0);
    scene.is("swapped", None, Some(100));
    let tally = load.end_after(REQUESTS);
    assert_eq!(tally.failed(), [""; 0]);
    assert!(tally.total() >= REQUESTS, "{tally:?}");

    // What there was of blue there is of green now, and the rest is as it was.
    let after: Vec<String> = (before.iter())
        .map(|address| address.replace("web_blue", "web_green"))
        .collect();
    assert_eq!(scene.addresses(), after);
    assert_eq!(
        scene.steps(),
        [
            "begun",
            "started provision",
            "started attach",
            "started shift 10",
            "started shift 50",
            "started roll-back 0",
            "started shift 10",
            "started shift 50",
            "started roll-back 10",
            "started shift 50",
            "started shift 100",
            "committed",
            "started detach",
            "started retire",
        ]
    );
    // The branch says what is so.
    (scene.repository)
        .run(&["plan", "--detailed-exitcode"])
        .ends_with(0);
    scene.repository.deliver();
}

fn given_up(engine: &Engine) {
    let scene = Scene::new(engine, &Settings::default());
    let before = scene.addresses();
    let load = Load::start(scene.front.address, NOW_AND_THEN);
    scene.bluegreen(&["start"]).ends_with(0);
    scene.bluegreen(&["shift"]).ends_with(0);
    scene.is("holding", Some(90), Some(10));
    scene
        .bluegreen(&["retire", "--wait"])
        .ends_with(40)
        .says("go back first");
    scene.bluegreen(&["rollback"]).ends_with(0);
    scene.is("rolled-back", Some(100), Some(0));
    scene.bluegreen(&["retire", "--wait"]).ends_with(0);
    scene.is("abandoned", Some(100), None);
    assert_eq!(scene.addresses(), before);
    // Nothing is left of it, and the next one may begin.
    (scene.repository)
        .run(&["plan", "--detailed-exitcode"])
        .ends_with(0);
    scene.bluegreen(&["start"]).ends_with(0);
    scene.is("ready", Some(100), Some(0));
    assert_eq!(load.end_after(1).failed(), [""; 0]);
}

#[track_caller]
fn is_about(found: usize, percent: usize) {
    let wanted = 3 * percent;
    assert!(found.abs_diff(wanted) <= 2, "{found} of 300, not {wanted}");
}
