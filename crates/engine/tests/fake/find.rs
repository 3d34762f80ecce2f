//! Which engine is chosen, and when none is.

use std::fs;
use std::path::{Path, PathBuf};

use engine::{Engine, FindError, FoundBy, Product, Search, Vars, find};
use tempfile::TempDir;

use crate::scripts::program;

/// A repository with a root in it, and folders that may be on the path.
struct Desk {
    folder: TempDir,
    variables: Vec<(&'static str, String)>,
    flag: Option<PathBuf>,
    policy: Option<&'static str>,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        for name in ["top/roots/net", "bin", "other"] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        // What is found through a relative folder depends on where one is, and must not count.
        let here = std::env::current_dir().unwrap();
        let up = "../".repeat(here.components().count());
        let other = format!("{up}{}", folder.path().join("other").display());
        assert!(Path::new(&other).is_dir(), "{other}");
        let path = format!("{other}:{}", folder.path().join("bin").display());
        Desk {
            folder,
            variables: vec![("PATH", path)],
            flag: None,
            policy: None,
        }
    }

    fn put(&self, path: &str, text: &str) {
        fs::write(self.folder.path().join(path), text).unwrap();
    }

    fn install(&self, path: &str, greeting: &str) -> &Desk {
        let says = format!("[ \"$*\" = version ] || exit 1\necho '{greeting}'");
        program(&self.folder.path().join(path), &says);
        self
    }

    fn find(&self) -> Result<Engine, FindError> {
        let top = self.folder.path().join("top");
        let vars = Vars::new(
            self.variables
                .iter()
                .map(|(name, value)| (name.into(), value.into())),
        );
        find(&Search {
            flag: self.flag.as_deref(),
            vars: &vars,
            policy: self.policy,
            root: &top.join("roots/net"),
            top: &top,
            folder: &self.folder.path().join("other"),
        })
    }

    /// The path under the desk, and what it was found by.
    fn found(&self) -> (String, FoundBy) {
        let engine = self.find().unwrap();
        let path = engine.path.strip_prefix(self.folder.path()).unwrap();
        (path.display().to_string(), engine.found_by)
    }
}

const TERRAFORM: &str = "Terraform v1.11.4";
const TOFU: &str = "OpenTofu v1.9.0";

#[test]
fn each_place_wins_over_the_next() {
    let mut desk = Desk::new();
    desk.install("bin/terraform", TERRAFORM);
    assert_eq!(desk.found(), ("bin/terraform".into(), FoundBy::OnlyOne));

    desk.install("bin/tofu", TOFU);
    let error = desk.find().unwrap_err();
    assert!(matches!(error, FindError::Both), "{error}");
    assert!(error.advice().contains("engine ="), "{}", error.advice());

    let lock = desk.folder.path().join("top/roots/net/.terraform.lock.hcl");
    desk.put(
        "top/roots/net/.terraform.lock.hcl",
        "# made by init\nprovider \"registry.opentofu.org/hashicorp/aws\" {\n}\n",
    );
    assert_eq!(desk.found(), ("bin/tofu".into(), FoundBy::LockFile(lock)));

    desk.put("top/.terraform-version", "1.11.4\n");
    let file = desk.folder.path().join("top/.terraform-version");
    assert_eq!(
        desk.found(),
        ("bin/terraform".into(), FoundBy::VersionFile(file))
    );
    // A nearer one wins.
    desk.put("top/roots/.opentofu-version", "1.9.0\n");
    let file = desk.folder.path().join("top/roots/.opentofu-version");
    assert_eq!(
        desk.found(),
        ("bin/tofu".into(), FoundBy::VersionFile(file))
    );

    desk.install("other/mine", TERRAFORM);
    desk.variables.push(("TG_TF_PATH", "./mine".to_owned()));
    let (path, by) = desk.found();
    assert_eq!(
        (path.ends_with("mine"), by),
        (true, FoundBy::TerragruntVariable)
    );

    desk.policy = Some("terraform");
    assert_eq!(desk.found(), ("bin/terraform".into(), FoundBy::Policy));
    desk.variables
        .push(("TF_UPSTREAM_ENGINE", "tofu".to_owned()));
    assert_eq!(desk.found(), ("bin/tofu".into(), FoundBy::Variable));
    desk.flag = Some(desk.folder.path().join("other/mine"));
    assert_eq!(desk.found(), ("other/mine".into(), FoundBy::Flag));
}

