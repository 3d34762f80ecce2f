//! The rows of a table of findings: the worst one by one, the many alike together.

use std::borrow::Cow;
use std::collections::BTreeMap;

use classify::{Certainty, Classification, Finding, Level, Noise, Strategy};

/// More minor rows than this are put together by action and type.
const MOST_MINOR_ROWS: usize = 25;

/// How many dependents are named.
const MOST_DEPENDENTS: usize = 3;

/// Whether many findings that are alike share a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// What is of no substance, and what is too much to read, shares a row.
    Alike,
    /// Every finding has a row.
    None,
}

/// One row: unescaped text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) level: Level,
    pub(crate) certainty: Certainty,
    pub(crate) what: String,
    pub(crate) place: String,
    pub(crate) why: String,
    /// What depends on it; a sentence, or empty.
    pub(crate) dependents: String,
}

impl Row {
    fn of(finding: &Finding<'_>) -> Self {
        let mut what = finding.action.as_str().replace('_', " ");
        if let Some(key) = &finding.deposed {
            what.push_str(&format!(" (deposed {key})"));
        }
        Row {
            level: finding.level,
            certainty: finding.certainty,
            what,
            place: finding.address.clone().into_owned(),
            why: finding.message(),
            dependents: dependents(finding),
        }
    }

    /// Returns the level as a label; a question mark stands for "possible".
    pub(crate) fn label(&self) -> &'static str {
        match (self.level, self.certainty) {
            (Level::Major, Certainty::Certain) => "MAJOR",
            (Level::Major, Certainty::Possible) => "MAJOR?",
            (Level::Minor, Certainty::Certain) => "minor",
            (Level::Minor, Certainty::Possible) => "minor?",
            (Level::None, _) => "none",
        }
    }
}

/// Returns the rows of a classification, the worst first.
pub(crate) fn rows(judged: &Classification<'_>, grouping: Grouping) -> Vec<Row> {
    let (major, minor): (Vec<_>, Vec<_>) = judged
        .findings
        .iter()
        .partition(|finding| finding.level == Level::Major);
    let mut rows: Vec<Row> = major.into_iter().map(Row::of).collect();
    if grouping == Grouping::None {
        rows.extend(minor.into_iter().map(Row::of));
        return rows;
    }
    let (noise, minor): (Vec<_>, Vec<_>) = minor
        .into_iter()
        .partition(|finding| finding.noise.is_some());
    if minor.len() > MOST_MINOR_ROWS {
        rows.extend(grouped(minor));
    } else {
        rows.extend(minor.into_iter().map(Row::of));
    }
    rows.extend(grouped(noise));
    rows
}

/// Returns a row for all findings of one action, noise and type.
fn grouped(findings: Vec<&Finding<'_>>) -> Vec<Row> {
    let mut groups: BTreeMap<_, Vec<&Finding<'_>>> = BTreeMap::new();
    for finding in findings {
        groups
            .entry((
                finding.noise,
                finding.action,
                finding.certainty,
                finding.resource_type.as_deref().unwrap_or(""),
            ))
            .or_default()
            .push(finding);
    }
    groups
        .into_iter()
        .map(|((noise, _, _, resource_type), group)| {
            if group.len() == 1 {
                return Row::of(group[0]);
            }
            let mut row = Row::of(group[0]);
            let name = if resource_type.is_empty() {
                row.what.clone()
            } else {
                resource_type.to_owned()
            };
            row.place = format!("{} x {name}", group.len());
            row.why = match noise {
                Some(Noise::TagsOnly) => "only their tags change".to_owned(),
                Some(Noise::LayoutOnly) => {
                    "only the layout of JSON changes, not its meaning".to_owned()
                }
                Some(Noise::OrderOnly) => "only the order of elements changes".to_owned(),
                Some(Noise::SensitivityOnly) => "only the mark \"sensitive\" changes".to_owned(),
                None => format!("{} and {} more", group[0].address, group.len() - 1),
            };
            row.dependents = String::new();
            row
        })
        .collect()
}

/// More notices of one kind than this are put together.
const MOST_NOTICES: usize = 3;

/// Returns the notices as address and sentence; many of one kind share a line.
pub(crate) fn notices<'j>(
    judged: &'j Classification<'_>,
    grouping: Grouping,
) -> Vec<(Option<&'j str>, Cow<'j, str>)> {
    let mut lines = Vec::new();
    for group in judged.notices.chunk_by(|a, b| a.code == b.code) {
        let is_long = grouping == Grouping::Alike && group.len() > MOST_NOTICES;
        let shown = if is_long { 1 } else { group.len() };
        for notice in &group[..shown] {
            let message = if is_long {
                Cow::Owned(format!(
                    "{} (and so for {} more)",
                    notice.message,
                    group.len() - shown
                ))
            } else {
                Cow::Borrowed(&*notice.message)
            };
            lines.push((notice.address.as_deref(), message));
        }
    }
    lines
}

fn dependents(finding: &Finding<'_>) -> String {
    let dependents = &finding.dependents;
    if dependents.direct.is_empty() {
        return String::new();
    }
    let named: Vec<&str> = dependents
        .direct
        .iter()
        .take(MOST_DEPENDENTS)
        .map(String::as_str)
        .collect();
    let more = match dependents.direct.len() - named.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let verb = if dependents.direct.len() == 1 {
        "depends"
    } else {
        "depend"
    };
    let behind = match dependents.indirect {
        0 => String::new(),
        1 => ", and 1 behind".to_owned(),
        indirect => format!(", and {indirect} behind"),
    };
    format!("{}{more} {verb} on it{behind}", named.join(", "))
}

/// Returns what is planned in numbers: `1 to create, 2 to replace; 14 unchanged`.
pub(crate) fn counted(judged: &Classification<'_>) -> String {
    let counts = &judged.counts;
    let parts: Vec<String> = [
        (counts.create, "to create"),
        (counts.update, "to update"),
        (counts.replace, "to replace"),
        (counts.delete, "to delete"),
        (counts.forget, "to forget"),
        (counts.moved, "to move"),
        (counts.import, "to import"),
        (counts.read, "to read"),
        (counts.deferred, "in a later plan"),
        (counts.no_op, "unchanged"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    if parts.is_empty() {
        "no resources".to_owned()
    } else {
        parts.join(", ")
    }
}

/// Returns the judgement in one sentence, without a full stop.
pub(crate) fn headline(judged: &Classification<'_>) -> String {
    let all = judged.findings.len();
    let major = judged
        .findings
        .iter()
        .filter(|finding| finding.level == Level::Major)
        .count();
    let changes = if all == 1 { "change" } else { "changes" };
    match judged.level {
        Level::None => "nothing changes".to_owned(),
        Level::Minor if all == 1 => "1 change, with a quick way back".to_owned(),
        Level::Minor => format!("{all} {changes}, with a quick way back"),
        Level::Major if all == 1 => {
            "the one change may interrupt service, lose data or have no quick way back".to_owned()
        }
        Level::Major => format!(
            "{major} of {all} {changes} may interrupt service, lose data or have no quick way back"
        ),
    }
}

/// Returns how the plan should be carried out, as a sentence.
pub(crate) fn strategy(judged: &Classification<'_>) -> &'static str {
    match judged.strategy {
        Strategy::None => "Nothing to carry out.",
        Strategy::Serial => "Carry it out serially: this change alone, then the next.",
        Strategy::BlueGreen => {
            "Carry it out blue-green: build the new beside the old, move over, then remove the old."
        }
        Strategy::MaintenanceWindow => {
            "Carry it out in an agreed window, with approvals: nothing can be built beside what only goes away."
        }
    }
}
