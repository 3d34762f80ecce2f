//! Plans one step of a rollout, and holds the plan against the step's contract.

use std::sync::Arc;

use classify::Detail;
use contract::{Case, Held, Targets};
use engine::{InitWhen, Refresh};
use jiff::Timestamp;
use plan::Plan;
use report::rollout::StepPlan;
use rollout::{Colour, Event, Rollout, Share, Spec, Stage, Step, Weights};

use super::book::{Beside, Book};
use super::delivering::Gated;
use super::look;
use super::wanted::Wanted;
use super::{Leader, RolloutError, wording};
use crate::bundle_folder::{self, Opened};
use crate::command_error::CommandError;
use crate::engines::{IfNotInitialised, Ready};
use crate::examined::{Rerun, state_now};
use crate::exit_code::Exit;
use crate::included_files;
use crate::judging::Judging;
use crate::making::Making;
use crate::output;

/// How a step ended that did not go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// It is applied.
    Applied,
    /// The gate does not let it through; its verdict is printed.
    Denied(Exit),
}

/// What a step is to do, and to whom.
struct Move<'m> {
    step: Step,
    spec: &'m Spec,
    is_committed: bool,
    /// The colour that it builds, removes, or gives its share.
    colour: Colour,
}

impl<'m> Move<'m> {
    fn of(step: Step, rollout: &'m Rollout) -> Move<'m> {
        Move {
            step,
            spec: rollout.spec(),
            is_committed: rollout.is_committed(),
            colour: rollout.colour_of(step),
        }
    }
}

impl Leader<'_> {
    /// Begins a rollout with its first step, once the gate lets the whole of it through.
    pub(crate) fn begin(&mut self, book: &mut Book<'_>, spec: &Spec) -> Result<Done, CommandError> {
        let rollout = Rollout::new(spec.clone(), Timestamp::now());
        if self.scene.root_of(rollout.new_colour()) != self.scene.home {
            // Its first plan is of another state than that of the routers.
            let seen = self.look(&rollout)?;
            self.serves_alone(&rollout, &seen.weights)?;
        }
        self.carry_out(book, &rollout, Step::Provision, Entry::Begins)
    }

    /// Carries out the next step of a rollout that is under way.
    pub(crate) fn step(&mut self, book: &mut Book<'_>, step: Step) -> Result<Done, CommandError> {
        let rollout = book.rollout()?.clone();
        self.carry_out(book, &rollout, step, Entry::GoesOn)
    }

