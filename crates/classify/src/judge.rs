//! The table of levels: what each entry of a plan amounts to, judged by its action alone.

use std::borrow::Cow;
use std::sync::Arc;

use plan::{
    Actions, AttributeChange, CheckStatus, Difference, Mode, OutputChange, Plan, Refusal,
    ResourceChange,
};

use crate::facts::{self, KnownTypes, Weighed};
use crate::finding::{Action, Coverage, Finding, Noise, Order, Rule, ShownChange};
use crate::level::{Certainty, Effect, Level, Rollback};
use crate::surroundings::Surroundings;
use crate::{Detail, Options};

/// What a rule says of an entry before anything else is looked at.
struct Verdict {
    rule: Rule,
    level: Level,
    action: Action,
    effects: &'static [Effect],
    rollback: Rollback,
}

/// Returns the verdict on an entry; none where nothing happens to any object.
fn verdict(entry: &ResourceChange<'_>) -> Option<Verdict> {
    let verdict = |rule, level, action, effects, rollback| {
        Some(Verdict {
            rule,
            level,
            action,
            effects,
            rollback,
        })
    };
    let minor =
        |rule, action| verdict(rule, Level::Minor, action, &[Effect::None], Rollback::Quick);
    match entry.change.actions {
        Actions::NoOp if entry.previous_address.is_some() => {
            minor(Rule::ResourceMove, Action::Move)
        }
        Actions::NoOp if entry.change.importing => minor(Rule::ResourceImport, Action::Import),
        Actions::NoOp | Actions::Read | Actions::Open => None,
        Actions::Create => minor(Rule::ResourceCreate, Action::Create),
        Actions::Update => minor(Rule::ResourceUpdate, Action::Update),
        Actions::Forget => minor(Rule::ResourceForget, Action::Forget),
        Actions::Delete => verdict(
            if entry.deposed.is_some() {
                Rule::DeposedDelete
            } else {
                Rule::ResourceDelete
            },
            Level::Major,
            Action::Delete,
            &[Effect::Irreversible],
            Rollback::Impossible,
        ),
        Actions::DeleteThenCreate => verdict(
            Rule::ResourceReplace,
            Level::Major,
            Action::Replace,
            &[Effect::Replaces, Effect::Outage],
            Rollback::Impossible,
        ),
        Actions::CreateThenDelete => verdict(
            Rule::ResourceReplace,
            Level::Major,
            Action::Replace,
            &[Effect::Replaces],
            Rollback::Impossible,
        ),
        Actions::CreateThenForget | Actions::ForgetThenCreate => verdict(
            Rule::ReplaceAndForget,
            Level::Major,
            Action::Replace,
            &[Effect::Replaces],
            // The old object is still there; going back destroys the new one.
            Rollback::Destructive,
        ),
        Actions::UnlistedDelete => verdict(
            Rule::UnlistedDelete,
            Level::Major,
            Action::Delete,
            &[Effect::Irreversible],
            Rollback::Impossible,
        ),
    }
}

/// Judges the entries of one plan.
pub(crate) struct Judge<'p, 'a, 'o> {
    plan: &'p Plan<'a>,
    options: &'o Options<'o>,
    pub(crate) types: KnownTypes<'o>,
    around: Surroundings<'p, 'a>,
}

impl<'p, 'a, 'o> Judge<'p, 'a, 'o> {
    pub(crate) fn new(plan: &'p Plan<'a>, options: &'o Options<'o>) -> Self {
        Judge {
            plan,
            options,
            types: KnownTypes::new(options.knowledge),
            around: Surroundings::new(plan),
        }
    }

    /// Returns the finding on an entry, if there is one.
    pub(crate) fn entry(
        &self,
        entry: &ResourceChange<'a>,
        deferred: Option<Cow<'a, str>>,
    ) -> Result<Option<Finding<'a>>, Refusal> {
        let (plan, options) = (self.plan, self.options);
        let Some(verdict) = verdict(entry) else {
            return Ok(None);
        };
        let differs = matches!(verdict.action, Action::Update | Action::Replace)
            || options.detail == Detail::Values;
        // Opened also where nothing is compared: a file that was tampered with is refused wherever it was.
        let (values, changes) = if differs {
            plan.opened_changes(&entry.change, &entry.configuration_address())?
        } else {
            (entry.values()?, Vec::new())
        };
        let certainty = if deferred.is_some() || may_not_replace(entry, &changes) {
            Certainty::Possible
        } else {
            Certainty::Certain
        };
        let weighed = Weighed {
            entry,
            values: &values,
            changes: &changes,
        };
        let noise = (verdict.action == Action::Update)
            .then(|| noise(&changes))
            .flatten();
        let mut finding = Finding {
            level: verdict.level,
            address: entry.address.clone(),
            deposed: entry.deposed.clone(),
            previous_address: entry.previous_address.clone(),
            module_address: entry.module_address.clone(),
            resource_type: Some(entry.resource_type.clone()),
            provider: entry.provider.clone(),
            order: Order::of(entry.change.actions),
            importing: entry.change.importing,
            action_reason: entry.action_reason.clone(),
            noise,
            replace_paths: sorted(&entry.change.replace_paths),
            effects: verdict.effects.to_vec(),
            certainty,
            rollback: verdict.rollback,
            deferred,
            ..plain(verdict.rule, verdict.action, Cow::Borrowed(""))
        };
        facts::weigh(
            &self.types,
            &self.around,
            options.unknown_updates,
            &weighed,
            &mut finding,
        );
        finding.changes = shown(plan, changes, options);
        Ok(Some(finding))
    }
}

