//! What was reviewed is what is applied: anything else is denied, and the field is named.

use super::halting::script;
use super::repository::{CODE, POLICY, Repository};
use crate::engine::Engine;

on_each_engine![
    other_code_is_denied,
    a_bundle_of_another_environment_is_denied,
    any_byte_changed_is_denied,
    a_plan_file_that_was_exchanged_is_denied,
    what_is_no_bundle_is_called_none,
    a_plan_that_fails_leaves_no_bundle,
    a_branch_that_moved_is_denied,
    a_dirty_work_tree_is_denied,
    a_remote_module_that_moved_is_seen,
    a_module_that_is_gone_is_installed_again,
    a_script_that_was_swapped_is_seen,
    a_state_is_no_input,
    a_change_that_lets_go_of_the_engine_is_held_to_its_file,
    a_hotfix_does_not_count_as_a_promotion,
    what_comes_next_names_the_root,
];

fn bundle(environment: &str) -> String {
    format!("tf-upstream-bundle/{environment}/root")
}

fn other_code_is_denied(engine: &Engine) {
    let repository = Repository::new(engine);
    repository.run(&["plan"]).ends_with(0);
    repository.add("topic");
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("integrity")
        .says("code.tree");
    repository.run(&["apply"]).ends_with(40).says("code.tree");
}

fn a_bundle_of_another_environment_is_denied(engine: &Engine) {
    let repository = Repository::new(engine);
    repository.run(&["plan"]).ends_with(0);
    let dev = bundle("dev");
    repository
        .run(&["gate", "-e", "staging", &dev])
        .ends_with(40)
        .says("environment");
    repository.git(&["checkout", "--quiet", "staging"]);
    repository
        .run(&["apply", "-e", "staging", &dev])
        .ends_with(40)
        .says("environment");
}

fn any_byte_changed_is_denied(engine: &Engine) {
    let repository = Repository::new(engine);
    repository.run(&["plan"]).ends_with(0);
    for name in ["manifest.json", "plan.tfplan"] {
        let path = repository.path().join(bundle("dev")).join(name);
        let sound = std::fs::read(&path).unwrap();
        let step = (sound.len() / 25).max(1);
        for at in (0..sound.len()).step_by(step) {
            let mut changed = sound.clone();
            changed[at] ^= 1;
            std::fs::write(&path, &changed).unwrap();
            let ran = repository.run(&["gate"]);
            assert_eq!(ran.code, Some(40), "{name}, byte {at}: {}", ran.stderr);
        }
        std::fs::write(&path, &sound).unwrap();
    }
    repository.run(&["apply"]).ends_with(0);
}

/// Whether it can be read or not: it is not even looked into.
fn a_plan_file_that_was_exchanged_is_denied(engine: &Engine) {
    let repository = Repository::new(engine);
    repository.run(&["plan"]).ends_with(0);
    let path = repository.path().join(bundle("dev")).join("plan.tfplan");
    let sound = std::fs::read(&path).unwrap();
    repository.add("topic");
    repository
        .run(&["plan", "--out", "../other"])
        .ends_with(0)
        .says("tf-upstream gate -e dev BUNDLE");
    let other = std::fs::read(repository.base().join("other/plan.tfplan")).unwrap();
    repository.git(&["reset", "--quiet", "--hard", "HEAD~"]);
    for exchanged in [&sound[..sound.len() / 2], b"no plan", &other[..]] {
        std::fs::write(&path, exchanged).unwrap();
        for subcommand in ["gate", "apply"] {
            repository
                .run(&[subcommand])
                .ends_with(40)
                .says("plan.tfplan is not the file that was planned")
                .says("plan again");
        }
    }
    assert!(!repository.base().join("state/dev.tfstate").exists());
}

fn what_is_no_bundle_is_called_none(engine: &Engine) {
    let repository = Repository::new(engine);
    for subcommand in ["gate", "apply"] {
        repository
            .run(&[subcommand])
            .ends_with(2)
            .says("there is no bundle at")
            .says("run tf-upstream plan -e dev");
    }
    for named in ["main.tf", "envs", "nowhere"] {
        repository
            .run(&["gate", named])
            .ends_with(2)
            .says(&format!("there is no bundle at {named}"));
    }
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate", &format!("{}/plan.tfplan", bundle("dev"))])
        .ends_with(2)
        .says("or name its folder");
    std::fs::remove_file(repository.path().join(bundle("dev")).join("manifest.json")).unwrap();
    repository
        .run(&["gate"])
        .ends_with(2)
        .says("run tf-upstream plan -e dev");
}

