//! What holds whatever a plan has in it.

use proptest::prelude::*;
use rollout::{Colour, Step};
use serde_json::{Value, json};

use crate::support::{Ask, both_routers, share};
use crate::world::{BLUE, GREEN, LISTENER, OTHER, World, entry, mask, record};

/// Every step with a plan that meets its contract.
fn good() -> Vec<(Step, Colour, World, World)> {
    let (blue, green) = (Colour::Blue, Colour::Green);
    let at = World::shifted;
    vec![
        (Step::Provision, green, World::start(), World::provisioned()),
        (Step::Attach, green, World::provisioned(), at(0)),
        (Step::Shift(share(10)), green, at(0), at(10)),
        (Step::RollBack(share(0)), green, at(50), at(0)),
        (Step::Detach, blue, at(100), World::detached()),
        (Step::Retire, blue, World::detached(), World::retired()),
    ]
}

/// Whether a step may do this somewhere: then it is no other thing that sneaks in.
fn may(step: Step, colour: Colour, address: &str, action: &str) -> bool {
    let own = format!("module.web_{colour}[");
    let is_own = address.starts_with(&own);
    match (step, action) {
        (Step::Provision, "create") => is_own,
        (Step::Retire, "delete") => is_own,
        _ => false,
    }
}

fn addresses() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("aws_sqs_queue.q".to_owned()),
        Just("aws_lb_listener.other".to_owned()),
        Just("aws_route53_record.other".to_owned()),
        Just("module.shop.aws_vpc.this".to_owned()),
        Just("module.web.aws_instance.this[0]".to_owned()),
        Just("module.web_blue[0].aws_instance.more".to_owned()),
        Just("module.web_green[0].aws_instance.more".to_owned()),
        Just("module.web_green_2.aws_instance.more".to_owned()),
        "[a-z]{1,6}_[a-z]{1,6}\\.[a-z]{1,6}(\\[[0-9]\\])?",
        "module\\.[a-z]{1,6}\\.[a-z]{1,6}_[a-z]{1,6}\\.[a-z]{1,6}",
    ]
}

fn actions() -> impl Strategy<Value = &'static [&'static str]> {
    prop::sample::select(vec![
        &["create"][..],
        &["update"],
        &["delete"],
        &["delete", "create"],
        &["create", "delete"],
        &["forget"],
        &["create", "forget"],
    ])
}

