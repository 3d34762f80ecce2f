//! Finds the one engine that plans, shows and applies, and asks it what it is.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use semver::Version;
use sha2::{Digest as _, Sha256};

use crate::{Vars, traps};

/// Who makes an engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// `terraform`.
    Terraform,
    /// `tofu`. It is asked only for what its documentation says that it has in common with Terraform.
    OpenTofu,
}

impl Product {
    const ALL: [Product; 2] = [Product::Terraform, Product::OpenTofu];

    /// Returns the name of its command.
    pub fn command(self) -> &'static str {
        match self {
            Product::Terraform => "terraform",
            Product::OpenTofu => "tofu",
        }
    }

    /// What the first line of `version` begins with.
    fn greeting(self) -> &'static str {
        match self {
            Product::Terraform => "Terraform v",
            Product::OpenTofu => "OpenTofu v",
        }
    }

    fn version_file(self) -> &'static str {
        match self {
            Product::Terraform => ".terraform-version",
            Product::OpenTofu => ".opentofu-version",
        }
    }

    /// How a provider from its registry begins in a lock file.
    fn locked_provider(self) -> &'static str {
        match self {
            Product::Terraform => "provider \"registry.terraform.io/",
            Product::OpenTofu => "provider \"registry.opentofu.org/",
        }
    }
}

/// An engine that was asked what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engine {
    /// Who makes it.
    pub product: Product,
    /// Its version, such as `1.11.4`.
    pub version: String,
    /// The one path that it is started by. It may be a program that starts the real one.
    pub path: PathBuf,
    /// What it was chosen by.
    pub found_by: FoundBy,
}

impl Engine {
    /// Returns the SHA-256 of the program at its path, in hexadecimal. Takes a while: it is large.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn sha256(&self) -> io::Result<String> {
        let mut hash = Sha256::new();
        let mut file = File::open(&self.path)?;
        let mut buffer = vec![0; 256 * 1024];
        loop {
            match io::Read::read(&mut file, &mut buffer) {
                Ok(0) => return Ok(hex(&hash.finalize())),
                Ok(count) => hash.update(&buffer[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        use fmt::Write as _;
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl fmt::Display for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.product.command(), self.version)
    }
}

/// What an engine was chosen by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundBy {
    /// `--engine`.
    Flag,
    /// `TF_UPSTREAM_ENGINE`.
    Variable,
    /// `engine` in `upstream.hcl`.
    Policy,
    /// `TG_TF_PATH`, Terragrunt's variable.
    TerragruntVariable,
    /// `.terraform-version` or `.opentofu-version`.
    VersionFile(PathBuf),
    /// The registry that the providers in the lock file are from.
    LockFile(PathBuf),
    /// It is the only one on the path.
    OnlyOne,
}

impl fmt::Display for FoundBy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FoundBy::Flag => formatter.write_str("--engine"),
            FoundBy::Variable => formatter.write_str("TF_UPSTREAM_ENGINE"),
            FoundBy::Policy => formatter.write_str("upstream.hcl"),
            FoundBy::TerragruntVariable => formatter.write_str("TG_TF_PATH"),
            FoundBy::VersionFile(path) | FoundBy::LockFile(path) => {
                write!(formatter, "{}", path.display())
            }
            FoundBy::OnlyOne => formatter.write_str("PATH"),
        }
    }
}

/// Where an engine is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// What `--engine` says: the name of a command, or a path.
    pub flag: Option<&'a Path>,
    /// The environment.
    pub vars: &'a Vars,
    /// What `upstream.hcl` says: the name of a command, or a path from the top of the repository.
    pub policy: Option<&'a str>,
    /// The root that it will run in. Absolute.
    pub root: &'a Path,
    /// The top of the repository; the root, where there is none. Absolute.
    pub top: &'a Path,
    /// The folder that paths in flags and variables are taken from. Absolute.
    pub folder: &'a Path,
}

