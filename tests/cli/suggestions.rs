//! What `classify` says of declared rollouts: where one could carry a major change, and where none could.

use std::process::Command;

use insta_cmd::assert_cmd_snapshot;
use serde_json::Value;

use crate::support::tf_upstream;

const POLICY: &str = r#"
environment "prod" {
  branch    = "main"
  var_files = ["prod.rollout.tfvars.json"]
}
rollout "web" {
  environment = "prod"
  variables   = "prod.rollout.tfvars.json"
  colour "blue" {
    scope  = ["module.web_blue"]
    output = "web_blue"
  }
  colour "green" {
    scope  = ["module.web_green"]
    output = "web_green"
  }
  router "https" {
    address = ["aws_lb_listener.https"]
  }
}
"#;

/// An instance that is replaced.
fn instance(address: &str) -> String {
    let (module, name) = match address.rsplit_once(".aws_instance.") {
        Some((module, name)) => (format!(r#""module_address":"{module}","#), name),
        None => (String::new(), address.trim_start_matches("aws_instance.")),
    };
    format!(
        r#"{{"address":"{address}",{module}"mode":"managed","type":"aws_instance","name":"{name}",
        "change":{{"actions":["delete","create"],"before":{{"ami":"ami-1"}},"after":{{"ami":"ami-2"}},
        "after_unknown":{{}},"replace_paths":[["ami"]]}}}}"#
    )
}

/// A database in a module whose engine is upgraded.
fn database(module: &str) -> String {
    format!(
        r#"{{"address":"{module}.aws_db_instance.main","module_address":"{module}","mode":"managed",
        "type":"aws_db_instance","name":"main","change":{{"actions":["update"],
        "before":{{"engine":"mysql","engine_version":"8.0.35","apply_immediately":true}},
        "after":{{"engine":"mysql","engine_version":"9.1.0","apply_immediately":true}},"after_unknown":{{}}}}}}"#
    )
}

struct Place(tempfile::TempDir);

impl Place {
    fn new(policy: Option<&str>, changes: &[String]) -> Place {
        let folder = tempfile::tempdir().unwrap();
        if let Some(policy) = policy {
            std::fs::write(folder.path().join("upstream.hcl"), policy).unwrap();
        }
        let plan = format!(
            r#"{{"format_version":"1.2","resource_changes":[{}]}}"#,
            changes.join(",")
        );
        std::fs::write(folder.path().join("plan.json"), plan).unwrap();
        Place(folder)
    }

    fn classify(&self, args: &[&str]) -> Command {
        let mut command = tf_upstream(&["classify", "plan.json"]);
        command.args(args).current_dir(self.0.path());
        command
    }

    fn json(&self) -> Value {
        let ran = self.classify(&["--format", "json"]).output().unwrap();
        serde_json::from_slice(&ran.stdout).unwrap()
    }
}

#[test]
fn a_change_in_a_colour_can_go_by_the_rollout() {
    let changes = [instance("module.web_blue[0].aws_instance.web")];
    let place = Place::new(Some(POLICY), &changes);
    assert_cmd_snapshot!("suggestion-terminal", place.classify(&[]));
    assert_cmd_snapshot!("suggestion-quiet", place.classify(&["-q"]));
    assert_cmd_snapshot!(
        "suggestion-markdown",
        place.classify(&["--format", "markdown"])
    );
    insta::assert_json_snapshot!("suggestion-json", place.json()["plans"][0]["rollouts"]);
}

#[test]
fn what_holds_data_and_what_is_of_no_colour_cannot() {
    let changes = [
        instance("module.web_green.aws_instance.web"),
        instance("aws_instance.bastion"),
        database("module.web_green"),
    ];
    let place = Place::new(Some(POLICY), &changes);
    assert_cmd_snapshot!("suggestion-in-part-terminal", place.classify(&[]));
    assert_cmd_snapshot!(
        "suggestion-in-part-markdown",
        place.classify(&["--format", "markdown"])
    );
    insta::assert_json_snapshot!(
        "suggestion-in-part-json",
        place.json()["plans"][0]["rollouts"]
    );
}

#[test]
fn data_alone_gets_other_advice_and_no_promise() {
    let place = Place::new(Some(POLICY), &[database("module.web_blue")]);
    assert_cmd_snapshot!("suggestion-data-terminal", place.classify(&[]));
    let document = place.json();
    let plan = &document["plans"][0];
    assert_eq!(plan["strategy"], "maintenance_window");
    assert_eq!(plan["rollouts"][0]["command"], Value::Null);
    assert_eq!(plan["rollouts"][0]["carries"], serde_json::json!([]));
}

#[test]
fn nothing_is_suggested_where_nothing_helps() {
    let blue = instance("module.web_blue.aws_instance.web");
    let bluest = instance("module.web_bluest.aws_instance.web");
    let minor = r#"{"address":"module.web_blue.aws_instance.new","module_address":"module.web_blue","mode":"managed",
        "type":"aws_instance","name":"new","change":{"actions":["create"],"before":null,"after":{},"after_unknown":{}}}"#;
    for (policy, change) in [
        (None, &blue),
        (Some(""), &blue),
        (Some(POLICY), &bluest),
        (Some(POLICY), &minor.to_owned()),
    ] {
        let place = Place::new(policy, std::slice::from_ref(change));
        let rollouts = &place.json()["plans"][0]["rollouts"];
        assert_eq!(*rollouts, serde_json::json!([]), "{policy:?}");
        let ran = place.classify(&[]).output().unwrap();
        let said = String::from_utf8(ran.stdout).unwrap();
        assert!(!said.contains("bluegreen"), "{said}");
    }
}

#[test]
fn each_rollout_is_told_and_data_once() {
    let staging = POLICY
        .replace("environment \"prod\" {", "environment \"staging\" {")
        .replace("environment = \"prod\"", "environment = \"staging\"")
        .replace("main", "staging");
    let policy = format!("{POLICY}{staging}");
    let changes = [
        instance("module.web_blue.aws_instance.web"),
        database("module.web_blue"),
    ];
    let place = Place::new(Some(&policy), &changes);
    let ran = place.classify(&[]).output().unwrap();
    let said = String::from_utf8(ran.stdout).unwrap();
    for environment in ["prod", "staging"] {
        let command = format!("tf-upstream bluegreen start web -e {environment}");
        assert_eq!(said.matches(&command).count(), 1, "{said}");
    }
    assert_eq!(said.matches("Blue-green cannot help").count(), 1, "{said}");
}
