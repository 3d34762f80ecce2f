//! What needs people to say yes: the level, guards that go, too many changes or destroys.

use classify::Sentence;
use config::{LevelGate, Requirement};

use crate::approvals::{self, Need};
use crate::change::Named;
use crate::judge::{DecidedLine, Judge};
use crate::verdict::{DecidedBy, HeldTo, Outcome, Standing};
use crate::wording::{MOST_NAMED, counted};

impl Judge<'_, '_> {
    /// Returns every reason why people must approve. What is skipped asks nobody.
    pub(crate) fn needs(&self) -> Vec<Need> {
        let mut needs = Vec::new();
        let gate = &self.environment.gate;
        let case = self.case;
        let mut need = |approvals, why: Sentence, decided_by| {
            needs.push(Need {
                approvals,
                why,
                decided_by,
            });
        };
        let (minor, major) = (&gate.minor.approvals, &gate.major.approvals);
        match self.held.to {
            // A rollout is approved once, when it begins.
            HeldTo::Nothing | HeldTo::Step => {}
            HeldTo::Minor => need(
                minor.value,
                Sentence::of("the change is minor"),
                case.line(minor.line),
            ),
            HeldTo::Major => need(
                major.value,
                Sentence::of(if case.kind.is_of_rollout() {
                    "a rollout replaces what serves, and is held to what a major change is"
                } else {
                    "the change is major"
                }),
                case.line(major.line),
            ),
            HeldTo::Possible => {
                let most = if minor.value > major.value {
                    minor
                } else {
                    major
                };
                let line = if most.value > 0 {
                    most.line
                } else {
                    gate.possible.line
                };
                need(
                    most.value.max(1),
                    Sentence::of("the change is possibly major"),
                    case.line(line),
                );
            }
        }
        if self.replaces_policy()
            && let Some((approvals, by)) = self.asks_for_policy()
        {
            need(
                approvals,
                Sentence::of(
                    "the policy changes, which needs as many as the strictest level of the one in force",
                ),
                by,
            );
        }
        let skipped = |requirement| {
            case.overrides.contains(&requirement) || case.kind.exempt(requirement).is_some()
        };
        if let Some(by) = self.required(Requirement::BlueGreen)
            && !case.kind.is_of_rollout()
        {
            need(1, Sentence::of("no rollout covers the change"), by);
        }
        if let Some(by) = self.required(Requirement::Serial)
            && self.mends()
        {
            need(1, Sentence::of("it mends what failed"), by);
        }
        let asking = [
            (Requirement::Guards, self.asks_guards()),
            (Requirement::MaxChanges, self.above_max_changes()),
            (Requirement::MaxDestroys, self.above_max_destroys()),
        ];
        for (requirement, asks) in asking {
            if let Some((why, by)) = asks
                && !skipped(requirement)
            {
                need(1, why, by);
            }
        }
        needs
    }

    /// Returns how many must approve another policy: as many as the stricter level of this one asks for.
    ///
    /// A policy that names nobody, and asks by default only, asks nobody: the first approvers are named
    /// in a change of it.
    fn asks_for_policy(&self) -> Option<(u32, DecidedBy)> {
        let asked = |level: &LevelGate| {
            let approvals = &level.approvals;
            let is_rollout = level.require.value.contains(&Requirement::BlueGreen);
            match approvals.value {
                // No rollout covers a policy: somebody approves in its place.
                0 if is_rollout => (1, level.require.line),
                value => (value, approvals.line),
            }
        };
        let gate = &self.environment.gate;
        let (minor, major) = (asked(&gate.minor), asked(&gate.major));
        let (approvals, line) = if minor.0 > major.0 { minor } else { major };
        let is_nobody = line.is_none() && self.case.policy.approvers.is_empty();
        (approvals > 0 && !is_nobody).then(|| (approvals, self.case.line(line)))
    }

    /// Returns the outcome of what one approval meets.
    pub(crate) fn asks(
        &self,
        requirement: Requirement,
        because: Sentence,
        by: DecidedBy,
    ) -> Outcome {
        if self.tally.reaches(1) {
            let because = because.words(", ").words(self.tally.manner());
            return Outcome::met(requirement, because, by);
        }
        let to_meet = Sentence::of("let an approver run ").name(approvals::command(self.case));
        Outcome::unmet(requirement, because, to_meet, by).standing(Standing::NeedsApproval)
    }

