//! Shows the values before and after a change, for people.

use std::fmt::Write;

use classify::{Action, Finding, ShownChange};
use plan::{Difference, Shown};
use similar::{ChangeTag, TextDiff};

use crate::escape;

/// One line of a shown change, with the mark in front of it.
pub(crate) struct Line {
    pub(crate) mark: Mark,
    pub(crate) text: String,
}

/// What a line says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Added,
    Removed,
    Changed,
    Same,
}

impl Mark {
    pub(crate) fn sign(self) -> char {
        match self {
            Mark::Added => '+',
            Mark::Removed => '-',
            Mark::Changed => '~',
            Mark::Same => ' ',
        }
    }
}

/// Longer texts are not compared line by line: nobody would read it, and it can take minutes.
const MOST_LINES: usize = 20_000;

/// How many unchanged lines are shown around a changed one.
const CONTEXT: usize = 2;

/// Returns the lines that show what a finding changes, with values.
pub(crate) fn lines(finding: &Finding<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for change in &finding.changes {
        if let Some((before, after)) = &change.values {
            // What is unknown on a create is every computed attribute: no news.
            if finding.action == Action::Create && *after == Shown::Unknown {
                continue;
            }
            one(change, before, after, &mut lines);
        }
    }
    lines
}

fn one(change: &ShownChange<'_>, before: &Shown<'_>, after: &Shown<'_>, lines: &mut Vec<Line>) {
    let path = match change.path.to_string() {
        path if path.is_empty() => "value".to_owned(),
        path => escape::plain(&path).into_owned(),
    };
    let mut line = |mark, text: String| lines.push(Line { mark, text });
    match change.difference {
        Difference::Added => line(Mark::Added, format!("{path} = {}", text(after))),
        Difference::Removed => line(Mark::Removed, format!("{path} = {}", text(before))),
        Difference::Sensitivity => line(
            Mark::Changed,
            format!("{path}: only the mark \"sensitive\" changes"),
        ),
        Difference::Order => line(Mark::Changed, format!("{path}: only the order changes")),
        Difference::Layout => line(
            Mark::Changed,
            format!("{path}: only the layout of the JSON changes"),
        ),
        Difference::Changed | Difference::Unknown => match (before, after) {
            (Shown::String(a), Shown::String(b)) if is_document(a) && is_document(b) => {
                let (a, b) = (pretty_json(a), pretty_json(b));
                let (a, b) = match (a, b) {
                    (Some(a), Some(b)) => (a, b),
                    _ => (before_text(before), before_text(after)),
                };
                let counted = (a.lines().count(), b.lines().count());
                if counted.0 + counted.1 > MOST_LINES {
                    line(
                        Mark::Changed,
                        format!(
                            "{path}: {} lines become {} lines; too long to be compared here",
                            counted.0, counted.1
                        ),
                    );
                    return;
                }
                line(Mark::Changed, format!("{path}:"));
                text_diff(&a, &b, lines);
            }
            _ => line(
                Mark::Changed,
                format!("{path}: {} -> {}", text(before), text(after)),
            ),
        },
    }
}

fn before_text(value: &Shown<'_>) -> String {
    match value {
        Shown::String(text) => text.clone().into_owned(),
        other => text(other),
    }
}

/// Whether a text is better shown line by line: it has several, or is JSON.
fn is_document(text: &str) -> bool {
    text.contains('\n') || pretty_json(text).is_some()
}

/// Returns JSON text with one member a line; none if it is no object or array.
///
/// Numbers beyond 64 bits would be rounded, so such text is left as it is.
fn pretty_json(text: &str) -> Option<String> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    fn has_float(value: &serde_json::Value) -> bool {
        match value {
            serde_json::Value::Number(number) => !(number.is_i64() || number.is_u64()),
            serde_json::Value::Array(items) => items.iter().any(has_float),
            serde_json::Value::Object(members) => members.values().any(has_float),
            _ => false,
        }
    }
    if has_float(&value) {
        return None;
    }
    serde_json::to_string_pretty(&value).ok()
}

fn text_diff(before: &str, after: &str, lines: &mut Vec<Line>) {
    let diff = TextDiff::from_lines(before, after);
    for (position, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
        if position > 0 {
            lines.push(Line {
                mark: Mark::Same,
                text: "    ...".to_owned(),
            });
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let mark = match change.tag() {
                ChangeTag::Equal => Mark::Same,
                ChangeTag::Delete => Mark::Removed,
                ChangeTag::Insert => Mark::Added,
            };
            let text = change.value().trim_end_matches(['\n', '\r']);
            lines.push(Line {
                mark,
                text: format!("    {}", escape::plain(text)),
            });
        }
    }
}

/// Returns a value on one line.
pub(crate) fn text(value: &Shown<'_>) -> String {
    let mut text = String::new();
    write_value(value, &mut text);
    text
}

fn write_value(value: &Shown<'_>, out: &mut String) {
    match value {
        Shown::Null => out.push_str("null"),
        Shown::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Shown::Number(number) => out.push_str(number),
        Shown::String(text) => write_string(text, out),
        Shown::Unknown => out.push_str("(known after apply)"),
        Shown::Sensitive => out.push_str(plan::SENSITIVE),
        Shown::List(items) => {
            out.push('[');
            for (position, item) in items.iter().enumerate() {
                if position > 0 {
                    out.push_str(", ");
                }
                write_value(item, out);
            }
            out.push(']');
        }
        Shown::Object(members) => {
            out.push('{');
            for (position, (name, value)) in members.iter().enumerate() {
                if position > 0 {
                    out.push_str(", ");
                }
                write_string(name, out);
                out.push_str(": ");
                write_value(value, out);
            }
            out.push('}');
        }
    }
}

fn write_string(text: &str, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "\"{}\"",
        escape::plain(&text.replace('\\', "\\\\").replace('"', "\\\""))
    );
}
