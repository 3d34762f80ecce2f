//! `tf-upstream apply`: gates again, applies exactly that plan, and puts it on record.

use classify::Detail;
use config::Requirement;
use engine::git::Oid;
use engine::{InitWhen, Work};
use gate::{
    ApplyKind, BranchEvidence, Decision, Evidence, InFlightEvidence, RolloutEvidence, Simulation,
    Standing, UpstreamFound,
};
use jiff::Timestamp;
use ledger::{AppendError, Book, Kind, Ledger, Recorded, Trust};
use plan::Plan;

use super::gate_bundle;
use crate::applying::{self, Apply};
use crate::args::{ApplyArgs, GlobalArgs};
use crate::books::{self, Books, Settled};
use crate::bundle_folder::Opened;
use crate::checks;
use crate::code::Policies;
use crate::command_error::CommandError;
use crate::engines::{self, Ready};
use crate::evidence::Rehearse;
use crate::examined::{Examined, Rerun, state_now};
use crate::exit_code::Exit;
use crate::included_files;
use crate::masking::Mask;
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
        if let Some(exit) = attempt(global, args, &site, &opened, &overrides, &mut progress)? {
            return Ok(exit);
        }
        if site.is_stopped() {
            return Err(CommandError::Interrupted("the gate"));
        }
    }
    Err(AppendError::Outrun.into())
}

/// Asks the gate, and applies what it lets through; nothing, where somebody else wrote the ledger first.
fn attempt(
    global: &GlobalArgs,
    args: &ApplyArgs,
    site: &Site,
    opened: &Opened,
    overrides: &[Requirement],
    progress: &mut Progress,
) -> Result<Option<Exit>, CommandError> {
    let target = site.target_of(&args.unit, &opened.manifest)?;
    let ready = Ready::find(site, target.clone(), &args.engine)?;
    let work = ready.work()?;
    ready.init(&work, InitWhen::Needed, progress)?;
    let mut books = Books::open(site, &target)?;
    let offline = is_offline(&mut books, &target, args, progress)?;
    let trust = books::trust(site, &site.policy.upstream)?;
    let settled = books.settled(&target, &trust)?;
    let trust = books::trust_to_write(site, settled.as_ref())?;
    let ledger = books.ledger(&target.unit()?, &trust)?;
    let head = ledger.head()?;
    // While another apply runs nothing else is worth looking at: the state is in motion.
    if let Some(running) = applying::running(&ledger, head.as_ref(), site.now)? {
        return Err(CommandError::Running(Box::new(running)));
    }
    let policies = Policies {
        new: &site.policy.upstream,
        settled: settled.as_ref().map(|settled| &settled.upstream),
    };
    let examined = Examined::open(site, &target, &policies, opened.again())?;
    let json = work.show_json(&examined.opened.plan_path()?)?;
    let shown = Shown::new(&json)?;
    let plan = shown.read(&examined.file)?;
    let rerun = rerun(site, &work, &examined, &plan, settled.as_ref())?;
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
            meaning: None,
            begins: None,
            within: None,
            overrides,
        };
        let about = About {
            site,
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
    let mut answer = ask(overrides)?;
    if offline == Reach::Offline {
        let unasked = unasked(&answer);
        if !unasked.is_empty() {
            answer = ask(&[overrides, &unasked].concat())?;
        }
    }
    if !answer.verdict.lets_apply() {
        // What somebody else's apply has moved since is no mistake of this plan.
        if books.unreachable.is_none()
            && let Some(first) = began_since(&ledger, &trust, head.as_ref(), site.now)?
        {
            return Err(CommandError::WasFirst(Box::new(first)));
        }
        verdicts::print(global, &answer.verdict)?;
        if !answer.verdict.rehearsal.is_empty() {
            progress.say(
                "nothing was applied: before a merge, and while the remote cannot be reached, a gate only rehearses",
            );
        }
        return Ok(Some(verdicts::denied(&answer.verdict)));
    }
    if answer.verdict.decision != Decision::Allowed {
        // A gate that only reports says so where it matters.
        verdicts::print(global, &answer.verdict)?;
    }
    let apply = Apply {
        site,
        ready: &ready,
        work: &work,
        ledger: &ledger,
        examined: &examined,
        rerun: &rerun,
        mask: Mask::of(&plan.secrets),
        answer: &answer,
        reason: args.reason.as_deref(),
        is_checked_later: !checks.is_empty(),
        step: None,
    };
    // What can fail before the lock is taken shall not fail after it.
    record::make_private_folder(&engines::log_folder(site))?;
    if site.is_stopped() {
        return Err(CommandError::Interrupted("the gate"));
    }
    put_back(site, &examined, progress)?;
    match offline {
        Reach::Offline => {
            let begun = apply.start_offline()?;
            progress.say("the ledger cannot be reached: the record waits on this machine");
            let log = apply.log(&begun.id());
            let exit = apply.carry_out(&begun, &log, progress)?;
            progress.say(
                "next: any command here that reaches the ledger writes what waits, first of all",
            );
            return Ok(Some(exit));
        }
        Reach::Online => match apply.start(head.as_ref()) {
            Ok(started) => {
                let begun = Begun::Written(started.entry.seq);
                let begun = Writer::new(site, &ledger, begun);
                let log = apply.log(&started.commit);
                return Ok(Some(apply.carry_out(&begun, &log, progress)?));
            }
            Err(AppendError::Outrun) => {
                if let Some(first) = began_since(&ledger, &trust, head.as_ref(), site.now)? {
                    return Err(CommandError::WasFirst(Box::new(first)));
                }
            }
            Err(error) => return Err(error.into()),
        },
    }
    Ok(None)
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
        rollouts,
        upstream,
        ..
    } = &answer.evidence;
    let mut unasked = Vec::new();
    if matches!(branch, BranchEvidence::Unknown { .. }) {
        unasked.push(Requirement::Branch);
    }
    if matches!(in_flight, InFlightEvidence::Unknown { .. })
        || matches!(rollouts, RolloutEvidence::Unknown { .. })
    {
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

fn overrides(codes: &[String]) -> Result<Vec<Requirement>, CommandError> {
    codes
        .iter()
        .map(|code| match Requirement::named(code) {
            Some(Requirement::Integrity) | None => Err(CommandError::BadOverride(code.clone())),
            Some(requirement) => Ok(requirement),
        })
        .collect()
}

/// Judges the plan again, as it is shown from the private copy, and asks what the state is now.
fn rerun(
    site: &Site,
    work: &Work<'_>,
    examined: &Examined,
    plan: &Plan<'_>,
    settled: Option<&Settled>,
) -> Result<Rerun, CommandError> {
    let judged = shown_plan::judge(site, plan, &examined.file, settled, Detail::Paths)?;
    let salt = examined.opened.manifest.salt.as_deref();
    let meaning = shown_plan::meaning(site, plan, &examined.file, &judged.new, settled, salt)?;
    Ok(Rerun {
        meaning: meaning.digest,
        state: state_now(work.state()?.as_ref()),
        new: judged.new,
        settled: judged.settled,
    })
}
