//! Collects what a gate must know of the world: branch, work tree, ledgers, approvals, authors.

use std::collections::BTreeSet;

use config::{SerialScope, Upstream};
use engine::git::{CommitsAsk, GitError, Object, Oid, RefName, Remote, Status};
use gate::{
    Approval, Approver, Author, Authors, Behind, BranchEvidence, Debt, Evidence, HeadOf,
    InFlightEvidence, InFlightKind, LastSettled, LedgerEvidence, Nearest, Ours, ParityEvidence,
    Part, Proof, Rehearsal, Uncounted, UnitInFlight, UpstreamEntry, UpstreamEvidence,
    UpstreamFound, UpstreamStanding,
};
use jiff::Timestamp;
use ledger::{
    Answer, Book, Checked, Code, DebtStanding, Enough, EnoughProof, History, Kind, Ledger,
    LedgerError, Recorded, Signature, Sought, Stage, Trust, Unit,
};

use crate::books::Books;
use crate::code;
use crate::command_error::CommandError;
use crate::examined::Examined;
use crate::pipeline::{Event, Merge};
use crate::roots;
use crate::site::{Site, Target};

/// What is the same under every policy.
pub(crate) struct World {
    pub(crate) rehearsal: Vec<Rehearsal>,
    pub(crate) dirty: Vec<String>,
    pub(crate) checks: Vec<Checked>,
    /// The time it is judged for.
    pub(crate) at: Timestamp,
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
    let branch = engine::git::RefName::branch(&target.environment.branch.value);
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
    world: &World,
) -> Result<Evidence, CommandError> {
    let Under {
        policy,
        trust,
        branch,
    } = under;
    let unit = target.unit()?;
    let now = site.now;
    let manifest = &examined.opened.manifest;
    let upstream = upstream(site, target, books, policy, trust, &manifest.code, world.at)?;
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
    let parity = parity(
        books,
        upstream.as_ref().map(|(_, unit)| unit.as_ref()),
        trust,
        last_settled.as_ref(),
        now,
    )?;
    let in_flight = in_flight(site, target, books, policy, trust)?;
    // One walk for all that may be far back.
    let said = match own
        .head()
        .and_then(|head| own.search(head.as_ref(), &sought(&manifest.meaning), now))
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
        approvals: approvals(
            books,
            &unit,
            trust,
            &manifest.meaning,
            &said,
            last_settled.as_ref().map(|recorded| recorded.entry.at),
            now,
        )?,
        authors: authors(
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

/// Asks the environment before this one for this code.
fn upstream(
    site: &Site,
    target: &Target<'_>,
    books: &mut Books<'_>,
    policy: &Upstream,
    trust: &Trust,
    code: &Code,
    at: Timestamp,
) -> Result<Option<(UpstreamEvidence, Option<Unit>)>, CommandError> {
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
    Ok(Some((found(asked), Some(unit))))
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
            let standing = match entry.entry.kind {
                Kind::RolledBack => UpstreamStanding::RolledBack { at },
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
                    nearest: (reader.back_to(|entry| entry.code.is_some())?)
                        .iter()
                        .find_map(|recorded| Nearest::of(recorded, code)),
                },
            }
        }
    })
}

/// Collects what was done upstream since this root's last promotion.
fn parity(
    books: &Books<'_>,
    unit: Option<Option<&Unit>>,
    trust: &Trust,
    last: Option<&Recorded>,
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
    let since = match last.and_then(|last| last.entry.upstream.as_ref()) {
        Some(relied) => commit_time(books, &relied.entry)?,
        None => None,
    };
    let ledger = books.ledger(unit, trust)?;
    let read = || -> Result<Vec<_>, LedgerError> {
        let head = ledger.head()?;
        let mut reader = ledger.reader(head.as_ref(), now);
        let entries = reader.back_to(|entry| since.is_some_and(|since| entry.at <= since))?;
        let applied: Vec<&Recorded> = (entries.iter())
            .filter(|recorded| {
                let entry = &recorded.entry;
                entry.kind == Kind::Applied && since.is_none_or(|since| entry.at > since)
            })
            .collect();
        let shapes: BTreeSet<_> = ledger.shapes(&applied)?.into_iter().collect();
        Ok(shapes.into_iter().collect())
    };
    Ok(match read() {
        Ok(shapes) => ParityEvidence::Seen { since, shapes },
        Err(error) => ParityEvidence::Unknown { why: fault(error)? },
    })
}

