//! Runs one engine in one root and one workspace: plan, show, apply, and the state's identity.

mod init;

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufReader, Seek as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::OFlags;

use crate::child::{self, Beat, Call, End};
use crate::event::{Diagnostic, Event, PlainErrors, Summary};
use crate::failure::RunError;
use crate::state::{self, Output, StateReport};
use crate::tail::Tail;
use crate::traps::{self, Command, Trap, TrapSeverity};
use crate::{Engine, Stop, Vars};

pub use init::{Init, InitWhen};

/// The workspace that every backend has from the start.
const DEFAULT_WORKSPACE: &str = "default";

/// What a run of the engine needs to know. Paths are absolute.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The one engine for all of it.
    pub engine: &'a Engine,
    /// The root module.
    pub root: &'a Path,
    /// The workspace; every call is told so, whatever is selected in the root.
    pub workspace: &'a str,
    /// The environment.
    pub vars: &'a Vars,
    /// How long to wait for the lock of the state.
    pub lock_timeout: Duration,
    /// The signals that ask to stop.
    pub stop: &'a Stop,
}

/// An engine at work in a root.
///
/// The engine is a process group of its own and reads no input. It is never killed: signals are
/// passed on once, and then it is waited for. It goes on if this process dies. A program that stands
/// in front of the engine must become it (`exec`), or pass signals on.
#[derive(Debug)]
pub struct Work<'a> {
    place: Place<'a>,
    /// The environment of the engine.
    vars: Vars,
    notes: Vec<Trap>,
}

/// What a plan is to be.
#[derive(Debug, Clone, Copy)]
pub struct PlanAsk<'a> {
    /// Where it is written. Absolute, in a folder that only its owner can enter.
    pub out: &'a Path,
    /// Variable files, in order. Absolute.
    pub var_files: &'a [PathBuf],
    /// What for.
    pub mode: PlanMode,
    /// Whether the world is read first.
    pub refresh: Refresh,
    /// Addresses to which it is limited; all, if there are none.
    pub targets: &'a [String],
}

/// What a plan is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanMode {
    /// To make things as the configuration says.
    Normal,
    /// To destroy everything.
    Destroy,
    /// To write down what was changed outside the engine.
    RefreshOnly,
}

/// Whether a plan begins with a look at what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refresh {
    /// The providers are asked, as is usual.
    Yes,
    /// What the state says is taken for what is there, so that the plan has no drift. Not with
    /// [`PlanMode::RefreshOnly`]: engines refuse that.
    No,
}

/// What a run said that ended well.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ran {
    /// Its warnings.
    pub warnings: Vec<Diagnostic>,
    /// Its own count of changes.
    pub summary: Option<Summary>,
}

impl<'a> Work<'a> {
    /// Makes ready to run, unless something in the environment would make the engine do something else.
    ///
    /// # Errors
    ///
    /// [`RunError::Refused`] with every such trap, [`RunError::Path`] if the root is not absolute,
    /// [`RunError::NoWorkspace`] if the workspace has no name.
    pub fn new(place: Place<'a>) -> Result<Self, RunError> {
        absolute(place.root)?;
        // The engine would take the one that was selected last.
        if place.workspace.is_empty() {
            return Err(RunError::NoWorkspace {
                workspace: String::new(),
            });
        }
        let mut notes = traps::traps(place.vars, place.root, place.engine.product);
        notes.extend(traps::workspace_trap(place.vars, place.workspace));
        if notes
            .iter()
            .any(|trap| trap.severity == TrapSeverity::Refused)
        {
            notes.retain(|trap| trap.severity == TrapSeverity::Refused);
            return Err(RunError::Refused(notes));
        }
        let mut vars = place.vars.clone();
        vars.retain(|name| !traps::is_arguments(name));
        vars.set("TF_IN_AUTOMATION", "1");
        vars.set("TF_INPUT", "0");
        vars.set("CHECKPOINT_DISABLE", "1");
        vars.set("TF_WORKSPACE", place.workspace);
        Ok(Work { place, vars, notes })
    }

    /// Returns what in the environment changes how the engine runs, but not what it does.
    pub fn notes(&self) -> &[Trap] {
        &self.notes
    }

