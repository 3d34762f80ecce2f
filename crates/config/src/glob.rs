//! Patterns for files and folders of the repository: `*`, `**` and `?`, and what they match.

/// Whether a pattern matches a path, or a folder that the path lies in. `.` matches everything.
///
/// `*` stands for anything within one name, `?` for one character of it, and `**` alone between
/// slashes for any folders, or none. Names that start with a dot are no exception. Both are told from
/// the repository's top, with `/` between names.
///
/// ```
/// assert!(config::glob_matches("envs/dev*", "envs/dev/eu/main.tfvars"));
/// assert!(!config::glob_matches("envs/dev*", "envs/prod.tfvars"));
/// ```
pub fn glob_matches(pattern: &str, path: &str) -> bool {
    if pattern == "." {
        return true;
    }
    let mut names: Vec<&str> = pattern.split('/').collect();
    names.push("**");
    matches_names(&names, path)
}

/// Whether a pattern matches a path itself, and not only a folder above it.
///
/// It is how root modules are found: `live/*` is every folder in `live`, and no folder in those.
pub fn glob_matches_exactly(pattern: &str, path: &str) -> bool {
    let names: Vec<&str> = pattern.split('/').collect();
    matches_names(&names, path)
}

/// Whether a path is code: configuration of the engine, or a script it may run.
///
/// Code that only one environment has is tested nowhere before it.
pub fn is_code(path: &str) -> bool {
    const ENDINGS: &[&str] = &[
        ".tf",
        ".tf.json",
        ".tofu",
        ".tofu.json",
        ".sh",
        ".bash",
        ".py",
        ".rb",
        ".pl",
        ".js",
        ".mjs",
        ".ps1",
        ".psm1",
        ".bat",
        ".cmd",
    ];
    let path = path.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| path.ends_with(ending))
}

fn matches_names(pattern: &[&str], path: &str) -> bool {
    let names: Vec<&str> = path.split('/').collect();
    matches(
        pattern,
        &names,
        |one| *one == "**",
        |one, name| {
            let one: Vec<char> = one.chars().collect();
            let name: Vec<char> = name.chars().collect();
            matches(&one, &name, |c| *c == '*', |c, d| *c == '?' || c == d)
        },
    )
}

