//! What the environment before this one says of the code, and of what was done there.

use std::collections::BTreeSet;

use config::Upstream;
use engine::git::{CommitsAsk, GitError, Oid};
use gate::{
    Nearest, ParityEvidence, Proof, UpstreamEntry, UpstreamEvidence, UpstreamFound,
    UpstreamStanding,
};
use jiff::Timestamp;
use ledger::{Code, Enough, EnoughProof, Kind, Ledger, LedgerError, Recorded, Stage, Trust, Unit};

use super::{fault, proof_of};
use crate::books::Books;
use crate::command_error::CommandError;
use crate::output;
use crate::rolling;
use crate::site::{Site, Target};

/// What the environment before is asked for.
pub(super) struct Asked<'a> {
    /// The code that must have settled there.
    pub(super) code: &'a Code,
    /// The time it is judged for.
    pub(super) at: Timestamp,
    /// The rollout that is to begin here.
    pub(super) begins: Option<&'a str>,
}

/// Asks the environment before this one for this code.
pub(super) fn upstream(
    site: &Site,
    target: &Target<'_>,
    books: &mut Books<'_>,
    policy: &Upstream,
    trust: &Trust,
    asked: &Asked<'_>,
) -> Result<Option<(UpstreamEvidence, Option<Unit>)>, CommandError> {
    let &Asked { code, at, begins } = asked;
    let Some((before, root)) = site.before(policy, target) else {
        return Ok(None);
    };
    let enough = policy
        .environment(&target.environment.name)
        .map(|environment| enough(environment, at.min(site.now)));
    let found = |found| UpstreamEvidence {
        environment: before.name.clone(),
        found,
    };
    let Some(root) = root else {
        let why = format!(
            "no root of {} corresponds to {}: the lists of roots must correspond, place by place",
            before.name, target.root
        );
        return Ok(Some((found(UpstreamFound::Unreachable { why }), None)));
    };
    let unit = Unit::new(&before.name, &root)?;
    books.fetch(std::slice::from_ref(&unit))?;
    if let Some(why) = &books.unreachable {
        let why = why.clone();
        return Ok(Some((
            found(UpstreamFound::Unreachable { why }),
            Some(unit),
        )));
    }
    let ledger = books.ledger(&unit, trust)?;
    let asked = match ask_upstream(&ledger, code, enough, site.now) {
        Ok(asked) => asked,
        Err(error) => UpstreamFound::Unreachable { why: fault(error)? },
    };
    let asked = match (begins, asked) {
        // Code that only the rollout brings to life settles there without it, too: nothing changes.
        (Some(name), UpstreamFound::Present(entry)) => {
            match rolled_out(site, books, policy, before, name, trust, code) {
                Ok(Some(not)) => not,
                Ok(None) => UpstreamFound::Present(entry),
                Err(CommandError::Ledger(error)) => {
                    UpstreamFound::Unreachable { why: fault(error)? }
                }
                Err(error) => return Err(error),
            }
        }
        (_, asked) => asked,
    };
    Ok(Some((found(asked), Some(unit))))
}

/// Says that the environment before has not been through a rollout with this code; nothing where it
/// has, or where it has no rollout of this name.
fn rolled_out(
    site: &Site,
    books: &mut Books<'_>,
    policy: &Upstream,
    before: &config::Environment,
    name: &str,
    trust: &Trust,
    code: &Code,
) -> Result<Option<UpstreamFound>, CommandError> {
    let declared = (policy.rollouts.iter())
        .find(|one| one.name == name && one.environment.value == before.name);
    let Some(declared) = declared else {
        return Ok(None);
    };
    let roots = site.roots(before)?;
    let home = match (&declared.root, &roots[..]) {
        (Some(root), _) => root.value.clone(),
        (None, [only]) => only.clone(),
        (None, _) => return Ok(None),
    };
    let unit = Unit::new(&before.name, &home)?;
    books.fetch(std::slice::from_ref(&unit))?;
    let ledger = books.ledger(&unit, trust)?;
    let head = ledger.head()?;
    let life = ledger.rollout(head.as_ref(), name, site.now)?;
    let is_led = life.as_ref().is_some_and(|life| {
        let begun = life.begun.entry.code.as_ref();
        life.rollout.is_committed() && begun.is_some_and(|begun| begun.same_common(code))
    });
    Ok((!is_led).then(|| UpstreamFound::NotRolledOut {
        name: name.to_owned(),
        stage: life.map(|life| rolling::stage(&life.rollout)),
    }))
}

/// Returns what is enough to know of code that settled upstream: that it has soaked for as long as any
/// level asks for, and was checked if one asks for that.
fn enough(environment: &config::Environment, at: Timestamp) -> Enough {
    let levels = [&environment.gate.minor, &environment.gate.major];
    let soak = levels.iter().map(|level| level.soak.value).max();
    let wants_check = (levels.iter()).any(|level| {
        let require = &level.require.value;
        require.contains(&config::Requirement::Checked)
    });
    Enough {
        since: soak
            .and_then(|soak| at.checked_sub(soak).ok())
            .unwrap_or(Timestamp::MIN),
        proof: if wants_check {
            EnoughProof::Checked
        } else {
            EnoughProof::Settled
        },
    }
}

