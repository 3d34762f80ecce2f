//! The message of a ledger's commit: a sentence for people, and trailers as an index.

use engine::git::Commit;

use crate::{Counts, Entry, Kind};

mod rollouts;

/// Returns the message of an entry's commit.
///
/// `nonce` makes the commit one of its kind: two runners that write the same entry in the same
/// second must not make the same commit, or both would believe to have won.
pub fn message(entry: &Entry, nonce: &str) -> String {
    let mut text = subject(entry);
    text.push_str("\n\n");
    text.push_str(&format!("Entry {}", entry.seq));
    if entry.change != entry.seq {
        text.push_str(&format!(" of change {}", entry.change));
    }
    text.push_str(&format!(", by {}", one_line(&entry.by.name, 80)));
    if let Some(forge) = &entry.by.forge {
        text.push_str(&format!(" ({})", one_line(forge, 80)));
    }
    if let Some(commit) = &entry.commit {
        let short: String = commit.chars().take(12).collect();
        text.push_str(&format!(", from commit {}", one_line(&short, 12)));
    }
    if let Some(engine) = &entry.engine {
        text.push_str(&format!(", with {}", one_line(engine, 60)));
    }
    text.push_str(".\n");
    if let Some(upstream) = &entry.upstream {
        text.push_str(&format!(
            "Relies on {} at {}.\n",
            one_line(&upstream.environment, 60),
            one_line(&upstream.entry, 64)
        ));
    }
    for line in (entry.rollout.iter()).flat_map(|of| rollouts::details(&of.event)) {
        text.push_str(&line);
        text.push('\n');
    }
    for check in &entry.checks {
        text.push_str(&format!(
            "Check {}: {}.\n",
            one_line(&check.name, 60),
            if check.holds {
                "holds"
            } else {
                "does not hold"
            }
        ));
    }
    if let Some(reason) = &entry.reason {
        text.push_str(&format!("Reason: {}\n", one_line(reason, 400)));
    }
    text.push_str("\n[skip ci]\n\n");
    for (name, value) in trailers(entry) {
        text.push_str(&format!("{name}: {value}\n"));
    }
    text.push_str(&format!("{NONCE}: {nonce}\n"));
    text
}

/// The trailer that makes a commit one of its kind.
pub(crate) const NONCE: &str = "Nonce";

/// The trailer that an entry of a rollout is found by: its name.
pub(crate) const ROLLOUT: &str = "Rollout";

/// The trailer that an apply is found by that carries out a step.
pub(crate) const STEP: &str = "Step";

/// Returns what [`STEP`] says: the entries that began the rollout and that started the step.
pub(crate) fn step_index(rollout: u64, started: u64) -> String {
    format!("{rollout}/{started}")
}

/// Returns the trailers that say again what the entry says.
pub(crate) fn trailers(entry: &Entry) -> Vec<(&'static str, String)> {
    let mut trailers = vec![
        ("Kind", entry.kind.name().to_owned()),
        ("Change", entry.change.to_string()),
    ];
    if let Some(code) = &entry.code {
        trailers.push(("Code", code.combined()));
    }
    if let Some(meaning) = &entry.meaning {
        trailers.push(("Meaning", meaning.clone()));
    }
    if let Some(rollout) = &entry.rollout {
        trailers.push((ROLLOUT, rollout.name.clone()));
    }
    if let Some(step) = &entry.step {
        trailers.push((STEP, step_index(step.rollout, step.started)));
    }
    trailers
}

/// Returns the name of a trailer that does not say what the entry says; none where all agree.
pub(crate) fn disagreement(commit: &Commit, entry: &Entry) -> Option<&'static str> {
    let found = commit.trailers();
    let expected = trailers(entry);
    ["Kind", "Change", "Code", "Meaning", ROLLOUT, STEP]
        .into_iter()
        .find(|name| {
            let said: Vec<&str> = found
                .iter()
                .filter(|(found, _)| found.eq_ignore_ascii_case(name))
                .map(|(_, value)| *value)
                .collect();
            let meant: Vec<&str> = expected
                .iter()
                .filter(|(expected, _)| expected == name)
                .map(|(_, value)| value.as_str())
                .collect();
            said != meant
        })
}

fn subject(entry: &Entry) -> String {
    let mut text = one_line(&entry.environment, 60);
    if entry.root != "." {
        text.push_str(&format!(" {}", one_line(&entry.root, 100)));
    }
    text.push_str(": ");
    match &entry.rollout {
        Some(rollout) => text.push_str(&rollouts::subject(rollout)),
        None => text.push_str(entry.kind.words()),
    }
    match entry.kind {
        Kind::Settled if entry.checks.is_empty() => text.push_str(", unchecked"),
        Kind::Settled => text.push_str(match entry.checks.len() {
            1 => ", its check holds",
            _ => ", all checks hold",
        }),
        Kind::VerificationFailed => {
            let names: Vec<String> = entry
                .checks
                .iter()
                .filter(|check| !check.holds)
                .map(|check| one_line(&check.name, 40))
                .collect();
            if !names.is_empty() {
                text.push_str(&format!(", {}", names.join(", ")));
            }
        }
        Kind::Overridden if !entry.overrides.is_empty() => {
            let codes: Vec<String> = entry
                .overrides
                .iter()
                .map(|code| one_line(code, 40))
                .collect();
            text.push_str(&format!(", {}", codes.join(", ")));
        }
        Kind::Acknowledged => {
            if let Some(seq) = entry.acknowledges {
                text.push_str(&format!(", entry {seq}"));
            }
        }
        _ => {}
    }
    if let Some(step) = &entry.step {
        text.push_str(&format!(", {}", rollouts::step(step)));
    }
    if let Some(level) = &entry.level {
        text.push_str(&format!(", {}", one_line(level, 20)));
    }
    if let Some(counts) = &entry.counts {
        let to_come = matches!(entry.kind, Kind::ApplyStarted | Kind::Approved);
        text.push_str(&format!(" ({})", counted(counts, to_come)));
    }
    text
}

fn counted(counts: &Counts, to_come: bool) -> String {
    let words: [(u64, &str, &str); 7] = [
        (counts.create, "created", "to create"),
        (counts.update, "updated", "to update"),
        (counts.replace, "replaced", "to replace"),
        (counts.delete, "deleted", "to delete"),
        (counts.forget, "forgotten", "to forget"),
        (counts.moved, "moved", "to move"),
        (counts.import, "imported", "to import"),
    ];
    let said: Vec<String> = words
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, done, open)| format!("{count} {}", if to_come { open } else { done }))
        .collect();
    if said.is_empty() {
        return "no changes".to_owned();
    }
    said.join(", ")
}

/// Makes text from outside one line of a message: nothing that does not show, no mention of a user,
/// no more than so many characters.
pub(crate) fn one_line(text: &str, longest: usize) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().map(|c| if shows(c) { c } else { '\u{fffd}' }));
    }
    // Forges notify whom a commit's message mentions.
    let mut line = line.replace('@', "(at)");
    if let Some((end, _)) = line.char_indices().nth(longest) {
        line.truncate(end);
        line.push('…');
    }
    line
}

/// Whether a character shows as itself and does not change how others show.
pub(crate) fn shows(c: char) -> bool {
    !(c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{00ad}' | '\u{061c}'))
}
