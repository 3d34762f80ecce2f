//! Addresses, roots, and what somebody changed by hand.

use contract::{colour_of, meddling, observe};
use rollout::{Colour, Step};
use serde_json::{Value, json};

use crate::support::{Ask, both_routers, router, setting, share, sibling, texts, web, written};
use crate::world::{LISTENER, World, group, instance};

#[test]
fn an_address_belongs_to_one_colour_or_to_none() {
    let rollout = both_routers();
    let of = |address: &str| colour_of(&rollout, "infra", "infra", address);
    assert_eq!(
        of("module.web_blue[0].aws_instance.this[\"a\"]"),
        Some(Colour::Blue)
    );
    assert_eq!(
        of("module.web_green.aws_instance.this"),
        Some(Colour::Green)
    );
    assert_eq!(of("module.web_greenish.aws_instance.this"), None);
    assert_eq!(of(LISTENER), None);
    assert_eq!(of("aws_vpc.this"), None);
    // Colours that name no root are in the routers'.
    assert_eq!(
        colour_of(&rollout, "other", "infra", "module.web_blue.a.b"),
        None
    );

    let mut keyed = rollout.clone();
    keyed.blue = sibling("blue", &["module.web[\"blue\"]"]);
    keyed.green = sibling("green", &["module.web[\"green\"]", "aws_iam_role.green"]);
    let of = |address: &str| colour_of(&keyed, "infra", "infra", address);
    assert_eq!(
        of("module.web[\"blue\"].aws_instance.this"),
        Some(Colour::Blue)
    );
    assert_eq!(of("aws_iam_role.green"), Some(Colour::Green));
    assert_eq!(of("module.web[\"red\"].aws_instance.this"), None);

    let mut torn = rollout.clone();
    torn.green.scope = texts(&["module.web_blue", "module.web_green"]);
    assert_eq!(
        colour_of(&torn, "infra", "infra", "module.web_blue.a.b"),
        None
    );

    // A router in a colour would go with it.
    let mut inside = rollout.clone();
    inside.routers = vec![router(
        "https",
        &["module.web_blue.aws_lb_listener.this"],
        None,
    )];
    let listener = "module.web_blue[0].aws_lb_listener.this";
    assert_eq!(colour_of(&inside, "infra", "infra", listener), None);

    let mut own = rollout;
    own.green.root = Some(setting("infra/green".to_owned()));
    own.green.scope = texts(&[]);
    assert_eq!(
        colour_of(&own, "infra/green", "infra", "a.b"),
        Some(Colour::Green)
    );
    assert_eq!(colour_of(&own, "infra", "infra", "a.b"), None);
    assert_eq!(
        colour_of(&own, "infra", "infra", "module.web_blue.a.b"),
        Some(Colour::Blue)
    );
}

#[test]
fn a_router_that_is_also_a_colours_is_neither() {
    let mut rollout = both_routers();
    rollout.green.scope = texts(&["module.web_green", LISTENER]);
    let plan = World::shifted(0).plan_to(&World::shifted(10));
    let shift = Step::Shift(share(10));
    let breaches = Ask::new(&rollout, shift, Colour::Green)
        .hold(&plan)
        .unwrap_err();
    assert!(breaches.iter().any(|breach| breach.address == LISTENER));
    assert!(
        Ask::new(&both_routers(), shift, Colour::Green)
            .hold(&plan)
            .is_ok()
    );
}

#[test]
fn a_plan_of_another_root_is_refused() {
    let rollout = both_routers();
    let mut said = String::new();
    for (step, before, after) in [
        (Step::Provision, World::start(), World::provisioned()),
        (
            Step::Shift(share(10)),
            World::shifted(0),
            World::shifted(10),
        ),
    ] {
        let mut ask = Ask::new(&rollout, step, Colour::Green);
        ask.root = "elsewhere";
        // Also one that changes nothing.
        let nothing = ask.hold(&before.plan_to(&before)).unwrap_err();
        said.push_str(&format!("{step}, nothing:\n{}\n", written(&nothing)));
        let breaches = ask.hold(&before.plan_to(&after)).unwrap_err();
        said.push_str(&format!("{step}:\n{}\n", written(&breaches)));
    }
    insta::assert_snapshot!(said);
}

fn meddled(document: &Value) -> String {
    let text = document.to_string();
    let plan = plan::read(&text).unwrap();
    written(&meddling(&plan, &both_routers(), "infra", "infra"))
}

fn drift(address: &str, before: &Value, after: &Value) -> Value {
    let mut drift = crate::world::entry(address, Some(before), Some(after));
    if after.is_null() {
        drift["change"]["actions"] = json!(["delete"]);
    }
    drift
}

