//! Every requirement in every standing it can have.

use std::fmt::Write as _;

use classify::Level;
use config::{FreezeAllow, OwnChanges, Requirement, SerialScope, Setting};
use gate::{
    ApplyKind, Approver, Authors, Behind, BranchEvidence, Decision, Drift, DriftKind, HeadOf,
    InFlightEvidence, InFlightKind, LastSettled, Named, Nearest, Ours, Outcome, ParityEvidence,
    Part, Pin, PolicyChange, Proof, Rehearsal, RolloutEvidence, Simulation, Standing,
    UpstreamFound, UpstreamStanding, Whose,
};

use crate::world::{World, approval, at, author, key, present, rollout, shape, world};

/// A step of a rollout that is under way.
fn step(world: &mut World) {
    world.steps(ApplyKind::RolloutStep);
}

/// A step that leads back.
fn back(world: &mut World) {
    world.steps(ApplyKind::RolloutBack);
}

/// The plan that a rollout of half an hour begins with.
fn start(world: &mut World) {
    world.starts(30);
}

/// Lets the step before this one stand so.
fn step_before(world: &mut World, kind: InFlightKind) {
    world.in_flight(".", kind);
    if let InFlightEvidence::Known(units) = &mut world.evidence.in_flight {
        for unit in units {
            unit.rollout = Some("web".to_owned());
        }
    }
}

/// Lets a freeze be in force from noon on, for an hour, that allows something.
fn noon(world: &mut World, allow: &[FreezeAllow]) {
    world.environment.freezes = vec![config::Freeze {
        name: "launch".to_owned(),
        line: 31,
        when: config::FreezeWhen::Between {
            from: "2026-03-11T12:00".parse().unwrap(),
            to: "2026-03-11T13:00".parse().unwrap(),
        },
        time_zone: jiff::tz::TimeZone::UTC,
        allow: allow.to_vec(),
    }];
}

/// What is changed of a world in which all is well, and what becomes of one requirement.
pub(crate) struct Row {
    pub(crate) requirement: Requirement,
    pub(crate) name: &'static str,
    pub(crate) change: fn(&mut World),
    pub(crate) standing: Standing,
}

fn named(address: &str, what: &str) -> Named {
    Named {
        address: address.to_owned(),
        what: what.to_owned(),
    }
}

fn destroys(world: &mut World, count: usize) {
    world.change.destroys = (0..count)
        .map(|number| named(&format!("aws_sqs_queue.old[{number}]"), "delete"))
        .collect();
}

fn failed(world: &mut World) {
    world.in_flight(".", InFlightKind::VerificationFailed);
}

fn skip(world: &mut World, requirement: Requirement) {
    world.overrides.push(requirement);
}

fn guard(world: &mut World) {
    let gone = named("aws_db_instance.main", "deletion_protection");
    world.change.guards_removed.push(gone);
}

fn saturday(world: &mut World) {
    world.evidence.now = at("2026-03-14T12:00:00Z");
}

fn drifted(world: &mut World) {
    world.change.drift = vec![
        Drift {
            address: "aws_sqs_queue.jobs".to_owned(),
            kind: DriftKind::Changed,
            paths: vec!["delay_seconds".to_owned()],
        },
        Drift {
            address: "aws_sqs_queue.mail".to_owned(),
            kind: DriftKind::Deleted,
            paths: Vec::new(),
        },
    ];
}

fn differs(world: &mut World) {
    world.evidence.branch = BranchEvidence::Differs {
        head: "c0ffee0000000000000000000000000000000000".to_owned(),
        files: vec!["main.tf".to_owned(), "network.tf".to_owned()],
    };
}

fn change_approvals(world: &mut World, change: impl FnMut(&mut gate::Approval)) {
    world.evidence.approvals.iter_mut().for_each(change);
}

fn tampered(world: &mut World) {
    for pin in world.evidence.pins.iter_mut().take(1) {
        pin.found = "sha256:bb".to_owned();
    }
}

fn no_after(world: &mut World) {
    world.environment.after = None;
}

fn empty(world: &mut World) {
    world.change.level = Level::None;
    world.change.changes = 0;
    world.change.shapes.clear();
}

fn replaced(world: &mut World) {
    world.policy_change = PolicyChange::Replaced;
}

fn unsettled(world: &mut World) {
    world.upstream(UpstreamStanding::Applied {
        at: at("2026-03-11T08:00:00Z"),
    });
}

fn not_well(world: &mut World) {
    for check in &mut world.evidence.checks {
        check.holds = false;
        check.seen = "connection refused".to_owned();
    }
}

fn unchecked_here(world: &mut World) {
    world.evidence.last_settled = Some(LastSettled {
        at: at("2026-03-01T12:00:00Z"),
        proof: Proof::Unchecked,
    });
}

fn novel(world: &mut World) {
    world.change.shapes = vec![
        shape(
            "aws_sqs_queue.jobs",
            &["update"],
            &["delay_seconds", "name"],
        ),
        shape("aws_sqs_queue.mail", &["delete"], &[]),
    ];
}

macro_rules! rows {
    ($($requirement:ident: $name:literal, $change:expr => $standing:ident;)+) => {
        vec![$(Row {
            requirement: Requirement::$requirement,
            name: $name,
            change: $change,
            standing: Standing::$standing,
        }),+]
    };
}

