//! One rollout for each type of router that is known, in the shapes that the providers document.

use rollout::{Colour, Step};
use serde_json::{Value, json};

use crate::support::{Ask, entry, path, router, setting, share, web, written};
use crate::world::World;

/// A router of one resource that holds a list of entries.
struct Listed {
    address: &'static str,
    /// Its values with these entries.
    values: fn(Vec<Value>) -> Value,
    /// An entry.
    entry: fn(&str, u64) -> Value,
}

/// Returns a root with a router and two colours, and nothing else.
fn root(objects: Vec<(String, Value)>) -> World {
    let mut world = World::default();
    for (address, values) in objects {
        world.put(&address, values);
    }
    for colour in ["blue", "green"] {
        world.outputs.insert(
            format!("web_{colour}"),
            json!({ "target": format!("the-{colour}-one") }),
        );
    }
    world
}

fn hold(
    rollout: &config::Rollout,
    step: Step,
    colour: Colour,
    before: &World,
    after: &World,
) -> Result<contract::Held, String> {
    let mut document = before.plan_to(after);
    let routers = rollout.routers.iter();
    let blocks: Vec<Value> = routers
        .flat_map(|router| &router.address.value)
        .map(|address| json!({ "address": address, "expressions": {} }))
        .collect();
    document["configuration"]["root_module"]["resources"] = json!(blocks);
    Ask::new(rollout, step, colour)
        .hold(&document)
        .map_err(|breaches| written(&breaches))
}

#[test]
fn routers_that_hold_a_list() {
    let backend: fn(&str, u64) -> Value =
        |name, weight| json!({ "backend_service": name, "weight": weight, "header_action": [] });
    let routers = [
        Listed {
            address: "aws_lb_listener.this",
            values: |entries| {
                json!({
                    "port": 443,
                    "default_action": [
                        {
                            "type": "forward",
                            "forward": [{ "target_group": entries, "stickiness": [] }],
                        },
                    ],
                })
            },
            entry: |name, weight| json!({ "arn": name, "weight": weight }),
        },
        Listed {
            address: "aws_lb_listener_rule.this",
            values: |entries| {
                json!({
                    "priority": 1,
                    "action": [{ "type": "forward", "forward": [{ "target_group": entries }] }],
                    "condition": [],
                })
            },
            entry: |name, weight| json!({ "arn": name, "weight": weight }),
        },
        Listed {
            address: "google_compute_url_map.default",
            values: |entries| {
                json!({
                    "name": "map",
                    "default_route_action": [
                        { "weighted_backend_services": entries, "url_rewrite": [] },
                    ],
                    "path_matcher": [],
                })
            },
            entry: backend,
        },
        Listed {
            address: "google_compute_url_map.matcher",
            values: |entries| {
                json!({
                    "name": "map",
                    "default_route_action": [],
                    "path_matcher": [
                        {
                            "name": "all",
                            "default_route_action": [{ "weighted_backend_services": entries }],
                            "path_rule": [],
                        },
                    ],
                })
            },
            entry: backend,
        },
        Listed {
            address: "google_compute_region_url_map.path",
            values: |entries| {
                json!({
                    "name": "map",
                    "path_matcher": [
                        {
                            "name": "all",
                            "path_rule": [
                                {
                                    "paths": ["/*"],
                                    "route_action": [{ "weighted_backend_services": entries }],
                                },
                            ],
                        },
                    ],
                })
            },
            entry: backend,
        },
        Listed {
            address: "google_compute_url_map.rule",
            values: |entries| {
                json!({
                    "name": "map",
                    "path_matcher": [
                        {
                            "name": "all",
                            "route_rules": [
                                {
                                    "priority": 1,
                                    "route_action": [{ "weighted_backend_services": entries }],
                                },
                            ],
                        },
                    ],
                })
            },
            entry: backend,
        },
        Listed {
            address: "google_dns_record_set.this",
            values: |entries| {
                json!({
                    "name": "web.example.com.",
                    "type": "A",
                    "rrdatas": null,
                    "routing_policy": [{ "wrr": entries, "geo": [] }],
                })
            },
            entry: |name, weight| {
                json!({
                    "rrdatas": [name],
                    "weight": weight,
                    "health_checked_targets": [],
                })
            },
        },
        Listed {
            address: "google_cloud_run_v2_service.this",
            values: |entries| json!({ "name": "web", "traffic_statuses": [], "traffic": entries }),
            entry: |name, weight| {
                json!({
                    "type": "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION",
                    "revision": name,
                    "percent": weight,
                    "tag": null,
                })
            },
        },
        Listed {
            address: "azurerm_container_app.this",
            values: |entries| {
                json!({
                    "name": "web",
                    "revision_mode": "Multiple",
                    "ingress": [{ "target_port": 80, "traffic_weight": entries }],
                })
            },
            entry: |name, weight| {
                json!({
                    "revision_suffix": name,
                    "percentage": weight,
                    "label": null,
                    "latest_revision": false,
                })
            },
        },
        Listed {
            address: "kubernetes_manifest.route",
            values: |entries| {
                let route = json!({
                    "kind": "HTTPRoute",
                    "spec": { "rules": [{ "backendRefs": entries, "matches": [] }] },
                });
                json!({ "manifest": route, "object": route, "wait": [] })
            },
            entry: |name, weight| json!({ "name": name, "port": 80, "weight": weight }),
        },
    ];
    for one in routers {
        let rollout = web(vec![router("front", &[one.address], None)]);
        let with = |blue: Option<u64>, green: Option<u64>| {
            let weights = [("the-blue-one", blue), ("the-green-one", green)];
            let entries = weights
                .into_iter()
                .filter_map(|(name, weight)| Some((one.entry)(name, weight?)));
            root(vec![(
                one.address.to_owned(),
                (one.values)(entries.collect()),
            )])
        };
        let both = |green: u64| with(Some(100 - green), Some(green));
        let (start, end) = (with(Some(100), None), with(None, Some(100)));
        let ask = |step, colour, before: &World, after: &World| {
            hold(&rollout, step, colour, before, after)
                .map_err(|said| format!("{}, {step}:\n{said}", one.address))
        };
        ask(Step::Attach, Colour::Green, &start, &both(0)).unwrap();
        let held = ask(Step::Shift(share(10)), Colour::Green, &both(0), &both(10)).unwrap();
        assert_eq!(
            (held.after[0].blue, held.after[0].green),
            (Some(90), Some(10)),
            "{}",
            one.address
        );
        ask(Step::RollBack(share(0)), Colour::Green, &both(10), &both(0)).unwrap();
        ask(
            Step::Shift(share(100)),
            Colour::Green,
            &both(10),
            &both(100),
        )
        .unwrap();
        ask(Step::Detach, Colour::Blue, &both(100), &end).unwrap();

        // Not its share, not attached at nothing, and not taken out at a weight.
        ask(Step::Shift(share(10)), Colour::Green, &both(0), &both(11)).unwrap_err();
        ask(Step::Attach, Colour::Green, &start, &both(10)).unwrap_err();
        ask(Step::Detach, Colour::Blue, &both(90), &end).unwrap_err();
    }
}

