//! The state in S3, with its lock beside it: what others do to it, and what a dead runner leaves.

use serde_json::Value;

use super::halting::{Running, signal, start, until};
use super::repository::{CODE, POLICY, Repository};
use crate::cloud::{Cloud, cloud};
use crate::engine::Engine;

on_each_engine![
    a_state_in_s3_goes_from_dev_to_production,
    a_plan_of_an_older_state_is_denied,
    a_plan_of_another_state_is_denied,
    a_running_apply_holds_its_lock_and_is_told,
    a_dead_runner_is_resolved_and_nothing_is_concluded_from_the_serial,
];

/// Something that is made at once, and something that takes until a file is there, however long the
/// test takes to look around; it fails when the test is gone.
const SLOW: &str = r#"
resource "terraform_data" "first" {
  provisioner "local-exec" {
    command = "touch ../created"
  }
}
resource "terraform_data" "slow" {
  depends_on = [terraform_data.first]
  provisioner "local-exec" {
    command = "while test -e ../created; do test -e ../go && exit 0; sleep 0.1; done; exit 1"
  }
}
"#;

/// Three environments with their states in a bucket of their own.
struct Desk<'engine> {
    repository: Repository<'engine>,
    cloud: &'static Cloud,
    bucket: String,
}

/// The policy and the code of every repository, for states in S3.
fn policy_and_code(cloud: &Cloud) -> (String, String) {
    let (file, block) = (".local.tfbackend", "backend \"local\" {}");
    assert!(POLICY.contains(file) && CODE.contains(block));
    let backend = format!(
        r#"backend "s3" {{
    region                      = "eu-central-1"
    endpoints                   = {{ s3 = "{}" }}
    use_lockfile                = true
    use_path_style              = true
    skip_credentials_validation = true
    skip_metadata_api_check     = true
    skip_region_validation      = true
    skip_requesting_account_id  = true
  }}"#,
        cloud.address()
    );
    (
        POLICY.replace(file, ".s3.tfbackend"),
        CODE.replace(block, &backend),
    )
}

impl<'engine> Desk<'engine> {
    /// With dev checked out, and nothing applied yet; nothing where there is no cloud.
    fn new(engine: &'engine Engine) -> Option<Self> {
        let cloud = cloud()?;
        let mut repository = Repository::empty(engine);
        for (name, value) in cloud.variables() {
            repository.set(name, value);
        }
        let name = repository.base().file_name().expect("a name");
        let bucket = name.to_str().expect("UTF-8").to_lowercase();
        assert_eq!(cloud.s3("PUT", &bucket).0, 200, "the bucket is made");
        let (policy, code) = policy_and_code(cloud);
        repository.begin(&policy, &code, "s3", |environment| {
            format!("bucket = \"{bucket}\"\nkey    = \"{environment}/terraform.tfstate\"\n")
        });
        Some(Desk {
            repository,
            cloud,
            bucket,
        })
    }

    /// An object in the bucket, if it is there.
    fn object(&self, key: &str) -> Option<Value> {
        let (status, body) = self.cloud.s3("GET", &format!("{}/{key}", self.bucket));
        (status == 200).then(|| serde_json::from_str(&body).expect("JSON"))
    }

    fn state(&self) -> Option<Value> {
        self.object("dev/terraform.tfstate")
    }

    fn lock(&self) -> Option<Value> {
        self.object("dev/terraform.tfstate.tflock")
    }

    /// Delivers what takes its time, and waits until it has made something and holds the lock.
    fn begin(&self) -> Running {
        let path = self.repository.path().join("main.tf");
        let code = std::fs::read_to_string(path).expect("there is code");
        self.repository.put("main.tf", &format!("{code}{SLOW}"));
        self.repository.push("Change it");
        self.repository.run(&["plan"]).ends_with(0);
        let apply = start(self.repository.command(&["apply"]));
        let created = self.repository.base().join("created");
        until("it has made something", || created.exists());
        assert!(self.lock().is_some(), "it holds the lock");
        apply
    }
}

fn a_state_in_s3_goes_from_dev_to_production(engine: &Engine) {
    let Some(desk) = Desk::new(engine) else {
        return;
    };
    for branch in ["dev", "staging", "main"] {
        desk.repository.deliver_on(branch);
    }
    desk.repository.git(&["checkout", "--quiet", "dev"]);
    desk.repository.add("topic");
    desk.repository.deliver();
    desk.repository.promote();
    desk.repository.run(&["log", "--verify"]).ends_with(0);
    // Each environment has a state of its own, and no lock is left.
    let lineages: Vec<String> = ["dev", "staging", "prod"]
        .iter()
        .map(|environment| {
            let key = format!("{environment}/terraform.tfstate");
            let state = desk.object(&key).expect("a state");
            assert_eq!(state["resources"].as_array().map(Vec::len), Some(2));
            assert!(desk.object(&format!("{key}.tflock")).is_none());
            state["lineage"].as_str().expect("a lineage").to_owned()
        })
        .collect();
    assert!(lineages[0] != lineages[1] && lineages[1] != lineages[2]);
}

