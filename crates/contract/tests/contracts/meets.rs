//! Plans that do what their step may, and nothing else.

use contract::{Held, Targets, observe, targets};
use rollout::{Colour, Step, Weights};
use serde_json::{Value, json};

use crate::support::{Ask, both_routers, entry, router, share, web, written};
use crate::world::{BLUE, GREEN, LISTENER, OTHER, World, record};

fn holds(step: Step, colour: Colour, document: &Value) -> Held {
    let rollout = both_routers();
    Ask::new(&rollout, step, colour)
        .hold(document)
        .unwrap_or_else(|breaches| panic!("{step}:\n{}", written(&breaches)))
}

fn of_both(blue: Option<u32>, green: Option<u32>) -> Vec<Weights> {
    let weights = |router: &str, address: String| Weights {
        router: router.to_owned(),
        address,
        blue,
        green,
    };
    let first = if blue.is_some() { "blue" } else { "green" };
    vec![
        weights("https", LISTENER.to_owned()),
        weights("names", record(first)),
    ]
}

#[test]
fn a_whole_rollout_meets_its_contracts() {
    let (blue, green) = (Colour::Blue, Colour::Green);
    let at = |percent: u64| World::shifted(percent);
    let of = |green: u32| of_both(Some(100 - green), Some(green));
    let alone = |colour: Colour| match colour {
        Colour::Blue => of_both(Some(100), None),
        Colour::Green => of_both(None, Some(100)),
    };
    let steps = [
        (
            Step::Provision,
            green,
            World::start(),
            World::provisioned(),
            alone(blue),
            alone(blue),
        ),
        (
            Step::Attach,
            green,
            World::provisioned(),
            at(0),
            alone(blue),
            of(0),
        ),
        (Step::Shift(share(10)), green, at(0), at(10), of(0), of(10)),
        (
            Step::Shift(share(50)),
            green,
            at(10),
            at(50),
            of(10),
            of(50),
        ),
        (
            Step::RollBack(share(10)),
            green,
            at(50),
            at(10),
            of(50),
            of(10),
        ),
        (
            Step::RollBack(share(0)),
            green,
            at(50),
            at(0),
            of(50),
            of(0),
        ),
        (
            Step::Shift(share(100)),
            green,
            at(10),
            at(100),
            of(10),
            of(100),
        ),
        (
            Step::Detach,
            blue,
            at(100),
            World::detached(),
            of(100),
            alone(green),
        ),
        (
            Step::Retire,
            blue,
            World::detached(),
            World::retired(),
            alone(green),
            alone(green),
        ),
        // Given up after it was rolled back: green leaves.
        (
            Step::Detach,
            green,
            at(0),
            World::provisioned(),
            of(0),
            alone(blue),
        ),
        (
            Step::Retire,
            green,
            World::provisioned(),
            World::start(),
            alone(blue),
            alone(blue),
        ),
    ];
    for (step, colour, before, after, weights_before, weights_after) in steps {
        let held = holds(step, colour, &before.plan_to(&after));
        assert_eq!(held.before, weights_before, "{step}, before");
        assert_eq!(held.after, weights_after, "{step}, after");
    }
}

#[test]
fn a_step_that_is_done_already_is_met() {
    let done = [
        (Step::Provision, Colour::Green, World::provisioned()),
        (Step::Attach, Colour::Green, World::shifted(0)),
        (Step::Shift(share(50)), Colour::Green, World::shifted(50)),
        (Step::Detach, Colour::Blue, World::detached()),
        (Step::Retire, Colour::Blue, World::retired()),
    ];
    for (step, colour, world) in done {
        holds(step, colour, &world.plan_to(&world));
    }
}

#[test]
fn a_step_of_which_a_part_was_applied_is_met_by_the_rest() {
    // One router was attached, or shifted, before the apply failed.
    let mut half = World::provisioned();
    half.listen(&[(BLUE, 100), (GREEN, 0), (OTHER, 7)]);
    holds(
        Step::Attach,
        Colour::Green,
        &half.plan_to(&World::shifted(0)),
    );

    let mut half = World::shifted(10);
    half.name("blue", 50);
    half.name("green", 50);
    let held = holds(
        Step::Shift(share(50)),
        Colour::Green,
        &half.plan_to(&World::shifted(50)),
    );
    assert_eq!(held.before[0].green, Some(10));
    assert_eq!(held.before[1].green, Some(50));
}

