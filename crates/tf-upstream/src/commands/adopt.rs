//! `tf-upstream adopt`: takes a converged root as settled, once.

use classify::{Detail, Level};
use engine::{InitWhen, PlanMode};
use gate::BranchEvidence;
use ledger::{Attached, Kind};

use crate::args::{AdoptArgs, GlobalArgs};
use crate::books::{self, Books};
use crate::code::{self, Policies};
use crate::command_error::{CommandError, listed};
use crate::engines::Ready;
use crate::evidence::{self, Inputs};
use crate::examined::{self, state_of};
use crate::exit_code::Exit;
use crate::fresh_plan::FreshPlan;
use crate::output;
use crate::progress::Progress;
use crate::record;
use crate::shown_plan;
use crate::site::{Site, Target};

pub(super) fn run(global: &GlobalArgs, args: &AdoptArgs) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let target = site.target(&args.unit)?;
    let mut progress = Progress::new(global);
    let books = Books::open_reached(&site, &target)?;
    let trust = books::trust(&site, &site.policy.upstream)?;
    let ledger = books.ledger(&target.unit()?, &trust)?;
    if books.settled(&target, &trust)?.is_some() {
        return Err(CommandError::AlreadyAdopted {
            environment: target.environment.name.clone(),
        });
    }
    let ready = Ready::find(&site, target.clone(), &args.engine)?;
    let work = ready.work()?;
    ready.init(&work, InitWhen::Needed, &mut progress)?;
    progress.say(&format!("planning {} with {}", ready.shown(), ready.engine));
    let fresh = FreshPlan::make(&ready, &work, PlanMode::Normal, &mut progress)?;
    let (plan, file) = (fresh.read()?, &fresh.file);
    let policies = Policies {
        new: &site.policy.upstream,
        settled: None,
    };
    let tracked = code::tracked(&site.git, &site.top, &site.head)?;
    let code = code::digest(&site, &target, &policies, &tracked, file)?;
    let inputs = Inputs {
        file,
        tracked: &tracked,
        code: &code,
        folders: examined::folders(&target.root, &target, file),
    };
    is_of_the_branch(&site, &target, &books, &policies, &inputs)?;
    let judged = shown_plan::judge(&site, &plan, file, None, Detail::Paths)?;
    if judged.new.level != Level::None {
        return Err(CommandError::NotConverged {
            environment: target.environment.name.clone(),
            changes: judged.new.changes,
        });
    }
    let mut draft = record::draft(&site, Kind::Adopted)?;
    draft.commit = Some(site.head.to_string());
    draft.code = Some(code.code);
    draft.level = Some(Level::None.as_str().to_owned());
    draft.engine = Some(ready.engine.to_string());
    draft.state = record::unmoved(state_of(file));
    draft.reason.clone_from(&args.reason);
    let attached = Attached {
        shape: None,
        policy: Some(site.policy.text.clone()),
    };
    record::insist(&ledger, &draft, &attached)?;
    progress.say(&format!(
        "adopted {}: what is there now counts as settled",
        ready.shown()
    ));
    Ok(Exit::Done)
}

/// Refuses what no gate would let through as `clean` and `branch`: the commit that goes on record is
/// the one that other environments are held to, and so it must be what was planned, and where
/// everybody finds it.
fn is_of_the_branch(
    site: &Site,
    target: &Target<'_>,
    books: &Books<'_>,
    policies: &Policies<'_>,
    inputs: &Inputs<'_>,
) -> Result<(), CommandError> {
    let environment = || target.environment.name.clone();
    let files = evidence::dirty(site, inputs.clone())?;
    if !files.is_empty() {
        return Err(CommandError::AdoptsUncommitted {
            environment: environment(),
            files,
        });
    }
    let branch = &target.environment.branch.value;
    let why = match evidence::branch(site, target, books, policies, inputs.clone(), branch)? {
        BranchEvidence::Same { .. } => return Ok(()),
        BranchEvidence::Differs { head, files } => format!(
            "the inputs are not those of its head, {}: {} {}",
            output::short(&head),
            listed(&files),
            if files.len() == 1 {
                "differs"
            } else {
                "differ"
            }
        ),
        // Only steps of rollouts are held against anything else.
        BranchEvidence::SameAsBegun { commit } | BranchEvidence::OtherThanBegun { commit } => {
            format!("the inputs were compared with {}", output::short(&commit))
        }
        BranchEvidence::Missing => "there is no such branch".to_owned(),
        BranchEvidence::Unknown { why } => why,
    };
    Err(CommandError::AdoptsOffBranch {
        environment: environment(),
        branch: branch.clone(),
        why,
    })
}
