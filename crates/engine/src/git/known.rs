//! Answers of git that are kept for as long as a command lasts.
//!
//! What an id names never changes, nor does what came before a commit. References change: what is
//! kept of them is what they pointed at when they were first asked for, until this process moves one.
//! A command that only reads then has one picture from its beginning to its end, and starts git once
//! for each question, from however many places and threads it is asked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::refs::IS_SHALLOW;
use super::{Content, Git, GitError, Object, Oid, RefName, Remote};

/// An answer, or the place that one is written to: whoever asks meanwhile waits for it.
type Place = Arc<Mutex<Option<Arc<Vec<u8>>>>>;

/// What has been answered.
#[derive(Default)]
pub(super) struct Known {
    answers: Mutex<HashMap<Vec<String>, Place>>,
    objects: Mutex<HashMap<Object, Content>>,
    refs: Mutex<HashMap<RefName, Option<Oid>>>,
    remote_refs: Mutex<HashMap<(Remote, RefName), Option<Oid>>>,
    /// What was said of remotes that do not answer: each is waited for once.
    unreachable: Mutex<HashMap<Remote, String>>,
}

impl std::fmt::Debug for Known {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Known")
    }
}

/// Objects larger than this are asked for again: few are, and each at most twice.
const LARGEST: usize = 64 * 1024;
/// More objects than this are not kept: whoever reads a whole ledger reads it once.
const MOST: usize = 2048;

impl Git {
    /// Returns this repository such that answers are kept.
    #[must_use]
    pub fn remembering(&self) -> Git {
        let known = Known::default();
        let shallow = if self.shallow { "true\n" } else { "false\n" };
        (open(&known.answers).entry(IS_SHALLOW.map(str::to_owned).to_vec()))
            .insert_entry(Arc::new(Mutex::new(Some(Arc::new(shallow.into())))));
        Git {
            known: Some(Arc::new(known)),
            ..self.clone()
        }
    }

    /// Asks what git always answers alike, since only ids are in the question.
    pub(super) fn lasting(&self, args: &[&str]) -> Result<Arc<Vec<u8>>, GitError> {
        let ask = || self.ok(args, None).map(Arc::new);
        let Some(known) = &self.known else {
            return ask();
        };
        let question: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        let place = open(&known.answers).entry(question).or_default().clone();
        let mut answer = open(&place);
        if let Some(answer) = &*answer {
            return Ok(Arc::clone(answer));
        }
        let found = ask()?;
        *answer = Some(Arc::clone(&found));
        Ok(found)
    }

    /// Returns objects that are known, in place of those asked for.
    pub(super) fn known_objects(
        &self,
        asked: &[Object],
        largest: &dyn Fn(&Object) -> u64,
    ) -> Vec<Option<Content>> {
        let Some(known) = &self.known else {
            return vec![None; asked.len()];
        };
        let objects = open(&known.objects);
        let found = |object: &Object| match objects.get(object) {
            Some(Content::Found(_, bytes)) if bytes.len() as u64 > largest(object) => {
                Some(Content::TooLarge(bytes.len() as u64))
            }
            found => found.cloned(),
        };
        asked.iter().map(found).collect()
    }

    pub(super) fn remember_object(&self, object: &Object, content: &Content) {
        let (Some(known), Content::Found(_, bytes)) = (&self.known, content) else {
            // What is missing may be fetched yet.
            return;
        };
        let mut objects = open(&known.objects);
        if bytes.len() <= LARGEST && objects.len() < MOST {
            objects.insert(object.clone(), content.clone());
        }
    }

    /// Returns what references point at, asking for those that are not known by `ask`.
    pub(super) fn known_refs(
        &self,
        names: &[RefName],
        ask: impl FnOnce(&[RefName]) -> Result<Vec<Option<Oid>>, GitError>,
    ) -> Result<Vec<Option<Oid>>, GitError> {
        match &self.known {
            Some(known) => complete(&known.refs, names, ask),
            None => ask(names),
        }
    }

    /// The same for those of a remote.
    pub(super) fn known_remote_refs(
        &self,
        remote: &Remote,
        names: &[RefName],
        ask: impl FnOnce(&[RefName]) -> Result<Vec<Option<Oid>>, GitError>,
    ) -> Result<Vec<Option<Oid>>, GitError> {
        let Some(known) = &self.known else {
            return ask(names);
        };
        if let Some(message) = open(&known.unreachable).get(remote) {
            return Err(GitError::Unreachable {
                remote: remote.to_string(),
                message: message.clone(),
            });
        }
        let keys: Vec<(Remote, RefName)> = (names.iter())
            .map(|name| (remote.clone(), name.clone()))
            .collect();
        complete(&known.remote_refs, &keys, |keys| {
            let names: Vec<RefName> = keys.iter().map(|(_, name)| name.clone()).collect();
            ask(&names).inspect_err(|error| {
                if let GitError::Unreachable { message, .. } = error {
                    open(&known.unreachable).insert(remote.clone(), message.clone());
                }
            })
        })
    }

    /// References are about to move, or history to become longer: what is known of them is forgotten.
    pub(super) fn forget(&self) {
        if let Some(known) = &self.known {
            open(&known.answers).clear();
            open(&known.refs).clear();
            open(&known.remote_refs).clear();
        }
    }
}

fn complete<K: Clone + Eq + std::hash::Hash>(
    known: &Mutex<HashMap<K, Option<Oid>>>,
    keys: &[K],
    ask: impl FnOnce(&[K]) -> Result<Vec<Option<Oid>>, GitError>,
) -> Result<Vec<Option<Oid>>, GitError> {
    // Held while git is asked: whoever wants the same waits for it.
    let mut known = open(known);
    let missing: Vec<K> = (keys.iter())
        .filter(|key| !known.contains_key(*key))
        .cloned()
        .collect();
    if !missing.is_empty() {
        let found = ask(&missing)?;
        known.extend(missing.into_iter().zip(found));
    }
    Ok(keys
        .iter()
        .map(|key| known.get(key).cloned().flatten())
        .collect())
}

/// A thread that panicked leaves nothing half-written here.
fn open<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
