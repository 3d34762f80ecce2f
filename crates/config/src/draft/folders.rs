//! Tells root modules from other folders, and environments by folders, from nothing but paths.

use std::collections::{BTreeMap, BTreeSet};

use super::{Planned, Stage, all, environment_name, is_plain, list};
use crate::glob::glob_matches_exactly;
use crate::outside_names::wrong_with_path;

/// Folders whose children are environments, whatever these are called.
const CONTAINERS: &[&str] = &["env", "envs", "environment", "environments"];

/// A folder whose children are environments if one of them is called like one.
const LIVE: &str = "live";

/// Folders with configuration that is used by other configuration, or shows how to.
const NO_ROOTS: &[&str] = &[
    "modules",
    "module",
    "examples",
    "example",
    "fixtures",
    "testdata",
    "tests",
    "templates",
    "vendor",
    "node_modules",
];

/// The folders with configuration.
pub(super) struct Folders {
    /// Those that may be root modules, with what their files say of that.
    candidates: BTreeMap<String, Hint>,
    /// All of them.
    all: BTreeSet<String>,
    has_strange_names: bool,
}

/// What the files beside the configuration say of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hint {
    /// Nothing.
    None,
    /// A file for providers, which modules have sometimes.
    Providers,
    /// A lock file, a backend or values, which only a root module has.
    Root,
}

/// A folder that tells an environment: where it lies, what it is called, and what lies in it.
struct Place<'a> {
    container: &'a str,
    name: &'a str,
}

impl Folders {
    /// Sorts the folders of some files.
    pub(super) fn of(files: &[String]) -> Self {
        let mut folders = Folders {
            candidates: BTreeMap::new(),
            all: BTreeSet::new(),
            has_strange_names: false,
        };
        let mut hints: BTreeMap<&str, Hint> = BTreeMap::new();
        for file in files {
            let (folder, name) = file.rsplit_once('/').unwrap_or((".", file));
            let is_configuration = is_configuration(name);
            let hint = hint(name);
            if !is_configuration && hint == Hint::None {
                continue;
            }
            let is_sound = |path| wrong_with_path(path).is_ok() && is_plain(path);
            if !is_sound(file) || !is_sound(folder) {
                folders.has_strange_names = true;
                continue;
            }
            if is_configuration {
                folders.all.insert(folder.to_owned());
            }
            let known = hints.entry(folder).or_insert(Hint::None);
            *known = hint.max(*known);
        }
        for folder in &folders.all {
            if may_be_root(folder) {
                let hint = hints.get(folder.as_str()).copied().unwrap_or(Hint::None);
                folders.candidates.insert(folder.clone(), hint);
            }
        }
        folders
    }

    /// Whether there is any configuration.
    pub(super) fn has_configuration(&self) -> bool {
        !self.all.is_empty() || self.has_strange_names
    }

    /// Whether some were not looked at.
    pub(super) fn has_strange_names(&self) -> bool {
        self.has_strange_names
    }

    /// Returns the root modules where folders tell no environments.
    pub(super) fn roots(&self) -> Vec<String> {
        let of = |least: Hint| -> Vec<String> {
            let hinted = self.candidates.iter().filter(|(_, hint)| **hint >= least);
            hinted.map(|(folder, _)| folder.clone()).collect()
        };
        if self.candidates.contains_key(".") {
            // What lies below the top is used by it, unless it has what only a root module has.
            let mut roots = of(Hint::Root);
            if !roots.iter().any(|it| it == ".") {
                roots.insert(0, ".".to_owned());
            }
            return roots;
        }
        [Hint::Root, Hint::Providers]
            .into_iter()
            .map(of)
            .find(|it| !it.is_empty())
            .unwrap_or_else(|| topmost(&of(Hint::None)))
    }