fn a_plan_of_an_older_state_is_denied(engine: &Engine) {
    let Some(desk) = Desk::new(engine) else {
        return;
    };
    desk.repository.deliver();
    desk.repository.add("topic");
    desk.repository.run(&["plan"]).ends_with(0);
    // Somebody applies something else by hand meanwhile.
    desk.repository
        .engine(&[
            "apply",
            "-input=false",
            "-auto-approve",
            "-var=size=7",
            "-target=terraform_data.queue",
        ])
        .ends_with(0);
    let serial = desk.state().expect("a state")["serial"].clone();
    desk.repository
        .run(&["apply"])
        .ends_with(40)
        .says("integrity")
        .says("state.serial");
    assert_eq!(desk.state().expect("a state")["serial"], serial);
    // A new plan is of the new state, and then the ledger is what is behind.
    desk.repository.run(&["plan"]).ends_with(0);
    desk.repository.run(&["gate"]).ends_with(40).says("resolve");
    desk.repository
        .run(&["resolve", "--record", "--reason", "it was by hand"])
        .ends_with(0);
    desk.repository.deliver();
}

fn a_plan_of_another_state_is_denied(engine: &Engine) {
    let Some(desk) = Desk::new(engine) else {
        return;
    };
    desk.repository.deliver();
    desk.repository.add("topic");
    desk.repository.run(&["plan"]).ends_with(0);
    // The state is gone, and another one is in its place, at the same serial.
    let state = format!("{}/dev/terraform.tfstate", desk.bucket);
    assert_eq!(desk.cloud.s3("DELETE", &state).0, 204);
    desk.repository
        .engine(&["apply", "-input=false", "-auto-approve", "-var=size=1"])
        .ends_with(0);
    desk.repository
        .run(&["apply"])
        .ends_with(40)
        .says("integrity")
        .says("state.lineage");
    // Nothing is there at all.
    assert_eq!(desk.cloud.s3("DELETE", &state).0, 204);
    desk.repository
        .run(&["apply"])
        .ends_with(40)
        .says("state.lineage")
        .says("state.serial");
    assert!(desk.state().is_none());
}

fn a_running_apply_holds_its_lock_and_is_told(engine: &Engine) {
    let Some(desk) = Desk::new(engine) else {
        return;
    };
    desk.repository.deliver();
    let apply = desk.begin();
    let who = desk.lock().expect("a lock")["Who"].clone();
    let who = who.as_str().expect("a holder");
    let run = |arguments: &[&str], code: i32| desk.repository.run(arguments).ends_with(code);
    // Another plan meanwhile is kept out by the lock, and told whose it is.
    run(&["plan", "--out", "../other"], 1)
        .says(who)
        .says("OperationTypeApply");
    // And an apply by the ledger, before the lock is asked for.
    run(&["gate"], 42).says("serial");
    run(&["apply"], 42);
    run(&["resolve"], 42).says(who).says("it runs, or");
    run(&["resolve", "--record", "--reason", "impatient"], 42).says(who);
    std::fs::write(desk.repository.base().join("go"), "").expect("a file");
    apply.end().ends_with(0).says("settled dev");
    assert!(desk.lock().is_none());
}

fn a_dead_runner_is_resolved_and_nothing_is_concluded_from_the_serial(engine: &Engine) {
    let Some(desk) = Desk::new(engine) else {
        return;
    };
    desk.repository.deliver();
    let before = desk.state().expect("a state")["serial"].clone();
    let apply = desk.begin();
    let engine = apply.engine();
    apply.kill();
    // The engine is a group of its own, with what it has started.
    signal("-KILL", &format!("-{engine}"));

    // This is what makes it dangerous: something was made, and the state says that nothing was.
    assert!(desk.repository.base().join("created").exists());
    assert_eq!(desk.state().expect("a state")["serial"], before);
    let lock = desk.lock().expect("the lock is left");
    let (who, id) = (
        lock["Who"].as_str().expect("a holder"),
        lock["ID"].as_str().expect("an id"),
    );
    let run = |arguments: &[&str], code: i32| desk.repository.run(arguments).ends_with(code);
    let wrong = ["not applied", "nothing was applied", "nothing is applied"];
    let mut told = run(&["resolve"], 42)
        .says("its runner died")
        .says(&format!(
            "at serial {before}, as before. That proves nothing"
        ))
        .says(who)
        .says(id)
        .says("what the engine said:");
    for conclusion in wrong {
        told = told.says_nothing_of(conclusion);
    }
    run(&["resolve", "--record", "--reason", "impatient"], 42).says(who);
    run(&["plan", "--out", "../other"], 1).says(id);
    run(&["gate"], 42);
    run(&["apply"], 42);

    // Somebody knows that it is dead.
    desk.repository
        .engine(&["force-unlock", "-force", id])
        .ends_with(0);
    run(&["apply"], 42);
    let mut told = run(&["resolve"], 0)
        .says("That proves nothing")
        .says("possibly existing already")
        .says("terraform_data.first")
        .says("terraform_data.slow");
    for conclusion in wrong {
        told = told.says_nothing_of(conclusion);
    }
    run(
        &[
            "resolve",
            "--record",
            "--reason",
            "first was made; it is replaceable",
        ],
        0,
    );
    // The plan that was lost is not taken up again: its change is over.
    std::fs::write(desk.repository.base().join("go"), "").expect("a file");
    desk.repository.deliver();
    let state = desk.state().expect("a state");
    assert_eq!(state["resources"].as_array().map(Vec::len), Some(3));
    run(&["log", "--verify"], 0);
    run(&["log"], 0).says("resolved");
}
