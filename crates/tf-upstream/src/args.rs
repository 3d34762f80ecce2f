//! What can be typed.

use std::ffi::OsString;
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
    /// Run the engine's plan for an environment, judge it, and keep it as a bundle
    #[command(after_help = "\
Examples:
  tf-upstream plan
  tf-upstream plan -e prod
  tf-upstream plan -e prod --root live/prod/network --format markdown
  tf-upstream plan -e prod --seal @pipeline-recipients.txt

The environment is -e, else the one whose branch is checked out or is the target of the pull
request. The bundle holds the plan file, which has secrets in clear: only its manifest may leave
the machine, or a bundle that is sealed. Exit codes: 0 done (10 and 20 with --detailed-exitcode), 1 the engine failed,
2 configuration, 30 the plan cannot be judged safely.")]
    Plan(PlanArgs),
    /// Say whether a bundle may be applied here and now, and what would meet what is unmet
    #[command(after_help = "\
Examples:
  tf-upstream gate
  tf-upstream gate --explain tf-upstream-bundle/prod/root
  tf-upstream gate --identity ~/.ssh/id_ed25519 root.age
  tf-upstream gate --at 2026-12-24T18:00Z
  tf-upstream gate --as-if approved --format markdown

Exit codes: 0 allowed, 40 denied, 41 needs approval, 42 another change is in flight here; with
mode = \"report\" always 0.")]
    Gate(GateArgs),
    /// Approve what a plan means, by its digest
    #[command(after_help = "\
Examples:
  tf-upstream approve -e prod sha256:8c4f…
  tf-upstream approve -e prod --key ~/.ssh/id_ed25519 --expires 24h sha256:8c4f…
  tf-upstream approve tf-upstream-bundle/prod/root

The approval is bound to the environment, the root, the digest and the expiry. It is signed with
an SSH key that an approver block of upstream.hcl names; in a pipeline of GitHub or GitLab the
forge's identity of whoever started it counts instead.")]
    Approve(ApproveArgs),
    /// Gate again, apply exactly the bundle's plan, and record it
    #[command(after_help = "\
Examples:
  tf-upstream apply
  tf-upstream apply tf-upstream-bundle/prod/root
  tf-upstream apply --identity key.txt root.age
  tf-upstream apply --override freeze --reason 'incident 4711: certificate expired'

Exit codes: 0 applied, 40 to 42 as the gate, 50 the engine failed and the state may have changed,
51 applied but not recorded (run `tf-upstream resolve`).")]
    Apply(ApplyArgs),
    /// Run the environment's checks after an apply; the change settles when they hold
    #[command(after_help = "\
Example:
  tf-upstream verify -e prod

Exit codes: 0 settled, 52 a check does not hold: the change is not settled.")]
    Verify(VerifyArgs),
    /// Print the ledger: what was applied here, by whom, and what became of it
    #[command(after_help = "\
Examples:
  tf-upstream log -e prod
  tf-upstream log -e prod --format json | jq '.[].kind'
  tf-upstream log -e prod --verify

Exit code 30 when --verify finds something wrong.")]
    Log(LogArgs),
    /// After a runner died: what is known, what must be looked at, and putting it on record
    #[command(after_help = "\
Examples:
  tf-upstream resolve -e prod
  tf-upstream resolve -e prod --record --reason 'the queue exists and is in the state now'

For runs that died and applies that failed; a check that failed is verified again, or mended.
Exit codes: 0 told or recorded, 1 no plan could be made to look at, 2 nothing is to be resolved,
42 the state is locked: an apply may still be running.")]
    Resolve(ResolveArgs),
    /// Take a converged root as settled, once: day one
    #[command(after_help = "\
Example:
  tf-upstream adopt -e prod

Exit codes: 0 adopted, 2 it was before, 40 the root is not as its code says, or what
is checked out is not what the environment's branch has.")]
    Adopt(AdoptArgs),
    /// Change a service blue-green: build the sibling beside it, move traffic over, then remove the old
    Bluegreen(BluegreenArgs),
    /// Look at a debt that someone else left in the ledger, and say so
    #[command(after_help = "\
