//! What a gate must know of a plan: its level, what it destroys, which guards go; never a value.

use std::collections::HashMap;

use classify::{
    Action, Certainty, Classification, Effect, Finding, Incomplete, Knowledge, Level, Rollback,
    Rule,
};
use ledger::{Counts, Shape};
use plan::{Module, Plan, Refusal, Resource};
use serde::{Deserialize, Serialize};

use crate::drift::{self, Drift};
use crate::shape;

/// What a plan does, as far as a gate must know.
///
/// It holds addresses and paths as the classification shows them, sensitive
/// keys masked, and no value of any attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The level; none where there is nothing to apply.
    pub level: Level,
    /// Whether at least one of the findings that give the plan its level is certain.
    pub certain: bool,
    /// The hardest way back; none where nothing changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rollback: Option<Rollback>,
    /// How many objects are created, updated, replaced and so on.
    pub counts: Counts,
    /// How many objects change and how many actions are invoked, later ones included; moves and
    /// imports leave an object as it is.
    pub changes: u64,
    /// What is destroyed, replaced or no longer managed. Routine replacements and harmless deletes
    /// are left out; what is minor only by an allowance is not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub destroys: Vec<Named>,
    /// The protections that go.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guards_removed: Vec<Named>,
    /// What holds data, or may, and will no longer be managed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stateful_forgotten: Vec<Named>,
    /// What was changed outside the engine, without noise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drift: Vec<Drift>,
    /// Why the plan does not show everything.
    #[serde(default, skip_serializing_if = "Gaps::is_empty")]
    pub gaps: Gaps,
    /// What is done to which object now, as the ledger records it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shapes: Vec<Shape>,
    /// The findings, the worst first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Brief>,
}

/// Something, and what there is to say of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its address.
    pub address: String,
    /// What there is to say.
    pub what: String,
}

/// A finding in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brief {
    /// The name that stays the same from plan to plan.
    pub id: String,
    /// What it was found by.
    pub rule: String,
    /// What it is about.
    pub address: String,
    /// How big it is.
    pub level: Level,
    /// `certain` or `possible`.
    pub certainty: String,
    /// What happens and why.
    pub message: String,
    /// What the object holds that another one built beside it would not have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_data: Option<String>,
}

/// What an engine was told to plan; the JSON of a plan does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// What `-target` named.
    pub targets: Vec<String>,
    /// What `-exclude` named.
    pub excludes: Vec<String>,
}

/// Why a plan does not show everything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gaps {
    /// What `-target` named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
    /// What `-exclude` named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<String>,
    /// The plan says of itself that it covers only a part.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// Some changes come in a later plan.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deferred: bool,
}

impl Gaps {
    /// Whether the plan shows everything.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty() && self.excludes.is_empty() && !self.partial && !self.deferred
    }
}

impl Change {
    /// Returns what a gate must know of a judged plan.
    ///
    /// `knowledge` is what the plan was judged by; without it nobody can tell
    /// what holds data, and everything forgotten counts as if it did.
    ///
    /// # Errors
    ///
    /// Refuses a plan whose values cannot be read safely.
    pub fn of(
        plan: &Plan<'_>,
        classification: &Classification<'_>,
        knowledge: Option<&Knowledge>,
        scope: Scope,
    ) -> Result<Change, Refusal> {
        let blocks = blocks(plan);
        let findings = &classification.findings;
        let deciding = |finding: &&Finding<'_>| finding.level == classification.level;
        Ok(Change {
            level: classification.level,
            certain: (findings.iter().filter(deciding))
                .any(|finding| finding.certainty == Certainty::Certain),
            rollback: classification.rollback,
            counts: counts(classification),
            changes: findings.iter().filter(|finding| does(finding)).count() as u64,
            destroys: (findings.iter().filter(|finding| is_destroy(finding)))
                .map(|finding| named(finding, finding.action.as_str()))
                .collect(),
            guards_removed: findings.iter().filter_map(guard_removed).collect(),
            stateful_forgotten: (findings.iter())
                .filter_map(|finding| forgotten(finding, knowledge))
                .collect(),
            drift: drift::of(plan, &blocks)?,
            gaps: Gaps {
                targets: scope.targets,
                excludes: scope.excludes,
                partial: classification.incomplete.contains(&Incomplete::Targeted),
                deferred: classification.incomplete.contains(&Incomplete::Deferred),
            },
            shapes: shape::of(plan, &blocks)?,
            findings: findings.iter().map(brief).collect(),
        })
    }

