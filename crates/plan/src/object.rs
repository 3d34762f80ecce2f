//! Reads structs from JSON objects only, and finds their members fast.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::forward_to_deserialize_any;

/// A struct read from a JSON object.
///
/// Derived readers take an array too and fill the fields by position; a file
/// that is put together like that is not one an engine wrote.
#[derive(Default)]
pub(crate) struct Object<T>(pub(crate) T);

impl<T> Deref for Object<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(ObjectOnly(deserializer)).map(Object)
    }
}

struct ObjectOnly<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for ObjectOnly<D> {
    type Error = D::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    // Raw values are told by the name of their newtype.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_newtype_struct(name, visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_option(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_ignored_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string
        bytes byte_buf unit unit_struct seq tuple tuple_struct map enum identifier
    }
}

/// Finds members by name: at the place they are expected, else by search, and in large objects by an index.
pub(crate) struct Lookup<'l, K, T> {
    members: &'l [(K, T)],
    index: OnceCell<HashMap<&'l str, &'l T>>,
}

/// Larger objects get an index; without one, comparing two of them would be quadratic.
const MOST_SEARCHED: usize = 64;

impl<'l, K: AsRef<str>, T> Lookup<'l, K, T> {
    pub(crate) fn new(members: &'l [(K, T)]) -> Self {
        Lookup {
            members,
            index: OnceCell::new(),
        }
    }

    /// Returns a member; `hint` is where it probably is.
    pub(crate) fn get(&self, hint: usize, name: &str) -> Option<&'l T> {
        if let Some((member, value)) = self.members.get(hint)
            && member.as_ref() == name
        {
            return Some(value);
        }
        if self.members.len() <= MOST_SEARCHED {
            return self
                .members
                .iter()
                .find(|(member, _)| member.as_ref() == name)
                .map(|(_, value)| value);
        }
        self.index
            .get_or_init(|| {
                self.members
                    .iter()
                    .map(|(member, value)| (member.as_ref(), value))
                    .collect()
            })
            .get(name)
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Pair {
        a: u8,
    }

    #[test]
    fn an_array_is_no_struct() {
        assert_eq!(
            serde_json::from_str::<Object<Pair>>(r#"{"a":1}"#)
                .unwrap()
                .a,
            1
        );
        assert!(serde_json::from_str::<Object<Pair>>("[1]").is_err());
    }

    #[test]
    fn members_are_found_wherever_they_are() {
        let members: Vec<(String, usize)> = (0..200).map(|at| (format!("k{at}"), at)).collect();
        let lookup = Lookup::new(&members);
        assert_eq!(lookup.get(7, "k7"), Some(&7));
        assert_eq!(lookup.get(0, "k150"), Some(&150));
        assert_eq!(lookup.get(0, "none"), None);
    }
}
