//! What travels with an entry in its commit: how it is written there, and read again.

use engine::git::{Content, GitError, Object, ObjectKind, Oid};

use super::Ledger;
use crate::error::{AppendError, LedgerError};
use crate::problem::Problem;
use crate::{Recorded, Shape};

/// What travels with an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attached {
    /// `shape.json`: the objects that an apply changed.
    pub shape: Option<Vec<Shape>>,
    /// `upstream.hcl`, as it was in force.
    pub policy: Option<String>,
}

/// The files of an entry's tree, beside the entry.
const SHAPE: &str = "shape.json";
const POLICY: &str = "upstream.hcl";

/// How large what travels with an entry may be.
const LARGEST_SHAPE: u64 = 64 << 20;
const LARGEST_POLICY: u64 = 4 << 20;

impl Attached {
    /// Returns the files it becomes, by their names.
    pub(super) fn files(&self) -> Result<Vec<(&'static str, Vec<u8>)>, AppendError> {
        let unfit = |why| AppendError::Unfit { why };
        let mut files = Vec::new();
        if let Some(shape) = &self.shape {
            let json = serde_json::to_vec(shape).map_err(|_| unfit("its shape is no JSON"))?;
            if json.len() as u64 > LARGEST_SHAPE {
                return Err(unfit("its shape is too large"));
            }
            files.push((SHAPE, json));
        }
        if let Some(policy) = &self.policy {
            if policy.len() as u64 > LARGEST_POLICY {
                return Err(unfit("its upstream.hcl is too large"));
            }
            files.push((POLICY, policy.clone().into_bytes()));
        }
        Ok(files)
    }
}

impl Ledger<'_> {
    /// Returns the objects that an apply changed, if the entry has them.
    pub fn shape(&self, of: &Recorded) -> Result<Option<Vec<Shape>>, LedgerError> {
        let Some(bytes) = self.attached(of, SHAPE, LARGEST_SHAPE)? else {
            return Ok(None);
        };
        self.read_shape(of, &bytes).map(Some)
    }

    fn read_shape(&self, of: &Recorded, bytes: &[u8]) -> Result<Vec<Shape>, LedgerError> {
        serde_json::from_slice(bytes).map_err(|error| {
            let why = format!("shape.json, line {}", error.line());
            self.unreliable(&of.commit, Problem::Malformed { why })
        })
    }

    /// Returns the objects that applies changed, by one process; nothing of an entry that has none.
    pub fn shapes(&self, of: &[&Recorded]) -> Result<Vec<Shape>, LedgerError> {
        let mut asked = Vec::with_capacity(of.len());
        for recorded in of {
            asked.push(self.object_of(recorded, SHAPE)?);
        }
        let found = self.git.objects(&asked, LARGEST_SHAPE)?;
        let mut shapes = Vec::new();
        for (recorded, content) in of.iter().zip(found) {
            if let Some(bytes) = self.blob(recorded, content, LARGEST_SHAPE)? {
                shapes.extend(self.read_shape(recorded, &bytes)?);
            }
        }
        Ok(shapes)
    }

    /// Returns the text of `upstream.hcl` as it was when the entry was written, if it has it.
    pub fn policy(&self, of: &Recorded) -> Result<Option<String>, LedgerError> {
        let Some(bytes) = self.attached(of, POLICY, LARGEST_POLICY)? else {
            return Ok(None);
        };
        let text = String::from_utf8(bytes).map_err(|_| {
            let why = "upstream.hcl is not UTF-8".to_owned();
            self.unreliable(&of.commit, Problem::Malformed { why })
        })?;
        Ok(Some(text))
    }

    fn attached(
        &self,
        of: &Recorded,
        name: &str,
        largest: u64,
    ) -> Result<Option<Vec<u8>>, LedgerError> {
        let mut found = (self.git).objects(&[self.object_of(of, name)?], largest)?;
        let content = found.pop().unwrap_or(Content::Missing);
        self.blob(of, content, largest)
    }

    fn object_of(&self, of: &Recorded, name: &str) -> Result<Object, LedgerError> {
        Ok(Object::At {
            tree: Oid::new(&of.commit).map_err(GitError::from)?,
            path: name.to_owned(),
        })
    }

    fn blob(
        &self,
        of: &Recorded,
        content: Content,
        most: u64,
    ) -> Result<Option<Vec<u8>>, LedgerError> {
        match content {
            Content::Found(ObjectKind::Blob, bytes) => Ok(Some(bytes)),
            Content::TooLarge(size) => {
                Err(self.unreliable(&of.commit, Problem::TooLarge { size, most }))
            }
            _ => Ok(None),
        }
    }
}
