//! `tf-upstream doctor`: says what is missing here, each with its fix.

use std::io::{self, Write};

use engine::RunError;
use engine::git::CommitsAsk;
use engine::ssh::{PublicKey, SshKeygen};
use jiff::{SignedDuration, Timestamp};
use ledger::{Answer, DebtStanding, InFlight, Kind, Ledger, Stage, Trust};

use crate::args::{DoctorArgs, GlobalArgs};
use crate::books::{self, Books};
use crate::command_error::{CommandError, listed};
use crate::engines::Ready;
use crate::exit_code::Exit;
use crate::output;
use crate::rolling::{self, Scene};
use crate::signing;
use crate::site::{Site, Target};

/// How something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Health {
    Well,
    Worth,
    Missing,
}

struct Found {
    health: Health,
    what: String,
    fix: Option<String>,
}

#[derive(Default)]
struct Findings(Vec<Found>);

impl Findings {
    fn well(&mut self, what: impl Into<String>) {
        self.0.push(Found {
            health: Health::Well,
            what: what.into(),
            fix: None,
        });
    }

    fn worth(&mut self, what: impl Into<String>, fix: impl Into<String>) {
        self.0.push(Found {
            health: Health::Worth,
            what: what.into(),
            fix: Some(fix.into()),
        });
    }

    fn missing(&mut self, what: impl Into<String>, fix: impl Into<String>) {
        self.0.push(Found {
            health: Health::Missing,
            what: what.into(),
            fix: Some(fix.into()),
        });
    }

    /// Adds what only a machine that applies must have: a pipeline is taken for one.
    fn for_applying(&mut self, site: &Site, what: &str, fix: impl Into<String>) {
        if site.pipeline.run.is_some() {
            self.missing(what, fix);
        } else {
            self.worth(what, fix);
        }
    }

    /// Adds what went wrong, in the words it would have anywhere.
    fn wrong(&mut self, error: &CommandError) {
        self.missing(error.to_string(), error.hint());
    }
}

