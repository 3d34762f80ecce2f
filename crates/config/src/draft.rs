//! Drafts an `upstream.hcl` from the branches and files that a repository has.

mod data_files;
mod folders;
mod stage;
mod text;

use std::fmt;

use crate::environment::Mode;
use crate::outside_names::{wrong_with_branch, wrong_with_short_name, wrong_with_workspace};

use data_files::DataFiles;
use folders::Folders;
use stage::Stage;

/// What was found in a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The branches, local ones and the remote's, without the remote's name.
    pub branches: Vec<String>,
    /// The remote's default branch, or else the one that is checked out.
    pub default_branch: Option<String>,
    /// The paths of all tracked files, from the repository's top.
    pub files: Vec<String>,
    /// The registries that lock files name, such as `registry.opentofu.org`.
    pub lock_hosts: Vec<String>,
    /// The workspaces that the root modules have in common, where they are known.
    pub workspaces: Vec<String>,
    /// Whether the gates shall deny.
    pub mode: Mode,
}

/// A file to begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The text of `upstream.hcl`.
    pub text: String,
    /// What was found and what was assumed, a sentence each.
    pub explained: Vec<String>,
    /// The environment that a change comes to first.
    pub first: String,
}

/// Why nothing can be drafted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DraftRefusal {
    /// No configuration is committed.
    NoConfiguration,
    /// There is configuration, and only where modules and examples are.
    NoRoot,
    /// The default branch has a name that cannot be written down safely.
    UnusableBranch,
}

impl DraftRefusal {
    /// Returns what to do about it.
    pub fn advice(self) -> &'static str {
        match self {
            DraftRefusal::NoConfiguration => {
                "write the configuration and commit it, since what is applied is what git has; or go to the repository that has it"
            }
            DraftRefusal::NoRoot => {
                "write upstream.hcl by hand, and name in `roots` each folder that is planned by itself. The least is:

    environment \"prod\" {
      branch = \"main\"
      roots  = [\"FOLDER\"]
    }

  docs/upstream.md has everything else that it can say"
            }
            DraftRefusal::UnusableBranch => {
                "rename the branch, or write upstream.hcl by hand for another one. The least is:

    environment \"prod\" {
      branch = \"main\"
    }

  docs/upstream.md has everything else that it can say"
            }
        }
    }
}

impl fmt::Display for DraftRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DraftRefusal::NoConfiguration => {
                "no file that ends with .tf, .tf.json, .tofu or .tofu.json is committed here"
            }
            DraftRefusal::NoRoot => {
                "all configuration here lies in folders of modules, examples or tests, and none in a root module that could be planned"
            }
            DraftRefusal::UnusableBranch => {
                "the default branch has a name that upstream.hcl does not take"
            }
        })
    }
}

impl std::error::Error for DraftRefusal {}

/// An environment as it will be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Planned {
    name: String,
    /// Where in the order of environments it stands; none where its name does not say.
    stage: Option<Stage>,
    branch: String,
    after: Option<String>,
    roots: Vec<String>,
    workspace: Option<String>,
    /// Whether the workspace is a guess.
    guessed_workspace: bool,
    files: DataFiles,
}

/// How environments are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Folders,
    Branches,
    Workspaces,
    DataFiles,
    Single,
}

/// Drafts an `upstream.hcl`: who comes after whom by the usual names, what each environment consists
/// of by where its files lie. It is a beginning for people to read; what is assumed is said.
///
/// # Errors
///
/// Returns why there is nothing to begin with.
pub fn draft(found: &Found) -> Result<Draft, DraftRefusal> {
    let mut explained = Vec::new();
    let folders = Folders::of(&found.files);
    if !folders.has_configuration() {
        return Err(DraftRefusal::NoConfiguration);
    }
    let trunk = trunk(found, &mut explained)?;
    let (layout, mut environments) = environments(found, &folders, &trunk, &mut explained)?;
    explain_order(&environments, &mut explained);
    for at in 0..environments.len() {
        environments[at].files = data_files::of(
            &environments[at],
            &environments,
            layout,
            &found.files,
            &mut explained,
        );
    }
    keep_states_apart(layout, &mut environments, found);
    explain_state(layout, &environments, &mut explained);
    if layout == Layout::Folders {
        folders.explain_counterparts(&environments, &mut explained);
    }
    let engine = engine(&found.lock_hosts, &mut explained);
    if folders.has_strange_names() {
        explained.push(
            "Some files have names with characters that mean something in a pattern, or that cannot be seen; they were not looked at.".to_owned(),
        );
    }
    data_files::explain_unused(&environments, layout, &found.files, &mut explained);
    let common = data_files::common(layout, &environments, &found.files);
    if !common.is_empty() {
        explained.push(format!(
            "{} taken as common to all environments; where a branch has its own, list it in `own`.",
            all(&common, "is", "are"),
        ));
    }
    let text = text::write(&environments, found.mode, engine, &common);
    let first = environments.into_iter().next().map(|it| it.name);
    Ok(Draft {
        text,
        explained,
        first: first.unwrap_or_default(),
    })
}

