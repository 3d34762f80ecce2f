//! Which places of an object a fact looks at: attribute paths in which `[*]` stands for every element.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One step of a [`PathPattern`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PathStep {
    /// An attribute, a block or a map key.
    Name(String),
    /// Every element of a list or set.
    Each,
}

/// A path such as `default_action[*].forward[*].weight` or `annotations["a.b/c"]`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PathPattern(pub Vec<PathStep>);

impl PathPattern {
    /// Reads a path; the error says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut steps = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix("[*]") {
                if steps.is_empty() {
                    return Err("a path starts with the name of an attribute".to_owned());
                }
                steps.push(PathStep::Each);
                rest = after;
            } else if let Some(after) = rest.strip_prefix("[\"") {
                let end = after.find("\"]").ok_or("a key in brackets ends with \"]")?;
                steps.push(PathStep::Name(after[..end].to_owned()));
                rest = &after[end + 2..];
            } else if rest.starts_with('[') {
                let end = rest.find(']').map_or(rest.len(), |at| at + 1);
                return Err(format!(
                    "`{}`: positions are not told apart; write [*] for every element, or [\"key\"] for a map's key",
                    &rest[..end]
                ));
            } else {
                let name = match rest.strip_prefix('.') {
                    Some(after) if !steps.is_empty() => after,
                    Some(_) => return Err("a path does not start with a dot".to_owned()),
                    None if steps.is_empty() => rest,
                    None => return Err(format!("a dot or bracket is missing before `{rest}`")),
                };
                let end = name.find(['.', '[']).unwrap_or(name.len());
                let (name, after) = name.split_at(end);
                let is_plain = !name.is_empty()
                    && name
                        .chars()
                        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '*'));
                if !is_plain {
                    return Err(format!(
                        "`{name}` is no attribute name; write map keys as [\"key\"] and every element as [*]"
                    ));
                }
                steps.push(PathStep::Name(name.to_owned()));
                rest = after;
            }
        }
        if steps.is_empty() {
            return Err("the path is empty".to_owned());
        }
        Ok(PathPattern(steps))
    }

    /// Whether its names are patterns, as in general knowledge.
    pub fn is_pattern(&self) -> bool {
        (self.0.iter()).any(|step| matches!(step, PathStep::Name(name) if name.contains('*')))
    }

    /// Returns the attribute the path starts at.
    pub fn attribute(&self) -> &str {
        match self.0.first() {
            Some(PathStep::Name(name)) => name,
            _ => "",
        }
    }
}

impl fmt::Display for PathPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                PathStep::Each => f.write_str("[*]")?,
                PathStep::Name(name) if name.contains(['.', '/', '[', ' ']) => {
                    write!(f, "[\"{name}\"]")?;
                }
                PathStep::Name(name) => {
                    if position > 0 {
                        f.write_str(".")?;
                    }
                    f.write_str(name)?;
                }
            }
        }
        Ok(())
    }
}

impl Serialize for PathPattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PathPattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        PathPattern::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_come_back_as_they_were_written() {
        for text in [
            "size",
            "default_action[*].forward[*].weight",
            "annotations[\"a.b/c\"]",
            "values[*]",
            "a[\"b.c\"].d",
        ] {
            assert_eq!(PathPattern::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_path_is_said_so() {
        for text in ["", ".a", "a..b", "[*].a", "a[0]", "a[\"b", "a[*]b", "a b"] {
            assert!(PathPattern::parse(text).is_err(), "{text}");
        }
    }
}
