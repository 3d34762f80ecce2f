//! Judges a plan: what each entry amounts to, how it goes back, and what depends on it.
//!
//! [`classify`] takes a [`plan::Plan`] and returns a [`Classification`]. The
//! level of a plan is the highest level among its findings; adding an entry
//! never lowers it, and the order of entries never matters.

use std::collections::HashMap;
use std::sync::Arc;

use plan::{Actions, Plan, Refusal, ResourceChange};

mod allowances;
mod blast_radius;
mod facts;
mod finding;
mod judge;
mod level;
mod natural;
mod notice;
mod notices;
mod rename;
mod sentence;
mod strategy;
mod surroundings;
mod wording;

pub use config::{Allowance, Date, Evidence};
pub use finding::{
    Action, Coverage, Dependents, Finding, Guarded, Matched, Noise, Order, Rule, ShownChange,
};
pub use knowledge::Knowledge;
pub use level::{Certainty, Effect, Level, Rollback, Strategy};
pub use notice::{Notice, NoticeCode};
pub use rename::Rename;
pub use sentence::{Piece, Sentence};
pub use strategy::{Suggestion, suggestions};

use blast_radius::BlastRadius;
use judge::Judge;
use notices::Found;

/// How much of an attribute's change a finding carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detail {
    /// The path.
    #[default]
    Paths,
    /// The path and both values, sensitive ones masked.
    Values,
}

/// What an update is that the knowledge base does not cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownUpdates {
    /// Minor, and said so.
    #[default]
    Minor,
    /// Major, for the strict.
    Major,
}

/// How to judge. The default judges by the action alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'o> {
    /// What is known of resource types; none judges by the action alone.
    pub knowledge: Option<&'o Knowledge>,
    /// How much a finding carries.
    pub detail: Detail,
    /// What an update is that the knowledge base does not cover.
    pub unknown_updates: UnknownUpdates,
    /// Exceptions.
    pub allowances: &'o [Arc<Allowance>],
    /// The day on which allowances are held against their expiry; without it all count.
    pub today: Option<Date>,
}

/// Why a plan does not show everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Incomplete {
    /// It was made for a part only.
    Targeted,
    /// Some changes come in a later plan.
    Deferred,
}

impl Incomplete {
    /// Returns the name used in output and documentation.
    pub fn as_str(self) -> &'static str {
        match self {
            Incomplete::Targeted => "targeted",
            Incomplete::Deferred => "deferred",
        }
    }
}

/// How many entries a plan has of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Created.
    pub create: usize,
    /// Updated in place.
    pub update: usize,
    /// Replaced, in either order.
    pub replace: usize,
    /// Destroyed, deposed objects included.
    pub delete: usize,
    /// No longer managed.
    pub forget: usize,
    /// Moved, also when something else happens as well.
    pub moved: usize,
    /// Imported, also when something else happens as well.
    pub import: usize,
    /// Data sources read and ephemeral resources opened during apply.
    pub read: usize,
    /// Left as and where they are.
    pub no_op: usize,
    /// Put off to a later plan.
    pub deferred: usize,
}

/// A judged plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Classification<'a> {
    /// The highest level among the findings.
    pub level: Level,
    /// The hardest way back among the findings; none where nothing changes.
    pub rollback: Option<Rollback>,
    /// How it should be carried out.
    pub strategy: Strategy,
    /// Why it does not show everything; empty where it does.
    pub incomplete: Vec<Incomplete>,
    /// How many entries there are of each kind.
    pub counts: Counts,
    /// What was found, the worst first.
    pub findings: Vec<Finding<'a>>,
    /// What a reader should know.
    pub notices: Vec<Notice<'a>>,
    /// Deletes and creates that are probably renames.
    pub renames: Vec<Rename<'a>>,
    /// How many updates of substance there are.
    pub updates: usize,
    /// The names of the allowances that matched something, also of those past their day.
    pub matched_allowances: Vec<String>,
}

/// Judges a plan.
///
/// # Errors
///
/// Refuses a plan whose values cannot be read safely.
pub fn classify<'a>(plan: &Plan<'a>, options: &Options<'_>) -> Result<Classification<'a>, Refusal> {
    let later = plan.deferred.iter().map(|deferred| &deferred.change);
    let loses_identity = |entry: &ResourceChange<'_>| {
        entry.change.actions.destroys() || entry.change.actions.replaces()
    };
    std::thread::scope(|scope| {
        // What depends on what takes as long to find out as judging does, and needs none of it.
        let radius = (plan.changes.iter().chain(later).any(loses_identity))
            .then(|| BlastRadius::beside(scope, plan));
        let mut judged = judge_all(plan, options)?;
        if let Some(radius) = radius {
            add_dependents(&radius(), &mut judged.findings);
        }
        Ok(judged)
    })
}

