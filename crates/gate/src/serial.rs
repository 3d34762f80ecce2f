//! Whether anything else is in flight.

use classify::Sentence;
use config::{Requirement, SerialScope};

use crate::evidence::{Behind, InFlightEvidence, InFlightKind, Part, UnitInFlight};
use crate::judge::{DecidedLine, Judge};
use crate::kind::ApplyKind;
use crate::upstream::reach;
use crate::verdict::{DecidedBy, Outcome, Standing};
use crate::wording::{self, moment};

impl Judge<'_, '_> {
    pub(crate) fn serial(&self) -> Outcome {
        let outcome = self.alone();
        match self.passed_behind() {
            Some(behind) => outcome.with(vec![
                Sentence::of(unknown_applies(behind))
                    .words("; a step back is not held back by that, and this puts it on record: ")
                    .name(self.command("resolve")),
            ]),
            None => outcome,
        }
    }

    /// Returns how far the ledger is behind the state, where a plan goes ahead all the same.
    ///
    /// Whoever moves weights with the engine by hand must not bar the way back by it: the plan that
    /// leads back met its contract on the state as it is now. That needs the state to be the one that
    /// the ledger knows, and newer: another state, or an older one, is nothing that was only moved.
    fn passed_behind(&self) -> Option<&Behind> {
        let behind = self.evidence.ledger.behind.as_ref()?;
        let is_only_moved =
            behind.lineage == Part::Same && behind.recorded > 0 && behind.found > behind.recorded;
        (self.case.kind == ApplyKind::RolloutBack && is_only_moved).then_some(behind)
    }

    /// Returns how far the ledger is behind the state, where that holds the plan back.
    fn holding_behind(&self) -> Option<&Behind> {
        match self.passed_behind() {
            Some(_) => None,
            None => self.evidence.ledger.behind.as_ref(),
        }
    }

    /// Whether nothing else is in flight, and the ledger knows the state.
    fn alone(&self) -> Outcome {
        const CODE: Requirement = Requirement::Serial;
        // Between two steps of a rollout nothing runs, and yet nothing else may.
        if let Some(held) = self.held_by_rollout() {
            return held;
        }
        // Two cannot run at once, whatever the policy says; and while one runs, the state moves.
        if let InFlightEvidence::Known(units) = &self.evidence.in_flight
            && let Some(unit) = (units.iter())
                .find(|unit| unit.root == self.case.root && unit.kind == InFlightKind::Running)
        {
            return Outcome {
                // What a running apply hides cannot be skipped with it.
                overridable: self.holding_behind().is_none(),
                ..self.in_flight(unit, DecidedBy::Always)
            };
        }
        if let Some(behind) = self.holding_behind() {
            return self.ledger_behind(behind);
        }
        if let Some(fault) = self.evidence.ledger.faults.first() {
            return Outcome::unmet(
                CODE,
                Sentence::of("the ledger contradicts itself: ").name(fault),
                Sentence::of("see all of it with ")
                    .name(format!("{} --verify", self.command("log"))),
                DecidedBy::Always,
            );
        }
        if let Some(unsure) = self.unsure_of_rollouts() {
            return unsure;
        }
        let units = match &self.evidence.in_flight {
            InFlightEvidence::Known(units) => units.as_slice(),
            InFlightEvidence::Unknown { why } => {
                let because = Sentence::of("it is not known what is in flight: ").name(why);
                return match self.required(CODE) {
                    Some(by) => Outcome::unmet(CODE, because, reach(self.case), by),
                    None => self.not_required(CODE).with(vec![because]),
                };
            }
        };
        let Some(by) = self.required(CODE) else {
            return self.not_required(CODE);
        };
        let scope = &self.environment.serial;
        let in_scope = |unit: &&UnitInFlight| {
            scope.value == SerialScope::Environment || unit.root == self.case.root
        };
        let by = match scope.value {
            SerialScope::Environment => self.case.line(scope.line.or(match &by {
                DecidedBy::Policy { line, .. } => Some(*line),
                _ => None,
            })),
            SerialScope::Root => by,
        };
        let waits = |unit: &&UnitInFlight| match unit.kind {
            InFlightKind::Running => true,
            // The step before this one: what it led to is observed, which is all that verifies it.
            InFlightKind::Unverified => !self.is_step_of_this(unit),
            InFlightKind::ApplyFailed | InFlightKind::VerificationFailed => false,
        };
        let failed = (units.iter())
            .filter(in_scope)
            .find(|unit| !waits(unit) && !self.may_pass(unit));
        if let Some(unit) = failed {
            return self.in_flight(unit, by);
        }
        if let Some(unit) = (units.iter()).filter(in_scope).find(waits) {
            return self.in_flight(unit, by);
        }
        let because = match (units.iter()).find(in_scope) {
            Some(_) if self.case.kind.is_step() => "what is in flight is the step before this one",
            Some(_) if self.is_rollback() => "the last change failed, and this is a way back",
            Some(_) => "the last change failed, and this mends it",
            None => "nothing else is in flight",
        };
        Outcome::met(CODE, because, by)
    }

