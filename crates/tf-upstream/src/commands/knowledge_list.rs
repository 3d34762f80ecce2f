//! `tf-upstream knowledge list` and `show`: print what is known of resource types, with sources.

use ::knowledge::Known;
use classify::Level;
use report::knowledge;

use crate::args::{ExplainFormat, FactLevel, GlobalArgs, ListArgs, ShowArgs};
use crate::command_error::CommandError;
use crate::exit_code::Exit;
use crate::judging::Judging;
use crate::output;

/// How many types are suggested for one that is not known.
const MOST_CLOSE: usize = 3;

pub(super) fn list(global: &GlobalArgs, args: &ListArgs) -> Result<Exit, CommandError> {
    let policy = Judging::of_all(global)?;
    let mut types: Vec<Known> = policy
        .knowledge
        .types()
        .iter()
        .filter_map(|name| policy.knowledge.about(name))
        .collect();
    types.push(policy.knowledge.general());
    let level = args.level.map(|level| match level {
        FactLevel::Minor => Level::Minor,
        FactLevel::Major => Level::Major,
    });
    let wanted = |known: &Known| match &args.provider {
        Some(provider) => known.entry.is_some_and(|entry| {
            entry.provider == provider || entry.provider.ends_with(&format!("/{provider}"))
        }),
        None => true,
    };
    if let Some(provider) = &args.provider
        && !types.iter().any(wanted)
    {
        let mut providers: Vec<&str> = ::knowledge::entries()
            .iter()
            .map(|entry| entry.provider)
            .collect();
        providers.sort_unstable();
        providers.dedup();
        return Err(CommandError::NoSuchProvider {
            provider: provider.clone(),
            providers,
        });
    }
    let all: Vec<_> = types
        .iter()
        .filter(|known| wanted(known))
        .flat_map(|known| known.facts.iter().map(move |one| (known, &**one)))
        .filter(|(_, one)| level.is_none_or(|level| one.level == level))
        .collect();
    output::print(global, |out| match args.format {
        ExplainFormat::Terminal => knowledge::write_list(&all, out),
        ExplainFormat::Json => knowledge::write_list_json(&all, out),
    })?;
    Ok(Exit::Done)
}

pub(super) fn show(global: &GlobalArgs, args: &ShowArgs) -> Result<Exit, CommandError> {
    let policy = Judging::of_all(global)?;
    let name = args.resource_type.as_str();
    let Some(known) = policy.knowledge.under(name) else {
        let types = policy.knowledge.types();
        let all: Vec<&str> = types.iter().map(String::as_str).collect();
        return Err(CommandError::NothingKnown {
            resource_type: name.to_owned(),
            close: similar::get_close_matches(name, &all, MOST_CLOSE, 0.8)
                .into_iter()
                .map(str::to_owned)
                .collect(),
        });
    };
    output::print(global, |out| match args.format {
        ExplainFormat::Terminal => knowledge::write_type(&known, out),
        ExplainFormat::Json => knowledge::write_type_json(&known, out),
    })?;
    Ok(Exit::Done)
}
