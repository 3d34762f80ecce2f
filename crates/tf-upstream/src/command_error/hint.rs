//! What to do about what went wrong.

use super::CommandError;
use crate::engines;

/// What a newcomer is to write.
const FIRST_POLICY: &str =
    "`tf-upstream init` writes one from the branches and folders it finds. By hand, the least is:

    environment \"prod\" {
      branch = \"main\"   # the branch that is applied to it
    }

  Commit it with the code. docs/upstream.md has everything else that it can say";

/// Returns the first names, and how many more there are.
pub(crate) fn listed(names: &[String]) -> String {
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

impl CommandError {
    /// Returns what to do next, in words and commands.
    pub(crate) fn hint(&self) -> String {
        match self {
            CommandError::Directory { .. } => "check the path given to -C".to_owned(),
            CommandError::Rollout(error) => report::printable(&error.hint()).into_owned(),
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
            CommandError::Git(engine::git::GitError::NoRepository { .. }) => {
                "go to the repository that has the code, or make one of this folder: git init".to_owned()
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
                ledger::AppendError::Illegal(
                    ledger::Illegal::Rollout { .. } | ledger::Illegal::RolloutUnderWay { .. },
                ) => "nothing was written; `tf-upstream bluegreen status` says where it stands".to_owned(),
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
            CommandError::NoBundle { plan: Some(plan), .. } => format!("run {plan}"),
            CommandError::NoBundle { plan: None, .. } => {
                "make one with `tf-upstream plan -e ENV`, or name its folder, or the .age file it was sealed into".to_owned()
            }
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
            CommandError::BadBundle { .. } | CommandError::OtherPlan { .. } => {
                "plan again: a bundle is never edited".to_owned()
            }
            CommandError::NoKeyFits { .. } => {
                "name the identity that it was sealed for with --identity FILE or TF_UPSTREAM_IDENTITY: the one whose recipient was given to `plan --seal`".to_owned()
            }
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
                "keep the names, the folder and `ledger.remote` that it had: a change does not leave its gate behind that way. If it was meant to move: once nothing is left to apply, `{}`",
                engines::command_for("adopt", environment, root)
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
            CommandError::AdoptsUncommitted { .. } => {
                "nothing was adopted: commit and push them, or take them out, so that what goes on record is what was planned; and adopt again".to_owned()
            }
            CommandError::AdoptsOffBranch { branch, .. } => format!(
                "nothing was adopted: check out the head of {branch}, or push to it what is to be adopted; and adopt again"
            ),
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
                "wait until it ends, and plan again; if its runner died: {}",
                engines::command_for("resolve", &of.entry.environment, &of.entry.root)
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
            CommandError::Draft(refusal) => refusal.advice().to_owned(),
            CommandError::NothingToResolve { .. } => {
                "`tf-upstream log` says what became of the last change".to_owned()
            }
            CommandError::NotVerified { environment, root } => {
                format!("run `{}`", engines::command_for("verify", environment, root))
            }
            CommandError::CheckFailed { environment } => format!(
                "`tf-upstream verify -e {environment}` once it holds; or mend the code, plan again, and `tf-upstream apply -e {environment} --fix-forward`, which needs an approval"
            ),
            CommandError::NoFreshPlan(_) => {
                "mend what keeps the engine from planning, and look again: without a plan it is not even known whether an apply is running".to_owned()
            }
            CommandError::StillLocked(_) => {
                "nothing is put on record while an apply may be running: wait for it, or release the lock by hand once you know that it is dead".to_owned()
            }
            CommandError::Output(_) => "check that the disk is not full".to_owned(),
        }
    }
}
