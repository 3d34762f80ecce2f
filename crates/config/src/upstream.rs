//! Reads `upstream.hcl`: environments, rollouts and people, and the facts, levels and allowances that users add.

use std::ops::Range;

use hcl::edit::structure::{Block, Body};
use jiff::civil::Date;
use semver::Version;

use crate::diagnostic::Diagnostics;
use crate::environment::{Environment, Ledger, Person, Setting};
use crate::environment_block::{paths, read_environments};
use crate::environment_outline::Outline;
use crate::fact::Resource;
use crate::lines::Lines;
use crate::names::Level;
use crate::outside_names::{wrong_with_engine, wrong_with_glob};
use crate::pack::{Names, read_level, read_resources};
use crate::people::{Known, Role, read_ledger, read_person};
use crate::reader::{self, Members, head, span};
use crate::rollout::Rollout;
use crate::rollout_block::read_rollouts;
use crate::section::Section;
use crate::values::{self, Least};
use crate::version;

/// What `upstream.hcl` says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Upstream {
    /// What is known of one's own resource types.
    pub resources: Vec<Resource>,
    /// Levels that are other than the knowledge base has them.
    pub levels: Vec<LevelOverride>,
    /// Exceptions.
    pub allowances: Vec<Allowance>,
    /// Which engine to run: `terraform`, `tofu` or a path.
    pub engine: Option<Setting<String>>,
    /// Whether the engine that applies must be, byte for byte, the one that planned. Default: no.
    pub pin_engine: bool,
    /// The environments, in the order of the file.
    pub environments: Vec<Environment>,
    /// Who may approve.
    pub approvers: Vec<Person>,
    /// Who writes code and does not approve.
    pub people: Vec<Person>,
    /// Where the record is kept.
    pub ledger: Ledger,
    /// Built files that travel with a bundle, as globs from the repository's top.
    pub bundle_include: Vec<String>,
    /// Services that change blue-green.
    pub rollouts: Vec<Rollout>,
}

impl Upstream {
    /// Returns the environment of a name.
    pub fn environment(&self, name: &str) -> Option<&Environment> {
        self.environments.iter().find(|one| one.name == name)
    }

    /// Returns the environments that follow a branch, in the order of the file.
    pub fn environments_of_branch(&self, branch: &str) -> Vec<&Environment> {
        let environments = self.environments.iter();
        environments
            .filter(|one| one.branch.value == branch)
            .collect()
    }

    /// Returns the environment that another comes after.
    pub fn upstream_of(&self, environment: &Environment) -> Option<&Environment> {
        self.environment(&environment.after.as_ref()?.value)
    }

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
    read_upstream_for(text, env!("CARGO_PKG_VERSION"))
}

/// Reads `upstream.hcl` as the tool of some version does.
///
/// # Errors
///
/// Returns every mistake, each with its place; or that the file is for another version, and then nothing else.
pub fn read_upstream_for(text: &str, tool_version: &str) -> Result<Upstream, Diagnostics> {
    let body = reader::parse(text)?;
    let mut diagnostics = Diagnostics::default();
    if !is_for(&body, tool_version, &mut diagnostics) {
        return diagnostics.into_result(Upstream::default());
    }
    let lines = Lines::of(text);
    let section = Section::of_file(&body, text, &lines);
    // It was read first.
    section.members().get("required_version");
    let engine = section.read("engine", &mut diagnostics, values::text(wrong_with_engine));
    let pin_engine = section.or("pin_engine", false, &mut diagnostics, reader::boolean);
    let environment_blocks: Vec<&Block> = section.blocks("environment").collect();
    let environments = read_environments(&environment_blocks, &lines, &mut diagnostics);
    let rollout_blocks: Vec<&Block> = section.blocks("rollout").collect();
    let outlines = Outline::of_all(&environment_blocks);
    let rollouts = read_rollouts(&rollout_blocks, &outlines, &lines, &mut diagnostics);
    let mut known = Known::default();
    let mut people = |kind, role| -> Vec<Person> {
        (section.blocks(kind))
            .map(|block| read_person(block, role, &mut known, &lines, &mut diagnostics))
            .collect()
    };
    let approvers = people("approver", Role::Approver);
    let people = people("person", Role::Person);
    let ledger_block = section.block("ledger", &mut diagnostics);
    let ledger = read_ledger(ledger_block, &lines, &mut diagnostics);
    let bundle_block = section.block("bundle", &mut diagnostics);
    let bundle_include = read_bundle(bundle_block, &lines, &mut diagnostics);
    let resources = read_resources(section.members(), Names::Exact, &mut diagnostics);
    let levels = read_overrides(section.members(), &mut diagnostics);
    let allowances = read_allowances(section.members(), &mut diagnostics);
    section.finish(&mut diagnostics);
    diagnostics.into_result(Upstream {
        resources,
        levels,
        allowances,
        engine,
        pin_engine: pin_engine.value,
        environments,
        approvers,
        people,
        ledger,
        bundle_include,
        rollouts,
    })
}

/// Whether a file is for a version of the tool. A mistake in what it says of that is one among others.
fn is_for(body: &Body, tool_version: &str, diagnostics: &mut Diagnostics) -> bool {
    let Some(required) = body.get_attribute("required_version") else {
        return true;
    };
    let at = span(&required.value);
    let Some(constraints) = reader::string(&required.value, "required_version", diagnostics) else {
        return true;
    };
    let fits = match Version::parse(tool_version) {
        Ok(version) => version::allows(&constraints, &version),
        Err(_) => Ok(false),
    };
    match fits {
        Ok(true) => true,
        Ok(false) => {
            diagnostics.add_with_help(
                at,
                format!("this file is for tf-upstream {constraints}, and this is {tool_version}"),
                "run a version that it allows; nothing else of the file was read",
            );
            false
        }
        Err(wrong) => {
            diagnostics.add(at, wrong);
            true
        }
    }
}

fn read_bundle(block: Option<&Block>, lines: &Lines, diagnostics: &mut Diagnostics) -> Vec<String> {
    let Some(block) = block else {
        return Vec::new();
    };
    let section = Section::of(block, lines);
    let include = paths(Least::Nothing, "include", wrong_with_glob);
    let include = section.read("include", diagnostics, include);
    section.finish(diagnostics);
    include.map(|include| include.value).unwrap_or_default()
}

fn read_overrides(members: &Members<'_>, diagnostics: &mut Diagnostics) -> Vec<LevelOverride> {
    let mut levels: Vec<LevelOverride> = Vec::new();
    for block in members.blocks("level") {
        if let Some(one) = read_override(block, diagnostics) {
            if levels.iter().any(|other| other.fact == one.fact) {
                diagnostics.add(
                    one.span.clone(),
                    format!("the level of `{}` is set already", one.fact),
                );
            }
            levels.push(one);
        }
    }
    levels
}

fn read_allowances(members: &Members<'_>, diagnostics: &mut Diagnostics) -> Vec<Allowance> {
    let mut allowances: Vec<Allowance> = Vec::new();
    for block in members.blocks("allowance") {
        if let Some(one) = read_allowance(block, diagnostics) {
            if allowances.iter().any(|other| other.name == one.name) {
                diagnostics.add(
                    one.span.clone(),
                    format!("there is an allowance `{}` already", one.name),
                );
            }
            allowances.push(one);
        }
    }
    allowances
}

fn read_override(block: &Block, diagnostics: &mut Diagnostics) -> Option<LevelOverride> {
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

fn read_allowance(block: &Block, diagnostics: &mut Diagnostics) -> Option<Allowance> {
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
