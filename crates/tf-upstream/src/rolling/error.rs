//! What keeps a rollout from going on, and what to do about it.

use jiff::Timestamp;
use ledger::Recorded;
use rollout::{Colour, Illegal, Share, Step};

use crate::command_error::CommandError;
use crate::exit_code::Exit;

/// What keeps a rollout from going on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RolloutError {
    /// The policy has no rollout.
    #[error("upstream.hcl has no rollout")]
    None,
    /// It does not have this one.
    #[error("upstream.hcl has no such rollout here")]
    NoSuch { names: Vec<String> },
    /// Several may be meant.
    #[error("which rollout?")]
    Which { names: Vec<String> },
    /// The variables file is not there.
    #[error("{path} is not committed, and nothing else says which colour serves")]
    NoVariables { path: String, first: String },
    /// The variables file says something else than where a rollout stands.
    #[error("{path}: variable {variable}: {what}")]
    Variables {
        path: String,
        variable: String,
        what: String,
    },
    /// The weights cannot be divided so.
    #[error("{share} % of a total of {total} is no whole weight")]
    NotWhole { share: u8, total: u32 },
    /// One is under way.
    #[error("rollout {name} is under way already: {stage}, begun by {by}")]
    UnderWay {
        name: String,
        stage: String,
        by: String,
        status: String,
    },
    /// None is under way.
    #[error("rollout {name} is not under way")]
    NotUnderWay { name: String, start: String },
    /// It cannot go where it is to go.
    #[error("rollout {name}: {why}")]
    NotHere {
        name: String,
        why: String,
        next: String,
    },
    /// The routers do something else than the variables file says.
    #[error("{path} says that {live} serves, and the routers say: {what}")]
    NotServing {
        path: String,
        live: Colour,
        what: String,
    },
    /// The first plan has nothing of the new colour in it.
    #[error("nothing of {colour} would be built in {root}")]
    BuildsNothing {
        colour: Colour,
        root: String,
        variable: String,
    },
    /// The share is none that it can go to.
    #[error("{to} is no way from here: {now}")]
    NoWay {
        to: Share,
        now: String,
        steps: String,
        shift: String,
        back: String,
    },
    /// What the policy says of it is not what it said when it began.
    #[error(
        "what upstream.hcl says of rollout {name} is not what it said when it began, in commit {commit}"
    )]
    Redeclared { name: String, commit: String },
    /// Somebody paused it.
    #[error("{by} paused it{until}: {why}")]
    Paused {
        by: String,
        until: String,
        why: String,
        resume: String,
        back: String,
    },
    /// A step was started a moment ago.
    #[error("{what}: {by} started it a moment ago")]
    Young { what: String, by: String },
    /// It is too early.
    #[error("it is too early: {what}; nothing more before {until}")]
    TooEarly { what: String, until: Timestamp },
    /// The machine does not let it follow.
    #[error("rollout {name}: {illegal}")]
    Illegal {
        name: String,
        illegal: Illegal,
        status: String,
    },
    /// Somebody else wrote an entry of it first.
    #[error("somebody else was first: {} by {}", .what, report::printable(&.recorded.entry.by.name))]
    WasFirst {
        what: String,
        recorded: Box<Recorded>,
        status: String,
    },
    /// A plan does more than its step may; what, is printed above.
    #[error("nothing was applied: the plan to {step} does {count} that a step may not do")]
    Breach {
        step: Step,
        count: String,
        advice: String,
    },
    /// Somebody moved weights by hand.
    #[error("weights were changed by hand: {what}")]
    Moved { what: String, next: String },
    /// What was observed is not what the step was to lead to.
    #[error("{step} was applied, and the routers say something else: {what}")]
    NotThere {
        step: Step,
        what: String,
        next: String,
    },
    /// A check of it does not hold.
    #[error("the {which} check does not hold: {what}")]
    Check {
        which: &'static str,
        what: String,
        next: String,
    },
    /// It went back by itself.
    #[error("{why}; all traffic is back at {colour}")]
    WentBack {
        why: String,
        colour: Colour,
        next: String,
    },
    /// The commit that says which colour serves is not merged.
    #[error(
        "{branch} does not have the commit of the rollout: {path} there does not say that {colour} serves"
    )]
    NotMerged {
        branch: String,
        path: String,
        colour: Colour,
        rollout_branch: String,
        commit: String,
        next: String,
    },
    /// The environment's branch is not there.
    #[error("there is no branch {0}")]
    NoBranch(String),
    /// The commit could not be brought to the remote.
    #[error("the commit that says which colour serves could not be written to {branch}: {why}")]
    NotPushed {
        branch: String,
        why: String,
        commit: String,
    },
    /// A router still knows a colour that is to be removed.
    #[error("{colour} is still known to {routers}")]
    StillAttached {
        colour: Colour,
        routers: String,
        next: String,
    },
    /// The routers could not be read.
    #[error("what the routers do cannot be told: {what}")]
    Unseen { what: String, advice: String },
    /// There is a colour already that is to be built.
    #[error("{path} says that {colour} is there although no rollout runs")]
    NotAtRest { path: String, colour: Colour },
}

