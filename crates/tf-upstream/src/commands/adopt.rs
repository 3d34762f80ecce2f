//! `tf-upstream adopt`: takes a converged root as settled, once.

use bundle::StatePin;
use classify::{Detail, Level};
use engine::{InitWhen, PlanAsk, PlanMode};
use ledger::{Attached, Kind, State};

use crate::args::{AdoptArgs, GlobalArgs};
use crate::books::{self, Books};
use crate::code::{self, Policies};
use crate::command_error::CommandError;
use crate::engines::Ready;
use crate::examined::state_of;
use crate::exit_code::Exit;
use crate::progress::Progress;
use crate::record;
use crate::shown_plan::{self, Shown};
use crate::site::Site;

pub(super) fn run(global: &GlobalArgs, args: &AdoptArgs) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let target = site.target(&args.unit)?;
    let mut progress = Progress::new(global);
    let books = Books::open(&site, &target)?;
    if let Some(why) = &books.unreachable {
        return Err(CommandError::LedgerUnreachable(why.clone()));
    }
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
    let folder = tempfile::Builder::new().prefix("tf-upstream-").tempdir()?;
    let out = folder.path().join(bundle::PLAN);
    progress.say(&format!("planning {} with {}", ready.shown(), ready.engine));
    work.plan(
        &PlanAsk {
            out: &out,
            var_files: &ready.paths(&target.environment.var_files),
            mode: PlanMode::Normal,
            targets: &[],
        },
        &mut |event| progress.on(&event),
    )?;
    let json = work.show_json(&out)?;
    let file = plan::read_plan_file(&std::fs::read(&out)?)?;
    let shown = Shown::new(&json)?;
    let plan = shown.read(&file)?;
    let judged = shown_plan::judge(&site, &plan, &file, None, Detail::Paths)?;
    if judged.new.level != Level::None {
        return Err(CommandError::NotConverged {
            environment: target.environment.name.clone(),
            changes: judged.new.changes,
        });
    }
    let policies = Policies {
        new: &site.policy.upstream,
        settled: None,
    };
    let tracked = code::tracked(&site.git, &site.top, &site.head)?;
    let code = code::digest(&site, &target, &policies, &tracked, &file)?;
    let mut draft = record::draft(&site, Kind::Adopted)?;
    let StatePin { lineage, serial } = state_of(&file);
    draft.commit = Some(site.head.to_string());
    draft.code = Some(code.code);
    draft.level = Some(Level::None.as_str().to_owned());
    draft.engine = Some(ready.engine.to_string());
    draft.state = lineage.map(|lineage| State {
        lineage,
        before: serial,
        after: Some(serial),
    });
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
