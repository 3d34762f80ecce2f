//! Collects what a reader should know beside the findings.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use plan::{
    Actions, CheckStatus, Difference, Mode, Module, Plan, Refusal, Resource, ResourceChange,
    Trigger, differences,
};

use crate::Incomplete;
use crate::judge;
use crate::notice::{Notice, NoticeCode};

/// How many addresses a notice on many of them names.
const MOST_NAMED: usize = 3;

pub(crate) fn collect<'a>(
    plan: &Plan<'a>,
    incomplete: &[Incomplete],
    rewrites_state: bool,
    not_sought: &[String],
) -> Result<Vec<Notice<'a>>, Refusal> {
    let mut notices = Vec::new();
    let mut say = |code, address: Option<Cow<'a, str>>, message: String| {
        notices.push(Notice {
            code,
            address,
            message,
        });
    };
    for reason in incomplete {
        match reason {
            Incomplete::Targeted => say(
                NoticeCode::Targeted,
                None,
                "this plan covers only a part (it was made with -target or -exclude); what it leaves out is not judged".to_owned(),
            ),
            Incomplete::Deferred => say(
                NoticeCode::Deferred,
                None,
                "some changes cannot be planned yet and come in a later plan; they are judged as if they happened now".to_owned(),
            ),
        }
    }
    if rewrites_state {
        say(
            NoticeCode::StateRewrite,
            None,
            "no object changes, but an apply would write the state anew (a refresh-only plan, or one that only reads)".to_owned(),
        );
    }
    if is_destroy_plan(plan) {
        say(
            NoticeCode::DestroyPlan,
            None,
            "nothing but deletes, and none with a reason: this plan was probably made with -destroy".to_owned(),
        );
    }
    let updates = plan
        .changes
        .iter()
        .filter(|entry| entry.change.actions == Actions::Update)
        .count();
    if updates > 0 {
        let (updates, are) = match updates {
            1 => ("1 update".to_owned(), "is"),
            more => (format!("{more} updates"), "are"),
        };
        say(
            NoticeCode::JudgedByAction,
            None,
            format!(
                "{updates} {are} judged by the action alone: an update that restarts, shrinks or exposes something counts as minor too"
            ),
        );
    }
    for resource_type in not_sought {
        say(
            NoticeCode::RenamesNotSought,
            None,
            format!(
                "there are too many deletes and creates of {resource_type} to look for renames among them"
            ),
        );
    }
    for entry in &plan.changes {
        let address = || Some(entry.address.clone());
        if entry.change.generated_config {
            say(
                NoticeCode::GeneratedConfiguration,
                address(),
                "is imported with configuration that the engine wrote; read it before you keep it"
                    .to_owned(),
            );
        }
        match entry.change.actions {
            Actions::Forget => say(
                NoticeCode::Forgotten,
                address(),
                "is no longer managed; the object itself lives on and nobody looks after it".to_owned(),
            ),
            Actions::CreateThenForget | Actions::ForgetThenCreate => say(
                NoticeCode::Forgotten,
                address(),
                "is replaced, and the old object lives on unmanaged: remove it by hand when nothing needs it".to_owned(),
            ),
            Actions::UnlistedDelete => say(
                NoticeCode::UnlistedActions,
                address(),
                "has a combination of actions no engine is known to write; a delete is among them".to_owned(),
            ),
            Actions::Read if entry.action_reason.as_deref() == Some("read_because_check_nested") => {
                say(
                    NoticeCode::CheckReads,
                    address(),
                    "is read by a check during apply: the check may fail then".to_owned(),
                );
            }
            _ => {}
        }
    }
    for output in &plan.outputs {
        if output.change.actions == Actions::Delete {
            say(
                NoticeCode::OutputRemoved,
                Some(Cow::Owned(format!("output.{}", output.name))),
                "is removed: whoever reads it from this state (terraform_remote_state) will fail"
                    .to_owned(),
            );
        }
    }
    for check in &plan.checks {
        let what = match check.status {
            CheckStatus::Fail => "does not hold",
            CheckStatus::Error => "could not be evaluated",
            CheckStatus::Pass | CheckStatus::Unknown => continue,
        };
        say(
            NoticeCode::CheckFailed,
            Some(check.address.clone()),
            what.to_owned(),
        );
    }
    for invocation in &plan.invocations {
        let when = match &invocation.trigger {
            Trigger::Invoked => "because it was asked for by name".to_owned(),
            Trigger::Lifecycle { resource, event } => format!(
                "on {} of {}",
                event.as_deref().unwrap_or("a change"),
                resource.as_deref().unwrap_or("a resource")
            ),
        };
        say(
            NoticeCode::ActionInvoked,
            Some(invocation.address.clone()),
            format!("runs {when}; what it does is in no plan"),
        );
    }
    let with_provisioners = with_provisioners(plan);
    for entry in &plan.changes {
        if !with_provisioners.is_empty()
            && judge::runs_provisioners(entry)
            && with_provisioners.contains(&*entry.configuration_address())
        {
            say(
                NoticeCode::ProvisionerRuns,
                Some(entry.address.clone()),
                "has provisioners that may run; what they do is in no plan".to_owned(),
            );
        }
    }
    drift(plan, &mut say)?;
    notices.sort();
    Ok(notices)
}

