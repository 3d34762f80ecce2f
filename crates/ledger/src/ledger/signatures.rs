//! Judges the signatures of commits, several at a time.

use engine::git::{Content, ObjectKind};
use engine::ssh::{SshError, Verdict};

use super::Ledger;
use crate::error::LedgerError;

impl Ledger<'_> {
    /// Judges the signatures of commits, as git stores them; of none where nobody asks.
    pub(super) fn verdicts(&self, contents: &[Content]) -> Result<Vec<Verdict>, LedgerError> {
        let Some((ssh, keys)) = self.trust.judge() else {
            return Ok(Vec::new());
        };
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
        Ok(judged.into_iter().collect::<Result<_, _>>()?)
    }
}
