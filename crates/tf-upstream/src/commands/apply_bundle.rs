//! `tf-upstream apply`: gates again, applies exactly that plan, and puts it on record.

use std::path::{Path, PathBuf};

use bundle::StatePin;
use classify::Detail;
use config::Requirement;
use engine::git::Oid;
use engine::{Event, FailureKind, InitWhen, RunError, StateReport, Step, Work};
use gate::{
    ApplyKind, BranchEvidence, Change, Decision, Evidence, InFlightEvidence, Simulation, Standing,
    UpstreamFound, Verdict,
};
use jiff::Timestamp;
use ledger::{
    AppendError, Attached, Book, Checked, Draft, Kind, Ledger, LedgerError, Recorded, Shape,
    Signing, Stage, State, Trust, Upstream,
};

use super::gate_bundle;
use crate::args::{ApplyArgs, Format, GlobalArgs};
use crate::books::{self, Books, Settled};
use crate::checks;
use crate::code::Policies;
use crate::command_error::CommandError;
use crate::engines::{self, Ready};
use crate::evidence::Rehearse;
use crate::examined::{Examined, Rerun};
use crate::exit_code::Exit;
use crate::included_files;
use crate::progress::Progress;
use crate::record::{self, Begun, Writer};
use crate::shown_plan::{self, Shown};
use crate::site::{Site, Target};
use crate::verdicts::{self, About, Answer, Question};

/// How often the gate is asked again because the ledger moved meanwhile.
const TRIES: u32 = 20;

pub(super) fn run(global: &GlobalArgs, args: &ApplyArgs) -> Result<Exit, CommandError> {
    let overrides = overrides(&args.overrides)?;
    let mut site = Site::open(global)?;
    let opened = gate_bundle::open(&site, &args.unit, args.bundle.as_deref(), &args.identity)?;
    let mut progress = Progress::new(global);
    // A loop, because whoever writes the ledger first may change the answer.
    for _ in 0..TRIES {
        site.now = Timestamp::now();
        let target = site.target_of(&args.unit, &opened.manifest)?;
        let ready = Ready::find(&site, target.clone(), &args.engine)?;
        let work = ready.work()?;
        ready.init(&work, InitWhen::Needed, &mut progress)?;
        let mut books = Books::open(&site, &target)?;
        let offline = is_offline(&mut books, &target, args, &mut progress)?;
        let trust = books::trust(&site, &site.policy.upstream)?;
        let settled = books.settled(&target, &trust)?;
        let trust = books::trust_to_write(&site, settled.as_ref())?;
        let ledger = books.ledger(&target.unit()?, &trust)?;
        let head = ledger.head()?;
        // While another apply runs nothing else is worth looking at: the state is in motion.
        if let Some(running) = running(&ledger, head.as_ref(), site.now)? {
            return Err(CommandError::Running(Box::new(running)));
        }
        let policies = Policies {
            new: &site.policy.upstream,
            settled: settled.as_ref().map(|settled| &settled.upstream),
        };
        let examined = Examined::open(&site, &target, &policies, opened.again()?)?;
        let rerun = rerun(&site, &work, &examined, settled.as_ref())?;
        let checks = checks::of(&target, settled.as_ref());
        let checked = if verdicts::wants_checks(&target, settled.as_ref()) {
            checks::run_all(&ready, &checks, global)?
        } else {
            Vec::new()
        };
        let mut ask = |overrides: &[Requirement]| {
            let question = Question {
                rehearse: match offline {
                    Reach::Online => Rehearse::NotAsked,
                    Reach::Offline => Rehearse::Offline,
                },
                as_if: Simulation::default(),
                kind: if args.fix_forward {
                    ApplyKind::FixForward
                } else {
                    ApplyKind::Normal
                },
                overrides,
            };
            let about = About {
                site: &site,
                target: &target,
                engine: &|| Ok(ready.engine.clone()),
            };
            verdicts::ask(
                &about,
                &mut books,
                settled.as_ref(),
                &examined,
                Some(&rerun),
                &question,
                checked.clone(),
            )
        };
        let mut answer = ask(&overrides)?;
        if offline == Reach::Offline {
            let unasked = unasked(&answer);
            if !unasked.is_empty() {
                answer = ask(&[&overrides[..], &unasked].concat())?;
            }
        }
        if !answer.verdict.lets_apply() {
            // What somebody else's apply has moved since is no mistake of this plan.
            if books.unreachable.is_none()
                && let Some(first) = began_since(&ledger, &trust, head.as_ref(), site.now)?
            {
                return Err(CommandError::WasFirst(Box::new(first)));
            }
            gate_bundle::print(global, Format::Terminal, false, &answer.verdict)?;
            return Ok(denied(&answer.verdict));
        }
        if answer.verdict.decision != Decision::Allowed {
            // A gate that only reports says so where it matters.
            gate_bundle::print(global, Format::Terminal, false, &answer.verdict)?;
        }
        let apply = Apply {
            site: &site,
            ready: &ready,
            work: &work,
            ledger: &ledger,
            examined: &examined,
            rerun: &rerun,
            answer: &answer,
            reason: args.reason.as_deref(),
            is_checked_later: !checks.is_empty(),
        };
        // What can fail before the lock is taken shall not fail after it.
        record::make_private_folder(&engines::log_folder(&site))?;
        if ready.is_stopped() {
            return Err(CommandError::Interrupted("the gate"));
        }
        put_back(&site, &examined, &mut progress)?;
        match offline {
            Reach::Offline => {
                let begun = apply.start_offline()?;
                progress.say("the ledger cannot be reached: the record waits on this machine");
                let log = apply.log(&begun.id());
                let exit = apply.carry_out(&begun, &log, &mut progress)?;
                progress.say(
                    "next: any command here that reaches the ledger writes what waits, first of all",
                );
                return Ok(exit);
            }
            Reach::Online => match apply.start(head.as_ref()) {
                Ok(started) => {
                    let begun = Begun::Written(started.entry.seq);
                    let begun = Writer::new(&site, &ledger, begun)?;
                    let log = apply.log(&started.commit);
                    return apply.carry_out(&begun, &log, &mut progress);
                }
                Err(AppendError::Outrun) => {
                    if let Some(first) = began_since(&ledger, &trust, head.as_ref(), site.now)? {
                        return Err(CommandError::WasFirst(Box::new(first)));
                    }
                }
                Err(error) => return Err(error.into()),
            },
        }
        if ready.is_stopped() {
            return Err(CommandError::Interrupted("the gate"));
        }
    }
    Err(AppendError::Outrun.into())
}