fn a_plan_that_fails_leaves_no_bundle(engine: &Engine) {
    let repository = Repository::new(engine);
    repository.run(&["plan"]).ends_with(0);
    let own = repository.path().join("own");
    std::fs::create_dir(&own).unwrap();
    std::fs::write(own.join("notes"), "mine").unwrap();
    repository.put("main.tf", &format!("{CODE}\noutput \"none\" {{\n"));
    repository.run(&["plan"]).ends_with(1);
    assert!(!repository.path().join(bundle("dev")).exists());
    repository.run(&["plan", "--out", "own"]).ends_with(1);
    let left: Vec<_> = std::fs::read_dir(&own).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    repository
        .run(&["gate"])
        .ends_with(2)
        .says("there is no bundle at");
}

fn a_branch_that_moved_is_denied(engine: &Engine) {
    let repository = Repository::new(engine);
    repository.run(&["plan"]).ends_with(0);
    let planned = repository.git(&["rev-parse", "HEAD"]);
    repository.add("topic");
    repository.git(&["reset", "--quiet", "--hard", &planned]);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("branch")
        .says("main.tf");
    // What the plan does not depend on may move.
    repository.git(&["reset", "--quiet", "--hard", "origin/dev"]);
    repository.run(&["plan"]).ends_with(0);
}

fn a_dirty_work_tree_is_denied(engine: &Engine) {
    let repository = Repository::new(engine);
    repository.put("more.tf", "resource \"terraform_data\" \"more\" {}\n");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("clean")
        .says("more.tf");
    repository.run(&["apply"]).ends_with(40);
}

/// What only the engine sees: the list of modules is there, and the module is not.
fn a_module_that_is_gone_is_installed_again(engine: &Engine) {
    let repository = Repository::empty(engine);
    let module = repository.base().join("module");
    std::fs::create_dir(&module).unwrap();
    std::fs::write(
        module.join("main.tf"),
        "resource \"terraform_data\" \"a\" {}\n",
    )
    .unwrap();
    repository.git_in(&module, &["init", "--quiet"]);
    repository.git_in(&module, &["add", "--all"]);
    repository.git_in(&module, &["commit", "--quiet", "--message", "Begin"]);
    repository.put(
        "upstream.hcl",
        "environment \"prod\" {\n  branch = \"main\"\n}\n",
    );
    repository.put(
        "main.tf",
        &format!(
            "module \"m\" {{\n  source = \"git::file://{}\"\n}}\n",
            module.display()
        ),
    );
    repository.put(".gitignore", ".terraform/\n*.tfstate\n");
    repository.push("Call the module");
    repository.run(&["plan"]).ends_with(0);
    let installed = repository.path().join(".terraform/modules/m");
    std::fs::remove_dir_all(&installed).unwrap();
    repository
        .run(&["plan", "--init", "never"])
        .ends_with(1)
        .says("plan failed: Module not installed")
        .says("initialise the root again");
    repository.run(&["plan"]).ends_with(0);
    assert!(installed.exists());
    // Also where something else is asked first.
    repository.run(&["apply"]).ends_with(0).says("settled prod");
    std::fs::remove_dir_all(&installed).unwrap();
    repository
        .run(&["resolve"])
        .ends_with(2)
        .says("nothing in prod is to be resolved");
    repository.run(&["plan"]).ends_with(0);
}