fn trunk(found: &Found, explained: &mut Vec<String>) -> Result<String, DraftRefusal> {
    let Some(branch) = &found.default_branch else {
        let usual = ["main", "master"];
        let known = usual
            .iter()
            .find(|name| found.branches.iter().any(|it| it == *name));
        if known.is_none() {
            explained.push(
                "No branch is known to be the default one; it is assumed to be `main`.".to_owned(),
            );
        }
        return Ok((*known.unwrap_or(&"main")).to_owned());
    };
    if is_usable_branch(branch) {
        Ok(branch.clone())
    } else {
        Err(DraftRefusal::UnusableBranch)
    }
}

fn environments(
    found: &Found,
    folders: &Folders,
    trunk: &str,
    explained: &mut Vec<String>,
) -> Result<(Layout, Vec<Planned>), DraftRefusal> {
    let by_folder = ordered(folders.environments());
    let by_branch = ordered(branches(found, trunk));
    let told_by_folder = by_folder.len() >= 2 || (by_folder.len() == 1 && by_branch.len() < 2);
    if told_by_folder {
        let names: Vec<String> = by_folder.iter().map(|it| it.name.clone()).collect();
        explained.push(format!(
            "Folders tell the environments apart: {}. All of them follow the branch `{trunk}`.",
            list(&names)
        ));
        if by_branch.len() >= 2 {
            explained.push("There are branches named like environments as well; they were taken for something else.".to_owned());
        }
        explained.push(
            "A change counts as tested upstream when the same files ran there: what must differ between environments belongs into *.tfvars and backend settings.".to_owned(),
        );
        folders.explain_left_out(&by_folder, explained);
        let planned = by_folder.into_iter().map(|it| Planned {
            branch: trunk.to_owned(),
            ..it
        });
        return Ok((Layout::Folders, planned.collect()));
    }
    let roots = folders.roots();
    if roots.is_empty() {
        return Err(DraftRefusal::NoRoot);
    }
    folders.explain_roots(&roots, explained);
    let roots = folders.shortened(&roots);
    let by_workspace = ordered(workspaces(found, explained));
    let (layout, planned) = if by_branch.len() >= 2 {
        let named: Vec<String> = (by_branch.iter())
            .map(|it| {
                if it.name == it.branch {
                    it.name.clone()
                } else {
                    format!("{} (`{}`)", it.name, it.branch)
                }
            })
            .collect();
        explained.push(format!("Each environment has a branch: {}.", list(&named)));
        explain_other_branches(found, trunk, &by_branch, explained);
        (Layout::Branches, by_branch)
    } else if !by_workspace.is_empty() {
        let names: Vec<String> = by_workspace.iter().map(|it| it.name.clone()).collect();
        explained.push(format!(
            "Workspaces tell the environments apart: {}. All of them follow the branch `{trunk}`.",
            list(&names)
        ));
        (Layout::Workspaces, by_workspace)
    } else {
        let named = ordered(data_files::environments(&found.files));
        if named.len() >= 2 {
            let names: Vec<String> = named.iter().map(|it| it.name.clone()).collect();
            explained.push(format!(
                "Variable files or backend settings tell the environments apart: {}. All of them follow the branch `{trunk}`.",
                list(&names)
            ));
            (Layout::DataFiles, named)
        } else {
            let stage = Stage::of_branch(trunk);
            let stage = stage.unwrap_or_else(Stage::production);
            let name = stage.usual_name();
            explained.push(format!(
                "Neither folders, branches, workspaces nor variable files tell several environments apart: there is one, `{name}`, which follows the branch `{trunk}`."
            ));
            let one = Planned {
                name: name.to_owned(),
                stage: Some(stage),
                ..Planned::default()
            };
            (Layout::Single, vec![one])
        }
    };
    let planned = planned.into_iter().map(|it| Planned {
        branch: if it.branch.is_empty() {
            trunk.to_owned()
        } else {
            it.branch.clone()
        },
        roots: roots.clone(),
        ..it
    });
    Ok((layout, planned.collect()))
}

