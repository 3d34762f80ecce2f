//! Built files that travel with a sealed bundle: which they are, and how they are put back.
//!
//! They are what `bundle { include = [...] }` names. Their digests are in the manifest, and the pins
//! hold them against what is found. What a plan means does not cover them: what is in them is what
//! whoever sealed the bundle put there.

use std::collections::BTreeMap;
use std::fs::{self, FileType, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use bundle::FileDigest;
use config::glob_matches;

use crate::command_error::CommandError;

/// Built files by their path from the repository's top.
pub(crate) type Included = BTreeMap<String, Vec<u8>>;

/// All of them together: more does not go into a bundle.
const MOST_BYTES: u64 = 2 << 30;
const MOST_FILES: usize = 9_000;

/// Folders that nothing is taken from and nothing is put into: git, the engine and `plan` keep what
/// they run or rely upon there.
const KEPT_OUT: [&str; 3] = [".git", ".terraform", "tf-upstream-bundle"];

fn is_kept_out(name: &str) -> bool {
    KEPT_OUT.iter().any(|kept| name.eq_ignore_ascii_case(kept))
}

fn unreadable(path: &Path, error: io::Error) -> CommandError {
    CommandError::Unreadable {
        path: path.to_owned(),
        error,
    }
}

fn not_included(path: &str, why: &'static str) -> CommandError {
    CommandError::NotIncluded {
        path: path.to_owned(),
        why,
    }
}

/// Reads the files of the work tree that patterns name, whether git tracks them or not.
pub(crate) fn gather(top: &Path, patterns: &[String]) -> Result<Included, CommandError> {
    let mut found = Included::new();
    let mut left = MOST_BYTES;
    for pattern in patterns {
        // Where the first star can begin: nothing else needs to be looked at.
        let start: Vec<&str> = (pattern.split('/'))
            .take_while(|name| !name.contains(['*', '?']))
            .filter(|name| *name != ".")
            .collect();
        if start.iter().any(|name| is_kept_out(name)) {
            continue;
        }
        let mut walk = Walk {
            top,
            pattern,
            found: &mut found,
            left: &mut left,
        };
        // A link on the way leads to where the pattern does not say.
        for depth in 1..=start.len() {
            let above = start[..depth].join("/");
            if fs::symlink_metadata(top.join(&above)).is_ok_and(|at| at.is_symlink()) {
                return Err(not_included(&above, "is a symbolic link"));
            }
        }
        match start.join("/") {
            start if start.is_empty() => walk.folder("")?,
            start => match fs::symlink_metadata(top.join(&start)) {
                Ok(metadata) => walk.entry(&start, metadata.file_type())?,
                Err(error) if is_missing(&error) => {}
                Err(error) => return Err(unreadable(&top.join(start), error)),
            },
        }
    }
    Ok(found)
}

struct Walk<'w> {
    top: &'w Path,
    pattern: &'w str,
    found: &'w mut Included,
    left: &'w mut u64,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &str) -> Result<(), CommandError> {
        let at = self.top.join(folder);
        let entries = fs::read_dir(&at).map_err(|error| unreadable(&at, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| unreadable(&at, error))?;
            let kind = entry
                .file_type()
                .map_err(|error| unreadable(&entry.path(), error))?;
            let name = entry.file_name();
            let shown = name.to_string_lossy();
            let path = match folder {
                "" => shown.clone().into_owned(),
                folder => format!("{folder}/{shown}"),
            };
            if name.to_str().is_none() {
                if glob_matches(self.pattern, &path) {
                    return Err(not_included(&path, "has a name that is not UTF-8"));
                }
                continue;
            }
            self.entry(&path, kind)?;
        }
        Ok(())
    }

    fn entry(&mut self, path: &str, kind: FileType) -> Result<(), CommandError> {
        if path.rsplit('/').next().is_some_and(is_kept_out) {
            return Ok(());
        }
        if kind.is_dir() {
            return self.folder(path);
        }
        if !glob_matches(self.pattern, path) || self.found.contains_key(path) {
            return Ok(());
        }
        if kind.is_symlink() {
            return Err(not_included(path, "is a symbolic link"));
        }
        if !kind.is_file() {
            return Err(not_included(path, "is no file"));
        }
        let at = self.top.join(path);
        let mut bytes = Vec::new();
        let file = fs::File::open(&at).map_err(|error| unreadable(&at, error))?;
        file.take(*self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| unreadable(&at, error))?;
        match self.left.checked_sub(bytes.len() as u64) {
            Some(left) if self.found.len() < MOST_FILES => *self.left = left,
            _ => return Err(not_included(path, "is more than a bundle can hold")),
        }
        self.found.insert(path.to_owned(), bytes);
        Ok(())
    }
}

/// Returns their digests as a manifest has them: by their paths from the root module's folder.
pub(crate) fn digests(root: &str, included: &Included) -> Vec<FileDigest> {
    (included.iter())
        .map(|(path, bytes)| FileDigest {
            path: bundle::relative(root, path),
            sha256: bundle::sha256(bytes),
        })
        .collect()
}

