//! What an engine says while it runs: its `-json` event stream, and text that is no event.
//!
//! For showing progress and nothing else: the stream lacks what a verdict needs. Names and texts
//! come from the engine, its providers and the configuration; whoever prints them escapes them.

use std::time::Duration;

use serde_json::Value;

use crate::StopSignal;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Something is planned for an object.
    Planned {
        /// Its address.
        address: String,
        /// The engine's word for it, such as `create`.
        action: String,
    },
    /// Something is being done with an object.
    Progress {
        /// Its address.
        address: String,
        /// The engine's word for it, such as `create`, `refresh` or `provision`.
        action: String,
        /// How far it is.
        step: Step,
        /// How long it has taken, where the engine says so.
        elapsed: Option<Duration>,
    },
    /// A line that a provisioner printed.
    Output {
        /// The address of the object it belongs to.
        address: String,
        /// The line.
        text: String,
    },
    /// An error or a warning.
    Diagnostic(Diagnostic),
    /// How many objects are or were changed.
    Summary(Summary),
    /// The state is locked by somebody, and the engine waits.
    WaitingForLock,
    /// Any other line.
    Line(String),
    /// The engine was asked to stop, because this signal came.
    Stopping(StopSignal),
    /// Another signal came while the engine is stopping. It was not passed on, because at a second
    /// one the engine drops everything.
    StillStopping,
}

/// How far something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It has begun.
    Started,
    /// It goes on.
    Running,
    /// It is done.
    Done,
    /// It went wrong.
    Failed,
}

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The engine could not do something.
    Error,
    /// It could, but.
    Warning,
}

/// An error or a warning of the engine. Its snippet of the configuration, with values, is left out.
///
/// The detail is for the log of the run and not for a record: a provider may quote anything there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// What happened, in one line.
    pub summary: String,
    /// More about it; may be empty.
    pub detail: String,
    /// The object it is about.
    pub address: Option<String>,
    /// The file and line it is about.
    pub place: Option<(String, u64)>,
}

/// How many objects are changed. A replacement counts as one added and one removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Objects to add or added.
    pub added: u64,
    /// Objects to change or changed.
    pub changed: u64,
    /// Objects to destroy or destroyed.
    pub removed: u64,
    /// Objects to import or imported.
    pub imported: u64,
}

impl Event {
    /// Reads a line; `None` where it says nothing that is worth showing.
    pub(crate) fn read(line: &[u8]) -> Option<Event> {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            return None;
        }
        match serde_json::from_slice::<Value>(line) {
            Ok(event) if event["@level"].is_string() => read_event(&event),
            _ => Some(Event::Line(String::from_utf8_lossy(line).into_owned())),
        }
    }
}

fn read_event(event: &Value) -> Option<Event> {
    match event["type"].as_str()? {
        "planned_change" => Some(Event::Planned {
            address: text(&event["change"]["resource"]["addr"])?,
            action: text(&event["change"]["action"])?,
        }),
        "diagnostic" => read_diagnostic(&event["diagnostic"]).map(Event::Diagnostic),
        "change_summary" => Some(Event::Summary(read_summary(&event["changes"]))),
        "state_lock_acquire" => Some(Event::WaitingForLock),
        "provision_progress" => Some(Event::Output {
            address: text(&event["hook"]["resource"]["addr"])?,
            text: text(&event["hook"]["output"])?,
        }),
        "log" | "init_output" => {
            let message = event["@message"].as_str()?.trim();
            (!message.is_empty()).then(|| Event::Line(message.to_owned()))
        }
        kind => read_progress(kind, &event["hook"]),
    }
}

/// `apply_start`, `refresh_complete`, `ephemeral_op_errored` and their like. Types that are not known
/// say nothing: engines add some with every version.
fn read_progress(kind: &str, hook: &Value) -> Option<Event> {
    let (what, step) = kind.rsplit_once('_')?;
    let step = match step {
        "start" => Step::Started,
        "progress" => Step::Running,
        "complete" => Step::Done,
        "errored" => Step::Failed,
        _ => return None,
    };
    // An invoked action has its address where the others have their word.
    let address = text(&hook["resource"]["addr"]).or_else(|| text(&hook["action"]["addr"]))?;
    let action = text(&hook["action"]).unwrap_or_else(|| what.to_owned());
    Some(Event::Progress {
        address,
        action,
        step,
        elapsed: hook["elapsed_seconds"].as_u64().map(Duration::from_secs),
    })
}

fn read_diagnostic(diagnostic: &Value) -> Option<Diagnostic> {
    let place = &diagnostic["range"];
    Some(Diagnostic {
        severity: match diagnostic["severity"].as_str()? {
            "warning" => Severity::Warning,
            // A severity of a later version is at least to be seen.
            _ => Severity::Error,
        },
        summary: text(&diagnostic["summary"]).unwrap_or_default(),
        detail: text(&diagnostic["detail"]).unwrap_or_default(),
        address: text(&diagnostic["address"]).filter(|address| !address.is_empty()),
        place: text(&place["filename"]).zip(place["start"]["line"].as_u64()),
    })
}

