//! What must hold of every verdict, whatever the world.

use config::{FreezeWhen, Mode, OwnChanges, Requirement, SerialScope, Setting};
use gate::{
    ApplyKind, Approver, BranchEvidence, Decision, Outcome, Part, PolicyChange, Rehearsal,
    RolloutEvidence, Standing, Verdict, Whose, stricter,
};
use jiff::{SignedDuration, tz::TimeZone};
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

use crate::table::rows;
use crate::world::{World, approval, key, weekend, world};

/// A world with some of the table's changes, a policy of its own, and some approvals.
fn worlds() -> impl Strategy<Value = World> {
    let changes = proptest::collection::vec(any::<Index>(), 0..7);
    let require = subsequence(Requirement::ALL.to_vec(), 0..Requirement::ALL.len());
    let approvals = (0_u32..4, 0_u32..4);
    let approved = proptest::collection::vec(0_usize..5, 0..4);
    let level = 0_usize..10;
    (changes, require, approvals, approved, level, 0_i64..48).prop_map(
        |(changes, require, (minor, major), approved, level, soak)| {
            let all = rows();
            let mut world = world();
            let gate = &mut world.environment.gate;
            gate.minor.require.value = require.clone();
            gate.minor.soak.value = SignedDuration::from_hours(soak);
            gate.major.require.value = require;
            world.approvals(minor, major);
            for change in changes {
                (change.get(&all).change)(&mut world);
            }
            if level >= 5 {
                world.policy_change = PolicyChange::Replaced;
            }
            match level % 5 {
                0 => world.major(),
                1 => {
                    world.major();
                    world.change.certain = false;
                }
                _ => {}
            }
            world.approved_by(&approved);
            world
        },
    )
}

/// Makes a policy stricter in one way.
fn tighten(world: &mut World, way: usize, by: u32) {
    let environment = &mut world.environment;
    let gate = &mut environment.gate;
    let lower = |limit: &mut Option<Setting<u32>>| {
        let value = limit
            .as_ref()
            .map_or(by, |limit| limit.value.saturating_sub(by));
        *limit = Some(Setting {
            value,
            line: Some(1),
        });
    };
    match way {
        0 => gate.minor.approvals.value += by,
        1 => gate.major.approvals.value += by,
        2 => gate.minor.soak.value += SignedDuration::from_hours(by.into()),
        3 => gate.major.soak.value += SignedDuration::from_hours(by.into()),
        4 => lower(&mut gate.max_changes),
        5 => lower(&mut gate.max_destroys),
        6 => lower(&mut gate.hard_max_destroys),
        7 => environment.own_changes.value = OwnChanges::Refuse,
        8 => environment.own_code.value = true,
        9 => environment.serial.value = SerialScope::Environment,
        10 => environment.mode.value = Mode::Enforce,
        11 => {
            let mut freeze = weekend();
            freeze.allow.clear();
            freeze.time_zone = TimeZone::UTC;
            freeze.when = FreezeWhen::Between {
                from: "2026-03-11T00:00".parse().unwrap(),
                to: "2026-03-11T23:00".parse().unwrap(),
            };
            environment.freezes.push(freeze);
        }
        12 => {
            for freeze in &mut environment.freezes {
                freeze.allow.clear();
            }
        }
        _ => {
            let requirement = Requirement::ALL[by as usize % Requirement::ALL.len()];
            world.require(requirement);
        }
    }
}

/// Asserts that one verdict is nowhere better than another.
fn no_better(one: &Verdict, than: &Verdict) -> Result<(), TestCaseError> {
    prop_assert!(one.decision >= than.decision);
    for (one, than) in one.outcomes.iter().zip(&than.outcomes) {
        prop_assert_eq!(one.requirement, than.requirement);
        prop_assert!(one.standing >= than.standing, "{:#?}\n{:#?}", one, than);
    }
    Ok(())
}

/// Whether the state is the one that the ledger knows, and newer.
fn is_moved(world: &World) -> bool {
    (world.evidence.ledger.behind.as_ref()).is_some_and(|behind| {
        behind.lineage == Part::Same && 0 < behind.recorded && behind.recorded < behind.found
    })
}

