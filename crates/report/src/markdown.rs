//! The report for a pull request: Markdown within a size, with what matters first.

use std::io::{self, Write};

use classify::{Classification, Level};

use crate::document::{Outcome, PlanReport, Report};
use crate::escape;
use crate::rows::{self, Grouping, Row};
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

/// Collects text up to a number of bytes, piece by whole piece.
struct Budget {
    text: String,
    left: usize,
}

impl Budget {
    /// Adds a piece if there is room for it.
    fn push(&mut self, piece: &str) -> bool {
        let fits = piece.len() <= self.left;
        if fits {
            self.text.push_str(piece);
            self.left -= piece.len();
        }
        fits
    }

    /// Keeps room for a piece that must come later.
    fn reserve(&mut self, bytes: usize) -> usize {
        let kept = bytes.min(self.left);
        self.left -= kept;
        kept
    }
}

/// Room that each plan keeps for its closing lines.
const CLOSING: usize = 600;

/// Writes the report as Markdown.
///
/// Levels and headlines of all plans come first, then the major changes of
/// all, then the rest; what does not fit is counted, never dropped in silence.
pub fn write(report: &Report<'_>, options: MarkdownOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut budget = Budget {
        text: String::new(),
        left: options.most_bytes,
    };
    let closing = budget.reserve(CLOSING);
    if report.plans.len() > 1 {
        overview(report, &mut budget);
    }
    let mut left_out = 0;
    for plan in &report.plans {
        left_out += one(plan, &mut budget);
    }
    budget.left += closing;
    if left_out > 0 {
        budget.push(&format!(
            "\n_{left_out} parts of this report were left out to stay within {} characters; `tf-upstream classify --format json` has everything._\n",
            options.most_bytes
        ));
    }
    out.write_all(budget.text.as_bytes())
}

fn level_text(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::Major) => "🔴 **major**",
        Some(Level::Minor) => "🟡 **minor**",
        Some(Level::None) => "🟢 **none**",
        None => "⛔ **refused**",
    }
}

fn overview(report: &Report<'_>, budget: &mut Budget) {
    let mut text = String::from("| Level | Plan | |\n|---|---|---|\n");
    for plan in &report.plans {
        let (level, what) = match &plan.outcome {
            Outcome::Judged(judged) => (Some(judged.level), rows::headline(judged)),
            Outcome::Refused(refusal) => (None, escape::markdown(&refusal.found)),
        };
        text.push_str(&format!(
            "| {} | {} | {what} |\n",
            level_text(level),
            escape::code_span(&plan.path)
        ));
    }
    text.push('\n');
    budget.push(&text);
}

/// Adds one plan; returns how many parts did not fit.
fn one(plan: &PlanReport<'_>, budget: &mut Budget) -> usize {
    let judged = match &plan.outcome {
        Outcome::Judged(judged) => judged,
        Outcome::Refused(refusal) => {
            let fits = budget.push(&format!(
                "### {} {}\n\n{} (`{}`).\n\n**What to do:** {}.\n\n",
                level_text(None),
                escape::code_span(&plan.path),
                escape::markdown(&refusal.found),
                refusal.code,
                escape::markdown(refusal.advice()),
            ));
            return usize::from(!fits);
        }
    };
    let mut left_out = 0;
    let incomplete = if judged.incomplete.is_empty() {
        ""
    } else {
        " — **this plan is incomplete**"
    };
    let head = format!(
        "### {} {}\n\n{}{incomplete}.\n\n",
        level_text(Some(judged.level)),
        escape::code_span(&plan.path),
        capitalised(&rows::headline(judged)),
    );
    if !budget.push(&head) {
        return 1;
    }
    let (major, minor): (Vec<Row>, Vec<Row>) = rows::rows(judged, Grouping::Alike)
        .into_iter()
        .partition(|row| row.level == Level::Major);
    left_out += table(&major, budget);
    left_out += usize::from(!budget.push(&footer(judged)));
    left_out += usize::from(!budget.push(&notices(judged)));
    left_out += usize::from(!budget.push(&renames(judged)));
    if !minor.is_empty() {
        let count = judged
            .findings
            .iter()
            .filter(|finding| finding.level == Level::Minor)
            .count();
        let changes = if count == 1 { "change" } else { "changes" };
        let open = if major.is_empty() { " open" } else { "" };
        const END: &str = "\n</details>\n\n";
        let end = budget.reserve(END.len());
        if end == END.len()
            && budget.push(&format!(
                "<details{open}><summary>{count} minor {changes}</summary>\n\n"
            ))
        {
            left_out += table(&minor, budget);
            budget.left += end;
            budget.push(END);
        } else {
            budget.left += end;
            left_out += 1;
        }
    }
    for finding in &judged.findings {
        let lines = values::lines(finding);
        if lines.is_empty() {
            continue;
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
        let block = format!(
            "<details><summary>Values of <code>{}</code></summary>\n\n{fence}diff\n{body}{fence}\n\n</details>\n\n",
            html(&finding.address)
        );
        left_out += usize::from(!budget.push(&block));
    }
    left_out
}

/// Adds as many rows as fit; returns how many did not.
fn table(rows: &[Row], budget: &mut Budget) -> usize {
    if rows.is_empty() {
        return 0;
    }
    if !budget.push("| Level | What | Where | Why |\n|---|---|---|---|\n") {
        return rows.len();
    }
    let mut left_out = 0;
    for row in rows {
        let dependents = if row.dependents.is_empty() {
            String::new()
        } else {
            format!("<br>{}", escape::markdown(&row.dependents))
        };
        let label = match row.level {
            Level::Major => format!("**{}**", row.label().to_lowercase()),
            _ => row.label().to_owned(),
        };
        let line = format!(
            "| {label} | {} | {} | {}{dependents} |\n",
            escape::markdown(&row.what),
            escape::code_span(&row.place),
            escape::markdown(&row.why),
        );
        left_out += usize::from(!budget.push(&line));
    }
    budget.push("\n");
    left_out
}

fn footer(judged: &Classification<'_>) -> String {
    let mut text = format!("Planned: {}.", rows::counted(judged));
    if let Some(rollback) = judged.rollback {
        text.push_str(&format!(
            " Way back: **{rollback}**. {}",
            rows::strategy(judged)
        ));
    }
    text.push_str("\n\n");
    text
}

fn notices(judged: &Classification<'_>) -> String {
    let mut text = String::new();
    for (address, message) in rows::notices(judged, Grouping::Alike) {
        let address = match address {
            Some(address) => format!("{} ", escape::code_span(address)),
            None => String::new(),
        };
        text.push_str(&format!("- ⚠️ {address}{}.\n", escape::markdown(&message)));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn renames(judged: &Classification<'_>) -> String {
    let mut text = String::new();
    for rename in &judged.renames {
        let block: String = rename
            .moved_block()
            .lines()
            .map(|line| format!("{}\n", escape::plain(line)))
            .collect();
        let fence = escape::fence(&block);
        text.push_str(&format!(
            "Probably renamed ({} of 100 known attributes are equal). This block makes it level minor:\n\n{fence}hcl\n{block}{fence}\n\n",
            rename.similarity
        ));
    }
    text
}

fn capitalised(text: &str) -> String {
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
