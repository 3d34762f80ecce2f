//! Renders what was judged and recorded: one file for each format, into any [`std::io::Write`].
//!
//! Every name and value is treated as hostile text: control, directional and
//! invisible characters are spelled out in every format, and Markdown gets
//! nothing that could be markup, a mention or a link.

mod document;
mod escape;
pub mod gate;
pub mod json;
pub mod knowledge;
pub mod log;
pub mod markdown;
pub mod rollout;
mod rows;
mod suggestions;
pub mod terminal;
mod values;

pub use document::{Outcome, PlanReport, Report};
pub use markdown::MarkdownOptions;
pub use rows::Grouping;
pub use terminal::{TerminalOptions, Verbosity};

/// Returns text that is safe to print in a message: hostile characters are spelled out.
pub fn printable(text: &str) -> std::borrow::Cow<'_, str> {
    escape::plain(text)
}
