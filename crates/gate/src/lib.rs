//! Decides whether a plan may be applied here and now, and says why: no input, no output, no clock.
//!
//! [`judge`] takes a [`Case`]: what the plan does ([`Change`]), what the
//! policy asks ([`Policy`]) and what is known of the world ([`Evidence`]). It
//! returns a [`Verdict`]: one [`Outcome`] for every [`Requirement`], each with
//! the line of the policy that decided and what would meet it.
//!
//! A gate is judged under the policy in force and under the one that the
//! change brings, and [`stricter`] joins the two, requirement by requirement.

mod approvals;
mod asking;
mod blue_green;
mod change;
mod drift;
mod evidence;
mod freeze;
mod frozen;
mod held;
mod judge;
mod kind;
mod notes;
mod people;
mod policy_change;
mod serial;
mod shape;
mod soundness;
mod surroundings;
mod under_way;
mod upstream;
mod verdict;
mod wording;
mod written;

pub use change::{Brief, Change, Gaps, Named, Scope};
pub use config::Requirement;
pub use drift::{Drift, DriftKind};
pub use evidence::{
    Approval, Approver, Author, Authors, Behind, BranchEvidence, Debt, Evidence, HeadOf,
    InFlightEvidence, InFlightKind, LastSettled, LedgerEvidence, Nearest, Ours, ParityEvidence,
    Part, Pin, Proof, Rehearsal, Uncounted, UnitInFlight, UpstreamEntry, UpstreamEvidence,
    UpstreamFound, UpstreamStanding,
};
pub use judge::{Anchor, Case, Policy, Simulation, judge};
pub use kind::ApplyKind;
pub use policy_change::PolicyChange;
pub use shape::{Novel, Novelty, novel};
pub use under_way::{RolloutEvidence, UnderWay, Whose};
pub use verdict::{
    DecidedBy, Decision, HeldTo, Note, NoteCode, Outcome, Standing, Verdict, stricter,
};
pub use wording::{bluegreen, command, word};
