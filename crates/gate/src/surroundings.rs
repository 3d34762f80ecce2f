//! What holds around the change: upstream, drift, checks.

use classify::Sentence;
use config::Requirement;

use crate::judge::{DecidedLine, Judge};
use crate::upstream::{self, Rule};
use crate::verdict::{DecidedBy, Outcome};
use crate::wording::{MOST_NAMED, counted, listing};

impl Judge<'_, '_> {
    pub(crate) fn upstream(&self) -> Outcome {
        const CODE: Requirement = Requirement::Upstream;
        let Some(by) = self.required(CODE) else {
            return self.not_required(CODE);
        };
        if self.is_rollback() {
            let because = "a way back need not have been tried upstream";
            return Outcome::not_applicable(CODE, because, by);
        }
        let Some(after) = &self.environment.after else {
            return self.no_upstream(CODE, by);
        };
        let soak = self.held.gate.map(|gate| &gate.soak);
        let rule = Rule {
            soak: soak.map(|soak| soak.value).unwrap_or_default(),
            soak_by: &self.case.line(soak.and_then(|soak| soak.line)),
            by: &by,
        };
        let parity = Sentence::of("parity: ").then(self.seen.told(&after.value));
        upstream::judge(self.case, &after.value, self.now, rule).with(vec![parity])
    }

    /// Returns the outcome of what looks upstream where there is nothing. A default asks for nothing
    /// that cannot be; a line that asks for it is not passed over.
    pub(crate) fn no_upstream(&self, requirement: Requirement, by: DecidedBy) -> Outcome {
        let because = Sentence::default()
            .name(&self.environment.name)
            .words(" comes after no other environment");
        if matches!(by, DecidedBy::Default { .. }) {
            return Outcome::not_applicable(requirement, because, by);
        }
        let to_meet = Sentence::of("set ")
            .name("after")
            .words(" for ")
            .name(&self.environment.name)
            .words(" in ")
            .name("upstream.hcl")
            .words(", or take ")
            .name(requirement)
            .words(" out of ")
            .name("require");
        Outcome::unmet(requirement, because, to_meet, by)
    }

    pub(crate) fn parity(&self) -> Outcome {
        const CODE: Requirement = Requirement::Parity;
        let required = self.required(CODE);
        match (&self.environment.after, required) {
            (_, Some(by)) if self.is_rollback() => {
                let because = "a way back need not have been seen upstream";
                Outcome::not_applicable(CODE, because, by)
            }
            (Some(after), Some(by)) => upstream::parity(self.case, &after.value, &self.seen, by),
            (None, Some(by)) => self.no_upstream(CODE, by),
            (Some(after), None) => self
                .not_required(CODE)
                .with(vec![self.seen.told(&after.value)]),
            (None, None) => self.not_required(CODE),
        }
    }

    pub(crate) fn no_drift(&self) -> Outcome {
        const CODE: Requirement = Requirement::NoDrift;
        let Some(by) = self.required(CODE) else {
            return self.not_required(CODE);
        };
        let drift = &self.change.drift;
        if drift.is_empty() {
            let because = "nothing this plan touches was changed outside of the code";
            return Outcome::met(CODE, because, by);
        }
        let addresses: Vec<&String> = drift.iter().map(|one| &one.address).collect();
        let each = drift.iter().map(|one| {
            let address = Sentence::default().name(&one.address);
            if one.paths.is_empty() {
                address.words(": it was deleted")
            } else {
                address
                    .words(": ")
                    .then(Sentence::list(&one.paths, MOST_NAMED))
            }
        });
        Outcome {
            distance: drift.len() as u64,
            ..Outcome::unmet(
                CODE,
                listing(
                    "changed outside of this code, and this plan touches it: ",
                    &addresses,
                ),
                "take what was changed into the code, or change it back by hand, and plan again",
                by,
            )
            .with(each.collect())
        }
    }

    pub(crate) fn checks(&self) -> Outcome {
        const CODE: Requirement = Requirement::Checks;
        let Some(by) = self.required(CODE) else {
            return self.not_required(CODE);
        };
        let declared = &self.environment.checks;
        if declared.is_empty() {
            return Outcome::not_applicable(CODE, "no check is declared", by);
        }
        if self.is_rollback() || self.mends() {
            let because = "what does not hold is what this is to mend";
            return Outcome::not_applicable(CODE, because, by);
        }
        let mut failing = Vec::new();
        let mut told = Vec::new();
        for check in declared {
            let results = (self.evidence.checks.iter()).filter(|one| one.name == check.name);
            let mut was_run = false;
            let mut holds = true;
            for one in results {
                was_run = true;
                holds &= one.holds;
                told.push(
                    Sentence::default()
                        .name(&one.name)
                        .words(": ")
                        .name(&one.seen),
                );
            }
            if !was_run {
                told.push(
                    Sentence::default()
                        .name(&check.name)
                        .words(": it was not run"),
                );
            }
            if !was_run || !holds {
                failing.push(check);
            }
        }
        let Some(first) = failing.first() else {
            let because = format!(
                "{} before the change",
                counted(declared.len() as u64, "check holds", "checks hold")
            );
            return Outcome::met(CODE, because, by).with(told);
        };
        let names: Vec<&String> = failing.iter().map(|check| &check.name).collect();
        Outcome {
            distance: failing.len() as u64,
            ..Outcome::unmet(
                CODE,
                listing("not well before the change: ", &names),
                Sentence::of("let ")
                    .name(&first.name)
                    .words(" hold first, and judge again"),
                self.case.line(Some(first.line)),
            )
            .with(told)
        }
    }

    pub(crate) fn checked(&self) -> Outcome {
        const CODE: Requirement = Requirement::Checked;
        let Some(by) = self.required(CODE) else {
            return self.not_required(CODE);
        };
        if self.is_rollback() {
            let because = "a way back goes to what was there before";
            return Outcome::not_applicable(CODE, because, by);
        }
        // Only what the gate relies on upstream has to be checked there.
        let after = (self.environment.after.as_ref())
            .filter(|_| self.required(Requirement::Upstream).is_some());
        upstream::checked(self.case, after.map(|after| &*after.value), by)
    }
}
