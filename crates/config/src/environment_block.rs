//! Reads the `environment` blocks, and holds them against each other.

use std::collections::BTreeSet;
use std::ops::Range;

use hcl::edit::structure::Block;

use crate::check_block::{CheckOf, read_check};
use crate::diagnostic::Diagnostics;
use crate::environment::{Environment, Mode, OwnChanges, SerialScope, Setting};
use crate::freeze_block::read_freeze;
use crate::gate_block::{Position, read_gate};
use crate::glob::is_code;
use crate::lines::Lines;
use crate::outside_names::{
    wrong_with_branch, wrong_with_file, wrong_with_glob, wrong_with_short_name,
    wrong_with_workspace,
};
use crate::reader::{self, labels, nearest, span};
use crate::section::Section;
use crate::values::{self, Least, wrong_with_name};

/// The workspace that is in force where none is chosen.
const DEFAULT_WORKSPACE: &str = "default";

/// Reads all environments.
pub(crate) fn read_environments(
    blocks: &[&Block],
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Vec<Environment> {
    let links = links(blocks, diagnostics);
    follow(&links, diagnostics);
    let mut found: Vec<Environment> = Vec::new();
    for block in blocks {
        let Some(environment) = read_environment(block, lines, diagnostics) else {
            continue;
        };
        if let Some(twin) = found
            .iter()
            .find(|other| place(other) == place(&environment))
        {
            diagnostics.add_with_help(
                reader::head(block),
                format!(
                    "this is the same as `{}`: branch, roots, workspace and backend are equal",
                    twin.name
                ),
                "two environments differ in `branch`, `roots`, `workspace` or `backend_config`",
            );
        }
        found.push(environment);
    }
    found
}

/// Returns what tells one environment's state from another's.
fn place(environment: &Environment) -> (&str, BTreeSet<&str>, &str, BTreeSet<&str>) {
    fn set(list: &[String]) -> BTreeSet<&str> {
        list.iter().map(String::as_str).collect()
    }
    let workspace = environment.workspace.as_ref();
    (
        &environment.branch.value,
        set(&environment.roots.value),
        workspace.map_or(DEFAULT_WORKSPACE, |workspace| &workspace.value),
        set(&environment.backend_config),
    )
}

/// The name of an environment, and the one it comes after.
struct Link<'b> {
    name: &'b str,
    after: Option<(&'b str, Range<usize>)>,
}

/// Reads the names alone, so that a mistake within a block does not make its name unknown.
fn links<'b>(blocks: &[&'b Block], diagnostics: &mut Diagnostics) -> Vec<Link<'b>> {
    let mut links: Vec<Link<'b>> = Vec::new();
    for block in blocks {
        let Some((name, at)) = labels(block).pop() else {
            continue;
        };
        if links.iter().any(|other| other.name == name) {
            diagnostics.add(at, format!("there is an environment `{name}` already"));
            continue;
        }
        let after = (block.body.get_attribute("after"))
            .and_then(|after| Some((after.value.as_str()?, span(&after.value))));
        links.push(Link { name, after });
    }
    links
}

