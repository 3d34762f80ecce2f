//! The knowledge base: the compiled-in packs, and what a user adds to them.

use std::collections::BTreeMap;
use std::sync::Arc;

use config::{
    Diagnostic, Diagnostics, Fact, Guard, Level, LevelOverride, PathPattern, Resource, Upstream,
};

use crate::pattern;

/// Where a resource type is in the compiled-in packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The type.
    pub resource_type: &'static str,
    /// The pack: `aws/rds`.
    pub pack: &'static str,
    /// The provider's source address, without the host.
    pub provider: &'static str,
    /// The service, as people call it.
    pub service: &'static str,
    start: usize,
    end: usize,
}

include!(concat!(env!("OUT_DIR"), "/index.rs"));

static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/packs.json"));

/// Returns every resource type of the compiled-in packs, in order.
pub fn entries() -> &'static [Entry] {
    ENTRIES
}

impl Entry {
    /// Returns what is known of the type.
    pub fn resource(&self) -> Resource {
        open(&TEXT[self.start..self.end])
    }
}

/// The build script wrote the text from the same structs, so there is nothing to refuse.
fn open(text: &str) -> Resource {
    serde_json::from_str(text).expect("the build script wrote it")
}

/// What stands for the type in the ids of facts on attributes by their names.
pub const GENERAL_TYPE: &str = "general";

/// Whose facts they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Own,
    Packs,
}

/// A fact about a resource type, with what a user made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownFact {
    /// Its id, which never changes.
    pub id: String,
    /// The level that counts: the fact's own, or what the user set.
    pub level: Level,
    /// Why the level is another than the fact's own, in the user's words.
    pub level_reason: Option<String>,
    /// Whether it is the user's own, and not of the packs.
    pub is_own: bool,
    /// The fact.
    pub fact: Fact,
}

/// What is known of one resource type.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Known {
    /// The type.
    pub resource_type: String,
    /// Where in the compiled-in packs it is, if it is.
    pub entry: Option<&'static Entry>,
    /// Whether it is only what is known of attributes by their names.
    pub is_general: bool,
    /// What objects of the type hold, where they have data of their own.
    pub stateful: Option<String>,
    /// Whether what they hold comes anew when they are built.
    pub rebuilt: bool,
    /// Whether users' requests pass through objects of the type.
    pub carries_traffic: bool,
    /// The attributes that tell one object from another.
    pub identity: Vec<String>,
    /// The boolean attributes without which changes wait for the maintenance window.
    pub deferred_unless: Option<PathPattern>,
    /// What attributes mean on a delete.
    pub guards: Vec<Guard>,
    /// The facts, the user's own first.
    pub facts: Vec<Arc<KnownFact>>,
}

impl Known {
    /// Returns what is known of nothing in particular yet, by the name of attributes.
    fn by_names(resource_type: &str) -> Self {
        Known {
            resource_type: resource_type.to_owned(),
            is_general: true,
            ..Known::default()
        }
    }

    /// Returns what an object holds that another one built beside it would not have.
    pub fn own_data(&self) -> Option<&str> {
        self.stateful.as_deref().filter(|_| !self.rebuilt)
    }

    /// Returns the fact of a name.
    pub fn fact(&self, name: &str) -> Option<&Arc<KnownFact>> {
        self.facts.iter().find(|known| known.fact.name == name)
    }

    fn add(
        &mut self,
        resource: Resource,
        levels: &BTreeMap<String, LevelOverride>,
        origin: Origin,
    ) {
        self.stateful = self.stateful.take().or(resource.stateful);
        self.rebuilt |= resource.rebuilt;
        self.carries_traffic |= resource.traffic;
        self.identity.extend(resource.identity);
        self.deferred_unless = self.deferred_unless.take().or(resource.deferred_unless);
        self.guards.extend(resource.guards);
        for fact in resource.facts {
            let id = if self.is_general {
                format!("{GENERAL_TYPE}/{}", fact.name)
            } else {
                fact.id(&self.resource_type)
            };
            let set = levels.get(&id);
            self.facts.push(Arc::new(KnownFact {
                level: set.map_or(fact.level, |set| set.level),
                level_reason: set.map(|set| set.reason.clone()),
                id,
                is_own: origin == Origin::Own,
                fact,
            }));
        }
    }
}

/// What is known of resource types.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    has_builtin: bool,
    own: BTreeMap<String, Resource>,
    levels: BTreeMap<String, LevelOverride>,
}

impl Knowledge {
    /// Returns the compiled-in packs.
    pub fn builtin() -> Self {
        Knowledge {
            has_builtin: true,
            ..Knowledge::default()
        }
    }

    /// Returns a knowledge base that knows nothing, for what a user adds.
    pub fn none() -> Self {
        Knowledge::default()
    }

    /// Whether nothing is known at all.
    pub fn is_empty(&self) -> bool {
        !self.has_builtin && self.own.is_empty()
    }