    /// Returns how `serial` comes out where the ledger does not know the state. It is never skipped.
    fn ledger_behind(&self, behind: &Behind) -> Outcome {
        // A plan for no state at all was made before the first apply; it knows no lineage.
        let is_older =
            behind.found < behind.recorded && (behind.lineage == Part::Same || behind.found == 0);
        let because = if is_older {
            format!(
                "the plan is older than the last apply on record: it is for {}, and the ledger is at serial {}",
                match behind.found {
                    0 => "no state yet".to_owned(),
                    serial => format!("the state at serial {serial}"),
                },
                behind.recorded
            )
        } else if behind.lineage == Part::Differs {
            "the state is not the one that the ledger knows (ledger_behind)".to_owned()
        } else if behind.recorded == 0 {
            format!(
                "there is a state, at serial {}, and no ledger that tells of it (ledger_behind)",
                behind.found
            )
        } else {
            unknown_applies(behind)
        };
        let to_meet = if behind.recorded == 0 && behind.lineage == Part::Same {
            Sentence::of("on the first day run ")
                .name(self.command("adopt"))
                .words("; if there was a ledger before, run ")
                .name(self.command("resolve"))
        } else if is_older {
            Sentence::of("plan again: ")
                .name(self.command("plan"))
                .words("; where that does not help the state went back: ")
                .name(self.command("resolve"))
        } else {
            Sentence::of("run ").name(self.command("resolve"))
        };
        Outcome {
            overridable: false,
            distance: u64::MAX,
            ..Outcome::unmet(Requirement::Serial, because, to_meet, DecidedBy::Always)
        }
    }

    /// Whether a failed change lets this one through: a way back always, a fix only where it mends, a
    /// step of a rollout where the step before it failed.
    pub(crate) fn may_pass(&self, unit: &UnitInFlight) -> bool {
        match self.case.kind {
            ApplyKind::Rollback => true,
            ApplyKind::FixForward => unit.root == self.case.root,
            ApplyKind::Normal | ApplyKind::RolloutStart { .. } => false,
            ApplyKind::RolloutStep | ApplyKind::RolloutBack => self.is_step_of_this(unit),
        }
    }

    pub(crate) fn in_flight(&self, unit: &UnitInFlight, by: DecidedBy) -> Outcome {
        const CODE: Requirement = Requirement::Serial;
        let of = |what: &'static str| {
            Sentence::of(what)
                .name(&unit.by)
                .words(" in the root ")
                .name(&unit.root)
        };
        let command = |command| wording::command(command, &self.environment.name, &unit.root);
        let since = format!(" (since {})", moment(unit.at));
        match unit.kind {
            InFlightKind::Running => Outcome::unmet(
                CODE,
                of("a change is being applied by ").words(since),
                Sentence::of("wait until it ends; if its runner died: ").name(command("resolve")),
                by,
            )
            .standing(Standing::InFlight),
            InFlightKind::Unverified => Outcome::unmet(
                CODE,
                of("a change is applied and not verified yet, by ").words(since),
                Sentence::of("run ").name(command("verify")),
                by,
            )
            .standing(Standing::InFlight),
            InFlightKind::ApplyFailed | InFlightKind::VerificationFailed => {
                let what = match unit.kind {
                    InFlightKind::ApplyFailed => "an apply failed, by ",
                    _ => "a change does not hold what it was checked for, by ",
                };
                Outcome::unmet(
                    CODE,
                    of(what).words(since),
                    Sentence::of(
                        "mend it, or go back to the code before it, with an approval and ",
                    )
                    .name(format!("{} --fix-forward", command("apply"))),
                    by,
                )
            }
        }
    }

    /// Whether this mends what failed in this root.
    pub(crate) fn mends(&self) -> bool {
        let InFlightEvidence::Known(units) = &self.evidence.in_flight else {
            return false;
        };
        self.case.kind == ApplyKind::FixForward
            && units.iter().any(|unit| {
                unit.root == self.case.root
                    && matches!(
                        unit.kind,
                        InFlightKind::ApplyFailed | InFlightKind::VerificationFailed
                    )
            })
    }
}

/// Says that the state is newer than the ledger.
fn unknown_applies(behind: &Behind) -> String {
    format!(
        "the state is at serial {}, the ledger at {}: something was applied that it does not know (ledger_behind)",
        behind.found, behind.recorded
    )
}
