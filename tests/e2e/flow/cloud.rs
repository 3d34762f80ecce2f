//! The whole delivery with the real AWS provider and a cloud that is none.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

use super::repository::Repository;
use crate::cloud::{PROVIDER, cloud};
use crate::engine::{first, write};

const POLICY: &str = r#"
environment "dev" {
  branch         = "dev"
  var_files      = ["envs/dev.tfvars"]
  backend_config = ["envs/dev.local.tfbackend"]
  own            = ["envs/dev*"]
  gate {
    minor { require = ["serial", "no_drift"] }
    major { require = ["serial", "no_drift"] }
  }
}
"#;

/// Never written as one word, so that only the plan and the state have it.
const SECRET: &str = "hunter2-of-the-cloud";

fn service(name: &str) -> String {
    format!(
        r#"{PROVIDER}
terraform {{
  backend "local" {{}}
}}
variable "size" {{
  type = number
}}
resource "aws_s3_bucket" "uploads" {{
  bucket        = "{name}-uploads"
  force_destroy = true
  tags          = {{ team = "storage" }}
}}
resource "aws_sqs_queue" "jobs" {{
  name = "{name}-jobs"
}}
resource "aws_iam_role" "worker" {{
  name               = "{name}-worker"
  description        = "Works on ${{var.size}} at once"
  assume_role_policy = jsonencode({{ Version = "2012-10-17", Statement = [{{ Effect = "Allow", Action = "sts:AssumeRole", Principal = {{ Service = "lambda.amazonaws.com" }} }}] }})
}}
resource "aws_secretsmanager_secret" "password" {{
  name                    = "{name}-password"
  recovery_window_in_days = 0
}}
resource "aws_secretsmanager_secret_version" "password" {{
  secret_id     = aws_secretsmanager_secret.password.id
  secret_string = join("-", ["hunter2", "of", "the", "cloud", var.size])
}}
"#
    )
}

/// On one engine: what a provider does is the same on every other, and takes its time.
#[test]
fn a_service_in_the_cloud_is_delivered() {
    let (Some(cloud), Some(engine)) = (cloud(), first()) else {
        return;
    };
    let mut repository = Repository::empty(engine);
    write(
        &repository.base().join("cli.tfrc"),
        cloud.installation().as_str(),
    );
    for (name, value) in cloud.variables() {
        repository.set(name, value);
    }
    let name = repository.base().file_name().expect("a name");
    let name = name.to_str().expect("UTF-8").to_lowercase();
    repository.put("upstream.hcl", POLICY);
    repository.put("main.tf", &service(&name));
    repository.put("envs/dev.tfvars", "size = 30\n");
    repository.put(
        "envs/dev.local.tfbackend",
        "path = \"../state/dev.tfstate\"\n",
    );
    repository.put(".gitignore", ".terraform/\n");
    repository.commit("Describe the service");
    repository.git(&["branch", "-m", "dev"]);
    repository.git(&["push", "--quiet", "origin", "dev"]);

    let mut printed = String::new();
    let mut run = |arguments: &[&str], code: i32| {
        let ran = repository.run(arguments).ends_with(code);
        printed.push_str(&ran.stdout);
        printed.push_str(&ran.stderr);
        ran
    };
    // The first plan writes the lock file, and whoever writes code commits it.
    run(&["plan", "--show-values"], 0);
    repository.push("Lock the provider");
    run(&["plan", "--show-values"], 0).says("(sensitive");
    run(&["gate", "--explain"], 0).says("allowed");
    run(&["apply", "--verbose"], 0).says("settled dev");

    // What the provider fills in after an apply is no drift, and nothing is left to change.
    run(&["plan", "--detailed-exitcode"], 0);

    repository.put("envs/dev.tfvars", "size = 60\n");
    repository.push("Work on more");
    run(&["plan", "--show-values"], 0);
    let one = manifest(&repository.path());
    sleep(Duration::from_millis(1100));
    run(&["plan", "--show-values"], 0);
    let other = manifest(&repository.path());
    // Not the same bytes, and the same in everything that is reviewed.
    assert_ne!(one["plan"], other["plan"]);
    assert_ne!(one["created"], other["created"]);
    for field in [
        "meaning", "code", "state", "backend", "policies", "engine", "files", "shapes",
    ] {
        assert_eq!(one[field], other[field], "{field}");
    }
    assert_eq!(one["backend"]["kind"], "local");
    assert!(one["state"]["lineage"].is_string() && one["salt"].is_null());
    run(&["gate", "--explain"], 0).says("no_drift");
    let verdict = run(&["gate", "--format", "json"], 0).stdout;
    run(&["gate", "--format", "markdown"], 0);
    let verdict: Value = serde_json::from_str(&verdict).expect("JSON");
    let no_drift = (verdict["outcomes"].as_array().expect("a list").iter())
        .find(|one| one["requirement"] == "no_drift")
        .expect("it is asked for");
    assert_eq!(no_drift["standing"], "met", "{no_drift:#}");
    run(&["apply", "--verbose"], 0).says("settled dev");
    run(&["log", "--verify"], 0);
    run(&["log", "--format", "json"], 0);

    // A cache that lost the provider: only the engine sees that, and says so when it plans.
    let providers = repository.path().join(".terraform/providers");
    fs::remove_dir_all(&providers).expect("the provider");
    fs::create_dir(&providers).expect("a folder");
    run(&["plan", "--init", "never"], 1)
        .says("Required plugins are not installed")
        .says("initialise the root again");
    run(&["plan", "--detailed-exitcode"], 0).says("initialising dev");

    let state = fs::read_to_string(repository.base().join("state/dev.tfstate")).expect("a state");
    assert!(state.contains(SECRET), "it is what must be nowhere else");

    assert!(!printed.contains("hunter2"), "{printed}");
    let manifest = manifest(&repository.path()).to_string();
    assert!(!manifest.contains("hunter2"), "{manifest}");
    let ledger = repository.git(&[
        "log",
        "--patch",
        "--format=%B",
        "refs/tf-upstream/origin/ledger/dev/root",
    ]);
    assert!(
        ledger.contains("entry.json") && !ledger.contains("hunter2"),
        "{ledger}"
    );
    for log in fs::read_dir(repository.path().join(".git/tf-upstream/logs")).expect("logs") {
        let log = fs::read_to_string(log.expect("a log").path()).expect("text");
        assert!(!log.contains("hunter2"), "{log}");
    }
}

fn manifest(clone: &Path) -> Value {
    let path = clone.join("tf-upstream-bundle/dev/root/manifest.json");
    serde_json::from_str(&fs::read_to_string(path).expect("a manifest")).expect("JSON")
}
