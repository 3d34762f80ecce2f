//! The verdict of a gate: one outcome for every requirement, and what follows from them.

use classify::{Level, Sentence};
use config::{Mode, Requirement, named};
use serde::{Serialize, Serializer};

use crate::evidence::Rehearsal;
use crate::written;

named! {
    /// How a requirement came out, the better first.
    Standing {
        /// It says nothing about this change.
        NotApplicable = "not_applicable",
        /// It holds.
        Met = "met",
        /// It does not hold, and was skipped: a debt.
        Overridden = "overridden",
        /// It holds as soon as enough people approve.
        NeedsApproval = "needs_approval",
        /// It holds as soon as another change has ended.
        InFlight = "in_flight",
        /// It does not hold.
        Unmet = "unmet",
    }
}

named! {
    /// What a gate decides, the better first.
    ///
    /// The worst outcome decides: a denial wins over a change in flight, since waiting would not
    /// help, and a change in flight over missing approvals, since approving would not help yet.
    Decision {
        /// The plan may be applied.
        Allowed = "allowed",
        /// It may be applied as soon as enough people approve.
        NeedsApproval = "needs_approval",
        /// Another change has to end first.
        InFlight = "in_flight",
        /// It may not be applied.
        Denied = "denied",
    }
}

named! {
    /// Which part of the gate a change is held to, the laxer first.
    HeldTo {
        /// Nothing changes: only that the plan is what it says.
        Nothing = "nothing",
        /// A step of a rollout: that the plan is what it says, and that nothing holds it back now.
        Step = "step",
        /// The requirements of minor changes.
        Minor = "minor",
        /// The requirements of minor changes with the approvals of major ones: its majors are only possible.
        Possible = "possible",
        /// The requirements of major changes.
        Major = "major",
    }
}

named! {
    /// What a note is about.
    NoteCode {
        /// The gate only says, and denies nothing.
        ReportMode = "report_mode",
        /// Nothing is let through: it was only asked what would happen.
        Simulated = "simulated",
        /// The gate will be judged again after the merge.
        JudgedAgain = "judged_again",
        /// The remote could not be asked, so that nothing is let through.
        RemoteUnreachable = "remote_unreachable",
        /// The gate was judged as if something were so that is not.
        AsIf = "as_if",
        /// No ledger holds on to the policy yet: the one on the branch counts.
        PolicyNotAnchored = "policy_not_anchored",
        /// The ledger names no writers: anybody who can push can write it.
        EvidenceUnsigned = "evidence_unsigned",
        /// Entries of the ledger that count for nothing.
        EntriesUncounted = "entries_uncounted",
        /// How much of the change was seen upstream.
        Parity = "parity",
        /// What of the change could go blue-green.
        BlueGreen = "blue_green",
        /// Requirements were skipped before, and nobody else has looked.
        Debt = "debt",
        /// Something was to be skipped that cannot be.
        OverrideRefused = "override_refused",
        /// Something was to be skipped that holds anyway.
        OverrideNotNeeded = "override_not_needed",
    }
}

macro_rules! written_by_name {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    )+};
}

written_by_name!(Standing, Decision, HeldTo, NoteCode);

/// What decided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DecidedBy {
    /// It is required of every change, whatever the policy says.
    Always,
    /// The policy says nothing, and this is what holds then.
    Default {
        /// The policy.
        policy: String,
    },
    /// A line of the policy.
    Policy {
        /// The policy.
        policy: String,
        /// The line, from 1.
        line: u32,
    },
}

/// How one requirement came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The requirement.
    #[serde(serialize_with = "written::text")]
    pub requirement: Requirement,
    /// How it came out.
    pub standing: Standing,
    /// Why, in one sentence.
    #[serde(serialize_with = "written::text")]
    pub because: Sentence,
    /// What would meet it, where it is not met.
    #[serde(serialize_with = "written::optional")]
    pub to_meet: Option<Sentence>,
    /// What decided.
    pub decided_by: DecidedBy,
    /// Whether `--override` can skip it, as it stands.
    pub overridable: bool,
    /// What it rests on.
    #[serde(serialize_with = "written::list")]
    pub evidence: Vec<Sentence>,
    /// How far it is from being met, to compare two of the same standing.
    #[serde(skip)]
    pub(crate) distance: u64,
}

impl Outcome {
    pub(crate) fn new(
        requirement: Requirement,
        standing: Standing,
        because: Sentence,
        decided_by: DecidedBy,
    ) -> Self {
        Outcome {
            requirement,
            standing,
            because,
            to_meet: None,
            decided_by,
            overridable: true,
            evidence: Vec::new(),
            distance: 0,
        }
    }

