//! Trees, blobs and commits: read by one process for many, and written.

use std::io::{BufRead, Read};

use super::refs::one_oid;
use super::run::{failed, feed, unexpected};
use super::{Git, GitError, Oid};

/// What an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectKind {
    /// A file's content, or a symlink's target.
    Blob,
    /// A folder.
    Tree,
    /// A commit; in a tree: a submodule.
    Commit,
    /// An annotated tag.
    Tag,
}

impl ObjectKind {
    fn named(name: &str) -> Option<ObjectKind> {
        Some(match name {
            "blob" => ObjectKind::Blob,
            "tree" => ObjectKind::Tree,
            "commit" => ObjectKind::Commit,
            "tag" => ObjectKind::Tag,
            _ => return None,
        })
    }
}

/// One file, symlink or submodule of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeEntry {
    /// Six octal digits: `100644`, `100755`, `120000` for a symlink, `160000` for a submodule.
    pub mode: String,
    /// What it is.
    pub kind: ObjectKind,
    /// Its id.
    pub oid: Oid,
    /// Its path from the top.
    pub path: String,
}

impl TreeEntry {
    /// Returns whether it is a symlink; its target is the blob's content.
    pub fn is_symlink(&self) -> bool {
        self.mode == "120000"
    }

    /// Returns whether it is a submodule.
    pub fn is_submodule(&self) -> bool {
        self.kind == ObjectKind::Commit
    }
}

/// Which object is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Object {
    /// By its id.
    Id(Oid),
    /// By its path in a commit or tree.
    At {
        /// The commit or tree.
        tree: Oid,
        /// The path from the top.
        path: String,
    },
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The object, as git stores it.
    Found(ObjectKind, Vec<u8>),
    /// There is none.
    Missing,
    /// It is larger than asked for: that many bytes.
    TooLarge(u64),
}

/// Who is named in a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
}

/// Whether and how a commit is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sign {
    /// Not at all.
    No,
    /// As `commit.gpgsign` says, by git's own settings.
    AsConfigured,
    /// With this SSH key: the path of a private key, or of a public one whose private key the agent has.
    WithKey(std::path::PathBuf),
}

/// A file of a new tree: regular, at the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Its name, without a slash.
    pub name: String,
    /// Its content.
    pub oid: Oid,
}

/// A commit to be made.
#[derive(Debug, Clone)]
pub struct CommitAsk<'a> {
    /// Its tree.
    pub tree: &'a Oid,
    /// What it follows; more than one for a merge, none for a beginning.
    pub parents: &'a [Oid],
    /// Its message.
    pub message: &'a str,
    /// Its time, in seconds since 1970, UTC: the author's and the committer's.
    pub at: i64,
    /// Who it is by.
    pub author: &'a Identity,
    /// Who made it.
    pub committer: &'a Identity,
    /// Whether it is signed.
    pub sign: &'a Sign,
}

impl Git {
    /// Returns every file of a commit or tree under the paths given; all where none are given.
    pub fn ls_tree(&self, tree: &Oid, paths: &[&str]) -> Result<Vec<TreeEntry>, GitError> {
        let mut args = vec!["ls-tree", "-r", "-z", "--full-tree", tree.as_str(), "--"];
        args.extend(paths);
        let stdout = self.lasting(&args)?;
        let mut entries = Vec::new();
        for record in stdout.split(|byte| *byte == 0).filter(|r| !r.is_empty()) {
            let broken = || unexpected(&args, "a line that is no entry of a tree");
            let tab = record
                .iter()
                .position(|byte| *byte == b'\t')
                .ok_or_else(broken)?;
            let head = std::str::from_utf8(&record[..tab]).map_err(|_| broken())?;
            let path = text(&record[tab + 1..])?;
            let mut words = head.split(' ');
            let (Some(mode), Some(kind), Some(oid)) = (words.next(), words.next(), words.next())
            else {
                return Err(broken());
            };
            entries.push(TreeEntry {
                mode: mode.to_owned(),
                kind: ObjectKind::named(kind).ok_or_else(broken)?,
                oid: Oid::new(oid)?,
                path,
            });
        }
        Ok(entries)
    }

