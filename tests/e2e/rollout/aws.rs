//! A whole rollout on AWS, as far as moto is AWS: network, load balancer, two target groups with instances, and
//! names as a second router. Users come through a front that goes by the weights that the listener has.

use std::time::Duration;

use serde_json::Value;

use super::front::Front;
use super::load::{Load, NOW_AND_THEN};
use super::region::{REGION, Region};
use super::scene::{Scene, Settings, merge_what_was_committed};
use super::service::{Both, Colour, Service};
use crate::cloud::cloud;
use crate::engine::{first, write};
use crate::flow::repository::Repository;
use crate::modules::suites::{copy_modules_to, finds_the_provider};

const ROOT: &str = "modules/examples/aws";

/// What the example is given by whoever uses it: an image that moto has, and a certificate.
const GIVEN: &str = r#"
resource "aws_acm_certificate" "this" {
  domain_name       = "www.example.com"
  validation_method = "DNS"
}
"#;

const OVERRIDE: &str = r#"
terraform {
  backend "local" {}
}

variable "images" {
  default = { blue = "ami-03cf127a", green = "ami-03cf127a" }
}

variable "certificate_arn" {
  default = "not used"
}

variable "region" {
  default = "REGION"
}

module "listener" {
  certificate_arn = aws_acm_certificate.this.arn
}
"#;

const ROUTERS: &str = r#"  router "listener" {
    address = ["module.listener.aws_lb_listener.this"]
  }
  router "names" {
    address = ["module.names.aws_route53_record.this"]
  }
"#;

#[test]
fn from_blue_to_green_on_aws() {
    let (Some(cloud), Some(engine)) = (cloud(), first()) else {
        return;
    };
    if !finds_the_provider(engine) {
        return;
    }
    let mut repository = Repository::empty(engine);
    write(&repository.base().join("cli.tfrc"), cloud.installation());
    for (name, value) in cloud.variables() {
        repository.set(name, value);
    }
    let moto = cloud.address().trim_start_matches("http://");
    let region = Region {
        moto: moto.parse().unwrap(),
    };
    let services = Both::from(Service::start);
    let front = Front::start(services.clone(), Duration::from_millis(300), move || {
        region.applied()
    });
    let scene = Scene {
        repository,
        services,
        front,
        home: ROOT,
        state: "prod.tfstate",
    };
    copy_modules_to(&scene.repository.path().join("modules"));
    scene.put_in_root("certificate.tf", GIVEN);
    scene.put_in_root("given_override.tf", &OVERRIDE.replace("REGION", REGION));
    let settings = Settings {
        routers: ROUTERS,
        ..Settings::default()
    };
    scene.begin(&settings, &scene.in_one_state());
    // The first plan writes the lock file, and whoever writes code commits it.
    scene.repository.run(&["plan"]).ends_with(0);
    scene.repository.push("Lock the provider");
    scene.repository.deliver();
    weigh(&scene, Some(100), None);
    let load = Load::start(scene.front.address, NOW_AND_THEN);

    // All by itself, until users would see that something is wrong: then back, by itself as well.
    scene.front.is_ill_from(50);
    scene
        .bluegreen(&["start", "--auto"])
        .ends_with(52)
        .says("the live check does not hold")
        .says("all traffic is back at blue");
    assert_eq!(scene.stage(), "rolled-back");
    weigh(&scene, Some(100), Some(0));
    assert_eq!(load.next(50).green, 0);
    scene.front.is_well();

    // Somebody at the console helps: with a tag on what serves, and with weights.
    region.tag(&instance(&scene), "Owner", "me");
    scene
        .bluegreen(&["shift"])
        .ends_with(40)
        .says("module.web_blue[0].aws_instance.this[\"a\"]");
    region.untag(&instance(&scene), "Owner");
    region.change_weights(40, 60);
    weigh_listener(&scene, Some(40), Some(60));
    let ran = scene
        .bluegreen(&["shift"])
        .says("module.listener.aws_lb_listener.this");
    assert_eq!(ran.code, Some(40), "{ran:#?}");
    weigh_listener(&scene, Some(40), Some(60));
    scene.advised().ends_with(0);
    assert_eq!(scene.stage(), "rolled-back");
    weigh(&scene, Some(100), Some(0));

    scene.bluegreen(&["shift", "--auto"]).ends_with(0);
    weigh(&scene, Some(0), Some(100));
    assert_eq!(load.next(50).blue, 0, "all of it is green's");
    scene.bluegreen(&["commit", "--wait"]).ends_with(0);
    merge_what_was_committed(&scene);
    scene.bluegreen(&["retire", "--wait"]).ends_with(0);
    assert_eq!(scene.stage(), "swapped");
    weigh(&scene, None, Some(100));

    let tally = load.end_after(2000);
    assert_eq!(tally.failed(), [""; 0]);
    assert!(!scene.front.applied().stands.blue, "blue is gone");
    assert!(
        (scene.addresses().iter()).all(|address| !address.contains("web_blue")),
        "{:?}",
        scene.addresses()
    );
    assert_eq!(
        scene.steps(),
        [
            "begun",
            "started provision",
            "started attach",
            "started shift 10",
            "started shift 50",
            "started roll-back 0",
            "started roll-back 0",
            "started shift 10",
            "started shift 50",
            "started shift 100",
            "committed",
            "started detach",
            "started retire",
        ]
    );
    scene.proves();
    (scene.repository)
        .run(&["plan", "--detailed-exitcode"])
        .ends_with(0);
}

/// Both routers give each colour this weight: the listener as moto serves it, the names as applied.
#[track_caller]
fn weigh(scene: &Scene<'_>, blue: Option<u32>, green: Option<u32>) {
    weigh_listener(scene, blue, green);
    assert_eq!(names(scene), Both { blue, green });
}

#[track_caller]
fn weigh_listener(scene: &Scene<'_>, blue: Option<u32>, green: Option<u32>) {
    scene.front.gives(blue, green);
}

/// The id of one of blue's instances.
fn instance(scene: &Scene<'_>) -> String {
    let state = scene.state_as_json();
    let resources = state["resources"].as_array().unwrap();
    let instances = resources
        .iter()
        .find(|one| one["type"] == "aws_instance" && one["module"] == "module.web_blue[0]");
    let instances = instances.and_then(|one| one["instances"].as_array());
    let one = (instances.into_iter().flatten()).find(|one| one["index_key"] == "a");
    let id = one.and_then(|one| one["attributes"]["id"].as_str());
    id.expect("an instance").to_owned()
}

/// The weights of the names, by the keys of their records.
fn names(scene: &Scene<'_>) -> Both<Option<u32>> {
    let state = scene.state_as_json();
    let resources = state["resources"].as_array().unwrap();
    let records = resources
        .iter()
        .find(|resource| resource["type"] == "aws_route53_record");
    let instances = records.and_then(|records| records["instances"].as_array());
    let weight = |record: &Value| {
        let policy = &record["attributes"]["weighted_routing_policy"][0];
        u32::try_from(policy["weight"].as_u64()?).ok()
    };
    Both::from(|colour: Colour| {
        let mut records = instances.into_iter().flatten();
        let record = records.find(|record| record["index_key"] == colour.name());
        record.and_then(weight)
    })
}
