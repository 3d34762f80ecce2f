//! Collects what a reader should know beside the findings.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use config::{Allowance, Effect};

use plan::{
    Actions, CheckStatus, Difference, Mode, Module, Plan, Refusal, Resource, ResourceChange,
    Trigger, differences,
};

use crate::finding::{Action, Coverage, Finding, Rule};
use crate::judge;
use crate::natural;
use crate::notice::{Notice, NoticeCode};
use crate::sentence::Sentence;
use crate::{Detail, Incomplete, Options, UnknownUpdates};

/// How many addresses a notice on many of them names.
const MOST_NAMED: usize = 3;

/// How many updates that are not in the knowledge base are named.
const MOST_UNKNOWN: usize = 10;

/// What was found before notices are collected.
pub(crate) struct Found<'f, 'a> {
    pub(crate) findings: &'f [Finding<'a>],
    pub(crate) incomplete: &'f [Incomplete],
    pub(crate) not_sought: &'f [String],
    pub(crate) expired: &'f [Arc<Allowance>],
}

pub(crate) fn collect<'a>(
    plan: &Plan<'a>,
    found: &Found<'_, 'a>,
    options: &Options<'_>,
) -> Result<Vec<Notice<'a>>, Refusal> {
    let mut notices = Vec::new();
    let mut say = |code, address: Option<Cow<'a, str>>, message: Sentence| {
        notices.push(Notice {
            code,
            address,
            message,
        });
    };
    for reason in found.incomplete {
        match reason {
            Incomplete::Targeted => say(
                NoticeCode::Targeted,
                None,
                Sentence::of(
                    "this plan covers only a part (it was made with -target or -exclude); what it leaves out is not judged",
                ),
            ),
            Incomplete::Deferred => say(
                NoticeCode::Deferred,
                None,
                Sentence::of(
                    "some changes cannot be planned yet and come in a later plan; they are judged as if they happened now",
                ),
            ),
        }
    }
    if found
        .findings
        .iter()
        .any(|finding| finding.rule == Rule::StateRewrite)
    {
        say(
            NoticeCode::StateRewrite,
            None,
            Sentence::of(
                "no object changes, but an apply would write the state anew (a refresh-only plan, or one that only reads)",
            ),
        );
    }
    if is_destroy_plan(plan) {
        // Engines that write the first format give no reasons for any delete.
        let words = if plan.format_version.starts_with("0.") {
            "nothing but deletes, and this engine gives no reasons: make sure that it was not made with -destroy"
        } else {
            "nothing but deletes, and none with a reason: this plan was probably made with -destroy"
        };
        say(NoticeCode::DestroyPlan, None, Sentence::of(words));
    }
    knowledge(found, options, &mut say);
    // What only changes tags or layout needs no knowledge.
    let updates = found
        .findings
        .iter()
        .filter(|finding| finding.action == Action::Update && finding.noise.is_none())
        .count();
    if updates > 0 && options.knowledge.is_none() {
        let counted = match updates {
            1 => "1 update is".to_owned(),
            more => format!("{more} updates are"),
        };
        say(
            NoticeCode::JudgedByAction,
            None,
            Sentence::of(counted).words(
                " judged by the action alone: an update that restarts, shrinks or exposes something counts as minor too",
            ),
        );
    }
    for resource_type in found.not_sought {
        say(
            NoticeCode::RenamesNotSought,
            None,
            Sentence::of("there are too many deletes and creates of ")
                .name(resource_type)
                .words(" to look for renames among them"),
        );
    }
    for entry in &plan.changes {
        let address = || Some(entry.address.clone());
        if entry.change.generated_config {
            say(
                NoticeCode::GeneratedConfiguration,
                address(),
                Sentence::of(
                    "is imported with configuration that the engine wrote; read it before you keep it",
                ),
            );
        }
        match entry.change.actions {
            Actions::Forget => say(
                NoticeCode::Forgotten,
                address(),
                Sentence::of(
                    "is no longer managed; the object itself lives on and nobody looks after it",
                ),
            ),
            Actions::CreateThenForget | Actions::ForgetThenCreate => say(
                NoticeCode::Forgotten,
                address(),
                Sentence::of(
                    "is replaced, and the old object lives on unmanaged: remove it by hand when nothing needs it",
                ),
            ),
            Actions::UnlistedDelete => say(
                NoticeCode::UnlistedActions,
                address(),
                Sentence::of(
                    "has a combination of actions no engine is known to write; a delete is among them",
                ),
            ),
            Actions::Read
                if entry.action_reason.as_deref() == Some("read_because_check_nested") =>
            {
                say(
                    NoticeCode::CheckReads,
                    address(),
                    Sentence::of("is read by a check during apply: the check may fail then"),
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
                Sentence::of(
                    "is removed: whoever reads it from this state (terraform_remote_state) will fail",
                ),
            );
        }
    }
    for check in &plan.checks {
        let what = match check.status {
            CheckStatus::Fail => "does not hold",
            CheckStatus::Error => "could not be evaluated",
            CheckStatus::Pass | CheckStatus::Unknown => continue,
        };
        let mut message = Sentence::of(what);
        // A check's message may quote values, so it is one.
        let messages = check
            .problems
            .iter()
            .filter_map(|problem| problem.message.as_deref());
        match options.detail {
            Detail::Values => {
                for problem in messages {
                    message = message.words(": ").name(problem);
                }
            }
            Detail::Paths if messages.count() > 0 => {
                message = message.words("; --show-values shows its message");
            }
            Detail::Paths => {}
        }
        say(
            NoticeCode::CheckFailed,
            Some(check.address.clone()),
            message,
        );
    }
    for invocation in &plan.invocations {
        let when = match &invocation.trigger {
            Trigger::Invoked => Sentence::of("runs because it was asked for by name"),
            Trigger::Lifecycle { resource, event } => Sentence::of("runs on ")
                .name(event.as_deref().unwrap_or("a change"))
                .words(" of ")
                .name(resource.as_deref().unwrap_or("a resource")),
        };
        say(
            NoticeCode::ActionInvoked,
            Some(invocation.address.clone()),
            when.words("; what it does is in no plan"),
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
                Sentence::of("has provisioners that may run; what they do is in no plan"),
            );
        }
    }
    drift(plan, &mut say)?;
    notices.sort_by(|a, b| {
        let address = |notice: &Notice<'a>| notice.address.clone().unwrap_or_default();
        (a.code.cmp(&b.code))
            .then_with(|| natural::compare(&address(a), &address(b)))
            .then_with(|| a.message.cmp(&b.message))
    });
    Ok(notices)
}