pub(super) fn run(global: &GlobalArgs, args: &DoctorArgs) -> Result<Exit, CommandError> {
    let site = Site::open(global)?;
    let mut found = Findings::default();
    found.well(format!(
        "{} is sound: {}",
        site.policy.label(),
        site.policy
            .upstream
            .environments
            .iter()
            .map(|environment| environment.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    ));
    committed(&site, &mut found)?;
    who(&site, &mut found)?;
    approvers(&site, &mut found);
    history(&site, &mut found)?;
    clock(&site, &mut found)?;
    match site.target(&args.unit) {
        Ok(target) => {
            found.well(format!(
                "environment {}, root {}, branch {}",
                target.environment.name, target.root, target.environment.branch.value
            ));
            ledger(&site, &target, &mut found)?;
            rollouts(&site, &target.environment.name, &mut found)?;
            engine(&site, &target, args, &mut found);
        }
        Err(CommandError::WhichRoot { environment, roots }) => {
            rollouts(&site, &environment, &mut found)?;
            found.worth(
                format!(
                    "{environment} has {} roots, and what belongs to one was not looked at: its ledger, its engine, its state",
                    roots.len()
                ),
                format!("name one with --root, or stand in it: {}", listed(&roots)),
            );
        }
        Err(error) => found.wrong(&error),
    }
    let missing = (found.0.iter())
        .filter(|one| one.health == Health::Missing)
        .count();
    output::print(global, |out| {
        write(&found, out)?;
        match missing {
            0 => writeln!(out, "\nNothing is missing."),
            1 => writeln!(out, "\n1 thing is missing."),
            more => writeln!(out, "\n{more} things are missing."),
        }
    })?;
    Ok(if missing == 0 {
        Exit::Done
    } else {
        Exit::Unfinished
    })
}

fn write(found: &Findings, out: &mut dyn Write) -> io::Result<()> {
    for one in &found.0 {
        let mark = match one.health {
            Health::Well => "ok     ",
            Health::Worth => "note   ",
            Health::Missing => "missing",
        };
        writeln!(out, "{mark}  {}", report::printable(&one.what))?;
        if let Some(fix) = &one.fix {
            for line in fix.lines() {
                writeln!(out, "         {}", report::printable(line))?;
            }
        }
    }
    Ok(())
}

/// Says whether the policy that was read is the one that is committed: no gate takes another.
fn committed(site: &Site, found: &mut Findings) -> Result<(), CommandError> {
    let Some(path) = &site.policy.path else {
        return Ok(());
    };
    let status = site.git.status(&[path.as_str()])?;
    let is = |paths: &[String]| paths.contains(path);
    let what = if is(&status.untracked) || is(&status.ignored) {
        "is not committed"
    } else if status.changed.iter().any(|change| change.path == *path) || is(&status.unwatched) {
        "is not as it is committed"
    } else {
        return Ok(());
    };
    found.worth(
        format!("{path} {what}: nothing can be applied under it"),
        "commit it, and push it to the environment's branch",
    );
    Ok(())
}

fn who(site: &Site, found: &mut Findings) -> Result<(), CommandError> {
    match site.git.identity()? {
        Some(identity) => found.well(format!(
            "git knows you as {} <{}>",
            identity.name, identity.email
        )),
        None => found.wrong(&CommandError::NoIdentity),
    }
    let upstream = &site.policy.upstream;
    let people = || upstream.approvers.iter().chain(&upstream.people);
    let has_keys = !upstream.ledger.writers.is_empty() || people().any(|one| !one.keys.is_empty());
    if let Err(error) = SshKeygen::find(&site.vars) {
        let fix = "install OpenSSH's client: signatures are made and checked with it";
        if has_keys {
            found.missing(error.to_string(), fix);
        } else {
            found.worth(error.to_string(), fix);
        }
    }
    let signs = site.git.config_flag("commit.gpgSign")?.unwrap_or(false);
    let format = site.git.config("gpg.format")?;
    if upstream.ledger.writers.is_empty() {
        found.worth(
            "the ledger names no writers: whoever can push to it can write it",
            "name the pipeline's key: ledger { writers = [\"ssh-ed25519 …\"] }",
        );
    } else if !signs || format.as_deref() != Some("ssh") {
        found.for_applying(
            site,
            "the ledger names writers, and git does not sign with an SSH key here: nothing can be applied from here",
            "git config gpg.format ssh; git config user.signingKey PATH; git config commit.gpgSign true",
        );
    } else {
        writer(site, found);
    }
    Ok(())
}

/// Says whether what is written here counts.
fn writer(site: &Site, found: &mut Findings) {
    let key = match signing::signing_key(site) {
        Ok(Some(key)) => key,
        Ok(None) => {
            return found.for_applying(
                site,
                "git is to sign with an SSH key, and does not know which",
                "git config user.signingKey PATH",
            );
        }
        Err(error) => return found.wrong(&error),
    };
    let Some(public) = signing::public_key(&key) else {
        return found.worth(
            format!(
                "git signs with {}, and whether that is the key of a writer cannot be told without its public part",
                key.display()
            ),
            format!("ssh-keygen -y -f {0} > {0}.pub", key.display()),
        );
    };
    let writers = &site.policy.upstream.ledger.writers;
    let is_writer = (writers.iter())
        .filter_map(|writer| PublicKey::new(writer).ok())
        .any(|writer| writer == public);
    if is_writer {
        found.well("git signs with the key of a writer of the ledger");
    } else {
        found.for_applying(
            site,
            "git signs with a key that the ledger has no writer for: nothing can be applied from here",
            format!(
                "apply where such a key is, or name this one in a change of its own: ledger {{ writers = [\"{public}\"] }}"
            ),
        );
    }
}

/// More than this is no difference between two clocks that are right.
const CLOCKS_MAY_DIFFER: SignedDuration = SignedDuration::from_mins(5);

/// Holds the clock against the commit that is checked out: one of the two clocks is wrong where it is
/// from the future, and the times of a ledger never go back.
fn clock(site: &Site, found: &mut Findings) -> Result<(), CommandError> {
    let commits = site.git.commits(&CommitsAsk {
        from: std::slice::from_ref(&site.head),
        limit: Some(1),
        ..CommitsAsk::default()
    })?;
    let Some(made) =
        (commits.first()).and_then(|commit| Timestamp::from_second(commit.committer.at).ok())
    else {
        return Ok(());
    };
    let behind = made.duration_since(site.now);
    if behind > CLOCKS_MAY_DIFFER {
        found.worth(
            format!(
                "the clock here says {:.0}, and the commit that is checked out was made {} minutes after that: this clock or its committer's is wrong",
                site.now,
                behind.as_mins()
            ),
            "if it is this one: timedatectl set-ntp true",
        );
    } else {
        found.well("the clock is not behind what is committed");
    }
    Ok(())
}

const NAME_THEM: &str =
    "name them, each told by key or by the forge: approver \"platform-lead\" { github = \"lead\" }";

/// Holds how many approvals are asked for against how many people can give them.
fn approvers(site: &Site, found: &mut Findings) {
    let upstream = &site.policy.upstream;
    let there = upstream.approvers.len();
    let counted = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        more => format!("{more} {one}s"),
    };
    for environment in &upstream.environments {
        let gate = &environment.gate;
        for (level, asked) in [("minor", &gate.minor), ("major", &gate.major)] {
            let asked = usize::try_from(asked.approvals.value).unwrap_or(usize::MAX);
            if asked == 0 || there > asked {
                continue;
            }
            let name = &environment.name;
            if there < asked {
                found.worth(
                    format!(
                        "{name} asks for {} of a {level} change, and upstream.hcl names {}: it can never be approved",
                        counted(asked, "approval"),
                        counted(there, "approver")
                    ),
                    match there {
                        0 => NAME_THEM.to_owned(),
                        _ => format!(
                            "{NAME_THEM}; or ask for fewer: {level} {{ approvals = {there} }}"
                        ),
                    },
                );
            } else {
                found.worth(
                    format!(
                        "{name} asks for {} of a {level} change, and upstream.hcl names {}: what one of them wrote or merged cannot be approved",
                        counted(asked, "approval"),
                        counted(there, "approver")
                    ),
                    "name one more: nobody approves a change of their own",
                );
            }
        }
    }
}

