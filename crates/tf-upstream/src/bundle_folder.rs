//! Where a bundle is kept, how it is sealed, and the private copy of it that is checked and applied.
//!
//! A bundle is a folder for the job that made it: the plan file in clear, and the manifest. One that
//! must travel is sealed into one file beside that folder, and of the folder only the manifest stays.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use engine::seal::{Age, Recipient, SealError};
use gate::Change;
use ledger::Unit;
use tempfile::TempDir;

use crate::args::IdentityArgs;
use crate::command_error::CommandError;
use crate::included_files::Included;
use crate::record;
use crate::site::Site;

/// The folder at the repository's top that `plan` keeps bundles in.
const FOLDER: &str = "tf-upstream-bundle";
/// More than this is no plan file.
const MOST_BYTES: u64 = 1 << 30;
/// More than this is no sealed bundle: what a bundle may hold, and what sealing adds.
const MOST_SEALED: u64 = (2 << 30) + (64 << 20);
/// What the name of a sealed bundle ends with.
const SEALED: &str = ".age";
/// What a sealed file begins with: as it comes, and as text.
const SEALED_STARTS: [&[u8]; 2] = [
    b"age-encryption.org/",
    b"-----BEGIN AGE ENCRYPTED FILE-----",
];

/// Returns where the bundle of an environment's root is kept.
pub(crate) fn default_place(top: &Path, unit: &Unit) -> PathBuf {
    top.join(FOLDER).join(unit.path())
}

/// The folder of a bundle that is being made. What is not finished goes again: it would look like a
/// bundle, and may hold a plan in clear.
pub(crate) struct Unfinished {
    place: PathBuf,
    /// A folder of somebody's own stays, only what was written there goes.
    is_ours: bool,
    is_finished: bool,
}

impl Unfinished {
    /// The bundle is whole.
    pub(crate) fn finish(mut self) {
        self.is_finished = true;
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if self.is_finished {
            return;
        }
        for name in [bundle::MANIFEST, bundle::PLAN] {
            let _ = fs::remove_file(self.place.join(name));
        }
        if self.is_ours {
            // Only where nothing else is in it.
            let _ = fs::remove_dir(&self.place);
        }
    }
}

/// Makes an empty folder that nobody else can open; what an earlier run left there goes.
pub(crate) fn create(place: &Path) -> Result<Unfinished, CommandError> {
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
    let above = place.ancestors().find(|at| at.ends_with(FOLDER));
    let made = Unfinished {
        place: place.to_owned(),
        is_ours: above.is_some() || !place.exists(),
        is_finished: false,
    };
    record::make_private_folder(place)?;
    // A folder that was there keeps its mode.
    set_mode(place, 0o700).map_err(denied)?;
    if let Some(above) = above {
        // Plans hold secrets in clear: git must not take them.
        fs::write(above.join(".gitignore"), "*\n").map_err(denied)?;
        // What an earlier run sealed is not what this one plans.
        match fs::remove_file(sealed_place(place)?) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(denied(error)),
            _ => {}
        }
    }
    Ok(made)
}

/// Returns where the sealed form of a bundle is: one file beside its folder, with no leading dot,
/// which uploads of artifacts leave out.
fn sealed_place(place: &Path) -> Result<PathBuf, CommandError> {
    let Some(name) = place.file_name() else {
        return Err(no_bundle(place));
    };
    let mut name = name.to_owned();
    name.push(SEALED);
    Ok(place.with_file_name(name))
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
    fs::set_permissions(path, Permissions::from_mode(mode))
}

/// Makes a folder that nobody else can open, and that goes when it is not needed any more.
pub(crate) fn private_folder() -> io::Result<TempDir> {
    tempfile::Builder::new()
        .prefix("tf-upstream-")
        .permissions(Permissions::from_mode(0o700))
        .tempdir()
}

/// How a bundle is sealed, and where the plan file is until then.
///
/// The plan file in clear is never in the bundle's folder, not even for a moment: the engine writes
/// it to a private folder that goes with the process. A job that seals has no use for it any more,
/// since `gate` and `apply` open the sealed file there as elsewhere.
pub(crate) struct Sealing {
    age: Age,
    recipients: Vec<Recipient>,
    folder: TempDir,
}

impl Sealing {
    /// Finds all that is needed, before anything is planned; none where nobody asks for it.
    pub(crate) fn ask(site: &Site, asked: &[String]) -> Result<Option<Sealing>, CommandError> {
        if asked.is_empty() {
            return Ok(None);
        }
        let mut recipients = Vec::new();
        for one in asked {
            match one.strip_prefix('@') {
                None => recipients.push(Recipient::new(one).map_err(|error| {
                    CommandError::BadRecipient {
                        which: format!("--seal {}", recipients.len() + 1),
                        error,
                    }
                })?),
                Some(path) => {
                    let text =
                        fs::read_to_string(path).map_err(|error| CommandError::Unreadable {
                            path: path.into(),
                            error,
                        })?;
                    let listed = Recipient::list(&text).map_err(|(line, error)| {
                        CommandError::BadRecipient {
                            which: format!("{path}, line {line}"),
                            error,
                        }
                    })?;
                    if listed.is_empty() {
                        return Err(SealError::NoRecipient.into());
                    }
                    recipients.extend(listed);
                }
            }
        }
        let age = Age::find(&site.vars)?;
        // A key that is none is found before the engine has planned for minutes.
        age.seal(&recipients, b"")?;
        Ok(Some(Sealing {
            age,
            recipients,
            folder: private_folder()?,
        }))
    }