pub(crate) fn rows() -> Vec<Row> {
    rows! {
        Integrity: "all pins hold", |_| {} => Met;
        Integrity: "a pin differs", tampered => Unmet;
        Integrity: "two pins differ", |w| {
            tampered(w);
            for pin in w.evidence.pins.iter_mut().skip(3).take(1) {
                pin.found = "sha256:cc".to_owned();
            }
        } => Unmet;
        Integrity: "nothing was compared", |w| w.evidence.pins.clear() => Unmet;
        Integrity: "the input was refused", |w| {
            w.evidence.refusals.push("TF_REATTACH_PROVIDERS is set".to_owned());
        } => Unmet;
        Integrity: "it cannot be skipped", |w| {
            tampered(w);
            skip(w, Requirement::Integrity);
        } => Unmet;

        Branch: "the head's inputs", |_| {} => Met;
        Branch: "no remote", |w| {
            w.evidence.branch = BranchEvidence::Same {
                head: "c0ffee".to_owned(),
                of: HeadOf::Local,
            };
        } => Met;
        Branch: "other inputs", differs => Unmet;
        Branch: "no such branch", |w| w.evidence.branch = BranchEvidence::Missing => Unmet;
        Branch: "not looked at", |w| {
            w.evidence.branch = BranchEvidence::Unknown { why: "the remote does not answer".to_owned() };
        } => Unmet;
        Branch: "before the merge", |w| {
            differs(w);
            w.evidence.rehearsal.push(Rehearsal::MergeRef);
        } => NotApplicable;
        Branch: "skipped", |w| {
            differs(w);
            skip(w, Requirement::Branch);
        } => Overridden;

        Branch: "a step, with the code that it was begun with", step => Met;
        Branch: "a step, with other code", |w| {
            step(w);
            w.evidence.branch = BranchEvidence::OtherThanBegun {
                commit: "be9a000000000000000000000000000000000000".to_owned(),
            };
        } => Unmet;
        Branch: "a step back, with other code", |w| {
            back(w);
            w.evidence.branch = BranchEvidence::OtherThanBegun {
                commit: "be9a000000000000000000000000000000000000".to_owned(),
            };
        } => Unmet;
        Branch: "a step that was compared with the branch", |w| {
            let same = w.evidence.branch.clone();
            step(w);
            w.evidence.branch = same;
        } => Unmet;
        Branch: "a change that was compared with a rollout", |w| {
            step(w);
            w.kind = ApplyKind::Normal;
        } => Unmet;
        Branch: "a rollout that begins, compared with itself", |w| {
            step(w);
            start(w);
        } => Unmet;
        Branch: "a rollout begins", start => Met;

        Complete: "whole", |_| {} => Met;
        Complete: "a step that is targeted", |w| {
            step(w);
            w.change.gaps.targets.push("aws_lb_listener.web".to_owned());
        } => Unmet;
        Complete: "targeted", |w| w.change.gaps.targets.push("aws_sqs_queue.jobs".to_owned()) => Unmet;
        Complete: "excluded", |w| w.change.gaps.excludes.push("aws_sqs_queue.jobs".to_owned()) => Unmet;
        Complete: "partial", |w| w.change.gaps.partial = true => Unmet;
        Complete: "deferred", |w| w.change.gaps.deferred = true => Unmet;
        Complete: "partial and empty", |w| {
            empty(w);
            w.change.gaps.partial = true;
        } => Unmet;
        Complete: "skipped", |w| {
            w.change.gaps.partial = true;
            skip(w, Requirement::Complete);
        } => Overridden;

        Clean: "as the commit", |_| {} => Met;
        Clean: "dirty", |w| w.evidence.dirty.push("main.tf".to_owned()) => Unmet;
        Clean: "skipped", |w| {
            w.evidence.dirty.push("main.tf".to_owned());
            skip(w, Requirement::Clean);
        } => Overridden;

        Upstream: "settled and soaked", |_| {} => Met;
        Upstream: "soaked to the second", |w| {
            w.upstream(UpstreamStanding::Settled { since: at("2026-03-10T12:00:00Z") });
        } => Met;
        Upstream: "a second short", |w| {
            w.upstream(UpstreamStanding::Settled { since: at("2026-03-10T12:00:01Z") });
        } => Unmet;
        Upstream: "soaking", |w| {
            w.upstream(UpstreamStanding::Settled { since: at("2026-03-11T09:00:00Z") });
        } => Unmet;
        Upstream: "settled in the future", |w| {
            w.upstream(UpstreamStanding::Settled { since: at("2026-03-11T13:00:00Z") });
        } => Unmet;
        Upstream: "not settled", unsettled => Unmet;
        Upstream: "failed", |w| {
            w.upstream(UpstreamStanding::Failed { at: at("2026-03-11T08:00:00Z") });
        } => Unmet;
        Upstream: "rolled back", |w| {
            w.upstream(UpstreamStanding::RolledBack { at: at("2026-03-11T08:00:00Z") });
        } => Unmet;
        Upstream: "other code", |w| {
            w.found(UpstreamFound::Absent {
                nearest: Some(Nearest {
                    entry: "8d3f00000000000000000000000000000000aaaa".to_owned(),
                    at: at("2026-03-09T08:00:00Z"),
                    tree: Part::Same,
                    configuration: Part::Differs,
                    lock: Part::Differs,
                }),
            });
        } => Unmet;
        Upstream: "nothing there", |w| w.found(UpstreamFound::Absent { nearest: None }) => Unmet;
        Upstream: "rolled out there never", |w| {
            w.found(UpstreamFound::NotRolledOut { name: "web".to_owned(), stage: None });
        } => Unmet;
        Upstream: "rolled back there", |w| {
            let stage = Some("all traffic is back at blue".to_owned());
            w.found(UpstreamFound::NotRolledOut { name: "web".to_owned(), stage });
        } => Unmet;
        Upstream: "unreachable", |w| {
            w.found(UpstreamFound::Unreachable { why: "the remote does not answer".to_owned() });
        } => Unmet;
        Upstream: "nobody looked", |w| w.evidence.upstream = None => Unmet;
        Upstream: "looked elsewhere", |w| {
            if let Some(upstream) = &mut w.evidence.upstream {
                upstream.environment = "dev".to_owned();
            }
        } => Unmet;
        Upstream: "own files only", |w| w.evidence.ours = Ours::OwnAlone => Unmet;
        Upstream: "own files may go", |w| {
            w.evidence.ours = Ours::OwnAlone;
            w.environment.own_changes = Setting { value: OwnChanges::Allow, line: Some(13) };
        } => Met;
        Upstream: "own code", |w| {
            w.environment.own_code = Setting { value: true, line: Some(13) };
        } => Unmet;
        Upstream: "asked for without an environment before", no_after => Unmet;
        Upstream: "the first environment", |w| {
            no_after(w);
            w.environment.gate.minor.require.line = None;
        } => NotApplicable;
        Upstream: "not required", |w| w.drop(Requirement::Upstream) => NotApplicable;
        Upstream: "a way back", |w| {
            unsettled(w);
            w.kind = ApplyKind::Rollback;
        } => NotApplicable;
        Upstream: "a fix", |w| {
            unsettled(w);
            failed(w);
            w.kind = ApplyKind::FixForward;
        } => Unmet;
        Upstream: "nothing changes", |w| {
            unsettled(w);
            empty(w);
        } => NotApplicable;
        Upstream: "skipped", |w| {
            unsettled(w);
            skip(w, Requirement::Upstream);
        } => Overridden;

        Upstream: "a rollout begins with what has not settled", |w| {
            unsettled(w);
            start(w);
        } => Unmet;
        Upstream: "a rollout begins with a plan that changes nothing", |w| {
            unsettled(w);
            empty(w);
            start(w);
        } => Unmet;
        Upstream: "a step", |w| {
            unsettled(w);
            step(w);
        } => NotApplicable;
        Upstream: "a step, not required", |w| {
            w.drop(Requirement::Upstream);
            step(w);
        } => NotApplicable;

        Parity: "seen", |_| {} => Met;
        Parity: "new, and a rollout begins with it", |w| {
            novel(w);
            start(w);
        } => NotApplicable;
        Parity: "new, in a step", |w| {
            novel(w);
            step(w);
        } => NotApplicable;
        Parity: "new", novel => Unmet;
        Parity: "not known", |w| {
            w.evidence.parity = ParityEvidence::Unknown { why: "the remote does not answer".to_owned() };
        } => Unmet;
        Parity: "stronger", |w| {
            w.change.shapes = vec![shape("aws_sqs_queue.jobs", &["delete", "create"], &["name"])];
        } => Unmet;
        Parity: "asked for without an environment before", no_after => Unmet;
        Parity: "not required", |w| {
            novel(w);
            w.drop(Requirement::Parity);
        } => NotApplicable;
        Parity: "a way back", |w| {
            novel(w);
            w.kind = ApplyKind::Rollback;
        } => NotApplicable;
        Parity: "skipped", |w| {
            novel(w);
            skip(w, Requirement::Parity);
        } => Overridden;

        Serial: "nothing in flight", |_| {} => Met;
        Serial: "running", |w| w.in_flight(".", InFlightKind::Running) => InFlight;
        Serial: "running, though not required", |w| {
            w.in_flight(".", InFlightKind::Running);
            w.drop(Requirement::Serial);
        } => InFlight;
        Serial: "running, and nothing changes", |w| {
            w.in_flight(".", InFlightKind::Running);
            empty(w);
        } => InFlight;
        Serial: "running, and a way back", |w| {
            w.in_flight(".", InFlightKind::Running);
            w.kind = ApplyKind::Rollback;
        } => InFlight;
        Serial: "not verified", |w| w.in_flight(".", InFlightKind::Unverified) => InFlight;
        Serial: "running in another root", |w| w.in_flight("live/other", InFlightKind::Running) => Met;
        Serial: "running in another root of one scope", |w| {
            w.environment.serial = Setting { value: SerialScope::Environment, line: Some(20) };
            w.in_flight("live/other", InFlightKind::Running);
        } => InFlight;
        Serial: "failed", failed => Unmet;
        Serial: "an apply failed", |w| w.in_flight(".", InFlightKind::ApplyFailed) => Unmet;
        Serial: "failed, and a way back", |w| {
            failed(w);
            w.kind = ApplyKind::Rollback;
        } => Met;
        Serial: "failed, and a fix", |w| {
            failed(w);
            w.kind = ApplyKind::FixForward;
        } => Met;
        Serial: "failed in another root, and a fix", |w| {
            w.environment.serial = Setting { value: SerialScope::Environment, line: Some(20) };
            w.in_flight("live/other", InFlightKind::VerificationFailed);
            w.kind = ApplyKind::FixForward;
        } => Unmet;
        Serial: "failed, and another not verified", |w| {
            w.environment.serial = Setting { value: SerialScope::Environment, line: Some(20) };
            w.in_flight("live/other", InFlightKind::Unverified);
            failed(w);
        } => Unmet;
        Serial: "not known", |w| {
            w.evidence.in_flight = InFlightEvidence::Unknown { why: "the remote does not answer".to_owned() };
        } => Unmet;
        Serial: "not known and not required", |w| {
            w.evidence.in_flight = InFlightEvidence::Unknown { why: "the remote does not answer".to_owned() };
            w.drop(Requirement::Serial);
        } => NotApplicable;
        Serial: "not verified and not required", |w| {
            w.in_flight(".", InFlightKind::Unverified);
            w.drop(Requirement::Serial);
        } => NotApplicable;
        Serial: "the ledger is behind, though not required", |w| {
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Same, recorded: 7, found: 9 });
            w.drop(Requirement::Serial);
        } => Unmet;
        Serial: "another state", |w| {
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Differs, recorded: 7, found: 1 });
            empty(w);
        } => Unmet;
        Serial: "a plan that is older than the last apply", |w| {
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Same, recorded: 7, found: 6 });
        } => Unmet;
        Serial: "a plan that is older than the first apply", |w| {
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Differs, recorded: 7, found: 0 });
        } => Unmet;
        Serial: "a ledger that is behind cannot be skipped", |w| {
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Same, recorded: 7, found: 9 });
            skip(w, Requirement::Serial);
        } => Unmet;
        Serial: "the ledger contradicts itself", |w| {
            w.evidence.ledger.faults.push("entry 4 is older than entry 3".to_owned());
        } => Unmet;
        Serial: "skipped", |w| {
            failed(w);
            skip(w, Requirement::Serial);
        } => Overridden;

        Serial: "a rollout is under way", |w| w.under_way("web", Whose::Another) => InFlight;
        Serial: "a rollout is under way, though not required", |w| {
            w.under_way("web", Whose::Another);
            w.drop(Requirement::Serial);
        } => InFlight;
        Serial: "a rollout is under way, and nothing changes", |w| {
            w.under_way("web", Whose::Another);
            empty(w);
        } => InFlight;
        Serial: "a rollout is under way, and a way back", |w| {
            w.under_way("web", Whose::Another);
            w.kind = ApplyKind::Rollback;
        } => InFlight;
        Serial: "a rollout is under way, and a fix", |w| {
            failed(w);
            w.under_way("web", Whose::Another);
            w.kind = ApplyKind::FixForward;
        } => InFlight;
        Serial: "a rollout is under way whose plan this is not, whatever is said", |w| {
            w.under_way("web", Whose::This);
        } => InFlight;
        Serial: "a rollout is under way, and cannot be skipped", |w| {
            w.under_way("web", Whose::Another);
            w.in_flight(".", InFlightKind::Running);
            skip(w, Requirement::Serial);
        } => InFlight;
        Serial: "a rollout of another root is under way", |w| {
            w.under_way("web", Whose::Another);
            if let RolloutEvidence::Known(rollouts) = &mut w.evidence.rollouts {
                rollouts[0].home = "live/edge".to_owned();
            }
        } => InFlight;
        Serial: "a rollout is under way, and another begins", |w| {
            w.under_way("web", Whose::Another);
            start(w);
        } => InFlight;
        Serial: "a rollout begins again where it was interrupted", |w| {
            w.under_way("web", Whose::This);
            start(w);
        } => Met;
        Serial: "a rollout begins", start => Met;
        Serial: "a rollout begins on what failed", |w| {
            failed(w);
            start(w);
        } => Unmet;
        Serial: "a step", step => Met;
        Serial: "a step, and another rollout is under way", |w| {
            step(w);
            w.under_way("api", Whose::Another);
        } => InFlight;
        Serial: "a step back, and another rollout is under way", |w| {
            w.under_way("api", Whose::Another);
            back(w);
        } => InFlight;
        Serial: "a step of nothing that is under way", |w| {
            step(w);
            w.evidence.rollouts = RolloutEvidence::Known(Vec::new());
            skip(w, Requirement::Serial);
        } => Unmet;
        Serial: "a step while an apply runs", |w| {
            step(w);
            step_before(w, InFlightKind::Running);
        } => InFlight;
        Serial: "a step back while an apply runs", |w| {
            back(w);
            step_before(w, InFlightKind::Running);
        } => InFlight;
        Serial: "a step, and the one before it was only applied", |w| {
            step(w);
            step_before(w, InFlightKind::Unverified);
        } => Met;
        Serial: "a step, and the one before it failed", |w| {
            step(w);
            step_before(w, InFlightKind::ApplyFailed);
        } => Met;
        Serial: "a step back, and the one before it failed", |w| {
            back(w);
            step_before(w, InFlightKind::ApplyFailed);
        } => Met;
        Serial: "a step, and a change failed that is none", |w| {
            step(w);
            failed(w);
        } => Unmet;
        Serial: "a step, and a change is not verified that is none", |w| {
            step(w);
            w.in_flight(".", InFlightKind::Unverified);
        } => InFlight;
        Serial: "a change, and a step was only applied", |w| {
            step_before(w, InFlightKind::Unverified);
        } => InFlight;
        Serial: "a step, and the ledger is behind", |w| {
            step(w);
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Same, recorded: 7, found: 9 });
        } => Unmet;
        Serial: "a step back, and the ledger is behind", |w| {
            back(w);
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Same, recorded: 7, found: 9 });
        } => Met;
        Serial: "a step back, not required, and the ledger is behind", |w| {
            back(w);
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Same, recorded: 7, found: 8 });
            w.drop(Requirement::Serial);
        } => NotApplicable;
        Serial: "a step back while an apply runs, and the ledger is behind", |w| {
            back(w);
            step_before(w, InFlightKind::Running);
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Same, recorded: 7, found: 9 });
        } => InFlight;
        Serial: "a step back, the ledger is behind and contradicts itself", |w| {
            back(w);
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Same, recorded: 7, found: 9 });
            w.evidence.ledger.faults.push("entry 4 is older than entry 3".to_owned());
        } => Unmet;
        Serial: "a step back of another state", |w| {
            back(w);
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Differs, recorded: 7, found: 9 });
        } => Unmet;
        Serial: "a step back with a plan that is older than the last apply", |w| {
            back(w);
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Same, recorded: 7, found: 6 });
        } => Unmet;
        Serial: "a step back, and no ledger tells of the state", |w| {
            back(w);
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Same, recorded: 0, found: 9 });
        } => Unmet;
        Serial: "a way back of a change, and the ledger is behind", |w| {
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Same, recorded: 7, found: 9 });
            w.kind = ApplyKind::Rollback;
        } => Unmet;
        Serial: "it is not known whether a rollout is under way", |w| {
            w.evidence.rollouts = RolloutEvidence::Unknown { why: "the remote does not answer".to_owned() };
            w.drop(Requirement::Serial);
        } => Unmet;
        Serial: "it is not known whether a rollout is under way, and is skipped", |w| {
            w.evidence.rollouts = RolloutEvidence::Unknown { why: "the remote does not answer".to_owned() };
            skip(w, Requirement::Serial);
        } => Overridden;
        Serial: "it is not known, and the ledger is behind", |w| {
            w.evidence.rollouts = RolloutEvidence::Unknown { why: "the remote does not answer".to_owned() };
            w.evidence.ledger.behind = Some(Behind { lineage: Part::Same, recorded: 7, found: 9 });
            skip(w, Requirement::Serial);
        } => Unmet;

        Approvals: "none needed", |_| {} => NotApplicable;
        Approvals: "a rollout begins with a minor change", |w| {
            w.approvals(0, 2);
            start(w);
        } => NeedsApproval;
        Approvals: "a rollout begins with a plan that changes nothing", |w| {
            w.approvals(0, 2);
            empty(w);
            start(w);
        } => NeedsApproval;
        Approvals: "a rollout begins, approved", |w| {
            w.approvals(0, 2);
            w.approved_by(&[0, 1]);
            start(w);
        } => Met;
        Approvals: "a rollout begins where nobody has to approve", |w| {
            w.require(Requirement::BlueGreen);
            w.change.changes = 11;
            destroys(w, 9);
            start(w);
        } => NotApplicable;
        Approvals: "a rollout begins, and takes a guard", |w| {
            guard(w);
            start(w);
        } => NeedsApproval;
        Approvals: "a step", |w| {
            w.approvals(2, 2);
            w.require(Requirement::BlueGreen);
            w.major();
            step(w);
        } => NotApplicable;
        Approvals: "a step that brings another policy", |w| {
            w.approvals(0, 2);
            replaced(w);
            step(w);
        } => NeedsApproval;
        Approvals: "a step back that brings another policy", |w| {
            w.approvals(0, 2);
            replaced(w);
            back(w);
        } => NeedsApproval;
        Approvals: "none needed, and strangers", |w| {
            w.evidence.authors = Authors::Known(vec![author("stranger@example.com")]);
        } => NotApplicable;
        Approvals: "nothing changes", |w| {
            w.approvals(2, 2);
            empty(w);
        } => NotApplicable;
        Approvals: "the policy changes, and nothing else", |w| {
            w.approvals(1, 2);
            empty(w);
            replaced(w);
        } => NeedsApproval;
        Approvals: "the policy changes, and minor changes need more", |w| {
            w.approvals(2, 0);
            empty(w);
            replaced(w);
        } => NeedsApproval;
        Approvals: "the policy changes with a minor change that needs none", |w| {
            w.approvals(0, 2);
            replaced(w);
            w.approved_by(&[0]);
        } => NeedsApproval;
        Approvals: "the policy changes, and enough approved", |w| {
            w.approvals(1, 2);
            empty(w);
            replaced(w);
            w.approved_by(&[0, 1]);
        } => Met;
        Approvals: "the policy changes, and asks for none", |w| {
            empty(w);
            replaced(w);
        } => NotApplicable;
        Approvals: "the policy changes, and blue-green asks for one", |w| {
            empty(w);
            replaced(w);
            w.require(Requirement::BlueGreen);
        } => NeedsApproval;
        Approvals: "the policy changes, and names nobody", |w| {
            w.approvals(0, 1);
            empty(w);
            replaced(w);
            w.approvers.clear();
        } => Unmet;
        Approvals: "the policy changes, names nobody and asks by default only", |w| {
            w.approvals(0, 1);
            w.environment.gate.major.approvals.line = None;
            empty(w);
            replaced(w);
            w.approvers.clear();
        } => NotApplicable;
        Approvals: "the policy changes, and asks by default", |w| {
            w.approvals(0, 1);
            w.environment.gate.major.approvals.line = None;
            empty(w);
            replaced(w);
        } => NeedsApproval;
        Approvals: "the policy changes, which is skipped", |w| {
            w.approvals(0, 1);
            empty(w);
            replaced(w);
            skip(w, Requirement::Approvals);
        } => Overridden;
        Approvals: "expired, and given again", |w| {
            w.approvals(2, 2);
            w.approved_by(&[0, 0, 1]);
            let now = w.evidence.now;
            for number in [0, 2] {
                w.evidence.approvals[number].expires = Some(now);
            }
        } => NeedsApproval;
        Approvals: "nobody else is left", |w| {
            w.approvals(2, 2);
            w.approvers.truncate(1);
            w.approved_by(&[0]);
        } => Unmet;
        Approvals: "missing", |w| w.approvals(2, 2) => NeedsApproval;
        Approvals: "one missing", |w| {
            w.approvals(2, 2);
            w.approved_by(&[0]);
        } => NeedsApproval;
        Approvals: "enough", |w| {
            w.approvals(2, 2);
            w.approved_by(&[0, 1]);
        } => Met;
        Approvals: "by the forge", |w| {
            w.approvals(1, 1);
            w.evidence.approvals.push(approval(Approver::Forge("github:On-Call-Lead".to_owned())));
        } => Met;
        Approvals: "one person by key and by the forge", |w| {
            w.approvals(2, 2);
            w.approved_by(&[0]);
            w.evidence.approvals.push(approval(Approver::Forge("github:platform-lead".to_owned())));
        } => NeedsApproval;
        Approvals: "one person twice", |w| {
            w.approvals(2, 2);
            w.approved_by(&[0, 0]);
        } => NeedsApproval;
        Approvals: "by somebody who may not", |w| {
            w.approvals(1, 1);
            w.approved_by(&[8]);
        } => NeedsApproval;
        Approvals: "another environment", |w| {
            w.approvals(1, 1);
            w.approved_by(&[0]);
            change_approvals(w, |one| one.environment = "staging".to_owned());
        } => NeedsApproval;
        Approvals: "another root", |w| {
            w.approvals(1, 1);
            w.approved_by(&[0]);
            change_approvals(w, |one| one.root = "live/other".to_owned());
        } => NeedsApproval;
        Approvals: "another meaning", |w| {
            w.approvals(1, 1);
            w.approved_by(&[0]);
            change_approvals(w, |one| one.meaning = "sha256:5f1d".to_owned());
        } => NeedsApproval;
        Approvals: "expired", |w| {
            w.approvals(1, 1);
            w.approved_by(&[0]);
            let now = w.evidence.now;
            change_approvals(w, |one| one.expires = Some(now));
        } => NeedsApproval;
        Approvals: "from the future", |w| {
            w.approvals(1, 1);
            w.approved_by(&[0]);
            change_approvals(w, |one| one.at = at("2026-03-11T12:05:01Z"));
        } => NeedsApproval;
        Approvals: "by a clock that is ahead of this one", |w| {
            w.approvals(1, 1);
            w.approved_by(&[0]);
            change_approvals(w, |one| one.at = at("2026-03-11T12:04:59Z"));
        } => Met;
        Approvals: "by an author", |w| {
            w.approvals(1, 1);
            w.approved_by(&[0]);
            w.evidence.authors = Authors::Known(vec![author("Platform-Lead@example.com")]);
        } => NeedsApproval;
        Approvals: "by an author, told by the key that signed", |w| {
            w.approvals(1, 1);
            w.approved_by(&[0]);
            let mut writer = author("writer@example.com");
            writer.key = Some(format!("{} of a laptop", key(0)));
            w.evidence.authors = Authors::Known(vec![writer]);
        } => NeedsApproval;
        Approvals: "strangers", |w| {
            w.approvals(1, 1);
            w.approved_by(&[0, 1]);
            w.evidence.authors = Authors::Known(vec![
                author("writer@example.com"),
                author("stranger\"${x}@example.com"),
            ]);
        } => Unmet;
        Approvals: "shallow", |w| {
            w.approvals(1, 1);
            w.approved_by(&[0, 1]);
            w.evidence.authors = Authors::Shallow;
        } => Unmet;
        Approvals: "authors unreadable", |w| {
            w.approvals(1, 1);
            w.approved_by(&[0, 1]);
            w.evidence.authors = Authors::Unknown { why: "a commit is missing".to_owned() };
        } => Unmet;
        Approvals: "more than there are approvers", |w| w.approvals(4, 4) => Unmet;
        Approvals: "possibly major", |w| {
            w.approvals(0, 0);
            w.change.level = Level::Major;
            w.change.certain = false;
        } => NeedsApproval;
        Approvals: "possibly major, as many as for a major one", |w| {
            w.approvals(0, 2);
            w.change.level = Level::Major;
            w.change.certain = false;
            w.approved_by(&[0]);
        } => NeedsApproval;
        Approvals: "blue-green", |w| w.require(Requirement::BlueGreen) => NeedsApproval;
        Approvals: "a fix", |w| {
            failed(w);
            w.kind = ApplyKind::FixForward;
        } => NeedsApproval;
        Approvals: "a guard", guard => NeedsApproval;
        Approvals: "a guard, which is skipped", |w| {
            guard(w);
            skip(w, Requirement::Guards);
        } => NotApplicable;
        Approvals: "as if", |w| {
            w.approvals(9, 9);
            w.evidence.authors = Authors::Shallow;
            w.as_if.approved = true;
        } => Met;
        Approvals: "skipped", |w| {
            w.approvals(1, 1);
            skip(w, Requirement::Approvals);
        } => Overridden;

        BlueGreen: "not required", |_| {} => NotApplicable;
        BlueGreen: "no rollout", |w| w.require(Requirement::BlueGreen) => NotApplicable;

        BlueGreen: "a rollout is not required", |w| w.declare("web") => NotApplicable;
        BlueGreen: "a rollout of another environment", |w| {
            w.require(Requirement::BlueGreen);
            w.rollouts.push(rollout("web", "staging"));
            w.finding("module.web_blue.aws_lb.web", None);
        } => NotApplicable;
        BlueGreen: "a rollout of another root", |w| {
            w.require(Requirement::BlueGreen);
            w.declare("web");
            w.rollouts[0].root = Some(Setting { value: "live/edge".to_owned(), line: Some(53) });
            w.finding("module.web_blue.aws_lb.web", None);
        } => NotApplicable;
        BlueGreen: "in a colour", |w| {
            w.require(Requirement::BlueGreen);
            w.declare("web");
            w.finding("module.web_blue.aws_instance.web[0]", None);
        } => Unmet;
        BlueGreen: "in a colour, in a fix of nothing", |w| {
            w.require(Requirement::BlueGreen);
            w.declare("web");
            w.finding("module.web_blue.aws_instance.web[0]", None);
            w.kind = ApplyKind::FixForward;
        } => Unmet;
        BlueGreen: "in a colour, in a fix of what failed", |w| {
            w.require(Requirement::BlueGreen);
            w.declare("web");
            w.finding("module.web_blue.aws_instance.web[0]", None);
            failed(w);
            w.kind = ApplyKind::FixForward;
        } => NotApplicable;
        BlueGreen: "in a colour, in a way back", |w| {
            w.require(Requirement::BlueGreen);
            w.declare("web");
            w.finding("module.web_blue.aws_instance.web[0]", None);
            w.kind = ApplyKind::Rollback;
        } => NotApplicable;
        BlueGreen: "in a colour with a root of its own", |w| {
            w.require(Requirement::BlueGreen);
            w.declare("web");
            w.rollouts[0].root = Some(Setting { value: "live/edge".to_owned(), line: Some(53) });
            w.rollouts[0].green.scope.value.clear();
            w.rollouts[0].green.root = Some(Setting { value: ".".to_owned(), line: Some(54) });
            w.finding("aws_instance.web", None);
        } => Unmet;
        BlueGreen: "in a colour, outside of any, and with data", |w| {
            w.require(Requirement::BlueGreen);
            w.declare("web");
            w.finding("module.web_blue.aws_instance.web[0]", None);
            w.finding("module.web_blue.aws_db_instance.main", Some("database"));
            w.finding("aws_vpc.main", None);
        } => Unmet;
        BlueGreen: "with data", |w| {
            w.require(Requirement::BlueGreen);
            w.declare("web");
            w.finding("module.web_blue.aws_db_instance.main", Some("database"));
        } => NotApplicable;
        BlueGreen: "outside of any colour", |w| {
            w.require(Requirement::BlueGreen);
            w.declare("web");
            w.finding("aws_vpc.main", None);
            w.finding("module.web_bluest.aws_instance.web", None);
        } => NotApplicable;
        BlueGreen: "with data, and outside of any colour", |w| {
            w.require(Requirement::BlueGreen);
            w.declare("web");
            w.finding("module.web_green.aws_db_instance.main", Some("database"));
            w.finding("aws_vpc.main", None);
        } => NotApplicable;
        BlueGreen: "a rollout begins", |w| {
            w.require(Requirement::BlueGreen);
            start(w);
        } => Met;
        BlueGreen: "a step", |w| {
            w.require(Requirement::BlueGreen);
            w.declare("web");
            w.finding("module.web_blue.aws_instance.web[0]", None);
            step(w);
        } => Met;
        BlueGreen: "a step back", |w| {
            w.require(Requirement::BlueGreen);
            back(w);
        } => Met;
        BlueGreen: "skipped", |w| {
            w.require(Requirement::BlueGreen);
            w.declare("web");
            w.finding("module.web_blue.aws_instance.web[0]", None);
            skip(w, Requirement::BlueGreen);
        } => Overridden;

        NoDrift: "none", |_| {} => Met;
        NoDrift: "some, and a rollout begins", |w| {
            drifted(w);
            start(w);
        } => Unmet;
        NoDrift: "some, in a step", |w| {
            drifted(w);
            step(w);
        } => NotApplicable;
        NoDrift: "some", drifted => Unmet;
        NoDrift: "not required", |w| {
            drifted(w);
            w.drop(Requirement::NoDrift);
        } => NotApplicable;
        NoDrift: "skipped", |w| {
            drifted(w);
            skip(w, Requirement::NoDrift);
        } => Overridden;

        Freeze: "on a Wednesday", |_| {} => Met;
        Freeze: "on a Saturday", saturday => Unmet;
        Freeze: "on a Saturday, and a way back", |w| {
            saturday(w);
            w.kind = ApplyKind::Rollback;
        } => Met;
        Freeze: "on a Saturday, and a way back that is not allowed", |w| {
            saturday(w);
            for freeze in &mut w.environment.freezes {
                freeze.allow = vec![FreezeAllow::Rollout];
            }
            w.kind = ApplyKind::Rollback;
        } => Unmet;
        Freeze: "on a Saturday, and a fix", |w| {
            saturday(w);
            failed(w);
            w.kind = ApplyKind::FixForward;
        } => Unmet;
        Freeze: "as if it were Saturday", |w| {
            w.as_if.now = Some(at("2026-03-14T12:00:00Z"));
        } => Unmet;
        Freeze: "on a Saturday, and nothing changes", |w| {
            saturday(w);
            empty(w);
        } => NotApplicable;
        Freeze: "on a Saturday, and only the policy changes", |w| {
            saturday(w);
            empty(w);
            replaced(w);
        } => Unmet;
        Freeze: "on a Wednesday, and only the policy changes", |w| {
            empty(w);
            replaced(w);
        } => Met;
        Freeze: "a rollout begins on a Wednesday", start => Met;
        Freeze: "a rollout begins on a Saturday", |w| {
            saturday(w);
            start(w);
        } => Unmet;
        Freeze: "a rollout begins in a freeze that lets rollouts go on", |w| {
            noon(w, &[FreezeAllow::Rollout]);
            start(w);
        } => Unmet;
        Freeze: "a rollout begins, and is over before the weekend", |w| {
            // Until a second before Saturday in Berlin.
            w.kind = ApplyKind::RolloutStart {
                length: jiff::SignedDuration::from_secs((59 * 3600) - 1),
            };
        } => Met;
        Freeze: "a rollout begins, and the weekend before it is over", |w| w.starts(59 * 60) => Unmet;
        Freeze: "a rollout begins, and may go on at the weekend", |w| {
            for freeze in &mut w.environment.freezes {
                freeze.allow = vec![FreezeAllow::Rollout];
            }
            w.starts(59 * 60);
        } => Met;
        Freeze: "a rollout begins that takes longer than time", |w| {
            w.kind = ApplyKind::RolloutStart { length: jiff::SignedDuration::MAX };
        } => Unmet;
        Freeze: "a step that may go on", |w| {
            noon(w, &[FreezeAllow::Rollout]);
            step(w);
        } => Met;
        Freeze: "a step that may not go on", |w| {
            noon(w, &[FreezeAllow::Rollback]);
            step(w);
        } => Unmet;
        Freeze: "a step back", |w| {
            noon(w, &[]);
            back(w);
        } => NotApplicable;
        Freeze: "a step back, and none is declared", |w| {
            w.environment.freezes.clear();
            back(w);
        } => NotApplicable;
        Freeze: "none declared", |w| w.environment.freezes.clear() => NotApplicable;
        Freeze: "skipped", |w| {
            saturday(w);
            skip(w, Requirement::Freeze);
        } => Overridden;

        MaxChanges: "as many as may", |w| w.change.changes = 10 => Met;
        MaxChanges: "one more", |w| w.change.changes = 11 => NeedsApproval;
        MaxChanges: "one more, approved", |w| {
            w.change.changes = 11;
            w.approved_by(&[0]);
        } => Met;
        MaxChanges: "not set", |w| w.environment.gate.max_changes = None => NotApplicable;
        MaxChanges: "skipped", |w| {
            w.change.changes = 11;
            skip(w, Requirement::MaxChanges);
        } => Overridden;

        MaxChanges: "a rollout begins with one more", |w| {
            w.change.changes = 11;
            start(w);
        } => NotApplicable;
        MaxChanges: "one more in a step", |w| {
            w.change.changes = 11;
            step(w);
        } => NotApplicable;
        MaxChanges: "not set, and a step", |w| {
            w.environment.gate.max_changes = None;
            step(w);
        } => NotApplicable;

        MaxDestroys: "none", |_| {} => Met;
        MaxDestroys: "many in a step", |w| {
            destroys(w, 9);
            step(w);
        } => NotApplicable;
        MaxDestroys: "many in a step back, with a hard limit only", |w| {
            destroys(w, 9);
            w.environment.gate.max_destroys = None;
            back(w);
        } => NotApplicable;
        MaxDestroys: "one", |w| destroys(w, 1) => NeedsApproval;
        MaxDestroys: "one, approved", |w| {
            destroys(w, 1);
            w.approved_by(&[0]);
        } => Met;
        MaxDestroys: "as many as may at all, approved", |w| {
            destroys(w, 5);
            w.approved_by(&[0]);
        } => Met;
        MaxDestroys: "more than may at all, approved", |w| {
            destroys(w, 6);
            w.approved_by(&[0, 1, 2]);
        } => Unmet;
        MaxDestroys: "only a hard limit", |w| {
            destroys(w, 5);
            w.environment.gate.max_destroys = None;
        } => Met;
        MaxDestroys: "not set", |w| {
            destroys(w, 9);
            w.environment.gate.max_destroys = None;
            w.environment.gate.hard_max_destroys = None;
        } => NotApplicable;
        MaxDestroys: "skipped", |w| {
            destroys(w, 9);
            skip(w, Requirement::MaxDestroys);
        } => Overridden;

        Guards: "none goes", |_| {} => Met;
        Guards: "one goes", guard => NeedsApproval;
        Guards: "one goes, approved", |w| {
            guard(w);
            w.approved_by(&[0]);
        } => Met;
        Guards: "one goes, approved while an author is a stranger", |w| {
            guard(w);
            w.approved_by(&[0]);
            w.evidence.authors = Authors::Known(vec![author("stranger@example.com")]);
        } => NeedsApproval;
        Guards: "something is forgotten", |w| {
            w.change.stateful_forgotten.push(named("aws_db_instance.main", "a database"));
        } => NeedsApproval;
        Guards: "both, on a way back", |w| {
            guard(w);
            w.change.stateful_forgotten.push(named("aws_db_instance.main", "a database"));
            w.kind = ApplyKind::Rollback;
        } => NeedsApproval;
        Guards: "as if", |w| {
            guard(w);
            w.as_if = Simulation { now: None, approved: true };
        } => Met;
        Guards: "nothing changes", empty => NotApplicable;
        Guards: "skipped", |w| {
            guard(w);
            skip(w, Requirement::Guards);
        } => Overridden;

        Guards: "one goes in a step", |w| {
            guard(w);
            step(w);
        } => NotApplicable;
        Guards: "one goes, and a rollout begins", |w| {
            guard(w);
            start(w);
        } => NeedsApproval;

        Checks: "well", |_| {} => Met;
        Checks: "not well, and a rollout begins", |w| {
            not_well(w);
            start(w);
        } => Unmet;
        Checks: "not well, and a step", |w| {
            not_well(w);
            step(w);
        } => Unmet;
        Checks: "not well, and a step that changes nothing", |w| {
            not_well(w);
            empty(w);
            step(w);
        } => Unmet;
        Checks: "not well, and a step back", |w| {
            not_well(w);
            back(w);
        } => NotApplicable;
        Checks: "not well", not_well => Unmet;
        Checks: "not run", |w| w.evidence.checks.clear() => Unmet;
        Checks: "none declared", |w| w.environment.checks.clear() => NotApplicable;
        Checks: "not required", |w| {
            not_well(w);
            w.drop(Requirement::Checks);
        } => NotApplicable;
        Checks: "not well, and a way back", |w| {
            not_well(w);
            w.kind = ApplyKind::Rollback;
        } => NotApplicable;
        Checks: "not well, and a fix of what failed", |w| {
            not_well(w);
            failed(w);
            w.kind = ApplyKind::FixForward;
        } => NotApplicable;
        Checks: "not well, and a fix of nothing", |w| {
            not_well(w);
            w.kind = ApplyKind::FixForward;
        } => Unmet;
        Checks: "skipped", |w| {
            not_well(w);
            skip(w, Requirement::Checks);
        } => Overridden;

        Checked: "with checks", |_| {} => Met;
        Checked: "without any here, and a rollout begins", |w| {
            unchecked_here(w);
            start(w);
        } => Unmet;
        Checked: "without any here, and a step", |w| {
            unchecked_here(w);
            step(w);
        } => NotApplicable;
        Checked: "without any here", unchecked_here => Unmet;
        Checked: "without any upstream", |w| {
            w.found(present(
                UpstreamStanding::Settled { since: at("2026-03-10T08:00:00Z") },
                Proof::Unchecked,
            ));
        } => Unmet;
        Checked: "without any upstream, where nothing relies on it", |w| {
            w.drop(Requirement::Upstream);
            w.found(present(
                UpstreamStanding::Settled { since: at("2026-03-10T08:00:00Z") },
                Proof::Unchecked,
            ));
        } => Met;
        Checked: "adopted", |w| {
            w.evidence.last_settled = Some(LastSettled {
                at: at("2026-03-01T12:00:00Z"),
                proof: Proof::Adopted,
            });
        } => Met;
        Checked: "nothing settled yet", |w| w.evidence.last_settled = None => NotApplicable;
        Checked: "not required", |w| {
            unchecked_here(w);
            w.drop(Requirement::Checked);
        } => NotApplicable;
        Checked: "a way back", |w| {
            unchecked_here(w);
            w.kind = ApplyKind::Rollback;
        } => NotApplicable;
        Checked: "skipped", |w| {
            unchecked_here(w);
            skip(w, Requirement::Checked);
        } => Overridden;
    }
}