fn ask_upstream(
    ledger: &Ledger<'_>,
    code: &Code,
    enough: Option<Enough>,
    now: Timestamp,
) -> Result<UpstreamFound, LedgerError> {
    let head = ledger.head()?;
    let present = |entry: &Recorded, standing, proof| {
        UpstreamFound::Present(UpstreamEntry {
            entry: entry.commit.clone(),
            standing,
            proof,
        })
    };
    Ok(match ledger.proof(head.as_ref(), code, enough, now)? {
        ledger::Proof::Settled(settled) => {
            let proof = match proof_of(&settled.entry) {
                Proof::Unchecked if settled.checked => Proof::Checked,
                proof => proof,
            };
            let since = settled.first;
            present(&settled.entry, UpstreamStanding::Settled { since }, proof)
        }
        ledger::Proof::Spoiled(entry) => {
            let at = entry.entry.at;
            let step = entry.entry.step.as_ref().map(|step| step.step);
            let standing = match (entry.entry.kind, step) {
                (Kind::RolledBack, _) | (_, Some(rollout::Step::RollBack(_))) => {
                    UpstreamStanding::RolledBack { at }
                }
                _ => UpstreamStanding::Failed { at },
            };
            present(&entry, standing, Proof::Unchecked)
        }
        ledger::Proof::Never => {
            let mut reader = ledger.reader(head.as_ref(), now);
            let applied = reader.in_flight()?.filter(|flight| {
                flight.stage == Stage::Applied
                    && (flight.last.entry.code.as_ref())
                        .is_some_and(|other| other.same_common(code))
            });
            match applied {
                Some(flight) => present(
                    flight.last,
                    UpstreamStanding::Applied {
                        at: flight.last.entry.at,
                    },
                    Proof::Unchecked,
                ),
                None => UpstreamFound::Absent {
                    nearest: (reader.back_to(|recorded| recorded.entry.code.is_some())?)
                        .iter()
                        .find_map(|recorded| Nearest::of(recorded, code)),
                },
            }
        }
    })
}

/// Collects what was done upstream since this root's last promotion.
pub(super) fn parity(
    books: &Books<'_>,
    unit: Option<Option<&Unit>>,
    trust: &Trust,
    own: &Ledger<'_>,
    now: Timestamp,
) -> Result<ParityEvidence, CommandError> {
    let unknown = |why: &str| ParityEvidence::Unknown {
        why: why.to_owned(),
    };
    let Some(Some(unit)) = unit else {
        return Ok(unknown("no environment is before this one"));
    };
    if let Some(why) = &books.unreachable {
        return Ok(unknown(why));
    }
    let ledger = books.ledger(unit, trust)?;
    let relied = match last_promotion(own, unit.environment(), now) {
        Ok(relied) => relied,
        Err(error) => return Ok(unknown(&fault(error)?)),
    };
    let since = match relied {
        Some(relied) => {
            let oid = Oid::new(&relied.entry).map_err(GitError::from)?;
            if !ledger.holds(&oid)? {
                return Ok(unknown(&format!(
                    "the last promotion relied on entry {} of {}, and the ledger there does not have it",
                    output::short(&relied.entry),
                    relied.environment
                )));
            }
            Some(Since {
                at: time_of(books, oid)?,
                entry: relied.entry,
            })
        }
        None => None,
    };
    let read = || -> Result<Vec<_>, LedgerError> {
        let head = ledger.head()?;
        let mut reader = ledger.reader(head.as_ref(), now);
        // By its place: entries of one second are told apart by nothing else. By its time where the
        // entry counts no more, since its writer is none any more.
        let is_before = |recorded: &Recorded| {
            (since.as_ref())
                .is_some_and(|since| recorded.commit == since.entry || recorded.entry.at < since.at)
        };
        let entries = reader.back_to(is_before)?;
        let applied: Vec<&Recorded> = (entries.iter())
            .take_while(|recorded| !is_before(recorded))
            .filter(|recorded| recorded.entry.kind == Kind::Applied)
            .collect();
        let shapes: BTreeSet<_> = ledger.shapes(&applied)?.into_iter().collect();
        Ok(shapes.into_iter().collect())
    };
    Ok(match read() {
        Ok(shapes) => ParityEvidence::Seen {
            since: since.map(|since| since.at),
            shapes,
        },
        Err(error) => ParityEvidence::Unknown { why: fault(error)? },
    })
}

/// Returns what the last change relied on that settled here and came from an environment. What came
/// from nowhere or from elsewhere meanwhile was no promotion.
fn last_promotion(
    own: &Ledger<'_>,
    environment: &str,
    now: Timestamp,
) -> Result<Option<ledger::Upstream>, LedgerError> {
    let from_there = |recorded: &Recorded| {
        let relied = recorded.entry.upstream.as_ref();
        recorded.entry.kind == Kind::Settled
            && relied.is_some_and(|relied| relied.environment == environment)
    };
    let head = own.head()?;
    let mut reader = own.reader(head.as_ref(), now);
    let last = reader.back_to(from_there)?.last();
    Ok(last
        .filter(|last| from_there(last))
        .and_then(|last| last.entry.upstream.clone()))
}

/// The entry upstream that the last promotion relied on.
struct Since {
    entry: String,
    at: Timestamp,
}

/// Returns when an entry was written that is here.
fn time_of(books: &Books<'_>, entry: Oid) -> Result<Timestamp, CommandError> {
    let commits = books.git.commits(&CommitsAsk {
        from: &[entry],
        limit: Some(1),
        ..CommitsAsk::default()
    })?;
    Ok(commits
        .first()
        .and_then(|commit| Timestamp::from_second(commit.committer.at).ok())
        .unwrap_or(Timestamp::MIN))
}
