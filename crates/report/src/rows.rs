//! The rows of a table of findings: the worst one by one, the many alike together.

use std::collections::BTreeMap;

use classify::{
    Action, Certainty, Classification, Counts, Finding, Level, Noise, Rollback, Sentence, Strategy,
};

/// More minor rows than this are put together by action and type.
const MOST_MINOR_ROWS: usize = 25;

/// How many dependents are named.
const MOST_DEPENDENTS: usize = 3;

/// How many addresses a sentence names.
pub(crate) const MOST_NAMED: usize = 3;

/// More notices of one kind than this are put together.
const MOST_NOTICES: usize = 3;

/// Whether many findings that are alike share a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// What is of no substance, and what is too much to read, shares a row.
    Alike,
    /// Every finding has a row.
    None,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) level: Level,
    pub(crate) certainty: Certainty,
    pub(crate) what: Sentence,
    pub(crate) place: String,
    pub(crate) why: Sentence,
    /// What depends on it; empty where nothing does.
    pub(crate) dependents: Sentence,
    /// What to do instead or first; empty where there is nothing to do.
    pub(crate) advice: Sentence,
    /// The facts it is known by.
    pub(crate) facts: Vec<FactReference>,
}

/// Where a row's fact is to be found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FactReference {
    pub(crate) id: String,
    pub(crate) source: String,
}

impl Row {
    fn of(finding: &Finding<'_>) -> Self {
        let mut what = Sentence::of(finding.action.as_str().replace('_', " "));
        if let Some(key) = &finding.deposed {
            what = what.words(" deposed ").name(key);
        }
        Row {
            level: finding.level,
            certainty: finding.certainty,
            what,
            place: finding.address.clone().into_owned(),
            why: finding.message(),
            dependents: dependents(finding),
            advice: advice(finding),
            facts: (finding.told_facts().iter())
                .map(|one| FactReference {
                    id: one.known.id.clone(),
                    source: one.known.fact.source.url.clone(),
                })
                .collect(),
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

/// What the question mark of a label means, where there is one.
pub(crate) fn legend(rows: &[Row]) -> Option<&'static str> {
    rows.iter()
        .any(|row| row.certainty == Certainty::Possible)
        .then_some("? means possible: it hangs on what is known only after apply, comes in a later plan, or is told by an attribute's name alone.")
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
            let mut row = Row::of(group[0]);
            if group.len() == 1 {
                return row;
            }
            let name = if resource_type.is_empty() {
                row.what.to_string()
            } else {
                resource_type.to_owned()
            };
            row.place = format!("{} x {name}", group.len());
            row.why = match noise {
                Some(Noise::TagsOnly) => Sentence::of("only their tags change"),
                Some(Noise::LayoutOnly) => {
                    Sentence::of("only the layout of JSON changes, not its meaning")
                }
                Some(Noise::SensitivityOnly) => Sentence::of("only the mark \"sensitive\" changes"),
                None => {
                    let addresses: Vec<_> = group.iter().map(|finding| &finding.address).collect();
                    Sentence::list(&addresses, 1)
                }
            };
            row.dependents = Sentence::default();
            row.facts = Vec::new();
            row
        })
        .collect()
}

/// Returns the notices as address and sentence; many of one kind share a line.
pub(crate) fn notices<'j>(
    judged: &'j Classification<'_>,
    grouping: Grouping,
) -> Vec<(Option<&'j str>, Sentence)> {
    let mut lines = Vec::new();
    for group in judged.notices.chunk_by(|a, b| a.code == b.code) {
        let is_long = grouping == Grouping::Alike && group.len() > MOST_NOTICES;
        let shown = if is_long { 1 } else { group.len() };
        for notice in &group[..shown] {
            let mut message = notice.message.clone();
            if is_long {
                message = message.words(format!(" (and so for {} more)", group.len() - shown));
            }
            lines.push((notice.address.as_deref(), message));
        }
    }
    lines
}

/// Returns what a fact advises. A user's own words are a name, since anybody may write them.
pub(crate) fn advice(finding: &Finding<'_>) -> Sentence {
    let Some(one) = finding.leading_fact() else {
        return Sentence::default();
    };
    match finding.advice() {
        Some(advice) if one.known.is_own => Sentence::default().name(advice),
        Some(advice) => Sentence::of(advice.to_owned()),
        None => Sentence::default(),
    }
}

