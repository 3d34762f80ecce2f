//! The code behind a plan: what git tracks, what the engine resolved, and what an apply may read.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use bundle::{CodeDigest, CodeInputs, FileDigest, FileRead, Reach, SourceText, Tracked};
use config::{Environment, Upstream, glob_matches};
use engine::git::{Git, Object, Oid};
use plan::{Plan, PlanFile};

use crate::command_error::CommandError;
use crate::roots;
use crate::site::{Site, Target};

/// Returns every file that git tracks in a commit, for digests.
pub(crate) fn tracked(git: &Git, top: &Path, commit: &Oid) -> Result<Vec<Tracked>, CommandError> {
    let entries = git.ls_tree(commit, &[])?;
    let links: Vec<Object> = (entries.iter())
        .filter(|entry| entry.is_symlink())
        .map(|entry| Object::Id(entry.oid.clone()))
        .collect();
    let mut targets = git.blobs(&links)?.into_iter();
    let attributes: Vec<Object> = (entries.iter())
        .filter(|entry| entry.path.rsplit('/').next() == Some(".gitattributes"))
        .map(|entry| Object::Id(entry.oid.clone()))
        .collect();
    // Only where git is told of large files can a file be the pointer to one.
    let has_lfs = (git.blobs(&attributes)?.into_iter().flatten())
        .any(|text| String::from_utf8_lossy(&text).contains("filter=lfs"));
    Ok(entries
        .into_iter()
        .map(|entry| {
            let link_target = if entry.is_symlink() {
                // A target that is no text leads nowhere that has a name here.
                targets
                    .next()
                    .flatten()
                    .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            } else {
                None
            };
            Tracked {
                is_lfs_pointer: has_lfs
                    && link_target.is_none()
                    && is_lfs_pointer(&top.join(&entry.path)),
                mode: entry.mode,
                oid: entry.oid.to_string(),
                path: entry.path,
                link_target,
            }
        })
        .collect())
}

fn is_lfs_pointer(path: &Path) -> bool {
    const START: &[u8] = b"version https://git-lfs.github.com/spec/";
    let mut start = [0; START.len()];
    File::open(path)
        .and_then(|mut file| file.read_exact(&mut start))
        .is_ok_and(|()| start == START)
}

/// Whether a path is an environment's own, in every policy that is in force: what only one of them
/// calls own counts as common.
pub(crate) fn is_own(path: &str, environments: &[&Environment]) -> bool {
    !environments.is_empty()
        && environments.iter().all(|environment| {
            let own = &environment.own.value;
            own.iter().any(|pattern| glob_matches(pattern, path))
        })
}

/// The policies in force, for questions about files.
pub(crate) struct Policies<'p> {
    pub(crate) new: &'p Upstream,
    pub(crate) settled: Option<&'p Upstream>,
}

impl<'p> Policies<'p> {
    /// Returns what each policy says of an environment.
    pub(crate) fn of(&self, name: &str) -> Vec<&'p Environment> {
        [Some(self.new), self.settled]
            .into_iter()
            .flatten()
            .filter_map(|upstream| upstream.environment(name))
            .collect()
    }
}

/// Returns the digests of the code at a commit.
pub(crate) fn digest(
    site: &Site,
    target: &Target<'_>,
    policies: &Policies<'_>,
    tracked: &[Tracked],
    file: &PlanFile,
) -> Result<CodeDigest, CommandError> {
    let environment = target.environment;
    let here = policies.of(&environment.name);
    let others: Vec<Vec<&Environment>> = (policies.new.environments.iter())
        .filter(|other| other.name != environment.name)
        .map(|other| policies.of(&other.name))
        .collect();
    let own = |path: &str| is_own(path, &here);
    let own_elsewhere = |path: &str| others.iter().any(|other| is_own(path, other));
    let inputs = |path: &str| {
        (here.iter())
            .flat_map(|environment| &environment.inputs)
            .any(|pattern| glob_matches(pattern, path))
    };
    let used: Vec<String> = (environment.var_files.iter())
        .chain(&environment.backend_config)
        .cloned()
        .collect();
    let mut other_roots = roots::expand(
        &environment.roots.value,
        tracked.iter().map(|one| one.path.as_str()),
    );
    other_roots.retain(|root| *root != target.root && *root != ".");
    bundle::code(&CodeInputs {
        root: &target.root,
        tracked,
        local_modules: &[],
        inputs: &inputs,
        own: &own,
        own_elsewhere: &own_elsewhere,
        own_code: here.iter().all(|environment| environment.own_code.value),
        used: &used,
        other_roots: &other_roots,
        policy: site.policy.path.as_deref(),
        sources: &file.sources,
        modules: &file.modules,
        lock: file.lock_file.as_deref(),
    })
    .map_err(|refusal| CommandError::Code {
        environment: environment.name.clone(),
        root: target.root.clone(),
        refusal,
    })
}

