//! What was reviewed is what is applied: digests, manifest and pins.
//!
//! - [`meaning`] is a keyed digest of what a plan means, whatever its bytes.
//! - [`code`] digests the code behind it, in parts that are compared one by one.
//! - [`redacted`] hashes the instance keys in the shapes of a change.
//! - [`Manifest`] holds all of it beside the plan file, and [`compare`] names every pin that does not hold.
//! - [`files_read_at_apply`] lists what else an apply may read.
//! - [`pack`] and [`unpack`] make one file of a bundle and take it apart.
//!
//! Nothing here reads a file, a clock or the environment: bytes and values in, values out.

mod archive;
mod code;
mod digest;
mod files;
mod manifest;
mod meaning;
mod paths;
mod pins;
mod shape;
mod tree;

pub use archive::{ARCHIVE, ArchiveRefusal, FILES, INCLUDED, MANIFEST, PLAN, pack, unpack};
pub use code::{CodeDigest, CodeInputs, CodeRefusal, code, differing};
pub use digest::{lineage_digest, sha256};
pub use files::{FileRead, Reach, SourceText, files_read_at_apply, is_state};
pub use manifest::{
    Backend, Engine, FileDigest, Judged, Manifest, ManifestRefusal, Policies, StatePin,
    read_manifest,
};
pub use meaning::{MeaningAbout, meaning};
pub use paths::relative;
pub use pins::{EnginePin, PinMismatch, Pins, compare};
pub use shape::{redacted, redacted_address};
pub use tree::Tracked;
