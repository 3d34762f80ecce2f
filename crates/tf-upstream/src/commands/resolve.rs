//! `tf-upstream resolve`: after a runner died, what is known, what must be looked at, and the record of it.

use std::io::{self, Write};

use bundle::StatePin;
use classify::{Detail, Level};
use engine::git::Oid;
use engine::{FailureKind, InitWhen, PlanMode, RunError, StateReport, Work};
use ledger::{Attached, Kind, Ledger, Reader, Recorded, Shape, Stage};
use plan::{Plan, ResourceChange};

use crate::args::{GlobalArgs, ResolveArgs};
use crate::books::{self, Books};
use crate::command_error::CommandError;
use crate::engines::{self, Ready};
use crate::examined::state_now;
use crate::exit_code::Exit;
use crate::fresh_plan::FreshPlan;
use crate::output;
use crate::progress::Progress;
use crate::record::{self, Waiting};
use crate::shown_plan;
use crate::site::Site;

pub(super) fn run(global: &GlobalArgs, args: &ResolveArgs) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let target = site.target(&args.unit)?;
    let mut progress = Progress::new(global);
    let books = Books::open_reached(&site, &target)?;
    let trust = books::trust(&site, &site.policy.upstream)?;
    let ledger = books.ledger(&target.unit()?, &trust)?;
    let ready = Ready::find(&site, target.clone(), &args.engine)?;
    let work = ready.work()?;
    ready.init(&work, InitWhen::Needed, &mut progress)?;
    let state = work.state()?;
    let environment = || target.environment.name.clone();
    let head = ledger.head()?;
    let found = open(&ledger, head.as_ref(), &site, state.as_ref())?;
    let check_failed = found.as_ref().is_some_and(Open::is_failed_check);
    let open = match found {
        Some(Open::Change {
            stage: Stage::Applied,
            ..
        }) if books.waiting.is_none() => {
            return Err(CommandError::NotVerified {
                environment: environment(),
                root: target.root.clone(),
            });
        }
        // That a check failed is no question of what is there, and nobody's word makes it hold.
        Some(_) if check_failed => match behind(
            head.as_ref(),
            &mut ledger.reader(head.as_ref(), site.now),
            state.as_ref(),
        )? {
            Some(behind) => behind,
            None if books.waiting.is_some() => Open::Nothing,
            None => {
                return Err(CommandError::CheckFailed {
                    environment: environment(),
                });
            }
        },
        Some(open) => open,
        None if books.waiting.is_some() => Open::Nothing,
        None => {
            return Err(CommandError::NothingToResolve {
                environment: environment(),
            });
        }
    };
    let fresh = plan_afresh(&site, &ready, &work, &mut progress)?;
    drop(progress);
    let told = Told {
        ready: &ready,
        open: &open,
        check_failed,
        state: state.as_ref(),
        fresh: &fresh,
        waiting: books.waiting.as_ref(),
    };
    output::print(global, |out| {
        told.write(out)?;
        if args.record {
            Ok(())
        } else {
            told.write_next(out)
        }
    })?;
    if !args.record {
        return Ok(match &fresh {
            // It was told, and may not be all: an apply may be running.
            Fresh::Locked(_) => Exit::InFlight,
            Fresh::Failed(_) | Fresh::Planned { .. } => Exit::Done,
        });
    }
    match &fresh {
        Fresh::Locked(lock) => return Err(CommandError::StillLocked(lock.clone())),
        Fresh::Failed(why) => return Err(CommandError::NoFreshPlan(why.clone())),
        Fresh::Planned { .. } => {}
    }
    let mut draft = record::draft(&site, Kind::Resolved)?;
    draft.change = open.change();
    draft.reason.clone_from(&args.reason);
    draft.engine = Some(ready.engine.to_string());
    draft.state = record::unmoved(state_now(state.as_ref()));
    record::insist(&ledger, &draft, &Attached::default())?;
    if let Some(waiting) = &books.waiting {
        let aside = record::set_aside(waiting)?;
        Progress::new(global).say(&format!(
            "what the ledger did not take is kept in {}",
            aside.display()
        ));
    }
    Progress::new(global).say(&format!(
        "put on record: plan and apply {} again from here",
        ready.shown()
    ));
    Ok(Exit::Done)
}

/// What is to be resolved.
enum Open {
    /// A change that has not ended well.
    Change {
        since: Box<Recorded>,
        stage: Stage,
        /// The newest entry of it.
        last: Kind,
        shapes: Vec<Shape>,
    },
    /// The state is not where the ledger left it.
    Behind { recorded: u64, same_state: bool },
    /// There is a state, and no ledger.
    NoLedger,
    /// Ledger and state agree; only entries wait that the ledger does not take.
    Nothing,
}

