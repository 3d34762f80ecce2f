//! What a rollout's ledger says, and how its next entry gets there.

use engine::git::Oid;
use jiff::Timestamp;
use ledger::{
    AppendError, Attached, Checked, Code, Draft, Kind, Ledger, Recorded, RolloutEvent, RolloutLife,
    Signing,
};
use rollout::{Event, Rollout};

use super::{RolloutError, Scene};
use crate::books::{self, Books};
use crate::command_error::CommandError;
use crate::record::{self, Begun, Writer};

/// The ledger that a rollout is in, as it was read last.
pub(crate) struct Book<'b> {
    scene: &'b Scene<'b>,
    pub(crate) ledger: Ledger<'b>,
    pub(crate) head: Option<Oid>,
    /// The newest rollout of this name, over or not.
    pub(crate) life: Option<RolloutLife>,
}

/// What an entry says beside what happened.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beside {
    pub(crate) reason: Option<String>,
    pub(crate) checks: Vec<Checked>,
    /// The commit and the code, where it begins.
    pub(crate) code: Option<(String, Code)>,
    pub(crate) approvals: Vec<String>,
}

impl Beside {
    /// Says why, and nothing else.
    pub(crate) fn because(reason: Option<&str>) -> Beside {
        Beside {
            reason: reason.map(str::to_owned),
            ..Beside::default()
        }
    }
}

/// How often the same entry is tried that others of the same ledger outran.
const TRIES: u32 = 20;

