//! `tf-upstream verify`: runs the environment's checks; the change settles when they hold.

use config::Upstream;
use engine::InitWhen;
use engine::git::{GitError, Object, Oid};
use jiff::Timestamp;
use ledger::{Kind, Ledger, Recorded, Stage};

use crate::applying::settle;
use crate::args::{GlobalArgs, VerifyArgs};
use crate::books::{self, Books};
use crate::checks;
use crate::command_error::CommandError;
use crate::engines::Ready;
use crate::exit_code::Exit;
use crate::output;
use crate::policy_file;
use crate::progress::Progress;
use crate::record::{Begun, Writer};
use crate::site::Site;

pub(super) fn run(global: &GlobalArgs, args: &VerifyArgs) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let target = site.target(&args.unit)?;
    let mut progress = Progress::new(global);
    let books = Books::open_reached(&site, &target)?;
    let trust = books::trust(&site, &site.policy.upstream)?;
    let ledger = books.ledger(&target.unit()?, &trust)?;
    if let Some(waiting) = &books.waiting {
        return Err(CommandError::StillWaiting {
            environment: target.environment.name.clone(),
            path: waiting.path.clone(),
            why: waiting.why.clone(),
        });
    }
    let nothing = || CommandError::NothingToVerify {
        environment: target.environment.name.clone(),
    };
    let Some(last) = to_verify(&ledger, site.now)? else {
        return Err(nothing());
    };
    let is_settled = matches!(last.entry.kind, Kind::Settled | Kind::Adopted);
    // Whatever is checked out: the checks are those that came with the change.
    let policy = policy_of(&site, &last)?;
    let environment = policy
        .upstream
        .environment(&target.environment.name)
        .ok_or_else(nothing)?;
    let settled = books.settled(&target, &trust)?;
    let before = settled
        .as_ref()
        .and_then(|settled| settled.upstream.environment(&environment.name))
        .map_or(&[][..], |environment| &environment.checks);
    let ready = Ready::find(&site, target.clone(), &args.engine)?;
    let mut outcomes = checks::run_all(&ready, &checks::joined(environment, before), global)?;
    let work = ready.work()?;
    ready.init(&work, InitWhen::Needed, &mut progress)?;
    outcomes.extend(checks::of_now(&ready, &work, &mut progress)?);
    if is_settled {
        if outcomes.is_empty() {
            return Err(nothing());
        }
        let was_checked = last.entry.checks.iter().any(|check| check.holds);
        if was_checked && outcomes.iter().all(|check| check.holds) {
            progress.say(&format!("{} still holds", ready.shown()));
            return Ok(Exit::Done);
        }
    }
    let writer = Writer::new(&site, &ledger, Begun::Written(last.entry.change));
    settle(&ready, &writer, &policy.text, outcomes, &mut progress)
}

/// Returns the newest entry of the change that waits to be verified, whose verification failed, or
/// which is settled: that may be verified again.
fn to_verify(ledger: &Ledger<'_>, now: Timestamp) -> Result<Option<Recorded>, CommandError> {
    let head = ledger.head()?;
    let mut reader = ledger.reader(head.as_ref(), now);
    if let Some(flight) = reader.in_flight()? {
        let waits = match flight.stage {
            Stage::Applied => true,
            Stage::Failed => flight.last.entry.kind == Kind::VerificationFailed,
            Stage::Started => false,
        };
        return Ok(waits.then(|| flight.last.clone()));
    }
    // Only the last change is what is there now.
    let last = reader.back_to(|recorded| {
        !matches!(
            recorded.entry.kind,
            Kind::Approved | Kind::Overridden | Kind::Acknowledged | Kind::Rollout
        )
    })?;
    Ok(last
        .last()
        .filter(|last| matches!(last.entry.kind, Kind::Settled | Kind::Adopted))
        .cloned())
}

/// The policy that came with a change.
struct PolicyOf {
    text: String,
    upstream: Upstream,
}

/// Returns the policy as it was at the commit of the change.
fn policy_of(site: &Site, change: &Recorded) -> Result<PolicyOf, CommandError> {
    let here = || PolicyOf {
        text: site.policy.text.clone(),
        upstream: site.policy.upstream.clone(),
    };
    let (Some(commit), Some(path)) = (&change.entry.commit, &site.policy.path) else {
        return Ok(here());
    };
    let tree = Oid::new(commit).map_err(GitError::from)?;
    if site.git.resolve(tree.as_str())?.is_none() {
        return Err(CommandError::NoSuchCommit(commit.clone()));
    }
    let asked = Object::At {
        tree,
        path: path.clone(),
    };
    let Some(bytes) = site.git.blobs(&[asked])?.pop().flatten() else {
        // It was not committed: the work tree's is the one that counted.
        return Ok(here());
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let label = format!("{path} at {}", output::short(commit));
    let upstream = policy_file::parse(&text, &label)?;
    Ok(PolicyOf { text, upstream })
}
