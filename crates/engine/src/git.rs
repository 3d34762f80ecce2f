//! A git repository, asked and changed by running git.
//!
//! Every call goes by argv to one absolute path, with an environment of our own making: no prompt, no
//! pager, English messages, no hooks, no file system monitor, no replaced or grafted objects. What
//! comes from outside becomes an argument only as an [`Oid`], a [`RefName`] or a [`Remote`], which
//! cannot be taken for an option, or after `--end-of-options`.

mod commits;
mod exchange;
mod known;
mod names;
mod objects;
mod refs;
pub(crate) mod run;
mod status;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use commits::{Commit, CommitsAsk, Match, Person};
pub use exchange::{Pushed, RemoteSetting, RemoteUrl};
pub use names::{BadName, Oid, RefName, Remote};
pub use objects::{CommitAsk, Content, Identity, NewEntry, Object, ObjectKind, Sign, TreeEntry};
pub use refs::Swap;
pub use status::{Change, Status};

use crate::Vars;

/// Why git could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// There is no git.
    #[error("`git` is not on the PATH: install git")]
    NoGit,
    /// The folder is in no repository, or git will not use it.
    #[error("{dir} is not in a git repository that git will use: {message}")]
    NoRepository {
        /// The folder.
        dir: String,
        /// What git says.
        message: String,
    },
    /// A name that git could take for something else.
    #[error(transparent)]
    BadName(#[from] BadName),
    /// The other repository did not answer, or did not let us in.
    #[error(
        "the remote {remote} cannot be reached: {message}; check the network, the address and the credentials"
    )]
    Unreachable {
        /// The remote, as it was named; without credentials.
        remote: String,
        /// What git says.
        message: String,
    },
    /// A branch that was fetched is not a continuation of what was fetched before.
    #[error("{remote} has other history than it had when it was last fetched: {message}")]
    Diverged {
        /// The remote.
        remote: String,
        /// What git says.
        message: String,
    },
    /// Git ended with an error.
    #[error("`git {what}` failed: {message}")]
    Failed {
        /// The subcommand.
        what: String,
        /// What git says.
        message: String,
    },
    /// Git said something else than its documentation promises.
    #[error("`git {what}` answered in a way that is not understood: {message}")]
    Unexpected {
        /// The subcommand.
        what: String,
        /// What was found.
        message: String,
    },
    /// A path that is not UTF-8.
    #[error("the path {path} is not UTF-8: rename the file")]
    NotUtf8 {
        /// The path, with what cannot be read replaced.
        path: String,
    },
    /// Git could not be started or listened to.
    #[error("`git {what}` could not be run: {source}")]
    Run {
        /// The subcommand.
        what: String,
        /// What the system says.
        source: std::io::Error,
    },
}

/// A repository, and the git that is asked about it.
#[derive(Debug, Clone)]
pub struct Git {
    program: PathBuf,
    vars: Vars,
    /// Where git runs: the top of the work tree, or the repository itself where it is bare.
    at: PathBuf,
    top: Option<PathBuf>,
    git_dir: PathBuf,
    /// Whether history was cut off when it was found.
    shallow: bool,
    /// What has been answered; none where every question is asked anew.
    known: Option<Arc<known::Known>>,
}

impl Git {
    /// Finds git on the `PATH` of `vars`, and the repository that `dir` is in.
    ///
    /// `vars` is the environment to run git in. Only those of its `GIT_…` variables are kept that say
    /// how to reach and whom to be, none that say which repository or files to use.
    pub fn find(dir: &Path, vars: &Vars) -> Result<Git, GitError> {
        let program = run::find_program("git", vars).ok_or(GitError::NoGit)?;
        let mut git = Git {
            program,
            vars: run::sealed(vars),
            at: dir.to_owned(),
            top: None,
            git_dir: PathBuf::new(),
            shallow: false,
            known: None,
        };
        const ASKED: [&str; 6] = [
            "rev-parse",
            "--absolute-git-dir",
            "--is-inside-work-tree",
            "--is-bare-repository",
            "--is-shallow-repository",
            "--show-toplevel",
        ];
        let mut output = git.run(&ASKED, None)?;
        if !output.success {
            // Outside a work tree there is no top to show.
            output = git.run(&ASKED[..5], None)?;
        }
        if !output.success {
            return Err(GitError::NoRepository {
                dir: dir.display().to_string(),
                message: output.message(),
            });
        }
        let mut lines = run::lines(&output.stdout);
        let git_dir = lines.next().map(run::path).unwrap_or_default();
        let inside = lines.next() == Some(b"true");
        let bare = lines.next() == Some(b"true");
        git.shallow = lines.next() == Some(b"true");
        if inside {
            let top = lines.next().map(run::path);
            git.at = top.clone().unwrap_or_default();
            git.top = top;
        } else if bare || git_dir.is_dir() {
            git.at.clone_from(&git_dir);
        }
        if !git.at.is_absolute() {
            return Err(GitError::Unexpected {
                what: "rev-parse".to_owned(),
                message: "no absolute path of the repository".to_owned(),
            });
        }
        git.git_dir = git_dir;
        Ok(git)
    }

    /// Returns the top of the work tree; none in a bare repository.
    pub fn top(&self) -> Option<&Path> {
        self.top.as_deref()
    }

    /// Returns the folder of the repository itself.
    pub fn git_dir(&self) -> &Path {
        &self.git_dir
    }

    /// Returns the absolute path of git.
    pub fn program(&self) -> &Path {
        &self.program
    }
}
