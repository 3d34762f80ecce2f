//! How names and sentences are written as JSON: as their text.

use std::fmt::Display;

use classify::Sentence;
use serde::ser::{SerializeSeq, Serializer};

/// Writes anything as its text.
pub(crate) fn text<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Writes a sentence that may be missing.
pub(crate) fn optional<S: Serializer>(
    sentence: &Option<Sentence>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match sentence {
        Some(sentence) => serializer.collect_str(sentence),
        None => serializer.serialize_none(),
    }
}

/// Writes many.
pub(crate) fn list<T: Display, S: Serializer>(
    values: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(Some(values.len()))?;
    for value in values {
        list.serialize_element(&value.to_string())?;
    }
    list.end()
}