    /// Reads objects, each up to `largest` bytes, by one process. What is larger is read past, not kept.
    pub fn objects(&self, asked: &[Object], largest: u64) -> Result<Vec<Content>, GitError> {
        self.objects_up_to(asked, &|_| largest)
    }

    /// The same, with a limit for each.
    pub fn objects_up_to(
        &self,
        asked: &[Object],
        largest: &dyn Fn(&Object) -> u64,
    ) -> Result<Vec<Content>, GitError> {
        let known = self.known_objects(asked, largest);
        let unknown: Vec<&Object> = (asked.iter().zip(&known))
            .filter_map(|(object, content)| content.is_none().then_some(object))
            .collect();
        if unknown.is_empty() {
            return Ok(known.into_iter().flatten().collect());
        }
        let args = ["cat-file", "--batch"];
        let mut input = String::new();
        for object in &unknown {
            match object {
                Object::Id(oid) => input.push_str(oid.as_str()),
                Object::At { tree, path } => {
                    if path.contains(['\n', '\0']) {
                        return Err(unexpected(
                            &args,
                            "a path with a line end cannot be asked for",
                        ));
                    }
                    input.push_str(tree.as_str());
                    input.push(':');
                    input.push_str(path);
                }
            }
            input.push('\n');
        }
        let read = self.stream(&args, input.as_bytes(), |output| {
            unknown
                .iter()
                .map(|object| one_object(output, largest(object)))
                .collect::<std::io::Result<Vec<_>>>()
                .map_err(|error| unexpected(&args, error.to_string()))
        })?;
        for (object, content) in unknown.iter().zip(&read) {
            self.remember_object(object, content);
        }
        let mut read = read.into_iter();
        Ok(known
            .into_iter()
            .map(|content| content.or_else(|| read.next()).unwrap_or(Content::Missing))
            .collect())
    }

    /// Reads blobs, by one process; none where there is no blob.
    pub fn blobs(&self, asked: &[Object]) -> Result<Vec<Option<Vec<u8>>>, GitError> {
        let found = self.objects(asked, u64::MAX)?;
        Ok(found
            .into_iter()
            .map(|content| match content {
                Content::Found(ObjectKind::Blob, bytes) => Some(bytes),
                _ => None,
            })
            .collect())
    }

    /// Writes a blob.
    pub fn write_blob(&self, content: &[u8]) -> Result<Oid, GitError> {
        let args = ["hash-object", "-w", "--stdin", "--no-filters"];
        one_oid(&args, &self.ok(&args, Some(content))?)
    }

    /// Writes a tree of regular files.
    pub fn make_tree(&self, entries: &[NewEntry]) -> Result<Oid, GitError> {
        let args = ["mktree", "-z"];
        let mut input = Vec::new();
        for NewEntry { name, oid } in entries {
            if name.is_empty() || name.contains(['/', '\0']) {
                return Err(unexpected(&args, "a name that is none of a file"));
            }
            input.extend_from_slice(format!("100644 blob {oid}\t{name}\0").as_bytes());
        }
        one_oid(&args, &self.ok(&args, Some(&input))?)
    }

    /// Writes the tree of a commit with one regular file more, or another content in it.
    ///
    /// `path` is from the top. An executable file loses its mode.
    pub fn tree_with(&self, commit: &Oid, path: &str, blob: &Oid) -> Result<Oid, GitError> {
        let what = "write-tree";
        let cannot = |source| GitError::Run {
            what: what.to_owned(),
            source,
        };
        // An index of its own: that of the work tree is not ours.
        let folder = tempfile::tempdir().map_err(cannot)?;
        let index = folder.path().join("index");
        let run = |args: &[&str], stdin: Option<&[u8]>| {
            let mut command = self.command(args);
            command.env("GIT_INDEX_FILE", &index);
            let output = feed(command, stdin).map_err(cannot)?;
            match output.success {
                true => Ok(output.stdout),
                false => Err(failed(args, &output)),
            }
        };
        run(&["read-tree", commit.as_str()], None)?;
        let entry = format!("100644 {blob}\t{path}\0");
        run(
            &["update-index", "-z", "--add", "--index-info"],
            Some(entry.as_bytes()),
        )?;
        one_oid(&[what], &run(&[what], None)?)
    }

