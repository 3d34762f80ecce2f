//! Plans that break a contract: one for every way to, with what is said of it.

use rollout::{Colour, Step};
use serde_json::{Value, json};

use crate::support::{Ask, both_routers, share, written};
use crate::world::{BLUE, GREEN, LISTENER, OTHER, World, entry, group, instance, mask, record};

const SHIFT: Step = Step::Shift(rollout::Share::ALL);

/// Returns what is said of each plan; a plan that nothing is said of fails.
fn said(step: Step, colour: Colour, cases: &[(&str, Value)]) -> String {
    let rollout = both_routers();
    let mut said = String::new();
    for (name, document) in cases {
        let breaches = Ask::new(&rollout, step, colour)
            .hold(document)
            .err()
            .unwrap_or_else(|| panic!("{step} allows: {name}"));
        assert!(!breaches.is_empty(), "{name}");
        said.push_str(&format!("{name}:\n{}\n", written(&breaches)));
    }
    said
}

fn changes(document: &mut Value) -> &mut Vec<Value> {
    document["resource_changes"].as_array_mut().unwrap()
}

/// Returns the entry of an address.
fn at<'d>(document: &'d mut Value, address: &str) -> &'d mut Value {
    let entries = changes(document);
    entries
        .iter_mut()
        .find(|entry| entry["address"] == address)
        .unwrap()
}

/// Changes a plan.
fn with(document: &Value, edit: impl FnOnce(&mut Value)) -> Value {
    let mut document = document.clone();
    edit(&mut document);
    document
}

/// Returns the plan to a world that is changed.
fn to(before: &World, after: &World, edit: impl FnOnce(&mut World)) -> Value {
    let mut after = after.clone();
    edit(&mut after);
    before.plan_to(&after)
}

/// Where the listener has its entries.
const ENTRIES: &str = "/default_action/0/forward/0/target_group";

/// Leaves a value after the plan to be known later.
fn unknown(document: &Value, address: &str, place: &str) -> Value {
    with(document, |document| {
        at(document, address)["change"]["after_unknown"] = mask(place)
    })
}

/// Makes a value after the plan sensitive.
fn sensitive(document: &Value, address: &str, place: &str) -> Value {
    with(document, |document| {
        at(document, address)["change"]["after_sensitive"] = mask(place)
    })
}

