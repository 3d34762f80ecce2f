//! The unit of change, and where its ledger and its approvals are kept.

use engine::git::{BadName, RefName, Remote};

use crate::entry::hex_digest;

/// Why there is no ledger for an environment and a root.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnitError {
    /// The name of the environment is empty or has a slash.
    #[error("an environment's name is not empty and has no slash")]
    Environment,
    /// The root is not a folder below the repository's top.
    #[error(
        "a root is a folder from the repository's top, as `live/prod` or `.`, without `..`, `//` or a slash at an end"
    )]
    Root,
    /// Git takes no such name.
    #[error(transparent)]
    Name(#[from] BadName),
}

/// What is changed, locked and settled as one: a root module in an environment.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit {
    environment: String,
    root: String,
}

/// Which of its two books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Book {
    /// What happened; written by the pipeline.
    Ledger,
    /// Approvals by key; written by whoever approves, each signed.
    Approvals,
}

impl Book {
    fn folder(self) -> &'static str {
        match self {
            Book::Ledger => "ledger",
            Book::Approvals => "approvals",
        }
    }
}

impl Unit {
    /// Takes an environment's name and a root module's folder.
    pub fn new(environment: &str, root: &str) -> Result<Unit, UnitError> {
        if environment.is_empty() || environment.contains('/') {
            return Err(UnitError::Environment);
        }
        let part_ok = |part: &str| !part.is_empty() && part != "." && part != "..";
        if root != "." && !root.split('/').all(part_ok) {
            return Err(UnitError::Root);
        }
        let unit = Unit {
            environment: environment.to_owned(),
            root: root.to_owned(),
        };
        // Now, so that nothing later can fail for its name.
        unit.name_in("refs/heads/tf-upstream", Book::Approvals)?;
        Ok(unit)
    }

    /// Returns the environment's name.
    pub fn environment(&self) -> &str {
        &self.environment
    }

    /// Returns the root module's folder.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// Returns what tells the unit from all others, as a path: `prod/root`, `prod/live+prod+app`.
    ///
    /// Its branches end with it, and what else is kept of a unit has its place by it: it fits below
    /// any folder, since no part of it is hidden, leads elsewhere or is too long.
    pub fn path(&self) -> String {
        format!("{}/{}", encoded(&self.environment), root_part(&self.root))
    }

    /// Returns the branch of a book: `refs/heads/tf-upstream/ledger/prod/root`.
    pub fn branch(&self, book: Book) -> Result<RefName, UnitError> {
        Ok(self.name_in("refs/heads/tf-upstream", book)?)
    }

    /// Returns where this repository keeps what it last fetched of a book.
    ///
    /// Not under `refs/remotes`, and not a branch: a user's own `git fetch`, which moves and prunes
    /// by force there, must not make us forget what we have seen.
    pub(crate) fn tracking(&self, book: Book, remote: &Remote) -> Result<RefName, UnitError> {
        Ok(self.name_in(&format!("refs/tf-upstream/{}", remote_part(remote)), book)?)
    }

    fn name_in(&self, prefix: &str, book: Book) -> Result<RefName, BadName> {
        RefName::new(&format!("{prefix}/{}/{}", book.folder(), self.path()))
    }
}

/// Returns the part of a reference that stands for a root. No two roots have the same.
fn root_part(root: &str) -> String {
    match root {
        "." => "root".to_owned(),
        // The folder that is really called so.
        "root" => "%72oot".to_owned(),
        _ => encoded(root),
    }
}

/// Returns the part of a reference that stands for a remote.
fn remote_part(remote: &Remote) -> String {
    let name = remote.as_str();
    let simple = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !name.is_empty() && name.len() <= 60 && name.chars().all(simple) {
        return name.to_owned();
    }
    // An address may hold credentials, which have no place in a reference.
    format!("%{}", hex_digest(name.as_bytes()))
}

/// The longest part; file systems take 255 bytes, with `.lock` behind.
const LONGEST: usize = 200;

