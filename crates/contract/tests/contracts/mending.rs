//! Plans that put back what somebody took out of a router by hand: what of it a step may, and what not.

use contract::Held;
use rollout::{Colour, Share, Step};
use serde_json::{Value, json};

use crate::support::{Ask, both_routers, router, share, web, written};
use crate::world::{BLUE, GREEN, LISTENER, OTHER, World, group, record};

const BACK: Step = Step::RollBack(Share::NONE);

/// A world in which somebody took out the entries of a colour, and left the other one its weight.
fn without(world: &World, colour: &str) -> World {
    let mut world = world.clone();
    let arn = if colour == "blue" { BLUE } else { GREEN };
    let list = &mut world.at(LISTENER)["default_action"][0]["forward"][0]["target_group"];
    list.as_array_mut()
        .unwrap()
        .retain(|entry| entry["arn"] != arn);
    world.objects.remove(&record(colour));
    world
}

/// Asks for a step towards green.
fn ask(step: Step, is_committed: bool, document: &Value) -> Result<Held, String> {
    let rollout = both_routers();
    let mut ask = Ask::new(&rollout, step, Colour::Green);
    ask.is_committed = is_committed;
    ask.hold(document).map_err(|breaches| written(&breaches))
}

fn weights(held: &Held) -> [Vec<(Option<u32>, Option<u32>)>; 2] {
    let pairs = |side: &[rollout::Weights]| side.iter().map(|one| (one.blue, one.green)).collect();
    [pairs(&held.before), pairs(&held.after)]
}

#[test]
fn an_entry_of_the_new_colour_does_not_close_the_way_back() {
    for percent in [0, 10, 100] {
        let torn = without(&World::shifted(percent), "green");
        let held = ask(BACK, false, &torn.plan_to(&World::shifted(0))).unwrap();
        let blue = u32::try_from(100 - percent).unwrap();
        let before = (Some(blue), None);
        let after = (Some(100), Some(0));
        assert_eq!(weights(&held), [vec![before; 2], vec![after; 2]]);
    }
}

#[test]
fn an_entry_of_one_router_is_put_back_alone() {
    let mut torn = World::shifted(50);
    torn.objects.remove(&record("green"));
    ask(BACK, false, &torn.plan_to(&World::shifted(0))).unwrap();
}

#[test]
fn an_entry_of_the_old_colour_is_put_back_by_every_step() {
    let torn = without(&World::shifted(10), "blue");
    for (step, green) in [
        (Step::Shift(share(10)), 10),
        (Step::Shift(share(50)), 50),
        (Step::Shift(share(100)), 100),
        (Step::RollBack(share(10)), 10),
        (BACK, 0),
    ] {
        let held = ask(step, false, &torn.plan_to(&World::shifted(green))).unwrap();
        let green = u32::try_from(green).unwrap();
        let before = (None, Some(10));
        let after = (Some(100 - green), Some(green));
        assert_eq!(weights(&held), [vec![before; 2], vec![after; 2]], "{step}");
    }
}

#[test]
fn a_committed_rollout_puts_back_what_serves_and_what_leaves() {
    let all = World::shifted(100);
    for colour in ["blue", "green"] {
        let document = without(&all, colour).plan_to(&all);
        let held = ask(Step::Shift(Share::ALL), true, &document).unwrap();
        assert_eq!(held.after[0].green, Some(100), "{colour}");
    }
    // Before that the new colour has to be attached, and is not to get everything at once.
    let document = without(&all, "green").plan_to(&all);
    ask(Step::Shift(Share::ALL), false, &document).unwrap_err();
}

#[test]
fn an_entry_is_put_back_switched_off_where_there_is_no_weight_of_nothing() {
    const KIND: &str = "azurerm_traffic_manager_azure_endpoint";
    let rollout = web(vec![router("front", &[&format!("{KIND}.this")], None)]);
    let with = |weights: &[(&str, u64, bool)]| {
        let mut world = World::provisioned();
        for (colour, weight, enabled) in weights {
            let target = if *colour == "blue" { BLUE } else { GREEN };
            world.put(
                &format!("{KIND}.this[\"{colour}\"]"),
                json!({
                    "profile_id": "p",
                    "target_resource_id": target,
                    "weight": weight,
                    "enabled": enabled,
                }),
            );
        }
        world
    };
    let torn = with(&[("blue", 50, true)]);
    let hold = |green: (u64, bool)| {
        let after = with(&[("blue", 100, true), ("green", green.0, green.1)]);
        Ask::new(&rollout, BACK, Colour::Green).hold(&torn.plan_to(&after))
    };
    hold((1, false)).unwrap();
    hold((1, true)).unwrap_err();
    hold((0, false)).unwrap_err();
}

