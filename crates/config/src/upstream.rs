//! Reads `upstream.hcl`: the facts, levels and allowances that users add.

use std::ops::Range;

use jiff::civil::Date;

use crate::diagnostic::Diagnostics;
use crate::fact::Resource;
use crate::names::Level;
use crate::pack::{Names, read_level, read_resources};
use crate::reader::{self, Members, head, span};

/// What `upstream.hcl` says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Upstream {
    /// What is known of one's own resource types.
    pub resources: Vec<Resource>,
    /// Levels that are other than the knowledge base has them.
    pub levels: Vec<LevelOverride>,
    /// Exceptions.
    pub allowances: Vec<Allowance>,
}

impl Upstream {
    /// Returns the ids of the facts that it adds.
    pub fn fact_ids(&self) -> impl Iterator<Item = String> + '_ {
        self.resources.iter().flat_map(|resource| {
            resource.types.iter().flat_map(|resource_type| {
                (resource.facts.iter()).map(move |fact| fact.id(resource_type))
            })
        })
    }
}

/// A level that is other than the knowledge base has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelOverride {
    /// The id of the fact.
    pub fact: String,
    /// The level that counts.
    pub level: Level,
    /// Why.
    pub reason: String,
    /// Where it is in the text.
    pub span: Range<usize>,
}

/// An exception: what it matches counts as minor until it expires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// Its name.
    pub name: String,
    /// The rule or the id of the fact that it allows.
    pub rule: String,
    /// Which addresses, with `*` for anything.
    pub address: String,
    /// Why.
    pub reason: String,
    /// The last day it counts.
    pub expires: Date,
    /// Where it is in the text.
    pub span: Range<usize>,
}

/// Whether a text is a policy and no pack: a pack says whose provider it is about.
pub fn is_policy(text: &str) -> bool {
    reader::parse(text)
        .is_ok_and(|body| !body.has_attribute("provider") && !body.has_attribute("service"))
}

/// Reads `upstream.hcl`.
///
/// # Errors
///
/// Returns every mistake, each with its place.
pub fn read_upstream(text: &str) -> Result<Upstream, Diagnostics> {
    let body = reader::parse(text)?;
    let mut diagnostics = Diagnostics::default();
    let members = Members::of_body(&body, 0..text.len().min(1));
    let resources = read_resources(&members, Names::Exact, &mut diagnostics);
    let mut levels: Vec<LevelOverride> = Vec::new();
    for block in members.blocks("level") {
        if let Some(one) = read_override(block, &mut diagnostics) {
            if levels.iter().any(|other| other.fact == one.fact) {
                diagnostics.add(
                    one.span.clone(),
                    format!("the level of `{}` is set already", one.fact),
                );
            }
            levels.push(one);
        }
    }
    let mut allowances: Vec<Allowance> = Vec::new();
    for block in members.blocks("allowance") {
        if let Some(one) = read_allowance(block, &mut diagnostics) {
            if allowances.iter().any(|other| other.name == one.name) {
                diagnostics.add(
                    one.span.clone(),
                    format!("there is an allowance `{}` already", one.name),
                );
            }
            allowances.push(one);
        }
    }
    members.finish(&mut diagnostics);
    diagnostics.into_result(Upstream {
        resources,
        levels,
        allowances,
    })
}

fn read_override(
    block: &hcl::edit::structure::Block,
    diagnostics: &mut Diagnostics,
) -> Option<LevelOverride> {
    let (fact, _) = reader::label(block, "the id of the fact", diagnostics)?;
    let members = Members::of_body(&block.body, head(block));
    let level = members
        .require("level", diagnostics)
        .and_then(|value| read_level(value, diagnostics));
    let reason = members
        .require("reason", diagnostics)
        .and_then(|value| reader::string(value, "reason", diagnostics));
    members.finish(diagnostics);
    Some(LevelOverride {
        fact: fact.to_owned(),
        level: level?,
        reason: reason?,
        span: head(block),
    })
}

fn read_allowance(
    block: &hcl::edit::structure::Block,
    diagnostics: &mut Diagnostics,
) -> Option<Allowance> {
    let (name, _) = reader::label(block, "the allowance's name", diagnostics)?;
    let members = Members::of_body(&block.body, head(block));
    let mut text = |name| {
        members
            .require(name, diagnostics)
            .and_then(|value| reader::string(value, name, diagnostics))
    };
    let (rule, address, reason) = (text("rule"), text("address"), text("reason"));
    let expires = members.require("expires", diagnostics).and_then(|value| {
        let text = reader::string(value, "expires", diagnostics)?;
        let date = text.parse::<Date>().ok();
        if date.is_none() {
            diagnostics.add(
                span(value),
                "`expires` is a day that there is, written as \"2027-01-31\"",
            );
        }
        date
    });
    members.finish(diagnostics);
    Some(Allowance {
        name: name.to_owned(),
        rule: rule?,
        address: address?,
        reason: reason?,
        expires: expires?,
        span: head(block),
    })
}