/// Puts back the built files that travelled with the bundle and are missing: what is denied here
/// leaves no change in flight.
fn put_back(site: &Site, examined: &Examined, progress: &mut Progress) -> Result<(), CommandError> {
    let include = &site.policy.upstream.bundle_include;
    let put = included_files::put_back(&site.top, include, &examined.opened.included)?;
    if !put.is_empty() {
        progress.say(&format!(
            "put back from the bundle: {}",
            report::printable(&put.join(", "))
        ));
    }
    Ok(())
}

/// Whether an apply goes on without the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Online,
    Offline,
}

/// Says whether the ledger is done without. What waits for it must be in it before anything else.
fn is_offline(
    books: &mut Books<'_>,
    target: &Target<'_>,
    args: &ApplyArgs,
    progress: &mut Progress,
) -> Result<Reach, CommandError> {
    if let Some(waiting) = books.waiting.take() {
        return Err(CommandError::StillWaiting {
            environment: target.environment.name.clone(),
            path: waiting.path,
            why: waiting.why,
        });
    }
    match (&books.unreachable, args.offline) {
        (None, false) => Ok(Reach::Online),
        (None, true) => {
            progress.say("note: the ledger can be reached, so that --offline changes nothing");
            Ok(Reach::Online)
        }
        (Some(_), true) => Ok(Reach::Offline),
        (Some(_), false) => {
            progress.say(
                "the ledger cannot be reached, and nothing is applied without it; in an emergency: --offline --reason TEXT",
            );
            Ok(Reach::Online)
        }
    }
}

