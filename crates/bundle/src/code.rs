//! The digest of the code: the tree, the resolved configuration, the lock file, and the environment's own files.
//!
//! Each part is a SHA-256 over fields with their lengths, sorted, that begins
//! with the part's name and version. Paths are told from the root module's
//! folder, so that `live/dev` and `live/prod` with the same files are equal.
//!
//! - *tree*: mode, object and path of every tracked file in the root, in the
//!   local modules and among the inputs, and of what their symbolic links lead
//!   to. Not in it: the lock file and the policy, which have their own place,
//!   own files of this environment, and data files that are another's own.
//! - *configuration*: every file the engine loaded, with the modules really used.
//! - *lock*: the digest of the lock file's bytes.
//! - *own*: this environment's own files, but for those in another root.

use std::collections::{BTreeMap, BTreeSet};

use ledger::Code;
use plan::{PlanModule, SourceFile};

use crate::digest::Fields;
use crate::paths::{is_plain, is_within, joined, relative};
use crate::tree::{Place, Tracked, Tree};

/// What the code's digest is made of.
pub struct CodeInputs<'c> {
    /// The root module's folder from the repository's top; `.` is the top.
    pub root: &'c str,
    /// Every file that git tracks, in any order.
    pub tracked: &'c [Tracked],
    /// Folders of local modules from the top, beside those that `modules` tells of.
    pub local_modules: &'c [String],
    /// Whether a path is one of the environment's further inputs.
    pub inputs: &'c dyn Fn(&str) -> bool,
    /// Whether a path is this environment's own.
    pub own: &'c dyn Fn(&str) -> bool,
    /// Whether a path is the own of another environment.
    pub own_elsewhere: &'c dyn Fn(&str) -> bool,
    /// Whether own files may be code.
    pub own_code: bool,
    /// Files from the top that this run is given: variable files and backend settings.
    pub used: &'c [String],
    /// The folders of the environment's other roots: own files in them are theirs.
    pub other_roots: &'c [String],
    /// The path of the policy from the top, if it is in the repository.
    pub policy: Option<&'c str>,
    /// The files the engine loaded, from the plan file.
    pub sources: &'c [SourceFile],
    /// The modules it used, from the plan file.
    pub modules: &'c [PlanModule],
    /// The digest of the lock file's bytes, if there is one.
    pub lock: Option<&'c str>,
}

/// The digests, and what went into each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeDigest {
    /// The digests.
    pub code: Code,
    /// The files in the tree's part, from the top.
    pub tree: Vec<String>,
    /// The files in the configuration's part: the module's key, a slash, the name.
    pub configuration: Vec<String>,
    /// The files in the environment's own part, from the top.
    pub own: Vec<String>,
}

/// Why code cannot be digested.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeRefusal {
    /// An own file is code.
    #[error("`own` matches {0}, which is code")]
    OwnCode(String),
    /// A link points out of the repository.
    #[error("the symbolic link {path} leads out of the repository, to {target}")]
    LinkLeaves {
        /// The link.
        path: String,
        /// Where the last link on the way points.
        target: String,
    },
    /// Links that lead to one another.
    #[error("the symbolic link {0} leads in a circle")]
    LinkCircle(String),
    /// A link without its target.
    #[error("the target of the symbolic link {0} was not read")]
    LinkUnread(String),
    /// The pointer of a large file instead of the file.
    #[error("{0} is a Git LFS pointer in the work tree, not the file")]
    LfsPointer(String),
    /// A local module elsewhere.
    #[error("the module at {0} is outside the repository")]
    ModuleOutside(String),
    /// A local module that git does not track.
    #[error("git tracks no file of the module at {0}")]
    ModuleUntracked(String),
    /// A root that git does not track.
    #[error("git tracks no file of the root module at {0}")]
    RootUntracked(String),
    /// A list of files that no git writes.
    #[error("the path {0:?} stands twice or is none that git writes")]
    NotATree(String),
    /// The same file of configuration twice.
    #[error("the plan file holds {0:?} twice")]
    SourceTwice(String),
}

impl CodeRefusal {
    /// Returns what a person can do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            CodeRefusal::OwnCode(_) => {
                "keep only data in own files (variables, backend settings); with `own_code = true` it may stay, and then nothing upstream proves a change"
            }
            CodeRefusal::LinkLeaves { .. } | CodeRefusal::LinkCircle(_) => {
                "put what the link leads to into the repository, or remove the link"
            }
            CodeRefusal::LinkUnread(_) | CodeRefusal::NotATree(_) | CodeRefusal::SourceTwice(_) => {
                "please report this as a bug"
            }
            CodeRefusal::LfsPointer(_) => "fetch the files first: `git lfs pull`",
            CodeRefusal::ModuleOutside(_) => {
                "move the module into the repository, or give it a source with a version"
            }
            CodeRefusal::ModuleUntracked(_) | CodeRefusal::RootUntracked(_) => {
                "add its files to git, and commit them; a folder that `.gitignore` names is not tracked"
            }
        }
    }
}

