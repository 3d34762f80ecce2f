//! Shows on standard error what an engine is doing: one live line at a terminal, plain lines elsewhere.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

use engine::{Event, Severity, Step};

use crate::args::GlobalArgs;

/// How much of a run is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    /// Errors alone.
    Errors,
    /// What changes, and errors.
    Changes,
    /// What is only read as well.
    Everything,
}

/// Shows events as they come.
pub(crate) struct Progress {
    show: Show,
    live: bool,
    /// What runs now, and for how many seconds.
    running: BTreeMap<String, (String, u64)>,
    /// Whether the live line is on the screen.
    is_drawn: bool,
}

impl Progress {
    pub(crate) fn new(global: &GlobalArgs) -> Progress {
        Progress {
            show: match (global.quiet, global.verbose) {
                (true, _) => Show::Errors,
                (_, true) => Show::Everything,
                _ => Show::Changes,
            },
            live: io::stderr().is_terminal(),
            running: BTreeMap::new(),
            is_drawn: false,
        }
    }

    /// Says something of our own.
    pub(crate) fn say(&mut self, text: &str) {
        if self.show != Show::Errors {
            self.line(text);
        }
    }

    /// Shows what happened.
    pub(crate) fn on(&mut self, event: &Event) {
        match event {
            Event::Progress {
                address,
                action,
                step,
                elapsed,
            } => self.progress(address, action, *step, elapsed.map_or(0, |time| time.as_secs())),
            Event::Diagnostic(diagnostic) => {
                if self.show == Show::Errors && diagnostic.severity == Severity::Warning {
                    return;
                }
                self.line(&said(diagnostic));
            }
            Event::WaitingForLock => self.say("  waiting for the lock on the state"),
            Event::Output { address, text } if self.show == Show::Everything => {
                self.line(&format!(
                    "  {}: {}",
                    report::printable(address),
                    report::printable(text)
                ));
            }
            Event::Line(text) if self.show == Show::Everything => {
                self.line(&format!("  {}", report::printable(text)));
            }
            Event::Stopping(signal) => {
                self.line(&format!(
                    "{signal}: asked the engine to stop; it ends what it has begun, which may take minutes"
                ));
            }
            Event::StillStopping => self.line(
                "still stopping: a second interrupt is not passed on, because the engine would drop what it has not written down yet",
            ),
            Event::Planned { .. } | Event::Summary(_) | Event::Output { .. } | Event::Line(_) => {}
        }
    }

    fn progress(&mut self, address: &str, action: &str, step: Step, seconds: u64) {
        let is_read = matches!(action, "refresh" | "read" | "open" | "close" | "renew");
        match step {
            Step::Started | Step::Running => {
                self.running
                    .insert(address.to_owned(), (action.to_owned(), seconds));
                let is_worth_a_line = !self.live && step == Step::Running;
                if is_worth_a_line && (!is_read || self.show == Show::Everything) {
                    self.say(&format!(
                        "  {}: {action}, for {seconds} s now",
                        report::printable(address)
                    ));
                }
            }
            Step::Done | Step::Failed => {
                self.running.remove(address);
                let failed = step == Step::Failed;
                if failed
                    || self.show == Show::Everything
                    || (self.show == Show::Changes && !is_read)
                {
                    let how = if failed { "failed" } else { "done" };
                    let time = if seconds > 0 {
                        format!(" after {seconds} s")
                    } else {
                        String::new()
                    };
                    self.line(&format!(
                        "  {}: {action} {how}{time}",
                        report::printable(address)
                    ));
                }
            }
        }
        self.draw();
    }

    /// Prints a line above the live one.
    fn line(&mut self, text: &str) {
        self.clear();
        // Where standard error is gone there is nobody to tell.
        let _ = writeln!(io::stderr(), "{text}");
    }

    fn draw(&mut self) {
        if !self.live || self.show == Show::Errors {
            return;
        }
        self.clear();
        let Some((address, (action, seconds))) = self.running.iter().next_back() else {
            return;
        };
        let more = match self.running.len() {
            1 => String::new(),
            all => format!(", and {} more", all - 1),
        };
        let width = terminal_size::terminal_size_of(io::stderr()).map_or(80, |(width, _)| width.0);
        let text: String = format!(
            "  {}: {action} {seconds} s{more}",
            report::printable(address)
        )
        .chars()
        .take(usize::from(width).saturating_sub(1))
        .collect();
        let mut out = io::stderr().lock();
        let _ = write!(out, "{text}").and_then(|()| out.flush());
        self.is_drawn = true;
    }

    fn clear(&mut self) {
        if self.is_drawn {
            let _ = write!(io::stderr(), "\r\x1b[2K");
            self.is_drawn = false;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Returns a diagnostic in lines for people.
pub(crate) fn said(diagnostic: &engine::Diagnostic) -> String {
    let what = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut text = format!("  {what}: {}", report::printable(&diagnostic.summary));
    if let Some(address) = &diagnostic.address {
        text.push_str(&format!(" (at {})", report::printable(address)));
    }
    if let Some((file, line)) = &diagnostic.place {
        text.push_str(&format!(" ({}:{line})", report::printable(file)));
    }
    for line in diagnostic.detail.lines().filter(|line| !line.is_empty()) {
        text.push_str(&format!("\n    {}", report::printable(line)));
    }
    text
}
