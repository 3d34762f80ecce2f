//! A world in which a gate is judged: everything well, to be changed one thing at a time.

use classify::{Level, Rollback};
use config::{
    Check, Environment, Freeze, FreezeWhen, Gate, LevelGate, Mode, OwnChanges, Person, Possible,
    Probe, Requirement, Rollout, SerialScope, Setting, Sibling,
};
use gate::{
    Anchor, ApplyKind, Approval, Approver, Author, Authors, BranchEvidence, Brief, Case, Change,
    Evidence, Gaps, HeadOf, InFlightEvidence, InFlightKind, LastSettled, LedgerEvidence, Ours,
    ParityEvidence, Pin, Policy, PolicyChange, Proof, RolloutEvidence, Simulation, UnderWay,
    UnitInFlight, UpstreamEntry, UpstreamEvidence, UpstreamFound, UpstreamStanding, Verdict, Whose,
    judge,
};
use jiff::civil::Weekday;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use ledger::{Checked, Counts, Shape};

/// A plan's meaning, as digests are written.
pub(crate) const MEANING: &str = "sha256:5f1c";

/// Everything a case borrows.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) label: &'static str,
    pub(crate) anchor: Anchor,
    pub(crate) policy_change: PolicyChange,
    pub(crate) environment: Environment,
    pub(crate) rollouts: Vec<Rollout>,
    pub(crate) approvers: Vec<Person>,
    pub(crate) people: Vec<Person>,
    pub(crate) ledger: config::Ledger,
    pub(crate) root: &'static str,
    pub(crate) change: Change,
    pub(crate) evidence: Evidence,
    pub(crate) kind: ApplyKind,
    pub(crate) overrides: Vec<Requirement>,
    pub(crate) as_if: Simulation,
}

impl World {
    pub(crate) fn judge(&self) -> Verdict {
        judge(&Case {
            policy: Policy {
                label: self.label,
                anchor: self.anchor,
                environment: &self.environment,
                rollouts: &self.rollouts,
                approvers: &self.approvers,
                people: &self.people,
                ledger: &self.ledger,
            },
            policy_change: self.policy_change,
            root: self.root,
            meaning: MEANING,
            change: &self.change,
            evidence: &self.evidence,
            kind: self.kind,
            overrides: &self.overrides,
            as_if: self.as_if,
        })
    }

    /// Makes the change major, and certainly so.
    pub(crate) fn major(&mut self) {
        self.change.level = Level::Major;
        self.change.certain = true;
    }

    /// Takes a requirement out of the gate.
    pub(crate) fn drop(&mut self, requirement: Requirement) {
        let gate = &mut self.environment.gate;
        for level in [&mut gate.minor, &mut gate.major] {
            level.require.value.retain(|one| *one != requirement);
        }
    }

    /// Puts a requirement into the gate.
    pub(crate) fn require(&mut self, requirement: Requirement) {
        let gate = &mut self.environment.gate;
        for level in [&mut gate.minor, &mut gate.major] {
            if !level.require.value.contains(&requirement) {
                level.require.value.push(requirement);
            }
        }
    }

    /// Sets how many must approve a minor and a major change.
    pub(crate) fn approvals(&mut self, minor: u32, major: u32) {
        self.environment.gate.minor.approvals.value = minor;
        self.environment.gate.major.approvals.value = major;
    }

    /// Lets the approvers of these numbers approve.
    pub(crate) fn approved_by(&mut self, numbers: &[usize]) {
        for number in numbers {
            let by = Approver::Key(key(*number));
            self.evidence.approvals.push(approval(by));
        }
    }

    /// Puts something in flight.
    pub(crate) fn in_flight(&mut self, root: &str, kind: InFlightKind) {
        let unit = UnitInFlight {
            root: root.to_owned(),
            at: at("2026-03-10T09:00:00Z"),
            by: "pipeline".to_owned(),
            kind,
            rollout: None,
        };
        match &mut self.evidence.in_flight {
            InFlightEvidence::Known(units) => units.push(unit),
            unknown @ InFlightEvidence::Unknown { .. } => {
                *unknown = InFlightEvidence::Known(vec![unit]);
            }
        }
    }

    /// Puts a rollout under way.
    pub(crate) fn under_way(&mut self, name: &str, whose: Whose) {
        let one = UnderWay {
            name: name.to_owned(),
            environment: "prod".to_owned(),
            home: ".".to_owned(),
            stage: "the new colour has 10 % of the traffic".to_owned(),
            since: at("2026-03-11T11:30:00Z"),
            by: "on-call-lead".to_owned(),
            whose,
        };
        match &mut self.evidence.rollouts {
            RolloutEvidence::Known(rollouts) => rollouts.push(one),
            unknown @ RolloutEvidence::Unknown { .. } => {
                *unknown = RolloutEvidence::Known(vec![one]);
            }
        }
    }