fn history(site: &Site, found: &mut Findings) -> Result<(), CommandError> {
    if site.git.is_shallow()? {
        found.missing(
            "the clone is shallow: who wrote what is not settled cannot be told",
            "fetch all of it: git fetch --unshallow (in a pipeline: fetch-depth: 0)",
        );
    } else {
        found.well("the clone has its whole history");
    }
    Ok(())
}

fn ledger(site: &Site, target: &Target<'_>, found: &mut Findings) -> Result<(), CommandError> {
    let books = match Books::open(site, target) {
        Ok(books) => books,
        Err(error) => {
            found.wrong(&error);
            return Ok(());
        }
    };
    if let Some(why) = books.unreachable {
        let remote = site.ledger_remote.as_ref().map(ToString::to_string);
        found.missing(
            why,
            format!(
                "until it answers nothing is applied. Try by hand: git ls-remote {}",
                remote.unwrap_or_default()
            ),
        );
        return Ok(());
    }
    let trust = match books::trust(site, &site.policy.upstream) {
        Ok(trust) => trust,
        // What signatures are checked with is missing, and that was said.
        Err(CommandError::Ssh(_)) => return Ok(()),
        Err(error) => return Err(error),
    };
    let ledger = books.ledger(&target.unit()?, &trust)?;
    let branch = ledger
        .branch()
        .as_str()
        .trim_start_matches("refs/heads/")
        .to_owned();
    match books.remote() {
        Some(remote) => {
            found.well(format!(
                "the ledger is reached at {remote}, branch {branch}"
            ));
            found.worth(
                "whether the forge protects the ledger cannot be told from here",
                "protect tf-upstream/ledger/**: no force push, no deletion, pushes by the apply identity only",
            );
        }
        None => found.worth(
            format!("there is no remote: the ledger is on this machine alone, branch {branch}"),
            "add one, if others work on this too: git remote add origin ADDRESS",
        ),
    }
    let is_in_flight = under_way(site, target, &ledger, &trust, found)?;
    match books.settled(target, &trust) {
        // What is under way is what will settle, and that was said.
        Ok(None) if is_in_flight => {}
        Ok(Some(settled)) => found.well(format!("the policy in force: {}", settled.label)),
        Ok(None) => found.worth(
            format!("nothing has settled in {} yet", target.environment.name),
            format!(
                "if it is as its code says: {}; else plan and apply as usual",
                crate::engines::command(target, "adopt")
            ),
        ),
        Err(error) => found.wrong(&error),
    }
    let head = ledger.head()?;
    let verified = ledger.verify(head.as_ref(), site.now)?;
    match verified.before_writers() {
        0 => {}
        number => found.worth(
            format!(
                "the oldest entries of the ledger, 1 to {number}, are from before writers were named, and count for nothing"
            ),
            "nothing is to be done: what counts goes on from there",
        ),
    }
    match verified.findings.first() {
        None if verified.entries == 0 => {}
        None => found.well(format!(
            "all {} entries of the ledger hold",
            verified.entries
        )),
        Some(_) if trust.is_limited() && verified.counted == 0 => found.missing(
            "no entry of the ledger is by a writer that upstream.hcl names: it counts for nothing",
            "if they are from before writers were named, let a writer go on from here: where git signs with its key, plan and apply, also if that changes nothing; else look at all of it: tf-upstream log --verify",
        ),
        Some(first) => found.missing(
            format!("the ledger does not hold: {}", first.problem),
            "look at all of it: tf-upstream log --verify",
        ),
    }
    Ok(())
}

