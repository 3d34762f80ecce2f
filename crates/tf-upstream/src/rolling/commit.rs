//! The one commit of a rollout: the variables file of the branch says which colour serves.

use engine::git::{CommitAsk, GitError, Oid, Pushed, RefName, Sign, Swap};
use jiff::Timestamp;
use rollout::{Event, Rollout};

use super::book::Book;
use super::wanted::Wanted;
use super::{Leader, RolloutError};
use crate::books::Books;
use crate::command_error::CommandError;
use crate::evidence::{self, Head};

impl Leader<'_> {
    /// Decides that the new colour stays, and puts it on record. The commit for the branch follows.
    pub(super) fn decide(&mut self, book: &mut Book<'_>) -> Result<(), CommandError> {
        let new = book.rollout()?.new_colour();
        self.progress.say(&format!(
            "from here on there is no way back but another rollout: {new} stays"
        ));
        book.take(Event::Committed { variables: None }, self.beside())?;
        Ok(())
    }

    /// Brings the commit that says which colour serves to the remote, unless it is merged or there.
    pub(super) fn publish(&mut self, book: &Book<'_>) -> Result<(), CommandError> {
        let scene = self.scene;
        let site = scene.site;
        let rollout = book.rollout()?;
        let branch = &scene.environment.branch.value;
        let books = Books::open_reached(site, &scene.target(&scene.home))?;
        let head = self.head(&books)?;
        if self.says(&head, rollout)? {
            self.progress.say(&format!(
                "{} of {} says already that {} serves",
                report::printable(&scene.rollout.variables.value),
                report::printable(branch),
                rollout.new_colour()
            ));
            return Ok(());
        }
        let name = self.branch_of(book)?;
        let there = self.there(&name)?;
        let is_there = match &there {
            Some(commit) => self.says(commit, rollout)?,
            None => false,
        };
        if !is_there {
            let commit = self.make(&head, rollout)?;
            self.push(&commit, &name, there.as_ref())?;
        }
        self.progress.say(&format!(
            "next: merge {} into {}, which changes {} and nothing else",
            name.branch_name().unwrap_or_default(),
            report::printable(branch),
            report::printable(&scene.rollout.variables.value)
        ));
        Ok(())
    }

    /// Makes sure that the branch says which colour serves: what is removed before it does would be
    /// built again by the next plan of the branch.
    pub(super) fn unless_merged(&mut self, book: &Book<'_>) -> Result<(), CommandError> {
        let scene = self.scene;
        let rollout = book.rollout()?;
        let books = Books::open_reached(scene.site, &scene.target(&scene.home))?;
        let head = self.head(&books)?;
        if self.says(&head, rollout)? {
            return Ok(());
        }
        Err(RolloutError::NotMerged {
            branch: report::printable(&scene.environment.branch.value).into_owned(),
            path: report::printable(&scene.rollout.variables.value).into_owned(),
            colour: rollout.new_colour(),
            rollout_branch: self
                .branch_of(book)?
                .branch_name()
                .unwrap_or_default()
                .to_owned(),
            commit: scene.command("commit"),
            next: scene.command("retire"),
        }
        .into())
    }

    /// Returns the head of the environment's branch.
    fn head(&self, books: &Books<'_>) -> Result<Oid, CommandError> {
        let branch = &self.scene.environment.branch.value;
        match evidence::head_of(self.scene.site, books, branch)? {
            Head::Is(head, _) => Ok(head),
            Head::Missing => Err(RolloutError::NoBranch(branch.clone()).into()),
            Head::Unknown(why) => Err(CommandError::LedgerUnreachable(why)),
        }
    }

    /// Whether the variables file of a commit says what the rollout came to.
    fn says(&self, commit: &Oid, rollout: &Rollout) -> Result<bool, CommandError> {
        Ok(Wanted::committed(self.scene, commit)? == Some(at_end(rollout)))
    }

    /// Returns the branch that the commit is brought to.
    fn branch_of(&self, book: &Book<'_>) -> Result<RefName, CommandError> {
        let id = book.running()?.begun.entry.seq;
        let scene = self.scene;
        let branch = format!(
            "tf-upstream/rollout/{}/{}-{id}",
            scene.environment.name, scene.rollout.name
        );
        Ok(RefName::branch(&branch).map_err(GitError::from)?)
    }

    /// Returns what the branch points at already.
    fn there(&self, name: &RefName) -> Result<Option<Oid>, CommandError> {
        let site = self.scene.site;
        let Some(remote) = &site.remote else {
            return Ok(site.git.read_ref(name)?);
        };
        let found = site.git.ls_remote(remote, std::slice::from_ref(name))?;
        let Some((_, oid)) = found.into_iter().next() else {
            return Ok(None);
        };
        if site.git.resolve(oid.as_str())?.is_none() {
            let here = site.tracking(oid.as_str())?;
            site.git.fetch(remote, &[(name.clone(), here)])?;
        }
        Ok(Some(oid))
    }

    fn make(&self, head: &Oid, rollout: &Rollout) -> Result<Oid, CommandError> {
        let scene = self.scene;
        let git = &scene.site.git;
        let Some(identity) = git.identity()? else {
            return Err(CommandError::NoIdentity);
        };
        let text = at_end(rollout).written(scene, head)?;
        let blob = git.write_blob(text.as_bytes())?;
        let tree = git.tree_with(head, &scene.rollout.variables.value, &blob)?;
        let new = rollout.new_colour();
        let message = format!(
            "Let {new} serve {} in {}\n\nAll of the traffic is there, and {} is about to be removed.\nWritten by tf-upstream, which keeps the proof in the ledger of {}.\n",
            scene.rollout.name,
            scene.environment.name,
            new.other(),
            scene.environment.name,
        );
        Ok(git.commit_tree(&CommitAsk {
            tree: &tree,
            parents: std::slice::from_ref(head),
            message: &message,
            at: Timestamp::now().as_second(),
            author: &identity,
            committer: &identity,
            sign: &Sign::AsConfigured,
        })?)
    }

    fn push(
        &mut self,
        commit: &Oid,
        name: &RefName,
        expected: Option<&Oid>,
    ) -> Result<(), CommandError> {
        let site = self.scene.site;
        let Some(remote) = &site.remote else {
            return match site.git.update_ref(name, commit, expected)? {
                Swap::Swapped => Ok(()),
                Swap::Lost => Err(self.not_pushed(name, ANOTHER)),
            };
        };
        match site.git.push(remote, commit, name, expected)? {
            Pushed::Done => Ok(()),
            Pushed::Outrun => Err(self.not_pushed(name, ANOTHER)),
            Pushed::Refused { message } => Err(self.not_pushed(name, &message)),
        }
    }

    fn not_pushed(&self, name: &RefName, why: &str) -> CommandError {
        RolloutError::NotPushed {
            branch: name.branch_name().unwrap_or_default().to_owned(),
            why: report::printable(why).into_owned(),
            commit: self.scene.command("commit"),
        }
        .into()
    }
}

/// Why a commit could not be brought to a branch.
const ANOTHER: &str = "there is another commit in it";

/// Returns what is wanted when the rollout is over.
fn at_end(rollout: &Rollout) -> Wanted {
    Wanted::at_rest(rollout.new_colour(), rollout.spec().total)
}