/// Values as an output may have them, with empty texts, texts that are JSON, and texts as keys.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-c:/\"\\\\é]{0,4}".prop_map(Value::from),
        Just(json!("{\"arn\": \"a\"}")),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-c]{0,2}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    /// What a state has of an output is told from what a plan has of it by nothing.
    #[test]
    fn the_texts_of_a_value_are_those_of_an_output_of_a_plan(value in values()) {
        let mut world = World::start();
        world.outputs.insert("web_blue".to_owned(), value.clone());
        let text = world.plan_to(&world).to_string();
        let plan = plan::read(&text).unwrap();
        prop_assert_eq!(Ok(contract::texts(&value)), contract::targets(&plan, "web_blue"));
    }

    /// No plan passes that does anything beside its step, anywhere in the order of its entries.
    #[test]
    fn nothing_can_be_brought_in_beside_a_step(
        which in 0..6_usize,
        address in addresses(),
        actions in actions(),
        place in any::<prop::sample::Index>(),
        twist in 0..4_u8,
    ) {
        let (step, colour, before, after) = good().swap_remove(which);
        let mut document = before.plan_to(&after);
        let rollout = both_routers();
        let ask = Ask::new(&rollout, step, colour);
        prop_assert!(ask.hold(&document).is_ok());

        let mut more = entry(&address, Some(&json!({ "a": 1 })), Some(&json!({ "a": 2 })));
        more["change"]["actions"] = json!(actions);
        match twist {
            1 => more["previous_address"] = json!("aws_sqs_queue.was"),
            2 => more["change"]["importing"] = json!({ "id": "x" }),
            3 => more["deposed"] = json!("12345678"),
            _ => {}
        }
        let is_plain = actions.len() == 1 && twist != 1 && twist != 2;
        let is_allowed = is_plain && may(step, colour, &address, actions[0]);
        let entries = document["resource_changes"].as_array_mut().unwrap();
        let at = place.index(entries.len() + 1);
        entries.insert(at, more);
        prop_assert_eq!(ask.hold(&document).is_ok(), is_allowed, "{} {} {:?}", step, address, actions);
    }

    /// Whatever weights a shift plans: only those pass that are exactly the step's, in both routers.
    #[test]
    fn only_the_exact_share_passes(
        percent in 0..=100_u8,
        listener in (0..=100_u64, 0..=100_u64),
        names in (0..=100_u64, 0..=100_u64),
        exact in any::<bool>(),
    ) {
        let (listener, names) = if exact {
            let exact = (100 - u64::from(percent), u64::from(percent));
            (exact, exact)
        } else {
            (listener, names)
        };
        let mut after = World::shifted(0);
        after.listen(&[(BLUE, listener.0), (GREEN, listener.1), (OTHER, 7)]);
        after.name("blue", names.0);
        after.name("green", names.1);
        let rollout = both_routers();
        let held = Ask::new(&rollout, Step::Shift(share(percent)), Colour::Green)
            .hold(&World::shifted(0).plan_to(&after));
        let is_exact = |(blue, green): (u64, u64)| blue + green == 100 && green == u64::from(percent);
        prop_assert_eq!(held.is_ok(), is_exact(listener) && is_exact(names));
    }

    /// The order of a router's entries means nothing, before and after.
    #[test]
    fn entries_may_stand_anywhere(
        before in Just([0_usize, 1, 2]).prop_shuffle(),
        after in Just([0_usize, 1, 2]).prop_shuffle(),
        green in 0..=100_u64,
    ) {
        let world = |order: [usize; 3], green: u64| {
            let entries = [(BLUE, 100 - green), (GREEN, green), (OTHER, 7)];
            let mut world = World::shifted(green);
            world.listen(&order.map(|at| entries[at]));
            world
        };
        let rollout = both_routers();
        let percent = u8::try_from(green).unwrap();
        let held = Ask::new(&rollout, Step::Shift(share(percent)), Colour::Green)
            .hold(&world(before, 0).plan_to(&world(after, green)));
        prop_assert!(held.is_ok());
    }

    /// Any change of anything that is there already is seen, however deep, in every step.
    #[test]
    fn no_value_changes_unseen(
        which in 0..6_usize,
        object in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        value in prop_oneof![Just(json!("x")), Just(json!(3)), Just(json!(null)), Just(json!([
            { "a": 1 },
        ]))],
    ) {
        let (step, colour, before, mut after) = good().swap_remove(which);
        let kept = after.objects.keys().filter(|address| before.objects.contains_key(*address));
        let kept: Vec<String> = kept.cloned().collect();
        let object = &kept[object.index(kept.len())];
        let places = places(&after.objects[object]);
        let place = &places[place.index(places.len())];
        let found = after.at(object).pointer_mut(place).unwrap();
        prop_assume!(*found != value);
        *found = value;
        let rollout = both_routers();
        let held = Ask::new(&rollout, step, colour).hold(&before.plan_to(&after));
        prop_assert!(held.is_err(), "{} {} {}", step, object, place);
    }

    /// What becomes unknown is seen as well, wherever in a router it is below its attributes. Of those
    /// only what the provider computes may be.
    #[test]
    fn nothing_becomes_unknown_unseen(
        which in 1..5_usize,
        object in prop::sample::select(vec![LISTENER.to_owned(), record("blue"), record("green")]),
        place in any::<prop::sample::Index>(),
    ) {
        let (step, colour, before, after) = good().swap_remove(which);
        let is_kept = before.objects.contains_key(&object) && after.objects.contains_key(&object);
        prop_assume!(is_kept);
        let places = places(&after.objects[&object]);
        let place = &places[place.index(places.len())];
        let is_computed = place == "/arn" || place == "/id";
        prop_assume!(!is_computed);
        let mut document = before.plan_to(&after);
        for entry in document["resource_changes"].as_array_mut().unwrap() {
            if entry["address"] == object {
                entry["change"]["actions"] = json!(["update"]);
                entry["change"]["after_unknown"] = mask(place);
            }
        }
        let rollout = both_routers();
        let held = Ask::new(&rollout, step, colour).hold(&document);
        prop_assert!(held.is_err(), "{} {} {}", step, object, place);
    }
}

/// Returns where values are, as JSON pointers.
fn places(value: &Value) -> Vec<String> {
    let below = |step: String, value: &Value| {
        let inner = places(value).into_iter();
        inner
            .map(|place| format!("/{step}{place}"))
            .collect::<Vec<_>>()
    };
    let mut found = vec![String::new()];
    match value {
        Value::Object(members) => {
            found.extend(
                members
                    .iter()
                    .flat_map(|(name, value)| below(name.clone(), value)),
            );
        }
        Value::Array(items) => {
            found.extend(
                items
                    .iter()
                    .enumerate()
                    .flat_map(|(at, item)| below(at.to_string(), item)),
            );
        }
        _ => {}
    }
    // All of an object at once is no object any more.
    found.retain(|place| !place.is_empty() || !value.is_object());
    found
}
