//! Carries out one apply that the gate has let through, and puts each step of it on record.

use std::path::{Path, PathBuf};

use engine::git::Oid;
use engine::{Event, FailureKind, RunError, StateReport, Step, Work};
use gate::{Change, UpstreamFound};
use jiff::Timestamp;
use ledger::{
    AppendError, Attached, Checked, Draft, Kind, Ledger, LedgerError, Recorded, Shape, Signing,
    Stage, State, StepOf, Upstream,
};

use crate::checks;
use crate::command_error::CommandError;
use crate::engines::{self, Ready};
use crate::examined::{Examined, Rerun, state_now};
use crate::exit_code::Exit;
use crate::masking::Mask;
use crate::progress::Progress;
use crate::record::{self, Writer};
use crate::site::Site;
use crate::verdicts::Answer;

/// Settles a change whose checks were run, or says that it does not hold.
pub(crate) fn settle(
    ready: &Ready<'_>,
    writer: &Writer<'_>,
    policy: &str,
    checks: Vec<Checked>,
    progress: &mut Progress,
) -> Result<Exit, CommandError> {
    let failed: Vec<&str> = (checks.iter())
        .filter(|check| !check.holds)
        .map(|check| check.name.as_str())
        .collect();
    let holds = failed.is_empty();
    if !holds {
        progress.say(&format!(
            "does not hold: {}",
            report::printable(&failed.join(", "))
        ));
    }
    let kind = if holds {
        Kind::Settled
    } else {
        Kind::VerificationFailed
    };
    let is_unchecked = checks.is_empty();
    let mut draft = record::draft(ready.site, kind)?;
    draft.checks = checks;
    let attached = Attached {
        shape: None,
        policy: holds.then(|| policy.to_owned()),
    };
    writer.write(draft, attached)?;
    if holds {
        let how = if is_unchecked { " (unchecked)" } else { "" };
        progress.say(&format!("settled {}{how}", ready.shown()));
        Ok(Exit::Done)
    } else {
        Err(CommandError::VerificationFailed {
            environment: ready.target.environment.name.clone(),
        })
    }
}

/// Returns the apply that runs, or whose runner died.
pub(crate) fn running(
    ledger: &Ledger<'_>,
    head: Option<&Oid>,
    now: Timestamp,
) -> Result<Option<Recorded>, CommandError> {
    let mut reader = ledger.reader(head, now);
    Ok(match reader.in_flight() {
        Ok(flight) => flight
            .filter(|flight| flight.stage == Stage::Started)
            .map(|flight| flight.since.clone()),
        Err(error @ (LedgerError::Git(_) | LedgerError::Ssh(_))) => return Err(error.into()),
        // The gate says what is wrong with it.
        Err(_) => None,
    })
}

/// One apply that the gate has let through.
pub(crate) struct Apply<'a> {
    pub(crate) site: &'a Site,
    pub(crate) ready: &'a Ready<'a>,
    pub(crate) work: &'a Work<'a>,
    pub(crate) ledger: &'a Ledger<'a>,
    pub(crate) examined: &'a Examined,
    pub(crate) rerun: &'a Rerun,
    pub(crate) mask: Mask<'a>,
    pub(crate) answer: &'a Answer,
    pub(crate) reason: Option<&'a str>,
    /// Whether it settles only once `verify` has run its checks.
    pub(crate) is_checked_later: bool,
    /// The step of a rollout that it carries out.
    pub(crate) step: Option<StepOf>,
}

