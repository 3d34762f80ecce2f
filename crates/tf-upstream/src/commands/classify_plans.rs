//! `tf-upstream classify`: says whether plans are minor or major, and why.

use std::path::{Path, PathBuf};

use classify::Level;
use report::{MarkdownOptions, Outcome, Report};

use super::{Digest, check_stdin, is_unreadable, judge};
use crate::args::{ClassifyArgs, FailOn, Format, GlobalArgs};
use crate::command_error::CommandError;
use crate::exit_code::Exit;
use crate::input::Input;
use crate::judging::Judging;
use crate::output;

pub(super) fn run(global: &GlobalArgs, mut args: ClassifyArgs) -> Result<Exit, CommandError> {
    if args.plans.is_empty() {
        args.plans.push(PathBuf::from("-"));
    }
    let from_stdin = args
        .plans
        .iter()
        .filter(|path| path.as_path() == Path::new("-"))
        .count();
    if from_stdin > 1 {
        return Err(CommandError::InputTwice(from_stdin));
    }
    for path in &args.plans {
        check_stdin(path)?;
    }
    let inputs: Vec<Input> = args.plans.iter().map(|path| Input::read(path)).collect();
    let digest = match args.format {
        Format::Json => Digest::Wanted,
        Format::Terminal | Format::Markdown => Digest::NotWanted,
    };
    let policy = Judging::of(global, &args.judge)?;
    let options = policy.options();
    let plans: Vec<_> = inputs
        .iter()
        .map(|input| judge(input, &options, digest))
        .collect();
    let matched: Vec<&str> = plans
        .iter()
        .filter_map(|plan| plan.judged())
        .flat_map(|judged| &judged.matched_allowances)
        .map(String::as_str)
        .collect();
    let report = Report {
        knowledge_digest: policy.knowledge.digest(),
        unused_allowances: policy.unused_allowances(&matched),
        rollouts: policy.rollouts.clone(),
        // Whoever has a plan has not said what it is of.
        root: None,
        plans,
    };
    output::print(global, |out| match args.format {
        Format::Terminal => report::terminal::write(&report, output::terminal_options(global), out),
        Format::Json => report::json::write(&report, out),
        Format::Markdown => report::markdown::write(&report, MarkdownOptions::default(), out),
    })?;
    Ok(exit(&report, &args))
}

/// Returns the most severe exit code.
fn exit(report: &Report<'_>, args: &ClassifyArgs) -> Exit {
    let is_refused = |plan: &report::PlanReport<'_>| {
        matches!(plan.outcome, Outcome::Refused(_)) && !is_unreadable(plan)
    };
    if report.plans.iter().any(is_refused) {
        return Exit::Refused;
    }
    if report.plans.iter().any(is_unreadable) {
        return Exit::Unfinished;
    }
    let level = report.level().unwrap_or(Level::None);
    match (args.fail_on, args.detailed_exitcode, level) {
        (Some(FailOn::Minor), _, Level::Minor | Level::Major)
        | (Some(FailOn::Major), _, Level::Major)
        | (_, true, Level::Major) => Exit::Major,
        (_, true, Level::Minor) => Exit::Minor,
        _ => Exit::Done,
    }
}
