//! A change goes from dev to staging to production, and nothing else does.

use super::repository::{CODE, POLICY, Repository};
use crate::engine::Engine;

on_each_engine![
    a_minor_change_goes_upstream_by_merge,
    a_change_that_skips_staging_is_refused,
    squash_rebase_and_merge_are_the_same_code,
    the_first_day_works_with_adopt,
    adopt_takes_only_what_the_branch_has,
    a_converged_environment_settles_by_an_empty_apply,
    production_waits_for_the_soak,
    one_folder_for_each_environment_on_one_trunk,
    one_workspace_for_each_environment,
];

fn a_minor_change_goes_upstream_by_merge(engine: &Engine) {
    let repository = Repository::new(engine);
    repository.run(&["plan"]).ends_with(0).says("minor");
    repository.run(&["gate"]).ends_with(0).says("allowed");
    repository.run(&["apply"]).ends_with(0).says("settled dev");

    // Production first: nothing upstream has seen this code.
    repository.git(&["checkout", "--quiet", "main"]);
    repository.run(&["plan"]).ends_with(0);
    repository.run(&["gate"]).ends_with(40).says("upstream");
    repository.run(&["apply"]).ends_with(40);

    repository.deliver_on("staging");
    repository.deliver_on("main");
    repository
        .run(&["log", "--verify"])
        .ends_with(0)
        .says("SOUND");

    // A second change, through every branch by merge.
    repository.git(&["checkout", "--quiet", "dev"]);
    repository.add("topic");
    repository.deliver();
    repository.promote();
}

fn a_change_that_skips_staging_is_refused(engine: &Engine) {
    let repository = Repository::new(engine);
    for branch in ["dev", "staging", "main"] {
        repository.deliver_on(branch);
    }
    repository.git(&["checkout", "--quiet", "dev"]);
    repository.add("topic");
    repository.deliver();
    repository.merge("dev", "main");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("upstream")
        .says("staging");
    assert_eq!(
        repository.engine(&["state", "list"]).stdout,
        "terraform_data.queue\n"
    );
}

fn squash_rebase_and_merge_are_the_same_code(engine: &Engine) {
    let repository = Repository::new(engine);
    repository.deliver();
    for way in ["squash", "rebase", "merge"] {
        repository.git(&["checkout", "--quiet", "dev"]);
        repository.put(
            &format!("{way}.tf"),
            &format!("resource \"terraform_data\" \"{way}\" {{}}\n"),
        );
        repository.push(&format!("Add {way}"));
        repository.deliver();
        repository.git(&["checkout", "--quiet", "staging"]);
        match way {
            "squash" => {
                repository.git(&["merge", "--quiet", "--squash", "dev"]);
                repository.git(&["commit", "--quiet", "--message", "Squashed"]);
            }
            "rebase" => {
                repository.git(&["cherry-pick", "dev"]);
            }
            _ => {
                repository.git(&["merge", "--quiet", "--no-ff", "--no-edit", "dev"]);
            }
        }
        repository.git(&["push", "--quiet", "origin", "staging"]);
        repository.deliver();
    }
}

fn the_first_day_works_with_adopt(engine: &Engine) {
    let repository = Repository::new(engine);
    // What was there before: applied by hand, in every environment.
    for (branch, environment) in [("dev", "dev"), ("staging", "staging"), ("main", "prod")] {
        repository.git(&["checkout", "--quiet", branch]);
        let backend = format!("-backend-config=envs/{environment}.local.tfbackend");
        let variables = format!("-var-file=envs/{environment}.tfvars");
        repository
            .engine(&["init", "-input=false", "-reconfigure", &backend])
            .ends_with(0);
        repository
            .engine(&["apply", "-input=false", "-auto-approve", &variables])
            .ends_with(0);
    }
    // Without a record nothing goes on: it may as well have been deleted.
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate", "-e", "prod"])
        .ends_with(40)
        .says("no ledger that tells of it")
        .says("adopt -e prod");
    for branch in ["dev", "staging", "main"] {
        repository.git(&["checkout", "--quiet", branch]);
        repository.run(&["adopt"]).ends_with(0).says("adopted");
        repository.run(&["adopt"]).ends_with(2).says("first day");
    }
    repository.git(&["checkout", "--quiet", "dev"]);
    repository.add("topic");
    repository.deliver();
    repository.promote();
    // What is not as its code says cannot be adopted.
    let other = Repository::new(engine);
    other
        .run(&["adopt"])
        .ends_with(40)
        .says("not as its code says");
}

fn a_converged_environment_settles_by_an_empty_apply(engine: &Engine) {
    let repository = Repository::new(engine);
    repository.deliver();
    // A comment is another code, and changes nothing.
    repository.put("main.tf", &format!("# The queue.\n{CODE}"));
    repository.push("Say what it is");
    repository.deliver().says("settled dev");
    repository.merge("dev", "staging");
    repository.deliver();
}

fn production_waits_for_the_soak(engine: &Engine) {
    let policy = POLICY.replace(
        "  own            = [\"envs/prod*\"]\n",
        "  own            = [\"envs/prod*\"]\n  gate {\n    minor {\n      require = [\"upstream\", \"serial\"]\n      soak = \"24h\"\n    }\n  }\n",
    );
    assert_ne!(policy, POLICY);
    let repository = Repository::with(engine, &policy, CODE);
    repository.deliver();
    repository.deliver_on("staging");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.run(&["plan"]).ends_with(0);
    repository.run(&["gate"]).ends_with(40).says("24h");
    repository.run(&["apply"]).ends_with(40);
    // A day later it would be let through; nothing is, since it is only asked.
    let later = "9999-01-01T00:00Z";
    repository.run(&["gate", "--at", later]).says("upstream");
}

