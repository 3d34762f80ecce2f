//! Reads the `router` blocks of a rollout: what decides who gets traffic, and where its weights are.

use hcl::edit::expr::Expression;
use hcl::edit::structure::Block;

use crate::check_block::read_arguments;
use crate::claim::{Claim, Owner};
use crate::diagnostic::Diagnostics;
use crate::lines::Lines;
use crate::path::{PathPattern, PathStep};
use crate::reader::{self, span};
use crate::rollout::{Entry, Router};
use crate::section::Section;
use crate::sibling_block::read_address;
use crate::values::{self, Least, wrong_with_name};

/// The most that the least weight of a router can be.
pub(crate) const MOST_LEAST: u32 = 1000;

/// Reads all routers of a rollout, and what they claim in its root.
pub(crate) fn read_routers(
    rollout: &Section<'_>,
    root: Option<&str>,
    claims: &mut Vec<Claim>,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Router>> {
    let mut names = Vec::new();
    let mut routers = Vec::new();
    let mut is_sound = true;
    for block in rollout.blocks("router") {
        let label = reader::label(block, "the router's name", diagnostics);
        if let Some((name, at)) = &label {
            if let Some(wrong) = wrong_with_name(name) {
                diagnostics.add(at.clone(), format!("the name {wrong}"));
            } else if names.contains(name) {
                diagnostics.add(at.clone(), format!("there is a router `{name}` already"));
            }
            names.push(*name);
        }
        let name = label.map(|(name, _)| name);
        match read_router(block, name, root, claims, lines, diagnostics) {
            Some(router) => routers.push(router),
            None => is_sound = false,
        }
    }
    if rollout.blocks("router").next().is_none() {
        diagnostics.add_with_help(
            rollout.head(),
            "a rollout has a router, and there is none",
            "a block `router` names the resources that decide who gets traffic: address = [\"aws_lb_listener.https\"]",
        );
        is_sound = false;
    }
    is_sound.then_some(routers)
}

fn read_router(
    block: &Block,
    name: Option<&str>,
    root: Option<&str>,
    claims: &mut Vec<Claim>,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Option<Router> {
    let section = Section::of(block, lines);
    let owner = Owner::Router(name.unwrap_or_default().to_owned());
    let address = values::list(Least::One, |text, at, diagnostics: &mut Diagnostics| {
        let address = read_address(text, at.clone(), diagnostics)?;
        if address.is_module() {
            diagnostics.add_with_help(
                at,
                format!("`{address}` is a module, and a router is made of resources"),
                format!(
                    "name the resource in it that has the weights: {address}.aws_lb_listener.this"
                ),
            );
            return None;
        }
        claims.push(Claim {
            owner: owner.clone(),
            root: root.map(str::to_owned),
            address: Some(address),
            at,
        });
        Some(text.to_owned())
    });
    let address = section.require("address", diagnostics, address);
    let entry_block = section.block("entry", diagnostics);
    let entry = entry_block.map(|block| read_entry(block, lines, diagnostics));
    let probe = section.read("probe", diagnostics, read_arguments);
    let line = section.line();
    let has_probe = section.has("probe");
    section.finish(diagnostics);
    // What is there with a mistake in it is not left out.
    let entry = match entry {
        Some(read) => Some(read?),
        None => None,
    };
    if has_probe && probe.is_none() {
        return None;
    }
    Some(Router {
        name: name?.to_owned(),
        line,
        address: address?,
        entry,
        probe,
    })
}

fn read_entry(block: &Block, lines: &Lines, diagnostics: &mut Diagnostics) -> Option<Entry> {
    let section = Section::of(block, lines);
    let list = section.read("list", diagnostics, read_list_path);
    let points_at = section.require("match", diagnostics, read_path);
    let weight = section.read("weight", diagnostics, read_path);
    let enabled = section.read("enabled", diagnostics, read_path);
    let least = section.or("least", 0, diagnostics, values::whole(0..=MOST_LEAST));
    if !section.has("weight") {
        for name in ["enabled", "least"] {
            if section.has(name) {
                diagnostics.add_with_help(
                    section.place(name),
                    format!("`{name}` is about a weight, and there is none"),
                    "name it with `weight`; without one the router sends everything to what it points at",
                );
            }
        }
    } else if least.value > 0 && !section.has("enabled") {
        diagnostics.add_with_help(
            section.place("least"),
            format!(
                "with a weight of at least {} nothing takes an entry out of the traffic",
                least.value
            ),
            "name the attribute that does with `enabled`",
        );
    }
    let line = section.line();
    let written = ["list", "weight", "enabled"].map(|name| section.has(name));
    section.finish(diagnostics);
    let read = [list.is_some(), weight.is_some(), enabled.is_some()];
    (written == read).then_some(())?;
    Some(Entry {
        line,
        list,
        points_at: points_at?,
        weight,
        enabled,
        least,
    })
}

/// Reads the path of an attribute, written in full.
fn read_path(
    expression: &Expression,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<PathPattern> {
    let path = reader::path(expression, what, diagnostics)?;
    if path.is_pattern() {
        diagnostics.add(
            span(expression),
            format!("`{path}` is a pattern, and here attributes are named"),
        );
        return None;
    }
    Some(path)
}

/// Reads the path of a list, whose elements are not a part of it.
fn read_list_path(
    expression: &Expression,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<PathPattern> {
    let mut path = read_path(expression, what, diagnostics)?;
    if path.0.last() == Some(&PathStep::Each) {
        let message = format!("`{path}` names the elements, and `{what}` is the list of them");
        path.0.pop();
        let help = format!("leave the last [*] out: \"{path}\"");
        diagnostics.add_with_help(span(expression), message, help);
        return None;
    }
    Some(path)
}
