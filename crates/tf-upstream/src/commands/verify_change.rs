//! `tf-upstream verify`: runs the environment's checks; the change settles when they hold.

use engine::git::{GitError, Object, Oid};
use jiff::Timestamp;
use ledger::{Kind, Recorded, Stage};

use super::apply_bundle::settle;
use crate::args::{GlobalArgs, VerifyArgs};
use crate::books::{self, Books};
use crate::checks;
use crate::command_error::CommandError;
use crate::engines::Ready;
use crate::exit_code::Exit;
use crate::progress::Progress;
use crate::site::Site;

pub(super) fn run(global: &GlobalArgs, args: &VerifyArgs) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let target = site.target(&args.unit)?;
    let mut progress = Progress::new(global);
    let books = Books::open(&site, &target)?;
    if let Some(why) = &books.unreachable {
        return Err(CommandError::LedgerUnreachable(why.clone()));
    }
    let trust = books::trust(&site, &site.policy.upstream)?;
    let ledger = books.ledger(&target.unit()?, &trust)?;
    let Some(change) = to_verify(&ledger, site.now)? else {
        return Err(CommandError::NothingToVerify {
            environment: target.environment.name.clone(),
        });
    };
    let policy = policy_of(&site, &change)?;
    let ready = Ready::find(&site, target.clone(), &args.engine)?;
    let checks = checks::run_all(&ready, global)?;
    let work = ready.work()?;
    let state = work.state()?;
    settle(
        &ready,
        &ledger,
        change.entry.change,
        &policy,
        state.as_ref(),
        checks,
        &mut progress,
    )
}

/// Returns the newest entry of the change that waits to be verified, or whose verification failed.
fn to_verify(
    ledger: &ledger::Ledger<'_>,
    now: Timestamp,
) -> Result<Option<Recorded>, CommandError> {
    let head = ledger.head()?;
    let mut reader = ledger.reader(head.as_ref(), now);
    Ok(reader.in_flight()?.and_then(|flight| {
        let waits = match flight.stage {
            Stage::Applied => true,
            Stage::Failed => flight.last.entry.kind == Kind::VerificationFailed,
            Stage::Started => false,
        };
        waits.then(|| flight.last.clone())
    }))
}

/// Returns the policy as it was at the commit of the change.
fn policy_of(site: &Site, change: &Recorded) -> Result<String, CommandError> {
    let (Some(commit), Some(path)) = (&change.entry.commit, &site.policy.path) else {
        return Ok(site.policy.text.clone());
    };
    let tree = Oid::new(commit).map_err(GitError::from)?;
    if site.git.resolve(tree.as_str())?.is_none() {
        return Err(CommandError::NoSuchCommit(commit.clone()));
    }
    let asked = Object::At {
        tree,
        path: path.clone(),
    };
    let found = site.git.blobs(&[asked])?.pop().flatten();
    Ok(match found {
        Some(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        // It was not committed: the work tree's is the one that counted.
        None => site.policy.text.clone(),
    })
}
