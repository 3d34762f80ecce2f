//! Finds out what became of a step whose runner ended before it said so.

use jiff::{SignedDuration, Timestamp};
use ledger::{Kind, Ledger, StepLife};
use rollout::{Event, Step, Weights};

use super::book::{Beside, Book};
use super::{Leader, RolloutError, wording};
use crate::applying;
use crate::books::{self, Books};
use crate::checks;
use crate::command_error::CommandError;
use crate::engines::Ready;
use crate::record::{Begun, Writer};
use crate::site::Target;

/// How long a runner may take from the entry that starts a step to the one that starts its apply. What
/// is younger is not taken for dead.
const GRACE: SignedDuration = SignedDuration::from_secs(30);

impl Leader<'_> {
    /// Reads from the ledger of the step's root whether the engine ever began, and how it ended, and puts
    /// it on record.
    pub(super) fn recover(&mut self, book: &mut Book<'_>, step: Step) -> Result<(), CommandError> {
        let scene = self.scene;
        let life = book.running()?;
        let Some(started) = life.started().cloned() else {
            return Ok(());
        };
        let planned = match &started.entry.rollout {
            Some(of) => planned(&of.event),
            None => Vec::new(),
        };
        let begun = life.begun.entry.seq;
        let colour = life.rollout.colour_of(step);
        let stage = wording::stage(&life.rollout);
        let target = scene.target(scene.root_of_step(step, colour));
        let books = Books::open_reached(scene.site, &target)?;
        let trust = books::trust(scene.site, &scene.site.policy.upstream)?;
        let settled = books.settled(&target, &trust)?;
        let trust = books::trust_to_write(scene.site, settled.as_ref())?;
        let ledger = books.ledger(&target.unit()?, &trust)?;
        let head = ledger.head()?;
        let seq = started.entry.seq;
        let now = Timestamp::now();
        let Some(fate) = ledger.step_of(head.as_ref(), &scene.home, begun, seq, now)? else {
            if now.duration_since(started.entry.at) < GRACE {
                return Err(RolloutError::Young {
                    what: stage,
                    by: report::printable(&started.entry.by.name).into_owned(),
                }
                .into());
            }
            return self.ended_so(
                book,
                "nothing was begun: its runner ended before".to_owned(),
            );
        };
        match fate.newest.entry.kind {
            Kind::ApplyStarted => Err(CommandError::Running(Box::new(fate.began))),
            Kind::Applied => {
                self.settle(&target, &ledger, &fate)?;
                book.happened(Event::Applied { applied: planned }, Beside::default())
            }
            Kind::Settled | Kind::VerificationFailed => {
                book.happened(Event::Applied { applied: planned }, Beside::default())
            }
            _ => {
                let why = fate.newest.entry.reason.clone();
                self.ended_so(
                    book,
                    why.unwrap_or_else(|| "the engine did not finish".to_owned()),
                )
            }
        }
    }

    fn ended_so(&mut self, book: &mut Book<'_>, why: String) -> Result<(), CommandError> {
        self.progress.say(&report::printable(&why));
        self.not_applied(book, why)
    }

    /// Settles an apply whose runner ended right after it.
    fn settle(
        &mut self,
        target: &Target<'_>,
        ledger: &Ledger<'_>,
        fate: &StepLife,
    ) -> Result<(), CommandError> {
        let site = self.scene.site;
        let ready = Ready::find(site, target.clone(), self.engine)?;
        let state = ready.work()?.state()?;
        let writer = Writer::new(site, ledger, Begun::Written(fate.began.entry.seq));
        let found = checks::of_state(state.as_ref());
        applying::settle(&ready, &writer, &site.policy.text, found, self.progress)?;
        Ok(())
    }
}

fn planned(event: &Event) -> Vec<Weights> {
    match event {
        Event::Started { planned, .. } => planned.clone(),
        _ => Vec::new(),
    }
}