    /// Makes a commit. No reference points at it yet.
    pub fn commit_tree(&self, ask: &CommitAsk<'_>) -> Result<Oid, GitError> {
        let mut args: Vec<String> = Vec::new();
        let sign = match ask.sign {
            Sign::No => false,
            Sign::AsConfigured => self.config_flag("commit.gpgSign")?.unwrap_or(false),
            Sign::WithKey(path) => {
                args.extend(["-c".to_owned(), "gpg.format=ssh".to_owned()]);
                args.extend([
                    "-c".to_owned(),
                    format!("user.signingKey={}", path.display()),
                ]);
                true
            }
        };
        args.push("commit-tree".to_owned());
        args.push(if sign { "-S" } else { "--no-gpg-sign" }.to_owned());
        for parent in ask.parents {
            args.extend(["-p".to_owned(), parent.to_string()]);
        }
        args.extend(["-F", "-", ask.tree.as_str()].map(str::to_owned));
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let date = format!("@{} +0000", ask.at);
        let mut command = self.command(&args);
        command
            .env("GIT_AUTHOR_NAME", &ask.author.name)
            .env("GIT_AUTHOR_EMAIL", &ask.author.email)
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_NAME", &ask.committer.name)
            .env("GIT_COMMITTER_EMAIL", &ask.committer.email)
            .env("GIT_COMMITTER_DATE", &date);
        let output =
            feed(command, Some(ask.message.as_bytes())).map_err(|source| GitError::Run {
                what: "commit-tree".to_owned(),
                source,
            })?;
        if !output.success {
            return Err(failed(&["commit-tree"], &output));
        }
        one_oid(&["commit-tree"], &output.stdout)
    }

    /// Returns who git takes the user for; none where neither settings nor environment say it.
    pub fn identity(&self) -> Result<Option<Identity>, GitError> {
        let output = self.run(
            &[
                "-c",
                "user.useConfigOnly=true",
                "var",
                "GIT_COMMITTER_IDENT",
            ],
            None,
        )?;
        let line = String::from_utf8_lossy(&output.stdout);
        Ok(output.success.then_some(()).and_then(|()| {
            let (name, rest) = line.split_once(" <")?;
            let (email, _) = rest.rsplit_once("> ")?;
            Some(Identity {
                name: name.to_owned(),
                email: email.to_owned(),
            })
        }))
    }
}

/// Returns a path as text.
pub(super) fn text(bytes: &[u8]) -> Result<String, GitError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Err(GitError::NotUtf8 {
            path: super::run::plain(bytes),
        }),
    }
}

/// Reads one answer of `cat-file --batch`.
fn one_object(output: &mut dyn BufRead, largest: u64) -> std::io::Result<Content> {
    let broken = |what| std::io::Error::new(std::io::ErrorKind::InvalidData, what);
    let mut head = Vec::new();
    output.read_until(b'\n', &mut head)?;
    let head = String::from_utf8_lossy(&head);
    let Some(head) = head.strip_suffix('\n') else {
        return Err(broken("it ended early"));
    };
    let words: Vec<&str> = head.split(' ').collect();
    // A missing object is told by the name it was asked by, which may hold spaces.
    if let [oid, kind, size] = words[..]
        && Oid::new(oid).is_ok()
        && let (Some(kind), Ok(size)) = (ObjectKind::named(kind), size.parse::<u64>())
    {
        let content = if size > largest {
            let skipped = std::io::copy(&mut output.take(size), &mut std::io::sink())?;
            if skipped != size {
                return Err(broken("an object ended early"));
            }
            Content::TooLarge(size)
        } else {
            let mut bytes = Vec::new();
            output.take(size).read_to_end(&mut bytes)?;
            if bytes.len() as u64 != size {
                return Err(broken("an object ended early"));
            }
            Content::Found(kind, bytes)
        };
        let mut end = [0];
        output.read_exact(&mut end)?;
        return Ok(content);
    }
    if head.ends_with(" missing") || head.ends_with(" submodule") {
        return Ok(Content::Missing);
    }
    Err(broken("a line that is no answer"))
}