/// Files larger than this are no scripts and no templates; a digest of them would take long.
const MOST_FILES: usize = 20_000;

/// Returns the digests of the files that an apply may read.
pub(crate) fn files_read_at_apply(
    folder: &Path,
    plan: &Plan<'_>,
    file: &PlanFile,
) -> Result<Vec<FileDigest>, CommandError> {
    let folders: HashMap<&str, &str> = (file.modules.iter())
        .map(|module| (module.key.as_str(), module.dir.as_str()))
        .collect();
    let mut texts = Vec::new();
    for source in &file.sources {
        let Some(dir) = folders.get(source.module.as_str()) else {
            continue;
        };
        // What changed since the engine read it is found by the pins of the code.
        if let Ok(text) = fs::read_to_string(folder.join(dir).join(&source.name)) {
            texts.push((*dir, source.name.as_str(), text));
        }
    }
    let sources: Vec<SourceText<'_>> = (texts.iter())
        .map(|(dir, name, text)| SourceText {
            folder: Some(dir),
            file: name,
            text,
        })
        .collect();
    let candidates = bundle::files_read_at_apply(plan, &sources)?;
    let mut found = Vec::new();
    for FileRead { path, reach } in candidates {
        let at = folder.join(&path);
        let Ok(metadata) = fs::metadata(&at) else {
            continue;
        };
        if metadata.is_file() {
            found.push(path);
        } else if metadata.is_dir() && reach == Reach::Folder {
            files_below(&at, &path, &mut found);
        }
        if found.len() > MOST_FILES {
            return Err(CommandError::TooManyFiles(path_of(folder)));
        }
    }
    found.sort();
    found.dedup();
    // A state is what an apply writes, and no input: its serial is a pin of its own.
    let state = local_state(folder);
    found.retain(|path| {
        !bundle::is_state(path)
            && (state.as_deref()).is_none_or(|state| !is_part_of_state(&folder.join(path), state))
    });
    digests(folder, &found)
}

/// Returns where the state of a root is that keeps it in a file of any name; none where that is not told.
fn local_state(folder: &Path) -> Option<PathBuf> {
    let text = fs::read(folder.join(".terraform/terraform.tfstate")).ok()?;
    let initialised: serde_json::Value = serde_json::from_slice(&text).ok()?;
    let backend = initialised.get("backend")?;
    if backend.get("type")?.as_str()? != "local" {
        return None;
    }
    let path = backend.get("config")?.get("path")?.as_str()?;
    normal(&folder.join(path))
}

/// Whether a file is a state, the backup of it, or its lock.
fn is_part_of_state(path: &Path, state: &Path) -> bool {
    let (Some(path), Some(name)) = (normal(path), state.file_name()) else {
        return false;
    };
    let name = name.to_string_lossy();
    path.parent() == state.parent()
        && path.file_name().is_some_and(|found| {
            let found = found.to_string_lossy();
            [
                name.to_string(),
                format!("{name}.backup"),
                format!(".{name}.lock.info"),
            ]
            .contains(&found.into_owned())
        })
}

/// Returns a path without `.`, `..` and links, as far as it is there.
fn normal(path: &Path) -> Option<PathBuf> {
    let folder = fs::canonicalize(path.parent()?).ok()?;
    Some(folder.join(path.file_name()?))
}

fn path_of(folder: &Path) -> PathBuf {
    folder.to_owned()
}

fn files_below(folder: &Path, name: &str, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let Ok(file_name) = entry.file_name().into_string() else {
            continue;
        };
        // What engines and git keep for themselves is not read by a provisioner.
        if [".git", ".terraform"].contains(&file_name.as_str()) || found.len() > MOST_FILES {
            continue;
        }
        let name = format!("{}/{file_name}", name.trim_end_matches('/'));
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => files_below(&entry.path(), &name, found),
            Ok(_) if entry.path().is_file() => found.push(name),
            _ => {}
        }
    }
}

/// Returns the digests of files as they are now; one that is not there is left out.
pub(crate) fn digests(folder: &Path, paths: &[String]) -> Result<Vec<FileDigest>, CommandError> {
    let mut digests = Vec::new();
    for path in paths {
        match fs::read(folder.join(path)) {
            Ok(bytes) => digests.push(FileDigest {
                path: path.clone(),
                sha256: bundle::sha256(&bytes),
            }),
            Err(error)
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory
                ) => {}
            Err(error) => {
                return Err(CommandError::Unreadable {
                    path: folder.join(path),
                    error,
                });
            }
        }
    }
    Ok(digests)
}
