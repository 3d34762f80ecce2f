//! The place of a value inside a resource: attribute names, map keys and list positions.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use serde_json::value::RawValue;

use crate::value;

/// One step of an [`AttributePath`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step<'a> {
    /// An attribute, a block or a map key: plan JSON does not tell them apart.
    Name(Cow<'a, str>),
    /// A position in a list or set.
    Index(usize),
}

/// The path from a resource to one of its values.
///
/// Shown as `ingress[0].cidr_blocks` or `tags["a.b"]`; serialised as an
/// array, since a map key may hold a dot.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct AttributePath<'a>(pub Vec<Step<'a>>);

impl<'a> AttributePath<'a> {
    /// Returns the path with one more step.
    pub fn child(&self, step: Step<'a>) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        AttributePath(steps)
    }

    /// Returns the attribute the path starts at.
    pub fn attribute(&self) -> Option<&str> {
        match self.0.first() {
            Some(Step::Name(name)) => Some(name),
            _ => None,
        }
    }

    /// Whether one of the two paths leads to or through the other.
    pub fn touches(&self, other: &AttributePath<'_>) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a == b)
    }
}

/// Whether a name can be written after a dot.
fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

impl fmt::Display for AttributePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Name(name) if is_plain(name) || position == 0 => {
                    if position > 0 {
                        f.write_str(".")?;
                    }
                    f.write_str(name)?;
                }
                Step::Name(name) => write!(
                    f,
                    "[\"{}\"]",
                    name.replace('\\', "\\\\").replace('"', "\\\"")
                )?,
            }
        }
        Ok(())
    }
}

impl Serialize for Step<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Step::Name(name) => serializer.serialize_str(name),
            Step::Index(index) => serializer.serialize_u64(*index as u64),
        }
    }
}

impl Serialize for AttributePath<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for step in &self.0 {
            list.serialize_element(step)?;
        }
        list.end()
    }
}

/// A step as read: none where the engine wrote something else than a name or a position.
struct ReadStep<'a>(Option<Step<'a>>);

impl<'de: 'a, 'a> Deserialize<'de> for ReadStep<'a> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?.get();
        Ok(ReadStep(if raw.starts_with('"') {
            value::string(raw).ok().map(Step::Name)
        } else {
            raw.parse().ok().map(Step::Index)
        }))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for AttributePath<'a> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Steps;
        impl<'de> Visitor<'de> for Steps {
            type Value = AttributePath<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of path steps")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut steps = Vec::with_capacity(2);
                let mut is_open = true;
                while let Some(ReadStep(step)) = list.next_element()? {
                    match step {
                        Some(step) if is_open => steps.push(step),
                        // An element of a set is told by its value. The path ends before
                        // it: paths explain, and a shorter one explains less.
                        _ => is_open = false,
                    }
                }
                Ok(AttributePath(steps))
            }
        }
        deserializer.deserialize_seq(Steps)
    }
}

/// Reads `replace_paths`.
pub(crate) fn read_paths<'a>(
    raw: Option<&'a RawValue>,
) -> Result<Vec<AttributePath<'a>>, serde_json::Error> {
    match raw {
        Some(raw) => Ok(serde_json::from_str::<Option<Vec<_>>>(raw.get())?.unwrap_or_default()),
        None => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_is_no_name_or_position_ends_the_path() {
        for steps in [
            r#"["set",{"a":1},"b"]"#,
            r#"["set",-1]"#,
            r#"["set",1.5]"#,
            r#"["set",null]"#,
        ] {
            let path: AttributePath<'_> = serde_json::from_str(steps).unwrap();
            assert_eq!(path.to_string(), "set");
        }
    }

    #[test]
    fn shown_for_people_and_written_as_an_array() {
        let path: AttributePath<'_> =
            serde_json::from_str(r#"["tags", "a.b", 0, "plain", "say \"hi\""]"#).unwrap();
        assert_eq!(path.to_string(), r#"tags["a.b"][0].plain["say \"hi\""]"#);
        assert_eq!(
            serde_json::to_string(&path).unwrap(),
            r#"["tags","a.b",0,"plain","say \"hi\""]"#
        );
    }
}
