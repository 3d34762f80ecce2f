//! Looks what the routers of a rollout do now: a plan reads them from the world.

use std::collections::BTreeSet;

use contract::{Breach, Targets};
use engine::{InitWhen, PlanMode};
use plan::Plan;
use rollout::{Colour, Event, Rollout, Share, Stage, Weights};

use super::book::{Beside, Book};
use super::wanted::Wanted;
use super::{Leader, RolloutError, wording};
use crate::command_error::CommandError;
use crate::engines::Ready;
use crate::fresh_plan::FreshPlan;

/// What was seen.
pub(crate) struct Seen {
    pub(crate) weights: Vec<Weights>,
    /// What differs in the rollout's scopes from what is wanted, although nothing was to change.
    pub(crate) meddled: Vec<Breach>,
}

/// Returns the shares that routers give a colour. One that gives nothing to anybody may give anything:
/// some answer with all they have then, and some with none.
pub(crate) fn shares(weights: &[Weights], colour: Colour) -> BTreeSet<Share> {
    let mut shares = BTreeSet::new();
    for weights in weights {
        match weights.share(colour) {
            Some(share) => shares.extend([share]),
            None => shares.extend([Share::NONE, Share::ALL]),
        }
    }
    shares
}

impl Leader<'_> {
    /// Makes a plan of a root that should change nothing, with the values that are wanted now.
    fn fresh(&mut self, root: &str, wanted: &Wanted) -> Result<FreshPlan, CommandError> {
        let scene = self.scene;
        let ready = Ready::find_known(scene.site, scene.target(root), self.engine)?;
        let work = ready.work()?;
        ready.init(&work, InitWhen::Needed, self.progress)?;
        let generated = wanted.generate(&scene.rollout.variable.value)?;
        let var_files = generated.after(ready.paths(&scene.environment.var_files));
        FreshPlan::with(&ready, &work, PlanMode::Normal, &var_files, self.progress)
    }

    /// Looks at the routers.
    pub(crate) fn look(&mut self, rollout: &Rollout) -> Result<Seen, CommandError> {
        let scene = self.scene;
        let wanted = Wanted::at(rollout);
        self.progress.say("looking at the routers");
        let fresh = self.fresh(&scene.home, &wanted)?;
        let plan = fresh.read()?;
        let targets = self.targets(&plan)?;
        let mut weights = contract::observe(&plan, scene.rollout, &targets)
            .map_err(|breaches| unseen(&breaches))?;
        weights.extend(super::probe::weights(self, &weights)?);
        Ok(Seen {
            weights,
            meddled: contract::meddling(&plan, scene.rollout, &scene.home, &scene.home),
        })
    }

    /// Looks at the routers after a step, and puts on record what they do.
    pub(crate) fn observe(&mut self, book: &mut Book<'_>) -> Result<(), CommandError> {
        let rollout = book.rollout()?.clone();
        let seen = self.look(&rollout)?;
        let shares = shares(&seen.weights, rollout.new_colour());
        let step = match rollout.stage() {
            Stage::Unobserved(step) | Stage::Failed(step) => Some(step),
            _ => None,
        };
        book.happened(
            Event::Observed {
                shares,
                weights: seen.weights.clone(),
            },
            Beside::default(),
        )?;
        for meddled in &seen.meddled {
            self.progress.say(&format!(
                "note: changed by hand: {}: {}",
                report::printable(&meddled.address),
                report::printable(&meddled.what)
            ));
        }
        if let Stage::Failed(_) = book.rollout()?.stage() {
            let what = wording::weights(&seen.weights);
            let next = self.ways_on(book.rollout()?);
            return Err(match step {
                Some(step) => RolloutError::NotThere { step, what, next },
                None => RolloutError::Moved { what, next },
            }
            .into());
        }
        self.progress
            .say(&format!("observed: {}", wording::weights(&seen.weights)));
        Ok(())
    }

    /// Returns what entries of routers are told by, from the outputs of both colours: as a plan of the
    /// home has just read them, and as the states of other roots have them.
    pub(super) fn targets(&mut self, home: &Plan<'_>) -> Result<Targets, CommandError> {
        let scene = self.scene;
        let mut of = |colour: Colour| -> Result<BTreeSet<String>, CommandError> {
            let output = &scene.sibling(colour).output.value;
            let root = scene.root_of(colour);
            let found = if root == scene.home {
                contract::targets(home, output)
            } else {
                return self.output(root, output);
            };
            found.map_err(|breach| unseen(&[breach]))
        };
        Ok(Targets {
            blue: of(Colour::Blue)?,
            green: of(Colour::Green)?,
        })
    }

    /// Reads what an output of another root holds from its state, without a plan and without its lock:
    /// a colour that is broken must not keep traffic from being taken off it.
    fn output(&mut self, root: &str, name: &str) -> Result<BTreeSet<String>, CommandError> {
        let scene = self.scene;
        let ready = Ready::find_known(scene.site, scene.target(root), self.engine)?;
        let work = ready.work()?;
        ready.init(&work, InitWhen::Needed, self.progress)?;
        let output = work.output(name)?;
        if output.as_ref().is_some_and(|output| output.is_sensitive) {
            return Err(RolloutError::Unseen {
                what: format!("output.{name} of {root} is sensitive"),
                advice: "what routers point at is no secret: take `sensitive` from the output"
                    .to_owned(),
            }
            .into());
        }
        let value = output.and_then(|output| output.value);
        Ok(value
            .map(|value| contract::texts(&value))
            .unwrap_or_default())
    }

    /// Makes sure that no router knows the colour that leaves, where they are in another state.
    pub(super) fn unless_attached(
        &mut self,
        of: Colour,
        rollout: &Rollout,
    ) -> Result<(), CommandError> {
        let scene = self.scene;
        let seen = self.look(rollout)?;
        let attached: Vec<&str> = (seen.weights.iter())
            .filter(|weights| weights.of(of).is_some())
            .map(|weights| weights.address.as_str())
            .collect();
        if attached.is_empty() {
            return Ok(());
        }
        Err(RolloutError::StillAttached {
            colour: of,
            routers: attached.join(", "),
            next: scene.command("retire"),
        }
        .into())
    }
}

/// Says what keeps the routers from being read.
pub(super) fn unseen(breaches: &[Breach]) -> CommandError {
    let told: Vec<String> = (breaches.iter())
        .map(|breach| {
            format!(
                "{}: {}",
                report::printable(&breach.address),
                report::printable(&breach.what)
            )
        })
        .collect();
    let advice = breaches.first().map(|breach| breach.advice.clone());
    RolloutError::Unseen {
        what: told.join("; "),
        advice: advice.unwrap_or_default(),
    }
    .into()
}
