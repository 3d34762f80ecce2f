//! What an engine says of a secret while it applies a plan.

use super::repository::Repository;
use crate::engine::Engine;

on_each_engine![what_an_engine_says_of_a_secret_is_masked];

const SECRET: &str = "S3cr3tPassw0rd";

/// The secret is a key as well, and a program prints it: neither is masked by the engine.
const CODE: &str = r#"
variable "password" {
  type      = string
  sensitive = true
}
resource "terraform_data" "store" {
  for_each = toset([nonsensitive(var.password)])
  input    = var.password
  provisioner "local-exec" {
    command     = "echo first; echo \"cannot log in with $WORD\"; echo \"cannot log in with $WORD\" >&2; exit 1"
    environment = { WORD = nonsensitive(var.password) }
  }
}
"#;

fn what_an_engine_says_of_a_secret_is_masked(engine: &Engine) {
    let repository = Repository::empty(engine);
    repository.put(
        "upstream.hcl",
        "environment \"prod\" {\n  branch    = \"main\"\n  var_files = [\"prod.tfvars\"]\n}\n",
    );
    repository.put("prod.tfvars", &format!("password = \"{SECRET}\"\n"));
    repository.put("main.tf", CODE);
    repository.put(".gitignore", ".terraform/\n*.tfstate\n*.tfstate.backup\n");
    repository.push("Describe the store");
    repository
        .run(&["plan"])
        .ends_with(0)
        .says("terraform_data.store[\"(sensitive 1)\"]")
        .says_nothing_of(SECRET);
    repository
        .run(&["apply", "--verbose"])
        .ends_with(50)
        .says("terraform_data.store[\"(sensitive 1)\"]: create failed")
        // What else was said is shown.
        .says("first")
        .says("local-exec provisioner error")
        .says_nothing_of(SECRET);
    repository
        .run(&["log"])
        .ends_with(0)
        .says_nothing_of(SECRET);
    repository
        .run(&["resolve"])
        .ends_with(0)
        .says_nothing_of(SECRET);
    // All of it is kept where only its owner can read.
    let logs = repository.path().join(".git/tf-upstream/logs");
    let log = std::fs::read_dir(logs).unwrap().next().unwrap().unwrap();
    assert!(
        std::fs::read_to_string(log.path())
            .unwrap()
            .contains(SECRET)
    );
}
