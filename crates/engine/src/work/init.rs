//! Initialises a root, and knows when that is not needed.
//!
//! A stamp in the data folder says for which inputs the root was initialised last: a plan of what has
//! not changed then costs nothing more. It is a digest, since backend settings may be secret.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::{DEFAULT_WORKSPACE, Log, Work, absolute, file_error, joined, private, words};
use crate::event::Event;
use crate::failure::RunError;
use crate::find::hex;

const STAMP: &str = "tf-upstream-init";

/// When to initialise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InitWhen {
    /// Where something has changed since.
    Needed,
    /// In any case: the engine says that it is needed.
    Always,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Init {
    /// The root was initialised.
    Done,
    /// It was initialised for the same inputs already.
    NotNeeded,
}

impl Work<'_> {
    /// Initialises the root for a backend, and makes sure that the workspace exists.
    ///
    /// The lock file is never changed: it is created where there is none.
    ///
    /// # Errors
    ///
    /// If it fails, or if the workspace does not exist: an engine would plan everything as new there.
    pub fn init(
        &self,
        backend_config: &[PathBuf],
        when: InitWhen,
        on: &mut dyn FnMut(Event),
    ) -> Result<Init, RunError> {
        for file in backend_config {
            absolute(file)?;
            if file.as_os_str().as_bytes().contains(&b'=') {
                return Err(RunError::Path {
                    path: file.clone(),
                    reason: "the engine would take a name with `=` for a setting",
                });
            }
        }
        if when == InitWhen::Needed && self.is_initialised(backend_config) {
            return Ok(Init::NotNeeded);
        }
        self.remove_stamp()?;

        // The workspace may not exist, and some backends create what they are told.
        let mut vars = self.vars.clone();
        vars.set("TF_WORKSPACE", DEFAULT_WORKSPACE);
        let mut arguments = words(&["init", "-input=false", "-no-color", "-reconfigure"]);
        if self.place.root.join(LOCK_FILE).exists() {
            arguments.push("-lockfile=readonly".into());
        }
        arguments.extend(
            backend_config
                .iter()
                .map(|file| joined("-backend-config=", file)),
        );
        let (end, said) = self.follow(&arguments, &vars, Log::unnamed()?, on)?;
        if !end.status.success() {
            return Err(said.error("init", &end));
        }
        if self.place.workspace != DEFAULT_WORKSPACE && !self.workspace_exists(&vars)? {
            return Err(RunError::NoWorkspace {
                workspace: self.place.workspace.to_owned(),
            });
        }
        self.write_stamp(backend_config)?;
        Ok(Init::Done)
    }

    /// Whether the root was initialised for these inputs, and nothing has changed since.
    pub fn is_initialised(&self, backend_config: &[PathBuf]) -> bool {
        let stamp = fs::read_to_string(self.data_folder().join(STAMP));
        match (stamp, self.inputs(backend_config)) {
            (Ok(stamp), Ok(inputs)) => stamp == inputs,
            _ => false,
        }
    }

    fn workspace_exists(&self, vars: &crate::Vars) -> Result<bool, RunError> {
        let arguments = words(&["workspace", "list", "-no-color"]);
        let mut file = self.ask("workspace list", &arguments, vars)?;
        let mut text = String::new();
        io::Read::read_to_string(&mut file, &mut text).map_err(|error| RunError::Unexpected {
            command: "workspace list",
            found: error.to_string(),
        })?;
        Ok(text.lines().any(|line| {
            let name = line.strip_prefix("* ").or_else(|| line.strip_prefix("  "));
            name.map(str::trim_end) == Some(self.place.workspace)
        }))
    }

    /// Where the engine keeps what it installs. A relative one is taken from the root.
    fn data_folder(&self) -> PathBuf {
        let named = self.place.vars.get("TF_DATA_DIR");
        self.place
            .root
            .join(named.unwrap_or(OsStr::new(".terraform")))
    }

    fn remove_stamp(&self) -> Result<(), RunError> {
        super::remove(&self.data_folder().join(STAMP))
    }

    /// A root without a data folder, since nothing had to be installed, gets one.
    fn write_stamp(&self, backend_config: &[PathBuf]) -> Result<(), RunError> {
        // What cannot be read now is no reason to fail; it is only initialised again next time.
        let Ok(inputs) = self.inputs(backend_config) else {
            return Ok(());
        };
        let folder = self.data_folder();
        let path = folder.join(STAMP);
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&path, inputs))
            .map_err(|error| file_error(&path, "written", error))?;
        private(&path)
    }

    /// Returns a digest of what initialising depends on, and of what it left.
    fn inputs(&self, backend_config: &[PathBuf]) -> io::Result<String> {
        let root = self.place.root;
        let data = self.data_folder();
        let mut inputs = Inputs::default();
        inputs.add(b"1");
        inputs.add(self.place.engine.path.as_os_str().as_bytes());
        inputs.add(self.place.engine.version.as_bytes());
        inputs.add(self.place.workspace.as_bytes());
        inputs.add(&backend_config.len().to_le_bytes());
        for file in backend_config {
            inputs.add_file(file)?;
        }
        inputs.add_file(&root.join(LOCK_FILE))?;
        // Somebody may have initialised it for something else since.
        inputs.add_file(&data.join("terraform.tfstate"))?;
        inputs.add(&[u8::from(data.join("providers").exists())]);
        let modules = data.join("modules/modules.json");
        inputs.add_file(&modules)?;
        for folder in module_folders(root, &modules)? {
            // What was installed there is not edited by hand; but a cache may have lost it.
            inputs.add(&[u8::from(folder.is_dir())]);
            if !folder.starts_with(&data) {
                inputs.add_configuration(&folder)?;
            }
        }
        Ok(inputs.finish())
    }
}

const LOCK_FILE: &str = ".terraform.lock.hcl";

#[derive(Deserialize)]
struct Modules {
    #[serde(rename = "Modules")]
    modules: Vec<Module>,
}

#[derive(Deserialize)]
struct Module {
    #[serde(rename = "Dir")]
    folder: PathBuf,
}

/// The root and the modules that the engine has noted.
fn module_folders(root: &Path, modules: &Path) -> io::Result<BTreeSet<PathBuf>> {
    let noted = match fs::read(modules) {
        Ok(text) => serde_json::from_slice::<Modules>(&text)?.modules,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    let mut folders: BTreeSet<PathBuf> = noted
        .into_iter()
        .filter(|module| module.folder != Path::new("."))
        .map(|module| root.join(module.folder))
        .collect();
    folders.insert(root.to_owned());
    Ok(folders)
}

/// A digest of parts, each with its length, so that none runs into the next.
#[derive(Default)]
struct Inputs(Sha256);

impl Inputs {
    fn add(&mut self, part: &[u8]) {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    /// A file that is not there differs from an empty one.
    fn add_file(&mut self, path: &Path) -> io::Result<()> {
        self.add(path.as_os_str().as_bytes());
        match fs::read(path) {
            Ok(text) => {
                self.add(b"there");
                self.add(&text);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.add(b"not there"),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn add_configuration(&mut self, folder: &Path) -> io::Result<()> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.to_string_lossy();
            let is_configuration = [".tf", ".tf.json", ".tofu", ".tofu.json"]
                .iter()
                .any(|end| name.ends_with(end));
            if is_configuration {
                files.push(path);
            }
        }
        files.sort_unstable();
        self.add(&files.len().to_le_bytes());
        files.iter().try_for_each(|file| self.add_file(file))
    }

    fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}