#[test]
fn a_list_with_a_scale_of_its_own_comes_back_to_it() {
    let listens = |entries: &[(&str, u64)]| {
        let mut world = World::shifted(0);
        world.listen(entries);
        world
    };
    let after = listens(&[(BLUE, 200), (GREEN, 0)]);
    ask(BACK, false, &listens(&[(BLUE, 180)]).plan_to(&after)).unwrap();
    // Not where others share the traffic, nor to a scale that the share is not whole in.
    let after = listens(&[(BLUE, 200), (GREEN, 0), (OTHER, 7)]);
    let before = listens(&[(BLUE, 180), (OTHER, 7)]);
    ask(BACK, false, &before.plan_to(&after)).unwrap_err();
    let after = listens(&[(BLUE, 150), (GREEN, 0)]);
    ask(BACK, false, &listens(&[(BLUE, 90)]).plan_to(&after)).unwrap_err();
}

#[test]
fn nothing_else_is_put_back() {
    let (back, torn) = (World::shifted(0), without(&World::shifted(50), "green"));
    let to = |edit: &dyn Fn(&mut World)| {
        let mut after = back.clone();
        edit(&mut after);
        torn.plan_to(&after)
    };
    let listens = |entries: &[(&str, u64)]| to(&|world| world.listen(entries));
    let named = |step: Step, world: &World, after: &World| (step, world.plan_to(after));
    let cases: Vec<(&str, (Step, Value))> = vec![
        (
            "with a weight",
            (BACK, listens(&[(BLUE, 90), (GREEN, 10), (OTHER, 7)])),
        ),
        (
            "twice",
            (
                BACK,
                listens(&[(BLUE, 100), (GREEN, 0), (GREEN, 0), (OTHER, 7)]),
            ),
        ),
        (
            "with a third entry",
            (
                BACK,
                listens(&[(BLUE, 100), (GREEN, 0), (OTHER, 7), ("arn:new", 0)]),
            ),
        ),
        (
            "with another entry changed",
            (BACK, listens(&[(BLUE, 100), (GREEN, 0), (OTHER, 8)])),
        ),
        (
            "with what serves pointed elsewhere",
            (BACK, listens(&[("arn:new", 100), (GREEN, 0), (OTHER, 7)])),
        ),
        (
            "with a tag on the router",
            (
                BACK,
                to(&|world| world.at(LISTENER)["tags"]["Name"] = json!("x")),
            ),
        ),
        (
            "with another TTL of the record that stays",
            (
                BACK,
                to(&|world| world.at(&record("blue"))["ttl"] = json!(1)),
            ),
        ),
        ("a record of something else", {
            let mut after = back.clone();
            after.name("static", 0);
            after.at(&record("static"))["records"] = json!(["10.9.9.9"]);
            (BACK, torn.plan_to(&after))
        }),
        ("two records under a name that was nobody's", {
            let mut after = back.clone();
            for colour in ["blue", "green"] {
                let mut values = after.objects[&record(colour)].clone();
                values["name"] = json!("other.internal");
                after.put(&record(&format!("other-{colour}")), values);
            }
            (BACK, torn.plan_to(&after))
        }),
        ("two entries in a list that was nobody's", {
            let (mut before, mut after) = (back.clone(), back.clone());
            let list = "/default_action/0/forward/0/target_group";
            let second = |world: &mut World, entries: Value| {
                let actions = world.at(LISTENER)["default_action"].as_array_mut();
                let actions = actions.unwrap();
                actions.push(actions[0].clone());
                let place = list.replacen("/0/", "/1/", 1);
                *world.at(LISTENER).pointer_mut(&place).unwrap() = entries;
            };
            second(&mut before, json!([{ "arn": OTHER, "weight": 7 }]));
            second(
                &mut after,
                json!([
                    { "arn": OTHER, "weight": 7 },
                    { "arn": BLUE, "weight": 100 },
                    { "arn": GREEN, "weight": 0 },
                ]),
            );
            (BACK, before.plan_to(&after))
        }),
        ("the router itself", {
            let mut before = torn.clone();
            before.objects.remove(LISTENER);
            (BACK, before.plan_to(&back))
        }),
        ("something of the colour", {
            let mut before = torn.clone();
            before.objects.remove(&group("green"));
            (BACK, before.plan_to(&back))
        }),
        (
            "the new colour by a step forward",
            named(Step::Shift(share(50)), &torn, &World::shifted(50)),
        ),
        (
            "the new colour by a step that leads back half-way",
            named(Step::RollBack(share(10)), &torn, &World::shifted(10)),
        ),
        (
            "the new colour with everything",
            named(Step::Shift(Share::ALL), &torn, &World::shifted(100)),
        ),
        (
            "the old colour with another weight than the step's",
            named(
                Step::Shift(share(50)),
                &without(&World::shifted(10), "blue"),
                &World::shifted(10),
            ),
        ),
    ];
    let mut said = String::new();
    for (name, (step, document)) in cases {
        let breaches = match ask(step, false, &document) {
            Ok(_) => panic!("{step} allows: {name}"),
            Err(breaches) => breaches,
        };
        said.push_str(&format!("{name}:\n{breaches}\n"));
    }
    insta::assert_snapshot!(said);
}
