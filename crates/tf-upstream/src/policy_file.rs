//! Finds and reads `upstream.hcl`, and adds what it says to the knowledge base.

use std::path::{Path, PathBuf};

use classify::Rule;
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
    let path = path.display().to_string();
    let upstream = parse(&text, &path)?;
    let knowledge = with(knowledge, &upstream, &text, &path)?;
    Ok((knowledge, Some(upstream)))
}

/// Reads a policy; `path` names it in messages.
pub(crate) fn parse(text: &str, path: &str) -> Result<Upstream, CommandError> {
    config::read_upstream_for(text, env!("CARGO_PKG_VERSION"))
        .map_err(|diagnostics| mistakes(diagnostics, text, path))
}

/// Adds what a policy says to the knowledge base; `path` names it in messages.
pub(crate) fn with(
    knowledge: Knowledge,
    upstream: &Upstream,
    text: &str,
    path: &str,
) -> Result<Knowledge, CommandError> {
    add(knowledge, upstream).map_err(|diagnostics| mistakes(diagnostics, text, path))
}

fn mistakes(diagnostics: Diagnostics, text: &str, path: &str) -> CommandError {
    CommandError::Mistakes {
        path: path.to_owned(),
        text: text.to_owned(),
        diagnostics,
    }
}

pub(crate) fn find(named: Option<&Path>) -> Result<Option<PathBuf>, CommandError> {
    if let Some(path) = named {
        return Ok(Some(path.to_owned()));
    }
    let here = std::env::current_dir()?;
    let mut above = here.ancestors().map(|at| at.join(NAME));
    Ok(above.find(|path| path.is_file()))
}

/// Adds what a file says to the knowledge base, and holds its names against what there is.
pub(crate) fn add(knowledge: Knowledge, upstream: &Upstream) -> Result<Knowledge, Diagnostics> {
    let (added, mut mistakes) = match knowledge.with(upstream) {
        Ok(knowledge) => (Some(knowledge), Vec::new()),
        Err(found) => (None, found.0),
    };
    // A policy is the same with the built-in facts and without.
    let builtin = Knowledge::builtin();
    let own: Vec<String> = upstream.fact_ids().collect();
    for allowance in &upstream.allowances {
        let rule = &allowance.rule;
        if Rule::named(rule).is_some() || builtin.fact(rule).is_some() || own.contains(rule) {
            continue;
        }
        let resource_type = rule.split('/').next().unwrap_or_default();
        let known = builtin.about(resource_type).unwrap_or_default();
        let names = (Rule::ALL.iter().map(|rule| rule.as_str()))
            .chain(known.facts.iter().map(|one| one.id.as_str()))
            .chain(own.iter().map(String::as_str));
        let help = match config::nearest(rule, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "docs/names.md has all rules, `tf-upstream knowledge list` all ids of facts"
                .to_owned(),
        };
        mistakes.push(Diagnostic {
            span: allowance.span.clone(),
            message: format!("there is no rule and no fact `{rule}`"),
            help: Some(help),
        });
    }
    match added {
        Some(knowledge) if mistakes.is_empty() => Ok(knowledge),
        _ => {
            mistakes.sort_by_key(|one| one.span.start);
            Err(Diagnostics(mistakes))
        }
    }
}
