//! Mistakes in a file: what is wrong, where, and what is allowed there.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where it is, in bytes of the text.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// All mistakes of one text, in the order of their places. Never empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diagnostics(pub Vec<Diagnostic>);

/// Whether diagnostics are rendered in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// For a terminal.
    Colour,
    /// For anything else.
    Plain,
}

impl Diagnostics {
    /// Adds a mistake.
    pub(crate) fn add(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.0.push(Diagnostic {
            span,
            message: message.into(),
            help: None,
        });
    }

    /// Adds a mistake and what to do about it.
    pub(crate) fn add_with_help(
        &mut self,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.0.push(Diagnostic {
            span,
            message: message.into(),
            help: Some(help.into()),
        });
    }

    /// Returns the result of reading, if there were no mistakes.
    pub(crate) fn into_result<T>(mut self, value: T) -> Result<T, Diagnostics> {
        if self.0.is_empty() {
            return Ok(value);
        }
        self.0.sort_by_key(|one| one.span.start);
        Err(self)
    }

    /// Renders every mistake at its line. `path` names the text.
    pub fn render(&self, path: &str, text: &str, paint: Paint) -> String {
        let renderer = match paint {
            Paint::Colour => Renderer::styled(),
            Paint::Plain => Renderer::plain(),
        };
        let mut rendered = String::new();
        for (position, one) in self.0.iter().enumerate() {
            if position > 0 {
                rendered.push('\n');
            }
            let end = one.span.end.min(text.len());
            let span = one.span.start.min(end)..end;
            let snippet = Snippet::source(text)
                .path(path)
                .annotation(AnnotationKind::Primary.span(span));
            let mut group = Level::ERROR
                .primary_title(one.message.as_str())
                .element(snippet);
            if let Some(help) = &one.help {
                group = group.element(Level::HELP.message(help.as_str()));
            }
            rendered.push_str(&renderer.render(&[group]));
            rendered.push('\n');
        }
        rendered
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for one in &self.0 {
            writeln!(f, "byte {}: {}", one.span.start, one.message)?;
        }
        Ok(())
    }
}
