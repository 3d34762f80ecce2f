//! The ledgers and approvals a command reads: opened, fetched, and the policy they hold on to.

use config::{Environment, Person, Upstream};
use engine::git::{CommitsAsk, Git, GitError, Object, Oid, RefName, Remote};
use engine::ssh::{PublicKey, SshKeygen};
use jiff::Timestamp;
use ledger::{Book, Entry, Ledger, LedgerError, Place, Trust, Unit};

use crate::command_error::CommandError;
use crate::output;
use crate::policy_file;
use crate::record::{self, Waiting};
use crate::site::{Site, Target};

/// Where ledgers are, and whether they can be reached.
pub(crate) struct Books<'s> {
    pub(crate) git: &'s Git,
    place: Place,
    now: Timestamp,
    /// Why the remote could not be asked; none where it was, or where there is none.
    pub(crate) unreachable: Option<String>,
    /// Entries of earlier runs here that still are not in the ledger.
    pub(crate) waiting: Option<Waiting>,
}

/// The policy of what last settled.
pub(crate) struct Settled {
    /// What people know it by.
    pub(crate) label: String,
    pub(crate) text: String,
    pub(crate) upstream: Upstream,
}

impl<'s> Books<'s> {
    /// Fetches the books of a target, and writes first what earlier runs could not write; what else is
    /// needed is fetched when it is known.
    pub(crate) fn open(site: &'s Site, target: &Target<'_>) -> Result<Books<'s>, CommandError> {
        let mut books = Books::at(site);
        let unit = target.unit()?;
        books.fetch(std::slice::from_ref(&unit))?;
        books.waiting = record::waiting(site, &unit)?;
        if books.unreachable.is_none()
            && let Some(waiting) = books.waiting.take()
        {
            let ledger = books.ledger(&unit, &trust(site, &site.policy.upstream)?)?;
            books.waiting = record::catch_up(&ledger, waiting)?;
        }
        Ok(books)
    }

    /// Opens the books of a target for a command that is nothing without the ledger.
    pub(crate) fn open_reached(
        site: &'s Site,
        target: &Target<'_>,
    ) -> Result<Books<'s>, CommandError> {
        let books = Books::open(site, target)?;
        match books.unreachable {
            Some(why) => Err(CommandError::LedgerUnreachable(why)),
            None => Ok(books),
        }
    }

    /// Opens nothing yet.
    pub(crate) fn at(site: &'s Site) -> Books<'s> {
        Books {
            git: &site.git,
            place: Place {
                remote: site.ledger_remote.clone(),
            },
            now: site.now,
            unreachable: None,
            waiting: None,
        }
    }

    pub(crate) fn remote(&self) -> Option<&Remote> {
        self.place.remote.as_ref()
    }

    /// Fetches both books of units. A remote that does not answer is remembered, and is no error.
    pub(crate) fn fetch(&mut self, units: &[Unit]) -> Result<(), CommandError> {
        if self.unreachable.is_some() {
            return Ok(());
        }
        let everyone = Trust::everyone();
        let mut all = Vec::new();
        for unit in units {
            for book in [Book::Ledger, Book::Approvals] {
                all.push(self.book(unit, book, &everyone)?);
            }
        }
        let all: Vec<&Ledger<'_>> = all.iter().collect();
        match ledger::fetch_all(&all) {
            Ok(_) => Ok(()),
            Err(LedgerError::Git(error @ GitError::Unreachable { .. })) => {
                self.unreachable = Some(error.to_string());
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn book(
        &self,
        unit: &Unit,
        book: Book,
        trust: &Trust,
    ) -> Result<Ledger<'s>, LedgerError> {
        Ledger::open(self.git, &self.place, unit, book, trust)
    }

    /// Opens a unit's ledger.
    pub(crate) fn ledger(&self, unit: &Unit, trust: &Trust) -> Result<Ledger<'s>, LedgerError> {
        self.book(unit, Book::Ledger, trust)
    }

    /// Returns the policy in force: the one kept with the entry that last settled here.
    ///
    /// An entry by someone the new policy does not call a writer counts only where none by a writer
    /// does: so neither can a change name its own writers and be rid of the old policy, nor can
    /// someone who is no writer put another one in its place.
    pub(crate) fn settled(
        &self,
        target: &Target<'_>,
        trust: &Trust,
    ) -> Result<Option<Settled>, CommandError> {
        for trust in [trust, &Trust::everyone()] {
            let ledger = self.ledger(&target.unit()?, trust)?;
            let head = ledger.head()?;
            let mut reader = ledger.reader(head.as_ref(), self.now);
            let Some(entry) = reader.last_settled()?.cloned() else {
                continue;
            };
            let short = output::short(&entry.commit).to_owned();
            let Some(text) = ledger.policy(&entry)? else {
                return Err(CommandError::NoPolicyInLedger {
                    branch: ledger.branch().to_string(),
                    commit: entry.commit,
                });
            };
            let label = format!("{} as settled in {short}", policy_file::NAME);
            // A policy of an older version of the tool is read as that version read it, or not at all.
            let upstream = policy_file::parse(&text, &label)?;
            return Ok(Some(Settled {
                label,
                text,
                upstream,
            }));
        }
        Ok(None)
    }
}

/// Returns whose ledger knows a state, among the ledgers of everything but this unit.
///
/// Another name, another folder or another place for the ledger would make a first day of any day,
/// and a first day has no policy to hold on to.
pub(crate) fn keeper(
    site: &Site,
    unit: &Unit,
    lineage: &str,
) -> Result<Option<Keeper>, CommandError> {
    let all = RefName::new("refs/heads/tf-upstream/ledger").map_err(GitError::from)?;
    let own = unit.branch(Book::Ledger)?;
    let mut heads: Vec<(RefName, Oid)> = Vec::new();
    let mut places = vec![site.ledger_remote.clone()];
    if site.remote != site.ledger_remote {
        places.push(site.remote.clone());
    }
    for place in places {
        let is_here = place == site.ledger_remote;
        let mut found = match &place {
            Some(remote) => site.git.ls_remote_under(remote, &all)?,
            None => site.git.refs_under(&all)?,
        };
        found.retain(|(name, _)| !(is_here && *name == own));
        if let Some(remote) = &place {
            let mut missing = Vec::new();
            for (at, (name, head)) in found.iter().enumerate() {
                if site.git.resolve(head.as_str())?.is_none() {
                    let kept = format!("refs/tf-upstream/others/{at}");
                    missing.push((name.clone(), RefName::new(&kept).map_err(GitError::from)?));
                }
            }
            if !missing.is_empty() {
                site.git.fetch(remote, &missing)?;
            }
        }
        heads.extend(found);
    }
    for (name, head) in heads {
        let commits = site.git.commits(&CommitsAsk {
            from: &[head],
            limit: Some(FAR_ENOUGH),
            ..CommitsAsk::default()
        })?;
        let asked: Vec<Object> = (commits.into_iter())
            .map(|commit| Object::At {
                tree: commit.oid,
                path: "entry.json".to_owned(),
            })
            .collect();
        let entry = (site.git.blobs(&asked)?.into_iter().flatten())
            .filter_map(|bytes| serde_json::from_slice::<Entry>(&bytes).ok())
            .find(|entry| entry.state.is_some());
        if let Some(entry) = entry
            && entry.state.is_some_and(|state| state.lineage == lineage)
        {
            return Ok(Some(Keeper {
                environment: entry.environment,
                root: entry.root,
                branch: name.to_string(),
            }));
        }
    }
    Ok(None)
}

/// Who else knows a state.
#[derive(Debug)]
pub(crate) struct Keeper {
    pub(crate) environment: String,
    pub(crate) root: String,
    pub(crate) branch: String,
}

/// So many entries may follow the last that says where the state was.
const FAR_ENOUGH: usize = 50;

/// Whether any policy in force wants the very file of the engine that planned: a change that takes the
/// pin away is still held to it.
pub(crate) fn pins_engine(site: &Site, settled: Option<&Settled>) -> bool {
    site.policy.upstream.pin_engine || settled.is_some_and(|settled| settled.upstream.pin_engine)
}

/// Returns whose entries count under every policy in force: a change that names other writers for the
/// ledger is not put on record by them alone.
pub(crate) fn trust_to_write(
    site: &Site,
    settled: Option<&Settled>,
) -> Result<Trust, CommandError> {
    let new = &site.policy.upstream;
    let Some(old) = settled.map(|settled| &settled.upstream) else {
        return trust(site, new);
    };
    let mut both = new.clone();
    let (named, were) = (&new.ledger.writers, &old.ledger.writers);
    both.ledger.writers = match (named.is_empty(), were.is_empty()) {
        (true, _) => were.clone(),
        (_, true) => named.clone(),
        _ => (named.iter().filter(|key| were.contains(key)))
            .cloned()
            .collect(),
    };
    if both.ledger.writers.is_empty() && !(named.is_empty() && were.is_empty()) {
        return Err(CommandError::NoCommonWriter);
    }
    trust(site, &both)
}

/// Returns whose entries count under a policy, and whose signatures are recognised.
pub(crate) fn trust(site: &Site, upstream: &Upstream) -> Result<Trust, CommandError> {
    let keys = |of: &[Person]| {
        (of.iter())
            .flat_map(|person| &person.keys)
            .filter_map(|key| PublicKey::new(key).ok())
            .collect::<Vec<_>>()
    };
    let writers: Vec<PublicKey> = (upstream.ledger.writers.iter())
        .filter_map(|key| PublicKey::new(key).ok())
        .collect();
    let mut known = keys(&upstream.approvers);
    known.extend(keys(&upstream.people));
    if writers.is_empty() && known.is_empty() {
        return Ok(Trust::everyone());
    }
    let ssh = SshKeygen::find(&site.vars)?;
    Ok(Trust::of(writers, known, ssh))
}

/// Returns the units of an environment.
pub(crate) fn units(
    environment: &Environment,
    roots: &[String],
) -> Result<Vec<Unit>, CommandError> {
    roots
        .iter()
        .map(|root| Ok(Unit::new(&environment.name, root)?))
        .collect()
}
