//! Finds and reads `upstream.hcl`, and adds what it says to the knowledge base.

use std::path::{Path, PathBuf};

use config::{Diagnostic, Diagnostics, Upstream};
use knowledge::Knowledge;

use crate::command_error::CommandError;

/// What the file is called.
pub(crate) const NAME: &str = "upstream.hcl";

/// Returns the text of a file that a user named.
pub(crate) fn read(path: &Path) -> Result<String, CommandError> {
    std::fs::read_to_string(path).map_err(|error| CommandError::Unreadable {
        path: path.to_owned(),
        error,
    })
}

/// Adds what the file says that was named, else the one in this directory or the nearest one
/// above; where there is none, nothing.
pub(crate) fn apply(
    named: Option<&Path>,
    knowledge: Knowledge,
) -> Result<(Knowledge, Option<Upstream>), CommandError> {
    let Some(path) = find(named)? else {
        return Ok((knowledge, None));
    };
    let text = read(&path)?;
    let outcome = config::read_upstream(&text)
        .and_then(|upstream| Ok((add(knowledge, &upstream)?, Some(upstream))));
    outcome.map_err(|diagnostics| CommandError::Mistakes {
        path: path.display().to_string(),
        text,
        diagnostics,
    })
}

fn find(named: Option<&Path>) -> Result<Option<PathBuf>, CommandError> {
    if let Some(path) = named {
        return Ok(Some(path.to_owned()));
    }
    let here = std::env::current_dir()?;
    let mut above = here.ancestors().map(|at| at.join(NAME));
    Ok(above.find(|path| path.is_file()))
}

/// Adds what a file says to the knowledge base.
pub(crate) fn add(knowledge: Knowledge, upstream: &Upstream) -> Result<Knowledge, Diagnostics> {
    knowledge.with(upstream).map_err(|mistakes| {
        let diagnostics = mistakes.into_iter().map(|mistake| Diagnostic {
            span: mistake.span,
            message: mistake.message,
            help: Some(mistake.help),
        });
        Diagnostics(diagnostics.collect())
    })
}
