//! Reads which state a plan was made for: its lineage and serial, and nothing of what is in it.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer as _;
use serde::de::{self, IgnoredAny, MapAccess, Visitor};

use crate::text_field::Str;

use super::refusal::PlanFileRefusal;

/// What tells one state, and one version of it, from any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateMark {
    /// Which state; none before the first apply.
    pub lineage: Option<Lineage>,
    /// Which version of it.
    pub serial: u64,
}

/// The name that a state keeps for life. Known only to who can read the state, and so the key of
/// digests that nobody else is to guess values from: it cannot be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Lineage(String);

impl Lineage {
    /// Returns the bytes, to key a digest with.
    pub fn key(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Lineage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lineage(…)")
    }
}

/// Since 0.12, in both products.
const VERSION: u64 = 4;

pub(super) fn read(json: &[u8], member: &str) -> Result<StateMark, PlanFileRefusal> {
    let malformed = |how: &str| PlanFileRefusal::malformed(format!("the state in {member} {how}"));
    let mut source = serde_json::Deserializer::from_slice(json);
    // No text of the error: it may quote a value.
    let head = source
        .deserialize_map(HeadVisitor)
        .ok()
        .filter(|_| source.end().is_ok())
        .ok_or_else(|| malformed("is not the JSON of a state"))?;
    if head.version != Some(VERSION) {
        return Err(malformed("has another version than 4"));
    }
    let serial = head.serial.ok_or_else(|| malformed("has no serial"))?;
    let lineage = head.lineage.ok_or_else(|| malformed("has no lineage"))?;
    Ok(StateMark {
        lineage: Some(lineage.into_owned())
            .filter(|lineage| !lineage.is_empty())
            .map(Lineage),
        serial,
    })
}

#[derive(Default)]
struct Head<'a> {
    version: Option<u64>,
    serial: Option<u64>,
    lineage: Option<Cow<'a, str>>,
}

struct HeadVisitor;

impl<'de> Visitor<'de> for HeadVisitor {
    type Value = Head<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a state")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Head<'de>, A::Error> {
        let mut head = Head::default();
        while let Some(Str(name)) = map.next_key()? {
            let known = match &*name {
                "version" => head.version.replace(map.next_value()?).is_none(),
                "serial" => head.serial.replace(map.next_value()?).is_none(),
                "lineage" => {
                    let Str(lineage) = map.next_value()?;
                    head.lineage.replace(lineage).is_none()
                }
                name => {
                    map.next_value::<IgnoredAny>()?;
                    // The engine takes `Serial` for `serial`, and of two the last.
                    name.bytes()
                        .all(|byte| matches!(byte, b'a'..=b'z' | b'_' | b'0'..=b'9'))
                }
            };
            if !known {
                return Err(de::Error::custom("a name that is there twice, or nearly"));
            }
        }
        Ok(head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATE: &str = r#"{"version":4,"serial":7,"lineage":"abc","resources":[{"a":[1]}]}"#;

    #[test]
    fn lineage_and_serial_are_read() {
        let mark = read(STATE.as_bytes(), "tfstate").unwrap();
        assert_eq!(mark.serial, 7);
        assert_eq!(mark.lineage.as_ref().unwrap().key(), b"abc");
        assert!(!format!("{mark:?}").contains("abc"));
    }

    #[test]
    fn before_the_first_apply_there_is_no_lineage() {
        let state = STATE.replace("abc", "");
        let mark = read(state.as_bytes(), "tfstate").unwrap();
        assert_eq!((mark.lineage, mark.serial), (None, 7));
    }

    #[test]
    fn what_two_readers_read_differently_is_refused() {
        for state in [
            STATE.replace("resources", "serial"),
            STATE.replace("resources", "Serial"),
            STATE.replace("resources", "lineage"),
            STATE.replace("resources", "\u{17f}erial"),
            STATE.replace("resources", r"\u017ferial"),
            STATE.replace("\"version\":4", "\"version\":5"),
            STATE.replace("\"version\":4,", ""),
            STATE.replace("\"serial\":7,", ""),
            STATE.replace("\"lineage\":\"abc\",", ""),
            STATE.replace(":7", ":-7"),
            STATE.replace(":7", ":7.5"),
            STATE.replace("\"abc\"", "null"),
            format!("{STATE}{STATE}"),
            format!("[{STATE}]"),
            STATE[..STATE.len() - 1].to_owned(),
            String::new(),
        ] {
            let refusal = read(state.as_bytes(), "tfstate").unwrap_err();
            assert!(!refusal.to_string().contains("abc"), "{refusal}");
        }
    }
}
