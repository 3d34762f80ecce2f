//! Judges the signatures of commits, several at a time.

use engine::git::{Commit, Content, Object, ObjectKind};
use engine::ssh::{SshError, Verdict};

use super::Ledger;
use crate::error::LedgerError;
use crate::read;

impl Ledger<'_> {
    /// Returns the verdict on each commit; none where no key is known that could have signed.
    pub(super) fn verdicts(&self, commits: &[Commit]) -> Result<Vec<Option<Verdict>>, LedgerError> {
        let Some((ssh, keys)) = self.trust.judge() else {
            return Ok(vec![None; commits.len()]);
        };
        let asked: Vec<Object> = commits
            .iter()
            .map(|commit| Object::Id(commit.oid.clone()))
            .collect();
        let contents = self.git.objects(&asked, 4 * read::LARGEST)?;
        let judge = |content: &Content| match content {
            Content::Found(ObjectKind::Commit, bytes) => ssh.verify(bytes, keys),
            _ => Ok(Verdict::Bad {
                why: "the commit cannot be read".to_owned(),
            }),
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let each = contents.len().div_ceil(threads).max(1);
        let judged: Vec<Result<Verdict, SshError>> = std::thread::scope(|scope| {
            let parts: Vec<_> = contents
                .chunks(each)
                .map(|part| {
                    let judging = scope.spawn(move || part.iter().map(judge).collect::<Vec<_>>());
                    (part.len(), judging)
                })
                .collect();
            parts
                .into_iter()
                .flat_map(|(count, judging)| {
                    // What was not judged is not good, and every verdict keeps its place.
                    let not_judged = || Verdict::Bad {
                        why: "it was not judged".to_owned(),
                    };
                    judging
                        .join()
                        .unwrap_or_else(|_| (0..count).map(|_| Ok(not_judged())).collect())
                })
                .collect()
        });
        let mut verdicts = Vec::with_capacity(judged.len());
        for verdict in judged {
            verdicts.push(Some(verdict?));
        }
        Ok(verdicts)
    }
}