impl<'b> Book<'b> {
    /// Reads the rollout from the ledger of its home, which is fetched already.
    pub(crate) fn open(scene: &'b Scene<'b>, books: &Books<'b>) -> Result<Book<'b>, CommandError> {
        let trust = books::trust(scene.site, &scene.site.policy.upstream)?;
        let settled = books.settled(&scene.target(&scene.home), &trust)?;
        let trust = books::trust_to_write(scene.site, settled.as_ref())?;
        let ledger = books.ledger(&scene.unit()?, &trust)?;
        let mut book = Book {
            scene,
            ledger,
            head: None,
            life: None,
        };
        book.read()?;
        Ok(book)
    }

    fn read(&mut self) -> Result<(), CommandError> {
        self.head = self.ledger.head()?;
        let name = &self.scene.rollout.name;
        let now = Timestamp::now();
        self.life = self.ledger.rollout(self.head.as_ref(), name, now)?;
        Ok(())
    }

    /// Reads again what others may have written meanwhile.
    pub(crate) fn refresh(&mut self) -> Result<(), CommandError> {
        self.ledger.fetch()?;
        self.read()
    }

    /// Returns the rollout that is under way.
    pub(crate) fn under_way(&self) -> Option<&RolloutLife> {
        (self.life.as_ref()).filter(|life| !life.rollout.stage().is_over())
    }

    /// Returns the rollout that a command is about, which must be under way.
    pub(crate) fn running(&self) -> Result<&RolloutLife, RolloutError> {
        (self.under_way()).ok_or_else(|| RolloutError::NotUnderWay {
            name: self.scene.rollout.name.clone(),
            start: self.scene.command("start"),
        })
    }

    /// Returns what the rollout has come to.
    pub(crate) fn rollout(&self) -> Result<&Rollout, RolloutError> {
        Ok(&self.running()?.rollout)
    }

    /// Writes what is about to happen, unless somebody else wrote something of this rollout since it
    /// was read: what was decided on is true then.
    pub(crate) fn take(&mut self, event: Event, beside: Beside) -> Result<Recorded, CommandError> {
        let known = self.last();
        for _ in 0..TRIES {
            let now = Timestamp::now();
            self.hold(now, &event)?;
            let draft = self.draft(event.clone(), beside.clone())?;
            let base = self.head.clone();
            let signing = Signing::default();
            let attached = Attached::default();
            match (self.ledger).append(&draft, base.as_ref(), &attached, &signing, now) {
                Ok(recorded) => {
                    self.read()?;
                    return Ok(recorded);
                }
                // What is written is written, whether or not its answer came back.
                Err(AppendError::Unreachable { recorded, .. })
                    if record::has_arrived(&self.ledger, &recorded) =>
                {
                    self.read()?;
                    return Ok(*recorded);
                }
                Err(AppendError::Outrun) => {
                    self.refresh()?;
                    if self.last() != known {
                        return Err(self.was_first());
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(AppendError::Outrun.into())
    }

    /// Writes what happened, whatever others wrote meanwhile. Where the ledger cannot be reached it
    /// waits on this machine.
    pub(crate) fn happened(&mut self, event: Event, beside: Beside) -> Result<(), CommandError> {
        let change = self.running()?.begun.entry.seq;
        let draft = self.draft(event, beside)?;
        let writer = Writer::new(self.scene.site, &self.ledger, Begun::Written(change));
        writer.write(draft, Attached::default())?;
        self.read()
    }

    /// Returns the last entry of the newest rollout, and the one that began it.
    pub(crate) fn last(&self) -> Option<(u64, u64)> {
        let life = self.life.as_ref()?;
        let last = life.entries.last().unwrap_or(&life.begun);
        Some((life.begun.entry.seq, last.entry.seq))
    }

    /// Says who wrote the last entry.
    pub(crate) fn was_first(&self) -> CommandError {
        let Some(life) = &self.life else {
            return AppendError::Outrun.into();
        };
        let last = life.entries.last().unwrap_or(&life.begun);
        RolloutError::WasFirst {
            what: super::wording::stage(&life.rollout),
            recorded: Box::new(last.clone()),
            status: self.scene.command("status"),
        }
        .into()
    }

    /// Holds an event against what the rollout has come to, before anything is written.
    fn hold(&self, at: Timestamp, event: &Event) -> Result<(), CommandError> {
        if let Event::Begun { .. } = event {
            return match self.under_way() {
                None => Ok(()),
                Some(life) => Err(self.is_under_way(life).into()),
            };
        }
        // Entries know whole seconds.
        let at = Timestamp::from_second(at.as_second()).unwrap_or(at);
        let mut rollout = self.rollout()?.clone();
        rollout
            .apply(at, event)
            .map_err(|illegal| self.illegal(illegal).into())
    }

    fn illegal(&self, illegal: rollout::Illegal) -> RolloutError {
        match illegal {
            rollout::Illegal::TooEarly { what, until } => RolloutError::TooEarly { what, until },
            illegal => RolloutError::Illegal {
                name: self.scene.rollout.name.clone(),
                illegal,
                status: self.scene.command("status"),
            },
        }
    }

    pub(crate) fn is_under_way(&self, life: &RolloutLife) -> RolloutError {
        RolloutError::UnderWay {
            name: self.scene.rollout.name.clone(),
            stage: super::wording::stage(&life.rollout),
            by: report::printable(&life.begun.entry.by.name).into_owned(),
            status: self.scene.command("status"),
        }
    }

    /// Hashes the keys in addresses where the policy keeps them out of the ledger.
    fn redacted(&self, mut event: Event) -> Event {
        if !self.scene.site.policy.upstream.ledger.redact_keys {
            return event;
        }
        let weights = match &mut event {
            Event::Started { planned, .. } => planned,
            Event::Applied { applied } => applied,
            Event::Observed { weights, .. } => weights,
            _ => return event,
        };
        for one in weights {
            one.address = bundle::redacted_address(&one.address, b"");
        }
        event
    }

    fn draft(&self, event: Event, beside: Beside) -> Result<Draft, CommandError> {
        let mut draft = record::draft(self.scene.site, Kind::Rollout)?;
        if !matches!(event, Event::Begun { .. }) {
            draft.change = self.life.as_ref().map(|life| life.begun.entry.seq);
        }
        draft.rollout = Some(RolloutEvent {
            name: self.scene.rollout.name.clone(),
            event: self.redacted(event),
        });
        draft.reason = beside.reason;
        draft.checks = beside.checks;
        draft.approvals = beside.approvals;
        if let Some((commit, code)) = beside.code {
            draft.commit = Some(commit);
            draft.code = Some(code);
        }
        Ok(draft)
    }
}
