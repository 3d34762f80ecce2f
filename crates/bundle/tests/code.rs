//! The digest of the code: which part a change shows in, and what is refused.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use bundle::{CodeDigest, CodeInputs, CodeRefusal, Tracked, code, differing};
use plan::{PlanModule, SourceFile};
use proptest::prelude::*;

fn file(path: &str, oid: &str) -> Tracked {
    Tracked {
        mode: "100644".to_owned(),
        oid: oid.to_owned(),
        path: path.to_owned(),
        link_target: None,
        is_lfs_pointer: false,
    }
}

fn link(path: &str, target: &str) -> Tracked {
    Tracked {
        mode: "120000".to_owned(),
        link_target: Some(target.to_owned()),
        ..file(path, &format!("link-to-{target}"))
    }
}

fn submodule(path: &str, commit: &str) -> Tracked {
    Tracked {
        mode: "160000".to_owned(),
        ..file(path, commit)
    }
}

fn source(module: &str, file: &str, sha256: &str) -> SourceFile {
    SourceFile {
        module: module.to_owned(),
        name: file.to_owned(),
        sha256: sha256.to_owned(),
    }
}

fn module(key: &str, source: &str, version: Option<&str>) -> PlanModule {
    PlanModule {
        key: key.to_owned(),
        source: Some(source.to_owned()),
        dir: String::new(),
        version: version.map(str::to_owned),
    }
}

/// What the tests change.
#[derive(Clone)]
struct Case {
    root: &'static str,
    tracked: Vec<Tracked>,
    sources: Vec<SourceFile>,
    modules: Vec<PlanModule>,
    own: fn(&str) -> bool,
    own_elsewhere: fn(&str) -> bool,
    inputs: fn(&str) -> bool,
    own_code: bool,
    used: Vec<String>,
    other_roots: Vec<String>,
    lock: Option<&'static str>,
}

impl Case {
    fn digest(&self) -> Result<CodeDigest, CodeRefusal> {
        code(&CodeInputs {
            root: self.root,
            tracked: &self.tracked,
            local_modules: &[],
            inputs: &self.inputs,
            own: &self.own,
            own_elsewhere: &self.own_elsewhere,
            own_code: self.own_code,
            used: &self.used,
            other_roots: &self.other_roots,
            policy: Some("upstream.hcl"),
            sources: &self.sources,
            modules: &self.modules,
            lock: self.lock,
        })
    }

    fn refusal(&self) -> CodeRefusal {
        self.digest().unwrap_err()
    }

    /// Returns which parts differ once something is changed.
    fn parts_changed(&self, change: impl FnOnce(&mut Case)) -> Vec<&'static str> {
        let before = self.digest().unwrap().code;
        let mut other = self.clone();
        change(&mut other);
        let after = other.digest().unwrap().code;
        let mut parts = differing(&before, &after);
        if before.own != after.own {
            parts.push("own");
        }
        assert_eq!(
            before.same_common(&after),
            parts.iter().all(|part| *part == "own")
        );
        parts
    }
}

/// A branch for each environment: everything at the top.
fn branches() -> Case {
    Case {
        root: ".",
        tracked: vec![
            file("main.tf", "1"),
            file("modules/x/main.tf", "2"),
            file("envs/dev.tfvars", "3"),
            file("envs/prod.tfvars", "4"),
            file(".terraform.lock.hcl", "5"),
            file("upstream.hcl", "6"),
            file("README.md", "7"),
        ],
        sources: vec![source("", "main.tf", "a"), source("x", "main.tf", "b")],
        modules: vec![module("x", "./modules/x", None)],
        own: |path| path.starts_with("envs/dev"),
        own_elsewhere: |path| path.starts_with("envs/prod"),
        inputs: |_| false,
        own_code: false,
        used: vec!["envs/dev.tfvars".to_owned()],
        other_roots: Vec::new(),
        lock: Some("sha256:lock"),
    }
}

