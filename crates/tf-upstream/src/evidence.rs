//! Collects what a gate must know of the world: branch, work tree, ledgers, rollouts, approvals, authors.

mod approvals;
mod authors;
mod before;
mod rollouts;
mod tree;

use config::{SerialScope, Upstream};
use engine::git::{GitError, RefName, Remote};
use gate::{
    Behind, BranchEvidence, Debt, Evidence, InFlightEvidence, InFlightKind, LastSettled,
    LedgerEvidence, Ours, Part, Proof, Rehearsal, Uncounted, UnitInFlight,
};
use jiff::Timestamp;
use ledger::{
    Answer, Book, Checked, Code, DebtStanding, History, Kind, Ledger, LedgerError, Recorded,
    Signature, Sought, Stage, Trust, Unit,
};

use crate::books::Books;
use crate::command_error::CommandError;
use crate::examined::Examined;
use crate::pipeline::{Event, Merge};
use crate::roots;
use crate::site::{Site, Target};

pub(crate) use rollouts::Within;
pub(crate) use tree::{Head, Inputs, begun, branch, dirty, head_of};

/// What is the same under every policy.
pub(crate) struct World<'w> {
    pub(crate) rehearsal: Vec<Rehearsal>,
    pub(crate) dirty: Vec<String>,
    pub(crate) checks: Vec<Checked>,
    /// The time it is judged for.
    pub(crate) at: Timestamp,
    /// The digest of what is approved.
    pub(crate) meaning: &'w str,
    /// The name of the rollout that the plan begins.
    pub(crate) begins: Option<&'w str>,
    /// The rollout that the plan belongs to.
    pub(crate) within: Option<Within<'w>>,
}

/// Asks the remote at once for all that a gate will want to know of it: each question takes a connection.
///
/// Git keeps the answer, also that there is none; what is missing in it is asked for when it is missed.
pub(crate) fn ask_remote(site: &Site, target: &Target<'_>) -> Result<(), CommandError> {
    let mut units = vec![target.unit()?];
    if let Some((before, Some(root))) = site.before(&site.policy.upstream, target) {
        units.push(Unit::new(&before.name, &root)?);
    }
    let mut names = Vec::new();
    for unit in &units {
        for book in [Book::Ledger, Book::Approvals] {
            names.push(unit.branch(book)?);
        }
    }
    let branch = RefName::branch(&target.environment.branch.value);
    let branch = branch.map_err(GitError::from)?;
    let ask = |remote: Option<&Remote>, names: &[RefName]| match remote {
        Some(remote) => match site.git.ls_remote(remote, names) {
            // Whoever needs it is told the same.
            Ok(_) | Err(GitError::Unreachable { .. }) => Ok(()),
            Err(error) => Err(CommandError::from(error)),
        },
        None => Ok(()),
    };
    if site.remote == site.ledger_remote {
        names.push(branch);
        return ask(site.remote.as_ref(), &names);
    }
    ask(site.ledger_remote.as_ref(), &names)?;
    ask(site.remote.as_ref(), &[branch])
}

/// What a unit's own ledger is searched for, however far back.
pub(crate) fn sought(meaning: &str) -> Vec<Sought<'_>> {
    let mut sought = ledger::DEBTS.to_vec();
    sought.push(Sought::Meaning(meaning));
    sought
}

/// Says why this is no gate in earnest.
pub(crate) fn rehearsal(site: &Site, books: &Books<'_>, simulate: Rehearse) -> Vec<Rehearsal> {
    let mut found = Vec::new();
    if simulate == Rehearse::Asked {
        found.push(Rehearsal::Simulated);
    }
    if let Event::BeforeMerge { by, .. } = site.pipeline.event {
        found.push(match by {
            Merge::Request => Rehearsal::MergeRef,
            Merge::Queue => Rehearsal::QueueRef,
        });
    }
    if books.unreachable.is_some() && simulate != Rehearse::Offline {
        found.push(Rehearsal::RemoteUnreachable);
    }
    found
}

/// Whether a rehearsal was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rehearse {
    Asked,
    NotAsked,
    /// It is in earnest although the remote cannot be asked.
    Offline,
}

/// A policy, whose entries count under it, and what became of the branch that it names.
pub(crate) struct Under<'u> {
    pub(crate) policy: &'u Upstream,
    pub(crate) trust: &'u Trust,
    pub(crate) branch: BranchEvidence,
}