#[test]
fn what_a_failed_apply_left_half_made_is_replaced() {
    let mut document = World::start().plan_to(&World::provisioned());
    for entry in document["resource_changes"].as_array_mut().unwrap() {
        if entry["address"] == crate::world::instance("green") {
            entry["change"]["actions"] = json!(["delete", "create"]);
            entry["change"]["before"] = json!({ "id": "i-half" });
            entry["action_reason"] = json!("replace_because_tainted");
        }
    }
    holds(Step::Provision, Colour::Green, &document);
}

#[test]
fn where_an_entry_stands_means_nothing() {
    let mut after = World::shifted(10);
    after.listen(&[(OTHER, 7), (GREEN, 10), (BLUE, 90)]);
    holds(
        Step::Shift(share(10)),
        Colour::Green,
        &World::shifted(0).plan_to(&after),
    );

    let mut after = World::shifted(0);
    after.listen(&[(GREEN, 0), (OTHER, 7), (BLUE, 100)]);
    holds(
        Step::Attach,
        Colour::Green,
        &World::provisioned().plan_to(&after),
    );
}

#[test]
fn reads_and_outputs_and_drift_are_no_change() {
    let mut document = World::shifted(0).plan_to(&World::shifted(10));
    let changes = document["resource_changes"].as_array_mut().unwrap();
    changes.push(json!({
        "address": "data.aws_lb.this",
        "mode": "data",
        "type": "aws_lb",
        "name": "this",
        "change": {
            "actions": ["read"],
            "before": null,
            "after": {},
            "after_unknown": { "arn": true },
        },
    }));
    document["output_changes"]["new"] =
        json!({ "actions": ["create"], "before": null, "after": 1 });
    document["output_changes"]["url"] =
        json!({ "actions": ["update"], "before": "a", "after_unknown": true });
    document["resource_drift"] = json!([
        {
            "address": "aws_vpc.this",
            "mode": "managed",
            "type": "aws_vpc",
            "name": "this",
            "change": {
                "actions": ["update"],
                "before": { "id": "vpc-1" },
                "after": { "id": "vpc-2" },
            },
        },
    ]);
    holds(Step::Shift(share(10)), Colour::Green, &document);
}

#[test]
fn what_a_router_computes_may_be_unknown_where_the_code_does_not_set_it() {
    let mut document = World::shifted(0).plan_to(&World::shifted(10));
    for entry in document["resource_changes"].as_array_mut().unwrap() {
        if entry["address"] == LISTENER {
            entry["change"]["after"]
                .as_object_mut()
                .unwrap()
                .remove("arn");
            entry["change"]["after_unknown"] = json!({ "arn": true });
        }
    }
    holds(Step::Shift(share(10)), Colour::Green, &document);
}

#[test]
fn a_router_keeps_a_scale_of_its_own() {
    let scaled = |green: u64| {
        let mut world = World::shifted(green);
        world.listen(&[(BLUE, 200 - 2 * green), (GREEN, 2 * green), (OTHER, 7)]);
        world
    };
    holds(
        Step::Shift(share(10)),
        Colour::Green,
        &scaled(0).plan_to(&scaled(10)),
    );
    // Also one that comes to the rollout's scale with this step.
    holds(
        Step::Shift(share(10)),
        Colour::Green,
        &scaled(0).plan_to(&World::shifted(10)),
    );
}

#[test]
fn a_scale_is_kept_where_one_of_two_records_was_changed() {
    let scaled = |blue: u64, green: u64| {
        let mut world = World::shifted(50);
        world.name("blue", blue);
        world.name("green", green);
        world
    };
    let half = scaled(100, 20);
    holds(
        Step::Shift(share(50)),
        Colour::Green,
        &half.plan_to(&scaled(100, 100)),
    );
    holds(
        Step::RollBack(share(10)),
        Colour::Green,
        &half.plan_to(&{
            let mut back = World::shifted(10);
            back.name("blue", 180);
            back.name("green", 20);
            back
        }),
    );
}

