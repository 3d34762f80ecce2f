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
        let output = self.run(&args, None)?;
        if !output.success {
            return Ok(None);
        }
        one_oid(&args, &output.stdout).map(Some)
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
        let stdout = self.ok(&["rev-parse", "--is-shallow-repository"], None)?;
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
        let args = [
            "for-each-ref",
            "--format=%(objectname) %(refname)",
            name.as_str(),
        ];
        let stdout = self.ok(&args, None)?;
        for line in lines(&stdout) {
            let line = String::from_utf8_lossy(line);
            // `for-each-ref` also lists what lies under the name.
            if let Some((oid, found)) = line.split_once(' ')
                && found == name.as_str()
            {
                return Ok(Some(Oid::new(oid)?));
            }
        }
        Ok(None)
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