proptest! {
    #[test]
    fn a_verdict_is_whole(world in worlds()) {
        let verdict = world.judge();
        let codes: Vec<_> = verdict.outcomes.iter().map(|one| one.requirement).collect();
        prop_assert_eq!(&codes[..], Requirement::ALL);
        for outcome in &verdict.outcomes {
            let is_open = outcome.standing > Standing::Overridden;
            prop_assert_eq!(outcome.to_meet.is_some(), is_open, "{:#?}", outcome);
            prop_assert!(!outcome.because.to_string().is_empty());
        }
        let has = |standing| verdict.outcomes.iter().any(|one| one.standing == standing);
        let decision = if has(Standing::Unmet) {
            Decision::Denied
        } else if has(Standing::InFlight) {
            Decision::InFlight
        } else if has(Standing::NeedsApproval) {
            Decision::NeedsApproval
        } else {
            Decision::Allowed
        };
        prop_assert_eq!(verdict.decision, decision);
        let json = serde_json::to_value(&verdict).unwrap();
        prop_assert_eq!(json["outcomes"].as_array().unwrap().len(), Requirement::ALL.len());
    }

    #[test]
    fn an_approval_never_makes_it_worse(
        world in worlds(),
        who in 0_usize..5,
        by_forge in any::<bool>(),
    ) {
        let mut more = world.clone();
        let by = if by_forge {
            Approver::Forge("github:platform-lead".to_owned())
        } else {
            Approver::Key(key(who))
        };
        more.evidence.approvals.push(approval(by));
        no_better(&world.judge(), &more.judge())?;
    }

    #[test]
    fn a_stricter_policy_never_makes_it_better(
        world in worlds(),
        ways in proptest::collection::vec((0_usize..30, 1_u32..20), 1..4),
    ) {
        let mut strict = world.clone();
        for (way, by) in ways {
            tighten(&mut strict, way, by);
        }
        no_better(&strict.judge(), &world.judge())?;
    }

    #[test]
    fn another_policy_never_makes_it_better_and_passes_no_gate_unapproved(world in worlds()) {
        let (mut kept, mut replaced) = (world.clone(), world);
        for (number, approval) in replaced.evidence.approvals.iter_mut().enumerate() {
            approval.commit = format!("c{number}");
        }
        kept.policy_change = PolicyChange::Kept;
        replaced.policy_change = PolicyChange::Replaced;
        let verdict = replaced.judge();
        no_better(&verdict, &kept.judge())?;
        let gate = &replaced.environment.gate;
        let most = gate.minor.approvals.value.max(gate.major.approvals.value) as usize;
        let (approvals, freeze) = (
            verdict.outcome(Requirement::Approvals).unwrap().standing,
            verdict.outcome(Requirement::Freeze).unwrap().standing,
        );
        let has_approved = verdict.approved_by.len() >= most || replaced.as_if.approved;
        // Who names nobody, and asks by default only, asks nobody.
        let is_nobody = replaced.approvers.is_empty();
        prop_assert!(has_approved || is_nobody || approvals > Standing::Met);
        // What leads back is never frozen, whatever comes with it.
        prop_assert!(
            freeze != Standing::NotApplicable
                || replaced.environment.freezes.is_empty()
                || replaced.kind == ApplyKind::RolloutBack
        );
    }

    #[test]
    fn time_only_helps_to_soak(world in worlds(), hours in 0_i64..3) {
        // Within one Wednesday no freeze begins; approvals end later.
        let mut later = world.clone();
        later.evidence.now += SignedDuration::from_hours(hours);
        let upstream = |verdict: &Verdict| verdict.outcome(Requirement::Upstream).unwrap().standing;
        prop_assert!(upstream(&later.judge()) <= upstream(&world.judge()));
    }

    #[test]
    fn nothing_makes_a_tampered_plan_pass(
        world in worlds(),
        overrides in subsequence(Requirement::ALL.to_vec(), 0..=Requirement::ALL.len()),
        report in any::<bool>(),
        approved in any::<bool>(),
    ) {
        let mut world = world;
        world.evidence.pins[..].iter_mut().for_each(|pin| pin.found.push('x'));
        world.overrides = overrides;
        world.as_if.approved = approved;
        if report {
            world.environment.mode.value = Mode::Report;
        }
        let verdict = world.judge();
        prop_assert_eq!(verdict.outcome(Requirement::Integrity).unwrap().standing, Standing::Unmet);
        prop_assert_eq!(verdict.decision, Decision::Denied);
        prop_assert!(!verdict.lets_apply());
    }

    #[test]
    fn skipping_everything_leaves_integrity_and_a_ledger_that_is_behind(world in worlds()) {
        let mut world = world;
        world.overrides = Requirement::ALL.to_vec();
        let verdict = world.judge();
        // Neither a ledger that is behind (but by a step back, where the state was only moved) nor a
        // rollout that is under way is passed over, nor a step of none.
        let is_step = matches!(world.kind, ApplyKind::RolloutStep | ApplyKind::RolloutBack);
        let is_of_rollout = is_step || matches!(world.kind, ApplyKind::RolloutStart { .. });
        let (rollouts, is_known) = match &world.evidence.rollouts {
            RolloutEvidence::Known(rollouts) => (rollouts.clone(), true),
            RolloutEvidence::Unknown { .. } => (Vec::new(), false),
        };
        let own = (rollouts.iter()).find(|one| is_of_rollout && one.whose == Whose::This);
        let others = rollouts.iter().filter(|one| Some(*one) != own).count();
        let is_passed = world.kind == ApplyKind::RolloutBack && is_moved(&world);
        let is_behind = (world.evidence.ledger.behind.is_some() && !is_passed)
            || others > 0
            || (is_step && own.is_none() && is_known);
        for outcome in &verdict.outcomes {
            let stays = match outcome.requirement {
                Requirement::Integrity => outcome.standing == Standing::Unmet,
                Requirement::Serial => is_behind,
                _ => false,
            };
            prop_assert_eq!(outcome.standing > Standing::Overridden, stays, "{:#?}", outcome);
        }
        // What was no obstacle is no debt.
        world.overrides.clear();
        let plain = world.judge();
        for requirement in verdict.overridden() {
            let was = plain.outcome(requirement).unwrap().standing;
            prop_assert!(was > Standing::Overridden);
        }
    }

    /// To call a change a rollout never gets it past what every plan is held to, nor past what its
    /// beginning is held to as a major change is.
    #[test]
    fn a_rollout_begins_no_easier_than_a_major_change(world in worlds(), minutes in 0_i64..10_000) {
        let (mut change, mut start) = (world.clone(), world);
        change.kind = ApplyKind::Normal;
        change.major();
        start.starts(minutes);
        start.overrides.clear();
        change.overrides.clear();
        let (change, start) = (change.judge(), start.judge());
        for (change, start) in change.outcomes.iter().zip(&start.outcomes) {
            let is_contracts = matches!(
                change.requirement,
                Requirement::Parity
                    | Requirement::MaxChanges
                    | Requirement::MaxDestroys
                    | Requirement::BlueGreen
                    // Its own beginning may be on record already.
                    | Requirement::Serial
                    // They are not asked for the limits and the rollout.
                    | Requirement::Approvals
            );
            prop_assert!(
                is_contracts || start.standing >= change.standing,
                "{:#?}\n{:#?}", start, change
            );
        }
    }

    /// A step that leads back differs from one that leads on by what must not hold it up, and a step
    /// meets nothing that it is held to more easily than another change.
    #[test]
    fn a_step_is_held_to_what_the_others_are(world in worlds()) {
        let (mut change, mut step, mut back) = (world.clone(), world.clone(), world);
        for world in [&mut change, &mut step, &mut back] {
            world.overrides.clear();
        }
        change.kind = ApplyKind::Normal;
        change.major();
        change.evidence.rollouts = RolloutEvidence::Known(Vec::new());
        step.steps(ApplyKind::RolloutStep);
        back.steps(ApplyKind::RolloutBack);
        let alike = BranchEvidence::SameAsBegun { commit: "be9a".to_owned() };
        for world in [&mut step, &mut back] {
            world.evidence.branch = alike.clone();
        }
        let is_moved = is_moved(&back);
        let is_noted = |outcome: &Outcome| {
            outcome.evidence.iter().any(|one| one.to_string().contains("(ledger_behind)"))
        };
        let (change, step, back) = (change.judge(), step.judge(), back.judge());
        prop_assert!(back.decision <= step.decision);
        for ((change, step), back) in
            change.outcomes.iter().zip(&step.outcomes).zip(&back.outcomes)
        {
            match step.requirement {
                // A state that was only moved holds back what leads on, and is noted of what leads back.
                Requirement::Serial if is_moved => {
                    prop_assert!(step.standing >= Standing::InFlight, "{:#?}", step);
                    prop_assert!(back.standing <= step.standing, "{:#?}", back);
                    prop_assert!(is_noted(back) && !is_noted(step), "{:#?}", back);
                }
                Requirement::Freeze | Requirement::Checks => {
                    prop_assert!(back.standing <= step.standing);
                }
                _ => prop_assert_eq!(back.standing, step.standing, "{:#?}", step),
            }
            let is_asked = matches!(
                step.requirement,
                Requirement::Integrity
                    | Requirement::Complete
                    | Requirement::Clean
                    | Requirement::Checks
            );
            prop_assert!(!is_asked || step.standing >= change.standing, "{:#?}\n{:#?}", step, change);
        }
    }

    /// What is under way in a root lets nothing else through, whatever is skipped.
    #[test]
    fn nothing_passes_a_rollout_that_is_under_way(
        world in worlds(),
        kind in 0_usize..6,
        overrides in subsequence(Requirement::ALL.to_vec(), 0..=Requirement::ALL.len()),
    ) {
        let mut world = world;
        world.kind = [
            ApplyKind::Normal,
            ApplyKind::Rollback,
            ApplyKind::FixForward,
            ApplyKind::RolloutStart { length: SignedDuration::from_mins(30) },
            ApplyKind::RolloutStep,
            ApplyKind::RolloutBack,
        ][kind];
        world.under_way("api", Whose::Another);
        world.overrides = overrides;
        let verdict = world.judge();
        let serial = verdict.outcome(Requirement::Serial).unwrap();
        prop_assert_eq!(serial.standing, Standing::InFlight, "{:#?}", serial);
        prop_assert!(verdict.decision >= Decision::InFlight);
        // Nor does a gate that only reports.
        world.environment.mode.value = Mode::Report;
        prop_assert!(!world.judge().lets_apply());
    }

    #[test]
    fn a_rehearsal_lets_nothing_through(world in worlds(), which in 0_usize..5) {
        let mut world = world;
        world.environment.mode.value = Mode::Report;
        let all = [
            Rehearsal::Simulated,
            Rehearsal::MergeRef,
            Rehearsal::QueueRef,
            Rehearsal::DetachedHead,
            Rehearsal::RemoteUnreachable,
        ];
        world.evidence.rehearsal = vec![all[which]];
        prop_assert!(!world.judge().lets_apply());
    }

    #[test]
    fn a_mode_changes_no_decision(world in worlds()) {
        let mut report = world.clone();
        report.environment.mode.value = Mode::Report;
        let (one, other) = (world.judge(), report.judge());
        prop_assert_eq!(one.decision, other.decision);
        prop_assert_eq!(&one.outcomes, &other.outcomes);
        prop_assert!(!one.lets_apply() || other.lets_apply());
    }

    #[test]
    fn the_stricter_of_two_is_no_better_than_either(a in worlds(), b in worlds()) {
        let mut b = b;
        b.label = "upstream.hcl as settled in 1a2b3c4";
        let (a, b) = (a.judge(), b.judge());
        let both = stricter(a.clone(), b.clone());
        no_better(&both, &a)?;
        no_better(&both, &b)?;
        prop_assert_eq!(both.decision, a.decision.max(b.decision));
        prop_assert!(!both.lets_apply() || a.lets_apply() || b.lets_apply());
        for (outcome, (one, other)) in both.outcomes.iter().zip(a.outcomes.iter().zip(&b.outcomes)) {
            prop_assert_eq!(outcome.standing, one.standing.max(other.standing));
        }
        prop_assert_eq!(&stricter(b, a.clone()), &both);
        prop_assert_eq!(stricter(a.clone(), a.clone()), a);
    }
}
