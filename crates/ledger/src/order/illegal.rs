//! Why an entry may not stand where it stands.

/// Why an entry may not stand where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Illegal {
    /// An apply began while another had not ended.
    #[error(
        "change {change} has started and not ended: an apply is running, or its runner died (then run `resolve`)"
    )]
    Running {
        /// The change that is running.
        change: u64,
    },
    /// The kind does not fit what the change has come to.
    #[error("`{kind}` cannot follow: {why}")]
    OutOfOrder {
        /// The kind, in words.
        kind: &'static str,
        /// Why.
        why: String,
    },
    /// An entry that begins a change names another one, or the other way round.
    #[error("`{kind}` belongs to change {found}, but must belong to {expected}")]
    WrongChange {
        /// The kind, in words.
        kind: &'static str,
        /// The change it names.
        found: u64,
        /// What it would have to name.
        expected: String,
    },
    /// Entries of one change do not agree.
    #[error("it says other {what} than the entry that began change {change}")]
    Disagrees {
        /// About what.
        what: &'static str,
        /// The change.
        change: u64,
    },
    /// What an entry of this kind cannot do without.
    #[error("`{kind}` must say {what}")]
    Lacks {
        /// The kind, in words.
        kind: &'static str,
        /// What is missing.
        what: &'static str,
    },
    /// What an entry of this kind has no place for.
    #[error("`{kind}` must not say {what}")]
    Misplaced {
        /// The kind, in words.
        kind: &'static str,
        /// What stands there.
        what: &'static str,
    },
    /// A rollout began while another of its name is not over.
    #[error(
        "rollout {name}, which entry {change} began, is not over: there is one of a name at a time"
    )]
    RolloutUnderWay {
        /// Its name.
        name: String,
        /// The entry that began the one that is not over.
        change: u64,
    },
    /// Nothing can happen to a rollout that is over, or that never began.
    #[error("no rollout {name} is under way that entry {change} began")]
    NoRollout {
        /// Its name.
        name: String,
        /// The entry that is said to have begun it.
        change: u64,
    },
    /// The rollout cannot have come to that.
    #[error("rollout {name}, which entry {change} began: {why}")]
    Rollout {
        /// Its name.
        name: String,
        /// The entry that began it.
        change: u64,
        /// Why.
        why: Box<rollout::Illegal>,
    },
    /// An apply carries out a step that was not started, or has ended.
    #[error("entry {started} starts no step `{step}` of rollout {name} that could be applied now")]
    NotStarted {
        /// The rollout.
        name: String,
        /// The step.
        step: rollout::Step,
        /// The entry that is said to have started it.
        started: u64,
    },
    /// What it says is under way is not.
    #[error("it does not say which rollouts are under way after it: {expected}")]
    OtherRollouts {
        /// Those that are.
        expected: String,
    },
    /// Nothing to acknowledge there.
    #[error("entry {seq} is no override that could be acknowledged")]
    NoDebt {
        /// The entry that is named.
        seq: u64,
    },
    /// Whoever skipped requirements acknowledged it too.
    #[error("an override is acknowledged by somebody else than who made it (entry {seq})")]
    OwnDebt {
        /// The override.
        seq: u64,
    },
}