/// A folder for each environment.
fn folder(root: &'static str) -> Case {
    let mut tracked = Vec::new();
    for folder in ["live/dev", "live/prod"] {
        tracked.push(file(&format!("{folder}/main.tf"), "1"));
        tracked.push(file(&format!("{folder}/terraform.tfvars"), folder));
        tracked.push(link(
            &format!("{folder}/common.tf"),
            "../../shared/common.tf",
        ));
    }
    tracked.push(file("shared/common.tf", "2"));
    tracked.push(file("modules/x/main.tf", "3"));
    tracked.push(file("modules/y/main.tf", "4"));
    tracked.push(file("modules/unused/main.tf", "5"));
    Case {
        root,
        tracked,
        sources: vec![source("", "main.tf", "a")],
        modules: vec![
            module("", "", None),
            module("x.y", "../y", None),
            module("x", "../../modules/x", None),
            module("far", "hashicorp/far/aws", Some("1.0.0")),
            module("far.inner", "./inner", None),
        ],
        own: |path| path.ends_with(".tfvars"),
        own_elsewhere: |_| false,
        used: Vec::new(),
        other_roots: ["live/dev", "live/prod"]
            .into_iter()
            .filter(|other| *other != root)
            .map(str::to_owned)
            .collect(),
        ..branches()
    }
}

#[test]
fn every_file_is_in_its_part() {
    let digest = branches().digest().unwrap();
    assert_eq!(digest.tree, ["README.md", "main.tf", "modules/x/main.tf"]);
    assert_eq!(digest.configuration, ["/main.tf", "x/main.tf"]);
    assert_eq!(digest.own, ["envs/dev.tfvars"]);
    assert_eq!(digest.code.lock, "sha256:lock");
}

#[test]
fn the_common_code_of_two_environments_is_equal() {
    let dev = branches();
    let mut prod = branches();
    (prod.own, prod.own_elsewhere) = (dev.own_elsewhere, dev.own);
    prod.used = vec!["envs/prod.tfvars".to_owned()];
    let (dev, prod) = (dev.digest().unwrap().code, prod.digest().unwrap().code);
    assert_eq!(differing(&dev, &prod), [""; 0]);
    assert_ne!(dev.own, prod.own);
}

#[test]
fn folders_with_the_same_files_are_equal() {
    let (dev, prod) = (folder("live/dev"), folder("live/prod"));
    let (dev, prod) = (dev.digest().unwrap(), prod.digest().unwrap());
    assert_eq!(differing(&dev.code, &prod.code), [""; 0]);
    assert_ne!(dev.code.own, prod.code.own);
    assert_eq!(
        dev.tree,
        [
            "modules/x/main.tf",
            "modules/y/main.tf",
            "shared/common.tf",
            "live/dev/common.tf",
            "live/dev/main.tf",
        ]
    );
    assert_eq!(dev.own, ["live/dev/terraform.tfvars"]);
}

#[test]
fn a_change_shows_in_its_part() {
    let case = branches();
    let oid = |path: &'static str| {
        move |case: &mut Case| {
            let found = case.tracked.iter_mut().find(|one| one.path == path);
            found.unwrap().oid = "changed".to_owned();
        }
    };
    for (path, parts) in [
        ("main.tf", &["tree"][..]),
        ("modules/x/main.tf", &["tree"]),
        ("README.md", &["tree"]),
        ("envs/dev.tfvars", &["own"]),
        ("envs/prod.tfvars", &[]),
        ("upstream.hcl", &[]),
        (".terraform.lock.hcl", &[]),
    ] {
        assert_eq!(case.parts_changed(oid(path)), parts, "{path}");
    }
    type Changed<'c> = (&'c str, fn(&mut Case), &'c [&'c str]);
    let changes: [Changed<'_>; 9] = [
        (
            "mode",
            |case| case.tracked[0].mode = "100755".to_owned(),
            &["tree"],
        ),
        (
            "a new file",
            |case| case.tracked.push(file("new.tf", "n")),
            &["tree"],
        ),
        (
            "another name",
            |case| case.tracked[0].path = "other.tf".to_owned(),
            &["tree"],
        ),
        (
            "an own file more",
            |case| case.tracked.push(file("envs/dev2.tfvars", "n")),
            &["own"],
        ),
        (
            "a source",
            |case| case.sources[1].sha256 = "c".to_owned(),
            &["configuration"],
        ),
        (
            "a source's name",
            |case| case.sources[1].name = "c.tf".to_owned(),
            &["configuration"],
        ),
        (
            "a version",
            |case| case.modules[0].version = Some("2".to_owned()),
            &["configuration"],
        ),
        (
            "the lock",
            |case| case.lock = Some("sha256:other"),
            &["lock"],
        ),
        ("no lock", |case| case.lock = None, &["lock"]),
    ];
    for (what, change, parts) in changes {
        assert_eq!(case.parts_changed(change), parts, "{what}");
    }
}