    /// Plans, and writes the plan where only its owner can read it.
    ///
    /// What was at that place before is removed first: an engine that fails early would leave it, and
    /// it would be taken for the new one. The plan of a run that failed is removed as well.
    ///
    /// # Errors
    ///
    /// If there is no whole plan.
    pub fn plan(&self, ask: &PlanAsk<'_>, on: &mut dyn FnMut(Event)) -> Result<Ran, RunError> {
        absolute(ask.out)?;
        remove(ask.out)?;
        let mut arguments = self.arguments("plan", Command::Plan);
        arguments.push(joined("-out=", ask.out));
        match ask.mode {
            PlanMode::Normal => {}
            PlanMode::Destroy => arguments.push("-destroy".into()),
            PlanMode::RefreshOnly => arguments.push("-refresh-only".into()),
        }
        match ask.refresh {
            Refresh::Yes => {}
            Refresh::No => arguments.push("-refresh=false".into()),
        }
        for file in ask.var_files {
            arguments.push(joined("-var-file=", absolute(file)?));
        }
        for target in ask.targets {
            arguments.push(joined("-target=", target));
        }
        let log = Log::unnamed()?;
        let (end, said) = self.follow(&arguments, &self.vars, log, on)?;
        // With -detailed-exitcode, which may be put in front of ours, 2 says that there are changes.
        if !(end.status.success() || end.status.code() == Some(2)) {
            remove(ask.out)?;
            return Err(said.error("plan", &end));
        }
        match fs::symlink_metadata(ask.out) {
            Ok(metadata) if metadata.is_file() => {}
            _ => {
                return Err(RunError::Unexpected {
                    command: "plan",
                    found: format!("there is no plan file at {}", ask.out.display()),
                });
            }
        }
        private(ask.out)?;
        Ok(said.ran())
    }

    /// Returns the JSON of a plan, in a file without a name.
    ///
    /// # Errors
    ///
    /// If the engine cannot show it.
    pub fn show_json(&self, plan: &Path) -> Result<File, RunError> {
        let mut arguments = words(&["show", "-json", "-no-color"]);
        arguments.push(absolute(plan)?.into());
        self.ask("show", &arguments, &self.vars)
    }

    /// Applies a plan. The workspace in the plan must be this one, which is the caller's to know: not
    /// all engines look.
    ///
    /// All that the engine says goes to the log, which is kept and which only its owner can read.
    ///
    /// # Errors
    ///
    /// If it fails, and then the state may have changed all the same.
    pub fn apply(
        &self,
        plan: &Path,
        log: &Path,
        on: &mut dyn FnMut(Event),
    ) -> Result<Ran, RunError> {
        let mut arguments = self.arguments("apply", Command::Apply);
        arguments.push(absolute(plan)?.into());
        let log = Log::at(absolute(log)?)?;
        let (end, said) = self.follow(&arguments, &self.vars, log, on)?;
        if end.status.success() {
            Ok(said.ran())
        } else {
            Err(said.error("apply", &end))
        }
    }

    /// Returns which state this root and workspace have; nothing, where there is none yet.
    ///
    /// It is asked also after a signal: what a run that was stopped has left must be known.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn state(&self) -> Result<Option<StateReport>, RunError> {
        self.pulled(state::read)
    }

    /// Returns an output of the root as the state has it, without a lock and without a plan; nothing,
    /// where there is no state yet, or no such output in it.
    ///
    /// # Errors
    ///
    /// If the state cannot be read.
    pub fn output(&self, name: &str) -> Result<Option<Output>, RunError> {
        self.pulled(|state| state::output(state, name))
    }

    /// Reads the state.
    fn pulled<T>(
        &self,
        read: impl FnOnce(BufReader<File>) -> Result<T, String>,
    ) -> Result<T, RunError> {
        const COMMAND: &str = "state pull";
        let arguments = words(&["state", "pull", "-no-color"]);
        let file = self.answer(COMMAND, &arguments, &self.vars)?;
        read(BufReader::new(file)).map_err(|found| RunError::Unexpected {
            command: COMMAND,
            found,
        })
    }

    /// What plan and apply have in common.
    fn arguments(&self, word: &str, command: Command) -> Vec<OsString> {
        let mut arguments = words(&[word]);
        arguments.extend(traps::kept(self.place.vars, command));
        arguments.extend(words(&["-json", "-input=false", "-no-color"]));
        let seconds = self.place.lock_timeout.as_secs();
        arguments.push(format!("-lock-timeout={seconds}s").into());
        arguments
    }

    /// Runs the engine and passes on what it says.
    fn follow(
        &self,
        arguments: &[OsString],
        vars: &Vars,
        log: Log,
        on: &mut dyn FnMut(Event),
    ) -> Result<(End, Said), RunError> {
        self.unless_stopped()?;
        let mut said = Said::default();
        let mut tail = Tail::new(&log.reader, log.position);
        let stderr = log
            .writer
            .try_clone()
            .map_err(|error| self.not_started(error))?;
        let end = self.start(
            arguments,
            vars,
            log.writer,
            stderr,
            &mut |beat| match beat {
                // What cannot be read now may be read at the end; the engine's exit code decides.
                Beat::Look => drop(tail.read(&mut |line| said.hear(line, on))),
                Beat::Stopping(signal) => on(Event::Stopping(signal)),
                Beat::StillStopping => on(Event::StillStopping),
            },
        )?;
        if let Err(error) = tail.finish(&mut |line| said.hear(line, on)) {
            on(Event::Line(format!(
                "what the engine said cannot be read: {error}"
            )));
        }
        Ok((end, said))
    }

    /// Runs the engine, unless it was asked to stop, and returns what it printed.
    fn ask(
        &self,
        command: &'static str,
        arguments: &[OsString],
        vars: &Vars,
    ) -> Result<File, RunError> {
        self.unless_stopped()?;
        self.answer(command, arguments, vars)
    }

    /// Runs the engine and returns what it printed, in a file without a name.
    fn answer(
        &self,
        command: &'static str,
        arguments: &[OsString],
        vars: &Vars,
    ) -> Result<File, RunError> {
        let mut answer = Log::unnamed()?;
        let errors = Log::unnamed()?;
        let end = self.start(arguments, vars, answer.writer, errors.writer, &mut |_| {})?;
        if !end.status.success() {
            let mut said = Said::default();
            // What is not read is not said.
            let _ = Tail::new(&errors.reader, 0).finish(&mut |line| said.hear(line, &mut |_| {}));
            return Err(said.error(command, &end));
        }
        answer.reader.rewind().map_err(temporary)?;
        Ok(answer.reader)
    }

    fn unless_stopped(&self) -> Result<(), RunError> {
        match self.place.stop.requested() {
            Some(by) => Err(RunError::Stopped {
                by,
                begun: false,
                diagnostics: Vec::new(),
            }),
            None => Ok(()),
        }
    }

    fn start(
        &self,
        arguments: &[OsString],
        vars: &Vars,
        stdout: File,
        stderr: File,
        each: &mut dyn FnMut(Beat),
    ) -> Result<End, RunError> {
        let call = Call {
            program: &self.place.engine.path,
            arguments,
            folder: self.place.root,
            vars,
            stdout,
            stderr,
        };
        child::run(call, self.place.stop, each).map_err(|error| self.not_started(error))
    }

    fn not_started(&self, error: io::Error) -> RunError {
        RunError::NotStarted {
            engine: self.place.engine.clone(),
            error,
        }
    }
}