impl Open {
    fn is_failed_check(&self) -> bool {
        matches!(
            self,
            Open::Change {
                stage: Stage::Failed,
                last: Kind::VerificationFailed,
                ..
            }
        )
    }

    /// Returns the change that a record of it belongs to.
    fn change(&self) -> Option<u64> {
        match self {
            Open::Change { since, .. } => Some(since.entry.change),
            Open::Behind { .. } | Open::NoLedger | Open::Nothing => None,
        }
    }
}

fn open(
    ledger: &Ledger<'_>,
    head: Option<&Oid>,
    site: &Site,
    state: Option<&StateReport>,
) -> Result<Option<Open>, CommandError> {
    let mut reader = ledger.reader(head, site.now);
    if let Some(flight) = reader.in_flight()? {
        let (since, stage) = (flight.since.clone(), flight.stage);
        let last = flight.last.entry.kind;
        let shapes = ledger.shape(&since)?.unwrap_or_default();
        return Ok(Some(Open::Change {
            since: Box::new(since),
            stage,
            last,
            shapes,
        }));
    }
    behind(head, &mut reader, state)
}

/// Holds the state against where the ledger left it.
fn behind(
    head: Option<&Oid>,
    reader: &mut Reader<'_, '_>,
    state: Option<&StateReport>,
) -> Result<Option<Open>, CommandError> {
    let Some(last) = reader.last_state()? else {
        let is_unknown = head.is_none() && state.is_some();
        return Ok(is_unknown.then_some(Open::NoLedger));
    };
    let StatePin { lineage, serial } = state_now(state);
    let same_state = lineage.as_deref() == Some(last.lineage);
    Ok(
        (!same_state || serial != last.serial).then_some(Open::Behind {
            recorded: last.serial,
            same_state,
        }),
    )
}

/// Why an engine replaces what is in the state, and not whole.
const TAINTED: &str = "replace_because_tainted";

/// What a plan made now says.
enum Fresh {
    /// Somebody holds the lock of the state.
    Locked(String),
    /// The engine could not plan.
    Failed(String),
    /// The plan.
    Planned {
        level: Level,
        shapes: Vec<Shape>,
        /// The addresses, as in the shapes, of what failed while it was created.
        tainted: Vec<String>,
        table: Vec<u8>,
    },
}

fn plan_afresh(
    site: &Site,
    ready: &Ready<'_>,
    work: &Work<'_>,
    progress: &mut Progress,
) -> Result<Fresh, CommandError> {
    progress.say(&format!("planning {} with {}", ready.shown(), ready.engine));
    let fresh = match FreshPlan::make(ready, work, PlanMode::Normal, progress) {
        Ok(fresh) => fresh,
        Err(CommandError::Run(RunError::Failed {
            kind: FailureKind::Locked(lock),
            ..
        })) => return Ok(Fresh::Locked(lock.to_string())),
        Err(CommandError::Run(error @ RunError::Failed { .. })) => {
            return Ok(Fresh::Failed(error.to_string()));
        }
        Err(error) => return Err(error),
    };
    let plan = fresh.read()?;
    let judged = shown_plan::judge(site, &plan, &fresh.file, None, Detail::Paths)?;
    let report = report::Report {
        knowledge_digest: None,
        unused_allowances: Vec::new(),
        rollouts: Vec::new(),
        root: None,
        plans: vec![report::PlanReport {
            path: ready.shown(),
            sha256: None,
            engine_version: plan.engine_version.clone(),
            outcome: report::Outcome::Judged(judged.classification),
        }],
    };
    let tainted = tainted(site, &plan);
    let mut table = Vec::new();
    let options = report::TerminalOptions {
        verbosity: report::Verbosity::Normal,
        width: 100,
    };
    report::terminal::write(&report, options, &mut table)?;
    Ok(Fresh::Planned {
        level: judged.new.level,
        shapes: judged.new.shapes,
        tainted,
        table,
    })
}

/// Returns the addresses of what failed while it was created, as shapes have them.
fn tainted(site: &Site, plan: &Plan<'_>) -> Vec<String> {
    let is_tainted =
        |change: &&ResourceChange<'_>| change.action_reason.as_deref() == Some(TAINTED);
    let mut shapes: Vec<Shape> = (plan.changes.iter().filter(is_tainted))
        .map(|change| Shape {
            address: change.address.clone().into_owned(),
            deposed: None,
            actions: Vec::new(),
            paths: Vec::new(),
        })
        .collect();
    if site.policy.upstream.ledger.redact_keys {
        shapes = bundle::redacted(&shapes, b"");
    }
    shapes.into_iter().map(|shape| shape.address).collect()
}