    pub(crate) fn asks_guards(&self) -> Option<(Sentence, DecidedBy)> {
        let change = self.change;
        let names = |all: &[Named]| {
            let names: Vec<String> = all.iter().map(|one| one.address.clone()).collect();
            Sentence::list(&names, MOST_NAMED)
        };
        let removed = (!change.guards_removed.is_empty())
            .then(|| Sentence::of("protection is taken from ").then(names(&change.guards_removed)));
        let forgotten = (!change.stateful_forgotten.is_empty()).then(|| {
            names(&change.stateful_forgotten).words(" may hold data and will no longer be managed")
        });
        let why = match (removed, forgotten) {
            (None, None) => return None,
            (Some(one), None) | (None, Some(one)) => one,
            (Some(removed), Some(forgotten)) => removed.words("; ").then(forgotten),
        };
        Some((why, DecidedBy::Always))
    }

    pub(crate) fn guards(&self) -> Outcome {
        const CODE: Requirement = Requirement::Guards;
        let Some((because, by)) = self.asks_guards() else {
            let because = "no protection goes, and nothing that holds data is forgotten";
            return Outcome::met(CODE, because, DecidedBy::Always);
        };
        let each = (self.change.guards_removed.iter())
            .chain(&self.change.stateful_forgotten)
            .map(|one| {
                Sentence::default()
                    .name(&one.address)
                    .words(": ")
                    .name(&one.what)
            });
        self.asks(CODE, because, by).with(each.collect())
    }

    pub(crate) fn above_max_changes(&self) -> Option<(Sentence, DecidedBy)> {
        let max = self.environment.gate.max_changes.as_ref()?;
        (self.change.changes > u64::from(max.value)).then(|| {
            (
                Sentence::of(format!(
                    "{}, more than the {} that may go without approval",
                    counted(self.change.changes, "change", "changes"),
                    max.value
                )),
                self.case.line(max.line),
            )
        })
    }

    pub(crate) fn max_changes(&self) -> Outcome {
        const CODE: Requirement = Requirement::MaxChanges;
        let Some(max) = &self.environment.gate.max_changes else {
            return self.not_set(CODE);
        };
        match self.above_max_changes() {
            Some((because, by)) => self.asks(CODE, because, by),
            None => Outcome::met(
                CODE,
                format!(
                    "{}, of {} that may go without approval",
                    counted(self.change.changes, "change", "changes"),
                    max.value
                ),
                self.case.line(max.line),
            ),
        }
    }

    pub(crate) fn not_set(&self, requirement: Requirement) -> Outcome {
        let because = format!("{requirement} is not set");
        Outcome::not_applicable(requirement, because, self.case.line(None))
    }

    pub(crate) fn destroys(&self) -> u64 {
        self.change.destroys.len() as u64
    }

    pub(crate) fn destroyed(&self) -> String {
        counted(
            self.destroys(),
            "object is destroyed, replaced or forgotten",
            "objects are destroyed, replaced or forgotten",
        )
    }

    pub(crate) fn above_max_destroys(&self) -> Option<(Sentence, DecidedBy)> {
        let max = self.environment.gate.max_destroys.as_ref()?;
        (self.destroys() > u64::from(max.value)).then(|| {
            (
                Sentence::of(format!(
                    "{}, more than the {} that may go without approval",
                    self.destroyed(),
                    max.value
                )),
                self.case.line(max.line),
            )
        })
    }

    pub(crate) fn max_destroys(&self) -> Outcome {
        const CODE: Requirement = Requirement::MaxDestroys;
        let gate = &self.environment.gate;
        let each = |outcome: Outcome| {
            let each = self.change.destroys.iter().map(|one| {
                Sentence::default()
                    .name(&one.address)
                    .words(": ")
                    .name(&one.what)
            });
            outcome.with(each.collect())
        };
        if let Some(hard) = &gate.hard_max_destroys
            && self.destroys() > u64::from(hard.value)
        {
            return each(Outcome {
                distance: self.destroys() - u64::from(hard.value),
                ..Outcome::unmet(
                    CODE,
                    format!(
                        "{}, more than the {} that may go at all",
                        self.destroyed(),
                        hard.value
                    ),
                    Sentence::of("split the change, or raise ")
                        .name("hard_max_destroys")
                        .words(" in an earlier change"),
                    self.case.line(hard.line),
                )
            });
        }
        if let Some((because, by)) = self.above_max_destroys() {
            return each(self.asks(CODE, because, by));
        }
        let Some(most) = gate
            .max_destroys
            .as_ref()
            .or(gate.hard_max_destroys.as_ref())
        else {
            return self.not_set(CODE);
        };
        let because = format!("{}, of {} that may", self.destroyed(), most.value);
        each(Outcome::met(CODE, because, self.case.line(most.line)))
    }
}