#[test]
fn what_is_as_it_should_be_is_not_meddled_with() {
    let world = World::shifted(10);
    assert_eq!(meddled(&world.plan_to(&world)), "");

    // What providers compute, what is shared, and what a colour scales by itself.
    let mut computed = world.objects[&group("green")].clone();
    computed["load_balancer_arns"] = json!(["arn:1"]);
    let mut scaled = world.objects[&instance("green")].clone();
    scaled["ami"] = json!("ami-2");
    let mut listener = world.objects[LISTENER].clone();
    listener["arn"] = json!("arn:2");
    let mut document = world.plan_to(&world);
    document["resource_drift"] = json!([
        drift(&group("green"), &world.objects[&group("green")], &computed),
        drift(
            &instance("green"),
            &world.objects[&instance("green")],
            &scaled
        ),
        drift(LISTENER, &world.objects[LISTENER], &listener),
        drift(
            "aws_vpc.this",
            &json!({ "cidr_block": "a" }),
            &json!({ "cidr_block": "b" })
        ),
    ]);
    assert_eq!(meddled(&document), "");
}

#[test]
fn what_somebody_changed_is_named() {
    let wanted = World::shifted(10);
    let mut found = wanted.clone();
    found.at(LISTENER)["default_action"][0]["forward"][0]["target_group"][0]["weight"] = json!(50);
    found.objects.remove(&instance("green"));
    found.at(&group("blue"))["port"] = json!(81);
    let mut document = found.plan_to(&wanted);
    document["resource_drift"] = json!([
        drift(
            LISTENER,
            &wanted.objects[LISTENER],
            &found.objects[LISTENER]
        ),
        drift(
            &instance("green"),
            &wanted.objects[&instance("green")],
            &Value::Null
        ),
    ]);
    let changed = meddled(&document);

    let mut ignored = found.plan_to(&found);
    ignored["resource_drift"] = json!([drift(
        LISTENER,
        &wanted.objects[LISTENER],
        &found.objects[LISTENER]
    )]);
    insta::assert_snapshot!(format!("{changed}\nleft so:\n{}", meddled(&ignored)));
}

#[test]
fn what_an_earlier_replacement_left_has_no_weight() {
    let world = World::shifted(10);
    let mut document = world.plan_to(&world);
    let objects = document["prior_state"]["values"]["root_module"]["resources"].as_array_mut();
    let objects = objects.unwrap();
    let is_green = |object: &&Value| object["address"] == crate::world::record("green");
    let mut left = objects.iter().find(is_green).unwrap().clone();
    left["deposed_key"] = json!("1234abcd");
    left["values"]["weighted_routing_policy"][0]["weight"] = json!(50);
    objects.push(left);
    let text = document.to_string();
    let plan = plan::read(&text).unwrap();
    let targets = contract::Targets {
        blue: contract::targets(&plan, "web_blue").unwrap(),
        green: contract::targets(&plan, "web_green").unwrap(),
    };
    let seen = observe(&plan, &both_routers(), &targets).unwrap();
    assert!(seen.iter().all(|one| one.green == Some(10)), "{seen:?}");
}

