//! The report for a pull request: Markdown within a size, with what matters first.

use std::io::{self, Write};

use classify::{Classification, Finding, Level, Piece, Sentence};

use crate::document::{Outcome, PlanReport, Report};
use crate::escape;
use crate::rows::{self, Grouping, Row};
use crate::suggestions;
use crate::values;

/// How the Markdown is limited.
#[derive(Debug, Clone, Copy)]
pub struct MarkdownOptions {
    /// How many bytes it may have. GitHub cuts a comment off at 65,536 characters.
    pub most_bytes: usize,
}

impl Default for MarkdownOptions {
    fn default() -> Self {
        MarkdownOptions { most_bytes: 65_000 }
    }
}

/// What a reader misses most when it is left out comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Priority {
    /// One line for each plan, the worst first.
    Overview,
    /// The headline of a plan that is major or refused.
    BadHeadline,
    Major,
    /// The headline of any other plan.
    Headline,
    Notices,
    Minor,
    Values,
}

impl Priority {
    pub(crate) const ALL: [Priority; 7] = [
        Priority::Overview,
        Priority::BadHeadline,
        Priority::Major,
        Priority::Headline,
        Priority::Notices,
        Priority::Minor,
        Priority::Values,
    ];

    fn is_headline(self) -> bool {
        matches!(self, Priority::BadHeadline | Priority::Headline)
    }
}

/// Rows with what must stand around them when there is at least one.
pub(crate) struct Section {
    pub(crate) priority: Priority,
    /// The plan it belongs to; the overview belongs to all.
    pub(crate) plan: Option<usize>,
    pub(crate) open: String,
    pub(crate) rows: Vec<String>,
    pub(crate) close: &'static str,
    /// How many rows there is room for.
    pub(crate) taken: usize,
}

impl Section {
    pub(crate) fn text(priority: Priority, text: String) -> Self {
        Section {
            priority,
            plan: None,
            open: String::new(),
            rows: vec![text],
            close: "",
            taken: 0,
        }
    }

    /// Takes as many rows as there is room for.
    pub(crate) fn take(&mut self, room: &mut usize) {
        for row in &self.rows {
            let around = if self.taken == 0 {
                self.open.len() + self.close.len()
            } else {
                0
            };
            let Some(left) = room.checked_sub(row.len() + around) else {
                return;
            };
            *room = left;
            self.taken += 1;
        }
    }
}

/// Room that is kept for saying what was left out.
pub(crate) const CLOSING: usize = 300;

/// Writes the report as Markdown.
///
/// Room goes first to the headlines of all plans, then to the major changes
/// of all, and so on; what does not fit is counted, never dropped in silence.
pub fn write(report: &Report<'_>, options: MarkdownOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut sections = Vec::new();
    if report.plans.len() > 1 {
        sections.push(overview(report));
    }
    for (position, plan) in report.plans.iter().enumerate() {
        let start = sections.len();
        add_plan(report, plan, &mut sections);
        for section in &mut sections[start..] {
            section.plan = Some(position);
        }
    }
    if let Some(unused) = report.unused() {
        let text = format!(
            "- ⚠️ {}.\n\n",
            capitalised(&sentence(&unused, escape::code_span))
        );
        sections.push(Section::text(Priority::Notices, text));
    }
    let mut room = options.most_bytes.saturating_sub(CLOSING);
    // The sections of a plan without its headline would say nothing of which plan it is.
    let mut has_headline = vec![false; report.plans.len()];
    for priority in Priority::ALL {
        for section in sections
            .iter_mut()
            .filter(|section| section.priority == priority)
        {
            match section.plan {
                Some(plan) if !priority.is_headline() && !has_headline[plan] => {}
                _ => section.take(&mut room),
            }
            if let Some(plan) = section.plan
                && priority.is_headline()
            {
                has_headline[plan] = section.taken > 0;
            }
        }
    }
    let left_out = put(&sections, out)?;
    if left_out > 0 {
        write_left_out(left_out, options, "tf-upstream classify --format json", out)?;
    }
    Ok(())
}

/// Writes what was taken of the sections. Returns how many rows were not.
pub(crate) fn put(sections: &[Section], out: &mut dyn Write) -> io::Result<usize> {
    let mut left_out = 0;
    for section in sections {
        left_out += section.rows.len() - section.taken;
        if section.taken > 0 {
            out.write_all(section.open.as_bytes())?;
            for row in &section.rows[..section.taken] {
                out.write_all(row.as_bytes())?;
            }
            out.write_all(section.close.as_bytes())?;
        }
    }
    Ok(left_out)
}

/// Says that not everything fitted, and what has the rest.
pub(crate) fn write_left_out(
    left_out: usize,
    options: MarkdownOptions,
    command: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(
        out,
        "_{left_out} parts of this report were left out to stay within {} bytes; `{command}` has everything._",
        options.most_bytes
    )
}

