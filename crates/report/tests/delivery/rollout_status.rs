//! Where rollouts stand, in every format.

use proptest::prelude::*;
use report::rollout::{
    Act, Choice, Known, Life, Problem, ProblemKind, Status, write_json, write_markdown,
    write_markdown_within, write_terminal,
};
use report::{MarkdownOptions, Verbosity};
use rollout::{Check, Colour, Event, Share, Stage, Step};

use crate::reading::{
    HOSTILE, TAME, assert_json_is_tame, assert_markdown_is_tame, assert_terminal_is_tame, options,
    unstyled, written,
};
use crate::rollouts::{Story, all, never, share, weights};

fn terminal(status: &Status, verbosity: Verbosity, width: u16) -> String {
    written(|out| write_terminal(status, options(verbosity, width), out))
}

fn markdown(status: &Status) -> String {
    written(|out| write_markdown(status, out))
}

fn json(status: &Status) -> serde_json::Value {
    assert_json_is_tame(&written(|out| write_json(status, out)))
}

fn case(wanted: &str) -> Status {
    let (_, status) = all().into_iter().find(|(name, _)| *name == wanted).unwrap();
    status
}

#[test]
fn for_people() {
    for (name, status) in all() {
        let text = unstyled(&terminal(&status, Verbosity::Normal, 80));
        let markdown = markdown(&status);
        insta::assert_snapshot!(name, format!("{text}\n{:~<80}\n\n{markdown}", ""));
    }
}

#[test]
fn at_a_wide_terminal_with_colours_and_all_of_it() {
    let text = terminal(&case("disagreeing"), Verbosity::Verbose, 120);
    insta::assert_snapshot!("wide", text.replace('\u{1b}', "␛"));
}

#[test]
fn at_a_narrow_terminal() {
    let text = unstyled(&terminal(&case("paused"), Verbosity::Normal, 50));
    insta::assert_snapshot!("narrow", text);
}

#[test]
fn quiet_is_one_line() {
    let lines: String = (all().into_iter())
        .map(|(name, status)| {
            let line = unstyled(&terminal(&status, Verbosity::Quiet, 80));
            assert_eq!(line.matches('\n').count(), 1, "{line}");
            format!("{name:<17}{line}")
        })
        .collect();
    insta::assert_snapshot!("quiet", lines);
}

#[test]
fn for_programs() {
    for name in ["idle", "holding", "disagreeing", "unknown"] {
        let text = written(|out| write_json(&case(name), out));
        let text = text.replace(env!("CARGO_PKG_VERSION"), "VERSION");
        insta::assert_snapshot!(format!("{name}_json"), text);
    }
}