fn commit_time(books: &Books<'_>, commit: &str) -> Result<Option<Timestamp>, CommandError> {
    let oid = Oid::new(commit).map_err(GitError::from)?;
    if books.git.resolve(oid.as_str())?.is_none() {
        return Ok(None);
    }
    let commits = books.git.commits(&CommitsAsk {
        from: &[oid],
        limit: Some(1),
        ..CommitsAsk::default()
    })?;
    Ok(commits
        .first()
        .and_then(|commit| Timestamp::from_second(commit.committer.at).ok()))
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

/// Collects the approvals of a meaning: by key from their own book, by the forge from the ledger.
fn approvals(
    books: &Books<'_>,
    unit: &Unit,
    trust: &Trust,
    meaning: &str,
    said: &History,
    settled: Option<Timestamp>,
    now: Timestamp,
) -> Result<Vec<Approval>, CommandError> {
    let book = books.book(unit, Book::Approvals, trust)?;
    let head = book.head()?;
    let by_key = match book.search(head.as_ref(), &[Sought::Meaning(meaning)], now) {
        Ok(history) => history,
        // What cannot be relied on is no approval.
        Err(error) => {
            fault(error)?;
            History::whole(Vec::new())
        }
    };
    let mut found = Vec::new();
    for (book, history) in [(Book::Approvals, &by_key), (Book::Ledger, said)] {
        for recorded in history.entries() {
            let entry = &recorded.entry;
            if entry.kind != Kind::Approved || entry.meaning.as_deref() != Some(meaning) {
                continue;
            }
            let by = match (book, &recorded.signature, &entry.by.forge) {
                (Book::Approvals, Signature::Good(key), _) => Approver::Key(key.clone()),
                (Book::Ledger, _, Some(forge)) => Approver::Forge(forge.clone()),
                _ => continue,
            };
            found.push(Approval {
                by,
                environment: entry.environment.clone(),
                root: entry.root.clone(),
                meaning: entry.meaning.clone().unwrap_or_default(),
                at: entry.at,
                expires: entry.expires,
                commit: recorded.commit.clone(),
            });
        }
    }
    found.extend(of_other_meaning(&book, trust, meaning, settled, now)?);
    Ok(found)
}

/// Returns the newest approvals of another meaning, of what was not settled since. They count for
/// nothing; but whoever gave one must be told that something changed.
fn of_other_meaning(
    book: &Ledger<'_>,
    trust: &Trust,
    meaning: &str,
    settled: Option<Timestamp>,
    now: Timestamp,
) -> Result<Vec<Approval>, CommandError> {
    let head = book.head()?;
    let page = match book.rows(head.as_ref(), now).next_page() {
        Ok(page) => page.unwrap_or_default(),
        Err(error) => {
            fault(error)?;
            Vec::new()
        }
    };
    let is_other = |recorded: &Recorded| {
        let entry = &recorded.entry;
        trust.counts(Book::Approvals, &recorded.signature)
            && entry
                .meaning
                .as_deref()
                .is_some_and(|other| other != meaning)
            && entry.expires.is_none_or(|expires| now < expires)
            // Times are whole seconds: in doubt it is told once more.
            && settled.is_none_or(|settled| settled <= entry.at)
    };
    Ok(page
        .into_iter()
        .filter_map(|row| row.outcome.ok())
        .filter(is_other)
        .filter_map(|recorded| {
            let Signature::Good(key) = recorded.signature else {
                return None;
            };
            Some(Approval {
                by: Approver::Key(key),
                environment: recorded.entry.environment,
                root: recorded.entry.root,
                meaning: recorded.entry.meaning.unwrap_or_default(),
                at: recorded.entry.at,
                expires: recorded.entry.expires,
                commit: recorded.commit,
            })
        })
        .collect())
}

/// More commits than this are not looked at one by one.
const MOST_SIGNATURES: usize = 200;

/// Collects who wrote, co-wrote and merged what has not settled here yet.
fn authors(
    site: &Site,
    examined: &Examined,
    inputs: &[String],
    trust: &Trust,
    last: Option<&Recorded>,
) -> Result<Authors, CommandError> {
    let settled = match last.and_then(|recorded| recorded.entry.commit.as_deref()) {
        Some(commit) => {
            let oid = Oid::new(commit).map_err(GitError::from)?;
            match site.git.resolve(oid.as_str())? {
                Some(oid) => Some(oid),
                None if site.git.is_shallow()? => return Ok(Authors::Shallow),
                None => {
                    return Ok(Authors::Unknown {
                        why: format!(
                            "the commit that settled last, {}, is not in this repository",
                            commit.chars().take(7).collect::<String>()
                        ),
                    });
                }
            }
        }
        None => None,
    };
    // A clone that is cut off shows too few of them, whether or not the end is in it.
    if site.git.is_shallow()? {
        return Ok(Authors::Shallow);
    }
    let without: Vec<Oid> = settled.into_iter().collect();
    let mut paths = examined.folders();
    paths.extend(inputs.iter().map(|pattern| folder_of(pattern)));
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    // Merges are among them: whoever merged had a part in it.
    let commits = site.git.commits(&CommitsAsk {
        from: std::slice::from_ref(&site.head),
        without: &without,
        paths: &paths,
        ..CommitsAsk::default()
    })?;
    let keys = signers(site, trust, &commits)?;
    let mut found: Vec<Author> = Vec::new();
    for (commit, key) in commits.iter().zip(keys) {
        let mut named = vec![(commit.author.email.clone(), key.clone())];
        if !is_forge_itself(&commit.committer.email) {
            named.push((commit.committer.email.clone(), key));
        }
        named.extend(
            commit
                .co_authors()
                .into_iter()
                .map(|(_, email)| (email, None)),
        );
        for (email, key) in named {
            let author = Author {
                forge: login_of(&email),
                email,
                key,
            };
            if !found.contains(&author) {
                found.push(author);
            }
        }
    }
    Ok(Authors::Known(found))
}

/// Returns the folder that everything is in that a pattern matches, now or before it was deleted.
fn folder_of(pattern: &str) -> String {
    let is_plain = |part: &&str| !part.contains(['*', '?', '[', '{', '\\']);
    let parts: Vec<&str> = pattern.split('/').take_while(is_plain).collect();
    match parts.join("/") {
        folder if folder.is_empty() => ".".to_owned(),
        folder => folder,
    }
}

/// Whoever signed a commit had a part in it, whatever address it names.
fn signers(
    site: &Site,
    trust: &Trust,
    commits: &[engine::git::Commit],
) -> Result<Vec<Option<String>>, CommandError> {
    if commits.len() > MOST_SIGNATURES || !trust.knows_keys() {
        return Ok(vec![None; commits.len()]);
    }
    let asked: Vec<Object> = (commits.iter())
        .map(|commit| Object::Id(commit.oid.clone()))
        .collect();
    let raw = site.git.objects(&asked, 1 << 20)?;
    Ok(raw
        .into_iter()
        .map(|content| match content {
            engine::git::Content::Found(_, bytes) => trust.signer(&bytes),
            _ => None,
        })
        .collect())
}

/// Whether an address is the forge's own: it commits what people press buttons for.
fn is_forge_itself(email: &str) -> bool {
    email.eq_ignore_ascii_case("noreply@github.com")
}

/// Returns whose address it is at a forge that hides the real one.
fn login_of(email: &str) -> Option<String> {
    let (local, domain) = email.rsplit_once('@')?;
    let (forge, between) = if domain.eq_ignore_ascii_case("users.noreply.github.com") {
        ("github", '+')
    } else if domain.eq_ignore_ascii_case("users.noreply.gitlab.com") {
        ("gitlab", '-')
    } else {
        return None;
    };
    // `1234+login` at one, `1234-login` at the other.
    let login = local
        .split_once(between)
        .filter(|(number, _)| number.bytes().all(|c| c.is_ascii_digit()))
        .map_or(local, |(_, login)| login);
    Some(format!("{forge}:{login}"))
}

/// Holds the inputs against those of the head of the environment's branch, asked now.
pub(crate) fn branch(
    site: &Site,
    target: &Target<'_>,
    books: &Books<'_>,
    policies: &code::Policies<'_>,
    examined: &Examined,
    branch: &str,
) -> Result<BranchEvidence, CommandError> {
    let name = engine::git::RefName::branch(branch).map_err(GitError::from)?;
    let (head, of) = match &site.remote {
        Some(_) if books.unreachable.is_some() => {
            let why = books.unreachable.clone().unwrap_or_default();
            return Ok(BranchEvidence::Unknown { why });
        }
        Some(remote) => {
            let found = match site.git.ls_remote(remote, std::slice::from_ref(&name)) {
                Ok(found) => found,
                Err(error @ GitError::Unreachable { .. }) => {
                    return Ok(BranchEvidence::Unknown {
                        why: error.to_string(),
                    });
                }
                Err(error) => return Err(error.into()),
            };
            let Some((_, head)) = found.into_iter().next() else {
                return Ok(BranchEvidence::Missing);
            };
            if head != site.head && site.git.resolve(head.as_str())?.is_none() {
                let here = site.tracking(head.as_str())?;
                site.git.fetch(remote, &[(name, here)])?;
            }
            (head, HeadOf::Remote)
        }
        None => match site.git.read_ref(&name)? {
            Some(head) => (head, HeadOf::Local),
            None => return Ok(BranchEvidence::Missing),
        },
    };
    let same = BranchEvidence::Same {
        head: head.to_string(),
        of,
    };
    if head == site.head {
        return Ok(same);
    }
    let tracked = code::tracked(&site.git, &site.top, &head)?;
    let there = match code::digest(site, target, policies, &tracked, &examined.file) {
        Ok(there) => there,
        // What cannot be digested there is not what was digested here.
        Err(CommandError::Code { refusal, .. }) => {
            return Ok(BranchEvidence::Unknown {
                why: format!("at the head of {branch}, {refusal}"),
            });
        }
        Err(error) => return Err(error),
    };
    let (here, there_code) = (&examined.code.code, &there.code);
    let policy = |tracked: &[bundle::Tracked]| {
        (tracked.iter())
            .find(|one| Some(&one.path) == site.policy.path.as_ref())
            .map(|one| one.oid.clone())
    };
    if here.tree == there_code.tree
        && here.own == there_code.own
        && policy(&examined.tracked) == policy(&tracked)
    {
        return Ok(same);
    }
    Ok(BranchEvidence::Differs {
        head: head.to_string(),
        files: examined.differing(&tracked, &there),
    })
}

/// Names of files and folders that engines and this tool keep beside the code.
fn is_kept_beside(path: &str) -> bool {
    path.split('/')
        .any(|part| part == ".terraform" || part == "tf-upstream-bundle")
        || path.ends_with(".terraform.lock.hcl")
        || path.ends_with(".terraform.tfstate.lock.info")
        || path.ends_with("errored.tfstate")
        || path.ends_with(".tfstate")
        || path.ends_with(".tfstate.backup")
}

/// Whether an engine reads a file without being told to.
fn is_loaded(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    roots::is_root_code(name)
        || name == "terraform.tfvars"
        || name == "terraform.tfvars.json"
        || name.ends_with(".auto.tfvars")
        || name.ends_with(".auto.tfvars.json")
}

/// Returns the files of the work tree that the plan may depend on and the commit lacks.
pub(crate) fn dirty(site: &Site, examined: &Examined) -> Result<Vec<String>, CommandError> {
    let Status {
        changed,
        untracked,
        ignored,
        unwatched,
    } = site.git.status(&[])?;
    let folders = examined.folders();
    let within = |path: &str| {
        folders.iter().any(|folder| {
            folder == "."
                || path == folder
                || path
                    .strip_prefix(folder.as_str())
                    .is_some_and(|rest| rest.starts_with('/'))
        })
    };
    let counts = |path: &str| {
        within(path)
            || examined.code.tree.iter().any(|one| one == path)
            || examined.code.own.iter().any(|one| one == path)
            || Some(path) == site.policy.path.as_deref()
    };
    let mut dirty: Vec<String> = (changed.into_iter().map(|change| change.path))
        .chain(unwatched)
        .filter(|path| counts(path))
        .collect();
    dirty.extend((untracked.into_iter()).filter(|path| counts(path) && !is_kept_beside(path)));
    dirty.extend(
        (ignored.into_iter())
            .filter(|path| within(path) && !is_kept_beside(path) && is_loaded(path)),
    );
    dirty.sort();
    dirty.dedup();
    Ok(dirty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_address_is_of_one_login_at_one_forge() {
        for (email, login) in [
            ("1+lead@users.noreply.github.com", Some("github:lead")),
            ("lead@users.noreply.GitHub.com", Some("github:lead")),
            // A dash is a part of the login there, and ends the number at the other.
            ("1-lead@users.noreply.github.com", Some("github:1-lead")),
            ("1-lead@users.noreply.gitlab.com", Some("gitlab:lead")),
            ("a-lead@users.noreply.gitlab.com", Some("gitlab:a-lead")),
            ("lead@example.com", None),
            ("1+lead@users.noreply.github.com.example.com", None),
            ("lead", None),
        ] {
            assert_eq!(login_of(email).as_deref(), login, "{email}");
        }
        assert!(is_forge_itself("noreply@GitHub.com"));
        assert!(!is_forge_itself("lead@users.noreply.github.com"));
    }

    #[test]
    fn what_a_pattern_matches_is_in_its_folder() {
        for (pattern, folder) in [
            ("policies/*.json", "policies"),
            ("a/b/c.json", "a/b/c.json"),
            ("a/b?/c", "a"),
            ("**/limits.json", "."),
            ("*.json", "."),
        ] {
            assert_eq!(folder_of(pattern), folder, "{pattern}");
        }
    }
}
