//! The one place where what went wrong becomes a message and an exit code.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::exit_code::Exit;

/// What a newcomer is to write.
const FIRST_POLICY: &str =
    "`tf-upstream init` writes one from the branches and folders it finds. By hand, the least is:

    environment \"prod\" {
      branch = \"main\"
    }

  docs/upstream.md has everything else that it can say";

fn listed(names: &[String]) -> String {
    const MOST: usize = 20;
    let shown = names
        .iter()
        .take(MOST)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().checked_sub(MOST) {
        None | Some(0) => shown,
        Some(more) => format!("{shown}, and {more} more"),
    }
}

fn may_approve(approvers: &[String]) -> String {
    if approvers.is_empty() {
        "nobody may approve yet".to_owned()
    } else {
        format!("who may: {}", report::printable(&listed(approvers)))
    }
}

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
    #[error("there is no bundle at {}", .0.display())]
    NoBundle(PathBuf),
    /// A bundle cannot be relied upon.
    #[error("the bundle at {} is denied: {found}", .path.display())]
    BadBundle { path: PathBuf, found: String },
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
    #[error("another change is in flight: change {}, by {}, since {}{}", .0.entry.change, .0.entry.by.name, .0.entry.at, .0.entry.by.run.as_ref().map_or_else(String::new, |run| format!(", in {run}")))]
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
    NotVerified { environment: String },
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
            | CommandError::NoBundle(_)
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
            | CommandError::NothingToResolve { .. } => Exit::Usage,
            CommandError::Run(engine::RunError::Refused(_)) => Exit::Usage,
            CommandError::PlanFile(_) | CommandError::Plan(_) => Exit::Refused,
            CommandError::StateOfAnother { .. }
            | CommandError::NoCommonWriter
            | CommandError::Code { .. }
            | CommandError::BadBundle { .. }
            | CommandError::InTheWay { .. }
            | CommandError::OtherWorkspace { .. }
            | CommandError::OtherEngine { .. }
            | CommandError::NotConverged { .. } => Exit::Denied,
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

    pub(crate) fn hint(&self) -> String {
        match self {
            CommandError::Directory { .. } => "check the path given to -C".to_owned(),
            CommandError::NoPlan => "name a file with the plan's JSON, or pipe it in: terraform show -json tfplan | tf-upstream classify -".to_owned(),
            CommandError::InputTwice(_) => "give each plan as a file of its own".to_owned(),
            CommandError::Refused { advice, .. } => (*advice).to_owned(),
            CommandError::NoSuchAddress { close, .. } if close.is_empty() => {
                "the address may be misspelt, or the plan leaves that object as it is; `tf-upstream classify -v` lists what changes".to_owned()
            }
            CommandError::NoSuchAddress { close, .. } => {
                format!("these change: {}", report::printable(&close.join(", ")))
            }
            CommandError::Unreadable { .. } => "check the path, and that the file is text".to_owned(),
            CommandError::NoSuchFact { close, .. } | CommandError::NothingKnown { close, .. }
                if !close.is_empty() =>
            {
                format!("did you mean one of these? {}", report::printable(&close.join(", ")))
            }
            CommandError::NoSuchFact { .. } => {
                "`tf-upstream knowledge list` has all of them; for an address of a plan, name the plan, too".to_owned()
            }
            CommandError::NothingKnown { .. } => {
                "`tf-upstream knowledge list` has all types; facts of your own go into upstream.hcl, see docs/packs.md".to_owned()
            }
            CommandError::Mistakes { .. } => {
                "mend the lines shown; docs/upstream.md says what may stand in upstream.hcl, docs/packs.md what in packs of facts".to_owned()
            }
            CommandError::NothingToCheck => {
                "name a pack or a policy, or give --schema to look up the names in the built-in packs".to_owned()
            }
            CommandError::NoSuchProvider { providers, .. } => {
                format!("there are facts about these: {}", providers.join(", "))
            }
            CommandError::NoSchema { .. } => {
                "make one in an initialised root: terraform providers schema -json > schema.json"
                    .to_owned()
            }
            CommandError::BareRepository(_) => "run it in a clone with a work tree".to_owned(),
            CommandError::NoPolicy => FIRST_POLICY.to_owned(),
            CommandError::NoCommit => "commit the configuration first: what is applied is what git has".to_owned(),
            CommandError::NoEnvironments => FIRST_POLICY.to_owned(),
            CommandError::NoSuchEnvironment { names, .. }
            | CommandError::WhichEnvironment { names, .. } => {
                format!("say which with -e; there are these: {}", names.join(", "))
            }
            CommandError::NoSuchRoot { roots, .. } | CommandError::WhichRoot { roots, .. } => {
                format!("say which with --root; there are these: {}", listed(roots))
            }
            CommandError::NoRoots { .. } => {
                "mend `roots` in upstream.hcl, and commit the configuration: only folders that git tracks count".to_owned()
            }
            CommandError::WhichRemote(_) => {
                "say which for this branch: git branch --set-upstream-to=REMOTE/BRANCH".to_owned()
            }
            CommandError::NoIdentity => {
                "tell it: git config user.name NAME, and git config user.email ADDRESS".to_owned()
            }
            CommandError::Git(_) | CommandError::Ssh(_) => {
                "`tf-upstream doctor` looks for what is missing".to_owned()
            }
            CommandError::Ledger(_) | CommandError::NoPolicyInLedger { .. } => {
                "nothing is concluded from a ledger that cannot be relied upon; look at it with `tf-upstream log --verify`".to_owned()
            }
            CommandError::LedgerUnreachable(_) => {
                "check the network, the remote's address and the credentials: `tf-upstream doctor`".to_owned()
            }
            CommandError::Append(error) => match error {
                ledger::AppendError::Outrun => "run it again".to_owned(),
                _ => "nothing was written; `tf-upstream doctor` looks for what is missing".to_owned(),
            },
            CommandError::Unit(_) => "mend the name in upstream.hcl".to_owned(),
            CommandError::Find(error) => error.advice().to_owned(),
            CommandError::Run(error) => error.advice(),
            CommandError::PlanFile(refusal) => refusal.advice().to_owned(),
            CommandError::Plan(refusal) => refusal.code.advice().to_owned(),
            CommandError::OtherWorkspace { .. } => {
                "mend `workspace` in upstream.hcl, or plan in the right one".to_owned()
            }
            CommandError::OtherEngine { .. } => {
                "something stands in front of the engine, or it was exchanged just now: plan again, it will be asked what it is".to_owned()
            }
            CommandError::Code { refusal, .. } => refusal.advice().to_owned(),
            CommandError::TooManyFiles(_) => {
                "name files and no large folders in provisioners and `source`".to_owned()
            }
            CommandError::NoBundle(_) => "make one with `tf-upstream plan`, or name its folder".to_owned(),
            CommandError::Seal(engine::seal::SealError::NoAge) => {
                "sealing is for bundles that travel: plan and apply in one job need no age".to_owned()
            }
            CommandError::Seal(engine::seal::SealError::Identity) => {
                "name a file that age-keygen wrote, or a private SSH key without a passphrase".to_owned()
            }
            CommandError::Seal(_) => {
                "`age --version` says whether it runs; 1.0 and newer are known to work".to_owned()
            }
            CommandError::BadRecipient { .. } => {
                "`age-keygen -o key.txt` makes a key and prints its recipient; --seal @FILE reads one a line".to_owned()
            }
            CommandError::PlanIsSealed { sealed: Some(sealed), .. } => {
                format!("name the sealed file: {} --identity FILE", sealed.display())
            }
            CommandError::PlanIsSealed { sealed: None, .. } => {
                "name the sealed file, which ends in .age, with --identity FILE; or plan again".to_owned()
            }
            CommandError::NoIdentityFile(_) => {
                "name a file with an age identity, or a private SSH key, with --identity FILE or TF_UPSTREAM_IDENTITY".to_owned()
            }
            CommandError::IdentityIsKey => {
                "write the key to a file that only you can read, and name that file".to_owned()
            }
            CommandError::Archive(_) | CommandError::NotIncluded { .. } => {
                "mend `bundle { include = [...] }` in upstream.hcl: plain files below the repository's top go with a bundle, links do not".to_owned()
            }
            CommandError::InTheWay { .. } => {
                "nothing was written. Remove what is in the way, if it is not needed, or plan again with what is there".to_owned()
            }
            CommandError::BadBundle { .. } => "plan again: a bundle is never edited".to_owned(),
            CommandError::OtherBundle { .. } => "name that environment and root, or the right bundle".to_owned(),
            CommandError::Unwritable { .. } => "check the path, its permissions, and the space on the disk".to_owned(),
            CommandError::Manifest(refusal) => refusal.advice().to_owned(),
            CommandError::BadDuration(_) => "write it as 30s, 5m, 1h30m or 7d".to_owned(),
            CommandError::BadTime(_) => "write it as 2026-12-24T18:00Z".to_owned(),
            CommandError::BadExpiry(_) => "write it as 24h or 7d; 90 days at most".to_owned(),
            CommandError::BadOverride(_) => format!(
                "these can: {}; `integrity` never can",
                config::Requirement::ALL
                    .iter()
                    .filter(|one| **one != config::Requirement::Integrity)
                    .map(|one| one.as_str())
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            CommandError::NoDigest(_) => {
                "take the digest that `tf-upstream plan` printed: sha256: and 64 characters".to_owned()
            }
            CommandError::NoApprover => {
                "name a private SSH key with --key, one whose public key an approver block of upstream.hcl has; or run it in a pipeline that you start".to_owned()
            }
            CommandError::StateOfAnother {
                environment, root, ..
            } => format!(
                "keep the names, the folder and `ledger.remote` that it had: a change does not leave its gate behind that way. If it was meant to move: once nothing is left to apply, `tf-upstream adopt -e {environment}{}`",
                if root == "." { String::new() } else { format!(" --root {root}") }
            ),
            CommandError::NoCommonWriter => {
                "name the old and the new key in one change, and take the old one out with the change after".to_owned()
            }
            CommandError::OwnDebt { .. } => {
                "nothing was written; let someone run it who had no part in it, in their own name: git config user.name, or a pipeline that they start".to_owned()
            }
            CommandError::NothingOwed { environment, .. } => format!(
                "nothing was written; `tf-upstream log -e {environment}` numbers the entries, and the gate names those that are owed"
            ),
            CommandError::NoKey(_) => {
                "name the file of a private SSH key; or of a public one whose private key the agent has".to_owned()
            }
            CommandError::NoApproversKey { key, approvers } => format!(
                "nothing was written. {}; a new approver comes in a change of its own: approver \"NAME\" {{ keys = [\"{}\"] }}",
                may_approve(approvers),
                key.as_deref().unwrap_or("ssh-ed25519 …")
            ),
            CommandError::NoApproversLogin { login, approvers } => {
                let (forge, name) = login.split_once(':').unwrap_or(("github", login));
                format!(
                    "nothing was written. {}; a new approver comes in a change of its own: approver \"NAME\" {{ {} = \"{}\" }}",
                    may_approve(approvers),
                    report::printable(forge),
                    report::printable(name)
                )
            }
            CommandError::NothingToVerify { .. } => {
                "`tf-upstream log` says what became of the last change".to_owned()
            }
            CommandError::NoSuchCommit(_) => "fetch it: git fetch --unshallow".to_owned(),
            CommandError::AlreadyAdopted { .. } => "plan and apply from here on".to_owned(),
            CommandError::NotConverged { .. } => {
                "bring code and reality together first: `tf-upstream plan` shows how they differ; what settles here begins with a change like any other".to_owned()
            }
            CommandError::Interrupted(_) => "run it again".to_owned(),
            CommandError::ApplyFailed {
                error,
                log,
                not_recorded,
            } => {
                let record = match not_recorded {
                    Some(why) => format!("the ledger does not say so yet: {why}; {}", why.hint()),
                    None => "the ledger has it as failed".to_owned(),
                };
                format!(
                    "{}; {record}; all that the engine said is in {}; mend it and plan again, then apply with --fix-forward",
                    error.advice(),
                    log.display()
                )
            }
            CommandError::NothingBegun(error) => error.advice(),
            CommandError::NoDebt(_) => {
                "try again when the ledger can be written".to_owned()
            }
            CommandError::Running(of) => format!(
                "wait until it ends, and plan again; if its runner died: tf-upstream resolve -e {}",
                report::printable(&of.entry.environment)
            ),
            CommandError::WasFirst(_) => {
                "nothing was done here: see what became of it with `tf-upstream log`, and plan again once it has ended".to_owned()
            }
            CommandError::NotRecorded {
                kept: Some(kept), ..
            } => format!(
                "do not apply again: the next command here that reaches the ledger writes what is missing (it waits in {}); where this folder is lost, run `tf-upstream resolve`",
                kept.display()
            ),
            CommandError::NotRecorded { kept: None, .. } => {
                "do not apply again: run `tf-upstream resolve`".to_owned()
            }
            CommandError::Offline(_) => {
                "look at that file, move it away, and run `tf-upstream resolve`".to_owned()
            }
            CommandError::StillWaiting {
                environment,
                path,
                why: Some(_),
            } => format!(
                "run `tf-upstream resolve -e {environment}`: it shows what is true now, and puts {} away once you have put it on record",
                path.display()
            ),
            CommandError::StillWaiting {
                path, why: None, ..
            } => format!(
                "run it again when the ledger can be reached: what waits in {} is written first",
                path.display()
            ),
            CommandError::VerificationFailed { .. } => {
                "nothing goes further upstream until it holds: mend it and run `tf-upstream verify` again, or revert the commit and bring the old state back".to_owned()
            }
            CommandError::PolicyExists(_) => "edit it; `tf-upstream init --print` shows what would be written".to_owned(),
            CommandError::Draft(_) => FIRST_POLICY.to_owned(),
            CommandError::NothingToResolve { .. } => {
                "`tf-upstream log` says what became of the last change".to_owned()
            }
            CommandError::NotVerified { environment } => {
                format!("run `tf-upstream verify -e {environment}`")
            }
            CommandError::NoFreshPlan(_) => {
                "mend what keeps the engine from planning, and look again: without a plan it is not even known whether an apply is running".to_owned()
            }
            CommandError::StillLocked(_) => {
                "nothing is put on record while an apply may be running: wait for it, or release the lock by hand once you know that it is dead".to_owned()
            }
            CommandError::Output(_) => "check that the disk is not full".to_owned(),
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
