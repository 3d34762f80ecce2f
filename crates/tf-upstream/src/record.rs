//! Writes the ledger: who did it, what is said, and trying again where somebody else was first.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bundle::StatePin;
use engine::git::{GitError, Oid};
use jiff::Timestamp;
use ledger::{
    Actor, AppendError, Attached, Draft, Kind, Ledger, LedgerError, OfflineEntry, OfflineFile,
    Recorded, Signing, State, Unit, Upstream,
};

use crate::command_error::CommandError;
use crate::examined::Examined;
use crate::site::Site;

/// Returns who runs this command: as git has it, and as the forge does.
pub(crate) fn actor(site: &Site) -> Result<Actor, CommandError> {
    let Some(identity) = site.git.identity()? else {
        return Err(CommandError::NoIdentity);
    };
    Ok(Actor {
        name: identity.name,
        email: identity.email,
        forge: site.pipeline.actor.clone(),
        run: site.pipeline.run.clone(),
    })
}

/// Returns a draft that says nothing but what, who and by which version.
pub(crate) fn draft(site: &Site, kind: Kind) -> Result<Draft, CommandError> {
    Ok(Draft::new(kind, actor(site)?, env!("CARGO_PKG_VERSION")))
}

/// Adds what a bundle says to a draft.
pub(crate) fn about(draft: &mut Draft, examined: &Examined, relied_on: Option<Upstream>) {
    let manifest = &examined.opened.manifest;
    let change = &manifest.policies.new.change;
    draft.commit.clone_from(&manifest.commit);
    draft.code = Some(manifest.code.clone());
    draft.meaning = Some(manifest.meaning.clone());
    draft.level = Some(change.level.as_str().to_owned());
    draft.counts = Some(change.counts);
    draft.engine = Some(format!(
        "{} {}",
        manifest.engine.product, manifest.engine.version
    ));
    draft.state = manifest.state.lineage.clone().map(|lineage| State {
        lineage,
        before: manifest.state.serial,
        after: None,
    });
    draft.upstream = relied_on;
}

/// Returns a state that is where it was; nothing, where there is none.
pub(crate) fn unmoved(StatePin { lineage, serial }: StatePin) -> Option<State> {
    lineage.map(|lineage| State {
        lineage,
        before: serial,
        after: Some(serial),
    })
}

/// How often an entry is tried that others may outrun.
const TRIES: u32 = 20;
/// How often a remote is asked again that does not answer.
const CALLS: u32 = 3;
const BETWEEN_CALLS: Duration = Duration::from_millis(700);

/// Appends an entry that must be written whatever others wrote meanwhile: what happened, happened.
pub(crate) fn insist(
    ledger: &Ledger<'_>,
    draft: &Draft,
    attached: &Attached,
) -> Result<Recorded, AppendError> {
    let signing = Signing::default();
    let mut calls = 1;
    for attempt in 1.. {
        let head = ledger.head()?;
        match ledger.append(draft, head.as_ref(), attached, &signing, Timestamp::now()) {
            Err(AppendError::Outrun) if attempt < TRIES => {
                ledger.fetch()?;
                // Two that run into each other must not go on in step.
                let pause = u64::from(std::process::id() % 17) + 10 * u64::from(attempt);
                std::thread::sleep(Duration::from_millis(pause));
            }
            Err(AppendError::Unreachable { recorded, .. }) if calls < CALLS => {
                calls += 1;
                // Where it arrived all the same it must not be written twice.
                if has_arrived(ledger, &recorded) {
                    return Ok(*recorded);
                }
            }
            outcome => return outcome,
        }
    }
    Err(AppendError::Outrun)
}

/// Whether an entry is in the ledger although the connection broke; asked after a moment.
pub(crate) fn has_arrived(ledger: &Ledger<'_>, recorded: &Recorded) -> bool {
    std::thread::sleep(BETWEEN_CALLS);
    let holds = || -> Result<bool, LedgerError> {
        ledger.fetch()?;
        ledger.holds(&Oid::new(&recorded.commit).map_err(GitError::from)?)
    };
    holds().unwrap_or(false)
}

/// Writes the entries of one change that has begun: into the ledger, or, where that does not take
/// them, into a file that the next command here writes into the ledger first.
pub(crate) struct Writer<'a> {
    ledger: &'a Ledger<'a>,
    file: OfflineFile,
    path: PathBuf,
    begun: Begun,
}

/// How the entry is known that began a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Begun {
    /// By its number in the ledger.
    Written(u64),
    /// By the id of the entry that waits for the ledger.
    Waits(String),
}