    fn carry_out(
        &mut self,
        book: &mut Book<'_>,
        rollout: &Rollout,
        step: Step,
        entry: Entry,
    ) -> Result<Done, CommandError> {
        let scene = self.scene;
        let site = scene.site;
        let of = Move::of(step, rollout);
        let target = scene.target(scene.root_of_step(step, of.colour));
        self.progress.say(&format!("planning to {step}"));
        let ready = Ready::find(site, target.clone(), self.engine)?;
        let wanted = Wanted::after(step, of.spec, of.is_committed);
        let generated = wanted.generate(&scene.rollout.variable.value)?;
        let folder = bundle_folder::private_folder()?;
        let out = folder.path().join(bundle::PLAN);
        let var_files = generated.after(ready.paths(&target.environment.var_files));
        let mut making = Making {
            site,
            out: &out,
            var_files: &var_files,
            refresh: Refresh::Yes,
            otherwise: IfNotInitialised::Initialise,
        };
        let mut planned = {
            let work = ready.work()?;
            ready.init(&work, InitWhen::Needed, self.progress)?;
            making.plan(&ready, &work, self.progress)?
        };
        let ready = ready.that_wrote(&planned.file, self.engine)?;
        let work = ready.work()?;
        let first = {
            let plan = planned.shown.read(&planned.file)?;
            let targets = self.targets_in(&target.root, &plan)?;
            self.unmoved(book, rollout, &of, &target.root, &plan, &targets)?;
            self.hold(&of, rollout, &target.root, &plan, &targets)?
        };
        let held = match first {
            Ok(held) => held,
            Err(breaches) if self.may_look_away(&of, &target.root, &breaches) => {
                self.say_broken(&breaches);
                making.refresh = Refresh::No;
                planned = making.plan(&ready, &work, self.progress)?;
                let plan = planned.shown.read(&planned.file)?;
                let targets = self.targets_in(&target.root, &plan)?;
                match self.hold(&of, rollout, &target.root, &plan, &targets)? {
                    Ok(held) => held,
                    // What was seen of the world tells more.
                    Err(_) => return Err(self.breach(book, step, &breaches)),
                }
            }
            Err(breaches) => return Err(self.breach(book, step, &breaches)),
        };
        let plan = planned.shown.read(&planned.file)?;
        let include = &site.policy.upstream.bundle_include;
        let included = included_files::gather(&site.top, include)?;
        let (mut manifest, judged) =
            making.manifest(&ready, &planned, &plan, &included, Detail::Paths)?;
        if entry == Entry::Begins && judged.classification.counts.create == 0 {
            return Err(RolloutError::BuildsNothing {
                colour: of.colour,
                root: target.root.clone(),
                variable: scene.rollout.variable.value.clone(),
            }
            .into());
        }
        // What is approved is the rollout as a whole, and this plan with it.
        let whole = match entry {
            Entry::Begins => Some(meaning_of(&scene.rollout.name, of.spec, &manifest)?),
            Entry::GoesOn => None,
        };
        manifest.write()?;
        let told = StepPlan {
            name: scene.rollout.name.clone(),
            step,
            before: held.before.clone(),
            after: held.after.clone(),
            counts: judged.classification.counts,
        };
        output::print(self.global, |out| {
            report::rollout::write_step(&told, output::terminal_options(self.global), out)
        })?;
        let rerun = Rerun {
            meaning: manifest.meaning.clone(),
            state: state_now(work.state()?.as_ref()),
            new: judged.new,
            settled: judged.settled,
        };
        let opened = Opened::of(manifest, planned.bytes.clone(), Arc::new(included));
        let gated = Gated {
            target: &target,
            ready: &ready,
            work: &work,
            plan: &plan,
            rerun: &rerun,
            held: &held,
            whole: whole.as_deref(),
        };
        self.apply(book, rollout, step, entry, &gated, opened)
    }

    /// Whether a step may be planned without a look at the world, since all that is in its way is that
    /// something of a colour is broken: traffic is taken off it all the same.
    fn may_look_away(&self, of: &Move<'_>, root: &str, breaches: &[contract::Breach]) -> bool {
        let scene = self.scene;
        let is_of_a_colour = |breach: &contract::Breach| {
            contract::colour_of(scene.rollout, root, &scene.home, &breach.address).is_some()
        };
        matches!(of.step, Step::RollBack(_) | Step::Detach) && breaches.iter().all(is_of_a_colour)
    }

    fn say_broken(&mut self, breaches: &[contract::Breach]) {
        for breach in breaches {
            self.progress.say(&format!(
                "note: left as it is, to be mended later: {}",
                report::printable(&breach.address)
            ));
        }
        self.progress
            .say("planning again from the state alone, so that traffic can move");
    }

    /// Returns what entries of routers are told by; nothing where the plan is of a root without routers.
    fn targets_in(&mut self, root: &str, plan: &Plan<'_>) -> Result<Targets, CommandError> {
        if root == self.scene.home {
            self.targets(plan)
        } else {
            Ok(Targets::default())
        }
    }

    /// Holds a plan against the contract of its step.
    fn hold(
        &mut self,
        of: &Move<'_>,
        rollout: &Rollout,
        root: &str,
        plan: &Plan<'_>,
        targets: &Targets,
    ) -> Result<Result<Held, Vec<contract::Breach>>, CommandError> {
        let scene = self.scene;
        // One that no router was ever told of needs no look.
        let is_known = !matches!(
            rollout.stage(),
            Stage::Provisioned | Stage::Failed(Step::Provision)
        );
        if root != scene.home && of.step == Step::Retire && is_known {
            // Whether a router still points at it is in another state than the plan.
            self.unless_attached(of.colour, rollout)?;
        }
        let judging = Judging::of_upstream(
            &scene.site.policy.upstream,
            &scene.site.policy.text,
            scene.site.policy.label(),
            scene.site.now,
            Detail::Paths,
        )?;
        let case = Case {
            rollout: scene.rollout,
            root,
            home: &scene.home,
            step: of.step,
            colour: of.colour,
            is_committed: rollout.is_committed(),
            total: of.spec.total,
            targets,
            consent: self.consent,
            stateful: &|resource_type| {
                let known = judging.knowledge.about(resource_type)?;
                known.own_data().map(str::to_owned)
            },
        };
        Ok(contract::hold(plan, &case))
    }