impl From<RolloutError> for CommandError {
    fn from(error: RolloutError) -> CommandError {
        CommandError::Rollout(Box::new(error))
    }
}

impl RolloutError {
    pub(crate) fn exit(&self) -> Exit {
        match self {
            RolloutError::None
            | RolloutError::NoSuch { .. }
            | RolloutError::Which { .. }
            | RolloutError::NoVariables { .. }
            | RolloutError::Variables { .. }
            | RolloutError::NotWhole { .. }
            | RolloutError::NotUnderWay { .. }
            | RolloutError::NoWay { .. }
            | RolloutError::NotAtRest { .. } => Exit::Usage,
            RolloutError::UnderWay { .. }
            | RolloutError::WasFirst { .. }
            | RolloutError::Young { .. } => Exit::InFlight,
            RolloutError::Illegal {
                illegal: Illegal::Running(_),
                ..
            } => Exit::InFlight,
            RolloutError::NotHere { .. }
            | RolloutError::TooEarly { .. }
            | RolloutError::Paused { .. }
            | RolloutError::Redeclared { .. }
            | RolloutError::NotServing { .. }
            | RolloutError::BuildsNothing { .. }
            | RolloutError::Illegal { .. }
            | RolloutError::Breach { .. }
            | RolloutError::Moved { .. }
            | RolloutError::NotMerged { .. }
            | RolloutError::StillAttached { .. } => Exit::Denied,
            RolloutError::NoBranch(_)
            | RolloutError::NotPushed { .. }
            | RolloutError::Unseen { .. } => Exit::Unfinished,
            RolloutError::NotThere { .. }
            | RolloutError::Check { .. }
            | RolloutError::WentBack { .. } => Exit::VerificationFailed,
        }
    }

    pub(crate) fn hint(&self) -> String {
        match self {
            RolloutError::None => "declare one: docs/blue-green.md has what it needs".to_owned(),
            RolloutError::NoSuch { names } | RolloutError::Which { names } => {
                format!("name one of these: {}", names.join(", "))
            }
            RolloutError::NoVariables { path, first } => {
                format!("commit {path}; where blue serves it is: {first}")
            }
            RolloutError::Variables { path, .. } => {
                format!("mend {path} and commit it; `bluegreen commit` is what writes it otherwise")
            }
            RolloutError::NotWhole { .. } => {
                "choose steps that divide the total of the weights, or weights with another total"
                    .to_owned()
            }
            RolloutError::UnderWay { status, .. }
            | RolloutError::Illegal { status, .. }
            | RolloutError::WasFirst { status, .. } => format!("look where it stands: {status}"),
            RolloutError::NotUnderWay { start, .. } => format!("begin one: {start}"),
            RolloutError::NotHere { next, .. }
            | RolloutError::Moved { next, .. }
            | RolloutError::NotThere { next, .. }
            | RolloutError::Check { next, .. }
            | RolloutError::WentBack { next, .. } => next.clone(),
            RolloutError::NotServing { .. } => {
                "bring both together first, by an ordinary change: plan and apply what is committed, or correct the file"
                    .to_owned()
            }
            RolloutError::BuildsNothing { root, variable, .. } => format!(
                "see that {root} declares the variable {variable}, and builds the colour where its idle_exists is true; and whether it is there already"
            ),
            RolloutError::NoWay {
                steps, shift, back, ..
            } => format!("onwards are {steps}: {shift} --to PERCENT; back is 0 or a step before: {back}"),
            RolloutError::Redeclared { commit, .. } => format!(
                "git checkout {commit}: a rollout goes on as it began; what is to be other is for the next one"
            ),
            RolloutError::Paused { resume, back, .. } => {
                format!("{resume} lets it go on; {back} takes the traffic back all the same")
            }
            RolloutError::Young { .. } => {
                "run the same command again in half a minute: what its runner left is found then"
                    .to_owned()
            }
            RolloutError::TooEarly { .. } => {
                "run it again then, or with --wait, which waits until then".to_owned()
            }
            RolloutError::Breach { advice, .. } => advice.clone(),
            RolloutError::NotMerged {
                rollout_branch,
                commit,
                next,
                ..
            } => format!(
                "merge {rollout_branch} ({commit} writes it again where it is gone), then: {next}"
            ),
            RolloutError::NoBranch(_) => {
                "create it, or correct `branch` in upstream.hcl".to_owned()
            }
            RolloutError::NotPushed { commit, .. } => format!(
                "the decision is on record; see that branches under tf-upstream/rollout/ may be pushed, then: {commit}"
            ),
            RolloutError::StillAttached { next, .. } => format!("take it out first: {next}"),
            RolloutError::Unseen { advice, .. } => advice.clone(),
            RolloutError::NotAtRest { path, .. } => format!(
                "{path} says where things stand when no rollout runs: take idle_exists and idle_attached out of it, in a change of its own"
            ),
        }
    }
}