    /// Returns where the plan file is to be written.
    pub(crate) fn plan_path(&self) -> PathBuf {
        self.folder.path().join(bundle::PLAN)
    }

    /// Seals a bundle into one file, and returns where that is.
    ///
    /// The archive in clear is in memory only.
    pub(crate) fn seal(
        &self,
        place: &Path,
        manifest: &[u8],
        plan: &[u8],
        included: &Included,
    ) -> Result<PathBuf, CommandError> {
        let included: Vec<(String, &[u8])> = (included.iter())
            .map(|(path, bytes)| (format!("{}{path}", bundle::INCLUDED), bytes.as_slice()))
            .collect();
        let mut parts = vec![(bundle::MANIFEST, manifest), (bundle::PLAN, plan)];
        parts.extend(included.iter().map(|(name, bytes)| (name.as_str(), *bytes)));
        let clear = bundle::pack(&parts)?;
        let sealed = self.age.seal(&self.recipients, &clear)?;
        let path = sealed_place(place)?;
        // Whole or not at all: half of it would be found out only by whoever opens it.
        let write = || {
            let folder = path.parent().unwrap_or(place);
            let mut file = tempfile::Builder::new()
                .permissions(Permissions::from_mode(0o600))
                .tempfile_in(folder)?;
            file.write_all(&sealed)?;
            file.as_file().sync_all()?;
            file.persist(&path).map_err(|error| error.error)
        };
        match write() {
            Ok(_) => Ok(path),
            Err(error) => Err(CommandError::Unwritable { path, error }),
        }
    }
}

/// Returns the manifest as it may be left outside of what was sealed: without the salt, which would
/// let values be guessed from the digest of what the plan means.
pub(crate) fn manifest_to_show(
    manifest: &bundle::Manifest<Change>,
) -> Result<Vec<u8>, CommandError> {
    let mut shown = manifest.clone();
    shown.salt = None;
    Ok(shown.write()?)
}

/// A bundle's bytes, as they were when they were read; what happens to the folder later is nothing to it.
pub(crate) struct Opened {
    pub(crate) manifest: bundle::Manifest<Change>,
    pub(crate) plan: Vec<u8>,
    /// The files that travelled with it.
    pub(crate) included: Arc<Included>,
    /// The private copy, from when an engine needs it until the end.
    copy: OnceLock<TempDir>,
}

impl Opened {
    /// Reads a bundle, a folder or a sealed file, into memory: a process that is killed leaves nothing
    /// of it behind.
    pub(crate) fn read(
        site: &Site,
        place: &Path,
        identity: &IdentityArgs,
    ) -> Result<Opened, CommandError> {
        if place.is_file() {
            if !is_sealed(place)? {
                return Err(no_bundle(place));
            }
            return Opened::unseal(site, place, identity);
        }
        let manifest = place.join(bundle::MANIFEST);
        // Without it there is none, whatever else is there: a plan that failed, or has not ended.
        if !place.is_dir() || is_missing(&manifest) {
            return Err(no_bundle(place));
        }
        let manifest = read_file(&manifest)?;
        let plan = place.join(bundle::PLAN);
        if is_missing(&plan) {
            let sealed = sealed_place(&std::path::absolute(place)?)?;
            return Err(CommandError::PlanIsSealed {
                folder: place.to_owned(),
                sealed: sealed.exists().then_some(sealed),
            });
        }
        let plan = read_file(&plan)?;
        Ok(Opened::of(
            read_manifest(place, &manifest)?,
            plan,
            Arc::new(Included::new()),
        ))
    }

