//! Standard output: styles where they are wanted, and a closed pipe is no error.

use std::io::{self, BufWriter, Write};

use anstream::{AutoStream, ColorChoice};
use config::Paint;
use report::{TerminalOptions, Verbosity};

use crate::args::{Color, GlobalArgs};

/// Lines are not made longer than this: nobody reads across a whole wide screen.
const MOST_COLUMNS: u16 = 160;
/// Narrower than this nothing can be laid out.
const LEAST_COLUMNS: u16 = 40;
/// Where there is no terminal, as in a pipeline's log.
const COLUMNS_WITHOUT_TERMINAL: u16 = 120;

/// Writes to standard output. When the reader has gone away there is nothing left to say.
pub(crate) fn print(
    global: &GlobalArgs,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let choice = match global.color {
        Color::Auto => AutoStream::choice(&io::stdout()),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    let mut out = BufWriter::with_capacity(1 << 16, AutoStream::new(io::stdout().lock(), choice));
    let outcome = write(&mut out).and_then(|()| out.flush());
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}

/// Returns whether diagnostics are rendered in colour; what is not wanted is taken away on writing.
pub(crate) fn paint(global: &GlobalArgs) -> Paint {
    match global.color {
        Color::Never => Paint::Plain,
        Color::Auto | Color::Always => Paint::Colour,
    }
}

pub(crate) fn terminal_options(global: &GlobalArgs) -> TerminalOptions {
    let verbosity = match (global.quiet, global.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    };
    // A pager is no terminal, and says its width in the environment.
    let columns = terminal_size::terminal_size_of(io::stdout())
        .map(|(width, _)| width.0)
        .or_else(|| std::env::var("COLUMNS").ok()?.parse().ok())
        .unwrap_or(COLUMNS_WITHOUT_TERMINAL);
    TerminalOptions {
        verbosity,
        width: columns.clamp(LEAST_COLUMNS, MOST_COLUMNS),
    }
}

/// Returns as much of a commit's id as people read, and as verdicts and the log show.
pub(crate) fn short(commit: &str) -> &str {
    commit.get(..12).unwrap_or(commit)
}