fn level_text(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::Major) => "🔴 **major**",
        Some(Level::Minor) => "🟡 **minor**",
        Some(Level::None) => "🟢 **none**",
        None => "⛔ **refused**",
    }
}

fn overview(report: &Report<'_>) -> Section {
    let mut plans: Vec<_> = report.plans.iter().collect();
    // Refused before major before minor: if some do not fit, they are the harmless ones.
    plans.sort_by_key(|plan| match plan.judged() {
        None => 0,
        Some(judged) => match judged.level {
            Level::Major => 1,
            Level::Minor => 2,
            Level::None => 3,
        },
    });
    let together = match report.level() {
        Some(level) => level_text(Some(level)),
        None => "no level",
    };
    let refused = match report.left_out() {
        Some(left_out) => format!("; **{left_out}**"),
        None => String::new(),
    };
    Section {
        priority: Priority::Overview,
        plan: None,
        open: format!(
            "{together} over {} plans{refused}.\n\n| Level | Plan | |\n|---|---|---|\n",
            report.plans.len()
        ),
        rows: plans
            .into_iter()
            .map(|plan| {
                let (level, what) = match &plan.outcome {
                    Outcome::Judged(judged) => {
                        (Some(judged.level), in_cell(&rows::headline(judged)))
                    }
                    Outcome::Refused(refusal) => (None, escape::code_in_cell(&refusal.found)),
                };
                format!(
                    "| {} | {} | {what} |\n",
                    level_text(level),
                    escape::code_in_cell(plan.title())
                )
            })
            .collect(),
        close: "\n",
        taken: 0,
    }
}

/// Adds the sections of one plan, in the order they are read.
fn add_plan(report: &Report<'_>, plan: &PlanReport<'_>, sections: &mut Vec<Section>) {
    let judged = match &plan.outcome {
        Outcome::Judged(judged) => judged,
        Outcome::Refused(refusal) => {
            sections.push(Section::text(
                Priority::BadHeadline,
                format!(
                    "### {} {}\n\n{} (`{}`).\n\n**What to do:** {}.\n\n",
                    level_text(None),
                    escape::code_span(plan.title()),
                    escape::code_span(&refusal.found),
                    refusal.code,
                    refusal.advice(),
                ),
            ));
            return;
        }
    };
    let incomplete = if judged.incomplete.is_empty() {
        ""
    } else {
        " — **this plan is incomplete**"
    };
    let headline = match judged.level {
        Level::Major => Priority::BadHeadline,
        Level::Minor | Level::None => Priority::Headline,
    };
    sections.push(Section::text(
        headline,
        format!(
            "### {} {}\n\n{}{incomplete}.\n\n",
            level_text(Some(judged.level)),
            escape::code_span(plan.title()),
            capitalised(&sentence(&rows::headline(judged), escape::code_span)),
        ),
    ));
    let (major, minor): (Vec<Row>, Vec<Row>) = rows::rows(judged, Grouping::Alike)
        .into_iter()
        .partition(|row| row.level == Level::Major);
    let has_major = !major.is_empty();
    sections.push(Section {
        priority: Priority::Major,
        plan: None,
        open: TABLE.to_owned(),
        rows: table_rows(&major),
        close: "\n",
        taken: 0,
    });
    // It comes after its headline, which a minor plan has later than a major one.
    let footer_priority = match headline {
        Priority::BadHeadline => Priority::Major,
        _ => Priority::Notices,
    };
    sections.push(Section::text(footer_priority, footer(judged)));
    let suggested = suggestions::sentences(&report.suggestions(judged));
    if !suggested.is_empty() {
        sections.push(Section {
            priority: footer_priority,
            plan: None,
            open: String::new(),
            rows: (suggested.iter())
                .map(|one| format!("- {}.\n", sentence(one, escape::code_span)))
                .collect(),
            close: "\n",
            taken: 0,
        });
    }
    sections.push(Section {
        priority: Priority::Notices,
        plan: None,
        open: String::new(),
        rows: notices(judged),
        close: "\n",
        taken: 0,
    });
    for rename in renames(judged) {
        sections.push(Section::text(Priority::Notices, rename));
    }
    let count = judged
        .findings
        .iter()
        .filter(|finding| finding.level == Level::Minor)
        .count();
    let changes = if count == 1 { "change" } else { "changes" };
    // With nothing worse to read, the minor changes are what there is to see.
    let open = if has_major { "" } else { " open" };
    sections.push(Section {
        priority: Priority::Minor,
        plan: None,
        open: format!("<details{open}><summary>{count} minor {changes}</summary>\n\n{TABLE}"),
        rows: table_rows(&minor),
        close: "\n</details>\n\n",
        taken: 0,
    });
    for finding in &judged.findings {
        if let Some(block) = shown_values(finding) {
            sections.push(Section::text(Priority::Values, block));
        }
    }
}