/// What a person is told.
struct Told<'t> {
    ready: &'t Ready<'t>,
    open: &'t Open,
    /// Whether the last change failed its checks, which is not resolved.
    check_failed: bool,
    state: Option<&'t StateReport>,
    fresh: &'t Fresh,
    waiting: Option<&'t Waiting>,
}

impl Told<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.write_ledger(out)?;
        self.write_state(out)?;
        self.write_left_over(out)?;
        self.write_fresh(out)?;
        if self.check_failed {
            writeln!(
                out,
                "  a check of the last change failed, and what is put on record here does not change that: `{}` once it holds",
                crate::engines::command(&self.ready.target, "verify")
            )?;
        }
        Ok(())
    }

    /// Says how to go on; nothing is put on record that nobody could look at.
    fn write_next(&self, out: &mut dyn Write) -> io::Result<()> {
        let level = match self.fresh {
            Fresh::Planned { level, .. } => *level,
            Fresh::Failed(_) => {
                return writeln!(
                    out,
                    "\nMend what keeps the engine from planning, and look again."
                );
            }
            Fresh::Locked(_) => return Ok(()),
        };
        let is_left = matches!(self.open, Open::Change { .. }) && level != Level::None;
        let rest = if is_left {
            " (what is left is planned anew after that)"
        } else {
            ""
        };
        writeln!(
            out,
            "\nWhen you have looked, put it on record{rest}:\n  {} --record --reason 'what you found'",
            crate::engines::command(&self.ready.target, "resolve")
        )
    }

    fn write_ledger(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.open {
            Open::Change { since, stage, .. } => {
                let entry = &since.entry;
                let what = match stage {
                    Stage::Started => "began, and no end is on record: it runs, or its runner died",
                    Stage::Applied => "is applied and not verified",
                    Stage::Failed => "failed",
                };
                writeln!(
                    out,
                    "Change {} of {} {what}.",
                    entry.change,
                    self.ready.shown()
                )?;
                writeln!(
                    out,
                    "  begun {} by {}, commit {}",
                    entry.at,
                    report::printable(&entry.by.name),
                    entry.commit.as_deref().unwrap_or("unknown")
                )?;
                if let Some(run) = &entry.by.run {
                    writeln!(out, "  in {}", report::printable(run))?;
                }
                Ok(())
            }
            Open::Behind {
                recorded,
                same_state,
            } => {
                let which = if *same_state { "it" } else { "another state" };
                writeln!(
                    out,
                    "The ledger of {} left the state at serial {recorded}; {which} is at another now: something was applied that is not on record, or the ledger was cut back.",
                    self.ready.shown()
                )
            }
            Open::NoLedger => writeln!(
                out,
                "There is a state of {}, and no ledger. On the first day `{}` begins one; if there was one before, somebody deleted it: find out who, and push it again from a clone that has it.",
                self.ready.shown(),
                crate::engines::command(&self.ready.target, "adopt")
            ),
            Open::Nothing => writeln!(
                out,
                "The ledger of {} and the state agree.",
                self.ready.shown()
            ),
        }
    }

    fn write_state(&self, out: &mut dyn Write) -> io::Result<()> {
        let now = self.state.map_or(0, |state| state.serial);
        if let Some(waiting) = self.waiting {
            writeln!(
                out,
                "  {} of an earlier run wait in {}, and the ledger does not take them: {}",
                if waiting.count == 1 {
                    "1 entry".to_owned()
                } else {
                    format!("{} entries", waiting.count)
                },
                waiting.path.display(),
                report::printable(waiting.why.as_deref().unwrap_or("it was not asked"))
            )?;
        }
        if let Open::Change { since, .. } = self.open {
            let before = since.entry.state.as_ref().map_or(0, |state| state.before);
            if now == before {
                return writeln!(
                    out,
                    "  the state is at serial {now}, as before. That proves nothing: what was created last may not be in it."
                );
            }
            return writeln!(
                out,
                "  the state went from serial {before} to {now}: a part or all of it is applied."
            );
        }
        writeln!(out, "  the state is at serial {now}")
    }

    fn write_left_over(&self, out: &mut dyn Write) -> io::Result<()> {
        let errored = self.ready.folder.join("errored.tfstate");
        if errored.exists() {
            writeln!(
                out,
                "  {} holds a state that the engine could not store: read it before anything else, then `{} state push errored.tfstate`",
                errored.display(),
                self.ready.engine.product.command()
            )?;
        }
        if let Open::Change { since, .. } = self.open {
            let log = engines::log_of(self.ready.site, &since.entry.environment, &since.commit);
            if log.exists() {
                writeln!(out, "  what the engine said: {}", log.display())?;
            } else {
                writeln!(
                    out,
                    "  what the engine said was kept where it ran ({}), not here",
                    report::printable(&since.entry.by.name)
                )?;
            }
        }
        Ok(())
    }

    fn write_fresh(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.fresh {
            Fresh::Locked(lock) => writeln!(
                out,
                "  the state is locked by {}: if that apply still runs, wait for it; if it is dead, its lock is released by hand, by someone who knows",
                report::printable(lock)
            ),
            Fresh::Failed(why) => writeln!(
                out,
                "  the engine cannot plan now: {}",
                report::printable(why)
            ),
            Fresh::Planned {
                level,
                shapes,
                tainted,
                table,
            } => {
                let mut is_other_code = false;
                if let Open::Change {
                    since,
                    shapes: lost,
                    ..
                } = self.open
                {
                    is_other_code =
                        since.entry.commit.as_deref() != Some(self.ready.site.head.as_str());
                    let mut sorted = Sorted::default();
                    for shape in lost {
                        let still = (shapes.iter()).find(|other| {
                            other.address == shape.address && other.deposed == shape.deposed
                        });
                        if still.is_some() && tainted.contains(&shape.address) {
                            sorted.tainted.push(shape);
                        } else {
                            sorted.take(shape, still, is_other_code);
                        }
                    }
                    sorted.write(is_other_code, out)?;
                }
                if *level == Level::None && !is_other_code {
                    writeln!(
                        out,
                        "  a plan made now changes nothing: the state has all of it. Whether provisioners came to their end it does not tell."
                    )
                } else if *level == Level::None {
                    writeln!(out, "  a plan made now changes nothing.")
                } else {
                    writeln!(out, "  a plan made now still changes this:\n")?;
                    out.write_all(table)
                }
            }
        }
    }
}