/// Says what waits for somebody: a change that is not done, and requirements that were skipped.
fn under_way(
    site: &Site,
    target: &Target<'_>,
    ledger: &Ledger<'_>,
    trust: &Trust,
    found: &mut Findings,
) -> Result<bool, CommandError> {
    let name = &target.environment.name;
    let head = ledger.head()?;
    let mut reader = ledger.reader(head.as_ref(), site.now);
    let is_in_flight = match reader.in_flight() {
        Ok(None) => false,
        Ok(Some(InFlight { since, last, stage })) => {
            let change = format!("change {} of {name}", since.entry.change);
            let by = report::printable(&since.entry.by.name);
            match (stage, last.entry.kind) {
                (Stage::Started, _) => found.worth(
                    format!("{change}, by {by}, began at {} and has not ended", since.entry.at),
                    format!("wait until it ends; if its runner died: tf-upstream resolve -e {name}"),
                ),
                (Stage::Applied, _) => found.worth(
                    format!("{change}, by {by}, is applied and waits for its checks"),
                    format!("tf-upstream verify -e {name}"),
                ),
                (Stage::Failed, Kind::VerificationFailed) => found.worth(
                    format!("{change}, by {by}, failed its checks"),
                    format!(
                        "tf-upstream verify -e {name} once they hold; or mend it, plan, and tf-upstream apply -e {name} --fix-forward"
                    ),
                ),
                (Stage::Failed, _) => found.worth(
                    format!("{change}, by {by}, failed to apply"),
                    format!(
                        "mend it, plan, and tf-upstream apply -e {name} --fix-forward; or look at what is there: tf-upstream resolve -e {name}"
                    ),
                ),
            }
            true
        }
        Err(error) => {
            found.wrong(&error.into());
            return Ok(false);
        }
    };
    // What cannot be searched does not hold, and that is said.
    let Ok(said) = ledger.search(head.as_ref(), &ledger::DEBTS, site.now) else {
        return Ok(is_in_flight);
    };
    if let Answer::Is(debts) = said.debts(trust) {
        for debt in debts {
            // Without keys nothing proves who looked: as the gate does, it is taken at their word.
            if !trust.is_limited() && matches!(debt.standing, DebtStanding::Weakly(_)) {
                continue;
            }
            let entry = &debt.entry.entry;
            found.worth(
                format!(
                    "{} skipped {} in entry {}, and nobody else has looked at it",
                    report::printable(&entry.by.name),
                    entry.overrides.join(", "),
                    entry.seq
                ),
                format!(
                    "let someone else look: tf-upstream acknowledge -e {name} {} --reason 'what was found'",
                    entry.seq
                ),
            );
        }
    }
    Ok(is_in_flight)
}

