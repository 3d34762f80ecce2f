//! Asks the checks of a rollout, and waits while a share is held.

use std::time::Duration;

use config::Check as Asked;
use jiff::Timestamp;
use ledger::Checked;
use rollout::{Check, Event};

use super::book::{Beside, Book};
use super::{Leader, RolloutError};
use crate::args::PaceArgs;
use crate::checks;
use crate::command_error::CommandError;
use crate::engines::Ready;

/// How often a live check is asked again while a share is held.
const BETWEEN_LOOKS: Duration = Duration::from_secs(5);
/// How long a wait sleeps before it looks whether it is to stop.
const LOOK_UP: Duration = Duration::from_millis(200);

impl Leader<'_> {
    /// Runs a check and puts it on record.
    pub(super) fn check(&mut self, book: &mut Book<'_>, check: Check) -> Result<(), CommandError> {
        let outcomes = self.ask(book, check)?;
        // A check that asks nothing proves nothing.
        let holds = !outcomes.is_empty() && outcomes.iter().all(|outcome| outcome.holds);
        let what = failures(&outcomes);
        let beside = Beside {
            checks: outcomes,
            ..Beside::default()
        };
        // What was asked of one share says nothing of another.
        book.take(Event::Checked { check, holds }, beside)?;
        if holds {
            return Ok(());
        }
        let next = match check {
            Check::Idle => format!(
                "mend it and run the same command again, or give the new colour up: {}",
                self.scene.command("retire")
            ),
            Check::Live => format!(
                "go back: {}; or mend it and run the same command again",
                self.scene.command("rollback")
            ),
        };
        Err(RolloutError::Check {
            which: match check {
                Check::Idle => "idle",
                Check::Live => "live",
            },
            what,
            next,
        }
        .into())
    }

    /// Runs a check.
    fn ask(&mut self, book: &Book<'_>, check: Check) -> Result<Vec<Checked>, CommandError> {
        let scene = self.scene;
        let asked: &[Asked] = match check {
            Check::Idle => &scene.rollout.idle,
            Check::Live => &scene.rollout.live,
        };
        let colour = book.rollout()?.new_colour();
        let asked: Vec<Asked> = (asked.iter())
            .map(|check| check.of_colour(colour.as_str()))
            .collect();
        let ready = Ready::find_known(scene.site, scene.target(&scene.home), self.engine)?;
        checks::run_all(&ready, &asked, self.global)
    }

    /// Waits until a share was held long enough. Where it goes by itself, it looks at the live check
    /// all the while.
    pub(super) fn hold_until(
        &mut self,
        book: &mut Book<'_>,
        until: Timestamp,
        pace: PaceArgs,
    ) -> Result<(), CommandError> {
        if !pace.auto || self.scene.rollout.live.is_empty() {
            return self.wait_until(until, "the share is held");
        }
        self.progress.say(&format!("holding until {until}"));
        loop {
            let outcomes = self.ask(book, Check::Live)?;
            if outcomes.iter().any(|outcome| !outcome.holds) {
                let what = failures(&outcomes);
                let beside = Beside {
                    checks: outcomes,
                    ..Beside::default()
                };
                let event = Event::Checked {
                    check: Check::Live,
                    holds: false,
                };
                book.take(event, beside)?;
                return Err(RolloutError::Check {
                    which: "live",
                    what,
                    next: self.scene.command("rollback"),
                }
                .into());
            }
            let left = until.duration_since(Timestamp::now());
            let Ok(left) = Duration::try_from(left) else {
                return Ok(());
            };
            self.sleep(left.min(BETWEEN_LOOKS))?;
            if left <= BETWEEN_LOOKS {
                return Ok(());
            }
        }
    }

    pub(super) fn wait_until(&mut self, until: Timestamp, why: &str) -> Result<(), CommandError> {
        let left = until.duration_since(Timestamp::now());
        let Ok(left) = Duration::try_from(left) else {
            return Ok(());
        };
        self.progress.say(&format!("waiting until {until}: {why}"));
        self.sleep(left)
    }

    fn sleep(&self, time: Duration) -> Result<(), CommandError> {
        self.scene.site.stop()?;
        let began = std::time::Instant::now();
        while let Some(left) = time.checked_sub(began.elapsed()) {
            if self.scene.site.is_stopped() {
                return Err(CommandError::Interrupted("the wait"));
            }
            std::thread::sleep(left.min(LOOK_UP));
        }
        Ok(())
    }
}

fn failures(outcomes: &[Checked]) -> String {
    let told: Vec<String> = (outcomes.iter())
        .filter(|outcome| !outcome.holds)
        .map(|outcome| {
            format!(
                "{}: {}",
                report::printable(&outcome.name),
                report::printable(&outcome.seen)
            )
        })
        .collect();
    told.join("; ")
}
