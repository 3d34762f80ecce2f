//! The files git tracks, and where their symbolic links lead.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Bound;

use crate::code::CodeRefusal;
use crate::paths::is_plain;

/// A file that git tracks, as `ls-tree` lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// The mode: `100644`, `100755`, `120000` (a symbolic link) or `160000` (a submodule).
    pub mode: String,
    /// The id of the object: a blob, or the commit of a submodule.
    pub oid: String,
    /// The path from the repository's top.
    pub path: String,
    /// Where a symbolic link points, as it is written.
    pub link_target: Option<String>,
    /// Whether what stands in the work tree is the pointer of a large file and not the file.
    pub is_lfs_pointer: bool,
}

impl Tracked {
    pub(crate) fn is_link(&self) -> bool {
        self.mode == "120000"
    }

    pub(crate) fn is_submodule(&self) -> bool {
        self.mode == "160000"
    }

    pub(crate) fn is_executable(&self) -> bool {
        self.mode == "100755"
    }
}

/// What a path leads to.
pub(crate) enum Place<'t> {
    /// A file; also a submodule that the path leads into.
    Entry(&'t Tracked),
    /// A folder.
    Folder(String),
    /// Nothing that git knows.
    Nothing,
}

/// What a path leads to, and the links it leads through.
pub(crate) struct Reached<'t> {
    pub(crate) place: Place<'t>,
    pub(crate) links: Vec<&'t Tracked>,
}

/// The tracked files by their paths.
pub(crate) struct Tree<'t>(BTreeMap<&'t str, &'t Tracked>);

/// What the system allows as well.
const MOST_LINKS: usize = 40;

impl<'t> Tree<'t> {
    pub(crate) fn new(tracked: &'t [Tracked]) -> Result<Self, CodeRefusal> {
        let mut by_path = BTreeMap::new();
        for one in tracked {
            if !is_plain(&one.path) || by_path.insert(&*one.path, one).is_some() {
                return Err(CodeRefusal::NotATree(one.path.clone()));
            }
            if one.is_link() && one.link_target.is_none() {
                return Err(CodeRefusal::LinkUnread(one.path.clone()));
            }
        }
        Ok(Tree(by_path))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &'t Tracked> + '_ {
        self.0.values().copied()
    }

    /// Returns the tracked files in a folder.
    pub(crate) fn within(&self, folder: &str) -> impl Iterator<Item = &'t Tracked> + '_ {
        // What lies in a folder stands together, all behind the folder's name and a slash.
        let start = match folder {
            "." => String::new(),
            _ => format!("{folder}/"),
        };
        let behind = self
            .0
            .range::<str, _>((Bound::Included(&*start), Bound::Unbounded));
        behind
            .map(|(_, one)| *one)
            .take_while(move |one| one.path.starts_with(&start))
    }

    /// Follows the links in a path.
    pub(crate) fn reach(&self, path: &str) -> Result<Reached<'t>, CodeRefusal> {
        let mut ahead: VecDeque<String> = path.split('/').map(str::to_owned).collect();
        let mut behind: Vec<String> = Vec::new();
        let mut links = Vec::new();
        let leaves = |links: &[&Tracked]| CodeRefusal::LinkLeaves {
            path: links.first().map_or(path, |link| &link.path).to_owned(),
            target: links
                .last()
                .and_then(|link| link.link_target.clone())
                .unwrap_or_default(),
        };
        while let Some(name) = ahead.pop_front() {
            match &*name {
                "" | "." => continue,
                ".." => {
                    if behind.pop().is_none() {
                        return Err(leaves(&links));
                    }
                    continue;
                }
                _ => behind.push(name),
            }
            let Some(&found) = self.0.get(&*behind.join("/")) else {
                continue;
            };
            match &found.link_target {
                Some(target) if found.is_link() => {
                    links.push(found);
                    if target.starts_with('/') {
                        return Err(leaves(&links));
                    }
                    if links.len() > MOST_LINKS {
                        return Err(CodeRefusal::LinkCircle(path.to_owned()));
                    }
                    behind.pop();
                    for name in target.split('/').rev() {
                        ahead.push_front(name.to_owned());
                    }
                }
                _ if found.is_submodule() || ahead.is_empty() => {
                    let place = Place::Entry(found);
                    return Ok(Reached { place, links });
                }
                _ => {
                    let place = Place::Nothing;
                    return Ok(Reached { place, links });
                }
            }
        }
        let folder = if behind.is_empty() {
            ".".to_owned()
        } else {
            behind.join("/")
        };
        let place = if self.within(&folder).next().is_some() {
            Place::Folder(folder)
        } else {
            Place::Nothing
        };
        Ok(Reached { place, links })
    }
}