fn a_remote_module_that_moved_is_seen(engine: &Engine) {
    let repository = Repository::empty(engine);
    let module = repository.base().join("module");
    std::fs::create_dir(&module).unwrap();
    let commit = |text: &str| {
        std::fs::write(module.join("main.tf"), text).unwrap();
        repository.git_in(&module, &["add", "--all"]);
        repository.git_in(&module, &["commit", "--quiet", "--message", "Change"]);
    };
    repository.git_in(&module, &["init", "--quiet"]);
    commit("resource \"terraform_data\" \"a\" {}\n");
    repository.put(
        "upstream.hcl",
        "environment \"dev\" {\n  branch = \"dev\"\n  backend_config = [\"dev.tfbackend\"]\n  own = [\"dev.tfbackend\"]\n}\nenvironment \"prod\" {\n  branch = \"main\"\n  after = \"dev\"\n  backend_config = [\"prod.tfbackend\"]\n  own = [\"prod.tfbackend\"]\n}\n",
    );
    repository.put(
        "main.tf",
        &format!(
            "terraform {{\n  backend \"local\" {{}}\n}}\nmodule \"m\" {{\n  source = \"git::file://{}?ref=main\"\n}}\n",
            module.display()
        ),
    );
    for environment in ["dev", "prod"] {
        repository.put(
            &format!("{environment}.tfbackend"),
            &format!("path = \"../state/{environment}.tfstate\"\n"),
        );
    }
    repository.put(".gitignore", ".terraform/\n");
    repository.commit("Call the module");
    repository.git(&["branch", "dev"]);
    repository.git(&["push", "--quiet", "origin", "main", "dev"]);
    repository.deliver_on("dev");
    // The same code in every file of ours, and another module behind it.
    commit("resource \"terraform_data\" \"a\" {}\nresource \"terraform_data\" \"b\" {}\n");
    repository.git(&["checkout", "--quiet", "main"]);
    std::fs::remove_dir_all(repository.path().join(".terraform")).unwrap();
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate"])
        .ends_with(40)
        .says("upstream")
        .says("resolved modules");
}

fn a_script_that_was_swapped_is_seen(engine: &Engine) {
    let repository = Repository::new(engine);
    // Not tracked by git: made by a build step.
    repository.put(".gitignore", ".terraform/\nbuild/\n");
    repository.put("build/run.sh", "#!/bin/sh\necho reviewed\n");
    repository.put(
        "main.tf",
        &format!(
            "{CODE}\nresource \"terraform_data\" \"run\" {{\n  provisioner \"local-exec\" {{\n    command = \"sh build/run.sh\"\n  }}\n}}\n"
        ),
    );
    repository.push("Run a script");
    repository.run(&["plan"]).ends_with(0);
    repository.put("build/run.sh", "#!/bin/sh\ntouch ../swapped\n");
    repository
        .run(&["apply"])
        .ends_with(40)
        .says("integrity")
        .says("build/run.sh");
    assert!(!repository.base().join("swapped").exists());
}

/// Paths of states are in the code of many who try this out; what is written there is no input.
fn a_state_is_no_input(engine: &Engine) {
    for name in ["s6.tfstate", "s6.json"] {
        let repository = Repository::empty(engine);
        let state = repository.base().join(name);
        let code = |size: u32| {
            format!(
                "terraform {{\n  backend \"local\" {{\n    path = \"{}\"\n  }}\n}}\nresource \"terraform_data\" \"queue\" {{\n  input = {size}\n}}\n",
                state.display()
            )
        };
        repository.put(
            "upstream.hcl",
            "environment \"prod\" {\n  branch = \"main\"\n}\n",
        );
        repository.put(".gitignore", ".terraform/\n");
        repository.put("main.tf", &code(1));
        repository.push("Describe the queue");
        repository.deliver();
        repository.put("main.tf", &code(2));
        repository.push("Enlarge it");
        repository.run(&["plan"]).ends_with(0);
        let manifest =
            std::fs::read_to_string(repository.path().join(bundle("prod")).join("manifest.json"));
        assert!(!manifest.unwrap().contains(name), "{name} is an input");
        repository.run(&["apply"]).ends_with(0);
        // It has moved on: that is said of the state, and of no file.
        repository
            .run(&["gate"])
            .says_nothing_of("differs in files");
    }
}

/// Of the same version, and another file.
fn a_change_that_lets_go_of_the_engine_is_held_to_its_file(engine: &Engine) {
    let pinned = |pin: bool| format!("pin_engine = {pin}\n{POLICY}");
    let repository = Repository::with(engine, &pinned(true), CODE);
    repository.deliver();
    repository.put("upstream.hcl", &pinned(false));
    repository.push("Any file will do");
    let other = repository.base().join("other-engine");
    script(
        &other,
        &format!("#!/bin/sh\nexec '{}' \"$@\"\n", engine.program().display()),
    );
    let other = other.to_str().unwrap();
    repository.run(&["plan"]).ends_with(0);
    for subcommand in ["gate", "apply"] {
        repository
            .run(&[subcommand, "--engine", other])
            .ends_with(40)
            .says("engine.sha256");
    }
    repository.run(&["apply"]).ends_with(0);
    // From the change after on it counts.
    repository.add("topic");
    repository.run(&["plan"]).ends_with(0);
    repository.run(&["apply", "--engine", other]).ends_with(0);
}

