//! The code here: held against the head of its branch, and against its own commit.

use engine::git::{GitError, RefName, Status};
use gate::{BranchEvidence, HeadOf};

use crate::books::Books;
use crate::code;
use crate::command_error::CommandError;
use crate::examined::Examined;
use crate::roots;
use crate::site::{Site, Target};

/// Holds the inputs against those of the head of the environment's branch, asked now.
pub(crate) fn branch(
    site: &Site,
    target: &Target<'_>,
    books: &Books<'_>,
    policies: &code::Policies<'_>,
    examined: &Examined,
    branch: &str,
) -> Result<BranchEvidence, CommandError> {
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
    let there = match code::digest(site, target, policies, &tracked, &examined.file) {
        Ok(there) => there,
        // What cannot be digested there is not what was digested here.
        Err(CommandError::Code { refusal, .. }) => {
            return Ok(BranchEvidence::Unknown {
                why: format!("at the head of {branch}, {refusal}"),
            });
        }
        Err(error) => return Err(error),
    };
    let (here, there_code) = (&examined.code.code, &there.code);
    let policy = |tracked: &[bundle::Tracked]| {
        (tracked.iter())
            .find(|one| Some(&one.path) == site.policy.path.as_ref())
            .map(|one| one.oid.clone())
    };
    if here.tree == there_code.tree
        && here.own == there_code.own
        && policy(&examined.tracked) == policy(&tracked)
    {
        return Ok(same);
    }
    Ok(BranchEvidence::Differs {
        head: head.to_string(),
        files: examined.differing(&tracked, &there),
    })
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
pub(crate) fn dirty(site: &Site, examined: &Examined) -> Result<Vec<String>, CommandError> {
    let Status {
        changed,
        untracked,
        ignored,
        unwatched,
    } = site.git.status(&[])?;
    let folders = examined.folders();
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
            || examined.code.tree.iter().any(|one| one == path)
            || examined.code.own.iter().any(|one| one == path)
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