/// What no step may do, whatever else it does.
fn in_no_step(before: &World, after: &World) -> Vec<(&'static str, Value)> {
    let good = before.plan_to(after);
    let and = |entry: Value| with(&good, |document| changes(document).push(entry));
    let other = json!({ "id": "x" });
    vec![
        (
            "a plan that is not complete",
            with(&good, |document| document["complete"] = json!(false)),
        ),
        (
            "a tag on something shared",
            to(before, after, |world| {
                world.at("aws_vpc.this")["tags"] = json!({ "a": "b" })
            }),
        ),
        (
            "something created that is nobody's",
            and(entry("aws_sqs_queue.new", None, Some(&other))),
        ),
        (
            "something removed that is nobody's",
            and(entry("aws_sqs_queue.old", Some(&other), None)),
        ),
        (
            "a forget",
            and(with(
                &entry("aws_sqs_queue.old", Some(&other), None),
                |entry| entry["change"]["actions"] = json!(["forget"]),
            )),
        ),
        (
            "a replacement that forgets",
            and(with(
                &entry("aws_sqs_queue.old", Some(&other), Some(&other)),
                |entry| entry["change"]["actions"] = json!(["create", "forget"]),
            )),
        ),
        (
            "a move",
            and(with(
                &entry(
                    "module.web_green[0].aws_sqs_queue.q",
                    Some(&other),
                    Some(&other),
                ),
                |entry| entry["previous_address"] = json!("aws_sqs_queue.q"),
            )),
        ),
        (
            "an import",
            and(with(
                &entry(
                    "module.web_green[0].aws_sqs_queue.q",
                    Some(&other),
                    Some(&other),
                ),
                |entry| entry["change"]["importing"] = json!({ "id": "x" }),
            )),
        ),
        (
            "a create of unknown instances",
            and(with(
                &entry("module.web_green[0].aws_sqs_queue.q", None, Some(&other)),
                |entry| entry["index_unknown"] = json!(true),
            )),
        ),
        (
            "something of a mode to come",
            and(with(
                &entry("module.web_green[0].aws_sqs_queue.q", None, Some(&other)),
                |entry| entry["mode"] = json!("list"),
            )),
        ),
        (
            "a data source that is forgotten",
            and(with(
                &entry("module.web_green[0].aws_sqs_queue.q", Some(&other), None),
                |entry| {
                    entry["mode"] = json!("data");
                    entry["change"]["actions"] = json!(["forget"]);
                },
            )),
        ),
        (
            "a rest of an earlier replacement",
            and(with(&entry(LISTENER, Some(&other), None), |entry| {
                entry["deposed"] = json!("1234abcd")
            })),
        ),
        (
            "something deferred",
            with(&good, |document| {
                let resource = entry("module.web_green[0].aws_sqs_queue.q", None, Some(&other));
                document["deferred_changes"] =
                    json!([{ "reason": "provider_config_unknown", "resource_change": resource }]);
            }),
        ),
        (
            "an action",
            with(&good, |document| {
                document["action_invocations"] = json!([
                    {
                        "address": "action.aws_lambda_invoke.notify",
                        "type": "aws_lambda_invoke",
                        "lifecycle_action_trigger": {
                            "triggering_resource_address": LISTENER,
                            "action_trigger_event": "AfterUpdate",
                        },
                    },
                ])
            }),
        ),
        (
            "an action that is asked for",
            with(&good, |document| {
                document["action_invocations"] = json!([
                    {
                        "address": "module.web_green[0].action.aws_lambda_invoke.notify",
                        "type": "aws_lambda_invoke",
                        "invoke_action_trigger": {},
                    },
                ])
            }),
        ),
        (
            "an output that is deleted",
            to(before, after, |world| {
                world.outputs.remove("url");
            }),
        ),
        (
            "an output that becomes null",
            to(before, after, |world| {
                world.outputs.insert("url".to_owned(), Value::Null);
            }),
        ),
        (
            "a sensitive output that becomes null",
            with(&good, |document| {
                document["output_changes"]["url"] = json!({
                    "actions": ["update"],
                    "before": "hunter2",
                    "after": null,
                    "before_sensitive": true,
                    "after_sensitive": true,
                })
            }),
        ),
        (
            "an output of a colour that is sensitive",
            with(&good, |document| {
                document["prior_state"]["values"]["outputs"]["web_blue"]["sensitive"] = json!(true);
                document["output_changes"]["web_blue"]["before_sensitive"] = json!(true);
            }),
        ),
    ]
}

#[test]
fn provision() {
    let (before, after) = (World::start(), World::provisioned());
    let mut cases = in_no_step(&before, &after);
    let good = before.plan_to(&after);
    let invoking = |list: &str, action: &str| {
        let invocation = json!({
            "address": action,
            "type": "aws_lambda_invoke",
            "lifecycle_action_trigger": {
                "triggering_resource_address": instance("green"),
                "action_trigger_event": "AfterCreate",
            },
        });
        let deferred = json!({ "reason": "absent_prereq", "action_invocation": invocation });
        let is_deferred = list.starts_with("deferred");
        with(&good, |document| {
            document[list] = json!([if is_deferred { deferred } else { invocation }])
        })
    };
    cases.extend([
        (
            "a tag on the live colour",
            to(&before, &after, |world| {
                world.at(&instance("blue"))["tags"]["Name"] = json!("new")
            }),
        ),
        (
            "a create in the live colour",
            to(&before, &after, |world| {
                world.put("module.web_blue[0].aws_instance.this[\"b\"]", json!({}))
            }),
        ),
        ("a change in the idle colour", {
            let mut before = before.clone();
            before.put(&group("green"), json!({ "arn": GREEN, "port": 8080 }));
            before.plan_to(&after)
        }),
        (
            "a replacement in the idle colour",
            with(&good, |document| {
                let entry = at(document, &instance("green"));
                entry["change"]["actions"] = json!(["delete", "create"]);
                entry["change"]["before"] = json!({ "id": "i-old" });
            }),
        ),
        (
            "an entry in the router",
            to(&before, &after, |world| {
                world.listen(&[(BLUE, 100), (GREEN, 0), (OTHER, 7)])
            }),
        ),
        (
            "a record at weight 0",
            to(&before, &after, |world| world.name("green", 0)),
        ),
        (
            "a tag on the router",
            to(&before, &after, |world| {
                world.at(LISTENER)["tags"]["Name"] = json!("x")
            }),
        ),
        (
            "a router that is replaced, since it waits for the colour",
            with(&good, |document| {
                let entry = at(document, LISTENER);
                entry["change"]["actions"] = json!(["delete", "create"]);
                entry["change"]["replace_paths"] = json!([["load_balancer_arn"]]);
                document["configuration"]["root_module"]["resources"].as_array_mut().unwrap().push(
                json!({ "address": "data.aws_lb.this", "depends_on": ["module.web_green"] }),
            );
            }),
        ),
        (
            "an action from elsewhere that runs for the colour",
            invoking("action_invocations", "action.aws_lambda_invoke.warm_up"),
        ),
        (
            "an action of the colour that is put off",
            invoking(
                "deferred_action_invocations",
                "module.web_green[0].action.aws_lambda_invoke.warm_up",
            ),
        ),
        (
            "a router that waits for the colour itself",
            with(&good, |document| {
                at(document, LISTENER)["change"]["actions"] = json!(["create", "delete"]);
                let blocks = document["configuration"]["root_module"]["resources"].as_array_mut();
                for block in blocks.unwrap() {
                    if block["address"] == LISTENER {
                        block["depends_on"] = json!(["module.web_green", "aws_vpc.this"]);
                    }
                }
            }),
        ),
        (
            "a router that is not there",
            to(&World::default(), &after, |_| {}),
        ),
        ("a router that points at nothing of the live colour", {
            let (mut before, mut after) = (before.clone(), after.clone());
            for world in [&mut before, &mut after] {
                world.outputs.insert(
                    "web_blue".to_owned(),
                    json!({ "target_group": "arn:else", "addresses": ["10.0.1.1"] }),
                );
            }
            before.plan_to(&after)
        }),
    ]);
    insta::assert_snapshot!(said(Step::Provision, Colour::Green, &cases));
}

