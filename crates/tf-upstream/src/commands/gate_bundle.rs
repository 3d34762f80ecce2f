//! `tf-upstream gate`: says whether a bundle may be applied here and now.

use std::cell::{Cell, OnceCell};

use gate::{ApplyKind, Decision, Simulation, Verdict};
use jiff::Timestamp;
use ledger::Trust;

use crate::args::{AsIf, Format, GateArgs, GlobalArgs};
use crate::books::{self, Books};
use crate::bundle_folder::{self, Opened};
use crate::checks;
use crate::code::Policies;
use crate::command_error::CommandError;
use crate::engines::{self, Ready};
use crate::evidence::{self, Rehearse};
use crate::examined::Examined;
use crate::exit_code::Exit;
use crate::output;
use crate::site::Site;
use crate::verdicts::{self, About, Question};

pub(super) fn run(global: &GlobalArgs, args: &GateArgs) -> Result<Exit, CommandError> {
    let mut site = Site::open(global)?;
    // It only reads: one picture of everything, and no question to git twice.
    site.git = site.git.remembering();
    let opened = open(&site, &args.unit, args.bundle.as_deref(), &args.identity)?;
    let target = site.target_of(&args.unit, &opened.manifest)?;
    let as_if = Simulation {
        now: match &args.at {
            Some(text) => Some(
                text.parse::<Timestamp>()
                    .map_err(|_| CommandError::BadTime(text.clone()))?,
            ),
            None => None,
        },
        approved: args.as_if == Some(AsIf::Approved),
    };
    let planned_by = opened.manifest.engine.version.clone();
    // What takes longest is begun at once, beside everything else.
    let answer = std::thread::scope(|scope| {
        let finding = scope.spawn(|| -> Result<Ready<'_>, CommandError> {
            let known = Ready::find_known(&site, target.clone(), &args.engine)?;
            if known.engine.version == planned_by {
                return Ok(known);
            }
            // What is denied is denied for what the engine says now.
            Ready::find(&site, target.clone(), &args.engine)
        });
        // All of the ledger is walked once, and git keeps what is found there for who asks later. Where
        // the remote has more of it than was fetched last, that is walked again.
        let own = Books::at(&site).ledger(&target.unit()?, &Trust::everyone())?;
        let (meaning, now) = (opened.manifest.meaning.clone(), site.now);
        scope.spawn(move || {
            let head = own.head()?;
            own.search(head.as_ref(), &evidence::sought(&meaning), now)
        });
        evidence::ask_remote(&site, &target)?;
        let mut books = Books::open(&site, &target)?;
        let trust = books::trust(&site, &site.policy.upstream)?;
        let settled = books.settled(&target, &trust)?;
        let policies = Policies {
            new: &site.policy.upstream,
            settled: settled.as_ref().map(|settled| &settled.upstream),
        };
        let examined = Examined::open(&site, &target, &policies, opened)?;
        let (finding, found) = (Cell::new(Some(finding)), OnceCell::new());
        let ready = || -> Result<&Ready<'_>, CommandError> {
            if let Some(finding) = finding.take() {
                let ready = match finding.join() {
                    Ok(ready) => ready?,
                    Err(panic) => std::panic::resume_unwind(panic),
                };
                return Ok(found.get_or_init(|| ready));
            }
            found
                .get()
                .ok_or(CommandError::Interrupted("the search for the engine"))
        };
        let checks = if verdicts::wants_checks(&target, settled.as_ref()) {
            checks::run_all(ready()?, &checks::of(&target, settled.as_ref()), global)?
        } else {
            Vec::new()
        };
        let question = Question {
            rehearse: if args.simulate {
                Rehearse::Asked
            } else {
                Rehearse::NotAsked
            },
            as_if,
            kind: ApplyKind::Normal,
            meaning: None,
            begins: None,
            within: None,
            overrides: &[],
        };
        let about = About {
            site: &site,
            target: &target,
            engine: &|| Ok(ready()?.engine.clone()),
        };
        verdicts::ask(
            &about,
            &mut books,
            settled.as_ref(),
            &examined,
            None,
            &question,
            checks,
        )
    })?;
    print(global, args.format, args.explain, &answer.verdict)?;
    Ok(exit(&answer.verdict))
}

/// Opens the bundle that was named, else the one that `plan` kept for the target.
pub(super) fn open(
    site: &Site,
    unit: &crate::args::UnitArgs,
    named: Option<&std::path::Path>,
    identity: &crate::args::IdentityArgs,
) -> Result<Opened, CommandError> {
    match named {
        Some(named) => Opened::read(site, named, identity),
        None => {
            let target = site.target(unit)?;
            let place = bundle_folder::default_place(&site.top, &target.unit()?);
            Opened::read(site, &place, identity).map_err(|error| match error {
                CommandError::NoBundle { path, .. } => CommandError::NoBundle {
                    path,
                    plan: Some(engines::command(&target, "plan")),
                },
                error => error,
            })
        }
    }
}

pub(super) fn print(
    global: &GlobalArgs,
    format: Format,
    explain: bool,
    verdict: &Verdict,
) -> Result<(), CommandError> {
    let detail = if explain {
        report::gate::Detail::Evidence
    } else {
        report::gate::Detail::Outcomes
    };
    output::print(global, |out| match format {
        Format::Terminal => {
            report::gate::write_terminal(verdict, detail, output::terminal_options(global), out)
        }
        Format::Json => report::gate::write_json(verdict, out),
        Format::Markdown => report::gate::write_markdown(verdict, detail, out),
    })?;
    Ok(())
}

/// A gate that only reports never denies; but what is not the plan that was reviewed is never applied, nor
/// anything else while a rollout is under way.
pub(super) fn exit(verdict: &Verdict) -> Exit {
    if !verdict.is_enforced() && verdict.firm().is_none() {
        return Exit::Done;
    }
    match verdict.decision {
        Decision::Allowed => Exit::Done,
        Decision::NeedsApproval => Exit::NeedsApproval,
        Decision::InFlight => Exit::InFlight,
        Decision::Denied => Exit::Denied,
    }
}