/// Returns a text as one part of a reference: `/` as `+`, and what git or a file system could take
/// amiss as `%XX`. No two texts have the same.
fn encoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let lock = bytes.ends_with(b".lock").then(|| bytes.len() - 5);
    let mut part = String::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        let dot_ok = || {
            at > 0
                && at + 1 < bytes.len()
                && bytes[at - 1] != b'.'
                && bytes[at - 1] != b'/'
                && lock != Some(at)
        };
        match byte {
            b'/' => part.push('+'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' => part.push(char::from(byte)),
            // A dash in front would make it look like an option.
            b'-' if at > 0 => part.push('-'),
            b'.' if dot_ok() => part.push('.'),
            _ => part.push_str(&format!("%{byte:02X}")),
        }
    }
    if part.len() > LONGEST {
        // `%-` is in no other part.
        part.truncate(LONGEST / 2);
        part.push_str(&format!("%-{}", hex_digest(bytes)));
    }
    part
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part(root: &str) -> String {
        let unit = Unit::new("prod", root).unwrap();
        let branch = unit.branch(Book::Ledger).unwrap();
        branch
            .as_str()
            .strip_prefix("refs/heads/tf-upstream/ledger/prod/")
            .unwrap()
            .to_owned()
    }

    #[test]
    fn roots_read_well() {
        for (root, expected) in [
            (".", "root"),
            ("root", "%72oot"),
            ("live/prod", "live+prod"),
            ("live/v1.2", "live+v1.2"),
            ("a+b", "a%2Bb"),
            ("live/.hidden", "live+%2Ehidden"),
            ("a..b", "a.%2Eb"),
            ("a.", "a%2E"),
            ("a.lock", "a%2Elock"),
            ("-a", "%2Da"),
            ("ü b", "%C3%BC%20b"),
        ] {
            assert_eq!(part(root), expected, "{root}");
        }
        assert!(part("x/".repeat(200).trim_end_matches('/')).len() < 250);
    }

    #[test]
    fn a_path_stays_below_its_folder_and_ends_the_branches() {
        for (environment, root, expected) in [
            ("prod", ".", "prod/root"),
            ("prod", "live/prod/app", "prod/live+prod+app"),
            ("..", ".hidden", "%2E%2E/%2Ehidden"),
        ] {
            let unit = Unit::new(environment, root).unwrap();
            assert_eq!(unit.path(), expected);
            for book in [Book::Ledger, Book::Approvals] {
                let branch = unit.branch(book).unwrap();
                assert_eq!(
                    branch.as_str(),
                    format!("refs/heads/tf-upstream/{}/{expected}", book.folder())
                );
            }
        }
    }

    #[test]
    fn what_is_no_folder_below_the_top_is_refused() {
        for root in ["", "/", "/a", "a/", "a//b", "../a", "a/..", "./a", "a/."] {
            assert_eq!(Unit::new("prod", root), Err(UnitError::Root), "{root}");
        }
        assert_eq!(Unit::new("", "."), Err(UnitError::Environment));
        assert_eq!(Unit::new("a/b", "."), Err(UnitError::Environment));
        assert!(Unit::new("..", ".").is_ok(), "encoded");
    }

    #[test]
    fn an_address_does_not_show_in_a_reference() {
        let unit = Unit::new("prod", ".").unwrap();
        let origin = Remote::new("origin").unwrap();
        assert_eq!(
            unit.tracking(Book::Ledger, &origin).unwrap().as_str(),
            "refs/tf-upstream/origin/ledger/prod/root"
        );
        let address = Remote::new("https://u:hunter2@example.com/a").unwrap();
        let name = unit.tracking(Book::Ledger, &address).unwrap();
        assert!(!name.as_str().contains("hunter2"), "{name}");
    }

    fn root() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a.+%/ro~-]{1,8}",
            "\\PC{1,12}",
            Just("root".to_owned()),
            Just(".".to_owned()),
            Just("%72oot".to_owned()),
            "[a]{198,203}",
        ]
    }

    proptest! {
        #[test]
        fn no_two_roots_share_a_branch(one in root(), other in root()) {
            if let (Ok(a), Ok(b)) = (Unit::new("prod", &one), Unit::new("prod", &other)) {
                prop_assert_eq!(
                    one == other,
                    a.branch(Book::Ledger).unwrap() == b.branch(Book::Ledger).unwrap()
                );
            }
        }

        #[test]
        fn every_folder_has_a_branch(root in root()) {
            match Unit::new("prod", &root) {
                Ok(_) | Err(UnitError::Root) => {}
                Err(error) => prop_assert!(false, "{}: {}", root, error),
            }
        }
    }
}