fn one_folder_for_each_environment_on_one_trunk(engine: &Engine) {
    let repository = Repository::empty(engine);
    repository.put(
        "upstream.hcl",
        r#"
environment "dev" {
  branch = "main"
  roots  = ["live/dev/*"]
  own    = ["live/dev/*/terraform.tfvars", "live/dev/*/*.tfbackend"]
  backend_config = []
}
environment "prod" {
  branch = "main"
  after  = "dev"
  roots  = ["live/prod/*"]
  own    = ["live/prod/*/terraform.tfvars"]
}
"#,
    );
    for environment in ["dev", "prod"] {
        for root in ["app", "net"] {
            repository.put(
                &format!("live/{environment}/{root}/main.tf"),
                "module \"service\" {\n  source = \"../../../modules/service\"\n}\n",
            );
        }
    }
    repository.put(
        "modules/service/main.tf",
        "resource \"terraform_data\" \"one\" {}\n",
    );
    repository.put(".gitignore", ".terraform/\n*.tfstate\n*.tfstate.backup\n");
    repository.push("Describe the services");
    repository
        .run(&["plan"])
        .ends_with(2)
        .says("several environments");
    repository
        .run(&["plan", "-e", "dev"])
        .ends_with(2)
        .says("live/dev/app, live/dev/net");
    let of = |root: &str, code: i32| {
        let environment = root.split('/').nth(1).unwrap();
        let unit = ["-e", environment, "--root", root];
        repository
            .run(&[&["plan"], &unit[..]].concat())
            .ends_with(0);
        repository
            .run(&[&["apply"], &unit[..]].concat())
            .ends_with(code)
    };
    of("live/prod/app", 40).says("upstream");
    of("live/dev/net", 0);
    // The other root of dev is not this one.
    of("live/prod/app", 40).says("upstream");
    of("live/dev/app", 0);
    of("live/prod/app", 0);
}

fn one_workspace_for_each_environment(engine: &Engine) {
    let repository = Repository::empty(engine);
    repository.put(
        "upstream.hcl",
        r#"
environment "dev" {
  branch    = "main"
  workspace = "dev"
}
environment "prod" {
  branch    = "main"
  workspace = "prod"
  after     = "dev"
}
"#,
    );
    repository.put(
        "main.tf",
        "resource \"terraform_data\" \"one\" {\n  input = terraform.workspace\n}\n",
    );
    repository.put(
        ".gitignore",
        ".terraform/\n*.tfstate*\nterraform.tfstate.d/\n",
    );
    repository.push("Describe it");
    repository
        .run(&["plan", "-e", "dev"])
        .ends_with(1)
        .says("no workspace \"dev\"");
    for workspace in ["dev", "prod"] {
        repository
            .engine(&["workspace", "new", workspace])
            .ends_with(0);
    }
    for environment in ["dev", "prod"] {
        repository.run(&["plan", "-e", environment]).ends_with(0);
        repository.run(&["apply", "-e", environment]).ends_with(0);
    }
    let state = std::fs::read_to_string(
        repository
            .path()
            .join("terraform.tfstate.d/prod/terraform.tfstate"),
    );
    assert!(state.unwrap().contains("\"prod\""));
}

/// What goes on record is what other environments are held to: no other code than was planned, and
/// none that is nowhere but here.
fn adopt_takes_only_what_the_branch_has(engine: &Engine) {
    let repository = Repository::new(engine);
    let two = CODE.replace("input = {", "input = { two = true,");
    let adopt = || repository.run(&["adopt"]);
    let apply_by_hand = || {
        repository
            .engine(&[
                "apply",
                "-input=false",
                "-auto-approve",
                "-var-file=envs/dev.tfvars",
            ])
            .ends_with(0);
    };
    repository
        .engine(&[
            "init",
            "-input=false",
            "-backend-config=envs/dev.local.tfbackend",
        ])
        .ends_with(0);
    apply_by_hand();
    // The commit says something else than the file that is planned, which is what there is.
    repository.put("main.tf", &two);
    repository.push("Make it two");
    repository.put("main.tf", CODE);
    adopt()
        .ends_with(40)
        .says("has changes that the commit lacks: main.tf")
        .says("nothing was adopted");
    repository.put("extra.tf", "");
    adopt()
        .ends_with(40)
        .says("the commit lacks: extra.tf, main.tf");
    std::fs::remove_file(repository.path().join("extra.tf")).unwrap();
    // Committed, and nowhere but here.
    repository.commit("Make it one");
    adopt()
        .ends_with(40)
        .says("not what dev has, the branch of dev")
        .says("main.tf differs")
        .says("check out the head of dev, or push to it");
    repository.git(&["checkout", "--quiet", "-b", "topic"]);
    repository
        .run(&["adopt", "-e", "dev"])
        .ends_with(40)
        .says("main.tf differs");
    assert_eq!(super::halting::kinds(&repository, "dev"), [""; 0]);
    repository.git(&["checkout", "--quiet", "dev"]);
    // A reason that says nothing is none.
    for reason in ["", " \t"] {
        repository
            .run(&["adopt", "--reason", reason])
            .ends_with(2)
            .says("a reason must say something");
    }
    repository.git(&["push", "--quiet", "origin", "dev"]);
    adopt().ends_with(0).says("adopted dev");
}
