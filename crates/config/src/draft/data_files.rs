//! Finds the variable files and backend settings of each environment.

use std::collections::{BTreeMap, BTreeSet};

use super::folders::may_be_root;
use super::{Layout, Planned, Stage, all, environment_name, is_plain};
use crate::glob::{glob_matches, glob_matches_exactly};
use crate::outside_names::wrong_with_file;

/// The data files of one environment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct DataFiles {
    /// Variable files to pass.
    pub(super) variables: Vec<String>,
    /// Backend settings to pass.
    pub(super) backend: Vec<String>,
    /// All that is its own, as globs.
    pub(super) own: Vec<String>,
}

/// What a data file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Variables that have to be passed.
    Variables,
    /// Variables that the engine reads by itself.
    Automatic,
    /// Settings of the backend.
    Backend,
}

/// Words in a file's name that say nothing of an environment.
const NOISE: &[&str] = &[
    "backend",
    "backends",
    "terraform",
    "tofu",
    "config",
    "variables",
    "vars",
    "auto",
    "s3",
    "gcs",
    "azurerm",
    "http",
    "pg",
    "consul",
    "local",
    "remote",
    "state",
];

/// Finds the files of one environment among all.
pub(super) fn of(
    environment: &Planned,
    environments: &[Planned],
    layout: Layout,
    files: &[String],
    explained: &mut Vec<String>,
) -> DataFiles {
    let mut found = DataFiles::default();
    let mut own = BTreeSet::new();
    let mut of_one_root = Vec::new();
    for (file, kind) in data(files) {
        let mut named = (environments.iter()).filter(|it| names(file, it, layout));
        // A file that speaks of two environments belongs to neither.
        let (Some(first), None) = (named.next(), named.next()) else {
            continue;
        };
        if first.name != environment.name {
            continue;
        }
        own.insert(file.to_owned());
        let is_one_root = environment.roots.len() == 1 && !environment.roots[0].contains('*');
        let folder = folder(file);
        let lies_in_root =
            (environment.roots.iter()).any(|root| root != "." && (glob_matches(root, folder)));
        match kind {
            Kind::Automatic if is_root(folder, environment) => {}
            // What is passed is passed to every root.
            _ if lies_in_root && !is_one_root => of_one_root.push(file.to_owned()),
            Kind::Variables | Kind::Automatic => found.variables.push(file.to_owned()),
            Kind::Backend => found.backend.push(file.to_owned()),
        }
    }
    for list in [&mut found.variables, &mut found.backend] {
        list.sort();
        list.dedup();
    }
    if !of_one_root.is_empty() {
        explained.push(format!(
            "{} not passed in {}, since `var_files` and `backend_config` go to every root of an environment; a *.auto.tfvars file is read where it lies.",
            all(&of_one_root, "is", "are"),
            environment.name
        ));
    }
    found.own = shortened(&own, files);
    found
}

/// Returns the environments that data files are named for.
pub(super) fn environments(files: &[String]) -> Vec<Planned> {
    let mut found: BTreeMap<String, Stage> = BTreeMap::new();
    for (file, _) in data(files) {
        let mut stages = words(file).filter_map(|word| Some((Stage::of(&word)?, word)));
        let (Some((stage, word)), None) = (stages.next(), stages.next()) else {
            continue;
        };
        if let Some(name) = environment_name(&word) {
            found.entry(name).or_insert(stage);
        }
    }
    let named = found.into_iter().map(|(name, stage)| Planned {
        name,
        stage: Some(stage),
        ..Planned::default()
    });
    named.collect()
}

/// Says which files no environment passes.
pub(super) fn explain_unused(
    environments: &[Planned],
    layout: Layout,
    files: &[String],
    explained: &mut Vec<String>,
) {
    let unused: Vec<String> = data(files)
        .filter(|(file, kind)| *kind != Kind::Automatic && may_be_root(folder(file)))
        .filter(|(file, _)| {
            environments
                .iter()
                .filter(|it| names(file, it, layout))
                .count()
                != 1
        })
        .map(|(file, _)| file.to_owned())
        .collect();
    if !unused.is_empty() {
        explained.push(format!(
            "{} named for no environment, or for several, and passed nowhere: list it in `var_files` or `backend_config` where it belongs.",
            all(&unused, "is", "are")
        ));
    }
}