#[test]
fn attach() {
    let (before, after) = (World::provisioned(), World::shifted(0));
    let mut cases = in_no_step(&before, &after);
    let good = before.plan_to(&after);
    let listens = |entries: &[(&str, u64)]| to(&before, &after, |world| world.listen(entries));
    cases.extend([
        (
            "a tag on the live colour",
            to(&before, &after, |world| {
                world.at(&instance("blue"))["tags"]["Name"] = json!("new")
            }),
        ),
        (
            "a tag on the idle colour",
            to(&before, &after, |world| {
                world.at(&instance("green"))["tags"]["Name"] = json!("new")
            }),
        ),
        (
            "with a weight",
            listens(&[(BLUE, 100), (GREEN, 1), (OTHER, 7)]),
        ),
        (
            "a record with a weight",
            to(&before, &after, |world| world.name("green", 1)),
        ),
        (
            "with less for the live colour",
            listens(&[(BLUE, 99), (GREEN, 0), (OTHER, 7)]),
        ),
        ("with a weight taken back", {
            let mut before = before.clone();
            before.listen(&[(BLUE, 100), (GREEN, 5), (OTHER, 7)]);
            before.plan_to(&after)
        }),
        (
            "in place of the live colour",
            listens(&[(GREEN, 0), (OTHER, 7)]),
        ),
        (
            "with another entry changed",
            listens(&[(BLUE, 100), (GREEN, 0), (OTHER, 8)]),
        ),
        (
            "with another entry removed",
            listens(&[(BLUE, 100), (GREEN, 0)]),
        ),
        (
            "with another entry added",
            listens(&[(BLUE, 100), (GREEN, 0), (OTHER, 7), ("arn:new", 0)]),
        ),
        (
            "in one of two routers",
            to(&before, &after, |world| {
                world.objects.remove(&record("green"));
            }),
        ),
        (
            "a record that is changed",
            to(&before, &after, |world| {
                world.at(&record("blue"))["ttl"] = json!(5)
            }),
        ),
        (
            "with a tag on the router",
            to(&before, &after, |world| {
                world.at(LISTENER)["tags"]["Name"] = json!("x")
            }),
        ),
        (
            "with stickiness",
            to(&before, &after, |world| {
                world.at(LISTENER)["default_action"][0]["forward"][0]["stickiness"] = json!([
                    { "duration": 60 },
                ])
            }),
        ),
        (
            "with an unknown weight",
            unknown(&good, LISTENER, &format!("{ENTRIES}/1/weight")),
        ),
        (
            "with an unknown target",
            unknown(&good, LISTENER, &format!("{ENTRIES}/1/arn")),
        ),
        ("with unknown entries", unknown(&good, LISTENER, ENTRIES)),
        (
            "with sensitive entries",
            sensitive(&good, LISTENER, ENTRIES),
        ),
        (
            "with a sensitive weight",
            sensitive(
                &listens(&[(BLUE, 100), (OTHER, 7), (GREEN, 0)]),
                LISTENER,
                &format!("{ENTRIES}/2/weight"),
            ),
        ),
        (
            "without a weight",
            to(&before, &after, |world| {
                world.at(LISTENER)["default_action"][0]["forward"][0]["target_group"][1]["weight"] =
                    Value::Null
            }),
        ),
        ("where both outputs name the same", {
            let mut before = before.clone();
            before.outputs.get_mut("web_green").unwrap()["more"] = json!(BLUE);
            before.plan_to(&after)
        }),
        (
            "where a record points at more than its colour",
            to(&before, &after, |world| {
                world.at(&record("green"))["records"] = json!(["10.0.1.2", "10.9.9.9",])
            }),
        ),
        ("a listener that is created", {
            let mut before = before.clone();
            before.objects.remove(LISTENER);
            before.plan_to(&after)
        }),
    ]);
    insta::assert_snapshot!(said(Step::Attach, Colour::Green, &cases));
}

