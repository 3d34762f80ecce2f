//! What a run judges by: the knowledge base, what `upstream.hcl` adds to it, and the flags.

use std::sync::Arc;

use classify::{Allowance, Date, Detail, Knowledge, Options, UnknownUpdates};
use config::{Rollout, Upstream};
use jiff::Timestamp;

use crate::args::{GlobalArgs, JudgeArgs, UnknownLevel};
use crate::command_error::CommandError;
use crate::policy_file;

/// What a run judges by.
pub(crate) struct Judging {
    pub(crate) knowledge: Knowledge,
    allowances: Vec<Arc<Allowance>>,
    /// The rollouts that the file declares.
    pub(crate) rollouts: Vec<Rollout>,
    today: Date,
    detail: Detail,
    unknown_updates: UnknownUpdates,
}

impl Judging {
    /// Returns all that is known, for commands that judge nothing.
    pub(crate) fn of_all(global: &GlobalArgs) -> Result<Self, CommandError> {
        Judging::new(
            global,
            Knowledge::builtin(),
            Detail::Paths,
            UnknownUpdates::Minor,
        )
    }

    /// Returns what the flags and the file say.
    pub(crate) fn of(global: &GlobalArgs, args: &JudgeArgs) -> Result<Self, CommandError> {
        let builtin = if args.no_builtin_knowledge {
            Knowledge::none()
        } else {
            Knowledge::builtin()
        };
        let detail = if args.show_values {
            Detail::Values
        } else {
            Detail::Paths
        };
        let unknown_updates = match args.unknown_updates {
            UnknownLevel::Minor => UnknownUpdates::Minor,
            UnknownLevel::Major => UnknownUpdates::Major,
        };
        Judging::new(global, builtin, detail, unknown_updates)
    }

    fn new(
        global: &GlobalArgs,
        knowledge: Knowledge,
        detail: Detail,
        unknown_updates: UnknownUpdates,
    ) -> Result<Self, CommandError> {
        let (knowledge, upstream) = policy_file::apply(global.config.as_deref(), knowledge)?;
        let upstream = upstream.unwrap_or_default();
        Ok(Judging::with(
            knowledge,
            upstream.allowances,
            upstream.rollouts,
            jiff::Timestamp::now(),
            detail,
            unknown_updates,
        ))
    }

    /// Returns what a policy says that was read already; `label` names it in messages.
    pub(crate) fn of_upstream(
        upstream: &Upstream,
        text: &str,
        label: &str,
        now: Timestamp,
        detail: Detail,
    ) -> Result<Self, CommandError> {
        let knowledge = policy_file::with(Knowledge::builtin(), upstream, text, label)?;
        Ok(Judging::with(
            knowledge,
            upstream.allowances.clone(),
            upstream.rollouts.clone(),
            now,
            detail,
            UnknownUpdates::Minor,
        ))
    }

    fn with(
        knowledge: Knowledge,
        allowances: Vec<Allowance>,
        rollouts: Vec<Rollout>,
        now: Timestamp,
        detail: Detail,
        unknown_updates: UnknownUpdates,
    ) -> Self {
        Judging {
            knowledge,
            allowances: allowances.into_iter().map(Arc::new).collect(),
            rollouts,
            // Everybody's day is the same: an allowance must not end earlier on another machine.
            today: now.to_zoned(jiff::tz::TimeZone::UTC).date(),
            detail,
            unknown_updates,
        }
    }

    pub(crate) fn options(&self) -> Options<'_> {
        Options {
            knowledge: (!self.knowledge.is_empty()).then_some(&self.knowledge),
            detail: self.detail,
            unknown_updates: self.unknown_updates,
            allowances: &self.allowances,
            today: Some(self.today),
        }
    }

    /// Returns the names of the allowances that matched nothing.
    pub(crate) fn unused_allowances(&self, matched: &[&str]) -> Vec<String> {
        self.allowances
            .iter()
            .map(|allowance| allowance.name.clone())
            .filter(|name| !matched.contains(&name.as_str()))
            .collect()
    }
}
