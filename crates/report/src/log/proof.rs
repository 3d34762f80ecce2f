//! What proving a ledger found: what holds, what does not, and what no chain can show.

use std::io::{self, Write};

use anstyle::Style;
use classify::Sentence;
use ledger::{Finding, Upstream, Verified};

use super::FORMAT_VERSION;
use super::wording::{short, wrong};
use crate::terminal::{
    BOLD, CYAN, GREEN, RED, TerminalOptions, Verbosity, YELLOW, wrapped_sentence,
};

/// Writes what was found for a terminal, with styles that the writer may strip. Quiet is one line.
pub fn write_terminal(
    verified: &Verified,
    options: TerminalOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let entries = counted(verified.entries, "entry", "entries");
    let problems = verified.findings.len();
    if verified.entries == 0 && problems == 0 {
        return writeln!(out, "The ledger has no entries: there is nothing to prove.");
    }
    let signed = match verified.signed {
        0 => "none is signed".to_owned(),
        all if all == verified.entries => "all signed".to_owned(),
        some => format!("{some} signed"),
    };
    // A chain that anybody can have written is no proof of who did what.
    let style = worst(GREEN, verified.signed < verified.entries);
    match problems {
        0 => writeln!(
            out,
            "{style}SOUND{style:#}  {entries}, nothing wrong; {signed}"
        )?,
        _ => writeln!(
            out,
            "{RED}NOT SOUND{RED:#}  {} in {entries}; {signed}",
            counted(problems, "problem", "problems")
        )?,
    }
    if options.verbosity == Verbosity::Quiet {
        return Ok(());
    }
    let mut page = Page {
        width: options.width,
        out,
    };
    if problems > 0 {
        page.title("What is wrong, the oldest first")?;
        for finding in &verified.findings {
            page.item("-", RED, &found(finding))?;
        }
    }
    page.title("What was looked at")?;
    page.item("-", CYAN, &Sentence::of("every commit: that it follows one other, has the next number and a time that does not go back, holds an entry of this ledger, and says in its message what the entry says"))?;
    page.item(
        "-",
        CYAN,
        &Sentence::of("the order: that each entry may follow those before it"),
    )?;
    let count = Sentence::of(format!(
        "{} of {entries} {} under the policy",
        verified.counted,
        if verified.counted == 1 {
            "counts"
        } else {
            "count"
        }
    ));
    page.item(
        "-",
        worst(CYAN, verified.counted < verified.entries),
        &count,
    )?;
    let mut signed = format!(
        "{} of {entries} {} a good signature by a known key",
        verified.signed,
        if verified.signed == 1 { "has" } else { "have" }
    );
    if verified.not_judged > 0 {
        signed.push_str(&format!(
            "; {} a signature that is not by an SSH key, and is not judged",
            match verified.not_judged {
                1 => "1 has".to_owned(),
                more => format!("{more} have"),
            }
        ));
    }
    if verified.signed == 0 {
        signed.push_str(": whoever can push can have written them");
    }
    page.item(
        "-",
        worst(CYAN, verified.signed < verified.entries),
        &Sentence::of(signed),
    )?;
    if verified.anchored > 0 {
        page.item(
            "-",
            CYAN,
            &Sentence::of(format!(
                "the ledgers upstream: they hold all {} entries that entries here relied on",
                verified.anchored
            )),
        )?;
    }
    page.title("What this does not show")?;
    page.item("-", CYAN, &Sentence::of("that the end was not cut off: a chain cannot show it; the gate holds the last entry against the state"))?;
    if !verified.relied_on.is_empty() {
        page.item(
            "-",
            CYAN,
            &relied_on(&verified.relied_on, options.verbosity),
        )?;
    }
    Ok(())
}

fn worst(whole: Style, is_short: bool) -> Style {
    if is_short { YELLOW } else { whole }
}

struct Page<'o> {
    width: u16,
    out: &'o mut dyn Write,
}

