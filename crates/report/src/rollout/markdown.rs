//! A rollout for a pull request: Markdown with where it stands first and its history folded.

use std::io::{self, Write};

use ::rollout::{Colour, Share};

use super::next::{next, no_way_back};
use super::rows::{Agreement, Place, Window, checks, role, routers, shares, way, window};
use super::standing::{Mood, doubt, mood, stage};
use super::words::{act, check_name, effort, length, moment, pair, time, time_from};
use super::{Choice, Known, Status};
use crate::escape;
use crate::log::{short, who};
use crate::markdown::{
    CLOSING, MarkdownOptions, Priority, Section, capitalised, in_cell, put, write_left_out,
};

/// How many of the last events are told.
const MOST_EVENTS: usize = 30;

/// Writes where a rollout stands as Markdown that fits into a comment.
pub fn write(status: &Status, out: &mut dyn Write) -> io::Result<()> {
    write_within(status, MarkdownOptions::default(), out)
}

/// Writes where a rollout stands as Markdown within a size. What does not fit is counted, never dropped
/// in silence.
pub fn write_within(
    status: &Status,
    options: MarkdownOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sections = vec![
        Section::text(Priority::BadHeadline, headline(status)),
        section(Priority::Major, "", problems(status), "\n"),
        section(Priority::Major, "| | |\n|---|---|\n", facts(status), "\n"),
        section(
            Priority::Major,
            "| Colour | | Traffic | Root |\n|---|---|---|---|\n",
            colours(status),
            "\n",
        ),
    ];
    if let Some(known) = status.under_way() {
        sections.push(section(
            Priority::Notices,
            "| Router | Address | Planned (blue : green) | Applied | Observed | |\n|---|---|---|---|---|---|\n",
            router_rows(known),
            "\n",
        ));
        sections.push(section(
            Priority::Notices,
            "| Check | | When | What was seen |\n|---|---|---|---|\n",
            check_rows(known, status),
            "\n",
        ));
        let ways: Vec<&Choice> = status.ways_back.iter().collect();
        let why_none = if ways.is_empty() {
            no_way_back(known)
        } else {
            String::new()
        };
        sections.push(Section::text(
            Priority::Headline,
            listed("Way back", &why_none, &ways, status),
        ));
    }
    sections.push(Section::text(
        Priority::Headline,
        listed("Next", &next(status), &status.onwards(), status),
    ));
    if let Some(known) = status.known() {
        sections.push(section(
            Priority::Values,
            "<details><summary>What happened, the newest first</summary>\n\n| When | What | Who | Why |\n|---|---|---|---|\n",
            history(known),
            "\n</details>\n",
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
        let command = "tf-upstream bluegreen status --format json";
        write_left_out(left_out, options, command, out)?;
    }
    Ok(())
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

fn headline(status: &Status) -> String {
    let mut text = format!(
        "### {} {} in {}: **{}{}**\n\n",
        mark(status),
        escape::code_span(&status.name),
        escape::code_span(&status.environment),
        if is_paused(status) { "paused; " } else { "" },
        stage(status),
    );
    if let Some(known) = status.under_way() {
        let points: Vec<String> = (way(known, status.now).into_iter())
            .map(|point| match point.place {
                Place::Done => format!("{} ✓", point.label),
                Place::Here(doing) => format!("**{} ({doing})**", point.label),
                Place::ToCome => point.label,
            })
            .collect();
        text.push_str(&format!("{}\n\n", points.join(" · ")));
    }
    text
}

fn is_paused(status: &Status) -> bool {
    (status.under_way()).is_some_and(|known| known.rollout.is_paused(status.now))
}

fn mark(status: &Status) -> &'static str {
    match mood(status) {
        Mood::Quiet => "⚪",
        Mood::Well => "🟢",
        Mood::Care => "🟡",
        Mood::Bad => "🔴",
    }
}

fn problems(status: &Status) -> Vec<String> {
    let mut rows = Vec::new();
    if let Some(doubt) = status.under_way().and_then(doubt) {
        rows.push(format!("- ⚠️ {}.\n", capitalised(&doubt)));
    }
    for problem in &status.problems {
        let mut row = format!("- ⚠️ {}", capitalised(problem.kind.words()));
        if let Some(place) = &problem.place {
            row.push_str(&format!(": {}", escape::code_span(place)));
        }
        row.push_str(&format!(": {}", escape::code_span(&problem.what)));
        if let Some(advice) = &problem.advice {
            row.push_str(&format!(
                "<br>**What to do:** {}",
                escape::code_span(advice)
            ));
        }
        rows.push(format!("{row}\n"));
    }
    rows
}

fn facts(status: &Status) -> Vec<String> {
    let now = status.now;
    let mut rows = Vec::new();
    let mut fact = |title: &str, told: &str| rows.push(format!("| {title} | {told} |\n"));
    if let Some(known) = status.known() {
        let since = known.rollout.since();
        if known.rollout.stage().is_over() {
            fact("Ended", &in_cell(&moment(&known.last, now)));
        } else {
            let lasts = length(now.duration_since(since));
            fact("Since", &format!("{} (for {lasts})", time(since)));
        }
        let mut begun = moment(&known.begun, now);
        if let Some(commit) = &known.commit {
            begun = begun.words(", from commit ").name(short(commit));
        }
        fact("Begun", &in_cell(&begun));
        let ends = |until| if now < until { "ends" } else { "ended" };
        match window(known) {
            Some(Window::Hold(until)) => {
                fact(
                    "Hold",
                    &format!("{} {}", ends(until), time_from(until, now)),
                );
            }
            Some(Window::Drain(until)) => {
                fact(
                    "Drain",
                    &format!("{} {}", ends(until), time_from(until, now)),
                );
            }
            None => {}
        }
        if is_paused(status) {
            fact("Paused", &paused(known, now));
        }
    }
    fact("Root", &escape::code_in_cell(&status.root));
    rows
}

fn paused(known: &Known, now: jiff::Timestamp) -> String {
    let mut text = match known.rollout.paused_until() {
        Some(until) => format!("until {}", time_from(until, now)),
        None => "until a person lets it go on".to_owned(),
    };
    if let Some(pause) = &known.pause {
        text.push_str(&format!(", since {}", in_cell(&moment(&pause.moment, now))));
        if let Some(reason) = &pause.reason {
            text.push_str(&format!(": {}", escape::code_in_cell(reason)));
        }
    }
    text
}

fn colours(status: &Status) -> Vec<String> {
    [Colour::Blue, Colour::Green]
        .map(|colour| {
            let shares: Vec<String> = (shares(status, colour).iter())
                .map(Share::to_string)
                .collect();
            let traffic = if shares.is_empty() {
                "not known".to_owned()
            } else {
                shares.join(" or ")
            };
            let root = status.own_root(colour).unwrap_or(&status.root);
            format!(
                "| {colour} | {} | {traffic} | {} |\n",
                role(status, colour).as_str(),
                escape::code_in_cell(root)
            )
        })
        .to_vec()
}

fn router_rows(known: &Known) -> Vec<String> {
    (routers(&known.traffic).into_iter())
        .map(|row| {
            let agreement = match row.agreement {
                Some(Agreement::Differ) => "⚠️ **differ**",
                Some(other) => other.words(),
                None => "",
            };
            format!(
                "| {} | {} | {} | {} | {} | {agreement} |\n",
                escape::code_in_cell(row.router),
                escape::code_in_cell(row.address),
                pair(row.planned),
                pair(row.applied),
                pair(row.observed),
            )
        })
        .collect()
}

fn check_rows(known: &Known, status: &Status) -> Vec<String> {
    (checks(known).into_iter())
        .map(|row| {
            let name = check_name(row.check);
            let Some(last) = row.last else {
                return format!("| {name} | not run yet | | |\n");
            };
            let holds = match (last.holds, row.is_current) {
                (true, _) => "holds",
                (false, true) => "⚠️ **does not hold**",
                (false, false) => "did not hold",
            };
            let before = if row.is_current {
                ""
            } else {
                ", before this stage"
            };
            let seen: Vec<String> = (last.seen.iter())
                .map(|seen| {
                    format!(
                        "{}{} {}",
                        if seen.holds { "" } else { "⚠️ " },
                        escape::code_in_cell(&seen.name),
                        escape::code_in_cell(&seen.seen)
                    )
                })
                .collect();
            format!(
                "| {name} | {holds} | {}{before} | {} |\n",
                time_from(last.at, status.now),
                seen.join("<br>")
            )
        })
        .collect()
}

/// Returns commands below what is said of them together.
fn listed(title: &str, said: &str, choices: &[&Choice], status: &Status) -> String {
    let rollout = status.known().map(|known| &known.rollout);
    let mut text = format!("**{title}:** {}", capitalised(said));
    text.truncate(text.trim_end().len());
    text.push('\n');
    for choice in choices {
        let does = act(choice.act, rollout);
        let takes = match effort(choice.act) {
            Some(effort) => format!(" ({effort})"),
            None => String::new(),
        };
        let command = escape::code_span(&choice.command);
        text.push_str(&format!("- {command}: {does}{takes}\n"));
    }
    text.push('\n');
    text
}

fn history(known: &Known) -> Vec<String> {
    let mut rows: Vec<String> = (known.history.iter().rev().take(MOST_EVENTS))
        .map(|one| {
            let reason = (one.reason.as_deref()).map_or_else(String::new, escape::code_in_cell);
            format!(
                "| {} | {} | {} | {reason} |\n",
                time(one.moment.at),
                in_cell(&one.what),
                in_cell(&who(&one.moment.by)),
            )
        })
        .collect();
    let left_out = known.history.len() - rows.len();
    if left_out > 0 {
        rows.push(format!("| | and {left_out} before | | |\n"));
    }
    rows
}
