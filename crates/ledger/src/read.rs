//! Reads one entry from its commit, and holds it against the commit and the entry before.

use engine::git::{Commit, Content, ObjectKind};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::problem::Problem;
use crate::wording::{disagreement, one_line};
use crate::{Actor, Book, Entry, Kind, Unit};

/// How large an `entry.json` may be.
pub(crate) const LARGEST: u64 = 256 * 1024;

/// How far an entry may be ahead of our clock.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Returns the latest time that is not taken for a wrong clock.
pub fn latest(now: Timestamp) -> Timestamp {
    now.checked_add(TOLERANCE).unwrap_or(Timestamp::MAX)
}

/// Reads an entry and holds it against its commit.
pub(crate) fn entry(
    unit: &Unit,
    book: Book,
    commit: &Commit,
    content: &Content,
    now: Timestamp,
) -> Result<Entry, Problem> {
    let bytes = match content {
        Content::Found(ObjectKind::Blob, bytes) => bytes,
        Content::TooLarge(size) => {
            return Err(Problem::TooLarge {
                size: *size,
                most: LARGEST,
            });
        }
        Content::Found(..) | Content::Missing => return Err(Problem::Foreign),
    };
    let entry = parse(bytes)?;
    if entry.environment != unit.environment() || entry.root != unit.root() {
        return Err(Problem::OtherUnit {
            environment: one_line(&entry.environment, 60),
            root: one_line(&entry.root, 100),
        });
    }
    if book == Book::Approvals && entry.kind != Kind::Approved {
        return Err(Problem::OtherBook {
            kind: entry.kind.words(),
        });
    }
    if let Some(trailer) = disagreement(commit, &entry) {
        return Err(Problem::Disagrees { trailer });
    }
    if (&commit.author.name, &commit.author.email) != (&entry.by.name, &entry.by.email) {
        return Err(Problem::OtherAuthor);
    }
    let second = entry.at.as_second();
    if commit.committer.at != second || commit.author.at != second {
        return Err(Problem::OtherTime);
    }
    if entry.at > latest(now) {
        return Err(Problem::Ahead { at: entry.at });
    }
    Ok(entry)
}

/// Reads `entry.json`. What it holds is not quoted in a mistake: it is from outside.
pub(crate) fn parse(bytes: &[u8]) -> Result<Entry, Problem> {
    #[derive(Deserialize)]
    struct Version {
        format_version: u64,
    }
    let malformed = |error: &serde_json::Error| {
        let what = match error.classify() {
            serde_json::error::Category::Data => "a field is missing, unknown, or of another type",
            _ => "it is not JSON",
        };
        Problem::Malformed {
            why: format!("line {}, column {}: {what}", error.line(), error.column()),
        }
    };
    // First, and by itself: a newer format has fields that are not known here.
    let version: Version = serde_json::from_slice(bytes).map_err(|error| malformed(&error))?;
    if version.format_version != 1 {
        return Err(Problem::Version {
            found: version.format_version,
        });
    }
    serde_json::from_slice(bytes).map_err(|error| malformed(&error))
}

/// Holds an entry against the one before it; none where it is the first.
pub(crate) fn follows(entry: &Entry, before: Option<&Entry>) -> Result<(), Problem> {
    let Some(before) = before else {
        return match entry.seq {
            1 => Ok(()),
            found => Err(Problem::CutOff { found }),
        };
    };
    let expected = before.seq.saturating_add(1);
    if entry.seq != expected {
        return Err(Problem::Number {
            found: entry.seq,
            expected,
        });
    }
    if entry.at < before.at {
        return Err(Problem::Backwards {
            at: entry.at,
            before: before.at,
        });
    }
    Ok(())
}

/// Makes name and address such that git keeps them as they are.
pub(crate) fn clean(by: &Actor) -> Actor {
    let part = |text: &str, otherwise: &str| {
        let text: String = text
            .chars()
            .filter(|c| !matches!(c, '<' | '>') && crate::wording::shows(*c))
            .collect();
        // Git takes these off the ends.
        let crud = |c: char| c <= ' ' || matches!(c, '.' | ',' | ':' | ';' | '"' | '\\' | '\'');
        let text = text.trim_matches(crud);
        if text.is_empty() { otherwise } else { text }.to_owned()
    };
    Actor {
        name: part(&by.name, "unknown"),
        email: part(&by.email, "unknown"),
        forge: by.forge.clone(),
        run: by.run.clone(),
    }
}
