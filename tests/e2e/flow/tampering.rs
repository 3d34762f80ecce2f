//! What was reviewed is what is applied: anything else is denied, and the field is named.

use super::repository::{CODE, Repository};
use crate::engine::Engine;

on_each_engine![
    other_code_is_denied,
    a_bundle_of_another_environment_is_denied,
    any_byte_changed_is_denied,
    a_branch_that_moved_is_denied,
    a_dirty_work_tree_is_denied,
    a_remote_module_that_moved_is_seen,
    a_module_that_is_gone_is_installed_again,
    a_script_that_was_swapped_is_seen,
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
            assert!(
                matches!(ran.code, Some(40 | 30)),
                "{name}, byte {at}: {:?} {}",
                ran.code,
                ran.stdout
            );
        }
        std::fs::write(&path, &sound).unwrap();
    }
    repository.run(&["apply"]).ends_with(0);
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