#[test]
fn routers_whose_resources_are_entries() {
    type Entry = fn(&str, u64) -> Value;
    let records: Entry = |name, weight| {
        json!({
            "zone_id": "Z",
            "name": "web",
            "type": "A",
            "records": [name],
            "alias": [],
            "weighted_routing_policy": [{ "weight": weight }],
        })
    };
    let aliases: Entry = |name, weight| {
        json!({
            "zone_id": "Z",
            "name": "web",
            "type": "A",
            "records": null,
            "alias": [{ "name": name, "zone_id": "Z2" }],
            "weighted_routing_policy": [{ "weight": weight }],
        })
    };
    // Weights of these are from 1 on: what gets nothing is switched off.
    let endpoints: Entry = |name, weight| {
        json!({
            "profile_id": "p",
            "target_resource_id": name,
            "weight": weight.max(1),
            "enabled": weight > 0,
        })
    };
    let external: Entry = |name, weight| {
        json!({
            "profile_id": "p",
            "target": name,
            "weight": weight.max(1),
            "enabled": weight > 0,
        })
    };
    let origins: Entry = |name, weight| {
        json!({
            "cdn_frontdoor_origin_group_id": "g",
            "host_name": name,
            "weight": weight.max(1),
            "enabled": weight > 0,
        })
    };
    for (kind, values) in [
        ("aws_route53_record", records),
        ("aws_route53_record", aliases),
        ("azurerm_traffic_manager_azure_endpoint", endpoints),
        ("azurerm_traffic_manager_nested_endpoint", endpoints),
        ("azurerm_traffic_manager_external_endpoint", external),
        ("azurerm_cdn_frontdoor_origin", origins),
    ] {
        let rollout = web(vec![router("front", &[&format!("{kind}.this")], None)]);
        let with = |blue: Option<u64>, green: Option<u64>| {
            let weights = [("blue", blue), ("green", green)];
            root(
                weights
                    .into_iter()
                    .filter_map(|(colour, weight)| {
                        Some((
                            format!("{kind}.this[\"{colour}\"]"),
                            values(&format!("the-{colour}-one"), weight?),
                        ))
                    })
                    .collect(),
            )
        };
        let both = |green: u64| with(Some(100 - green), Some(green));
        let (start, end) = (with(Some(100), None), with(None, Some(100)));
        let ask = |step, colour, before: &World, after: &World| {
            hold(&rollout, step, colour, before, after)
                .map_err(|said| format!("{kind}, {step}:\n{said}"))
        };
        ask(Step::Attach, Colour::Green, &start, &both(0)).unwrap();
        let held = ask(Step::Shift(share(10)), Colour::Green, &both(0), &both(10)).unwrap();
        assert_eq!(
            (held.after[0].blue, held.after[0].green),
            (Some(90), Some(10)),
            "{kind}"
        );
        ask(Step::RollBack(share(0)), Colour::Green, &both(10), &both(0)).unwrap();
        ask(
            Step::Shift(share(100)),
            Colour::Green,
            &both(10),
            &both(100),
        )
        .unwrap();
        ask(Step::Detach, Colour::Blue, &both(100), &end).unwrap();

        ask(Step::Shift(share(10)), Colour::Green, &both(0), &both(11)).unwrap_err();
        ask(Step::Attach, Colour::Green, &start, &both(10)).unwrap_err();
        ask(Step::Detach, Colour::Blue, &both(90), &end).unwrap_err();
    }
}

