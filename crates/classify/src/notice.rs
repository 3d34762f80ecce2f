//! What a reader should know and what decides no level.

use std::borrow::Cow;

use crate::sentence::Sentence;
use config::named;

named! {
    /// What a notice is about.
    NoticeCode {
        /// Every entry is a delete without a reason, as `-destroy` makes it.
        DestroyPlan = "destroy_plan",
        /// The plan covers only a part.
        Targeted = "targeted",
        /// Some changes come in a later plan.
        Deferred = "deferred",
        /// Only the state is written anew.
        StateRewrite = "state_rewrite",
        /// An object is no longer managed and lives on.
        Forgotten = "forgotten",
        /// An output that others may read is removed.
        OutputRemoved = "output_removed",
        /// A check does not hold.
        CheckFailed = "check_failed",
        /// A check reads a data source during apply.
        CheckReads = "check_reads",
        /// An action runs beside the changes.
        ActionInvoked = "action_invoked",
        /// Provisioners run: their effects are in no plan.
        ProvisionerRuns = "provisioner_runs",
        /// The engine wrote the configuration of what is imported.
        GeneratedConfiguration = "generated_configuration",
        /// The state has an object at another address.
        DriftMoved = "drift_moved",
        /// An object was deleted outside the engine.
        DriftDeleted = "drift_deleted",
        /// An object was changed outside the engine, and the plan changes the same attributes.
        DriftReverted = "drift_reverted",
        /// Objects were changed outside the engine.
        Drift = "drift",
        /// A combination of actions no engine is known to write.
        UnlistedActions = "unlisted_actions",
        /// Updates were judged without knowledge of their resource types.
        JudgedByAction = "judged_by_action",
        /// Updates change attributes that the knowledge base does not know.
        NotInKnowledge = "not_in_knowledge",
        /// A protection against deletion or loss goes away.
        GuardRemoved = "guard_removed",
        /// An allowance that would apply is past its expiry.
        AllowanceExpired = "allowance_expired",
        /// Too many deletes and creates to look for renames.
        RenamesNotSought = "renames_not_sought",
    }
}

/// What a reader should know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice<'a> {
    /// What it is about.
    pub code: NoticeCode,
    /// What it is about in particular, with sensitive instance keys masked.
    pub address: Option<Cow<'a, str>>,
    /// What there is to know.
    pub message: Sentence,
}
