//! A rollout over three states: the router's, and one for each colour.

use std::time::Duration;

use super::applied::in_states;
use super::front::Front;
use super::load::{Load, NOW_AND_THEN};
use super::scene::{Layout, Scene, Settings, merge_what_was_committed};
use super::service::{Both, Colour, Service};
use crate::engine::Engine;
use crate::flow::repository::{Ran, Repository};
use crate::modules::suites::copy_modules_to;

on_each_engine![over_three_states];

/// In every root: where the rollout stands, and what follows.
const STANDS: &str = r#"
terraform {
  backend "local" {
    path = "../../../state/NAME.tfstate"
  }
}

variable "web" {
  type = object({
    active        = string
    weights       = object({ blue = number, green = number })
    idle_exists   = optional(bool, false)
    idle_attached = optional(bool, false)
  })
}

module "rollout" {
  source = "../../modules/blue-green"

  active        = var.web.active
  weights       = var.web.weights
  idle_exists   = var.web.idle_exists
  idle_attached = var.web.idle_attached
}
"#;

const COLOUR: &str = r#"
locals {
  servers = contains(module.rollout.colours, "NAME") ? 2 : 0
}

resource "terraform_data" "server" {
  count = local.servers
  input = { name = "web-NAME-${count.index}" }
}

resource "terraform_data" "target" {
  count = min(local.servers, 1)
  input = { name = "web-NAME", servers = terraform_data.server[*].id }
}

output "target" {
  value = { exists = local.servers > 0, id = one(terraform_data.target[*].id) }
}
"#;

const ROUTER: &str = r#"
data "terraform_remote_state" "blue" {
  backend = "local"
  config  = { path = "../../../state/blue.tfstate" }
}

data "terraform_remote_state" "green" {
  backend = "local"
  config  = { path = "../../../state/green.tfstate" }
}

locals {
  targets = {
    blue  = data.terraform_remote_state.blue.outputs.target.id
    green = data.terraform_remote_state.green.outputs.target.id
  }
}

resource "terraform_data" "router" {
  input = {
    entries = [
      for colour, weight in module.rollout.weights : { target = local.targets[colour], weight = weight }
    ]
  }
}
"#;

/// Of the same environment, and no part of the rollout.
const OTHER: &str = r#"
terraform {
  backend "local" {
    path = "../../../state/other.tfstate"
  }
}

variable "web" {
  type = any
}

resource "terraform_data" "queue" {
  input = { name = "jobs" }
}
"#;

fn scene(engine: &Engine) -> Scene<'_> {
    let repository = Repository::empty(engine);
    let services = Both::from(Service::start);
    let states = ["blue", "green", "web"].map(|name| {
        let file = format!("state/{name}.tfstate");
        repository.base().join(file)
    });
    let front = Front::start(services.clone(), Duration::from_millis(20), move || {
        in_states(&states)
    });
    let scene = Scene {
        repository,
        services,
        front,
        home: "live/web",
        state: "web.tfstate",
    };
    copy_modules_to(&scene.repository.path().join("modules"));
    for (name, code) in [("blue", COLOUR), ("green", COLOUR), ("web", ROUTER)] {
        let code = format!("{STANDS}{code}").replace("NAME", name);
        (scene.repository).put(&format!("live/{name}/main.tf"), &code);
    }
    scene.repository.put("live/other/main.tf", OTHER);
    let layout = Layout {
        environment: "  roots          = [\"live/*\"]\n".to_owned(),
        rollout: "  root        = \"live/web\"\n".to_owned(),
        colours: Both::from(|colour: Colour| {
            format!("    root   = \"live/{colour}\"\n    output = \"target\"\n")
        }),
    };
    scene.begin(&Settings::default(), &layout);
    for name in ["blue", "green", "web", "other"] {
        plan(&scene, name).ends_with(0);
        apply(&scene, name).ends_with(0);
    }
    scene.front.gives(Some(100), None);
    scene
}

fn plan(scene: &Scene<'_>, name: &str) -> Ran {
    on_root(scene, name, &["plan"])
}

fn apply(scene: &Scene<'_>, name: &str) -> Ran {
    on_root(scene, name, &["apply"])
}

fn on_root(scene: &Scene<'_>, name: &str, command: &[&str]) -> Ran {
    let root = format!("live/{name}");
    let arguments = [command, &["-e", "prod", "--root", &root]].concat();
    scene.repository.run(&arguments)
}

/// The steps that a root's ledger says were applied there, and settled.
fn steps_in(scene: &Scene<'_>, name: &str) -> Vec<String> {
    (scene.entries(&format!("live/{name}")).iter())
        .filter(|entry| entry["kind"] == "settled")
        .filter_map(|entry| entry["step"]["step"]["step"].as_str().map(str::to_owned))
        .collect()
}

fn over_three_states(engine: &Engine) {
    let scene = scene(engine);
    let load = Load::start(scene.front.address, NOW_AND_THEN);
    scene.bluegreen(&["start"]).ends_with(0);
    scene.is("ready", Some(100), Some(0));

    // What is of the rollout waits for it, and what is not does not.
    let begun = scene.repository.git(&["rev-parse", "HEAD"]);
    let code = format!("{OTHER}\nresource \"terraform_data\" \"more\" {{}}\n");
    scene.repository.put("live/other/main.tf", &code);
    scene.repository.push("Add more");
    for (name, code) in [("blue", 42), ("green", 42), ("web", 42), ("other", 0)] {
        plan(&scene, name).ends_with(0);
        let ran = apply(&scene, name).ends_with(code);
        if code == 42 {
            ran.says("bluegreen status web -e prod");
        }
    }
    // It goes on with the code that it was begun with.
    scene
        .repository
        .git(&["checkout", "--quiet", "--detach", &begun]);

    scene.bluegreen(&["shift"]).ends_with(0);
    scene.is("holding", Some(90), Some(10));
    scene.bluegreen(&["rollback"]).ends_with(0);
    scene.is("rolled-back", Some(100), Some(0));
    scene
        .bluegreen(&["shift", "--to", "100", "--wait"])
        .ends_with(0);
    scene.is("holding", Some(0), Some(100));
    scene.bluegreen(&["commit", "--wait"]).ends_with(0);
    scene.repository.git(&["checkout", "--quiet", "main"]);
    merge_what_was_committed(&scene);
    scene.bluegreen(&["retire", "--wait"]).ends_with(0);
    scene.is("swapped", None, Some(100));
    assert_eq!(load.end_after(1).failed(), [""; 0]);

    assert_eq!(steps_in(&scene, "green"), ["provision"]);
    assert_eq!(steps_in(&scene, "blue"), ["retire"]);
    assert_eq!(
        steps_in(&scene, "web"),
        [
            "attach",
            "shift",
            "roll-back",
            "shift",
            "shift",
            "shift",
            "detach"
        ]
    );
    for name in ["blue", "green"] {
        on_root(&scene, name, &["log", "--verify"]).ends_with(0);
    }
    for name in ["blue", "green", "web"] {
        on_root(&scene, name, &["plan", "--detailed-exitcode"]).ends_with(0);
        apply(&scene, name).ends_with(0);
    }
}
