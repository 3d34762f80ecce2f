//! Reads the `rollout` blocks, and holds them against the environments and against each other.

use std::ops::Range;

use hcl::edit::expr::Expression;
use hcl::edit::structure::Block;
use jiff::SignedDuration;

use crate::check_block::{CheckOf, read_check};
use crate::claim::{self, Claim};
use crate::diagnostic::Diagnostics;
use crate::environment::{Check, Setting};
use crate::environment_outline::{self, Outline};
use crate::lines::Lines;
use crate::outside_names::{wrong_with_folder, wrong_with_short_name, wrong_with_variable};
use crate::reader::{self, span, wrong_kind};
use crate::rollout::{Rollout, Router};
use crate::rollout_file::{Stated, read_variables};
use crate::router_block::read_routers;
use crate::section::Section;
use crate::sibling_block::{Home, read_siblings};
use crate::values::{self, wrong_with_name};

/// What holds where nothing is said.
const STEPS: [u8; 3] = [10, 50, 100];
const HOLD: SignedDuration = SignedDuration::from_mins(10);
const DRAIN: SignedDuration = SignedDuration::from_mins(5);

/// A rollout, and what tells it from others.
struct Read<'o> {
    rollout: Rollout,
    claims: Vec<Claim>,
    branch: Option<&'o str>,
    name: Range<usize>,
    variable: Range<usize>,
}

/// Reads all rollouts.
pub(crate) fn read_rollouts(
    blocks: &[&Block],
    environments: &[Outline<'_>],
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Vec<Rollout> {
    let stated = Stated::of_all(blocks);
    let mut found: Vec<Read<'_>> = Vec::new();
    for block in blocks {
        let Some(read) = read_rollout(block, environments, &stated, lines, diagnostics) else {
            continue;
        };
        for other in &found {
            hold_apart(other, &read, diagnostics);
        }
        found.push(read);
    }
    found.into_iter().map(|read| read.rollout).collect()
}

/// Reports what two rollouts have in common that only one can have.
fn hold_apart(earlier: &Read<'_>, later: &Read<'_>, diagnostics: &mut Diagnostics) {
    let (one, other) = (&earlier.rollout, &later.rollout);
    let is_one_environment = one.environment.value == other.environment.value;
    if is_one_environment && one.name == other.name {
        diagnostics.add(
            later.name.clone(),
            format!(
                "there is a rollout `{}` of `{}` already",
                one.name, one.environment.value
            ),
        );
        return;
    }
    if is_one_environment {
        claim::hold_rollouts_apart(&earlier.claims, &one.name, &later.claims, diagnostics);
    }
    // On branches of their own the same path is two files.
    let is_one_file = one.variables.value == other.variables.value
        && (is_one_environment || (earlier.branch.is_some() && earlier.branch == later.branch));
    if is_one_file && one.variable.value == other.variable.value {
        diagnostics.add_with_help(
            later.variable.clone(),
            format!(
                "the variable `{}` of `{}` is that of rollout `{}` of `{}` already",
                one.variable.value, one.variables.value, one.name, one.environment.value
            ),
            "each rollout has a variable of its own: another `variable`, or another file",
        );
    }
}

fn read_rollout<'o>(
    block: &Block,
    environments: &'o [Outline<'_>],
    stated: &[Stated<'_>],
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Option<Read<'o>> {
    let label = read_name(block, diagnostics);
    let name = label.as_ref().map(|(name, _)| *name);
    let section = Section::of(block, lines);
    let environment = section.require("environment", diagnostics, reader::string);
    let outline = environment.as_ref().and_then(|environment| {
        let at = section.place("environment");
        environment_outline::find(&environment.value, at, environments, diagnostics)
    });
    let root = read_root(&section, outline, diagnostics);
    let home = Home {
        environment: outline,
        root: match &root {
            Some(root) => Some(root.value.as_str()),
            None => outline.and_then(Outline::only_root),
        },
    };
    let mut claims = Vec::new();
    let siblings = read_siblings(&section, &home, &mut claims, lines, diagnostics);
    let routers = read_routers(&section, home.root, &mut claims, lines, diagnostics);
    claim::hold_apart(&claims, diagnostics);
    let has_own = siblings.iter().flatten().any(|one| one.root.is_some());
    let is_somewhere = match root {
        Some(_) => true,
        None => is_only_root(&section, outline, has_own, diagnostics),
    };
    let variables = section.require("variables", diagnostics, |value, what, diagnostics| {
        read_variables(value, what, outline, stated, diagnostics)
    });
    let variable = read_variable(&section, name, diagnostics);
    let steps = section.or("steps", STEPS.to_vec(), diagnostics, read_steps);
    if let Some(routers) = &routers {
        hold_steps(&section, &steps.value, routers, diagnostics);
    }
    let hold = section.or("hold", HOLD, diagnostics, values::duration);
    let drain = section.or("drain", DRAIN, diagnostics, values::duration);
    let (idle, live) = read_checks(&section, lines, diagnostics);
    let (line, variable_at) = (section.line(), section.place("variable"));
    section.finish(diagnostics);
    let [blue, green] = siblings.filter(|_| is_somewhere)?;
    Some(Read {
        rollout: Rollout {
            name: name?.to_owned(),
            line,
            environment: environment?,
            root,
            blue,
            green,
            routers: routers?,
            variables: variables?,
            variable: variable?,
            steps,
            hold,
            drain,
            idle,
            live,
        },
        claims,
        branch: outline.and_then(|outline| outline.branch),
        name: label?.1,
        variable: variable_at,
    })
}

/// Reads the name, and reports one that cannot be part of a branch's.
fn read_name<'b>(
    block: &'b Block,
    diagnostics: &mut Diagnostics,
) -> Option<(&'b str, Range<usize>)> {
    let (name, at) = reader::label(block, "the rollout's name", diagnostics)?;
    if let Some(allowed) = wrong_with_short_name(name) {
        diagnostics.add_with_help(
            at,
            format!("`{name}` is no name for a rollout"),
            format!("allowed are {allowed}: it becomes part of a branch's name"),
        );
        return None;
    }
    Some((name, at))
}

