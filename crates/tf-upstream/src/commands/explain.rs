//! `tf-upstream explain`: says why a change has its level, and what would lower it.

use classify::Finding;
use report::Outcome;

use super::{Digest, check_stdin, judge};
use crate::args::{ExplainArgs, ExplainFormat, GlobalArgs};
use crate::command_error::CommandError;
use crate::exit_code::Exit;
use crate::input::Input;
use crate::judging::Judging;
use crate::output;

/// How many addresses are suggested for one that is not there.
const MOST_CLOSE: usize = 3;

pub(super) fn run(global: &GlobalArgs, args: ExplainArgs) -> Result<Exit, CommandError> {
    let policy = Judging::of(global, &args.judge)?;
    if is_fact_id(&args.address) {
        return fact(global, &args, &policy);
    }
    check_stdin(&args.plan)?;
    let input = Input::read(&args.plan);
    let plan = judge(&input, &policy.options(), Digest::NotWanted);
    let judged = match &plan.outcome {
        Outcome::Judged(judged) => judged,
        Outcome::Refused(refusal) => {
            return Err(CommandError::Refused {
                path: plan.path.clone(),
                found: refusal.found.clone(),
                advice: refusal.advice(),
                unreadable: super::is_unreadable(&plan),
            });
        }
    };
    let findings = matching(&judged.findings, &args.address);
    if findings.is_empty() {
        let all: Vec<&str> = judged
            .findings
            .iter()
            .map(|finding| &*finding.address)
            .collect();
        return Err(CommandError::NoSuchAddress {
            path: plan.path.clone(),
            close: close(&args.address, &all),
            address: args.address,
        });
    }
    output::print(global, |out| match args.format {
        ExplainFormat::Terminal => report::terminal::write_explanation(&findings, &plan, out),
        ExplainFormat::Json => report::json::write_explanation(&findings, &plan, out),
    })?;
    Ok(Exit::Done)
}

/// Whether a text is a type and a name, as no address is written.
fn is_fact_id(text: &str) -> bool {
    text.split_once('/').is_some_and(|(resource_type, name)| {
        let all = |text: &str, test: fn(u8) -> bool| !text.is_empty() && text.bytes().all(test);
        all(resource_type, |c| {
            c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-')
        }) && all(name, |c| c.is_ascii_alphanumeric() || c == b'-')
    })
}

/// Prints a fact in full.
fn fact(global: &GlobalArgs, args: &ExplainArgs, policy: &Judging) -> Result<Exit, CommandError> {
    let id = args.address.as_str();
    let resource_type = id.split('/').next().unwrap_or_default();
    let known = policy.knowledge.under(resource_type);
    let found = known
        .as_ref()
        .and_then(|known| Some((known, known.facts.iter().find(|one| one.id == id)?)));
    let Some((known, one)) = found else {
        let near = known.iter().flat_map(|known| &known.facts);
        let ids: Vec<&str> = near.map(|one| one.id.as_str()).collect();
        return Err(CommandError::NoSuchFact {
            id: id.to_owned(),
            close: close(id, &ids),
        });
    };
    output::print(global, |out| match args.format {
        ExplainFormat::Terminal => report::knowledge::write_fact(one, out),
        ExplainFormat::Json => report::knowledge::write_fact_json(known, one, out),
    })?;
    Ok(Exit::Done)
}

/// Returns addresses that may be meant: those that hold what was typed, else those spelt like it.
fn close(address: &str, all: &[&str]) -> Vec<String> {
    let holding: Vec<&str> = all
        .iter()
        .copied()
        .filter(|other| other.contains(address))
        .take(MOST_CLOSE)
        .collect();
    let close = if holding.is_empty() {
        similar::get_close_matches(address, all, MOST_CLOSE, 0.6)
    } else {
        holding
    };
    close.into_iter().map(str::to_owned).collect()
}

/// Returns the findings at an address; else of all its instances; else in that module.
fn matching<'f, 'a>(findings: &'f [Finding<'a>], address: &str) -> Vec<&'f Finding<'a>> {
    let select = |test: &dyn Fn(&Finding<'a>) -> bool| -> Vec<&'f Finding<'a>> {
        findings.iter().filter(|finding| test(finding)).collect()
    };
    let exact = select(&|finding| finding.address == address);
    if !exact.is_empty() {
        return exact;
    }
    let instances = select(&|finding| plan::without_keys(&finding.address) == address);
    if !instances.is_empty() {
        return instances;
    }
    if !address.starts_with("module.") {
        return Vec::new();
    }
    let inside = |whole: &str| {
        whole
            .strip_prefix(address)
            .is_some_and(|rest| rest.starts_with(['.', '[']))
    };
    select(&|finding| inside(&finding.address) || inside(&plan::without_keys(&finding.address)))
}