/// What became of the objects of a plan that was lost, as far as a plan made now tells.
#[derive(Default)]
struct Sorted<'s> {
    done: Vec<&'s Shape>,
    tainted: Vec<&'s Shape>,
    /// The state does not have them.
    doubtful: Vec<&'s Shape>,
    /// The state has them, or what was there before them.
    replaced: Vec<&'s Shape>,
    untold: Vec<&'s Shape>,
}

impl<'s> Sorted<'s> {
    fn take(&mut self, lost: &'s Shape, still: Option<&Shape>, is_other_code: bool) {
        let has = |shape: &Shape, what: &str| shape.actions.iter().any(|action| action == what);
        match still {
            None if !is_other_code => self.done.push(lost),
            // Of other code a plan does not tell what was done of this one.
            None if has(lost, "create") => self.untold.push(lost),
            Some(still) if has(lost, "create") && has(still, "create") => {
                // What the state does not have is created, and nothing is deleted for it.
                if !has(still, "delete") {
                    self.doubtful.push(lost);
                } else if has(lost, "delete") {
                    self.replaced.push(lost);
                }
            }
            _ => {}
        }
    }

    fn write(&self, is_other_code: bool, out: &mut dyn Write) -> io::Result<()> {
        if is_other_code {
            writeln!(
                out,
                "  the code that is checked out is not that of the plan that was lost: what was done of it cannot be told by a plan made now"
            )?;
        }
        let lists = [
            ("done, of the plan that was lost", &self.done),
            (
                "in the state, and tainted: what failed while it was created is replaced by a plan made now",
                &self.tainted,
            ),
            (
                "possibly existing already, although the state does not have them (look, and import what is there)",
                &self.doubtful,
            ),
            (
                "possibly replaced already, although the state may have the old ones (look whether there are new ones)",
                &self.replaced,
            ),
            (
                "not in a plan made now: the state has them, or this code does not (look)",
                &self.untold,
            ),
        ];
        for (title, shapes) in lists {
            if !shapes.is_empty() {
                writeln!(out, "  {title}:")?;
            }
            for shape in shapes {
                writeln!(
                    out,
                    "    {} ({})",
                    report::printable(&shape.address),
                    shape.actions.join(", ")
                )?;
            }
        }
        Ok(())
    }
}
