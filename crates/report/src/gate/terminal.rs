//! The verdict for a person at a terminal: the decision first, then what holds the plan back.

use std::io::{self, Write};

use ::gate::{DecidedBy, Decision, Outcome, Standing, Verdict};
use anstyle::Style;
use classify::Sentence;

use super::{
    Detail, QUIET, TOLD, decided, decided_by, deciding, full_stop, held_anyway, is_about_decision,
    is_warning, of, only_said, summary,
};
use crate::escape;
use crate::terminal::{
    BOLD, CYAN, GREEN, RED, TerminalOptions, Verbosity, YELLOW, wrapped, wrapped_sentence,
};

/// Writes the verdict for a terminal, with styles that the writer may strip. Quiet is one line.
pub fn write(
    verdict: &Verdict,
    detail: Detail,
    options: TerminalOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_decision(verdict, options.verbosity, out)?;
    if options.verbosity == Verbosity::Quiet {
        return Ok(());
    }
    let page = Page {
        detail,
        verbosity: options.verbosity,
        width: options.width,
        column: column(verdict, options.width),
    };
    for line in wrapped(&summary(verdict), page.width, 0) {
        writeln!(out, "{line}")?;
    }
    if let Some(why) = held_anyway(verdict) {
        for line in wrapped(why, page.width, 0) {
            writeln!(out, "{RED}{line}{RED:#}")?;
        }
    }
    page.notes(verdict, Place::BesideDecision, out)?;
    for (standing, title) in TOLD {
        page.section(verdict, standing, title, out)?;
    }
    if page.is_brief() {
        writeln!(out)?;
    }
    for (standing, title) in QUIET {
        if page.is_brief() {
            page.names(verdict, standing, title, out)?;
        } else {
            page.section(verdict, standing, title, out)?;
        }
    }
    page.notes(verdict, Place::AtTheEnd, out)?;
    if page.is_brief() && verdict.decision != Decision::Allowed {
        writeln!(out, "\nWhat each rests on: tf-upstream gate --explain")?;
    }
    Ok(())
}

fn write_decision(verdict: &Verdict, verbosity: Verbosity, out: &mut dyn Write) -> io::Result<()> {
    let style = match verdict.decision {
        Decision::Allowed => GREEN,
        Decision::NeedsApproval | Decision::InFlight => YELLOW,
        Decision::Denied => RED,
    };
    let mut unit = escape::plain(&verdict.environment).into_owned();
    if verdict.root != "." {
        unit.push(' ');
        unit.push_str(&escape::plain(&verdict.root));
    }
    let said = match only_said(verdict) {
        Some(said) => format!("{said}: "),
        None => String::new(),
    };
    // A reader of one line wants to know what it hangs on.
    let why = match deciding(verdict) {
        Some(why) if verbosity == Verbosity::Quiet => {
            format!(" ({})", escape::plain(&why.to_string()))
        }
        _ => String::new(),
    };
    writeln!(
        out,
        "{BOLD}{unit}{BOLD:#}: {said}{style}{}{style:#}{why}",
        decided(verdict)
    )
}

/// Whether a reader must know what decided.
fn holds_back(outcome: &Outcome) -> bool {
    outcome.standing >= Standing::Overridden
}

fn style(standing: Standing) -> Style {
    match standing {
        Standing::Unmet => RED,
        Standing::NeedsApproval | Standing::InFlight | Standing::Overridden => YELLOW,
        Standing::Met => GREEN,
        Standing::NotApplicable => Style::new(),
    }
}

/// Returns where the sentences begin; none where they go below the codes.
fn column(verdict: &Verdict, width: u16) -> Option<usize> {
    const LEAST_TEXT: usize = 50;
    let longest = (verdict.outcomes.iter())
        .map(|outcome| outcome.requirement.as_str().len())
        .max()
        .unwrap_or(0);
    let column = 2 + longest + 2;
    (column + LEAST_TEXT <= usize::from(width)).then_some(column)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    BesideDecision,
    AtTheEnd,
}

struct Page {
    detail: Detail,
    verbosity: Verbosity,
    width: u16,
    column: Option<usize>,
}