    /// Declares a rollout of this environment.
    pub(crate) fn declare(&mut self, name: &str) {
        self.rollouts.push(rollout(name, "prod"));
    }

    /// Makes the plan one that a rollout begins with.
    pub(crate) fn starts(&mut self, minutes: i64) {
        self.kind = ApplyKind::RolloutStart {
            length: SignedDuration::from_mins(minutes),
        };
    }

    /// Makes the plan a step of a rollout that is under way.
    pub(crate) fn steps(&mut self, kind: ApplyKind) {
        self.kind = kind;
        self.under_way("web", Whose::This);
        self.evidence.branch = BranchEvidence::SameAsBegun {
            commit: "be9a000000000000000000000000000000000000".to_owned(),
        };
    }

    /// Lets something decide the level.
    pub(crate) fn finding(&mut self, address: &str, own_data: Option<&str>) {
        self.major();
        self.change.findings.push(Brief {
            id: format!("resource-replace:{address}"),
            rule: "resource-replace".to_owned(),
            address: address.to_owned(),
            level: Level::Major,
            certainty: "certain".to_owned(),
            message: "replaced".to_owned(),
            own_data: own_data.map(str::to_owned),
        });
    }

    /// Sets what was found upstream.
    pub(crate) fn found(&mut self, found: UpstreamFound) {
        self.evidence.upstream = Some(UpstreamEvidence {
            environment: "staging".to_owned(),
            found,
        });
    }

    /// Sets how this code stands upstream.
    pub(crate) fn upstream(&mut self, standing: UpstreamStanding) {
        self.found(present(standing, Proof::Checked));
    }
}

