//! What a run judges by: the knowledge base, what `upstream.hcl` adds to it, and the flags.

use std::sync::Arc;

use classify::{Allowance, Date, Detail, Knowledge, Options, UnknownUpdates};

use crate::args::{GlobalArgs, JudgeArgs, UnknownLevel};
use crate::command_error::CommandError;
use crate::policy_file;

/// What a run judges by.
pub(super) struct Policy {
    pub(super) knowledge: Knowledge,
    allowances: Vec<Arc<Allowance>>,
    today: Date,
    detail: Detail,
    unknown_updates: UnknownUpdates,
}

impl Policy {
    /// Returns all that is known, for commands that judge nothing.
    pub(super) fn of_all(global: &GlobalArgs) -> Result<Self, CommandError> {
        Policy::new(
            global,
            Knowledge::builtin(),
            Detail::Paths,
            UnknownUpdates::Minor,
        )
    }

    /// Returns what the flags and the file say.
    pub(super) fn of(global: &GlobalArgs, args: &JudgeArgs) -> Result<Self, CommandError> {
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
        Policy::new(global, builtin, detail, unknown_updates)
    }

    fn new(
        global: &GlobalArgs,
        knowledge: Knowledge,
        detail: Detail,
        unknown_updates: UnknownUpdates,
    ) -> Result<Self, CommandError> {
        let (knowledge, allowances) = match policy_file::apply(global.config.as_deref(), knowledge)?
        {
            (knowledge, Some(upstream)) => (knowledge, upstream.allowances),
            (knowledge, None) => (knowledge, Vec::new()),
        };
        Ok(Policy {
            knowledge,
            allowances: allowances.into_iter().map(Arc::new).collect(),
            // Everybody's day is the same: an allowance must not end earlier on another machine.
            today: jiff::Timestamp::now()
                .to_zoned(jiff::tz::TimeZone::UTC)
                .date(),
            detail,
            unknown_updates,
        })
    }

    pub(super) fn options(&self) -> Options<'_> {
        Options {
            knowledge: (!self.knowledge.is_empty()).then_some(&self.knowledge),
            detail: self.detail,
            unknown_updates: self.unknown_updates,
            allowances: &self.allowances,
            today: Some(self.today),
        }
    }

    /// Returns the names of the allowances that matched nothing.
    pub(super) fn unused_allowances(&self, matched: &[&str]) -> Vec<String> {
        self.allowances
            .iter()
            .map(|allowance| allowance.name.clone())
            .filter(|name| !matched.contains(&name.as_str()))
            .collect()
    }
}
