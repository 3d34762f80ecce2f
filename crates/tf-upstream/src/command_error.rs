//! The one place where what went wrong becomes a message and an exit code.

mod hint;

pub(crate) use hint::listed;

use std::io::{self, Write};
use std::path::PathBuf;

use crate::exit_code::Exit;

/// What keeps a command from finishing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    /// `-C` names no directory that can be entered.
    #[error("cannot change to the directory {}: {error}", .path.display())]
    Directory { path: PathBuf, error: io::Error },
    /// No plan was named and standard input is a terminal.
    #[error("no plan was given")]
    NoPlan,
    /// The same standard input cannot be read twice.
    #[error("`-` was given {0} times, but standard input can be read once")]
    InputTwice(usize),
    /// The plan to explain was refused.
    #[error("{path} cannot be judged: {found}")]
    Refused {
        path: String,
        found: String,
        advice: &'static str,
        unreadable: bool,
    },
    /// The plan changes nothing at the address.
    #[error("{path} changes nothing at {address}")]
    NoSuchAddress {
        path: String,
        address: String,
        close: Vec<String>,
    },
    /// A file that is not a plan could not be read.
    #[error("{} cannot be read: {error}", .path.display())]
    Unreadable { path: PathBuf, error: io::Error },
    /// There is no such fact.
    #[error("there is no fact {id}")]
    NoSuchFact { id: String, close: Vec<String> },
    /// Nothing is known of the type.
    #[error("the knowledge base has no facts about {resource_type}")]
    NothingKnown {
        resource_type: String,
        close: Vec<String>,
    },
    /// `upstream.hcl` has mistakes.
    #[error("{path} has mistakes")]
    Mistakes {
        path: String,
        text: String,
        diagnostics: config::Diagnostics,
    },
    /// There is no file to check.
    #[error("no file was given, and there is no upstream.hcl here or above")]
    NothingToCheck,
    /// No pack is about the provider.
    #[error("no fact is about a provider {provider}")]
    NoSuchProvider {
        provider: String,
        providers: Vec<&'static str>,
    },
    /// What was given as a schema is none.
    #[error("{} is no provider schema: {found}", .path.display())]
    NoSchema { path: PathBuf, found: String },
    /// There is no work tree.
    #[error("{} is a bare repository: there is nothing to plan in it", .0.display())]
    BareRepository(PathBuf),
    /// There is no `upstream.hcl`.
    #[error(
        "there is no upstream.hcl here or above: it says which environments there are and what each asks of a change"
    )]
    NoPolicy,
    /// The repository has no commit.
    #[error("nothing is committed yet")]
    NoCommit,
    /// `upstream.hcl` names no environment.
    #[error("upstream.hcl has no environment")]
    NoEnvironments,
    /// There is no such environment.
    #[error("upstream.hcl has no environment {name}")]
    NoSuchEnvironment { name: String, names: Vec<String> },
    /// Nothing tells which environment is meant.
    #[error("which environment? {found}")]
    WhichEnvironment { found: String, names: Vec<String> },
    /// There is no such root.
    #[error("{environment} has no root {root}")]
    NoSuchRoot {
        environment: String,
        root: String,
        roots: Vec<String>,
    },
    /// No folder matches.
    #[error("no folder with configuration matches the roots of {environment}: {}", .patterns.join(", "))]
    NoRoots {
        environment: String,
        patterns: Vec<String>,
    },
    /// Nothing tells which root is meant.
    #[error("{environment} has {} roots: which one?", .roots.len())]
    WhichRoot {
        environment: String,
        roots: Vec<String>,
    },
    /// Nothing tells which remote the branches come from.
    #[error("there are several remotes, and none is called origin or set for this branch: {}", .0.join(", "))]
    WhichRemote(Vec<String>),
    /// Git knows nobody.
    #[error("git does not know who you are, and the ledger says who did what")]
    NoIdentity,
    /// Git failed.
    #[error(transparent)]
    Git(#[from] engine::git::GitError),
    /// Signatures cannot be checked.
    #[error(transparent)]
    Ssh(#[from] engine::ssh::SshError),
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] ledger::LedgerError),
    /// An entry cannot be written.
    #[error(transparent)]
    Append(#[from] ledger::AppendError),
    /// There is no place for a ledger.
    #[error(transparent)]
    Unit(#[from] ledger::UnitError),
    /// The remote does not answer.
    #[error("the ledger cannot be read: {0}")]
    LedgerUnreachable(String),
    /// An entry has no policy.
    #[error("{branch}, commit {commit}: the entry that settled last holds no upstream.hcl")]
    NoPolicyInLedger { branch: String, commit: String },
    /// No engine was found.
    #[error(transparent)]
    Find(#[from] engine::FindError),
    /// A rollout cannot go on.
    #[error(transparent)]
    Rollout(Box<crate::rolling::RolloutError>),
    /// The engine did not do it.
    #[error(transparent)]
    Run(#[from] engine::RunError),
    /// The plan file cannot be relied upon.
    #[error(transparent)]
    PlanFile(#[from] plan::PlanFileRefusal),
    /// The engine's plan cannot be judged.
    #[error("the plan cannot be judged: {0}")]
    Plan(#[from] plan::Refusal),
    /// The plan is for another workspace.
    #[error("the plan is for workspace {found}, and upstream.hcl says {wanted}")]
    OtherWorkspace { wanted: String, found: String },
    /// The plan is by another engine than the one that was asked for it.
    #[error("the engine is known as {known}, and {wrote} wrote the plan")]
    OtherEngine { known: String, wrote: String },
    /// The code cannot be digested.
    #[error("{environment}, root {root}: {refusal}")]
    Code {
        environment: String,
        root: String,
        refusal: bundle::CodeRefusal,
    },
    /// An apply may read too much.
    #[error("the apply may read more than 20,000 files below {}", .0.display())]
    TooManyFiles(PathBuf),
    /// There is no bundle.
    #[error("there is no bundle at {}", .path.display())]
    NoBundle {
        path: PathBuf,
        /// What would make the one that was looked for.
        plan: Option<String>,
    },
    /// The plan file is not the one that the manifest is about.
    #[error(
        "integrity does not hold: plan.tfplan is not the file that was planned: it has {found}, and the manifest names {expected}"
    )]
    OtherPlan { expected: String, found: String },
    /// A bundle cannot be relied upon.
    #[error("the bundle at {} is denied: {found}", .path.display())]
    BadBundle { path: PathBuf, found: String },
    /// A sealed bundle cannot be opened with the key that was named.
    #[error("the bundle at {} is denied: {error}", .path.display())]
    NoKeyFits {
        path: PathBuf,
        error: engine::seal::SealError,
    },
    /// A bundle cannot be sealed or opened.
    #[error(transparent)]
    Seal(#[from] engine::seal::SealError),
    /// Somebody to seal for is nobody.
    #[error("{which}: {error}")]
    BadRecipient {
        which: String,
        error: engine::seal::RecipientError,
    },
    /// The plan file is not in the folder.
    #[error("the bundle at {} has no plan file: it was sealed", .folder.display())]
    PlanIsSealed {
        folder: PathBuf,
        sealed: Option<PathBuf>,
    },
    /// Nothing was named to open a sealed bundle with.
    #[error("{} is sealed, and nothing was named to open it with", .0.display())]
    NoIdentityFile(PathBuf),
    /// The key itself stands where its file belongs.
    #[error("--identity (or TF_UPSTREAM_IDENTITY) is a key itself, and not the file that it is in")]
    IdentityIsKey,
    /// A bundle cannot be packed.
    #[error(transparent)]
    Archive(#[from] bundle::ArchiveRefusal),
    /// A file cannot go with a bundle.
    #[error("`bundle {{ include }}` names {path}, which {why}")]
    NotIncluded { path: String, why: &'static str },
    /// A file that came with a bundle cannot be put back.
    #[error("{path} came with the bundle and is denied: {why}")]
    InTheWay { path: String, why: &'static str },
    /// A bundle is about something else.
    #[error("the bundle is for {environment}, root {root}")]
    OtherBundle { environment: String, root: String },
    /// A file could not be written.
    #[error("{} cannot be written: {error}", .path.display())]
    Unwritable { path: PathBuf, error: io::Error },
    /// The manifest could not be written.
    #[error(transparent)]
    Manifest(#[from] bundle::ManifestRefusal),
    /// A flag is no duration.
    #[error("{0:?} is no duration")]
    BadDuration(String),
    /// A flag is no time.
    #[error("{0:?} is no time")]
    BadTime(String),
    /// A flag is no time an approval may last.
    #[error("an approval cannot last {0:?}")]
    BadExpiry(String),
    /// A flag is no requirement that can be skipped.
    #[error("{0:?} cannot be skipped")]
    BadOverride(String),
    /// What to approve is neither digest nor bundle.
    #[error("{0:?} is neither a digest of what a plan means nor a bundle")]
    NoDigest(String),
    /// Nothing tells who approves.
    #[error(
        "nothing proves who you are: there is no SSH key to sign with, and no forge started this"
    )]
    NoApprover,
    /// The key that was named is not there.
    #[error("there is no key at {}", .0.display())]
    NoKey(PathBuf),
    /// Nobody who may approve has the key.
    #[error("no approver in upstream.hcl has this key{}", .key.as_ref().map(|key| format!(": {key}")).unwrap_or_default())]
    NoApproversKey {
        key: Option<String>,
        approvers: Vec<String>,
    },
    /// Nobody who may approve has the login.
    #[error("no approver in upstream.hcl is {login}")]
    NoApproversLogin {
        login: String,
        approvers: Vec<String>,
    },
    /// Whoever skipped requirements acknowledged it too.
    #[error("entry {seq} was made by {by} as well: somebody else has to look at it")]
    OwnDebt { seq: u64, by: String },
    /// An entry skipped nothing.
    #[error("entry {seq} of {environment} is no override that could be acknowledged")]
    NothingOwed { environment: String, seq: u64 },
    /// The state has a ledger elsewhere.
    #[error(
        "nothing has settled in {environment}, root {root}, but its state is known already: to the ledger of {}, root {} ({})",
        .keeper.environment, .keeper.root, .keeper.branch
    )]
    StateOfAnother {
        environment: String,
        root: String,
        keeper: crate::books::Keeper,
    },
    /// The writers of two policies have nobody in common.
    #[error(
        "no key may write the ledger: `ledger.writers` has none of those that the policy in force has"
    )]
    NoCommonWriter,
    /// Nothing waits to be verified.
    #[error("nothing in {environment} waits to be verified")]
    NothingToVerify { environment: String },
    /// A commit is not here.
    #[error("the commit {0} is not in this repository")]
    NoSuchCommit(String),
    /// It is settled already.
    #[error("{environment} has settled changes already: adopting is for the first day")]
    AlreadyAdopted { environment: String },
    /// A root is not what its code says.
    #[error("{environment} is not as its code says: the plan changes {changes} objects or outputs")]
    NotConverged { environment: String, changes: u64 },
    /// What would go on record is not what was planned.
    #[error("the work tree of {environment} has changes that the commit lacks: {}", listed(.files))]
    AdoptsUncommitted {
        environment: String,
        files: Vec<String>,
    },
    /// What would go on record is not what the environment's branch has.
    #[error("what is checked out is not what {branch} has, the branch of {environment}: {why}")]
    AdoptsOffBranch {
        environment: String,
        branch: String,
        why: String,
    },
    /// It was stopped.
    #[error("stopped during {0}")]
    Interrupted(&'static str),
    /// The engine failed while it applied.
    #[error("the apply failed, and the state may have changed: {error}")]
    ApplyFailed {
        error: Box<engine::RunError>,
        log: PathBuf,
        /// Why the ledger does not say so yet.
        not_recorded: Option<Box<CommandError>>,
    },
    /// The engine failed before it began anything.
    #[error("nothing was applied: {0}")]
    NothingBegun(engine::RunError),
    /// Somebody else's apply began while this one looked at the gate.
    #[error("another apply was first: change {}, by {}, at {}", .0.entry.change, .0.entry.by.name, .0.entry.at)]
    WasFirst(Box<ledger::Recorded>),
    /// An apply is running, or its runner died.
    #[error("another change is in flight: change {}{}, by {}, since {}{}", .0.entry.change, step_of(.0), .0.entry.by.name, .0.entry.at, .0.entry.by.run.as_ref().map_or_else(String::new, |run| format!(", in {run}")))]
    Running(Box<ledger::Recorded>),
    /// Requirements may not be skipped where that cannot be put on record.
    #[error("nothing was applied: that requirements are skipped could not be put on record: {0}")]
    NoDebt(String),
    /// It happened, and is not on record.
    #[error("it was done, but the ledger could not be written: {why}")]
    NotRecorded { why: String, kept: Option<PathBuf> },
    /// The file of entries that wait for the ledger cannot be used.
    #[error(transparent)]
    Offline(#[from] ledger::OfflineError),
    /// Entries of an earlier run still wait for the ledger.
    #[error("an earlier run here is not in the ledger yet: {}", .why.as_deref().unwrap_or("the ledger cannot be reached"))]
    StillWaiting {
        environment: String,
        path: PathBuf,
        why: Option<String>,
    },
    /// A check does not hold.
    #[error("the change in {environment} does not hold: it is not settled")]
    VerificationFailed { environment: String },
    /// There is a policy already.
    #[error("{} is there already", .0.display())]
    PolicyExists(PathBuf),
    /// No policy can be drafted.
    #[error(transparent)]
    Draft(#[from] config::DraftRefusal),
    /// Nothing is to be resolved.
    #[error("nothing in {environment} is to be resolved")]
    NothingToResolve { environment: String },
    /// What is applied waits for its checks.
    #[error("the last change in {environment} is applied and waits for its checks")]
    NotVerified { environment: String, root: String },
    /// A check did not hold, and nobody's word makes it hold.
    #[error(
        "nothing in {environment} is to be resolved: the last change is applied, and a check of it failed"
    )]
    CheckFailed { environment: String },
    /// Somebody holds the lock of the state.
    #[error("the state is locked by {0}")]
    StillLocked(String),
    /// Nothing is put on record that nobody could look at.
    #[error("there is no plan made now, and so nobody knows what is true: {0}")]
    NoFreshPlan(String),
    /// The report could not be written.
    #[error("cannot write the report: {0}")]
    Output(#[from] io::Error),
}

impl CommandError {
    pub(crate) fn exit(&self) -> Exit {
        match self {
            CommandError::Directory { .. }
            | CommandError::NoPlan
            | CommandError::InputTwice(_)
            | CommandError::Mistakes { .. }
            | CommandError::NoSchema { .. }
            | CommandError::NoSuchFact { .. }
            | CommandError::NothingToCheck
            | CommandError::NoSuchProvider { .. }
            | CommandError::NothingKnown { .. }
            | CommandError::NoSuchAddress { .. }
            | CommandError::BareRepository(_)
            | CommandError::NoPolicy
            | CommandError::NoCommit
            | CommandError::NoEnvironments
            | CommandError::NoSuchEnvironment { .. }
            | CommandError::WhichEnvironment { .. }
            | CommandError::NoSuchRoot { .. }
            | CommandError::NoRoots { .. }
            | CommandError::WhichRoot { .. }
            | CommandError::WhichRemote(_)
            | CommandError::NoIdentity
            | CommandError::Unit(_)
            | CommandError::Find(_)
            | CommandError::NoBundle { .. }
            | CommandError::OtherBundle { .. }
            | CommandError::Seal(
                engine::seal::SealError::NoRecipient | engine::seal::SealError::Identity,
            )
            | CommandError::BadRecipient { .. }
            | CommandError::PlanIsSealed { .. }
            | CommandError::NoIdentityFile(_)
            | CommandError::IdentityIsKey
            | CommandError::NotIncluded { .. }
            | CommandError::BadDuration(_)
            | CommandError::BadTime(_)
            | CommandError::BadExpiry(_)
            | CommandError::BadOverride(_)
            | CommandError::NoDigest(_)
            | CommandError::NoApprover
            | CommandError::OwnDebt { .. }
            | CommandError::NothingOwed { .. }
            | CommandError::NoKey(_)
            | CommandError::NoApproversKey { .. }
            | CommandError::NoApproversLogin { .. }
            | CommandError::NothingToVerify { .. }
            | CommandError::AlreadyAdopted { .. }
            | CommandError::PolicyExists(_)
            | CommandError::Draft(_)
            | CommandError::NotVerified { .. }
            | CommandError::CheckFailed { .. }
            | CommandError::NothingToResolve { .. } => Exit::Usage,
            CommandError::Run(engine::RunError::Refused(_)) => Exit::Usage,
            CommandError::PlanFile(_) | CommandError::Plan(_) => Exit::Refused,
            CommandError::StateOfAnother { .. }
            | CommandError::NoCommonWriter
            | CommandError::Code { .. }
            | CommandError::BadBundle { .. }
            | CommandError::OtherPlan { .. }
            | CommandError::NoKeyFits { .. }
            | CommandError::InTheWay { .. }
            | CommandError::OtherWorkspace { .. }
            | CommandError::OtherEngine { .. }
            | CommandError::AdoptsUncommitted { .. }
            | CommandError::AdoptsOffBranch { .. }
            | CommandError::NotConverged { .. } => Exit::Denied,
            CommandError::Rollout(error) => error.exit(),
            CommandError::ApplyFailed { .. } => Exit::ApplyFailed,
            CommandError::NotRecorded { .. } => Exit::NotRecorded,
            CommandError::VerificationFailed { .. } => Exit::VerificationFailed,
            CommandError::Append(ledger::AppendError::Outrun)
            | CommandError::Append(ledger::AppendError::Illegal(ledger::Illegal::Running {
                ..
            }))
            | CommandError::WasFirst(_)
            | CommandError::Running(_)
            | CommandError::StillLocked(_) => Exit::InFlight,
            CommandError::NothingBegun(error) => match error {
                engine::RunError::Failed { kind, .. } => match kind {
                    engine::FailureKind::Locked(_) => Exit::InFlight,
                    // The gate would have denied it, had it been so a moment earlier.
                    engine::FailureKind::StalePlan | engine::FailureKind::OtherLineage => {
                        Exit::Denied
                    }
                    _ => Exit::Unfinished,
                },
                _ => Exit::Unfinished,
            },
            CommandError::Refused {
                unreadable: false, ..
            } => Exit::Refused,
            CommandError::Refused {
                unreadable: true, ..
            }
            | CommandError::Unreadable { .. }
            | CommandError::Git(_)
            | CommandError::Ssh(_)
            | CommandError::Ledger(_)
            | CommandError::Append(_)
            | CommandError::LedgerUnreachable(_)
            | CommandError::NoPolicyInLedger { .. }
            | CommandError::Run(_)
            | CommandError::TooManyFiles(_)
            | CommandError::Unwritable { .. }
            | CommandError::Manifest(_)
            | CommandError::Archive(_)
            | CommandError::Seal(_)
            | CommandError::NoSuchCommit(_)
            | CommandError::Interrupted(_)
            | CommandError::NoDebt(_)
            | CommandError::Offline(_)
            | CommandError::StillWaiting { .. }
            | CommandError::NoFreshPlan(_)
            | CommandError::Output(_) => Exit::Unfinished,
        }
    }

    /// Returns it as an error of writing the ledger, where a draft cannot even be made.
    pub(crate) fn into_append(self) -> ledger::AppendError {
        match self {
            CommandError::Append(error) => error,
            CommandError::Git(error) => error.into(),
            _ => ledger::AppendError::Unfit {
                why: "git does not know who you are: set user.name and user.email",
            },
        }
    }

    /// Prints the message and what to do, for people.
    pub(crate) fn print(&self) {
        if let CommandError::Mistakes {
            path,
            text,
            diagnostics,
        } = self
        {
            // anstream takes the colour away where it is not wanted.
            let rendered = diagnostics.render(path, text, config::Paint::Colour);
            let _ = write!(anstream::stderr(), "{rendered}");
        }
        let red = anstyle::AnsiColor::Red.on_default().bold();
        let bold = anstyle::Style::new().bold();
        let message = self.to_string();
        // Where not even this can be written there is nobody to tell.
        let _ = writeln!(
            anstream::stderr(),
            "{red}error{red:#}: {}\n  {bold}what to do{bold:#}: {}",
            report::printable(&message),
            self.hint()
        );
    }
}

/// Says which step of which rollout an entry carries out; nothing where it is of none.
fn step_of(recorded: &ledger::Recorded) -> String {
    (recorded.entry.step.as_ref()).map_or_else(String::new, |of| {
        format!(", {} of rollout {}", of.step, of.name)
    })
}
