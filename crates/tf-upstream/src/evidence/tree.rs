//! The code here: held against the head of its branch, and against its own commit.

use std::collections::{BTreeMap, BTreeSet};

use bundle::{CodeDigest, Tracked};
use engine::git::{GitError, RefName, Status};
use gate::{BranchEvidence, HeadOf};
use plan::PlanFile;

use crate::books::Books;
use crate::code;
use crate::command_error::CommandError;
use crate::examined::Examined;
use crate::roots;
use crate::site::{Site, Target};

/// What a plan was made from, as the commit that is checked out has it.
#[derive(Clone)]
pub(crate) struct Inputs<'i> {
    /// The plan file, which says what the engine read.
    pub(crate) file: &'i PlanFile,
    /// All that git tracks.
    pub(crate) tracked: &'i [Tracked],
    /// The digests, and what they are of.
    pub(crate) code: &'i CodeDigest,
    /// The folders and files that it was made from, from the top.
    pub(crate) folders: Vec<String>,
}

impl<'i> From<&'i Examined> for Inputs<'i> {
    fn from(examined: &'i Examined) -> Inputs<'i> {
        Inputs {
            file: &examined.file,
            tracked: &examined.tracked,
            code: &examined.code,
            folders: examined.folders(),
        }
    }
}

/// Holds the inputs against those of the head of the environment's branch, asked now.
pub(crate) fn branch<'i>(
    site: &Site,
    target: &Target<'_>,
    books: &Books<'_>,
    policies: &code::Policies<'_>,
    inputs: impl Into<Inputs<'i>>,
    branch: &str,
) -> Result<BranchEvidence, CommandError> {
    let inputs = inputs.into();
    let name = RefName::branch(branch).map_err(GitError::from)?;
    let (head, of) = match &site.remote {
        Some(_) if books.unreachable.is_some() => {
            let why = books.unreachable.clone().unwrap_or_default();
            return Ok(BranchEvidence::Unknown { why });
        }
        Some(remote) => {
            let found = match site.git.ls_remote(remote, std::slice::from_ref(&name)) {
                Ok(found) => found,
                Err(error @ GitError::Unreachable { .. }) => {
                    return Ok(BranchEvidence::Unknown {
                        why: error.to_string(),
                    });
                }
                Err(error) => return Err(error.into()),
            };
            let Some((_, head)) = found.into_iter().next() else {
                return Ok(BranchEvidence::Missing);
            };
            if head != site.head && site.git.resolve(head.as_str())?.is_none() {
                let here = site.tracking(head.as_str())?;
                site.git.fetch(remote, &[(name, here)])?;
            }
            (head, HeadOf::Remote)
        }
        None => match site.git.read_ref(&name)? {
            Some(head) => (head, HeadOf::Local),
            None => return Ok(BranchEvidence::Missing),
        },
    };
    let same = BranchEvidence::Same {
        head: head.to_string(),
        of,
    };
    if head == site.head {
        return Ok(same);
    }
    let tracked = code::tracked(&site.git, &site.top, &head)?;
    let there = match code::digest(site, target, policies, &tracked, inputs.file) {
        Ok(there) => there,
        // What cannot be digested there is not what was digested here.
        Err(CommandError::Code { refusal, .. }) => {
            return Ok(BranchEvidence::Unknown {
                why: format!("at the head of {branch}, {refusal}"),
            });
        }
        Err(error) => return Err(error),
    };
    let (here, there_code) = (&inputs.code.code, &there.code);
    let policy = |tracked: &[Tracked]| {
        (tracked.iter())
            .find(|one| Some(&one.path) == site.policy.path.as_ref())
            .map(|one| one.oid.clone())
    };
    if here.tree == there_code.tree
        && here.own == there_code.own
        && policy(inputs.tracked) == policy(&tracked)
    {
        return Ok(same);
    }
    Ok(BranchEvidence::Differs {
        head: head.to_string(),
        files: differing(&inputs, &tracked, &there),
    })
}

/// Returns the paths of what differs between the code here and at another commit.
fn differing(here: &Inputs<'_>, tracked: &[Tracked], there: &CodeDigest) -> Vec<String> {
    fn ids<'t>(tracked: &'t [Tracked], code: &CodeDigest) -> BTreeMap<&'t str, (&'t str, &'t str)> {
        let counted: BTreeSet<&str> = (code.tree.iter().chain(&code.own))
            .map(String::as_str)
            .collect();
        (tracked.iter())
            .filter(|one| counted.contains(one.path.as_str()))
            .map(|one| (one.path.as_str(), (one.mode.as_str(), one.oid.as_str())))
            .collect()
    }
    let (here, there) = (ids(here.tracked, here.code), ids(tracked, there));
    let mut paths: Vec<String> = (here.iter())
        .filter(|(path, id)| there.get(*path) != Some(id))
        .map(|(path, _)| *path)
        .chain(
            there
                .keys()
                .filter(|path| !here.contains_key(*path))
                .copied(),
        )
        .map(str::to_owned)
        .collect();
    paths.sort();
    if paths.is_empty() {
        paths.push("upstream.hcl".to_owned());
    }
    paths
}

/// Names of files and folders that engines and this tool keep beside the code.
fn is_kept_beside(path: &str) -> bool {
    path.split('/')
        .any(|part| part == ".terraform" || part == "tf-upstream-bundle")
        || path.ends_with(".terraform.lock.hcl")
        || path.ends_with(".terraform.tfstate.lock.info")
        || path.ends_with("errored.tfstate")
        || path.ends_with(".tfstate")
        || path.ends_with(".tfstate.backup")
}

/// Whether an engine reads a file without being told to.
fn is_loaded(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    roots::is_root_code(name)
        || name == "terraform.tfvars"
        || name == "terraform.tfvars.json"
        || name.ends_with(".auto.tfvars")
        || name.ends_with(".auto.tfvars.json")
}

/// Returns the files of the work tree that the plan may depend on and the commit lacks.
pub(crate) fn dirty<'i>(
    site: &Site,
    inputs: impl Into<Inputs<'i>>,
) -> Result<Vec<String>, CommandError> {
    let Inputs { code, folders, .. } = inputs.into();
    let Status {
        changed,
        untracked,
        ignored,
        unwatched,
    } = site.git.status(&[])?;
    let within = |path: &str| {
        folders.iter().any(|folder| {
            folder == "."
                || path == folder
                || path
                    .strip_prefix(folder.as_str())
                    .is_some_and(|rest| rest.starts_with('/'))
        })
    };
    let counts = |path: &str| {
        within(path)
            || code.tree.iter().any(|one| one == path)
            || code.own.iter().any(|one| one == path)
            || Some(path) == site.policy.path.as_deref()
    };
    let mut dirty: Vec<String> = (changed.into_iter().map(|change| change.path))
        .chain(unwatched)
        .filter(|path| counts(path))
        .collect();
    dirty.extend((untracked.into_iter()).filter(|path| counts(path) && !is_kept_beside(path)));
    dirty.extend(
        (ignored.into_iter())
            .filter(|path| within(path) && !is_kept_beside(path) && is_loaded(path)),
    );
    dirty.sort();
    dirty.dedup();
    Ok(dirty)
}