/// Adds what travels to what the apply reads, each once.
pub(crate) fn with(mut files: Vec<FileDigest>, root: &str, included: &Included) -> Vec<FileDigest> {
    files.extend(digests(root, included));
    files.sort();
    files.dedup();
    files
}

/// Adds to the digests of what is in the work tree those of what will be put back there.
pub(crate) fn fill_in(found: &mut Vec<FileDigest>, root: &str, included: &Included) {
    for digest in digests(root, included) {
        if !found.iter().any(|file| file.path == digest.path) {
            found.push(digest);
        }
    }
}

/// Looks whether everything that travelled may be put back, and returns what is missing.
///
/// # Errors
///
/// Denies what the policy that is checked out does not name, what would not lie in the work tree,
/// and every file that is there and different.
pub(crate) fn missing<'i>(
    top: &Path,
    patterns: &[String],
    included: &'i Included,
) -> Result<Vec<(&'i str, &'i [u8])>, CommandError> {
    let mut missing = Vec::new();
    for (path, bytes) in included {
        let in_the_way = |at: &str, why| CommandError::InTheWay {
            path: at.to_owned(),
            why,
        };
        // Only what the policy asks for: anybody could have sealed a file into the bundle.
        let is_named = patterns.iter().any(|pattern| glob_matches(pattern, path));
        if !is_named || path.split('/').any(is_kept_out) {
            return Err(in_the_way(
                path,
                "no `bundle { include }` of upstream.hcl names it",
            ));
        }
        let mut folders: Vec<&str> = (path.match_indices('/'))
            .map(|(end, _)| &path[..end])
            .collect();
        folders.retain(|folder| !folder.is_empty());
        let mut is_there = true;
        for folder in folders {
            match fs::symlink_metadata(top.join(folder)) {
                Ok(metadata) if metadata.is_dir() => {}
                Ok(_) => return Err(in_the_way(folder, "it is no folder, or a symbolic link")),
                Err(error) if is_missing(&error) => {
                    is_there = false;
                    break;
                }
                Err(error) => return Err(unreadable(&top.join(folder), error)),
            }
        }
        let at = top.join(path);
        let metadata = match is_there.then(|| fs::symlink_metadata(&at)) {
            None => None,
            Some(Ok(metadata)) => Some(metadata),
            Some(Err(error)) if is_missing(&error) => None,
            Some(Err(error)) => return Err(unreadable(&at, error)),
        };
        match metadata {
            None => missing.push((path.as_str(), bytes.as_slice())),
            Some(metadata) if !metadata.is_file() => {
                return Err(in_the_way(path, "it is no file, or a symbolic link"));
            }
            Some(metadata) => {
                let is_same = metadata.len() == bytes.len() as u64
                    && fs::read(&at).map_err(|error| unreadable(&at, error))? == *bytes;
                if !is_same {
                    return Err(in_the_way(path, "it is not the one in the bundle"));
                }
            }
        }
    }
    Ok(missing)
}

/// Puts back what travelled and is missing. Nothing is written where anything is denied.
pub(crate) fn put_back(
    top: &Path,
    patterns: &[String],
    included: &Included,
) -> Result<Vec<String>, CommandError> {
    let missing = missing(top, patterns, included)?;
    let mut put = Vec::new();
    for (path, bytes) in missing {
        let at = top.join(path);
        write_new(&at, bytes).map_err(|error| {
            if error.kind() == io::ErrorKind::AlreadyExists {
                // Somebody else made it just now.
                CommandError::InTheWay {
                    path: path.to_owned(),
                    why: "it was not there a moment ago",
                }
            } else {
                CommandError::Unwritable {
                    path: at.clone(),
                    error,
                }
            }
        })?;
        put.push(path.to_owned());
    }
    Ok(put)
}

/// Makes a file whole or not at all, and never in the place of another one.
fn write_new(at: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = at.parent().map_or_else(PathBuf::new, Path::to_owned);
    fs::create_dir_all(&folder)?;
    let mut file = tempfile::Builder::new()
        .permissions(Permissions::from_mode(mode(bytes)))
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(at).map_err(|error| error.error)?;
    Ok(())
}

