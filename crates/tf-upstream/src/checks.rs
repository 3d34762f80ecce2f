//! Runs an environment's checks, and says how each ended.

use std::time::Duration;

use config::{Check, Probe};
use engine::probe::{self, Ask};
use ledger::Checked;

use crate::args::GlobalArgs;
use crate::command_error::CommandError;
use crate::engines::Ready;
use crate::progress::Progress;

/// Runs every check of the environment, one after the other.
pub(crate) fn run_all(
    ready: &Ready<'_>,
    global: &GlobalArgs,
) -> Result<Vec<Checked>, CommandError> {
    let mut progress = Progress::new(global);
    let mut outcomes = Vec::new();
    for check in &ready.target.environment.checks {
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
            &|| ready.is_stopped(),
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
