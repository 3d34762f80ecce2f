//! Whether the freezes of an environment let a plan through.

use classify::Sentence;
use config::{Freeze, FreezeAllow, Requirement};
use jiff::{SignedDuration, Timestamp};

use crate::freeze::{self, End};
use crate::judge::{DecidedLine, Judge};
use crate::kind::ApplyKind;
use crate::verdict::Outcome;
use crate::wording::{length, listing, local};

impl Judge<'_, '_> {
    pub(crate) fn freeze(&self) -> Outcome {
        const CODE: Requirement = Requirement::Freeze;
        let freezes = &self.environment.freezes;
        if freezes.is_empty() {
            let by = self.case.line(None);
            return Outcome::not_applicable(CODE, "no freeze is declared", by);
        }
        let passes = |freeze: &Freeze| match self.case.kind {
            ApplyKind::Rollback => freeze.allow.contains(&FreezeAllow::Rollback),
            // One that is under way may go on; what begins is a change as any other.
            ApplyKind::RolloutStep | ApplyKind::RolloutBack => {
                freeze.allow.contains(&FreezeAllow::Rollout)
            }
            ApplyKind::Normal | ApplyKind::FixForward | ApplyKind::RolloutStart { .. } => false,
        };
        let in_force = || (freezes.iter()).filter(|one| freeze::in_force(one, self.now).is_some());
        let holding = freezes.iter().filter(|one| !passes(one));
        let Some(first) = in_force().find(|one| !passes(one)) else {
            if let ApplyKind::RolloutStart { length } = self.case.kind
                && let Some(outcome) = self.freezes_before_it_is_over(length)
            {
                return outcome;
            }
            return match in_force().next() {
                Some(one) => Outcome::met(
                    CODE,
                    Sentence::of("the freeze ").name(&one.name).words(
                        if self.case.kind.is_step() {
                            " lets a rollout go on that is under way"
                        } else {
                            " lets a way back through"
                        },
                    ),
                    self.case.line(Some(one.line)),
                ),
                None => Outcome::met(CODE, "no freeze is in force", self.case.line(None)),
            };
        };
        let names: Vec<&String> = in_force()
            .filter(|one| !passes(one))
            .map(|one| &one.name)
            .collect();
        let (distance, until) = self.thaw(holding, self.now, first);
        let to_meet = if self.case.kind == ApplyKind::RolloutStep {
            until.words("; to take the rollout back is never frozen")
        } else if !self.is_rollback() && first.allow.contains(&FreezeAllow::Rollback) {
            until.words("; a way back may go all the same")
        } else {
            until
        };
        Outcome {
            distance,
            ..Outcome::unmet(
                CODE,
                listing("frozen by ", &names),
                to_meet,
                self.case.line(Some(first.line)),
            )
        }
    }

    /// Returns the outcome where a freeze would find a rollout under way, and not let it go on.
    fn freezes_before_it_is_over(&self, takes: SignedDuration) -> Option<Outcome> {
        // A rollout that is longer than time is never over.
        let until = self.now.checked_add(takes).unwrap_or(Timestamp::MAX);
        let holding = (self.environment.freezes.iter())
            .filter(|one| !one.allow.contains(&FreezeAllow::Rollout));
        let (begins, first) = (holding.clone())
            .filter_map(|one| Some((freeze::begins(one, self.now, until)?, one)))
            .min_by_key(|(begins, _)| *begins)?;
        let because = Sentence::of(format!(
            "the rollout takes {}, and the freeze ",
            length(takes)
        ))
        .name(&first.name)
        .words(format!(
            " begins before it can be over, at {}",
            local(begins, &first.time_zone)
        ));
        let (distance, until) = self.thaw(holding, begins, first);
        let to_meet = until
            .words("; or let the freeze ")
            .name("allow = [\"rollout\"]")
            .words(", in an earlier change");
        Some(Outcome {
            distance,
            ..Outcome::unmet(
                Requirement::Freeze,
                because,
                to_meet,
                self.case.line(Some(first.line)),
            )
        })
    }

    /// Returns how far the end of freezes is that are in force at a time, and what to do until then.
    fn thaw<'f>(
        &self,
        holding: impl Iterator<Item = &'f Freeze> + Clone,
        at: Timestamp,
        first: &Freeze,
    ) -> (u64, Sentence) {
        match freeze::thaw(holding, at) {
            End::At(end) => (
                end.duration_since(self.now).as_secs().unsigned_abs(),
                Sentence::of(format!("wait until {}", local(end, &first.time_zone))),
            ),
            End::Never => (
                u64::MAX,
                Sentence::of("no end of it can be told: change the freeze"),
            ),
        }
    }
}
