//! What can be typed.

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum};

/// Reads Terraform and OpenTofu plans and says whether a change is minor or major, and why
#[derive(Debug, Parser)]
#[command(
    name = "tf-upstream",
    bin_name = "tf-upstream",
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
    /// The policy file; else upstream.hcl in this directory or the nearest one above
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) config: Option<PathBuf>,
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
    /// Say why a change has its level and what would lower it, or what a fact says
    #[command(after_help = "\
Examples:
  tf-upstream explain aws_db_instance.main plan.json
  tf-upstream explain aws_db_instance/engine-major-upgrade
  terraform show -json tfplan | tf-upstream explain 'module.web[\"blue\"].aws_instance.this[0]'

Without its instance key an address stands for all instances, and a module's address for all it holds.
Exit code 2 when the plan changes nothing there, 30 when it is refused.")]
    Explain(ExplainArgs),
    /// Say what is known of resource types, and check packs of facts
    Knowledge(KnowledgeArgs),
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
    /// The address to explain, or the id of a fact
    #[arg(value_name = "ADDRESS|FACT")]
    pub(crate) address: String,
    /// Plan JSON, or - for standard input; a fact needs none
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
    /// Judge by the action alone, but for the facts in upstream.hcl
    #[arg(long)]
    pub(crate) no_builtin_knowledge: bool,
    /// What an update is whose attributes are not in the knowledge base
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = UnknownLevel::Minor)]
    pub(crate) unknown_updates: UnknownLevel,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum UnknownLevel {
    /// Minor, and said so
    Minor,
    /// Major, for the strict
    Major,
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

#[derive(Debug, clap::Args)]
pub(crate) struct KnowledgeArgs {
    #[command(subcommand)]
    pub(crate) command: KnowledgeCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum KnowledgeCommand {
    /// List all facts
    #[command(after_help = "\
Examples:
  tf-upstream knowledge list
  tf-upstream knowledge list --provider hashicorp/aws --level major
  tf-upstream knowledge list --format json | jq 'map(select(.evidence == \"experience\"))'")]
    List(ListArgs),
    /// Print what is known of a resource type, with sources
    #[command(after_help = "\
Example:
  tf-upstream knowledge show aws_db_instance

Exit code 2 when nothing is known of the type.")]
    Show(ShowArgs),
    /// Say whether a pack, or an upstream.hcl, is sound
    #[command(after_help = "\
Examples:
  tf-upstream knowledge check widgets.hcl
  tf-upstream knowledge check upstream.hcl
  terraform providers schema -json > schema.json
  tf-upstream knowledge check --schema schema.json widgets.hcl
  tf-upstream knowledge check --schema schema.json

Every mistake is shown at its line, and the examples of every fact are tried. With --schema the
names of types and attributes are looked up as well; without a file those of the built-in packs
are. Exit code 2 when there is a mistake.")]
    Check(CheckArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    /// Only facts of this provider: hashicorp/aws, or aws for short
    #[arg(long, value_name = "PROVIDER")]
    pub(crate) provider: Option<String>,
    /// Only facts of this level
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(crate) level: Option<FactLevel>,
    /// How to print the list
    #[arg(long, value_enum, default_value_t = ExplainFormat::Terminal)]
    pub(crate) format: ExplainFormat,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// The resource type
    #[arg(value_name = "TYPE")]
    pub(crate) resource_type: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t = ExplainFormat::Terminal)]
    pub(crate) format: ExplainFormat,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// Packs and policies; without one, the upstream.hcl in this directory or above it
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What `terraform providers schema -json` printed
    #[arg(long, value_name = "SCHEMA.json")]
    pub(crate) schema: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FactLevel {
    /// Facts that say that a change is routine
    Minor,
    /// Facts that say that a change hurts
    Major,
}