    /// Returns the environments that folders tell apart, without a branch.
    pub(super) fn environments(&self) -> Vec<Planned> {
        let mut found: BTreeMap<String, (Option<Stage>, Vec<String>)> = BTreeMap::new();
        let mut folders_of: BTreeMap<String, &str> = BTreeMap::new();
        let together = self.told_together();
        let with_stage: BTreeSet<&str> = (self.candidates.keys())
            .flat_map(|folder| places(folder))
            .filter(|place| Stage::of(place.name).is_some())
            .map(|place| place.container)
            .collect();
        for folder in self.candidates.keys() {
            let place = places(folder)
                .find(|place| {
                    Stage::of(place.name).is_some_and(|stage| {
                        is_container(place.container)
                            || together.contains(&(place.container.to_owned(), stage.rest.clone()))
                            || (stage.rest.is_empty()
                                && together.iter().any(|(_, rest)| rest.is_empty()))
                    })
                })
                .or_else(|| {
                    places(folder).find(|place| {
                        is_container(place.container)
                            && (!is_live(place.container) || with_stage.contains(place.container))
                    })
                });
            let Some(place) = place else { continue };
            let Some(name) = environment_name(place.name) else {
                continue;
            };
            // Two spellings of one name are two environments, and only one can have it.
            if *folders_of.entry(name.clone()).or_insert(place.name) != place.name {
                continue;
            }
            let entry = found
                .entry(name)
                .or_insert_with(|| (Stage::of(place.name), Vec::new()));
            entry.1.push(folder.clone());
        }
        (found.into_iter())
            .map(|(name, (stage, folders))| Planned {
                name,
                stage,
                roots: self.shortened(&self.without_own_modules(&folders)),
                ..Planned::default()
            })
            .collect()
    }

    /// Returns the places where the names of several stages lie side by side, each with what else they say.
    fn told_together(&self) -> BTreeSet<(String, String)> {
        let mut stages: BTreeMap<(String, String), BTreeSet<u8>> = BTreeMap::new();
        for folder in self.candidates.keys() {
            for place in places(folder) {
                if let Some(stage) = Stage::of(place.name) {
                    let key = (place.container.to_owned(), stage.rest);
                    stages.entry(key).or_default().insert(stage.rank);
                }
            }
        }
        let several = stages.into_iter().filter(|(_, ranks)| ranks.len() >= 2);
        several.map(|(place, _)| place).collect()
    }

    /// Drops what lies within another folder and has nothing that only a root module has.
    fn without_own_modules(&self, folders: &[String]) -> Vec<String> {
        let top = topmost(folders);
        let is_root = |it: &&String| {
            top.contains(it) || self.candidates.get(*it).copied() == Some(Hint::Root)
        };
        folders.iter().filter(is_root).cloned().collect()
    }

    /// Writes folders as patterns where these match the same folders and no other that has configuration.
    pub(super) fn shortened(&self, folders: &[String]) -> Vec<String> {
        let mut by_depth: BTreeMap<usize, Vec<&String>> = BTreeMap::new();
        for folder in folders {
            by_depth
                .entry(folder.split('/').count())
                .or_default()
                .push(folder);
        }
        let mut short = Vec::new();
        for group in by_depth.values() {
            match self.pattern(group) {
                Some(pattern) => short.push(pattern),
                None => {
                    let mut by_parent: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
                    for folder in group {
                        let parent = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
                        by_parent.entry(parent).or_default().push(folder);
                    }
                    for siblings in by_parent.values() {
                        match self.pattern(siblings) {
                            Some(pattern) => short.push(pattern),
                            None => short.extend(siblings.iter().map(|it| (*it).clone())),
                        }
                    }
                }
            }
        }
        short.sort();
        short
    }

    fn pattern(&self, folders: &[&String]) -> Option<String> {
        if folders.len() < 2 {
            return None;
        }
        let names: Vec<Vec<&str>> = folders.iter().map(|it| it.split('/').collect()).collect();
        let pattern: Vec<&str> = (0..names[0].len())
            .map(|at| {
                let first = names[0][at];
                let is_same = names.iter().all(|it| it[at] == first);
                if is_same { first } else { "*" }
            })
            .collect();
        let pattern = pattern.join("/");
        let is_exact = (self.all.iter())
            .filter(|it| glob_matches_exactly(&pattern, it))
            .eq(folders.iter().copied());
        // A pattern that starts with "*" would take in every folder that is to come.
        (is_exact && !pattern.starts_with('*')).then_some(pattern)
    }

    /// Says what was taken as root modules.
    pub(super) fn explain_roots(&self, roots: &[String], explained: &mut Vec<String>) {
        let named: Vec<String> = (roots.iter())
            .map(|it| match it.as_str() {
                "." => "the repository's top".to_owned(),
                other => other.to_owned(),
            })
            .collect();
        explained.push(match roots.len() {
            1 => format!("The root module is {}.", list(&named)),
            _ => format!("Root modules are {}.", list(&named)),
        });
        let others: Vec<String> = (self.candidates.keys())
            .filter(|it| !roots.contains(it))
            .cloned()
            .collect();
        if !others.is_empty() {
            explained.push(format!(
                "{} taken as {} of others; list in `roots` what is planned by itself.",
                all(&others, "was", "were"),
                if others.len() == 1 {
                    "a module"
                } else {
                    "modules"
                }
            ));
        }
    }

