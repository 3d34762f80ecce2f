//! What a rollout must know of the environments, read whether or not the rest of them has mistakes.

use std::ops::Range;

use hcl::edit::structure::Block;

use crate::diagnostic::Diagnostics;
use crate::environment::Setting;
use crate::glob::glob_matches_exactly;
use crate::reader::{labels, nearest};

/// An environment in outline. A mistake in a setting is said where the environment is read; here it
/// makes the setting unknown, so that nothing follows from it.
pub(crate) struct Outline<'b> {
    /// Its name.
    pub(crate) name: &'b str,
    /// The branch that it follows; none where that is unknown.
    pub(crate) branch: Option<&'b str>,
    /// Its variable files; none where they are unknown.
    pub(crate) var_files: Option<Vec<&'b str>>,
    /// Its root modules, or patterns for them; none where they are unknown.
    roots: Option<Vec<&'b str>>,
}

impl<'b> Outline<'b> {
    /// Returns the outlines of all environments that have a name.
    pub(crate) fn of_all(blocks: &[&'b Block]) -> Vec<Self> {
        let outlines = blocks.iter().filter_map(|block| {
            let (name, _) = labels(block).pop()?;
            let branch = block.body.get_attribute("branch");
            Some(Outline {
                name,
                branch: branch.and_then(|branch| branch.value.as_str()),
                var_files: texts(block, "var_files", &[]),
                roots: texts(block, "roots", &["."]),
            })
        });
        outlines.collect()
    }

    /// Returns the only root, where a plain path says which it is.
    pub(crate) fn only_root(&self) -> Option<&'b str> {
        match self.roots.as_deref()? {
            [only] if !only.contains(['*', '?']) => Some(only),
            _ => None,
        }
    }

    /// Whether it surely has more than one root.
    pub(crate) fn has_several_roots(&self) -> bool {
        self.roots.as_ref().is_some_and(|roots| roots.len() > 1)
    }

    /// Reports a folder that is none of its roots; returns one that may be.
    pub(crate) fn hold_root(
        &self,
        folder: Setting<String>,
        at: Range<usize>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Setting<String>> {
        let Some(roots) = &self.roots else {
            return Some(folder);
        };
        let is_root = (roots.iter()).any(|one| glob_matches_exactly(one, &folder.value));
        if !is_root {
            diagnostics.add_with_help(
                at,
                format!("`{}` is no root of `{}`", folder.value, self.name),
                format!("its `roots` are: {}", roots.join(", ")),
            );
        }
        is_root.then_some(folder)
    }
}

/// Returns the environment of a name, and reports where there is none.
pub(crate) fn find<'o, 'b>(
    name: &str,
    at: Range<usize>,
    outlines: &'o [Outline<'b>],
    diagnostics: &mut Diagnostics,
) -> Option<&'o Outline<'b>> {
    let found = outlines.iter().find(|one| one.name == name);
    if found.is_none() {
        let names = outlines.iter().map(|one| one.name);
        let help = match nearest(name, names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if outlines.is_empty() => "there is no environment in this file".to_owned(),
            None => format!("there are: {}", names.collect::<Vec<_>>().join(", ")),
        };
        diagnostics.add_with_help(at, format!("there is no environment `{name}`"), help);
    }
    found
}

/// Returns a list of strings, or what holds without it; none where it is no such list.
fn texts<'b>(block: &'b Block, name: &str, default: &[&'static str]) -> Option<Vec<&'b str>> {
    let Some(attribute) = block.body.get_attribute(name) else {
        return Some(default.to_vec());
    };
    let items = attribute.value.as_array()?.iter();
    items.map(|item| item.as_str()).collect()
}
