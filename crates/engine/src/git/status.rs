//! What the work tree has that the commit lacks.

use super::objects::text;
use super::run::unexpected;
use super::{Git, GitError};

/// A tracked file that differs from the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// How, in git's two letters: index and work tree; `.` is unchanged.
    pub letters: String,
    /// Its path from the top.
    pub path: String,
}

/// What the work tree has that the commit lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// Tracked files that differ, in the index or in the work tree.
    pub changed: Vec<Change>,
    /// Files git does not know.
    pub untracked: Vec<String>,
    /// Files and folders git is told to ignore; a folder ends with a slash.
    pub ignored: Vec<String>,
    /// Tracked files that git is told not to look at (`assume-unchanged`, `skip-worktree`): whether
    /// they differ is not known.
    pub unwatched: Vec<String>,
}

impl Git {
    /// Returns what the work tree has under these paths that the commit lacks; under all where none
    /// are given.
    pub fn status(&self, paths: &[&str]) -> Result<Status, GitError> {
        let mut args = vec![
            "-c",
            "core.untrackedCache=false",
            "-c",
            "core.checkStat=default",
            "status",
            "--porcelain=v2",
            "-z",
            "--untracked-files=all",
            "--ignored=matching",
            "--ignore-submodules=none",
            "--no-renames",
            "--",
        ];
        args.extend(paths);
        let stdout = self.ok(&args, None)?;
        let mut status = Status::default();
        for record in stdout.split(|byte| *byte == 0).filter(|r| !r.is_empty()) {
            let broken = || unexpected(&["status"], "a record that is not known");
            let (kind, rest) = record.split_at(1);
            let rest = rest.strip_prefix(b" ").ok_or_else(broken)?;
            // How many fields stand before the path.
            let fields = match kind {
                b"1" => 7,
                b"u" => 9,
                b"?" | b"!" => 0,
                b"#" => continue,
                _ => return Err(broken()),
            };
            let path = rest
                .splitn(fields + 1, |byte| *byte == b' ')
                .nth(fields)
                .ok_or_else(broken)?;
            let path = text(path)?;
            match kind {
                b"?" => status.untracked.push(path),
                b"!" => status.ignored.push(path),
                _ => status.changed.push(Change {
                    letters: String::from_utf8_lossy(&rest[..2.min(rest.len())]).into_owned(),
                    path,
                }),
            }
        }
        let mut args = vec!["ls-files", "-v", "-z", "--"];
        args.extend(paths);
        let stdout = self.ok(&args, None)?;
        for record in stdout.split(|byte| *byte == 0) {
            if let [tag, b' ', path @ ..] = record
                && (tag.is_ascii_lowercase() || *tag == b'S')
            {
                status.unwatched.push(text(path)?);
            }
        }
        Ok(status)
    }
}