const TABLE: &str = "| Level | What | Where | Why |\n|---|---|---|---|\n";

fn table_rows(rows: &[Row]) -> Vec<String> {
    rows.iter()
        .map(|row| {
            let mut dependents = in_cell(&row.dependents);
            if !dependents.is_empty() {
                dependents.insert_str(0, "<br>");
            }
            let advice = in_cell(&row.advice);
            if !advice.is_empty() {
                dependents.push_str(&format!("<br>**What to do:** {advice}."));
            }
            for fact in &row.facts {
                dependents.push_str(&format!(
                    "<br>Fact {} ({})",
                    escape::code_in_cell(&fact.id),
                    link(&fact.source)
                ));
            }
            let label = match row.level {
                Level::Major => format!("**{}**", row.label().to_lowercase()),
                _ => row.label().to_owned(),
            };
            format!(
                "| {label} | {} | {} | {}{dependents} |\n",
                in_cell(&row.what),
                escape::code_in_cell(&row.place),
                in_cell(&row.why),
            )
        })
        .collect()
}

/// Returns a link to a source, where its address cannot be read as anything else.
fn link(url: &str) -> String {
    let is_plain = url.starts_with("https://")
        && url
            .bytes()
            .all(|c| c.is_ascii_alphanumeric() || b"/:.-_#%?=&+~,".contains(&c));
    if is_plain {
        format!("[source]({url})")
    } else {
        escape::code_in_cell(url)
    }
}

fn footer(judged: &Classification<'_>) -> String {
    let mut text = format!("Planned: {}.", rows::counted(judged));
    if let Some(rollback) = judged.rollback {
        text.push_str(&format!(
            " Way back: **{rollback}**. {}",
            sentence(&rows::strategy(judged), escape::code_span)
        ));
    }
    text.push_str("\n\n");
    text
}

fn notices(judged: &Classification<'_>) -> Vec<String> {
    rows::notices(judged, Grouping::Alike)
        .into_iter()
        .map(|(address, message)| {
            let address = match address {
                Some(address) => format!("{} ", escape::code_span(address)),
                None => String::new(),
            };
            format!("- ⚠️ {address}{}.\n", sentence(&message, escape::code_span))
        })
        .collect()
}

fn renames(judged: &Classification<'_>) -> Vec<String> {
    judged
        .renames
        .iter()
        .map(|rename| {
            let block: String = rename
                .moved_block()
                .lines()
                .map(|line| format!("{}\n", escape::plain(line)))
                .collect();
            let fence = escape::fence(&block);
            format!(
                "Probably renamed ({}).\n\n{fence}hcl\n{block}{fence}\n\n",
                crate::terminal::rename_remark(rename)
            )
        })
        .collect()
}

fn shown_values(finding: &Finding<'_>) -> Option<String> {
    let lines = values::lines(finding);
    if lines.is_empty() {
        return None;
    }
    let body: String = lines
        .iter()
        .map(|line| {
            // In a diff block only `+`, `-`, `!` and blanks mean something.
            let sign = match line.mark {
                values::Mark::Changed => '!',
                mark => mark.sign(),
            };
            format!("{sign} {}\n", line.text)
        })
        .collect();
    let fence = escape::fence(&body);
    Some(format!(
        "<details><summary>Values of <code>{}</code></summary>\n\n{fence}diff\n{body}{fence}\n\n</details>\n\n",
        html(&finding.address)
    ))
}

/// Returns a sentence whose names are code: there nothing is markup, a mention or a link.
pub(crate) fn sentence(sentence: &Sentence, code: fn(&str) -> String) -> String {
    sentence
        .0
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.clone().into_owned(),
            Piece::Name(name) => code(name),
        })
        .collect()
}

pub(crate) fn in_cell(text: &Sentence) -> String {
    sentence(text, escape::code_in_cell)
}

/// Returns text that begins with a capital. A code stays as it is.
pub(crate) fn capitalised(text: &str) -> String {
    if text
        .split(' ')
        .next()
        .is_some_and(|word| word.contains('_'))
    {
        return text.to_owned();
    }
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// Returns text for HTML inside Markdown.
fn html(text: &str) -> String {
    let mut safe = String::new();
    for character in escape::plain(text).chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            // Markdown is still read inside inline HTML.
            '@' | '#' | '`' | '*' | '_' | '[' | ']' | '\\' | '|' | '!' | '~' | ':' | '$' => {
                safe.push_str(&format!("&#{};", u32::from(character)));
            }
            _ => safe.push(character),
        }
    }
    safe
}