/// Archives keep no modes: what begins as a program does can be run, and nobody else sees any of it.
fn mode(bytes: &[u8]) -> u32 {
    if bytes.starts_with(b"#!") || bytes.starts_with(b"\x7fELF") {
        0o700
    } else {
        0o600
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use tempfile::TempDir;

    use super::*;

    fn tree(files: &[(&str, &str)]) -> TempDir {
        let top = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let at = top.path().join(path);
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            fs::write(at, text).unwrap();
        }
        top
    }

    fn patterns(of: &[&str]) -> Vec<String> {
        of.iter().map(|one| (*one).to_owned()).collect()
    }

    fn included(of: &[(&str, &str)]) -> Included {
        of.iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn patterns_name_files_and_never_those_of_git_and_the_engine() {
        let top = tree(&[
            ("build/app.zip", "app"),
            ("build/deep/more.zip", "more"),
            ("build/notes.txt", "notes"),
            ("x/lib.zip", "lib"),
            (".git/x.zip", "git"),
            (".terraform/x.zip", "engine"),
            ("tf-upstream-bundle/prod/x.zip", "bundle"),
        ]);
        let paths = |of: &[&str]| -> Vec<String> {
            let found = gather(top.path(), &patterns(of)).unwrap();
            found.into_keys().collect()
        };
        assert_eq!(paths(&["build/*.zip"]), ["build/app.zip"]);
        assert_eq!(paths(&["build/app.zip"]), ["build/app.zip"]);
        assert_eq!(
            paths(&["build"]),
            ["build/app.zip", "build/deep/more.zip", "build/notes.txt"]
        );
        assert_eq!(
            paths(&["**/*.zip", "build/*.zip"]),
            ["build/app.zip", "build/deep/more.zip", "x/lib.zip"]
        );
        assert_eq!(paths(&["dist/*.zip", "build/app.zip/x"]), [] as [&str; 0]);
        assert_eq!(paths(&[".git/x.zip"]), [] as [&str; 0]);
        let digests = digests("x/root", &gather(top.path(), &patterns(&["x"])).unwrap());
        assert_eq!(digests[0].path, "../lib.zip");
    }

    #[test]
    fn links_are_not_taken() {
        let top = tree(&[("build/app.zip", "app"), ("other/lib.zip", "lib")]);
        symlink("../other/lib.zip", top.path().join("build/lib.zip")).unwrap();
        symlink("other", top.path().join("dist")).unwrap();
        for pattern in ["build/*.zip", "build/lib.zip", "dist", "dist/lib.zip"] {
            let error = gather(top.path(), &patterns(&[pattern])).unwrap_err();
            assert!(error.to_string().contains("link"), "{pattern}: {error}");
        }
        // A link that no pattern names is nothing.
        assert!(gather(top.path(), &patterns(&["build/app*"])).is_ok());
    }

    #[test]
    fn what_is_missing_is_put_back_and_what_is_there_stays() {
        let top = tree(&[("build/app.zip", "app")]);
        let patterns = patterns(&["build"]);
        let travelled = included(&[
            ("build/app.zip", "app"),
            ("build/a/run", "#!/bin/sh"),
            ("build/lib.zip", "lib"),
        ]);
        let put = put_back(top.path(), &patterns, &travelled).unwrap();
        assert_eq!(put, ["build/a/run", "build/lib.zip"]);
        for (path, wanted) in [("build/a/run", 0o700), ("build/lib.zip", 0o600)] {
            let metadata = fs::metadata(top.path().join(path)).unwrap();
            assert_eq!(metadata.permissions().mode() & 0o777, wanted, "{path}");
        }
        assert_eq!(gather(top.path(), &patterns).unwrap(), travelled);
        let again = put_back(top.path(), &patterns, &travelled).unwrap();
        assert_eq!(again, [] as [&str; 0]);
    }

    #[test]
    fn nothing_is_written_where_one_is_denied() {
        let top = tree(&[("build/b.zip", "mine"), ("build/file", ""), ("real/x", "")]);
        symlink("../real", top.path().join("build/link")).unwrap();
        symlink("nowhere", top.path().join("build/dangling")).unwrap();
        fs::create_dir(top.path().join("build/folder")).unwrap();
        for (path, named) in [
            ("build/b.zip", "build/b.zip"),
            ("build/file/y", "build/file"),
            ("build/link/y", "build/link"),
            ("build/dangling", "build/dangling"),
            ("build/folder", "build/folder"),
            ("other/x", "other/x"),
            ("build/.git/hooks/post-checkout", "build/.git"),
            ("build/.TERRAFORM/x", "build/.TERRAFORM"),
        ] {
            let travelled = included(&[("build/a.zip", "a"), (path, "theirs")]);
            let error = put_back(top.path(), &patterns(&["build"]), &travelled).unwrap_err();
            assert!(
                matches!(&error, CommandError::InTheWay { path, .. } if path.starts_with(named)),
                "{path}: {error}"
            );
            assert!(!top.path().join("build/a.zip").exists(), "{path}");
        }
        assert_eq!(fs::read(top.path().join("build/b.zip")).unwrap(), b"mine");
        assert!(!top.path().join("real/y").exists());
    }

    #[test]
    fn what_will_be_put_back_counts_as_there_and_nothing_hides_another_file() {
        let travelled = included(&[("build/app.zip", "app"), ("build/lib.zip", "lib")]);
        let other = FileDigest {
            path: "build/app.zip".to_owned(),
            sha256: bundle::sha256(b"other"),
        };
        let mut found = vec![other.clone()];
        fill_in(&mut found, ".", &travelled);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0], other);
    }
}
