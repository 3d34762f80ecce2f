//! Gates the plan of a step, applies it, and puts on record what came of it.

use contract::Held;
use engine::Work;
use gate::{ApplyKind, Simulation};
use ledger::StepOf;
use plan::Plan;
use rollout::{Event, Rollout, Stage, Step};

use super::Leader;
use super::book::{Beside, Book};
use super::step::{Done, Entry};
use crate::applying::{self, Apply};
use crate::books::{self, Books, Settled};
use crate::bundle_folder::Opened;
use crate::checks;
use crate::code::Policies;
use crate::command_error::CommandError;
use crate::engines::{self, Ready};
use crate::evidence::{Rehearse, Within};
use crate::examined::{Examined, Rerun};
use crate::exit_code::Exit;
use crate::masking::Mask;
use crate::record::{self, Begun, Writer};
use crate::site::Target;
use crate::verdicts::{self, About, Answer, Question};

/// What is gated and applied.
pub(super) struct Gated<'g, 'p> {
    pub(super) target: &'g Target<'g>,
    pub(super) ready: &'g Ready<'g>,
    pub(super) work: &'g Work<'g>,
    pub(super) plan: &'g Plan<'p>,
    pub(super) rerun: &'g Rerun,
    pub(super) held: &'g Held,
    /// The digest of what is approved where the rollout begins.
    pub(super) whole: Option<&'g str>,
}

