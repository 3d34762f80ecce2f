//! Sentences whose words are ours and whose names are a plan's, kept apart for formats that must.

use std::borrow::Cow;
use std::fmt;

/// A piece of a [`Sentence`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// Words of this tool.
    Words(Cow<'static, str>),
    /// Text from a plan: an address, an attribute, a key. Anybody's text.
    Name(String),
}

/// A sentence without a full stop.
///
/// Its `Display` puts the pieces together; a format with markup must keep
/// the names from being read as markup, and so needs them apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Sentence(pub Vec<Piece>);

impl Sentence {
    /// Returns a sentence of words.
    pub fn of(words: impl Into<Cow<'static, str>>) -> Self {
        Sentence(vec![Piece::Words(words.into())])
    }

    /// Returns the sentence with more words.
    #[must_use]
    pub fn words(mut self, words: impl Into<Cow<'static, str>>) -> Self {
        self.0.push(Piece::Words(words.into()));
        self
    }

    /// Returns the sentence with a name.
    #[must_use]
    pub fn name(mut self, name: impl fmt::Display) -> Self {
        self.0.push(Piece::Name(name.to_string()));
        self
    }

    /// Returns the sentence followed by another.
    #[must_use]
    pub fn then(mut self, other: Sentence) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Returns names as a list: `a, b and 3 more`. `most` of them are named.
    pub fn list<T: fmt::Display>(names: &[T], most: usize) -> Self {
        let shown = names.len().min(most);
        let more = names.len() - shown;
        let mut sentence = Sentence::default();
        for (position, name) in names[..shown].iter().enumerate() {
            if position > 0 {
                let is_last = position + 1 == shown && more == 0;
                sentence = sentence.words(if is_last { " and " } else { ", " });
            }
            sentence = sentence.name(name);
        }
        if more > 0 {
            sentence = sentence.words(format!(" and {more} more"));
        }
        sentence
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.0 {
            f.write_str(match piece {
                Piece::Words(words) => words,
                Piece::Name(name) => name,
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_well() {
        let list = |names: &[&str]| Sentence::list(names, 3).to_string();
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list(&["a", "b", "c", "d", "e"]), "a, b, c and 2 more");
    }
}
