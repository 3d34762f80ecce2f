//! The verdict for programs: a stable JSON document.

use std::io::{self, Write};

use ::gate::{DecidedBy, Note, Outcome, Verdict};
use classify::Sentence;
#[cfg(feature = "schema")]
use schemars::JsonSchema;

/// The version of the document's format. A new field raises the second number, anything else the first.
pub const FORMAT_VERSION: &str = "1.0";

/// Writes the verdict as JSON.
pub fn write(verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
    crate::json::write_value(&document(verdict), out)
}

/// Returns the JSON schema of the document.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Document<'static>);
    schema.insert("title".to_owned(), "tf-upstream gate --format json".into());
    schema.to_value()
}

/// The whole document.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct Document<'v> {
    /// The version of this format; a new field raises the second number.
    format_version: &'static str,
    /// The version of tf-upstream.
    tool_version: &'static str,
    /// The environment.
    environment: &'v str,
    /// The root module's folder, from the repository's top.
    root: &'v str,
    /// allowed, needs_approval, in_flight or denied, whether or not it is enforced.
    decision: &'static str,
    /// Whether `apply` goes on with this verdict.
    lets_apply: bool,
    /// enforce, or report: then the gate says and never denies.
    mode: &'static str,
    /// Why nothing is let through whatever was decided: simulated, merge_ref, queue_ref, detached_head, remote_unreachable.
    rehearsal: Vec<&'static str>,
    /// The level of the change: none, minor or major.
    level: &'static str,
    /// The requirements it was held to: nothing, step (of a rollout), minor, possible or major.
    held_to: &'static str,
    /// The policies that were asked; each requirement takes the worse outcome.
    policies: &'v [String],
    /// How each requirement came out.
    outcomes: Vec<OutcomeObject<'v>>,
    /// What there is to know beside.
    notes: Vec<NoteObject>,
}

/// How one requirement came out.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct OutcomeObject<'v> {
    /// The stable code of the requirement.
    requirement: &'static str,
    /// not_applicable, met, overridden, needs_approval, in_flight or unmet.
    standing: &'static str,
    /// Why, in a sentence without a full stop.
    because: String,
    /// What would meet it; null where nothing has to.
    to_meet: Option<String>,
    /// What decided.
    decided_by: DecidedByObject<'v>,
    /// Whether `apply --override` can skip it, as it stands.
    overridable: bool,
    /// What it rests on, in sentences without full stops.
    evidence: Vec<String>,
}

/// What decided.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
enum DecidedByObject<'v> {
    /// It is required of every change.
    Always,
    /// The policy does not set it.
    Default {
        /// The policy.
        policy: &'v str,
    },
    /// A line of the policy.
    Policy {
        /// The policy.
        policy: &'v str,
        /// The line, from 1.
        line: u32,
    },
}

/// Something to know beside the outcomes.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
struct NoteObject {
    /// A stable name for what it is about.
    code: &'static str,
    /// A sentence without a full stop.
    message: String,
}

fn document(verdict: &Verdict) -> Document<'_> {
    Document {
        format_version: FORMAT_VERSION,
        tool_version: env!("CARGO_PKG_VERSION"),
        environment: &verdict.environment,
        root: &verdict.root,
        decision: verdict.decision.as_str(),
        lets_apply: verdict.lets_apply(),
        mode: verdict.mode.as_str(),
        rehearsal: (verdict.rehearsal.iter()).map(|one| one.as_str()).collect(),
        level: verdict.level.as_str(),
        held_to: verdict.held_to.as_str(),
        policies: &verdict.policies,
        outcomes: verdict.outcomes.iter().map(outcome).collect(),
        notes: verdict.notes.iter().map(note).collect(),
    }
}

fn outcome(outcome: &Outcome) -> OutcomeObject<'_> {
    OutcomeObject {
        requirement: outcome.requirement.as_str(),
        standing: outcome.standing.as_str(),
        because: outcome.because.to_string(),
        to_meet: outcome.to_meet.as_ref().map(Sentence::to_string),
        decided_by: match &outcome.decided_by {
            DecidedBy::Always => DecidedByObject::Always,
            DecidedBy::Default { policy } => DecidedByObject::Default { policy },
            DecidedBy::Policy { policy, line } => DecidedByObject::Policy {
                policy,
                line: *line,
            },
        },
        overridable: outcome.overridable,
        evidence: outcome.evidence.iter().map(Sentence::to_string).collect(),
    }
}

fn note(note: &Note) -> NoteObject {
    NoteObject {
        code: note.code.as_str(),
        message: note.message.to_string(),
    }
}