/// What a tracked file belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Tree,
    Own,
    Neither,
}

/// Returns the digests of the code.
///
/// # Errors
///
/// Refuses code that a digest would not cover whole.
pub fn code(inputs: &CodeInputs<'_>) -> Result<CodeDigest, CodeRefusal> {
    let tree = Tree::new(inputs.tracked)?;
    if tree.within(inputs.root).next().is_none() {
        return Err(CodeRefusal::RootUntracked(inputs.root.to_owned()));
    }
    let folders = module_folders(inputs)?;
    let reached = reached(inputs, &tree, &folders)?;

    let lock_file = joined(inputs.root, ".terraform.lock.hcl");
    let (mut in_tree, mut in_own) = (BTreeMap::new(), BTreeMap::new());
    for one in tree.all() {
        let is_reached = reached.contains(&*one.path);
        let is_apart = lock_file.as_deref() == Some(&one.path) || inputs.policy == Some(&one.path);
        let part = if is_apart {
            Part::Neither
        } else {
            part(inputs, &tree, one, is_reached)?
        };
        let list = match part {
            Part::Tree => &mut in_tree,
            Part::Own => &mut in_own,
            Part::Neither => continue,
        };
        if one.is_lfs_pointer {
            return Err(CodeRefusal::LfsPointer(one.path.clone()));
        }
        list.insert(relative(inputs.root, &one.path), one);
    }

    let mut sources: Vec<&SourceFile> = inputs.sources.iter().collect();
    sources.sort_unstable();
    if let Some(twice) = sources
        .windows(2)
        .find(|pair| (&pair[0].module, &pair[0].name) == (&pair[1].module, &pair[1].name))
    {
        return Err(CodeRefusal::SourceTwice(shown(twice[0])));
    }
    let is_own = |source: &&SourceFile| {
        inputs.own_code
            && folders
                .get(&source.module)
                .and_then(|folder| joined(folder, &source.name))
                .is_some_and(|path| (inputs.own)(&path))
    };
    let (own_sources, sources): (Vec<&SourceFile>, Vec<&SourceFile>) =
        sources.into_iter().partition(is_own);

    Ok(CodeDigest {
        code: Code {
            tree: files("tf-upstream code tree 1", &in_tree, &tree, inputs, &[])?,
            configuration: configuration(inputs, &sources),
            lock: inputs.lock.unwrap_or("none").to_owned(),
            own: files(
                "tf-upstream code own 1",
                &in_own,
                &tree,
                inputs,
                &own_sources,
            )?,
        },
        tree: in_tree.values().map(|one| one.path.clone()).collect(),
        configuration: sources.into_iter().map(shown).collect(),
        own: in_own.values().map(|one| one.path.clone()).collect(),
    })
}

/// Returns which of the parts that environments have in common differ.
pub fn differing(a: &Code, b: &Code) -> Vec<&'static str> {
    [
        ("tree", a.tree != b.tree),
        ("configuration", a.configuration != b.configuration),
        ("lock", a.lock != b.lock),
    ]
    .into_iter()
    .filter_map(|(part, differs)| differs.then_some(part))
    .collect()
}

fn shown(source: &SourceFile) -> String {
    format!("{}/{}", source.module, source.name)
}

/// Returns the folder of each module that is local, all the way from the root.
fn module_folders(inputs: &CodeInputs<'_>) -> Result<BTreeMap<String, String>, CodeRefusal> {
    let mut folders = BTreeMap::from([(String::new(), inputs.root.to_owned())]);
    let mut modules: Vec<&PlanModule> = inputs.modules.iter().collect();
    modules.sort_by_key(|module| module.key.split('.').count());
    for module in modules.into_iter().filter(|module| !module.key.is_empty()) {
        let parent = module.key.rsplit_once('.').map_or("", |(parent, _)| parent);
        let source = module.source.as_deref().unwrap_or_default();
        let outside = || CodeRefusal::ModuleOutside(source.to_owned());
        if source.starts_with("./") || source.starts_with("../") || matches!(source, "." | "..") {
            // A path in a module from elsewhere leads to more of that module.
            if let Some(parent) = folders.get(parent) {
                let folder = joined(parent, source).ok_or_else(outside)?;
                folders.insert(module.key.clone(), folder);
            }
        } else if source.starts_with('/') || source.starts_with("file:") {
            return Err(outside());
        }
    }
    Ok(folders)
}

