//! What a rollout was begun with, and must go on with.

use config::Upstream;
use engine::git::Object;
use gate::PolicyChange;

use super::book::Book;
use super::{Leader, RolloutError};
use crate::command_error::CommandError;
use crate::policy_file;

impl Leader<'_> {
    /// Makes sure that the policy says of the rollout what it said when it began: its checks, its
    /// routers, and what belongs to its colours. Otherwise a check could be taken away where it hurts.
    pub(super) fn unless_redeclared(&self, book: &Book<'_>) -> Result<(), CommandError> {
        let site = self.scene.site;
        let commit = book.running()?.begun.entry.commit.clone();
        let commit = commit.unwrap_or_default();
        let redeclared = || {
            CommandError::from(RolloutError::Redeclared {
                name: self.scene.rollout.name.clone(),
                commit: commit.clone(),
            })
        };
        let (Some(path), Some(tree)) = (&site.policy.path, site.git.resolve(&commit)?) else {
            return Err(redeclared());
        };
        let object = Object::At {
            tree,
            path: path.clone(),
        };
        let Some(text) = site.git.blobs(&[object])?.into_iter().flatten().next() else {
            return Err(redeclared());
        };
        let then = policy_file::parse(&String::from_utf8_lossy(&text), path)?;
        let of = |upstream: &Upstream| Upstream {
            rollouts: (upstream.rollouts.iter())
                .filter(|one| {
                    one.name == self.scene.rollout.name
                        && one.environment.value == self.scene.environment.name
                })
                .cloned()
                .collect(),
            ..Upstream::default()
        };
        match PolicyChange::between(&of(&then), &of(&site.policy.upstream)) {
            PolicyChange::Kept => Ok(()),
            PolicyChange::Replaced => Err(redeclared()),
        }
    }
}
