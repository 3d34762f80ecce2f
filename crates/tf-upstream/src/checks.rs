//! Runs an environment's checks, and says how each ended.

use std::time::Duration;

use config::{Check, Environment, Probe};
use engine::probe::{self, Ask};
use engine::{CheckStatus, PlanMode, StateReport, Work};
use ledger::Checked;

use crate::args::GlobalArgs;
use crate::books::Settled;
use crate::command_error::CommandError;
use crate::engines::Ready;
use crate::fresh_plan::FreshPlan;
use crate::progress::Progress;
use crate::site::Target;

/// Returns the checks of an environment: those that come with the code, and those of the policy in
/// force that the code takes away, which ends with the change after it.
pub(crate) fn of(target: &Target<'_>, settled: Option<&Settled>) -> Vec<Check> {
    let before = settled
        .and_then(|settled| settled.upstream.environment(&target.environment.name))
        .map_or(&[][..], |environment| &environment.checks);
    joined(target.environment, before)
}

/// Adds to the checks of one environment those of another that it has no check of that name for.
pub(crate) fn joined(environment: &Environment, before: &[Check]) -> Vec<Check> {
    let mut checks = environment.checks.clone();
    checks.extend(
        (before.iter())
            .filter(|old| environment.checks.iter().all(|new| new.name != old.name))
            .cloned(),
    );
    checks
}

/// Runs checks, one after the other.
pub(crate) fn run_all(
    ready: &Ready<'_>,
    checks: &[Check],
    global: &GlobalArgs,
) -> Result<Vec<Checked>, CommandError> {
    // What is asked of the world ends in order, too.
    ready.site.stop()?;
    let mut progress = Progress::new(global);
    let mut outcomes = Vec::new();
    for check in checks {
        let asked = probe::Check {
            name: &check.name,
            ask: ask(ready, check),
            attempts: check.attempts,
            interval: time(check.interval),
            timeout: time(check.timeout),
        };
        let summary = asked.ask.summary();
        let outcome = probe::run(
            &asked,
            &ready.site.vars,
            &|| ready.site.is_stopped(),
            &mut |attempt| {
                if !attempt.holds && attempt.number < attempt.of {
                    progress.say(&format!(
                        "  check {}: {}; {} more",
                        report::printable(&check.name),
                        report::printable(&attempt.seen),
                        attempt.of - attempt.number
                    ));
                }
            },
        );
        if outcome.interrupted {
            return Err(CommandError::Interrupted("the checks"));
        }
        let how = if outcome.holds {
            "holds"
        } else {
            "does not hold"
        };
        progress.say(&format!(
            "  check {} {how}: {} ({})",
            report::printable(&check.name),
            report::printable(&outcome.seen),
            report::printable(&summary)
        ));
        outcomes.push(Checked {
            name: check.name.clone(),
            holds: outcome.holds,
            seen: outcome.seen,
        });
    }
    Ok(outcomes)
}

/// Returns how the configuration's own checks did when the state was last written.
pub(crate) fn of_state(state: Option<&StateReport>) -> Vec<Checked> {
    (state.map_or(&[][..], |state| &state.check_results).iter())
        .filter(|result| result.kind == "check")
        .map(|result| {
            let seen = match result.status {
                CheckStatus::Pass => HOLDS,
                CheckStatus::Fail => FAILS,
                CheckStatus::Error => ERRS,
                CheckStatus::Unknown => UNKNOWN,
            };
            checked(&result.address, result.status == CheckStatus::Pass, seen)
        })
        .collect()
}

/// Asks the engine how the configuration's own checks do now: what the state has of them is as old as
/// the last apply.
pub(crate) fn of_now(
    ready: &Ready<'_>,
    work: &Work<'_>,
    progress: &mut Progress,
) -> Result<Vec<Checked>, CommandError> {
    if of_state(work.state()?.as_ref()).is_empty() {
        return Ok(Vec::new());
    }
    progress.say(&format!(
        "asking {} for the checks of its configuration",
        ready.shown()
    ));
    let fresh = FreshPlan::make(ready, work, PlanMode::RefreshOnly, progress)?;
    let plan = fresh.read()?;
    Ok((plan.checks.iter())
        .filter(|check| is_block(&check.address))
        .map(|check| {
            let seen = match check.status {
                plan::CheckStatus::Pass => HOLDS,
                plan::CheckStatus::Fail => FAILS,
                plan::CheckStatus::Error => ERRS,
                _ => UNKNOWN,
            };
            let holds = check.status == plan::CheckStatus::Pass;
            checked(&check.address, holds, seen)
        })
        .collect())
}

const HOLDS: &str = "the engine says that it holds";
const FAILS: &str = "the engine says that it does not hold";
const ERRS: &str = "the engine could not evaluate it";
const UNKNOWN: &str = "the engine has not evaluated it";

/// Whether an address is that of a `check` block: `check.name`, in whatever module.
fn is_block(address: &str) -> bool {
    let mut parts = address.rsplit('.');
    let (_, kind) = (parts.next(), parts.next());
    kind == Some("check")
}

fn checked(name: &str, holds: bool, seen: &str) -> Checked {
    Checked {
        name: name.to_owned(),
        holds,
        seen: seen.to_owned(),
    }
}

fn ask<'c>(ready: &'c Ready<'_>, check: &'c Check) -> Ask<'c> {
    match &check.probe {
        Probe::Http {
            url,
            expect_status,
            expect_body,
        } => Ask::Http {
            url,
            expect_status: *expect_status,
            expect_body: expect_body.as_deref(),
        },
        Probe::Tcp { address } => Ask::Tcp { address },
        Probe::Command { run } => Ask::Command {
            run,
            folder: &ready.site.top,
        },
    }
}

fn time(time: jiff::SignedDuration) -> Duration {
    Duration::try_from(time).unwrap_or_default()
}
