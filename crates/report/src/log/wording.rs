//! What entries say, in words.

use classify::Sentence;
use ledger::{Actor, Counts, Entry, Kind, Problem};

use super::{Seal, Worth, rollouts};

/// How many characters of a commit or digest tell it from others.
const SHORT: usize = 12;

/// Returns the start of a commit or digest.
pub(crate) fn short(digest: &str) -> String {
    let digits = digest.strip_prefix("sha256:").unwrap_or(digest);
    digits.chars().take(SHORT).collect()
}

/// Returns a key by its end: the beginnings of all keys of a type are alike.
pub(super) fn short_key(key: &str) -> String {
    let (kind, base64) = key.split_once(' ').unwrap_or(("", key));
    let count = base64.chars().count();
    if count <= SHORT {
        return key.to_owned();
    }
    let end: String = base64.chars().skip(count - SHORT).collect();
    format!("{kind} …{end}").trim_start().to_owned()
}

/// Returns what happened: `settled, all checks hold, minor (1 updated)`.
pub(super) fn what(entry: &Entry) -> Sentence {
    let mut what = match entry.kind {
        Kind::Settled => Sentence::of(match &entry.checks[..] {
            [] => "settled, unchecked",
            checks if checks.iter().any(|check| !check.holds) => "settled, not all checks hold",
            [_] => "settled, its check holds",
            _ => "settled, all checks hold",
        }),
        Kind::Overridden if !entry.overrides.is_empty() => {
            Sentence::of("overridden: ").then(Sentence::list(&entry.overrides, usize::MAX))
        }
        kind => match &entry.rollout {
            Some(rollout) => rollouts::what(rollout),
            None => Sentence::of(kind.words()),
        },
    };
    let failed: Vec<&String> = (entry.checks.iter())
        .filter(|check| !check.holds)
        .map(|check| &check.name)
        .collect();
    if entry.kind == Kind::VerificationFailed && !failed.is_empty() {
        what = what.words(": ").then(Sentence::list(&failed, usize::MAX));
    }
    if let Some(seq) = entry.acknowledges {
        what = what.words(format!(" entry {seq}"));
    }
    if let Some(step) = &entry.step {
        what = what.words(", ").then(rollouts::step(step));
    }
    if let Some(level) = &entry.level {
        what = what.words(", ").name(level);
    }
    if let Some(counts) = &entry.counts {
        let tense = match entry.kind {
            Kind::ApplyStarted | Kind::Approved => Tense::ToCome,
            _ => Tense::Done,
        };
        what = what.words(format!(" ({})", counted(counts, tense)));
    }
    what
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Done,
    ToCome,
}

fn counted(counts: &Counts, tense: Tense) -> String {
    // Each field by name: one that is added must be told too.
    let Counts {
        create,
        update,
        replace,
        delete,
        forget,
        moved,
        import,
    } = *counts;
    let all = [
        (create, "created", "to create"),
        (update, "updated", "to update"),
        (replace, "replaced", "to replace"),
        (delete, "deleted", "to delete"),
        (forget, "forgotten", "to forget"),
        (moved, "moved", "to move"),
        (import, "imported", "to import"),
    ];
    let told: Vec<String> = all
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, done, to_come)| match tense {
            Tense::Done => format!("{count} {done}"),
            Tense::ToCome => format!("{count} {to_come}"),
        })
        .collect();
    if told.is_empty() {
        "no changes".to_owned()
    } else {
        told.join(", ")
    }
}

/// Returns who, as far as they say: `pipeline (github:octocat, run 42)`.
pub(crate) fn who(by: &Actor) -> Sentence {
    let who = Sentence::of("by ").name(&by.name);
    match (&by.forge, &by.run) {
        (None, None) => who,
        (Some(forge), None) => who.words(" (").name(forge).words(")"),
        (None, Some(run)) => who.words(" (run ").name(run).words(")"),
        (Some(forge), Some(run)) => (who.words(" (").name(forge))
            .words(", run ")
            .name(run)
            .words(")"),
    }
}

/// Returns what is known of the signature; nothing where nobody looked, or where it was said already.
pub(super) fn signed(seal: Seal<'_>, worth: Worth, key: fn(&str) -> String) -> Option<Sentence> {
    match (seal, worth) {
        (Seal::Good(by), _) => Some(Sentence::of("signed by ").name(key(by))),
        (Seal::NotLookedAt, _) | (_, Worth::Nothing) => None,
        (Seal::Unsigned, Worth::Counts) => Some(Sentence::of("no SSH signature")),
        (Seal::Bad, Worth::Counts) => Some(Sentence::of(
            "its signature does not hold or its key is not known",
        )),
    }
}

/// Returns why an entry counts for nothing.
pub(super) fn why_nothing(seal: Seal<'_>) -> &'static str {
    match seal {
        Seal::NotLookedAt => "its signature was not looked at",
        Seal::Unsigned => "it has no SSH signature",
        Seal::Good(_) => "its key is not that of a writer",
        Seal::Bad => "its signature does not hold or its key is not known",
    }
}

/// Returns what is wrong. It may quote what others wrote, and so counts as theirs.
pub(super) fn wrong(problem: &Problem) -> Sentence {
    prose(&problem.to_string())
}

/// Returns what others wrote, to be broken into lines as any sentence.
pub(crate) fn prose(text: &str) -> Sentence {
    let mut sentence = Sentence::default();
    for (position, word) in text.split(' ').enumerate() {
        if position > 0 {
            sentence = sentence.words(" ");
        }
        sentence = sentence.name(word);
    }
    sentence
}
