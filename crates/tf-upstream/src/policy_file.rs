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
    let outcome = config::read_upstream(&text)
        .and_then(|upstream| Ok((add(knowledge, &upstream)?, Some(upstream))));
    outcome.map_err(|diagnostics| CommandError::Mistakes {
        path: path.display().to_string(),
        text,
        diagnostics,
    })
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
    let mut mistakes = Vec::new();
    let added = knowledge.with(upstream);
    let all = match &added {
        // A policy is the same with the built-in facts and without.
        Ok(_) => Knowledge::builtin().with(upstream).unwrap_or_default(),
        Err(_) => Knowledge::builtin(),
    };
    for allowance in &upstream.allowances {
        let rule = allowance.rule.as_str();
        if Rule::named(rule).is_some() || all.fact(rule).is_some() {
            continue;
        }
        let rules = Rule::ALL.iter().map(|rule| rule.as_str());
        let resource_type = rule.split('/').next().unwrap_or_default();
        let known = all.about(resource_type).unwrap_or_default();
        let ids = known.facts.iter().map(|one| one.id.as_str());
        let help = match config::nearest(rule, rules.chain(ids)) {
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
        Ok(knowledge) if mistakes.is_empty() => Ok(knowledge),
        added => {
            let more = added.err().unwrap_or_default();
            mistakes.extend(more.into_iter().map(|mistake| Diagnostic {
                span: mistake.span,
                message: mistake.message,
                help: Some(mistake.help),
            }));
            mistakes.sort_by_key(|one| one.span.start);
            Err(Diagnostics(mistakes))
        }
    }
}