/// Looks at the rollouts of an environment: whether one can begin, or where it stands.
fn rollouts(site: &Site, environment: &str, found: &mut Findings) -> Result<(), CommandError> {
    let all = site.policy.upstream.rollouts.iter();
    for rollout in all.filter(|one| one.environment.value == environment) {
        let standing = Scene::of(site, rollout).and_then(|scene| {
            let status = rolling::status(&scene)?;
            Ok((status, scene.command("status")))
        });
        let (status, command) = match standing {
            Ok(found) => found,
            // What keeps a rollout from being read keeps it from beginning.
            Err(error) => {
                found.wrong(&error);
                continue;
            }
        };
        let name = report::printable(&status.name);
        for problem in &status.problems {
            found.missing(
                format!("rollout {name}: {}", problem.what),
                problem.advice.clone().unwrap_or_else(|| command.clone()),
            );
        }
        match rolling::stage_of(&status) {
            Some(stage) => found.worth(format!("rollout {name} is under way: {stage}"), command),
            None if status.problems.is_empty() => {
                found.well(format!("rollout {name} can begin"));
            }
            None => {}
        }
    }
    Ok(())
}

fn engine(site: &Site, target: &Target<'_>, args: &DoctorArgs, found: &mut Findings) {
    let ready = match Ready::find(site, target.clone(), &args.engine) {
        Ok(ready) => ready,
        Err(error) => return found.wrong(&error),
    };
    found.well(format!(
        "{} at {}, chosen by {}",
        ready.engine,
        ready.engine.path.display(),
        ready.engine.found_by
    ));
    let settings = [
        ("backend_config", &target.environment.backend_config),
        ("var_files", &target.environment.var_files),
    ];
    for (setting, files) in settings {
        for file in files {
            if !site.top.join(file).is_file() {
                found.missing(
                    format!("{file} is not there, and {setting} names it"),
                    "add the file, or mend its name in upstream.hcl: paths there are from the repository's top",
                );
            }
        }
    }
    let work = match ready.work() {
        Ok(work) => {
            for trap in work.notes() {
                found.worth(&trap.what, trap.advice);
            }
            work
        }
        Err(CommandError::Run(RunError::Refused(traps))) => {
            for trap in traps {
                found.missing(trap.what, trap.advice);
            }
            return;
        }
        Err(error) => return found.wrong(&error),
    };
    let files = ready.paths(&target.environment.backend_config);
    if !work.is_initialised(&files) {
        found.worth(
            "the root is not initialised yet",
            "`tf-upstream plan` does it",
        );
        return;
    }
    match work.state() {
        Ok(Some(state)) => found.well(format!("the state is reached, at serial {}", state.serial)),
        Ok(None) => found.well("the backend is reached, and has no state yet"),
        Err(error) => found.wrong(&error.into()),
    }
}
