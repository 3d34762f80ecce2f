//! What is checked out, what references point at, and how they are moved.

use std::time::Duration;

use super::names::{check_key, check_revision};
use super::run::{failed, lines, unexpected};
use super::{Git, GitError, Oid, RefName};

/// How a reference's compare-and-swap ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swap {
    /// It points at the new object.
    Swapped,
    /// It did not point where it was expected to.
    Lost,
}

/// How often a reference that another process holds is tried again, and how long is waited first.
pub(super) const TRIES: u32 = 6;
pub(super) const PAUSE: Duration = Duration::from_millis(40);

pub(super) const IS_SHALLOW: [&str; 2] = ["rev-parse", "--is-shallow-repository"];

impl Git {
    /// Returns the commit a revision names, if it names one.
    pub fn resolve(&self, revision: &str) -> Result<Option<Oid>, GitError> {
        check_revision(revision)?;
        let args = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &format!("{revision}^{{commit}}"),
        ];
        let stdout = if Oid::new(revision).is_ok() {
            // Only that it is there is kept: what is not may be fetched yet.
            match self.lasting(&args) {
                Ok(stdout) => stdout,
                Err(GitError::Failed { .. }) => return Ok(None),
                Err(error) => return Err(error),
            }
        } else {
            let output = self.run(&args, None)?;
            if !output.success {
                return Ok(None);
            }
            output.stdout.into()
        };
        one_oid(&args, &stdout).map(Some)
    }

    /// Returns the commit that is checked out; none before the first commit.
    pub fn head(&self) -> Result<Option<Oid>, GitError> {
        self.resolve("HEAD")
    }

    /// Returns the branch that is checked out; none where the head is detached.
    pub fn head_branch(&self) -> Result<Option<String>, GitError> {
        let args = ["symbolic-ref", "--quiet", "HEAD"];
        let output = self.run(&args, None)?;
        match output.code {
            Some(0) => {}
            Some(1) => return Ok(None),
            _ => return Err(failed(&args, &output)),
        }
        let name = String::from_utf8_lossy(&output.stdout);
        Ok(name
            .trim_end()
            .strip_prefix("refs/heads/")
            .map(str::to_owned))
    }

    /// Returns whether history is cut off somewhere.
    pub fn is_shallow(&self) -> Result<bool, GitError> {
        // It changes with a fetch alone.
        let stdout = self.lasting(&IS_SHALLOW)?;
        Ok(stdout.starts_with(b"true"))
    }

    /// Returns a setting, as git's configuration has it in all.
    pub fn config(&self, key: &str) -> Result<Option<String>, GitError> {
        self.setting(&["config", "--null", "--get", key], key)
    }

    /// Returns a setting that is true or false.
    pub fn config_flag(&self, key: &str) -> Result<Option<bool>, GitError> {
        let value = self.setting(&["config", "--null", "--type=bool", "--get", key], key)?;
        Ok(value.map(|value| value == "true"))
    }

    fn setting(&self, args: &[&str], key: &str) -> Result<Option<String>, GitError> {
        check_key(key)?;
        let output = self.run(args, None)?;
        match output.code {
            Some(0) => {}
            Some(1) => return Ok(None),
            _ => return Err(failed(args, &output)),
        }
        let value = String::from_utf8_lossy(&output.stdout);
        Ok(Some(value.trim_end_matches('\0').to_owned()))
    }

    /// Returns what a reference of this repository points at.
    pub fn read_ref(&self, name: &RefName) -> Result<Option<Oid>, GitError> {
        let mut found = self.read_refs(std::slice::from_ref(name))?;
        Ok(found.pop().flatten())
    }

    /// Returns what each of these references points at, by one process.
    pub fn read_refs(&self, names: &[RefName]) -> Result<Vec<Option<Oid>>, GitError> {
        self.known_refs(names, |names| {
            let mut args = vec!["for-each-ref", "--format=%(objectname) %(refname)"];
            args.extend(names.iter().map(RefName::as_str));
            let stdout = self.ok(&args, None)?;
            let mut found = vec![None; names.len()];
            for line in lines(&stdout) {
                let line = String::from_utf8_lossy(line);
                // `for-each-ref` also lists what lies under a name.
                let Some((oid, name)) = line.split_once(' ') else {
                    return Err(unexpected(&args, "a line without a name"));
                };
                for (asked, found) in names.iter().zip(&mut found) {
                    if asked.as_str() == name {
                        *found = Some(Oid::new(oid)?);
                    }
                }
            }
            Ok(found)
        })
    }

    /// Returns the references under a prefix, and what they point at.
    pub fn refs_under(&self, prefix: &RefName) -> Result<Vec<(RefName, Oid)>, GitError> {
        let args = [
            "for-each-ref",
            "--format=%(objectname) %(refname)",
            prefix.as_str(),
        ];
        let stdout = self.ok(&args, None)?;
        lines(&stdout)
            .map(|line| {
                let line = String::from_utf8_lossy(line);
                let (oid, name) = line
                    .split_once(' ')
                    .ok_or_else(|| unexpected(&args, "a line without a name"))?;
                Ok((RefName::new(name)?, Oid::new(oid)?))
            })
            .collect()
    }

    /// Moves a reference to `new`, if it still points at `old`, or, without `old`, if there is none.
    pub fn update_ref(
        &self,
        name: &RefName,
        new: &Oid,
        old: Option<&Oid>,
    ) -> Result<Swap, GitError> {
        let expected = old.map_or_else(|| new.zeros(), |old| old.as_str().to_owned());
        let args = [
            "update-ref",
            "--no-deref",
            "-m",
            "tf-upstream",
            "--end-of-options",
            name.as_str(),
            new.as_str(),
            &expected,
        ];
        for attempt in 1.. {
            let output = self.run(&args, None)?;
            self.forget();
            if output.success {
                return Ok(Swap::Swapped);
            }
            // Another process may hold the reference without moving it: then it is tried again.
            if self.read_ref(name)?.as_ref() != old {
                return Ok(Swap::Lost);
            }
            if attempt == TRIES {
                return Err(failed(&args, &output));
            }
            std::thread::sleep(PAUSE * attempt);
        }
        Ok(Swap::Lost)
    }
}

/// Takes the one id that git wrote.
pub(super) fn one_oid(args: &[&str], stdout: &[u8]) -> Result<Oid, GitError> {
    let text = String::from_utf8_lossy(stdout);
    Oid::new(text.trim_end()).map_err(|_| unexpected(args, "no object id"))
}