fn dependents(finding: &Finding<'_>) -> Sentence {
    let dependents = &finding.dependents;
    if dependents.direct.is_empty() {
        return Sentence::default();
    }
    let verb = if dependents.direct.len() == 1 {
        " depends on it"
    } else {
        " depend on it"
    };
    let sentence = Sentence::list(&dependents.direct, MOST_DEPENDENTS).words(verb);
    match dependents.indirect {
        0 => sentence,
        indirect => sentence.words(format!(", and {indirect} more indirectly")),
    }
}

/// Returns what is planned in numbers: `1 to create, 2 to replace, 14 unchanged`.
pub(crate) fn counted(judged: &Classification<'_>) -> String {
    counted_in(&judged.counts)
}

/// Returns how many entries a plan has of each kind.
pub(crate) fn counted_in(counts: &Counts) -> String {
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

/// Returns the judgement in one sentence: the worst of it by name.
pub(crate) fn headline(judged: &Classification<'_>) -> Sentence {
    let changes = judged
        .findings
        .iter()
        .filter(|finding| !matches!(finding.action, Action::Check | Action::WriteState))
        .count();
    match judged.level {
        Level::None => match judged.counts.read {
            0 => Sentence::of("nothing changes"),
            1 => Sentence::of("nothing changes; 1 data source is read"),
            more => Sentence::of(format!("nothing changes; {more} data sources are read")),
        },
        Level::Minor if changes == 0 => Sentence::of("no object changes"),
        Level::Minor => {
            let counted = if changes == 1 {
                "1 change".to_owned()
            } else {
                format!("{changes} changes")
            };
            Sentence::of(counted).words(if judged.rollback == Some(Rollback::Quick) {
                ", with a quick way back"
            } else {
                ", not all of it with a way back"
            })
        }
        Level::Major => {
            let named = |words: &'static str, test: &dyn Fn(&Finding<'_>) -> bool| {
                let places: Vec<_> = judged
                    .findings
                    .iter()
                    .filter(|finding| finding.level == Level::Major && test(finding))
                    .map(|finding| &finding.address)
                    .collect();
                (!places.is_empty()).then(|| Sentence::of(words).then(Sentence::list(&places, 1)))
            };
            let parts = [
                named("destroys ", &|finding| {
                    finding.action == Action::Delete && finding.deposed.is_none()
                }),
                named("replaces ", &|finding| finding.action == Action::Replace),
                named("disrupts ", &|finding| finding.action == Action::Update),
                named("creates with consequences ", &|finding| {
                    finding.action == Action::Create
                }),
                named("destroys a deposed object of ", &|finding| {
                    finding.deposed.is_some()
                }),
            ];
            parts
                .into_iter()
                .flatten()
                .reduce(|all, part| all.words("; ").then(part))
                .unwrap_or_default()
        }
    }
}

/// Returns how the plan should be carried out, in sentences with their full stops.
pub(crate) fn strategy(judged: &Classification<'_>) -> Sentence {
    let major = || (judged.findings.iter()).filter(|finding| finding.level == Level::Major);
    let holds_data: Vec<_> = major()
        .filter(|finding| finding.own_data.is_some())
        .map(|finding| &finding.address)
        .collect();
    let window =
        |why| Sentence::of("Carry it out in a maintenance window, with approvals: ").words(why);
    match judged.strategy {
        Strategy::None => Sentence::of("Nothing to carry out."),
        Strategy::Serial => {
            Sentence::of("Carry it out serially: apply it alone, before the next change.")
        }
        Strategy::BlueGreen => {
            let all = Sentence::of(
                "Carry it out blue-green: build the new beside the old, move over, then remove the old.",
            );
            if holds_data.is_empty() {
                return all;
            }
            all.words(" What holds data that the new would not have goes in a maintenance window, with approvals: ")
                .then(Sentence::list(&holds_data, MOST_NAMED))
                .words(".")
        }
        Strategy::MaintenanceWindow if holds_data.is_empty() => {
            window("there is nothing to build beside what only goes away.")
        }
        Strategy::MaintenanceWindow if major().all(|finding| finding.own_data.is_some()) => {
            window("it holds data, which another one built beside it would not have.")
        }
        Strategy::MaintenanceWindow => window(
            "nothing can be built beside what only goes away, nor beside what holds data that the other would not have.",
        ),
    }
}