/// Judges a plan but for what depends on what.
fn judge_all<'a>(plan: &Plan<'a>, options: &Options<'_>) -> Result<Classification<'a>, Refusal> {
    let judge = Judge::new(plan, options);
    let mut findings = Vec::new();
    for entry in &plan.changes {
        findings.extend(judge.entry(entry, None)?);
    }
    for deferred in &plan.deferred {
        let reason = deferred.reason.clone().unwrap_or("unknown".into());
        let entry = &deferred.change;
        findings.extend(judge.entry(entry, Some(reason))?);
    }
    for output in &plan.outputs {
        findings.push(judge::output(plan, output, options)?);
    }
    findings.extend(judge::side_effects(plan));
    // Reads alone do not explain it: adding one must not lower the level.
    let rewrites_state = findings.is_empty() && plan.applyable == Some(true);
    if rewrites_state {
        findings.push(judge::state_rewrite());
    }
    let allowed = allowances::apply(options, &mut findings);
    findings.sort_by(|a, b| {
        (b.level, b.certainty, a.action)
            .cmp(&(a.level, a.certainty, b.action))
            .then_with(|| natural::compare(&a.address, &b.address))
            .then_with(|| (&a.deposed, a.rule, &a.deferred).cmp(&(&b.deposed, b.rule, &b.deferred)))
    });
    let incomplete = incomplete(plan);
    let renames = rename::find(plan, &judge.types)?;
    let found = Found {
        findings: &findings,
        incomplete: &incomplete,
        not_sought: &renames.not_sought,
        expired: &allowed.expired,
    };
    let notices = notices::collect(plan, &found, options)?;
    let level = findings
        .iter()
        .map(|finding| finding.level)
        .max()
        .unwrap_or(Level::None);
    let updates = findings
        .iter()
        .filter(|finding| finding.coverage != Coverage::NotAsked)
        .count();
    Ok(Classification {
        level,
        rollback: findings.iter().map(|finding| finding.rollback).max(),
        strategy: strategy::strategy(level, &findings),
        incomplete,
        counts: counts(plan),
        findings,
        notices,
        renames: renames.found,
        updates,
        matched_allowances: allowed.matched,
    })
}

/// Adds what depends on each object that goes away or changes its identity.
fn add_dependents(radius: &BlastRadius, findings: &mut [Finding<'_>]) {
    let mut known: HashMap<String, Arc<Dependents>> = HashMap::new();
    for finding in findings
        .iter_mut()
        .filter(|finding| matches!(finding.action, Action::Delete | Action::Replace))
    {
        // What used a deposed object has long moved on.
        if finding.deposed.is_none() {
            let address = plan::without_keys(&finding.address).into_owned();
            let dependents = known
                .entry(address)
                .or_insert_with_key(|address| Arc::new(radius.of(address)));
            finding.dependents = Arc::clone(dependents);
        }
    }
}

fn incomplete(plan: &Plan<'_>) -> Vec<Incomplete> {
    let has_deferred = !plan.deferred.is_empty()
        || plan
            .invocations
            .iter()
            .any(|invocation| invocation.deferred);
    let mut reasons = Vec::new();
    // Deferral makes a plan incomplete too: only without it must there have been a target.
    if plan.complete == Some(false) && !has_deferred {
        reasons.push(Incomplete::Targeted);
    }
    if has_deferred {
        reasons.push(Incomplete::Deferred);
    }
    reasons
}

fn counts(plan: &Plan<'_>) -> Counts {
    let mut counts = Counts {
        no_op: plan.unchanged,
        deferred: plan.deferred.len(),
        ..Counts::default()
    };
    for entry in &plan.changes {
        counts.moved += usize::from(entry.previous_address.is_some());
        counts.import += usize::from(entry.change.importing);
        match entry.change.actions {
            Actions::NoOp => {}
            Actions::Create => counts.create += 1,
            Actions::Read | Actions::Open => counts.read += 1,
            Actions::Update => counts.update += 1,
            Actions::Delete | Actions::UnlistedDelete => counts.delete += 1,
            Actions::Forget => counts.forget += 1,
            Actions::DeleteThenCreate
            | Actions::CreateThenDelete
            | Actions::CreateThenForget
            | Actions::ForgetThenCreate => counts.replace += 1,
        }
    }
    counts
}
