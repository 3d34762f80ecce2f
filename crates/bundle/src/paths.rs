//! Paths of the repository as texts: with `/`, from its top, never through a disk.

/// Whether a path is what git writes: from the top, no empty name, no `.` or `..`.
pub(crate) fn is_plain(path: &str) -> bool {
    !path.is_empty()
        && path
            .split('/')
            .all(|name| !matches!(name, "" | "." | "..") && !name.contains('\0'))
}

/// Whether a path is a folder or lies in it; `.` is the top.
pub(crate) fn is_within(folder: &str, path: &str) -> bool {
    folder == "."
        || path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Returns a path as it is seen from a folder, both told from the top.
pub fn relative(folder: &str, path: &str) -> String {
    let names = |path: &'_ str| -> Vec<String> {
        let names = path.split('/').filter(|name| *name != ".");
        names.map(str::to_owned).collect()
    };
    let (from, to) = (names(folder), names(path));
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    let down = to[common..].iter().map(String::as_str);
    let found: Vec<&str> = up.chain(down).collect();
    if found.is_empty() {
        ".".to_owned()
    } else {
        found.join("/")
    }
}

/// Returns what a relative path written in a folder leads to; none where it leaves the top.
pub(crate) fn joined(folder: &str, path: &str) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for name in folder.split('/').chain(path.split('/')) {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            _ => names.push(name),
        }
    }
    Some(if names.is_empty() {
        ".".to_owned()
    } else {
        names.join("/")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_seen_from_a_folder() {
        for (folder, path, wanted) in [
            (".", "a/b", "a/b"),
            ("live/dev", "live/dev/main.tf", "main.tf"),
            ("live/dev", "modules/x/main.tf", "../../modules/x/main.tf"),
            ("live/dev", "live/shared", "../shared"),
            ("live/dev", "live/dev", "."),
        ] {
            assert_eq!(relative(folder, path), wanted);
            assert_eq!(joined(folder, wanted).as_deref(), Some(path));
        }
    }

    #[test]
    fn names_are_compared_whole() {
        assert!(is_within("a", "a/b") && is_within("a", "a") && is_within(".", "a"));
        assert!(!is_within("a", "ab") && !is_within("a/b", "a"));
        assert_eq!(joined("a", "../.."), None);
        assert!(is_plain(".a/..b") && !is_plain("a/../b") && !is_plain("/a") && !is_plain("a//b"));
    }
}
