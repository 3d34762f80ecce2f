//! The verdict for a pull request: Markdown with the decision first and the rest folded.

use std::io::{self, Write};

use ::gate::{Decision, Note, Outcome, Standing, Verdict};

use super::{
    Detail, QUIET, TOLD, counted, decided, decided_by, full_stop, held_anyway, is_about_decision,
    is_warning, of, only_said, summary,
};
use crate::escape;
use crate::markdown::{
    CLOSING, MarkdownOptions, Priority, Section, capitalised, in_cell, put, sentence,
    write_left_out,
};

/// Writes the verdict as Markdown that fits into a comment.
pub fn write(verdict: &Verdict, detail: Detail, out: &mut dyn Write) -> io::Result<()> {
    write_within(verdict, detail, MarkdownOptions::default(), out)
}

/// Writes the verdict as Markdown within a size. What does not fit is counted, never dropped in silence.
pub fn write_within(
    verdict: &Verdict,
    detail: Detail,
    options: MarkdownOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sections = vec![
        Section::text(Priority::BadHeadline, headline(verdict)),
        section(Priority::Major, OPEN, open_rows(verdict), "\n"),
        section(Priority::Notices, "", notes(verdict, is_at_the_end), "\n"),
        section(
            Priority::Minor,
            &format!(
                "{}{REST}",
                folded(&counted(verdict, &QUIET.map(|told| told.0)))
            ),
            rest_rows(verdict),
            UNFOLDED,
        ),
    ];
    if detail == Detail::Evidence {
        sections.push(section(
            Priority::Values,
            &folded("What each rests on"),
            evidence(verdict),
            UNFOLDED,
        ));
    }
    let mut room = options.most_bytes.saturating_sub(CLOSING);
    for priority in Priority::ALL {
        for section in &mut sections {
            if section.priority == priority {
                section.take(&mut room);
            }
        }
    }
    let left_out = put(&sections, out)?;
    if left_out > 0 {
        write_left_out(left_out, options, "tf-upstream gate --format json", out)?;
    }
    Ok(())
}

const OPEN: &str =
    "| Requirement | | Why | What would meet it | Decided by |\n|---|---|---|---|---|\n";
const REST: &str = "| Requirement | | Why | Decided by |\n|---|---|---|---|\n";
const UNFOLDED: &str = "\n</details>\n\n";

fn folded(title: &str) -> String {
    format!("<details><summary>{title}</summary>\n\n")
}

fn section(priority: Priority, open: &str, rows: Vec<String>, close: &'static str) -> Section {
    Section {
        priority,
        plan: None,
        open: open.to_owned(),
        rows,
        close,
        taken: 0,
    }
}

fn headline(verdict: &Verdict) -> String {
    let mark = match verdict.decision {
        Decision::Allowed => "🟢",
        Decision::NeedsApproval | Decision::InFlight => "🟡",
        Decision::Denied => "⛔",
    };
    let mut unit = escape::code_span(&verdict.environment);
    if verdict.root != "." {
        unit = format!("{unit} {}", escape::code_span(&verdict.root));
    }
    let said = match only_said(verdict) {
        Some(said) => format!("{said}: "),
        None => String::new(),
    };
    let mut text = format!(
        "### {mark} {unit}: {said}**{}**\n\n{}\n\n",
        decided(verdict),
        summary(verdict)
    );
    if let Some(why) = held_anyway(verdict) {
        text.push_str(&format!("**{why}**\n\n"));
    }
    let beside = notes(verdict, is_about_decision);
    if !beside.is_empty() {
        text.extend(beside);
        text.push('\n');
    }
    text
}

fn is_at_the_end(note: &Note) -> bool {
    !is_about_decision(note)
}

fn notes(verdict: &Verdict, wanted: fn(&Note) -> bool) -> Vec<String> {
    (verdict.notes.iter())
        .filter(|note| wanted(note))
        .map(|note| {
            let message = capitalised(&sentence(&note.message, escape::code_span));
            let mark = if is_warning(note) { "⚠️ " } else { "" };
            format!("- {mark}{message}{}\n", full_stop(&note.message))
        })
        .collect()
}

fn label(standing: Standing, title: &str) -> String {
    match standing {
        Standing::Unmet => "**not met**".to_owned(),
        _ => title.to_lowercase(),
    }
}

fn open_rows(verdict: &Verdict) -> Vec<String> {
    let told = TOLD.iter().flat_map(|(standing, title)| {
        of(verdict, *standing).map(move |outcome| (outcome, label(*standing, title)))
    });
    told.map(|(outcome, label)| {
        let to_meet = outcome.to_meet.as_ref().map(in_cell).unwrap_or_default();
        format!(
            "| `{}` | {label} | {} | {} | {} |\n",
            outcome.requirement,
            capitalised(&in_cell(&outcome.because)),
            capitalised(&to_meet),
            capitalised(&in_cell(&decided_by(outcome))),
        )
    })
    .collect()
}

fn rest_rows(verdict: &Verdict) -> Vec<String> {
    let rest = QUIET.iter().flat_map(|(standing, title)| {
        of(verdict, *standing).map(move |outcome| (outcome, label(*standing, title)))
    });
    rest.map(|(outcome, label)| {
        format!(
            "| `{}` | {label} | {} | {} |\n",
            outcome.requirement,
            capitalised(&in_cell(&outcome.because)),
            capitalised(&in_cell(&decided_by(outcome))),
        )
    })
    .collect()
}

fn evidence(verdict: &Verdict) -> Vec<String> {
    let rested = |outcome: &&Outcome| !outcome.evidence.is_empty();
    let mut rows = Vec::new();
    for outcome in verdict.outcomes.iter().filter(rested) {
        for (position, one) in outcome.evidence.iter().enumerate() {
            let of = match position {
                0 => format!("- `{}`\n", outcome.requirement),
                _ => String::new(),
            };
            rows.push(format!("{of}  - {}\n", sentence(one, escape::code_span)));
        }
    }
    rows
}