#[test]
fn shift() {
    let (before, after) = (World::shifted(10), World::shifted(50));
    let mut cases = in_no_step(&before, &after);
    let good = before.plan_to(&after);
    let listens = |entries: &[(&str, u64)]| to(&before, &after, |world| world.listen(entries));
    let list = "default_action";
    cases.extend([
        (
            "a tag on the live colour",
            to(&before, &after, |world| {
                world.at(&instance("blue"))["tags"]["Name"] = json!("new")
            }),
        ),
        (
            "a tag on the new colour",
            to(&before, &after, |world| {
                world.at(&instance("green"))["tags"]["Name"] = json!("new")
            }),
        ),
        (
            "something created in the new colour",
            to(&before, &after, |world| {
                world.put("module.web_green[0].aws_instance.this[\"b\"]", json!({}))
            }),
        ),
        (
            "the live colour removed",
            to(&before, &after, |world| {
                world.objects.remove(&instance("blue"));
            }),
        ),
        ("a router that is none of the rollout's", {
            let mut before = before.clone();
            before.put("aws_lb_listener.admin", json!({ "port": 8443 }));
            to(&before, &after, |world| {
                world.put("aws_lb_listener.admin", json!({ "port": 8444 }))
            })
        }),
        (
            "to another share",
            listens(&[(BLUE, 60), (GREEN, 40), (OTHER, 7)]),
        ),
        (
            "to a share that is almost the step's",
            listens(&[(BLUE, 501), (GREEN, 499), (OTHER, 7)]),
        ),
        (
            "to weights that do not add up",
            listens(&[(BLUE, 40), (GREEN, 40), (OTHER, 7)]),
        ),
        ("of a list to another scale", {
            let listens = |blue, green| {
                let mut world = World::shifted(50);
                world.listen(&[(BLUE, blue), (GREEN, green)]);
                world
            };
            listens(90, 10).plan_to(&listens(150, 150))
        }),
        ("of records to another scale beside another one", {
            let named = |blue, green| {
                let mut world = World::shifted(50);
                world.name("blue", blue);
                world.name("green", green);
                world.name("static", 7);
                world.at(&record("static"))["records"] = json!(["10.9.9.9"]);
                world
            };
            named(90, 10).plan_to(&named(100, 100))
        }),
        (
            "to nothing for both",
            listens(&[(BLUE, 0), (GREEN, 0), (OTHER, 7)]),
        ),
        (
            "one of two routers",
            to(&before, &after, |world| {
                world.name("blue", 90);
                world.name("green", 10);
            }),
        ),
        (
            "one of two records",
            to(&before, &after, |world| world.name("green", 10)),
        ),
        (
            "with another entry changed",
            listens(&[(BLUE, 50), (GREEN, 50), (OTHER, 8)]),
        ),
        (
            "with another entry removed",
            listens(&[(BLUE, 50), (GREEN, 50)]),
        ),
        (
            "with an output that claims another entry for the new colour",
            to(&before, &after, |world| {
                world.outputs.get_mut("web_green").unwrap()["more"] = json!(OTHER);
                world.listen(&[(BLUE, 50), (GREEN, 0), (OTHER, 50)]);
            }),
        ),
        (
            "with a third entry",
            listens(&[(BLUE, 50), (GREEN, 50), (OTHER, 7), ("arn:new", 900)]),
        ),
        (
            "the live colour taken out",
            listens(&[(GREEN, 100), (OTHER, 7)]),
        ),
        (
            "the new colour listed twice",
            listens(&[(BLUE, 50), (GREEN, 25), (GREEN, 25), (OTHER, 7)]),
        ),
        (
            "with a tag on the router",
            to(&before, &after, |world| {
                world.at(LISTENER)["tags"]["Name"] = json!("x")
            }),
        ),
        (
            "with another port",
            to(&before, &after, |world| {
                world.at(LISTENER)["port"] = json!(80)
            }),
        ),
        (
            "with another type of action",
            to(&before, &after, |world| {
                world.at(LISTENER)[list][0]["type"] = json!("redirect")
            }),
        ),
        (
            "with an action before it",
            to(&before, &after, |world| {
                world.at(LISTENER)[list].as_array_mut().unwrap().insert(
                    0,
                    json!({
                        "type": "authenticate-oidc",
                    }),
                )
            }),
        ),
        (
            "with another TTL",
            to(&before, &after, |world| {
                world.at(&record("green"))["ttl"] = json!(1)
            }),
        ),
        (
            "with another target of a record",
            to(&before, &after, |world| {
                world.at(&record("green"))["records"] = json!(["10.9.9.9",])
            }),
        ),
        (
            "with a record pointed at the other colour",
            to(&before, &after, |world| {
                world.at(&record("green"))["records"] = json!(["10.0.1.1",])
            }),
        ),
        (
            "a record that is replaced",
            with(&good, |document| {
                let entry = at(document, &record("green"));
                entry["change"]["actions"] = json!(["delete", "create"]);
                entry["change"]["replace_paths"] = json!([["name"], ["set_identifier"]]);
            }),
        ),
        (
            "a router that is replaced",
            with(&good, |document| {
                at(document, LISTENER)["change"]["actions"] = json!(["create", "delete",])
            }),
        ),
        (
            "a router that is removed",
            to(&before, &after, |world| {
                world.objects.remove(LISTENER);
            }),
        ),
        (
            "with an unknown weight",
            unknown(&good, LISTENER, &format!("{ENTRIES}/0/weight")),
        ),
        (
            "with something set that becomes unknown",
            unknown(&good, LISTENER, "/load_balancer_arn"),
        ),
        (
            "with a block that may come from the code and is unknown",
            unknown(&good, &record("green"), "/alias"),
        ),
        (
            "with a computed value that is unknown, where there is no code to look at",
            with(&unknown(&good, LISTENER, "/arn"), |document| {
                document["configuration"] = json!({})
            }),
        ),
        (
            "to a fraction",
            to(&before, &after, |world| {
                world.at(LISTENER)[list][0]["forward"][0]["target_group"][0]["weight"] = json!(49.5)
            }),
        ),
        (
            "to less than nothing",
            to(&before, &after, |world| {
                world.at(LISTENER)[list][0]["forward"][0]["target_group"][0]["weight"] = json!(-50)
            }),
        ),
        (
            "a record whose zone is not known",
            unknown(&good, &record("green"), "/zone_id"),
        ),
    ]);
    insta::assert_snapshot!(said(Step::Shift(share(50)), Colour::Green, &cases));
}

