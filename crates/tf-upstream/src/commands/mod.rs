//! The subcommands, one file each.

use std::path::Path;

use classify::Options;
use plan::RefusalCode;
use report::{Outcome, PlanReport};

use crate::args::{Args, Command, KnowledgeCommand};
use crate::command_error::CommandError;
use crate::exit_code::Exit;
use crate::input::Input;

mod acknowledge;
mod adopt;
mod apply_bundle;
mod approve;
mod bluegreen;
mod classify_plans;
mod doctor;
mod explain;
mod gate_bundle;
mod init_policy;
mod knowledge_check;
mod knowledge_list;
mod log_entries;
mod plan_change;
mod resolve;
mod verify_change;

pub(crate) fn run(args: Args) -> Result<Exit, CommandError> {
    if let Some(path) = &args.global.directory {
        std::env::set_current_dir(path).map_err(|error| CommandError::Directory {
            path: path.clone(),
            error,
        })?;
    }
    match args.command {
        Command::Classify(command) => classify_plans::run(&args.global, command),
        Command::Explain(command) => explain::run(&args.global, command),
        Command::Plan(command) => plan_change::run(&args.global, &command),
        Command::Gate(command) => gate_bundle::run(&args.global, &command),
        Command::Approve(command) => approve::run(&args.global, &command),
        Command::Apply(command) => apply_bundle::run(&args.global, &command),
        Command::Verify(command) => verify_change::run(&args.global, &command),
        Command::Log(command) => log_entries::run(&args.global, &command),
        Command::Resolve(command) => resolve::run(&args.global, &command),
        Command::Adopt(command) => adopt::run(&args.global, &command),
        Command::Bluegreen(command) => bluegreen::run(&args.global, &command),
        Command::Acknowledge(command) => acknowledge::run(&args.global, &command),
        Command::Doctor(command) => doctor::run(&args.global, &command),
        Command::Init(command) => init_policy::run(&args.global, &command),
        Command::Knowledge(command) => match command.command {
            KnowledgeCommand::Check(command) => knowledge_check::run(&args.global, &command),
            KnowledgeCommand::List(command) => knowledge_list::list(&args.global, &command),
            KnowledgeCommand::Show(command) => knowledge_list::show(&args.global, &command),
        },
    }
}

/// Whether a report carries the digest of its inputs: it costs as much as reading them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Digest {
    Wanted,
    NotWanted,
}

/// Reads and judges one input.
fn judge<'i>(input: &'i Input, options: &Options<'_>, digest: Digest) -> PlanReport<'i> {
    // The digest is taken beside the reading, on another core.
    let (sha256, judged) = std::thread::scope(|scope| {
        // Beside the first look at the text, which would wait for every page.
        scope.spawn(|| input.prepare());
        let sha256 = (digest == Digest::Wanted).then(|| scope.spawn(|| input.sha256()));
        let judged = input.text().and_then(|text| {
            let plan = plan::read(text)?;
            let classification = classify::classify(&plan, options)?;
            Ok((plan.engine_version, classification))
        });
        let sha256 = sha256.and_then(|thread| thread.join().ok()).flatten();
        (sha256, judged)
    });
    let (engine_version, outcome) = match judged {
        Ok((version, classification)) => (version, Outcome::Judged(classification)),
        Err(refusal) => (None, Outcome::Refused(refusal)),
    };
    PlanReport {
        path: input.path.clone(),
        sha256,
        engine_version,
        outcome,
    }
}

/// Whether a plan could not even be read.
fn is_unreadable(plan: &PlanReport<'_>) -> bool {
    matches!(&plan.outcome, Outcome::Refused(refusal) if refusal.code == RefusalCode::Unreadable)
}

/// Refuses to wait for a person to type a plan.
fn check_stdin(path: &Path) -> Result<(), CommandError> {
    use std::io::IsTerminal;
    if path == Path::new("-") && std::io::stdin().is_terminal() {
        return Err(CommandError::NoPlan);
    }
    Ok(())
}
