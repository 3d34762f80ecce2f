//! Whole rollouts of the examples, applied by a real engine, with what each step's plan may change.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::suites::{copy_modules, finds_the_provider};
use crate::cloud::{PROVIDER, cloud};
use crate::engine::{Engine, Root, assert_ran, both, first, write};

on_each_engine![on_terraform_data];

fn on_terraform_data(engine: &Engine) {
    let example = Example {
        root: engine.root(),
        folder: "examples/terraform-data",
        arguments: &[],
        without: &[],
        router: "terraform_data.router",
        list: "/input/entries",
        computed: "/output",
        points_at: "target",
        target: "target",
    };
    copy_modules(&example.root);
    example.init();
    example.roll_out();
}

/// The listener as the router. The names have a test of their own: each change of a name takes the provider
/// up to half a minute, wherever it goes.
#[test]
fn on_aws() {
    let Some(root) = root_with_the_provider() else {
        return;
    };
    let example = Example {
        root,
        folder: "examples/aws",
        arguments: &["-parallelism=64"],
        without: &["50", "back to 10", "the end"],
        router: "module.listener.aws_lb_listener.this",
        list: "/default_action/0/forward/0/target_group",
        computed: "/nothing",
        points_at: "arn",
        target: "target_group",
    };
    copy_modules(&example.root);
    // What the example is given by whoever uses it: an image that moto has, and a certificate.
    write(
        &example.folder().join("certificate.tf"),
        r#"
resource "aws_acm_certificate" "this" {
  domain_name       = "www.example.com"
  validation_method = "DNS"
}
"#,
    );
    write(
        &example.folder().join("test_override.tf"),
        r#"
variable "images" {
  default = { blue = "ami-03cf127a", green = "ami-03cf127a" }
}

variable "certificate_arn" {
  default = "not used"
}

module "listener" {
  certificate_arn = aws_acm_certificate.this.arn
}

module "names" {
  count = 0
}

output "names" {
  value = {}
}
"#,
    );
    example.init();
    example.roll_out();
}

/// Names as the router: each entry is a resource, so it is made when it is attached.
#[test]
fn on_weighted_names() {
    let Some(root) = root_with_the_provider() else {
        return;
    };
    copy_modules(&root);
    let names = |weights: &str| {
        format!(
            r#"{PROVIDER}
resource "aws_route53_zone" "this" {{
  name = "names.internal"
}}

resource "aws_route53_health_check" "blue" {{
  type              = "HTTPS"
  fqdn              = "blue.example.com"
  port              = 443
  resource_path     = "/health"
  failure_threshold = 3
  request_interval  = 30
}}

module "names" {{
  source  = "./modules/aws-weighted-dns"
  zone_id = aws_route53_zone.this.zone_id
  name    = "web.names.internal"
  weights = {{ {weights} }}
  targets = {{
    blue  = {{ records = ["192.0.2.1"], health_check_id = aws_route53_health_check.blue.id }}
    green = {{ records = ["192.0.2.2"] }}
  }}
}}
"#
        )
    };
    let plan = |weights: &str| {
        root.rewrite(&names(weights));
        let plan = root.plan(&[]);
        let text = std::fs::read(&plan.json).expect("a plan");
        (plan, serde_json::from_slice(&text).expect("JSON"))
    };
    let blue = "module.names.aws_route53_record.this[\"blue\"]";
    let green = "module.names.aws_route53_record.this[\"green\"]";
    let weight = |document: &Value, address: &str, side: &str| {
        change(document, address)[side]["weighted_routing_policy"][0]["weight"].clone()
    };

    root.apply(&names("blue = 100"));
    let (attach, document) = plan("blue = 100, green = 0");
    assert_eq!(
        changes(&document),
        [("create".to_owned(), green.to_owned())]
    );
    assert_eq!(weight(&document, green, "after"), 0);
    assert_ran("apply", &root.apply_plan(&attach));

    let (_, document) = plan("blue = 90, green = 10");
    let both = [blue, green].map(|address| ("update".to_owned(), address.to_owned()));
    assert_eq!(changes(&document), both);
    for (address, before, after) in [(blue, 100, 90), (green, 0, 10)] {
        assert_eq!(weight(&document, address, "before"), before);
        assert_eq!(weight(&document, address, "after"), after);
        let mut change = change(&document, address).clone();
        for side in ["before", "after"] {
            change[side]["weighted_routing_policy"] = Value::Null;
        }
        assert_eq!(change["before"], change["after"], "only the weight changes");
    }

    // From the colours' point of view the same as leaving after a shift: whose weight is 0 leaves.
    let (_, document) = plan("blue = 100");
    assert_eq!(
        changes(&document),
        [("delete".to_owned(), green.to_owned())]
    );
    assert_eq!(weight(&document, green, "before"), 0);
}

