//! Reads the `gate` block of an environment: what a change of each level must meet.

use std::ops::Range;

use hcl::edit::structure::Block;
use jiff::SignedDuration;

use crate::diagnostic::Diagnostics;
use crate::environment::{Gate, LevelGate, Possible, Requirement, Setting};
use crate::lines::Lines;
use crate::names::Level;
use crate::reader;
use crate::section::Section;
use crate::values::{self, Least};

/// The most approvals that can be asked for.
pub(crate) const MOST_APPROVALS: u32 = 100;

/// The most changes and destroys that can be told.
pub(crate) const MOST_CHANGES: u32 = 1_000_000;

/// Whether an environment comes after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    First,
    After,
}

impl Position {
    /// Returns what a change of a level must meet where nothing is said.
    fn default_of(self, level: Level) -> LevelGate {
        let (require, major_approvals) = match self {
            Position::First => (vec![Requirement::Serial], 0),
            Position::After => (vec![Requirement::Upstream, Requirement::Serial], 1),
        };
        let approvals = if level == Level::Major {
            major_approvals
        } else {
            0
        };
        LevelGate {
            require: Setting::default_of(require),
            soak: Setting::default_of(SignedDuration::ZERO),
            approvals: Setting::default_of(approvals),
        }
    }
}

/// Reads a gate, or returns the default one.
pub(crate) fn read_gate(
    block: Option<&Block>,
    position: Position,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Gate {
    let mut gate = Gate {
        minor: position.default_of(Level::Minor),
        major: position.default_of(Level::Major),
        possible: Setting::default_of(Possible::Major),
        max_changes: None,
        max_destroys: None,
        hard_max_destroys: None,
    };
    let Some(block) = block else {
        return gate;
    };
    let section = Section::of(block, lines);
    for (name, level) in [("minor", Level::Minor), ("major", Level::Major)] {
        if let Some(block) = section.block(name, diagnostics) {
            let read = read_level_gate(block, position, level, lines, diagnostics);
            match level {
                Level::Major => gate.major = read,
                Level::Minor | Level::None => gate.minor = read,
            }
        }
    }
    let possible = values::choice(Possible::ALL, Possible::named);
    gate.possible = section.or("possible", Possible::Major, diagnostics, possible);
    let any = || values::whole(0..=MOST_CHANGES);
    gate.max_changes = section.read("max_changes", diagnostics, any());
    gate.max_destroys = section.read("max_destroys", diagnostics, any());
    gate.hard_max_destroys = section.read("hard_max_destroys", diagnostics, any());
    if let (Some(soft), Some(hard)) = (&gate.max_destroys, &gate.hard_max_destroys)
        && hard.value < soft.value
    {
        diagnostics.add_with_help(
            section.place("hard_max_destroys"),
            "`hard_max_destroys` is less than `max_destroys`",
            "above `max_destroys` approvals decide, above `hard_max_destroys` nobody can",
        );
    }
    section.finish(diagnostics);
    gate
}

fn read_level_gate(
    block: &Block,
    position: Position,
    level: Level,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> LevelGate {
    let section = Section::of(block, lines);
    let default = position.default_of(level);
    let require = values::list(Least::Nothing, |name, at, diagnostics| {
        read_requirement(name, at, position, diagnostics)
    });
    let gate = LevelGate {
        require: section.or("require", default.require.value, diagnostics, require),
        soak: section.or("soak", SignedDuration::ZERO, diagnostics, values::duration),
        approvals: section.or(
            "approvals",
            default.approvals.value,
            diagnostics,
            values::whole(0..=MOST_APPROVALS),
        ),
    };
    if section.has("soak") {
        let at = section.place("soak");
        if position == Position::First {
            needs_upstream("soak", at, diagnostics);
        } else if !gate.require.value.contains(&Requirement::Upstream) {
            diagnostics.add_with_help(
                at,
                "`soak` counts with `upstream`, and `require` does not name it",
                "add \"upstream\" to `require`, or take `soak` out",
            );
        }
    }
    section.finish(diagnostics);
    gate
}

fn read_requirement(
    name: &str,
    at: Range<usize>,
    position: Position,
    diagnostics: &mut Diagnostics,
) -> Option<Requirement> {
    let named = Requirement::named(name);
    if let Some(requirement) = named
        && !requirement.is_asked_by_name()
    {
        let (message, help) = match requirement {
            Requirement::Approvals => ("is no name for this list", "set `approvals = 1`, or more"),
            Requirement::Freeze => (
                "is no name for this list",
                "write a `freeze` block in the environment",
            ),
            Requirement::MaxChanges => (
                "is no name for this list",
                "set `max_changes` in the `gate` block",
            ),
            Requirement::MaxDestroys => (
                "is no name for this list",
                "set `max_destroys` in the `gate` block",
            ),
            _ => (
                "is always required",
                "take it out: it cannot be switched off",
            ),
        };
        diagnostics.add_with_help(at, format!("`{requirement}` {message}"), help);
        return None;
    }
    if let Some(requirement @ (Requirement::Upstream | Requirement::Parity)) = named
        && position == Position::First
    {
        needs_upstream(requirement.as_str(), at, diagnostics);
        return None;
    }
    let allowed: Vec<&str> = Requirement::asked_by_name()
        .map(Requirement::as_str)
        .collect();
    reader::one_of(name, at, |_| named, &allowed, diagnostics)
}

fn needs_upstream(what: &str, at: Range<usize>, diagnostics: &mut Diagnostics) {
    diagnostics.add_with_help(
        at,
        format!("`{what}` looks at the environment before this one, and there is none"),
        "name it with `after`, or take this out",
    );
}
