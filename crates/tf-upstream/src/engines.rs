//! Chooses the engine for a root and makes it ready: one path for plan, show and apply.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use engine::{
    Engine, FailureKind, InitWhen, Place, PlanAsk, RunError, Said, Search, TrapSeverity, Work,
};

use plan::PlanFile;

use crate::args::EngineArgs;
use crate::books::{self, Settled};
use crate::command_error::CommandError;
use crate::examined::workspace_of;
use crate::progress::Progress;
use crate::site::{Site, Target};

/// The engine, and where it works.
pub(crate) struct Ready<'s> {
    pub(crate) site: &'s Site,
    pub(crate) target: Target<'s>,
    pub(crate) engine: Engine,
    pub(crate) folder: PathBuf,
    lock_timeout: Duration,
}

/// When an engine is asked what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    Always,
    /// Where it has not said so before.
    IfUnknown,
}

/// What to do about a root that the engine wants to be initialised again when it plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IfNotInitialised {
    /// Do it, and plan again.
    Initialise,
    /// Say so.
    Fail,
}

impl<'s> Ready<'s> {
    /// Finds the engine for a target.
    pub(crate) fn find(
        site: &'s Site,
        target: Target<'s>,
        args: &EngineArgs,
    ) -> Result<Ready<'s>, CommandError> {
        Ready::find_asked(site, target, args, Ask::Always)
    }

    /// Finds the engine for a target without asking it what it is, if it has said so and is the same
    /// file. Enough for a question, and for a plan, which says itself who wrote it; before anything is
    /// applied it is asked.
    pub(crate) fn find_known(
        site: &'s Site,
        target: Target<'s>,
        args: &EngineArgs,
    ) -> Result<Ready<'s>, CommandError> {
        Ready::find_asked(site, target, args, Ask::IfUnknown)
    }

    fn find_asked(
        site: &'s Site,
        target: Target<'s>,
        args: &EngineArgs,
        ask: Ask,
    ) -> Result<Ready<'s>, CommandError> {
        let folder = site.folder(&target.root);
        let here = std::env::current_dir()?;
        let search = Search {
            flag: args.engine.as_deref(),
            vars: &site.vars,
            policy: site
                .policy
                .upstream
                .engine
                .as_ref()
                .map(|engine| &*engine.value),
            root: &folder,
            top: &site.top,
            folder: &here,
        };
        let file = said_file(site, &target)?;
        let kept = said(&file);
        let engine = match ask {
            Ask::Always => engine::find(&search)?,
            Ask::IfUnknown => engine::find_that_said(&search, kept.as_ref())?,
        };
        if !kept.is_some_and(|kept| kept.is_of(&engine)) {
            keep(&file, Said::of(&engine));
        }
        let lock_timeout = config::duration_of(&args.lock_timeout)
            .and_then(|time| Duration::try_from(time).ok())
            .ok_or_else(|| CommandError::BadDuration(args.lock_timeout.clone()))?;
        Ok(Ready {
            site,
            target,
            engine,
            folder,
            lock_timeout,
        })
    }

    /// Returns the engine at work, unless the environment would make it do something else.
    pub(crate) fn work(&self) -> Result<Work<'_>, CommandError> {
        Ok(Work::new(Place {
            engine: &self.engine,
            root: &self.folder,
            workspace: workspace_of(&self.target),
            vars: &self.site.vars,
            lock_timeout: self.lock_timeout,
            stop: self.site.stop()?,
        })?)
    }

    /// Initialises the root where that is needed.
    pub(crate) fn init(
        &self,
        work: &Work<'_>,
        when: InitWhen,
        progress: &mut Progress,
    ) -> Result<(), CommandError> {
        let files = self.paths(&self.target.environment.backend_config);
        if when == InitWhen::Needed && work.is_initialised(&files) {
            return Ok(());
        }
        progress.say(&format!("initialising {}", self.shown()));
        work.init(&files, when, &mut |event| progress.on(&event))?;
        Ok(())
    }

    /// Returns the digest of the engine's file, from when the same file was read last unless a policy
    /// pins it.
    pub(crate) fn engine_sha256(&self, settled: Option<&Settled>) -> Result<String, CommandError> {
        let file = said_file(self.site, &self.target)?;
        if !books::pins_engine(self.site, settled)
            && let Some(kept) = said(&file).filter(|kept| kept.is_of(&self.engine))
            && let Some(sha256) = kept.sha256()
        {
            return Ok(sha256.to_owned());
        }
        // Before it is read: what is put in its place meanwhile is another file.
        let said = Said::of(&self.engine);
        let sha256 = self.engine.sha256()?;
        keep(
            &file,
            said.filter(|said| said.is_of(&self.engine))
                .map(|said| said.with_sha256(&sha256)),
        );
        Ok(sha256)
    }

    /// Returns the engine as what wrote a plan. One that is known as something else is asked again: a
    /// program may stand in front of several, and choose another one than before.
    pub(crate) fn that_wrote(
        self,
        file: &PlanFile,
        args: &EngineArgs,
    ) -> Result<Ready<'s>, CommandError> {
        if file.engine_version == self.engine.version {
            return Ok(self);
        }
        let asked = Ready::find(self.site, self.target, args)?;
        if file.engine_version == asked.engine.version {
            return Ok(asked);
        }
        Err(CommandError::OtherEngine {
            known: asked.engine.to_string(),
            wrote: file.engine_version.clone(),
        })
    }

    /// Plans. What only the engine knows may have changed since it was initialised: then it says so.
    pub(crate) fn plan(
        &self,
        work: &Work<'_>,
        ask: &PlanAsk<'_>,
        otherwise: IfNotInitialised,
        progress: &mut Progress,
    ) -> Result<(), CommandError> {
        let planned = work.plan(ask, &mut |event| progress.on(&event));
        match planned {
            Err(RunError::Failed {
                kind: FailureKind::NotInitialised,
                ..
            }) if otherwise == IfNotInitialised::Initialise => {
                self.init(work, InitWhen::Always, progress)?;
                work.plan(ask, &mut |event| progress.on(&event))?;
            }
            planned => drop(planned?),
        }
        Ok(())
    }

    /// Returns what the root is called in messages.
    pub(crate) fn shown(&self) -> String {
        shown(&self.target)
    }

    /// Returns files that the policy names, on this machine.
    pub(crate) fn paths(&self, files: &[String]) -> Vec<PathBuf> {
        files.iter().map(|file| self.site.top.join(file)).collect()
    }

    /// Says what in the environment changes how the engine runs.
    pub(crate) fn say_notes(&self, work: &Work<'_>, progress: &mut Progress) {
        for trap in work
            .notes()
            .iter()
            .filter(|trap| trap.severity == TrapSeverity::Noted)
        {
            progress.say(&format!(
                "note: {}: {}; {}",
                trap.variable, trap.what, trap.advice
            ));
        }
    }
}

