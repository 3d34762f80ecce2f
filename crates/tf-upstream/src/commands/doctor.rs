//! `tf-upstream doctor`: says what is missing here, each with its fix.

use std::io::{self, Write};

use engine::ssh::SshKeygen;
use engine::{TrapSeverity, traps};

use crate::args::{DoctorArgs, GlobalArgs};
use crate::books::{self, Books};
use crate::command_error::CommandError;
use crate::engines::Ready;
use crate::exit_code::Exit;
use crate::output;
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
    who(&site, &mut found)?;
    history(&site, &mut found)?;
    match site.target(&args.unit) {
        Ok(target) => {
            found.well(format!(
                "environment {}, root {}, branch {}",
                target.environment.name, target.root, target.environment.branch.value
            ));
            ledger(&site, &target, &mut found)?;
            engine(&site, &target, args, &mut found);
        }
        Err(error) => found.wrong(&error),
    }
    let is_well = found.0.iter().all(|one| one.health != Health::Missing);
    output::print(global, |out| write(&found, out))?;
    Ok(if is_well {
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

fn who(site: &Site, found: &mut Findings) -> Result<(), CommandError> {
    match site.git.identity()? {
        Some(identity) => found.well(format!(
            "git knows you as {} <{}>",
            identity.name, identity.email
        )),
        None => found.wrong(&CommandError::NoIdentity),
    }
    if let Err(error) = SshKeygen::find(&site.vars) {
        found.missing(
            error.to_string(),
            "install OpenSSH's client: signatures are checked with it",
        );
    }
    let upstream = &site.policy.upstream;
    let signs = site.git.config_flag("commit.gpgSign")?.unwrap_or(false);
    let format = site.git.config("gpg.format")?;
    if upstream.ledger.writers.is_empty() {
        found.worth(
            "the ledger names no writers: whoever can push to it can write it",
            "name the pipeline's key: ledger { writers = [\"ssh-ed25519 …\"] }",
        );
    } else if !signs || format.as_deref() != Some("ssh") {
        found.missing(
            "the ledger names writers, and git does not sign with an SSH key here",
            "git config gpg.format ssh; git config user.signingKey PATH; git config commit.gpgSign true",
        );
    } else {
        found.well("git signs with an SSH key");
    }
    Ok(())
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
        found.wrong(&CommandError::LedgerUnreachable(why));
        return Ok(());
    }
    let trust = books::trust(site, &site.policy.upstream)?;
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
    match books.settled(target, &trust) {
        Ok(Some(settled)) => found.well(format!("the policy in force: {}", settled.label)),
        Ok(None) => found.worth(
            format!("nothing has settled in {} yet", target.environment.name),
            format!(
                "if it is as its code says: tf-upstream adopt -e {}; else plan and apply as usual",
                target.environment.name
            ),
        ),
        Err(error) => found.wrong(&error),
    }
    let head = ledger.head()?;
    let verified = ledger.verify(head.as_ref(), site.now)?;
    match verified.findings.first() {
        None => found.well(format!(
            "all {} entries of the ledger hold",
            verified.entries
        )),
        Some(first) => found.missing(
            format!("the ledger does not hold: {}", first.problem),
            "look at all of it: tf-upstream log --verify",
        ),
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
    for trap in traps(&site.vars, &ready.folder, ready.engine.product) {
        match trap.severity {
            TrapSeverity::Refused => {
                found.missing(format!("{}: {}", trap.variable, trap.what), trap.advice)
            }
            TrapSeverity::Noted => {
                found.worth(format!("{}: {}", trap.variable, trap.what), trap.advice)
            }
        }
    }
    let work = match ready.work() {
        Ok(work) => work,
        // The traps above say why.
        Err(_) => return,
    };
    let files = ready.paths(&target.environment.backend_config);
    for file in files
        .iter()
        .chain(&ready.paths(&target.environment.var_files))
    {
        if !file.is_file() {
            found.missing(
                format!("{} is not there", file.display()),
                "add the file, or mend its name in upstream.hcl",
            );
        }
    }
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