fn root_with_the_provider() -> Option<Root<'static>> {
    let cloud = cloud()?;
    first()
        .filter(|engine| finds_the_provider(engine))
        .and_then(|_| cloud.root())
}

/// An example, and how its plans say what its router points at.
struct Example<'engine> {
    root: Root<'engine>,
    folder: &'static str,
    arguments: &'static [&'static str],
    /// Steps that are left out: each call of the provider takes seconds.
    without: &'static [&'static str],
    router: &'static str,
    /// Where the router has its entries, and what of it follows from them.
    list: &'static str,
    computed: &'static str,
    /// What an entry calls its target, and what the outputs of the colours call it.
    points_at: &'static str,
    target: &'static str,
}

/// What a step may change; everything else must stay.
enum May {
    /// Creates in this colour.
    Create(&'static str),
    /// Deletes in this colour.
    Delete(&'static str),
    /// The router's entries, from the first to the second.
    Route(Weights, Weights),
    Nothing,
}

type Weights = &'static [(&'static str, u64)];

impl Example<'_> {
    /// Every step but the first is one that a rollout may take, and is held against what it may change.
    fn roll_out(&self) {
        const BLUE: Weights = &[("blue", 100)];
        const ATTACHED: Weights = &[("blue", 100), ("green", 0)];
        const TEN: Weights = &[("blue", 90), ("green", 10)];
        const FIFTY: Weights = &[("blue", 50), ("green", 50)];
        const ALL: Weights = &[("blue", 0), ("green", 100)];
        const GREEN: Weights = &[("green", 100)];

        self.plan(&stands("blue", 100, false, false));
        self.apply();

        let steps = [
            (
                "provision",
                stands("blue", 100, true, false),
                May::Create("green"),
            ),
            (
                "attach",
                stands("blue", 100, true, true),
                May::Route(BLUE, ATTACHED),
            ),
            (
                "10",
                stands("blue", 90, true, true),
                May::Route(ATTACHED, TEN),
            ),
            ("50", stands("blue", 50, true, true), May::Route(TEN, FIFTY)),
            (
                "back to 10",
                stands("blue", 90, true, true),
                May::Route(FIFTY, TEN),
            ),
            ("100", stands("blue", 0, true, true), May::Route(TEN, ALL)),
            ("switch", stands("green", 0, true, true), May::Nothing),
            (
                "detach",
                stands("green", 0, true, false),
                May::Route(ALL, GREEN),
            ),
            (
                "retire",
                stands("green", 0, false, false),
                May::Delete("blue"),
            ),
            ("the end", stands("green", 0, false, false), May::Nothing),
        ];
        for (step, stands, may) in &steps {
            if self.without.contains(step) {
                continue;
            }
            self.plan(stands);
            self.judge(step, &self.show(), may);
            if !matches!(may, May::Nothing) {
                self.apply();
            }
        }

        // Refused by the module inside: the traffic is on green.
        write(
            &self.variables(),
            stands("blue", 0, false, false).to_string(),
        );
        let output = self.run(&["plan", "-input=false", "-no-color"]);
        assert!(!output.status.success(), "{}", both(&output));
        let said = both(&output)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(
            said.contains("green has weight 100 and is neither active nor attached"),
            "{said}"
        );
    }

    fn judge(&self, step: &str, document: &Value, may: &May) {
        let changes = changes(document);
        match may {
            May::Create(colour) => only(step, &changes, "create", &within(colour)),
            May::Delete(colour) => only(step, &changes, "delete", &within(colour)),
            May::Nothing => assert_eq!(changes, [], "{step}"),
            May::Route(before, after) => {
                let updated = ("update".to_owned(), self.router.to_owned());
                assert_eq!(changes, [updated], "{step}");
                self.judge_route(step, document, before, after);
            }
        }
        assert!(
            document.get("deferred_changes").is_none(),
            "{step}: {document:#}"
        );
        let outputs = document["output_changes"].as_object().expect("outputs");
        assert!(outputs.len() >= 3, "{step}: {outputs:?}");
        for (name, change) in outputs {
            let actions = actions(change);
            assert!(
                ["no-op", "create", "update"].contains(&actions.as_str()),
                "{step}: {actions} of output {name}"
            );
            // An output that becomes null is called an update, and is gone after the apply.
            assert!(
                !change["after"].is_null() || change["after_unknown"] != false,
                "{step}: output {name} becomes null"
            );
        }
    }

    /// The entries are those wanted, each pointing at its colour, and nothing else of the router changes.
    fn judge_route(&self, step: &str, document: &Value, before: Weights, after: Weights) {
        let change = change(document, self.router);
        for (side, weights) in [("before", before), ("after", after)] {
            let wanted: BTreeMap<String, u64> = weights
                .iter()
                .map(|(colour, weight)| {
                    let outputs = &document["prior_state"]["values"]["outputs"];
                    let target = &outputs[format!("web_{colour}")]["value"][self.target];
                    (target.as_str().expect("a target").to_owned(), *weight)
                })
                .collect();
            let entries = change[side].pointer(self.list).expect("entries");
            let entries = entries.as_array().expect("a list");
            let found: BTreeMap<String, u64> = entries
                .iter()
                .map(|entry| {
                    let target = entry[self.points_at].as_str().expect("a target");
                    (
                        target.to_owned(),
                        entry["weight"].as_u64().expect("a weight"),
                    )
                })
                .collect();
            assert_eq!(found, wanted, "{step}, {side}");
            assert_eq!(found.len(), entries.len(), "{step}, {side}: one entry each");
        }
        let rest = |side: &str| {
            let mut values = change[side].clone();
            *values.pointer_mut(self.list).expect("entries") = Value::Null;
            if let Some(name) = self.computed.strip_prefix('/') {
                values.as_object_mut().expect("values").remove(name);
            }
            values
        };
        assert_eq!(rest("before"), rest("after"), "{step}");
    }

    fn init(&self) {
        assert_ran("init", &self.run(&["init", "-input=false", "-no-color"]));
    }

    fn plan(&self, stands: &Value) {
        write(&self.variables(), stands.to_string());
        let mut arguments = vec!["plan", "-input=false", "-no-color", "-out=tfplan"];
        arguments.extend(self.arguments);
        assert_ran("plan", &self.run(&arguments));
    }

    fn show(&self) -> Value {
        let shown = self.run(&["show", "-json", "tfplan"]);
        assert_ran("show -json", &shown);
        serde_json::from_slice(&shown.stdout).expect("a plan is JSON")
    }

    fn apply(&self) {
        let mut arguments = vec!["apply", "-input=false", "-no-color"];
        arguments.extend(self.arguments);
        arguments.push("tfplan");
        assert_ran("apply", &self.run(&arguments));
    }

    fn run(&self, arguments: &[&str]) -> std::process::Output {
        let folder = format!("-chdir=modules/{}", self.folder);
        let mut all = vec![folder.as_str()];
        all.extend(arguments);
        self.root.run(&all)
    }

    fn folder(&self) -> std::path::PathBuf {
        self.root.path().join("modules").join(self.folder)
    }

    /// The one file that a rollout writes.
    fn variables(&self) -> std::path::PathBuf {
        self.folder().join("rollout.auto.tfvars.json")
    }
}