    pub(crate) fn not_applicable(
        requirement: Requirement,
        because: impl Into<Said>,
        decided_by: DecidedBy,
    ) -> Self {
        Outcome::new(
            requirement,
            Standing::NotApplicable,
            because.into().0,
            decided_by,
        )
    }

    pub(crate) fn met(
        requirement: Requirement,
        because: impl Into<Said>,
        decided_by: DecidedBy,
    ) -> Self {
        Outcome::new(requirement, Standing::Met, because.into().0, decided_by)
    }

    pub(crate) fn unmet(
        requirement: Requirement,
        because: impl Into<Said>,
        to_meet: impl Into<Said>,
        decided_by: DecidedBy,
    ) -> Self {
        Outcome {
            to_meet: Some(to_meet.into().0),
            ..Outcome::new(requirement, Standing::Unmet, because.into().0, decided_by)
        }
    }

    #[must_use]
    pub(crate) fn with(mut self, evidence: Vec<Sentence>) -> Self {
        self.evidence.extend(evidence);
        self
    }

    #[must_use]
    pub(crate) fn standing(mut self, standing: Standing) -> Self {
        self.standing = standing;
        self
    }
}

/// A sentence, or words that are one.
pub(crate) struct Said(pub(crate) Sentence);

impl From<Sentence> for Said {
    fn from(sentence: Sentence) -> Self {
        Said(sentence)
    }
}

impl From<&'static str> for Said {
    fn from(words: &'static str) -> Self {
        Said(Sentence::of(words))
    }
}

impl From<String> for Said {
    fn from(words: String) -> Self {
        Said(Sentence::of(words))
    }
}

/// Something to know beside the outcomes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Note {
    /// What it is about.
    pub code: NoteCode,
    /// What there is to know.
    #[serde(serialize_with = "written::text")]
    pub message: Sentence,
}

/// What a gate decided, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The environment.
    pub environment: String,
    /// The root.
    pub root: String,
    /// What was decided, whether or not it is enforced.
    pub decision: Decision,
    /// Whether the gate denies or only says.
    #[serde(serialize_with = "written::text")]
    pub mode: Mode,
    /// Why nothing is let through whatever was decided; empty where it is.
    #[serde(serialize_with = "rehearsals")]
    pub rehearsal: Vec<Rehearsal>,
    /// The level of the change.
    pub level: Level,
    /// Which part of the gate it was held to.
    pub held_to: HeldTo,
    /// The policies that were asked.
    pub policies: Vec<String>,
    /// How each requirement came out, every one of them once and in the order of their codes' list.
    pub outcomes: Vec<Outcome>,
    /// The commits of the approvals that counted under every policy that was asked, whether or not any were needed.
    /// They are for the record: readers are told by `approvals`.
    #[serde(skip)]
    pub approved_by: Vec<String>,
    /// What there is to know beside.
    pub notes: Vec<Note>,
}

impl Rehearsal {
    /// Returns the name used in output and documentation.
    pub fn as_str(self) -> &'static str {
        match self {
            Rehearsal::Simulated => "simulated",
            Rehearsal::MergeRef => "merge_ref",
            Rehearsal::QueueRef => "queue_ref",
            Rehearsal::DetachedHead => "detached_head",
            Rehearsal::RemoteUnreachable => "remote_unreachable",
        }
    }
}

fn rehearsals<S: Serializer>(all: &[Rehearsal], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(all.iter().map(|one| one.as_str()))
}

impl Verdict {
    /// Whether a plan may be applied on this verdict.
    ///
    /// A rehearsal lets nothing through. A gate that only reports lets everything through but what
    /// [`Verdict::firm`] tells.
    pub fn lets_apply(&self) -> bool {
        self.rehearsal.is_empty()
            && self.firm().is_none()
            && (self.decision == Decision::Allowed || !self.is_enforced())
    }

    /// Returns the requirement that holds the plan back also where the gate only reports; none where
    /// nothing does.
    ///
    /// A plan that fails `integrity` is not known to be what would be applied. And while a rollout is
    /// under way in the root the state is between two of its steps: another plan would take the traffic
    /// somewhere that nobody decided on.
    pub fn firm(&self) -> Option<Requirement> {
        let standing = |requirement| self.outcome(requirement).map(|outcome| outcome.standing);
        if standing(Requirement::Integrity) != Some(Standing::Met) {
            return Some(Requirement::Integrity);
        }
        let serial = self.outcome(Requirement::Serial)?;
        let is_held = serial.standing == Standing::InFlight && !serial.overridable;
        is_held.then_some(Requirement::Serial)
    }