    /// Whether there is nothing to apply.
    pub fn is_empty(&self) -> bool {
        self.level == Level::None
    }
}

/// The blocks of the code, by their addresses in configuration.
pub(crate) type Blocks<'p, 'a> = HashMap<String, &'p Resource<'a>>;

fn blocks<'p, 'a>(plan: &'p Plan<'a>) -> Blocks<'p, 'a> {
    fn collect<'p, 'a>(module: &'p Module<'a>, prefix: &str, into: &mut Blocks<'p, 'a>) {
        for resource in module.resources() {
            into.insert(format!("{prefix}{}", resource.address()), resource);
        }
        for (name, call) in module.calls() {
            collect(call.module(), &format!("{prefix}module.{name}."), into);
        }
    }
    let mut blocks = HashMap::new();
    collect(plan.configuration.root(), "", &mut blocks);
    blocks
}

fn counts(classification: &Classification<'_>) -> Counts {
    let counts = &classification.counts;
    Counts {
        create: counts.create as u64,
        update: counts.update as u64,
        replace: counts.replace as u64,
        delete: counts.delete as u64,
        forget: counts.forget as u64,
        moved: counts.moved as u64,
        import: counts.import as u64,
    }
}

fn named(finding: &Finding<'_>, what: impl Into<String>) -> Named {
    Named {
        address: finding.address.to_string(),
        what: what.into(),
    }
}

/// Whether an object changes, or something runs.
fn does(finding: &Finding<'_>) -> bool {
    matches!(
        finding.action,
        Action::Create
            | Action::Update
            | Action::Replace
            | Action::Delete
            | Action::Forget
            | Action::Invoke
    )
}

/// Whether an object goes away or out of sight.
///
/// What the knowledge base calls routine or harmless is minor. An allowance
/// makes things minor as well, but what it allows is destroyed all the same.
fn is_destroy(finding: &Finding<'_>) -> bool {
    let is_allowed = finding.allowance.is_some();
    match finding.action {
        Action::Forget => true,
        Action::Delete | Action::Replace => finding.level == Level::Major || is_allowed,
        _ => false,
    }
}

fn guard_removed(finding: &Finding<'_>) -> Option<Named> {
    if !finding.effects.contains(&Effect::GuardRemoved) {
        return None;
    }
    let mut attributes: Vec<&str> = (finding.facts.iter())
        .filter(|one| one.known.fact.effects.contains(&Effect::GuardRemoved))
        .flat_map(|one| one.attributes.iter().map(String::as_str))
        .collect();
    attributes.sort_unstable();
    attributes.dedup();
    let what = if attributes.is_empty() {
        "a protection".to_owned()
    } else {
        attributes.join(", ")
    };
    Some(named(finding, what))
}

/// Returns what is forgotten if it holds data, or if nobody can tell.
fn forgotten(finding: &Finding<'_>, knowledge: Option<&Knowledge>) -> Option<Named> {
    if finding.action != Action::Forget && finding.rule != Rule::ReplaceAndForget {
        return None;
    }
    let known = finding
        .resource_type
        .as_deref()
        .and_then(|resource_type| knowledge?.about(resource_type));
    match known {
        Some(known) if known.stateful.is_some() => {
            Some(named(finding, known.stateful.unwrap_or_default()))
        }
        Some(known) if !known.is_general => None,
        _ => Some(named(finding, "it is not known whether it holds data")),
    }
}

fn brief(finding: &Finding<'_>) -> Brief {
    Brief {
        id: finding.id(),
        rule: finding.rule.as_str().to_owned(),
        address: finding.address.to_string(),
        level: finding.level,
        certainty: finding.certainty.as_str().to_owned(),
        message: finding.message().to_string(),
        own_data: finding.own_data.clone(),
    }
}