#[test]
fn shift_to_all() {
    let (before, after) = (World::shifted(50), World::shifted(100));
    let listens = |entries: &[(&str, u64)]| to(&before, &after, |world| world.listen(entries));
    let cases = [
        (
            "with a rest for the live colour",
            listens(&[(BLUE, 1), (GREEN, 99), (OTHER, 7)]),
        ),
        (
            "with the live colour taken out",
            to(&before, &World::detached(), |_| {}),
        ),
        ("with a weight that the provider does not take", {
            let scaled = |blue, green| {
                let mut world = World::shifted(100);
                world.listen(&[(BLUE, blue), (GREEN, green), (OTHER, 7)]);
                world
            };
            scaled(500, 500).plan_to(&scaled(0, 1000))
        }),
    ];
    insta::assert_snapshot!(said(SHIFT, Colour::Green, &cases));
}

#[test]
fn roll_back() {
    let (before, after) = (World::shifted(50), World::shifted(0));
    let mut cases = in_no_step(&before, &after);
    cases.extend([
        ("not far enough", to(&before, &World::shifted(10), |_| {})),
        ("and detach", to(&before, &World::provisioned(), |_| {})),
        ("and retire", to(&before, &World::start(), |_| {})),
        ("the wrong way", to(&before, &World::shifted(100), |_| {})),
    ]);
    insta::assert_snapshot!(said(Step::RollBack(share(0)), Colour::Green, &cases));
}

