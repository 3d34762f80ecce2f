//! Whether a change goes through a rollout, and which one it could go through.

use classify::{Level, Sentence};
use config::{Requirement, Rollout};

use crate::change::Brief;
use crate::judge::Judge;
use crate::kind::ApplyKind;
use crate::verdict::{DecidedBy, Outcome};
use crate::wording::{self, MOST_NAMED, listing};

/// What gives a change its level, by whether a rollout could carry it.
#[derive(Default)]
struct Sorted<'j> {
    /// What belongs to a colour, with the rollout and the colour's name.
    inside: Vec<(&'j Brief, &'j Rollout, &'static str)>,
    /// What belongs to a colour and holds data: a second one built beside it would be empty.
    holds_data: Vec<(&'j Brief, &'j str)>,
    /// What belongs to no colour.
    outside: Vec<&'j Brief>,
}

fn addresses<'b>(of: impl IntoIterator<Item = &'b Brief>) -> Vec<&'b String> {
    let mut addresses: Vec<&String> = of.into_iter().map(|one| &one.address).collect();
    addresses.dedup();
    addresses
}

impl Judge<'_, '_> {
    pub(crate) fn blue_green(&self) -> Outcome {
        const CODE: Requirement = Requirement::BlueGreen;
        let Some(by) = self.required(CODE) else {
            return self.not_required(CODE);
        };
        let not_applicable =
            |because: &'static str| Outcome::not_applicable(CODE, because, by.clone());
        match self.case.kind {
            ApplyKind::RolloutStart { .. } => {
                return Outcome::met(CODE, "a rollout begins with it", by);
            }
            ApplyKind::RolloutStep | ApplyKind::RolloutBack => {
                let because = "it is a step of a rollout, within its contract";
                return Outcome::met(CODE, because, by);
            }
            ApplyKind::Rollback => {
                return not_applicable("a way back need not be a rollout: approvals decide");
            }
            // A rollout does not begin on what failed.
            ApplyKind::FixForward if self.mends() => {
                return not_applicable("what failed is mended where it is: approvals decide");
            }
            ApplyKind::FixForward | ApplyKind::Normal => {}
        }
        let rollouts = self.rollouts_here();
        if rollouts.is_empty() {
            return not_applicable("no rollout is declared: approvals decide");
        }
        let sorted = self.sorted(&rollouts);
        match sorted.inside.first() {
            Some((_, rollout, _)) => self.outside_of_rollout(&sorted, rollout, by),
            None => cannot_help(&sorted, by),
        }
    }

    /// Returns what could go blue-green, of a change that need not.
    pub(crate) fn could_go_blue_green(&self) -> Option<Sentence> {
        let is_asked = self.required(Requirement::BlueGreen).is_some();
        if is_asked || self.case.kind != ApplyKind::Normal || self.change.level != Level::Major {
            return None;
        }
        let sorted = self.sorted(&self.rollouts_here());
        let (_, rollout, _) = sorted.inside.first()?;
        let inside = addresses(sorted.inside.iter().map(|(brief, ..)| *brief));
        Some(
            Sentence::list(&inside, MOST_NAMED)
                .words(" could go blue-green: ")
                .then(self.how(rollout)),
        )
    }

    /// Returns the rollouts that have their routers or a colour in this root.
    fn rollouts_here(&self) -> Vec<&Rollout> {
        let root = self.case.root;
        (self.case.policy.rollouts.iter())
            .filter(|one| one.environment.value == self.environment.name)
            .filter(|one| one.roots(root).contains(&root))
            .collect()
    }

    fn sorted<'j>(&'j self, rollouts: &[&'j Rollout]) -> Sorted<'j> {
        let mut sorted = Sorted::default();
        let root = self.case.root;
        let deciding = (self.change.findings.iter()).filter(|one| one.level == self.change.level);
        for brief in deciding {
            let covering = rollouts.iter().find_map(|rollout| {
                let colour = rollout.colour_of(root, root, &brief.address)?;
                Some((*rollout, colour))
            });
            match (covering, &brief.own_data) {
                (None, _) => sorted.outside.push(brief),
                (Some(_), Some(holds)) => sorted.holds_data.push((brief, holds)),
                (Some((rollout, colour)), None) => sorted.inside.push((brief, rollout, colour)),
            }
        }
        sorted
    }

    fn how(&self, rollout: &Rollout) -> Sentence {
        Sentence::of("change the settings or the code of the idle colour only, and run ").name(
            wording::bluegreen("start", Some(&rollout.name), &self.environment.name),
        )
    }

    fn outside_of_rollout(&self, sorted: &Sorted<'_>, rollout: &Rollout, by: DecidedBy) -> Outcome {
        let inside = addresses(sorted.inside.iter().map(|(brief, ..)| *brief));
        let because = listing(
            "this changes what may serve, outside of a rollout: ",
            &inside,
        );
        let rest = addresses(
            (sorted.outside.iter().copied())
                .chain(sorted.holds_data.iter().map(|(brief, _)| *brief)),
        );
        let to_meet = if rest.is_empty() {
            self.how(rollout)
        } else {
            listing(
                "bring in a change of its own what no rollout can carry (",
                &rest,
            )
            .words("); then ")
            .then(self.how(rollout))
        };
        let told = sorted.inside.iter().map(|(brief, rollout, colour)| {
            Sentence::default()
                .name(&brief.address)
                .words(format!(": it belongs to {colour} of the rollout "))
                .name(&rollout.name)
        });
        Outcome {
            distance: sorted.inside.len() as u64,
            ..Outcome::unmet(Requirement::BlueGreen, because, to_meet, by).with(told.collect())
        }
    }
}

/// Returns the outcome where no rollout could carry what gives the change its level.
fn cannot_help(sorted: &Sorted<'_>, by: DecidedBy) -> Outcome {
    let outside = addresses(sorted.outside.iter().copied());
    let holds_data = addresses(sorted.holds_data.iter().map(|(brief, _)| *brief));
    let reasons = [
        ("outside of every colour: ", outside),
        ("a second one would be without its data: ", holds_data),
    ];
    let because = (reasons.into_iter())
        .filter(|(_, addresses)| !addresses.is_empty())
        .map(|(words, addresses)| listing(words, &addresses))
        .reduce(|all, reason| all.words("; ").then(reason))
        .map_or_else(
            || Sentence::of("no colour of a rollout changes: approvals decide"),
            |reasons| {
                (Sentence::of("no rollout can carry this (").then(reasons))
                    .words("): approvals decide")
            },
        );
    let told = sorted.holds_data.iter().map(|(brief, holds)| {
        Sentence::default()
            .name(&brief.address)
            .words(": it holds data (")
            .name(holds)
            .words(")")
    });
    Outcome::not_applicable(Requirement::BlueGreen, because, by).with(told.collect())
}
