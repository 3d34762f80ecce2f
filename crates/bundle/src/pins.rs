//! What a manifest pins, held against what is found, field by field.

use jiff::{SignedDuration, Timestamp};
use ledger::Code;

use crate::manifest::{Backend, Engine, FileDigest, Manifest, StatePin};

/// Whether an engine must be the same file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnginePin {
    /// The same product and version are enough.
    Version,
    /// It must be the same, byte for byte.
    File,
}

/// What is found where a bundle is to be applied, now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pins {
    /// The digest of the plan file.
    pub plan: String,
    /// The environment.
    pub environment: String,
    /// The root module's folder, from the repository's top.
    pub root: String,
    /// The digests of the code.
    pub code: Code,
    /// The digest of what the plan file means.
    pub meaning: String,
    /// The engine.
    pub engine: Engine,
    /// Whether it must be the same file.
    pub engine_pin: EnginePin,
    /// The workspace in force.
    pub workspace: String,
    /// The backend.
    pub backend: Backend,
    /// The state as it is now.
    pub state: StatePin,
    /// The mode, from the plan file.
    pub mode: String,
    /// The targets, from the plan file, in any order.
    pub targets: Vec<String>,
    /// The digest of the policy of what last settled here; none before that.
    pub settled_policy: Option<String>,
    /// The digest of the policy that comes with the code.
    pub new_policy: String,
    /// The digests of the files that the manifest names; one that is not there is left out.
    pub files: Vec<FileDigest>,
    /// The time.
    pub now: Timestamp,
}

/// A pin that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinMismatch {
    /// Which one: `plan`, `code.tree`, `state.serial`.
    pub field: &'static str,
    /// What the manifest says.
    pub expected: String,
    /// What is found.
    pub found: String,
}

/// A manifest from further ahead than this was made by another clock.
const MOST_AHEAD: SignedDuration = SignedDuration::from_mins(5);

/// Returns every pin that does not hold, in the order of the manifest.
pub fn compare<C>(manifest: &Manifest<C>, found: &Pins) -> Vec<PinMismatch> {
    let mut mismatches = Mismatches(Vec::new());
    if manifest.created.duration_until(found.now) < -MOST_AHEAD {
        mismatches.add(
            "created",
            &manifest.created.to_string(),
            &found.now.to_string(),
        );
    }
    if let Some(expires) = manifest.expires
        && expires <= found.now
    {
        mismatches.add("expires", &expires.to_string(), &found.now.to_string());
    }
    mismatches.hold("plan", &manifest.plan, &found.plan);
    mismatches.hold("environment", &manifest.environment, &found.environment);
    mismatches.hold("root", &manifest.root, &found.root);
    for (field, expected, found) in [
        ("code.tree", &manifest.code.tree, &found.code.tree),
        (
            "code.configuration",
            &manifest.code.configuration,
            &found.code.configuration,
        ),
        ("code.lock", &manifest.code.lock, &found.code.lock),
        ("code.own", &manifest.code.own, &found.code.own),
        ("meaning", &manifest.meaning, &found.meaning),
        (
            "engine.product",
            &manifest.engine.product,
            &found.engine.product,
        ),
        (
            "engine.version",
            &manifest.engine.version,
            &found.engine.version,
        ),
    ] {
        mismatches.hold(field, expected, found);
    }
    if found.engine_pin == EnginePin::File {
        mismatches.hold(
            "engine.sha256",
            &manifest.engine.sha256,
            &found.engine.sha256,
        );
    }
    mismatches.hold("workspace", &manifest.workspace, &found.workspace);
    mismatches.hold("backend.kind", &manifest.backend.kind, &found.backend.kind);
    mismatches.hold(
        "backend.fingerprint",
        &manifest.backend.fingerprint,
        &found.backend.fingerprint,
    );
    mismatches.hold_optional(
        "state.lineage",
        manifest.state.lineage.as_deref(),
        found.state.lineage.as_deref(),
    );
    if manifest.state.serial != found.state.serial {
        mismatches.add(
            "state.serial",
            &manifest.state.serial.to_string(),
            &found.state.serial.to_string(),
        );
    }
    mismatches.hold("mode", &manifest.mode, &found.mode);
    let (expected, targets) = (sorted(&manifest.targets), sorted(&found.targets));
    if expected != targets {
        mismatches.add("targets", &listed(&expected), &listed(&targets));
    }
    let settled = manifest.policies.settled.as_ref();
    mismatches.hold_optional(
        "policy.settled",
        settled.map(|judged| &*judged.policy),
        found.settled_policy.as_deref(),
    );
    mismatches.hold(
        "policy.new",
        &manifest.policies.new.policy,
        &found.new_policy,
    );
    for file in &manifest.files {
        let now = found.files.iter().find(|now| now.path == file.path);
        let digest = now.map_or("not there", |now| &*now.sha256);
        if digest != file.sha256 {
            mismatches.add(
                "files",
                &format!("{} {}", file.path, file.sha256),
                &format!("{} {digest}", file.path),
            );
        }
    }
    mismatches.0
}

fn sorted(texts: &[String]) -> Vec<&str> {
    let mut sorted: Vec<&str> = texts.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
}

fn listed(texts: &[&str]) -> String {
    if texts.is_empty() {
        "none".to_owned()
    } else {
        texts.join(", ")
    }
}

struct Mismatches(Vec<PinMismatch>);

impl Mismatches {
    fn add(&mut self, field: &'static str, expected: &str, found: &str) {
        self.0.push(PinMismatch {
            field,
            expected: expected.to_owned(),
            found: found.to_owned(),
        });
    }

    fn hold(&mut self, field: &'static str, expected: &str, found: &str) {
        if expected != found {
            self.add(field, expected, found);
        }
    }

    fn hold_optional(&mut self, field: &'static str, expected: Option<&str>, found: Option<&str>) {
        if expected != found {
            self.add(field, expected.unwrap_or("none"), found.unwrap_or("none"));
        }
    }
}
