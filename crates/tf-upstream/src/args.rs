//! What can be typed.

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum};

/// Reads Terraform and OpenTofu plans and says whether a change is minor or major, and why
#[derive(Debug, Parser)]
#[command(
    name = "tf-upstream",
    version,
    propagate_version = true,
    after_help = "Start with a plan you have:\n  terraform show -json tfplan | tf-upstream classify -"
)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) global: GlobalArgs,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, clap::Args)]
pub(crate) struct GlobalArgs {
    /// Change to this directory first
    #[arg(short = 'C', value_name = "DIR", global = true)]
    pub(crate) directory: Option<PathBuf>,
    /// When to use colour; NO_COLOR is obeyed
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true)]
    pub(crate) color: Color,
    /// Say less: one line for each plan
    #[arg(short, long, action = ArgAction::SetTrue, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more: every finding on a row of its own
    #[arg(short, long, action = ArgAction::SetTrue, global = true)]
    pub(crate) verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say whether plans are minor or major, and why
    #[command(after_help = "\
Examples:
  terraform show -json tfplan | tf-upstream classify -
  tf-upstream classify --fail-on major plan.json
  tf-upstream classify --format markdown network.json app.json

Exit codes:
  0   done; with --detailed-exitcode: nothing changes
  1   a file could not be read, or the report not written
  2   the command line is wrong
  10  with --detailed-exitcode: minor
  20  with --detailed-exitcode: major; with --fail-on: that level is reached
  30  refused: a plan cannot be judged safely
With several plans the most severe wins: 30 over 1 over 20 over 10. Without --fail-on and
--detailed-exitcode a major plan ends with 0 as well.")]
    Classify(ClassifyArgs),
    /// Say why a change has its level, and what would lower it
    #[command(after_help = "\
Examples:
  tf-upstream explain aws_db_instance.main plan.json
  terraform show -json tfplan | tf-upstream explain 'module.web[\"blue\"].aws_instance.this[0]'

Without its instance key an address stands for all instances, and a module's address for all it holds.
Exit code 2 when the plan changes nothing there, 30 when it is refused.")]
    Explain(ExplainArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct ClassifyArgs {
    /// Plan JSON (from `terraform show -json PLANFILE`), or - for standard input; several at once
    #[arg(value_name = "PLAN")]
    pub(crate) plans: Vec<PathBuf>,
    /// How to print the report
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(crate) format: Format,
    /// Exit with 20 when a plan reaches this level
    #[arg(
        long,
        value_enum,
        value_name = "LEVEL",
        conflicts_with = "detailed_exitcode"
    )]
    pub(crate) fail_on: Option<FailOn>,
    /// Exit with 0, 10 or 20 for none, minor or major
    #[arg(long)]
    pub(crate) detailed_exitcode: bool,
    #[command(flatten)]
    pub(crate) judge: JudgeArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The address to explain
    #[arg(value_name = "ADDRESS")]
    pub(crate) address: String,
    /// Plan JSON, or - for standard input
    #[arg(value_name = "PLAN", default_value = "-")]
    pub(crate) plan: PathBuf,
    /// How to print the explanation
    #[arg(long, value_enum, default_value_t = ExplainFormat::Terminal)]
    pub(crate) format: ExplainFormat,
    #[command(flatten)]
    pub(crate) judge: JudgeArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct JudgeArgs {
    /// Show the values that change; sensitive ones stay masked
    #[arg(long)]
    pub(crate) show_values: bool,
    /// Judge by the action alone; this version has no knowledge of resource types and always does
    #[arg(long)]
    pub(crate) no_builtin_knowledge: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a person at a terminal
    Terminal,
    /// For programs: stable, with a schema
    Json,
    /// For a pull request, at most 65,000 bytes
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// For a person at a terminal
    Terminal,
    /// For programs
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Any change
    Minor,
    /// Only major changes
    Major,
}