fn read_summary(changes: &Value) -> Summary {
    let count = |name: &str| changes[name].as_u64().unwrap_or(0);
    Summary {
        added: count("add"),
        changed: count("change"),
        removed: count("remove"),
        imported: count("import"),
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// Finds the errors in plain text, which commands without an event stream print.
#[derive(Debug, Default)]
pub(crate) struct PlainErrors {
    found: Vec<Diagnostic>,
    /// Whether the lines now belong to the last error.
    is_inside: bool,
}

impl PlainErrors {
    pub(crate) fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(summary) = line.strip_prefix("Error: ") {
            self.found.push(Diagnostic {
                severity: Severity::Error,
                summary: summary.to_owned(),
                detail: String::new(),
                address: None,
                place: None,
            });
            self.is_inside = true;
        } else if line.starts_with("Warning: ") {
            self.is_inside = false;
        } else if self.is_inside
            && let Some(last) = self.found.last_mut()
            && !(line.is_empty() && last.detail.is_empty())
        {
            last.detail.push_str(line);
            last.detail.push('\n');
        }
    }

    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        for diagnostic in &mut self.found {
            diagnostic
                .detail
                .truncate(diagnostic.detail.trim_end().len());
        }
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<Event> {
        Event::read(line.as_bytes())
    }

    #[test]
    fn reads_what_an_apply_says() {
        let start = r#"{"@level":"info","@message":"m","hook":{"resource":{"addr":"terraform_data.a[0]"},"action":"create"},"type":"apply_start"}"#;
        assert_eq!(
            read(start),
            Some(Event::Progress {
                address: "terraform_data.a[0]".to_owned(),
                action: "create".to_owned(),
                step: Step::Started,
                elapsed: None,
            })
        );
        let done = r#"{"@level":"info","hook":{"resource":{"addr":"a.b"},"action":"create","id_key":"id","id_value":"i","elapsed_seconds":61},"type":"apply_complete"}"#;
        assert_eq!(
            read(done),
            Some(Event::Progress {
                address: "a.b".to_owned(),
                action: "create".to_owned(),
                step: Step::Done,
                elapsed: Some(Duration::from_secs(61)),
            })
        );
        let refresh = r#"{"@level":"info","hook":{"resource":{"addr":"a.b"},"id_key":"id"},"type":"refresh_start"}"#;
        assert_eq!(
            read(refresh),
            Some(Event::Progress {
                address: "a.b".to_owned(),
                action: "refresh".to_owned(),
                step: Step::Started,
                elapsed: None,
            })
        );
        let summary = r#"{"@level":"info","changes":{"add":2,"change":1,"import":0,"remove":3,"operation":"apply"},"type":"change_summary"}"#;
        assert_eq!(
            read(summary),
            Some(Event::Summary(Summary {
                added: 2,
                changed: 1,
                removed: 3,
                imported: 0,
            }))
        );
    }

    /// The shape is that of the documentation; no built-in provider has actions.
    #[test]
    fn an_invoked_action_has_its_address() {
        let line =
            r#"{"@level":"info","hook":{"action":{"addr":"action.x.y"}},"type":"action_start"}"#;
        assert_eq!(
            read(line),
            Some(Event::Progress {
                address: "action.x.y".to_owned(),
                action: "action".to_owned(),
                step: Step::Started,
                elapsed: None,
            })
        );
    }

    #[test]
    fn a_diagnostic_loses_its_snippet_with_values() {
        let line = r#"{"@level":"error","diagnostic":{"severity":"error","summary":"S","detail":"D","address":"a.b","range":{"filename":"main.tf","start":{"line":3}},"snippet":{"values":[{"statement":"is \"hunter2\""}]}},"type":"diagnostic"}"#;
        let event = read(line);
        assert!(!format!("{event:?}").contains("hunter2"), "{event:?}");
        assert_eq!(
            event,
            Some(Event::Diagnostic(Diagnostic {
                severity: Severity::Error,
                summary: "S".to_owned(),
                detail: "D".to_owned(),
                address: Some("a.b".to_owned()),
                place: Some(("main.tf".to_owned(), 3)),
            }))
        );
    }

    #[test]
    fn text_that_is_no_event_stays_text_and_unknown_events_say_nothing() {
        assert_eq!(
            read("panic: runtime error"),
            Some(Event::Line("panic: runtime error".to_owned()))
        );
        // A provider may print JSON of its own.
        assert_eq!(
            read(r#"{"type":"apply_start"}"#),
            Some(Event::Line(r#"{"type":"apply_start"}"#.to_owned()))
        );
        assert_eq!(read("7"), Some(Event::Line("7".to_owned())));
        assert_eq!(
            read(r#"{"@level":"info","type":"outputs","outputs":{"pw":{"value":"x"}}}"#),
            None
        );
        assert_eq!(
            read(r#"{"@level":"info","type":"brand_new_start","hook":{}}"#),
            None
        );
        assert_eq!(
            read(r#"{"@level":"info","type":"version","terraform":"1.11.4"}"#),
            None
        );
        assert_eq!(read("  "), None);
        assert_eq!(
            Event::read(b"\xff\xfe"),
            Some(Event::Line("\u{fffd}\u{fffd}".to_owned()))
        );
    }

    #[test]
    fn finds_errors_in_plain_text() {
        let mut errors = PlainErrors::default();
        for line in [
            "Initializing the backend...",
            "",
            "Error: Backend configuration changed",
            "",
            "A change was detected,",
            "which may matter.",
            "",
            "Use -reconfigure.",
            "",
            "Warning: Old",
            "",
            "Not part of it.",
            "Error: Second",
        ] {
            errors.read(line);
        }
        let found = errors.finish();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].summary, "Backend configuration changed");
        assert_eq!(
            found[0].detail,
            "A change was detected,\nwhich may matter.\n\nUse -reconfigure."
        );
        assert_eq!(found[1].summary, "Second");
        assert_eq!(found[1].detail, "");
    }
}