/// Whether every entry is a delete without a reason. Deposed objects never have one.
fn is_destroy_plan(plan: &Plan<'_>) -> bool {
    let mut deletes = plan
        .changes
        .iter()
        .filter(|entry| entry.mode == Mode::Managed && entry.deposed.is_none())
        .peekable();
    deletes.peek().is_some()
        && deletes
            .all(|entry| entry.change.actions == Actions::Delete && entry.action_reason.is_none())
}

/// Calls `visit` with every resource block and its address in configuration.
fn each_block<'p, 'a>(
    module: &'p Module<'a>,
    prefix: &str,
    visit: &mut impl FnMut(String, &'p Resource<'a>),
) {
    for resource in module.resources() {
        visit(format!("{prefix}{}", resource.address()), resource);
    }
    for (name, call) in module.calls() {
        each_block(call.module(), &format!("{prefix}module.{name}."), visit);
    }
}

/// Returns the addresses in configuration that have provisioners.
fn with_provisioners(plan: &Plan<'_>) -> HashSet<String> {
    let mut found = HashSet::new();
    each_block(plan.configuration.root(), "", &mut |address, resource| {
        if resource.has_provisioners() {
            found.insert(address);
        }
    });
    found
}

/// Says what changed outside the engine, without what providers change on their own:
/// null into empty, and what the code does not set.
fn drift<'a>(
    plan: &Plan<'a>,
    say: &mut impl FnMut(NoticeCode, Option<Cow<'a, str>>, String),
) -> Result<(), Refusal> {
    if plan.drift.is_empty() {
        return Ok(());
    }
    let planned: HashMap<&str, &ResourceChange<'a>> = plan
        .changes
        .iter()
        .filter(|entry| entry.deposed.is_none())
        .map(|entry| (&*entry.address, entry))
        .collect();
    let mut blocks = HashMap::new();
    each_block(plan.configuration.root(), "", &mut |address, resource| {
        blocks.insert(address, resource);
    });
    let mut changed = Vec::new();
    for drifted in &plan.drift {
        let now = planned.get(&*drifted.address);
        if let (Actions::NoOp, Some(previous)) = (drifted.change.actions, &drifted.previous_address)
        {
            say(
                NoticeCode::DriftMoved,
                Some(drifted.address.clone()),
                format!("is at {previous} in the state, and moves here when the state is written"),
            );
            continue;
        }
        if drifted.change.actions == Actions::Delete {
            let then = match now.map(|entry| entry.change.actions) {
                Some(Actions::Create) => "; this plan creates it again, empty",
                _ => "",
            };
            say(
                NoticeCode::DriftDeleted,
                Some(drifted.address.clone()),
                format!("was deleted outside of this code{then}"),
            );
            continue;
        }
        let values = drifted.values()?;
        let block = blocks.get(&*drifted.configuration_address());
        let paths: Vec<_> = differences(&values.before, &values.after)
            .into_iter()
            .filter(|change| {
                let is_noise = matches!(change.difference, Difference::Order | Difference::Layout)
                    || (change.before.is_empty() && change.after.is_empty())
                    || block.is_some_and(|block| {
                        change
                            .path
                            .attribute()
                            .is_some_and(|name| !block.sets(name))
                    });
                !is_noise
            })
            .map(|change| change.path)
            .collect();
        if paths.is_empty() {
            continue;
        }
        changed.push(&drifted.address);
        if let Some(entry) = now
            && matches!(entry.change.actions, Actions::Update)
        {
            let planned = plan.attribute_changes(&entry.change, &entry.configuration_address())?;
            if planned
                .iter()
                .any(|change| paths.iter().any(|path| change.path.touches(path)))
            {
                say(
                    NoticeCode::DriftReverted,
                    Some(drifted.address.clone()),
                    "was changed outside of this code; this plan changes the same attributes, and probably back".to_owned(),
                );
            }
        }
    }
    if !changed.is_empty() {
        changed.sort();
        let named: Vec<&str> = changed
            .iter()
            .take(MOST_NAMED)
            .map(|name| &***name)
            .collect();
        let more = match changed.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let objects = if changed.len() == 1 {
            "object was"
        } else {
            "objects were"
        };
        say(
            NoticeCode::Drift,
            None,
            format!(
                "{} {objects} changed outside of this code: {}{more}",
                changed.len(),
                named.join(", ")
            ),
        );
    }
    Ok(())
}