impl Leader<'_> {
    /// Asks the gate, and applies what it lets through.
    pub(super) fn apply(
        &mut self,
        book: &mut Book<'_>,
        rollout: &Rollout,
        step: Step,
        entry: Entry,
        gated: &Gated<'_, '_>,
        opened: Opened,
    ) -> Result<Done, CommandError> {
        let scene = self.scene;
        let site = scene.site;
        let Gated {
            target,
            ready,
            work,
            plan,
            rerun,
            held,
            ..
        } = gated;
        let mut books = Books::open_reached(site, target)?;
        if let Some(waiting) = books.waiting.take() {
            return Err(CommandError::StillWaiting {
                environment: target.environment.name.clone(),
                path: waiting.path,
                why: waiting.why,
            });
        }
        let trust = books::trust(site, &site.policy.upstream)?;
        let settled = books.settled(target, &trust)?;
        let trust = books::trust_to_write(site, settled.as_ref())?;
        let ledger = books.ledger(&target.unit()?, &trust)?;
        let mut head = ledger.head()?;
        if let Some(running) = applying::running(&ledger, head.as_ref(), site.now)? {
            return Err(CommandError::Running(Box::new(running)));
        }
        let policies = Policies {
            new: &site.policy.upstream,
            settled: settled.as_ref().map(|settled| &settled.upstream),
        };
        let examined = Examined::open(site, target, &policies, opened)?;
        let kind = match (entry, step) {
            (Entry::Begins, _) => ApplyKind::RolloutStart {
                length: super::beginning::length(rollout.spec()),
            },
            (Entry::GoesOn, Step::RollBack(_)) => ApplyKind::RolloutBack,
            (Entry::GoesOn, Step::Detach | Step::Retire) if !rollout.is_committed() => {
                ApplyKind::RolloutBack
            }
            (Entry::GoesOn, _) => ApplyKind::RolloutStep,
        };
        let answer = self.gate(&mut books, settled.as_ref(), &examined, gated, kind, book)?;
        if !answer.verdict.lets_apply() {
            verdicts::print(self.global, &answer.verdict)?;
            if !answer.verdict.rehearsal.is_empty() {
                self.progress.say(
                    "nothing was applied: before a merge, and while the remote cannot be reached, a gate only rehearses",
                );
            }
            return Ok(Done::Denied(verdicts::denied(&answer.verdict)));
        }
        record::make_private_folder(&engines::log_folder(site))?;
        if site.is_stopped() {
            return Err(CommandError::Interrupted("the gate"));
        }
        if entry == Entry::Begins {
            let manifest = &examined.opened.manifest;
            let commit = manifest.commit.clone().unwrap_or_default();
            book.take(
                Event::Begun {
                    spec: rollout.spec().clone(),
                },
                Beside {
                    reason: self.reason.map(str::to_owned),
                    code: Some((commit, manifest.code.clone())),
                    approvals: answer.verdict.approved_by.clone(),
                    ..Beside::default()
                },
            )?;
        }
        let started = book.take(
            Event::Started {
                step,
                contract: rerun.meaning.clone(),
                planned: held.after.clone(),
            },
            self.beside(),
        )?;
        if target.root == scene.home {
            head.clone_from(&book.head);
        }
        let apply = Apply {
            site,
            ready,
            work,
            ledger: &ledger,
            examined: &examined,
            rerun,
            mask: Mask::of(&plan.secrets),
            answer: &answer,
            reason: self.reason,
            is_checked_later: checks_after(step, target),
            step: Some(StepOf {
                name: scene.rollout.name.clone(),
                root: scene.home.clone(),
                rollout: started.entry.change,
                started: started.entry.seq,
                step,
            }),
        };
        let locked = match apply.start(head.as_ref()) {
            Ok(locked) => locked,
            Err(error) => {
                book.refresh()?;
                // Somebody may have looked meanwhile, taken the step for dead, and gone on.
                if book
                    .under_way()
                    .and_then(|life| life.started())
                    .map(|one| one.entry.seq)
                    != Some(started.entry.seq)
                    || book.rollout()?.stage() != Stage::Running(step)
                {
                    return Err(book.was_first());
                }
                self.not_applied(book, format!("nothing was begun: {error}"))?;
                return Err(error.into());
            }
        };
        let writer = Writer::new(site, &ledger, Begun::Written(locked.entry.seq));
        let log = apply.log(&locked.commit);
        let mut outcome = apply.carry_out(&writer, &log, self.progress);
        if outcome.is_ok() && apply.is_checked_later {
            outcome = self.verify(ready, &writer, &checks::of(target, settled.as_ref()));
        }
        self.applied(book, held, outcome)
    }

    /// Runs the environment's checks, which settle what was applied.
    fn verify(
        &mut self,
        ready: &Ready<'_>,
        writer: &Writer<'_>,
        asked: &[config::Check],
    ) -> Result<Exit, CommandError> {
        let mut outcomes = checks::run_all(ready, asked, self.global)?;
        outcomes.extend(checks::of_state(ready.work()?.state()?.as_ref()));
        let policy = &self.scene.site.policy.text;
        applying::settle(ready, writer, policy, outcomes, self.progress)
    }

    /// Puts on record how the engine ended.
    fn applied(
        &mut self,
        book: &mut Book<'_>,
        held: &Held,
        outcome: Result<Exit, CommandError>,
    ) -> Result<Done, CommandError> {
        // Somebody may have looked meanwhile, and taken the step for dead. Where nobody can be asked, what
        // happened is kept here all the same.
        let _is_known = book.refresh();
        let applied = || Event::Applied {
            applied: held.after.clone(),
        };
        match outcome {
            Ok(_) => {
                book.happened(applied(), Beside::default())?;
                Ok(Done::Applied)
            }
            // It is applied; that what the code checks does not hold is another matter.
            Err(error @ CommandError::VerificationFailed { .. }) => {
                book.happened(applied(), Beside::default())?;
                Err(error)
            }
            // What became of it is told by who can write the ledger again.
            Err(error @ CommandError::NotRecorded { .. }) => Err(error),
            Err(error) => {
                // What an engine says stays out of the ledger.
                let why = match &error {
                    CommandError::NothingBegun(_) => "nothing was begun",
                    _ => "the engine did not finish",
                };
                self.not_applied(book, why.to_owned())?;
                Err(error)
            }
        }
    }

    /// Puts on record that a step did not end as it should.
    pub(super) fn not_applied(
        &mut self,
        book: &mut Book<'_>,
        why: String,
    ) -> Result<(), CommandError> {
        book.happened(Event::Failed, Beside::because(Some(&why)))
    }

    fn gate(
        &mut self,
        books: &mut Books<'_>,
        settled: Option<&Settled>,
        examined: &Examined,
        gated: &Gated<'_, '_>,
        kind: ApplyKind,
        book: &Book<'_>,
    ) -> Result<Answer, CommandError> {
        let target = gated.target;
        let checks = checks::of(target, settled);
        let is_back = kind == ApplyKind::RolloutBack;
        let checked = if !is_back && verdicts::wants_checks(target, settled) {
            checks::run_all(gated.ready, &checks, self.global)?
        } else {
            Vec::new()
        };
        let question = Question {
            rehearse: Rehearse::NotAsked,
            as_if: Simulation::default(),
            kind,
            meaning: gated.whole,
            begins: gated.whole.map(|_| self.scene.rollout.name.as_str()),
            within: book.under_way().map(|life| Within {
                home: &self.scene.home,
                begun: &life.begun,
                may_differ: (life.rollout.is_committed())
                    .then_some(self.scene.rollout.variables.value.as_str()),
            }),
            overrides: &[],
        };
        let about = About {
            site: self.scene.site,
            target,
            engine: &|| Ok(gated.ready.engine.clone()),
        };
        verdicts::ask(
            &about,
            books,
            settled,
            examined,
            Some(gated.rerun),
            &question,
            checked,
        )
    }
}

/// Whether the environment's checks settle a step. Going back does not wait for them: what they are to
/// find is what it is to mend.
fn checks_after(step: Step, target: &Target<'_>) -> bool {
    !target.environment.checks.is_empty() && !matches!(step, Step::RollBack(_))
}
