//! When a root is initialised, and when it is not.

use std::fs;

use engine::{Init, InitWhen, RunError};

use crate::scripts::{Fake, mode, silent};

/// Leaves what engines leave, and knows one workspace beside the default one.
const INITIALISES: &str = r#"case $1 in
init) mkdir -p .terraform/modules && echo "$*" >.terraform/terraform.tfstate
    [ -e .terraform.lock.hcl ] || echo '# new' >.terraform.lock.hcl ;;
workspace) printf '* default\n  prod\n\nThe active workspace is being overridden: staging\n' ;;
esac"#;

fn init(fake: &Fake, workspace: &str, backend: &[&str], when: InitWhen) -> Result<Init, RunError> {
    let files: Vec<_> = backend.iter().map(|name| fake.path(name)).collect();
    fake.try_work(workspace, |work| {
        work.unwrap().init(&files, when, &mut silent)
    })
}

fn needed(fake: &Fake, backend: &[&str]) -> Init {
    init(fake, "default", backend, InitWhen::Needed).unwrap()
}

#[test]
fn it_is_done_again_only_when_something_has_changed() {
    let fake = Fake::new(INITIALISES);
    for (name, text) in [
        ("root/main.tf", ""),
        ("root/child/main.tf", ""),
        ("dev.hcl", "path = \"dev\""),
        ("prod.hcl", "path = \"prod\""),
    ] {
        fs::create_dir_all(fake.path(name).parent().unwrap()).unwrap();
        fs::write(fake.path(name), text).unwrap();
    }
    let modules = r#"{"Modules":[{"Key":"","Source":"","Dir":"."},{"Key":"c","Source":"./child","Dir":"child"}]}"#;
    assert_eq!(needed(&fake, &["dev.hcl"]), Init::Done);
    assert_eq!(needed(&fake, &["dev.hcl"]), Init::NotNeeded);
    let first = format!(
        "init -input=false -no-color -reconfigure -backend-config={}\n",
        fake.path("dev.hcl").display()
    );
    assert_eq!(fake.note("calls"), first);
    let stamp = fake.path("root/.terraform/tf-upstream-init");
    assert_eq!(mode(&stamp), 0o600);
    let forced = init(&fake, "default", &["dev.hcl"], InitWhen::Always);
    assert_eq!(forced.unwrap(), Init::Done);
    // There is a lock file now, and it must stay as it is.
    let second = fake.note("calls");
    let second = second.lines().nth(1).unwrap();
    assert!(
        second.contains("-reconfigure -lockfile=readonly -backend"),
        "{second}"
    );

    let changes: [(&str, &str); 8] = [
        ("dev.hcl", "path = \"elsewhere\""),
        ("root/main.tf", "terraform {}"),
        ("root/new.tf.json", "{}"),
        ("root/.terraform.lock.hcl", "# other"),
        // Somebody initialised it for something else.
        ("root/.terraform/terraform.tfstate", "other"),
        ("root/.terraform/modules/modules.json", modules),
        ("root/child/main.tf", "# other"),
        ("root/.terraform/providers", ""),
    ];
    for (name, text) in changes {
        fs::write(fake.path(name), text).unwrap();
        assert_eq!(needed(&fake, &["dev.hcl"]), Init::Done, "{name}");
        assert_eq!(needed(&fake, &["dev.hcl"]), Init::NotNeeded, "{name}");
    }
    // What does not matter.
    fs::write(fake.path("root/README.md"), "text").unwrap();
    assert_eq!(needed(&fake, &["dev.hcl"]), Init::NotNeeded);
    // Another environment in the same root, and back.
    assert_eq!(needed(&fake, &["prod.hcl"]), Init::Done);
    assert_eq!(needed(&fake, &["dev.hcl"]), Init::Done);
    assert_eq!(needed(&fake, &[]), Init::Done);
}

#[test]
fn a_failed_one_leaves_no_stamp() {
    let fake = Fake::new(
        "if [ -e broken ]; then echo 'Error: Provider dependency changes detected' >&2; exit 1; fi",
    );
    assert_eq!(needed(&fake, &[]), Init::Done);
    fs::write(fake.path("root/broken"), "").unwrap();
    let result = init(&fake, "default", &[], InitWhen::Always);
    let Err(RunError::Failed {
        kind: engine::FailureKind::LockFileInconsistent,
        ..
    }) = result
    else {
        panic!("{result:?}");
    };
    fs::remove_file(fake.path("root/broken")).unwrap();
    assert_eq!(needed(&fake, &[]), Init::Done);
}

#[test]
fn a_workspace_must_exist_and_is_looked_for_from_the_default_one() {
    let fake = Fake::new(INITIALISES);
    assert_eq!(
        init(&fake, "prod", &[], InitWhen::Needed).unwrap(),
        Init::Done
    );
    assert!(fake.note("vars").contains("TF_WORKSPACE=default\n"));
    assert_eq!(
        init(&fake, "prod", &[], InitWhen::Needed).unwrap(),
        Init::NotNeeded
    );
    // A name in the note after the list is no workspace.
    for missing in ["staging", "pro", "prod2"] {
        let result = init(&fake, missing, &[], InitWhen::Needed);
        assert!(
            matches!(&result, Err(RunError::NoWorkspace { workspace }) if workspace == missing),
            "{result:?}"
        );
    }
}

#[test]
fn another_data_folder_is_looked_into() {
    let fake = Fake::new("mkdir -p data").with("TF_DATA_DIR", "data");
    assert_eq!(needed(&fake, &[]), Init::Done);
    assert!(fake.path("root/data/tf-upstream-init").exists());
    assert_eq!(needed(&fake, &[]), Init::NotNeeded);
}

#[test]
fn a_file_that_the_engine_would_take_for_a_setting_is_refused() {
    let fake = Fake::new(INITIALISES);
    let result = init(&fake, "default", &["a=b.hcl"], InitWhen::Needed);
    assert!(matches!(result, Err(RunError::Path { .. })), "{result:?}");
    assert_eq!(fake.note("calls"), "");
}
