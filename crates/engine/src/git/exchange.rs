//! What goes to and comes from other repositories: never by force.

use super::refs::{PAUSE, TRIES};
use super::run::{failed, lines, plain, unexpected};
use super::{Git, GitError, Oid, RefName, Remote};

/// How a push ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pushed {
    /// The reference points at what was pushed.
    Done,
    /// Somebody else moved the reference first.
    Outrun,
    /// The remote answers, and does not take it: protection, a hook, missing rights.
    Refused {
        /// What it says.
        message: String,
    },
}

/// A remote of this repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteSetting {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub url: RemoteUrl,
}

/// An address that may hold credentials: shown without them.
#[derive(Clone, PartialEq, Eq)]
pub struct RemoteUrl(String);

impl RemoteUrl {
    /// Returns the address as it is set, credentials included.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for RemoteUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&super::run::without_credentials(&self.0))
    }
}

impl std::fmt::Debug for RemoteUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RemoteUrl({self})")
    }
}

impl Git {
    /// Returns the remotes of this repository.
    pub fn remotes(&self) -> Result<Vec<RemoteSetting>, GitError> {
        let args = ["config", "--null", "--get-regexp", r"^remote\..*\.url$"];
        let output = self.run(&args, None)?;
        if !output.success && output.code != Some(1) {
            return Err(failed(&args, &output));
        }
        let mut remotes: Vec<RemoteSetting> = Vec::new();
        for record in output.stdout.split(|byte| *byte == 0) {
            let record = String::from_utf8_lossy(record);
            let Some((key, url)) = record.split_once('\n') else {
                continue;
            };
            let name = key
                .strip_prefix("remote.")
                .and_then(|key| key.strip_suffix(".url"))
                .unwrap_or_default();
            if remotes.iter().all(|remote| remote.name != name) {
                remotes.push(RemoteSetting {
                    name: name.to_owned(),
                    url: RemoteUrl(url.to_owned()),
                });
            }
        }
        Ok(remotes)
    }

    /// Asks a remote what these references point at now. Those it does not have are left out.
    pub fn ls_remote(
        &self,
        remote: &Remote,
        names: &[RefName],
    ) -> Result<Vec<(RefName, Oid)>, GitError> {
        let found = self.known_remote_refs(remote, names, |names| {
            let patterns: Vec<&str> = names.iter().map(RefName::as_str).collect();
            let found = self.advertised(remote, &patterns)?;
            // A pattern also matches the end of longer names.
            let of = |asked: &RefName| found.iter().find(|(name, _)| name == asked);
            Ok(names
                .iter()
                .map(|asked| of(asked).map(|(_, oid)| oid.clone()))
                .collect())
        })?;
        Ok((names.iter().cloned().zip(found))
            .filter_map(|(name, oid)| Some((name, oid?)))
            .collect())
    }

    /// Asks a remote for all references under a prefix.
    pub fn ls_remote_under(
        &self,
        remote: &Remote,
        prefix: &RefName,
    ) -> Result<Vec<(RefName, Oid)>, GitError> {
        let prefix = format!("{prefix}/");
        let mut found = self.advertised(remote, &[&format!("{prefix}*")])?;
        found.retain(|(name, _)| name.as_str().starts_with(&prefix));
        Ok(found)
    }

    fn advertised(
        &self,
        remote: &Remote,
        patterns: &[&str],
    ) -> Result<Vec<(RefName, Oid)>, GitError> {
        let mut args = vec!["ls-remote", "--refs", "--end-of-options", remote.as_str()];
        args.extend(patterns);
        let output = self.run(&args, None)?;
        if !output.success {
            return Err(unreachable(remote, output.message()));
        }
        let mut found = Vec::new();
        for line in lines(&output.stdout) {
            let line = String::from_utf8_lossy(line);
            let Some((oid, name)) = line.split_once('\t') else {
                return Err(unexpected(&args, "a line without a name"));
            };
            // A name we would not write is none we asked for.
            if let (Ok(oid), Ok(name)) = (Oid::new(oid), RefName::new(name)) {
                found.push((name, oid));
            }
        }
        Ok(found)
    }