    /// Adds what a user says.
    ///
    /// # Errors
    ///
    /// Returns the facts whose id is taken, and the levels of facts that are not there.
    pub fn with(mut self, upstream: &Upstream) -> Result<Self, Diagnostics> {
        let builtin = Knowledge::builtin();
        let mut mistakes = Vec::new();
        for resource in &upstream.resources {
            for resource_type in &resource.types {
                let taken = builtin
                    .entry(resource_type)
                    .map(Entry::resource)
                    .unwrap_or_default();
                for fact in &resource.facts {
                    let id = fact.id(resource_type);
                    if taken.facts.iter().any(|other| other.name == fact.name) {
                        mistakes.push(Diagnostic {
                            span: fact.span.clone(),
                            message: format!("the knowledge base has a fact `{id}` already"),
                            help: Some(format!(
                                "give yours another name; `level \"{id}\" {{ … }}` changes the level of that one"
                            )),
                        });
                    }
                }
                self.own.insert(resource_type.clone(), resource.clone());
            }
        }
        for one in &upstream.levels {
            if self.fact(&one.fact).is_none() && builtin.fact(&one.fact).is_none() {
                mistakes.push(Diagnostic {
                    span: one.span.clone(),
                    message: format!("there is no fact `{}`", one.fact),
                    help: Some("`tf-upstream knowledge list` has all ids".to_owned()),
                });
            }
            self.levels.insert(one.fact.clone(), one.clone());
        }
        if mistakes.is_empty() {
            Ok(self)
        } else {
            Err(Diagnostics(mistakes))
        }
    }

    /// Returns what is known of a resource type; none where nothing is.
    pub fn about(&self, resource_type: &str) -> Option<Known> {
        let entry = self.entry(resource_type);
        let own = self.own.get(resource_type);
        if own.is_some() || entry.is_some() {
            let mut known = Known {
                resource_type: resource_type.to_owned(),
                entry,
                ..Known::default()
            };
            if let Some(own) = own {
                known.add(own.clone(), &self.levels, Origin::Own);
            }
            if let Some(entry) = entry {
                known.add(entry.resource(), &self.levels, Origin::Packs);
            }
            return Some(known);
        }
        let mut known = Known::by_names(resource_type);
        for (patterns, text) in self.groups() {
            if (patterns.iter()).any(|pattern| pattern::matches(pattern, resource_type)) {
                known.add(open(text), &self.levels, Origin::Packs);
            }
        }
        (!known.facts.is_empty()).then_some(known)
    }

    /// Returns what is known under a name: of a type in particular, or under [`GENERAL_TYPE`] of
    /// attributes by their names.
    pub fn under(&self, name: &str) -> Option<Known> {
        if name == GENERAL_TYPE {
            Some(self.general())
        } else {
            self.about(name).filter(|known| !known.is_general)
        }
    }

    /// Returns the packs of attributes by their names, each with the patterns of its types.
    fn groups(&self) -> &'static [(&'static [&'static str], &'static str)] {
        if self.has_builtin { GENERAL } else { &[] }
    }

    fn entry(&self, resource_type: &str) -> Option<&'static Entry> {
        if !self.has_builtin {
            return None;
        }
        let at = ENTRIES.binary_search_by(|entry| entry.resource_type.cmp(resource_type));
        at.ok().map(|at| &ENTRIES[at])
    }

    /// Returns the fact of an id.
    pub fn fact(&self, id: &str) -> Option<Arc<KnownFact>> {
        let (resource_type, name) = id.split_once('/')?;
        self.under(resource_type)?.fact(name).cloned()
    }

    /// Returns what is known of attributes by their names, each with the patterns of its types.
    pub fn general_by_types(&self) -> Vec<(&'static [&'static str], Known)> {
        self.groups()
            .iter()
            .map(|(patterns, text)| {
                let mut known = Known::by_names(GENERAL_TYPE);
                known.add(open(text), &self.levels, Origin::Packs);
                (*patterns, known)
            })
            .collect()
    }

    /// Returns what is known of attributes by their names, on whatever type.
    pub fn general(&self) -> Known {
        let mut known = Known::by_names(GENERAL_TYPE);
        for (_, text) in self.groups() {
            known.add(open(text), &self.levels, Origin::Packs);
        }
        known
    }

    /// Returns every resource type that something in particular is known of, in order.
    pub fn types(&self) -> Vec<String> {
        let mut types: Vec<String> = self.own.keys().cloned().collect();
        if self.has_builtin {
            types.extend(ENTRIES.iter().map(|entry| entry.resource_type.to_owned()));
        }
        types.sort();
        types.dedup();
        types
    }

    /// Returns the digest of the compiled-in packs; none without them.
    pub fn digest(&self) -> Option<&'static str> {
        self.has_builtin.then_some(DIGEST)
    }
}
