//! A manifest is found changed whatever is changed, and every pin is held against what is found.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use bundle::{
    Backend, Engine, EnginePin, FileDigest, FileRead, Judged, Manifest, ManifestRefusal,
    PinMismatch, Pins, Policies, SourceText, StatePin, compare, files_read_at_apply, read_manifest,
    sha256,
};
use jiff::{Timestamp, ToSpan};
use ledger::{Code, Shape};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    level: String,
    destroys: u64,
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn judged(policy: &str) -> Judged<Change> {
    Judged {
        policy: text(policy),
        change: Change {
            level: text("minor"),
            destroys: 0,
        },
    }
}

fn manifest() -> Manifest<Change> {
    Manifest {
        format_version: 1,
        id: String::new(),
        tool: text("0.1.0"),
        created: at("2026-01-01T10:00:00Z"),
        expires: Some(at("2026-01-02T10:00:00Z")),
        plan: text("sha256:plan"),
        environment: text("dev"),
        root: text("."),
        commit: Some(text("c0ffee")),
        code: Code {
            tree: text("sha256:tree"),
            configuration: text("sha256:configuration"),
            lock: text("sha256:lock"),
            own: text("sha256:own"),
        },
        meaning: text("sha256:meaning"),
        salt: None,
        engine: Engine {
            product: text("terraform"),
            version: text("1.11.4"),
            sha256: text("sha256:engine"),
        },
        workspace: text("default"),
        backend: Backend {
            kind: text("s3"),
            fingerprint: text("sha256:backend"),
        },
        state: StatePin {
            lineage: Some(text("sha256:lineage")),
            serial: 7,
        },
        mode: text("normal"),
        targets: vec![text("a.b"), text("a.c")],
        policies: Policies {
            settled: Some(judged("sha256:old")),
            new: judged("sha256:new"),
        },
        shapes: vec![Shape {
            address: text("a.b[\"x\"]"),
            deposed: None,
            actions: vec![text("update")],
            paths: vec![text("size")],
        }],
        files: vec![FileDigest {
            path: text("scripts/run.sh"),
            sha256: text("sha256:script"),
        }],
    }
}

fn found() -> Pins {
    let manifest = manifest();
    Pins {
        plan: manifest.plan,
        environment: manifest.environment,
        root: manifest.root,
        code: manifest.code,
        meaning: manifest.meaning,
        engine: manifest.engine,
        engine_pin: EnginePin::File,
        workspace: manifest.workspace,
        backend: manifest.backend,
        state: manifest.state,
        mode: manifest.mode,
        targets: vec![text("a.c"), text("a.b")],
        settled_policy: Some(text("sha256:old")),
        new_policy: text("sha256:new"),
        files: manifest.files,
        now: at("2026-01-01T11:00:00Z"),
    }
}

fn read(bytes: &[u8]) -> Result<Manifest<Change>, ManifestRefusal> {
    read_manifest(bytes)
}

#[test]
fn what_is_written_is_read_again() {
    let mut written = manifest();
    let bytes = written.write().unwrap();
    assert_eq!(read(&bytes).unwrap(), written);
    assert_eq!(
        written.write().unwrap(),
        bytes,
        "writing again changes nothing"
    );
    assert!(written.id.starts_with("sha256:"));
}

#[test]
fn an_empty_one_is_read_again() {
    let mut written = manifest();
    (written.expires, written.commit) = (None, None);
    written.salt = Some(text("00ff"));
    written.state.lineage = None;
    written.policies.settled = None;
    written.targets.clear();
    written.shapes.clear();
    written.files.clear();
    let bytes = written.write().unwrap();
    assert_eq!(read(&bytes).unwrap(), written);
}

#[test]
fn every_changed_byte_is_found() {
    let bytes = manifest().write().unwrap();
    for at in 0..bytes.len() {
        for other in [bytes[at] ^ 1, bytes[at] ^ 0x20, b' '] {
            if other != bytes[at] {
                let mut changed = bytes.clone();
                changed[at] = other;
                assert!(read(&changed).is_err(), "byte {at}");
            }
        }
        let mut shorter = bytes.clone();
        shorter.remove(at);
        assert!(read(&shorter).is_err(), "without byte {at}");
    }
}

#[test]
fn each_way_to_change_it_has_its_name() {
    let bytes = manifest().write().unwrap();
    let whole = String::from_utf8(bytes).unwrap();
    let code = |changed: String| {
        assert_ne!(changed, whole);
        read(changed.as_bytes()).unwrap_err()
    };
    assert_eq!(
        code(whole.replace("\"serial\": 7", "\"serial\": 8")),
        ManifestRefusal::Changed
    );
    assert_eq!(
        code(whole.replace("\"serial\": 7", "\"serial\":  7")),
        ManifestRefusal::Rewritten
    );
    assert_eq!(code(whole.clone() + "\n"), ManifestRefusal::Rewritten);
    assert_eq!(
        code(whole.replace("s3", "\\u00733")),
        ManifestRefusal::Rewritten
    );
    assert_eq!(
        code(whole.replace("\"format_version\": 1", "\"format_version\": 2")),
        ManifestRefusal::Version(2)
    );
    for (from, to) in [
        ("\"serial\": 7", "\"serial\": 7, \"serial\": 7"),
        ("\"serial\": 7", "\"serial\": 7, \"more\": 7"),
        ("\"destroys\": 0", "\"destroys\": 0, \"more\": 0"),
        ("\"serial\": 7", "\"serial\": \"7\""),
    ] {
        assert!(matches!(
            read(whole.replacen(from, to, 1).as_bytes()),
            Err(ManifestRefusal::Malformed { .. })
        ));
    }
    // By position, as derived readers would take it.
    let listed = r#"[1,"","0.1.0"]"#;
    assert!(read(listed.as_bytes()).is_err());
    assert_eq!(
        read(&vec![b' '; (32 << 20) + 1]),
        Err(ManifestRefusal::TooLong)
    );
}

