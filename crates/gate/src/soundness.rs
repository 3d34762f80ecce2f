//! Whether the plan is what it says: untouched, of the branch's head, whole, and of the commit.

use classify::Sentence;
use config::Requirement;

use crate::evidence::{BranchEvidence, HeadOf, Rehearsal};
use crate::judge::{DecidedLine, Judge};
use crate::upstream::reach;
use crate::verdict::{DecidedBy, Outcome};
use crate::wording::{self, MOST_NAMED, counted, listing, short};

impl Judge<'_, '_> {
    pub(crate) fn integrity(&self) -> Outcome {
        const CODE: Requirement = Requirement::Integrity;
        let evidence = self.evidence;
        let firm = |outcome: Outcome| Outcome {
            overridable: false,
            ..outcome
        };
        let unmet = |because: Sentence| {
            let to_meet = Sentence::of("plan again: ").name(self.command("plan"));
            firm(Outcome::unmet(CODE, because, to_meet, DecidedBy::Always))
        };
        if let Some(why) = evidence.refusals.first() {
            let rest = evidence
                .refusals
                .iter()
                .map(|one| Sentence::default().name(one));
            return unmet(Sentence::of("the plan cannot be judged safely: ").name(why))
                .with(rest.collect());
        }
        if evidence.pins.is_empty() {
            return unmet(Sentence::of(
                "nothing was compared with what the bundle holds on to",
            ));
        }
        let differing: Vec<_> = (evidence.pins.iter())
            .filter(|pin| pin.expected != pin.found)
            .collect();
        if differing.is_empty() {
            let because = format!(
                "the plan is the one that was reviewed: {} it",
                counted(evidence.pins.len() as u64, "pin holds", "pins hold")
            );
            return firm(Outcome::met(CODE, because, DecidedBy::Always));
        }
        let fields: Vec<&String> = differing.iter().map(|pin| &pin.field).collect();
        let told = differing.iter().map(|pin| {
            Sentence::default()
                .name(&pin.field)
                .words(": the bundle has ")
                .name(&pin.expected)
                .words(", and it is ")
                .name(&pin.found)
        });
        unmet(listing(
            "this is not what was reviewed; it differs in ",
            &fields,
        ))
        .with(told.collect())
    }

    pub(crate) fn branch(&self) -> Outcome {
        const CODE: Requirement = Requirement::Branch;
        let branch = &self.environment.branch.value;
        let by = DecidedBy::Always;
        let merges = self.evidence.rehearsal.iter().any(|one| {
            matches!(
                one,
                Rehearsal::MergeRef | Rehearsal::QueueRef | Rehearsal::DetachedHead
            )
        });
        let is_step = self.case.kind.is_step();
        match &self.evidence.branch {
            BranchEvidence::SameAsBegun { commit } if is_step => Outcome::met(
                CODE,
                "the inputs are those that the rollout was begun with",
                by,
            )
            .with(vec![Sentence::of("it was begun from ").name(short(commit))]),
            BranchEvidence::OtherThanBegun { commit } if is_step => Outcome::unmet(
                CODE,
                "the inputs are not those that the rollout was begun with",
                Sentence::of("check those out, and go on from there: ")
                    .name(format!("git checkout {}", short(commit))),
                by,
            ),
            // What was compared with the wrong thing was not compared.
            BranchEvidence::SameAsBegun { .. } | BranchEvidence::OtherThanBegun { .. } => {
                Outcome::unmet(
                    CODE,
                    Sentence::of("the inputs were not compared with the head of ").name(branch),
                    Sentence::of("plan again: ").name(self.command("plan")),
                    by,
                )
            }
            BranchEvidence::Same { .. } if is_step => Outcome::unmet(
                CODE,
                "the inputs were not compared with those that the rollout was begun with",
                Sentence::of("go on with the rollout itself: ").name(wording::bluegreen(
                    "status",
                    None,
                    &self.environment.name,
                )),
                by,
            ),
            BranchEvidence::Same { head, of } => {
                let of = match of {
                    HeadOf::Remote => " at the remote",
                    HeadOf::Local => "; there is no remote",
                };
                let because = Sentence::of("the inputs are those of the head of ")
                    .name(branch)
                    .words(of);
                Outcome::met(CODE, because, by)
                    .with(vec![Sentence::of("the head is ").name(short(head))])
            }
            // Before a merge the branch cannot have it.
            BranchEvidence::Differs { .. } if merges => Outcome::not_applicable(
                CODE,
                Sentence::of("this is not on ")
                    .name(branch)
                    .words(" yet, and will be judged again after the merge"),
                by,
            ),
            BranchEvidence::Differs { head, files } => Outcome::unmet(
                CODE,
                Sentence::of("the inputs are not those of the head of ")
                    .name(branch)
                    .words(": ")
                    .then(Sentence::list(files, MOST_NAMED))
                    .words(if files.len() == 1 {
                        " differs"
                    } else {
                        " differ"
                    }),
                Sentence::of("push what is checked out, or check out the head of ")
                    .name(branch)
                    .words("; then plan again: ")
                    .name(self.command("plan")),
                by,
            )
            .with(vec![Sentence::of("the head is ").name(short(head))]),
            BranchEvidence::Missing => Outcome::unmet(
                CODE,
                Sentence::of("there is no branch ").name(branch),
                Sentence::of("push it, or name another ")
                    .name("branch")
                    .words(" in ")
                    .name("upstream.hcl"),
                self.case.line(self.environment.branch.line),
            ),
            BranchEvidence::Unknown { why } => Outcome::unmet(
                CODE,
                Sentence::of("the branch ")
                    .name(branch)
                    .words(" could not be looked at: ")
                    .name(why),
                reach(self.case),
                by,
            ),
        }
    }

    pub(crate) fn complete(&self) -> Outcome {
        const CODE: Requirement = Requirement::Complete;
        let gaps = &self.change.gaps;
        if gaps.is_empty() {
            return Outcome::met(CODE, "the plan covers everything", DecidedBy::Always);
        }
        let (because, to_meet) = if !gaps.targets.is_empty() {
            (
                listing("the plan was made with -target for ", &gaps.targets),
                "plan again without it",
            )
        } else if !gaps.excludes.is_empty() {
            (
                listing("the plan was made with -exclude for ", &gaps.excludes),
                "plan again without it",
            )
        } else if gaps.partial {
            (
                Sentence::of("the plan says that it covers only a part"),
                "plan again without -target and -exclude",
            )
        } else {
            (
                Sentence::of("some changes cannot be planned yet, and come in a later plan"),
                "apply what they wait for in a change of its own, and plan again",
            )
        };
        let to_meet = Sentence::of(to_meet)
            .words("; in an incident: ")
            .name("--override complete");
        Outcome::unmet(CODE, because, to_meet, DecidedBy::Always)
    }

    pub(crate) fn clean(&self) -> Outcome {
        const CODE: Requirement = Requirement::Clean;
        let dirty = &self.evidence.dirty;
        if dirty.is_empty() {
            return Outcome::met(
                CODE,
                "the work tree is that of the commit",
                DecidedBy::Always,
            );
        }
        Outcome::unmet(
            CODE,
            listing("the work tree has changes that the commit lacks: ", dirty),
            "commit them, or take them out, and plan again",
            DecidedBy::Always,
        )
    }
}
