//! A step of a rollout before it is applied: what its plan does, or why it is refused.

use std::io::{self, Write};

use ::rollout::{Step, Weights};
use anstyle::Style;
use classify::{Counts, Sentence};

use super::words::pair;
use crate::escape;
use crate::log::prose;
use crate::rows::counted_in;
use crate::terminal::{BOLD, RED, TerminalOptions, Verbosity, wrapped_sentence};

/// A step that was refused before anything of it was applied, since its plan breaks its contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breaches {
    /// The rollout's name.
    pub name: String,
    /// The step.
    pub step: Step,
    /// What its plan does that it may not do, the worst first.
    pub breaches: Vec<Breach>,
}

/// Something that a plan does and its step may not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// What it is about: the address of an object, an output or a router's name.
    pub address: String,
    /// What the plan does there, and why that is no part of the step; without a full stop.
    pub what: String,
    /// What to do about it, without a full stop.
    pub advice: String,
}

/// What the plan of a step does, within its contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepPlan {
    /// The rollout's name.
    pub name: String,
    /// The step.
    pub step: Step,
    /// The weights that routers have now.
    pub before: Vec<Weights>,
    /// The weights that they have after it.
    pub after: Vec<Weights>,
    /// How many objects meet each fate.
    pub counts: Counts,
}

/// Writes why a step was refused, for a terminal, with styles that the writer may strip. Quiet is a line
/// for each breach.
pub fn write_breaches(
    refused: &Breaches,
    options: TerminalOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let heading = Sentence::of(format!("The plan for \"{}\" of rollout ", refused.step))
        .name(&refused.name)
        .words(" does more than that step may");
    text(&heading, RED, options.width, 0, out)?;
    for breach in &refused.breaches {
        if options.verbosity == Verbosity::Quiet {
            let (address, what) = (escape::plain(&breach.address), escape::plain(&breach.what));
            writeln!(out, "  {address}: {what}")?;
            continue;
        }
        let address = escape::plain(&breach.address);
        writeln!(out, "\n  {BOLD}{address}{BOLD:#}")?;
        text(&prose(&breach.what), Style::new(), options.width, 4, out)?;
        let advice = Sentence::of("What to do: ").then(prose(&breach.advice));
        text(&advice, Style::new(), options.width, 4, out)?;
    }
    if options.verbosity == Verbosity::Quiet {
        return Ok(());
    }
    writeln!(out, "\nNothing was applied.")
}

/// Writes what the plan of a step does, for a terminal, with styles that the writer may strip. Quiet is
/// one line.
pub fn write_step(
    plan: &StepPlan,
    options: TerminalOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = escape::plain(&plan.name);
    let counts = counted_in(&plan.counts);
    writeln!(out, "{BOLD}{name}{BOLD:#}: {}: {counts}", plan.step)?;
    if options.verbosity == Verbosity::Quiet {
        return Ok(());
    }
    let routers: Vec<&Weights> = (plan.after.iter())
        .chain(&plan.before)
        .enumerate()
        .filter(|(position, one)| {
            let earlier = plan.after.iter().chain(&plan.before).take(*position);
            earlier.into_iter().all(|other| !is_same(one, other))
        })
        .map(|(_, one)| one)
        .collect();
    for router in routers {
        let of = |list: &[Weights]| pair(list.iter().find(|one| is_same(one, router)));
        let (before, after) = (of(&plan.before), of(&plan.after));
        let change = if before == after {
            format!("blue : green stays {after}")
        } else {
            format!("blue : green {before} → {after}")
        };
        let line = Sentence::default()
            .name(&router.router)
            .words(" (")
            .name(&router.address)
            .words("): ")
            .name(change);
        text(&line, Style::new(), options.width, 2, out)?;
    }
    Ok(())
}

/// Whether two weights are of the same router.
fn is_same(one: &Weights, other: &Weights) -> bool {
    one.router == other.router && one.address == other.address
}

fn text(
    sentence: &Sentence,
    style: Style,
    width: u16,
    indent: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    for line in wrapped_sentence(sentence, width, indent) {
        writeln!(out, "{:indent$}{style}{line}{style:#}", "")?;
    }
    Ok(())
}