#[test]
fn detach() {
    let (before, after) = (World::shifted(100), World::detached());
    let mut cases = in_no_step(&before, &after);
    let listens = |entries: &[(&str, u64)]| to(&before, &after, |world| world.listen(entries));
    cases.extend([
        ("at a weight that nobody else gets", {
            let mut before = before.clone();
            before.listen(&[(BLUE, 10), (GREEN, 100), (OTHER, 7)]);
            before.name("blue", 10);
            before.plan_to(&after)
        }),
        (
            "with a rest of an earlier record",
            with(&before.plan_to(&after), |document| {
                let mut rest = entry(&record("blue"), before.objects.get(&record("blue")), None);
                rest["deposed"] = json!("1234abcd");
                changes(document).push(rest);
            }),
        ),
        ("at a weight", to(&World::shifted(90), &after, |_| {})),
        ("of all that a router points at", {
            let mut before = before.clone();
            before.listen(&[(BLUE, 0), (OTHER, 7)]);
            to(&before, &after, |world| world.listen(&[(OTHER, 7)]))
        }),
        ("together with what serves", listens(&[(OTHER, 7)])),
        (
            "with another weight for what stays",
            listens(&[(GREEN, 50), (OTHER, 7)]),
        ),
        (
            "with another entry changed",
            listens(&[(GREEN, 100), (OTHER, 0)]),
        ),
        (
            "of one of two routers",
            listens(&[(GREEN, 100), (BLUE, 0), (OTHER, 7)]),
        ),
        (
            "of one of two routers, the other way round",
            to(&before, &after, |world| world.name("blue", 0)),
        ),
        (
            "of the other colour",
            to(&World::shifted(0), &World::provisioned(), |_| {}),
        ),
        (
            "with the record of what serves",
            to(&before, &after, |world| {
                world.objects.remove(&record("green"));
            }),
        ),
        (
            "with a tag on the router",
            to(&before, &after, |world| {
                world.at(LISTENER)["tags"]["Name"] = json!("x")
            }),
        ),
        ("and retire", to(&before, &World::retired(), |_| {})),
        (
            "with a tag on the colour that leaves",
            to(&before, &after, |world| {
                world.at(&instance("blue"))["tags"]["Name"] = json!("new")
            }),
        ),
    ]);
    insta::assert_snapshot!(said(Step::Detach, Colour::Blue, &cases));
}

#[test]
fn retire() {
    let (before, after) = (World::detached(), World::retired());
    let mut cases = in_no_step(&before, &after);
    let good = before.plan_to(&after);
    cases.extend([
        (
            "while a router points at it",
            World::shifted(100).plan_to(&{
                let mut after = World::shifted(100);
                after
                    .objects
                    .retain(|address, _| !address.starts_with("module.web_blue"));
                after
            }),
        ),
        (
            "together with detach",
            to(&World::shifted(100), &after, |_| {}),
        ),
        (
            "of the colour that serves",
            to(&before, &after, |world| {
                world.objects.remove(&instance("green"));
            }),
        ),
        (
            "with a change of the colour that leaves",
            to(&before, &after, |world| {
                world.put(&instance("blue"), json!({ "id": "i-blue", "ami": "ami-2" }))
            }),
        ),
        (
            "with a create in the colour that leaves",
            to(&before, &after, |world| {
                world.put("module.web_blue[0].aws_instance.last", json!({}))
            }),
        ),
        (
            "with a forget of the colour that leaves",
            with(&good, |document| {
                at(document, &instance("blue"))["change"]["actions"] = json!(["forget"])
            }),
        ),
        ("with a stateful object", {
            let mut before = before.clone();
            before.put(
                "module.web_blue[0].aws_db_instance.this",
                json!({ "id": "db" }),
            );
            before.plan_to(&after)
        }),
        (
            "with a tag on the router",
            to(&before, &after, |world| {
                world.at(LISTENER)["tags"]["Name"] = json!("x")
            }),
        ),
        (
            "while a router points at what the output does not name any more",
            {
                let mut before = World::detached();
                before.listen(&[(GREEN, 100), (BLUE, 0)]);
                before.outputs = World::retired().outputs;
                let mut after = World::retired();
                after.listen(&[(GREEN, 100), (BLUE, 0)]);
                before.plan_to(&after)
            },
        ),
    ]);
    insta::assert_snapshot!(said(Step::Retire, Colour::Blue, &cases));
}