/// Returns the apply that runs, or whose runner died.
fn running(
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

/// Returns the newest apply that began after `before`, asked now.
fn began_since(
    ledger: &Ledger<'_>,
    trust: &Trust,
    before: Option<&Oid>,
    now: Timestamp,
) -> Result<Option<Recorded>, CommandError> {
    ledger.fetch()?;
    let head = ledger.head()?;
    let mut pages = ledger.rows(head.as_ref(), now);
    while let Some(page) = pages.next_page()? {
        for row in page {
            if Some(&row.commit.oid) == before {
                return Ok(None);
            }
            if let Ok(recorded) = row.outcome
                && recorded.entry.kind == Kind::ApplyStarted
                && trust.counts(Book::Ledger, &recorded.signature)
            {
                return Ok(Some(recorded));
            }
        }
    }
    Ok(None)
}

/// Returns the requirements that hold an apply back only because nobody could be asked.
fn unasked(answer: &Answer) -> Vec<Requirement> {
    let Evidence {
        branch,
        in_flight,
        upstream,
        ..
    } = &answer.evidence;
    let mut unasked = Vec::new();
    if matches!(branch, BranchEvidence::Unknown { .. }) {
        unasked.push(Requirement::Branch);
    }
    if matches!(in_flight, InFlightEvidence::Unknown { .. }) {
        unasked.push(Requirement::Serial);
    }
    if (upstream.as_ref())
        .is_some_and(|upstream| matches!(upstream.found, UpstreamFound::Unreachable { .. }))
    {
        unasked.extend([
            Requirement::Upstream,
            Requirement::Parity,
            Requirement::Checked,
        ]);
    }
    unasked.retain(|requirement| {
        (answer.verdict.outcome(*requirement))
            .is_some_and(|outcome| outcome.standing == Standing::Unmet)
    });
    unasked
}

/// A gate that lets nothing through is a denial here, also where it only reports.
fn denied(verdict: &Verdict) -> Exit {
    match verdict.decision {
        Decision::NeedsApproval => Exit::NeedsApproval,
        Decision::InFlight => Exit::InFlight,
        Decision::Denied | Decision::Allowed => Exit::Denied,
    }
}

fn overrides(codes: &[String]) -> Result<Vec<Requirement>, CommandError> {
    codes
        .iter()
        .map(|code| match Requirement::named(code) {
            Some(Requirement::Integrity) | None => Err(CommandError::BadOverride(code.clone())),
            Some(requirement) => Ok(requirement),
        })
        .collect()
}

/// Shows and judges the plan again, from the private copy, and asks what the state is now.
fn rerun(
    site: &Site,
    work: &Work<'_>,
    examined: &Examined,
    settled: Option<&Settled>,
) -> Result<Rerun, CommandError> {
    let json = work.show_json(&examined.opened.plan_path())?;
    let shown = Shown::new(&json)?;
    let plan = shown.read(&examined.file)?;
    let judged = shown_plan::judge(site, &plan, &examined.file, settled, Detail::Paths)?;
    let salt = examined.opened.manifest.salt.as_deref();
    let meaning = shown_plan::meaning(&plan, &examined.file, &judged.new, salt)?;
    let state = match work.state()? {
        Some(state) => StatePin {
            lineage: Some(bundle::lineage_digest(&state.lineage)),
            serial: state.serial,
        },
        None => StatePin {
            lineage: None,
            serial: 0,
        },
    };
    Ok(Rerun {
        meaning: meaning.digest,
        state,
        new: judged.new,
        settled: judged.settled,
    })
}

/// One apply that the gate has let through.
struct Apply<'a> {
    site: &'a Site,
    ready: &'a Ready<'a>,
    work: &'a Work<'a>,
    ledger: &'a Ledger<'a>,
    examined: &'a Examined,
    rerun: &'a Rerun,
    answer: &'a Answer,
    reason: Option<&'a str>,
    /// Whether it settles only once `verify` has run its checks.
    is_checked_later: bool,
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
    fn start(&self, head: Option<&Oid>) -> Result<Recorded, AppendError> {
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
    fn start_offline(&self) -> Result<Writer<'_>, CommandError> {
        let (draft, attached) = self.beginning()?;
        Writer::begin_offline(self.site, self.ledger, draft, attached)
    }

    fn beginning(&self) -> Result<(Draft, Attached), CommandError> {
        let mut draft = self.draft(Kind::ApplyStarted)?;
        let meaning = &self.examined.opened.manifest.meaning;
        draft.approvals = (self.answer.evidence.approvals.iter())
            .filter(|approval| approval.meaning == *meaning)
            .map(|approval| approval.commit.clone())
            .collect();
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

    fn carry_out(
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
            let plan = self.examined.opened.plan_path();
            let on = &mut |event| {
                has_begun |= matches!(
                    event,
                    Event::Progress {
                        step: Step::Started,
                        ..
                    }
                );
                progress.on(&event);
            };
            self.work.apply(&plan, log, on).map(drop)
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

    fn log(&self, id: &str) -> PathBuf {
        engines::log_of(self.site, &self.ready.target.environment.name, id)
    }

    fn state_of(&self, state: &Result<Option<StateReport>, RunError>) -> Option<State> {
        let before = self.examined.opened.manifest.state.serial;
        match state {
            Ok(Some(state)) => Some(State {
                lineage: bundle::lineage_digest(&state.lineage),
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
            progress.say(&format!(
                "next: tf-upstream verify -e {}: it settles when the checks hold",
                self.ready.target.environment.name
            ));
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
        let pin = &self.examined.opened.manifest.state;
        let mut failed = self.draft(Kind::ApplyFailed)?;
        failed.state = pin.lineage.clone().map(|lineage| State {
            lineage,
            before: pin.serial,
            after: Some(pin.serial),
        });
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

/// Settles a change whose checks were run, or says that it does not hold.
pub(super) fn settle(
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
