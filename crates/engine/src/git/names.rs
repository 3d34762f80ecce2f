//! Names that may become arguments of git: object ids, references, remotes, revisions.

use std::fmt;

use super::run::{visible, without_credentials};

/// A name that git could take for something else.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} `{shown}` is not one that git takes: {why}")]
pub struct BadName {
    what: &'static str,
    shown: String,
    why: &'static str,
}

impl BadName {
    fn new(what: &'static str, name: &str, why: &'static str) -> Self {
        BadName {
            what,
            shown: without_credentials(&name.chars().take(120).collect::<String>())
                .chars()
                .map(|c| if visible(c) { c } else { '\u{fffd}' })
                .collect(),
            why,
        }
    }
}

/// The id of an object, in full.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Oid(String);

impl Oid {
    /// Takes 40 or 64 lowercase hexadecimal digits, and not only zeros.
    pub fn new(text: &str) -> Result<Oid, BadName> {
        let hex = text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !hex || !matches!(text.len(), 40 | 64) || text.bytes().all(|byte| byte == b'0') {
            return Err(BadName::new(
                "the object id",
                text,
                "it has 40 or 64 lowercase hexadecimal digits",
            ));
        }
        Ok(Oid(text.to_owned()))
    }

    /// Returns the digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns what git writes for "no object" beside ids like this one.
    pub(super) fn zeros(&self) -> String {
        "0".repeat(self.0.len())
    }
}

impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A reference by its full name: `refs/heads/main`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RefName(String);

impl RefName {
    /// Takes a full name that `git check-ref-format` takes.
    pub fn new(name: &str) -> Result<RefName, BadName> {
        let bad = |why| Err(BadName::new("the reference", name, why));
        if !name.starts_with("refs/") || name.len() < 7 {
            return bad("its full name begins with `refs/`");
        }
        if name.len() > 1024 {
            return bad("it is too long");
        }
        if !name.chars().all(|c| visible(c) && !c.is_whitespace())
            || name.contains(['~', '^', ':', '?', '*', '[', '\\'])
            || name.contains("@{")
            || name.contains("..")
        {
            return bad("it has a character that means something else in a reference");
        }
        let part_ok = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && !part.ends_with('.')
                && !part.ends_with(".lock")
        };
        if !name.split('/').all(part_ok) {
            return bad("a part of it is empty, begins or ends with a dot, or ends in `.lock`");
        }
        Ok(RefName(name.to_owned()))
    }

    /// Returns the reference of a branch.
    pub fn branch(name: &str) -> Result<RefName, BadName> {
        if name.starts_with('-') {
            return Err(BadName::new("the branch", name, "it begins with a dash"));
        }
        RefName::new(&format!("refs/heads/{name}"))
    }

    /// Returns the full name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the branch's name, where it is a branch.
    pub fn branch_name(&self) -> Option<&str> {
        self.0.strip_prefix("refs/heads/")
    }
}

impl fmt::Display for RefName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Another repository: the name of a remote, an address, or a folder.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Remote(String);

impl Remote {
    /// Takes a name or an address; not an option, and not an address that runs a program
    /// (`ext::…`, `…::address`).
    pub fn new(name: &str) -> Result<Remote, BadName> {
        let bad = |why| Err(BadName::new("the remote", name, why));
        if name.is_empty() || name.len() > 2048 {
            return bad("it is empty or too long");
        }
        if name.starts_with('-') {
            return bad("it begins with a dash");
        }
        if !name.chars().all(|c| visible(c) && !c.is_whitespace()) {
            return bad("it has white space or a character that does not show");
        }
        if name.contains("::") && !name.contains("://") {
            return bad("an address like this runs a program; name a remote of this repository");
        }
        // ssh would take a host that begins with a dash for an option.
        let host = name.split_once("://").map_or(name, |(_, rest)| rest);
        if host.starts_with('-') || host.contains("@-") {
            return bad("its host begins with a dash");
        }
        Ok(Remote(name.to_owned()))
    }

    /// Returns the name or address, credentials included: for git, not for people.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Without credentials.
impl fmt::Display for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&without_credentials(&self.0))
    }
}

impl fmt::Debug for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Remote({self})")
    }
}

/// Holds a revision against what may stand after `--end-of-options`.
pub(super) fn check_revision(revision: &str) -> Result<(), BadName> {
    let bad = |why| Err(BadName::new("the revision", revision, why));
    if revision.is_empty() || revision.len() > 1024 || revision.starts_with('-') {
        return bad("it is empty, too long, or begins with a dash");
    }
    if revision.chars().any(|c| c.is_control()) {
        return bad("it has a control character");
    }
    // `:/text` and `^{/text}` search messages that anybody may write.
    if revision.starts_with(':') || revision.contains("^{/") {
        return bad("it searches messages or the index");
    }
    Ok(())
}

/// Holds a setting's name against what may become an argument.
pub(super) fn check_key(key: &str) -> Result<(), BadName> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
    if key.starts_with('-') || !key.contains('.') || !key.chars().all(plain) {
        return Err(BadName::new(
            "the setting",
            key,
            "it is `section.name` in letters, digits, dots and dashes",
        ));
    }
    Ok(())
}