pub(crate) fn present(standing: UpstreamStanding, proof: Proof) -> UpstreamFound {
    UpstreamFound::Present(UpstreamEntry {
        entry: "8d3f00000000000000000000000000000000aaaa".to_owned(),
        standing,
        proof,
    })
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The key of an approver.
pub(crate) fn key(number: usize) -> String {
    format!("ssh-ed25519 AAAA{number}")
}

/// A rollout whose colours are two modules.
pub(crate) fn rollout(name: &str, environment: &str) -> Rollout {
    let sibling = |colour: &str| Sibling {
        line: 52,
        scope: Setting::default_of(vec![format!("module.{name}_{colour}")]),
        output: Setting::default_of(format!("{name}_{colour}")),
        root: None,
    };
    Rollout {
        name: name.to_owned(),
        line: 50,
        environment: set(environment.to_owned(), 51),
        root: None,
        blue: sibling("blue"),
        green: sibling("green"),
        routers: Vec::new(),
        variables: Setting::default_of("prod.rollout.tfvars.json".to_owned()),
        variable: Setting::default_of(name.to_owned()),
        steps: Setting::default_of(vec![10, 50, 100]),
        hold: Setting::default_of(SignedDuration::from_mins(10)),
        drain: Setting::default_of(SignedDuration::from_mins(5)),
        idle: Vec::new(),
        live: Vec::new(),
    }
}

/// An approval of this plan.
pub(crate) fn approval(by: Approver) -> Approval {
    Approval {
        by,
        environment: "prod".to_owned(),
        root: ".".to_owned(),
        meaning: MEANING.to_owned(),
        at: at("2026-03-11T10:00:00Z"),
        expires: Some(at("2026-03-18T10:00:00Z")),
        commit: "a11ce00000000000000000000000000000000000".to_owned(),
    }
}

pub(crate) fn author(email: &str) -> Author {
    Author {
        email: email.to_owned(),
        forge: None,
        key: None,
    }
}

pub(crate) fn person(name: &str, keys: Vec<String>, email: &str) -> Person {
    Person {
        name: name.to_owned(),
        line: 40,
        keys,
        emails: vec![email.to_owned()],
        github: Some(name.to_owned()),
        gitlab: None,
    }
}

fn set<T>(value: T, line: u32) -> Setting<T> {
    Setting {
        value,
        line: Some(line),
    }
}

pub(crate) fn shape(address: &str, actions: &[&str], paths: &[&str]) -> Shape {
    Shape {
        address: address.to_owned(),
        deposed: None,
        actions: actions.iter().map(|&one| one.to_owned()).collect(),
        paths: paths.iter().map(|&one| one.to_owned()).collect(),
    }
}

/// A weekend, in a place whose clocks change.
pub(crate) fn weekend() -> Freeze {
    Freeze {
        name: "weekend".to_owned(),
        line: 30,
        when: FreezeWhen::Days(vec![Weekday::Saturday, Weekday::Sunday]),
        time_zone: TimeZone::get("Europe/Berlin").unwrap(),
        allow: vec![config::FreezeAllow::Rollback],
    }
}

fn level_gate(require: &[Requirement], line: u32) -> LevelGate {
    LevelGate {
        require: set(require.to_vec(), line),
        soak: set(SignedDuration::from_hours(24), line),
        approvals: set(0, line),
    }
}

/// An environment that asks for everything, and a minor change that has it all.
///
/// It is Wednesday. The change updates one object.
pub(crate) fn world() -> World {
    let all = [
        Requirement::Upstream,
        Requirement::Parity,
        Requirement::Serial,
        Requirement::NoDrift,
        Requirement::Checks,
        Requirement::Checked,
    ];
    World {
        label: "upstream.hcl",
        anchor: Anchor::Anchored,
        policy_change: PolicyChange::Kept,
        environment: Environment {
            name: "prod".to_owned(),
            line: 10,
            branch: set("main".to_owned(), 11),
            after: Some(set("staging".to_owned(), 12)),
            roots: Setting::default_of(vec![".".to_owned()]),
            var_files: Vec::new(),
            backend_config: Vec::new(),
            workspace: None,
            own: Setting::default_of(Vec::new()),
            own_code: Setting::default_of(false),
            own_changes: Setting::default_of(OwnChanges::Refuse),
            inputs: Vec::new(),
            mode: Setting::default_of(Mode::Enforce),
            serial: Setting::default_of(SerialScope::Root),
            gate: Gate {
                minor: level_gate(&all, 14),
                major: level_gate(&all, 15),
                possible: set(Possible::Approvals, 16),
                max_changes: Some(set(10, 17)),
                max_destroys: Some(set(0, 18)),
                hard_max_destroys: Some(set(5, 19)),
            },
            freezes: vec![weekend()],
            checks: vec![Check {
                name: "api".to_owned(),
                line: 35,
                probe: Probe::Tcp {
                    address: "api.example.com:443".to_owned(),
                },
                attempts: 1,
                interval: SignedDuration::from_secs(1),
                timeout: SignedDuration::from_secs(1),
            }],
        },
        rollouts: Vec::new(),
        approvers: (0..3)
            .map(|number| {
                let name = ["platform-lead", "on-call-lead", "security-lead"][number];
                person(name, vec![key(number)], &format!("{name}@example.com"))
            })
            .collect(),
        people: vec![person("writer", Vec::new(), "writer@example.com")],
        ledger: config::Ledger {
            writers: vec![key(9)],
            ..config::Ledger::default()
        },
        root: ".",
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
            shapes: vec![shape("aws_sqs_queue.jobs", &["update"], &["delay_seconds"])],
            findings: Vec::new(),
        },
        evidence: Evidence {
            now: at("2026-03-11T12:00:00Z"),
            rehearsal: Vec::new(),
            refusals: Vec::new(),
            pins: ["plan_file", "code", "meaning", "lineage", "serial"]
                .map(|field| Pin {
                    field: field.to_owned(),
                    expected: "sha256:aa".to_owned(),
                    found: "sha256:aa".to_owned(),
                })
                .to_vec(),
            branch: BranchEvidence::Same {
                head: "c0ffee0000000000000000000000000000000000".to_owned(),
                of: HeadOf::Remote,
            },
            dirty: Vec::new(),
            ours: Ours::Common,
            upstream: Some(UpstreamEvidence {
                environment: "staging".to_owned(),
                found: present(
                    UpstreamStanding::Settled {
                        since: at("2026-03-10T08:00:00Z"),
                    },
                    Proof::Checked,
                ),
            }),
            parity: ParityEvidence::Seen {
                since: None,
                shapes: vec![shape(
                    "aws_sqs_queue.jobs",
                    &["update"],
                    &["delay_seconds", "tags"],
                )],
            },
            in_flight: InFlightEvidence::Known(Vec::new()),
            rollouts: RolloutEvidence::Known(Vec::new()),
            approvals: Vec::new(),
            authors: Authors::Known(vec![author("writer@example.com")]),
            ledger: LedgerEvidence::default(),
            debts: Vec::new(),
            checks: vec![Checked {
                name: "api".to_owned(),
                holds: true,
                seen: "connected".to_owned(),
            }],
            last_settled: Some(LastSettled {
                at: at("2026-03-01T12:00:00Z"),
                proof: Proof::Checked,
            }),
        },
        kind: ApplyKind::Normal,
        overrides: Vec::new(),
        as_if: Simulation::default(),
    }
}
