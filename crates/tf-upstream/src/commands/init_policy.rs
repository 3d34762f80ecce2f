//! `tf-upstream init`: writes `upstream.hcl` from the branches and folders found.

use std::collections::BTreeSet;
use std::path::Path;

use config::{Found, Mode};
use engine::git::{Git, RefName};

use crate::args::{GlobalArgs, InitArgs, InitMode};
use crate::command_error::CommandError;
use crate::exit_code::Exit;
use crate::output;
use crate::policy_file;
use crate::progress::Progress;

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
    let draft = config::draft(&look(&git, &top, mode)?)?;
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
    progress.say("next: read it, commit it, and run `tf-upstream doctor`");
    Ok(Exit::Done)
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
    let workspaces = std::fs::read_dir(top.join("terraform.tfstate.d"))
        .map(|entries| {
            entries
                .flatten()
                .filter_map(|entry| entry.file_name().into_string().ok())
                .collect()
        })
        .unwrap_or_default();
    Ok(Found {
        branches: branches.into_iter().collect(),
        default_branch: git.head_branch()?,
        files,
        lock_hosts: lock_hosts.into_iter().collect(),
        workspaces,
        mode,
    })
}