/// Returns what an environment's root is called in messages.
pub(crate) fn shown(target: &Target<'_>) -> String {
    match target.root.as_str() {
        "." => target.environment.name.clone(),
        root => format!("{} ({root})", target.environment.name),
    }
}

/// Returns a command for an environment's root, to be copied: it names the root where that must be said.
pub(crate) fn command(target: &Target<'_>, subcommand: &str) -> String {
    command_for(subcommand, &target.environment.name, &target.root)
}

/// The same for what is known by its names alone. It is safe to print.
pub(crate) fn command_for(subcommand: &str, environment: &str, root: &str) -> String {
    report::printable(&gate::command(subcommand, environment, root)).into_owned()
}

/// Returns where the log of an apply is kept: with the repository, not in the work tree.
pub(crate) fn log_folder(site: &Site) -> PathBuf {
    site.kept().join("logs")
}

/// Returns the log of an apply: by the commit of the entry that began it.
pub(crate) fn log_of(site: &Site, environment: &str, id: &str) -> PathBuf {
    let short: String = id.chars().take(12).collect();
    log_folder(site).join(format!("{environment}-{short}.log"))
}

/// Returns where it is kept what the engine of a root said that it is.
fn said_file(site: &Site, target: &Target<'_>) -> Result<PathBuf, CommandError> {
    Ok(site.kept().join("engines").join(target.unit()?.path()))
}

/// Returns what an engine said last.
fn said(file: &Path) -> Option<Said> {
    let text = std::fs::read_to_string(file).ok()?;
    Said::read(&text)
}

/// Keeps what an engine said, as a whole or not at all; where it cannot be kept it is asked again.
fn keep(file: &Path, said: Option<Said>) {
    let write = |said: Said, folder: &Path| -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let mut new = tempfile::NamedTempFile::new_in(folder)?;
        new.write_all(said.text().as_bytes())?;
        new.persist(file)?;
        Ok(())
    };
    if let (Some(said), Some(folder)) = (said, file.parent()) {
        let _ = write(said, folder);
    }
}