/// Why no engine was found.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// What was asked for is not there.
    #[error("{by} asks for {}, but there is no such program", .name.display())]
    Missing {
        /// The name or path.
        name: PathBuf,
        /// What asks for it.
        by: FoundBy,
    },
    /// None on the path.
    #[error("neither terraform nor tofu is on the PATH")]
    Neither,
    /// Both on the path, and nothing to choose by.
    #[error("both terraform and tofu are on the PATH, and nothing says which one this root is for")]
    Both,
    /// It could not be started.
    #[error("{} cannot be run: {error}", .path.display())]
    NotRunnable {
        /// Its path.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It does not say what it is.
    #[error("`{} version` does not say which engine it is{found}", .path.display())]
    NoVersion {
        /// Its path.
        path: PathBuf,
        /// How it ended, if not well.
        found: String,
    },
    /// It is another one than was asked for.
    #[error("{by} asks for {}, but {} is {engine}", .wanted.command(), .engine.path.display())]
    OtherProduct {
        /// What was asked for.
        wanted: Product,
        /// What asks for it.
        by: FoundBy,
        /// What was found.
        engine: Box<Engine>,
    },
    /// It lacks what is needed of it.
    #[error("{} at {} is too old", .0, .0.path.display())]
    TooOld(Engine),
}

impl FindError {
    /// Returns what a person can do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            FindError::Missing { .. } => "install it, or mend the name or path",
            FindError::Neither => "install one of them, or name its path with --engine",
            FindError::Both => {
                "say so with `engine = \"terraform\"` (or \"tofu\") in upstream.hcl, or with --engine for once"
            }
            FindError::NotRunnable { .. } => {
                "check that it is a program for this machine, and may be executed"
            }
            FindError::NoVersion { .. } => {
                "run that command in the root: a version manager may have no version to run, or the program is no engine"
            }
            FindError::OtherProduct { .. } => {
                "name the right one with --engine, or mend what asks for the other"
            }
            FindError::TooOld(_) => {
                "use version 1.0 or later: the events of a run and the format of plans are stable since then"
            }
        }
    }
}

/// What is asked for, by whom, and by which product if that is known.
struct Choice {
    name: OsString,
    folder: PathBuf,
    by: FoundBy,
    product: Option<Product>,
}

/// What a program said that it is. An engine says the same until its file is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Which file it was.
    file: String,
    product: Product,
    version: String,
    /// The digest of the file, once somebody has asked for it.
    sha256: Option<String>,
}

/// An engine is larger. What is smaller stands in front of one, and may start another one each time.
const SMALLEST_ENGINE: u64 = 32 << 20;

impl Said {
    /// Takes what an engine said just now; nothing where it may say something else next time.
    pub fn of(engine: &Engine) -> Option<Said> {
        Some(Said {
            file: file_of(&engine.path)?,
            product: engine.product,
            version: engine.version.clone(),
            sha256: None,
        })
    }

    /// Adds the digest of the engine's file, as [`Engine::sha256`] has it.
    pub fn with_sha256(self, sha256: &str) -> Said {
        Said {
            sha256: Some(sha256.to_owned()),
            ..self
        }
    }

    /// Returns the digest of the engine's file, if it was added.
    pub fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    /// Whether an engine still is the one that said so, by its file and by what it says.
    pub fn is_of(&self, engine: &Engine) -> bool {
        self.product == engine.product
            && self.version == engine.version
            && file_of(&engine.path).as_deref() == Some(&self.file)
    }

    /// Reads what was written with [`Said::text`].
    pub fn read(text: &str) -> Option<Said> {
        let mut lines = text.lines();
        let (file, product, version) = (lines.next()?, lines.next()?, lines.next()?);
        Some(Said {
            file: file.to_owned(),
            product: (Product::ALL.into_iter()).find(|one| one.command() == product)?,
            // What is too old is said anew, by whatever is there.
            version: (Version::parse(version).ok())
                .filter(|version| version.major >= 1)
                .map(|version| version.to_string())?,
            sha256: lines.next().map(str::to_owned),
        })
    }

    /// Returns it as text, to be kept for the next time.
    pub fn text(&self) -> String {
        let mut text = format!(
            "{}\n{}\n{}\n",
            self.file,
            self.product.command(),
            self.version
        );
        if let Some(sha256) = &self.sha256 {
            text.push_str(sha256);
            text.push('\n');
        }
        text
    }
}

/// Returns what tells a program's file from any other.
fn file_of(path: &Path) -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    let there = fs::metadata(path).ok()?;
    let is_engine = there.len() >= SMALLEST_ENGINE;
    is_engine.then(|| {
        let (device, inode) = (there.dev(), there.ino());
        let (seconds, nanoseconds) = (there.ctime(), there.ctime_nsec());
        let path = hex(path.as_os_str().as_bytes());
        format!(
            "{path} {device} {inode} {} {seconds}.{nanoseconds}",
            there.len()
        )
    })
}