/// Collects what is known under one policy.
pub(crate) fn collect(
    site: &Site,
    target: &Target<'_>,
    books: &mut Books<'_>,
    under: Under<'_>,
    examined: &Examined,
    world: &World<'_>,
) -> Result<Evidence, CommandError> {
    let Under {
        policy,
        trust,
        branch,
    } = under;
    let unit = target.unit()?;
    let now = site.now;
    let manifest = &examined.opened.manifest;
    let upstream = before::upstream(
        site,
        target,
        books,
        policy,
        trust,
        &before::Asked {
            code: &manifest.code,
            at: world.at,
            begins: world.begins,
        },
    )?;
    let own = books.ledger(&unit, trust)?;
    let mut ledger_evidence = LedgerEvidence::default();
    let last_settled = match last_settled(&own, now) {
        Ok(found) => found,
        Err(error) => {
            ledger_evidence.faults.push(fault(error)?);
            None
        }
    };
    look_at_ledger(&own, trust, examined, now, &mut ledger_evidence)?;
    let parity = before::parity(
        books,
        upstream.as_ref().map(|(_, unit)| unit.as_ref()),
        trust,
        &own,
        now,
    )?;
    let in_flight = in_flight(site, target, books, policy, trust)?;
    let rollouts = rollouts::collect(site, target, books, policy, trust, world.within)?;
    // One walk for all that may be far back.
    let said = match own
        .head()
        .and_then(|head| own.search(head.as_ref(), &sought(world.meaning), now))
    {
        Ok(history) => history,
        Err(error) => {
            ledger_evidence.faults.push(fault(error)?);
            History::whole(Vec::new())
        }
    };
    ledger_evidence.faults.sort();
    ledger_evidence.faults.dedup();
    Ok(Evidence {
        now,
        rehearsal: world.rehearsal.clone(),
        refusals: Vec::new(),
        // Added when the engine is known.
        pins: Vec::new(),
        branch,
        dirty: world.dirty.clone(),
        ours: ours(last_settled.as_ref(), &manifest.code),
        upstream: upstream.map(|(evidence, _)| evidence),
        parity,
        in_flight,
        rollouts,
        approvals: approvals::collect(
            books,
            &unit,
            trust,
            world.meaning,
            &said,
            last_settled.as_ref().map(|recorded| recorded.entry.at),
            now,
        )?,
        authors: authors::collect(
            site,
            examined,
            policy
                .environment(&target.environment.name)
                .map_or(&[], |environment| &environment.inputs),
            trust,
            last_settled.as_ref(),
        )?,
        ledger: ledger_evidence,
        debts: debts(&said, trust),
        checks: world.checks.clone(),
        last_settled: last_settled.as_ref().map(|recorded| LastSettled {
            at: recorded.entry.at,
            proof: proof_of(recorded),
        }),
    })
}

/// Takes an unreliable ledger as evidence; other errors stop the command.
fn fault(error: LedgerError) -> Result<String, CommandError> {
    match error {
        LedgerError::Git(_) | LedgerError::Ssh(_) | LedgerError::Unit(_) => Err(error.into()),
        other => Ok(other.to_string()),
    }
}

fn last_settled(ledger: &Ledger<'_>, now: Timestamp) -> Result<Option<Recorded>, LedgerError> {
    let head = ledger.head()?;
    Ok(ledger.reader(head.as_ref(), now).last_settled()?.cloned())
}

fn proof_of(recorded: &Recorded) -> Proof {
    if recorded.entry.kind == Kind::Adopted {
        Proof::Adopted
    } else if recorded.entry.checks.iter().any(|check| check.holds) {
        Proof::Checked
    } else {
        Proof::Unchecked
    }
}

fn ours(last: Option<&Recorded>, code: &Code) -> Ours {
    match last.and_then(|recorded| recorded.entry.code.as_ref()) {
        Some(settled) if settled.same_common(code) && settled.own == code.own => Ours::Nothing,
        Some(settled) if settled.same_common(code) => Ours::OwnAlone,
        _ => Ours::Common,
    }
}

