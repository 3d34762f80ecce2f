//! Reads the `colour` blocks of a rollout: where each of the two siblings is.

use std::ops::Range;

use hcl::edit::structure::Block;

use crate::claim::{Claim, Owner};
use crate::diagnostic::Diagnostics;
use crate::environment::Setting;
use crate::environment_outline::Outline;
use crate::lines::Lines;
use crate::object_address::ObjectAddress;
use crate::outside_names::{wrong_with_folder, wrong_with_output};
use crate::reader;
use crate::rollout::Sibling;
use crate::section::Section;
use crate::values::{self, Least};

/// The two there are.
pub(crate) const COLOURS: [&str; 2] = ["blue", "green"];

/// Where a rollout is.
pub(crate) struct Home<'o, 'b> {
    /// Its environment; none where that is unknown.
    pub(crate) environment: Option<&'o Outline<'b>>,
    /// The root with its routers; none where it is the environment's only one, whatever that is.
    pub(crate) root: Option<&'o str>,
}

/// Reads both colours of a rollout, blue first, and what they claim.
pub(crate) fn read_siblings(
    rollout: &Section<'_>,
    home: &Home<'_, '_>,
    claims: &mut Vec<Claim>,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Option<[Sibling; 2]> {
    let mut found: [Option<&Block>; 2] = [None, None];
    for block in rollout.blocks("colour") {
        let Some((name, at)) = reader::label(block, "`blue` or `green`", diagnostics) else {
            continue;
        };
        match COLOURS.iter().position(|colour| *colour == name) {
            None => reader::no_such(name, at, &COLOURS, diagnostics),
            Some(which) if found[which].is_some() => {
                diagnostics.add(at, format!("there is a colour `{name}` already"));
            }
            Some(which) => found[which] = Some(block),
        }
    }
    for (colour, block) in COLOURS.iter().zip(found) {
        if block.is_none() {
            diagnostics.add_with_help(
                rollout.head(),
                format!("the colour `{colour}` is missing"),
                "a rollout moves traffic between two: write a block `colour` for each",
            );
        }
    }
    let read = [0, 1].map(|which| {
        let block = found[which]?;
        read_sibling(block, COLOURS[which], home, lines, diagnostics)
    });
    let [Some(blue), Some(green)] = read else {
        return None;
    };
    if !are_apart(&blue, &green, diagnostics) {
        return None;
    }
    claims.extend(blue.claims);
    claims.extend(green.claims);
    Some([blue.sibling, green.sibling])
}

/// A colour, what it claims, and where that is said.
struct Read {
    sibling: Sibling,
    claims: Vec<Claim>,
    output: Range<usize>,
    root: Range<usize>,
}

/// Reports a root or an output that is that of both colours. Scopes are held apart by what they claim.
fn are_apart(blue: &Read, green: &Read, diagnostics: &mut Diagnostics) -> bool {
    fn root(read: &Read) -> Option<&str> {
        read.sibling.root.as_ref().map(|root| root.value.as_str())
    }
    if root(blue) != root(green) {
        return true;
    }
    if green.sibling.root.is_some() {
        diagnostics.add_with_help(
            green.root.clone(),
            "both colours are in this root",
            "a root of its own is for one colour alone; colours that share one are in the rollout's",
        );
        return false;
    }
    if blue.sibling.output.value == green.sibling.output.value {
        diagnostics.add_with_help(
            green.output.clone(),
            "this is the output of both colours",
            "a router's entry is told to be a colour's by the output: each has one of its own",
        );
    }
    true
}

fn read_sibling(
    block: &Block,
    colour: &'static str,
    home: &Home<'_, '_>,
    lines: &Lines,
    diagnostics: &mut Diagnostics,
) -> Option<Read> {
    let section = Section::of(block, lines);
    let mut addresses = Vec::new();
    let scope = values::list(Least::One, |text, at, diagnostics: &mut Diagnostics| {
        addresses.push((read_address(text, at.clone(), diagnostics)?, at));
        Some(text.to_owned())
    });
    let scope = section.read("scope", diagnostics, scope);
    let output = section.require("output", diagnostics, values::text(wrong_with_output));
    let root = section.read("root", diagnostics, values::text(wrong_with_folder));
    let root_at = section.place("root");
    let has_root = section.has("root");
    let root = root.and_then(|root| hold_root(root, root_at.clone(), home, diagnostics));
    if !section.has("scope") && !has_root {
        diagnostics.add_with_help(
            section.head(),
            "`scope` is missing",
            "list the colour's modules and resources; only a colour in a root of its own needs none",
        );
    }
    let is_whole_root = !section.has("scope");
    let output_at = section.place("output");
    let line = section.line();
    section.finish(diagnostics);
    let claim = |address, at| Claim {
        owner: Owner::Colour(colour),
        root: match &root {
            Some(root) => Some(root.value.clone()),
            None => home.root.map(str::to_owned),
        },
        address,
        at,
    };
    let claims = if is_whole_root {
        vec![claim(None, root_at.clone())]
    } else {
        let listed = addresses.into_iter();
        listed
            .map(|(address, at)| claim(Some(address), at))
            .collect()
    };
    // What is there with a mistake in it is not left out.
    if has_root && root.is_none() {
        return None;
    }
    let scope = match scope {
        Some(scope) => scope,
        None if is_whole_root && has_root => Setting::default_of(Vec::new()),
        None => return None,
    };
    Some(Read {
        sibling: Sibling {
            line,
            scope,
            output: output?,
            root,
        },
        claims,
        output: output_at,
        root: root_at,
    })
}

/// Reports a colour's own root that is the rollout's, or none of the environment; returns one that may be.
fn hold_root(
    root: Setting<String>,
    at: Range<usize>,
    home: &Home<'_, '_>,
    diagnostics: &mut Diagnostics,
) -> Option<Setting<String>> {
    if home.root == Some(root.value.as_str()) {
        diagnostics.add_with_help(
            at,
            "this is the rollout's own root",
            "a colour that is in it has a `scope`, and no `root`",
        );
        return None;
    }
    match home.environment {
        Some(environment) => environment.hold_root(root, at, diagnostics),
        None => Some(root),
    }
}

/// Reads the address of a module or a resource.
pub(crate) fn read_address(
    text: &str,
    at: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<ObjectAddress> {
    match ObjectAddress::parse(text) {
        Ok(address) => Some(address),
        Err(wrong) => {
            diagnostics.add(at, wrong);
            None
        }
    }
}
