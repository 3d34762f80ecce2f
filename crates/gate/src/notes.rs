//! What there is to know beside the outcomes.

use classify::Sentence;
use config::{Mode, Requirement};

use crate::evidence::Rehearsal;
use crate::judge::{Anchor, Judge};
use crate::verdict::NoteCode;
use crate::wording::{counted, moment, short};

impl Judge<'_, '_> {
    pub(crate) fn note_rehearsal(&mut self, rehearsal: &[Rehearsal]) {
        for one in rehearsal {
            let (code, words) = match one {
                Rehearsal::Simulated => (
                    NoteCode::Simulated,
                    "this is what would be decided; nothing is let through by it",
                ),
                Rehearsal::MergeRef => (
                    NoteCode::JudgedAgain,
                    "this is what a merge would make: it will be judged again after the merge",
                ),
                Rehearsal::QueueRef => (
                    NoteCode::JudgedAgain,
                    "this is what the merge queue would make: it will be judged again after the merge",
                ),
                Rehearsal::DetachedHead => (
                    NoteCode::JudgedAgain,
                    "this is the head of no branch: it will be judged again after the merge",
                ),
                Rehearsal::RemoteUnreachable => (
                    NoteCode::RemoteUnreachable,
                    "the remote could not be asked, so that nothing is let through",
                ),
            };
            self.note(code, Sentence::of(words));
        }
        if let Some(now) = self.case.as_if.now {
            let words = format!("judged as if it were {}", moment(now));
            self.note(NoteCode::AsIf, Sentence::of(words));
        }
        if self.case.as_if.approved {
            self.note(
                NoteCode::AsIf,
                Sentence::of("judged as if enough people had approved"),
            );
        }
    }

    pub(crate) fn note_rest(&mut self) {
        if self.environment.mode.value == Mode::Report {
            self.note(
                NoteCode::ReportMode,
                Sentence::of(
                    "this gate only reports: it says what it would decide, and denies nothing",
                ),
            );
        }
        if self.case.policy.anchor == Anchor::NotAnchored {
            self.note(
                NoteCode::PolicyNotAnchored,
                Sentence::of("the policy is not yet anchored: the file on the branch counts until a first change has settled"),
            );
        }
        if self.case.policy.ledger.writers.is_empty() {
            self.note(
                NoteCode::EvidenceUnsigned,
                Sentence::of("evidence: unsigned (")
                    .name("ledger { writers = [...] }")
                    .words(" says whose entries count)"),
            );
        }
        let uncounted = &self.evidence.ledger.uncounted;
        if let Some(first) = uncounted.first() {
            let message = Sentence::of(format!(
                "{} for nothing; ",
                counted(
                    uncounted.len() as u64,
                    "entry of the ledger counts",
                    "entries of the ledger count"
                )
            ))
            .name(short(&first.commit))
            .words(": ")
            .name(&first.why);
            self.note(NoteCode::EntriesUncounted, message);
        }
        if let Some(after) = &self.environment.after
            && !self.is_rollback()
            && self.case.kind.exempt(Requirement::Parity).is_none()
            && self.required(Requirement::Upstream).is_some()
        {
            let told = Sentence::of("parity: ").then(self.seen.told(&after.value));
            self.note(NoteCode::Parity, told);
        }
        if let Some(told) = self.could_go_blue_green() {
            self.note(NoteCode::BlueGreen, told);
        }
        let debts = self.evidence.debts.iter().map(|debt| {
            Sentence::of(format!("debt: entry {} skipped ", debt.seq))
                .then(Sentence::list(&debt.overrides, Requirement::ALL.len()))
                .words(format!(" on {}, by ", moment(debt.at)))
                .name(&debt.by)
                .words("; somebody else has to look at it and run ")
                .name(format!(
                    "{} {} --reason TEXT",
                    self.command("acknowledge"),
                    debt.seq
                ))
        });
        for told in debts.collect::<Vec<_>>() {
            self.note(NoteCode::Debt, told);
        }
    }
}
