//! The variables of rollouts that are under way, for plans of anything else: without them a plan would
//! undo what a rollout has done.

use std::path::PathBuf;

use config::Rollout;

use super::Scene;
use super::wanted::{Generated, Wanted};
use crate::books::{self, Books};
use crate::command_error::CommandError;
use crate::site::{Site, Target};

/// The variables files of an environment, and those of its rollouts that are under way.
pub(crate) struct VarFiles {
    pub(crate) files: Vec<PathBuf>,
    /// The rollouts that are under way, with what each has come to.
    pub(crate) rollouts: Vec<String>,
    /// What the generated files are in, and go with.
    generated: Vec<Generated>,
}

impl VarFiles {
    /// Returns the variables files for a plan of a root.
    pub(crate) fn of(site: &Site, target: &Target<'_>) -> Result<VarFiles, CommandError> {
        let mut found = VarFiles {
            files: (target.environment.var_files.iter())
                .map(|file| site.top.join(file))
                .collect(),
            rollouts: Vec::new(),
            generated: Vec::new(),
        };
        for rollout in declared(site, target) {
            let scene = Scene::of(site, rollout)?;
            if !scene.roots().contains(&target.root.as_str()) {
                continue;
            }
            let books = Books::open(site, &scene.target(&scene.home))?;
            let trust = books::trust(site, &site.policy.upstream)?;
            let ledger = books.ledger(&scene.unit()?, &trust)?;
            let head = ledger.head()?;
            let open = ledger.open_rollouts(head.as_ref(), site.now)?;
            let Some(life) = open.into_iter().find(|life| life.name() == rollout.name) else {
                continue;
            };
            let generated = Wanted::at(&life.rollout).generate(&rollout.variable.value)?;
            found.files.push(generated.path().to_owned());
            found.generated.push(generated);
            found.rollouts.push(format!(
                "rollout {} is under way, and its variables are in the plan: {}",
                report::printable(&rollout.name),
                super::wording::stage(&life.rollout)
            ));
        }
        Ok(found)
    }
}

fn declared<'s>(site: &'s Site, target: &Target<'_>) -> impl Iterator<Item = &'s Rollout> {
    let name = target.environment.name.clone();
    (site.policy.upstream.rollouts.iter()).filter(move |one| one.environment.value == name)
}
