//! Where a bundle is kept, and the private copy of it that is checked and applied.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use gate::Change;
use ledger::{Book, Unit};
use tempfile::TempDir;

use crate::command_error::CommandError;

/// The folder at the repository's top that `plan` keeps bundles in.
const FOLDER: &str = "tf-upstream-bundle";
/// More than this is no plan file.
const MOST_BYTES: u64 = 1 << 30;

/// Returns where the bundle of an environment's root is kept.
pub(crate) fn default_place(top: &Path, unit: &Unit) -> Result<PathBuf, CommandError> {
    // Named as the ledger is: `prod/root`, `prod/live+prod+app`.
    let branch = unit.branch(Book::Ledger)?;
    let name = branch
        .as_str()
        .trim_start_matches("refs/heads/tf-upstream/ledger/");
    Ok(top.join(FOLDER).join(name))
}

/// Makes an empty folder that nobody else can open; what an earlier run left there goes.
pub(crate) fn create(place: &Path) -> Result<(), CommandError> {
    let denied = |error| CommandError::Unwritable {
        path: place.to_owned(),
        error,
    };
    for name in [bundle::MANIFEST, bundle::PLAN] {
        match fs::remove_file(place.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(denied(error)),
            _ => {}
        }
    }
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(place)
        .map_err(denied)?;
    // A folder that was there keeps its mode.
    set_mode(place, 0o700).map_err(denied)?;
    let above = place.ancestors().find(|at| at.ends_with(FOLDER));
    if let Some(above) = above {
        // Plans hold secrets in clear: git must not take them.
        fs::write(above.join(".gitignore"), "*\n").map_err(denied)?;
    }
    Ok(())
}

/// Writes a file that nobody else can read.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    let write = || {
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| CommandError::Unwritable {
        path: path.to_owned(),
        error,
    })
}

fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

/// A bundle's bytes, as they were when they were read; what happens to the folder later is nothing to it.
pub(crate) struct Opened {
    pub(crate) manifest: bundle::Manifest<Change>,
    pub(crate) plan: Vec<u8>,
    /// Keeps the private copy until the end.
    copy: TempDir,
}

impl Opened {
    /// Reads a bundle's folder into a private copy.
    pub(crate) fn read(place: &Path) -> Result<Opened, CommandError> {
        if !place.is_dir() {
            return Err(CommandError::NoBundle(place.to_owned()));
        }
        let manifest = read_file(&place.join(bundle::MANIFEST))?;
        let plan = read_file(&place.join(bundle::PLAN))?;
        let manifest = bundle::read_manifest::<Change>(&manifest).map_err(|refusal| {
            CommandError::BadBundle {
                path: place.to_owned(),
                found: refusal.to_string(),
            }
        })?;
        Opened::of(manifest, plan)
    }

    /// Returns the same bytes in another private copy.
    pub(crate) fn again(&self) -> Result<Opened, CommandError> {
        Opened::of(self.manifest.clone(), self.plan.clone())
    }

    fn of(manifest: bundle::Manifest<Change>, plan: Vec<u8>) -> Result<Opened, CommandError> {
        let copy = tempfile::Builder::new().prefix("tf-upstream-").tempdir()?;
        let opened = Opened {
            manifest,
            plan,
            copy,
        };
        write_private(&opened.plan_path(), &opened.plan)?;
        Ok(opened)
    }

    /// Returns where the private copy of the plan file is.
    pub(crate) fn plan_path(&self) -> PathBuf {
        self.copy.path().join(bundle::PLAN)
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, CommandError> {
    let unreadable = |error| CommandError::Unreadable {
        path: path.to_owned(),
        error,
    };
    let length = fs::metadata(path).map_err(unreadable)?.len();
    if length > MOST_BYTES {
        return Err(CommandError::BadBundle {
            path: path.to_owned(),
            found: "the file is larger than any plan".to_owned(),
        });
    }
    fs::read(path).map_err(unreadable)
}
