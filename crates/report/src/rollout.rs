//! A blue-green rollout, for people and for programs: where it stands, and what a step may not do.

mod json;
mod markdown;
mod next;
mod rows;
mod standing;
mod step;
mod terminal;
mod told;
mod words;

use ::rollout::{Check, Colour, Rollout, Step, Weights};
use classify::Sentence;
use jiff::Timestamp;
use ledger::{Actor, Checked};

#[cfg(feature = "schema")]
pub use json::schema;
pub use json::{FORMAT_VERSION, write as write_json};
pub use markdown::{write as write_markdown, write_within as write_markdown_within};
pub use step::{Breach, Breaches, StepPlan, write_breaches, write_step};
pub use terminal::write as write_terminal;

/// A rollout as it stands at a moment.
#[derive(Debug, Clone)]
pub struct Status {
    /// When it was looked at: what is told of time is told from here.
    pub now: Timestamp,
    /// Its name in `upstream.hcl`.
    pub name: String,
    /// The environment.
    pub environment: String,
    /// The root with the routers, from the repository's top.
    pub root: String,
    /// Blue's own root; none where it is in the routers'.
    pub blue_root: Option<String>,
    /// Green's own root; none where it is in the routers'.
    pub green_root: Option<String>,
    /// What the newest rollout of the name has come to.
    pub life: Life,
    /// How to get back from here, the nearest first; none where there is no way.
    pub ways_back: Vec<Choice>,
    /// What can be done next: the one thing where it goes on by itself, several where a person decides.
    pub next: Vec<Choice>,
    /// What is not as it should be.
    pub problems: Vec<Problem>,
}

/// What the newest rollout of a name has come to.
#[derive(Debug, Clone)]
pub enum Life {
    /// It could not be read; the problems say why.
    Unknown,
    /// There has been none.
    Never {
        /// The colour that serves, as the committed variables say; none where they could not be read.
        active: Option<Colour>,
    },
    /// There is one, or has been one.
    Known(Box<Known>),
}

/// What is known of a rollout that has begun.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its events, folded.
    pub rollout: Rollout,
    /// When it began, and who began it.
    pub begun: Moment,
    /// The commit that the code was at when it began.
    pub commit: Option<String>,
    /// Its last event.
    pub last: Moment,
    /// The step that started last; none where none did.
    pub step: Option<Step>,
    /// Who paused it last; told only while the rollout is paused.
    pub pause: Option<Pause>,
    /// Why the step failed that failed last; told only where the rollout has come to that.
    pub failure: Option<Failure>,
    /// The weights of its routers.
    pub traffic: Traffic,
    /// How each check ended last, where it was run.
    pub checks: Vec<Outcome>,
    /// What happened, the oldest first.
    pub history: Vec<Happened>,
}

/// A time, and who did something then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Actor,
}

/// Somebody stopped a rollout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// When, and who.
    pub moment: Moment,
    /// Why, in their words.
    pub reason: Option<String>,
}

/// Why a step counts as failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The engine did not finish.
    Engine,
    /// What the routers were seen to do is not what they should.
    Observation,
}

/// The weights of a rollout's routers. Each list has at most one for each router and address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Traffic {
    /// Those that the plan of the last step had.
    pub planned: Vec<Weights>,
    /// Those in the state after it was applied; empty where it was not.
    pub applied: Vec<Weights>,
    /// Those that were seen last.
    pub observed: Vec<Weights>,
    /// When the last step began; none where none did.
    pub planned_at: Option<Timestamp>,
    /// When the last step was applied; none where it was not.
    pub applied_at: Option<Timestamp>,
    /// When somebody looked last.
    pub observed_at: Option<Timestamp>,
}

/// How a check ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Which.
    pub check: Check,
    /// When.
    pub at: Timestamp,
    /// Whether it held.
    pub holds: bool,
    /// Whether the rollout still stands where it stood then: else it says nothing of now.
    pub current: bool,
    /// What was seen.
    pub seen: Vec<Checked>,
}

/// Something that happened to a rollout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// When, and who.
    pub moment: Moment,
    /// The stable name of the event: `started`.
    pub code: &'static str,
    /// What.
    pub what: Sentence,
    /// Why, in the words of whoever did it.
    pub reason: Option<String>,
}

/// Something that can be done, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it does.
    pub act: Act,
    /// The command, as it can be copied.
    pub command: String,
}

/// What a command does to a rollout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Begins one.
    Start,
    /// Plans this step, holds the plan against its contract and applies it.
    Step(Step),
    /// Looks what share the new colour has.
    Observe,
    /// Runs a check.
    Check(Check),
    /// Waits until a hold, or a drain, is over, and then goes on.
    Wait,
    /// Decides that there is no way back.
    Commit,
    /// Lets it go on.
    Resume,
    /// Looks what became of a step whose runner may have died.
    Resolve(Step),
    /// Ends it before anything was done.
    GiveUp,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What sort of thing.
    pub kind: ProblemKind,
    /// What it is about: an address, an entry, a file; none where the kind says it.
    pub place: Option<String>,
    /// What was found, without a full stop.
    pub what: String,
    /// What to do about it, without a full stop.
    pub advice: Option<String>,
}

/// Sorts of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// Somebody changed a colour or a router past the rollout.
    ByHand,
    /// An entry of the ledger counts for nothing, or cannot follow.
    Entry,
    /// Entries were written here that the ledger does not have yet.
    Waiting,
    /// The ledger could not be reached: what is told may be old.
    Unreachable,
    /// Nobody could look what the routers do.
    NotObserved,
    /// The committed variables do not say what the rollout has come to.
    Variables,
}

impl ProblemKind {
    /// Returns its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            ProblemKind::ByHand => "by-hand",
            ProblemKind::Entry => "entry",
            ProblemKind::Waiting => "waiting",
            ProblemKind::Unreachable => "unreachable",
            ProblemKind::NotObserved => "not-observed",
            ProblemKind::Variables => "variables",
        }
    }

    /// Returns what it is, in words that a place may follow.
    fn words(self) -> &'static str {
        match self {
            ProblemKind::ByHand => "changed by hand",
            ProblemKind::Entry => "an entry that does not count",
            ProblemKind::Waiting => "entries that wait for the ledger",
            ProblemKind::Unreachable => "the ledger could not be reached",
            ProblemKind::NotObserved => "the routers could not be looked at",
            ProblemKind::Variables => "the committed variables",
        }
    }
}

impl Status {
    /// Returns what is known of the rollout, where there is one.
    fn known(&self) -> Option<&Known> {
        match &self.life {
            Life::Known(known) => Some(known),
            Life::Unknown | Life::Never { .. } => None,
        }
    }

    /// Returns what is known of the rollout, where it is not over.
    fn under_way(&self) -> Option<&Known> {
        (self.known()).filter(|known| !known.rollout.stage().is_over())
    }

    /// Returns what can be done next, without the ways back: those are told beside. Where one of them is
    /// all there is, it stays.
    fn onwards(&self) -> Vec<&Choice> {
        let is_all = self.next.len() < 2;
        (self.next.iter())
            .filter(|choice| is_all || !self.ways_back.contains(choice))
            .collect()
    }

    /// Returns a colour's own root; none where it has none.
    fn own_root(&self, colour: Colour) -> Option<&str> {
        match colour {
            Colour::Blue => self.blue_root.as_deref(),
            Colour::Green => self.green_root.as_deref(),
        }
    }
}