#[test]
fn what_this_run_is_given_counts_wherever_it_is() {
    let mut case = branches();
    case.used.push("envs/prod.tfvars".to_owned());
    let digest = case.digest().unwrap();
    assert!(digest.tree.contains(&"envs/prod.tfvars".to_owned()));
    let mut case = folder("live/dev");
    case.tracked.push(file("envs/all.json", "1"));
    assert!(
        !case
            .digest()
            .unwrap()
            .tree
            .contains(&"envs/all.json".to_owned())
    );
    let changed = case.parts_changed(|case| case.inputs = |path| path == "envs/all.json");
    assert_eq!(changed, ["tree"]);
}

#[test]
fn own_files_of_another_root_are_not_of_this_one() {
    let mut case = folder("live/dev");
    case.tracked.push(file("envs/all.tfvars", "1"));
    let digest = case.digest().unwrap();
    assert_eq!(digest.own, ["envs/all.tfvars", "live/dev/terraform.tfvars"]);
}

#[test]
fn code_of_another_environment_still_counts() {
    let mut case = branches();
    case.own_elsewhere = |path| path.starts_with("modules/");
    assert!(
        case.digest()
            .unwrap()
            .tree
            .contains(&"modules/x/main.tf".to_owned())
    );
}

#[test]
fn own_code_is_refused_unless_it_is_said() {
    let mut case = branches();
    case.own = |path| path == "main.tf" || path.starts_with("envs/dev");
    assert_eq!(case.refusal(), CodeRefusal::OwnCode("main.tf".to_owned()));
    case.own_code = true;
    let digest = case.digest().unwrap();
    assert_eq!(digest.own, ["envs/dev.tfvars", "main.tf"]);
    assert_eq!(digest.configuration, ["x/main.tf"]);
    // Git may not track it: what the engine loaded counts.
    let changed = case.parts_changed(|case| case.sources[0].sha256 = "c".to_owned());
    assert_eq!(changed, ["own"]);

    for one in [
        file("envs/dev.sh", "x"),
        Tracked {
            mode: "100755".to_owned(),
            ..file("envs/dev-hook", "x")
        },
        submodule("envs/dev-sub", "x"),
        link("envs/dev.json", "../main.tf"),
    ] {
        let mut case = branches();
        case.tracked.push(one.clone());
        assert_eq!(case.refusal(), CodeRefusal::OwnCode(one.path));
    }
}

#[test]
fn links_count_by_target_and_content() {
    let case = folder("live/dev");
    let content = |case: &mut Case| {
        let found = case
            .tracked
            .iter_mut()
            .find(|one| one.path == "shared/common.tf");
        found.unwrap().oid = "changed".to_owned();
    };
    assert_eq!(case.parts_changed(content), ["tree"]);

    let mut case = folder("live/dev");
    case.tracked.push(link("live/dev/lib", "../lib"));
    case.tracked.push(link("live/lib", "../modules/unused"));
    let through = |case: &mut Case| {
        let found = case
            .tracked
            .iter_mut()
            .find(|one| one.path == "modules/unused/main.tf");
        found.unwrap().oid = "changed".to_owned();
    };
    assert_eq!(case.parts_changed(through), ["tree"]);
    let turned = |case: &mut Case| {
        case.tracked.pop();
        case.tracked.push(link("live/lib", "../modules/x"));
    };
    assert_eq!(case.parts_changed(turned), ["tree"]);

    // To nothing: for everyone with this commit.
    let mut case = folder("live/dev");
    case.tracked.push(link("live/dev/gone", "../nothing"));
    assert!(case.digest().is_ok());
    let now_there = |case: &mut Case| case.tracked.push(file("live/nothing", "1"));
    assert_eq!(case.parts_changed(now_there), ["tree"]);
}

#[test]
fn a_link_to_an_own_file_is_own() {
    let mut case = branches();
    case.tracked
        .push(link("terraform.tfvars", "envs/dev.tfvars"));
    let digest = case.digest().unwrap();
    assert_eq!(digest.own, ["envs/dev.tfvars", "terraform.tfvars"]);
}