/// Matches a pattern in which some parts stand for any number of items.
///
/// It goes back to the last such part only, which is enough, and never takes more than the product of both lengths.
fn matches<P, T>(
    pattern: &[P],
    items: &[T],
    is_any: impl Fn(&P) -> bool,
    is_one: impl Fn(&P, &T) -> bool,
) -> bool {
    let (mut at, mut item) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while item < items.len() {
        match pattern.get(at) {
            Some(part) if is_any(part) => {
                back = Some((at, item));
                at += 1;
            }
            Some(part) if is_one(part, &items[item]) => {
                at += 1;
                item += 1;
            }
            _ => match back {
                Some((part, taken)) => {
                    back = Some((part, taken + 1));
                    at = part + 1;
                    item = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(is_any)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn stars_stay_within_a_name_and_double_stars_do_not() {
        for (pattern, path, wanted) in [
            ("live/*", "live/dev", true),
            ("live/*", "live/dev/eu", false),
            ("live/*", "live", false),
            ("live/**", "live", true),
            ("live/**", "live/dev/eu", true),
            ("**/dev", "dev", true),
            ("**/dev", "a/b/dev", true),
            ("**/dev", "a/b/devs", false),
            ("a/**/z", "a/z", true),
            ("a/**/z", "a/b/c/z", true),
            ("a/**/z", "a/b/c/y", false),
            ("**/a/**/b", "a/x/a/y/b", true),
            ("*.tf?ars", "dev.tfvars", true),
            ("*.tf?ars", "dev.tfars", false),
            ("*a*b", "xaxbxb", true),
            ("*a*b", "xaxbx", false),
            ("?", "ü", true),
            ("*", ".hidden", true),
            (".", ".", true),
            (".", "live", false),
        ] {
            assert_eq!(
                glob_matches_exactly(pattern, path),
                wanted,
                "{pattern} {path}"
            );
        }
    }

    #[test]
    fn what_matches_a_folder_matches_all_in_it() {
        assert!(glob_matches("envs/dev*", "envs/dev"));
        assert!(glob_matches("envs/dev*", "envs/dev.tfvars"));
        assert!(glob_matches("envs/dev*", "envs/dev-eu/a/b"));
        assert!(!glob_matches("envs/dev*", "envs"));
        assert!(!glob_matches("envs/dev*", "a/envs/dev"));
        assert!(glob_matches(".", "anything/at/all"));
    }

    #[test]
    fn code_is_told_by_its_ending() {
        for code in [
            "main.tf",
            "a/b.tf.json",
            "x.tofu",
            "x.tofu.json",
            "s.sh",
            "S.PY",
            "*.ps1",
        ] {
            assert!(is_code(code), "{code}");
        }
        for data in [
            "dev.tfvars",
            "a.json",
            "a.yaml",
            ".terraform.lock.hcl",
            "tf",
            "x.tf.txt",
        ] {
            assert!(!is_code(data), "{data}");
        }
    }

    /// The meaning of a pattern in the plainest words: every way to split is tried.
    fn slowly(pattern: &[&str], names: &[&str]) -> bool {
        fn name(pattern: &[char], text: &[char]) -> bool {
            match pattern {
                [] => text.is_empty(),
                ['*', rest @ ..] => (0..=text.len()).any(|n| name(rest, &text[n..])),
                [c, rest @ ..] => {
                    text.first().is_some_and(|d| *c == '?' || c == d) && name(rest, &text[1..])
                }
            }
        }
        match pattern {
            [] => names.is_empty(),
            ["**", rest @ ..] => (0..=names.len()).any(|n| slowly(rest, &names[n..])),
            [one, rest @ ..] => names.first().is_some_and(|first| {
                let (one, first): (Vec<char>, Vec<char>) =
                    (one.chars().collect(), first.chars().collect());
                name(&one, &first) && slowly(rest, &names[1..])
            }),
        }
    }

    proptest! {
        #[test]
        fn a_path_matches_itself_and_its_folders_match_it(path in "[a-c.]{1,3}(/[a-c.]{1,3}){0,4}", cut in 0_usize..5) {
            prop_assert!(glob_matches_exactly(&path, &path));
            let names: Vec<&str> = path.split('/').collect();
            let folder = names[..(cut % names.len()) + 1].join("/");
            prop_assert!(glob_matches(&folder, &path));
            prop_assert!(glob_matches("**", &path));
        }

        #[test]
        fn matching_is_what_trying_every_split_finds(
            pattern in prop::collection::vec(prop_oneof![Just("**".to_owned()), "[ab*?]{1,4}"], 1..5),
            path in prop::collection::vec("[ab]{1,4}", 1..6),
        ) {
            // More than one star side by side in a name is refused where patterns are read.
            prop_assume!(pattern.iter().all(|one| one == "**" || !one.contains("**")));
            let parts: Vec<&str> = pattern.iter().map(String::as_str).collect();
            let names: Vec<&str> = path.iter().map(String::as_str).collect();
            let (pattern, path) = (pattern.join("/"), path.join("/"));
            prop_assert_eq!(glob_matches_exactly(&pattern, &path), slowly(&parts, &names));
            let below = (1..=names.len()).any(|n| slowly(&parts, &names[..n]));
            prop_assert_eq!(glob_matches(&pattern, &path), below, "{} {}", pattern, path);
        }

        #[test]
        fn many_stars_take_no_time(n in 1_usize..40) {
            let pattern = format!("{}b", "**/*a*/".repeat(n));
            prop_assert!(!glob_matches_exactly(&pattern, &"aaaa/".repeat(60)));
        }
    }
}
