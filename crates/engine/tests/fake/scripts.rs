//! Scripts that stand in for an engine, each in a folder of its own with a root beside it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use engine::{Engine, Event, FoundBy, Place, Product, RunError, Stop, Vars, Work};
use tempfile::TempDir;

pub(crate) struct Fake {
    pub(crate) folder: TempDir,
    pub(crate) engine: Engine,
    variables: Vec<(String, String)>,
}

impl Fake {
    /// An engine that runs this script. `$1` is its command; `$FAKE` is a folder for its notes, where
    /// `calls` has the arguments of each call and `vars` the environment of the last.
    pub(crate) fn new(script: &str) -> Fake {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("root")).unwrap();
        fs::create_dir_all(folder.path().join("notes")).unwrap();
        let path = folder.path().join("terraform");
        program(
            &path,
            &format!(
                "FAKE={}/notes\necho \"$*\" >>$FAKE/calls\nenv >$FAKE/vars\n{script}",
                folder.path().display()
            ),
        );
        Fake {
            engine: Engine {
                product: Product::Terraform,
                version: "1.11.4".to_owned(),
                path,
                found_by: FoundBy::Flag,
            },
            variables: vec![("PATH".to_owned(), "/usr/local/bin:/usr/bin:/bin".to_owned())],
            folder,
        }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Fake {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("root")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn note(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join("notes").join(name)).unwrap_or_default()
    }

    pub(crate) fn vars(&self) -> Vars {
        Vars::new(
            self.variables
                .iter()
                .map(|(name, value)| (name.into(), value.into())),
        )
    }

    /// Lets a test work with the engine, in the default workspace.
    pub(crate) fn work<T>(&self, with: impl FnOnce(&Work<'_>) -> T) -> T {
        self.try_work("default", |work| with(&work.unwrap()))
    }

    pub(crate) fn try_work<T>(
        &self,
        workspace: &str,
        with: impl FnOnce(Result<Work<'_>, RunError>) -> T,
    ) -> T {
        let stop = Stop::install().unwrap();
        let (vars, root) = (self.vars(), self.root());
        with(Work::new(Place {
            engine: &self.engine,
            root: &root,
            workspace,
            vars: &vars,
            lock_timeout: Duration::from_secs(20),
            stop: &stop,
        }))
    }
}

/// Makes a shell script that may be executed.
///
/// Another process writes it: a child that another test starts meanwhile would hold it open for
/// writing, and then it could not be executed.
pub(crate) fn program(path: &Path, script: &str) {
    let text = path.with_extension("sh");
    fs::write(&text, format!("#!/bin/sh\n{script}\n")).unwrap();
    let mut install = Command::new("install");
    let status = install.args(["-m", "755"]).arg(&text).arg(path).status();
    assert!(status.unwrap().success());
}

pub(crate) fn silent(_: Event) {}

pub(crate) fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