#[test]
fn members_given_twice_in_free_json_are_found() {
    let mut free = Manifest {
        policies: Policies {
            settled: None,
            new: Judged {
                policy: text("p"),
                change: serde_json::json!({"a": 1}),
            },
        },
        ..serde_json::from_slice::<Manifest<serde_json::Value>>(&manifest().write().unwrap())
            .unwrap()
    };
    let whole = String::from_utf8(free.write().unwrap()).unwrap();
    assert!(read_manifest::<serde_json::Value>(whole.as_bytes()).is_ok());
    let twice = whole.replace("\"a\": 1", "\"a\": 2, \"a\": 1");
    assert_ne!(twice, whole);
    assert!(read_manifest::<serde_json::Value>(twice.as_bytes()).is_err());
}

#[test]
fn where_everything_is_as_it_was_all_pins_hold() {
    assert_eq!(compare(&manifest(), &found()), []);
}

#[test]
fn every_pin_is_named_when_it_does_not_hold() {
    type Changed<'c> = (&'c str, fn(&mut Pins));
    let changes: [Changed<'_>; 23] = [
        ("created", |pins| pins.now = at("2026-01-01T09:54:00Z")),
        ("expires", |pins| pins.now = at("2026-01-02T10:00:00Z")),
        ("plan", |pins| pins.plan = text("other")),
        ("environment", |pins| pins.environment = text("other")),
        ("root", |pins| pins.root = text("other")),
        ("code.tree", |pins| pins.code.tree = text("other")),
        ("code.configuration", |pins| {
            pins.code.configuration = text("other")
        }),
        ("code.lock", |pins| pins.code.lock = text("other")),
        ("code.own", |pins| pins.code.own = text("other")),
        ("meaning", |pins| pins.meaning = text("other")),
        ("engine.product", |pins| pins.engine.product = text("other")),
        ("engine.version", |pins| pins.engine.version = text("other")),
        ("engine.sha256", |pins| pins.engine.sha256 = text("other")),
        ("workspace", |pins| pins.workspace = text("other")),
        ("backend.kind", |pins| pins.backend.kind = text("other")),
        ("backend.fingerprint", |pins| {
            pins.backend.fingerprint = text("other")
        }),
        ("state.lineage", |pins| pins.state.lineage = None),
        ("state.serial", |pins| pins.state.serial = 8),
        ("mode", |pins| pins.mode = text("destroy")),
        ("targets", |pins| pins.targets.clear()),
        ("policy.settled", |pins| pins.settled_policy = None),
        ("policy.new", |pins| pins.new_policy = text("other")),
        ("files", |pins| pins.files.clear()),
    ];
    for (field, change) in changes {
        let mut pins = found();
        change(&mut pins);
        let fields: Vec<&str> = compare(&manifest(), &pins)
            .iter()
            .map(|mismatch| mismatch.field)
            .collect();
        assert_eq!(fields, [field]);
    }
}

#[test]
fn a_mismatch_says_both_sides() {
    let mut pins = found();
    pins.files[0].sha256 = text("sha256:swapped");
    assert_eq!(
        compare(&manifest(), &pins),
        [PinMismatch {
            field: "files",
            expected: text("scripts/run.sh sha256:script"),
            found: text("scripts/run.sh sha256:swapped"),
        }]
    );
}

/// Tried with Terraform 1.11: the plan is the same, and the other script runs.
#[test]
fn a_script_that_was_swapped_after_the_review_is_found() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("scripts")).unwrap();
    let script = folder.path().join("scripts/run.sh");
    std::fs::write(&script, "echo reviewed").unwrap();

    let plan = plan::read(r#"{"format_version":"1.2","resource_changes":[]}"#).unwrap();
    let source = SourceText {
        folder: Some("."),
        file: "main.tf",
        text: r#"
            resource "terraform_data" "a" {
              provisioner "local-exec" {
                command = "bash ${path.module}/scripts/run.sh --fast"
              }
            }"#,
    };
    let digests = |candidates: &[FileRead]| -> Vec<FileDigest> {
        let there = candidates.iter().filter_map(|one| {
            let bytes = std::fs::read(folder.path().join(&one.path)).ok()?;
            Some(FileDigest {
                path: one.path.clone(),
                sha256: sha256(&bytes),
            })
        });
        there.collect()
    };
    let candidates = files_read_at_apply(&plan, &[source]).unwrap();
    let mut manifest = manifest();
    manifest.files = digests(&candidates);
    let mut pins = found();
    pins.files = digests(&candidates);
    assert_eq!(compare(&manifest, &pins), []);

    std::fs::write(&script, "echo swapped").unwrap();
    pins.files = digests(&candidates);
    let mismatches = compare(&manifest, &pins);
    assert_eq!(mismatches.len(), 1);
    assert_eq!(mismatches[0].field, "files");
    assert!(mismatches[0].expected.starts_with("scripts/run.sh sha256:"));
}

#[test]
fn another_build_of_the_engine_is_a_mismatch_only_where_it_is_pinned() {
    let mut pins = found();
    pins.engine.sha256 = text("other");
    pins.engine_pin = EnginePin::Version;
    assert_eq!(compare(&manifest(), &pins), []);
}

proptest! {
    #[test]
    fn a_bundle_may_be_applied_from_when_it_was_made_until_it_expires(minutes in -100_i64..3000) {
        let mut pins = found();
        pins.now = manifest().created + minutes.minutes();
        let holds = (-5..24 * 60).contains(&minutes);
        prop_assert_eq!(compare(&manifest(), &pins).is_empty(), holds);
    }
}