/// Holds the ledger against the state the plan was made for, and lists what counts for nothing.
fn look_at_ledger(
    ledger: &Ledger<'_>,
    trust: &Trust,
    examined: &Examined,
    now: Timestamp,
    evidence: &mut LedgerEvidence,
) -> Result<(), CommandError> {
    let head = ledger.head()?;
    let mut reader = ledger.reader(head.as_ref(), now);
    match reader.last_state() {
        Ok(Some(last)) => {
            let state = &examined.opened.manifest.state;
            let same = state.lineage.as_deref() == Some(last.lineage);
            if !same || state.serial != last.serial {
                evidence.behind = Some(Behind {
                    lineage: if same { Part::Same } else { Part::Differs },
                    recorded: last.serial,
                    found: state.serial,
                });
            }
        }
        // A state that no ledger tells of: the first day, or somebody deleted the ledger.
        Ok(None) if head.is_none() => {
            let state = &examined.opened.manifest.state;
            if state.lineage.is_some() {
                evidence.behind = Some(Behind {
                    lineage: Part::Same,
                    recorded: 0,
                    found: state.serial,
                });
            }
        }
        Ok(None) => {}
        Err(error) => evidence.faults.push(fault(error)?),
    }
    if !trust.is_limited() {
        return Ok(());
    }
    if let Some(page) = ledger.rows(head.as_ref(), now).next_page()? {
        for recorded in page.into_iter().filter_map(|row| row.outcome.ok()) {
            if !trust.counts(Book::Ledger, &recorded.signature) {
                let why = match recorded.signature {
                    Signature::None => "it is not signed",
                    Signature::Good(_) => "its key is not among the writers",
                    Signature::Bad => "its signature does not hold, or its key is not known",
                };
                evidence.uncounted.push(Uncounted {
                    commit: recorded.commit,
                    why: why.to_owned(),
                });
            }
        }
    }
    Ok(())
}

fn in_flight(
    site: &Site,
    target: &Target<'_>,
    books: &mut Books<'_>,
    policy: &Upstream,
    trust: &Trust,
) -> Result<InFlightEvidence, CommandError> {
    let Some(environment) = policy.environment(&target.environment.name) else {
        return Ok(InFlightEvidence::Known(Vec::new()));
    };
    let units = match environment.serial.value {
        SerialScope::Root => vec![target.unit()?],
        SerialScope::Environment => {
            let tracked = site.git.ls_tree(&site.head, &[])?;
            let roots = roots::expand(
                &environment.roots.value,
                tracked.iter().map(|entry| entry.path.as_str()),
            );
            let units = crate::books::units(environment, &roots)?;
            books.fetch(&units)?;
            units
        }
    };
    let mut found = Vec::new();
    for unit in units {
        let ledger = books.ledger(&unit, trust)?;
        let head = ledger.head()?;
        let mut reader = ledger.reader(head.as_ref(), site.now);
        match reader.in_flight() {
            Ok(None) => {}
            Ok(Some(flight)) => found.push(UnitInFlight {
                root: unit.root().to_owned(),
                at: flight.last.entry.at,
                by: flight.since.entry.by.name.clone(),
                kind: match (flight.stage, flight.last.entry.kind) {
                    (Stage::Started, _) => InFlightKind::Running,
                    (Stage::Applied, _) => InFlightKind::Unverified,
                    (Stage::Failed, Kind::ApplyFailed) => InFlightKind::ApplyFailed,
                    (Stage::Failed, _) => InFlightKind::VerificationFailed,
                },
                rollout: (flight.since.entry.step.as_ref()).map(|step| step.name.clone()),
            }),
            Err(error) => return Ok(InFlightEvidence::Unknown { why: fault(error)? }),
        }
    }
    // What was in flight when it was last fetched still counts; that nothing was does not.
    if let Some(why) = &books.unreachable
        && found.is_empty()
    {
        return Ok(InFlightEvidence::Unknown { why: why.clone() });
    }
    Ok(InFlightEvidence::Known(found))
}

fn debts(said: &History, trust: &Trust) -> Vec<Debt> {
    let Answer::Is(debts) = said.debts(trust) else {
        return Vec::new();
    };
    // Where no key proves who wrote any of it, the word of who looked at it is as good as the rest.
    let is_open = |debt: &ledger::Debt<'_>| {
        trust.is_limited() || !matches!(debt.standing, DebtStanding::Weakly(_))
    };
    debts
        .into_iter()
        .filter(is_open)
        .map(|debt| Debt {
            seq: debt.entry.entry.seq,
            by: debt.entry.entry.by.name.clone(),
            at: debt.entry.entry.at,
            overrides: debt.entry.entry.overrides.clone(),
        })
        .collect()
}