impl Apply<'_> {
    fn change(&self) -> &Change {
        &self.rerun.new
    }

    fn shapes(&self) -> Vec<Shape> {
        self.examined.opened.manifest.shapes.clone()
    }

    fn draft(&self, kind: Kind) -> Result<Draft, CommandError> {
        let mut draft = record::draft(self.site, kind)?;
        record::about(&mut draft, self.examined, self.relied_on());
        draft.reason = self.reason.map(str::to_owned);
        draft.step.clone_from(&self.step);
        Ok(draft)
    }

    /// Returns the entry upstream that the gate relied on.
    fn relied_on(&self) -> Option<Upstream> {
        let upstream = self.answer.evidence.upstream.as_ref()?;
        match &upstream.found {
            UpstreamFound::Present(entry) => Some(Upstream {
                environment: upstream.environment.clone(),
                entry: entry.entry.clone(),
            }),
            _ => None,
        }
    }

    /// Takes the lock: from here on nobody else may begin.
    pub(crate) fn start(&self, head: Option<&Oid>) -> Result<Recorded, AppendError> {
        let (draft, attached) = self.beginning().map_err(CommandError::into_append)?;
        let signing = Signing::default();
        match (self.ledger).append(&draft, head, &attached, &signing, Timestamp::now()) {
            // A lock that was taken and is not known would lock out everybody, us included.
            Err(AppendError::Unreachable { recorded, .. })
                if record::has_arrived(self.ledger, &recorded) =>
            {
                Ok(*recorded)
            }
            outcome => outcome,
        }
    }

    /// Begins without the lock: only the lock and the serial of the state keep others away.
    pub(crate) fn start_offline(&self) -> Result<Writer<'_>, CommandError> {
        let (draft, attached) = self.beginning()?;
        Writer::begin_offline(self.site, self.ledger, draft, attached)
    }

    fn beginning(&self) -> Result<(Draft, Attached), CommandError> {
        let mut draft = self.draft(Kind::ApplyStarted)?;
        draft.approvals.clone_from(&self.answer.verdict.approved_by);
        draft.overrides = self.overridden();
        let attached = Attached {
            shape: Some(self.shapes()),
            policy: None,
        };
        Ok((draft, attached))
    }

    fn overridden(&self) -> Vec<String> {
        (self.answer.verdict.overridden())
            .map(|requirement| requirement.as_str().to_owned())
            .collect()
    }

    pub(crate) fn carry_out(
        &self,
        writer: &Writer<'_>,
        log: &Path,
        progress: &mut Progress,
    ) -> Result<Exit, CommandError> {
        let overridden = self.overridden();
        if !overridden.is_empty() {
            let mut draft = self.draft(Kind::Overridden)?;
            draft.overrides.clone_from(&overridden);
            // A debt that cannot be put on record is not made.
            if let Err(error) = writer.write(draft, Attached::default()) {
                self.not_begun(writer, "a debt could not be put on record", progress)?;
                return Err(CommandError::NoDebt(error.to_string()));
            }
            progress.say(&format!(
                "skipped {}: a debt that every gate here shows until somebody else acknowledges it",
                overridden.join(", ")
            ));
        }
        progress.say(&format!(
            "applying {} with {}",
            self.ready.shown(),
            self.ready.engine
        ));
        let mut has_begun = false;
        let ran = if self.has_something_to_apply() {
            let plan = self.examined.opened.plan_path()?;
            let on = &mut |event| {
                has_begun |= matches!(
                    event,
                    Event::Progress {
                        step: Step::Started,
                        ..
                    }
                );
                progress.on(&self.mask.event(event));
            };
            let ran = self.work.apply(&plan, log, on);
            ran.map(drop).map_err(|error| self.mask.error(error))
        } else {
            Ok(())
        };
        match ran {
            Ok(()) => self.applied(writer, self.work.state(), progress),
            Err(error) if !has_begun && is_before_anything(&error) => {
                self.not_begun(writer, &why_not_begun(&error), progress)?;
                Err(CommandError::NothingBegun(error))
            }
            Err(error) => self.failed(writer, self.work.state(), error, log),
        }
    }

    /// Engines refuse to apply a plan that changes nothing at all.
    fn has_something_to_apply(&self) -> bool {
        self.examined
            .file
            .applyable
            .unwrap_or(!self.change().is_empty())
    }

    pub(crate) fn log(&self, id: &str) -> PathBuf {
        engines::log_of(self.site, &self.ready.target.environment.name, id)
    }

    fn state_of(&self, state: &Result<Option<StateReport>, RunError>) -> Option<State> {
        let before = self.examined.opened.manifest.state.serial;
        match state {
            Ok(Some(state)) => state_now(Some(state)).lineage.map(|lineage| State {
                lineage,
                before,
                after: Some(state.serial),
            }),
            _ => self
                .examined
                .opened
                .manifest
                .state
                .lineage
                .clone()
                .map(|lineage| State {
                    lineage,
                    before,
                    after: None,
                }),
        }
    }

    fn applied(
        &self,
        writer: &Writer<'_>,
        state: Result<Option<StateReport>, RunError>,
        progress: &mut Progress,
    ) -> Result<Exit, CommandError> {
        let mut draft = self.draft(Kind::Applied)?;
        draft.state = self.state_of(&state);
        let attached = Attached {
            shape: Some(self.shapes()),
            policy: None,
        };
        let recorded = writer.write(draft, attached);
        if let Err(CommandError::NotRecorded { kept: None, .. }) = recorded {
            return recorded.map(|()| Exit::Done);
        }
        progress.say(&format!("applied {}", self.ready.shown()));
        if self.is_checked_later {
            recorded?;
            if self.step.is_none() {
                progress.say(&format!(
                    "next: {}: it settles when the checks hold",
                    crate::engines::command(&self.ready.target, "verify")
                ));
            }
            return Ok(Exit::Done);
        }
        let settled = settle(
            self.ready,
            writer,
            &self.site.policy.text,
            checks::of_state(state.ok().flatten().as_ref()),
            progress,
        );
        // What settles waits where what was applied waits; the first of both says it all.
        recorded?;
        settled
    }

    fn failed(
        &self,
        writer: &Writer<'_>,
        state: Result<Option<StateReport>, RunError>,
        error: RunError,
        log: &Path,
    ) -> Result<Exit, CommandError> {
        let mut draft = self.draft(Kind::ApplyFailed)?;
        draft.state = self.state_of(&state);
        let recorded = writer.write(draft, Attached::default());
        Err(CommandError::ApplyFailed {
            error: Box::new(error),
            log: log.to_owned(),
            not_recorded: recorded.err().map(Box::new),
        })
    }

    /// Puts on record that the engine did nothing, so that nobody has to look what it did.
    fn not_begun(
        &self,
        writer: &Writer<'_>,
        why: &str,
        progress: &mut Progress,
    ) -> Result<(), CommandError> {
        let mut failed = self.draft(Kind::ApplyFailed)?;
        failed.state = record::unmoved(self.examined.opened.manifest.state.clone());
        let mut resolved = record::draft(self.site, Kind::Resolved)?;
        resolved.state.clone_from(&failed.state);
        resolved.reason = Some(format!("nothing was begun: {why}"));
        for draft in [failed, resolved] {
            if let Err(error) = writer.write(draft, Attached::default()) {
                progress.say(&format!("note: {error}; {}", error.hint()));
            }
        }
        Ok(())
    }
}

/// Whether an engine that ends so may not have begun; whether it has, its events tell.
fn is_before_anything(error: &RunError) -> bool {
    match error {
        RunError::Refused(_)
        | RunError::Path { .. }
        | RunError::NoWorkspace { .. }
        | RunError::File { .. }
        | RunError::NotStarted { .. }
        | RunError::Stopped { begun: false, .. } => true,
        RunError::Failed { kind, .. } => match kind {
            FailureKind::StalePlan
            | FailureKind::OtherLineage
            | FailureKind::OtherWorkspace
            | FailureKind::Locked(_)
            | FailureKind::NotInitialised
            | FailureKind::LockFileInconsistent => true,
            FailureKind::Other => false,
        },
        RunError::Stopped { begun: true, .. }
        | RunError::Killed { .. }
        | RunError::Unexpected { .. } => false,
    }
}

fn why_not_begun(error: &RunError) -> String {
    match error {
        RunError::Failed {
            kind: FailureKind::Locked(lock),
            ..
        } => format!(
            "the state was locked by {}",
            report::printable(&lock.to_string())
        ),
        error => report::printable(&error.to_string()).to_string(),
    }
}
