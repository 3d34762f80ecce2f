//! A root with two colours and two routers, as it is at each stage, and the plan from one to the next.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// What is there: values by address, and outputs.
#[derive(Clone, Default)]
pub(crate) struct World {
    pub(crate) objects: BTreeMap<String, Value>,
    pub(crate) outputs: BTreeMap<String, Value>,
}

pub(crate) const LISTENER: &str = "aws_lb_listener.https";
pub(crate) const BLUE: &str = "arn:aws:elasticloadbalancing:tg/web-blue";
pub(crate) const GREEN: &str = "arn:aws:elasticloadbalancing:tg/web-green";
/// What belongs to neither colour, and is listed all the same.
pub(crate) const OTHER: &str = "arn:aws:elasticloadbalancing:tg/static";

pub(crate) fn record(colour: &str) -> String {
    format!("aws_route53_record.web[\"{colour}\"]")
}

pub(crate) fn group(colour: &str) -> String {
    format!("module.web_{colour}[0].aws_lb_target_group.this")
}

pub(crate) fn instance(colour: &str) -> String {
    format!("module.web_{colour}[0].aws_instance.this[\"a\"]")
}

impl World {
    /// Blue serves; green is not there.
    pub(crate) fn start() -> World {
        let mut world = World::default();
        world.put(
            "aws_vpc.this",
            json!({ "id": "vpc-1", "cidr_block": "10.0.0.0/16" }),
        );
        world.build("blue");
        world.outputs.insert(
            "web_green".to_owned(),
            json!({ "exists": false, "target_group": null, "addresses": null }),
        );
        world
            .outputs
            .insert("url".to_owned(), json!("https://www.example.com"));
        world.listen(&[(BLUE, 100), (OTHER, 7)]);
        world.name("blue", 100);
        world
    }

    /// Green is there, and no router knows it.
    pub(crate) fn provisioned() -> World {
        let mut world = World::start();
        world.build("green");
        world
    }

    /// Green gets this many of 100; 0 where it was only attached.
    pub(crate) fn shifted(green: u64) -> World {
        let mut world = World::provisioned();
        world.listen(&[(BLUE, 100 - green), (GREEN, green), (OTHER, 7)]);
        world.name("blue", 100 - green);
        world.name("green", green);
        world
    }

    /// The traffic is at green, and no router knows blue.
    pub(crate) fn detached() -> World {
        let mut world = World::shifted(100);
        world.listen(&[(GREEN, 100), (OTHER, 7)]);
        world.objects.remove(&record("blue"));
        world
    }

    /// Blue is gone.
    pub(crate) fn retired() -> World {
        let mut world = World::detached();
        world
            .objects
            .retain(|address, _| !address.starts_with("module.web_blue"));
        world.outputs.insert(
            "web_blue".to_owned(),
            json!({ "exists": false, "target_group": null, "addresses": null }),
        );
        world
    }

    pub(crate) fn put(&mut self, address: &str, values: Value) {
        self.objects.insert(address.to_owned(), values);
    }

    pub(crate) fn at(&mut self, address: &str) -> &mut Value {
        self.objects.get_mut(address).unwrap()
    }

    fn build(&mut self, colour: &str) {
        let (arn, address) = match colour {
            "blue" => (BLUE, "10.0.1.1"),
            _ => (GREEN, "10.0.1.2"),
        };
        self.put(
            &group(colour),
            json!({ "arn": arn, "name": format!("web-{colour}"), "port": 80 }),
        );
        self.put(
            &instance(colour),
            json!({
                "id": format!("i-{colour}"),
                "ami": "ami-1",
                "private_ip": address,
                "tags": { "Name": "web" },
            }),
        );
        self.outputs.insert(
            format!("web_{colour}"),
            json!({ "exists": true, "target_group": arn, "addresses": [address] }),
        );
    }

    pub(crate) fn listen(&mut self, entries: &[(&str, u64)]) {
        let entries: Vec<Value> = entries
            .iter()
            .map(|(arn, weight)| json!({ "arn": arn, "weight": weight }))
            .collect();
        self.put(
            LISTENER,
            json!({
                "arn": "arn:aws:elasticloadbalancing:listener/1",
                "port": 443,
                "load_balancer_arn": "arn:aws:elasticloadbalancing:lb/1",
                "tags": { "Name": "https" },
                "default_action": [{ "type": "forward", "target_group_arn": "",
                    "forward": [{ "target_group": entries, "stickiness": [] }] }],
            }),
        );
    }

    pub(crate) fn name(&mut self, colour: &str, weight: u64) {
        let address = if colour == "blue" {
            "10.0.1.1"
        } else {
            "10.0.1.2"
        };
        self.put(
            &record(colour),
            json!({
                "id": format!("Z1_web_A_{colour}"),
                "zone_id": "Z1",
                "name": "web.internal",
                "type": "A",
                "ttl": 60,
                "records": [address],
                "alias": [],
                "set_identifier": colour,
                "weighted_routing_policy": [{ "weight": weight }],
            }),
        );
    }

