//! Commits: who made them, what they say, and how they follow each other.

use super::run::{failed, unexpected};
use super::{Git, GitError, Oid};

/// Someone named in a commit, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The time, in seconds since 1970.
    pub at: i64,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its id.
    pub oid: Oid,
    /// What it follows.
    pub parents: Vec<Oid>,
    /// Who it is by.
    pub author: Person,
    /// Who made it.
    pub committer: Person,
    /// Its message.
    pub message: String,
}

impl Commit {
    /// Returns the trailers of the message: the lines `Name: value` of its last paragraph, if it has
    /// nothing else.
    pub fn trailers(&self) -> Vec<(&str, &str)> {
        let message = self.message.trim_end();
        let Some((_, last)) = message.rsplit_once("\n\n") else {
            return Vec::new();
        };
        let parts: Option<Vec<_>> = last
            .lines()
            .map(|line| {
                let (name, value) = line.split_once(':')?;
                let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
                (!name.is_empty() && name.chars().all(plain)).then(|| (name, value.trim()))
            })
            .collect();
        parts.unwrap_or_default()
    }

    /// Returns name and address of everyone a line `Co-authored-by:` names, wherever it stands.
    ///
    /// Forges read such lines in the last paragraph only. Who is named elsewhere may have had a part
    /// too, and must not approve his own change.
    pub fn co_authors(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for line in self.message.lines() {
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            if !name.trim().eq_ignore_ascii_case("co-authored-by") {
                continue;
            }
            let (person, rest) = value.split_once('<').unwrap_or((value, ""));
            let email = rest.split('>').next().unwrap_or_default();
            found.push((person.trim().to_owned(), email.trim().to_owned()));
        }
        found
    }
}

/// Which messages are looked for: those that have one of these texts, taken literally.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Match {
    /// All of them.
    #[default]
    All,
    /// Those with one of these texts.
    AnyOf(Vec<String>),
}

/// Which commits are asked for, newest first.
#[derive(Debug, Clone, Default)]
pub struct CommitsAsk<'a> {
    /// Where to begin: these and all that came before.
    pub from: &'a [Oid],
    /// What to leave out: these and all that came before.
    pub without: &'a [Oid],
    /// How many at most.
    pub limit: Option<usize>,
    /// Only those that touch these paths, on every line of history; and merges that brought them.
    pub paths: &'a [&'a str],
    /// Only those whose message fits.
    pub messages: Match,
}

/// One record of `git log`: nine fields, each closed by a NUL, which none of them can hold.
const FORMAT: &str = "--format=%H%x00%P%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%B";
const FIELDS: usize = 9;

impl Git {
    /// Returns commits, newest first, none before those that follow it.
    pub fn commits(&self, ask: &CommitsAsk<'_>) -> Result<Vec<Commit>, GitError> {
        if ask.from.is_empty() || ask.limit == Some(0) {
            return Ok(Vec::new());
        }
        let mut args = vec![
            "log".to_owned(),
            "-z".to_owned(),
            "--topo-order".to_owned(),
            "--no-color".to_owned(),
            "--no-decorate".to_owned(),
            "--no-notes".to_owned(),
            "--no-patch".to_owned(),
            "--encoding=UTF-8".to_owned(),
            FORMAT.to_owned(),
        ];
        if ask.paths.is_empty() && ask.without.is_empty() {
            // Without a need to sort, a walk along one line can end as soon as it has enough.
            args.retain(|arg| arg != "--topo-order");
        }
        if !ask.paths.is_empty() {
            // Git would follow only one parent of a merge that is like it, and leave out who wrote
            // the same on the other side.
            args.push("--full-history".to_owned());
        }
        if let Some(limit) = ask.limit {
            args.push(format!("--max-count={limit}"));
        }
        if let Match::AnyOf(texts) = &ask.messages {
            args.push("--fixed-strings".to_owned());
            args.extend(texts.iter().map(|text| format!("--grep={text}")));
        }
        args.extend(ask.from.iter().map(Oid::to_string));
        args.extend(ask.without.iter().map(|oid| format!("^{oid}")));
        args.push("--".to_owned());
        args.extend(ask.paths.iter().map(|path| (*path).to_owned()));
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let stdout = self.lasting(&args)?;
        parse(&stdout).ok_or_else(|| unexpected(&args, "a record that is no commit"))
    }

    /// Returns whether `older` is `newer` or came before it.
    pub fn is_ancestor(&self, older: &Oid, newer: &Oid) -> Result<bool, GitError> {
        let args = [
            "merge-base",
            "--is-ancestor",
            older.as_str(),
            newer.as_str(),
        ];
        let output = self.run(&args, None)?;
        match output.code {
            Some(0) => Ok(true),
            Some(1) => Ok(false),
            _ => Err(failed(&args, &output)),
        }
    }
}

/// Reads the records of `git log`; none where they are not such.
fn parse(stdout: &[u8]) -> Option<Vec<Commit>> {
    if stdout.is_empty() {
        return Some(Vec::new());
    }
    let text = String::from_utf8_lossy(stdout.strip_suffix(b"\0")?);
    let fields: Vec<&str> = text.split('\0').collect();
    if !fields.len().is_multiple_of(FIELDS) {
        return None;
    }
    let person = |name: &str, email: &str, at: &str| {
        Some(Person {
            name: name.to_owned(),
            email: email.to_owned(),
            at: at.parse().ok()?,
        })
    };
    let mut commits = Vec::with_capacity(fields.len() / FIELDS);
    for record in fields.chunks_exact(FIELDS) {
        let &[oid, parents, an, ae, at, cn, ce, ct, message] = record else {
            return None;
        };
        let parents: Result<Vec<Oid>, _> = parents.split_whitespace().map(Oid::new).collect();
        commits.push(Commit {
            oid: Oid::new(oid).ok()?,
            parents: parents.ok()?,
            author: person(an, ae, at)?,
            committer: person(cn, ce, ct)?,
            message: message.to_owned(),
        });
    }
    Some(commits)
}