#[test]
fn routers_that_are_switched() {
    let cases: [(&str, Value, Value); 3] = [
        (
            "kubernetes_service.web",
            json!({
                "metadata": [{ "name": "web" }],
                "spec": [{ "selector": { "version": "the-blue-one" }, "port": [{ "port": 80 }] }],
            }),
            json!({
                "metadata": [{ "name": "web" }],
                "spec": [{ "selector": { "version": "the-green-one" }, "port": [{ "port": 80 }] }],
            }),
        ),
        (
            "kubernetes_service_v1.web",
            json!({ "spec": [{ "selector": { "version": "the-blue-one" } }] }),
            json!({ "spec": [{ "selector": { "version": "the-green-one" } }] }),
        ),
        (
            "azurerm_web_app_active_slot.web",
            json!({ "slot_id": "the-blue-one", "overwrite_network_config": true }),
            json!({ "slot_id": "the-green-one", "overwrite_network_config": true }),
        ),
    ];
    let mut said = String::new();
    for (address, blue, green) in cases {
        let rollout = web(vec![router("front", &[address], None)]);
        let at = |values: &Value| root(vec![(address.to_owned(), values.clone())]);
        let (on_blue, on_green) = (at(&blue), at(&green));
        let ask = |step, colour, before: &World, after: &World| {
            hold(&rollout, step, colour, before, after)
        };
        // There is nothing to attach, and nothing to take out.
        ask(Step::Attach, Colour::Green, &on_blue, &on_blue).unwrap();
        let held = ask(Step::Shift(share(100)), Colour::Green, &on_blue, &on_green).unwrap();
        assert_eq!(
            (held.before[0].blue, held.before[0].green),
            (Some(100), None)
        );
        assert_eq!((held.after[0].blue, held.after[0].green), (None, Some(100)));
        ask(Step::RollBack(share(0)), Colour::Green, &on_green, &on_blue).unwrap();
        ask(Step::Detach, Colour::Blue, &on_green, &on_green).unwrap();

        ask(Step::Attach, Colour::Green, &on_blue, &on_green).unwrap_err();
        ask(Step::Detach, Colour::Blue, &on_blue, &on_blue).unwrap_err();
        ask(Step::Retire, Colour::Blue, &on_blue, &on_blue).unwrap_err();
        said.push_str(&format!(
            "{address}\n{}",
            ask(Step::Shift(share(10)), Colour::Green, &on_blue, &on_blue).unwrap_err()
        ));
        let mut other = on_green.clone();
        other.at(address)["more"] = json!(1);
        said.push_str(&ask(Step::Shift(share(100)), Colour::Green, &on_blue, &other).unwrap_err());
    }
    insta::assert_snapshot!(said);
}