/// Says what the knowledge base does not cover, which protections go, and which allowances ended.
fn knowledge<'a>(
    found: &Found<'_, 'a>,
    options: &Options<'_>,
    say: &mut impl FnMut(NoticeCode, Option<Cow<'a, str>>, Sentence),
) {
    for finding in found.findings {
        if finding.effects.contains(&Effect::GuardRemoved) {
            let attributes: Vec<&String> = (finding.facts.iter())
                .filter(|one| one.known.fact.effects.contains(&Effect::GuardRemoved))
                .flat_map(|one| &one.attributes)
                .collect();
            let what = if attributes.is_empty() {
                Sentence::of("loses a protection")
            } else {
                Sentence::of("loses a protection: ").then(Sentence::list(&attributes, MOST_NAMED))
            };
            say(
                NoticeCode::GuardRemoved,
                Some(finding.address.clone()),
                what.words("; a delete often follows"),
            );
        }
    }
    let updates = found
        .findings
        .iter()
        .filter(|finding| finding.coverage != Coverage::NotAsked);
    let all = updates.clone().count();
    let missing: Vec<Sentence> = updates
        .filter_map(|finding| match &finding.coverage {
            Coverage::Missing(attributes) if attributes.is_empty() => {
                Some(Sentence::default().name(&finding.address))
            }
            Coverage::Missing(attributes) => Some(
                Sentence::default()
                    .name(&finding.address)
                    .words(" (")
                    .then(Sentence::list(attributes, MOST_NAMED))
                    .words(")"),
            ),
            _ => None,
        })
        .collect();
    if !missing.is_empty() {
        let is_strict = options.unknown_updates == UnknownUpdates::Major;
        let mut message = Sentence::of(format!(
            "{} of {all} {} not in the knowledge base{}: ",
            missing.len(),
            if missing.len() == 1 {
                "updates is"
            } else {
                "updates are"
            },
            if is_strict {
                ", and count as major"
            } else {
                "; these attributes are judged by the action alone"
            },
        ));
        let more = missing.len().saturating_sub(MOST_UNKNOWN);
        for (position, one) in missing.into_iter().take(MOST_UNKNOWN).enumerate() {
            if position > 0 {
                message = message.words(", ");
            }
            message = message.then(one);
        }
        if more > 0 {
            message = message.words(format!(" and {more} more"));
        }
        say(NoticeCode::NotInKnowledge, None, message);
    }
    for allowance in found.expired {
        say(
            NoticeCode::AllowanceExpired,
            None,
            Sentence::of("the allowance ")
                .name(&allowance.name)
                .words(format!(
                    " expired on {} and no longer counts",
                    allowance.expires
                )),
        );
    }
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
pub(crate) fn each_block<'p, 'a>(
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
    say: &mut impl FnMut(NoticeCode, Option<Cow<'a, str>>, Sentence),
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
                Sentence::of("is at ")
                    .name(previous)
                    .words(" in the state, and moves here when the state is written"),
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
                Sentence::of("was deleted outside of this code").words(then),
            );
            continue;
        }
        let values = drifted.values()?;
        let block = blocks.get(&*drifted.configuration_address());
        let paths: Vec<_> = differences(&values.before, &values.after)
            .into_iter()
            .filter(|change| {
                let is_noise = change.difference == Difference::Layout
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
                    Sentence::of(
                        "was changed outside of this code; this plan changes the same attributes, and probably back",
                    ),
                );
            }
        }
    }
    if !changed.is_empty() {
        changed.sort_by(|a, b| natural::compare(a, b));
        let objects = match changed.len() {
            1 => "1 object was".to_owned(),
            more => format!("{more} objects were"),
        };
        say(
            NoticeCode::Drift,
            None,
            Sentence::of(objects)
                .words(" changed outside of this code: ")
                .then(Sentence::list(&changed, MOST_NAMED)),
        );
    }
    Ok(())
}
