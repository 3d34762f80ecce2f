//! Which root modules an environment has, and which of them correspond between two environments.

use std::collections::BTreeSet;

/// Returns the root modules that patterns name, of the folders that hold code.
///
/// A `*` stands for the name of one folder. Sorted, each once.
pub(crate) fn expand<'p>(
    patterns: &[String],
    tracked: impl Iterator<Item = &'p str>,
) -> Vec<String> {
    let folders: BTreeSet<&str> = tracked
        .filter(|path| is_root_code(path))
        .map(|path| path.rsplit_once('/').map_or(".", |(folder, _)| folder))
        .collect();
    let mut roots: Vec<String> = (folders.iter())
        .filter(|folder| {
            patterns
                .iter()
                .any(|pattern| captures(pattern, folder).is_some())
        })
        .map(|folder| (*folder).to_owned())
        .collect();
    // A root that is named without a pattern is one, code or not: what is wrong with it is said later.
    for pattern in patterns.iter().filter(|pattern| !pattern.contains('*')) {
        let named = clean(pattern);
        if !roots.iter().any(|root| root == named) {
            roots.push(named.to_owned());
        }
    }
    roots.sort();
    roots
}

pub(crate) fn is_root_code(path: &str) -> bool {
    [".tf", ".tf.json", ".tofu", ".tofu.json"]
        .iter()
        .any(|end| path.ends_with(end))
}

/// Returns the root that corresponds to one of another environment: the same place in the list of
/// patterns, with the same names for the stars.
pub(crate) fn counterpart(root: &str, here: &[String], there: &[String]) -> Option<String> {
    // One environment a branch: the same folders in both.
    if here == there {
        return Some(root.to_owned());
    }
    here.iter().zip(there).find_map(|(pattern, other)| {
        let names = captures(pattern, root)?;
        if other.matches('*').count() != names.len() {
            return None;
        }
        let mut names = names.into_iter();
        Some(
            (clean(other).split('/'))
                .map(|part| substitute(part, &mut names))
                .collect::<Vec<_>>()
                .join("/"),
        )
    })
}

/// Puts names in the places of stars.
fn substitute<'n>(part: &str, names: &mut impl Iterator<Item = &'n str>) -> String {
    let mut pieces = part.split('*');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        filled.push_str(names.next().unwrap_or_default());
        filled.push_str(piece);
    }
    filled
}

/// Returns a folder as git names it.
fn clean(path: &str) -> &str {
    let path = path.strip_prefix("./").unwrap_or(path);
    let path = path.trim_end_matches('/');
    if path.is_empty() { "." } else { path }
}

/// Returns what the stars of a pattern stand for, if it matches a folder.
fn captures<'r>(pattern: &str, root: &'r str) -> Option<Vec<&'r str>> {
    let (pattern, root) = (clean(pattern), clean(root));
    let mut found = Vec::new();
    let (mut parts, mut names) = (pattern.split('/'), root.split('/'));
    loop {
        match (parts.next(), names.next()) {
            (None, None) => return Some(found),
            (Some(part), Some(name)) => capture(part, name, &mut found)?,
            _ => return None,
        }
    }
}

/// Matches one folder's name; a star takes as little as it can, the last one the rest.
fn capture<'r>(part: &str, name: &'r str, found: &mut Vec<&'r str>) -> Option<()> {
    let Some((head, rest)) = part.split_once('*') else {
        return (part == name).then_some(());
    };
    let name = name.strip_prefix(head)?;
    if !rest.contains('*') {
        let taken = name.strip_suffix(rest)?;
        found.push(taken);
        return (!taken.is_empty()).then_some(());
    }
    let next = rest.split('*').next().unwrap_or_default();
    let at = name.get(1..)?.find(next)? + 1;
    found.push(name.get(..at)?);
    capture(rest, name.get(at..)?, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(of: &[&str]) -> Vec<String> {
        of.iter().map(|one| (*one).to_owned()).collect()
    }

    #[test]
    fn patterns_name_folders_with_code() {
        let tracked = [
            "main.tf",
            "live/dev/app/main.tf",
            "live/dev/net/main.tf.json",
            "live/dev/app/modules/x/main.tf",
            "live/dev/README.md",
            "live/prod/app/main.tofu",
        ];
        let roots = |patterns: &[&str]| expand(&list(patterns), tracked.iter().copied());
        assert_eq!(roots(&["."]), ["."]);
        assert_eq!(roots(&["live/dev/*"]), ["live/dev/app", "live/dev/net"]);
        assert_eq!(roots(&["live/prod/*"]), ["live/prod/app"]);
        assert_eq!(roots(&["live/dev/n*"]), ["live/dev/net"]);
        assert_eq!(roots(&["./live/dev/app/"]), ["live/dev/app"]);
        assert_eq!(roots(&["nowhere"]), ["nowhere"]);
        assert_eq!(roots(&["nowhere/*"]), [] as [&str; 0]);
    }

    #[test]
    fn roots_correspond_by_the_names_of_the_stars() {
        let dev = list(&["live/dev/*", "dns-dev", "a-*-b/*"]);
        let prod = list(&["live/prod/*", "dns-prod", "*/x-*"]);
        let of = |root| counterpart(root, &prod, &dev);
        assert_eq!(of("live/prod/app").as_deref(), Some("live/dev/app"));
        assert_eq!(of("dns-prod").as_deref(), Some("dns-dev"));
        assert_eq!(of("c/x-d").as_deref(), Some("a-c-b/d"));
        assert_eq!(of("live/dev/app"), None);
        let same = list(&["."]);
        assert_eq!(counterpart(".", &same, &same).as_deref(), Some("."));
    }
}