    /// Returns the plan from here to another world, as an engine writes it.
    pub(crate) fn plan_to(&self, after: &World) -> Value {
        let mut addresses: Vec<&String> = self.objects.keys().chain(after.objects.keys()).collect();
        addresses.sort();
        addresses.dedup();
        let changes: Vec<Value> = addresses
            .into_iter()
            .map(|address| {
                let (before, after) = (self.objects.get(address), after.objects.get(address));
                entry(address, before, after)
            })
            .collect();
        let mut names: Vec<&String> = self.outputs.keys().chain(after.outputs.keys()).collect();
        names.sort();
        names.dedup();
        let outputs: serde_json::Map<String, Value> = names
            .into_iter()
            .map(|name| {
                let (before, after) = (self.outputs.get(name), after.outputs.get(name));
                (name.clone(), change(before, after))
            })
            .collect();
        let prior: Vec<Value> = self
            .objects
            .iter()
            .map(|(address, values)| {
                json!({
                    "address": address,
                    "mode": "managed",
                    "type": kind(address),
                    "values": values,
                    "sensitive_values": {},
                })
            })
            .collect();
        // Engines have there what the outputs will be, where they know it.
        let mut prior_outputs = self.outputs.clone();
        prior_outputs.extend(after.outputs.clone());
        let prior_outputs: serde_json::Map<String, Value> = prior_outputs
            .iter()
            .map(|(name, value)| (name.clone(), json!({ "sensitive": false, "value": value })))
            .collect();
        json!({
            "format_version": "1.2",
            "terraform_version": "1.11.4",
            "complete": true,
            "resource_changes": changes,
            "output_changes": outputs,
            "prior_state": {
                "format_version": "1.0",
                "values": { "outputs": prior_outputs, "root_module": { "resources": prior } },
            },
            "configuration": configuration(),
        })
    }
}

/// The code, as far as a plan has it.
fn configuration() -> Value {
    let colour = json!({
        "module": {
            "resources": [
                {
                    "address": "aws_lb_target_group.this",
                    "expressions": {
                        "name": { "references": ["var.name"] },
                        "port": { "constant_value": 80 },
                    },
                },
                {
                    "address": "aws_instance.this",
                    "expressions": {
                        "ami": { "references": ["var.ami"] },
                        "tags": { "constant_value": { "Name": "web" } },
                    },
                },
            ],
        },
    });
    json!({
        "root_module": {
            "resources": [
                {
                    "address": "aws_vpc.this",
                    "expressions": { "cidr_block": { "constant_value": "10.0.0.0/16" } },
                },
                {
                    "address": LISTENER,
                    "expressions": {
                        "port": { "constant_value": 443 },
                        "tags": { "constant_value": { "Name": "https" } },
                        "load_balancer_arn": { "references": ["aws_lb.this.arn", "aws_lb.this"] },
                        "default_action": [
                            { "type": { "constant_value": "forward" }, "forward": [{}] },
                        ],
                    },
                },
                {
                    "address": "aws_route53_record.web",
                    "expressions": {
                        "zone_id": { "constant_value": "Z1" },
                        "name": { "constant_value": "web.internal" },
                        "type": { "constant_value": "A" },
                        "ttl": { "constant_value": 60 },
                        "records": { "references": ["each.value"] },
                        "set_identifier": { "references": ["each.key"] },
                        "weighted_routing_policy": [{ "weight": { "references": ["each.value"] } }],
                    },
                },
            ],
            "module_calls": { "web_blue": colour, "web_green": colour },
        },
    })
}

/// Returns the type that an address names.
pub(crate) fn kind(address: &str) -> String {
    let plain = plan::without_keys(address).into_owned();
    plain.rsplit('.').nth(1).unwrap().to_owned()
}

pub(crate) fn entry(address: &str, before: Option<&Value>, after: Option<&Value>) -> Value {
    let plain = plan::without_keys(address).into_owned();
    json!({
        "address": address,
        "mode": "managed",
        "type": kind(address),
        "name": plain.rsplit('.').next().unwrap(),
        "change": change(before, after),
    })
}

fn change(before: Option<&Value>, after: Option<&Value>) -> Value {
    let actions = match (before, after) {
        (None, _) => "create",
        (_, None) => "delete",
        (before, after) if before == after => "no-op",
        _ => "update",
    };
    json!({
        "actions": [actions],
        "before": before,
        "after": after,
        "after_unknown": {},
        "before_sensitive": {},
        "after_sensitive": {},
    })
}

/// Returns a mask that marks one place, given as a JSON pointer.
pub(crate) fn mask(place: &str) -> Value {
    let Some(rest) = place.strip_prefix('/') else {
        return json!(true);
    };
    let (step, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match step.parse::<usize>() {
        Ok(at) => {
            let mut items = vec![json!({}); at];
            items.push(mask(rest));
            Value::Array(items)
        }
        Err(_) => json!({ step: mask(rest) }),
    }
}