/// What an engine said in a run.
#[derive(Default)]
struct Said {
    diagnostics: Vec<Diagnostic>,
    plain: PlainErrors,
    summary: Option<Summary>,
}

impl Said {
    fn hear(&mut self, line: &[u8], on: &mut dyn FnMut(Event)) {
        let Some(event) = Event::read(line) else {
            return;
        };
        match &event {
            Event::Diagnostic(diagnostic) => self.diagnostics.push(diagnostic.clone()),
            Event::Summary(summary) => self.summary = Some(*summary),
            Event::Line(text) => self.plain.read(text),
            _ => {}
        }
        on(event);
    }

    fn ran(self) -> Ran {
        Ran {
            warnings: self.diagnostics,
            summary: self.summary,
        }
    }

    fn error(mut self, command: &'static str, end: &End) -> RunError {
        self.diagnostics.extend(self.plain.finish());
        RunError::of(command, end.status, end.asked_by, self.diagnostics)
    }
}

/// A file that the engine writes to, and where we read from in it.
struct Log {
    writer: File,
    reader: File,
    position: u64,
}

impl Log {
    fn unnamed() -> Result<Log, RunError> {
        let writer = tempfile::tempfile().map_err(temporary)?;
        let reader = writer.try_clone().map_err(temporary)?;
        Ok(Log {
            writer,
            reader,
            position: 0,
        })
    }

    /// What an earlier run wrote is kept, and not read again.
    fn at(path: &Path) -> Result<Log, RunError> {
        let failed = |doing: &'static str| move |error| file_error(path, doing, error);
        let writer = OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
            .open(path)
            .map_err(failed("written"))?;
        let reader = File::open(path).map_err(failed("read"))?;
        private(path)?;
        let position = reader.metadata().map_err(failed("read"))?.len();
        Ok(Log {
            writer,
            reader,
            position,
        })
    }
}

fn words(words: &[&str]) -> Vec<OsString> {
    words.iter().map(OsString::from).collect()
}

fn joined(flag: &str, value: impl AsRef<OsStr>) -> OsString {
    let mut argument = OsString::from(flag);
    argument.push(value);
    argument
}

/// The engine runs in the root, so that a relative path would name another file than it did here.
fn absolute(path: &Path) -> Result<&Path, RunError> {
    if path.is_absolute() {
        Ok(path)
    } else {
        Err(RunError::Path {
            path: path.to_owned(),
            reason: "it is not absolute",
        })
    }
}

fn remove(path: &Path) -> Result<(), RunError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(file_error(path, "removed", error))
        }
        _ => Ok(()),
    }
}

fn private(path: &Path) -> Result<(), RunError> {
    fs::set_permissions(path, Permissions::from_mode(0o600))
        .map_err(|error| file_error(path, "made private", error))
}

fn file_error(path: &Path, doing: &'static str, error: io::Error) -> RunError {
    RunError::File {
        path: path.to_owned(),
        doing,
        error,
    }
}

fn temporary(error: io::Error) -> RunError {
    file_error(Path::new("a temporary file"), "written", error)
}