/// Where the rollout stands, as the examples take it. `blue` is the weight of blue.
fn stands(active: &str, blue: u64, idle_exists: bool, idle_attached: bool) -> Value {
    json!({ "web": {
        "active": active,
        "weights": { "blue": blue, "green": 100 - blue },
        "idle_exists": idle_exists,
        "idle_attached": idle_attached,
    } })
}

fn within(colour: &str) -> String {
    format!("module.web_{colour}[0].")
}

fn only(step: &str, changes: &[(String, String)], action: &str, within: &str) {
    assert!(!changes.is_empty(), "{step} changes nothing");
    assert!(
        changes
            .iter()
            .all(|(other, address)| other == action && address.starts_with(within)),
        "{step} may only {action} within {within}: {changes:?}"
    );
}

/// The action and address of all that does not stay as it is, by address.
fn changes(document: &Value) -> Vec<(String, String)> {
    resources(document)
        .iter()
        .map(|resource| {
            let address = resource["address"].as_str().expect("an address");
            (actions(&resource["change"]), address.to_owned())
        })
        .filter(|(action, _)| action != "no-op")
        .collect()
}

fn change<'document>(document: &'document Value, address: &str) -> &'document Value {
    let resource = resources(document)
        .iter()
        .find(|resource| resource["address"] == address);
    &resource.unwrap_or_else(|| panic!("no {address}"))["change"]
}

fn resources(document: &Value) -> &[Value] {
    document["resource_changes"].as_array().expect("changes")
}

fn actions(change: &Value) -> String {
    let actions = change["actions"].as_array().expect("actions");
    let words: Vec<_> = actions.iter().filter_map(Value::as_str).collect();
    words.join(" and ")
}
