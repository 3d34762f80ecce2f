//! Entries that wait in a file until the ledger can be reached: the only file this crate touches.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ledger::{Attached, Ledger, Signing, nonce};
use crate::{AppendError, Book, Draft, Kind, LedgerError, Recorded, Shape, Unit};

/// An entry that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfflineEntry {
    /// The version of this format: 1.
    pub format_version: u32,
    /// What no other entry has.
    pub id: String,
    /// The environment.
    pub environment: String,
    /// The root module's folder.
    pub root: String,
    /// When it happened.
    pub at: Timestamp,
    /// The waiting entry that began the change this belongs to, by its `id`: it has no number yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<String>,
    /// What it says.
    pub draft: Draft,
    /// The objects that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Vec<Shape>>,
    /// The text of `upstream.hcl`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
}

impl OfflineEntry {
    /// Returns an entry that waits. Where it belongs to a change that also waits, set `follows`.
    pub fn new(unit: &Unit, draft: Draft, attached: Attached, at: Timestamp) -> OfflineEntry {
        OfflineEntry {
            format_version: 1,
            id: nonce(),
            environment: unit.environment().to_owned(),
            root: unit.root().to_owned(),
            at,
            follows: None,
            draft,
            shape: attached.shape,
            policy: attached.policy,
        }
    }

    fn is_of(&self, unit: &Unit) -> bool {
        self.environment == unit.environment() && self.root == unit.root()
    }
}

/// What is wrong with the file of entries that wait.
#[derive(Debug, thiserror::Error)]
pub enum OfflineError {
    /// It cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A line of it cannot be read.
    #[error(
        "{path}, line {line}: it is no entry that waits for the ledger. Nothing was written; mend the line or move the file away and run `resolve`"
    )]
    Line {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
    },
    /// An entry waits for another that is neither here nor in the ledger.
    #[error("{path}: entry {id} belongs to a change whose beginning is nowhere: run `resolve`")]
    Lost {
        /// The file.
        path: String,
        /// The entry.
        id: String,
    },
    /// An entry was not taken. It still waits.
    #[error("{path}: an entry still waits for the ledger: {source}")]
    Append {
        /// The file.
        path: String,
        /// Why.
        source: Box<AppendError>,
    },
}

/// The file, one entry a line in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfflineFile {
    path: PathBuf,
}

impl OfflineFile {
    /// Names the file; it need not exist.
    pub fn at(path: &Path) -> OfflineFile {
        OfflineFile {
            path: path.to_owned(),
        }
    }

    fn shown(&self) -> String {
        self.path.display().to_string()
    }

    fn failed(&self, source: std::io::Error) -> OfflineError {
        OfflineError::File {
            path: self.shown(),
            source,
        }
    }

    /// Returns the entries that wait, in their order.
    pub fn entries(&self) -> Result<Vec<OfflineEntry>, OfflineError> {
        let text = match std::fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(self.failed(error)),
        };
        parse(&text).map_err(|line| OfflineError::Line {
            path: self.shown(),
            line,
        })
    }

    /// Adds an entry, and returns when it is on the disk.
    pub fn add(&self, entry: &OfflineEntry) -> Result<(), OfflineError> {
        let _alone = self.alone()?;
        // What is there must be readable, or this entry would be lost behind it.
        self.entries()?;
        let line = line(entry).map_err(|error| self.failed(error))?;
        let mut file = OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(&self.path)
            .map_err(|error| self.failed(error))?;
        file.write_all(line.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(|error| self.failed(error))
    }

    /// Waits until nobody else changes the file, and keeps others from it until this is dropped.
    fn alone(&self) -> Result<File, OfflineError> {
        let mut beside = self.path.clone().into_os_string();
        beside.push(".lock");
        let lock = || {
            let file = OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(false)
                .mode(0o600)
                .open(beside)?;
            file.lock()?;
            Ok(file)
        };
        lock().map_err(|error| self.failed(error))
    }

    /// Replaces what waits, all or nothing; with nothing, the file goes.
    fn replace(&self, entries: &[OfflineEntry]) -> Result<(), OfflineError> {
        if entries.is_empty() {
            return match std::fs::remove_file(&self.path) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(self.failed(error)),
                _ => Ok(()),
            };
        }
        let mut beside = self.path.clone().into_os_string();
        beside.push(".new");
        let beside = PathBuf::from(beside);
        let write = || -> std::io::Result<()> {
            let mut text = String::new();
            for entry in entries {
                text.push_str(&line(entry)?);
            }
            let mut file: File = OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(true)
                .mode(0o600)
                .open(&beside)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&beside, &self.path)
        };
        write().map_err(|error| self.failed(error))
    }
}

