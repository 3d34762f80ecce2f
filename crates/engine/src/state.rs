//! What is read of a state: who it is, and how its checks did. No value of it is kept.

use std::io::Read;

use serde::Deserialize;

/// A state, without anything that is in it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct StateReport {
    /// What makes it this state and no other.
    pub lineage: String,
    /// How often it was written.
    pub serial: u64,
    /// How the checks of the configuration did when it was last written.
    #[serde(default, deserialize_with = "none_as_empty")]
    pub check_results: Vec<CheckResult>,
}

/// How a check, or the conditions of an object, did.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CheckResult {
    /// `check`, `resource`, `output` or `var`.
    #[serde(rename = "object_kind")]
    pub kind: String,
    /// Its address in the configuration.
    #[serde(rename = "config_addr")]
    pub address: String,
    /// How it did.
    pub status: CheckStatus,
}

/// How a check did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckStatus {
    /// It holds.
    Pass,
    /// It does not.
    Fail,
    /// It could not be evaluated.
    Error,
    /// It was not evaluated, or this is a word of a later version.
    #[serde(other)]
    Unknown,
}

/// Engines write `null` where a configuration has no checks.
fn none_as_empty<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<CheckResult>, D::Error> {
    Option::<Vec<CheckResult>>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Reads what `state pull` printed. Where there is no state that is nothing with some backends, and an
/// empty one without a lineage with others (S3). An error names the place only.
pub(crate) fn read(state: impl Read) -> Result<Option<StateReport>, String> {
    let told = |error: serde_json::Error| {
        // The parser's own words may quote a value.
        format!(
            "no state at line {}, column {}",
            error.line(),
            error.column()
        )
    };
    let mut values = serde_json::Deserializer::from_reader(state).into_iter::<StateReport>();
    let Some(state) = values.next() else {
        return Ok(None);
    };
    let state = state.map_err(told)?;
    match values.next() {
        None => Ok(Some(state).filter(|state| !state.lineage.is_empty())),
        Some(_) => Err("something after the state".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_who_it_is_and_its_checks() {
        let text = r#"{"version":4,"serial":7,"lineage":"l","outputs":{"pw":{"value":"hunter2"}},"resources":[],
            "check_results":[{"object_kind":"check","config_addr":"check.x","status":"fail","objects":[{"object_addr":"check.x","status":"fail","failure_messages":["hunter2"]}]},
            {"object_kind":"check","config_addr":"check.y","status":"new"}]}"#;
        let state = read(text.as_bytes()).unwrap().unwrap();
        assert!(!format!("{state:?}").contains("hunter2"));
        assert_eq!((state.lineage.as_str(), state.serial), ("l", 7));
        let statuses: Vec<_> = state
            .check_results
            .iter()
            .map(|check| check.status)
            .collect();
        assert_eq!(statuses, [CheckStatus::Fail, CheckStatus::Unknown]);
        let none = read(&br#"{"serial":1,"lineage":"l","check_results":null}"#[..]);
        assert_eq!(none.unwrap().unwrap().check_results, []);
    }

    #[test]
    fn nothing_is_no_state_and_anything_else_is_refused_without_its_text() {
        assert_eq!(read(&b" \n"[..]), Ok(None));
        let empty = br#"{"version":4,"serial":0,"lineage":"","outputs":{},"resources":[]}"#;
        assert_eq!(read(&empty[..]), Ok(None));
        for text in [
            r#"{"serial":"hunter2","lineage":"l"}"#,
            r#"{"lineage":"hunter2"}"#,
            "hunter2",
            r#"{"serial":1,"lineage":"l"} hunter2"#,
            r#"{"serial":1,"lineage":"hunter2""#,
        ] {
            let error = read(text.as_bytes()).unwrap_err();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}
