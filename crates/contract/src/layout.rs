//! Where a router's entries are, and what in them counts: as `upstream.hcl` says, or as is known of the type.

use config::{Entry, PathPattern, PathStep, Router};

use crate::known::{self, Known};

/// A path from a resource, or from an entry, on.
pub(crate) type Path = Vec<PathStep>;

/// What all of it is, where a router sends everything to one colour: read as percent.
pub(crate) const ALL: u32 = 100;

/// Where entries are, and what in them counts.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// The lists of entries; none where each resource is an entry itself.
    pub(crate) lists: Vec<Path>,
    /// What an entry points at: everything that these lead to.
    pub(crate) points_at: Vec<Path>,
    /// Its weight; none where everything goes to what it points at.
    pub(crate) weight: Option<Path>,
    /// Whether it takes part.
    pub(crate) enabled: Option<Path>,
    /// The least weight that there can be.
    pub(crate) least: u32,
    /// The most.
    pub(crate) most: u32,
    /// What the weights must add up to, whatever the rollout says.
    pub(crate) sum: Option<u32>,
    /// The attributes in which resources agree that share their traffic. Nothing is known of those that
    /// `upstream.hcl` describes.
    pub(crate) together: Option<&'static [&'static str]>,
    /// Attributes that repeat the entries, as the provider computes them.
    pub(crate) mirrors: &'static [&'static str],
}

impl Layout {
    /// Returns the layout of a router's resource; none where nobody described it.
    pub(crate) fn of(router: &Router, resource_type: &str) -> Option<Layout> {
        let known = known::of(resource_type);
        match &router.entry {
            Some(entry) => Some(Layout::told(entry, known)),
            None => known.map(Layout::known),
        }
    }

    fn told(entry: &Entry, known: Option<&Known>) -> Layout {
        let path = |pattern: &PathPattern| pattern.0.clone();
        let list = entry.list.as_ref().map(|list| ended(path(&list.value)));
        let weight = entry.weight.as_ref().map(|weight| path(&weight.value));
        // What the provider takes does not depend on who described the entry.
        let known = known
            .map(Layout::known)
            .filter(|known| known.weight == weight && known.lists.is_empty() == list.is_none());
        Layout {
            lists: list.into_iter().collect(),
            points_at: vec![path(&entry.points_at.value)],
            enabled: entry.enabled.as_ref().map(|enabled| path(&enabled.value)),
            least: known
                .as_ref()
                .map_or(0, |known| known.least)
                .max(entry.least.value),
            most: known.as_ref().map_or(u32::MAX, |known| known.most),
            sum: known.as_ref().and_then(|known| known.sum),
            together: known.as_ref().and_then(|known| known.together),
            mirrors: known.as_ref().map_or(&[], |known| known.mirrors),
            weight,
        }
    }

    fn known(known: &Known) -> Layout {
        let paths = |texts: &[&str]| texts.iter().filter_map(|text| parsed(text)).collect();
        Layout {
            lists: paths(known.lists),
            points_at: paths(known.points_at),
            weight: known.weight.and_then(parsed),
            enabled: known.enabled.and_then(parsed),
            least: known.least,
            most: known.most,
            sum: known.sum,
            together: Some(known.together),
            mirrors: known.mirrors,
        }
    }

    /// Whether each resource is an entry itself.
    pub(crate) fn is_of_resources(&self) -> bool {
        self.lists.is_empty()
    }

    /// Returns what a step that shifts may change in an entry.
    pub(crate) fn shifts(&self) -> Vec<&[PathStep]> {
        match &self.weight {
            Some(weight) => std::iter::once(weight)
                .chain(&self.enabled)
                .map(Vec::as_slice)
                .collect(),
            None => self.points_at.iter().map(Vec::as_slice).collect(),
        }
    }
}

/// Reads a path of the table; a test holds that all of them can be read.
fn parsed(text: &str) -> Option<Path> {
    PathPattern::parse(text).ok().map(|pattern| pattern.0)
}

/// Returns the path to a list without the step to each of its elements.
fn ended(mut path: Path) -> Path {
    while path.last() == Some(&PathStep::Each) {
        path.pop();
    }
    path
}
