//! What a gate decided, for people and for programs.

mod json;
mod markdown;
mod terminal;

use ::gate::{DecidedBy, Decision, HeldTo, Note, NoteCode, Outcome, Standing, Verdict};
use classify::{Level, Piece, Sentence};
use config::Requirement;

#[cfg(feature = "schema")]
pub use json::schema;
pub use json::{FORMAT_VERSION, write as write_json};
pub use markdown::{write as write_markdown, write_within as write_markdown_within};
pub use terminal::write as write_terminal;

/// How much is told of each requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// How it came out, and why where it does not hold.
    Outcomes,
    /// Also what that rests on.
    Evidence,
}

/// The standings that a reader must know of, in the order they are told, with their headings.
const TOLD: [(Standing, &str); 4] = [
    (Standing::Unmet, "Not met"),
    (Standing::NeedsApproval, "Needs approval"),
    (Standing::InFlight, "In flight"),
    (Standing::Overridden, "Skipped"),
];

/// Those that hold nothing back.
const QUIET: [(Standing, &str); 2] = [
    (Standing::Met, "Met"),
    (Standing::NotApplicable, "Not applicable"),
];

/// Returns the outcomes of a standing.
fn of(verdict: &Verdict, standing: Standing) -> impl Iterator<Item = &Outcome> {
    (verdict.outcomes.iter()).filter(move |outcome| outcome.standing == standing)
}

/// Returns the decision in words. What is only said is not told as if it counted.
fn decided(verdict: &Verdict) -> &'static str {
    let is_rehearsal = !verdict.rehearsal.is_empty();
    let is_only_said = is_rehearsal || (!verdict.is_enforced() && held_anyway(verdict).is_none());
    match (verdict.decision, is_only_said) {
        // A gate that only reports does let through what is allowed.
        (Decision::Allowed, _) if !is_rehearsal => "allowed",
        (Decision::Allowed, _) => "would be allowed",
        (Decision::NeedsApproval, false) => "needs approval",
        (Decision::NeedsApproval, true) => "would need approval",
        (Decision::InFlight, false) => "has to wait: another change is in flight",
        (Decision::InFlight, true) => "would have to wait: another change is in flight",
        (Decision::Denied, false) => "denied",
        (Decision::Denied, true) => "would be denied",
    }
}

/// Returns why the decision is only said; nothing where it counts.
fn only_said(verdict: &Verdict) -> Option<&'static str> {
    match (verdict.is_enforced(), verdict.rehearsal.is_empty()) {
        (true, true) => None,
        (true, false) => Some("rehearsal"),
        (false, true) => Some("report mode"),
        (false, false) => Some("report mode, rehearsal"),
    }
}

/// Returns what decides, in one line: the requirement and why, or the names of several.
fn deciding(verdict: &Verdict) -> Option<Sentence> {
    let standing = match verdict.decision {
        Decision::Allowed => return None,
        Decision::NeedsApproval => Standing::NeedsApproval,
        Decision::InFlight => Standing::InFlight,
        Decision::Denied => Standing::Unmet,
    };
    let mut all: Vec<&Outcome> = of(verdict, standing).collect();
    // Whatever else asks for approvals, this says how many there are of how many.
    if standing == Standing::NeedsApproval
        && let Some(at) = (all.iter()).position(|one| one.requirement == Requirement::Approvals)
    {
        all = vec![all[at]];
    }
    match all[..] {
        [] => None,
        [one] => Some(
            Sentence::default()
                .name(one.requirement)
                .words(": ")
                .then(one.because.clone()),
        ),
        _ => {
            let names: Vec<Requirement> = all.iter().map(|one| one.requirement).collect();
            Some(Sentence::list(&names, usize::MAX))
        }
    }
}

/// Returns what was judged, and how many requirements came out how.
fn summary(verdict: &Verdict) -> String {
    let what = match (verdict.level, verdict.held_to) {
        (_, HeldTo::Step) => "Step of a rollout",
        (Level::None | Level::Minor, HeldTo::Major) => {
            "A rollout begins with it, and is held to the requirements of a major change"
        }
        (Level::None, _) => "Nothing changes",
        (Level::Minor, _) => "Minor change",
        (Level::Major, HeldTo::Possible) => {
            "Possibly major change, held to the requirements of a minor one and the approvals of a major one"
        }
        (Level::Major, _) => "Major change",
    };
    let all: Vec<Standing> = (TOLD.iter().chain(&QUIET)).map(|told| told.0).collect();
    format!("{what}: {}.", counted(verdict, &all))
}

