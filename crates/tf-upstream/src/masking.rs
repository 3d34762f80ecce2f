//! Takes the sensitive values of a plan out of what an engine says while it applies it.
//!
//! The engine masks what it shows of values, and not what a program says that it runs, nor the key of
//! an instance that happens to be a secret elsewhere. What it says is kept whole in the log, which only
//! its owner can read.

use std::borrow::Cow;

use engine::{Diagnostic, Event, RunError};
use plan::Secrets;

/// What knows the sensitive values.
#[derive(Clone, Copy)]
pub(crate) struct Mask<'p>(&'p Secrets<'p>);

impl<'p> Mask<'p> {
    pub(crate) fn of(secrets: &'p Secrets<'p>) -> Mask<'p> {
        Mask(secrets)
    }

    /// Masks what happened.
    pub(crate) fn event(&self, event: Event) -> Event {
        match event {
            Event::Planned { address, action } => Event::Planned {
                address: self.address(&address),
                action,
            },
            Event::Progress {
                address,
                action,
                step,
                elapsed,
            } => Event::Progress {
                address: self.address(&address),
                action,
                step,
                elapsed,
            },
            Event::Output { address, text } => Event::Output {
                address: self.address(&address),
                text: self.text(&text),
            },
            Event::Diagnostic(diagnostic) => Event::Diagnostic(self.diagnostic(diagnostic)),
            Event::Line(text) => Event::Line(self.text(&text)),
            event @ (Event::Summary(_)
            | Event::WaitingForLock
            | Event::Stopping(_)
            | Event::StillStopping) => event,
        }
    }

    /// Masks why it failed.
    pub(crate) fn error(&self, error: RunError) -> RunError {
        let all = |diagnostics: Vec<Diagnostic>| {
            let masked = diagnostics.into_iter().map(|one| self.diagnostic(one));
            masked.collect()
        };
        match error {
            RunError::Failed {
                command,
                code,
                diagnostics,
                kind,
            } => RunError::Failed {
                command,
                code,
                diagnostics: all(diagnostics),
                kind,
            },
            RunError::Stopped {
                by,
                begun,
                diagnostics,
            } => RunError::Stopped {
                by,
                begun,
                diagnostics: all(diagnostics),
            },
            other => other,
        }
    }

    fn diagnostic(&self, diagnostic: Diagnostic) -> Diagnostic {
        Diagnostic {
            summary: self.text(&diagnostic.summary),
            detail: self.text(&diagnostic.detail),
            address: diagnostic.address.map(|address| self.address(&address)),
            ..diagnostic
        }
    }

    fn address(&self, address: &str) -> String {
        self.0.reveal_address(Cow::Borrowed(address)).into_owned()
    }

    /// Masks each line by itself: the others say what happened.
    fn text(&self, text: &str) -> String {
        let lines = text.split('\n');
        let masked = lines.map(|line| self.0.reveal_text(Cow::Borrowed(line)));
        masked.collect::<Vec<_>>().join("\n")
    }
}
