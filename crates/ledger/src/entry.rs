//! One entry of the ledger, and its JSON.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What an entry says happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A converged root was taken as settled, once.
    Adopted,
    /// Someone approved what a plan means.
    Approved,
    /// An apply began: nobody else may begin one.
    ApplyStarted,
    /// The engine applied the plan, or there was nothing to change.
    Applied,
    /// The engine did not finish; the state may have changed.
    ApplyFailed,
    /// What was applied holds.
    Settled,
    /// A check did not hold after the change.
    VerificationFailed,
    /// A way back was applied.
    RolledBack,
    /// Someone looked at what a dead run left, and said what is true now.
    Resolved,
    /// Requirements were skipped: a debt.
    Overridden,
    /// Someone else looked at a debt.
    Acknowledged,
    /// Something happened to a blue-green rollout.
    Rollout,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 12] = [
        Kind::Adopted,
        Kind::Approved,
        Kind::ApplyStarted,
        Kind::Applied,
        Kind::ApplyFailed,
        Kind::Settled,
        Kind::VerificationFailed,
        Kind::RolledBack,
        Kind::Resolved,
        Kind::Overridden,
        Kind::Acknowledged,
        Kind::Rollout,
    ];

    /// Returns its name in `entry.json` and in trailers.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Adopted => "adopted",
            Kind::Approved => "approved",
            Kind::ApplyStarted => "apply-started",
            Kind::Applied => "applied",
            Kind::ApplyFailed => "apply-failed",
            Kind::Settled => "settled",
            Kind::VerificationFailed => "verification-failed",
            Kind::RolledBack => "rolled-back",
            Kind::Resolved => "resolved",
            Kind::Overridden => "overridden",
            Kind::Acknowledged => "acknowledged",
            Kind::Rollout => "rollout",
        }
    }

    /// Returns its name as people write it.
    pub fn words(self) -> &'static str {
        match self {
            Kind::ApplyStarted => "apply started",
            Kind::ApplyFailed => "apply failed",
            Kind::VerificationFailed => "verification failed",
            Kind::RolledBack => "rolled back",
            other => other.name(),
        }
    }
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The version of this format: 1.
    pub format_version: u32,
    /// Its place in the ledger, from 1.
    pub seq: u64,
    /// What happened.
    pub kind: Kind,
    /// The environment.
    pub environment: String,
    /// The root module's folder, from the repository's top.
    pub root: String,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Actor,
    /// The entry that began the change this belongs to, by its `seq`; itself where it begins one.
    pub change: u64,
    /// The commit the code was at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// The digests of the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// The digest of what the plan means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// The level: none, minor or major.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// How many objects are created, updated, replaced, deleted, forgotten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<Counts>,
    /// The state before and after, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// The engine: `terraform 1.11.4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// The version of tf-upstream that wrote it.
    pub tool: String,
    /// The entry upstream that the gate relied on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upstream: Option<Upstream>,
    /// The approvals that the gate relied on, by the commits that hold them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approvals: Vec<String>,
    /// The requirements that were skipped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<String>,
    /// The entry that is acknowledged, by its `seq`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledges: Option<u64>,
    /// Until when an approval counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Timestamp>,
    /// The checks that were run, and how they ended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Checked>,
    /// Why, in the words of whoever did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What happened to a rollout; `change` is the entry that began it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rollout: Option<RolloutEvent>,
    /// The step of a rollout that an apply carries out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepOf>,
    /// The rollouts that are under way after it, by their names: every entry says so, since otherwise
    /// all of a ledger would have to be read to know that there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub under_way: Vec<UnderWay>,
}

/// A rollout that is under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnderWay {
    /// Its name in `upstream.hcl`.
    pub name: String,
    /// The entry that began it, by its `seq`.
    pub begun: u64,
}

/// What happened to a rollout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RolloutEvent {
    /// Its name in `upstream.hcl`.
    pub name: String,
    /// What happened.
    pub event: rollout::Event,
}

/// Which step of which rollout an apply carries out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepOf {
    /// The rollout's name.
    pub name: String,
    /// The root in whose ledger the rollout is.
    pub root: String,
    /// The entry there that began the rollout, by its `seq`.
    pub rollout: u64,
    /// The entry there that says that this step starts, by its `seq`.
    pub started: u64,
    /// The step.
    pub step: rollout::Step,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// A name, as git has it.
    pub name: String,
    /// An address, as git has it. It proves nothing.
    pub email: String,
    /// Who the forge says it is: `github:octocat`. Counts only in an entry whose writer is trusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forge: Option<String>,
    /// The pipeline's run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<String>,
}

/// The digests of the code, in three parts, and of what is the environment's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Of the tracked files: root, local modules, inputs.
    pub tree: String,
    /// Of the configuration as the engine resolved it, remote modules included.
    pub configuration: String,
    /// Of the dependency lock file.
    pub lock: String,
    /// Of the environment's own files: not compared between environments.
    pub own: String,
}

impl Code {
    /// Whether the common code is the same; own files may differ.
    pub fn same_common(&self, other: &Code) -> bool {
        self.tree == other.tree
            && self.configuration == other.configuration
            && self.lock == other.lock
    }

    /// Returns one digest of the common code, for the index: `sha256:…`.
    pub fn combined(&self) -> String {
        let mut bytes = Vec::new();
        for part in [&self.tree, &self.configuration, &self.lock] {
            // With its length, so that no two triples look alike.
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        format!("sha256:{}", hex_digest(&bytes))
    }
}

/// Returns the SHA-256 of some bytes, in hexadecimal digits.
pub(crate) fn hex_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// How many objects meet each fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Created.
    pub create: u64,
    /// Updated in place.
    pub update: u64,
    /// Replaced.
    pub replace: u64,
    /// Destroyed.
    pub delete: u64,
    /// No longer managed.
    pub forget: u64,
    /// Moved.
    pub moved: u64,
    /// Imported.
    pub import: u64,
}

/// Where the state was before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// A digest of the state's lineage; the lineage itself salts the meaning digest and is not shown.
    pub lineage: String,
    /// The serial before.
    pub before: u64,
    /// The serial after; none before the apply ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u64>,
}

/// The entry of the environment before this one that a gate relied on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Upstream {
    /// The environment.
    pub environment: String,
    /// The commit of its ledger.
    pub entry: String,
}

/// A check and how it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// The name of the check.
    pub name: String,
    /// Whether it held.
    pub holds: bool,
    /// What was seen, in one line; no body, no header.
    pub seen: String,
}

/// One changed object: which, what happens to it, and where; no values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// The address; instance keys may be hashed.
    pub address: String,
    /// The key of a deposed object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposed: Option<String>,
    /// The actions, as plan JSON has them.
    pub actions: Vec<String>,
    /// The attributes that change, top level first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
}

/// An entry and the commit that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The commit.
    pub commit: String,
    /// The entry.
    pub entry: Entry,
    /// Who signed the commit, if it was looked at.
    pub signature: Signature,
}

/// What is known of a commit's signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    /// Nobody asked, or there is none.
    None,
    /// A good signature by this public key, as OpenSSH writes it (type and key, no comment).
    Good(String),
    /// There is one, and it does not hold or its key is not known.
    Bad,
}