    /// Says what belongs to no environment.
    pub(super) fn explain_left_out(&self, taken: &[Planned], explained: &mut Vec<String>) {
        let patterns: Vec<&String> = taken.iter().flat_map(|it| &it.roots).collect();
        let others: Vec<String> = (self.candidates.keys())
            .filter(|folder| !patterns.iter().any(|it| glob_matches_exactly(it, folder)))
            .map(|it| match it.as_str() {
                "." => "the repository's top".to_owned(),
                other => other.to_owned(),
            })
            .collect();
        if !others.is_empty() {
            explained.push(format!(
                "{} in no environment: add to `roots` what is planned by itself.",
                all(&others, "is", "are")
            ));
        }
    }

    /// Says which roots have no counterpart in the environment before.
    pub(super) fn explain_counterparts(
        &self,
        environments: &[Planned],
        explained: &mut Vec<String>,
    ) {
        let folders = |environment: &Planned| -> Vec<String> {
            let is_its = |folder: &&String| {
                (environment.roots.iter()).any(|root| glob_matches_exactly(root, folder))
            };
            self.candidates.keys().filter(is_its).cloned().collect()
        };
        for environment in environments {
            let before = (environment.after.as_ref())
                .and_then(|after| environments.iter().find(|it| it.name == *after));
            let Some(before) = before else { continue };
            let there: BTreeSet<String> = (folders(before).iter())
                .map(|folder| folder.to_ascii_lowercase())
                .map(|folder| renamed(&folder, &before.name, &before.name))
                .collect();
            let alone: Vec<String> = (folders(environment).into_iter())
                .filter(|it| !there.contains(&renamed(it, &environment.name, &before.name)))
                .collect();
            if !alone.is_empty() {
                explained.push(format!(
                    "{} no counterpart in {}, so no change there can be tested before {}.",
                    all(&alone, "has", "have"),
                    before.name,
                    environment.name
                ));
            }
        }
    }
}

/// Returns where a root would lie in another environment.
fn renamed(root: &str, from: &str, to: &str) -> String {
    let names: Vec<String> = (root.to_ascii_lowercase().split('/'))
        .map(|name| {
            if name.replace('.', "-") == from {
                to
            } else {
                name
            }
            .to_owned()
        })
        .collect();
    names.join("/")
}

/// Returns every name in a path with what comes before it, the topmost first.
fn places(folder: &str) -> impl Iterator<Item = Place<'_>> {
    let mut at = 0;
    folder.split('/').map(move |name| {
        let place = Place {
            container: folder[..at].trim_end_matches('/'),
            name,
        };
        at += name.len() + 1;
        place
    })
}

fn is_container(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    CONTAINERS.contains(&name.to_ascii_lowercase().as_str()) || is_live(path)
}

fn is_live(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.eq_ignore_ascii_case(LIVE))
}

fn topmost(folders: &[String]) -> Vec<String> {
    let lies_in = |inner: &String, outer: &String| {
        inner
            .strip_prefix(outer.as_str())
            .is_some_and(|rest| rest.starts_with('/'))
    };
    (folders.iter())
        .filter(|it| !folders.iter().any(|other| lies_in(it, other)))
        .cloned()
        .collect()
}

/// Whether a folder is none of modules, examples and the like.
pub(super) fn may_be_root(folder: &str) -> bool {
    folder == "."
        || !folder.split('/').any(|name| {
            let name = name.to_ascii_lowercase();
            name.starts_with('.')
                || NO_ROOTS.contains(&name.as_str())
                || name.ends_with("-modules")
                || name.ends_with("_modules")
        })
}

fn is_configuration(name: &str) -> bool {
    [".tf", ".tf.json", ".tofu", ".tofu.json"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

fn hint(name: &str) -> Hint {
    let is_backend = name.starts_with("backend") && is_configuration(name);
    if name == ".terraform.lock.hcl"
        || is_backend
        || [".tfvars", ".tfvars.json", ".tfbackend"]
            .iter()
            .any(|it| name.ends_with(it))
    {
        Hint::Root
    } else if matches!(name, "provider.tf" | "providers.tf") {
        Hint::Providers
    } else {
        Hint::None
    }
}
