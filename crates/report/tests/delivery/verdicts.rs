//! A policy and a case that meets it, to be changed one thing at a time and judged.

use classify::{Level, Rollback};
use config::{Requirement, Upstream, read_upstream};
use gate::{
    Anchor, ApplyKind, Author, Authors, BranchEvidence, Case, Change, Evidence, Gaps, HeadOf,
    InFlightEvidence, LastSettled, LedgerEvidence, Ours, ParityEvidence, Pin, Policy, PolicyChange,
    Proof, RolloutEvidence, Simulation, UnderWay, UpstreamEntry, UpstreamEvidence, UpstreamFound,
    UpstreamStanding, Verdict, Whose, judge,
};
use jiff::Timestamp;
use ledger::{Counts, Shape};

pub(crate) const POLICY: &str = r#"environment "staging" {
  branch = "staging"
}
environment "prod" {
  branch = "main"
  after  = "staging"
  gate {
    minor {
      require = ["upstream", "parity", "serial", "no_drift"]
      soak    = "24h"
    }
    major {
      require   = ["upstream", "serial", "blue_green"]
      approvals = 2
    }
    max_destroys = 0
  }
}
approver "platform-lead" { github = "platform-lead" }
approver "security-lead" { github = "security-lead" }
person "writer" { emails = ["writer@example.com"] }
"#;

pub(crate) struct World {
    pub(crate) policy: Upstream,
    pub(crate) anchor: Anchor,
    pub(crate) change: Change,
    pub(crate) evidence: Evidence,
    pub(crate) kind: ApplyKind,
    pub(crate) overrides: Vec<Requirement>,
    pub(crate) as_if: Simulation,
}

impl World {
    pub(crate) fn judge(&self) -> Verdict {
        judge(&Case {
            policy: Policy::of("upstream.hcl", self.anchor, &self.policy, "prod").unwrap(),
            policy_change: PolicyChange::Kept,
            root: ".",
            meaning: "sha256:5f1c9b0e4d7a2c8866aa0b5f3e1d9c7b5f1c9b0e4d7a2c8866aa0b5f3e1d9c7b",
            change: &self.change,
            evidence: &self.evidence,
            kind: self.kind,
            overrides: &self.overrides,
            as_if: self.as_if,
        })
    }

    /// Puts a rollout under way.
    pub(crate) fn under_way(&mut self, whose: Whose) {
        self.evidence.rollouts = RolloutEvidence::Known(vec![UnderWay {
            name: "web".to_owned(),
            environment: "prod".to_owned(),
            home: ".".to_owned(),
            stage: "green has 10 % of the traffic".to_owned(),
            since: at("2026-03-11T11:30:00Z"),
            by: "@on-call-lead".to_owned(),
            whose,
        }]);
    }

    pub(crate) fn upstream(&mut self, standing: UpstreamStanding) {
        self.evidence.upstream = Some(UpstreamEvidence {
            environment: "staging".to_owned(),
            found: UpstreamFound::Present(UpstreamEntry {
                entry: "8d3f00000000000000000000000000000000aaaa".to_owned(),
                standing,
                proof: Proof::Checked,
            }),
        });
    }
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn shape() -> Shape {
    Shape {
        address: "aws_sqs_queue.jobs".to_owned(),
        deposed: None,
        actions: vec!["update".to_owned()],
        paths: vec!["delay_seconds".to_owned()],
    }
}

/// A minor change that prod may have.
pub(crate) fn world() -> World {
    let mut world = World {
        policy: read_upstream(POLICY).unwrap(),
        anchor: Anchor::Anchored,
        change: Change {
            level: Level::Minor,
            certain: true,
            rollback: Some(Rollback::Quick),
            counts: Counts {
                update: 1,
                ..Counts::default()
            },
            changes: 1,
            destroys: Vec::new(),
            guards_removed: Vec::new(),
            stateful_forgotten: Vec::new(),
            drift: Vec::new(),
            gaps: Gaps::default(),
            shapes: vec![shape()],
            findings: Vec::new(),
        },
        evidence: Evidence {
            now: at("2026-03-11T12:00:00Z"),
            rehearsal: Vec::new(),
            refusals: Vec::new(),
            pins: vec![Pin {
                field: "meaning".to_owned(),
                expected: "sha256:aa".to_owned(),
                found: "sha256:aa".to_owned(),
            }],
            branch: BranchEvidence::Same {
                head: "c0ffee0000000000000000000000000000000000".to_owned(),
                of: HeadOf::Remote,
            },
            dirty: Vec::new(),
            ours: Ours::Common,
            upstream: None,
            parity: ParityEvidence::Seen {
                since: None,
                shapes: vec![shape()],
            },
            in_flight: InFlightEvidence::Known(Vec::new()),
            rollouts: RolloutEvidence::Known(Vec::new()),
            approvals: Vec::new(),
            authors: Authors::Known(vec![Author {
                email: "writer@example.com".to_owned(),
                forge: None,
                key: None,
            }]),
            ledger: LedgerEvidence::default(),
            debts: Vec::new(),
            checks: Vec::new(),
            last_settled: Some(LastSettled {
                at: at("2026-03-01T12:00:00Z"),
                proof: Proof::Checked,
            }),
        },
        kind: ApplyKind::Normal,
        overrides: Vec::new(),
        as_if: Simulation::default(),
    };
    world.upstream(UpstreamStanding::Settled {
        since: at("2026-03-10T08:00:00Z"),
    });
    world
}
