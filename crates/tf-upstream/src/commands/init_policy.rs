//! `tf-upstream init`: writes `upstream.hcl` from the branches and folders found.

use std::collections::BTreeSet;
use std::path::Path;

use config::{Found, Mode};
use engine::git::{Git, RefName};

use crate::args::{GlobalArgs, InitArgs, InitMode};
use crate::command_error::CommandError;
use crate::engines;
use crate::exit_code::Exit;
use crate::output;
use crate::policy_file;
use crate::progress::Progress;
use crate::roots;

pub(super) fn run(global: &GlobalArgs, args: &InitArgs) -> Result<Exit, CommandError> {
    let here = std::env::current_dir()?;
    let git = Git::find(&here, &engine::Vars::new(std::env::vars_os()))?;
    let Some(top) = git.top().map(Path::to_owned) else {
        return Err(CommandError::BareRepository(git.git_dir().to_owned()));
    };
    let path = top.join(policy_file::NAME);
    if path.exists() && !args.print {
        return Err(CommandError::PolicyExists(path));
    }
    let mode = match args.mode {
        InitMode::Enforce => Mode::Enforce,
        InitMode::Report => Mode::Report,
    };
    let found = look(&git, &top, mode)?;
    let draft = config::draft(&found)?;
    if args.print {
        output::print(global, |out| out.write_all(draft.text.as_bytes()))?;
        return Ok(Exit::Done);
    }
    std::fs::write(&path, &draft.text).map_err(|error| CommandError::Unwritable {
        path: path.clone(),
        error,
    })?;
    let mut progress = Progress::new(global);
    progress.say(&format!("wrote {}", path.display()));
    for line in &draft.explained {
        progress.say(&format!("  {line}"));
    }
    if !is_engine_folder_ignored(&top, &found.files) {
        progress.say(
            "  No .gitignore names .terraform/: what an engine keeps there is of one machine, and never to be committed.",
        );
    }
    progress.say(&format!(
        "next: read it, commit it, and run `{}`",
        engines::command_for("doctor", &draft.first, &first_root(&draft, &found.files))
    ));
    Ok(Exit::Done)
}

/// Returns a root of the first environment, to begin with where it has several.
fn first_root(draft: &config::Draft, files: &[String]) -> String {
    let roots = policy_file::parse(&draft.text, policy_file::NAME)
        .ok()
        .and_then(|upstream| {
            let environment = upstream.environment(&draft.first)?;
            Some(roots::expand(
                &environment.roots.value,
                files.iter().map(String::as_str),
            ))
        });
    match roots.as_deref() {
        Some([first, _, ..]) => first.clone(),
        _ => ".".to_owned(),
    }
}

fn look(git: &Git, top: &Path, mode: Mode) -> Result<Found, CommandError> {
    let mut branches = BTreeSet::new();
    let under = |prefix: &str| {
        RefName::new(prefix)
            .map_err(engine::git::GitError::from)
            .and_then(|prefix| git.refs_under(&prefix))
    };
    for (name, _) in under("refs/heads")? {
        branches.extend(name.branch_name().map(str::to_owned));
    }
    let remotes = git.remotes()?;
    for remote in &remotes {
        let prefix = format!("refs/remotes/{}/", remote.name);
        for (name, _) in under(prefix.trim_end_matches('/'))? {
            if let Some(branch) = name
                .as_str()
                .strip_prefix(&prefix)
                .filter(|name| *name != "HEAD")
            {
                branches.insert(branch.to_owned());
            }
        }
    }
    branches.retain(|branch| !branch.starts_with("tf-upstream/"));
    let files: Vec<String> = match git.head()? {
        Some(head) => (git.ls_tree(&head, &[])?.into_iter())
            .map(|entry| entry.path)
            .collect(),
        None => return Err(CommandError::NoCommit),
    };
    let lock_hosts = (files.iter())
        .filter(|path| path.ends_with(".terraform.lock.hcl"))
        .filter_map(|path| std::fs::read_to_string(top.join(path)).ok())
        .flat_map(|text| {
            text.lines()
                .filter_map(|line| {
                    line.strip_prefix("provider \"")?
                        .split('/')
                        .next()
                        .map(str::to_owned)
                })
                .collect::<Vec<_>>()
        })
        .collect::<BTreeSet<_>>();
    Ok(Found {
        branches: branches.into_iter().collect(),
        default_branch: git.head_branch()?,
        workspaces: workspaces(top, &files),
        files,
        lock_hosts: lock_hosts.into_iter().collect(),
        mode,
    })
}

/// Whether somebody thought of the folder in which an engine keeps what it downloads. Where it is
/// committed planning changes it, and the gate finds a work tree that is not clean.
fn is_engine_folder_ignored(top: &Path, files: &[String]) -> bool {
    let is_ignoring = |path: &&String| path.rsplit('/').next() == Some(".gitignore");
    (files.iter().filter(is_ignoring))
        .filter_map(|path| std::fs::read_to_string(top.join(path)).ok())
        .any(|text| {
            text.lines()
                .map(|line| line.trim().trim_end_matches(['/', '*']))
                .any(|line| line.rsplit('/').next() == Some(".terraform") && !line.starts_with('!'))
        })
}

/// Returns the workspaces of the folders with configuration: those that each has that has any, since
/// an environment has one name for all its roots. Only where the state is a local one do they lie
/// beside the configuration; who has them elsewhere is not told without an engine.
fn workspaces(top: &Path, files: &[String]) -> Vec<String> {
    let folders: BTreeSet<&Path> = (files.iter())
        .filter(|path| roots::is_root_code(path))
        .filter_map(|path| Path::new(path).parent())
        .collect();
    (folders.into_iter())
        .map(|folder| folders_in(&top.join(folder).join("terraform.tfstate.d")))
        .filter(|found| !found.is_empty())
        .reduce(|common, found| &common & &found)
        .unwrap_or_default()
        .into_iter()
        .collect()
}

/// Returns the names of the folders in another one; none where it is not there.
fn folders_in(folder: &Path) -> BTreeSet<String> {
    (std::fs::read_dir(folder).into_iter().flatten().flatten())
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect()
}
