//! Why a run of the engine did not come to a good end, and what to do about it.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

use crate::event::{Diagnostic, Severity};
use crate::traps::Trap;
use crate::{Engine, StopSignal};

/// What kept the engine from doing what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Something in the environment would make the engine do something else.
    #[error("{}", .0.first().map_or("", |trap| trap.what.as_str()))]
    Refused(Vec<Trap>),
    /// A path cannot be given to the engine as it is.
    #[error("{} cannot be given to the engine: {reason}", .path.display())]
    Path {
        /// The path.
        path: PathBuf,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The workspace does not exist, and the engine would plan everything as new.
    #[error("there is no workspace {workspace:?}")]
    NoWorkspace {
        /// Its name.
        workspace: String,
    },
    /// A file beside the engine could not be read or written.
    #[error("{} cannot be {doing}: {error}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// `read`, `written` or the like.
        doing: &'static str,
        /// Why.
        error: io::Error,
    },
    /// The engine was not started.
    #[error("{engine} could not be run: {error}")]
    NotStarted {
        /// The engine.
        engine: Engine,
        /// Why.
        error: io::Error,
    },
    /// The engine was asked to stop, or was not even started because of that.
    #[error("stopped by {by}")]
    Stopped {
        /// The signal that came.
        by: StopSignal,
        /// Whether the engine had begun.
        begun: bool,
        /// What it said.
        diagnostics: Vec<Diagnostic>,
    },
    /// The engine was killed by a signal that was not ours.
    #[error("{command} was killed by signal {signal}")]
    Killed {
        /// The engine's command, such as `apply`.
        command: &'static str,
        /// The signal's number.
        signal: i32,
    },
    /// The engine failed.
    #[error("{command} failed{}", first(.diagnostics))]
    Failed {
        /// The engine's command, such as `plan`.
        command: &'static str,
        /// Its exit code.
        code: i32,
        /// Its errors; those without an event stream are told from its text.
        diagnostics: Vec<Diagnostic>,
        /// What kind of failure it is.
        kind: FailureKind,
    },
    /// The engine said that all went well, but what it should have left is not as it must be.
    #[error("{command} left something unexpected: {found}")]
    Unexpected {
        /// The engine's command.
        command: &'static str,
        /// What was found.
        found: String,
    },
}

fn first(diagnostics: &[Diagnostic]) -> String {
    diagnostics
        .iter()
        .find(|diagnostic| diagnostic.severity == Severity::Error)
        .map_or(String::new(), |diagnostic| {
            format!(": {}", diagnostic.summary)
        })
}

/// A kind of failure that asks for something of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FailureKind {
    /// The state has changed since the plan was made.
    StalePlan,
    /// The plan was made from another state.
    OtherLineage,
    /// The plan was made in another workspace. Not all engines look.
    OtherWorkspace,
    /// Somebody else holds the lock of the state.
    Locked(Box<Lock>),
    /// The root, or a module or provider of it, is not initialised.
    NotInitialised,
    /// The lock file of the providers is not what the configuration needs.
    LockFileInconsistent,
    /// Anything else.
    Other,
}

/// Who holds the lock of a state, in the engine's words; empty where it does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// The lock's id.
    pub id: String,
    /// Which state.
    pub path: String,
    /// What the holder does.
    pub operation: String,
    /// The holder.
    pub who: String,
    /// Since when.
    pub created: String,
}

impl fmt::Display for Lock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let who = if self.who.is_empty() {
            "somebody"
        } else {
            &self.who
        };
        formatter.write_str(who)?;
        if !self.operation.is_empty() {
            write!(formatter, ", {}", self.operation)?;
        }
        if !self.created.is_empty() {
            write!(formatter, ", since {}", self.created)?;
        }
        if !self.id.is_empty() {
            write!(formatter, ", lock {}", self.id)?;
        }
        Ok(())
    }
}

impl RunError {
    /// Returns what a person can do about it.
    pub fn advice(&self) -> String {
        match self {
            RunError::Refused(traps) => traps
                .first()
                .map_or_else(String::new, |trap| trap.advice.to_owned()),
            RunError::Path { .. } => "rename it, or write it in another way".to_owned(),
            RunError::NoWorkspace { workspace } => format!(
                "if it is really new, create it once with the engine's `workspace new {workspace}`; otherwise mend its name in upstream.hcl"
            ),
            RunError::File { .. } => "check the path, its permissions, and the space on the disk".to_owned(),
            RunError::NotStarted { .. } => "check that the engine is there and may be executed".to_owned(),
            RunError::Stopped { begun: false, .. } => "nothing was begun; run it again".to_owned(),
            RunError::Stopped { .. } => {
                "what had begun was ended in order; look at what the engine said before it is run again".to_owned()
            }
            RunError::Killed { .. } => {
                "the engine had no time to write down what it did: look at the state and its lock before anything else is run; out of memory is a common reason".to_owned()
            }
            RunError::Failed { kind, .. } => kind.advice().to_owned(),
            RunError::Unexpected { .. } => {
                "run the engine by hand and look at what it prints; a program in front of the engine may change it".to_owned()
            }
        }
    }