#[test]
fn a_module_behind_a_link_or_in_a_submodule_is_reached() {
    let mut case = folder("live/dev");
    case.tracked.push(link("mods", "modules"));
    case.modules.push(module("z", "../../mods/unused", None));
    let digest = case.digest().unwrap();
    assert!(digest.tree.contains(&"modules/unused/main.tf".to_owned()));
    assert!(digest.tree.contains(&"mods".to_owned()));

    let mut case = folder("live/dev");
    case.tracked.push(submodule("vendor/sub", "c1"));
    case.modules.push(module("z", "../../vendor/sub/z", None));
    assert!(
        case.digest()
            .unwrap()
            .tree
            .contains(&"vendor/sub".to_owned())
    );
    let other = |case: &mut Case| {
        let found = case.tracked.iter_mut().find(|one| one.path == "vendor/sub");
        found.unwrap().oid = "c2".to_owned();
    };
    assert_eq!(case.parts_changed(other), ["tree"]);
}

#[test]
fn what_a_digest_would_not_cover_is_refused() {
    let with = |one: Tracked| {
        let mut case = folder("live/dev");
        case.tracked.push(one);
        case.refusal()
    };
    let leaves = |path: &str, target: &str| CodeRefusal::LinkLeaves {
        path: path.to_owned(),
        target: target.to_owned(),
    };
    for target in ["../../../x", "/etc/passwd", "../../shared/../../x"] {
        assert_eq!(
            with(link("live/dev/l", target)),
            leaves("live/dev/l", target)
        );
    }
    assert_eq!(
        with(link("live/dev/l", "l")),
        CodeRefusal::LinkCircle("live/dev/l".to_owned())
    );
    let unread = Tracked {
        link_target: None,
        ..link("live/dev/l", "x")
    };
    assert_eq!(
        with(unread),
        CodeRefusal::LinkUnread("live/dev/l".to_owned())
    );
    let pointer = Tracked {
        is_lfs_pointer: true,
        ..file("live/dev/app.zip", "x")
    };
    assert_eq!(
        with(pointer),
        CodeRefusal::LfsPointer("live/dev/app.zip".to_owned())
    );
    for path in ["live/dev/main.tf", "../x", "/x", "a//b", ""] {
        assert_eq!(
            with(file(path, "x")),
            CodeRefusal::NotATree(path.to_owned())
        );
    }

    let module_at = |source: &str| {
        let mut case = folder("live/dev");
        case.modules.push(module("z", source, None));
        case.refusal()
    };
    for source in ["../../../z", "/opt/z", "file:///opt/z"] {
        assert_eq!(
            module_at(source),
            CodeRefusal::ModuleOutside(source.to_owned())
        );
    }
    assert_eq!(
        module_at("../../ignored"),
        CodeRefusal::ModuleUntracked("ignored".to_owned())
    );
    assert_eq!(
        folder("live/none").refusal(),
        CodeRefusal::RootUntracked("live/none".to_owned())
    );
    let mut case = branches();
    case.sources.push(source("x", "main.tf", "other"));
    assert_eq!(
        case.refusal(),
        CodeRefusal::SourceTwice("x/main.tf".to_owned())
    );
}

#[test]
fn a_large_file_elsewhere_does_no_harm() {
    let mut case = folder("live/dev");
    case.tracked.push(Tracked {
        is_lfs_pointer: true,
        ..file("media/film", "x")
    });
    assert!(case.digest().is_ok());
    case.tracked.push(link("media/out", "/etc"));
    assert!(case.digest().is_ok());
}

proptest! {
    #[test]
    fn order_does_not_count(seed in any::<prop::sample::Index>(), turn in any::<bool>()) {
        for case in [branches(), folder("live/prod")] {
            let changed = case.parts_changed(|case| {
                let by = seed.index(case.tracked.len());
                case.tracked.rotate_left(by);
                let by = seed.index(case.sources.len());
                case.sources.rotate_left(by);
                let by = seed.index(case.modules.len());
                case.modules.rotate_left(by);
                if turn {
                    case.tracked.reverse();
                    case.modules.reverse();
                }
            });
            prop_assert_eq!(changed, [""; 0]);
        }
    }

    #[test]
    fn any_change_of_a_file_that_counts_is_seen(at in any::<prop::sample::Index>(), oid in "[0-9a-f]{4}") {
        let case = folder("live/dev");
        let digest = case.digest().unwrap();
        let at = at.index(case.tracked.len());
        let path = case.tracked[at].path.clone();
        let wanted: &[&str] = if digest.tree.contains(&path) {
            &["tree"]
        } else if digest.own.contains(&path) {
            &["own"]
        } else {
            &[]
        };
        let changed = case.parts_changed(|case| case.tracked[at].oid = oid);
        prop_assert_eq!(changed, wanted);
    }
}
