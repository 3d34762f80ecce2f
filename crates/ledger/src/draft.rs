//! What an entry shall say, before it has its number and its time.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::AppendError;
use crate::{
    Actor, Checked, Code, Counts, Entry, Kind, RolloutEvent, State, StepOf, Unit, Upstream, read,
};

/// What an entry shall say; number and time are added when it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// What happened.
    pub kind: Kind,
    /// Who.
    pub by: Actor,
    /// The version of tf-upstream.
    pub tool: String,
    /// The entry that began the change this belongs to; none where it begins one itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<u64>,
    /// The commit the code was at. Taken over from the change's beginning where it is none; so are
    /// the next two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// The digests of the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// The digest of what the plan means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// The level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// How many objects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<Counts>,
    /// The state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// The engine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// The entry upstream that was relied on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upstream: Option<Upstream>,
    /// The approvals that were relied on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approvals: Vec<String>,
    /// The requirements that were skipped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<String>,
    /// The entry that is acknowledged; `change` follows from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledges: Option<u64>,
    /// Until when an approval counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Timestamp>,
    /// The checks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Checked>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What happened to a rollout.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rollout: Option<RolloutEvent>,
    /// The step of a rollout that an apply carries out. Taken over from the change's beginning where it
    /// is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepOf>,
}

impl Draft {
    /// Returns a draft that says what, who and by which version, and nothing else.
    pub fn new(kind: Kind, by: Actor, tool: &str) -> Draft {
        Draft {
            kind,
            by,
            tool: tool.to_owned(),
            change: None,
            commit: None,
            code: None,
            meaning: None,
            level: None,
            counts: None,
            state: None,
            engine: None,
            upstream: None,
            approvals: Vec::new(),
            overrides: Vec::new(),
            acknowledges: None,
            expires: None,
            checks: Vec::new(),
            reason: None,
            rollout: None,
            step: None,
        }
    }

    /// Returns the entry it becomes.
    pub(crate) fn into_entry(self, unit: &Unit, seq: u64, at: Timestamp) -> Entry {
        Entry {
            format_version: 1,
            seq,
            kind: self.kind,
            environment: unit.environment().to_owned(),
            root: unit.root().to_owned(),
            at,
            by: read::clean(&self.by),
            change: self.change.unwrap_or(seq),
            commit: self.commit,
            code: self.code,
            meaning: self.meaning,
            level: self.level,
            counts: self.counts,
            state: self.state,
            engine: self.engine,
            tool: self.tool,
            upstream: self.upstream,
            approvals: self.approvals,
            overrides: self.overrides,
            acknowledges: self.acknowledges,
            expires: self.expires,
            checks: self.checks,
            reason: self.reason,
            rollout: self.rollout,
            step: self.step,
            under_way: Vec::new(),
        }
    }

    /// Holds what becomes a trailer against what may stand there.
    pub(crate) fn check(&self) -> Result<(), AppendError> {
        let fits = |text: &Option<String>| text.as_deref().is_none_or(is_token);
        if !fits(&self.meaning) {
            return Err(AppendError::Unfit {
                why: "the digest of the plan's meaning has a character no digest has",
            });
        }
        if !fits(&self.commit) {
            return Err(AppendError::Unfit {
                why: "the commit's id has a character no id has",
            });
        }
        let rollout = self.rollout.as_ref().map(|rollout| &rollout.name);
        let step = self.step.as_ref().map(|step| &step.name);
        if !rollout.into_iter().chain(step).all(|name| is_token(name)) {
            return Err(AppendError::Unfit {
                why: "the rollout's name has a character that no such name has",
            });
        }
        Ok(())
    }
}

/// Whether a text is one word of letters, digits, colons and dashes.
pub(crate) fn is_token(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.');
    !text.is_empty() && text.len() <= 200 && text.chars().all(plain)
}
