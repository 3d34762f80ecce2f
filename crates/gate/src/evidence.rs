//! What is known of the world when a gate is judged, collected by others.

use jiff::Timestamp;
use ledger::{Checked, Code, Shape};

use crate::under_way::RolloutEvidence;

/// Everything a gate must know beside the plan and the policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The time.
    pub now: Timestamp,
    /// Why this is no gate in earnest; empty where it is one.
    pub rehearsal: Vec<Rehearsal>,
    /// Why the input cannot be judged safely, in sentences; empty where it can.
    pub refusals: Vec<String>,
    /// What the bundle says, and what is so now.
    pub pins: Vec<Pin>,
    /// The environment's branch.
    pub branch: BranchEvidence,
    /// The files of the work tree that differ from the commit.
    pub dirty: Vec<String>,
    /// What of the code differs from what last settled here.
    pub ours: Ours,
    /// The environment before this one; none where nobody looked.
    pub upstream: Option<UpstreamEvidence>,
    /// What was done in the environment before this one.
    pub parity: ParityEvidence,
    /// What is in flight in this environment.
    pub in_flight: InFlightEvidence,
    /// The rollouts that are under way in this root.
    pub rollouts: RolloutEvidence,
    /// Every approval that was found, whatever it is worth.
    pub approvals: Vec<Approval>,
    /// Who wrote what is not settled here yet.
    pub authors: Authors,
    /// The ledger of this environment and root.
    pub ledger: LedgerEvidence,
    /// The debts that nobody has acknowledged.
    pub debts: Vec<Debt>,
    /// How the environment's checks ended just now.
    pub checks: Vec<Checked>,
    /// The change that settled last; none where nothing has settled here.
    pub last_settled: Option<LastSettled>,
}

/// Why a gate is judged without letting anything through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rehearsal {
    /// It was asked for.
    Simulated,
    /// What is checked out is what a merge would make.
    MergeRef,
    /// What is checked out is what a merge queue would make.
    QueueRef,
    /// What is checked out is the head of no branch.
    DetachedHead,
    /// The remote could not be asked.
    RemoteUnreachable,
}

/// One thing that the bundle holds on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// Its name in the manifest.
    pub field: String,
    /// What the bundle says: a digest, a name or a number, never a value of the plan.
    pub expected: String,
    /// What is so now.
    pub found: String,
}

/// Whether the inputs are those of the head of the environment's branch; of a step of a rollout,
/// whether they are those that it was begun with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BranchEvidence {
    /// They are.
    Same {
        /// The commit of the head.
        head: String,
        /// Whose head it is.
        of: HeadOf,
    },
    /// They are not.
    Differs {
        /// The commit of the head.
        head: String,
        /// The files that differ.
        files: Vec<String>,
    },
    /// They are those that the rollout was begun with, wherever the branch is by now.
    SameAsBegun {
        /// The commit that it was begun from.
        commit: String,
    },
    /// They are not those that the rollout was begun with.
    OtherThanBegun {
        /// The commit that it was begun from.
        commit: String,
    },
    /// There is no such branch.
    Missing,
    /// It could not be looked at.
    Unknown {
        /// Why, in a sentence.
        why: String,
    },
}

/// Where a branch's head was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadOf {
    /// From the remote, just now.
    Remote,
    /// From this repository: it has no remote.
    Local,
}

/// What of the code differs from what last settled here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ours {
    /// The common code, or nothing has settled here yet.
    Common,
    /// The environment's own files, and nothing else.
    OwnAlone,
    /// Nothing.
    Nothing,
}

/// What the ledger of the environment before this one says of the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpstreamEvidence {
    /// The environment that was asked.
    pub environment: String,
    /// What was found.
    pub found: UpstreamFound,
}

/// What was found upstream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UpstreamFound {
    /// Its ledger could not be read.
    Unreachable {
        /// Why, in a sentence.
        why: String,
    },
    /// It has no entry with this code.
    Absent {
        /// The last entry with other code.
        nearest: Option<Nearest>,
    },
    /// It has this code.
    Present(UpstreamEntry),
    /// It has this code, and has not been through the rollout with it that is to begin here.
    NotRolledOut {
        /// The rollout.
        name: String,
        /// What its newest one there has come to, as a clause; none where there has been none.
        stage: Option<String>,
    },
}

/// An entry with other code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// The commit that holds the entry.
    pub entry: String,
    /// When.
    pub at: Timestamp,
    /// The tracked files.
    pub tree: Part,
    /// The configuration as the engine resolved it.
    pub configuration: Part,
    /// The lock file.
    pub lock: Part,
}

/// Whether a part is the same in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It is.
    Same,
    /// It is not.
    Differs,
}

impl Part {
    fn of(a: &str, b: &str) -> Part {
        if a == b { Part::Same } else { Part::Differs }
    }
}

impl Nearest {
    /// Compares the code of an entry with ours, part by part.
    pub fn of(entry: &ledger::Recorded, ours: &Code) -> Option<Nearest> {
        let code = entry.entry.code.as_ref()?;
        Some(Nearest {
            entry: entry.commit.clone(),
            at: entry.entry.at,
            tree: Part::of(&code.tree, &ours.tree),
            configuration: Part::of(&code.configuration, &ours.configuration),
            lock: Part::of(&code.lock, &ours.lock),
        })
    }
}