/// An outcome, as a person would be told.
pub(crate) fn told(outcome: &Outcome) -> String {
    let mut text = format!(
        "{} {}: {}",
        outcome.requirement, outcome.standing, outcome.because
    );
    if let Some(to_meet) = &outcome.to_meet {
        write!(text, "\n  -> {to_meet}").unwrap();
    }
    let by = serde_json::to_string(&outcome.decided_by).unwrap();
    write!(text, "\n  by {by}").unwrap();
    for one in &outcome.evidence {
        write!(text, "\n  * {one}").unwrap();
    }
    text
}

#[test]
fn a_world_in_which_all_is_well_is_let_through() {
    let verdict = world().judge();
    assert_eq!(verdict.decision, Decision::Allowed, "{verdict:#?}");
    assert!(verdict.lets_apply());
    assert!(
        verdict
            .notes
            .iter()
            .all(|note| note.code == gate::NoteCode::Parity)
    );
}

#[test]
fn each_requirement_comes_out_as_it_should() {
    let mut text = String::new();
    for row in rows() {
        let mut world = world();
        (row.change)(&mut world);
        let verdict = world.judge();
        let outcome = verdict.outcome(row.requirement).unwrap();
        assert_eq!(
            outcome.standing,
            row.standing,
            "{}: {}\n{}",
            row.requirement,
            row.name,
            told(outcome)
        );
        writeln!(text, "## {}\n{}\n", row.name, told(outcome)).unwrap();
    }
    insta::assert_snapshot!(text);
}

#[test]
fn each_requirement_is_tried_in_every_standing_it_can_have() {
    for requirement in Requirement::ALL {
        let has = |standings: &[Standing]| {
            rows()
                .iter()
                .any(|row| row.requirement == *requirement && standings.contains(&row.standing))
        };
        assert!(has(&[Standing::NotApplicable, Standing::Met]));
        assert!(has(&[Standing::Met]), "{requirement}");
        assert!(
            has(&[Standing::Unmet, Standing::NeedsApproval]),
            "{requirement}"
        );
        let can_be_skipped = *requirement != Requirement::Integrity;
        assert_eq!(
            has(&[Standing::Overridden]),
            can_be_skipped,
            "{requirement}"
        );
    }
}

#[test]
fn the_pin_that_differs_is_named() {
    let mut world = world();
    world.evidence.pins.push(Pin {
        field: "workspace".to_owned(),
        expected: "prod".to_owned(),
        found: "default".to_owned(),
    });
    let verdict = world.judge();
    let outcome = verdict.outcome(Requirement::Integrity).unwrap();
    assert!(outcome.because.to_string().contains("workspace"));
    assert!(!outcome.overridable);
}