/// Returns the environments that branches are named for, one per stage.
fn branches(found: &Found, trunk: &str) -> Vec<Planned> {
    let mut planned: Vec<(usize, Planned)> = Vec::new();
    let trunk_too = found.branches.iter().map(String::as_str).chain([trunk]);
    for branch in trunk_too.filter(|it| is_usable_branch(it)) {
        let Some(stage) = Stage::of_branch(branch) else {
            continue;
        };
        let preference = Stage::preference(branch);
        let one = Planned {
            name: stage.usual_name().to_owned(),
            stage: Some(stage),
            branch: branch.to_owned(),
            ..Planned::default()
        };
        match planned.iter_mut().find(|(_, it)| it.stage == one.stage) {
            Some(other) if other.0 > preference => *other = (preference, one),
            Some(_) => {}
            None => planned.push((preference, one)),
        }
    }
    let mut planned: Vec<Planned> = planned.into_iter().map(|(_, it)| it).collect();
    // A trunk of any other name is where production comes from.
    let ends = (planned.iter()).any(|it| it.stage.as_ref().is_some_and(Stage::is_production));
    if !ends && !planned.is_empty() && Stage::of_branch(trunk).is_none() {
        let stage = Stage::production();
        planned.push(Planned {
            name: stage.usual_name().to_owned(),
            stage: Some(stage),
            branch: trunk.to_owned(),
            ..Planned::default()
        });
    }
    planned
}

fn explain_other_branches(
    found: &Found,
    trunk: &str,
    taken: &[Planned],
    explained: &mut Vec<String>,
) {
    let mut others: Vec<String> = (found.branches.iter())
        .filter(|it| is_usable_branch(it) && Stage::of_branch(it).is_some())
        .filter(|it| taken.iter().all(|one| one.branch != **it))
        .cloned()
        .collect();
    others.sort();
    others.dedup();
    if !others.is_empty() {
        explained.push(format!(
            "{} left out, because another branch stands for the same environment.",
            all(&others, "was", "were")
        ));
    }
    if taken.iter().any(|it| it.branch == trunk) && Stage::of_branch(trunk).is_none() {
        explained.push(format!(
            "`{trunk}` is the default branch, and taken as production's."
        ));
    }
}

fn workspaces(found: &Found, explained: &mut Vec<String>) -> Vec<Planned> {
    let mut planned: Vec<Planned> = Vec::new();
    let mut is_some_left_out = false;
    for workspace in found.workspaces.iter().filter(|it| *it != "default") {
        let named = environment_name(workspace)
            .filter(|_| wrong_with_workspace(workspace).is_ok())
            .filter(|name| planned.iter().all(|it| it.name != *name));
        let Some(name) = named else {
            is_some_left_out = true;
            continue;
        };
        planned.push(Planned {
            stage: Stage::of(workspace),
            name,
            workspace: Some(workspace.clone()),
            ..Planned::default()
        });
    }
    if is_some_left_out {
        explained.push(
            "Some workspaces have names that no environment can have, and were left out."
                .to_owned(),
        );
    }
    planned
}

/// Sorts environments upstream, and sets which comes after which.
fn ordered(mut environments: Vec<Planned>) -> Vec<Planned> {
    environments.sort_by_key(|it| {
        let rank = it.stage.as_ref().map_or(u8::MAX, |stage| stage.rank);
        (rank, it.name.clone())
    });
    for at in 0..environments.len() {
        environments[at].after = before(&environments[at], &environments);
    }
    environments
}

/// Returns the environment that comes before another one.
fn before(environment: &Planned, all: &[Planned]) -> Option<String> {
    let stage = environment.stage.as_ref()?;
    let earlier: Vec<(&Planned, &Stage)> = (all.iter())
        .filter_map(|it| Some((it, it.stage.as_ref()?)))
        .filter(|(_, other)| other.rank < stage.rank)
        .collect();
    // Where one environment serves all, as `dev` before `prod-eu`, what else a name says is a variant
    // of it. Where none does, as with `data-dev` and `web-dev`, it is another thing altogether.
    let is_one_line = earlier.iter().any(|(_, other)| other.rest.is_empty());
    let is_same = |other: &Stage| other.rest == stage.rest;
    let has_same = earlier.iter().any(|(_, other)| is_same(other));
    (earlier.iter().rev())
        .filter(|(_, other)| is_one_line || !has_same || is_same(other))
        .max_by_key(|(_, other)| (other.rank, is_same(other), other.rest.is_empty()))
        .map(|(it, _)| it.name.clone())
}