fn line(entry: &OfflineEntry) -> std::io::Result<String> {
    let mut line = serde_json::to_string(entry)?;
    line.push('\n');
    Ok(line)
}

/// Reads the lines; says which one is none.
fn parse(text: &str) -> Result<Vec<OfflineEntry>, usize> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            let entry: OfflineEntry = serde_json::from_str(line).map_err(|_| at + 1)?;
            match entry.format_version {
                1 => Ok(entry),
                _ => Err(at + 1),
            }
        })
        .collect()
}

/// How often an entry that somebody else was faster with is tried again.
const TRIES: u32 = 10;

impl Ledger<'_> {
    /// Writes the entries of this unit that wait, in their order, and takes each out of the file once
    /// it is written. One that was written before a run died is recognised and not written twice.
    ///
    /// An entry keeps its own time, unless a later one was written meanwhile: then it has that one's.
    pub fn push_offline(
        &self,
        file: &OfflineFile,
        signing: &Signing,
        now: Timestamp,
    ) -> Result<Vec<Recorded>, OfflineError> {
        let mut written = Vec::new();
        if self.book() != Book::Ledger || file.entries()?.is_empty() {
            return Ok(written);
        }
        let _alone = file.alone()?;
        let mut waiting = file.entries()?;
        while let Some(at) = waiting.iter().position(|entry| entry.is_of(self.unit())) {
            let recorded = self.push_one(file, &waiting[at], signing, now)?;
            waiting.remove(at);
            file.replace(&waiting)?;
            written.push(recorded);
        }
        Ok(written)
    }

    /// Returns the entry that says this already: the one before the wait may have arrived although
    /// the connection broke.
    fn said_already(
        &self,
        head: Option<&engine::git::Oid>,
        draft: &Draft,
        now: Timestamp,
    ) -> Result<Option<Recorded>, LedgerError> {
        let Some(change) = draft.change else {
            return Ok(None);
        };
        let mut reader = self.reader(head, now);
        let entries = reader.back_to(|of| of.entry.seq <= change)?;
        let by = crate::read::clean(&draft.by);
        let mut of_kind =
            (entries.iter()).filter(|of| of.entry.change == change && of.entry.kind == draft.kind);
        let found = match draft.kind {
            // The same happens to a rollout more than once, and in between something else.
            Kind::Rollout => (of_kind.next())
                .filter(|newest| newest.entry.by == by && newest.entry.rollout == draft.rollout),
            _ => of_kind.find(|of| of.entry.by == by),
        };
        Ok(found.cloned())
    }

    fn push_one(
        &self,
        file: &OfflineFile,
        entry: &OfflineEntry,
        signing: &Signing,
        now: Timestamp,
    ) -> Result<Recorded, OfflineError> {
        let failed = |source: AppendError| OfflineError::Append {
            path: file.shown(),
            source: Box::new(source),
        };
        let ledger = |source: LedgerError| failed(source.into());
        let attached = Attached {
            shape: entry.shape.clone(),
            policy: entry.policy.clone(),
        };
        for _ in 0..TRIES {
            self.fetch().map_err(ledger)?;
            let head = self.head().map_err(ledger)?;
            let by_nonce = |id: &str| self.by_nonce(head.as_ref(), id, now).map_err(ledger);
            if let Some(there) = by_nonce(&entry.id)? {
                return Ok(there);
            }
            let mut draft = entry.draft.clone();
            if let Some(id) = &entry.follows {
                let began = by_nonce(id)?.ok_or_else(|| OfflineError::Lost {
                    path: file.shown(),
                    id: entry.id.clone(),
                })?;
                draft.change = Some(began.entry.change);
            } else if let Some(there) = self
                .said_already(head.as_ref(), &draft, now)
                .map_err(ledger)?
            {
                return Ok(there);
            }
            // Its own time, if that was not ahead of the clock that is right now.
            let at = entry.at.min(now);
            match self.append_at(
                &draft,
                head.as_ref(),
                &attached,
                signing,
                at,
                now,
                &entry.id,
            ) {
                Err(AppendError::Outrun) => {}
                outcome => return outcome.map_err(failed),
            }
        }
        Err(failed(AppendError::Outrun))
    }
}