/// Returns files that the engine reads in every environment alike, where each branch could have its own.
pub(super) fn common(layout: Layout, environments: &[Planned], files: &[String]) -> Vec<String> {
    if layout != Layout::Branches {
        return Vec::new();
    }
    let is_owned = |file: &str| {
        (environments.iter()).any(|it| it.files.own.iter().any(|one| glob_matches(one, file)))
    };
    data(files)
        .filter(|(file, kind)| *kind == Kind::Automatic && !is_owned(file))
        .map(|(file, _)| file)
        .filter(|file| environments.iter().all(|it| is_root(folder(file), it)))
        .map(str::to_owned)
        .collect()
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or(".", |(folder, _)| folder)
}

fn is_root(folder: &str, environment: &Planned) -> bool {
    (environment.roots.iter()).any(|root| root == folder || glob_matches_exactly(root, folder))
}

fn data(files: &[String]) -> impl Iterator<Item = (&str, Kind)> {
    files.iter().filter_map(|file| {
        let name = file.rsplit('/').next()?;
        let kind = if matches!(name, "terraform.tfvars" | "terraform.tfvars.json")
            || name.ends_with(".auto.tfvars")
            || name.ends_with(".auto.tfvars.json")
        {
            Kind::Automatic
        } else if name.ends_with(".tfvars") || name.ends_with(".tfvars.json") {
            Kind::Variables
        } else if name.ends_with(".tfbackend") {
            Kind::Backend
        } else {
            return None;
        };
        (wrong_with_file(file).is_ok() && is_plain(file)).then_some((file.as_str(), kind))
    })
}

/// Returns what each part of a path calls an environment by: the folders as they are, and the file without its ending and noise.
fn words(file: &str) -> impl Iterator<Item = String> {
    let (folders, name) = file.rsplit_once('/').unwrap_or(("", file));
    let stem = [".json", ".tfvars", ".tfbackend"]
        .iter()
        .fold(name, |name, ending| {
            name.strip_suffix(ending).unwrap_or(name)
        });
    let words: Vec<&str> = (stem.split(['.', '-', '_']))
        .filter(|word| !NOISE.contains(&word.to_ascii_lowercase().as_str()))
        .collect();
    let mut found: Vec<String> = folders.split('/').map(str::to_owned).collect();
    found.push(words.join("-"));
    found.retain(|word| !word.is_empty());
    // envs/dev/dev.tfvars says it twice.
    found.dedup();
    found.into_iter()
}

/// Whether a file is named for an environment.
fn names(file: &str, environment: &Planned, layout: Layout) -> bool {
    words(file).any(|word| {
        environment_name(&word).is_some_and(|name| name == environment.name)
            || (layout == Layout::Branches && word == environment.branch)
            || (environment.stage.is_some() && Stage::of(&word) == environment.stage)
    })
}

/// Writes many files as patterns where these match the same files.
fn shortened(own: &BTreeSet<String>, files: &[String]) -> Vec<String> {
    const MANY: usize = 2;
    let mut by_name: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in own {
        let name = file.rsplit('/').next().unwrap_or_default();
        by_name.entry(name).or_default().push(file);
    }
    let mut short = Vec::new();
    for (name, group) in by_name {
        let pattern = format!("{}**/{name}", common_folder(&group));
        let is_exact = (files.iter())
            .filter(|it| glob_matches(&pattern, it))
            .all(|it| group.contains(&it.as_str()));
        if group.len() > MANY && is_exact {
            short.push(pattern);
        } else {
            short.extend(group.into_iter().map(str::to_owned));
        }
    }
    short.sort();
    short
}

/// Returns the folder that all of some files lie in, with a slash at its end; nothing for the top.
fn common_folder(files: &[&str]) -> String {
    let first = files.first().copied().unwrap_or_default();
    let mut folder = String::new();
    for name in first.split_inclusive('/').filter(|it| it.ends_with('/')) {
        let longer = format!("{folder}{name}");
        if !files.iter().all(|it| it.starts_with(&longer)) {
            break;
        }
        folder = longer;
    }
    folder
}