/// Returns the paths of every tracked file that the code reaches, through links as well.
fn reached<'t>(
    inputs: &CodeInputs<'_>,
    tree: &Tree<'t>,
    modules: &BTreeMap<String, String>,
) -> Result<BTreeSet<&'t str>, CodeRefusal> {
    let mut reached = BTreeSet::new();
    let mut ahead: Vec<&'t Tracked> = tree.within(inputs.root).collect();
    let given = inputs.local_modules.iter().map(String::as_str);
    for folder in modules.values().map(String::as_str).chain(given) {
        if folder != "." && !is_plain(folder) {
            return Err(CodeRefusal::ModuleOutside(folder.to_owned()));
        }
        let found = tree.reach(folder)?;
        ahead.extend(found.links);
        match found.place {
            Place::Folder(folder) => ahead.extend(tree.within(&folder)),
            Place::Entry(submodule) if submodule.is_submodule() => ahead.push(submodule),
            Place::Entry(_) | Place::Nothing => {
                return Err(CodeRefusal::ModuleUntracked(folder.to_owned()));
            }
        }
    }
    ahead.extend(tree.all().filter(|one| {
        (inputs.inputs)(&one.path) || (inputs.own)(&one.path) || inputs.used.contains(&one.path)
    }));
    while let Some(one) = ahead.pop() {
        if !reached.insert(&*one.path) || !one.is_link() {
            continue;
        }
        let found = tree.reach(&one.path)?;
        ahead.extend(found.links);
        match found.place {
            Place::Entry(entry) => ahead.push(entry),
            Place::Folder(folder) => ahead.extend(tree.within(&folder)),
            // It leads to nothing for everyone who has this commit.
            Place::Nothing => {}
        }
    }
    Ok(reached)
}

/// Returns what a tracked file belongs to.
fn part(
    inputs: &CodeInputs<'_>,
    tree: &Tree<'_>,
    one: &Tracked,
    is_reached: bool,
) -> Result<Part, CodeRefusal> {
    if !is_reached {
        return Ok(Part::Neither);
    }
    let target = match one.is_link() {
        true => match tree.reach(&one.path)?.place {
            Place::Entry(target) => Some(target),
            Place::Folder(_) | Place::Nothing => None,
        },
        false => None,
    };
    // A link to an own file is as own as the file.
    let is_own = |own: &dyn Fn(&str) -> bool| {
        own(&one.path) || target.is_some_and(|target| own(&target.path))
    };
    let is_code = is_code(one) || target.is_some_and(is_code);
    if is_own(inputs.own) {
        // Everything lies in the top: that tells nothing.
        let mut others = inputs.other_roots.iter().filter(|root| *root != ".");
        let is_of_this_root = is_within(inputs.root, &one.path)
            || inputs.used.contains(&one.path)
            || !others.any(|root| is_within(root, &one.path));
        if !is_of_this_root {
            return Ok(Part::Neither);
        }
        if is_code && !inputs.own_code {
            return Err(CodeRefusal::OwnCode(one.path.clone()));
        }
        return Ok(Part::Own);
    }
    // Code counts wherever it is, and so does what this run is given.
    if is_own(inputs.own_elsewhere) && !is_code && !inputs.used.contains(&one.path) {
        return Ok(Part::Neither);
    }
    Ok(Part::Tree)
}

/// Whether a tracked file can be more than data.
fn is_code(one: &Tracked) -> bool {
    one.is_executable() || one.is_submodule() || config::is_code(&one.path)
}

/// Digests tracked files, by their paths as seen from the root.
fn files(
    name: &str,
    files: &BTreeMap<String, &Tracked>,
    tree: &Tree<'_>,
    inputs: &CodeInputs<'_>,
    sources: &[&SourceFile],
) -> Result<String, CodeRefusal> {
    let mut digest = Fields::new(name);
    digest.count(files.len());
    for (path, one) in files {
        digest.text(path);
        digest.text(&one.mode);
        digest.text(&one.oid);
        digest.optional(one.link_target.as_deref());
        if one.is_link() {
            // The files it leads to stand for themselves.
            match tree.reach(&one.path)?.place {
                Place::Entry(entry) => digest.optional(Some(&relative(inputs.root, &entry.path))),
                Place::Folder(folder) => digest.optional(Some(&relative(inputs.root, &folder))),
                Place::Nothing => digest.optional(None),
            }
        }
    }
    add_sources(&mut digest, sources);
    Ok(digest.finish())
}

fn configuration(inputs: &CodeInputs<'_>, sources: &[&SourceFile]) -> String {
    let mut digest = Fields::new("tf-upstream code configuration 1");
    let mut modules: Vec<&PlanModule> = inputs.modules.iter().collect();
    modules.sort_unstable_by_key(|module| (&module.key, &module.source, &module.version));
    digest.count(modules.len());
    for module in modules {
        digest.text(&module.key);
        digest.optional(module.source.as_deref());
        digest.optional(module.version.as_deref());
    }
    add_sources(&mut digest, sources);
    digest.finish()
}

fn add_sources(digest: &mut Fields, sources: &[&SourceFile]) {
    digest.count(sources.len());
    for source in sources {
        digest.text(&source.module);
        digest.text(&source.name);
        digest.text(&source.sha256);
    }
}