#[test]
fn limits_of_providers_are_known_before_they_say_so() {
    let rollout = web(vec![router(
        "front",
        &["azurerm_cdn_frontdoor_origin.this"],
        None,
    )]);
    let with = |entries: &[(&str, u64, bool)]| {
        root(
            entries
                .iter()
                .map(|(colour, weight, enabled)| {
                    (
                        format!("azurerm_cdn_frontdoor_origin.this[\"{colour}\"]"),
                        json!({
                            "cdn_frontdoor_origin_group_id": "g",
                            "host_name": format!("the-{colour}-one"),
                            "weight": weight,
                            "enabled": enabled,
                        }),
                    )
                })
                .collect(),
        )
    };
    let start = with(&[("blue", 100, true)]);
    let mut said = String::new();
    for (name, after) in [
        (
            "at a weight that cannot be",
            with(&[("blue", 100, true), ("green", 0, false)]),
        ),
        (
            "switched on",
            with(&[("blue", 100, true), ("green", 1, true)]),
        ),
    ] {
        said.push_str(&format!(
            "{name}\n{}",
            hold(&rollout, Step::Attach, Colour::Green, &start, &after).unwrap_err()
        ));
    }
    // 50 of 50 is fine for the rollout, and Cloud Run takes nothing but 100.
    let cloud_run = |blue: u64, green: u64| {
        root(vec![(
            "google_cloud_run_v2_service.this".to_owned(),
            json!({
                "traffic": [
                    { "revision": "the-blue-one", "percent": blue },
                    { "revision": "the-green-one", "percent": green },
                ],
            }),
        )])
    };
    let rollout = web(vec![router(
        "front",
        &["google_cloud_run_v2_service.this"],
        None,
    )]);
    let mut ask = Ask::new(&rollout, Step::Shift(share(10)), Colour::Green);
    ask.total = 50;
    let breaches = ask
        .hold(&cloud_run(100, 0).plan_to(&cloud_run(45, 5)))
        .unwrap_err();
    said.push_str(&format!(
        "Cloud Run with a total of 50\n{}",
        written(&breaches)
    ));
    ask.hold(&cloud_run(100, 0).plan_to(&cloud_run(90, 10)))
        .unwrap();
    insta::assert_snapshot!(said);
}

#[test]
fn names_that_do_not_share_their_traffic_are_judged_apart() {
    let record = |colour: &str, kind: &str, weight: u64| {
        (
            format!("aws_route53_record.this[\"{colour}-{kind}\"]"),
            json!({
                "zone_id": "Z",
                "name": "web",
                "type": kind,
                "records": [format!("the-{colour}-one")],
                "alias": [],
                "weighted_routing_policy": [{ "weight": weight }],
            }),
        )
    };
    let with = |a: u64, aaaa: u64| {
        root(vec![
            record("blue", "A", 100 - a),
            record("green", "A", a),
            record("blue", "AAAA", 100 - aaaa),
            record("green", "AAAA", aaaa),
        ])
    };
    let rollout = web(vec![router("names", &["aws_route53_record.this"], None)]);
    let shift = Step::Shift(share(10));
    hold(&rollout, shift, Colour::Green, &with(0, 0), &with(10, 10)).unwrap();
    // Together they would have 10 of 100.
    let said = hold(&rollout, shift, Colour::Green, &with(0, 0), &with(20, 0)).unwrap_err();
    assert_eq!(said.matches(" -> ").count(), 2, "{said}");

    // Where it is not known which share their traffic, there may be only one of each.
    let told = entry(None, "records", Some("weighted_routing_policy[*].weight"));
    let rollout = web(vec![router("names", &["custom_record.this"], Some(told))]);
    let of_custom = |world: World| {
        let objects = world.objects.into_iter();
        root(
            objects
                .map(|(address, values)| {
                    (
                        address.replace("aws_route53_record", "custom_record"),
                        values,
                    )
                })
                .collect(),
        )
    };
    let (before, after) = (of_custom(with(0, 0)), of_custom(with(10, 10)));
    let said = hold(&rollout, shift, Colour::Green, &before, &after).unwrap_err();
    insta::assert_snapshot!(said);
}

#[test]
fn entries_are_where_upstream_hcl_says() {
    // Lists that end with every element mean the list; map keys, texts for weights, a switch.
    let mut told = entry(Some("metadata[\"routes\"][*]"), "to", Some("share"));
    told.enabled = Some(path("on"));
    told.least = setting(1);
    let rollout = web(vec![router("mesh", &["custom_mesh.this"], Some(told))]);
    let with = |entries: &[(&str, &str, bool)]| {
        let entries: Vec<Value> = entries
            .iter()
            .map(|(colour, share, on)| {
                json!({
                    "to": format!("the-{colour}-one"),
                    "share": share,
                    "on": on,
                })
            })
            .collect();
        root(vec![(
            "custom_mesh.this".to_owned(),
            json!({ "metadata": { "routes": entries } }),
        )])
    };
    let start = with(&[("blue", "100", true)]);
    let attached = with(&[("blue", "100", true), ("green", "1", false)]);
    let shifted = with(&[("green", "10", true), ("blue", "90", true)]);
    hold(&rollout, Step::Attach, Colour::Green, &start, &attached).unwrap();
    hold(
        &rollout,
        Step::Shift(share(10)),
        Colour::Green,
        &attached,
        &shifted,
    )
    .unwrap();
    let below = with(&[("blue", "100", true), ("green", "0", false)]);
    hold(&rollout, Step::Attach, Colour::Green, &start, &below).unwrap_err();
}