/// The last entry upstream with this code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpstreamEntry {
    /// The commit that holds it.
    pub entry: String,
    /// How the code stands there.
    pub standing: UpstreamStanding,
    /// What was checked before it settled.
    pub proof: Proof,
}

/// How code stands in another environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpstreamStanding {
    /// Applied, and not settled yet.
    Applied {
        /// When it was applied.
        at: Timestamp,
    },
    /// Settled, and not failed or rolled back since.
    Settled {
        /// The first settling since the last failure or way back.
        since: Timestamp,
    },
    /// The apply or its verification failed after it.
    Failed {
        /// When.
        at: Timestamp,
    },
    /// It was taken back.
    RolledBack {
        /// When.
        at: Timestamp,
    },
}

/// What a settling stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// At least one check held.
    Checked,
    /// No check was run.
    Unchecked,
    /// The root was taken as it was, once.
    Adopted,
}

/// What the environment before this one did since this root's last promotion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParityEvidence {
    /// The shapes of its applies.
    Seen {
        /// Since when; none since its beginning.
        since: Option<Timestamp>,
        /// What was done.
        shapes: Vec<Shape>,
    },
    /// Nobody knows.
    Unknown {
        /// Why, in a sentence.
        why: String,
    },
}

/// What is in flight in an environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InFlightEvidence {
    /// These units; those where all is settled are left out.
    Known(Vec<UnitInFlight>),
    /// The ledgers could not be read.
    Unknown {
        /// Why, in a sentence.
        why: String,
    },
}

/// A root whose last change has not settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitInFlight {
    /// The root.
    pub root: String,
    /// When the change got there.
    pub at: Timestamp,
    /// Who made it.
    pub by: String,
    /// How it stands.
    pub kind: InFlightKind,
    /// The rollout that it is a step of, by its name; none where it is a change as any other.
    pub rollout: Option<String>,
}

/// How a change in flight stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InFlightKind {
    /// The engine did not finish.
    ApplyFailed,
    /// A check did not hold.
    VerificationFailed,
    /// It is applied and not verified yet.
    Unverified,
    /// It runs, or its runner died.
    Running,
}

/// Who said yes to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Who.
    pub by: Approver,
    /// The environment it was given for.
    pub environment: String,
    /// The root it was given for.
    pub root: String,
    /// The meaning of the plan it was given for.
    pub meaning: String,
    /// When it was given.
    pub at: Timestamp,
    /// Until when it counts; none where it does not end.
    pub expires: Option<Timestamp>,
    /// The commit that holds it.
    pub commit: String,
}

/// What tells an approver from another. Never an address: anybody can write one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Approver {
    /// The public key that signed, as OpenSSH writes it.
    Key(String),
    /// Who the forge says it is: `github:octocat`.
    Forge(String),
}

/// Who wrote, co-wrote or merged what has not settled here yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authors {
    /// Everybody who did.
    Known(Vec<Author>),
    /// The history ends before the last settled commit.
    Shallow,
    /// They could not be read.
    Unknown {
        /// Why, in a sentence.
        why: String,
    },
}

/// Someone who wrote, co-wrote or merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The address in the commit.
    pub email: String,
    /// Who the forge says it is: `github:octocat`.
    pub forge: Option<String>,
    /// The public key that signed the commit.
    pub key: Option<String>,
}

/// The ledger of this environment and root.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LedgerEvidence {
    /// The state is newer than the last entry.
    pub behind: Option<Behind>,
    /// Where it contradicts itself, in sentences.
    pub faults: Vec<String>,
    /// Entries that count for nothing.
    pub uncounted: Vec<Uncounted>,
}

/// How far a ledger is behind the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// Whether it is the same state at all.
    pub lineage: Part,
    /// The serial of the last entry.
    pub recorded: u64,
    /// The serial of the state.
    pub found: u64,
}

/// An entry that counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncounted {
    /// The commit that holds it.
    pub commit: String,
    /// Why, in a sentence.
    pub why: String,
}

/// Requirements that were skipped, and nobody else has looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debt {
    /// The entry's place in the ledger.
    pub seq: u64,
    /// Who skipped them.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Which, by their codes.
    pub overrides: Vec<String>,
}

/// The change that settled last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastSettled {
    /// When.
    pub at: Timestamp,
    /// What it stands on.
    pub proof: Proof,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_the_code_are_compared_one_by_one() {
        let recorded = |code: &str| ledger::Recorded {
            commit: "8d3f".to_owned(),
            entry: serde_json::from_str(&format!(
                r#"{{"format_version":1,"seq":3,"kind":"settled","environment":"staging","root":".",
                "at":"2026-03-09T08:00:00Z","by":{{"name":"pipeline","email":"ci@example.com"}},
                "change":1,"tool":"0.1.0"{code}}}"#
            ))
            .unwrap(),
            signature: ledger::Signature::None,
        };
        let ours = Code {
            tree: "t".to_owned(),
            configuration: "c".to_owned(),
            lock: "l".to_owned(),
            own: "o".to_owned(),
        };
        let theirs = r#","code":{"tree":"t","configuration":"x","lock":"l","own":"y"}"#;
        let nearest = Nearest::of(&recorded(theirs), &ours).unwrap();
        let parts = (nearest.tree, nearest.configuration, nearest.lock);
        assert_eq!(parts, (Part::Same, Part::Differs, Part::Same));
        assert_eq!(Nearest::of(&recorded(""), &ours), None);
    }
}