impl<'a> Writer<'a> {
    pub(crate) fn new(site: &Site, ledger: &'a Ledger<'a>, begun: Begun) -> Writer<'a> {
        let path = waiting_place(site, ledger.unit());
        Writer {
            ledger,
            file: OfflineFile::at(&path),
            path,
            begun,
        }
    }

    /// Begins a change without the ledger. It is on the disk when this returns.
    pub(crate) fn begin_offline(
        site: &Site,
        ledger: &'a Ledger<'a>,
        draft: Draft,
        attached: Attached,
    ) -> Result<Writer<'a>, CommandError> {
        let entry = OfflineEntry::new(ledger.unit(), draft, attached, Timestamp::now());
        let writer = Writer::new(site, ledger, Begun::Waits(entry.id.clone()));
        writer.keep(&entry)?;
        Ok(writer)
    }

    /// Returns what tells this change from others on this machine.
    pub(crate) fn id(&self) -> String {
        match &self.begun {
            Begun::Written(change) => change.to_string(),
            Begun::Waits(id) => id.clone(),
        }
    }

    /// Writes an entry of the change. An error says whether the entry is kept.
    pub(crate) fn write(&self, mut draft: Draft, attached: Attached) -> Result<(), CommandError> {
        let change = match &self.begun {
            Begun::Written(change) => *change,
            Begun::Waits(id) => {
                let mut entry =
                    OfflineEntry::new(self.ledger.unit(), draft, attached, Timestamp::now());
                entry.follows = Some(id.clone());
                return self.keep(&entry);
            }
        };
        draft.change = Some(change);
        // What comes after an entry that waits has to wait as well.
        let why = if self.file.entries()?.is_empty() {
            match insist(self.ledger, &draft, &attached) {
                Ok(_) => return Ok(()),
                Err(error) if may_be_taken_later(&error) => error.to_string(),
                Err(error) => {
                    return Err(CommandError::NotRecorded {
                        why: error.to_string(),
                        kept: None,
                    });
                }
            }
        } else {
            "what came before it waits already".to_owned()
        };
        let entry = OfflineEntry::new(self.ledger.unit(), draft, attached, Timestamp::now());
        let kept = match self.keep(&entry) {
            Ok(()) => Some(self.path.clone()),
            Err(_) => None,
        };
        Err(CommandError::NotRecorded { why, kept })
    }

    fn keep(&self, entry: &OfflineEntry) -> Result<(), CommandError> {
        if let Some(folder) = self.path.parent() {
            make_private_folder(folder)?;
        }
        Ok(self.file.add(entry)?)
    }
}

/// Whether an entry that was not taken may be, once the ledger can be reached or its rights are mended.
fn may_be_taken_later(error: &AppendError) -> bool {
    match error {
        AppendError::Outrun
        | AppendError::Refused { .. }
        | AppendError::Unreachable { .. }
        | AppendError::Ledger(LedgerError::Git(_)) => true,
        AppendError::Illegal(_)
        | AppendError::CountsForNothing { .. }
        | AppendError::Unfit { .. }
        | AppendError::Ledger(_) => false,
    }
}

pub(crate) fn make_private_folder(folder: &Path) -> Result<(), CommandError> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| CommandError::Unwritable {
            path: folder.to_owned(),
            error,
        })
}

/// Returns where entries of a unit wait for the ledger: with the repository, not in the work tree.
fn waiting_place(site: &Site, unit: &Unit) -> PathBuf {
    let mut place = (site.kept())
        .join("waiting")
        .join(unit.path())
        .into_os_string();
    place.push(".jsonl");
    PathBuf::from(place)
}

/// Entries that wait for the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) path: PathBuf,
    pub(crate) count: usize,
    /// Why the ledger does not take them; none where it was not asked.
    pub(crate) why: Option<String>,
}

/// Returns what waits for the ledger.
pub(crate) fn waiting(site: &Site, unit: &Unit) -> Result<Option<Waiting>, CommandError> {
    let path = waiting_place(site, unit);
    let count = OfflineFile::at(&path).entries()?.len();
    Ok((count > 0).then_some(Waiting {
        path,
        count,
        why: None,
    }))
}

/// Writes what waits for the ledger; returns what still waits after that.
pub(crate) fn catch_up(
    ledger: &Ledger<'_>,
    waiting: Waiting,
) -> Result<Option<Waiting>, CommandError> {
    let file = OfflineFile::at(&waiting.path);
    match ledger.push_offline(&file, &Signing::default(), Timestamp::now()) {
        Ok(written) => {
            let many = match written.len() {
                1 => "1 entry that waited was written".to_owned(),
                many => format!("{many} entries that waited were written"),
            };
            // Where standard error is gone there is nobody to tell.
            let _ = writeln!(
                std::io::stderr(),
                "note: {many} into the ledger of {}",
                ledger.unit().environment()
            );
            Ok(None)
        }
        Err(error) => Ok(Some(Waiting {
            count: file.entries()?.len(),
            path: waiting.path,
            why: Some(error.to_string()),
        })),
    }
}

/// Puts away what the ledger will never take, after a person has looked.
pub(crate) fn set_aside(waiting: &Waiting) -> Result<PathBuf, CommandError> {
    let mut aside = waiting.path.clone().into_os_string();
    aside.push(format!(".{}", Timestamp::now().as_second()));
    let aside = PathBuf::from(aside);
    std::fs::rename(&waiting.path, &aside).map_err(|error| CommandError::Unwritable {
        path: aside.clone(),
        error,
    })?;
    Ok(aside)
}