impl Page<'_> {
    fn title(&mut self, title: &str) -> io::Result<()> {
        writeln!(self.out, "\n{BOLD}{title}{BOLD:#}")
    }

    fn item(&mut self, mark: &str, style: Style, text: &Sentence) -> io::Result<()> {
        for (position, line) in wrapped_sentence(text, self.width, 4).iter().enumerate() {
            let mark = if position == 0 { mark } else { " " };
            writeln!(self.out, "  {style}{mark}{style:#} {line}")?;
        }
        Ok(())
    }
}

fn found(finding: &Finding) -> Sentence {
    let place = match finding.seq {
        Some(seq) => Sentence::of(format!("entry {seq} in ")),
        None => Sentence::of("the commit "),
    };
    (place.name(short(&finding.commit)).words(": ")).then(wrong(&finding.problem))
}

/// Returns what entries relied on in other ledgers.
fn relied_on(all: &[(u64, Upstream)], verbosity: Verbosity) -> Sentence {
    const MOST: usize = 3;
    let most = match verbosity {
        Verbosity::Verbose => all.len(),
        Verbosity::Quiet | Verbosity::Normal => MOST.min(all.len()),
    };
    let mut sentence = Sentence::of("that the ledgers upstream hold what entries here relied on: ");
    for (position, (seq, upstream)) in all[..most].iter().enumerate() {
        if position > 0 {
            sentence = sentence.words(", ");
        }
        sentence = sentence
            .words(format!("entry {seq} on "))
            .name(&upstream.environment)
            .words(" at ")
            .name(short(&upstream.entry));
    }
    match all.len() - most {
        0 => sentence,
        more => sentence.words(format!(" and {more} more")),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        more => format!("{more} {many}"),
    }
}

/// What proving found, for programs.
#[derive(serde::Serialize)]
struct ProofObject<'r> {
    /// The version of this format; a new field raises the second number.
    format_version: &'static str,
    /// The version of tf-upstream.
    tool_version: &'static str,
    /// Whether nothing is wrong.
    sound: bool,
    /// How many commits there are.
    entries: usize,
    /// How many of them count under the policy.
    counted: usize,
    /// How many have a good signature by a known key.
    signed: usize,
    /// How many have a signature of a format that is not judged.
    not_judged: usize,
    /// What is wrong, the oldest first.
    findings: Vec<FindingObject<'r>>,
    /// How many entries of ledgers upstream that entries relied on were found there.
    anchored: usize,
    /// What entries relied on in ledgers upstream that were not looked at.
    relied_on: Vec<ReliedOnObject<'r>>,
}

/// Something wrong.
#[derive(serde::Serialize)]
struct FindingObject<'r> {
    /// The commit of the ledger.
    commit: &'r str,
    /// The entry's number; null where it cannot be read.
    seq: Option<u64>,
    /// What is wrong.
    problem: String,
}

/// An entry of a ledger upstream.
#[derive(serde::Serialize)]
struct ReliedOnObject<'r> {
    /// The entry here.
    seq: u64,
    /// The environment upstream.
    environment: &'r str,
    /// The commit of its ledger.
    entry: &'r str,
}

/// Writes what was found as JSON.
pub fn write_json(verified: &Verified, out: &mut dyn Write) -> io::Result<()> {
    let object = ProofObject {
        format_version: FORMAT_VERSION,
        tool_version: env!("CARGO_PKG_VERSION"),
        sound: verified.findings.is_empty(),
        entries: verified.entries,
        counted: verified.counted,
        signed: verified.signed,
        not_judged: verified.not_judged,
        findings: (verified.findings.iter())
            .map(|finding| FindingObject {
                commit: &finding.commit,
                seq: finding.seq,
                problem: finding.problem.to_string(),
            })
            .collect(),
        anchored: verified.anchored,
        relied_on: (verified.relied_on.iter())
            .map(|(seq, upstream)| ReliedOnObject {
                seq: *seq,
                environment: &upstream.environment,
                entry: &upstream.entry,
            })
            .collect(),
    };
    crate::json::write_value(&object, out)
}