    /// Opens a sealed bundle. Everything that is not, to its last byte, what was sealed is denied,
    /// and so is what no bundle is.
    fn unseal(site: &Site, place: &Path, identity: &IdentityArgs) -> Result<Opened, CommandError> {
        let denied = |found: String| CommandError::BadBundle {
            path: place.to_owned(),
            found,
        };
        let Some(identity) = identity_file(identity)? else {
            return Err(CommandError::NoIdentityFile(place.to_owned()));
        };
        let sealed = read_at_most(place, MOST_SEALED)?;
        let clear =
            Age::find(&site.vars)?
                .open(&identity, &sealed)
                .map_err(|error| match error {
                    SealError::NotSealed | SealError::Changed { .. } => denied(error.to_string()),
                    SealError::NoKeyFits => CommandError::NoKeyFits {
                        path: place.to_owned(),
                        error,
                    },
                    error => error.into(),
                })?;
        drop(sealed);
        let mut parts = bundle::unpack(&clear).map_err(|refusal| denied(refusal.to_string()))?;
        drop(clear);
        let mut take = |name: &str| parts.remove(name).unwrap_or_default();
        let manifest = read_manifest(place, &take(bundle::MANIFEST))?;
        let plan = take(bundle::PLAN);
        let mut included = Included::new();
        for (name, bytes) in parts {
            let path = name.strip_prefix(bundle::INCLUDED).unwrap_or(&name);
            let named = bundle::relative(&manifest.root, path);
            let digest = bundle::sha256(&bytes);
            // What nobody reviewed does not travel along.
            if !(manifest.files.iter()).any(|file| file.path == named && file.sha256 == digest) {
                return Err(denied(format!(
                    "the manifest does not name the file {path} as it is"
                )));
            }
            included.insert(path.to_owned(), bytes);
        }
        Ok(Opened::of(manifest, plan, Arc::new(included)))
    }

    /// Returns the same bytes, of which another private copy is made.
    pub(crate) fn again(&self) -> Opened {
        Opened::of(
            self.manifest.clone(),
            self.plan.clone(),
            Arc::clone(&self.included),
        )
    }

    /// Takes what was planned in this process, or read from elsewhere.
    pub(crate) fn of(
        manifest: bundle::Manifest<Change>,
        plan: Vec<u8>,
        included: Arc<Included>,
    ) -> Opened {
        Opened {
            manifest,
            plan,
            included,
            copy: OnceLock::new(),
        }
    }

    /// Returns where the private copy of the plan file is: written from the bytes that the pins hold,
    /// for an engine to read.
    pub(crate) fn plan_path(&self) -> Result<PathBuf, CommandError> {
        if let Some(folder) = self.copy.get() {
            return Ok(folder.path().join(bundle::PLAN));
        }
        let folder = private_folder()?;
        let path = folder.path().join(bundle::PLAN);
        write_private(&path, &self.plan)?;
        // Whoever was first has written the same bytes; this folder goes then.
        let folder = self.copy.get_or_init(|| folder);
        Ok(folder.path().join(bundle::PLAN))
    }
}

fn no_bundle(place: &Path) -> CommandError {
    CommandError::NoBundle {
        path: place.to_owned(),
        plan: None,
    }
}

fn is_missing(path: &Path) -> bool {
    matches!(fs::symlink_metadata(path), Err(error) if error.kind() == io::ErrorKind::NotFound)
}

/// Whether a file is a sealed bundle, or was one: a name that says so is believed, so that one whose
/// start was changed is denied and not overlooked.
fn is_sealed(path: &Path) -> Result<bool, CommandError> {
    if path.as_os_str().as_bytes().ends_with(SEALED.as_bytes()) {
        return Ok(true);
    }
    let mut start = Vec::new();
    let most = SEALED_STARTS.iter().map(|start| start.len()).max();
    fs::File::open(path)
        .and_then(|file| {
            file.take(most.unwrap_or_default() as u64)
                .read_to_end(&mut start)
        })
        .map_err(|error| CommandError::Unreadable {
            path: path.to_owned(),
            error,
        })?;
    Ok(SEALED_STARTS.iter().any(|begin| start.starts_with(begin)))
}

/// Returns the file to open a sealed bundle with; none where nothing was said.
fn identity_file(args: &IdentityArgs) -> Result<Option<PathBuf>, CommandError> {
    // Pipelines set a variable that has no value to an empty one.
    let Some(named) = args.identity.as_ref().filter(|named| !named.is_empty()) else {
        return Ok(None);
    };
    let start: Vec<u8> = named.as_bytes().to_ascii_uppercase();
    if start.starts_with(b"AGE-") || start.starts_with(b"-----BEGIN") || start.contains(&b'\n') {
        return Err(CommandError::IdentityIsKey);
    }
    let path = PathBuf::from(named);
    match fs::metadata(&path) {
        Ok(_) => Ok(Some(path)),
        Err(error) => Err(CommandError::Unreadable { path, error }),
    }
}

fn read_manifest(place: &Path, bytes: &[u8]) -> Result<bundle::Manifest<Change>, CommandError> {
    bundle::read_manifest::<Change>(bytes).map_err(|refusal| CommandError::BadBundle {
        path: place.to_owned(),
        found: refusal.to_string(),
    })
}

fn read_file(path: &Path) -> Result<Vec<u8>, CommandError> {
    read_at_most(path, MOST_BYTES)
}

fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, CommandError> {
    let unreadable = |error| CommandError::Unreadable {
        path: path.to_owned(),
        error,
    };
    let length = fs::metadata(path).map_err(unreadable)?.len();
    if length > most {
        return Err(CommandError::BadBundle {
            path: path.to_owned(),
            found: "the file is larger than any that is written".to_owned(),
        });
    }
    fs::read(path).map_err(unreadable)
}
