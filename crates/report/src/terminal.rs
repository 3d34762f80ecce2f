//! The report for a person at a terminal: risk first, readable without colour.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use classify::{Finding, Level, Piece, Rename, Sentence};
use comfy_table::presets::NOTHING;
use comfy_table::{ContentArrangement, Table};
use plan::RefusalCode;

use crate::document::{Outcome, PlanReport, Report, names};
use crate::escape;
use crate::gate::full_stop;
use crate::rows::{self, Grouping, Row};
use crate::suggestions;
use crate::values;

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Verbosity {
    /// One line for each plan.
    Quiet,
    /// What a reader needs.
    #[default]
    Normal,
    /// Every finding on a row of its own.
    Verbose,
}

/// How the report is laid out.
#[derive(Debug, Clone, Copy)]
pub struct TerminalOptions {
    /// How much is said.
    pub verbosity: Verbosity,
    /// How many columns there are.
    pub width: u16,
}

pub(crate) const RED: Style = AnsiColor::Red.on_default().bold();
pub(crate) const YELLOW: Style = AnsiColor::Yellow.on_default();
pub(crate) const GREEN: Style = AnsiColor::Green.on_default();
pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const CYAN: Style = AnsiColor::Cyan.on_default();

pub(crate) fn style(level: Level) -> Style {
    match level {
        Level::Major => RED,
        Level::Minor => YELLOW,
        Level::None => GREEN,
    }
}

/// Whether there is a file with the plan's JSON that `explain` could be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Json {
    There,
    NotThere,
}

/// Writes the report for a terminal, with styles that the writer may strip.
pub fn write(report: &Report<'_>, options: TerminalOptions, out: &mut dyn Write) -> io::Result<()> {
    write_of(report, options, Json::There, out)
}

/// Writes the report of a plan that is kept as a bundle: nobody has its JSON to explain it from.
pub fn write_bundled(
    report: &Report<'_>,
    options: TerminalOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_of(report, options, Json::NotThere, out)
}

fn write_of(
    report: &Report<'_>,
    options: TerminalOptions,
    json: Json,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (position, plan) in report.plans.iter().enumerate() {
        if position > 0 && options.verbosity > Verbosity::Quiet {
            writeln!(out)?;
        }
        one(report, plan, options, json, out)?;
    }
    if report.plans.len() > 1 {
        if options.verbosity > Verbosity::Quiet {
            writeln!(out)?;
        }
        total(report, out)?;
    }
    if options.verbosity > Verbosity::Quiet
        && let Some(unused) = report.unused()
    {
        writeln!(
            out,
            "{CYAN}!{CYAN:#} {}.",
            escape::plain(&unused.to_string())
        )?;
    }
    Ok(())
}

fn total(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let judged = report
        .plans
        .iter()
        .filter(|plan| plan.judged().is_some())
        .count();
    let level = match report.level() {
        Some(level) => {
            let style = style(level);
            format!("{style}{}{style:#}", level.as_str().to_uppercase())
        }
        None => "no level".to_owned(),
    };
    let refused = match report.left_out() {
        Some(left_out) => format!("; {left_out}"),
        None => String::new(),
    };
    let plans = if judged == 1 { "plan" } else { "plans" };
    writeln!(
        out,
        "{BOLD}Together:{BOLD:#} {level} over {judged} {plans}{refused}"
    )
}

