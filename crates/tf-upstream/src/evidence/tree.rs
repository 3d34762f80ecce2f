//! The code here: held against the head of its branch, and against its own commit.

use std::collections::{BTreeMap, BTreeSet};

use bundle::{CodeDigest, Tracked};
use engine::git::{GitError, Oid, RefName, Status};
use gate::{BranchEvidence, HeadOf};
use plan::PlanFile;

use super::Within;
use crate::books::Books;
use crate::code;
use crate::command_error::CommandError;
use crate::examined::Examined;
use crate::output;
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

/// What a branch points at.
pub(crate) enum Head {
    /// This commit, which is here.
    Is(Oid, HeadOf),
    /// There is no such branch.
    Missing,
    /// Nobody could be asked, and why.
    Unknown(String),
}

/// Returns the head of an environment's branch, asked now.
pub(crate) fn head_of(site: &Site, books: &Books<'_>, branch: &str) -> Result<Head, CommandError> {
    let name = RefName::branch(branch).map_err(GitError::from)?;
    let Some(remote) = &site.remote else {
        return Ok(match site.git.read_ref(&name)? {
            Some(head) => Head::Is(head, HeadOf::Local),
            None => Head::Missing,
        });
    };
    if let Some(why) = &books.unreachable {
        return Ok(Head::Unknown(why.clone()));
    }
    let found = match site.git.ls_remote(remote, std::slice::from_ref(&name)) {
        Ok(found) => found,
        Err(error @ GitError::Unreachable { .. }) => return Ok(Head::Unknown(error.to_string())),
        Err(error) => return Err(error.into()),
    };
    let Some((_, head)) = found.into_iter().next() else {
        return Ok(Head::Missing);
    };
    if head != site.head && site.git.resolve(head.as_str())?.is_none() {
        let here = site.tracking(head.as_str())?;
        site.git.fetch(remote, &[(name, here)])?;
    }
    Ok(Head::Is(head, HeadOf::Remote))
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
    let (head, of) = match head_of(site, books, branch)? {
        Head::Is(head, of) => (head, of),
        Head::Missing => return Ok(BranchEvidence::Missing),
        Head::Unknown(why) => return Ok(BranchEvidence::Unknown { why }),
    };
    Ok(match compare(site, target, policies, &inputs, &head)? {
        Compared::Same => BranchEvidence::Same {
            head: head.to_string(),
            of,
        },
        Compared::Differs(files) => BranchEvidence::Differs {
            head: head.to_string(),
            files,
        },
        Compared::Unknown(refusal) => BranchEvidence::Unknown {
            why: format!("at the head of {branch}, {refusal}"),
        },
    })
}

/// Holds the inputs of a step against those at the commit that its rollout was begun from, wherever the
/// branch is by now.
pub(crate) fn begun<'i>(
    site: &Site,
    target: &Target<'_>,
    policies: &code::Policies<'_>,
    inputs: impl Into<Inputs<'i>>,
    within: &Within<'_>,
) -> Result<BranchEvidence, CommandError> {
    let unknown = |why: String| Ok(BranchEvidence::Unknown { why });
    let Some(commit) = within.begun.entry.commit.as_deref() else {
        return unknown("the rollout does not say which commit it was begun from".to_owned());
    };
    let Some(at) = site.git.resolve(commit)? else {
        return unknown(format!(
            "the commit {} that the rollout was begun from is not in this repository: fetch it",
            output::short(commit)
        ));
    };
    let may_differ = |file: &String| within.may_differ == Some(file.as_str());
    let commit = commit.to_owned();
    Ok(
        match compare(site, target, policies, &inputs.into(), &at)? {
            Compared::Same => BranchEvidence::SameAsBegun { commit },
            Compared::Differs(files) if !files.is_empty() && files.iter().all(may_differ) => {
                BranchEvidence::SameAsBegun { commit }
            }
            Compared::Differs(_) => BranchEvidence::OtherThanBegun { commit },
            Compared::Unknown(refusal) => {
                return unknown(format!(
                    "at the commit {} that the rollout was begun from, {refusal}",
                    output::short(&commit)
                ));
            }
        },
    )
}

/// What comes of comparing the inputs with those at another commit.
enum Compared {
    Same,
    /// The files that differ.
    Differs(Vec<String>),
    /// They cannot be digested there, and why.
    Unknown(String),
}

fn compare(
    site: &Site,
    target: &Target<'_>,
    policies: &code::Policies<'_>,
    inputs: &Inputs<'_>,
    commit: &Oid,
) -> Result<Compared, CommandError> {
    if *commit == site.head {
        return Ok(Compared::Same);
    }
    let tracked = code::tracked(&site.git, &site.top, commit)?;
    let there = match code::digest(site, target, policies, &tracked, inputs.file) {
        Ok(there) => there,
        // What cannot be digested there is not what was digested here.
        Err(CommandError::Code { refusal, .. }) => {
            return Ok(Compared::Unknown(refusal.to_string()));
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
        return Ok(Compared::Same);
    }
    Ok(Compared::Differs(differing(inputs, &tracked, &there)))
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