#[test]
fn what_a_failed_attach_or_provision_left_is_taken_back() {
    // One router was attached.
    let mut half = World::provisioned();
    half.listen(&[(BLUE, 100), (GREEN, 0), (OTHER, 7)]);
    holds(
        Step::Detach,
        Colour::Green,
        &half.plan_to(&World::provisioned()),
    );

    // One object was made, and the colour's output says nothing yet.
    let mut half = World::start();
    half.put(&crate::world::group("green"), json!({ "arn": GREEN }));
    holds(Step::Retire, Colour::Green, &half.plan_to(&World::start()));
}

#[test]
fn stateful_objects_are_removed_with_consent() {
    let mut before = World::detached();
    let database = "module.web_blue[0].aws_db_instance.this";
    before.put(database, json!({ "id": "db" }));
    let rollout = both_routers();
    let consent = [database.to_owned()];
    let mut ask = Ask::new(&rollout, Step::Retire, Colour::Blue);
    ask.consent = &consent;
    assert!(ask.hold(&before.plan_to(&World::retired())).is_ok());
}

#[test]
fn an_action_may_run_for_what_a_colour_creates() {
    let mut document = World::start().plan_to(&World::provisioned());
    document["action_invocations"] = json!([
        {
            "address": "module.web_green[0].action.aws_lambda_invoke.warm_up",
            "type": "aws_lambda_invoke",
            "lifecycle_action_trigger": {
                "triggering_resource_address": crate::world::instance("green"),
                "action_trigger_event": "AfterCreate",
            },
        },
    ]);
    holds(Step::Provision, Colour::Green, &document);
}

#[test]
fn a_colour_in_a_root_of_its_own_is_provisioned_and_retired_there() {
    let mut rollout = both_routers();
    rollout.green.root = Some(crate::support::setting("infra/green".to_owned()));
    rollout.green.scope = crate::support::texts(&[]);
    let empty = World::default();
    let mut green = World::default();
    green.put("aws_instance.any", json!({ "id": "i-1" }));
    for (step, before, after) in [
        (Step::Provision, &empty, &green),
        (Step::Retire, &green, &empty),
    ] {
        let mut ask = Ask::new(&rollout, step, Colour::Green);
        ask.root = "infra/green";
        let held = ask.hold(&before.plan_to(after)).unwrap();
        assert_eq!(held, Held::default());
    }
}

#[test]
fn weights_are_observed_before_whatever_is_planned() {
    let text = World::shifted(10).plan_to(&World::shifted(50)).to_string();
    let plan = plan::read(&text).unwrap();
    let targets = Targets {
        blue: targets(&plan, "web_blue").unwrap(),
        green: targets(&plan, "web_green").unwrap(),
    };
    let seen = observe(&plan, &both_routers(), &targets).unwrap();
    assert_eq!(seen, of_both(Some(90), Some(10)));

    // Resources of one router that do not agree are told one by one.
    let mut torn = World::shifted(10);
    torn.put("aws_lb_listener.http", torn.objects[LISTENER].clone());
    torn.at("aws_lb_listener.http")["default_action"][0]["forward"][0]["target_group"][1]["weight"] =
        json!(20);
    let text = torn.plan_to(&torn).to_string();
    let plan = plan::read(&text).unwrap();
    let rollout = web(vec![router(
        "all",
        &["aws_lb_listener.https", "aws_lb_listener.http"],
        Some(entry(
            Some("default_action[*].forward[*].target_group"),
            "arn",
            Some("weight"),
        )),
    )]);
    let seen = observe(&plan, &rollout, &targets).unwrap();
    let pairs: Vec<_> = seen.iter().map(|one| (one.blue, one.green)).collect();
    assert_eq!(pairs, [(Some(90), Some(20)), (Some(90), Some(10))]);
}

#[test]
fn the_texts_of_an_output_are_its_targets() {
    let text = World::start().plan_to(&World::start()).to_string();
    let plan = plan::read(&text).unwrap();
    let of = |name: &str| -> Vec<String> { targets(&plan, name).unwrap().into_iter().collect() };
    assert_eq!(of("web_blue"), ["10.0.1.1", BLUE]);
    assert_eq!(of("web_green"), [] as [&str; 0]);
    assert_eq!(of("not there"), [] as [&str; 0]);
}

#[test]
fn the_texts_of_a_value_are_told_without_its_keys() {
    let value = json!({ "arn": ["b", "", { "id": "a", "port": 80 }], "none": null, "up": true });
    let found: Vec<String> = contract::texts(&value).into_iter().collect();
    assert_eq!(found, ["a", "b"]);
}