/// What was done upstream before the last promotion is no news because a hotfix came between.
fn a_hotfix_does_not_count_as_a_promotion(engine: &Engine) {
    let policy = r#"
environment "dev" {
  branch         = "dev"
  var_files      = ["envs/dev.tfvars"]
  backend_config = ["envs/dev.local.tfbackend"]
  own            = ["envs/dev*"]
}
environment "prod" {
  branch         = "main"
  after          = "dev"
  var_files      = ["envs/prod.tfvars"]
  backend_config = ["envs/prod.local.tfbackend"]
  own            = ["envs/prod*"]
  gate {
    minor {
      require = ["upstream", "parity"]
    }
    major {
      require   = ["upstream", "parity"]
      approvals = 0
    }
  }
}
"#;
    let repository = Repository::with(engine, policy, CODE);
    let put = |name: &str| {
        let text = format!("resource \"terraform_data\" \"{name}\" {{}}\n");
        repository.put(&format!("{name}.tf"), &text);
    };
    let remove = |name: &str| {
        std::fs::remove_file(repository.path().join(format!("{name}.tf"))).unwrap();
    };
    put("x");
    repository.push("Add x");
    repository.deliver();
    repository.merge("dev", "main");
    repository.deliver();
    // Development deletes it and makes it again, and what it has then is promoted.
    repository.git(&["checkout", "--quiet", "dev"]);
    remove("x");
    repository.push("Delete x");
    repository.deliver();
    put("x");
    put("y");
    repository.push("Add x and y");
    repository.deliver();
    repository.merge("dev", "main");
    repository.deliver();
    let hotfix = ["upstream", "parity"];
    put("z");
    repository.push("Mend production");
    repository.run(&["plan"]).ends_with(0);
    repository.run(&["apply"]).ends_with(40);
    let mut arguments = vec!["apply", "--reason", "incident 4711"];
    for code in hotfix {
        arguments.extend(["--override", code]);
    }
    repository.run(&arguments).ends_with(0).says("settled prod");
    remove("x");
    repository.push("Delete x here alone");
    repository.run(&["plan"]).ends_with(0);
    repository
        .run(&["gate", "--explain"])
        .ends_with(40)
        .says("not seen in dev: terraform_data.x");
    repository.run(&["apply"]).ends_with(40);
}

/// Every command that is printed works when it is copied.
fn what_comes_next_names_the_root(engine: &Engine) {
    let repository = Repository::empty(engine);
    repository.put(
        "upstream.hcl",
        "environment \"prod\" {\n  branch = \"main\"\n  roots  = [\"live/*\"]\n  check \"well\" {\n    command {\n      run = [\"true\"]\n    }\n  }\n}\n",
    );
    for root in ["net", "app"] {
        repository.put(
            &format!("live/{root}/main.tf"),
            "resource \"terraform_data\" \"a\" {}\n",
        );
    }
    repository.put(".gitignore", ".terraform/\n*.tfstate\n*.tfstate.backup\n");
    repository.push("Two roots");
    let unit = ["-e", "prod", "--root", "live/net"];
    let run = |subcommand: &str| repository.run(&[&[subcommand], &unit[..]].concat());
    let named = |subcommand: &str| format!("tf-upstream {subcommand} -e prod --root live/net");
    run("gate").ends_with(2).says(&named("plan"));
    run("doctor").says(&named("adopt"));
    run("plan")
        .ends_with(0)
        .says(&named("gate"))
        .says(&named("apply"));
    let comment = repository.run(&[&["plan", "--format", "markdown"], &unit[..]].concat());
    comment.ends_with(0).says(&named("approve"));
    run("apply").ends_with(0).says(&named("verify"));
    run("resolve").ends_with(2).says(&named("verify"));
    run("verify").ends_with(0);
}
