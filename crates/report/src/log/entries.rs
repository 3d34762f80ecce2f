//! The entries of a ledger, the newest first.

use std::io::{self, Write};

use anstyle::Style;
use classify::Sentence;
use ledger::{Entry, Kind, Recorded};
use rollout::Event;

use super::wording::{prose, short, short_key, signed, what, who, why_nothing, wrong};
use super::{Line, Seal, Worth, rollouts};
use crate::escape;
use crate::terminal::{
    BOLD, CYAN, GREEN, RED, TerminalOptions, Verbosity, YELLOW, wrapped_sentence,
};

/// Writes entries for a terminal, with styles that the writer may strip. Quiet is one line each.
pub fn write_terminal(
    lines: &[Line<'_>],
    options: TerminalOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    if lines.is_empty() {
        return writeln!(out, "The ledger has no entries.");
    }
    let page = Page {
        verbosity: options.verbosity,
        width: options.width,
        digits: (lines.iter())
            .filter_map(|line| line.outcome.ok())
            .map(|recorded| recorded.entry.seq.to_string().len())
            .max()
            .unwrap_or(1),
    };
    for (position, line) in lines.iter().enumerate() {
        if position > 0 && options.verbosity > Verbosity::Quiet {
            writeln!(out)?;
        }
        page.line(line, out)?;
    }
    let mut read = lines.iter().filter(|line| line.outcome.is_ok());
    let nobody_looked = read.any(|line| line.seal == Seal::NotLookedAt);
    if nobody_looked && options.verbosity > Verbosity::Quiet {
        let note = Sentence::of(
            "Signatures were not looked at: the policy names no keys, so whoever can push can write entries.",
        );
        writeln!(out)?;
        for (position, text) in wrapped_sentence(&note, page.width, 2).iter().enumerate() {
            let mark = if position == 0 { "!" } else { " " };
            writeln!(out, "{CYAN}{mark}{CYAN:#} {text}")?;
        }
    }
    Ok(())
}

struct Page {
    verbosity: Verbosity,
    width: u16,
    /// How long the longest number is.
    digits: usize,
}

impl Page {
    fn line(&self, line: &Line<'_>, out: &mut dyn Write) -> io::Result<()> {
        match line.outcome {
            Ok(recorded) => self.entry(line, recorded, out),
            Err(problem) => {
                let story = Sentence::of("the commit ")
                    .name(short(&line.commit))
                    .words(" cannot be relied on: ")
                    .then(wrong(problem));
                self.head("?", RED, &story, out)
            }
        }
    }

    /// Writes a number and what it is about. Quiet is one line, however long.
    fn head(
        &self,
        number: &str,
        style: Style,
        story: &Sentence,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let digits = self.digits;
        if self.verbosity == Verbosity::Quiet {
            let story = escape::plain(&story.to_string()).into_owned();
            return writeln!(out, "{number:>digits$}  {style}{story}{style:#}");
        }
        let indent = self.indent();
        for (position, text) in wrapped_sentence(story, self.width, indent)
            .iter()
            .enumerate()
        {
            match position {
                0 => writeln!(
                    out,
                    "{BOLD}{number:>digits$}{BOLD:#}  {style}{text}{style:#}"
                )?,
                _ => writeln!(out, "{:indent$}{style}{text}{style:#}", "")?,
            }
        }
        Ok(())
    }

    fn indent(&self) -> usize {
        self.digits + 2
    }

    fn entry(&self, line: &Line<'_>, recorded: &Recorded, out: &mut dyn Write) -> io::Result<()> {
        let entry = &recorded.entry;
        let at = entry.at.strftime("%Y-%m-%d %H:%M UTC");
        let mut story = Sentence::of(format!("{at}  ")).then(what(entry));
        if self.verbosity == Verbosity::Quiet {
            story = story.words(", ").then(who(&entry.by));
            if line.worth == Worth::Nothing {
                story = story.words("; counts for nothing");
            }
        }
        self.head(&entry.seq.to_string(), style(entry), &story, out)?;
        if self.verbosity == Verbosity::Quiet {
            return Ok(());
        }
        if line.worth == Worth::Nothing {
            let nothing = Sentence::of("counts for nothing: ").words(why_nothing(line.seal));
            self.below(&nothing, RED, out)?;
        }
        for sentence in self.story(line, entry) {
            self.below(&sentence, Style::new(), out)?;
        }
        Ok(())
    }

    fn below(&self, sentence: &Sentence, style: Style, out: &mut dyn Write) -> io::Result<()> {
        let indent = self.indent();
        for text in wrapped_sentence(sentence, self.width, indent) {
            writeln!(out, "{:indent$}{style}{text}{style:#}", "")?;
        }
        Ok(())
    }

    /// Returns a digest as it is shown: what can be copied, or what can be read.
    fn digest(&self) -> fn(&str) -> String {
        match self.verbosity {
            Verbosity::Verbose => str::to_owned,
            Verbosity::Quiet | Verbosity::Normal => short,
        }
    }

    /// Returns what there is to say of an entry, each on a line of its own.
    fn story(&self, line: &Line<'_>, entry: &Entry) -> Vec<Sentence> {
        let digest = self.digest();
        let is_verbose = self.verbosity == Verbosity::Verbose;
        let mut lines = Vec::new();
        let mut by = who(&entry.by);
        if is_verbose {
            by = by.words(" <").name(&entry.by.email).words(">");
        }
        let key = if is_verbose { str::to_owned } else { short_key };
        if let Some(signed) = signed(line.seal, line.worth, key) {
            by = by.words(", ").then(signed);
        }
        lines.push(by);
        lines.extend(joined(code(entry, digest)));
        if let Some(step) = &entry.step
            && is_verbose
        {
            lines.push(rollouts::started(step));
        }
        if let Some(rollout) = &entry.rollout {
            lines.extend(rollouts::details(&rollout.event, digest));
        }
        lines.extend(joined(rests_on(entry, digest)));
        let (told, summed): (Vec<_>, Vec<_>) =
            (entry.checks.iter()).partition(|check| is_verbose || !check.holds);
        if !summed.is_empty() {
            let names: Vec<&String> = summed.iter().map(|check| &check.name).collect();
            lines.push(Sentence::of("checks that hold: ").then(Sentence::list(&names, usize::MAX)));
        }
        for check in told {
            let holds = if check.holds {
                " holds: "
            } else {
                " does not hold: "
            };
            let told = Sentence::of("check ").name(&check.name).words(holds);
            lines.push(told.then(prose(&check.seen)));
        }
        if !entry.overrides.is_empty() && entry.kind != Kind::Overridden {
            lines.push(
                Sentence::of("overrides: ").then(Sentence::list(&entry.overrides, usize::MAX)),
            );
        }
        if let Some(expires) = entry.expires {
            let until = expires.strftime("%Y-%m-%d %H:%M UTC");
            lines.push(Sentence::of(format!("expires {until}")));
        }
        if let Some(reason) = &entry.reason {
            lines.push(Sentence::of("reason: ").then(prose(reason)));
        }
        if is_verbose {
            lines.extend(rollouts::under_way(&entry.under_way));
            lines.push(written(line, entry));
        }
        lines
    }
}

/// Returns what was applied, and where the state went.
fn code(entry: &Entry, digest: fn(&str) -> String) -> Vec<Sentence> {
    let mut parts = Vec::new();
    if entry.change != entry.seq {
        parts.push(Sentence::of(match entry.kind {
            Kind::Rollout => format!("begun by entry {}", entry.change),
            _ => format!("change {}", entry.change),
        }));
    }
    if let Some(commit) = &entry.commit {
        parts.push(Sentence::of("commit ").name(digest(commit)));
    }
    if let Some(code) = &entry.code {
        parts.push(Sentence::of("code ").name(digest(&code.combined())));
    }
    if let Some(meaning) = &entry.meaning {
        parts.push(Sentence::of("meaning ").name(digest(meaning)));
    }
    if let Some(state) = &entry.state {
        parts.push(Sentence::of(match state.after {
            Some(after) => format!("state serial {} → {after}", state.before),
            None => format!("state serial {}", state.before),
        }));
    }
    parts
}

/// Returns what the entry relied on.
fn rests_on(entry: &Entry, digest: fn(&str) -> String) -> Vec<Sentence> {
    let mut parts = Vec::new();
    if let Some(upstream) = &entry.upstream {
        parts.push(
            Sentence::of("relies on ")
                .name(&upstream.environment)
                .words(" at ")
                .name(digest(&upstream.entry)),
        );
    }
    if !entry.approvals.is_empty() {
        let approvals: Vec<String> = entry.approvals.iter().map(|one| digest(one)).collect();
        parts.push(Sentence::of("approved in ").then(Sentence::list(&approvals, usize::MAX)));
    }
    parts
}

/// Returns what wrote the entry, and where it is.
fn written(line: &Line<'_>, entry: &Entry) -> Sentence {
    let written = Sentence::of("written by tf-upstream ").name(&entry.tool);
    let written = match &entry.engine {
        Some(engine) => written.words(" with ").name(engine),
        None => written,
    };
    written.words(" in ").name(&line.commit)
}

fn joined(parts: Vec<Sentence>) -> Option<Sentence> {
    (parts.into_iter()).reduce(|all, part| all.words(", ").then(part))
}

fn style(entry: &Entry) -> Style {
    match entry.kind {
        Kind::Adopted | Kind::Settled => GREEN,
        Kind::ApplyFailed | Kind::VerificationFailed => RED,
        Kind::ApplyStarted | Kind::RolledBack | Kind::Overridden => YELLOW,
        Kind::Approved | Kind::Applied | Kind::Resolved | Kind::Acknowledged => Style::new(),
        Kind::Rollout => match entry.rollout.as_ref().map(|rollout| &rollout.event) {
            Some(Event::Failed | Event::Checked { holds: false, .. }) => RED,
            Some(Event::Started { .. } | Event::Paused { .. }) => YELLOW,
            Some(Event::Committed { .. }) => GREEN,
            _ => Style::new(),
        },
    }
}

/// One commit of a ledger, for programs.
#[derive(serde::Serialize)]
struct LineObject<'r> {
    /// The entry; its own `commit` is that of the code. Nothing where there is none to rely on.
    #[serde(flatten)]
    entry: Option<&'r Entry>,
    /// One digest of the common code, as the ledger is searched by.
    #[serde(skip_serializing_if = "Option::is_none")]
    code_digest: Option<String>,
    /// The commit of the ledger that holds the entry.
    ledger_commit: &'r str,
    /// Null where there is no entry.
    signature: Option<SignatureObject<'r>>,
    /// Whether the entry counts under the policy.
    counted: bool,
    /// Why the entry cannot be relied on; null where it can.
    problem: Option<String>,
}

/// What is known of a signature.
#[derive(serde::Serialize)]
struct SignatureObject<'r> {
    /// not_looked_at, unsigned, good or bad.
    standing: &'static str,
    /// The key of a good one.
    key: Option<&'r str>,
}

/// Writes entries as an array of objects.
pub fn write_json(lines: &[Line<'_>], out: &mut dyn Write) -> io::Result<()> {
    let objects: Vec<LineObject<'_>> = lines.iter().map(object).collect();
    crate::json::write_value(&objects, out)
}

fn object<'r>(line: &'r Line<'r>) -> LineObject<'r> {
    let entry = line.outcome.ok().map(|recorded| &recorded.entry);
    let (standing, key) = match line.seal {
        Seal::NotLookedAt => ("not_looked_at", None),
        Seal::Unsigned => ("unsigned", None),
        Seal::Good(key) => ("good", Some(key)),
        Seal::Bad => ("bad", None),
    };
    LineObject {
        entry,
        code_digest: entry.and_then(|entry| Some(entry.code.as_ref()?.combined())),
        ledger_commit: &line.commit,
        signature: entry.map(|_| SignatureObject { standing, key }),
        counted: line.worth == Worth::Counts,
        problem: line.outcome.err().map(ToString::to_string),
    }
}