impl Page {
    /// Whether what holds nothing back is told by name only.
    fn is_brief(&self) -> bool {
        self.detail == Detail::Outcomes && self.verbosity != Verbosity::Verbose
    }

    fn section(
        &self,
        verdict: &Verdict,
        standing: Standing,
        title: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        for (position, outcome) in of(verdict, standing).enumerate() {
            if position == 0 {
                writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
            }
            self.outcome(outcome, out)?;
        }
        Ok(())
    }

    /// Returns why it came out as it did; on one line with what decided where that is all there is.
    fn because(&self, outcome: &Outcome) -> Sentence {
        let because = outcome.because.clone();
        match &outcome.decided_by {
            DecidedBy::Policy { .. } if !holds_back(outcome) => {
                because.words(" (").then(decided_by(outcome)).words(")")
            }
            _ => because,
        }
    }

    fn outcome(&self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let style = style(outcome.standing);
        let code = outcome.requirement.as_str();
        let indent = self.column.unwrap_or(4);
        let mut because = wrapped_sentence(&self.because(outcome), self.width, indent).into_iter();
        match self.column {
            Some(column) => {
                let first = because.next().unwrap_or_default();
                let blanks = column.saturating_sub(2 + code.len());
                writeln!(out, "  {style}{code}{style:#}{:blanks$}{first}", "")?;
            }
            None => writeln!(out, "  {style}{code}{style:#}")?,
        }
        for line in because {
            writeln!(out, "{:indent$}{line}", "")?;
        }
        if let Some(to_meet) = &outcome.to_meet {
            let to_meet = Sentence::of("To meet it: ").then(to_meet.clone());
            self.below("", &to_meet, indent, out)?;
        }
        if holds_back(outcome) {
            let by = Sentence::of("Decided by: ").then(decided_by(outcome));
            self.below("", &by, indent, out)?;
        }
        if self.detail == Detail::Evidence {
            for evidence in &outcome.evidence {
                self.below("- ", evidence, indent, out)?;
            }
        }
        Ok(())
    }

    fn below(
        &self,
        mark: &str,
        sentence: &Sentence,
        indent: usize,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let lines = wrapped_sentence(sentence, self.width, indent + mark.len());
        for (position, line) in lines.iter().enumerate() {
            let blanks = mark.len();
            let mark = if position == 0 { mark } else { "" };
            writeln!(out, "{:indent$}{mark:blanks$}{line}", "")?;
        }
        Ok(())
    }

    /// Writes the names of the requirements of a standing on one line, or a few.
    fn names(
        &self,
        verdict: &Verdict,
        standing: Standing,
        title: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let names: Vec<&str> = of(verdict, standing)
            .map(|outcome| outcome.requirement.as_str())
            .collect();
        if names.is_empty() {
            return Ok(());
        }
        let indent = title.len() + 2;
        let lines = wrapped(&names.join(", "), self.width, indent);
        for (position, line) in lines.iter().enumerate() {
            match position {
                0 => writeln!(out, "{BOLD}{title}{BOLD:#}: {line}")?,
                _ => writeln!(out, "{:indent$}{line}", "")?,
            }
        }
        Ok(())
    }

    fn notes(&self, verdict: &Verdict, place: Place, out: &mut dyn Write) -> io::Result<()> {
        let notes: Vec<_> = (verdict.notes.iter())
            .filter(|note| is_about_decision(note) == (place == Place::BesideDecision))
            .collect();
        if notes.is_empty() {
            return Ok(());
        }
        if place == Place::AtTheEnd {
            writeln!(out, "\n{BOLD}Notes{BOLD:#}")?;
        }
        for note in notes {
            let stop = full_stop(&note.message);
            let message = note.message.clone().words(stop);
            for (position, line) in wrapped_sentence(&message, self.width, 4).iter().enumerate() {
                let mark = match (position, is_warning(note)) {
                    (0, true) => "!",
                    (0, false) => "-",
                    _ => " ",
                };
                writeln!(out, "  {CYAN}{mark}{CYAN:#} {line}")?;
            }
        }
        Ok(())
    }
}