/// Says the order.
fn explain_order(environments: &[Planned], explained: &mut Vec<String>) {
    let steps: Vec<String> = (environments.iter())
        .filter_map(|it| Some(format!("{} after {}", it.name, it.after.as_ref()?)))
        .collect();
    if !steps.is_empty() {
        explained.push(format!(
            "The order is that of the usual names: {}.",
            list(&steps)
        ));
    }
}

/// Gives workspaces to environments that nothing else keeps apart.
fn keep_states_apart(layout: Layout, environments: &mut [Planned], found: &Found) {
    for environment in environments
        .iter_mut()
        .filter(|it| it.files.backend.is_empty())
    {
        match layout {
            Layout::Branches => {
                let is_its = |workspace: &&String| {
                    environment.stage.is_some() && Stage::of(workspace) == environment.stage
                };
                let workspace = found.workspaces.iter().find(is_its);
                environment.workspace =
                    (workspace.filter(|it| wrong_with_workspace(it).is_ok())).cloned();
            }
            // To apply one environment's values to another's state would be worse than to find no workspace.
            Layout::DataFiles => {
                environment.workspace = Some(environment.name.clone());
                environment.guessed_workspace = true;
            }
            Layout::Folders | Layout::Workspaces | Layout::Single => {}
        }
    }
}

fn explain_state(layout: Layout, environments: &[Planned], explained: &mut Vec<String>) {
    let guessed: Vec<String> = (environments.iter())
        .filter(|it| it.guessed_workspace)
        .map(|it| it.name.clone())
        .collect();
    if !guessed.is_empty() {
        explained.push(format!(
            "Nothing says where the state of {} is kept apart, so a workspace of the same name is assumed; put `backend_config` in its place if that is how it is done.",
            list(&guessed)
        ));
    }
    let has_nothing = |it: &&Planned| it.workspace.is_none() && it.files.backend.is_empty();
    if layout == Layout::Branches && environments.iter().any(|it| has_nothing(&it)) {
        explained.push(
            "Nothing says how the environments' states are kept apart: where the backend is the same on every branch, set `backend_config` or `workspace`, or they share one.".to_owned(),
        );
    }
    let strangers: Vec<String> = (environments.iter())
        .filter(|it| it.stage.is_none())
        .map(|it| it.name.clone())
        .collect();
    if !strangers.is_empty() {
        explained.push(format!(
            "{} in the order: set `after` where something must be tested first.",
            all(
                &strangers,
                "has a name that says no place",
                "have names that say no place"
            )
        ));
    }
}

/// Returns the engine that lock files speak of, where they agree.
fn engine(lock_hosts: &[String], explained: &mut Vec<String>) -> Option<&'static str> {
    let has = |host: &str| lock_hosts.iter().any(|it| it == host);
    let found = match (has("registry.terraform.io"), has("registry.opentofu.org")) {
        (true, false) => "terraform",
        (false, true) => "tofu",
        (true, true) => {
            explained.push(
                "Some lock files were written by terraform and some by tofu: set `engine` to choose one.".to_owned(),
            );
            return None;
        }
        (false, false) => return None,
    };
    explained.push(format!("The lock file was written by {found}."));
    Some(found)
}

/// Returns the name an environment can have for a folder or a workspace.
fn environment_name(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase().replace('.', "-");
    wrong_with_short_name(&name).is_none().then_some(name)
}

/// Whether a name can be written and shown as it is, and means nothing in a pattern.
fn is_plain(name: &str) -> bool {
    (name.chars()).all(|c| c.is_alphanumeric() || "._-+@=,#~()/ ".contains(c))
}

fn is_usable_branch(branch: &str) -> bool {
    wrong_with_branch(branch).is_ok() && is_plain(branch)
}

/// Writes a list as people do, and not all of a long one.
fn list(names: &[String]) -> String {
    const MOST: usize = 8;
    let shown: Vec<&str> = names.iter().take(MOST).map(String::as_str).collect();
    match (shown.as_slice(), names.len().saturating_sub(MOST)) {
        ([], _) => String::new(),
        ([one], 0) => (*one).to_owned(),
        ([most @ .., last], 0) => format!("{} and {last}", most.join(", ")),
        (shown, more) => format!("{} and {more} more", shown.join(", ")),
    }
}

/// Writes a list with its verb.
fn all(names: &[String], one: &str, several: &str) -> String {
    format!(
        "{} {}",
        list(names),
        if names.len() == 1 { one } else { several }
    )
}

#[cfg(test)]
mod tests;
