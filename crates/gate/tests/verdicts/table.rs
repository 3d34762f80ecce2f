//! Every requirement in every standing it can have.

use std::fmt::Write as _;

use classify::Level;
use config::{FreezeAllow, OwnChanges, Requirement, SerialScope, Setting};
use gate::{
    ApplyKind, Approver, Authors, Behind, BranchEvidence, Decision, Drift, DriftKind, HeadOf,
    InFlightEvidence, InFlightKind, LastSettled, Named, Nearest, Ours, Outcome, ParityEvidence,
    Part, Pin, PolicyChange, Proof, Rehearsal, Simulation, Standing, UpstreamFound,
    UpstreamStanding,
};

use crate::world::{World, approval, at, author, key, present, shape, world};

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

        Complete: "whole", |_| {} => Met;
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

        Parity: "seen", |_| {} => Met;
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

        Approvals: "none needed", |_| {} => NotApplicable;
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

        NoDrift: "none", |_| {} => Met;
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

        MaxDestroys: "none", |_| {} => Met;
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

        Checks: "well", |_| {} => Met;
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
        // No rollout can be declared yet, so that nothing can fail to be a step of one.
        if *requirement != Requirement::BlueGreen {
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