/// Finds the engine: what was asked for by flag, variable or policy, else what the root says it was
/// written for, else the only one there is.
///
/// # Errors
///
/// If there is none, if there are two and nothing to choose by, or if it does not say what it is.
pub fn find(search: &Search<'_>) -> Result<Engine, FindError> {
    find_that_said(search, None)
}

/// The same, without asking a program that has said before what it is, and has not changed.
///
/// # Errors
///
/// As [`find`].
pub fn find_that_said(search: &Search<'_>, said: Option<&Said>) -> Result<Engine, FindError> {
    let choice = choose(search)?;
    let missing = || FindError::Missing {
        name: PathBuf::from(&choice.name),
        by: choice.by.clone(),
    };
    let path = if choice.name.as_bytes().contains(&b'/') {
        let path = choice.folder.join(&choice.name);
        is_program(&path).then_some(path).ok_or_else(missing)?
    } else {
        on_path(search.vars, &choice.name).ok_or_else(missing)?
    };
    let engine = match said {
        Some(said) if file_of(&path).as_ref() == Some(&said.file) => Engine {
            product: said.product,
            version: said.version.clone(),
            path,
            found_by: choice.by.clone(),
        },
        _ => ask(search, path, choice.by.clone())?,
    };
    if let Some(wanted) = choice.product
        && wanted != engine.product
    {
        return Err(FindError::OtherProduct {
            wanted,
            by: choice.by,
            engine: Box::new(engine),
        });
    }
    match Version::parse(&engine.version) {
        Ok(version) if version.major >= 1 => Ok(engine),
        _ => Err(FindError::TooOld(engine)),
    }
}

fn choose(search: &Search<'_>) -> Result<Choice, FindError> {
    let named = |name: &OsStr, folder: &Path, by: FoundBy| Choice {
        name: name.to_owned(),
        folder: folder.to_owned(),
        by,
        product: None,
    };
    let Search {
        vars, folder, top, ..
    } = *search;
    if let Some(name) = search.flag {
        return Ok(named(name.as_os_str(), folder, FoundBy::Flag));
    }
    // Pipelines set a variable that has no value to an empty one.
    let variable = |name| vars.get(name).filter(|value| !value.is_empty());
    if let Some(name) = variable("TF_UPSTREAM_ENGINE") {
        return Ok(named(name, folder, FoundBy::Variable));
    }
    if let Some(name) = search.policy {
        return Ok(named(OsStr::new(name), top, FoundBy::Policy));
    }
    if let Some(name) = variable("TG_TF_PATH") {
        return Ok(named(name, folder, FoundBy::TerragruntVariable));
    }
    let made_for = version_file(search).or_else(|| lock_file(search.root));
    let (product, by) = match made_for {
        Some(found) => found,
        None => (only_one(vars)?, FoundBy::OnlyOne),
    };
    Ok(Choice {
        product: Some(product),
        ..named(OsStr::new(product.command()), folder, by)
    })
}

/// The nearest folder with one of the two files, from the root up to the top. Both beside each other
/// say nothing.
fn version_file(search: &Search<'_>) -> Option<(Product, FoundBy)> {
    for folder in search.root.ancestors() {
        let there = Product::ALL.map(|product| {
            let path = folder.join(product.version_file());
            path.is_file()
                .then_some((product, FoundBy::VersionFile(path)))
        });
        match there {
            [None, None] if folder == search.top => return None,
            [None, None] => {}
            [Some(_), Some(_)] => return None,
            [one, other] => return one.or(other),
        }
    }
    None
}

fn lock_file(root: &Path) -> Option<(Product, FoundBy)> {
    let path = root.join(".terraform.lock.hcl");
    let text = fs::read_to_string(&path).ok()?;
    let [terraform, opentofu] = Product::ALL.map(|product| {
        text.lines()
            .any(|line| line.starts_with(product.locked_provider()))
    });
    let product = match (terraform, opentofu) {
        (true, false) => Product::Terraform,
        (false, true) => Product::OpenTofu,
        _ => return None,
    };
    Some((product, FoundBy::LockFile(path)))
}

fn only_one(vars: &Vars) -> Result<Product, FindError> {
    let there =
        Product::ALL.map(|product| on_path(vars, OsStr::new(product.command())).map(|_| product));
    match there {
        [None, None] => Err(FindError::Neither),
        [Some(_), Some(_)] => Err(FindError::Both),
        [Some(one), None] | [None, Some(one)] => Ok(one),
    }
}