    /// Prints what a plan does that its step may not do.
    fn breach(
        &mut self,
        book: &Book<'_>,
        step: Step,
        breaches: &[contract::Breach],
    ) -> CommandError {
        let count = match breaches {
            [_] => "one thing".to_owned(),
            many => format!("{} things", many.len()),
        };
        let told = report::rollout::Breaches {
            name: self.scene.rollout.name.clone(),
            step,
            breaches: (breaches.iter())
                .map(|breach| report::rollout::Breach {
                    address: breach.address.clone(),
                    what: breach.what.clone(),
                    advice: breach.advice.clone(),
                })
                .collect(),
        };
        let printed = output::print(self.global, |out| {
            report::rollout::write_breaches(&told, output::terminal_options(self.global), out)
        });
        match printed {
            Ok(()) => RolloutError::Breach {
                step,
                count,
                advice: self.advice(book),
            }
            .into(),
            Err(error) => error.into(),
        }
    }

    /// Returns what to do about a breach: where other code is checked out, that is why, mostly.
    fn advice(&self, book: &Book<'_>) -> String {
        let begun = book
            .under_way()
            .and_then(|life| life.begun.entry.commit.as_deref());
        match begun {
            Some(commit) if commit != self.scene.site.head.as_str() => format!(
                "each is named above; the rollout began with another commit than is checked out, and goes on with it: git checkout {commit}"
            ),
            _ => "each is named above, with what to do about it".to_owned(),
        }
    }

    /// Makes sure that nobody moved the weights since they were looked at: what a step plans is told
    /// from where the rollout stands.
    fn unmoved(
        &mut self,
        book: &mut Book<'_>,
        rollout: &Rollout,
        of: &Move<'_>,
        root: &str,
        plan: &Plan<'_>,
        targets: &Targets,
    ) -> Result<(), CommandError> {
        let scene = self.scene;
        // Going back, and repeating what failed, sets right what was moved.
        if root != scene.home
            || matches!(of.step, Step::RollBack(_))
            || !super::is_settled(rollout.stage())
        {
            return Ok(());
        }
        let weights = contract::observe(plan, scene.rollout, targets)
            .map_err(|breaches| look::unseen(&breaches))?;
        if rollout.stage() == Stage::Begun {
            return self.serves_alone(rollout, &weights);
        }
        let shares = look::shares(&weights, of.spec.live.other());
        let expected: Vec<_> = rollout.shares().collect();
        if shares.iter().all(|share| expected.contains(share)) {
            return Ok(());
        }
        let what = wording::weights(&weights);
        book.happened(Event::Observed { shares, weights }, Beside::default())?;
        Err(RolloutError::Moved {
            what,
            next: format!(
                "find out who did it and why; then {}",
                self.ways_on(book.rollout()?)
            ),
        }
        .into())
    }

    /// Makes sure that the colour that is said to serve does, and the other one gets nothing.
    fn serves_alone(&self, rollout: &Rollout, weights: &[Weights]) -> Result<(), CommandError> {
        let new = rollout.new_colour();
        if (weights.iter()).all(|one| one.share(new) == Some(Share::NONE)) {
            return Ok(());
        }
        Err(RolloutError::NotServing {
            path: self.scene.rollout.variables.value.clone(),
            live: rollout.spec().live,
            what: wording::weights(weights),
        }
        .into())
    }
}

/// Whether a step begins the rollout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    Begins,
    GoesOn,
}

/// Returns what is approved with a rollout: what it is to be, its code, and what its first plan means.
///
/// The meaning of a plan that no state is known of yet is salted anew each time: then the shapes of its
/// changes stand for it, which hold no value.
fn meaning_of(
    name: &str,
    spec: &Spec,
    manifest: &bundle::Manifest<gate::Change>,
) -> Result<String, CommandError> {
    let plan = match &manifest.salt {
        None => serde_json::to_value(&manifest.meaning),
        Some(_) => serde_json::to_value(&manifest.shapes),
    };
    let whole = serde_json::json!({
        "rollout": name,
        "environment": manifest.environment,
        "spec": spec,
        "code": manifest.code,
        "plan": plan.map_err(std::io::Error::from)?,
    });
    let text = serde_json::to_vec(&whole).map_err(std::io::Error::from)?;
    Ok(bundle::sha256(&text))
}
