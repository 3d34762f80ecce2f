//! Production begins a rollout only when staging has been through it with the same code.

use super::scene::{Settings, VARIABLES, stands};
use crate::engine::Engine;
use crate::flow::repository::Repository;
use crate::modules::suites::copy_modules_to;

on_each_engine![after_staging];

const STAGING: &str = "envs/staging.rollout.tfvars.json";
const ROOT: &str = super::scene::ROOT;

fn after_staging(engine: &Engine) {
    let repository = Repository::empty(engine);
    copy_modules_to(&repository.path().join("modules"));
    let main = format!("{ROOT}/main.tf");
    repository.put(
        &format!("{ROOT}/backend.tf"),
        "terraform {\n  backend \"local\" {}\n}\n",
    );
    for environment in ["staging", "prod"] {
        let path = format!("path = \"../../../../state/{environment}.tfstate\"\n");
        repository.put(&format!("envs/{environment}.local.tfbackend"), &path);
    }
    for file in [STAGING, VARIABLES] {
        repository.put(file, &stands("blue", 100, 0, false).to_string());
    }
    repository.put("upstream.hcl", &policy());
    repository.put(".gitignore", ".terraform/\n");
    repository.commit("Describe the shop");
    repository.git(&["push", "--quiet", "--set-upstream", "origin", "main"]);
    repository.git(&["checkout", "--quiet", "-b", "staging"]);
    repository.git(&["push", "--quiet", "--set-upstream", "origin", "staging"]);
    repository.deliver_on("staging");
    repository.deliver_on("main");

    // A new version of the idle colour: nothing of it is there, so that nothing changes anywhere.
    repository.git(&["checkout", "--quiet", "staging"]);
    let text = std::fs::read_to_string(repository.path().join(&main)).unwrap();
    assert!(text.contains("\"1.1\""), "{text}");
    repository.put(&main, &text.replace("\"1.1\"", "\"1.2\""));
    repository.push("Bring version 1.2 to green");
    repository.deliver_on("staging");
    repository.merge("staging", "main");
    repository.deliver_on("main");

    let in_prod = |verb: &'static str| repository.run(&["bluegreen", verb, "web", "-e", "prod"]);
    in_prod("start")
        .ends_with(40)
        .says("no rollout web of this code was led to its end in staging")
        .says("tf-upstream bluegreen start web -e staging");
    assert!(
        !repository
            .git(&["ls-remote", "origin"])
            .contains("rollout/")
    );

    repository.git(&["checkout", "--quiet", "staging"]);
    let in_staging = |words: &[&'static str]| {
        let [verb, more @ ..] = words else {
            panic!("a verb");
        };
        let whole = [&["bluegreen", verb, "web", "-e", "staging"], more].concat();
        repository.run(&whole).ends_with(0)
    };
    in_staging(&["start", "--auto"]);
    // All of the traffic is no decision yet.
    repository.git(&["checkout", "--quiet", "main"]);
    in_prod("start")
        .ends_with(40)
        .says("green has 100 % of the traffic");
    repository.git(&["checkout", "--quiet", "staging"]);
    in_staging(&["commit"]);
    repository.git(&["fetch", "--quiet", "origin"]);
    let branch = repository.git(&[
        "for-each-ref",
        "--format=%(refname:short)",
        "refs/remotes/origin/tf-upstream/rollout/staging",
    ]);
    repository.git(&["merge", "--quiet", "--no-edit", &branch]);
    repository.git(&["push", "--quiet", "origin", "staging"]);
    in_staging(&["retire", "--wait"]);

    repository.git(&["checkout", "--quiet", "main"]);
    in_prod("start").ends_with(0).says("green is ready");
    repository
        .run(&["log", "--verify", "-e", "prod"])
        .ends_with(0);

    // Other code has not been there.
    repository
        .run(&["bluegreen", "retire", "web", "-e", "prod", "--wait"])
        .ends_with(0);
    repository.put(&main, &text.replace("\"1.1\"", "\"1.3\""));
    repository.push("Bring version 1.3 to green");
    in_prod("start").ends_with(40).says("upstream");
}

fn policy() -> String {
    let Settings { steps, .. } = Settings::default();
    let environment = |name: &str, branch: &str, more: &str| {
        format!(
            r#"environment "{name}" {{
  branch         = "{branch}"
{more}  roots          = ["{ROOT}"]
  backend_config = ["envs/{name}.local.tfbackend"]
  var_files      = ["envs/{name}.rollout.tfvars.json"]
  own            = ["envs/{name}*"]
}}

rollout "web" {{
  environment = "{name}"
  variables   = "envs/{name}.rollout.tfvars.json"
  steps       = {steps}
  hold        = "1s"
  drain       = "1s"
  colour "blue" {{
    scope  = ["module.web_blue"]
    output = "web_blue"
  }}
  colour "green" {{
    scope  = ["module.web_green"]
    output = "web_green"
  }}
  router "front" {{
    address = ["terraform_data.router"]
    entry {{
      list   = "input.entries"
      match  = "target"
      weight = "weight"
    }}
  }}
}}

"#
        )
    };
    let gate = r#"  after          = "staging"
  gate {
    minor {
      require = ["upstream"]
    }
    major {
      require   = ["upstream", "serial", "blue_green"]
      approvals = 0
    }
  }
"#;
    environment("staging", "staging", "") + &environment("prod", "main", gate)
}