#[test]
fn what_no_router_is_like_is_refused() {
    let world = World::shifted(10);
    let mut long = world.clone();
    let entries: Vec<(String, u64)> = (0..1001).map(|at| (format!("arn:{at}"), 0)).collect();
    let entries: Vec<(&str, u64)> = entries
        .iter()
        .map(|(arn, weight)| (&**arn, *weight))
        .collect();
    long.listen(&entries);
    let mut odd = world.clone();
    odd.at(LISTENER)["default_action"][0]["forward"][0]["target_group"] = json!("all");
    let mut open = world.clone();
    open.at(LISTENER)["default_action"][0]["forward"][0]["target_group"][0]["weight"] = json!([1]);
    let mut said = String::new();
    for world in [long, odd, open] {
        let document = world.plan_to(&world);
        let rollout = both_routers();
        let ask = Ask::new(&rollout, Step::Retire, Colour::Blue).hold(&document);
        said.push_str(&written(&ask.unwrap_err()));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn what_cannot_be_observed_is_said() {
    let world = World::shifted(10);
    let text = world.plan_to(&world).to_string();
    let plan = plan::read(&text).unwrap();
    let targets = contract::Targets {
        blue: contract::targets(&plan, "web_blue").unwrap(),
        green: contract::targets(&plan, "web_green").unwrap(),
    };
    let rollout = web(vec![
        router("gone", &["aws_lb_listener.gone"], None),
        router("vpc", &["aws_vpc.this"], None),
        router(
            "https",
            &["aws_lb_listener.https"],
            Some(crate::support::entry(None, "port", Some("weight"))),
        ),
        router(
            "names",
            &["aws_route53_record.web"],
            Some(crate::support::entry(None, "records", Some("ttl"))),
        ),
    ]);
    let breaches = observe(&plan, &rollout, &targets).unwrap_err();
    insta::assert_snapshot!(written(&breaches));

    let both = observe(&plan, &both_routers(), &contract::Targets::default()).unwrap_err();
    assert_eq!(both.len(), 2);
    assert!(observe(&plan, &both_routers(), &targets).is_ok());
}

#[test]
fn every_depends_on_on_the_way_to_a_router_is_named() {
    let mut world = World::default();
    let listener = "module.edge[0].module.listener.aws_lb_listener.this";
    world.put(listener, json!({ "port": 443 }));
    let mut document = world.plan_to(&world);
    let entry = &mut document["resource_changes"][0];
    entry["change"]["actions"] = json!(["create", "delete"]);
    document["configuration"]["root_module"] = json!({
        "resources": [
            {
                "address": "data.aws_lb.other",
                "depends_on": ["aws_vpc.this", "module.web_green_2"],
            },
            { "address": "aws_s3_bucket.logs", "depends_on": ["module.web_green"] },
        ],
        "module_calls": {
            "aside": { "depends_on": ["module.web_green"], "module": {} },
            "edge": {
                "depends_on": ["module.web_green[0]"],
                "module": {
                    "resources": [
                        { "address": "data.aws_lb.inside", "depends_on": ["module.web_green"] },
                    ],
                    "module_calls": {
                        "listener": {
                            "module": {
                                "resources": [
                                    {
                                        "address": "aws_lb_listener.this",
                                        "depends_on": ["var.not_possible"],
                                    },
                                ],
                            },
                        },
                    },
                },
            },
            "web_blue": {},
            "web_green": {},
        },
    });
    let mut rollout = web(vec![router("https", &[listener], None)]);
    let ask = |rollout: &config::Rollout, document: &Value| {
        let breaches = Ask::new(rollout, Step::Provision, Colour::Green)
            .hold(document)
            .unwrap_err();
        written(&breaches)
    };
    let around = ask(&rollout, &document);
    // Where the colour is named by what is in it, and where it is beside the router.
    rollout.green.scope = texts(&["module.edge.module.web.aws_instance.green"]);
    document["configuration"]["root_module"]["module_calls"]["edge"]["module"]["resources"][0]["depends_on"] =
        json!(["module.web"]);
    let inside = ask(&rollout, &document);
    insta::assert_snapshot!(format!("{around}{inside}"));
}

#[test]
fn a_secret_in_a_key_is_in_no_address() {
    const SECRET: &str = "hunter2-hunter2";
    let keyed = |world: &mut World| {
        let record = world.objects[&crate::world::record("green")].clone();
        world
            .objects
            .retain(|address, _| !address.starts_with("aws_route53_record"));
        let mut blue = record.clone();
        blue["records"] = json!(["10.0.1.1"]);
        world.put(&format!("aws_route53_record.web[\"{SECRET}\"]"), blue);
        world.put(&format!("aws_route53_record.web[\"{SECRET}-2\"]"), record);
    };
    let (mut before, mut after) = (World::shifted(0), World::shifted(10));
    keyed(&mut before);
    keyed(&mut after);
    before.put("aws_ssm_parameter.key", json!({ "value": SECRET }));
    after.put(
        "aws_ssm_parameter.key",
        json!({ "value": "x", "was": SECRET }),
    );
    let mut document = before.plan_to(&after);
    for entry in document["resource_changes"].as_array_mut().unwrap() {
        if entry["type"] == "aws_ssm_parameter" {
            entry["change"]["before_sensitive"] = json!({ "value": true });
        }
    }
    let rollout = both_routers();
    let breaches = Ask::new(&rollout, Step::Shift(share(10)), Colour::Green)
        .hold(&document)
        .unwrap_err();
    assert!(written(&breaches).contains("aws_ssm_parameter.key"));
    let text = document.to_string();
    let plan = plan::read(&text).unwrap();
    let targets = contract::Targets {
        blue: contract::targets(&plan, "web_blue").unwrap(),
        green: contract::targets(&plan, "web_green").unwrap(),
    };
    let seen = observe(&plan, &rollout, &targets).unwrap();
    for said in [format!("{breaches:?}"), format!("{seen:?}")] {
        assert!(
            !said.contains(&format!("\"{SECRET}\"")) && !said.contains(&format!("{SECRET}\\")),
            "{said}"
        );
    }
}
