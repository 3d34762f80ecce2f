//! The manifest of a bundle: what was reviewed, in one form of bytes only.
//!
//! `id` is the digest of the manifest without it. What is read must be byte
//! for byte what would be written, so that nothing in it can be changed
//! unseen, not even white space. That proves no author: whoever can write a
//! bundle can write another one, and every pin is held against what is found.

use jiff::Timestamp;
use ledger::{Code, Shape};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::digest::sha256;

/// What was reviewed.
///
/// `C` is what the gate looks at of a change, once for each policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest<C> {
    /// The version of this format: 1.
    pub format_version: u32,
    /// The digest of everything else here; set by [`Manifest::write`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The version of tf-upstream that wrote it.
    pub tool: String,
    /// When it was made.
    pub created: Timestamp,
    /// Until when it may be applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Timestamp>,
    /// The digest of the plan file.
    pub plan: String,
    /// The environment.
    pub environment: String,
    /// The root module's folder, from the repository's top.
    pub root: String,
    /// The commit it was made at. Information: the tree is what is compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// The digests of the code.
    pub code: Code,
    /// The digest of what the plan means.
    pub meaning: String,
    /// What keyed it, where that is not the state's lineage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
    /// The engine.
    pub engine: Engine,
    /// The workspace.
    pub workspace: String,
    /// The backend.
    pub backend: Backend,
    /// The state it was planned against.
    pub state: StatePin,
    /// The mode.
    pub mode: String,
    /// What it was narrowed to, or has left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
    /// The policies in force, each with the change as it judges it.
    pub policies: Policies<C>,
    /// The objects that change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shapes: Vec<Shape>,
    /// The files that the apply reads.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileDigest>,
}

/// An engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Engine {
    /// `terraform` or `tofu`.
    pub product: String,
    /// Its version.
    pub version: String,
    /// The digest of its file.
    pub sha256: String,
}

/// A backend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backend {
    /// Its kind: `s3`, `local`.
    pub kind: String,
    /// A keyed digest of its settings.
    pub fingerprint: String,
}

/// The state a plan was made against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatePin {
    /// The digest of its lineage; none before the first apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lineage: Option<String>,
    /// Its serial.
    pub serial: u64,
}

/// The policies in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policies<C> {
    /// The policy of what last settled here; none before that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled: Option<Judged<C>>,
    /// The policy that comes with the code.
    pub new: Judged<C>,
}

/// A policy, and the change as it judges it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged<C> {
    /// The digest of the environment's effective policy.
    pub policy: String,
    /// What the gate looks at.
    pub change: C,
}

/// A file and the digest of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileDigest {
    /// The path, from the root module's folder or absolute.
    pub path: String,
    /// The digest of its bytes.
    pub sha256: String,
}

/// Why a manifest is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestRefusal {
    /// Longer than any that is written.
    #[error("the manifest is longer than {} MiB", MOST_BYTES >> 20)]
    TooLong,
    /// Not what a manifest looks like.
    #[error(
        "this is not a manifest, or not whole: there is a mistake at line {line}, column {column}"
    )]
    Malformed {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A version this one does not know.
    #[error("the manifest has format version {0}; this version of tf-upstream reads 1")]
    Version(u32),
    /// Other bytes than would be written.
    #[error("the manifest is not as tf-upstream writes it")]
    Rewritten,
    /// Its own digest does not hold.
    #[error("the manifest was changed after it was written: its id does not hold")]
    Changed,
    /// It cannot be written.
    #[error("the manifest cannot be written as JSON")]
    Unwritable,
}

impl ManifestRefusal {
    /// Returns what a person can do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            ManifestRefusal::Version(_) => {
                "use the version of tf-upstream that made the bundle, or plan again"
            }
            ManifestRefusal::Unwritable => "please report this as a bug",
            _ => "plan again: a bundle is never edited",
        }
    }
}

/// No bundle's manifest comes near this.
pub(crate) const MOST_BYTES: usize = 32 << 20;

impl<C: Serialize + Clone> Manifest<C> {
    /// Sets `id` and returns the bytes.
    ///
    /// # Errors
    ///
    /// Refuses what JSON cannot hold, and what [`read_manifest`] would find too long.
    pub fn write(&mut self) -> Result<Vec<u8>, ManifestRefusal> {
        self.id.clear();
        self.id = sha256(&written(self)?);
        let bytes = written(self)?;
        if bytes.len() > MOST_BYTES {
            return Err(ManifestRefusal::TooLong);
        }
        Ok(bytes)
    }
}

/// Reads a manifest that [`Manifest::write`] wrote.
///
/// # Errors
///
/// Refuses every other sequence of bytes.
pub fn read_manifest<C>(bytes: &[u8]) -> Result<Manifest<C>, ManifestRefusal>
where
    C: Serialize + DeserializeOwned + Clone,
{
    /// What every version has.
    #[derive(Deserialize)]
    struct Version {
        format_version: u32,
    }
    if bytes.len() > MOST_BYTES {
        return Err(ManifestRefusal::TooLong);
    }
    // The parser's own words may quote what it read.
    let malformed = |error: serde_json::Error| ManifestRefusal::Malformed {
        line: error.line(),
        column: error.column(),
    };
    let version: Version = serde_json::from_slice(bytes).map_err(malformed)?;
    if version.format_version != 1 {
        return Err(ManifestRefusal::Version(version.format_version));
    }
    let manifest: Manifest<C> = serde_json::from_slice(bytes).map_err(malformed)?;
    if written(&manifest)? != bytes {
        return Err(ManifestRefusal::Rewritten);
    }
    let mut without_id = manifest.clone();
    without_id.id.clear();
    if sha256(&written(&without_id)?) != manifest.id {
        return Err(ManifestRefusal::Changed);
    }
    Ok(manifest)
}

/// Returns the one form a manifest has.
fn written<C: Serialize>(manifest: &Manifest<C>) -> Result<Vec<u8>, ManifestRefusal> {
    let mut bytes = serde_json::to_vec_pretty(manifest).map_err(|_| ManifestRefusal::Unwritable)?;
    bytes.push(b'\n');
    Ok(bytes)
}
