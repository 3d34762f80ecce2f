//! `tf-upstream knowledge check`: says whether packs are sound, every mistake at its line.

use std::path::Path;

use config::{Diagnostics, Resource};
use knowledge::{Knowledge, Schema};

use crate::args::{CheckArgs, GlobalArgs};
use crate::command_error::CommandError;
use crate::exit_code::Exit;
use crate::output;
use crate::policy_file;

pub(super) fn run(global: &GlobalArgs, args: &CheckArgs) -> Result<Exit, CommandError> {
    let schema = match &args.schema {
        Some(path) => {
            let text = policy_file::read(path)?;
            let schema = Schema::read(&text).map_err(|error| CommandError::NoSchema {
                path: path.clone(),
                found: error.0,
            })?;
            Some(schema)
        }
        None => None,
    };
    let mut said = String::new();
    let mut has_mistakes = false;
    let mut files = args.files.clone();
    if files.is_empty() && schema.is_none() {
        match policy_file::find(global.config.as_deref())? {
            Some(path) => files.push(path),
            None => return Err(CommandError::NothingToCheck),
        }
    }
    for path in &files {
        let text = policy_file::read(path)?;
        match check(path, &text, schema.as_ref()) {
            Ok(counts) => said.push_str(&format!("{}: sound; {counts}\n", path.display())),
            Err(found) => {
                has_mistakes = true;
                let path = path.display().to_string();
                said.push_str(&found.render(&path, &text, output::paint(global)));
            }
        }
    }
    if let (Some(schema), true) = (&schema, args.files.is_empty()) {
        let (types, mistakes) = check_builtin(schema);
        has_mistakes = types == 0 || !mistakes.is_empty();
        said.push_str(&mistakes);
        said.push_str(&match (types, has_mistakes) {
            (0, _) => "no built-in pack is about a provider of this schema\n".to_owned(),
            (_, true) => String::new(),
            (types, false) => {
                format!(
                    "every name that the built-in packs use on {types} types is in the schema\n"
                )
            }
        });
    }
    output::print(global, |out| out.write_all(said.as_bytes()))?;
    Ok(if has_mistakes {
        Exit::Usage
    } else {
        Exit::Done
    })
}

/// Reads a file and tries its examples; returns what it holds, in words.
fn check(path: &Path, text: &str, schema: Option<&Schema>) -> Result<String, Diagnostics> {
    let mut counts = Vec::new();
    let is_policy = path
        .file_name()
        .is_some_and(|name| name == policy_file::NAME);
    let resources = if is_policy || config::is_policy(text) {
        let upstream = config::read_upstream(text)?;
        policy_file::add(Knowledge::builtin(), &upstream)?;
        counts.push(counted(upstream.levels.len(), "level"));
        counts.push(counted(upstream.allowances.len(), "allowance"));
        upstream.resources
    } else if path.ends_with("packs/general.hcl") {
        config::read_general_pack(text)?.resources
    } else {
        config::read_pack(text)?.resources
    };
    let mut mistakes = Vec::new();
    for resource in &resources {
        mistakes.extend(knowledge::check_examples(resource));
        if let Some(schema) = schema {
            mistakes.extend(schema.mistakes(resource));
        }
    }
    if !mistakes.is_empty() {
        mistakes.sort_by_key(|one| one.span.start);
        return Err(Diagnostics(mistakes));
    }
    let of_each = |resource: &Resource| resource.facts.len() * resource.types.len();
    counts.insert(0, counted(resources.iter().map(of_each).sum(), "fact"));
    let types = resources.iter().map(|resource| resource.types.len()).sum();
    counts.insert(1, counted(types, "resource type"));
    Ok(counts.join(", "))
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

/// Looks up the names of the built-in packs whose providers are in the schema; returns how many
/// types that were, and the mistakes.
fn check_builtin(schema: &Schema) -> (usize, String) {
    let mut types = 0;
    let mut mistakes = String::new();
    for entry in knowledge::entries() {
        if !schema.has_provider(entry.provider) {
            continue;
        }
        types += 1;
        let mut resource = entry.resource();
        resource.types = vec![entry.resource_type.to_owned()];
        for mistake in schema.mistakes(&resource) {
            mistakes.push_str(&format!("{}: {}\n", entry.pack, mistake.message));
        }
    }
    (types, mistakes)
}