/// Reads the root that the routers are in.
fn read_root(
    section: &Section<'_>,
    environment: Option<&Outline<'_>>,
    diagnostics: &mut Diagnostics,
) -> Option<Setting<String>> {
    let root = section.read("root", diagnostics, values::text(wrong_with_folder))?;
    match environment {
        Some(environment) => environment.hold_root(root, section.place("root"), diagnostics),
        None => Some(root),
    }
}

/// Whether a rollout that names no root can do without: reports where the environment has another one.
fn is_only_root(
    section: &Section<'_>,
    environment: Option<&Outline<'_>>,
    has_own: bool,
    diagnostics: &mut Diagnostics,
) -> bool {
    if section.has("root") {
        // What is wrong with it is said already.
        return false;
    }
    let why = if environment.is_some_and(Outline::has_several_roots) {
        "the environment has several"
    } else if has_own {
        "a colour has one of its own"
    } else {
        return true;
    };
    diagnostics.add_with_help(
        section.head(),
        format!("`root` is missing: {why}"),
        "name the root with the routers",
    );
    false
}

/// Reads the name of the variable, or makes it from that of the rollout.
fn read_variable(
    section: &Section<'_>,
    name: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Option<Setting<String>> {
    let variable = section.read("variable", diagnostics, values::text(wrong_with_variable));
    if section.has("variable") {
        return variable;
    }
    let name = name?;
    let made = name.replace('-', "_");
    if wrong_with_variable(&made).is_err() {
        diagnostics.add_with_help(
            section.head(),
            format!("`{made}`, made from the rollout's name, is no name for a variable"),
            "name the variable with `variable`",
        );
        return None;
    }
    Some(Setting::default_of(made))
}

/// Reads the shares that a rollout goes through.
fn read_steps(
    expression: &Expression,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let message = format!("`{what}` is a list of whole numbers from 1 to 100: [10, 50, 100]");
    let Some(items) = expression.as_array().filter(|items| !items.is_empty()) else {
        wrong_kind(expression, message, diagnostics);
        return None;
    };
    let mut steps: Vec<u8> = Vec::new();
    for item in items {
        let step = (item.as_number())
            .and_then(hcl::Number::as_u64)
            .and_then(|number| u8::try_from(number).ok())
            .filter(|number| (1..=100).contains(number));
        let Some(step) = step else {
            wrong_kind(item, message, diagnostics);
            return None;
        };
        if let Some(before) = steps.last().filter(|before| **before >= step) {
            diagnostics.add(
                span(item),
                format!("each step is more than the one before, and {step} comes after {before}"),
            );
            return None;
        }
        steps.push(step);
    }
    if steps.last() != Some(&100) {
        let last = items.iter().last();
        diagnostics.add_with_help(
            last.map_or_else(|| span(expression), span),
            "the last step is 100",
            "a rollout ends with all of the traffic at one colour: add 100",
        );
        return None;
    }
    Some(steps)
}

/// Reports shares that a router cannot give. What it cannot is only known here where its block says so.
fn hold_steps(
    section: &Section<'_>,
    steps: &[u8],
    routers: &[Router],
    diagnostics: &mut Diagnostics,
) {
    let is_switched = |router: &&Router| {
        let entry = router.entry.as_ref();
        entry.is_some_and(|entry| entry.weight.is_none())
    };
    if let Some(router) = routers.iter().find(is_switched)
        && steps != [100]
    {
        diagnostics.add_with_help(
            section.place("steps"),
            format!(
                "the router `{}` has no `weight`: it sends everything to one colour or to the other",
                router.name
            ),
            "with it there is one step: steps = [100]",
        );
    }
}

/// Reads the checks: those of the new colour, and those of the service.
fn read_checks(
    section: &Section<'_>,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> (Vec<Check>, Vec<Check>) {
    let (mut idle, mut live) = (Vec::new(), Vec::new());
    let mut names: Vec<&str> = Vec::new();
    for block in section.blocks("check") {
        let check = read_check(block, CheckOf::Rollout, lines, diagnostics);
        let Some((name, at)) = reader::labels(block).pop() else {
            continue;
        };
        let kind = name.split(' ').next().unwrap_or_default();
        if let Some(wrong) = wrong_with_name(name) {
            diagnostics.add(at, format!("the name {wrong}"));
        } else if !matches!(kind, "idle" | "live") {
            diagnostics.add_with_help(
                at,
                format!("a rollout's check is `idle` or `live`, and `{name}` is neither"),
                "`idle` is asked of the new colour before it gets traffic, `live` of the service while traffic moves",
            );
        } else if names.contains(&name) {
            diagnostics.add_with_help(
                at,
                format!("there is a check `{name}` already"),
                format!(
                    "a second one has words of its own after `{kind}`: check \"{kind} checkout\""
                ),
            );
        }
        names.push(name);
        match kind {
            "idle" => idle.extend(check),
            _ => live.extend(check),
        }
    }
    (idle, live)
}