    /// Returns what the engine said of it.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            RunError::Failed { diagnostics, .. } | RunError::Stopped { diagnostics, .. } => {
                diagnostics
            }
            _ => &[],
        }
    }

    /// Makes the error of a run that did not end with success.
    pub(crate) fn of(
        command: &'static str,
        status: ExitStatus,
        asked_by: Option<StopSignal>,
        diagnostics: Vec<Diagnostic>,
    ) -> RunError {
        use std::os::unix::process::ExitStatusExt as _;
        if let Some(by) = asked_by {
            return RunError::Stopped {
                by,
                begun: true,
                diagnostics,
            };
        }
        if let Some(signal) = status.signal() {
            return RunError::Killed { command, signal };
        }
        let kind = FailureKind::of(&diagnostics);
        RunError::Failed {
            command,
            code: status.code().unwrap_or(-1),
            diagnostics,
            kind,
        }
    }
}

impl FailureKind {
    /// Tells the kind by the words of the engines; they have no codes.
    fn of(diagnostics: &[Diagnostic]) -> FailureKind {
        diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .find_map(|diagnostic| {
                let is = |text: &str| diagnostic.summary.starts_with(text);
                Some(match () {
                    () if is("Saved plan is stale") => FailureKind::StalePlan,
                    () if is("Saved plan does not match the given state") => {
                        FailureKind::OtherLineage
                    }
                    () if is("The plan file describes changes to the ") => {
                        FailureKind::OtherWorkspace
                    }
                    // Without a holder the lock could not be asked for at all, for want of
                    // permission perhaps: waiting would not help.
                    () if is("Error acquiring the state lock") || is("Error locking state") => {
                        FailureKind::Locked(Box::new(read_lock(&diagnostic.detail)?))
                    }
                    () if is("Inconsistent dependency lock file")
                        || is("Provider dependency changes detected") =>
                    {
                        FailureKind::LockFileInconsistent
                    }
                    () if is("Backend initialization required")
                        || is("Backend configuration changed")
                        || is("Initialization required")
                        || is("Module not installed")
                        || is("Module source has changed")
                        || is("Module version requirements have changed")
                        || is("Required plugins are not installed") =>
                    {
                        FailureKind::NotInitialised
                    }
                    () => return None,
                })
            })
            .unwrap_or(FailureKind::Other)
    }

    fn advice(&self) -> &'static str {
        match self {
            FailureKind::StalePlan => {
                "plan again: the state has changed since, and what this plan would do now was not judged"
            }
            FailureKind::OtherLineage | FailureKind::OtherWorkspace => {
                "plan again with the backend and the workspace that this plan is to be applied in: it was made from another state"
            }
            FailureKind::Locked(_) => {
                "wait until the other run has ended, and try again; only where its holder is surely gone, unlock it by hand (force-unlock)"
            }
            FailureKind::NotInitialised => "initialise the root again",
            FailureKind::LockFileInconsistent => {
                "bring .terraform.lock.hcl up to date where the code is written (init, or providers lock with -platform for each platform in use), and commit it"
            }
            FailureKind::Other => "see what the engine said, mend it, and run it again",
        }
    }
}

/// Reads the lines after `Lock Info:`.
fn read_lock(detail: &str) -> Option<Lock> {
    let mut lock = Lock::default();
    let mut lines = detail.lines();
    lines.find(|line| line.trim() == "Lock Info:")?;
    for line in lines {
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        let value = value.trim().to_owned();
        match name.trim() {
            "ID" => lock.id = value,
            "Path" => lock.path = value,
            "Operation" => lock.operation = value,
            "Who" => lock.who = value,
            "Created" => lock.created = value,
            _ => {}
        }
    }
    Some(lock)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(summary: &str, detail: &str) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            summary: summary.to_owned(),
            detail: detail.to_owned(),
            address: None,
            place: None,
        }
    }

    #[test]
    fn tells_who_holds_the_lock() {
        let detail = "Error message: resource temporarily unavailable\nLock Info:\n  ID:        b1a82e24\n  Path:      terraform.tfstate\n  Operation: OperationTypeApply\n  Who:       ci@runner\n  Version:   1.11.4\n  Created:   2026-01-02 10:59:59.55 +0000 UTC\n  Info:      \n\n\nTerraform acquires a state lock: it protects the state.";
        let kind = FailureKind::of(&[error("Error acquiring the state lock", detail)]);
        let FailureKind::Locked(lock) = &kind else {
            panic!("{kind:?}");
        };
        assert_eq!(
            lock.to_string(),
            "ci@runner, OperationTypeApply, since 2026-01-02 10:59:59.55 +0000 UTC, lock b1a82e24"
        );
        assert_eq!(lock.path, "terraform.tfstate");
        assert_eq!(Lock::default().to_string(), "somebody");
        let kind = FailureKind::of(&[error("Error acquiring the state lock", "AccessDenied")]);
        assert_eq!(kind, FailureKind::Other);
    }

    #[test]
    fn a_warning_is_no_kind_of_failure() {
        let mut warning = error("Saved plan is stale", "");
        warning.severity = Severity::Warning;
        let diagnostics = [warning, error("Something else", "")];
        assert_eq!(FailureKind::of(&diagnostics), FailureKind::Other);
        assert_eq!(first(&diagnostics), ": Something else");
    }
}