    /// Fetches references of a remote into references here, each only if it continues what is there.
    ///
    /// A reference the remote does not have is an error: ask [`Git::ls_remote`] first.
    pub fn fetch(&self, remote: &Remote, refs: &[(RefName, RefName)]) -> Result<(), GitError> {
        if refs.is_empty() {
            return Ok(());
        }
        let mut args = vec![
            "fetch",
            "--no-progress",
            "--no-tags",
            "--no-prune",
            "--no-recurse-submodules",
            "--no-write-fetch-head",
            "--no-auto-maintenance",
        ];
        // Nothing else moves because of us.
        args.extend(["--refmap=", "--end-of-options", remote.as_str()]);
        let specs: Vec<String> = refs
            .iter()
            .map(|(there, here)| format!("{there}:{here}"))
            .collect();
        args.extend(specs.iter().map(String::as_str));
        let mut output = self.run(&args, None)?;
        // Another process of the same clone may fetch the same at the same moment.
        for attempt in 1..TRIES {
            if output.success || !output.message().contains("lock") {
                break;
            }
            std::thread::sleep(PAUSE * attempt);
            output = self.run(&args, None)?;
        }
        self.forget();
        if output.success {
            return Ok(());
        }
        // The remote that answers a question is reachable: then something else went wrong.
        let probe = refs.first().map(|(there, _)| there.clone());
        let probe: Vec<RefName> = probe.into_iter().collect();
        self.ls_remote(remote, &probe)?;
        let stderr = String::from_utf8_lossy(&output.stderr);
        if stderr.contains("(non-fast-forward)") || stderr.contains("[rejected]") {
            return Err(GitError::Diverged {
                remote: remote.to_string(),
                message: output.message(),
            });
        }
        Err(failed(&args, &output))
    }

    /// Pushes a commit to a reference of a remote, if it continues what the reference points at.
    ///
    /// `expected` is what the reference is believed to point at. It decides nothing by itself: it
    /// tells, after a push that failed, whether somebody else was first. What git and forges say then
    /// has many wordings, so the remote is asked instead. That also finds a push that went through
    /// although the connection broke.
    pub fn push(
        &self,
        remote: &Remote,
        oid: &Oid,
        name: &RefName,
        expected: Option<&Oid>,
    ) -> Result<Pushed, GitError> {
        let spec = format!("{oid}:{name}");
        let args = [
            "push",
            "--porcelain",
            "--no-verify",
            "--no-follow-tags",
            "--no-recurse-submodules",
            "--end-of-options",
            remote.as_str(),
            &spec,
        ];
        for attempt in 1.. {
            let output = self.run(&args, None)?;
            self.forget();
            if output.success {
                return Ok(Pushed::Done);
            }
            let summary = lines(&output.stdout)
                .map(String::from_utf8_lossy)
                .find_map(|line| line.strip_prefix("!\t").map(str::to_owned));
            let message = match &summary {
                Some(summary) => {
                    let said = plain(&output.stderr);
                    format!("{}; {said}", plain(summary.as_bytes()))
                }
                None => output.message(),
            };
            let now = self
                .ls_remote(remote, std::slice::from_ref(name))
                .map_err(|_| unreachable(remote, message.clone()))?
                .pop()
                .map(|(_, oid)| oid);
            if now.as_ref() == Some(oid) {
                return Ok(Pushed::Done);
            }
            // `[rejected]` is our own git's word for "not a continuation"; `[remote rejected]` is theirs.
            let behind = summary.is_some_and(|summary| summary.contains("\t[rejected]"));
            if behind || now.as_ref() != expected {
                return Ok(Pushed::Outrun);
            }
            // Another push may hold the reference without having moved it.
            let busy = message.contains("lock") || message.contains("failed to update ref");
            if !busy || attempt == TRIES {
                return Ok(Pushed::Refused { message });
            }
            std::thread::sleep(PAUSE * attempt);
        }
        Ok(Pushed::Outrun)
    }
}

fn unreachable(remote: &Remote, message: String) -> GitError {
    GitError::Unreachable {
        remote: remote.to_string(),
        message,
    }
}
