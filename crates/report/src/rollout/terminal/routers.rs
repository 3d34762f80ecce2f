//! The weights of routers at a terminal: a table where it fits, else one router below the other.

use std::io::{self, Write};

use anstyle::Style;
use classify::Sentence;

use super::super::rows::{Agreement, RouterRow};
use super::super::words::pair;
use crate::escape;
use crate::terminal::{GREEN, RED, YELLOW, wrapped_sentence};

const COLUMNS: usize = 6;
const HEADER: [&str; COLUMNS] = ["ROUTER", "ADDRESS", "PLANNED", "APPLIED", "OBSERVED", ""];

/// Writes the routers, in so many columns.
pub(super) fn write(rows: &[RouterRow<'_>], width: u16, out: &mut dyn Write) -> io::Result<()> {
    let header = (HEADER.map(str::to_owned), Style::new());
    let table: Vec<([String; COLUMNS], Style)> = std::iter::once(header)
        .chain(rows.iter().map(|row| (cells(row), style(row.agreement))))
        .collect();
    let mut widths = [0; COLUMNS];
    for (cells, _) in &table {
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = cell.chars().count().max(*width);
        }
    }
    // Two blanks before each.
    if widths.iter().sum::<usize>() + 2 * COLUMNS > usize::from(width) {
        return rows.iter().try_for_each(|row| below(row, width, out));
    }
    for (cells, style) in &table {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths).take(COLUMNS - 1) {
            line.push_str(&format!("  {cell:<width$}"));
        }
        match cells.last() {
            Some(last) if !last.is_empty() => writeln!(out, "{line}  {style}{last}{style:#}")?,
            _ => writeln!(out, "{}", line.trim_end())?,
        }
    }
    Ok(())
}

fn cells(row: &RouterRow<'_>) -> [String; COLUMNS] {
    [
        escape::plain(row.router).into_owned(),
        escape::plain(row.address).into_owned(),
        pair(row.planned),
        pair(row.applied),
        pair(row.observed),
        row.agreement.map_or("", Agreement::words).to_owned(),
    ]
}

/// Writes a router on lines of its own.
fn below(row: &RouterRow<'_>, width: u16, out: &mut dyn Write) -> io::Result<()> {
    let head = Sentence::default()
        .name(row.router)
        .words(", ")
        .name(row.address);
    for line in wrapped_sentence(&head, width, 2) {
        writeln!(out, "  {line}")?;
    }
    // As names, weights are not broken at the blanks around their colon.
    let weights = Sentence::of("planned ")
        .name(pair(row.planned))
        .words(", applied ")
        .name(pair(row.applied))
        .words(", observed ")
        .name(pair(row.observed));
    let mut lines = wrapped_sentence(&weights, width, 4);
    if let (Some(last), Some(agreement)) = (lines.last_mut(), row.agreement) {
        let style = style(row.agreement);
        last.push_str(&format!(": {style}{}{style:#}", agreement.words()));
    }
    for line in lines {
        writeln!(out, "    {line}")?;
    }
    Ok(())
}

fn style(agreement: Option<Agreement>) -> Style {
    match agreement {
        Some(Agreement::Agree) => GREEN,
        Some(Agreement::Differ) => RED,
        Some(Agreement::NotApplied | Agreement::NotObserved) => YELLOW,
        None => Style::new(),
    }
}