fn one(
    report: &Report<'_>,
    plan: &PlanReport<'_>,
    options: TerminalOptions,
    json: Json,
    out: &mut dyn Write,
) -> io::Result<()> {
    let path = escape::plain(plan.title());
    let judged = match &plan.outcome {
        Outcome::Judged(judged) => judged,
        Outcome::Refused(refusal) => {
            let label = match refusal.code {
                RefusalCode::Unreadable => "UNREADABLE",
                _ => "REFUSED",
            };
            writeln!(
                out,
                "{RED}{label}{RED:#}  {path}: {} [{}]",
                escape::plain(&refusal.found),
                refusal.code
            )?;
            if options.verbosity > Verbosity::Quiet {
                writeln!(out, "  {BOLD}What to do:{BOLD:#} {}.", refusal.advice())?;
            }
            return Ok(());
        }
    };
    let style = style(judged.level);
    let incomplete = if judged.incomplete.is_empty() {
        ""
    } else {
        " (and this plan is incomplete)"
    };
    writeln!(
        out,
        "{style}{:<5}{style:#}  {BOLD}{path}{BOLD:#}: {}{incomplete}",
        judged.level.as_str().to_uppercase(),
        escape::plain(&rows::headline(judged).to_string()),
    )?;
    if options.verbosity == Verbosity::Quiet {
        return Ok(());
    }
    let grouping = match options.verbosity {
        Verbosity::Verbose => Grouping::None,
        Verbosity::Quiet | Verbosity::Normal => Grouping::Alike,
    };
    let rows = rows::rows(judged, grouping);
    if !rows.is_empty() {
        writeln!(out)?;
        write_rows(&rows, options.width, out)?;
        if let Some(legend) = rows::legend(&rows) {
            writeln!(out)?;
            for line in wrapped(legend, options.width, 0) {
                writeln!(out, "{line}")?;
            }
        }
    }
    write_sources(&rows, out)?;
    write_values(&judged.findings, out)?;
    if !judged.renames.is_empty() {
        writeln!(
            out,
            "\n{BOLD}Probably renamed{BOLD:#}: a moved block keeps the object."
        )?;
        for rename in &judged.renames {
            writeln!(out, "\n  # {}", rename_remark(rename))?;
            for line in rename.moved_block().lines() {
                writeln!(out, "  {}", escape::plain(line))?;
            }
        }
    }
    if !judged.notices.is_empty() {
        writeln!(out, "\n{BOLD}Notices{BOLD:#}")?;
        for (address, message) in rows::notices(judged, grouping) {
            let address = match address {
                Some(address) => format!("{} ", escape::plain(address)),
                None => String::new(),
            };
            let text = format!("{address}{}.", escape::plain(&message.to_string()));
            for (position, line) in wrapped(&text, options.width, 4).iter().enumerate() {
                let mark = if position == 0 { "!" } else { " " };
                writeln!(out, "  {CYAN}{mark}{CYAN:#} {line}")?;
            }
        }
    }
    writeln!(out)?;
    let engine = match &plan.engine_version {
        Some(version) => format!(" (engine {})", escape::plain(version)),
        None => String::new(),
    };
    let mut closing = vec![Sentence::of(format!(
        "Planned: {}{engine}.",
        rows::counted(judged)
    ))];
    if let Some(rollback) = judged.rollback {
        let way = Sentence::of(format!("Way back: {rollback}. "));
        closing.push(way.then(rows::strategy(judged)));
    }
    closing.extend(
        (suggestions::sentences(&report.suggestions(judged)).into_iter()).map(|one| {
            let stop = full_stop(&one);
            one.words(stop)
        }),
    );
    if judged.level == Level::Major && json == Json::There {
        closing.push(Sentence::of(
            "Why, and what would lower it: tf-upstream explain ADDRESS PLAN",
        ));
    }
    for text in closing {
        for line in wrapped_sentence(&text, options.width, 0) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// Returns what there is to say of a probable rename.
pub(crate) fn rename_remark(rename: &Rename<'_>) -> String {
    let alike = format!(
        "{} of {} attributes that are known are equal",
        rename.equal, rename.known
    );
    if rename.is_exact() {
        format!("{alike}: with this block it is minor")
    } else {
        format!("{alike}: with this block plan again, one that differs may still force replacement")
    }
}

/// Breaks text at blanks into lines that fit. A word that does not fit is left whole: it can be copied.
pub(crate) fn wrapped(text: &str, width: u16, indent: usize) -> Vec<String> {
    let most = usize::from(width).saturating_sub(indent).max(20);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    for word in text.split(' ') {
        let word_length = word.chars().count();
        if length > 0 && length + 1 + word_length > most {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += word_length;
    }
    lines.push(line);
    lines
}

/// Breaks a sentence into lines that fit. Names stay whole where they fit on a line, and commands
/// always: what is copied must not end in the middle.
pub(crate) fn wrapped_sentence(sentence: &Sentence, width: u16, indent: usize) -> Vec<String> {
    // A blank that is kept for now. In safe text there is no other of its kind.
    const KEPT: char = '\u{a0}';
    let most = usize::from(width).saturating_sub(indent);
    let mut text = String::new();
    for piece in &sentence.0 {
        match piece {
            Piece::Words(words) => text.push_str(&escape::plain(words)),
            Piece::Name(name) => {
                let name = escape::plain(name);
                let is_command = name.starts_with("tf-upstream ") || name.starts_with("git ");
                if is_command || name.chars().count() <= most {
                    text.extend(name.chars().map(|c| if c == ' ' { KEPT } else { c }));
                } else {
                    text.push_str(&name);
                }
            }
        }
    }
    let mut lines = wrapped(&text, width, indent);
    for line in &mut lines {
        *line = line.replace(KEPT, " ");
    }
    lines
}

/// Columns that a reason needs to be read with ease.
const LEAST_WHY: usize = 40;

/// Writes the rows as a table where whole addresses fit beside the reasons, else one below the other.
fn write_rows(rows: &[Row], width: u16, out: &mut dyn Write) -> io::Result<()> {
    let longest = |text: fn(&Row) -> String| {
        rows.iter()
            .map(|row| text(row).chars().count())
            .max()
            .unwrap_or(0)
    };
    let what = longest(|row| escape::plain(&row.what.to_string()).into_owned());
    let place = longest(|row| escape::plain(&row.place).into_owned());
    // Label, blanks between and around, and the rest.
    if 8 + what + place + 6 + LEAST_WHY <= usize::from(width) {
        write_table(rows, width, out)
    } else {
        write_list(rows, width, out)
    }
}

fn label_style(label: &str) -> Style {
    if label.starts_with('M') { RED } else { YELLOW }
}

fn write_list(rows: &[Row], width: u16, out: &mut dyn Write) -> io::Result<()> {
    const INDENT: usize = 8;
    for row in rows {
        let label = row.label();
        let style = label_style(label);
        writeln!(
            out,
            " {style}{label:<6}{style:#} {} {BOLD}{}{BOLD:#}",
            escape::plain(&row.what.to_string()),
            escape::plain(&row.place),
        )?;
        for text in below(row) {
            if !text.is_empty() {
                for line in wrapped(&escape::plain(&text), width, INDENT) {
                    writeln!(out, "{:INDENT$}{line}", "")?;
                }
            }
        }
    }
    Ok(())
}

/// Writes where the facts are documented, each once and in one piece: addresses are there to be copied.
fn write_sources(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let mut facts: Vec<_> = rows.iter().flat_map(|row| &row.facts).collect();
    facts.sort();
    facts.dedup();
    if facts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}Facts{BOLD:#}")?;
    for fact in facts {
        writeln!(
            out,
            "  {}\n    {}",
            escape::plain(&fact.id),
            escape::plain(&fact.source)
        )?;
    }
    Ok(())
}

/// Returns what there is to say of a row, each on a line of its own.
fn below(row: &Row) -> Vec<String> {
    let mut lines = vec![row.why.to_string()];
    let dependents = row.dependents.to_string();
    if !dependents.is_empty() {
        lines.push(dependents);
    }
    let advice = row.advice.to_string();
    if !advice.is_empty() {
        lines.push(format!("What to do: {advice}."));
    }
    let ids: Vec<&str> = row.facts.iter().map(|fact| fact.id.as_str()).collect();
    match ids[..] {
        [] => {}
        [id] => lines.push(format!("Fact: {id}")),
        _ => lines.push(format!("Facts: {}", ids.join(", "))),
    }
    lines
}

/// Writes the table. Styles come after the layout, which counts visible characters only.
fn write_table(rows: &[Row], width: u16, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    table
        .load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header(["LEVEL", "WHAT", "WHERE", "WHY"]);
    for row in rows {
        let why = below(row)
            .iter()
            .map(|text| escape::plain(text).into_owned())
            .collect::<Vec<_>>()
            .join("\n");
        table.add_row([
            row.label().to_owned(),
            escape::plain(&row.what.to_string()).into_owned(),
            escape::plain(&row.place).into_owned(),
            why,
        ]);
    }
    for (position, line) in table.lines().enumerate() {
        let line = line.trim_end();
        if position == 0 {
            writeln!(out, "{BOLD}{line}{BOLD:#}")?;
            continue;
        }
        // The label is the first word of a row's first line; the other lines start with blanks.
        let styled = ["MAJOR?", "MAJOR", "minor?", "minor"]
            .iter()
            .find_map(|label| {
                let rest = line.strip_prefix(' ')?.strip_prefix(label)?;
                let style = label_style(label);
                Some(format!(" {style}{label}{style:#}{rest}"))
            });
        writeln!(out, "{}", styled.as_deref().unwrap_or(line))?;
    }
    Ok(())
}

/// Writes the values of what changes, where they were asked for.
fn write_values(findings: &[Finding<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut has_title = false;
    for finding in findings {
        let lines = values::lines(finding);
        if lines.is_empty() {
            continue;
        }
        if !has_title {
            writeln!(out, "\n{BOLD}Values{BOLD:#}")?;
            has_title = true;
        }
        writeln!(
            out,
            "  {} ({})",
            escape::plain(&finding.address),
            finding.action.as_str().replace('_', " ")
        )?;
        for line in lines {
            let style = match line.mark {
                values::Mark::Added => GREEN,
                values::Mark::Removed => RED,
                values::Mark::Changed => YELLOW,
                values::Mark::Same => Style::new(),
            };
            writeln!(
                out,
                "    {style}{} {}{style:#}",
                line.mark.sign(),
                line.text
            )?;
        }
    }
    Ok(())
}

/// Writes why findings have their level, and what would lower it.
pub fn write_explanation(
    findings: &[&Finding<'_>],
    plan: &PlanReport<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (position, finding) in findings.iter().enumerate() {
        if position > 0 {
            writeln!(out)?;
        }
        let style = style(finding.level);
        let deposed = match &finding.deposed {
            Some(key) => format!(" (deposed {})", escape::plain(key)),
            None => String::new(),
        };
        writeln!(
            out,
            "{style}{}{style:#}  {BOLD}{}{BOLD:#}{deposed}: {} in {}",
            finding.level.as_str().to_uppercase(),
            escape::plain(&finding.address),
            finding.action.as_str().replace('_', " "),
            escape::plain(plan.title()),
        )?;
        let section = |out: &mut dyn Write, title: &str, lines: &[String]| -> io::Result<()> {
            if lines.is_empty() {
                return Ok(());
            }
            writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
            for line in lines {
                writeln!(out, "  - {}", escape::plain(line))?;
            }
            Ok(())
        };
        section(out, "Why", &texts(&finding.why()))?;
        section(
            out,
            "What would lower the level",
            &texts(&finding.what_would_lower()),
        )?;
        let attributes: Vec<String> = finding
            .attributes()
            .map(|path| path.to_string())
            .chain(
                finding
                    .unknown_attributes()
                    .map(|path| format!("{path} (known after apply)")),
            )
            .collect();
        section(out, "What changes", &attributes)?;
        section(out, "What depends on it", &finding.dependents.direct)?;
        if finding.dependents.indirect > 0 {
            writeln!(out, "  - and {} behind those", finding.dependents.indirect)?;
        }
        let mut rest = vec![
            format!("rule: {}", finding.rule),
            format!("certainty: {}", finding.certainty),
            format!("way back: {}", finding.rollback),
            format!("effects: {}", names(&finding.effects).join(", ")),
        ];
        if let Some(advice) = finding.advice() {
            rest.push(format!("advice: {advice}"));
        }
        section(out, "Verdict", &rest)?;
        write_values(std::slice::from_ref(*finding), out)?;
    }
    Ok(())
}

fn texts(sentences: &[Sentence]) -> Vec<String> {
    sentences.iter().map(Sentence::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_blanks_only() {
        assert_eq!(
            wrapped("one two three-which-is-longer-than-the-line four", 20, 0),
            ["one two", "three-which-is-longer-than-the-line", "four"]
        );
    }

    #[test]
    fn a_command_is_never_broken_and_other_names_only_where_they_must() {
        let sentence = Sentence::of("now run ")
            .name("tf-upstream approve -e prod sha256:5f1c")
            .words(" or read ")
            .name("a b c d e")
            .words(" and ")
            .name("words that fit no line of twenty")
            .words("\u{a0}.");
        assert_eq!(
            wrapped_sentence(&sentence, 20, 0),
            [
                "now run",
                "tf-upstream approve -e prod sha256:5f1c",
                "or read a b c d e",
                "and words that fit",
                "no line of",
                "twenty\\u{a0}.",
            ]
        );
    }
}
