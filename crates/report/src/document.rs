//! What is reported: every plan that was given, judged or refused.

use std::borrow::Cow;

use classify::{Classification, Effect, Level, Sentence, Suggestion};
use config::Rollout;
use plan::Refusal;

/// Returns the names of effects.
pub(crate) fn names(effects: &[Effect]) -> Vec<&'static str> {
    effects.iter().map(|effect| effect.as_str()).collect()
}

/// Every plan that was given.
#[derive(Debug)]
pub struct Report<'a> {
    /// The plans, in the order they were given.
    pub plans: Vec<PlanReport<'a>>,
    /// The digest of the compiled-in packs; none where they were not used.
    pub knowledge_digest: Option<&'static str>,
    /// The names of the allowances that matched nothing in any plan.
    pub unused_allowances: Vec<String>,
    /// The rollouts that major changes could go by.
    pub rollouts: Vec<Rollout>,
    /// The root that the plans are of; none where nobody said.
    pub root: Option<String>,
}

/// One plan that was given.
#[derive(Debug)]
pub struct PlanReport<'a> {
    /// The path it was given by; `-` for standard input.
    pub path: String,
    /// The SHA-256 of its bytes, in hexadecimal; none if it could not be read at all.
    pub sha256: Option<String>,
    /// The version of the engine that made it.
    pub engine_version: Option<Cow<'a, str>>,
    /// What became of it.
    pub outcome: Outcome<'a>,
}

/// What became of a plan.
#[derive(Debug)]
pub enum Outcome<'a> {
    /// It was judged.
    Judged(Classification<'a>),
    /// It cannot be judged safely.
    Refused(Refusal),
}

impl<'a> PlanReport<'a> {
    /// Returns what people call the plan.
    pub(crate) fn title(&self) -> &str {
        match self.path.as_str() {
            "-" => "standard input",
            path => path,
        }
    }

    /// Returns the judgement, if the plan was judged.
    pub fn judged(&self) -> Option<&Classification<'a>> {
        match &self.outcome {
            Outcome::Judged(classification) => Some(classification),
            Outcome::Refused(_) => None,
        }
    }
}

impl Report<'_> {
    /// Returns the highest level among the plans that were judged; none if none was.
    pub fn level(&self) -> Option<Level> {
        self.plans
            .iter()
            .filter_map(|plan| plan.judged().map(|judged| judged.level))
            .max()
    }

    /// Returns which plans the level is not about, in words; none where it is about all.
    pub(crate) fn left_out(&self) -> Option<String> {
        match self
            .plans
            .iter()
            .filter(|plan| plan.judged().is_none())
            .count()
        {
            0 => None,
            1 => Some("1 plan was refused or could not be read, and is not in it".to_owned()),
            more => Some(format!(
                "{more} plans were refused or could not be read, and are not in it"
            )),
        }
    }

    /// Returns what to say of allowances that matched nothing.
    pub(crate) fn unused(&self) -> Option<Sentence> {
        (!self.unused_allowances.is_empty()).then(|| {
            Sentence::of("allowances that matched nothing here: ")
                .then(Sentence::list(&self.unused_allowances, usize::MAX))
                .words(" (take them out if no other plan needs them)")
        })
    }

    /// Returns what the rollouts could do for a plan.
    pub(crate) fn suggestions<'r, 'p>(
        &'r self,
        judged: &'r Classification<'p>,
    ) -> Vec<Suggestion<'r, 'p>> {
        classify::suggestions(&judged.findings, &self.rollouts, self.root.as_deref())
    }

    /// Whether every plan was judged and shows everything.
    pub fn is_complete(&self) -> bool {
        self.plans.iter().all(|plan| {
            plan.judged()
                .is_some_and(|judged| judged.incomplete.is_empty())
        })
    }
}