/// Asserts that a document is as the committed schema says, which is generated from the code.
fn assert_fits(documents: &[(String, serde_json::Value)]) {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/bluegreen-status.schema.json"
    );
    let schema = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (name, document) in documents {
        let errors: Vec<String> = (validator.iter_errors(document))
            .map(|error| format!("{error} at {}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

#[test]
fn every_document_fits_the_schema() {
    let documents: Vec<_> = (all().into_iter())
        .map(|(name, status)| (name.to_owned(), json(&status)))
        .collect();
    assert_fits(&documents);
}

#[test]
fn every_stage_has_a_case() {
    let mut missing = vec![
        "unknown",
        "idle",
        "begun",
        "running",
        "failed",
        "unobserved",
        "provisioned",
        "validating",
        "ready",
        "holding",
        "rolled-back",
        "committed",
        "detached",
        "swapped",
        "abandoned",
    ];
    for (_, status) in all() {
        let document = json(&status);
        let code = document["stage"]["code"].as_str().unwrap();
        missing.retain(|one| *one != code);
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_command_can_be_copied() {
    for (name, status) in all() {
        let document = json(&status);
        for (list, choices) in [("way_back", &status.ways_back), ("next", &status.next)] {
            let told = document[list]["choices"].as_array().unwrap();
            assert_eq!(told.len(), choices.len());
            for (Choice { command, .. }, told) in choices.iter().zip(told) {
                assert_eq!(&told["command"], command);
                let line = format!("\n  {command}\n");
                for width in [30, 80] {
                    let text = unstyled(&terminal(&status, Verbosity::Normal, width));
                    assert!(text.contains(&line), "{name}: {text}");
                }
                let span = format!("\n- `{command}`: ");
                assert!(markdown(&status).contains(&span), "{name}");
            }
        }
    }
}

#[test]
fn weights_agree_when_they_share_the_traffic_alike() {
    let story = Story::holding();
    let agreement = |planned, applied, observed| {
        let mut known = story.known();
        known.traffic.planned = vec![planned];
        known.traffic.applied = Vec::from_iter(applied);
        known.traffic.observed = Vec::from_iter(observed);
        let mut status = story.status(0, &[], &[]);
        status.life = Life::Known(Box::new(known));
        let document = json(&status);
        let told = document["routers"][0]["agreement"].as_str();
        let words = match told.unwrap() {
            "agree" => " agree\n",
            "differ" => " DIFFER\n",
            "not-applied" => " not applied\n",
            "not-observed" => " not observed since\n",
            other => panic!("{other}"),
        };
        let text = unstyled(&terminal(&status, Verbosity::Normal, 120));
        assert!(text.contains(words), "{text}");
        told.unwrap().to_owned()
    };
    let of = |blue, green| weights("https", blue, green);
    let (tenth, half) = (of(Some(90), Some(10)), of(Some(50), Some(50)));
    let all = |one: &rollout::Weights, two: &rollout::Weights, three: &rollout::Weights| {
        agreement(one.clone(), Some(two.clone()), Some(three.clone()))
    };
    assert_eq!(all(&tenth, &tenth, &tenth), "agree");
    assert_eq!(all(&tenth, &tenth, &of(Some(9), Some(1))), "agree");
    assert_eq!(all(&tenth, &tenth, &of(Some(91), Some(9))), "differ");
    assert_eq!(all(&tenth, &tenth, &half), "differ");
    assert_eq!(all(&tenth, &half, &tenth), "differ");
    assert_eq!(all(&half, &tenth, &tenth), "differ");
    // What a router does not know is not the same as what gets nothing from it.
    let (none, zero) = (of(Some(100), None), of(Some(100), Some(0)));
    assert_eq!(all(&none, &none, &none), "agree");
    assert_eq!(all(&none, &none, &zero), "differ");
    // Some routers send everything everywhere when nothing has a weight.
    assert_eq!(all(&zero, &zero, &of(Some(0), Some(0))), "differ");
    let swapped = of(Some(0), Some(100));
    assert_eq!(all(&zero, &zero, &swapped), "differ");
    assert_eq!(
        agreement(tenth.clone(), Some(tenth.clone()), None),
        "not-observed"
    );
    assert_eq!(agreement(tenth.clone(), None, None), "not-applied");
    // A step that failed and took effect all the same.
    assert_eq!(agreement(tenth.clone(), None, Some(tenth)), "agree");
}

#[test]
fn what_was_seen_before_a_step_says_nothing_of_it() {
    let status = case("unobserved");
    for router in json(&status)["routers"].as_array().unwrap() {
        assert_eq!(router["agreement"], "not-observed");
        assert_ne!(router["observed"], router["applied"]);
    }
    for router in json(&case("shifting"))["routers"].as_array().unwrap() {
        assert_eq!(router["agreement"], "not-applied");
        assert_eq!(router["applied"], serde_json::Value::Null);
    }
}

#[test]
fn a_pause_that_is_over_is_not_told() {
    let status = case("paused");
    assert!(terminal(&status, Verbosity::Quiet, 80).contains("paused"));
    assert_eq!(json(&status)["pause"]["seconds_left"], 2220);
    let mut later = status;
    let Life::Known(known) = &later.life else {
        panic!("it has begun");
    };
    later.now = known.rollout.paused_until().unwrap();
    assert!(!terminal(&later, Verbosity::Quiet, 80).contains("paused"));
    assert_eq!(json(&later)["pause"], serde_json::Value::Null);
    assert!(!markdown(&later).contains("| Paused |"));
}

#[test]
fn markdown_stays_within_its_size_and_counts_what_it_leaves_out() {
    let mut status = case("disagreeing");
    let problem = status.problems[0].clone();
    status.problems = vec![problem; 400];
    for most_bytes in [2_000, 5_000, 40_000] {
        let options = MarkdownOptions { most_bytes };
        let text = written(|out| write_markdown_within(&status, options, out));
        assert!(text.len() <= most_bytes, "{} > {most_bytes}", text.len());
        assert!(text.contains("**failed, routers"));
        assert!(text.contains("parts of this report were left out"));
        let count = |tag: &str| text.matches(tag).count();
        assert_eq!(count("<details"), count("</details>"));
    }
    assert!(!markdown(&case("disagreeing")).contains("left out"));
}

/// Returns a status in which every name is another.
fn renamed(status: &Status, name: &str) -> Status {
    let mut status = status.clone();
    let text = || name.to_owned();
    status.name = text();
    status.environment = text();
    status.root = text();
    status.blue_root = Some(text());
    for choice in status.ways_back.iter_mut().chain(&mut status.next) {
        choice.command = text();
    }
    status.problems = vec![Problem {
        kind: ProblemKind::ByHand,
        place: Some(text()),
        what: text(),
        advice: Some(text()),
    }];
    let Life::Known(known) = &mut status.life else {
        return status;
    };
    for moment in [&mut known.begun, &mut known.last] {
        moment.by.name = text();
        moment.by.forge = Some(text());
        moment.by.run = Some(text());
    }
    // A commit is shown by its beginning.
    known.commit = Some(name.chars().take(12).collect());
    if let Some(pause) = &mut known.pause {
        pause.moment.by.name = text();
        pause.reason = Some(text());
    }
    let traffic = &mut known.traffic;
    for list in [
        &mut traffic.planned,
        &mut traffic.applied,
        &mut traffic.observed,
    ] {
        for one in list {
            one.router = format!("{}{name}", one.router);
            one.address = text();
        }
    }
    for check in &mut known.checks {
        for seen in &mut check.seen {
            seen.name = text();
            seen.seen = text();
        }
    }
    for one in &mut known.history {
        one.moment.by.name = text();
        one.reason = Some(text());
    }
    status
}

fn assert_names_do_nothing(name: &str, tame_name: &str) {
    for (_, status) in all() {
        let (hostile, tame) = (renamed(&status, name), renamed(&status, tame_name));
        for verbosity in [Verbosity::Quiet, Verbosity::Normal, Verbosity::Verbose] {
            // So wide that nothing is wrapped.
            let text = |status: &Status| terminal(status, verbosity, u16::MAX);
            assert_terminal_is_tame(&text(&hostile), &text(&tame));
            let narrow = terminal(&hostile, verbosity, 40);
            assert_terminal_is_tame(&narrow, &narrow);
        }
        assert_markdown_is_tame(&markdown(&hostile), &markdown(&tame));
        let document = json(&hostile);
        assert_eq!(document["name"], name);
        assert_eq!(document["problems"][0]["what"], name);
    }
}

#[test]
fn hostile_names_do_nothing() {
    assert_names_do_nothing(HOSTILE, TAME);
    assert_names_do_nothing("@here", TAME);
}

#[test]
fn a_hostile_status() {
    let status = renamed(&case("paused"), "@here `x` | \u{1b}[31m<b>");
    let text = unstyled(&terminal(&status, Verbosity::Normal, 80));
    let markdown = markdown(&status);
    insta::assert_snapshot!("hostile", format!("{text}\n{:~<80}\n\n{markdown}", ""));
}

/// Some events that may follow each other, and some that may not.
fn events() -> Vec<Event> {
    let started = |step: Step| Event::Started {
        step,
        contract: "sha256:aa".to_owned(),
        planned: (step.share().into_iter())
            .map(|share| {
                let green = u32::from(share.percent());
                weights("https", Some(100 - green), Some(green))
            })
            .collect(),
    };
    let observed = |percents: &[u8]| Event::Observed {
        shares: percents.iter().map(|percent| share(*percent)).collect(),
        weights: (percents.iter())
            .map(|percent| weights("https", Some(100), Some((*percent).into())))
            .collect(),
    };
    let mut events = vec![
        Event::Applied {
            applied: vec![weights("https", Some(1), None)],
        },
        Event::Failed,
        Event::Committed { variables: None },
        Event::Paused { until: None },
        Event::Resumed,
        Event::GivenUp,
        observed(&[0]),
        observed(&[10]),
        observed(&[100]),
        observed(&[10, 50]),
    ];
    for (check, holds) in [
        (Check::Idle, true),
        (Check::Idle, false),
        (Check::Live, true),
        (Check::Live, false),
    ] {
        events.push(Event::Checked { check, holds });
    }
    events.extend([Step::Provision, Step::Attach, Step::Detach, Step::Retire].map(started));
    for percent in [0, 10, 50, 100] {
        events.push(started(Step::RollBack(share(percent))));
        events.push(started(Step::Shift(share(percent))));
    }
    events
}

/// Lets what may follow happen, as it comes. What is needed to come far is tried first.
fn wander(choices: &[usize]) -> Story {
    let events = events();
    let mut story = Story::begun();
    let mut rollout = story.known().rollout;
    for choice in choices {
        story.wait(700);
        let likely = match rollout.stage() {
            Stage::Running(_) => Some(events[0].clone()),
            Stage::Unobserved(step) => Some(Event::Observed {
                shares: [step.share().unwrap_or(match rollout.is_committed() {
                    true => Share::ALL,
                    false => Share::NONE,
                })]
                .into(),
                weights: vec![weights("https", Some(3), Some(7))],
            }),
            _ => None,
        };
        let event = match likely {
            Some(event) if choice % 3 > 0 => event,
            _ => events[choice % events.len()].clone(),
        };
        let at = story.tell("ada", event.clone()).at;
        if rollout.apply(at, &event).is_err() {
            story.entries.pop();
        }
    }
    story
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_name_does_anything(name in "\\PC{0,30}[ -~]{0,30}|(?s).{2,40}") {
        assert_names_do_nothing(&format!("{name} "), TAME);
    }

    #[test]
    fn whatever_happens_can_be_told(
        choices in proptest::collection::vec(0_usize..1000, 0..80),
        width in 0_u16..200,
        later in 0_i64..2000,
    ) {
        let story = wander(&choices);
        let known = story.known();
        let stage = known.rollout.stage();
        let acts: Vec<Act> = known.rollout.ways_back().into_iter().map(Act::Step).collect();
        let status = story.status(later, &acts, &[]);
        let document = json(&status);
        prop_assert_eq!(document["under_way"].as_bool().unwrap(), !stage.is_over());
        // One colour serves, and whoever may have traffic is not called idle.
        let serving = ["blue", "green"].map(|colour| {
            let most = document[colour]["shares"].as_array().unwrap().last().unwrap();
            let is_idle = document[colour]["role"] == "idle";
            assert!(!is_idle || *most == 0, "{document}");
            most.as_u64().unwrap()
        });
        prop_assert!(serving.iter().sum::<u64>() >= 100);
        // It stands at one point at most, with all before it done and nothing after it.
        let places: Vec<&str> = (document["way"].as_array().unwrap().iter())
            .map(|point| point["place"].as_str().unwrap())
            .collect();
        let rank = |place: &str| ["done", "here", "to-come"].iter().position(|one| *one == place);
        prop_assert!(places.is_sorted_by_key(|place| rank(place)));
        prop_assert!(places.iter().filter(|place| **place == "here").count() <= 1);
        assert_fits(&[(format!("{stage:?}"), document)]);
        let text = terminal(&status, Verbosity::Verbose, width);
        assert_terminal_is_tame(&text, &text);
        let folded = markdown(&status);
        prop_assert_eq!(folded.matches("<details>").count(), 1);
    }
}

#[test]
fn wandering_comes_far() {
    // What the property above rests on.
    let mut seen = std::collections::BTreeSet::new();
    let mut state = 1_usize;
    for _ in 0..400 {
        let choices: Vec<usize> = (0..80)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                (state >> 33) % 1000
            })
            .collect();
        let stage = wander(&choices).known().rollout.stage();
        let name = format!("{stage:?}");
        seen.insert(name.split('(').next().unwrap().to_owned());
    }
    for stage in ["Failed", "Holding", "RolledBack", "Detached", "Abandoned"] {
        assert!(seen.contains(stage), "{seen:?}");
    }
}

#[test]
fn entries_that_tell_no_rollout_are_none() {
    let rollout = || Story::begun().known().rollout;
    assert!(Known::of(rollout(), &[]).is_none());
    let mut other = Story::begun().entries;
    other[0].rollout = None;
    assert!(Known::of(rollout(), &other).is_none());
}

#[test]
fn what_was_checked_before_a_step_is_old_even_within_a_second() {
    let mut story = Story::attached();
    story.checked(Check::Live, false, "502 in 4 ms");
    assert_eq!(
        json(&story.status(0, &[], &[]))["checks"][1]["current"],
        true
    );
    story.checked(Check::Idle, true, "200 in 4 ms");
    story.start(Step::Shift(share(10)), Vec::new());
    let document = json(&story.at_once().status(0, &[], &[]));
    assert_eq!(document["checks"][1]["holds"], false);
    assert_eq!(document["checks"][1]["current"], false);
}

#[test]
fn without_a_rollout_the_committed_variables_say_who_serves() {
    for (active, blue, green) in [
        (Some(Colour::Blue), "live", "idle"),
        (Some(Colour::Green), "idle", "live"),
        (None, "unknown", "unknown"),
    ] {
        let document = json(&never(active));
        assert_eq!(document["blue"]["role"], blue);
        assert_eq!(document["green"]["role"], green);
        assert_eq!(document["under_way"], false);
    }
}

#[test]
fn what_an_engine_left_behind_is_not_blamed_on_routers_that_do_as_they_should() {
    let mut story = Story::begun();
    story.start(Step::Provision, Vec::new());
    story.applied(Vec::new());
    story.start(Step::Attach, Vec::new());
    story.wait(5).tell("pipeline", Event::Failed);
    story.observed(&[0], vec![weights("https", Some(100), None)]);
    let failure = |story: &Story| json(&story.status(0, &[], &[]))["stage"]["failure"].clone();
    assert_eq!(failure(&story), "engine");
    story.observed(&[10], vec![weights("https", Some(90), Some(10))]);
    assert_eq!(failure(&story), "observation");

    // After the commit, all of the traffic is what the new colour should have.
    let mut story = Story::committed();
    let gone = vec![weights("https", None, Some(100))];
    story.start(Step::Detach, gone.clone());
    story.wait(5).tell("pipeline", Event::Failed);
    story.observed(&[100], gone);
    assert_eq!(failure(&story), "engine");
}

#[test]
fn nobody_waits_for_the_end_of_a_hold_when_the_service_is_not_well() {
    let mut story = Story::half();
    let next = |story: &Story| json(&story.status(0, &[], &[]))["next"].clone();
    assert_eq!(next(&story)["code"], "wait");
    story.checked(Check::Live, false, "502 in 4 ms");
    assert_eq!(next(&story)["code"], "check");
    assert_eq!(next(&story)["until"], serde_json::Value::Null);
    let status = story.status(0, &[], &[]);
    let red = "\u{1b}[1m\u{1b}[31mholding, green has 50 % of the traffic, and the live check";
    assert!(terminal(&status, Verbosity::Quiet, 80).contains(red));
    assert!(markdown(&status).starts_with("### 🔴"));
    // What did not hold at another share says nothing of this one.
    let tenth = vec![weights("https", Some(90), Some(10))];
    story.start(Step::RollBack(share(10)), tenth.clone());
    story.applied(tenth.clone());
    story.observed(&[10], tenth);
    assert_eq!(next(&story)["code"], "wait");
    assert!(markdown(&story.status(0, &[], &[])).starts_with("### 🟢"));
    story.wait(600).checked(Check::Live, true, "200 in 4 ms");
    assert_eq!(next(&story)["code"], "step");
}

#[test]
fn a_share_that_was_changed_by_hand_is_named_by_what_it_should_be() {
    let words = |story: &mut Story, share: u8| {
        story.observed(&[share], vec![weights("https", Some(1), Some(1))]);
        json(&story.status(0, &[], &[]))["stage"]["words"].clone()
    };
    assert_eq!(
        words(&mut Story::holding(), 50),
        "failed, routers do not give green the 10 % that they should"
    );
    assert_eq!(
        words(&mut Story::attached(), 50),
        "failed, routers give green traffic that it should not get"
    );
    assert_eq!(
        words(&mut Story::committed(), 50),
        "failed, routers give blue traffic that it should not get"
    );
}

#[test]
fn a_way_back_is_not_told_twice_where_a_person_decides() {
    let status = case("rolled_back");
    let command = "tf-upstream bluegreen retire web -e prod";
    assert_eq!(status.ways_back[0].command, command);
    assert_eq!(status.next[1].command, command);
    for text in [terminal(&status, Verbosity::Normal, 80), markdown(&status)] {
        assert_eq!(text.matches(command).count(), 1, "{text}");
    }
    // Where it is all there is, it is told where it is looked for.
    let status = case("given_up");
    assert_eq!(status.ways_back, status.next);
    let command = &status.next[0].command;
    let text = markdown(&status);
    assert_eq!(text.matches(command.as_str()).count(), 2, "{text}");
}