/// The engine's order of paths means nothing: it is that of a set.
fn sorted<'a>(paths: &[plan::AttributePath<'a>]) -> Vec<plan::AttributePath<'a>> {
    let mut paths = paths.to_vec();
    paths.sort();
    paths.dedup();
    paths
}

/// Whether a replacement hangs only on values that are known after apply.
fn may_not_replace(entry: &ResourceChange<'_>, changes: &[AttributeChange<'_>]) -> bool {
    let paths = &entry.change.replace_paths;
    if paths.is_empty() || !entry.change.actions.replaces() {
        return false;
    }
    paths.iter().all(|path| {
        let mut touching = changes
            .iter()
            .filter(|change| change.path.touches(path))
            .peekable();
        // A path that nothing touches was forced by something not shown: certain.
        touching.peek().is_some() && touching.all(|change| change.difference == Difference::Unknown)
    })
}

/// What providers call tags and labels.
pub(crate) const TAGS: [&str; 6] = [
    "tags",
    "tags_all",
    "labels",
    "effective_labels",
    "terraform_labels",
    "effective_tags",
];

/// Returns why an update is of no substance.
fn noise(changes: &[AttributeChange<'_>]) -> Option<Noise> {
    let all = |test: &dyn Fn(&AttributeChange<'_>) -> bool| {
        !changes.is_empty() && changes.iter().all(test)
    };
    if all(&|change| change.difference == Difference::Sensitivity) {
        Some(Noise::SensitivityOnly)
    } else if all(&|change| change.difference == Difference::Layout) {
        Some(Noise::LayoutOnly)
    } else if all(&|change| {
        change
            .path
            .attribute()
            .is_some_and(|attribute| TAGS.contains(&attribute))
    }) {
        Some(Noise::TagsOnly)
    } else {
        None
    }
}

fn shown<'a>(
    plan: &Plan<'a>,
    changes: Vec<AttributeChange<'a>>,
    options: &Options<'_>,
) -> Vec<ShownChange<'a>> {
    changes
        .into_iter()
        .map(|change| ShownChange {
            values: (options.detail == Detail::Values).then(|| change.reveal(&plan.secrets)),
            path: change.path,
            difference: change.difference,
        })
        .collect()
}

/// Returns a finding that is about no resource.
fn plain<'a>(rule: Rule, action: Action, address: Cow<'a, str>) -> Finding<'a> {
    Finding {
        rule,
        level: Level::Minor,
        address,
        deposed: None,
        previous_address: None,
        module_address: None,
        resource_type: None,
        provider: None,
        action,
        order: None,
        importing: false,
        action_reason: None,
        changes: Vec::new(),
        replace_paths: Vec::new(),
        effects: vec![Effect::None],
        certainty: Certainty::Certain,
        rollback: Rollback::Quick,
        noise: None,
        deferred: None,
        dependents: Arc::default(),
        facts: Vec::new(),
        coverage: Coverage::NotAsked,
        stateful: None,
        own_data: None,
        carries_traffic: false,
        guards: Vec::new(),
        waits: false,
        grows: false,
        allowance: None,
    }
}

/// Returns the finding on an output of the root module.
pub(crate) fn output<'a>(
    plan: &Plan<'a>,
    output: &OutputChange<'a>,
    options: &Options<'_>,
) -> Result<Finding<'a>, Refusal> {
    let (rule, action) = match output.change.actions {
        Actions::Create => (Rule::OutputCreate, Action::OutputCreate),
        Actions::Delete => (Rule::OutputDelete, Action::OutputDelete),
        _ => (Rule::OutputUpdate, Action::OutputUpdate),
    };
    let address = format!("output.{}", output.name);
    let mut finding = plain(rule, action, Cow::Owned(address));
    if options.detail == Detail::Values {
        let changes = plan.output_changes(output)?;
        finding.changes = shown(plan, changes, options);
    }
    Ok(finding)
}

/// Returns the findings on actions and checks.
pub(crate) fn side_effects<'a>(plan: &Plan<'a>) -> Vec<Finding<'a>> {
    let invocations = plan.invocations.iter().map(|invocation| {
        let mut finding = plain(
            Rule::ActionInvocation,
            Action::Invoke,
            invocation.address.clone(),
        );
        finding.resource_type = invocation.action_type.clone();
        // An action has no reverse.
        finding.rollback = Rollback::Impossible;
        if invocation.deferred {
            finding.deferred = Some(Cow::Borrowed("deferred"));
            finding.certainty = Certainty::Possible;
        }
        finding
    });
    let checks = plan.checks.iter().filter_map(|check| {
        let rule = match check.status {
            CheckStatus::Fail => Rule::FailingCheck,
            CheckStatus::Error => Rule::BrokenCheck,
            CheckStatus::Pass | CheckStatus::Unknown => return None,
        };
        Some(plain(rule, Action::Check, check.address.clone()))
    });
    invocations.chain(checks).collect()
}

/// Returns the finding on a plan that changes nothing and yet would be applied.
pub(crate) fn state_rewrite<'a>() -> Finding<'a> {
    plain(
        Rule::StateRewrite,
        Action::WriteState,
        Cow::Borrowed("the state"),
    )
}

/// Whether an entry may have provisioners that run.
pub(crate) fn runs_provisioners(entry: &ResourceChange<'_>) -> bool {
    entry.mode == Mode::Managed
        && (entry.change.actions.creates() || entry.change.actions.destroys())
}
