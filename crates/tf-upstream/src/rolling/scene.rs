//! Which rollout a command is about, and which roots its parts are in.

use config::{Environment, Rollout, Sibling};
use ledger::Unit;
use rollout::{Colour, Step};

use super::RolloutError;
use crate::args::RolloutArgs;
use crate::command_error::CommandError;
use crate::site::{Site, Target};

/// A rollout of the policy.
#[derive(Clone)]
pub(crate) struct Scene<'s> {
    pub(crate) site: &'s Site,
    pub(crate) environment: &'s Environment,
    pub(crate) rollout: &'s Rollout,
    /// The root with the routers, in whose ledger the rollout is.
    pub(crate) home: String,
}

impl<'s> Scene<'s> {
    /// Finds the rollout that a command names, or the only one that it can mean.
    pub(crate) fn choose(site: &'s Site, args: &RolloutArgs) -> Result<Scene<'s>, CommandError> {
        let all = &site.policy.upstream.rollouts;
        if all.is_empty() {
            return Err(RolloutError::None.into());
        }
        let is_named = |one: &&Rollout| args.name.as_ref().is_none_or(|name| one.name == *name);
        let named: Vec<&Rollout> = all.iter().filter(is_named).collect();
        let in_environment = |environment: &str| -> Vec<&'s Rollout> {
            (named.iter().copied())
                .filter(|one| one.environment.value == environment)
                .collect()
        };
        let found = match (&args.environment, &named[..]) {
            (Some(environment), _) => in_environment(environment),
            (None, [one]) => vec![*one],
            (None, _) => match site.git.head_branch()? {
                Some(branch) => (site.policy.upstream.environments_of_branch(&branch).iter())
                    .flat_map(|environment| in_environment(&environment.name))
                    .collect(),
                None => named.clone(),
            },
        };
        let names = |some: &[&Rollout]| -> Vec<String> {
            (some.iter())
                .map(|one| format!("{} -e {}", one.name, one.environment.value))
                .collect()
        };
        let rollout = match found[..] {
            [one] => one,
            [] => {
                return Err(RolloutError::NoSuch {
                    names: names(&all.iter().collect::<Vec<_>>()),
                }
                .into());
            }
            _ => {
                return Err(RolloutError::Which {
                    names: names(&found),
                }
                .into());
            }
        };
        Scene::of(site, rollout)
    }

    /// Returns where a rollout of the policy is.
    pub(crate) fn of(site: &'s Site, rollout: &'s Rollout) -> Result<Scene<'s>, CommandError> {
        let name = &rollout.environment.value;
        let Some(environment) = site.policy.upstream.environment(name) else {
            return Err(CommandError::NoSuchEnvironment {
                name: name.clone(),
                names: (site.policy.upstream.environments.iter())
                    .map(|one| one.name.clone())
                    .collect(),
            });
        };
        let roots = site.roots(environment)?;
        let home = match (&rollout.root, &roots[..]) {
            (Some(root), _) => root.value.clone(),
            (None, [one]) => one.clone(),
            (None, _) => {
                return Err(CommandError::WhichRoot {
                    environment: environment.name.clone(),
                    roots,
                });
            }
        };
        let scene = Scene {
            site,
            environment,
            rollout,
            home,
        };
        for root in scene.roots() {
            if !roots.iter().any(|one| one == root) {
                return Err(CommandError::NoSuchRoot {
                    environment: environment.name.clone(),
                    root: root.to_owned(),
                    roots,
                });
            }
        }
        Ok(scene)
    }

    pub(crate) fn unit(&self) -> Result<Unit, CommandError> {
        Ok(Unit::new(&self.environment.name, &self.home)?)
    }

    pub(crate) fn target(&self, root: &str) -> Target<'s> {
        Target {
            environment: self.environment,
            root: root.to_owned(),
        }
    }

    pub(crate) fn sibling(&self, colour: Colour) -> &'s Sibling {
        match colour {
            Colour::Blue => &self.rollout.blue,
            Colour::Green => &self.rollout.green,
        }
    }

    /// Returns the root that a colour is in.
    pub(crate) fn root_of(&self, colour: Colour) -> &str {
        let own = self.sibling(colour).root.as_ref();
        own.map_or(&self.home, |root| &root.value)
    }

    /// Returns the root that a step is applied in; `colour` is the one that it builds or removes.
    pub(crate) fn root_of_step(&self, step: Step, colour: Colour) -> &str {
        match step {
            Step::Provision | Step::Retire => self.root_of(colour),
            Step::Attach | Step::Shift(_) | Step::RollBack(_) | Step::Detach => &self.home,
        }
    }

    /// Returns every root of it, the home first.
    pub(crate) fn roots(&self) -> Vec<&str> {
        let mut roots = vec![self.home.as_str()];
        for colour in [Colour::Blue, Colour::Green] {
            let root = self.root_of(colour);
            if !roots.contains(&root) {
                roots.push(root);
            }
        }
        roots
    }

    /// Returns a command about this rollout. It is safe to print.
    pub(crate) fn command(&self, subcommand: &str) -> String {
        let text = gate::bluegreen(subcommand, Some(&self.rollout.name), &self.environment.name);
        report::printable(&text).into_owned()
    }
}
