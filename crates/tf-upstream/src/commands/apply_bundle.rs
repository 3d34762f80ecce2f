//! `tf-upstream apply`: gates again, applies exactly that plan, and puts it on record.

use std::path::PathBuf;

use bundle::StatePin;
use classify::Detail;
use config::Requirement;
use engine::{CheckStatus, InitWhen, RunError, StateReport, Work};
use gate::{ApplyKind, Change, Decision, Simulation, UpstreamFound, Verdict};
use jiff::Timestamp;
use ledger::{
    AppendError, Attached, Checked, Draft, Illegal, Kind, Ledger, Recorded, Shape, Signing, State,
    Upstream,
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
use crate::progress::Progress;
use crate::record;
use crate::shown_plan::{self, Shown};
use crate::site::Site;
use crate::verdicts::{self, Answer, Question};

/// How often the gate is asked again because the ledger moved meanwhile.
const TRIES: u32 = 20;

pub(super) fn run(global: &GlobalArgs, args: &ApplyArgs) -> Result<Exit, CommandError> {
    let overrides = overrides(&args.overrides)?;
    let mut site = Site::open(global)?;
    let opened = gate_bundle::open(&site, &args.unit, args.bundle.as_deref())?;
    let mut progress = Progress::new(global);
    // A loop, because whoever writes the ledger first may change the answer.
    for _ in 0..TRIES {
        site.now = Timestamp::now();
        let target = site.target_of(&args.unit, &opened.manifest)?;
        let ready = Ready::find(&site, target.clone(), &args.engine)?;
        let work = ready.work()?;
        ready.init(&work, InitWhen::Needed, &mut progress)?;
        let mut books = Books::open(&site, &target)?;
        let trust = books::trust(&site, &site.policy.upstream)?;
        let ledger = books.ledger(&target.unit()?, &trust)?;
        let head = ledger.head()?;
        let settled = books.settled(&target, &trust)?;
        let policies = Policies {
            new: &site.policy.upstream,
            settled: settled.as_ref().map(|settled| &settled.upstream),
        };
        let examined = Examined::open(&site, &target, &policies, opened.again()?)?;
        let rerun = rerun(&site, &work, &examined, settled.as_ref())?;
        let checks = if verdicts::wants_checks(&target, settled.as_ref()) {
            checks::run_all(&ready, global)?
        } else {
            Vec::new()
        };
        let question = Question {
            rehearse: Rehearse::NotAsked,
            as_if: Simulation::default(),
            kind: if args.fix_forward {
                ApplyKind::FixForward
            } else {
                ApplyKind::Normal
            },
            overrides: &overrides,
        };
        let answer = verdicts::ask(
            &ready,
            &mut books,
            settled.as_ref(),
            &examined,
            Some(&rerun),
            &question,
            checks,
        )?;
        if !answer.verdict.lets_apply() {
            gate_bundle::print(global, Format::Terminal, false, &answer.verdict)?;
            return Ok(denied(&answer.verdict));
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
        };
        match apply.start(head.as_ref()) {
            Ok(started) => return apply.carry_out(&started, &mut progress),
            Err(AppendError::Outrun) => {}
            Err(AppendError::Illegal(Illegal::Running { .. })) => return Ok(Exit::InFlight),
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppendError::Outrun.into())
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
    fn start(&self, head: Option<&engine::git::Oid>) -> Result<Recorded, AppendError> {
        let mut draft = self
            .draft(Kind::ApplyStarted)
            .map_err(CommandError::into_append)?;
        draft.approvals = (self.answer.evidence.approvals.iter())
            .map(|approval| approval.commit.clone())
            .collect();
        draft.overrides = self.overridden();
        let attached = Attached {
            shape: Some(self.shapes()),
            policy: None,
        };
        self.ledger.append(
            &draft,
            head,
            &attached,
            &Signing::default(),
            Timestamp::now(),
        )
    }

    fn overridden(&self) -> Vec<String> {
        (self.answer.verdict.overridden())
            .map(|requirement| requirement.as_str().to_owned())
            .collect()
    }

    fn carry_out(&self, started: &Recorded, progress: &mut Progress) -> Result<Exit, CommandError> {
        let overridden = self.overridden();
        if !overridden.is_empty() {
            let mut draft = self.draft(Kind::Overridden)?;
            draft.change = Some(started.entry.seq);
            draft.overrides = overridden;
            // A debt that cannot be put on record is not made.
            record::insist(self.ledger, &draft, &Attached::default())?;
        }
        let log = self.log(started)?;
        progress.say(&format!(
            "applying {} with {}",
            self.ready.shown(),
            self.ready.engine
        ));
        let ran = if self.has_something_to_apply() {
            let plan = self.examined.opened.plan_path();
            self.work
                .apply(&plan, &log, &mut |event| progress.on(&event))
                .map(drop)
        } else {
            Ok(())
        };
        let state = self.work.state();
        match ran {
            Ok(()) => self.applied(started, state, &log, progress),
            Err(error) => self.failed(started, state, error, &log),
        }
    }

    /// Engines refuse to apply a plan that changes nothing at all.
    fn has_something_to_apply(&self) -> bool {
        self.examined
            .file
            .applyable
            .unwrap_or(!self.change().is_empty())
    }

    fn log(&self, started: &Recorded) -> Result<PathBuf, CommandError> {
        use std::os::unix::fs::DirBuilderExt;
        let folder = engines::log_folder(self.site);
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)
            .map_err(|error| CommandError::Unwritable {
                path: folder.clone(),
                error,
            })?;
        let short: String = started.commit.chars().take(12).collect();
        Ok(folder.join(format!("{}-{short}.log", started.entry.environment)))
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
        started: &Recorded,
        state: Result<Option<StateReport>, RunError>,
        log: &std::path::Path,
        progress: &mut Progress,
    ) -> Result<Exit, CommandError> {
        let mut draft = self.draft(Kind::Applied)?;
        draft.change = Some(started.entry.seq);
        draft.state = self.state_of(&state);
        let attached = Attached {
            shape: Some(self.shapes()),
            policy: None,
        };
        record::insist(self.ledger, &draft, &attached).map_err(|error| {
            CommandError::NotRecorded {
                error: Box::new(error),
                log: log.to_owned(),
            }
        })?;
        progress.say(&format!("applied {}", self.ready.shown()));
        if !self.ready.target.environment.checks.is_empty() {
            progress.say(&format!(
                "next: tf-upstream verify -e {}: it settles when the checks hold",
                self.ready.target.environment.name
            ));
            return Ok(Exit::Done);
        }
        settle(
            self.ready,
            self.ledger,
            started.entry.seq,
            &self.site.policy.text,
            state.ok().flatten().as_ref(),
            Vec::new(),
            progress,
        )
    }

    fn failed(
        &self,
        started: &Recorded,
        state: Result<Option<StateReport>, RunError>,
        error: RunError,
        log: &std::path::Path,
    ) -> Result<Exit, CommandError> {
        let mut draft = self.draft(Kind::ApplyFailed)?;
        draft.change = Some(started.entry.seq);
        draft.state = self.state_of(&state);
        record::insist(self.ledger, &draft, &Attached::default()).map_err(|error| {
            CommandError::NotRecorded {
                error: Box::new(error),
                log: log.to_owned(),
            }
        })?;
        Err(CommandError::ApplyFailed {
            error,
            log: log.to_owned(),
        })
    }
}

/// Settles a change whose checks were run, or says that it does not hold.
pub(super) fn settle(
    ready: &Ready<'_>,
    ledger: &Ledger<'_>,
    change: u64,
    policy: &str,
    state: Option<&StateReport>,
    mut checks: Vec<Checked>,
    progress: &mut Progress,
) -> Result<Exit, CommandError> {
    // What the configuration itself checks counts as well.
    for result in state.map_or(&[][..], |state| &state.check_results) {
        if result.kind == "check" {
            checks.push(Checked {
                name: result.address.clone(),
                holds: result.status == CheckStatus::Pass,
                seen: match result.status {
                    CheckStatus::Pass => "the engine says that it holds",
                    CheckStatus::Fail => "the engine says that it does not hold",
                    CheckStatus::Error => "the engine could not evaluate it",
                    CheckStatus::Unknown => "the engine has not evaluated it",
                }
                .to_owned(),
            });
        }
    }
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
    let mut draft = record::draft(ready.site, kind)?;
    draft.change = Some(change);
    draft.checks = checks;
    let attached = Attached {
        shape: None,
        policy: holds.then(|| policy.to_owned()),
    };
    record::insist(ledger, &draft, &attached)?;
    if holds {
        let how = if draft.checks.is_empty() {
            " (unchecked)"
        } else {
            ""
        };
        progress.say(&format!("settled {}{how}", ready.shown()));
        Ok(Exit::Done)
    } else {
        Err(CommandError::VerificationFailed {
            environment: ready.target.environment.name.clone(),
        })
    }
}