#[test]
fn an_empty_variable_names_nothing() {
    let mut desk = Desk::new();
    desk.install("bin/terraform", TERRAFORM);
    for name in ["TF_UPSTREAM_ENGINE", "TG_TF_PATH"] {
        desk.variables.push((name, String::new()));
    }
    assert_eq!(desk.found(), ("bin/terraform".into(), FoundBy::OnlyOne));
}

#[test]
fn files_above_the_repository_say_nothing() {
    let desk = Desk::new();
    desk.install("bin/terraform", TERRAFORM)
        .install("bin/tofu", TOFU);
    desk.put(".opentofu-version", "1.9.0");
    assert!(matches!(desk.find(), Err(FindError::Both)));
}

#[test]
fn contradicting_evidence_is_none() {
    let desk = Desk::new();
    desk.install("bin/terraform", TERRAFORM)
        .install("bin/tofu", TOFU);
    desk.put("top/roots/net/.opentofu-version", "1.9.0");
    desk.put("top/roots/net/.terraform-version", "1.11.4");
    assert!(matches!(desk.find(), Err(FindError::Both)));
    fs::remove_file(desk.folder.path().join("top/roots/net/.opentofu-version")).unwrap();
    fs::remove_file(desk.folder.path().join("top/roots/net/.terraform-version")).unwrap();
    desk.put(
        "top/roots/net/.terraform.lock.hcl",
        "provider \"registry.opentofu.org/a/b\" {\n}\nprovider \"registry.terraform.io/a/c\" {\n}\n",
    );
    assert!(matches!(desk.find(), Err(FindError::Both)));
}

#[test]
fn what_is_asked_for_and_missing_is_not_replaced_by_another() {
    let mut desk = Desk::new();
    desk.install("other/terraform", TERRAFORM);
    assert!(matches!(desk.find(), Err(FindError::Neither)));
    desk.install("bin/terraform", TERRAFORM);
    desk.put("top/.opentofu-version", "1.9.0");
    let error = desk.find().unwrap_err();
    assert!(
        matches!(&error, FindError::Missing { name, .. } if name == Path::new("tofu")),
        "{error}"
    );
    desk.policy = Some("./bin/terraform");
    assert!(matches!(desk.find(), Err(FindError::Missing { .. })));
    // Not executable.
    desk.put("top/engine", "#!/bin/sh\n");
    desk.policy = Some("./engine");
    assert!(matches!(desk.find(), Err(FindError::Missing { .. })));
}

#[test]
fn a_program_that_is_another_than_its_name_says_is_refused_where_the_product_was_asked_for() {
    let mut desk = Desk::new();
    desk.install("bin/tofu", TERRAFORM);
    let error = desk.find().unwrap_err();
    assert!(
        matches!(
            &error,
            FindError::OtherProduct {
                wanted: Product::OpenTofu,
                ..
            }
        ),
        "{error}"
    );
    // By a path it is what it says.
    desk.flag = Some(desk.folder.path().join("bin/tofu"));
    assert_eq!(desk.find().unwrap().product, Product::Terraform);
}

#[test]
fn noise_of_a_version_manager_is_passed_over_and_its_failure_is_not() {
    let mut desk = Desk::new();
    desk.install(
        "bin/terraform",
        "Installing...\nTerraform v1.11.4\non linux_amd64",
    );
    let engine = desk.find().unwrap();
    assert_eq!(engine.to_string(), "terraform 1.11.4");

    desk.install("bin/terraform", "no version is chosen");
    assert!(matches!(desk.find(), Err(FindError::NoVersion { .. })));
    program(
        &desk.folder.path().join("bin/terraform"),
        "echo Terraform v1.11.4; exit 3",
    );
    let error = desk.find().unwrap_err();
    assert!(error.to_string().contains("exit status: 3"), "{error}");
    program(
        &desk.folder.path().join("bin/terraform"),
        "echo Terraform v0.15.5",
    );
    assert!(matches!(desk.find(), Err(FindError::TooOld(_))));
    // Arguments from the environment do not get in its way.
    desk.install("bin/terraform", TERRAFORM);
    desk.variables.push(("TF_CLI_ARGS", "-destroy".to_owned()));
    desk.variables
        .push(("TF_CLI_ARGS_version", "-json".to_owned()));
    program(
        &desk.folder.path().join("bin/terraform"),
        "[ -z \"$TF_CLI_ARGS$TF_CLI_ARGS_version\" ] && echo Terraform v1.11.4",
    );
    desk.find().unwrap();
}

#[test]
fn the_digest_is_that_of_the_program() {
    let desk = Desk::new();
    desk.install("bin/terraform", TERRAFORM);
    let engine = desk.find().unwrap();
    desk.put("bin/terraform", "abc");
    assert_eq!(
        engine.sha256().unwrap(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}