/// Reports who comes after nobody, after itself, or in a circle.
fn follow(links: &[Link<'_>], diagnostics: &mut Diagnostics) {
    let next = |name: &str| links.iter().position(|link| link.name == name);
    for (position, link) in links.iter().enumerate() {
        let Some((after, at)) = &link.after else {
            continue;
        };
        if next(after).is_none() {
            let others = links
                .iter()
                .map(|link| link.name)
                .filter(|name| *name != link.name);
            let help = match nearest(after, others.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if links.len() == 1 => "there is no other environment in this file".to_owned(),
                None => format!("there are: {}", others.collect::<Vec<_>>().join(", ")),
            };
            diagnostics.add_with_help(
                at.clone(),
                format!("there is no environment `{after}`"),
                help,
            );
            continue;
        }
        let mut circle = vec![position];
        let mut here = position;
        while let Some(there) = links[here]
            .after
            .as_ref()
            .and_then(|(after, _)| next(after))
        {
            if there == position {
                // Each circle is said once, at the environment that comes first in the file.
                if circle.iter().all(|other| *other >= position) {
                    let names = circle.iter().chain([&position]).map(|at| links[*at].name);
                    diagnostics.add_with_help(
                        at.clone(),
                        format!("`{}` comes after itself", link.name),
                        format!("the circle: {}", names.collect::<Vec<_>>().join(" after ")),
                    );
                }
                break;
            }
            if circle.contains(&there) {
                break;
            }
            circle.push(there);
            here = there;
        }
    }
}

fn read_environment(
    block: &Block,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Option<Environment> {
    let label = reader::label(block, "the environment's name", diagnostics);
    if let Some((name, at)) = &label
        && let Some(allowed) = wrong_with_short_name(name)
    {
        diagnostics.add_with_help(
            at.clone(),
            format!("`{name}` is no name for an environment"),
            format!("allowed are {allowed}: it becomes part of a branch's name"),
        );
    }
    let section = Section::of(block, lines);
    let branch = section.require("branch", diagnostics, values::text(wrong_with_branch));
    let after = section.read("after", diagnostics, reader::string);
    let roots = section.or(
        "roots",
        vec![".".to_owned()],
        diagnostics,
        paths(Least::One, "roots", wrong_with_glob),
    );
    let var_files = section.read(
        "var_files",
        diagnostics,
        paths(Least::Nothing, "var_files", wrong_with_file),
    );
    let backend_config = section.read(
        "backend_config",
        diagnostics,
        paths(Least::Nothing, "backend_config", wrong_with_file),
    );
    let workspace = section.read("workspace", diagnostics, values::text(wrong_with_workspace));
    let own = section.or(
        "own",
        Vec::new(),
        diagnostics,
        paths(Least::Nothing, "own", wrong_with_glob),
    );
    let own_code = section.or("own_code", false, diagnostics, reader::boolean);
    let own_changes = values::choice(OwnChanges::ALL, OwnChanges::named);
    let own_changes = section.or("own_changes", OwnChanges::Refuse, diagnostics, own_changes);
    let inputs = section.read(
        "inputs",
        diagnostics,
        paths(Least::Nothing, "inputs", wrong_with_glob),
    );
    let mode = values::choice(Mode::ALL, Mode::named);
    let mode = section.or("mode", Mode::Enforce, diagnostics, mode);
    let serial = values::choice(SerialScope::ALL, SerialScope::named);
    let serial = section.or("serial", SerialScope::Root, diagnostics, serial);
    let position = if section.has("after") {
        Position::After
    } else {
        Position::First
    };
    let gate = read_gate(
        section.block("gate", diagnostics),
        position,
        lines,
        diagnostics,
    );
    let freeze_blocks: Vec<&Block> = section.blocks("freeze").collect();
    unlike(&freeze_blocks, "freeze", diagnostics);
    let freezes = (freeze_blocks.iter())
        .filter_map(|block| read_freeze(block, lines, diagnostics))
        .collect();
    let check_blocks: Vec<&Block> = section.blocks("check").collect();
    unlike(&check_blocks, "check", diagnostics);
    let checks = (check_blocks.iter())
        .filter_map(|block| read_check(block, CheckOf::Environment, lines, diagnostics))
        .collect();
    if !own_code.value {
        refuse_own_code(&section, diagnostics);
    }
    section.members().refuse_blocks(
        "rollout",
        "a rollout stands in the file itself, and names its environment",
        "move the block out of this one, and say there which it runs in: environment = \"…\"",
        diagnostics,
    );
    let line = section.line();
    section.finish(diagnostics);
    Some(Environment {
        name: label?.0.to_owned(),
        line,
        branch: branch?,
        after,
        roots,
        var_files: plain(var_files),
        backend_config: plain(backend_config),
        workspace,
        own,
        own_code,
        own_changes,
        inputs: plain(inputs),
        mode,
        serial,
        gate,
        freezes,
        checks,
    })
}

fn plain(list: Option<Setting<Vec<String>>>) -> Vec<String> {
    list.map(|list| list.value).unwrap_or_default()
}

/// Reads a list of paths or patterns.
pub(crate) fn paths(
    least: Least,
    what: &'static str,
    test: fn(&str) -> Result<(), String>,
) -> impl FnMut(&hcl::edit::expr::Expression, &str, &mut Diagnostics) -> Option<Vec<String>> {
    values::list(least, move |path, at, diagnostics| match test(path) {
        Ok(()) => Some(path.to_owned()),
        Err(wrong) => {
            diagnostics.add(at, format!("what is in `{what}` {wrong}"));
            None
        }
    })
}

/// Reports patterns that can match nothing but code. What the others match can be told only with the files.
fn refuse_own_code(section: &Section<'_>, diagnostics: &mut Diagnostics) {
    let own = section
        .members()
        .get("own")
        .and_then(|list| list.as_array());
    for pattern in own.into_iter().flatten() {
        if pattern.as_str().is_some_and(is_code) {
            diagnostics.add_with_help(
                span(pattern),
                "this is code, and nothing upstream would have tested it",
                "`own` is for data files; with `own_code = true` it may match code, and then code alone proves nothing upstream",
            );
        }
    }
}

/// Reports names that come twice, and names that are none.
fn unlike(blocks: &[&Block], kind: &str, diagnostics: &mut Diagnostics) {
    let mut seen = Vec::new();
    for block in blocks {
        let Some((name, at)) = labels(block).pop() else {
            continue;
        };
        if let Some(wrong) = wrong_with_name(name) {
            diagnostics.add(at, format!("the name {wrong}"));
        } else if seen.contains(&name) {
            diagnostics.add(at, format!("there is a {kind} `{name}` already"));
        }
        seen.push(name);
    }
}