Example:
  tf-upstream acknowledge -e prod 17 --reason 'looked at it with the team; rotated the key'")]
    Acknowledge(AcknowledgeArgs),
    /// Say what is missing here, each with its fix
    Doctor(DoctorArgs),
    /// Write upstream.hcl from the branches and folders found
    #[command(after_help = "\
Examples:
  tf-upstream init
  tf-upstream init --print
  tf-upstream init --mode report")]
    Init(InitArgs),
    /// Say what is known of resource types, and check packs of facts
    Knowledge(KnowledgeArgs),
}

/// Takes a reason: what is put on record for good is for others to read.
fn reason(text: &str) -> Result<String, &'static str> {
    if text.trim().is_empty() {
        return Err("a reason must say something");
    }
    Ok(text.to_owned())
}

/// Takes how many of something to print: none would look as if there were none.
fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("there is nothing to print then; 1 is the least".to_owned()),
        Ok(number) => Ok(number),
        Err(error) => Err(error.to_string()),
    }
}

/// Which environment and root a command is about.
#[derive(Debug, clap::Args)]
pub(crate) struct UnitArgs {
    /// The environment; else the one whose branch is checked out or targeted
    #[arg(short, long, value_name = "ENV")]
    pub(crate) environment: Option<String>,
    /// The root module's folder, from the top of the repository; needed where there are several
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct EngineArgs {
    /// The engine to run: terraform, tofu, or a path; else TF_UPSTREAM_ENGINE, `engine` of upstream.hcl,
    /// TG_TF_PATH, what the code was made for, or the only one on PATH
    #[arg(long, value_name = "ENGINE")]
    pub(crate) engine: Option<PathBuf>,
    /// How long to wait for a lock on the state
    #[arg(long, value_name = "DURATION", default_value = "0s")]
    pub(crate) lock_timeout: String,
}

/// What opens a sealed bundle.
#[derive(Debug, clap::Args)]
pub(crate) struct IdentityArgs {
    /// What opens a sealed bundle: a file with an age identity, or a private SSH key
    #[arg(
        long,
        value_name = "FILE",
        env = "TF_UPSTREAM_IDENTITY",
        hide_env_values = true
    )]
    pub(crate) identity: Option<OsString>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct PlanArgs {
    #[command(flatten)]
    pub(crate) unit: UnitArgs,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
    /// Where to keep the bundle: a folder; else tf-upstream-bundle/ENV/ROOT
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Seal the bundle, so that it may travel: into one file, beside its folder, that only these
    /// can open (age1…, 'ssh-ed25519 …', or @FILE with one a line)
    #[arg(long, value_name = "RECIPIENT", num_args = 1..)]
    pub(crate) seal: Vec<String>,
    /// When to run the engine's init
    #[arg(long, value_enum, default_value_t = InitWhen::Auto)]
    pub(crate) init: InitWhen,
    /// How to print the report
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(crate) format: Format,
    /// Exit with 0, 10 or 20 for none, minor or major
    #[arg(long)]
    pub(crate) detailed_exitcode: bool,
    /// Show the values that change; sensitive ones stay masked
    #[arg(long)]
    pub(crate) show_values: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InitWhen {
    /// When what it depends on has changed
    Auto,
    /// Always
    Always,
    /// Never: it was run before
    Never,
}

/// What a gate is asked.
#[derive(Debug, clap::Args)]
pub(crate) struct GateArgs {
    #[command(flatten)]
    pub(crate) unit: UnitArgs,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
    /// The bundle, a folder or a sealed file; else the one that `plan` kept for this environment and root
    #[arg(value_name = "BUNDLE")]
    pub(crate) bundle: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) identity: IdentityArgs,
    /// How to print the verdict
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(crate) format: Format,
    /// Show the evidence behind every requirement
    #[arg(long)]
    pub(crate) explain: bool,
    /// Judge as if it were this time: 2026-12-24T18:00Z
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
    /// Judge as if this were so
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) as_if: Option<AsIf>,
    /// Nothing can be applied here: say what the gate would say (implied before a merge)
    #[arg(long)]
    pub(crate) simulate: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AsIf {
    /// Everyone who is needed has approved
    Approved,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ApproveArgs {
    #[command(flatten)]
    pub(crate) unit: UnitArgs,
    /// The digest of what the plan means (sha256:…), or the bundle
    #[arg(value_name = "DIGEST|BUNDLE")]
    pub(crate) what: String,
    #[command(flatten)]
    pub(crate) identity: IdentityArgs,
    /// The private SSH key to sign with; else git's user.signingKey
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// How long the approval counts
    #[arg(long, value_name = "DURATION", default_value = "7d")]
    pub(crate) expires: String,
    /// A word for the record
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ApplyArgs {
    #[command(flatten)]
    pub(crate) unit: UnitArgs,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
    /// The bundle, a folder or a sealed file; else the one that `plan` kept for this environment and root
    #[arg(value_name = "BUNDLE")]
    pub(crate) bundle: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) identity: IdentityArgs,
    /// Skip a requirement: a debt in the ledger until someone else acknowledges it; never `integrity`
    #[arg(long = "override", value_name = "CODE", requires = "reason")]
    pub(crate) overrides: Vec<String>,
    /// Why, for the record
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: Option<String>,
    /// The change mends one that failed: passes `serial` with an approval
    #[arg(long)]
    pub(crate) fix_forward: bool,
    /// Apply even where the ledger cannot be reached; it is written as soon as it can be
    #[arg(long, requires = "reason")]
    pub(crate) offline: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    pub(crate) unit: UnitArgs,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct LogArgs {
    #[command(flatten)]
    pub(crate) unit: UnitArgs,
    /// How many entries to print, the newest first
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20, value_parser = at_least_one)]
    pub(crate) number: usize,
    /// Prove the whole ledger: chain, times, signatures, anchors
    #[arg(long)]
    pub(crate) verify: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = ExplainFormat::Terminal)]
    pub(crate) format: ExplainFormat,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ResolveArgs {
    #[command(flatten)]
    pub(crate) unit: UnitArgs,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
    /// Put on record that someone looked, and what is true now
    #[arg(long, requires = "reason")]
    pub(crate) record: bool,
    /// What was found
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct AdoptArgs {
    #[command(flatten)]
    pub(crate) unit: UnitArgs,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
    /// A word for the record
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct BluegreenArgs {
    #[command(subcommand)]
    pub(crate) command: BluegreenCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BluegreenCommand {
    /// Build the new colour, make its routers know it without any traffic, and check it
    #[command(after_help = "\
Examples:
  tf-upstream bluegreen start web -e prod
  tf-upstream bluegreen start web -e prod --auto

The first plan is gated as a major change, and approved once for all steps. What was interrupted
goes on with the same command. With --auto every step follows by itself, with its holds and
checks, up to the decision to commit; where a live check fails, all traffic goes back.
Exit codes: 0 done, 40 to 42 as the gate, 50 the engine failed, 52 a check does not hold.")]
    Start(RolloutStepArgs),
    /// Say where a rollout stands, what comes next, and the way back
    #[command(after_help = "\
Examples:
  tf-upstream bluegreen status web -e prod
  tf-upstream bluegreen status --format markdown >> \"$GITHUB_STEP_SUMMARY\"")]
    Status(RolloutStatusArgs),
    /// Give the new colour its next share of the traffic
    #[command(after_help = "\
Examples:
  tf-upstream bluegreen shift web -e prod
  tf-upstream bluegreen shift web -e prod --to 50 --wait

A share is held first, and the live check must hold at it. Exit code 40 when it is too early.")]
    Shift(RolloutShiftArgs),
    /// Give the traffic back to the old colour
    #[command(after_help = "\
Examples:
  tf-upstream bluegreen rollback web -e prod
  tf-upstream bluegreen rollback web -e prod --to 10

Allowed at any time until it is committed: during a freeze, while it is paused, after a step that failed.")]
    Rollback(RolloutShiftArgs),
    /// Stop a rollout where it is, until it is resumed; going back stays possible
    #[command(after_help = "\
Example:
  tf-upstream bluegreen pause web -e prod --reason 'errors of the shop went up' --until 2026-12-24T18:00Z")]
    Pause(RolloutPauseArgs),
    /// Let a paused rollout go on
    Resume(RolloutResumeArgs),
    /// Decide that the new colour stays, and write the commit that says so
    #[command(after_help = "\
Example:
  tf-upstream bluegreen commit web -e prod

After this there is no way back but another rollout. The commit changes the rollout's variables
file and nothing else; it is pushed as a branch of its own, to be merged by pull request.")]
    Commit(RolloutStepArgs),
    /// Take the colour that leaves out of its routers, let it end what it began, and remove it
    #[command(after_help = "\
Examples:
  tf-upstream bluegreen retire web -e prod --wait
  tf-upstream bluegreen retire web -e prod --consent 'module.web_blue[0].aws_ebs_volume.scratch'

The old colour once the rollout is committed and its commit merged; before that the new one, which
gives the rollout up.")]
    Retire(RolloutRetireArgs),
}

/// Which rollout a command is about.
#[derive(Debug, clap::Args)]
pub(crate) struct RolloutArgs {
    /// The rollout of upstream.hcl; needed where there are several
    #[arg(value_name = "ROLLOUT")]
    pub(crate) name: Option<String>,
    /// The environment; else the one whose branch is checked out, or the rollout's only one
    #[arg(short, long, value_name = "ENV")]
    pub(crate) environment: Option<String>,
}

/// How far a command goes by itself.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct PaceArgs {
    /// Wait where it is too early, instead of saying until when
    #[arg(long)]
    pub(crate) wait: bool,
    /// Go on, with all holds and checks, until somebody has to decide; go back where a live check fails
    #[arg(long)]
    pub(crate) auto: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RolloutStepArgs {
    #[command(flatten)]
    pub(crate) rollout: RolloutArgs,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
    #[command(flatten)]
    pub(crate) pace: PaceArgs,
    /// Why, for the record
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RolloutShiftArgs {
    #[command(flatten)]
    pub(crate) step: RolloutStepArgs,
    /// The share of the new colour to go to, in percent: one of the rollout's steps; back, 0 as well
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) to: Option<u8>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RolloutRetireArgs {
    #[command(flatten)]
    pub(crate) step: RolloutStepArgs,
    /// Remove this object although it holds data; once for each
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) consent: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RolloutPauseArgs {
    #[command(flatten)]
    pub(crate) rollout: RolloutArgs,
    /// Why, for the record
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
    /// Until when: 2026-12-24T18:00Z
    #[arg(long, value_name = "TIME")]
    pub(crate) until: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RolloutResumeArgs {
    #[command(flatten)]
    pub(crate) rollout: RolloutArgs,
    /// Why, for the record
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RolloutStatusArgs {
    #[command(flatten)]
    pub(crate) rollout: RolloutArgs,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(crate) format: Format,
}

#[derive(Debug, clap::Args)]
pub(crate) struct AcknowledgeArgs {
    #[command(flatten)]
    pub(crate) unit: UnitArgs,
    /// The number of the entry that is the debt, as `log` prints it
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: u64,
    /// What was found
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct DoctorArgs {
    #[command(flatten)]
    pub(crate) unit: UnitArgs,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct InitArgs {
    /// Print the file instead of writing it
    #[arg(long)]
    pub(crate) print: bool,
    /// Whether gates deny or only say
    #[arg(long, value_enum, default_value_t = InitMode::Enforce)]
    pub(crate) mode: InitMode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InitMode {
    /// Gates deny
    Enforce,
    /// Gates say, and never deny
    Report,
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