    /// Whether the decision stands, or is only said.
    pub fn is_enforced(&self) -> bool {
        self.mode == Mode::Enforce
    }

    /// Returns how a requirement came out.
    pub fn outcome(&self, requirement: Requirement) -> Option<&Outcome> {
        (self.outcomes.iter()).find(|outcome| outcome.requirement == requirement)
    }

    /// Returns the requirements that were skipped: the debt to record.
    pub fn overridden(&self) -> impl Iterator<Item = Requirement> + '_ {
        (self.outcomes.iter())
            .filter(|outcome| outcome.standing == Standing::Overridden)
            .map(|outcome| outcome.requirement)
    }
}

/// Returns what follows from how the requirements came out.
pub(crate) fn decide(outcomes: &[Outcome]) -> Decision {
    let worst = outcomes.iter().map(|outcome| outcome.standing).max();
    match worst {
        // Where nothing was asked nothing was answered.
        None | Some(Standing::Unmet) => Decision::Denied,
        Some(Standing::InFlight) => Decision::InFlight,
        Some(Standing::NeedsApproval) => Decision::NeedsApproval,
        Some(Standing::NotApplicable | Standing::Met | Standing::Overridden) => Decision::Allowed,
    }
}

/// Joins the verdicts of two policies on the same change: each requirement takes the worse outcome.
///
/// Where both came out alike the one further from being met is kept, and what
/// the other says stands in its evidence. The gate is enforced if either is,
/// and a rehearsal if either is. The order of the two does not matter.
pub fn stricter(a: Verdict, b: Verdict) -> Verdict {
    let (mut first, second) = if key(&a) <= key(&b) { (a, b) } else { (b, a) };
    let mut others = second.outcomes;
    let (first_held, second_held) = (first.held_to, second.held_to);
    let mut outcomes: Vec<Outcome> = Vec::new();
    for outcome in std::mem::take(&mut first.outcomes) {
        let at = (others.iter()).position(|other| other.requirement == outcome.requirement);
        outcomes.push(match at {
            Some(at) => worse((outcome, first_held), (others.remove(at), second_held)),
            None => outcome,
        });
    }
    outcomes.extend(others);
    let mut verdict = Verdict {
        decision: decide(&outcomes),
        mode: first.mode.max(second.mode),
        level: first.level.max(second.level),
        held_to: first.held_to.max(second.held_to),
        outcomes,
        ..first
    };
    verdict
        .approved_by
        .retain(|commit| second.approved_by.contains(commit));
    verdict.rehearsal.extend(second.rehearsal);
    verdict.policies.extend(second.policies);
    verdict.notes.extend(second.notes);
    // Only one of two gates that reports is no news.
    if verdict.is_enforced() {
        verdict
            .notes
            .retain(|note| note.code != NoteCode::ReportMode);
    }
    verdict.rehearsal.sort_unstable();
    verdict.rehearsal.dedup();
    verdict.policies.sort_unstable();
    verdict.policies.dedup();
    verdict.notes.sort();
    verdict.notes.dedup();
    verdict
}

/// Returns what puts two verdicts in an order that does not depend on who named them first.
fn key(verdict: &Verdict) -> (&str, &str, &[String]) {
    (&verdict.environment, &verdict.root, &verdict.policies)
}

/// Returns the worse of two outcomes, each with what the change was held to where it came out.
///
/// Of two alike the words are those of the policy that judged the change the stricter: what is not
/// required of a minor change is no answer for a major one.
fn worse(a: (Outcome, HeldTo), b: (Outcome, HeldTo)) -> Outcome {
    fn rank((outcome, held_to): &(Outcome, HeldTo)) -> impl Ord + '_ {
        (
            outcome.standing,
            outcome.distance,
            *held_to,
            &outcome.because,
            &outcome.to_meet,
            &outcome.decided_by,
            &outcome.evidence,
        )
    }
    let overridable = a.0.overridable && b.0.overridable;
    let ((mut worse, _), (other, _)) = if rank(&a) >= rank(&b) { (a, b) } else { (b, a) };
    let is_news = other.because != worse.because && other.standing > Standing::Met;
    if is_news {
        let also = Sentence::of("under the other policy: ").then(other.because);
        if !worse.evidence.contains(&also) {
            worse.evidence.push(also);
        }
    }
    worse.overridable = overridable;
    worse
}