/// Returns how many requirements came out how.
fn counted(verdict: &Verdict, standings: &[Standing]) -> String {
    let counts: Vec<String> = standings
        .iter()
        .filter_map(|standing| {
            let count = of(verdict, *standing).count();
            let words = match standing {
                Standing::Unmet => "not met",
                Standing::NeedsApproval if count == 1 => "needs approval",
                Standing::NeedsApproval => "need approval",
                Standing::InFlight => "in flight",
                Standing::Overridden => "skipped",
                Standing::Met => "met",
                Standing::NotApplicable => "not applicable",
            };
            (count > 0).then(|| format!("{count} {words}"))
        })
        .collect();
    counts.join(", ")
}

/// Returns what is said where a gate that only reports holds the plan back all the same; nothing where it
/// does not.
fn held_anyway(verdict: &Verdict) -> Option<&'static str> {
    match verdict.firm() {
        _ if verdict.is_enforced() => None,
        None => None,
        Some(Requirement::Integrity) => Some(
            "A plan that fails `integrity` is not applied in report mode either: it is not known what would be applied.",
        ),
        Some(_) => Some(
            "What is in flight in this root is not passed over in report mode either: it would be undone in the middle.",
        ),
    }
}

/// Whether a note says how to take the decision, and so belongs beside it.
fn is_about_decision(note: &Note) -> bool {
    match note.code {
        NoteCode::ReportMode
        | NoteCode::Simulated
        | NoteCode::JudgedAgain
        | NoteCode::RemoteUnreachable
        | NoteCode::AsIf => true,
        NoteCode::PolicyNotAnchored
        | NoteCode::EvidenceUnsigned
        | NoteCode::EntriesUncounted
        | NoteCode::Parity
        | NoteCode::BlueGreen
        | NoteCode::Debt
        | NoteCode::OverrideRefused
        | NoteCode::OverrideNotNeeded => false,
    }
}

/// Whether a note is more than information.
fn is_warning(note: &Note) -> bool {
    match note.code {
        NoteCode::RemoteUnreachable
        | NoteCode::PolicyNotAnchored
        | NoteCode::EvidenceUnsigned
        | NoteCode::EntriesUncounted
        | NoteCode::Debt
        | NoteCode::OverrideRefused => true,
        NoteCode::ReportMode
        | NoteCode::Simulated
        | NoteCode::JudgedAgain
        | NoteCode::AsIf
        | NoteCode::Parity
        | NoteCode::BlueGreen
        | NoteCode::OverrideNotNeeded => false,
    }
}

/// Returns what decided: `upstream.hcl:14`.
fn decided_by(outcome: &Outcome) -> Sentence {
    let by = match &outcome.decided_by {
        DecidedBy::Always => Sentence::of("every change is held to it"),
        DecidedBy::Default { policy } => default_of(outcome).words("not set in ").name(policy),
        DecidedBy::Policy { policy, line } if policy.contains(' ') => Sentence::of("line ")
            .words(line.to_string())
            .words(" of ")
            .name(policy),
        DecidedBy::Policy { policy, line } => Sentence::default().name(format!("{policy}:{line}")),
    };
    let is_open = outcome.standing > Standing::Overridden;
    if is_open && !outcome.overridable {
        by.words(" (it cannot be skipped)")
    } else {
        by
    }
}

/// Returns what to say of a default before where it could be set: where it holds something back it
/// must be told that nobody wrote it.
fn default_of(outcome: &Outcome) -> Sentence {
    match outcome.requirement {
        _ if outcome.standing <= Standing::Met => Sentence::default(),
        // Nothing is asked for by default of an environment that comes first.
        Requirement::Approvals | Requirement::Upstream => {
            Sentence::of("the default with ").name("after").words(": ")
        }
        _ => Sentence::of("the default: "),
    }
}

/// Returns what ends a sentence: nothing after a name, which is there to be copied.
pub(crate) fn full_stop(sentence: &Sentence) -> &'static str {
    match sentence.0.last() {
        Some(Piece::Name(_)) => "",
        _ => ".",
    }
}