/// Relative entries are passed over: what is in a repository must not stand in for an engine.
fn on_path(vars: &Vars, name: &OsStr) -> Option<PathBuf> {
    let path = vars.get("PATH")?;
    path.as_bytes()
        .split(|&byte| byte == b':')
        .map(|entry| Path::new(OsStr::from_bytes(entry)))
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(name))
        .find(|program| is_program(program))
}

fn is_program(path: &Path) -> bool {
    fs::metadata(path)
        .is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

/// Asks the program what it is, in the root, because version managers choose by the folder.
fn ask(search: &Search<'_>, path: PathBuf, found_by: FoundBy) -> Result<Engine, FindError> {
    let mut vars = search.vars.clone();
    // An argument for all commands would make this one fail.
    vars.retain(|name| !traps::is_arguments(name));
    vars.set("CHECKPOINT_DISABLE", "1");
    let answer = Command::new(&path)
        .arg("version")
        .current_dir(search.root)
        .env_clear()
        .envs(vars.iter())
        .stdin(Stdio::null())
        .output();
    let output = match answer {
        Ok(output) => output,
        Err(error) => return Err(FindError::NotRunnable { path, error }),
    };
    let said = String::from_utf8_lossy(&output.stdout);
    match said.lines().find_map(read_greeting) {
        Some((product, version)) if output.status.success() => Ok(Engine {
            product,
            version: version.to_string(),
            path,
            found_by,
        }),
        _ => Err(FindError::NoVersion {
            path,
            found: if output.status.success() {
                String::new()
            } else {
                format!(" and ends with {}", output.status)
            },
        }),
    }
}

/// A version manager may say something before the engine does, so any line may be the one.
fn read_greeting(line: &str) -> Option<(Product, Version)> {
    Product::ALL.into_iter().find_map(|product| {
        let version = line.trim_end().strip_prefix(product.greeting())?;
        Some((product, Version::parse(version).ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_asked_again_when_it_is_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("terraform");
        let write = |version: &str, size: u64| {
            let text = format!("#!/bin/sh\necho 'Terraform v{version}'\nexit\n");
            let _ = fs::remove_file(&path);
            fs::write(&path, text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            // Sparse: it takes no room.
            let file = File::options().write(true).open(&path).unwrap();
            file.set_len(size).unwrap();
        };
        let vars = Vars::new([("PATH".into(), "/usr/bin:/bin".into())]);
        let search = Search {
            flag: Some(&path),
            vars: &vars,
            policy: None,
            root: folder.path(),
            top: folder.path(),
            folder: folder.path(),
        };
        write("1.9.0", SMALLEST_ENGINE);
        let engine = find(&search).unwrap();
        let said = Said::of(&engine).unwrap();
        let kept = Said::read(&said.text()).unwrap();
        assert_eq!(kept, said);
        let hashed = said.clone().with_sha256("00ff");
        let read = Said::read(&hashed.text()).unwrap();
        assert_eq!((said.sha256(), read.sha256()), (None, Some("00ff")));
        assert!(said.is_of(&engine) && read.is_of(&engine));
        // It is not asked: it would say what it is.
        let other = Said {
            version: "1.8.0".to_owned(),
            ..kept
        };
        let known = find_that_said(&search, Some(&other)).unwrap();
        assert_eq!(known.version, "1.8.0");
        assert_eq!(known.found_by, engine.found_by);
        write("1.10.0", SMALLEST_ENGINE);
        let found = find_that_said(&search, Some(&other)).unwrap();
        assert_eq!(found.version, "1.10.0");
        assert!(!said.is_of(&engine) && !read.is_of(&found));
        // What is small stands in front of an engine, and is asked each time.
        write("1.9.0", 1024);
        assert_eq!(Said::of(&find(&search).unwrap()), None);
        for broken in ["", "x", "x\ny\n1.0.0\n"] {
            assert_eq!(Said::read(broken), None);
        }
    }

    #[test]
    fn reads_the_greeting_and_nothing_like_it() {
        let read =
            |line| read_greeting(line).map(|(product, version)| (product, version.to_string()));
        assert_eq!(
            read("Terraform v1.11.4"),
            Some((Product::Terraform, "1.11.4".to_owned()))
        );
        assert_eq!(
            read("OpenTofu v1.9.0-rc1\r"),
            Some((Product::OpenTofu, "1.9.0-rc1".to_owned()))
        );
        for line in [
            "Your version of Terraform is out of date! The latest is Terraform v1.12.0",
            "Terraform v1",
            "Terragrunt v1.0.0",
            "+ provider registry.terraform.io/hashicorp/aws v5.100.0",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
